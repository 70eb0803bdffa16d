// What acts reach for where more than reach decides whether they are done: whose turn it is, which authority is competent,
// what the rules say. The test asks of them that what lies beyond the role's reach looks like nothing, and that what lies
// within does not.
#pragma once
#include "examples.hpp"

namespace amana::tests {

/// How far a scope goes, by what is reached for.
enum class Nearness {
  seat,        ///< like a person's file: it lies at an office
  seat_or_state, ///< the same, but whoever reaches over a state reaches over both: the two handle it together
  whole_corridor ///< officials of both states, whatever their scope; others their own alone
};

struct Reached {
  std::string_view field; ///< of the input
  Nearness nearness;
  std::function<std::string(Maker&, const Seat&)> make; ///< at a seat; answers what the field then holds
};

/// What an act reaches for; null: nothing in this list.
const Reached* reached_by(const journal::CommandType& command);

} // namespace amana::tests
