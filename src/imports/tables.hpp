#pragma once
#include "imports/words.hpp"
#include "journal/module.hpp"

namespace amana::imports {

std::vector<journal::TableType> tables();
std::vector<journal::EventType> events();

} // namespace amana::imports
