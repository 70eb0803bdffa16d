// What a worker's own page tells of their candidacy: where it is, what comes next, whose turn it is.
#include "modules/recruitment/labels.hpp"
#include "modules/recruitment/pages.hpp"
#include "node/node.hpp"

namespace amana::recruitment {

namespace {

/// The candidacy that stands, else the last one.
std::optional<CaseRow> present_case(store::Connection& db, const Id<registry::Person>& person) {
  const auto cases = cases_of_person(db, person);
  for (const auto& one : cases)
    if (standing(one.status())) return one;
  return cases.empty() ? std::nullopt : std::optional(cases.front());
}

} // namespace

std::optional<desks::OwnCase> own_case(const web::Visit& visit, store::Connection& db,
                                       const Id<registry::Person>& person) {
  const auto one = present_case(db, person);
  const auto order = one ? find_order(db, one->order) : std::nullopt;
  if (!order) return std::nullopt;
  const auto agreement = visit.node.agreement();
  desks::OwnCase own;
  own.where = words_of(one->status());
  own.where_more = T("{occupation}, order {number}",
                     {{"occupation", agreement->label("occupations", order->terms.occupation.value)},
                      {"number", order->number}});
  if (!standing(one->status())) return own;
  const auto steps = look_along(*agreement, "regular", done_of(db, one->placement));
  own.steps = static_cast<int>(steps.size());
  own.step = static_cast<int>(std::ranges::count(steps, Standing::done, &StepView::standing)) + 1;
  if (const auto* next = next_step(steps)) {
    own.next = next->step->name;
    own.next_more = T("It is the turn of: {owner}.", {{"owner", owner_of(*agreement, *next->step, visit.node.today())}});
    own.due = next->due;
  }
  return own;
}

} // namespace amana::recruitment
