#include "registry/queries.hpp"

#include "registry/keys.hpp"
#include "registry/rows.hpp"
#include "registry/seen.hpp"
#include "registry/tables.hpp"

#include <fmt/core.h>

#include <map>

namespace amana::registry {

namespace {

constexpr std::size_t largest_page = 500;
constexpr std::size_t most_of_one_entry = 10; ///< pairs that one registration may bring

template<class Enum> Enum enumerator(std::string_view name) {
  Enum value{};
  if (!boost::describe::enum_from_string(std::string(name).c_str(), value))
    throw store::Broken("a stored state is none that this version knows");
  return value;
}

} // namespace

PersonRow read_row(const store::Rows& rows) {
  PersonRow row;
  row.filed = rows.integer(0);
  row.person = rows.get<Id<Person>>(1);
  row.number = rows.text(2);
  row.latin_name = rows.text(3);
  row.arabic_name = rows.text(4);
  if (!rows.null(5))
    if (const auto names = whole_names(read_details(rows.view(5))); !names.empty())
      row.other_name = names.front();
  row.authority = rows.text(6);
  row.office = rows.text(7);
  row.sex = rows.text(8);
  row.department = rows.text(9);
  row.confidence = rows.text(10);
  if (!rows.null(11)) row.birth_year = static_cast<int>(rows.integer(11));
  row.registered = rows.get<Day>(12);
  row.leading = rows.maybe<Id<Person>>(13);
  row.erased = rows.maybe<Day>(14);
  return row;
}

PersonRow row_of(store::Connection& db, const Reach& reach, const Id<Person>& person) {
  Sql sql(
      fmt::format("SELECT {} FROM people p LEFT JOIN person_details d ON d.filed = p.filed WHERE p.person = ",
                  row_columns));
  sql += sql.value(person) + " AND " + reach.condition(sql, "p");
  if (auto rows = sql.run(db); rows.next()) return read_row(rows);
  PersonRow row;
  auto rows = db.query("SELECT filed, paper_number, authority, office FROM people WHERE person = $1", person);
  if (!rows.next()) throw store::Broken("a row speaks of a person that does not exist");
  row.filed = rows.integer(0);
  row.person = person;
  row.number = rows.text(1);
  row.authority = rows.text(2);
  row.office = rows.text(3);
  return row;
}

namespace {

void read_erasure(store::Connection& db, PersonView& view) {
  auto rows =
      db.query("SELECT changed, erasure_ground, erasure_basis FROM people WHERE filed = $1", view.filed);
  if (!rows.next()) return;
  view.changed = rows.integer(0);
  if (!rows.null(1)) view.erasure_ground = enumerator<ErasureGround>(rows.view(1));
  view.erasure_basis = rows.text(2);
}

void read_personal(store::Connection& db, const Reach& reach, PersonView& view) {
  auto rows =
      db.query("SELECT details, shared_paper_reason FROM person_details WHERE filed = $1", view.filed);
  if (!rows.next()) return;
  view.details = seen_part(read_details(rows.view(0)), reach);
  if (reach.sees("papers")) view.shared_paper_reason = rows.text(1);
}

void read_papers(store::Connection& db, PersonView& view, Day today) {
  auto rows = db.query("SELECT paper, type FROM person_papers WHERE person = $1 ORDER BY paper", view.person);
  while (rows.next()) {
    auto& row = view.papers.emplace_back(PaperRow{rows.get<Id<IdentityPaper>>(0), rows.text(1), {}, {}});
    if (!view.details) continue;
    for (const auto& paper : view.details->papers)
      if (paper.paper == row.paper) {
        row.details = paper;
        row.against = contradictions(*view.details, paper, today);
      }
  }
}

void read_files(store::Connection& db, PersonView& view) {
  auto rows = db.query("SELECT file, digest, salt, type, bytes, paper, attached FROM person_files "
                       "WHERE person = $1 ORDER BY entry",
                       view.person);
  while (rows.next())
    view.files.push_back({{rows.get<Hash>(0), rows.get<Hash>(1), rows.text(2),
                           enumerator<journal::FileType>(rows.view(3)), rows.integer(4)},
                          rows.maybe<Id<IdentityPaper>>(5),
                          rows.get<Day>(6)});
}

void read_group(store::Connection& db, const Reach& reach, PersonView& view) {
  const auto leader = view.leading.value_or(view.person);
  std::vector<Id<Person>> members;
  auto rows =
      db.query("SELECT person FROM people WHERE (leader = $1 OR person = $1) AND person <> $2 ORDER BY filed",
               leader, view.person);
  while (rows.next())
    members.push_back(rows.get<Id<Person>>(0));
  for (const auto& member : members)
    view.group.push_back(row_of(db, reach, member));
}

void read_links(store::Connection& db, PersonView& view) {
  auto rows = db.query("SELECT link, leader, other, made, undone, reason, undo_reason FROM person_links "
                       "WHERE leader = $1 OR other = $1 ORDER BY made_entry",
                       view.person);
  while (rows.next())
    view.links.push_back({rows.get<Id<Link>>(0), rows.get<Id<Person>>(1), rows.get<Id<Person>>(2),
                          rows.get<Day>(3), rows.maybe<Day>(4), rows.text(5), rows.text(6)});
}

} // namespace

std::optional<PersonView> view_person(store::Connection& db, const Reach& reach, const Id<Person>& person,
                                      Day today) {
  if (!find_known(db, reach, person)) return std::nullopt;
  PersonView view{row_of(db, reach, person)};
  read_erasure(db, view);
  read_personal(db, reach, view);
  if (reach.sees("papers")) {
    read_papers(db, view, today);
    read_files(db, view);
  }
  read_group(db, reach, view);
  read_links(db, view);
  return view;
}

namespace {

constexpr std::string_view correction_columns = "c.correction, c.person, c.status, c.fields, c.proposed, "
                                                "c.proposer, c.decided, c.change, c.decline_reason, "
                                                "c.proposed_entry";

struct StoredCorrection {
  CorrectionRow row;
  std::int64_t entry;
};

StoredCorrection read_correction(const store::Rows& rows) {
  CorrectionRow row;
  row.correction = rows.get<Id<Correction>>(0);
  row.person.person = rows.get<Id<Person>>(1);
  row.status = enumerator<CorrectionStatus>(rows.view(2));
  row.fields = split(rows.view(3));
  row.proposed = rows.get<Day>(4);
  row.proposer = rows.maybe<AnyId>(5);
  row.decided = rows.maybe<Day>(6);
  if (!rows.null(7)) {
    auto change = parse_json(rows.view(7));
    auto read = change ? amana::read<Change>(*change) : std::unexpected(change.error());
    if (!read) throw store::Broken("a stored correction does not have its form");
    row.change = *std::move(read);
  }
  row.decline_reason = rows.text(8);
  return {std::move(row), rows.integer(9)};
}

void keep_seen(CorrectionRow& row, const Reach& reach) {
  std::erase_if(row.fields, [&](const std::string& field) { return !reach.sees(group_of(field)); });
  if (!row.change) return;
  row.change->before = seen_part(std::move(row.change->before), reach);
  row.change->after = seen_part(std::move(row.change->after), reach);
}

} // namespace

Listed<CorrectionRow> open_corrections(store::Connection& db, const Reach& reach, const Page& page) {
  const auto size = std::min(page.size, largest_page);
  Sql sql(fmt::format(
      "SELECT {} FROM corrections c JOIN people p ON p.person = c.person WHERE c.status = 'open' ",
      correction_columns));
  sql += fmt::format("AND c.proposed_entry > {} AND {}", sql.value(page.after.value_or(0)),
                     reach.condition(sql, "p"));
  sql += " ORDER BY c.proposed_entry LIMIT " + sql.value(size + 1);
  std::vector<StoredCorrection> stored;
  for (auto rows = sql.run(db); rows.next();)
    stored.push_back(read_correction(rows));
  Listed<CorrectionRow> listed;
  if (stored.size() > size) {
    stored.pop_back();
    listed.next = stored.back().entry;
  }
  for (auto& one : stored) {
    keep_seen(one.row, reach);
    one.row.person = row_of(db, reach, one.row.person.person);
    listed.rows.push_back(std::move(one.row));
  }
  return listed;
}

std::vector<CorrectionRow> corrections_of(store::Connection& db, const Reach& reach,
                                          const Id<Person>& person) {
  std::vector<CorrectionRow> found;
  if (!find_known(db, reach, person)) return found;
  static const auto text = fmt::format(
      "SELECT {} FROM corrections c WHERE c.person = $1 ORDER BY c.proposed_entry", correction_columns);
  auto rows = db.query(text, person);
  while (rows.next())
    found.push_back(read_correction(rows).row);
  const auto row = row_of(db, reach, person);
  for (auto& one : found) {
    keep_seen(one, reach);
    one.person = row;
  }
  return found;
}

namespace {

constexpr std::string_view pair_columns =
    "q.entry, q.one, q.other, q.state, q.likeness, q.reasons, q.day, q.reason";

PairRow read_pair(const store::Rows& rows) {
  PairRow row;
  row.entry = rows.integer(0);
  row.one.person = rows.get<Id<Person>>(1);
  row.other.person = rows.get<Id<Person>>(2);
  row.state = enumerator<PairState>(rows.view(3));
  if (!rows.null(4)) row.likeness = enumerator<Likeness>(rows.view(4));
  row.reasons = split(rows.view(5));
  row.day = rows.get<Day>(6);
  row.reason = rows.text(7);
  return row;
}

void add_people(store::Connection& db, const Reach& reach, std::vector<PairRow>& pairs) {
  std::map<Id<Person>, PersonRow> known; // on a person's page one of the two is always the same
  const auto row = [&](const Id<Person>& person) {
    const auto found = known.find(person);
    return found != known.end() ? found->second : known.emplace(person, row_of(db, reach, person)).first->second;
  };
  for (auto& pair : pairs) {
    pair.one = row(pair.one.person);
    pair.other = row(pair.other.person);
  }
}

} // namespace

Listed<PairRow> waiting_pairs(store::Connection& db, const Reach& reach, PairState state, const Page& page) {
  const auto size = std::min(page.size, largest_page);
  Sql sql(fmt::format(
      "SELECT {} FROM person_pairs q JOIN people a ON a.person = q.one JOIN people b ON b.person = q.other "
      "WHERE COALESCE(a.leader, a.person) <> COALESCE(b.leader, b.person) ",
      pair_columns));
  sql += fmt::format("AND q.state = '{}' AND q.entry > {} AND ({} OR {}) ORDER BY q.entry, q.one, q.other",
                     name_of(state), sql.value(page.after.value_or(0)), reach.condition(sql, "a"),
                     reach.condition(sql, "b"));
  // The cursor is an entry, and one entry may bring several pairs: a page ends with the last of an entry.
  sql += " LIMIT " + sql.value(size + most_of_one_entry + 1);
  Listed<PairRow> listed;
  for (auto rows = sql.run(db); rows.next();) {
    auto pair = read_pair(rows);
    if (listed.rows.size() >= size && pair.entry != listed.rows.back().entry) {
      listed.next = listed.rows.back().entry;
      break;
    }
    listed.rows.push_back(std::move(pair));
  }
  add_people(db, reach, listed.rows);
  return listed;
}

std::vector<PairRow> pairs_of(store::Connection& db, const Reach& reach, const Id<Person>& person) {
  std::vector<PairRow> found;
  if (!find_known(db, reach, person)) return found;
  static const auto text = fmt::format("SELECT {} FROM person_pairs q WHERE q.one = $1 OR q.other = $1 "
                                       "ORDER BY q.entry, q.one, q.other",
                                       pair_columns);
  for (auto rows = db.query(text, person); rows.next();)
    found.push_back(read_pair(rows));
  add_people(db, reach, found);
  return found;
}

std::optional<identity::Score> compare_people(store::Connection& db, const Known& one, const Known& other) {
  const auto first = details_of(db, one.filed), second = details_of(db, other.filed);
  if (!first || !second) return std::nullopt;
  return identity::compare(profile_of(*first), profile_of(*second));
}

namespace {

/// Whether an entry names the person beside its subject: as the other of two, or among several.
bool mentions(const json::object& facts, std::string_view person) {
  const auto is = [&](const json::value& value) { return value.is_string() && value.as_string() == person; };
  return std::ranges::any_of(facts, [&](const auto& member) {
    const auto& value = member.value();
    return is(value) || (value.is_array() && std::ranges::any_of(value.as_array(), is));
  });
}

/// Whoever an act about this person may have been filed under instead.
std::vector<Id<Person>> related(store::Connection& db, const Known& person) {
  std::vector<Id<Person>> others;
  for (const std::string_view sql :
       {"SELECT leader FROM person_links WHERE other = $1", "SELECT one FROM person_pairs WHERE other = $1",
        "SELECT b.person FROM people a JOIN people b ON COALESCE(b.leader, b.person) = "
        "COALESCE(a.leader, a.person) WHERE a.person = $1"})
    for (auto rows = db.query(sql, person.person); rows.next();)
      others.push_back(rows.get<Id<Person>>(0));
  std::ranges::sort(others);
  const auto repeated = std::ranges::unique(others);
  others.erase(repeated.begin(), repeated.end());
  std::erase(others, person.person);
  return others;
}

} // namespace

std::vector<journal::Entry> history_of(store::Connection& db, const Known& person, std::size_t most) {
  std::vector<journal::Entry> acts;
  const auto id = person.person.text();
  const auto take = [&](const AnyId& subject, bool own) {
    for (const auto& stored : journal::history(db, subject, most)) {
      auto entry = journal::read_entry(stored.open);
      if (!entry) throw store::Broken("a stored entry does not have its form");
      if (own || mentions(entry->facts, id)) acts.push_back(*std::move(entry));
    }
  };
  take(person.person, true);
  for (const auto& other : related(db, person))
    take(other, false);
  std::ranges::sort(acts, {}, [](const journal::Entry& entry) { return entry.name(); });
  if (acts.size() > most) acts.resize(most);
  return acts;
}

} // namespace amana::registry
