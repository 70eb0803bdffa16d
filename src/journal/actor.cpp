#include "journal/actor.hpp"

#include <algorithm>

namespace amana::journal {

std::optional<Scope> Actor::may(std::string_view permission) const {
  std::optional<Scope> widest;
  for (const auto& grant : grants)
    if (grant.permission == permission && (!widest || grant.scope > *widest)) widest = grant.scope;
  return widest;
}

bool Actor::has_purpose(std::string_view purpose) const {
  return std::ranges::find(purposes, purpose) != purposes.end();
}

Actor Actor::of_node(std::string authority) {
  Actor actor;
  actor.authority = std::move(authority);
  actor.channel = Channel::node;
  return actor;
}

} // namespace amana::journal
