// Which accounts an administrator may decide about.
#pragma once
#include "access/rights.hpp"

namespace amana::access {

/// Whoever decides about users: the actor, and the day it is.
struct Manager {
  store::Connection& db;
  const agreement::Agreement& agreement;
  const journal::Actor& actor;
  Day today;

  /// How far the actor manages users, or a refusal.
  Result<Pass> pass() const;
  /// Nobody decides about an account that they use: their own, or that of the colleague they stand in for.
  bool is_oneself(Id<User> user) const { return actor.user == user || actor.stands_for == user; }
  /// An account within reach. One out of reach looks like none.
  Result<Account> reached(Id<User> user) const;
  /// Refuses an account that manages users farther than the actor does.
  Result<void> check_not_above(const Account& account) const;
  /// An account to decide about: within reach, not one's own, not above, not dismissed.
  Result<Account> managed(Id<User> user) const;
};

std::unexpected<Refusal> own_account();

} // namespace amana::access
