// Fills a corridor with a year and more of acts, all by ordinary commands, in order of days, the same for the same
// seed.
#pragma once
#include "demo/stage.hpp"

#include <functional>

namespace amana::demo {

struct FillOptions {
  int people = 5000;
  std::uint64_t seed = 1;
};

/// Whether the origin's node has been filled, or begun to be, before.
bool was_filled(node::Node& origin);

/// `told` hears of each month that has been played. The time goes live afterwards.
Result<Counts> fill(node::Node& origin, node::Node& destination, const std::shared_ptr<Time>& time, const FillOptions& options,
                    const std::function<void(Day, const Counts&)>& told);

} // namespace amana::demo
