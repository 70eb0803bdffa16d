#include "modules/recruitment/half.hpp"

#include <algorithm>

namespace amana::recruitment {

// --- A job order ---

int places_back(const OrderHalves& order) {
  return std::clamp(order.returned, 0, std::max(0, order.places - order.taken));
}

int places_left(const OrderHalves& order) {
  return std::max(0, order.places - places_back(order) - order.taken);
}

OrderStatus order_status(const OrderHalves& order, Day today) {
  if (order.verdict == OrderVerdict::declined) return OrderStatus::declined;
  if (places_left(order) == 0) return order.taken > 0 ? OrderStatus::filled : OrderStatus::over;
  if (today > order.valid_until) return OrderStatus::over;
  if (order.asked == OrderChangeKind::suspend) return OrderStatus::suspended;
  return order.verdict ? OrderStatus::published : OrderStatus::sent;
}

// --- A placement ---

PlacementStatus placement_status(const OriginHalf& origin, const DestinationHalf& destination) {
  using enum PlacementStatus;
  // Whoever has left cannot withdraw any more; until then the worker's word ends it, whatever was done meanwhile.
  if (!origin.departed && origin.withdrawn) return withdrawn;
  if (destination.at_work) return at_work;
  if (destination.entered) return arrived;
  if (origin.departed) return departed;
  if (origin.answer == OfferVerdict::declined) return declined;
  // An offer is binding: an answer in time stands against a lapse that was written meanwhile.
  if (origin.answer == OfferVerdict::accepted) return accepted;
  if (destination.ended) return destination.end == OfferEndGround::not_chosen ? not_chosen : lapsed;
  return destination.offered ? offered : candidate;
}

bool standing(PlacementStatus status) {
  using enum PlacementStatus;
  return status == candidate || status == offered || status == accepted || status == departed ||
         status == arrived || status == at_work;
}

bool holds_place(PlacementStatus status) { return standing(status) && status != PlacementStatus::candidate; }

// --- Crossings ---

const std::vector<CrossingRule>& crossing_rules() {
  static const std::vector<CrossingRule> rules{
      {Crossing::accepted_and_lapsed, Winner::origin,
       T("The worker accepted in time; that the offer lapsed was written before the news came. The offer stands."),
       Winner::destination, T("Tell the employer that the offer stands.")},
      {Crossing::withdrawn_and_offered, Winner::origin,
       T("The worker withdrew while the offer was on its way. The withdrawal stands."), Winner::destination,
       T("Tell the employer, and choose the next candidate.")},
      {Crossing::withdrawn_and_invested, Winner::origin,
       T("The worker withdrew before departure. The withdrawal stands."), Winner::destination,
       T("Cancel what was issued for this worker, and choose the next candidate.")},
      {Crossing::withdrawn_and_regularised, Winner::origin,
       T("The worker withdrew from the regularisation while it went on. The withdrawal stands."), Winner::destination,
       T("Cancel what was issued for this worker. Nothing of the case may be used against them.")},
      {Crossing::declined_and_lapsed, Winner::origin,
       T("The worker declined the offer, which had lapsed meanwhile. Either way it is over.")},
      {Crossing::withdrawn_and_not_chosen, Winner::origin,
       T("The worker withdrew, and was not chosen either. Either way it is over.")},
      {Crossing::returned_and_offered, Winner::destination,
       T("An offer was on its way for a place that was being handed back. The offer keeps its place."),
       Winner::origin, T("Count one place less as handed back.")}};
  return rules;
}

const CrossingRule& rule_of(Crossing crossing) {
  return *std::ranges::find(crossing_rules(), crossing, &CrossingRule::crossing);
}

std::vector<Crossing> crossings(const OriginHalf& origin, const DestinationHalf& destination) {
  std::vector<Crossing> found;
  const bool withdrew = origin.withdrawn && !origin.departed;
  const bool lapsed = destination.ended && destination.end == OfferEndGround::lapsed;
  if (origin.answer == OfferVerdict::accepted && lapsed) found.push_back(Crossing::accepted_and_lapsed);
  if (origin.answer == OfferVerdict::declined && lapsed) found.push_back(Crossing::declined_and_lapsed);
  if (withdrew && destination.invested)
    found.push_back(origin.regularised ? Crossing::withdrawn_and_regularised : Crossing::withdrawn_and_invested);
  else if (withdrew && destination.offered && !lapsed && !origin.answer)
    found.push_back(Crossing::withdrawn_and_offered);
  if (withdrew && destination.end == OfferEndGround::not_chosen)
    found.push_back(Crossing::withdrawn_and_not_chosen);
  return found;
}

std::vector<Crossing> crossings(const OrderHalves& order) {
  if (order.returned > places_back(order)) return {Crossing::returned_and_offered};
  return {};
}

} // namespace amana::recruitment
