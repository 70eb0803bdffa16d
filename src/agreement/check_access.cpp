// Roles: every word of a grant is known, and no role breaks a wall.
#include "agreement/check.hpp"

namespace amana::agreement {
namespace {

bool share(const std::vector<std::string>& left, const std::vector<std::string>& right) {
  return std::ranges::any_of(left,
                             [&](const auto& code) { return std::ranges::find(right, code) != right.end(); });
}

void check_wall(const Role& role, const Wall& wall, Faults& faults) {
  const bool before_it =
      share(role.kinds, wall.kinds) || std::ranges::find(wall.roles, role.code) != wall.roles.end();
  if (!before_it) return;
  const auto refuse = [&](const Entry& entry, std::string_view field) {
    faults.add(
        entry, field, "corridor.wall",
        T("The role {role} breaks the wall {wall}.", {{"role", role.code}, {"wall", wall.code}}),
        T("Take the purpose or the group of fields from the role, or the role from this kind of authority."));
  };
  if (share(role.sees, wall.groups)) refuse(role, "sees");
  for (const auto& grant : role.grants)
    if (share(grant.purposes, wall.purposes)) refuse(grant, "purposes");
}

void check_purposes(const RoleGrant& grant, const Corridor& corridor, Faults& faults) {
  if (grant.purposes.empty()) refuse_absent(faults, grant, "purposes");
  for (const auto& purpose : corridor.purposes)
    if (purpose.refused && std::ranges::find(grant.purposes, purpose.code) != grant.purposes.end())
      faults.add(grant, "purposes", "corridor.purpose",
                 T("The purpose {code} exists only to be refused.", {{"code", purpose.code}}),
                 T("No role may have it: remove it."));
}

} // namespace

void check_access(Reader& reader) {
  const auto& corridor = reader.corridor;
  auto& faults = reader.faults;
  const auto permissions = names_of("permission", corridor.permissions);
  const auto scopes = names_of("scope", corridor.scopes);
  const auto purposes = names_of("purpose", corridor.purposes);
  const auto groups = names_of("field_group", corridor.field_groups);
  const auto roles = names_of("role", corridor.roles);
  const auto kinds = names_of_list(corridor, "authority_kinds");
  refuse_twins(corridor.permissions, faults);
  refuse_twins(corridor.purposes, faults);
  refuse_twins(corridor.field_groups, faults);
  refuse_twins(corridor.roles, faults);
  refuse_twins(corridor.walls, faults);
  for (const auto& role : corridor.roles) {
    refer(faults, role, "kinds", role.kinds, kinds);
    refer(faults, role, "sees", role.sees, groups);
    for (const auto& grant : role.grants) {
      refer(faults, grant, "permission", std::string_view(grant.permission), permissions);
      refer(faults, grant, "scope", std::string_view(grant.scope), scopes);
      refer(faults, grant, "purposes", grant.purposes, purposes);
      check_purposes(grant, corridor, faults);
    }
    for (const auto& wall : corridor.walls)
      check_wall(role, wall, faults);
  }
  for (const auto& wall : corridor.walls) {
    refer(faults, wall, "purposes", wall.purposes, purposes);
    refer(faults, wall, "groups", wall.groups, groups);
    refer(faults, wall, "kinds", wall.kinds, kinds);
    refer(faults, wall, "roles", wall.roles, roles);
  }
}

} // namespace amana::agreement
