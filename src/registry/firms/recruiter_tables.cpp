#include "registry/firms/recruiter_tables.hpp"

#include "registry/firms/stored.hpp"
#include "registry/rules.hpp"

namespace amana::registry {

using journal::Entry;
using journal::Sealed;
using store::Connection;

namespace {

void put_personal(Connection& db, const AnyId& recruiter, const RecruiterSheet& sheet) {
  db.execute("DELETE FROM recruiter_details WHERE recruiter = $1", recruiter);
  db.execute("DELETE FROM recruiter_tokens WHERE recruiter = $1", recruiter);
  if (!sheet.name.content) return;
  const auto shown = shown_names(*sheet.name.content);
  db.execute(
      "INSERT INTO recruiter_details (recruiter, names, latin_name, arabic_name, other_name, contact, note) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7)",
      recruiter, json_of(sheet.name), shown.latin, shown.arabic, shown.other, json_of(sheet.contact),
      text_of(sheet.note));
  for (const auto token : tokens_of(*sheet.name.content))
    db.execute("INSERT INTO recruiter_tokens (token, recruiter) VALUES ($1, $2)", token, recruiter);
}

void put(Connection& db, const Entry& entry, const RecruiterSheet& sheet) {
  const auto of_licence = [&](auto member) {
    return sheet.licence ? std::optional(member(*sheet.licence)) : std::nullopt;
  };
  db.execute(
      "INSERT INTO recruiters (recruiter, paper_number, node, authority, office, registrar, registered, "
      "changed, "
      "standing, area, town, licence_number, licence_key, licence_day, licence_from, licence_until, deposit, "
      "suspended_from, suspended_until, withdrawn) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20) "
      "ON CONFLICT (recruiter) DO UPDATE SET authority = excluded.authority, office = excluded.office, "
      "changed = excluded.changed, standing = excluded.standing, area = excluded.area, town = excluded.town, "
      "licence_number = excluded.licence_number, licence_key = excluded.licence_key, "
      "licence_day = excluded.licence_day, licence_from = excluded.licence_from, "
      "licence_until = excluded.licence_until, deposit = excluded.deposit, "
      "suspended_from = excluded.suspended_from, suspended_until = excluded.suspended_until, "
      "withdrawn = excluded.withdrawn",
      entry.subject, paper_number(entry.subject), entry.node, sheet.authority, sheet.office,
      entry.author.user, entry.day, entry.number, name_of(sheet.status), sheet.area, sheet.town,
      of_licence([](const auto& one) { return one.number; }),
      of_licence([](const auto& one) { return number_key(one.number); }),
      of_licence([](const auto& one) { return one.day; }),
      of_licence([](const auto& one) { return one.from; }),
      of_licence([](const auto& one) { return one.until; }), sheet.deposit, sheet.suspended_from,
      sheet.suspended_until, sheet.withdrawn);
  put_personal(db, entry.subject, sheet);
}

template<class Event>
void put_measure(Connection& db, const Entry& entry, const Event& event, bool for_good) {
  if (!event.measure || !event.days) return; // another node's
  const auto& days = *event.days;
  db.execute(
      "INSERT INTO recruiter_measures (measure, recruiter, entry, for_good, notice, from_day, until_day, "
      "reply_until, appeal_until, ground) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
      *event.measure, entry.subject, entry.number, std::int64_t{for_good}, days.notice, days.from, days.until,
      days.reply_until, days.appeal_until, json_of(event.ground));
}

void apply(Connection& db, const Entry& entry, const RecruiterRegistered& event) { put(db, entry, event); }
void apply(Connection& db, const Entry& entry, const RecruiterCorrected& event) { put(db, entry, event); }

void put_movement(Connection& db, const Entry& entry, const std::optional<DepositMovement>& movement, const std::optional<std::string>& words) {
  if (!movement) return; // another node's
  db.execute("INSERT INTO recruiter_deposits (recruiter, entry, day, what, amount, paper, words) VALUES ($1, $2, $3, $4, $5, $6, $7)",
             entry.subject, entry.number, entry.day, name_of(movement->what), movement->amount, movement->paper, words);
}

void apply(Connection& db, const Entry& entry, const RecruiterLicensed& event) {
  put(db, entry, event);
  put_movement(db, entry, event.movement, {});
}

void apply(Connection& db, const Entry& entry, const DepositMoved& event) {
  put(db, entry, event);
  put_movement(db, entry, event.movement, event.reason.empty() ? std::nullopt : text_of(event.reason.front()));
}

void apply(Connection& db, const Entry& entry, const RecruiterSuspended& event) {
  put(db, entry, event);
  put_measure(db, entry, event, false);
}

void apply(Connection& db, const Entry& entry, const LicenceWithdrawn& event) {
  put(db, entry, event);
  put_measure(db, entry, event, true);
}

void apply(Connection& db, const Entry& entry, const RecruiterSuspensionLifted& event) {
  put(db, entry, event);
  if (event.measure)
    db.execute("UPDATE recruiter_measures SET lifted = $2, lift_reason = $3 WHERE measure = $1",
               *event.measure, entry.day,
               event.reason.empty() ? std::nullopt : text_of(event.reason.front()));
}

void apply(Connection& db, const Entry& entry, const RecruiterMeasureAnswered& event) {
  db.execute("INSERT INTO recruiter_answers (measure, entry, kind, day, text) VALUES ($1, $2, $3, $4, $5)",
             event.measure, entry.number, name_of(event.answer), entry.day, text_of(event.text));
}

void apply(Connection& db, const Entry& entry, const IllegalAgentReported& event) {
  db.execute("INSERT INTO illegal_agents (agent, status, authority, area, town, reported, report) "
             "VALUES ($1, 'reported', $2, $3, $4, $5, $6)",
             entry.subject, entry.author.authority, event.area, event.town, entry.day, json_of(event.report));
  if (!event.report.content) return;
  for (const auto token : tokens_of(event.report.content->names))
    db.execute("INSERT INTO agent_tokens (token, agent) VALUES ($1, $2)", token, entry.subject);
}

void apply(Connection& db, const Entry& entry, const IllegalAgentConfirmed& event) {
  db.execute(
      "UPDATE illegal_agents SET status = 'confirmed', decided = $2, until_day = $3, legal_basis = $4, "
      "words = $5 WHERE agent = $1",
      entry.subject, entry.day, event.until, event.legal_basis, text_of(event.ground));
}

void apply(Connection& db, const Entry& entry, const AgentReportDismissed& event) {
  db.execute("UPDATE illegal_agents SET status = 'dismissed', decided = $2, words = $3 WHERE agent = $1",
             entry.subject, entry.day, text_of(event.reason));
}

} // namespace

std::vector<journal::TableType> recruiter_tables() {
  using enum journal::TableKind;
  return {{"recruiters", fact, {"recruiter"}},
          {"recruiter_details", fact, {"recruiter"}},
          {"recruiter_tokens", fact, {"token", "recruiter"}},
          {"recruiter_measures", fact, {"measure"}},
          {"recruiter_deposits", fact, {"recruiter", "entry"}},
          {"recruiter_answers", fact, {"measure", "entry"}},
          {"illegal_agents", fact, {"agent"}},
          {"agent_tokens", fact, {"token", "agent"}}};
}

namespace {

/// The other state learns of a recruiter when it is licensed, and of every change from then on.
template<class Event> journal::EventType recruiter_sheet() {
  return journal::crossing<Event>("recruiter", apply,
                                  {.ready = [](const json::object& facts) { return facts.contains("licence"); }});
}

} // namespace

std::vector<journal::EventType> recruiter_events() {
  using journal::event;
  return {recruiter_sheet<RecruiterRegistered>(),
          recruiter_sheet<RecruiterCorrected>(),
          recruiter_sheet<RecruiterLicensed>(),
          recruiter_sheet<DepositMoved>(),
          recruiter_sheet<RecruiterSuspended>(),
          recruiter_sheet<RecruiterSuspensionLifted>(),
          recruiter_sheet<LicenceWithdrawn>(),
          event<RecruiterMeasureAnswered>(apply),
          event<IllegalAgentReported>(apply),
          event<IllegalAgentConfirmed>(apply),
          event<AgentReportDismissed>(apply)};
}

} // namespace amana::registry
