// From events to tables. Everything here is replayed, and applied alike on both nodes: it reads no clock, decides
// nothing, and gives the same rows in whatever order the two states' news arrive.
#pragma once
#include "journal/module.hpp"
#include "modules/recruitment/words.hpp"

namespace amana::recruitment {

void apply(store::Connection& db, const journal::Entry& entry, const OrderSubmitted& event);
void apply(store::Connection& db, const journal::Entry& entry, const OrderRefused& event);
void apply(store::Connection& db, const journal::Entry& entry, const OrderWithdrawn& event);
void apply(store::Connection& db, const journal::Entry& entry, const CandidatesRanked& event);
void apply(store::Connection& db, const journal::Entry& entry, const PlacementForgotten& event);
void apply(store::Connection& db, const journal::Entry& entry, const OrderApproved& event);
void apply(store::Connection& db, const journal::Entry& entry, const OrderChangeAsked& event);
void apply(store::Connection& db, const journal::Entry& entry, const OrderAnswered& event);
void apply(store::Connection& db, const journal::Entry& entry, const PlacesReturned& event);
void apply(store::Connection& db, const journal::Entry& entry, const CandidatePutForward& event);
void apply(store::Connection& db, const journal::Entry& entry, const InterviewRecorded& event);
void apply(store::Connection& db, const journal::Entry& entry, const OfferMade& event);
void apply(store::Connection& db, const journal::Entry& entry, const OfferLapsed& event);
void apply(store::Connection& db, const journal::Entry& entry, const OfferAnswered& event);
void apply(store::Connection& db, const journal::Entry& entry, const NameReleased& event);
void apply(store::Connection& db, const journal::Entry& entry, const PassportSent& event);
void apply(store::Connection& db, const journal::Entry& entry, const Withdrawn& event);

/// Of job orders and of candidates up to the release of the name.
std::vector<journal::TableType> order_tables();
std::vector<journal::EventType> order_events();

/// Clears what is held of a placement whose key was destroyed.
void forget_placement(store::Connection& db, const AnyId& placement);

} // namespace amana::recruitment
