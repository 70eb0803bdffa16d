// Later contracts of somebody at work: longer, with another employer, or again with the same one.
#include "modules/recruitment/case.hpp"
#include "modules/recruitment/case_words.hpp"
#include "modules/recruitment/changes.hpp"
#include "modules/recruitment/contracts_drawing.hpp"
#include "modules/recruitment/rights.hpp"
#include "registry/firms/employer_queries.hpp"

namespace amana::recruitment {

using agreement::Agreement;
using journal::decided;
using journal::Decision;
using journal::Desk;

int late_wages_of(const std::vector<AlertRow>& alerts) {
  std::set<std::string> periods;
  for (const auto& alert : alerts)
    if (alert.alert == AlertKind::late_wages) periods.insert(alert.period);
  return static_cast<int>(periods.size());
}

bool may_leave_alone(const Agreement& agreement, std::string_view party, const std::vector<AlertRow>& alerts, Day day) {
  const auto times = agreement.parameter("employer_change.late_wages", party, day).whole();
  return times && late_wages_of(alerts) >= *times;
}

namespace {

Fault too_many(const Agreement& agreement, const agreement::Answer& rule, Text what, Text cure) {
  return {.code = "contract.renewals",
          .what = std::move(what),
          .cure = std::move(cure),
          .path = "terms.months",
          .basis = agreement.basis(rule)};
}

/// How often and how long one employer may renew a fixed term.
std::vector<Fault> renewal_faults(const Desk& desk, const Case& at, const ProposeChange& command, std::string_view party) {
  std::vector<Fault> faults;
  if (command.change != ContractKind::extension) return faults;
  int renewals = 1, months = command.terms.months;
  for (const auto& row : at.contracts)
    if (row.state() == ContractState::in_force) {
      renewals += row.change == ContractKind::extension;
      if (const auto text = row.text()) months += text->body.terms.months;
    }
  const auto often = desk.agreement.parameter("term.renewals", party, desk.today);
  if (const auto most = often.whole(); most && renewals > *most)
    faults.push_back(too_many(desk.agreement, often, T("A fixed term may be renewed: {rule}.", {{"rule", desk.agreement.words(often)}}),
                              T("Conclude a contract without a fixed term, or let this one end.")));
  const auto longest = desk.agreement.parameter("term.total.maximum", party, desk.today);
  if (const auto most = longest.whole(); most && months > *most)
    faults.push_back(too_many(desk.agreement, longest,
                              T("All terms together may last: {rule}.", {{"rule", desk.agreement.words(longest)}}),
                              T("Shorten it by {n} months or more.", {{"n", months - *most}})));
  return faults;
}

/// Approved and not suspended, as far as this node knows.
bool may_recruit(const Desk& desk, const Id<registry::Employer>& employer) {
  const auto row = registry::find_employer(desk.db, employer);
  return row && row->status(desk.today) == registry::EmployerStatus::approved;
}

/// The employer that is to be from now on.
Result<Id<registry::Employer>> new_employer(const Desk& desk, const Case& at, const ProposeChange& command) {
  const Id<registry::Employer> present = in_force(at.contracts)->employer;
  if (command.change != ContractKind::employer_change) return present;
  if (command.employer && *command.employer != present && may_recruit(desk, *command.employer)) return *command.employer;
  return refuse(Kind::invalid, {.code = "employer.new",
                                .what = T("The new employer is missing, is the present one, or may not recruit."),
                                .cure = T("Name an approved employer that is not suspended."),
                                .path = "employer"});
}

Result<void> let_go(const Desk& desk, const ProposeChange& command, std::string_view party) {
  if (command.change != ContractKind::employer_change || command.release) return {};
  if (may_leave_alone(desk.agreement, party, alerts_of(desk.db, command.placement), desk.today)) return {};
  const auto rule = desk.agreement.parameter("employer_change.late_wages", party, desk.today);
  return refuse(Kind::refused, {.code = "employer_change.release",
                                .what = T("The present employer has not agreed, and wages have not been late often enough: {rule}.",
                                          {{"rule", desk.agreement.words(rule)}}),
                                .cure = T("Write how the present employer agreed, or record the months in which wages were late."),
                                .path = "release",
                                .basis = desk.agreement.basis(rule)});
}

Result<void> at_work(const Case& at, const ProposeChange& command) {
  if (!in_force(at.contracts) || !at.done.contains("at_work"))
    return refuse(Kind::refused, {.code = "contract.not_at_work",
                                  .what = T("A contract is changed once the worker is at work."),
                                  .cure = T("Record the start of work first; before that, withdraw and begin anew.")});
  if (command.change == ContractKind::first)
    return refuse(Kind::invalid, {.code = "contract.change",
                                  .what = T("The placement has its first contract already."),
                                  .cure = T("Choose extension, change of employer, or return."),
                                  .path = "change"});
  if (const auto* open = under_way(at.contracts))
    return refuse(Kind::conflict, {.code = "contract.under_way",
                                   .what = T("A contract of this placement is under way since {day}.", {{"day", open->drawn}}),
                                   .cure = T("Bring it to its end first, or have it refused.")});
  return {};
}

/// A checklist item of the step that the change is.
std::string_view step_of_change(ContractKind change) {
  if (change == ContractKind::extension) return "extended";
  return change == ContractKind::employer_change ? "employer_changed" : "returned_to_employer";
}

} // namespace

Result<Decision> propose_change(const Desk& desk, const ProposeChange& command) {
  Case at = TRY(open_case(desk, change_right, command.placement));
  at.contracts = contracts_of(desk.db, command.placement, Texts::read);
  TRY_DO(at_work(at, command));
  const auto& party = contracts::state_of_work(desk.agreement).code;
  const auto employer = TRY(new_employer(desk, at, command));
  TRY_DO(let_go(desk, command, party));
  TRY_DO(answered(desk.agreement, step_of_change(command.change), at.done, at.good_papers(desk.today), command.answers));
  auto faults = flaws_of(desk, command.terms);
  if (faults.empty()) faults = clause_faults(desk.agreement, command.terms, command.decided, desk.today);
  std::ranges::move(renewal_faults(desk, at, command, party), std::back_inserter(faults));
  if (!faults.empty()) return std::unexpected(Refusal{Kind::refused, std::move(faults)});

  ContractChangeProposed event;
  write_down(desk, at, command.terms, event);
  event.change = command.change;
  event.employer = employer;
  event.decided = items_of(command.decided);
  event.day = desk.today;
  event.checks = sealed_words(command.placement, together(command.decided, command.answers));
  return decided(command.placement, event);
}

} // namespace amana::recruitment
