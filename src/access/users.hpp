// Accounts and standings-in as the tables hold them.
#pragma once
#include "access/words.hpp"

#include <optional>
#include <string>
#include <vector>

namespace amana::access {

struct Reach;

enum class AccountStatus { active, suspended, dismissed };
BOOST_DESCRIBE_ENUM(AccountStatus, active, suspended, dismissed)

struct Account {
  Id<User> user;
  std::string login, name; ///< empty after erasure
  UserSeat seat;
  Language language = Language::en;
  std::optional<Id<Person>> person; ///< whose own file it opens
  std::optional<AnyId> firm;        ///< for which employer or recruiter it acts
  AccountStatus status = AccountStatus::active;
  std::optional<Day> suspended_until;
  std::string ground; ///< of a suspension, dismissal or reset; for administrators
  Day appointed;
  std::optional<Day> erased;
  Instant signed_out;  ///< sessions opened up to here are over
  Instant void_before; ///< secrets made up to here are void
  std::vector<RoleGiven> roles;

  /// A suspension ends by itself after its last day.
  bool may_enter(Day today) const;
  /// Now, but later than what was made void: entries never go back in time, clocks that are set right do.
  Instant after_void(Instant now) const;
};

std::optional<Account> find_account(store::Connection& db, Id<User> user);
/// By what was typed: case and digits of either set do not matter.
std::optional<Account> find_account(store::Connection& db, std::string_view login);
/// In the order of their appointment, after `after`.
std::vector<Account> accounts(store::Connection& db, const Reach& reach, Id<User> after, std::size_t most);
bool any_account(store::Connection& db);

/// A login as it is stored: small Latin letters and digits.
std::string folded_login(std::string_view typed);
/// 3 to 40 of a-z, 0-9, ".", "_", "-" and "@", the first a letter or digit.
bool is_login(std::string_view folded);

struct StandingIn {
  Id<Delegation> delegation;
  Id<User> absent, stand_in;
  Day from, until;
  std::optional<Day> ended;
};

std::optional<StandingIn> find_delegation(store::Connection& db, Id<Delegation> delegation);
/// Those that the user takes part in, the latest first.
std::vector<StandingIn> delegations_of(store::Connection& db, Id<User> user);
/// For whom the user may act today: colleagues of the authority that both still sit in. Rights are lent
/// within one, and a move must not carry them over a wall.
std::vector<Id<User>> absent_colleagues(store::Connection& db, Id<User> stand_in, Day today);

} // namespace amana::access
