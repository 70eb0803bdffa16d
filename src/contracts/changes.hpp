// Two sets of terms side by side: what a later contract takes from the worker.
#pragma once
#include "agreement/agreement.hpp"
#include "contracts/terms.hpp"

namespace amana::contracts {

/// changed: the corridor does not say which way helps, or the two cannot be ordered; somebody looks at them.
enum class Effect { raised, lowered, changed };
BOOST_DESCRIBE_ENUM(Effect, raised, lowered, changed)

struct Change {
  std::string clause, hole; ///< codes; the hole is a member of the terms
  Effect effect = Effect::changed;
  Text before, after; ///< "not stated" where the terms do not say
};

/// In the order of the clauses in force on `day`.
std::vector<Change> changes(const agreement::Agreement& agreement, const ContractTerms& before,
                            const ContractTerms& after, Day day);

inline bool lowers(const std::vector<Change>& changes) {
  return std::ranges::any_of(changes, [](const Change& change) { return change.effect == Effect::lowered; });
}

} // namespace amana::contracts
