#include "registry/firms/module.hpp"

#include "base/embedded.hpp"
#include "registry/firms/employer_decisions.hpp"
#include "registry/firms/employer_tables.hpp"
#include "registry/firms/labels.hpp"
#include "registry/firms/recruiter_decisions.hpp"
#include "registry/firms/recruiter_tables.hpp"

namespace amana::registry {

using journal::command;
using journal::CommandType;
using journal::CommandWords;
using journal::Permission;

namespace {

constexpr Permission manage_employers("employers.manage"), approve_employers("employers.approve");

CommandWords of_employers(std::string_view name, Text title, Text help, Permission permission) {
  return {.name = name,
          .title = std::move(title),
          .help = std::move(help),
          .permission = permission,
          .purposes = journal::placement,
          .noun = "employers"};
}

std::vector<CommandType> file_commands() {
  return {
      command(
          of_employers("register_employer", T("Register an employer"),
                       T("At any labour office, or by the employer itself. Approval is a step of its own."),
                       manage_employers),
          register_employer),
      command(of_employers("correct_employer", T("Correct an employer’s file"),
                           T("The office corrects at once and gives its reason; what the employer asks for "
                             "waits for the office."),
                           manage_employers),
              correct_employer),
      command(of_employers("approve_employer_correction", T("Approve the correction"),
                           T("The file changes as the employer asked."), approve_employers),
              approve_employer_correction),
      command(of_employers("decline_employer_correction", T("Decline the correction"),
                           T("The file stays as it is; the employer is told why."), approve_employers),
              decline_employer_correction),
      command(
          of_employers("report_headcount", T("Report the headcount"),
                       T("Who works there on a day, by nationality: the share of foreigners rests on it."),
                       manage_employers),
          report_headcount),
      command(of_employers("attach_employer_file", T("Attach a scan"),
                           T("A picture or scan of a paper, kept sealed under the employer’s key."),
                           manage_employers),
              attach_employer_file)};
}

std::vector<CommandType> approval_commands() {
  return {command(of_employers(
                      "approve_employer", T("Approve the employer"),
                      T("The employer may then place job orders. The checklist of the corridor says what "
                        "must be there."),
                      approve_employers),
                  approve_employer),
          command(of_employers("refuse_employer", T("Refuse the employer"),
                               T("With the ground and what would cure it; once cured it can be approved."),
                               approve_employers),
                  refuse_employer),
          command(of_employers("suspend_employer", T("Suspend the employer"),
                               T("With ground, evidence, notice, time to reply and to appeal, and an end."),
                               approve_employers),
                  suspend_employer),
          command(of_employers("lift_suspension", T("Lift the suspension"),
                               T("The employer may place job orders again at once."), approve_employers),
                  lift_suspension),
          command(of_employers("answer_suspension", T("Reply or appeal"),
                               T("The employer’s own words on a suspension, in time."), manage_employers),
                  answer_suspension)};
}

constexpr Permission manage_recruiters("recruiters.manage"), license_recruiters("recruiters.license");

CommandWords of_recruiters(std::string_view name, Text title, Text help, Permission permission,
                           std::string_view noun = "recruiters") {
  return {.name = name,
          .title = std::move(title),
          .help = std::move(help),
          .permission = permission,
          .purposes = journal::placement,
          .noun = noun};
}

std::vector<CommandType> recruiter_commands() {
  return {
      command(of_recruiters("register_recruiter", T("Register a recruiter"),
                            T("A private agency that asks for a licence."), manage_recruiters),
              register_recruiter),
      command(of_recruiters("correct_recruiter", T("Correct a recruiter’s file"),
                            T("Before, after and reason are recorded."), manage_recruiters),
              correct_recruiter),
      command(of_recruiters("license_recruiter", T("License the recruiter"),
                            T("Everybody can look the licence up from its first day."), license_recruiters),
              license_recruiter),
      command(of_recruiters("lodge_deposit", T("Record a deposit"),
                            T("What was lodged besides: after a payment to workers, or because more is asked for."), license_recruiters),
              lodge_deposit),
      command(of_recruiters("draw_deposit", T("Pay workers from the deposit"),
                            T("On a decision that says what is owed and that the recruiter has not paid."), license_recruiters),
              draw_deposit),
      command(of_recruiters("return_deposit", T("Give the deposit back"),
                            T("When the licence is over and the time for claims has passed."), license_recruiters),
              return_deposit),
      command(of_recruiters("suspend_recruiter", T("Suspend the recruiter"),
                            T("With ground, evidence, notice, time to reply and to appeal, and an end."),
                            license_recruiters),
              suspend_recruiter),
      command(of_recruiters("lift_recruiter_suspension", T("Lift the suspension"),
                            T("The recruiter may place people again at once."), license_recruiters),
              lift_recruiter_suspension),
      command(of_recruiters("withdraw_licence", T("Withdraw the licence"),
                            T("For good, with ground, evidence, notice, time to reply and to appeal."),
                            license_recruiters),
              withdraw_licence),
      command(of_recruiters("answer_recruiter_measure", T("Reply or appeal"),
                            T("The recruiter’s own words on a measure, in time."), manage_recruiters),
              answer_recruiter_measure)};
}

std::vector<CommandType> agent_commands() {
  return {
      command(
          of_recruiters("report_illegal_agent", T("Report an agent without a licence"),
                        T("Nobody is named to the public before the licensing authority has confirmed it."),
                        manage_recruiters, "agents"),
          report_illegal_agent),
      command(of_recruiters("confirm_illegal_agent", T("Warn the public"),
                            T("The names are shown to everybody until the last day of the warning."),
                            license_recruiters, "agents"),
              confirm_illegal_agent),
      command(of_recruiters("dismiss_agent_report", T("Dismiss the report"),
                            T("The report was not right, or cannot be shown."), license_recruiters, "agents"),
              dismiss_agent_report)};
}

} // namespace

journal::Module firms_module() {
  journal::Module module{.name = "firms",
                         .migrations = {embedded("src/registry/firms/tables.sql"),
                                        embedded("src/registry/firms/recruiters.sql"),
                                        embedded("src/registry/firms/deposits.sql")},
                         .tables = employer_tables(),
                         .commands = file_commands(),
                         .events = employer_events()};
  for (auto more : {approval_commands(), recruiter_commands(), agent_commands()})
    std::ranges::move(more, std::back_inserter(module.commands));
  std::ranges::move(recruiter_tables(), std::back_inserter(module.tables));
  std::ranges::move(recruiter_events(), std::back_inserter(module.events));
  return module;
}

} // namespace amana::registry
