// Assignment by points: the most places filled, then the largest sum of worth, within places and shares of
// groups. The other way to allocate beside the stable one: better for the whole, but one pair may rather have
// each other.
#pragma once
#include "base/result.hpp"
#include "engines/matching/stable.hpp"

#include <span>

namespace amana::matching {

struct Fit {
  std::uint32_t candidate = 0, desk = 0;
  std::int64_t worth = 0;
};

struct Problem {
  std::size_t candidates = 0;
  std::vector<std::uint32_t> places;     ///< of each desk
  std::vector<Fit> fits;                 ///< at most one for a candidate and a desk
  std::vector<std::uint32_t> group;      ///< of each candidate; empty: no shares
  std::vector<std::uint32_t> group_most; ///< places that a group may have over all desks
  std::vector<std::vector<std::uint32_t>>
      desk_group_most; ///< and at each desk; may be empty, as a whole or for a desk
};

struct Assigned {
  Allocation desk;
  std::size_t placed = 0;
  std::int64_t worth = 0;
};

/// Exact: a flow of least cost (successive shortest paths with potentials). About places × fits × log in
/// time.
Assigned assign(const Problem& problem);

} // namespace amana::matching
