// Commands about recruiters and agents without a licence → events or refusals.
#pragma once
#include "registry/firms/recruiter_words.hpp"

namespace amana::registry {

Result<journal::Decision> register_recruiter(const journal::Desk& desk, const RegisterRecruiter& command);
Result<journal::Decision> correct_recruiter(const journal::Desk& desk, const CorrectRecruiter& command);
Result<journal::Decision> license_recruiter(const journal::Desk& desk, const LicenseRecruiter& command);
Result<journal::Decision> lodge_deposit(const journal::Desk& desk, const LodgeDeposit& command);
Result<journal::Decision> draw_deposit(const journal::Desk& desk, const DrawDeposit& command);
Result<journal::Decision> return_deposit(const journal::Desk& desk, const ReturnDeposit& command);
Result<journal::Decision> suspend_recruiter(const journal::Desk& desk, const SuspendRecruiter& command);
Result<journal::Decision> lift_recruiter_suspension(const journal::Desk& desk,
                                                    const LiftRecruiterSuspension& command);
Result<journal::Decision> withdraw_licence(const journal::Desk& desk, const WithdrawLicence& command);
Result<journal::Decision> answer_recruiter_measure(const journal::Desk& desk,
                                                   const AnswerRecruiterMeasure& command);
Result<journal::Decision> report_illegal_agent(const journal::Desk& desk, const ReportIllegalAgent& command);
Result<journal::Decision> confirm_illegal_agent(const journal::Desk& desk,
                                                const ConfirmIllegalAgent& command);
Result<journal::Decision> dismiss_agent_report(const journal::Desk& desk, const DismissAgentReport& command);

std::unexpected<Refusal> no_such_recruiter();

} // namespace amana::registry
