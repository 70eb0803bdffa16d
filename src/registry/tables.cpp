#include "registry/tables.hpp"

#include "registry/handing_over.hpp"
#include "registry/keys.hpp"
#include "registry/rules.hpp"

namespace amana::registry {

using journal::Entry;
using journal::TableKind;
using store::Connection;

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words)
    out += (out.empty() ? "" : " ") + word;
  return out;
}

std::vector<std::string> split(std::string_view joined) {
  std::vector<std::string> words;
  while (!joined.empty()) {
    const auto end = std::min(joined.find(' '), joined.size());
    words.emplace_back(joined.substr(0, end));
    joined.remove_prefix(std::min(end + 1, joined.size()));
  }
  return words;
}

namespace {

/// Inserts (value, last) for each of `values`. `head` is the statement up to VALUES. Many rows go in
/// portions.
template<class T>
void insert_each(store::Connection& db, std::string_view head, const std::vector<T>& values,
                 std::int64_t last) {
  constexpr std::size_t most = 64;
  for (std::size_t from = 0; from < values.size(); from += most) {
    const std::size_t count = std::min(most, values.size() - from);
    std::string sql(head);
    std::vector<store::Value> bound;
    bound.reserve(count + 1);
    bound.emplace_back(last);
    for (std::size_t i = 0; i < count; ++i) {
      sql += i ? ", ($" : " ($";
      sql += std::to_string(i + 2);
      sql += ", $1)";
      if constexpr (std::is_integral_v<T>)
        bound.emplace_back(static_cast<std::int64_t>(values[from + i]));
      else
        bound.emplace_back(std::string_view(values[from + i]));
    }
    db.run(sql, bound);
  }
}

std::vector<std::string> occupations_of(const PersonCodes& codes) {
  std::vector<std::string> out;
  for (const auto& code : codes.occupations)
    out.push_back(code.value);
  return out;
}

std::int64_t filed_of(Connection& db, const AnyId& person) {
  auto rows = db.query("SELECT filed FROM people WHERE person = $1", person);
  if (!rows.next()) throw store::Broken("an entry speaks of a person that no entry before it registered");
  return rows.integer(0);
}

std::optional<std::string> reason_of(const journal::Sealed<Reason>& reason) {
  return reason.content ? std::optional(reason.content->text) : std::nullopt;
}

void put_personal(Connection& db, std::int64_t filed, const PersonDetails& details,
                  const std::optional<std::string>& shared_paper_reason) {
  const auto person = comparable(details);
  const auto tokens = tokens_of(details, person);
  db.execute("INSERT INTO person_details (filed, details, latin_name, arabic_name, tokens, comparable, shared_paper_reason) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7)",
             filed, canonical(write(details)), name_in(details, "Latn"), name_in(details, "Arab"), packed(tokens), bytes_of(person.kept()),
             shared_paper_reason);
  insert_each(db, "INSERT INTO person_tokens (token, filed) VALUES", tokens, filed);
}

void take_personal(Connection& db, std::int64_t filed) {
  std::vector<std::int64_t> tokens;
  if (auto rows = db.query("SELECT tokens FROM person_details WHERE filed = $1", filed); rows.next())
    tokens = unpacked(rows.bytes(0));
  for (const auto token : tokens)
    db.execute("DELETE FROM person_tokens WHERE token = $1 AND filed = $2", token, filed);
  db.execute("DELETE FROM person_details WHERE filed = $1", filed);
}

void put_papers(Connection& db, const AnyId& person, const std::vector<OpenPaper>& papers,
                const std::optional<PersonDetails>& details) {
  for (std::size_t i = 0; i < papers.size(); ++i) {
    const Paper* known = details && i < details->papers.size() ? &details->papers[i] : nullptr;
    const auto text = [&](auto member) { return known ? std::optional(member(*known)) : std::nullopt; };
    db.execute("INSERT INTO person_papers (paper, person, type, number, number_key, issuer, expires) "
               "VALUES ($1, $2, $3, $4, $5, $6, $7)",
               papers[i].paper, person, papers[i].type, text([](const Paper& p) { return p.number; }),
               text([](const Paper& p) { return number_key(p.number); }),
               text([](const Paper& p) { return p.issuer.value; }), known ? known->expires : std::nullopt);
  }
}

void put_occupations(Connection& db, std::int64_t filed, const std::vector<std::string>& occupations) {
  insert_each(db, "INSERT INTO person_occupations (occupation, filed) VALUES", occupations, filed);
}

void take_occupations(Connection& db, std::int64_t filed) {
  std::vector<std::string> occupations;
  if (auto rows = db.query("SELECT occupations FROM people WHERE filed = $1", filed); rows.next())
    occupations = split(rows.view(0));
  for (const auto& occupation : occupations)
    db.execute("DELETE FROM person_occupations WHERE occupation = $1 AND filed = $2", occupation, filed);
}

void put_candidates(Connection& db, const Entry& entry, const AnyId& person,
                    const std::vector<Candidate>& candidates) {
  for (const auto& candidate : candidates) {
    const auto [one, other] = std::minmax<AnyId>(person, candidate.person);
    db.execute("INSERT INTO person_pairs (one, other, state, likeness, reasons, entry, day) "
               "VALUES ($1, $2, $3, $4, $5, $6, $7)",
               one, other, name_of(PairState::found), name_of(candidate.likeness), joined(candidate.reasons),
               entry.number, entry.day);
  }
}

} // namespace

void apply(Connection& db, const Entry& entry, const PersonRegistered& event) {
  const auto& codes = event.codes;
  const auto occupations = occupations_of(codes);
  db.execute("INSERT INTO people (filed, person, paper_number, authority, office, registrar, registered, "
             "changed, sex, "
             "birth_year, department, confidence, occupations) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $1, $8, $9, $10, $11, $12)",
             entry.number, entry.subject, paper_number(entry.subject), entry.author.authority,
             entry.author.office, entry.author.user, entry.day, codes.sex, codes.birth_year, codes.department,
             name_of(codes.confidence), joined(occupations));
  put_occupations(db, entry.number, occupations);
  if (event.details.content)
    put_personal(db, entry.number, *event.details.content,
                 event.shared_paper.empty() ? std::nullopt : reason_of(event.shared_paper.front()));
  put_papers(db, entry.subject, codes.papers, event.details.content);
  put_candidates(db, entry, entry.subject, event.candidates);
}

void apply(Connection& db, const Entry& entry, const CorrectionProposed& event) {
  db.execute(
      "INSERT INTO corrections (correction, person, status, fields, proposed, proposed_entry, proposer, "
      "proposer_for, change) VALUES ($1, $2, 'open', $3, $4, $5, $6, $7, $8)",
      event.correction, entry.subject, joined(event.fields), entry.day, entry.number, entry.author.user,
      entry.author.stands_for,
      event.change.content ? std::optional(canonical(write(*event.change.content))) : std::nullopt);
}

void apply(Connection& db, const Entry& entry, const CorrectionApproved& event) {
  const auto& codes = event.codes;
  const auto occupations = occupations_of(codes);
  const auto filed = filed_of(db, entry.subject);
  take_occupations(db, filed);
  db.execute("UPDATE people SET changed = $2, sex = $3, birth_year = $4, department = $5, confidence = $6, "
             "occupations = $7 WHERE filed = $1",
             filed, entry.number, codes.sex, codes.birth_year, codes.department, name_of(codes.confidence),
             joined(occupations));
  put_occupations(db, filed, occupations);
  std::optional<std::string> shared_paper_reason;
  if (auto rows = db.query("SELECT shared_paper_reason FROM person_details WHERE filed = $1", filed);
      rows.next())
    shared_paper_reason = rows.maybe_text(0);
  take_personal(db, filed);
  if (event.details.content) put_personal(db, filed, *event.details.content, shared_paper_reason);
  db.execute("DELETE FROM person_papers WHERE person = $1", entry.subject);
  put_papers(db, entry.subject, codes.papers, event.details.content);
  put_candidates(db, entry, entry.subject, event.candidates);
  db.execute(
      "UPDATE corrections SET status = 'approved', decided = $2, decided_entry = $3 WHERE correction = $1",
      event.correction, entry.day, entry.number);
}

void apply(Connection& db, const Entry& entry, const CorrectionDeclined& event) {
  db.execute(
      "UPDATE corrections SET status = 'declined', decided = $2, decided_entry = $3, decline_reason = $4 "
      "WHERE correction = $1",
      event.correction, entry.day, entry.number, reason_of(event.reason));
}

namespace {

AnyId leader_of(Connection& db, const AnyId& person) {
  auto rows = db.query("SELECT COALESCE(leader, person) FROM people WHERE person = $1", person);
  if (!rows.next()) throw store::Broken("a link speaks of a person that no entry before it registered");
  return rows.get<AnyId>(0);
}

/// Makes the group of `leader` again from the links that still stand, in the order they were made.
void regroup(Connection& db, const AnyId& leader) {
  std::map<AnyId, AnyId> leads;
  auto members = db.query("SELECT person FROM people WHERE leader = $1 OR person = $1", leader);
  while (members.next())
    leads.emplace(members.get<AnyId>(0), members.get<AnyId>(0));
  auto links = db.query("SELECT l.leader, l.other FROM person_links l JOIN people p ON p.person = l.other "
                        "WHERE (p.leader = $1 OR p.person = $1) AND l.undone IS NULL ORDER BY l.made_entry",
                        leader);
  while (links.next()) {
    const AnyId first = leads.at(links.get<AnyId>(0)), second = leads.at(links.get<AnyId>(1));
    for (auto& [person, led_by] : leads)
      if (led_by == second) led_by = first;
  }
  for (const auto& [person, led_by] : leads)
    db.execute("UPDATE people SET leader = $2 WHERE person = $1", person,
               led_by == person ? std::nullopt : std::optional(led_by));
}

std::optional<std::string> name_of_state(const std::optional<PairState>& state) {
  return state ? std::optional(std::string(name_of(*state))) : std::nullopt;
}

} // namespace

void apply(Connection& db, const Entry& entry, const PeopleLinked& event) {
  db.execute("INSERT INTO person_links (link, leader, other, pair_was, made, made_entry, reason) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7)",
             event.link, event.leading, event.other, name_of_state(event.pair_was), entry.day, entry.number,
             reason_of(event.reason));
  const AnyId first = leader_of(db, event.leading), second = leader_of(db, event.other);
  db.execute("UPDATE people SET leader = $1 WHERE leader = $2", first, second);
  db.execute("UPDATE people SET leader = $1 WHERE person = $2", first, second);
  const auto [one, other] = std::minmax(event.leading, event.other);
  db.execute(
      "INSERT INTO person_pairs (one, other, state, reasons, entry, day) VALUES ($1, $2, $3, '', $4, $5) "
      "ON CONFLICT (one, other) DO UPDATE SET state = excluded.state",
      one, other, name_of(PairState::linked), entry.number, entry.day);
}

void apply(Connection& db, const Entry& entry, const PeopleUnlinked& event) {
  db.execute("UPDATE person_links SET undone = $2, undone_entry = $3, undo_reason = $4 WHERE link = $1",
             event.link, entry.day, entry.number, reason_of(event.reason));
  regroup(db, leader_of(db, event.leading));
  const auto [one, other] = std::minmax(event.leading, event.other);
  if (event.pair_was)
    db.execute("UPDATE person_pairs SET state = $3 WHERE one = $1 AND other = $2", one, other,
               name_of(*event.pair_was));
  else
    db.execute("DELETE FROM person_pairs WHERE one = $1 AND other = $2", one, other);
}

static void judge(Connection& db, const Entry& entry, const AnyId& one, const AnyId& other, PairState state,
                  const journal::Sealed<Reason>& reason) {
  db.execute("INSERT INTO person_pairs (one, other, state, reasons, entry, day, reason) "
             "VALUES ($1, $2, $3, '', $4, $5, $6) ON CONFLICT (one, other) DO UPDATE SET "
             "state = excluded.state, entry = excluded.entry, day = excluded.day, reason = excluded.reason",
             one, other, name_of(state), entry.number, entry.day, reason_of(reason));
}

void apply(Connection& db, const Entry& entry, const PeopleKeptApart& event) {
  judge(db, entry, event.one, event.other, PairState::apart, event.reason);
}

void apply(Connection& db, const Entry& entry, const PairSentToReview& event) {
  judge(db, entry, event.one, event.other, PairState::review, event.reason);
}

void apply(Connection& db, const Entry& entry, const PeopleErased& event) {
  for (const auto& person : event.people) {
    const auto filed = filed_of(db, person);
    take_personal(db, filed);
    db.execute("UPDATE people SET changed = $2, erased = $3, erasure_ground = $4, erasure_basis = $5 WHERE "
               "filed = $1",
               filed, entry.number, entry.day, name_of(event.ground), event.legal_basis);
    db.execute("UPDATE person_papers SET number = NULL, number_key = NULL, issuer = NULL, expires = NULL "
               "WHERE person = $1",
               person);
    db.execute("UPDATE person_files SET salt = NULL WHERE person = $1", person);
    db.execute("UPDATE corrections SET change = NULL, decline_reason = NULL WHERE person = $1", person);
    db.execute("UPDATE corrections SET status = 'dropped', decided = $2, decided_entry = $3 "
               "WHERE person = $1 AND status = 'open'",
               person, entry.day, entry.number);
    for (const auto* sql : {"UPDATE person_links SET reason = NULL, undo_reason = NULL WHERE leader = $1",
                            "UPDATE person_links SET reason = NULL, undo_reason = NULL WHERE other = $1",
                            "UPDATE person_pairs SET reason = NULL WHERE one = $1",
                            "UPDATE person_pairs SET reason = NULL WHERE other = $1",
                            "DELETE FROM person_pairs WHERE one = $1 AND state IN ('found', 'review')",
                            "DELETE FROM person_pairs WHERE other = $1 AND state IN ('found', 'review')"})
      db.execute(sql, person);
  }
}

void apply(Connection& db, const Entry& entry, const FileAttached& event) {
  db.execute("INSERT INTO person_files (person, file, digest, salt, type, bytes, paper, attached, entry) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
             entry.subject, event.name, event.digest,
             event.salt.content ? std::optional(event.salt.content->salt) : std::nullopt, name_of(event.type),
             event.bytes, event.paper, entry.day, entry.number);
}

std::vector<journal::TableType> tables() {
  return {{"people", TableKind::fact, {"filed"}},
          {"person_details", TableKind::fact, {"filed"}},
          {"person_tokens", TableKind::fact, {"token", "filed"}},
          {"person_occupations", TableKind::fact, {"occupation", "filed"}},
          {"person_papers", TableKind::fact, {"paper"}},
          {"person_files", TableKind::fact, {"person", "file"}},
          {"corrections", TableKind::fact, {"correction"}},
          {"person_links", TableKind::fact, {"link"}},
          {"person_pairs", TableKind::fact, {"one", "other"}}};
}

namespace {

std::vector<AnyId> subjects(const PeopleErased& event) { return {event.people.begin(), event.people.end()}; }

} // namespace

std::vector<journal::EventType> events() {
  return {journal::event<PersonRegistered>(apply),   journal::event<CorrectionProposed>(apply),
          journal::event<CorrectionApproved>(apply), journal::event<CorrectionDeclined>(apply),
          journal::event<PeopleLinked>(apply),       journal::event<PeopleUnlinked>(apply),
          journal::event<PeopleKeptApart>(apply),    journal::event<PairSentToReview>(apply),
          journal::event<FileHandedOver>(apply),
          journal::forgetting<PeopleErased>(journal::event<PeopleErased>(apply), subjects),       journal::event<FileAttached>(apply)};
}

} // namespace amana::registry
