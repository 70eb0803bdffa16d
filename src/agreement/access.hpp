// Roles: who may do what, how far, for what purpose, and which parts of a file they see.
#pragma once
#include "agreement/said.hpp"

#include <vector>

namespace amana::agreement {

struct Named : Entry {
  std::string code;
  Text name;
};
struct Permission : Named {};
struct Scope : Named {};
struct FieldGroup : Named {};
struct Purpose : Named {
  bool refused = false; ///< has a name only so that the refusal can say what was asked
};

/// What a role may do: one permission, how far, for which purposes.
struct RoleGrant : Entry {
  std::string permission, scope; ///< scope: own, office, authority, state, all
  std::vector<std::string> purposes;
};

enum class Seat { person, firm, official, observer };

struct Role : Said {
  std::string code;
  Text name;
  Seat seat = Seat::official;
  std::vector<std::string> kinds; ///< of authorities it can sit in; none: it sits in no authority
  bool second_factor = false;
  std::vector<RoleGrant> grants;
  std::vector<std::string> sees; ///< groups of fields

  bool may(std::string_view permission, std::string_view purpose) const;
};

/// These purposes and groups of fields are never open to these kinds of authority and these roles.
struct Wall : Said {
  std::string code;
  std::vector<std::string> purposes, groups, kinds, roles;
  Text name;
};

} // namespace amana::agreement
