// The entries of access.toml and roles.toml.
#include "agreement/section.hpp"

namespace amana::agreement {

BOOST_DESCRIBE_ENUM(Seat, person, firm, official, observer)
BOOST_DESCRIBE_STRUCT(Named, (Entry), (code, name))
BOOST_DESCRIBE_STRUCT(Permission, (Named), ())
BOOST_DESCRIBE_STRUCT(Scope, (Named), ())
BOOST_DESCRIBE_STRUCT(FieldGroup, (Named), ())
BOOST_DESCRIBE_STRUCT(Purpose, (Named), (refused))
BOOST_DESCRIBE_STRUCT(RoleGrant, (Entry), (permission, scope, purposes))
BOOST_DESCRIBE_STRUCT(Role, (Said), (code, name, seat, kinds, second_factor, grants, sees))
BOOST_DESCRIBE_STRUCT(Wall, (Said), (code, purposes, groups, kinds, roles, name))

std::span<const Section> access_sections() {
  static constexpr Section all[] = {
      {"permission", read_list<&Corridor::permissions>},
      {"scope", read_list<&Corridor::scopes>},
      {"purpose", read_list<&Corridor::purposes>},
      {"field_group", read_list<&Corridor::field_groups>},
      {"role", read_list<&Corridor::roles>},
      {"wall", read_list<&Corridor::walls>},
  };
  return all;
}

} // namespace amana::agreement
