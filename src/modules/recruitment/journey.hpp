// From the endorsed contract to the worker at work.
#pragma once
#include "modules/recruitment/case.hpp"
#include "modules/recruitment/words_journey.hpp"

namespace amana::recruitment {

/// The border and the arrival, as far as news of them came.
struct JourneyRow {
  std::optional<Day> departed, entered, handed_over, registered;
  std::string exit_port, means, entry_port, lodging, registration; ///< the last two are empty after erasure
  std::optional<bool> passport_kept;
};
JourneyRow journey_of(store::Connection& db, const Id<Placement>& placement);

/// A paper of the case put into the tables.
struct PutPaper {
  std::string_view kind;
  int serial = 0;
  Day issued, until;
  std::string issuer = {};
  std::optional<std::string> code = {}, number = {};
};
void put_paper(store::Connection& db, const journal::Entry& entry, const PutPaper& paper);
/// Fitness, wherever it was examined: the step says which.
void put_fitness(store::Connection& db, const journal::Entry& entry, const FitnessRecorded& event, std::string_view step);

/// Rules that pages show before anybody is refused.
Result<void> fit_on(const Case& at, Day day);
Result<void> visa_on(const Case& at, Day day);
Result<void> cleared_on(const Case& at, Day day);
/// Listed, and of that party.
Result<void> listed_port(const agreement::Agreement& agreement, std::string_view party, std::string_view port);

Result<journal::Decision> record_fitness(const journal::Desk& desk, const RecordFitness& command);
Result<journal::Decision> take_fitness_result(const journal::Desk& desk, const TakeFitnessResult& command);
Result<journal::Decision> issue_visa(const journal::Desk& desk, const IssueVisa& command);
Result<journal::Decision> give_orientation(const journal::Desk& desk, const GiveOrientation& command);
Result<journal::Decision> clear_exit(const journal::Desk& desk, const ClearExit& command);
Result<journal::Decision> confirm_departure(const journal::Desk& desk, const ConfirmDeparture& command);
Result<journal::Decision> confirm_entry(const journal::Desk& desk, const ConfirmEntry& command);
Result<journal::Decision> record_handover(const journal::Desk& desk, const RecordHandover& command);
Result<journal::Decision> register_arrival(const journal::Desk& desk, const RegisterArrival& command);
Result<journal::Decision> issue_permit(const journal::Desk& desk, const IssuePermit& command);
Result<journal::Decision> start_work(const journal::Desk& desk, const StartWork& command);

void apply(store::Connection& db, const journal::Entry& entry, const FitnessRecorded& event);
void apply(store::Connection& db, const journal::Entry& entry, const VisaIssued& event);
void apply(store::Connection& db, const journal::Entry& entry, const OrientationGiven& event);
void apply(store::Connection& db, const journal::Entry& entry, const ExitCleared& event);
void apply(store::Connection& db, const journal::Entry& entry, const Departed& event);
void apply(store::Connection& db, const journal::Entry& entry, const Entered& event);
void apply(store::Connection& db, const journal::Entry& entry, const HandedOver& event);
void apply(store::Connection& db, const journal::Entry& entry, const ArrivalRegistered& event);
void apply(store::Connection& db, const journal::Entry& entry, const PermitIssued& event);
void apply(store::Connection& db, const journal::Entry& entry, const WorkStarted& event);
/// The placement's key is gone.
void forget_journey(store::Connection& db, const AnyId& placement);

} // namespace amana::recruitment
