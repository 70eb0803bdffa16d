// Everything this binary is made of. A new module costs a folder and one line here.
#pragma once
#include "journal/module.hpp"

namespace amana {

std::vector<journal::Module> every_module();

} // namespace amana
