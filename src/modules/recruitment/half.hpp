// Two states, one case: what each has said, what both say together, and who wins where their news crossed.
//
// Each state writes its half alone and learns of the other's later. The joint status is a pure function of the two
// halves, so that both nodes agree as soon as all news have arrived, whatever the order in which they did.
#pragma once
#include "base/day.hpp"
#include "base/text.hpp"
#include "modules/recruitment/words.hpp"

#include <optional>
#include <vector>

namespace amana::recruitment {

// --- A job order ---

struct OrderHalves {
  // destination
  int places = 0;
  Day valid_until;
  std::optional<OrderChangeKind> asked;
  // origin
  std::optional<OrderVerdict> verdict;
  int returned = 0;
  // both: placements that hold a place (see holds_place)
  int taken = 0;
};

enum class OrderStatus { sent, published, suspended, declined, filled, over };
BOOST_DESCRIBE_ENUM(OrderStatus, sent, published, suspended, declined, filled, over)

/// Places that came back: an offer that was made for a place the origin was handing back keeps it.
int places_back(const OrderHalves& order);
/// Places that candidates may still be chosen for.
int places_left(const OrderHalves& order);
OrderStatus order_status(const OrderHalves& order, Day today);

// --- A placement ---

struct OriginHalf {
  std::optional<OfferVerdict> answer;
  std::optional<Day> answered, withdrawn, departed;
  bool regularised = false; ///< was at work already: nobody departs
};

struct DestinationHalf {
  std::optional<InterviewResult> interview;
  std::optional<Day> offered, answer_by, ended, entered, at_work;
  std::optional<OfferEndGround> end;
  /// The last of the destination's acts for the worker: a visa, an endorsement. It makes a withdrawal dear.
  std::optional<Day> invested;
};

enum class PlacementStatus {
  candidate,
  not_chosen,
  offered,
  declined,
  lapsed,
  accepted, ///< and on the way: the steps tell how far
  withdrawn,
  departed,
  arrived,
  at_work
};
BOOST_DESCRIBE_ENUM(PlacementStatus, candidate, not_chosen, offered, declined, lapsed, accepted, withdrawn, departed,
                    arrived, at_work)

PlacementStatus placement_status(const OriginHalf& origin, const DestinationHalf& destination);
/// Whether the candidate is or may still be somebody for this order.
bool standing(PlacementStatus status);
/// Whether a place is taken: an offer stands, or it was accepted.
bool holds_place(PlacementStatus status);

// --- Crossings ---

/// What may cross on the way: an act of the origin and one of the destination, neither knowing of the other.
enum class Crossing {
  accepted_and_lapsed,     ///< accepted in time, and written off as unanswered
  withdrawn_and_offered,   ///< the worker withdrew while the offer was on its way
  withdrawn_and_invested,  ///< … while a visa or an endorsement was
  withdrawn_and_regularised, ///< … from a regularisation, while its state of work was granting something
  declined_and_lapsed,
  withdrawn_and_not_chosen,
  returned_and_offered     ///< of an order: a place handed back while an offer for it was on its way
};
BOOST_DESCRIBE_ENUM(Crossing, accepted_and_lapsed, withdrawn_and_offered, withdrawn_and_invested, withdrawn_and_regularised, declined_and_lapsed,
                    withdrawn_and_not_chosen, returned_and_offered)

enum class Winner { origin, destination };

/// Who wins, and what somebody must still do for it.
struct CrossingRule {
  Crossing crossing;
  Winner winner;
  Text what;                          ///< in one sentence
  std::optional<Winner> repairs = {}; ///< whose task; nothing: there is nothing to do
  Text repair = {};
};

/// The table of crossings, whole.
const std::vector<CrossingRule>& crossing_rules();
const CrossingRule& rule_of(Crossing crossing);
/// What crossed on this placement.
std::vector<Crossing> crossings(const OriginHalf& origin, const DestinationHalf& destination);
std::vector<Crossing> crossings(const OrderHalves& order);

} // namespace amana::recruitment
