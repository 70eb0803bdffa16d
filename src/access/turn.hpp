// Work in the writer's turn that gives something back.
#pragma once
#include "journal/office.hpp"

#include <optional>
#include <utility>

namespace amana::access {

/// Runs `work(connection)` in the writer's turn, waits for its commit and gives its value.
template<class Work> auto in_turn(journal::Office& office, Work work) {
  std::optional<decltype(work(std::declval<store::Connection&>()))> value;
  office.run([&](store::Connection& db) { value.emplace(work(db)); }).get();
  return *std::move(value);
}

} // namespace amana::access
