#include "registry/firms/recruiter_queries.hpp"

#include "registry/firms/search.hpp"
#include "registry/firms/stored.hpp"

#include <fmt/core.h>

namespace amana::registry {

namespace {

constexpr std::size_t largest_page = 500;

constexpr std::string_view columns =
    "r.recruiter, r.paper_number, r.node, r.authority, r.office, r.registered, r.changed, r.standing, "
    "r.area, r.town, "
    "r.licence_number, r.licence_day, r.licence_from, r.licence_until, r.deposit, r.suspended_from, "
    "r.suspended_until, r.withdrawn, d.latin_name, d.arabic_name, d.other_name";
constexpr std::string_view joined_tables =
    "recruiters r LEFT JOIN recruiter_details d ON d.recruiter = r.recruiter";

RecruiterRow read_row(const store::Rows& rows) {
  RecruiterRow row;
  row.recruiter = rows.get<Id<Recruiter>>(0);
  row.number = rows.text(1);
  row.node = rows.text(2);
  row.authority = rows.text(3);
  row.office = rows.text(4);
  row.registered = rows.get<Day>(5);
  row.changed = rows.integer(6);
  row.days.standing = stored_enum<RecruiterStanding>(rows.view(7));
  row.area = rows.text(8);
  row.town = rows.text(9);
  if (!rows.null(10))
    row.days.licence = {rows.text(10), rows.get<Day>(11), rows.get<Day>(12), rows.get<Day>(13)};
  row.deposit = rows.maybe<Money>(14);
  row.days.suspended_from = rows.maybe<Day>(15);
  row.days.suspended_until = rows.maybe<Day>(16);
  row.days.withdrawn = rows.maybe<Day>(17);
  row.latin_name = rows.text(18);
  row.arabic_name = rows.text(19);
  row.other_name = rows.text(20);
  return row;
}

std::optional<RecruiterRow> first(store::Rows rows) {
  return rows.next() ? std::optional(read_row(rows)) : std::nullopt;
}

/// RecruiterDays::on() in SQL.
std::string in_status(RecruiterStatus status, const std::string& day) {
  const auto withdrawn = fmt::format("(r.standing = 'withdrawn' AND COALESCE(r.withdrawn, '') <= {})", day);
  const auto without = fmt::format("(r.licence_number IS NULL OR r.licence_from > {})", day);
  const auto expired = fmt::format("(r.licence_until < {})", day);
  const auto suspended = fmt::format(
      "(r.suspended_from IS NOT NULL AND r.suspended_from <= {0} AND r.suspended_until >= {0})", day);
  switch (status) {
  case RecruiterStatus::withdrawn: return withdrawn;
  case RecruiterStatus::registered: return fmt::format("(NOT {} AND {})", withdrawn, without);
  case RecruiterStatus::expired:
    return fmt::format("(NOT {} AND NOT {} AND {})", withdrawn, without, expired);
  case RecruiterStatus::suspended:
    return fmt::format("(NOT {} AND NOT {} AND NOT {} AND {})", withdrawn, without, expired, suspended);
  case RecruiterStatus::licensed:
    return fmt::format("(NOT {} AND NOT {} AND NOT {} AND NOT {})", withdrawn, without, expired, suspended);
  }
  return "1 = 0";
}

void choose(Sql& sql, const RecruiterFilter& filter, const FirmSearch& sought, Day today) {
  sql += " WHERE 1 = 1";
  if (filter.once_licensed) sql += " AND r.licence_number IS NOT NULL";
  if (filter.status) sql += " AND " + in_status(*filter.status, sql.value(today));
  if (sought.anything())
    sql += " AND (" + sought.condition(sql, {"r", "recruiter", "recruiter_tokens", "r.licence_key"}) + ")";
}

} // namespace

RecruiterStatus RecruiterRow::status_for_acts(Day day) const {
  const auto now = status(day);
  const bool noticed = days.suspended_until && day <= *days.suspended_until;
  return now == RecruiterStatus::licensed && noticed ? RecruiterStatus::suspended : now;
}

std::optional<RecruiterRow> find_recruiter(store::Connection& db, const Id<Recruiter>& recruiter) {
  static const auto text = fmt::format("SELECT {} FROM {} WHERE r.recruiter = $1", columns, joined_tables);
  return first(db.query(text, recruiter));
}

bool keeps_recruiter(store::Connection& db, const Reach& reach, const Id<Recruiter>& recruiter) {
  Sql sql("SELECT 1 FROM recruiters r WHERE r.recruiter = ");
  sql += sql.value(recruiter) + " AND " + reach.condition_on_firms(sql, "r", "recruiter");
  return sql.run(db).next();
}

std::optional<RecruiterRow> own_recruiter(store::Connection& db, const journal::Actor& actor) {
  if (actor.firm) return find_recruiter(db, Id<Recruiter>(*actor.firm));
  if (!actor.user) return std::nullopt;
  static const auto text = fmt::format(
      "SELECT {} FROM {} WHERE r.registrar = $1 ORDER BY r.recruiter LIMIT 1", columns, joined_tables);
  return first(db.query(text, actor.user));
}

RecruiterList find_recruiters(store::Connection& db, const RecruiterFilter& filter, Day today,
                              const RecruiterPage& page) {
  const auto size = std::min(page.size, largest_page);
  const FirmSearch sought(filter.typed);
  Sql sql(fmt::format("SELECT {} FROM {}", columns, joined_tables));
  choose(sql, filter, sought, today);
  if (page.after) sql += " AND r.recruiter < " + sql.value(*page.after);
  sql += " ORDER BY r.recruiter DESC LIMIT " + sql.value(size + 1);
  RecruiterList list;
  for (auto rows = sql.run(db); rows.next();) {
    if (list.rows.size() == size) {
      list.next = list.rows.back().recruiter;
      break;
    }
    list.rows.push_back(read_row(rows));
  }
  return list;
}

std::int64_t count_recruiters(store::Connection& db, const RecruiterFilter& filter, Day today) {
  const FirmSearch sought(filter.typed);
  Sql sql(fmt::format("SELECT COUNT(*) FROM {}", joined_tables));
  choose(sql, filter, sought, today);
  auto rows = sql.run(db);
  return rows.next() ? rows.integer(0) : 0;
}

std::optional<RecruiterDetails> recruiter_details(store::Connection& db, const RecruiterRow& row) {
  auto rows =
      db.query("SELECT names, contact, note FROM recruiter_details WHERE recruiter = $1", row.recruiter);
  if (!rows.next()) return std::nullopt;
  RecruiterDetails details;
  details.names = stored_list<FirmName>(rows, 0);
  details.area = {row.area};
  if (!row.town.empty()) details.town = {row.town};
  details.contact = maybe_stored<ContactPerson>(rows, 1);
  details.note = rows.maybe_text(2);
  return details;
}

std::vector<RecruiterMeasure> measures_of(store::Connection& db, const Id<Recruiter>& recruiter) {
  std::vector<RecruiterMeasure> found;
  auto rows =
      db.query("SELECT measure, for_good, notice, from_day, until_day, reply_until, appeal_until, lifted, "
               "ground, lift_reason FROM recruiter_measures WHERE recruiter = $1 ORDER BY entry DESC",
               recruiter);
  while (rows.next())
    found.push_back(
        {rows.get<Id<Measure>>(0),
         rows.integer(1) == 1,
         {rows.get<Day>(2), rows.get<Day>(3), rows.get<Day>(4), rows.maybe<Day>(5), rows.maybe<Day>(6)},
         rows.maybe<Day>(7),
         maybe_stored<MeasureGround>(rows, 8),
         rows.text(9),
         {}});
  for (auto& one : found) {
    auto answers = db.query("SELECT kind, day, text FROM recruiter_answers WHERE measure = $1 ORDER BY entry",
                            one.measure);
    while (answers.next())
      one.answers.push_back({stored_enum<AnswerKind>(answers.view(0)), answers.get<Day>(1), answers.text(2)});
  }
  return found;
}

std::vector<DepositLine> deposit_lines(store::Connection& db, const Id<Recruiter>& recruiter) {
  std::vector<DepositLine> found;
  auto rows = db.query("SELECT what, amount, paper, day, words FROM recruiter_deposits WHERE recruiter = $1 ORDER BY entry DESC", recruiter);
  while (rows.next())
    found.push_back({{stored_enum<DepositMove>(rows.view(0)), rows.get<Money>(1), rows.text(2)}, rows.get<Day>(3), rows.text(4)});
  return found;
}

agreement::Answer deposit_asked(const agreement::Agreement& agreement, const RecruiterRow& row, Day day) {
  return agreement.parameter("deposit.minimum", agreement.authority(row.authority)->party, day);
}

bool deposit_suffices(const agreement::Answer& asked, const std::optional<Money>& held) {
  const auto* least = asked.money();
  return !least || (held && held->currency() == least->currency() && *held >= *least);
}

namespace {

constexpr std::string_view agent_columns = "a.agent, a.status, a.authority, a.area, a.town, a.reported, "
                                           "a.decided, a.until_day, a.legal_basis, a.words, a.report";

AgentRow read_agent(const store::Rows& rows) {
  return {rows.get<Id<IllegalAgent>>(0),
          stored_enum<AgentStatus>(rows.view(1)),
          rows.text(2),
          rows.text(3),
          rows.text(4),
          rows.get<Day>(5),
          rows.maybe<Day>(6),
          rows.maybe<Day>(7),
          rows.text(8),
          rows.text(9),
          maybe_stored<AgentReport>(rows, 10)};
}

std::vector<AgentRow> agents_where(store::Connection& db, Sql sql, const std::string& typed,
                                   std::size_t most) {
  for (const auto& group : asked(typed))
    sql +=
        fmt::format(" AND EXISTS (SELECT 1 FROM agent_tokens t WHERE t.agent = a.agent AND t.token IN ({}))",
                    sql.values(group));
  sql += " ORDER BY a.agent DESC LIMIT " + sql.value(most);
  std::vector<AgentRow> found;
  for (auto rows = sql.run(db); rows.next();)
    found.push_back(read_agent(rows));
  return found;
}

} // namespace

std::optional<AgentRow> find_agent(store::Connection& db, const Id<IllegalAgent>& agent) {
  static const auto text = fmt::format("SELECT {} FROM illegal_agents a WHERE a.agent = $1", agent_columns);
  auto rows = db.query(text, agent);
  return rows.next() ? std::optional(read_agent(rows)) : std::nullopt;
}

std::vector<AgentRow> find_agents(store::Connection& db, AgentStatus status, const std::string& typed,
                                  std::size_t most) {
  return agents_where(db,
                      Sql(fmt::format("SELECT {} FROM illegal_agents a WHERE a.status = '{}'", agent_columns,
                                      name_of(status))),
                      typed, most);
}

std::vector<AgentRow> warnings(store::Connection& db, const std::string& typed, Day today) {
  Sql sql(fmt::format("SELECT {} FROM illegal_agents a WHERE a.status = 'confirmed' AND a.until_day >= ",
                      agent_columns));
  sql += sql.value(today);
  return agents_where(db, std::move(sql), typed, 200);
}

} // namespace amana::registry
