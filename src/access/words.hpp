// Users: what is asked for (commands) and what has happened (events). All that other folders need to know.
#pragma once
#include "journal/command.hpp"

namespace amana::access {

using journal::Person;
using journal::User;

struct Delegation; ///< one person's standing in for another

/// Who appoints, moves, suspends and dismisses users. The grant's scope says within what.
inline constexpr journal::Permission manage_users{"users.manage"};

/// The language that somebody reads.
enum class Language { ar, fr, en };
BOOST_DESCRIBE_ENUM(Language, ar, fr, en)

struct RoleGiven {
  Code<"role"> role;
  std::optional<Day> until; ///< the last day it is held
  bool operator==(const RoleGiven&) const = default;
};
BOOST_DESCRIBE_STRUCT(RoleGiven, (), (role, until))

// --- What is asked for -------------------------------------------------------------------------------------

struct AppointUser {
  std::string login, name;
  Code<"authority"> authority; ///< where the user sits; of members of the public: which keeps the account
  std::optional<Code<"office">> office;
  std::vector<RoleGiven> roles;
  Language language = Language::en;
  std::optional<Id<Person>> person; ///< whose own file the account opens: workers and their families
  std::optional<AnyId> firm; ///< for which employer or recruiter; absent: they register it themselves
};
BOOST_DESCRIBE_STRUCT(AppointUser, (), (login, name, authority, office, roles, language, person, firm))

struct CorrectUser {
  Id<User> user;
  std::string login, name;
  Language language = Language::en;
};
BOOST_DESCRIBE_STRUCT(CorrectUser, (), (user, login, name, language))

/// To another office, or another authority.
struct MoveUser {
  Id<User> user;
  Code<"authority"> authority;
  std::optional<Code<"office">> office;
};
BOOST_DESCRIBE_STRUCT(MoveUser, (), (user, authority, office))

/// The whole of the roles as they should be.
struct ChangeRoles {
  Id<User> user;
  std::vector<RoleGiven> roles;
};
BOOST_DESCRIBE_STRUCT(ChangeRoles, (), (user, roles))

struct SuspendUser {
  Id<User> user;
  std::string ground;
  Day until; ///< the last day of it: nobody is shut out without end
};
BOOST_DESCRIBE_STRUCT(SuspendUser, (), (user, ground, until))

struct RestoreUser {
  Id<User> user;
};
BOOST_DESCRIBE_STRUCT(RestoreUser, (), (user))

struct DismissUser {
  Id<User> user;
  std::string ground;
};
BOOST_DESCRIBE_STRUCT(DismissUser, (), (user, ground))

/// Password, second factor, sessions and programs' tokens are void from now on: for a lost telephone, a lost
/// password, a stolen laptop. A new invitation opens the account again.
struct ResetSignIn {
  Id<User> user;
  std::string ground;
};
BOOST_DESCRIBE_STRUCT(ResetSignIn, (), (user, ground))

/// The name and login of somebody who was dismissed; what they did stays, under their number.
struct EraseUser {
  Id<User> user;
};
BOOST_DESCRIBE_STRUCT(EraseUser, (), (user))

/// `stand_in` acts for `absent` from the first day to the last.
struct Delegate {
  Id<User> absent, stand_in;
  Day from, until;
};
BOOST_DESCRIBE_STRUCT(Delegate, (), (absent, stand_in, from, until))

struct EndDelegation {
  Id<Delegation> delegation;
};
BOOST_DESCRIBE_STRUCT(EndDelegation, (), (delegation))

/// How the fields are called.
journal::Labels labels(journal::Tag<Language>);
journal::Labels labels(journal::Tag<RoleGiven>);
journal::Labels labels(journal::Tag<AppointUser>);
journal::Labels labels(journal::Tag<CorrectUser>);
journal::Labels labels(journal::Tag<MoveUser>);
journal::Labels labels(journal::Tag<ChangeRoles>);
journal::Labels labels(journal::Tag<SuspendUser>);
journal::Labels labels(journal::Tag<RestoreUser>);
journal::Labels labels(journal::Tag<DismissUser>);
journal::Labels labels(journal::Tag<ResetSignIn>);
journal::Labels labels(journal::Tag<EraseUser>);
journal::Labels labels(journal::Tag<Delegate>);
journal::Labels labels(journal::Tag<EndDelegation>);

// --- What has happened -------------------------------------------------------------------------------------

/// What is personal about a user: sealed under the user's own key.
struct UserName {
  std::string login, name;
};
BOOST_DESCRIBE_STRUCT(UserName, (), (login, name))

/// Free words of whoever acted, about the user.
struct Ground {
  std::string text;
};
BOOST_DESCRIBE_STRUCT(Ground, (), (text))

/// Where somebody sits. The party is the authority's under the corridor version of that day; empty: of no
/// state.
struct UserSeat {
  std::string party, authority, office;
  bool operator==(const UserSeat&) const = default;
};
BOOST_DESCRIBE_STRUCT(UserSeat, (), (party, authority, office))

struct UserAppointed {
  static constexpr std::string_view kind = "user_appointed";
  static constexpr int version = 1;
  journal::Sealed<UserName> who;
  UserSeat seat;
  std::vector<RoleGiven> roles;
  Language language = Language::en;
  std::optional<Id<Person>> person;
  std::optional<AnyId> firm;
};
BOOST_DESCRIBE_STRUCT(UserAppointed, (), (who, seat, roles, language, person, firm))

struct UserCorrected {
  static constexpr std::string_view kind = "user_corrected";
  static constexpr int version = 1;
  journal::Sealed<UserName> who;
  Language language = Language::en;
};
BOOST_DESCRIBE_STRUCT(UserCorrected, (), (who, language))

struct UserMoved {
  static constexpr std::string_view kind = "user_moved";
  static constexpr int version = 1;
  UserSeat seat;
};
BOOST_DESCRIBE_STRUCT(UserMoved, (), (seat))

struct RolesChanged {
  static constexpr std::string_view kind = "roles_changed";
  static constexpr int version = 1;
  std::vector<RoleGiven> roles;
};
BOOST_DESCRIBE_STRUCT(RolesChanged, (), (roles))

struct UserSuspended {
  static constexpr std::string_view kind = "user_suspended";
  static constexpr int version = 1;
  journal::Sealed<Ground> ground;
  Day until;
};
BOOST_DESCRIBE_STRUCT(UserSuspended, (), (ground, until))

struct UserRestored {
  static constexpr std::string_view kind = "user_restored";
  static constexpr int version = 1;
};
BOOST_DESCRIBE_STRUCT(UserRestored, (), ())

struct UserDismissed {
  static constexpr std::string_view kind = "user_dismissed";
  static constexpr int version = 1;
  journal::Sealed<Ground> ground;
};
BOOST_DESCRIBE_STRUCT(UserDismissed, (), (ground))

struct SignInReset {
  static constexpr std::string_view kind = "sign_in_reset";
  static constexpr int version = 1;
  journal::Sealed<Ground> ground;
};
BOOST_DESCRIBE_STRUCT(SignInReset, (), (ground))

struct UserErased {
  static constexpr std::string_view kind = "user_erased";
  static constexpr int version = 1;
};
BOOST_DESCRIBE_STRUCT(UserErased, (), ())

/// Its subject is the one who is absent.
struct Delegated {
  static constexpr std::string_view kind = "delegated";
  static constexpr int version = 1;
  Id<Delegation> delegation;
  Id<User> stand_in;
  Day from, until;
};
BOOST_DESCRIBE_STRUCT(Delegated, (), (delegation, stand_in, from, until))

struct DelegationEnded {
  static constexpr std::string_view kind = "delegation_ended";
  static constexpr int version = 1;
  Id<Delegation> delegation;
};
BOOST_DESCRIBE_STRUCT(DelegationEnded, (), (delegation))

/// The log of reads ended here: what stands in it up to this line can no longer be changed unseen.
struct ReadsSealed {
  static constexpr std::string_view kind = "reads_sealed";
  static constexpr int version = 1;
  std::int64_t number = 0;
  Hash hash;
};
BOOST_DESCRIBE_STRUCT(ReadsSealed, (), (number, hash))

} // namespace amana::access
