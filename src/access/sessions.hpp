// Sessions as the table holds them. Only hashes of tokens are kept; a token changes while it is used.
#pragma once
#include "access/users.hpp"

namespace amana::access {

struct Session {
  AnyId id;
  Id<User> user;
  std::string token;              ///< the kept form of the present one
  bool by_previous = false;       ///< found by the token before
  Instant rotated;                ///< when the present token was made
  bool replaced = false;          ///< there is a token before it
  std::optional<Instant> arrived; ///< when the present token was first seen
  Instant opened, used;
  bool strong = false; ///< the second factor was given
  bool locked = false;
  std::int64_t failures = 0; ///< at the lock or the second factor
  std::optional<Id<User>> stands_for;
};

/// By a token in its kept form: the present one or the one before.
std::optional<Session> find_session(store::Connection& db, std::string_view kept_token);
void open_session(store::Connection& db, const Session& session);
/// Puts a new token in the place of the one that was presented, unless another has meanwhile. False: it has.
bool rotate(store::Connection& db, const Session& session, std::string_view kept_token, Instant now);
/// Puts a new token in the place of every other at once: when the session gains rights.
void replace_token(store::Connection& db, const AnyId& id, std::string_view kept_token, Instant now);
void note_arrival(store::Connection& db, const Session& session, Instant now);
void note_use(store::Connection& db, const Session& session, Instant now);
void lock_session(store::Connection& db, const AnyId& id);
void unlock_session(store::Connection& db, const AnyId& id);
void strengthen(store::Connection& db, const AnyId& id);
void set_stand_in(store::Connection& db, const AnyId& id, std::optional<Id<User>> stands_for);
/// Ends the session at the fifth failure. True: it has ended.
bool note_failure(store::Connection& db, const AnyId& id);
void end_session(store::Connection& db, const AnyId& id);
void end_sessions_of(store::Connection& db, Id<User> user, const AnyId& except = {});

} // namespace amana::access
