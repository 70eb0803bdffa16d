// Employers and recruiters in the register of this node.
#pragma once
#include "journal/module.hpp"

namespace amana::registry {

journal::Module firms_module();

} // namespace amana::registry
