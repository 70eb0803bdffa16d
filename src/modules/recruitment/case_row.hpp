// Placements with both their halves: what lists and counts are made of.
#pragma once
#include "modules/recruitment/half.hpp"
#include "modules/recruitment/placements.hpp"

namespace amana::recruitment {

/// One placement as both states have described it.
struct CaseRow : PlacementRow {
  OriginHalf origin;
  DestinationHalf destination;

  PlacementStatus status() const { return placement_status(origin, destination); }
};

std::optional<CaseRow> find_case(store::Connection& db, const Id<Placement>& placement);
/// The candidates of an order in the order they were put forward.
std::vector<CaseRow> cases_of_order(store::Connection& db, const Id<JobOrder>& order);
/// A person's candidacies, newest first; the origin alone knows them.
std::vector<CaseRow> cases_of_person(store::Connection& db, const Id<registry::Person>& person);

} // namespace amana::recruitment
