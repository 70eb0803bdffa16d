#include "modules/recruitment/orders.hpp"

#include "modules/recruitment/case_row.hpp"
#include "modules/recruitment/stored.hpp"

#include <fmt/core.h>

namespace amana::recruitment {

using registry::Sql;

namespace {

constexpr std::string_view request_columns =
    "r.job_order, r.paper_number, r.authority, r.office, r.status, r.employer, r.terms, r.open_occupation, "
    "r.submitted, r.submitter, r.decided, r.ground, r.cure";

RequestRow read_request(const store::Rows& rows) {
  RequestRow row;
  row.order = rows.get<Id<JobOrder>>(0);
  row.number = rows.text(1);
  row.authority = rows.text(2);
  row.office = rows.text(3);
  row.status = stored_enum<RequestStatus>(rows.view(4));
  row.employer = rows.get<Id<registry::Employer>>(5);
  row.terms = stored_json<OrderTerms>(rows.view(6));
  row.open_occupation = rows.text(7);
  row.submitted = rows.get<Day>(8);
  row.submitter = rows.maybe<AnyId>(9);
  row.decided = rows.maybe<Day>(10);
  row.ground = rows.text(11);
  row.cure = rows.text(12);
  return row;
}

constexpr std::string_view order_columns =
    "j.job_order, j.paper_number, j.node, j.authority, j.office, j.approved, j.valid_until, j.employer, j.terms, "
    "j.approval, j.asked, j.asked_day, j.asked_places, j.asked_reason, a.verdict, a.answered, a.authority, "
    "a.reason, a.returned, a.returned_day, a.returned_ground";
constexpr std::string_view order_tables_joined =
    " FROM job_orders j LEFT JOIN order_answers a ON a.job_order = j.job_order ";

OrderRow read_order(const store::Rows& rows) {
  OrderRow row;
  row.order = rows.get<Id<JobOrder>>(0);
  row.number = rows.text(1);
  row.node = rows.text(2);
  row.authority = rows.text(3);
  row.office = rows.text(4);
  row.approved = rows.get<Day>(5);
  row.valid_until = rows.get<Day>(6);
  row.employer = rows.get<Id<registry::Employer>>(7);
  row.terms = stored_json<OrderTerms>(rows.view(8));
  row.approval = rows.text(9);
  row.asked = maybe_enum<OrderChangeKind>(rows, 10);
  row.asked_day = rows.maybe<Day>(11);
  if (!rows.null(12)) row.asked_places = static_cast<int>(rows.integer(12));
  row.asked_reason = rows.text(13);
  row.verdict = maybe_enum<OrderVerdict>(rows, 14);
  row.answered = rows.maybe<Day>(15);
  row.answer_authority = rows.text(16);
  row.answer_reason = rows.text(17);
  row.returned = rows.null(18) ? 0 : static_cast<int>(rows.integer(18));
  row.returned_day = rows.maybe<Day>(19);
  row.returned_ground = maybe_enum<ReturnGround>(rows, 20);
  return row;
}

void count_cases(store::Connection& db, OrderRow& row) {
  for (const auto& one : cases_of_order(db, row.order)) {
    const auto status = one.status();
    ++row.candidates;
    if (status == PlacementStatus::offered) ++row.offered;
    if (holds_place(status)) ++row.taken;
    if (status == PlacementStatus::at_work) ++row.at_work;
  }
}

} // namespace

OrderHalves halves_of(const OrderRow& order) {
  return {order.terms.places, order.valid_until, order.asked, order.verdict, order.returned, order.taken};
}

std::optional<RequestRow> find_request(store::Connection& db, const Id<JobOrder>& order) {
  const auto sql = fmt::format("SELECT {} FROM order_requests r WHERE r.job_order = $1", request_columns);
  auto rows = db.query(sql, order);
  return rows.next() ? std::optional(read_request(rows)) : std::nullopt;
}

std::optional<OrderRow> find_order(store::Connection& db, const Id<JobOrder>& order) {
  std::optional<OrderRow> found;
  const auto sql = fmt::format("SELECT {}{}WHERE j.job_order = $1", order_columns, order_tables_joined);
  if (auto rows = db.query(sql, order); rows.next()) found = read_order(rows);
  if (found) count_cases(db, *found);
  return found;
}

std::optional<Id<JobOrder>> order_by_number(store::Connection& db, std::string_view typed) {
  const auto number = read_paper_number(typed);
  if (!number) return std::nullopt;
  for (const auto* sql : {"SELECT job_order FROM job_orders WHERE paper_number = $1",
                          "SELECT job_order FROM order_requests WHERE paper_number = $1"})
    if (auto rows = db.query(sql, *number); rows.next()) return rows.get<Id<JobOrder>>(0);
  return std::nullopt;
}

OrderReach order_reach(const journal::Actor& actor, const registry::Right& right) {
  const auto scope = actor.may(right.permission, right.purposes);
  if (!scope) return {};
  if (*scope == journal::Scope::own) return {false, actor.firm};
  return {true, {}};
}

bool reaches(const OrderReach& reach, const Id<registry::Employer>& employer) {
  return reach.everything || (reach.employer && *reach.employer == static_cast<const AnyId&>(employer));
}

namespace {

/// Nothing is within reach of whoever may not read, nor of an employer without a firm.
std::string condition(Sql& sql, const OrderReach& reach, std::string_view table) {
  if (reach.everything) return "1 = 1";
  return reach.employer ? fmt::format("{}.employer = {}", table, sql.value(*reach.employer)) : "1 = 0";
}

template<class Row, class List> void cut(List& list, std::size_t size) {
  if (list.rows.size() <= size) return;
  list.rows.resize(size);
  list.next = list.rows.back().order;
}

} // namespace

OrderList find_orders(store::Connection& db, const OrderReach& reach, const OrderFilter& filter, Day today,
                      const OrderPage& page) {
  const auto size = std::min<std::size_t>(page.size, 500);
  Sql sql(fmt::format("SELECT {}{}WHERE ", order_columns, order_tables_joined));
  sql += condition(sql, reach, "j");
  if (page.after) sql += " AND j.job_order < " + sql.value(*page.after);
  if (filter.occupation) sql += " AND j.occupation = " + sql.value(*filter.occupation);
  if (filter.area) sql += " AND j.area = " + sql.value(*filter.area);
  if (filter.employer) sql += " AND j.employer = " + sql.value(*filter.employer);
  if (filter.published_only) sql += " AND a.verdict = 'accepted'";
  if (filter.unanswered_only) sql += " AND a.verdict IS NULL";
  if (filter.tab == OrderTab::running || filter.tab == OrderTab::over)
    sql += fmt::format(" AND {} (j.valid_until >= {} AND j.places > COALESCE(a.returned, 0) AND COALESCE(a.verdict, "
                       "'accepted') = 'accepted')",
                       filter.tab == OrderTab::over ? "NOT" : "", sql.value(today));
  sql += " ORDER BY j.job_order DESC LIMIT " + sql.value(size + 1);
  OrderList list;
  for (auto rows = sql.run(db); rows.next();) list.rows.push_back(read_order(rows));
  cut<OrderRow>(list, size);
  for (auto& row : list.rows) count_cases(db, row);
  return list;
}

RequestList find_requests(store::Connection& db, const OrderReach& reach, std::optional<RequestStatus> status,
                          const OrderPage& page) {
  const auto size = std::min<std::size_t>(page.size, 500);
  Sql sql(fmt::format("SELECT {} FROM order_requests r WHERE ", request_columns));
  sql += condition(sql, reach, "r");
  if (page.after) sql += " AND r.job_order < " + sql.value(*page.after);
  if (status) sql += fmt::format(" AND r.status = '{}'", name_of(*status));
  sql += " ORDER BY r.job_order DESC LIMIT " + sql.value(size + 1);
  RequestList list;
  for (auto rows = sql.run(db); rows.next();) list.rows.push_back(read_request(rows));
  cut<RequestRow>(list, size);
  return list;
}

std::unexpected<Refusal> no_such_order() {
  return refuse(Kind::missing, {.code = "order.missing",
                                .what = T("There is no such job order, or it is not within your reach."),
                                .cure = T("Check the number, or ask the office that sent it.")});
}

} // namespace amana::recruitment
