// Commands about job orders → events or refusals.
#pragma once
#include "journal/module.hpp"
#include "modules/recruitment/orders.hpp"

namespace amana::recruitment {

Result<journal::Decision> submit_job_order(const journal::Desk& desk, const SubmitJobOrder& command);
Result<journal::Decision> approve_job_order(const journal::Desk& desk, const ApproveJobOrder& command);
Result<journal::Decision> refuse_job_order(const journal::Desk& desk, const RefuseJobOrder& command);
Result<journal::Decision> withdraw_job_order(const journal::Desk& desk, const WithdrawJobOrder& command);
Result<journal::Decision> change_job_order(const journal::Desk& desk, const ChangeJobOrder& command);
Result<journal::Decision> accept_job_order(const journal::Desk& desk, const AcceptJobOrder& command);
Result<journal::Decision> decline_job_order(const journal::Desk& desk, const DeclineJobOrder& command);
Result<journal::Decision> return_places(const journal::Desk& desk, const ReturnPlaces& command);

/// Orders whose validity is over and whose unused places go back: this state's to hand back, where it is the origin.
std::vector<journal::DueAct> expired_orders(store::Connection& db, Day today);

std::vector<journal::CommandType> order_commands();

} // namespace amana::recruitment
