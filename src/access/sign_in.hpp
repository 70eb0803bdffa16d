// Coming in, staying in, going out. The web and the command line talk to this class; nothing here knows HTTP.
//
// Passwords are hashed on the caller's thread; whatever is written goes through the office, in the writer's
// turn. The clock is the caller's.
#pragma once
#include "access/attempts.hpp"
#include "access/credentials.hpp"
#include "access/management.hpp"
#include "access/passwords.hpp"
#include "access/programs.hpp"
#include "access/rate_limit.hpp"
#include "access/sessions.hpp"

namespace amana::access {

struct SignInSetting {
  std::chrono::milliseconds idle = std::chrono::minutes(20);     ///< unused so long, a session locks
  std::chrono::milliseconds rotation = std::chrono::minutes(15); ///< so old, a token is changed
  std::chrono::milliseconds whole = std::chrono::hours(12);      ///< so old, a session ends
  std::chrono::milliseconds steps = std::chrono::minutes(10);    ///< from the password to the second factor
  std::chrono::milliseconds invitation = std::chrono::hours(24 * 7);
  std::chrono::milliseconds longest_program = std::chrono::hours(24 * 366);
  std::string issuer = "Amana"; ///< as authenticators show it
};

/// Where a session stands.
enum class Standing {
  second_factor, ///< the password was right; a code is asked for
  enrol,         ///< a role asks for a second factor, and there is none yet
  locked,        ///< left alone on a shared computer: the password is asked for
  open
};
BOOST_DESCRIBE_ENUM(Standing, second_factor, enrol, locked, open)

/// A session as its holder gets it: the token belongs into the cookie, and nowhere else.
struct Opened {
  std::string token;
  Standing standing = Standing::open;
};

/// Who comes with a request.
struct Visitor {
  Standing standing = Standing::open;
  journal::Actor actor; ///< with rights only where the standing is open
  std::string name;     ///< to show; never in a log
  Language language = Language::en;
  std::string csrf;                 ///< empty for programs, which send no cookie
  std::optional<std::string> token; ///< a new one for the cookie
};

struct EnrolledSecondFactor {
  Opened session;
  std::vector<std::string> recovery_codes; ///< shown once
};

class SignIn {
public:
  SignIn(journal::Office& office, store::Readers& readers, SignInSetting setting = {});

  /// The same refusal, after the same time, for a wrong password, an unknown login and an account without a
  /// password. `peer`: the network address.
  Result<Opened> begin(std::string_view login, std::string_view password, std::string_view peer, Instant now);
  /// The code of the second factor, or a recovery code.
  Result<Opened> second(std::string_view token, std::string_view code, std::string_view peer, Instant now);
  /// All of it at once, without a session: the command line. `code`: where there is a second factor.
  Result<journal::Actor> prove(std::string_view login, std::string_view password, std::string_view code,
                               Instant now);

  /// Nothing: no session, or it is over.
  std::optional<Visitor> resume(std::string_view token, Instant now);
  void lock(std::string_view token);
  Result<Opened> unlock(std::string_view token, std::string_view password, std::string_view peer,
                        Instant now);
  void sign_out(std::string_view token);
  /// Acts for a colleague who is away, or, with nothing, for oneself again.
  Result<void> stand_in(std::string_view token, std::optional<Id<User>> absent, Instant now);

  /// For an account without a password: a new one, or one whose sign-in was reset. The administrator hands
  /// the code over; the node itself may invite too.
  Result<Invitation> invite(const journal::Actor& by, Id<User> user, Instant now);
  Result<Opened> accept(std::string_view login, std::string_view code, std::string_view password,
                        std::string_view peer, Instant now);
  /// Ends the user's other sessions.
  Result<void> change_password(std::string_view token, std::string_view present, std::string_view fresh,
                               std::string_view peer, Instant now);

  /// The password is asked for unless it has just been given.
  Result<Enrolment> begin_enrolment(std::string_view token, std::string_view password, std::string_view peer,
                                    Instant now);
  Result<EnrolledSecondFactor> confirm_enrolment(std::string_view token, std::string_view code, Instant now);
  Result<std::vector<std::string>> renew_recovery_codes(std::string_view token, std::string_view password,
                                                        std::string_view peer, Instant now);

  /// The token of a new program, shown once. It holds until the end of the day `until`.
  Result<std::string> add_program(std::string_view token, std::string_view label, Day until, Instant now);
  Result<void> remove_program(std::string_view token, Id<Program> program, Instant now);
  std::optional<Visitor> resume_program(std::string_view token, Instant now);

  /// What has run out goes; for the node's clock, once an hour.
  void tidy_up(Instant now);
  std::int64_t passwords_checked() const { return passwords_.checked(); }

private:
  struct Seen; ///< a session that is not over, and whose it is

  Day day(Instant now) const { return now.day(office_.setting().offset_minutes); }
  Result<Account> check_login(std::string_view login, std::string_view password, std::string_view peer,
                              Instant now);
  Result<void> check_own_password(const Account& account, std::string_view password, std::string_view peer,
                                  Instant now);
  Result<void> check_code(const Account& account, std::string_view code, std::string_view peer, Instant now);
  Result<Opened> open(const Account& account, Instant now);

  bool wants_second_factor(const Account& account, Instant now) const;
  bool is_over(const Session& session, const Account& account, Instant now) const;
  std::optional<Standing> standing(store::Connection& db, const Session& session, const Account& account,
                                   Instant now) const;
  std::optional<Seen> see(store::Connection& db, std::string_view token, Instant now) const;
  Result<Seen> expect(std::string_view token, std::initializer_list<Standing> standings, Instant now);
  std::optional<std::string> note_visit(const Seen& seen, Instant now);
  std::optional<journal::Actor> actor_of(store::Connection& db, const Seen& seen, Instant now);

  journal::Office& office_;
  store::Readers& readers_;
  SignInSetting setting_;
  NodeSecret secret_;
  Credentials credentials_;
  Attempts attempts_;
  Passwords passwords_;
  RateLimit gate_;
};

} // namespace amana::access
