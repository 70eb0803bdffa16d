// Commands about employers → events or refusals.
#pragma once
#include "registry/firms/employer_words.hpp"

namespace amana::registry {

Result<journal::Decision> register_employer(const journal::Desk& desk, const RegisterEmployer& command);
Result<journal::Decision> correct_employer(const journal::Desk& desk, const CorrectEmployer& command);
Result<journal::Decision> approve_employer_correction(const journal::Desk& desk,
                                                      const ApproveEmployerCorrection& command);
Result<journal::Decision> decline_employer_correction(const journal::Desk& desk,
                                                      const DeclineEmployerCorrection& command);
Result<journal::Decision> report_headcount(const journal::Desk& desk, const ReportHeadcount& command);
Result<journal::Decision> approve_employer(const journal::Desk& desk, const ApproveEmployer& command);
Result<journal::Decision> refuse_employer(const journal::Desk& desk, const RefuseEmployer& command);
Result<journal::Decision> suspend_employer(const journal::Desk& desk, const SuspendEmployer& command);
Result<journal::Decision> answer_suspension(const journal::Desk& desk, const AnswerSuspension& command);
Result<journal::Decision> lift_suspension(const journal::Desk& desk, const LiftSuspension& command);
Result<journal::Decision> attach_employer_file(const journal::Desk& desk, const AttachEmployerFile& command);

std::unexpected<Refusal> no_such_employer();

} // namespace amana::registry
