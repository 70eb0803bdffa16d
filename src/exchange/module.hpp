// The exchange's table of contents.
#pragma once
#include "journal/module.hpp"

namespace amana::exchange {

journal::Module exchange_module();

} // namespace amana::exchange
