#include "modules/recruitment/orders_tables.hpp"

#include "agreement/path.hpp"

namespace amana::recruitment {

using journal::Entry;
using journal::TableKind;
using store::Connection;

// --- At home: requests before they are orders ---

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

// --- Job orders ---

void apply(Connection& db, const Entry& entry, const OrderApproved& event) {
  db.execute("INSERT INTO job_orders (job_order, paper_number, node, authority, office, approved, employer, "
             "occupation, places, area, start, valid_until, approval, terms) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
             entry.subject, event.number, entry.node, entry.author.authority, entry.author.office, entry.day,
             event.employer, event.occupation, event.places, event.area, event.start, event.valid_until,
             event.approval, canonical(write(static_cast<const OrderTerms&>(event))));
  // The request it answers stands only where it was made.
  db.execute("UPDATE order_requests SET status = 'approved', decided = $2, exemption = $3, exemption_reason = $4 "
             "WHERE job_order = $1",
             entry.subject, entry.day, event.exemption, event.exemption_reason);
}

void apply(Connection& db, const Entry& entry, const OrderChangeAsked& event) {
  db.execute("UPDATE job_orders SET asked = $2, asked_day = $3, asked_places = $4, asked_reason = $5 "
             "WHERE job_order = $1",
             entry.subject, name_of(event.what), event.day, event.places, event.reason);
}

namespace {

/// The row of the origin's half, made by whatever it says first.
void ensure_answer(Connection& db, const Entry& entry) {
  db.execute("INSERT INTO order_answers (job_order, node, authority, office, returned) VALUES ($1, $2, $3, $4, 0) "
             "ON CONFLICT (job_order) DO NOTHING",
             entry.subject, entry.node, entry.author.authority, entry.author.office);
}

} // namespace

void apply(Connection& db, const Entry& entry, const OrderAnswered& event) {
  ensure_answer(db, entry);
  db.execute("UPDATE order_answers SET verdict = $2, answered = $3, reason = $4, node = $5, authority = $6, "
             "office = $7 WHERE job_order = $1",
             entry.subject, name_of(event.verdict), event.day, event.reason, entry.node, entry.author.authority,
             entry.author.office);
}

void apply(Connection& db, const Entry& entry, const PlacesReturned& event) {
  ensure_answer(db, entry);
  db.execute("UPDATE order_answers SET returned = returned + $2, returned_day = $3, returned_ground = $4 "
             "WHERE job_order = $1",
             entry.subject, event.places, event.day, name_of(event.ground));
}

// --- Contents ---

namespace {

/// A name may cross once the worker has accepted the offer; the telephone when the worker agreed to it: a release
/// that carries one does so with consent.
bool name_may_cross(Connection& db, const AnyId& placement, const agreement::SharedField& field) {
  if (field.crosses == agreement::Crossing::consent) return field.name == "phone";
  auto rows = db.query("SELECT 1 FROM placement_steps WHERE placement = $1 AND step = $2", placement,
                       field.step.value_or(""));
  return rows.next();
}

std::vector<AnyId> forgotten(const PlacementForgotten& event) { return {event.placement}; }

} // namespace

std::vector<journal::TableType> order_tables() {
  constexpr bool shared = true;
  return {{"job_orders", TableKind::fact, {"job_order"}, shared},
          {"order_answers", TableKind::fact, {"job_order"}, shared},
          {"placements", TableKind::fact, {"placement"}, shared},
          {"placement_names", TableKind::fact, {"placement"}, shared},
          {"placement_offers", TableKind::fact, {"placement"}, shared},
          {"placement_steps", TableKind::fact, {"placement", "step", "version"}, shared},
          {"placement_people", TableKind::fact, {"placement"}},
          {"order_requests", TableKind::fact, {"job_order"}},
          {"candidate_rankings", TableKind::fact, {"job_order"}},
          {"ranked_people", TableKind::fact, {"job_order", "rank"}}};
}

std::vector<journal::EventType> order_events() {
  using journal::crossing;
  using journal::event;
  return {event<OrderSubmitted>(apply),
          event<OrderRefused>(apply),
          event<OrderWithdrawn>(apply),
          event<CandidatesRanked>(apply),
          journal::forgetting<PlacementForgotten>(event<PlacementForgotten>(apply), forgotten),
          crossing<OrderApproved>("job_order", apply),
          crossing<OrderChangeAsked>("order_change", apply),
          crossing<OrderAnswered>("order_answer", apply),
          crossing<PlacesReturned>("places_returned", apply),
          crossing<CandidatePutForward>("candidate_list", apply),
          crossing<InterviewRecorded>("interview", apply),
          crossing<OfferMade>("offer", apply),
          crossing<OfferLapsed>("offer_end", apply),
          crossing<OfferAnswered>("offer_answer", apply),
          crossing<NameReleased>("name_release", apply, {.may_cross = name_may_cross, .erases = {}}),
          crossing<PassportSent>(passport_scan, apply, {.may_cross = name_may_cross}),
          crossing<Withdrawn>("withdrawal", apply)};
}

} // namespace amana::recruitment
