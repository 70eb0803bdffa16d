#include "access/decisions.hpp"

#include "access/management.hpp"
#include "access/seats.hpp"

#include <algorithm>

namespace amana::access {

namespace {

using journal::Decision;
using journal::Desk;
using journal::Scope;

std::string text_of_office(const std::optional<Code<"office">>& office) {
  return office ? office->value : std::string();
}

/// Whoever gives this command.
Manager manager(const Desk& desk) { return {desk.db, desk.agreement, desk.actor, desk.today}; }

std::vector<Id<User>> endless_holders(const Desk& desk, const agreement::Role& role) {
  std::vector<Id<User>> holders;
  for (auto rows =
           desk.db.query("SELECT user_id FROM user_roles WHERE role = $1 AND until IS NULL", role.code);
       rows.next();)
    holders.push_back(rows.get<Id<User>>(0));
  return holders;
}

/// Whether somebody else, open and without end, manages users as far as this seat.
bool another_administrator(const Desk& desk, const Account& leaving) {
  for (const auto& role : desk.agreement.roles()) {
    const RoleGiven endless{{role.code}, std::nullopt};
    if (!manages(desk.agreement, {&endless, 1}, desk.today)) continue;
    for (const auto& user : endless_holders(desk, role)) {
      if (user == leaving.user) continue;
      const auto other = find_account(desk.db, user);
      const auto actor = actor_for(desk.db, desk.agreement, *other, desk.today);
      if (!actor) continue;
      const auto pass = Manager{desk.db, desk.agreement, *actor, desk.today}.pass();
      if (pass && pass->reach.covers(leaving.seat)) return true;
    }
  }
  return false;
}

/// Somebody must be left who can open the door to this seat.
Result<void> check_not_last(const Desk& desk, const Account& leaving) {
  if (!manages(desk.agreement, leaving.roles, desk.today) || another_administrator(desk, leaving)) return {};
  return refuse(Kind::refused, {.code = "account.last_administrator",
                                .what = T("This is the last administrator here."),
                                .cure = T("Appoint another one first, without a last day.")});
}

Result<std::string> free_login(const Desk& desk, std::string_view typed, Id<User> user) {
  auto login = folded_login(typed);
  if (!is_login(login))
    return refuse(Kind::invalid, {.code = "login.form",
                                  .what = T("A login name has 3 to 40 small Latin letters, digits, “.”, “_”, "
                                            "“-” or “@”, and begins with a letter or a digit."),
                                  .cure = T("Choose another one."),
                                  .path = "login"});
  const auto holder = find_account(desk.db, login);
  if (holder && holder->user != user)
    return refuse(Kind::refused, {.code = "login.taken",
                                  .what = T("Somebody else has this login name."),
                                  .cure = T("Choose another one."),
                                  .path = "login"});
  return login;
}

Result<Decision> appoint(const Desk& desk, const AppointUser& command) {
  const auto pass = TRY(manager(desk).pass());
  const auto user = desk.ids.make<User>(desk.now);
  UserAppointed event;
  event.seat = TRY(check_placement(
      desk, {command.authority.value, text_of_office(command.office), command.roles, command.person, command.firm},
      pass.reach.scope));
  if (!pass.reach.covers(event.seat))
    return refuse(Kind::forbidden, {.code = "authority.reach",
                                    .what = T("You do not manage the users of this authority or office."),
                                    .cure = T("Ask its own administrator."),
                                    .path = "authority"});
  event.who = journal::sealed(user, UserName{TRY(free_login(desk, command.login, user)), command.name});
  event.roles = command.roles;
  event.language = command.language;
  event.person = command.person;
  event.firm = command.firm;
  return journal::decided(user, event);
}

Result<Decision> correct(const Desk& desk, const CorrectUser& command) {
  const auto account = TRY(manager(desk).managed(command.user));
  const auto login = TRY(free_login(desk, command.login, account.user));
  return journal::decided(
      account.user,
      UserCorrected{journal::sealed(account.user, UserName{login, command.name}), command.language});
}

/// The roles that have not come to their end.
std::vector<RoleGiven> still_held(const Desk& desk, std::vector<RoleGiven> roles) {
  std::erase_if(roles, [&](const RoleGiven& given) { return given.until && *given.until < desk.today; });
  return roles;
}

Result<Decision> move_user(const Desk& desk, const MoveUser& command) {
  const auto account = TRY(manager(desk).managed(command.user));
  const auto pass = TRY(manager(desk).pass());
  UserMoved event;
  event.seat = TRY(check_placement(desk,
                                   {command.authority.value, text_of_office(command.office),
                                    still_held(desk, account.roles), account.person, account.firm},
                                   pass.reach.scope));
  if (!pass.reach.covers(event.seat))
    return refuse(Kind::forbidden, {.code = "authority.reach",
                                    .what = T("You do not manage the users of this authority or office."),
                                    .cure = T("Ask its own administrator."),
                                    .path = "authority"});
  if (event.seat == account.seat)
    return refuse(Kind::conflict, {.code = "account.there",
                                   .what = T("The user sits there already."),
                                   .cure = T("Choose another authority or office."),
                                   .path = "office"});
  TRY_DO(check_not_last(desk, account));
  return journal::decided(account.user, event);
}

Result<Decision> change_roles(const Desk& desk, const ChangeRoles& command) {
  const auto account = TRY(manager(desk).managed(command.user));
  const auto pass = TRY(manager(desk).pass());
  TRY_DO(check_placement(desk, {account.seat.authority, account.seat.office, command.roles, account.person, account.firm},
                         pass.reach.scope));
  const bool still_manages = std::ranges::any_of(command.roles, [&](const RoleGiven& given) {
    return !given.until && manages(desk.agreement, {&given, 1}, desk.today);
  });
  if (!still_manages) TRY_DO(check_not_last(desk, account));
  return journal::decided(account.user, RolesChanged{command.roles});
}

Result<Decision> suspend(const Desk& desk, const SuspendUser& command) {
  const auto account = TRY(manager(desk).managed(command.user));
  if (command.until < desk.today)
    return refuse(Kind::refused, {.code = "suspension.past",
                                  .what = T("The last day of the suspension is past."),
                                  .cure = T("Give today or a later day."),
                                  .path = "until"});
  TRY_DO(check_not_last(desk, account));
  return journal::decided(
      account.user, UserSuspended{journal::sealed(account.user, Ground{command.ground}), command.until});
}

Result<Decision> restore(const Desk& desk, const RestoreUser& command) {
  const auto account = TRY(manager(desk).managed(command.user));
  if (account.may_enter(desk.today))
    return refuse(Kind::conflict, {.code = "suspension.none",
                                   .what = T("This user is not suspended."),
                                   .cure = T("Open the account again and look at what stands there now.")});
  return journal::decided(account.user, UserRestored{});
}

Result<Decision> dismiss(const Desk& desk, const DismissUser& command) {
  const auto account = TRY(manager(desk).managed(command.user));
  TRY_DO(check_not_last(desk, account));
  return journal::decided(account.user, UserDismissed{journal::sealed(account.user, Ground{command.ground})});
}

Result<Decision> reset_sign_in(const Desk& desk, const ResetSignIn& command) {
  const auto account = TRY(manager(desk).managed(command.user));
  return journal::decided(account.user, SignInReset{journal::sealed(account.user, Ground{command.ground})});
}

Result<Decision> erase(const Desk& desk, const EraseUser& command) {
  const auto account = TRY(manager(desk).reached(command.user));
  if (manager(desk).is_oneself(command.user)) return own_account();
  if (account.status != AccountStatus::dismissed)
    return refuse(Kind::refused, {.code = "account.open",
                                  .what = T("This user was not dismissed: their name is still needed."),
                                  .cure = T("Dismiss the user first.")});
  if (account.erased)
    return refuse(Kind::conflict, {.code = "account.erased",
                                   .what = T("The name of this user is erased already."),
                                   .cure = T("Nothing is left to do.")});
  return journal::decided(account.user, UserErased{}, {account.user});
}

Result<void> check_days(const Desk& desk, const Delegate& command) {
  if (command.until < command.from || command.until < desk.today)
    return refuse(Kind::refused, {.code = "delegation.days",
                                  .what = T("The last day lies before the first, or is past."),
                                  .cure = T("Correct the days."),
                                  .path = "until"});
  for (const auto& other : delegations_of(desk.db, command.absent))
    if (other.absent == command.absent && other.stand_in == command.stand_in && !other.ended &&
        other.from <= command.until && command.from <= other.until)
      return refuse(Kind::conflict, {.code = "delegation.overlap",
                                     .what = T("The same colleague stands in on some of these days already."),
                                     .cure = T("End that first, or choose other days."),
                                     .path = "from"});
  return {};
}

/// Somebody of an authority, not of the public nor of a firm.
bool is_official(const Account& account) { return !account.person && !account.firm; }

/// Rights are lent within one authority, between officials, and never to whoever decides it.
Result<Decision> delegate(const Desk& desk, const Delegate& command) {
  const auto absent = TRY(manager(desk).reached(command.absent));
  TRY_DO(manager(desk).check_not_above(absent));
  const auto stand_in = TRY(manager(desk).reached(command.stand_in));
  if (manager(desk).is_oneself(command.stand_in))
    return refuse(Kind::refused, {.code = "delegation.own",
                                  .what = T("Nobody lends themselves the rights of another."),
                                  .cure = T("Ask another administrator."),
                                  .path = "stand_in"});
  const bool fit = absent.user != stand_in.user && absent.seat.authority == stand_in.seat.authority &&
                   is_official(absent) && is_official(stand_in) && absent.may_enter(desk.today) &&
                   stand_in.may_enter(desk.today);
  if (!fit)
    return refuse(Kind::refused, {.code = "delegation.who",
                                  .what = T("Two colleagues of one authority are needed, both with an open "
                                            "account."),
                                  .cure = T("Choose another colleague."),
                                  .path = "stand_in"});
  TRY_DO(check_days(desk, command));
  return journal::decided(absent.user, Delegated{desk.ids.make<Delegation>(desk.now), stand_in.user,
                                                 command.from, command.until});
}

Result<Decision> end_delegation(const Desk& desk, const EndDelegation& command) {
  const auto found = find_delegation(desk.db, command.delegation);
  if (!found)
    return refuse(Kind::missing, {.code = "delegation.none",
                                  .what = T("There is no such standing-in."),
                                  .cure = T("Look for it on the page of the absent colleague.")});
  const auto absent = TRY(manager(desk).reached(found->absent));
  if (found->ended || found->until < desk.today)
    return refuse(Kind::conflict, {.code = "delegation.over",
                                   .what = T("This standing-in is over already."),
                                   .cure = T("Nothing is left to do.")});
  return journal::decided(absent.user, DelegationEnded{found->delegation});
}

/// The role that manages users farthest among those that can sit in the authority.
Result<RoleGiven> administrators_role(const Desk& desk, const agreement::Authority& authority) {
  std::optional<Scope> widest;
  RoleGiven found;
  for (const auto& role : desk.agreement.roles()) {
    const RoleGiven given{{role.code}, std::nullopt};
    const auto scope =
        can_sit(role, authority) ? manages(desk.agreement, {&given, 1}, desk.today) : std::nullopt;
    if (!scope || (widest && *scope <= *widest)) continue;
    widest = scope;
    found = given;
  }
  if (widest) return found;
  return refuse(Kind::refused, {.code = "role.no_administrator",
                                .what = T("The corridor has no role that manages users in this authority."),
                                .cure = T("Add one to the corridor's roles, then start again.")});
}

Result<Decision> appoint_first(const Desk& desk, const FirstAdministrator& first) {
  if (any_account(desk.db))
    return refuse(Kind::conflict, {.code = "first.over",
                                   .what = T("This node has users already."),
                                   .cure = T("Ask one of its administrators for an account.")});
  const auto* authority = desk.agreement.authority(desk.actor.authority);
  if (!authority) throw std::logic_error("the node's authority is unknown to the corridor");
  const auto user = desk.ids.make<User>(desk.now);
  UserAppointed event;
  event.roles = {TRY(administrators_role(desk, *authority))};
  event.seat = TRY(check_placement(
      desk, {authority->code, text_of_office(first.office), event.roles, std::nullopt, std::nullopt}, Scope::all));
  event.who = journal::sealed(user, UserName{TRY(free_login(desk, first.login, user)), first.name});
  event.language = first.language;
  return journal::decided(user, event);
}

journal::CommandWords words(std::string_view name, Text title, Text help) {
  return {.name = name,
          .title = std::move(title),
          .help = std::move(help),
          .permission = manage_users,
          .purposes = journal::administration,
          .noun = "users"};
}

} // namespace

Result<journal::NodeAct> appoint_first_administrator(json::object input) {
  const auto fields = journal::fields_of<FirstAdministrator>();
  const auto tidied = TRY(journal::tidy_input(fields, std::move(input)));
  auto first = TRY(read<FirstAdministrator>(tidied));
  return journal::NodeAct{[first = std::move(first)](const Desk& desk) { return appoint_first(desk, first); },
                          journal::administration,
                          {}};
}

std::optional<Decision> erase_again(const Desk& desk, const AnyId& subject) {
  const auto account = find_account(desk.db, Id<User>(subject));
  if (!account) return std::nullopt;
  return journal::decided(account->user, UserErased{}, {account->user});
}

std::vector<journal::CommandType> user_commands() {
  using journal::command;
  return {
      command(words("appoint_user", T("Appoint a user"), T("Opens an account with its roles.")), appoint),
      command(words("correct_user", T("Correct a user"), T("Login name, name and language of a user.")),
              correct),
      command(words("move_user", T("Move a user"), T("To another office or authority, with the same roles.")),
              move_user),
      command(
          words("change_roles", T("Change roles"), T("The roles of a user as they should be from now on.")),
          change_roles),
      command(words("suspend_user", T("Suspend a user"), T("Closes an account until after a day.")), suspend),
      command(words("restore_user", T("End a suspension"), T("Opens a suspended account again.")), restore),
      command(words("dismiss_user", T("Dismiss a user"), T("Closes an account for good.")), dismiss),
      command(words("reset_sign_in", T("Reset the sign-in"),
                    T("Makes password, second factor, sessions and tokens void, for example when a telephone "
                      "was lost.")),
              reset_sign_in),
      command(
          words("erase_user", T("Erase a user's name"),
                T("Destroys name and login of somebody who was dismissed; what they did stays recorded.")),
          erase),
      command(words("delegate", T("Let a colleague stand in"),
                    T("A colleague acts for somebody who is away, from the first day to the last.")),
              delegate),
      command(words("end_delegation", T("End a standing-in"), T("Takes lent rights back at once.")),
              end_delegation),
  };
}

} // namespace amana::access
