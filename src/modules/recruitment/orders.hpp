// Job orders as they stand: the destination's request, and what both states have said of the order since.
#pragma once
#include "agreement/agreement.hpp"
#include "modules/recruitment/half.hpp"
#include "modules/recruitment/rights.hpp"
#include "registry/queries.hpp"

namespace amana::recruitment {

using registry::Listed;

// --- Before it is an order: the employer's request, known at the destination alone ---

enum class RequestStatus { submitted, approved, refused, withdrawn };
BOOST_DESCRIBE_ENUM(RequestStatus, submitted, approved, refused, withdrawn)

struct RequestRow {
  Id<JobOrder> order;
  std::string number, authority, office;
  RequestStatus status = RequestStatus::submitted;
  Id<registry::Employer> employer;
  OrderTerms terms;
  std::string open_occupation; ///< what the employer states about the occupation
  Day submitted;
  std::optional<AnyId> submitter;
  std::optional<Day> decided;
  std::string ground, cure; ///< of a refusal or a withdrawal
};

std::optional<RequestRow> find_request(store::Connection& db, const Id<JobOrder>& order);

// --- The order, as documents say it ---

/// What the destination and the origin have said. The joint status is a pure function of the two (half.hpp).
struct OrderRow {
  Id<JobOrder> order;
  std::string number, node, authority, office;
  Day approved, valid_until;
  Id<registry::Employer> employer;
  OrderTerms terms;
  std::string approval;
  std::optional<OrderChangeKind> asked;
  std::optional<Day> asked_day;
  std::optional<int> asked_places;
  std::string asked_reason;
  // The origin's half.
  std::optional<OrderVerdict> verdict;
  std::optional<Day> answered;
  std::string answer_authority, answer_reason;
  int returned = 0;
  std::optional<Day> returned_day;
  std::optional<ReturnGround> returned_ground;
  // Counted from its placements.
  int candidates = 0, offered = 0, taken = 0, at_work = 0;
};

OrderHalves halves_of(const OrderRow& order);
inline OrderStatus status_of(const OrderRow& order, Day today) { return order_status(halves_of(order), today); }

std::optional<OrderRow> find_order(store::Connection& db, const Id<JobOrder>& order);
std::optional<Id<JobOrder>> order_by_number(store::Connection& db, std::string_view typed);

// --- Lists ---

enum class OrderTab { all, waiting, refused, running, over };
BOOST_DESCRIBE_ENUM(OrderTab, all, waiting, refused, running, over)

/// running: valid and not declined, with places that were not handed back. over: the others.
struct OrderFilter {
  OrderTab tab = OrderTab::all;
  std::optional<std::string> occupation, area;
  std::optional<Id<registry::Employer>> employer;
  bool published_only = false, unanswered_only = false;
};

/// Whose orders a reader sees. Officials of either state see every order of the corridor; an employer its own.
struct OrderReach {
  bool everything = false;
  std::optional<AnyId> employer;
};
OrderReach order_reach(const journal::Actor& actor, const registry::Right& right);
bool reaches(const OrderReach& reach, const Id<registry::Employer>& employer);

struct OrderPage {
  std::optional<Id<JobOrder>> after; ///< behind this one, newest first
  std::size_t size = 50;
};
struct OrderList {
  std::vector<OrderRow> rows;
  std::optional<Id<JobOrder>> next;
};
OrderList find_orders(store::Connection& db, const OrderReach& reach, const OrderFilter& filter, Day today,
                      const OrderPage& page);
struct RequestList {
  std::vector<RequestRow> rows;
  std::optional<Id<JobOrder>> next;
};
RequestList find_requests(store::Connection& db, const OrderReach& reach, std::optional<RequestStatus> status,
                          const OrderPage& page);

std::unexpected<Refusal> no_such_order();

} // namespace amana::recruitment
