#include "access/sessions.hpp"

namespace amana::access {

namespace {

constexpr std::int64_t most_failures = 5;

} // namespace

std::optional<Session> find_session(store::Connection& db, std::string_view kept_token) {
  auto rows =
      db.query("SELECT session, user_id, token, rotated, previous, arrived, opened, used, strong, locked, "
               "failures, stands_for FROM sessions WHERE token = $1 OR previous = $1",
               kept_token);
  if (!rows.next()) return std::nullopt;
  Session session;
  session.id = rows.get<AnyId>(0);
  session.user = rows.get<Id<User>>(1);
  session.token = rows.text(2);
  session.by_previous = session.token != kept_token;
  session.rotated = Instant(rows.integer(3));
  session.replaced = !rows.null(4);
  if (!rows.null(5)) session.arrived = Instant(rows.integer(5));
  session.opened = Instant(rows.integer(6));
  session.used = Instant(rows.integer(7));
  session.strong = rows.integer(8) != 0;
  session.locked = rows.integer(9) != 0;
  session.failures = rows.integer(10);
  session.stands_for = rows.maybe<Id<User>>(11);
  return session;
}

void open_session(store::Connection& db, const Session& session) {
  db.execute(
      "INSERT INTO sessions (session, token, rotated, user_id, opened, used, strong, locked, failures) "
      "VALUES ($1, $2, $3, $4, $5, $6, 0, 0, 0)",
      session.id, session.token, session.rotated.milliseconds(), session.user, session.opened.milliseconds(),
      session.used.milliseconds());
}

bool rotate(store::Connection& db, const Session& session, std::string_view kept_token, Instant now) {
  // A token that never arrived gives way to a newer one; the one before it, which the browser still holds,
  // stays.
  const auto sql = session.by_previous
                       ? "UPDATE sessions SET token = $3, rotated = $4, arrived = NULL, used = $4 "
                         "WHERE session = $1 AND token = $2"
                       : "UPDATE sessions SET previous = token, token = $3, rotated = $4, arrived = NULL, "
                         "used = $4 WHERE session = $1 AND token = $2";
  return db.execute_now(sql, session.id, session.token, kept_token, now.milliseconds()) == 1;
}

void replace_token(store::Connection& db, const AnyId& id, std::string_view kept_token, Instant now) {
  db.execute("UPDATE sessions SET token = $2, previous = NULL, rotated = $3, arrived = NULL, used = $3, "
             "failures = 0 WHERE session = $1",
             id, kept_token, now.milliseconds());
}

void note_arrival(store::Connection& db, const Session& session, Instant now) {
  db.execute("UPDATE sessions SET arrived = $3 WHERE session = $1 AND token = $2 AND arrived IS NULL",
             session.id, session.token, now.milliseconds());
}

void note_use(store::Connection& db, const Session& session, Instant now) {
  db.execute("UPDATE sessions SET used = $2 WHERE session = $1 AND used < $2", session.id,
             now.milliseconds());
}

void lock_session(store::Connection& db, const AnyId& id) {
  db.execute("UPDATE sessions SET locked = 1 WHERE session = $1", id);
}

void unlock_session(store::Connection& db, const AnyId& id) {
  db.execute("UPDATE sessions SET locked = 0 WHERE session = $1", id);
}

void strengthen(store::Connection& db, const AnyId& id) {
  db.execute("UPDATE sessions SET strong = 1 WHERE session = $1", id);
}

void set_stand_in(store::Connection& db, const AnyId& id, std::optional<Id<User>> stands_for) {
  db.execute("UPDATE sessions SET stands_for = $2 WHERE session = $1", id, stands_for);
}

bool note_failure(store::Connection& db, const AnyId& id) {
  db.execute("UPDATE sessions SET failures = failures + 1 WHERE session = $1", id);
  return db.execute_now("DELETE FROM sessions WHERE session = $1 AND failures >= $2", id, most_failures) == 1;
}

void end_session(store::Connection& db, const AnyId& id) {
  db.execute("DELETE FROM sessions WHERE session = $1", id);
}

void end_sessions_of(store::Connection& db, Id<User> user, const AnyId& except) {
  db.execute("DELETE FROM sessions WHERE user_id = $1 AND session <> $2", user, except);
}

} // namespace amana::access
