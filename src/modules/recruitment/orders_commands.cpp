#include "modules/recruitment/labels.hpp"
#include "modules/recruitment/orders_decisions.hpp"

namespace amana::recruitment {

using journal::command;
using journal::CommandType;
using journal::Permission;

namespace {

std::vector<CommandType> destination_commands() {
  return {command({.name = "submit_job_order",
                   .title = T("Submit a job order"),
                   .help = T("Checked at once against minimum terms and reserved occupations; the labour authority "
                             "decides."),
                   .permission = Permission("orders.submit"),
                   .purposes = journal::placement,
                   .noun = "orders"},
                  submit_job_order),
          command({.name = "withdraw_job_order",
                   .title = T("Withdraw the order"),
                   .help = T("As long as it has not been approved."),
                   .permission = Permission("orders.submit"),
                   .purposes = journal::placement,
                   .noun = "orders"},
                  withdraw_job_order),
          command({.name = "approve_job_order",
                   .title = T("Approve the order"),
                   .help = T("The prior approval: the order is sent to the other state, which fills it. Share of "
                             "foreigners and quota are checked now."),
                   .permission = Permission("orders.approve"),
                   .purposes = journal::placement,
                   .noun = "orders"},
                  approve_job_order),
          command({.name = "refuse_job_order",
                   .title = T("Refuse the order"),
                   .help = T("The employer is told why and what would cure it."),
                   .permission = Permission("orders.approve"),
                   .purposes = journal::placement,
                   .noun = "orders"},
                  refuse_job_order),
          command({.name = "change_job_order",
                   .title = T("Ask for a change"),
                   .help = T("The places are the other state's until it hands them back; this asks it to."),
                   .permission = Permission("orders.submit"),
                   .purposes = journal::placement,
                   .noun = "orders"},
                  change_job_order)};
}

std::vector<CommandType> origin_commands() {
  return {command({.name = "accept_job_order",
                   .title = T("Accept and publish the order"),
                   .help = T("From now on everybody can read it, and candidates are ranked for it."),
                   .permission = Permission("orders.publish"),
                   .purposes = journal::placement,
                   .noun = "orders"},
                  accept_job_order),
          command({.name = "decline_job_order",
                   .title = T("Decline the order"),
                   .help = T("The other state and the employer are told why; all its places go back."),
                   .permission = Permission("orders.publish"),
                   .purposes = journal::placement,
                   .noun = "orders"},
                  decline_job_order),
          command({.name = "return_places",
                   .title = T("Hand places back"),
                   .help = T("Places that nobody has been offered go back to the other state's quota."),
                   .permission = Permission("orders.publish"),
                   .purposes = journal::placement,
                   .noun = "orders"},
                  return_places)};
}

} // namespace

std::vector<CommandType> order_commands() {
  auto all = destination_commands();
  std::ranges::move(origin_commands(), std::back_inserter(all));
  return all;
}

} // namespace amana::recruitment
