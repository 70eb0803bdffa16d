// What decisions share about employers: who may act on which, and the sheet that an event carries.
#pragma once
#include "registry/firms/employer_decisions.hpp"
#include "registry/firms/employer_queries.hpp"

namespace amana::registry {

/// An employer as it stands, ready to be changed.
struct EmployerState {
  EmployerRow row;
  EmployerDetails details;
  bool own = false; ///< whoever acts reaches it as their own, not as an official
};

/// Refused alike where it is out of reach, another node's, or never was.
Result<EmployerState> employer_to_change(const journal::Desk& desk, const Right& right,
                                         const Id<Employer>& employer);

/// The table of states says no.
Result<void> fits(const EmployerState& state, EmployerAct act, Day today);

/// Whether the actor's authority is competent for the act in its state.
Result<void> competent_for(const journal::Desk& desk, std::string_view act);

/// Fills the sheet from the row and the details.
void fill(EmployerSheet& sheet, const EmployerRow& row, const EmployerDetails& details);

/// An event that carries the employer as it stands.
template<class Event> Event carrying(const EmployerState& state) {
  Event event;
  fill(event, state.row, state.details);
  return event;
}

} // namespace amana::registry
