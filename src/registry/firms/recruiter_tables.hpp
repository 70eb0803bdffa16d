// From events about recruiters to tables. Replayed; reads no clock and decides nothing.
#pragma once
#include "journal/module.hpp"
#include "registry/firms/recruiter_words.hpp"

namespace amana::registry {

std::vector<journal::TableType> recruiter_tables();
std::vector<journal::EventType> recruiter_events();

} // namespace amana::registry
