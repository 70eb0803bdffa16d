// Candidates up to the release of the name, and the rankings that stay at home.
#include "exchange/files.hpp"
#include "modules/recruitment/orders_tables.hpp"
#include "modules/recruitment/placements.hpp"
#include "modules/recruitment/stored.hpp"

namespace amana::recruitment {

using journal::Entry;
using store::Connection;

// --- At home ---

void apply(Connection& db, const Entry& entry, const CandidatesRanked& event) {
  db.execute("DELETE FROM ranked_people WHERE job_order = $1", entry.subject);
  db.execute("DELETE FROM candidate_rankings WHERE job_order = $1", entry.subject);
  db.execute("INSERT INTO candidate_rankings (job_order, day, seed, pool, fitting, hindered) "
             "VALUES ($1, $2, $3, $4, $5, $6)",
             entry.subject, entry.day, event.seed, event.pool, event.fitting, canonical(write(event.hindered)));
  int rank = 0;
  for (const auto& one : event.ranked)
    db.execute("INSERT INTO ranked_people (job_order, rank, person, points, age_unsure) VALUES ($1, $2, $3, $4, $5)",
               entry.subject, ++rank, one.person, canonical(write(one.points)), one.age_unsure ? 1 : 0);
}

void apply(Connection& db, const Entry& entry, const PlacementForgotten& event) {
  db.execute("UPDATE placement_people SET forgotten = $2 WHERE placement = $1", event.placement, entry.day);
}

// --- Candidates, as documents say it ---

void apply(Connection& db, const Entry& entry, const CandidatePutForward& event) {
  db.execute("INSERT INTO placements (placement, job_order, paper_number, node, authority, office, put_forward, "
             "occupation, sex, age_band, region, profile, score, returnee) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
             entry.subject, event.order, event.number, entry.node, entry.author.authority, entry.author.office,
             entry.day, event.occupation, event.sex, name_of(event.age_band), event.region,
             canonical(write(static_cast<const CoarseProfile&>(event))), event.score, event.returnee ? 1 : 0);
  if (event.person)
    db.execute("INSERT INTO placement_people (placement, person) VALUES ($1, $2)", entry.subject, *event.person);
}

void apply(Connection& db, const Entry& entry, const OfferAnswered& event) {
  const Id<Placement> placement(entry.subject);
  db.execute("UPDATE placements SET answer = $2, answered = $3 WHERE placement = $1", placement,
             name_of(event.verdict), event.day);
  if (event.verdict == OfferVerdict::accepted) note_step(db, entry, placement, "offer_accepted", event.day);
}

void apply(Connection& db, const Entry& entry, const NameReleased& event) {
  const auto text = [](const auto& sealed) {
    return sealed.empty() || !sealed.front().content ? std::nullopt
                                                      : std::optional(std::string(sealed.front().content->text()));
  };
  db.execute("INSERT INTO placement_names (placement, released, names, birth, sex, nationality, passport, phone) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
             entry.subject, event.day, json_of(event.names), text(event.birth),
             event.sex.content ? std::optional(event.sex.content->value) : std::nullopt,
             event.nationality.content ? std::optional(event.nationality.content->value) : std::nullopt,
             json_of(event.passport),
             event.phone.empty() ? std::optional<std::string>() : event.phone.front().content);
  note_step(db, entry, Id<Placement>(entry.subject), "name_released", event.day);
}

void apply(Connection& db, const Entry& entry, const PassportSent& event) {
  exchange::apply_file(db, entry, {entry.subject, event.key.subject, std::string(passport_scan), event.file, event.key.content});
}

void apply(Connection& db, const Entry& entry, const Withdrawn& event) {
  const Id<Placement> placement(entry.subject);
  db.execute("UPDATE placements SET withdrawn = $2 WHERE placement = $1", placement, event.day);
  note_step(db, entry, placement, "withdrawn", event.day);
}

// --- Interviews and offers ---

namespace {

/// The row of the destination's half, made by whatever it says first.
void ensure_offer(Connection& db, const AnyId& placement) {
  db.execute("INSERT INTO placement_offers (placement) VALUES ($1) ON CONFLICT (placement) DO NOTHING", placement);
}

} // namespace

void apply(Connection& db, const Entry& entry, const InterviewRecorded& event) {
  ensure_offer(db, entry.subject);
  db.execute("UPDATE placement_offers SET interviewed = $2, interview_result = $3, interview_reason = $4 "
             "WHERE placement = $1",
             entry.subject, event.day, name_of(event.result), event.reason);
  note_step(db, entry, Id<Placement>(entry.subject), "interviewed", event.day);
}

void apply(Connection& db, const Entry& entry, const OfferMade& event) {
  ensure_offer(db, entry.subject);
  db.execute("UPDATE placement_offers SET offered = $2, answer_by = $3, terms = $4 WHERE placement = $1",
             entry.subject, entry.day, event.answer_by,
             canonical(write(static_cast<const OfferTerms&>(event))));
  note_step(db, entry, Id<Placement>(entry.subject), "offer_made", entry.day);
}

void apply(Connection& db, const Entry& entry, const OfferLapsed& event) {
  ensure_offer(db, entry.subject);
  db.execute("UPDATE placement_offers SET ended = $2, end_ground = $3 WHERE placement = $1", entry.subject,
             event.day, name_of(event.ground));
}

void forget_placement(Connection& db, const AnyId& placement) {
  db.execute("UPDATE placement_names SET names = NULL, birth = NULL, sex = NULL, nationality = NULL, "
             "passport = NULL, phone = NULL WHERE placement = $1",
             placement);
}

} // namespace amana::recruitment
