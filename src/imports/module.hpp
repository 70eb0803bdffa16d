#pragma once
#include "journal/module.hpp"

namespace amana::imports {

/// The commands of those modules that may come as rows of a file become importable.
journal::Module imports_module(const std::vector<journal::Module>& others);

} // namespace amana::imports
