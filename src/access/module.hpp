// The table of contents of this folder.
#pragma once
#include "journal/module.hpp"

namespace amana::access {

journal::Module access_module();

} // namespace amana::access
