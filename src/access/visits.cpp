// Staying in: from a token back to who holds it.
#include "access/seen.hpp"

#include <algorithm>

namespace amana::access {

namespace {

constexpr std::chrono::milliseconds handover = std::chrono::minutes(1); ///< for requests still on their way
constexpr std::chrono::milliseconds use_noted = std::chrono::minutes(1);
constexpr std::chrono::milliseconds program_use_noted = std::chrono::hours(1);

bool has_passed(Instant since, std::chrono::milliseconds span, Instant now) {
  return since.plus(span) <= now;
}

/// A token that was replaced is taken until its successor has arrived, and a moment longer: on a bad line the
/// answer that carried the successor may be lost.
bool is_stale(const Session& session, Instant now) {
  return session.by_previous && session.arrived && has_passed(*session.arrived, handover, now);
}

std::unexpected<Refusal> no_session() {
  return refuse(Kind::unauthenticated, {.code = "session.over",
                                        .what = T("Your session is over, or waits for another step."),
                                        .cure = T("Sign in.")});
}

} // namespace

bool SignIn::wants_second_factor(const Account& account, Instant now) const {
  return access::wants_second_factor(*office_.agreement(), account.roles, day(now));
}

bool SignIn::is_over(const Session& session, const Account& account, Instant now) const {
  return has_passed(session.opened, setting_.whole, now) || session.opened <= account.signed_out ||
         !account.may_enter(day(now)) || is_stale(session, now);
}

/// Nothing: it is over.
std::optional<Standing> SignIn::standing(store::Connection& db, const Session& session,
                                         const Account& account, Instant now) const {
  if (is_over(session, account, now)) return std::nullopt;
  const bool has = !session.strong && credentials_.has_second_factor(db, account);
  if (has || (!session.strong && wants_second_factor(account, now))) {
    if (has_passed(session.opened, setting_.steps, now) || session.locked) return std::nullopt;
    return has ? Standing::second_factor : Standing::enrol;
  }
  return session.locked || has_passed(session.used, setting_.idle, now) ? Standing::locked : Standing::open;
}

std::optional<SignIn::Seen> SignIn::see(store::Connection& db, std::string_view token, Instant now) const {
  auto session = find_session(db, kept_form(token));
  if (!session) return std::nullopt;
  auto account = find_account(db, session->user);
  if (!account) return std::nullopt;
  const auto stands = standing(db, *session, *account, now);
  if (!stands) return std::nullopt;
  return Seen{*std::move(session), *std::move(account), *stands};
}

Result<SignIn::Seen> SignIn::expect(std::string_view token, std::initializer_list<Standing> standings,
                                    Instant now) {
  auto seen = see(*readers_.lease(), token, now);
  if (!seen || std::ranges::find(standings, seen->standing) == standings.end()) return no_session();
  return *std::move(seen);
}

/// The rights of this visit. A standing-in that has ended leaves one's own.
std::optional<journal::Actor> SignIn::actor_of(store::Connection& db, const Seen& seen, Instant now) {
  const auto agreement = office_.agreement();
  auto actor = actor_for(db, *agreement, seen.account, day(now), seen.session.stands_for);
  if (actor || !seen.session.stands_for) return actor;
  office_.run([id = seen.session.id](store::Connection& writer) { set_stand_in(writer, id, std::nullopt); });
  return actor_for(db, *agreement, seen.account, day(now));
}

std::optional<Visitor> SignIn::resume(std::string_view token, Instant now) {
  std::optional<Seen> seen;
  Visitor visitor;
  {
    auto db = readers_.lease();
    seen = see(*db, token, now);
    if (!seen) return std::nullopt;
    if (seen->standing == Standing::open) {
      auto actor = actor_of(*db, *seen, now);
      if (!actor) return std::nullopt;
      visitor.actor = *std::move(actor);
    }
  }
  visitor.standing = seen->standing;
  visitor.name = seen->account.name;
  visitor.language = seen->account.language;
  visitor.csrf = secret_.digest("csrf", seen->session.id.text());
  visitor.token = note_visit(*seen, now);
  return visitor;
}

/// Writes down what the visit changes, and waits for that only when the browser must learn a new token.
std::optional<std::string> SignIn::note_visit(const Seen& seen, Instant now) {
  const Session& session = seen.session;
  if (seen.standing == Standing::locked && !session.locked)
    office_.run([id = session.id](store::Connection& db) { lock_session(db, id); });
  if (!session.by_previous && session.replaced && !session.arrived)
    office_.run([session, now](store::Connection& db) { note_arrival(db, session, now); });
  if (seen.standing != Standing::open) return std::nullopt;

  const bool lost = session.by_previous && !session.arrived && has_passed(session.rotated, handover, now);
  const bool old = !session.by_previous && has_passed(session.rotated, setting_.rotation, now);
  if (lost || old) {
    auto fresh = new_token();
    const bool rotated =
        in_turn(office_, [&](store::Connection& db) { return rotate(db, session, kept_form(fresh), now); });
    return rotated ? std::optional(std::move(fresh)) : std::nullopt;
  }
  if (has_passed(session.used, use_noted, now))
    office_.run([session, now](store::Connection& db) { access::note_use(db, session, now); });
  return std::nullopt;
}

std::optional<Visitor> SignIn::resume_program(std::string_view token, Instant now) {
  auto db = readers_.lease();
  const auto program = find_program(*db, kept_form(token));
  if (!program || program->expires <= now) return std::nullopt;
  const auto account = find_account(*db, program->user);
  if (!account || program->made <= account->void_before) return std::nullopt;
  auto actor = actor_for(*db, *office_.agreement(), *account, day(now));
  if (!actor) return std::nullopt;
  actor->channel = journal::Channel::api;
  if (!program->used || has_passed(*program->used, program_use_noted, now))
    office_.run([program = *program, now](store::Connection& writer) { note_use(writer, program, now); });
  Visitor visitor;
  visitor.actor = *std::move(actor);
  visitor.name = account->name;
  visitor.language = account->language;
  return visitor;
}

Result<void> SignIn::stand_in(std::string_view token, std::optional<Id<User>> absent, Instant now) {
  const auto seen = TRY(expect(token, {Standing::open}, now));
  if (absent) {
    auto db = readers_.lease();
    if (!actor_for(*db, *office_.agreement(), seen.account, day(now), absent))
      return refuse(Kind::forbidden, {.code = "stand_in.none",
                                      .what = T("You do not stand in for this colleague today."),
                                      .cure = T("Ask your administrator.")});
    const auto colleague = find_account(*db, *absent);
    if (!seen.session.strong && wants_second_factor(*colleague, now))
      return refuse(Kind::forbidden,
                    {.code = "stand_in.second_factor",
                     .what = T("The role of this colleague asks for a second factor, and you have none yet."),
                     .cure = T("Set up a second factor for your own account first.")});
  }
  office_.run([&](store::Connection& db) { set_stand_in(db, seen.session.id, absent); }).get();
  return {};
}

} // namespace amana::access
