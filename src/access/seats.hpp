// Which roles may be held where, and given by whom.
#pragma once
#include "access/rights.hpp"
#include "journal/command.hpp"

namespace amana::access {

/// What somebody asks for: these roles, in this seat, for a person's own file, for a firm, or for neither.
struct Placement {
  std::string authority, office;
  std::vector<RoleGiven> roles;
  std::optional<Id<Person>> person;
  std::optional<AnyId> firm;
};

/// The seat, when the corridor knows authority and office and each role can be held there. `giver`: how far
/// whoever decides manages users: nobody makes a user who manages users farther than they do.
Result<UserSeat> check_placement(const journal::Desk& desk, const Placement& placement, journal::Scope giver);

} // namespace amana::access
