// What proves that somebody is who they say: passwords, invitations, second factors, recovery codes.
#pragma once
#include "access/secrets.hpp"
#include "access/users.hpp"

namespace amana::access {

/// Shown once, to hand over on paper or by voice; sets the first password.
struct Invitation {
  std::string code;
  Instant expires;
};

/// A new second factor, not in use before a code of it was given.
struct Enrolment {
  std::string secret;  ///< base32, for typing
  std::string address; ///< otpauth://…, for scanning
};

/// The tables of secrets: hashed, or sealed under the node's key. What an account's reset or dismissal made
/// void counts as not there. What changes something belongs into the writer's turn.
class Credentials {
public:
  static constexpr int recovery_codes = 10;

  explicit Credentials(const NodeSecret& secret) : secret_(secret) {}

  /// The Argon2id hash, for Passwords::check.
  std::optional<std::string> kept_password(store::Connection& db, const Account& account) const;
  /// Takes the place of an earlier one and of an invitation.
  void keep_password(store::Connection& db, const Account& account, std::string_view hash, Instant now) const;

  /// Takes the place of an invitation that was not used. `by`: nobody when the node itself invites.
  Invitation invite(store::Connection& db, const Account& account, Id<User> by, Instant now,
                    std::chrono::milliseconds valid) const;
  /// Uses the invitation up; false: the code is wrong, used, void or expired.
  bool redeem(store::Connection& db, const Account& account, std::string_view code, Instant now) const;

  bool has_second_factor(store::Connection& db, const Account& account) const;
  Enrolment begin_enrolment(store::Connection& db, const Account& account, std::string_view issuer,
                            Instant now) const;
  /// Puts the new second factor into use; false: the code is not one of it.
  bool confirm_enrolment(store::Connection& db, const Account& account, std::string_view code,
                         Instant now) const;
  /// New ones, shown once; those before are void.
  std::vector<std::string> renew_recovery_codes(store::Connection& db, Id<User> user) const;
  /// A code of the second factor, or a recovery code, which is used up. No code is taken twice.
  bool take_code(store::Connection& db, const Account& account, std::string_view typed, Instant now) const;

  /// Secrets of those who were dismissed, and invitations that ran out, go.
  static void tidy_up(store::Connection& db, Instant now);

private:
  bool take_totp(store::Connection& db, const Account& account, std::string_view typed, Instant now) const;
  bool take_recovery_code(store::Connection& db, const Account& account, std::string_view typed) const;
  const NodeSecret& secret_;
};

} // namespace amana::access
