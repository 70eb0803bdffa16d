// What the rooms from the contract to work add to the module.
#pragma once
#include "journal/module.hpp"

namespace amana::recruitment {

std::vector<journal::TableType> journey_tables();
std::vector<journal::CommandType> journey_commands();
std::vector<journal::EventType> journey_events();
/// Clears what is held of a placement or a person whose key was destroyed.
void forget_case(store::Connection& db, const AnyId& subject);

} // namespace amana::recruitment
