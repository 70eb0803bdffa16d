#include "modules/recruitment/contracts_promise.hpp"

#include "modules/recruitment/regularisation/regularisation.hpp"
#include "modules/recruitment/stored.hpp"

namespace amana::recruitment {

namespace {

std::optional<OrderTerms> order_terms(store::Connection& db, const Id<Placement>& placement) {
  auto rows = db.query("SELECT o.terms FROM placements p JOIN job_orders o ON o.job_order = p.job_order WHERE p.placement = $1",
                       placement);
  return rows.next() ? std::optional(stored_json<OrderTerms>(rows.view(0))) : std::nullopt;
}

/// An allowance is promised without its amount: nothing can be compared yet.
std::optional<contracts::Provision> provision(contracts::Provider promised) {
  if (promised == contracts::Provider::allowance) return std::nullopt;
  contracts::Provision out;
  out.by = promised;
  return out;
}

} // namespace

Promise promise_of(store::Connection& db, const Id<Placement>& placement) {
  Promise promise;
  if (const auto order = order_terms(db, placement)) {
    promise.daily_hours = order->daily_hours;
    if (order->housing == contracts::Provider::employer) promise.housing = provision(order->housing);
    if (order->food == contracts::Provider::employer) promise.food = provision(order->food);
  }
  if (const auto offer = offer_of(db, placement)) {
    promise.wage = offer->wage;
    promise.weekly_hours = offer->weekly_hours;
    promise.months = offer->months;
  }
  return promise;
}

namespace {

/// The worker's whole name once for each script.
std::vector<std::string> worker_names(store::Connection& db, const Id<Placement>& placement) {
  const auto released = names_of(db, placement);
  if (!released) return {};
  registry::PersonDetails details;
  details.names = released->names;
  return registry::whole_names(details);
}

contracts::Wording place_of(const agreement::Agreement& agreement, std::string_view town, std::string_view area) {
  const auto* known = town.empty() ? nullptr : agreement.town(town);
  const Text name = known ? known->name : town.empty() ? agreement.label("areas", area) : Text();
  if (!name.words) return {};
  const auto said = [](const std::string& words) { return words.empty() ? std::nullopt : std::optional(words); };
  return {said(name.words->ar), said(name.words->fr), said(name.words->en)};
}

} // namespace

contracts::ContractTerms prefilled(const agreement::Agreement& agreement, store::Connection& db,
                                   const Id<Placement>& placement) {
  contracts::ContractTerms terms;
  terms.worker = worker_names(db, placement);
  if (const auto order = order_terms(db, placement)) {
    terms.occupation = order->occupation;
    terms.workplace = place_of(agreement, order->town ? order->town->value : "", order->area.value);
    terms.wage = order->wage;
    terms.weekly_hours = order->weekly_hours;
    terms.daily_hours = order->daily_hours;
    terms.start = order->start;
    terms.months = order->months;
    terms.housing = provision(order->housing);
    terms.food = provision(order->food);
  }
  if (const auto found = regularisation_of(db, placement)) {
    if (const auto row = find_placement(db, placement)) terms.occupation = row->profile.occupation;
    terms.workplace = place_of(agreement, found->town, found->area);
    // They work there already: from the day on which the employer said so. Nobody has promised a wage.
    if (found->employment_day) terms.start = *found->employment_day;
    terms.wage = Money::parse("0 " + contracts::state_of_work(agreement).currency).value_or(Money());
  }
  if (const auto offer = offer_of(db, placement)) {
    terms.wage = offer->wage;
    terms.weekly_hours = offer->weekly_hours;
    terms.start = offer->start;
    terms.months = offer->months;
  }
  return terms;
}

std::optional<Day> passport_expiry(store::Connection& db, const Id<Placement>& placement) {
  const auto names = names_of(db, placement);
  return names && names->passport ? names->passport->expires : std::nullopt;
}

} // namespace amana::recruitment
