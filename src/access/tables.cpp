// Events → tables.
#include "access/tables.hpp"

#include "access/words.hpp"

namespace amana::access {

namespace {

using journal::Entry;
using store::Connection;

void write_roles(Connection& db, const AnyId& user, const std::vector<RoleGiven>& roles) {
  db.execute("DELETE FROM user_roles WHERE user_id = $1", user);
  for (std::size_t place = 0; place < roles.size(); ++place)
    db.execute("INSERT INTO user_roles (user_id, place, role, until) VALUES ($1, $2, $3, $4)", user, place,
               roles[place].role, roles[place].until);
}

/// Nothing is written for a name that was erased since.
void write_name(Connection& db, const journal::Sealed<UserName>& who) {
  db.execute("DELETE FROM user_names WHERE user_id = $1", who.subject);
  if (who.content)
    db.execute("INSERT INTO user_names (user_id, login, name) VALUES ($1, $2, $3)", who.subject,
               who.content->login, who.content->name);
}

std::optional<std::string> text_of(const journal::Sealed<Ground>& ground) {
  return ground.content ? std::optional(ground.content->text) : std::nullopt;
}

void apply_appointed(Connection& db, const Entry& entry, const UserAppointed& event) {
  db.execute("INSERT INTO users (user_id, party, authority, office, language, person, status, appointed, "
             "signed_out, void_before, firm) VALUES ($1, $2, $3, $4, $5, $6, 'active', $7, 0, 0, $8)",
             entry.subject, event.seat.party, event.seat.authority, event.seat.office,
             name_of(event.language), event.person, entry.day, event.firm);
  write_name(db, event.who);
  write_roles(db, entry.subject, event.roles);
}

void apply_corrected(Connection& db, const Entry& entry, const UserCorrected& event) {
  db.execute("UPDATE users SET language = $2 WHERE user_id = $1", entry.subject, name_of(event.language));
  write_name(db, event.who);
}

void apply_moved(Connection& db, const Entry& entry, const UserMoved& event) {
  db.execute("UPDATE users SET party = $2, authority = $3, office = $4 WHERE user_id = $1", entry.subject,
             event.seat.party, event.seat.authority, event.seat.office);
}

void apply_roles(Connection& db, const Entry& entry, const RolesChanged& event) {
  write_roles(db, entry.subject, event.roles);
}

void apply_suspended(Connection& db, const Entry& entry, const UserSuspended& event) {
  db.execute("UPDATE users SET status = 'suspended', suspended_until = $2, ground = $3, signed_out = $4 "
             "WHERE user_id = $1",
             entry.subject, event.until, text_of(event.ground), entry.at.milliseconds());
}

void apply_restored(Connection& db, const Entry& entry, const UserRestored&) {
  db.execute("UPDATE users SET status = 'active', suspended_until = NULL, ground = NULL WHERE user_id = $1",
             entry.subject);
}

void apply_dismissed(Connection& db, const Entry& entry, const UserDismissed& event) {
  db.execute("UPDATE users SET status = 'dismissed', suspended_until = NULL, ground = $2, signed_out = $3, "
             "void_before = $3 WHERE user_id = $1",
             entry.subject, text_of(event.ground), entry.at.milliseconds());
}

void apply_reset(Connection& db, const Entry& entry, const SignInReset&) {
  db.execute("UPDATE users SET signed_out = $2, void_before = $2 WHERE user_id = $1", entry.subject,
             entry.at.milliseconds());
}

void apply_erased(Connection& db, const Entry& entry, const UserErased&) {
  db.execute("DELETE FROM user_names WHERE user_id = $1", entry.subject);
  db.execute("UPDATE users SET status = 'dismissed', suspended_until = NULL, ground = NULL, erased = $2, "
             "signed_out = $3, void_before = $3 WHERE user_id = $1",
             entry.subject, entry.day, entry.at.milliseconds());
}

void apply_delegated(Connection& db, const Entry& entry, const Delegated& event) {
  db.execute("INSERT INTO delegations (delegation, absent, stand_in, first_day, last_day) "
             "VALUES ($1, $2, $3, $4, $5)",
             event.delegation, entry.subject, event.stand_in, event.from, event.until);
}

void apply_ended(Connection& db, const Entry& entry, const DelegationEnded& event) {
  db.execute("UPDATE delegations SET ended = $2 WHERE delegation = $1", event.delegation, entry.day);
}

void apply_sealed(Connection& db, const Entry& entry, const ReadsSealed& event) {
  db.execute("INSERT INTO read_seals (number, hash, at) VALUES ($1, $2, $3)", event.number, event.hash,
             entry.at.milliseconds());
}

} // namespace

std::vector<journal::EventType> user_events() {
  using journal::event;
  return {event<UserAppointed>(apply_appointed), event<UserCorrected>(apply_corrected),
          event<UserMoved>(apply_moved),         event<RolesChanged>(apply_roles),
          event<UserSuspended>(apply_suspended), event<UserRestored>(apply_restored),
          event<UserDismissed>(apply_dismissed), event<SignInReset>(apply_reset),
          event<UserErased>(apply_erased),       event<Delegated>(apply_delegated),
          event<DelegationEnded>(apply_ended),   event<ReadsSealed>(apply_sealed)};
}

} // namespace amana::access
