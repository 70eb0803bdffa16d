// The checks that a clause may name. A module provides the rule to each; a corridor that names another does
// not start.
#pragma once
#include <span>
#include <string_view>

namespace amana::agreement {

std::span<const std::string_view> rule_names();

} // namespace amana::agreement
