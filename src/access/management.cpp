#include "access/management.hpp"

namespace amana::access {

Result<Pass> Manager::pass() const {
  return guard(agreement, actor, manage_users.name, journal::administration.name);
}

Result<Account> Manager::reached(Id<User> user) const {
  const auto mine = TRY(pass());
  auto account = find_account(db, user);
  if (!account || !mine.reach.covers(account->seat))
    return refuse(Kind::missing, {.code = "account.none",
                                  .what = T("There is no such account, or it is not yours to manage."),
                                  .cure = T("Look for it in the list of users.")});
  return *std::move(account);
}

Result<void> Manager::check_not_above(const Account& account) const {
  const auto mine = TRY(pass()).reach.scope;
  const auto theirs = manages(agreement, account.roles, today);
  if (!theirs || *theirs <= mine) return {};
  return refuse(Kind::refused, {.code = "account.above",
                                .what = T("This account manages users farther than yours."),
                                .cure = T("Ask an administrator who reaches that far.")});
}

Result<Account> Manager::managed(Id<User> user) const {
  auto account = TRY(reached(user));
  if (is_oneself(user)) return own_account();
  TRY_DO(check_not_above(account));
  if (account.status == AccountStatus::dismissed)
    return refuse(Kind::conflict, {.code = "account.dismissed",
                                   .what = T("This user was dismissed."),
                                   .cure = T("Open a new account if they come back.")});
  return account;
}

std::unexpected<Refusal> own_account() {
  return refuse(Kind::refused, {.code = "account.own",
                                .what = T("Nobody decides about their own account."),
                                .cure = T("Ask another administrator.")});
}

} // namespace amana::access
