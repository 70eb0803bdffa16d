// Fitness, visa, clearance, border, arrival, permits, from events to tables; and what is asked of them.
#include "modules/recruitment/case_words.hpp"
#include "modules/recruitment/journey.hpp"
#include "modules/recruitment/placements.hpp"

namespace amana::recruitment {

using journal::Entry;
using store::Connection;

namespace {

Id<Placement> of(const Entry& entry) { return Id<Placement>(entry.subject); }

/// The row where both sides put their halves: whoever comes first makes it.
void open_row(Connection& db, const AnyId& placement) {
  db.execute("INSERT INTO case_journeys (placement) VALUES ($1) ON CONFLICT (placement) DO NOTHING", placement);
}

} // namespace

void put_paper(Connection& db, const Entry& entry, const PutPaper& paper) {
  db.execute("INSERT INTO case_papers (placement, paper, serial, issued, until, issuer, authority, office, code, number) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
             entry.subject, paper.kind, paper.serial, paper.issued, paper.until, paper.issuer, entry.author.authority,
             entry.author.office, paper.code, paper.number);
}

void put_fitness(Connection& db, const Entry& entry, const FitnessRecorded& event, std::string_view step) {
  put_paper(db, entry, {"fitness", event.serial, event.day, event.fit_until, event.centre});
  keep_words(db, entry, "diagnosis", event.diagnosis);
  keep_words(db, entry, "results", event.results);
  keep_words(db, entry, event.checks);
  note_step(db, entry, of(entry), step, event.day);
}

void apply(Connection& db, const Entry& entry, const FitnessRecorded& event) { put_fitness(db, entry, event, "medical"); }

void apply(Connection& db, const Entry& entry, const VisaIssued& event) {
  put_paper(db, entry, {"visa", event.serial, event.issued, event.until, event.post, {}, event.number.content});
  keep_words(db, entry, event.checks);
  note_step(db, entry, of(entry), "visa", event.issued);
}

void apply(Connection& db, const Entry& entry, const OrientationGiven& event) {
  keep_words(db, entry, event.checks);
  note_step(db, entry, of(entry), "orientation", event.day);
}

void apply(Connection& db, const Entry& entry, const ExitCleared& event) {
  put_paper(db, entry, {"clearance", event.serial, event.day, event.until, "", event.number});
  keep_words(db, entry, event.checks);
  note_step(db, entry, of(entry), "clearance", event.day);
}

void apply(Connection& db, const Entry& entry, const Departed& event) {
  open_row(db, entry.subject);
  db.execute("UPDATE case_journeys SET departed = $2, exit_port = $3, means = $4 WHERE placement = $1", entry.subject,
             event.day, event.port, name_of(event.means));
  keep_words(db, entry, "companions", event.companions);
  keep_words(db, entry, event.checks);
  note_step(db, entry, of(entry), "departure", event.day);
}

void apply(Connection& db, const Entry& entry, const Entered& event) {
  open_row(db, entry.subject);
  db.execute("UPDATE case_journeys SET entered = $2, entry_port = $3 WHERE placement = $1", entry.subject, event.day,
             event.port);
  keep_words(db, entry, "clearance_shown", event.clearance_shown);
  keep_words(db, entry, event.checks);
  note_step(db, entry, of(entry), "entry", event.day);
}

void apply(Connection& db, const Entry& entry, const HandedOver& event) {
  open_row(db, entry.subject);
  db.execute("UPDATE case_journeys SET handed_over = $2, passport_kept = $3, lodging = $4 WHERE placement = $1",
             entry.subject, event.day, event.handed_over ? 1 : 0, event.lodging.content);
  keep_words(db, entry, event.checks);
  note_step(db, entry, of(entry), "handover", event.day);
}

void apply(Connection& db, const Entry& entry, const ArrivalRegistered& event) {
  open_row(db, entry.subject);
  db.execute("UPDATE case_journeys SET registered = $2, registration = $3 WHERE placement = $1", entry.subject, event.day,
             event.registration.content);
  keep_words(db, entry, event.checks);
  note_step(db, entry, of(entry), "registered", event.day);
}

void apply(Connection& db, const Entry& entry, const PermitIssued& event) {
  put_paper(db, entry, {name_of(event.paper), event.serial, event.issued, event.until, "", {}, event.number.content});
  keep_words(db, entry, event.checks);
  note_step(db, entry, of(entry), name_of(event.paper), event.issued);
}

void apply(Connection& db, const Entry& entry, const WorkStarted& event) {
  keep_words(db, entry, event.checks);
  note_step(db, entry, of(entry), "at_work", event.day);
}

void forget_journey(Connection& db, const AnyId& placement) {
  db.execute("UPDATE case_papers SET number = NULL WHERE placement = $1", placement);
  db.execute("UPDATE case_journeys SET lodging = NULL, registration = NULL WHERE placement = $1", placement);
  db.execute("UPDATE case_refusals SET ground = NULL, cure = NULL WHERE placement = $1", placement);
}

JourneyRow journey_of(Connection& db, const Id<Placement>& placement) {
  JourneyRow row;
  auto rows = db.query("SELECT departed, exit_port, means, entered, entry_port, handed_over, passport_kept, registered, "
                       "lodging, registration FROM case_journeys WHERE placement = $1",
                       placement);
  if (!rows.next()) return row;
  row.departed = rows.maybe<Day>(0);
  row.exit_port = rows.text(1);
  row.means = rows.text(2);
  row.entered = rows.maybe<Day>(3);
  row.entry_port = rows.text(4);
  row.handed_over = rows.maybe<Day>(5);
  if (!rows.null(6)) row.passport_kept = rows.integer(6) != 0;
  row.registered = rows.maybe<Day>(7);
  row.lodging = rows.text(8);
  row.registration = rows.text(9);
  return row;
}

std::vector<CasePaper> papers_of(Connection& db, const Id<Placement>& placement) {
  std::vector<CasePaper> found;
  auto rows = db.query("SELECT paper, serial, issued, until, issuer, authority, code, number FROM case_papers "
                       "WHERE placement = $1 ORDER BY paper, serial",
                       placement);
  while (rows.next())
    found.push_back({rows.text(0), static_cast<int>(rows.integer(1)), rows.get<Day>(2), rows.get<Day>(3), rows.text(4),
                     rows.text(5), rows.text(6), rows.text(7)});
  return found;
}

} // namespace amana::recruitment
