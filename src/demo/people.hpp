// People of the demonstration, as a desk would type them.
#pragma once
#include "agreement/agreement.hpp"
#include "demo/world.hpp"

namespace amana::demo {

/// One who comes to a desk: the input of register_person.
json::object somebody(Dice& dice, const World& world, const agreement::Agreement& agreement, Day today);
/// The same person at another desk, months later: spelt otherwise, half the details left out.
json::object somebody_again(Dice& dice, const World& world, const json::object& first);

} // namespace amana::demo
