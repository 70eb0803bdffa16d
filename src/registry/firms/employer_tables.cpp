#include "registry/firms/employer_tables.hpp"

#include "registry/firms/stored.hpp"
#include "registry/rules.hpp"
#include "registry/tables.hpp"

namespace amana::registry {

using journal::Entry;
using journal::Sealed;
using store::Connection;

namespace {

std::optional<std::string> key_of(const Sealed<FirmLicence>& licence) {
  if (!licence.content) return std::nullopt;
  auto key = number_key(licence.content->number);
  return key.empty() ? std::nullopt : std::optional(std::move(key));
}

void put_personal(Connection& db, const AnyId& employer, const EmployerSheet& sheet) {
  db.execute("DELETE FROM employer_details WHERE employer = $1", employer);
  db.execute("DELETE FROM employer_tokens WHERE employer = $1", employer);
  if (!sheet.name.content) return; // erased: whoever has the key has the name
  const auto shown = shown_names(*sheet.name.content);
  db.execute("INSERT INTO employer_details (employer, names, latin_name, arabic_name, other_name, licence, "
             "licence_key, contact_person, tax_number, social_security_number, papers, note) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
             employer, json_of(sheet.name), shown.latin, shown.arabic, shown.other, json_of(sheet.licence),
             key_of(sheet.licence), json_of(sheet.contact_person), text_of(sheet.tax_number),
             text_of(sheet.social_security_number), json_of(sheet.paper_numbers), text_of(sheet.note));
  for (const auto token : tokens_of(*sheet.name.content))
    db.execute("INSERT INTO employer_tokens (token, employer) VALUES ($1, $2)", token, employer);
}

/// Another node's employer is new here with the first sheet that arrives, whichever it is.
void put(Connection& db, const Entry& entry, const EmployerSheet& sheet) {
  const auto headcount =
      sheet.headcount ? std::optional(canonical(write(*sheet.headcount))) : std::optional<std::string>();
  db.execute("INSERT INTO employers (employer, paper_number, node, authority, office, registrar, registered, "
             "changed, "
             "standing, sector, area, town, housing_places, headcount, papers, approved, suspended_from, "
             "suspended_until) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18) "
             "ON CONFLICT (employer) DO UPDATE SET authority = excluded.authority, office = excluded.office, "
             "changed = excluded.changed, standing = excluded.standing, sector = excluded.sector, "
             "area = excluded.area, town = excluded.town, housing_places = excluded.housing_places, "
             "headcount = excluded.headcount, papers = excluded.papers, approved = excluded.approved, "
             "suspended_from = excluded.suspended_from, suspended_until = excluded.suspended_until",
             entry.subject, paper_number(entry.subject), entry.node, sheet.authority, sheet.office,
             entry.author.user, entry.day, entry.number, name_of(sheet.status), sheet.sector, sheet.area,
             sheet.town, sheet.housing_places, headcount, canonical(write(sheet.papers)), sheet.approved,
             sheet.suspended_from, sheet.suspended_until);
  put_personal(db, entry.subject, sheet);
}

void put_headcount(Connection& db, const Entry& entry, const EmployerSheet& sheet) {
  if (sheet.headcount)
    db.execute("INSERT INTO employer_headcounts (employer, entry, day, headcount) VALUES ($1, $2, $3, $4)",
               entry.subject, entry.number, sheet.headcount->day, canonical(write(*sheet.headcount)));
}

std::optional<std::string> words_of(const std::vector<Sealed<ChecklistAnswer>>& answers) {
  std::vector<ChecklistAnswer> given;
  for (const auto& answer : answers)
    if (answer.content) given.push_back(*answer.content);
  return given.empty() ? std::nullopt : std::optional(canonical(write(given)));
}

} // namespace

void apply(Connection& db, const Entry& entry, const EmployerRegistered& event) {
  put(db, entry, event);
  put_headcount(db, entry, event);
}

void apply(Connection& db, const Entry& entry, const HeadcountReported& event) {
  put(db, entry, event);
  put_headcount(db, entry, event);
}

void apply(Connection& db, const Entry& entry, const EmployerCorrected& event) {
  put(db, entry, event);
  if (event.correction)
    db.execute("UPDATE employer_corrections SET status = 'approved', decided = $2, decider = $3 "
               "WHERE correction = $1",
               *event.correction, entry.day, entry.author.user);
}

void apply(Connection& db, const Entry& entry, const EmployerCorrectionProposed& event) {
  db.execute("INSERT INTO employer_corrections (correction, employer, status, fields, proposed, "
             "proposed_entry, proposer, change) VALUES ($1, $2, 'open', $3, $4, $5, $6, $7)",
             event.correction, entry.subject, joined(event.fields), entry.day, entry.number,
             entry.author.user, json_of(event.change));
}

void apply(Connection& db, const Entry& entry, const EmployerCorrectionDeclined& event) {
  db.execute("UPDATE employer_corrections SET status = 'declined', decided = $2, decider = $3, "
             "decline_reason = $4 WHERE correction = $1",
             event.correction, entry.day, entry.author.user, text_of(event.reason));
}

void apply(Connection& db, const Entry& entry, const EmployerApproved& event) {
  put(db, entry, event);
  db.execute("INSERT INTO employer_decisions (employer, entry, day, approved, there, stated, missing, words) "
             "VALUES ($1, $2, $3, 1, $4, $5, $6, $7)",
             entry.subject, entry.number, entry.day, joined(event.there), joined(event.stated),
             joined(event.missing), words_of(event.answers));
}

void apply(Connection& db, const Entry& entry, const EmployerRefused& event) {
  put(db, entry, event);
  db.execute("INSERT INTO employer_decisions (employer, entry, day, approved, there, stated, missing, words) "
             "VALUES ($1, $2, $3, 0, '', '', '', $4)",
             entry.subject, entry.number, entry.day, json_of(event.refusal));
}

void apply(Connection& db, const Entry& entry, const EmployerSuspended& event) {
  put(db, entry, event);
  if (!event.measure || !event.days) return; // another node's: only the days of the sheet cross
  const auto& days = *event.days;
  db.execute("INSERT INTO employer_measures (measure, employer, entry, notice, from_day, until_day, "
             "reply_until, appeal_until, ground) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
             *event.measure, entry.subject, entry.number, days.notice, days.from, days.until,
             days.reply_until, days.appeal_until, json_of(event.ground));
}

void apply(Connection& db, const Entry& entry, const SuspensionLifted& event) {
  put(db, entry, event);
  if (event.measure)
    db.execute("UPDATE employer_measures SET lifted = $2, lift_reason = $3 WHERE measure = $1",
               *event.measure, entry.day,
               event.reason.empty() ? std::nullopt : text_of(event.reason.front()));
}

void apply(Connection& db, const Entry& entry, const SuspensionAnswered& event) {
  db.execute("INSERT INTO employer_answers (measure, entry, kind, day, text) VALUES ($1, $2, $3, $4, $5)",
             event.measure, entry.number, name_of(event.answer), entry.day, text_of(event.text));
}

void apply(Connection& db, const Entry& entry, const EmployerFileAttached& event) {
  db.execute("INSERT INTO employer_files (employer, file, digest, salt, type, bytes, paper, attached, entry) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
             entry.subject, event.name, event.digest,
             event.salt.content ? std::optional(event.salt.content->salt) : std::nullopt, name_of(event.type),
             event.bytes, event.paper, entry.day, entry.number);
}

std::vector<journal::TableType> employer_tables() {
  using enum journal::TableKind;
  return {{"employers", fact, {"employer"}},
          {"employer_details", fact, {"employer"}},
          {"employer_tokens", fact, {"token", "employer"}},
          {"employer_headcounts", fact, {"employer", "entry"}},
          {"employer_decisions", fact, {"employer", "entry"}},
          {"employer_corrections", fact, {"correction"}},
          {"employer_measures", fact, {"measure"}},
          {"employer_answers", fact, {"measure", "entry"}},
          {"employer_files", fact, {"employer", "file"}}};
}

namespace {

/// The other state learns of an employer when it is approved, and of every change from then on.
template<class Event> journal::EventType employer_sheet() {
  return journal::crossing<Event>("employer", apply,
                                  {.ready = [](const json::object& facts) { return facts.contains("approved"); }});
}

} // namespace

std::vector<journal::EventType> employer_events() {
  using journal::event;
  return {employer_sheet<EmployerRegistered>(),
          employer_sheet<EmployerCorrected>(),
          employer_sheet<HeadcountReported>(),
          employer_sheet<EmployerApproved>(),
          employer_sheet<EmployerRefused>(),
          employer_sheet<EmployerSuspended>(),
          employer_sheet<SuspensionLifted>(),
          event<EmployerCorrectionProposed>(apply),
          event<EmployerCorrectionDeclined>(apply),
          event<SuspensionAnswered>(apply),
          event<EmployerFileAttached>(apply)};
}

} // namespace amana::registry
