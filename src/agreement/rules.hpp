// The names that a corridor's files and this software share. A corridor that uses another does not start.
#pragma once
#include <span>
#include <string_view>

namespace amana::agreement {

/// The checks that a clause may name. A module provides the rule to each.
std::span<const std::string_view> rule_names();

/// The {holes} that the text of a contract clause may have. The terms of a contract provide the value to each.
std::span<const std::string_view> hole_names();

} // namespace amana::agreement
