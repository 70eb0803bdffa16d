// What stays at home: requests before they are orders, rankings.
#include "modules/recruitment/stored.hpp"
#include "modules/recruitment/tables.hpp"

namespace amana::recruitment {

using journal::Entry;
using store::Connection;

void apply(Connection& db, const Entry& entry, const OrderSubmitted& event) {
  db.execute("INSERT INTO order_requests (job_order, paper_number, authority, office, status, employer, terms, "
             "open_occupation, submitted, submitter) VALUES ($1, $2, $3, $4, 'submitted', $5, $6, $7, $8, $9)",
             entry.subject, event.number, event.authority, event.office.value_or(""), event.employer,
             canonical(write(static_cast<const OrderTerms&>(event))), event.open_occupation, entry.day,
             entry.author.user);
}

void apply(Connection& db, const Entry& entry, const OrderRefused& event) {
  db.execute("UPDATE order_requests SET status = 'refused', decided = $2, ground = $3, cure = $4 WHERE job_order = $1",
             entry.subject, entry.day, event.ground, event.cure);
}

void apply(Connection& db, const Entry& entry, const OrderWithdrawn& event) {
  db.execute("UPDATE order_requests SET status = 'withdrawn', decided = $2, ground = $3 WHERE job_order = $1",
             entry.subject, entry.day, event.reason);
}

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

} // namespace amana::recruitment
