// What somebody may do and how far: roles of the corridor become grants, and a guard stands before every
// read.
#pragma once
#include "access/users.hpp"
#include "agreement/agreement.hpp"
#include "journal/actor.hpp"

#include <span>

namespace amana::access {

/// A purpose that nobody has: what is collected to protect workers is never read against them (DESIGN 3.9).
inline constexpr std::string_view never = "security";

/// How far a read reaches, as the parameters of its query: a part that is absent does not restrict.
///
///   WHERE ($1 IS NULL OR party = $1) AND ($2 IS NULL OR authority = $2) AND ($3 IS NULL OR office = $3)
///
/// Scope `own` restricts to one's own person or firm, which the query names itself.
struct Reach {
  journal::Scope scope = journal::Scope::own;
  std::optional<std::string> party, authority, office;
  std::optional<Id<Person>> person; ///< whose own file

  bool covers(const UserSeat& seat) const;
};
Reach reach_of(const agreement::Agreement& agreement, const journal::Actor& actor, journal::Scope scope);

/// Leave to read: how far, for what, and on what ground when it is not the reader's own purpose.
struct Pass {
  Reach reach;
  std::string purpose;
  std::string ground; ///< empty: the purpose is the reader's own
};

/// Permission, scope and purpose in one question, asked before every read of personal data.
///
/// Who holds the permission for other purposes only may cross, naming the article or decision that lets them
/// (it is recorded and reported), unless no role that may sit in their authority could ever hold it for this
/// purpose: between labour protection and security stands a wall, not a form.
Result<Pass> guard(const agreement::Agreement& agreement, const journal::Actor& actor,
                   std::string_view permission, std::string_view purpose, std::string_view ground = {});

/// Who this user is today. `stands_for`: acting for a colleague who is away, whose rights are added where
/// both sit in the same seat and otherwise taken alone. Nothing: the account is not open, or nobody asked
/// them to stand in.
std::optional<journal::Actor> actor_for(store::Connection& db, const agreement::Agreement& agreement,
                                        const Account& account, Day today,
                                        std::optional<Id<User>> stands_for = std::nullopt);

/// How far the holder of these roles manages users; nothing: not at all.
std::optional<journal::Scope> manages(const agreement::Agreement& agreement, std::span<const RoleGiven> roles,
                                      Day today);
/// Whether one of these roles asks for a second factor at sign-in.
bool wants_second_factor(const agreement::Agreement& agreement, std::span<const RoleGiven> roles, Day today);
/// Whether the role is for members of the public: it sits in no authority.
inline bool is_public(const agreement::Role& role) { return role.kinds.empty(); }
bool can_sit(const agreement::Role& role, const agreement::Authority& authority);

} // namespace amana::access
