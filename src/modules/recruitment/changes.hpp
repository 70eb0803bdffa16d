// What may change, protect or end a placement on the way and at work.
#pragma once
#include "modules/recruitment/words_journey.hpp"

namespace amana::recruitment {

struct AlertRow {
  AlertKind alert = AlertKind::late_wages;
  std::string period, authority, office; ///< period: of late wages, the month
  Day day;
};
std::vector<AlertRow> alerts_of(store::Connection& db, const Id<Placement>& placement); ///< oldest first
/// In how many months wages were late.
int late_wages_of(const std::vector<AlertRow>& alerts);
/// Whether somebody keeps the worker's passport, by the latest news.
bool passport_retained(const std::vector<AlertRow>& alerts);
/// Wages have been late as often as opens a change of employer without the present one's word.
bool may_leave_alone(const agreement::Agreement& agreement, std::string_view party, const std::vector<AlertRow>& alerts,
                     Day day);

struct RefusalRow {
  std::string step, authority, office, ground, cure; ///< the words are empty after erasure
  Day day;
};
std::vector<RefusalRow> refusals_of(store::Connection& db, const Id<Placement>& placement);

struct ReturnRight {
  std::string number;
  Day granted, until;
};
std::optional<ReturnRight> return_right_of(store::Connection& db, const Id<Placement>& placement);

Result<journal::Decision> refuse_step(const journal::Desk& desk, const RefuseStep& command);
Result<journal::Decision> raise_alert(const journal::Desk& desk, const RaiseAlert& command);
Result<journal::Decision> grant_return(const journal::Desk& desk, const GrantReturn& command);

void apply(store::Connection& db, const journal::Entry& entry, const StepRefused& event);
void apply(store::Connection& db, const journal::Entry& entry, const AlertRaised& event);
void apply(store::Connection& db, const journal::Entry& entry, const ReturnGranted& event);

} // namespace amana::recruitment
