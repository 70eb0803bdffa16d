#include "registry/firms/employer_queries.hpp"

#include "registry/firms/search.hpp"
#include "registry/firms/stored.hpp"
#include "registry/tables.hpp"

#include <fmt/core.h>

namespace amana::registry {

namespace {

constexpr std::size_t largest_page = 500;

constexpr std::string_view columns = "e.employer, e.paper_number, e.node, e.authority, e.office, "
                                     "e.registered, e.changed, e.standing, e.sector, "
                                     "e.area, e.town, e.housing_places, e.headcount, e.papers, e.approved, "
                                     "e.suspended_from, e.suspended_until, "
                                     "d.latin_name, d.arabic_name, d.other_name";
constexpr std::string_view tables_joined =
    "employers e LEFT JOIN employer_details d ON d.employer = e.employer";

EmployerRow read_row(const store::Rows& rows) {
  EmployerRow row;
  row.employer = rows.get<Id<Employer>>(0);
  row.number = rows.text(1);
  row.node = rows.text(2);
  row.authority = rows.text(3);
  row.office = rows.text(4);
  row.registered = rows.get<Day>(5);
  row.changed = rows.integer(6);
  row.standing = stored_enum<EmployerStanding>(rows.view(7));
  row.sector = rows.text(8);
  row.area = rows.text(9);
  row.town = rows.text(10);
  if (!rows.null(11)) row.housing_places = static_cast<int>(rows.integer(11));
  row.headcount = maybe_stored<Headcount>(rows, 12);
  row.papers = stored_list<HeldPaper>(rows, 13);
  row.approved = rows.maybe<Day>(14);
  row.suspended_from = rows.maybe<Day>(15);
  row.suspended_until = rows.maybe<Day>(16);
  row.latin_name = rows.text(17);
  row.arabic_name = rows.text(18);
  row.other_name = rows.text(19);
  return row;
}

std::optional<EmployerRow> first(store::Rows rows) {
  return rows.next() ? std::optional(read_row(rows)) : std::nullopt;
}

/// What is approved is made to be read: by every official who may read employers at all.
std::string readable(const Reach& reach, Sql& sql) {
  const auto reached = reach.condition_on_firms(sql, "e", "employer");
  return reach.scope == journal::Scope::own ? reached
                                            : fmt::format("({} OR e.approved IS NOT NULL)", reached);
}

std::string in_status(EmployerStatus status, Sql& sql, Day today) {
  const auto day = sql.value(today);
  const auto suspended = fmt::format("(e.suspended_from IS NOT NULL AND e.suspended_from <= {0} AND "
                                     "e.suspended_until >= {0})",
                                     day);
  if (status == EmployerStatus::suspended) return suspended;
  return fmt::format("(e.standing = '{}' AND NOT COALESCE({}, FALSE))", name_of(status), suspended);
}

/// The conditions of a list, put into `sql`.
void choose(Sql& sql, const Reach& reach, const EmployerFilter& filter, const FirmSearch& sought, Day today) {
  sql += " WHERE " + readable(reach, sql);
  const auto equal = [&](std::string_view column, const std::optional<std::string>& value) {
    if (value) sql += fmt::format(" AND e.{} = {}", column, sql.value(*value));
  };
  equal("sector", filter.sector);
  equal("authority", filter.authority);
  if (filter.area) // an area stands for those that lie in it: P-codes begin with their parent's
    sql += fmt::format(" AND SUBSTR(e.area, 1, {}) = {}", filter.area->size(), sql.value(*filter.area));
  if (filter.status) sql += " AND " + in_status(*filter.status, sql, today);
  if (sought.anything())
    sql += " AND (" + sought.condition(sql, {"e", "employer", "employer_tokens", "d.licence_key"}) + ")";
}

} // namespace

std::optional<EmployerRow> find_employer(store::Connection& db, const Id<Employer>& employer) {
  static const auto text = fmt::format("SELECT {} FROM {} WHERE e.employer = $1", columns, tables_joined);
  return first(db.query(text, employer));
}

std::optional<EmployerRow> find_employer(store::Connection& db, const Reach& reach,
                                         const Id<Employer>& employer) {
  Sql sql(fmt::format("SELECT {} FROM {} WHERE e.employer = ", columns, tables_joined));
  sql += sql.value(employer) + " AND " + readable(reach, sql);
  return first(sql.run(db));
}

bool keeps_employer(store::Connection& db, const Reach& reach, const Id<Employer>& employer) {
  Sql sql("SELECT 1 FROM employers e WHERE e.employer = ");
  sql += sql.value(employer) + " AND " + reach.condition_on_firms(sql, "e", "employer");
  return sql.run(db).next();
}

std::optional<EmployerRow> own_employer(store::Connection& db, const journal::Actor& actor) {
  if (actor.firm) return find_employer(db, Id<Employer>(*actor.firm));
  if (!actor.user) return std::nullopt;
  static const auto text = fmt::format("SELECT {} FROM {} WHERE e.registrar = $1 ORDER BY e.employer LIMIT 1",
                                       columns, tables_joined);
  return first(db.query(text, actor.user));
}

std::optional<Id<Employer>> employer_by_number(store::Connection& db, const Reach& reach,
                                               std::string_view typed) {
  const auto number = read_paper_number(typed);
  if (!number) return std::nullopt;
  Sql sql("SELECT e.employer FROM employers e WHERE e.paper_number = ");
  sql += sql.value(*number) + " AND " + readable(reach, sql);
  auto rows = sql.run(db);
  return rows.next() ? std::optional(rows.get<Id<Employer>>(0)) : std::nullopt;
}

EmployerList find_employers(store::Connection& db, const Reach& reach, const EmployerFilter& filter,
                            Day today, const EmployerPage& page) {
  const auto size = std::min(page.size, largest_page);
  Sql sql(fmt::format("SELECT {} FROM {}", columns, tables_joined));
  const FirmSearch sought(filter.typed);
  choose(sql, reach, filter, sought, today);
  if (page.after) sql += " AND e.employer < " + sql.value(*page.after);
  sql += " ORDER BY e.employer DESC LIMIT " + sql.value(size + 1);
  EmployerList list;
  for (auto rows = sql.run(db); rows.next();) {
    if (list.rows.size() == size) {
      list.next = list.rows.back().employer;
      break;
    }
    list.rows.push_back(read_row(rows));
  }
  return list;
}

std::int64_t count_employers(store::Connection& db, const Reach& reach, const EmployerFilter& filter,
                             Day today) {
  Sql sql(fmt::format("SELECT COUNT(*) FROM {}", tables_joined));
  const FirmSearch sought(filter.typed);
  choose(sql, reach, filter, sought, today);
  auto rows = sql.run(db);
  return rows.next() ? rows.integer(0) : 0;
}

std::optional<EmployerDetails> employer_details(store::Connection& db, const EmployerRow& row) {
  auto rows =
      db.query("SELECT names, licence, contact_person, tax_number, social_security_number, papers, note "
               "FROM employer_details WHERE employer = $1",
               row.employer);
  if (!rows.next()) return std::nullopt;
  EmployerDetails details;
  details.names = stored_list<FirmName>(rows, 0);
  details.sector = {row.sector};
  details.licence = maybe_stored<FirmLicence>(rows, 1);
  if (details.licence && details.licence->number.empty()) details.licence.reset();
  details.contact_person = maybe_stored<ContactPerson>(rows, 2);
  details.tax_number = rows.maybe_text(3);
  details.social_security_number = rows.maybe_text(4);
  details.area = {row.area};
  if (!row.town.empty()) details.town = {row.town};
  details.housing_places = row.housing_places;
  details.papers = stored_list<FirmPaper>(rows, 5);
  details.note = rows.maybe_text(6);
  return details;
}

EmployerDetails shared_part(EmployerDetails details) {
  details.contact_person.reset();
  details.tax_number.reset();
  details.social_security_number.reset();
  details.papers.clear();
  details.note.reset();
  return details;
}

std::vector<Headcount> headcounts_of(store::Connection& db, const Id<Employer>& employer) {
  std::vector<Headcount> found;
  for (auto rows = db.query("SELECT headcount FROM employer_headcounts WHERE employer = $1 "
                            "ORDER BY day DESC, entry DESC LIMIT 24",
                            employer);
       rows.next();)
    found.push_back(*maybe_stored<Headcount>(rows, 0));
  return found;
}

std::vector<EmployerDecision> decisions_of(store::Connection& db, const Id<Employer>& employer) {
  std::vector<EmployerDecision> found;
  auto rows = db.query("SELECT entry, day, approved, there, stated, missing, words FROM employer_decisions "
                       "WHERE employer = $1 ORDER BY entry DESC",
                       employer);
  while (rows.next()) {
    EmployerDecision one{rows.integer(0),
                         rows.get<Day>(1),
                         rows.integer(2) == 1,
                         split(rows.view(3)),
                         split(rows.view(4)),
                         split(rows.view(5)),
                         {},
                         {}};
    if (one.approved)
      one.answers = stored_list<ChecklistAnswer>(rows, 6);
    else
      one.refusal = maybe_stored<Refused>(rows, 6);
    found.push_back(std::move(one));
  }
  return found;
}

static std::vector<SuspensionAnswer> answers_of(store::Connection& db, const Id<Measure>& measure) {
  std::vector<SuspensionAnswer> found;
  auto rows =
      db.query("SELECT kind, day, text FROM employer_answers WHERE measure = $1 ORDER BY entry", measure);
  while (rows.next())
    found.push_back({stored_enum<AnswerKind>(rows.view(0)), rows.get<Day>(1), rows.text(2)});
  return found;
}

std::vector<SuspensionRow> suspensions_of(store::Connection& db, const Id<Employer>& employer) {
  std::vector<SuspensionRow> found;
  auto rows =
      db.query("SELECT measure, notice, from_day, until_day, reply_until, appeal_until, lifted, ground, "
               "lift_reason FROM employer_measures WHERE employer = $1 ORDER BY entry DESC",
               employer);
  while (rows.next())
    found.push_back(
        {rows.get<Id<Measure>>(0),
         {rows.get<Day>(1), rows.get<Day>(2), rows.get<Day>(3), rows.maybe<Day>(4), rows.maybe<Day>(5)},
         rows.maybe<Day>(6),
         maybe_stored<MeasureGround>(rows, 7),
         rows.text(8),
         {}});
  for (auto& one : found)
    one.answers = answers_of(db, one.measure);
  return found;
}

std::vector<EmployerFileRow> files_of(store::Connection& db, const Id<Employer>& employer) {
  std::vector<EmployerFileRow> found;
  auto rows = db.query("SELECT file, digest, salt, type, bytes, paper, attached FROM employer_files "
                       "WHERE employer = $1 ORDER BY entry",
                       employer);
  while (rows.next())
    found.push_back({{rows.get<Hash>(0), rows.get<Hash>(1), rows.text(2),
                      stored_enum<journal::FileType>(rows.view(3)), rows.integer(4)},
                     rows.text(5),
                     rows.get<Day>(6)});
  return found;
}

namespace {

constexpr std::string_view correction_columns = "c.correction, c.employer, c.status, c.fields, c.proposed, "
                                                "c.proposer, c.decided, c.change, c.decline_reason";

EmployerCorrectionRow read_correction(const store::Rows& rows) {
  return {rows.get<Id<EmployerCorrection>>(0),
          rows.get<Id<Employer>>(1),
          rows.text(2),
          split(rows.view(3)),
          rows.get<Day>(4),
          rows.maybe<AnyId>(5),
          rows.maybe<Day>(6),
          maybe_stored<Change>(rows, 7),
          rows.text(8)};
}

} // namespace

std::vector<EmployerCorrectionRow> corrections_of(store::Connection& db, const Id<Employer>& employer) {
  std::vector<EmployerCorrectionRow> found;
  static const auto text = fmt::format("SELECT {} FROM employer_corrections c WHERE c.employer = $1 "
                                       "ORDER BY c.proposed_entry DESC",
                                       correction_columns);
  for (auto rows = db.query(text, employer); rows.next();)
    found.push_back(read_correction(rows));
  return found;
}

std::optional<EmployerCorrectionRow> find_correction(store::Connection& db,
                                                     const Id<EmployerCorrection>& correction) {
  static const auto text =
      fmt::format("SELECT {} FROM employer_corrections c WHERE c.correction = $1", correction_columns);
  auto rows = db.query(text, correction);
  return rows.next() ? std::optional(read_correction(rows)) : std::nullopt;
}

std::vector<EmployerCorrectionRow> open_employer_corrections(store::Connection& db, const Reach& reach,
                                                             std::size_t most) {
  Sql sql(fmt::format("SELECT {} FROM employer_corrections c JOIN employers e ON e.employer = c.employer "
                      "WHERE c.status = 'open' AND ",
                      correction_columns));
  sql += reach.condition_on_firms(sql, "e", "employer");
  sql += " ORDER BY c.proposed_entry LIMIT " + sql.value(most);
  std::vector<EmployerCorrectionRow> found;
  for (auto rows = sql.run(db); rows.next();)
    found.push_back(read_correction(rows));
  return found;
}

} // namespace amana::registry
