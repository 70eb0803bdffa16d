// Stable matching (Gale and Shapley 1962; hospitals and residents): nobody and no order would both rather
// have each other than what they have.
//
// A desk is a number of places with one ranking: a job order, or the reserved places of one. It may hold at
// most so many of one group (a region); its choice, the best by rank within these limits, is substitutable,
// so that stable allocations exist and the two extremes below are each best for its side (Roth 1984;
// Abdulkadiroğlu 2005).
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace amana::matching {

inline constexpr std::uint32_t nobody = UINT32_MAX;

struct Desk {
  std::vector<std::uint32_t> ranked; ///< acceptable candidates, the best first
  std::uint32_t places = 0;
  std::vector<std::uint32_t> group_most; ///< by group; empty: no limit
};

struct Market {
  std::vector<std::vector<std::uint32_t>> wishes; ///< of each candidate: desks, the dearest first
  std::vector<Desk> desks;
  std::vector<std::uint32_t> group; ///< of each candidate; may be empty when no desk limits groups
};

/// The desk of each candidate, or nobody.
using Allocation = std::vector<std::uint32_t>;

/// Each candidate has the dearest desk that any stable allocation gives. Candidates gain nothing by untrue
/// wishes.
Allocation best_for_candidates(const Market& market);
/// Each desk has the best that any stable allocation gives it.
Allocation best_for_desks(const Market& market);

/// A candidate and a desk that would rather have each other, or a place beyond the limits, or a pair that one
/// side never accepted. Nothing: the allocation is stable.
std::optional<std::pair<std::uint32_t, std::uint32_t>> blocking_pair(const Market& market,
                                                                     const Allocation& allocation);

} // namespace amana::matching
