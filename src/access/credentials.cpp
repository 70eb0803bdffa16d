#include "access/credentials.hpp"

#include "access/totp.hpp"

namespace amana::access {

namespace {

std::string seal_use(Id<User> user) { return "totp " + user.text(); }

} // namespace

std::optional<std::string> Credentials::kept_password(store::Connection& db, const Account& account) const {
  auto rows = db.query("SELECT hash FROM passwords WHERE user_id = $1 AND made > $2", account.user,
                       account.void_before.milliseconds());
  return rows.next() ? std::optional(rows.text(0)) : std::nullopt;
}

void Credentials::keep_password(store::Connection& db, const Account& account, std::string_view hash,
                                Instant now) const {
  db.execute("DELETE FROM passwords WHERE user_id = $1", account.user);
  db.execute("DELETE FROM invitations WHERE user_id = $1", account.user);
  db.execute("INSERT INTO passwords (user_id, hash, made) VALUES ($1, $2, $3)", account.user, hash,
             account.after_void(now).milliseconds());
}

Invitation Credentials::invite(store::Connection& db, const Account& account, Id<User> by, Instant now,
                               std::chrono::milliseconds valid) const {
  Invitation invitation{new_code(), now.plus(valid)};
  db.execute("DELETE FROM invitations WHERE user_id = $1", account.user);
  db.execute("INSERT INTO invitations (user_id, code, made, expires, made_by) VALUES ($1, $2, $3, $4, $5)",
             account.user, secret_.digest("invitation", invitation.code),
             account.after_void(now).milliseconds(), invitation.expires.milliseconds(),
             by ? std::optional(by) : std::nullopt);
  return invitation;
}

bool Credentials::redeem(store::Connection& db, const Account& account, std::string_view code,
                         Instant now) const {
  return db.execute_now(
             "DELETE FROM invitations WHERE user_id = $1 AND code = $2 AND made > $3 AND expires > $4",
             account.user, secret_.digest("invitation", read_code(code)), account.void_before.milliseconds(),
             now.milliseconds()) == 1;
}

bool Credentials::has_second_factor(store::Connection& db, const Account& account) const {
  return db
      .query("SELECT 1 FROM second_factors WHERE user_id = $1 AND secret IS NOT NULL AND made > $2",
             account.user, account.void_before.milliseconds())
      .next();
}

Enrolment Credentials::begin_enrolment(store::Connection& db, const Account& account, std::string_view issuer,
                                       Instant now) const {
  const Secret fresh = Secret::random(totp_secret_size);
  const Bytes sealed = secret_.seal(seal_use(account.user), fresh.view());
  if (db.execute_now("UPDATE second_factors SET pending = $2, pending_made = $3 WHERE user_id = $1",
                     account.user, sealed, account.after_void(now).milliseconds()) == 0)
    db.execute("INSERT INTO second_factors (user_id, made, last_step, pending, pending_made) "
               "VALUES ($1, 0, 0, $2, $3)",
               account.user, sealed, account.after_void(now).milliseconds());
  return {base32(fresh.view()), totp_address(issuer, account.login, fresh.view())};
}

bool Credentials::confirm_enrolment(store::Connection& db, const Account& account, std::string_view code,
                                    Instant now) const {
  Bytes sealed;
  {
    auto rows = db.query("SELECT pending FROM second_factors WHERE user_id = $1 AND pending IS NOT NULL "
                         "AND pending_made > $2",
                         account.user, account.void_before.milliseconds());
    if (!rows.next()) return false;
    sealed = rows.bytes(0);
  }
  const Secret secret = secret_.open(seal_use(account.user), sealed);
  const auto step = totp_accept(secret.view(), code, now, 0);
  if (!step) return false;
  db.execute("UPDATE second_factors SET secret = pending, made = $2, last_step = $3, pending = NULL, "
             "pending_made = NULL WHERE user_id = $1",
             account.user, account.after_void(now).milliseconds(), *step);
  return true;
}

std::vector<std::string> Credentials::renew_recovery_codes(store::Connection& db, Id<User> user) const {
  db.execute("DELETE FROM recovery_codes WHERE user_id = $1", user);
  std::vector<std::string> codes;
  for (int i = 0; i < recovery_codes; ++i) {
    codes.push_back(new_code());
    db.execute("INSERT INTO recovery_codes (code, user_id) VALUES ($1, $2)",
               secret_.digest("recovery " + user.text(), codes.back()), user);
  }
  return codes;
}

bool Credentials::take_code(store::Connection& db, const Account& account, std::string_view typed,
                            Instant now) const {
  return has_second_factor(db, account) &&
         (take_totp(db, account, typed, now) || take_recovery_code(db, account, typed));
}

bool Credentials::take_totp(store::Connection& db, const Account& account, std::string_view typed,
                            Instant now) const {
  Bytes sealed;
  std::int64_t last_step = 0;
  {
    auto rows = db.query("SELECT secret, last_step FROM second_factors WHERE user_id = $1", account.user);
    if (!rows.next()) return false;
    sealed = rows.bytes(0);
    last_step = rows.integer(1);
  }
  const Secret secret = secret_.open(seal_use(account.user), sealed);
  const auto step = totp_accept(secret.view(), typed, now, last_step);
  if (!step) return false;
  db.execute("UPDATE second_factors SET last_step = $2 WHERE user_id = $1", account.user, *step);
  return true;
}

bool Credentials::take_recovery_code(store::Connection& db, const Account& account,
                                     std::string_view typed) const {
  return db.execute_now("DELETE FROM recovery_codes WHERE code = $1 AND user_id = $2",
                        secret_.digest("recovery " + account.user.text(), read_code(typed)),
                        account.user) == 1;
}

void Credentials::tidy_up(store::Connection& db, Instant now) {
  constexpr std::string_view gone =
      " WHERE user_id IN (SELECT user_id FROM users WHERE status = 'dismissed')";
  for (const char* table : {"passwords", "invitations", "second_factors", "recovery_codes"})
    db.execute("DELETE FROM " + std::string(table) + std::string(gone));
  db.execute("DELETE FROM invitations WHERE expires < $1", now.milliseconds());
}

} // namespace amana::access
