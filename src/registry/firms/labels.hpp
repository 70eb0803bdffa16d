// The words for each field of a firm that somebody fills in.
#pragma once
#include "registry/firms/employer_words.hpp"
#include "registry/firms/recruiter_words.hpp"
#include "registry/labels.hpp"

namespace amana::registry {

Labels labels(Tag<FirmName>);
Labels labels(Tag<ContactPerson>);
Labels labels(Tag<FirmPaper>);
Labels labels(Tag<FirmLicence>);
Labels labels(Tag<NationalityCount>);
Labels labels(Tag<AnswerKind>);
Labels labels(Tag<ChecklistAnswer>);
Labels labels(Tag<RegisterEmployer>);
Labels labels(Tag<CorrectEmployer>);
Labels labels(Tag<ApproveEmployerCorrection>);
Labels labels(Tag<DeclineEmployerCorrection>);
Labels labels(Tag<ReportHeadcount>);
Labels labels(Tag<ApproveEmployer>);
Labels labels(Tag<RefuseEmployer>);
Labels labels(Tag<SuspendEmployer>);
Labels labels(Tag<AnswerSuspension>);
Labels labels(Tag<LiftSuspension>);
Labels labels(Tag<AttachEmployerFile>);
Labels labels(Tag<RegisterRecruiter>);
Labels labels(Tag<CorrectRecruiter>);
Labels labels(Tag<LicenseRecruiter>);
Labels labels(Tag<LodgeDeposit>);
Labels labels(Tag<DrawDeposit>);
Labels labels(Tag<ReturnDeposit>);
Labels labels(Tag<SuspendRecruiter>);
Labels labels(Tag<LiftRecruiterSuspension>);
Labels labels(Tag<WithdrawLicence>);
Labels labels(Tag<AnswerRecruiterMeasure>);
Labels labels(Tag<ReportIllegalAgent>);
Labels labels(Tag<ConfirmIllegalAgent>);
Labels labels(Tag<DismissAgentReport>);

// For pages: states in words.
Labels labels(Tag<EmployerStatus>);
Labels labels(Tag<RecruiterStatus>);
Labels labels(Tag<DepositMove>);
Labels labels(Tag<AgentStatus>);

} // namespace amana::registry
