// Wages from events to tables, and what is asked of the tables.
#include "modules/conditions/wages/wages.hpp"
#include "registry/tables.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace amana::conditions {

using journal::Entry;
using registry::Sql;
using store::Connection;

namespace {

// --- What columns keep ---

std::string findings_text(const std::vector<PayFinding>& findings) {
  std::string out;
  for (const auto finding : findings) out.append(out.empty() ? "" : " ").append(name_of(finding));
  return out;
}

std::vector<PayFinding> read_findings(std::string_view text) {
  std::vector<PayFinding> out;
  for (const auto& name : registry::split(text))
    if (const auto finding = named<PayFinding>(name)) out.push_back(*finding);
  return out;
}

std::vector<KeptBack> read_kept(std::string_view text) {
  if (text.empty()) return {};
  const auto parsed = parse_json(text);
  auto kept = parsed ? read<std::vector<KeptBack>>(*parsed) : std::unexpected(parsed.error());
  if (!kept) throw store::Broken("deductions as no version writes them");
  return *std::move(kept);
}

std::optional<int> maybe_int(const store::Rows& rows, int column) { return rows.null(column) ? std::nullopt : std::optional(static_cast<int>(rows.integer(column))); }

// --- A worker's month with the word of both sides ---

/// The last answer; of one day the one of the node that comes last by name.
constexpr std::string_view with_answer =
    "LEFT JOIN pay_answers a ON a.placement = l.placement AND a.month = l.month AND NOT EXISTS (SELECT 1 FROM pay_answers b WHERE b.placement = a.placement "
    "AND b.month = a.month AND (b.day > a.day OR (b.day = a.day AND b.node > a.node))) "
    // Of a month with two employers the worker speaks of the later.
    "AND NOT EXISTS (SELECT 1 FROM wage_lines x WHERE x.placement = l.placement AND x.month = l.month AND x.contract > l.contract) ";
constexpr std::string_view pay_columns =
    "l.employer, l.month, l.placement, l.contract, l.expected, l.fixed, l.variable, l.kept, l.days, l.unpaid_leave, l.paid, l.means, l.findings, "
    "m.currency, m.decimals, m.due, m.filed, a.verdict, a.received, a.day";

void put_answer(PayMonth& pay, const store::Rows& rows, int column) {
  if (rows.null(column)) return;
  PayMonth::Answer answer;
  answer.verdict = named<PayVerdict>(rows.view(column)).value_or(PayVerdict::not_paid);
  if (!rows.null(column + 1)) answer.received = Money::parse(rows.view(column + 1));
  answer.day = rows.get<Day>(column + 2);
  pay.answer = std::move(answer);
}

PayRow read_pay(const store::Rows& rows) {
  PayRow row;
  row.employer = rows.get<Id<Employer>>(0);
  row.month = *Month::parse(rows.view(1));
  auto& line = row.pay.line;
  line.placement = rows.get<Id<Placement>>(2);
  line.contract = static_cast<int>(rows.integer(3));
  line.expected = rows.integer(4);
  line.fixed = rows.integer(5);
  if (!rows.null(6)) line.variable = rows.integer(6);
  line.kept = read_kept(rows.view(7));
  line.days = maybe_int(rows, 8);
  line.unpaid_leave = maybe_int(rows, 9);
  line.paid = rows.maybe<Day>(10);
  if (!rows.null(11)) line.by = named<PaidBy>(rows.view(11));
  line.findings = read_findings(rows.view(12));
  row.pay.currency = {rows.text(13), static_cast<int>(rows.integer(14))};
  row.pay.due = rows.maybe<Day>(15);
  row.pay.filed = !rows.null(16);
  put_answer(row.pay, rows, 17);
  return row;
}

// --- Events ---

void put_line(Connection& db, const Id<Employer>& employer, std::string_view month, const PayMonth& pay) {
  const auto& line = pay.line;
  db.execute("INSERT INTO wage_lines (employer, month, placement, contract, expected, fixed, variable, kept, days, unpaid_leave, paid, means, findings, stated, "
             "missing_by_list, missing, mismatch) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, NULL)",
             employer, month, line.placement, line.contract, line.expected, line.fixed, line.variable, line.kept.empty() ? std::string() : canonical(write(line.kept)),
             line.days, line.unpaid_leave, line.paid, line.by ? std::optional(std::string(name_of(*line.by))) : std::nullopt, findings_text(line.findings), pay.stated(),
             pay.missing_by_list(), pay.missing_by_list());
}

/// What follows from both words, where the worker has spoken.
void weigh(Connection& db, const PayRow& row) {
  db.execute("UPDATE wage_lines SET missing = $4, mismatch = $5 WHERE employer = $1 AND month = $2 AND placement = $3", row.employer, row.month.text(), row.pay.line.placement,
             row.pay.missing(), row.pay.mismatch());
}

std::vector<PayRow> read_rows(store::Rows rows) {
  std::vector<PayRow> found;
  while (rows.next()) found.push_back(read_pay(rows));
  return found;
}

template<class Event> void put_month(Connection& db, const Entry& entry, const Event& event, std::optional<Day> due, bool filed) {
  const Id<Employer> employer(entry.subject);
  db.execute("DELETE FROM wage_lines WHERE employer = $1 AND month = $2", employer, event.month);
  for (const auto& line : event.lines) put_line(db, employer, event.month, {.line = line, .currency = {event.currency, event.decimals}, .due = due, .filed = filed, .answer = {}});
  // Few have answered: their lines alone are weighed, with another employer too.
  static const auto answered = fmt::format("SELECT {} FROM wage_lines l JOIN wage_months m ON m.employer = l.employer AND m.month = l.month {}"
                                           "WHERE l.month = $2 AND l.placement IN (SELECT w.placement FROM pay_answers w JOIN wage_lines y ON y.placement = w.placement "
                                           "AND y.month = w.month WHERE y.employer = $1 AND y.month = $2)",
                                           pay_columns, with_answer);
  for (const auto& row : read_rows(db.query(answered, employer, event.month))) weigh(db, row);
}

} // namespace

void apply(Connection& db, const Entry& entry, const WagesFiled& event) {
  db.execute("INSERT INTO wage_months (employer, month, currency, decimals, due, filed, correction, node, authority, office) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) "
             "ON CONFLICT (employer, month) DO UPDATE SET currency = excluded.currency, decimals = excluded.decimals, due = excluded.due, filed = excluded.filed, "
             "correction = excluded.correction, node = excluded.node, authority = excluded.authority, office = excluded.office",
             entry.subject, event.month, event.currency, event.decimals, event.due, event.day, event.correction.empty() ? std::nullopt : event.correction.front().content, entry.node, entry.author.authority, entry.author.office);
  put_month(db, entry, event, event.due, true);
}

void apply(Connection& db, const Entry& entry, const WagesMissed& event) {
  db.execute("INSERT INTO wage_months (employer, month, currency, decimals, due, missed, node, authority, office) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)", entry.subject,
             event.month, event.currency, event.decimals, event.due, event.day, entry.node, entry.author.authority, entry.author.office);
  put_month(db, entry, event, event.due, false);
}

void apply(Connection& db, const Entry& entry, const PayAnswered& event) {
  db.execute("INSERT INTO pay_answers (placement, month, node, day, verdict, received, authority, office, witness) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) "
             "ON CONFLICT (placement, month, node) DO UPDATE SET day = excluded.day, verdict = excluded.verdict, received = excluded.received, "
             "authority = excluded.authority, office = excluded.office, witness = excluded.witness",
             entry.subject, event.month, entry.node, event.day, name_of(event.verdict), event.received ? std::optional(event.received->text()) : std::nullopt,
             entry.author.authority, entry.author.office, event.witness.empty() ? std::nullopt : event.witness.front().content);
  static const auto lines = fmt::format("SELECT {} FROM wage_lines l JOIN wage_months m ON m.employer = l.employer AND m.month = l.month {}WHERE l.placement = $1 AND l.month = $2",
                                        pay_columns, with_answer);
  for (const auto& row : read_rows(db.query(lines, entry.subject, event.month))) weigh(db, row);
}

void apply(Connection& db, const Entry&, const WageMonthClosed& event) { db.execute("INSERT INTO wage_months_closed (month) VALUES ($1)", event.month); }

void forget_pay(Connection& db, const AnyId& subject) {
  db.execute("UPDATE pay_answers SET witness = NULL WHERE placement = $1", subject);
  db.execute("UPDATE wage_months SET correction = NULL WHERE employer = $1", subject);
}

// --- Whose wages ---

std::optional<PayScope> pay_scope(Connection& db, const journal::Actor& actor, const registry::Right& right) {
  const auto scope = actor.may(right.permission, right.purposes);
  if (!scope) return std::nullopt;
  PayScope found;
  switch (*scope) {
  case journal::Scope::own: {
    const auto own = registry::own_employer(db, actor);
    if (!own) return std::nullopt;
    found.employer = own->employer;
    break;
  }
  case journal::Scope::office: found.office = actor.office; [[fallthrough]];
  case journal::Scope::authority: found.authority = actor.authority; break;
  case journal::Scope::state:
  case journal::Scope::all: break;
  }
  return found;
}

bool within(Connection& db, const PayScope& scope, const Id<Employer>& employer) {
  if (scope.employer) return *scope.employer == employer;
  const auto row = registry::find_employer(db, employer);
  return row && (scope.authority.empty() || row->authority == scope.authority) && (scope.office.empty() || row->office == scope.office);
}

namespace {

/// A condition over a table whose column `employer` says whose it is.
std::string condition(const PayScope& scope, Sql& sql, std::string_view table) {
  if (scope.employer) return fmt::format("{}.employer = {}", table, sql.value(*scope.employer));
  if (scope.authority.empty()) return "1 = 1";
  std::string of = fmt::format("{}.employer IN (SELECT e.employer FROM employers e WHERE e.authority = {}", table, sql.value(scope.authority));
  if (!scope.office.empty()) of += " AND e.office = " + sql.value(scope.office);
  return of + ")";
}

constexpr std::string_view month_columns = "m.employer, m.month, m.currency, m.decimals, m.due, m.filed, m.missed, m.correction";
constexpr std::string_view month_sums =
    ", CAST(COUNT(*) AS BIGINT), CAST(SUM(CASE WHEN l.findings <> '' THEN 1 ELSE 0 END) AS BIGINT), CAST(SUM(CASE WHEN l.mismatch > 0 THEN 1 ELSE 0 END) AS BIGINT), "
    "CAST(SUM(l.stated) AS BIGINT), CAST(SUM(l.missing_by_list) AS BIGINT), CAST(SUM(l.missing) AS BIGINT)";

WageMonthRow read_month(const store::Rows& rows) {
  WageMonthRow row;
  row.employer = rows.get<Id<Employer>>(0);
  row.month = *Month::parse(rows.view(1));
  row.currency = {rows.text(2), static_cast<int>(rows.integer(3))};
  row.due = rows.maybe<Day>(4);
  row.filed = rows.maybe<Day>(5);
  row.missed = rows.maybe<Day>(6);
  row.correction = rows.text(7);
  if (rows.columns() == 8) return row;
  row.workers = static_cast<int>(rows.integer(8));
  row.with_findings = static_cast<int>(rows.integer(9));
  row.says_otherwise = static_cast<int>(rows.integer(10));
  row.stated = rows.integer(11);
  row.missing_by_list = rows.integer(12);
  row.missing = rows.integer(13);
  return row;
}

} // namespace

WageMonthList wage_months(Connection& db, const PayScope& scope, const WageMonthFilter& filter, std::string_view after, std::size_t most) {
  // The months first, and only of these the sums: a country has more lines than a page can wait for.
  Sql sql(fmt::format("SELECT {}{} FROM (SELECT * FROM wage_months w WHERE ", month_columns, month_sums));
  sql += condition(scope, sql, "w");
  if (filter.employer) sql += " AND w.employer = " + sql.value(*filter.employer);
  if (filter.month) sql += " AND w.month = " + sql.value(filter.month->text());
  if (filter.unfiled) sql += " AND w.filed IS NULL";
  if (const auto dot = after.find('.'); dot != after.npos) {
    const auto month = sql.value(std::string(after.substr(0, dot)));
    sql += fmt::format(" AND (w.month, w.employer) < ({}, {})", month, sql.value(std::string(after.substr(dot + 1))));
  }
  sql += fmt::format(" ORDER BY w.month DESC, w.employer DESC LIMIT {}) m JOIN wage_lines l ON l.employer = m.employer AND l.month = m.month GROUP BY {} ORDER BY m.month DESC, m.employer DESC",
                     sql.value(static_cast<std::int64_t>(most + 1)), month_columns);
  WageMonthList found;
  for (auto rows = sql.run(db); rows.next();) found.rows.push_back(read_month(rows));
  if (found.rows.size() <= most) return found;
  found.rows.pop_back();
  found.next = found.rows.back().month.text() + "." + found.rows.back().employer.text();
  return found;
}

std::optional<WageMonthRow> wage_month(Connection& db, const Id<Employer>& employer, Month month) {
  static const auto text = fmt::format("SELECT {} FROM wage_months m WHERE m.employer = $1 AND m.month = $2", month_columns);
  auto rows = db.query(text, employer, month.text());
  return rows.next() ? std::optional(read_month(rows)) : std::nullopt;
}

std::vector<PayRow> pay_rows(Connection& db, const Id<Employer>& employer, Month month, std::size_t most, const std::optional<Id<Placement>>& after) {
  static const auto text = fmt::format("SELECT {} FROM wage_lines l JOIN wage_months m ON m.employer = l.employer AND m.month = l.month {}"
                                       "WHERE l.employer = $1 AND l.month = $2 AND l.placement > $3 ORDER BY l.placement LIMIT $4",
                                       pay_columns, with_answer);
  return read_rows(db.query(text, employer, month.text(), after ? after->text() : std::string(), static_cast<std::int64_t>(most)));
}

std::vector<PayRow> pay_of(Connection& db, const Id<Placement>& placement) {
  static const auto text = fmt::format("SELECT {} FROM wage_lines l JOIN wage_months m ON m.employer = l.employer AND m.month = l.month {}"
                                       "WHERE l.placement = $1 ORDER BY l.month DESC, l.contract DESC",
                                       pay_columns, with_answer);
  auto found = read_rows(db.query(text, placement));
  // Months of which the worker alone has spoken yet.
  auto rows = db.query("SELECT a.month, a.verdict, a.received, a.day FROM pay_answers a WHERE a.placement = $1 AND NOT EXISTS (SELECT 1 FROM wage_lines l "
                       "WHERE l.placement = a.placement AND l.month = a.month) ORDER BY a.month DESC, a.day, a.node",
                       placement);
  std::vector<PayRow> alone;
  while (rows.next()) {
    PayRow row;
    row.month = *Month::parse(rows.view(0));
    row.pay.line.placement = placement;
    put_answer(row.pay, rows, 1);
    if (!alone.empty() && alone.back().month == row.month) alone.back() = std::move(row);
    else alone.push_back(std::move(row));
  }
  std::ranges::move(alone, std::back_inserter(found));
  std::ranges::sort(found, [](const PayRow& one, const PayRow& other) { return std::pair(other.month, other.pay.line.contract) < std::pair(one.month, one.pay.line.contract); });
  return found;
}

std::vector<Hand> hands_of(Connection& db, const Id<Employer>& employer, Month month) {
  std::vector<Hand> hands;
  for (auto& one : recruitment::employments_with(db, employer)) {
    if (!one.holds_within(month.first(), month.after())) continue;
    if (hands.empty() || hands.back().last().placement != one.placement) hands.push_back({});
    hands.back().contracts.push_back(std::move(one));
  }
  return hands;
}

std::vector<Month> months_to_answer(Connection& db, const Id<Placement>& placement, Day today) {
  std::vector<Month> months;
  const Month last(today);
  for (const auto& one : recruitment::employments_of(db, placement))
    for (Month month(one.from); month <= last && (!one.until || month.first() < *one.until); month = month.next())
      if (months.empty() || months.back() < month) months.push_back(month);
  return months;
}

std::vector<ArrearsRow> arrears_of(Connection& db, const agreement::Agreement& agreement, const PayScope& scope, Day today) {
  // One look along the index of what is open: all that is settled is passed over.
  Sql sql("SELECT l.employer, CAST(COUNT(DISTINCT CASE WHEN l.missing > 0 THEN l.month END) AS BIGINT), CAST(COUNT(DISTINCT CASE WHEN l.missing > 0 THEN l.placement END) AS BIGINT), "
          "CAST(SUM(CASE WHEN l.mismatch > 0 THEN 1 ELSE 0 END) AS BIGINT), MIN(CASE WHEN l.missing > 0 THEN m.due END), CAST(SUM(l.missing) AS BIGINT) "
          "FROM wage_lines l JOIN wage_months m ON m.employer = l.employer AND m.month = l.month WHERE (l.missing > 0 OR l.mismatch > 0) AND (m.due IS NULL OR m.due < ");
  sql += sql.value(today) + ") AND ";
  sql += condition(scope, sql, "l") + " GROUP BY l.employer";
  const auto currency = pay_currency(agreement);
  std::vector<ArrearsRow> found;
  for (auto rows = sql.run(db); rows.next();)
    found.push_back({rows.get<Id<Employer>>(0),
                     {.months = static_cast<int>(rows.integer(1)), .workers = static_cast<int>(rows.integer(2)), .disputed = static_cast<int>(rows.integer(3)), .oldest = rows.maybe<Day>(4),
                      .missing = Money(rows.integer(5), currency)}});
  std::ranges::sort(found, [](const ArrearsRow& one, const ArrearsRow& other) { return std::tuple(other.arrears.missing, other.arrears.disputed, one.employer) < std::tuple(one.arrears.missing, one.arrears.disputed, other.employer); });
  return found;
}

} // namespace amana::conditions
