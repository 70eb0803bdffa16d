// Who may be the same person: found by equal keys, then weighed by the identity engine.
#pragma once
#include "engines/identity/compare.hpp"
#include "registry/words.hpp"

namespace amana::registry {

/// Another registration and what speaks for its being the same person.
struct Match {
  std::int64_t filed = 0;
  Id<Person> person;
  identity::Score score;
};

/// The likeliest matches among all who are registered on this node, the best first; those judged before
/// included. `self` is left out. At most `most`, and at most 100 are weighed: those who share most keys.
std::vector<Match> likely_matches(store::Connection& db, const PersonDetails& details,
                                  std::optional<std::int64_t> self, std::size_t most = 10);

/// As they go into an event: without those that stand in a pair with `known` already, whatever was judged of
/// it, or in its group.
std::vector<Candidate> new_candidates(store::Connection& db, const PersonDetails& details,
                                      const std::optional<Id<Person>>& known);

} // namespace amana::registry
