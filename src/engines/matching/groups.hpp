// Groups that go only together (a mason and his helpers, a couple): each whole to one order, which has so
// many places, and a group may take another number of them at each. The generalised assignment problem: hard
// in general, exact here for what a round brings, with a proof or an honest bound.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace amana::matching {

struct GroupProblem {
  std::size_t orders = 0, groups = 0;
  std::vector<std::int64_t>
      worth; ///< [order * groups + group], each between plus and minus `most_group_worth`
  std::vector<std::int32_t> size;     ///< the same; places that the group takes there, not negative
  std::vector<std::int32_t> capacity; ///< places of each order
};
inline constexpr std::int64_t most_group_worth = 1'000'000'000;

struct GroupAnswer {
  std::vector<std::uint32_t> order; ///< of each group
  std::int64_t worth = 0;
  std::int64_t bound = 0; ///< no answer is worth more
  bool proved() const { return worth == bound; }
};

/// The dearest answer in which every group goes somewhere, found within so many steps of the search; nothing
/// when none was found. Who may stay at home is given an order of size 0 and worth 0. Deterministic. The time
/// of a step grows with orders × groups × capacity.
std::optional<GroupAnswer> assign_groups(const GroupProblem& problem, std::size_t steps = 20'000);

} // namespace amana::matching
