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

/// The morning on which the story begins, so that it ends today. Nodes are made then: a journal's time never goes back.
Instant beginning(const World& world);

/// `told` hears of each month that has been played. The time goes live afterwards.
Result<Counts> fill(node::Node& origin, node::Node& destination, const std::shared_ptr<Time>& time, World world, const FillOptions& options,
                    const std::function<void(Day, const Counts&)>& told);

} // namespace amana::demo
