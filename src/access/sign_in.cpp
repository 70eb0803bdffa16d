// Coming in and going out.
#include "access/sign_in.hpp"

#include "access/seen.hpp"

namespace amana::access {

namespace {

/// Wrong passwords that one peer may try at once, and how soon it may try another: each costs a tenth of a
/// second. Right ones do not count: a whole office comes to work at eight, behind one address.
constexpr int burst = 20;
constexpr std::chrono::milliseconds refill = std::chrono::seconds(3);

std::unexpected<Refusal> wrong_login() {
  return refuse(Kind::unauthenticated,
                {.code = "sign_in.wrong",
                 .what = T("This login name and this password do not belong together."),
                 .cure = T("Check both and try again, or ask your administrator to reset the sign-in.")});
}

std::unexpected<Refusal> too_fast() {
  return refuse(Kind::busy, {.code = "sign_in.fast",
                             .what = T("Too many attempts come from your address."),
                             .cure = T("Wait a minute, then try again.")});
}

/// Told only to who knew the password.
std::unexpected<Refusal> suspended(const Account& account) {
  return refuse(Kind::forbidden,
                {.code = "account.suspended",
                 .what = T("This account is suspended until {day}. Ground: {ground}",
                           {{"day", account.suspended_until.value_or(Day())}, {"ground", account.ground}}),
                 .cure = T("Ask your administrator.")});
}

std::unexpected<Refusal> needs_enrolment() {
  return refuse(Kind::forbidden, {.code = "second_factor.missing",
                                  .what = T("Your role asks for a second factor, and you have none yet."),
                                  .cure = T("Sign in once with a browser and set it up.")});
}

std::vector<Trier> triers(std::string_view login, std::string_view peer) {
  return {{Trier::Kind::login, std::string(login)}, {Trier::Kind::peer, subscriber_of(peer)}};
}

} // namespace

std::unexpected<Refusal> wrong_password() {
  return refuse(Kind::unauthenticated, {.code = "password.wrong",
                                        .what = T("The password is wrong."),
                                        .cure = T("Try again."),
                                        .path = "password"});
}

std::unexpected<Refusal> wrong_code() {
  return refuse(Kind::unauthenticated,
                {.code = "second_factor.wrong",
                 .what = T("This code is wrong, used or too old."),
                 .cure = T("Wait for the next code, or take one of your recovery codes. The clock of the "
                           "telephone must be right."),
                 .path = "code"});
}

SignIn::SignIn(journal::Office& office, store::Readers& readers, SignInSetting setting)
    : office_(office),
      readers_(readers),
      setting_(std::move(setting)),
      secret_(office.setting().keys->master),
      credentials_(secret_),
      attempts_(office, secret_),
      gate_(refill, burst) {}

Result<Account> SignIn::check_login(std::string_view login, std::string_view password, std::string_view peer,
                                    Instant now) {
  if (!gate_.take(subscriber_of(peer), now)) return too_fast();
  const auto trying = triers(folded_login(login), peer);
  TRY_DO(attempts_.admit(trying, now));
  std::optional<Account> account;
  std::optional<std::string> kept;
  {
    auto db = readers_.lease();
    account = find_account(*db, login);
    if (account) kept = credentials_.kept_password(*db, *account);
  }
  if (!passwords_.check(kept, password)) return wrong_login();
  attempts_.succeeded(trying);
  gate_.give_back(subscriber_of(peer));
  if (!account->may_enter(day(now))) return suspended(*account);
  return *std::move(account);
}

Result<void> SignIn::check_own_password(const Account& account, std::string_view password,
                                        std::string_view peer, Instant now) {
  const auto trying = triers(account.login, peer);
  TRY_DO(attempts_.admit(trying, now));
  const auto kept = credentials_.kept_password(*readers_.lease(), account);
  if (!passwords_.check(kept, password)) return wrong_password();
  attempts_.succeeded(trying);
  return {};
}

Result<void> SignIn::check_code(const Account& account, std::string_view code, std::string_view peer,
                                Instant now) {
  const std::vector<Trier> trying = {{Trier::Kind::second_factor, account.user.text()},
                                     {Trier::Kind::peer, subscriber_of(peer)}};
  TRY_DO(attempts_.admit(trying, now));
  const bool taken =
      in_turn(office_, [&](store::Connection& db) { return credentials_.take_code(db, account, code, now); });
  if (!taken) return wrong_code();
  attempts_.succeeded(trying);
  return {};
}

Result<Opened> SignIn::begin(std::string_view login, std::string_view password, std::string_view peer,
                             Instant now) {
  return open(TRY(check_login(login, password, peer, now)), now);
}

Result<Opened> SignIn::open(const Account& account, Instant now) {
  Session session;
  session.id = office_.setting().ids->make(now);
  session.user = account.user;
  session.opened = account.after_void(now);
  session.used = session.rotated = now;
  Opened opened{new_token(), Standing::open};
  session.token = kept_form(opened.token);
  const auto stands = in_turn(office_, [&](store::Connection& db) {
    open_session(db, session);
    return standing(db, session, account, now);
  });
  opened.standing = stands.value_or(Standing::open);
  return opened;
}

Result<Opened> SignIn::second(std::string_view token, std::string_view code, std::string_view peer,
                              Instant now) {
  const auto seen = TRY(expect(token, {Standing::second_factor}, now));
  if (auto right = check_code(seen.account, code, peer, now); !right) {
    office_.run([&](store::Connection& db) { note_failure(db, seen.session.id); }).get();
    return std::unexpected(std::move(right).error());
  }
  Opened opened{new_token(), Standing::open};
  office_
      .run([&](store::Connection& db) {
        strengthen(db, seen.session.id);
        replace_token(db, seen.session.id, kept_form(opened.token), now);
      })
      .get();
  return opened;
}

Result<journal::Actor> SignIn::prove(std::string_view login, std::string_view password, std::string_view code,
                                     Instant now) {
  constexpr std::string_view here = "command line";
  const auto account = TRY(check_login(login, password, here, now));
  if (credentials_.has_second_factor(*readers_.lease(), account))
    TRY_DO(check_code(account, code, here, now));
  else if (wants_second_factor(account, now))
    return needs_enrolment();
  auto actor = actor_for(*readers_.lease(), *office_.agreement(), account, day(now));
  if (!actor) return suspended(account);
  actor->channel = journal::Channel::command_line;
  return *std::move(actor);
}

void SignIn::lock(std::string_view token) {
  office_
      .run([&](store::Connection& db) {
        if (const auto session = find_session(db, kept_form(token))) lock_session(db, session->id);
      })
      .get();
}

Result<Opened> SignIn::unlock(std::string_view token, std::string_view password, std::string_view peer,
                              Instant now) {
  const auto seen = TRY(expect(token, {Standing::locked}, now));
  if (auto right = check_own_password(seen.account, password, peer, now); !right) {
    office_.run([&](store::Connection& db) { note_failure(db, seen.session.id); }).get();
    return std::unexpected(std::move(right).error());
  }
  Opened opened{new_token(), Standing::open};
  office_
      .run([&](store::Connection& db) {
        unlock_session(db, seen.session.id);
        replace_token(db, seen.session.id, kept_form(opened.token), now);
      })
      .get();
  return opened;
}

void SignIn::sign_out(std::string_view token) {
  office_
      .run([&](store::Connection& db) {
        if (const auto session = find_session(db, kept_form(token))) end_session(db, session->id);
      })
      .get();
}

void SignIn::tidy_up(Instant now) {
  office_
      .run([&](store::Connection& db) {
        Credentials::tidy_up(db, now);
        Attempts::tidy_up(db, now);
        db.execute("DELETE FROM sessions WHERE opened < $1", now.milliseconds() - setting_.whole.count());
        db.execute("DELETE FROM programs WHERE expires < $1", now.milliseconds());
      })
      .get();
}

} // namespace amana::access
