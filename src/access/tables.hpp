// Events → tables.
#pragma once
#include "journal/event.hpp"

namespace amana::access {

std::vector<journal::EventType> user_events();

} // namespace amana::access
