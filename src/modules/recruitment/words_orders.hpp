// Job orders: what is asked for and what has happened.
#pragma once
#include "contracts/terms.hpp"
#include "journal/command.hpp"
#include "registry/person.hpp"

namespace amana::registry {
struct Employer;
}

namespace amana::recruitment {

struct JobOrder; ///< places of one occupation that one employer offers under one prior approval

/// What an employer offers. All of it crosses.
struct OrderTerms {
  Code<"occupations"> occupation;
  int places = 0;
  Money wage; ///< a month
  Decimal weekly_hours;
  std::optional<Decimal> daily_hours;
  contracts::Provider housing = contracts::Provider::worker, food = contracts::Provider::worker; ///< who provides it
  Code<"areas"> area;
  std::optional<Code<"town">> town;
  Day start;
  int months = 0;
  std::optional<bool> season; ///< seasonal work: the same workers may be asked again
  std::vector<registry::SpokenLanguage> languages;
  std::optional<int> experience; ///< years
  std::optional<std::string> note;
  bool operator==(const OrderTerms&) const = default;
};
BOOST_DESCRIBE_STRUCT(OrderTerms, (),
                      (occupation, places, wage, weekly_hours, daily_hours, housing, food, area, town, start,
                       months, season, languages, experience, note))

/// What the destination may ask of an order it has sent. The places are the origin's until it hands them back.
enum class OrderChangeKind { close, reduce, suspend, resume };
BOOST_DESCRIBE_ENUM(OrderChangeKind, close, reduce, suspend, resume)

// --- What is asked for ---

struct SubmitJobOrder : OrderTerms {
  Id<registry::Employer> employer;
  std::optional<std::string> open_occupation; ///< why the occupation is open to foreigners, in the employer's words
};
BOOST_DESCRIBE_STRUCT(SubmitJobOrder, (OrderTerms), (employer, open_occupation))

struct ApproveJobOrder {
  Id<JobOrder> order;
  std::string approval;           ///< its reference on the paper
  std::optional<Day> valid_until; ///< absent: as long as the corridor lets it
  std::optional<Code<"exemption">> exemption;
  std::optional<std::string> reason; ///< of the exemption
};
BOOST_DESCRIBE_STRUCT(ApproveJobOrder, (), (order, approval, valid_until, exemption, reason))

struct RefuseJobOrder {
  Id<JobOrder> order;
  std::string ground, cure;
};
BOOST_DESCRIBE_STRUCT(RefuseJobOrder, (), (order, ground, cure))

/// Before it is approved.
struct WithdrawJobOrder {
  Id<JobOrder> order;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(WithdrawJobOrder, (), (order, reason))

/// After it was sent: asks the other state.
struct ChangeJobOrder {
  Id<JobOrder> order;
  OrderChangeKind what = OrderChangeKind::close;
  std::optional<int> places;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(ChangeJobOrder, (), (order, what, places, reason))

struct AcceptJobOrder {
  Id<JobOrder> order;
};
BOOST_DESCRIBE_STRUCT(AcceptJobOrder, (), (order))

struct DeclineJobOrder {
  Id<JobOrder> order;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(DeclineJobOrder, (), (order, reason))

struct ReturnPlaces {
  Id<JobOrder> order;
  int places = 0;
};
BOOST_DESCRIBE_STRUCT(ReturnPlaces, (), (order, places))

// --- What has happened, and stays at home ---

struct OrderSubmitted : OrderTerms {
  static constexpr std::string_view kind = "order_submitted";
  static constexpr int version = 1;
  std::string number;
  Id<registry::Employer> employer;
  std::string authority; ///< that decides: the one that approved the employer
  std::optional<std::string> office;
  std::optional<std::string> open_occupation;
};
BOOST_DESCRIBE_STRUCT(OrderSubmitted, (OrderTerms), (number, employer, authority, office, open_occupation))

struct OrderRefused {
  static constexpr std::string_view kind = "order_refused";
  static constexpr int version = 1;
  std::string ground, cure;
};
BOOST_DESCRIBE_STRUCT(OrderRefused, (), (ground, cure))

struct OrderWithdrawn {
  static constexpr std::string_view kind = "order_withdrawn";
  static constexpr int version = 1;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(OrderWithdrawn, (), (reason))

// --- What has happened, and crosses ---

/// Document job_order. The prior approval is the sending.
struct OrderApproved : OrderTerms {
  static constexpr std::string_view kind = "order_approved";
  static constexpr int version = 1;
  std::string number; ///< paper number of the order
  Id<registry::Employer> employer;
  std::string approval; ///< the reference of the approval
  Day valid_until;      ///< the last day
  std::optional<Code<"exemption">> exemption;  ///< from the share of foreigners; never crosses
  std::optional<std::string> exemption_reason; ///< never crosses
};
BOOST_DESCRIBE_STRUCT(OrderApproved, (OrderTerms),
                      (number, employer, approval, valid_until, exemption, exemption_reason))

/// Document order_change.
struct OrderChangeAsked {
  static constexpr std::string_view kind = "order_change_asked"; // its member is `what`: a kind is the event's
  static constexpr int version = 1;
  OrderChangeKind what = OrderChangeKind::close;
  std::optional<int> places; ///< of reduce: how many are asked back
  Day day;                   ///< from when
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(OrderChangeAsked, (), (what, places, day, reason))

enum class OrderVerdict { accepted, declined };
BOOST_DESCRIBE_ENUM(OrderVerdict, accepted, declined)

/// Document order_answer: accepted is published.
struct OrderAnswered {
  static constexpr std::string_view kind = "order_answered";
  static constexpr int version = 1;
  OrderVerdict verdict = OrderVerdict::accepted;
  std::optional<std::string> reason; ///< of a declined order
  Day day;
};
BOOST_DESCRIBE_STRUCT(OrderAnswered, (), (verdict, reason, day))

enum class ReturnGround { expired, asked, declined, unfilled };
BOOST_DESCRIBE_ENUM(ReturnGround, expired, asked, declined, unfilled)

/// Document places_returned. A returned place is the destination's again and counts no more in the quota.
struct PlacesReturned {
  static constexpr std::string_view kind = "places_returned";
  static constexpr int version = 1;
  int places = 0;
  ReturnGround ground = ReturnGround::unfilled;
  Day day;
};
BOOST_DESCRIBE_STRUCT(PlacesReturned, (), (places, ground, day))

} // namespace amana::recruitment
