#include "registry/firms/module.hpp"

#include "base/embedded.hpp"
#include "registry/firms/employer_decisions.hpp"
#include "registry/firms/employer_tables.hpp"
#include "registry/firms/labels.hpp"

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
          .purpose = journal::placement,
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

} // namespace

journal::Module firms_module() {
  journal::Module module{.name = "firms",
                         .migrations = {embedded("src/registry/firms/tables.sql")},
                         .tables = employer_tables(),
                         .commands = file_commands(),
                         .events = employer_events()};
  std::ranges::move(approval_commands(), std::back_inserter(module.commands));
  return module;
}

} // namespace amana::registry
