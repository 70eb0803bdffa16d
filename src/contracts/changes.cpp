#include "contracts/changes.hpp"

#include "contracts/holes.hpp"
#include "contracts/text.hpp"

namespace amana::contracts {
namespace {

using agreement::Agreement;
using agreement::Better;
using agreement::ContractClause;

/// In a required clause silence is worse than any value; else it means none, which `order` counts as least.
Effect effect_of(const ContractClause& clause, bool was_said, bool is_said, std::partial_ordering order) {
  if (clause.required && was_said != is_said) return is_said ? Effect::raised : Effect::lowered;
  if (!clause.better || order == std::partial_ordering::unordered) return Effect::changed;
  const bool grew = order == std::partial_ordering::less; // before < after
  return grew == (*clause.better == Better::more) ? Effect::raised : Effect::lowered;
}

} // namespace

std::vector<Change> changes(const Agreement& agreement, const ContractTerms& before,
                            const ContractTerms& after, Day day) {
  std::vector<Change> out;
  for (const auto* clause : clauses_in_force(agreement, day))
    for (const auto hole : holes_of(clause->text.words->en)) {
      const auto* type = hole_type(hole);
      const auto order = type ? type->order(before, after) : std::partial_ordering::equivalent;
      if (order == std::partial_ordering::equivalent) continue;
      const auto was = type->say(agreement, before), is = type->say(agreement, after);
      out.push_back({clause->code, std::string(hole),
                     effect_of(*clause, was.has_value(), is.has_value(), order),
                     was.value_or(T("not stated")), is.value_or(T("not stated"))});
    }
  return out;
}

} // namespace amana::contracts
