#include "journal/actor.hpp"

#include <fmt/ranges.h>

#include <algorithm>

namespace amana::journal {

namespace {

bool holds(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

template<class Fits> std::optional<Scope> widest(const std::vector<Grant>& grants, Fits fits) {
  std::optional<Scope> reach;
  for (const auto& grant : grants)
    if (fits(grant) && (!reach || grant.scope > *reach)) reach = grant.scope;
  return reach;
}

} // namespace

std::string Purposes::text() const { return fmt::format("{}", fmt::join(names(), ", ")); }

std::optional<Scope> Actor::may(std::string_view permission, std::string_view purpose) const {
  return widest(grants, [&](const Grant& grant) {
    return grant.permission == permission && holds(grant.purposes, purpose);
  });
}

std::optional<Scope> Actor::may(std::string_view permission) const {
  return widest(grants, [&](const Grant& grant) { return grant.permission == permission; });
}

std::optional<std::string_view> Actor::serves(std::string_view permission, const Purposes& purposes) const {
  std::optional<std::string_view> best;
  std::optional<Scope> furthest;
  for (const auto purpose : purposes.names()) {
    const auto scope = may(permission, purpose);
    if (!scope || (furthest && *scope <= *furthest)) continue;
    best = purpose;
    furthest = scope;
  }
  return best;
}

std::optional<Scope> Actor::may(std::string_view permission, const Purposes& purposes) const {
  const auto purpose = serves(permission, purposes);
  return purpose ? may(permission, *purpose) : std::nullopt;
}

bool Actor::has_purpose(std::string_view purpose) const {
  return std::ranges::any_of(grants, [&](const Grant& grant) { return holds(grant.purposes, purpose); });
}

bool Actor::sees(std::string_view group, std::string_view permission, std::string_view purpose) const {
  return std::ranges::any_of(grants, [&](const Grant& grant) {
    return grant.permission == permission && holds(grant.purposes, purpose) && holds(grant.sees, group);
  });
}

bool Actor::sees(std::string_view group, std::string_view permission, const Purposes& purposes) const {
  const auto purpose = serves(permission, purposes);
  return purpose && sees(group, permission, *purpose);
}

Actor Actor::of_node(std::string authority) {
  Actor actor;
  actor.authority = std::move(authority);
  actor.channel = Channel::node;
  return actor;
}

} // namespace amana::journal
