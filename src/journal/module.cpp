#include "journal/module.hpp"

#include <stdexcept>
#include <string>

namespace amana::journal {

namespace {

void stop(std::string_view what, std::string_view name) {
  throw std::logic_error(std::string(what) + ": " + std::string(name));
}

} // namespace

House::House(std::vector<Module> modules) : modules_(std::move(modules)) {
  for (const auto& module : modules_) {
    for (const auto& command : module.commands)
      if (!commands_.emplace(command.name, &command).second) stop("two commands of one name", command.name);
    for (const auto& event : module.events)
      if (!events_.emplace(event.kind, &event).second) stop("two events of one kind", event.kind);
  }
}

const CommandType* House::command(std::string_view name) const {
  const auto found = commands_.find(name);
  return found == commands_.end() ? nullptr : found->second;
}

const EventType* House::event(std::string_view kind) const {
  const auto found = events_.find(kind);
  return found == events_.end() ? nullptr : found->second;
}

std::vector<const CommandType*> House::commands() const {
  std::vector<const CommandType*> all;
  for (const auto& module : modules_)
    for (const auto& command : module.commands)
      all.push_back(&command);
  return all;
}

std::vector<TableType> House::tables() const {
  std::vector<TableType> all;
  for (const auto& module : modules_)
    all.insert(all.end(), module.tables.begin(), module.tables.end());
  return all;
}

} // namespace amana::journal
