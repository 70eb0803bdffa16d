// What somebody sets up for themselves once they are in, or with an invitation: password, second factor,
// programs.
#include "access/seen.hpp"

namespace amana::access {

namespace {

constexpr std::size_t longest_label = 60;

std::unexpected<Refusal> wrong_invitation() {
  return refuse(Kind::unauthenticated,
                {.code = "invitation.wrong",
                 .what = T("This code is not for this login name, or it was used, or it has run out."),
                 .cure = T("Check both and try again, or ask your administrator for a new code.")});
}

/// The last instant of a day on the node's wall clock.
Instant end_of(Day day, int offset_minutes) {
  const auto midnight = std::chrono::duration_cast<std::chrono::milliseconds>(
      day.plus_days(1).days().time_since_epoch() - std::chrono::minutes(offset_minutes));
  return Instant(midnight.count());
}

} // namespace

Result<Invitation> SignIn::invite(const journal::Actor& by, Id<User> user, Instant now) {
  const bool node = !by.user && by.channel == journal::Channel::node;
  std::optional<Account> account;
  {
    auto db = readers_.lease();
    const auto agreement = office_.agreement();
    if (node) account = find_account(*db, user);
    if (!account) account = TRY((Manager{*db, *agreement, by, day(now)}.managed(user)));
    if (credentials_.kept_password(*db, *account))
      return refuse(Kind::conflict, {.code = "invitation.needless",
                                     .what = T("This user has a password already."),
                                     .cure = T("Reset the sign-in first, if it was lost.")});
  }
  return in_turn(office_, [&](store::Connection& db) {
    return credentials_.invite(db, *account, by.user, now, setting_.invitation);
  });
}

Result<Opened> SignIn::accept(std::string_view login, std::string_view code, std::string_view password,
                              std::string_view peer, Instant now) {
  const auto name = folded_login(login);
  TRY_DO(check_password_rules(password, name));
  const std::vector<Trier> trying = {{Trier::Kind::login, name}, {Trier::Kind::peer, subscriber_of(peer)}};
  TRY_DO(attempts_.admit(trying, now));
  const auto hash = passwords_.hash(password); // before anything is known: it takes as long for any login
  const auto account = in_turn(office_, [&](store::Connection& db) -> std::optional<Account> {
    auto found = find_account(db, name);
    if (!found || !found->may_enter(day(now)) || !credentials_.redeem(db, *found, code, now))
      return std::nullopt;
    credentials_.keep_password(db, *found, hash, now);
    end_sessions_of(db, found->user);
    return found;
  });
  if (!account) return wrong_invitation();
  attempts_.succeeded(trying);
  return open(*account, now);
}

Result<void> SignIn::change_password(std::string_view token, std::string_view present, std::string_view fresh,
                                     std::string_view peer, Instant now) {
  const auto seen = TRY(expect(token, {Standing::open}, now));
  TRY_DO(check_password_rules(fresh, seen.account.login));
  TRY_DO(check_own_password(seen.account, present, peer, now));
  const auto hash = passwords_.hash(fresh);
  office_
      .run([&](store::Connection& db) {
        credentials_.keep_password(db, seen.account, hash, now);
        end_sessions_of(db, seen.account.user, seen.session.id);
      })
      .get();
  return {};
}

Result<Enrolment> SignIn::begin_enrolment(std::string_view token, std::string_view password,
                                          std::string_view peer, Instant now) {
  const auto seen = TRY(expect(token, {Standing::enrol, Standing::open}, now));
  if (seen.standing == Standing::open) TRY_DO(check_own_password(seen.account, password, peer, now));
  return in_turn(office_, [&](store::Connection& db) {
    return credentials_.begin_enrolment(db, seen.account, setting_.issuer, now);
  });
}

Result<EnrolledSecondFactor> SignIn::confirm_enrolment(std::string_view token, std::string_view code,
                                                       Instant now) {
  const auto seen = TRY(expect(token, {Standing::enrol, Standing::open}, now));
  EnrolledSecondFactor enrolled{{new_token(), Standing::open}, {}};
  const bool confirmed = in_turn(office_, [&](store::Connection& db) {
    if (!credentials_.confirm_enrolment(db, seen.account, code, now)) return false;
    enrolled.recovery_codes = credentials_.renew_recovery_codes(db, seen.account.user);
    strengthen(db, seen.session.id);
    replace_token(db, seen.session.id, kept_form(enrolled.session.token), now);
    end_sessions_of(db, seen.account.user, seen.session.id);
    return true;
  });
  if (!confirmed) return wrong_code();
  return enrolled;
}

Result<std::vector<std::string>> SignIn::renew_recovery_codes(std::string_view token,
                                                              std::string_view password,
                                                              std::string_view peer, Instant now) {
  const auto seen = TRY(expect(token, {Standing::open}, now));
  if (!seen.session.strong)
    return refuse(Kind::refused,
                  {.code = "second_factor.none",
                   .what = T("Recovery codes stand in for a second factor, and you have none."),
                   .cure = T("Set up a second factor first.")});
  TRY_DO(check_own_password(seen.account, password, peer, now));
  return in_turn(office_, [&](store::Connection& db) {
    return credentials_.renew_recovery_codes(db, seen.account.user);
  });
}

Result<std::string> SignIn::add_program(std::string_view token, std::string_view label, Day until,
                                        Instant now) {
  const auto seen = TRY(expect(token, {Standing::open}, now));
  const auto name = tidy(label);
  if (!is_clean_utf8(label) || name.empty() || length(name) > longest_label)
    return refuse(Kind::invalid, {.code = "program.label",
                                  .what = T("A program needs a name of at most {most} characters.",
                                            {{"most", longest_label}}),
                                  .cure = T("Say what it is, for example: payroll."),
                                  .path = "label"});
  const auto expires = end_of(until, office_.setting().offset_minutes);
  if (expires <= now || now.plus(setting_.longest_program) < expires)
    return refuse(Kind::invalid, {.code = "program.until",
                                  .what = T("A program's token ends after today and within a year."),
                                  .cure = T("Choose another last day."),
                                  .path = "until"});
  auto secret = new_token();
  office_
      .run([&](store::Connection& db) {
        access::add_program(db,
                            {office_.setting().ids->make<Program>(now), seen.account.user, name,
                             seen.account.after_void(now), expires, std::nullopt},
                            kept_form(secret));
      })
      .get();
  return secret;
}

Result<void> SignIn::remove_program(std::string_view token, Id<Program> program, Instant now) {
  const auto seen = TRY(expect(token, {Standing::open}, now));
  const bool removed = in_turn(
      office_, [&](store::Connection& db) { return access::remove_program(db, seen.account.user, program); });
  if (removed) return {};
  return refuse(Kind::missing, {.code = "program.none",
                                .what = T("You have no such program."),
                                .cure = T("Open the list of your programs again.")});
}

} // namespace amana::access
