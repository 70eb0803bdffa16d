// Recruiters and reports of agents without a licence: what is asked for and what has happened.
#pragma once
#include "journal/command.hpp"
#include "registry/firms/recruiter.hpp"
#include "registry/words.hpp"

namespace amana::registry {

struct RegisterRecruiter : RecruiterDetails {};
BOOST_DESCRIBE_STRUCT(RegisterRecruiter, (RecruiterDetails), ())

/// The whole of the details as they should be, with what shows it.
struct CorrectRecruiter : RecruiterDetails {
  Id<Recruiter> recruiter;
  std::int64_t seen = 0;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(CorrectRecruiter, (RecruiterDetails), (recruiter, seen, reason))

struct LicenseRecruiter {
  Id<Recruiter> recruiter;
  std::string number;
  Day from, until;
  std::optional<Money> deposit; ///< lodged now, beside what is held already
};
BOOST_DESCRIBE_STRUCT(LicenseRecruiter, (), (recruiter, number, from, until, deposit))

struct LodgeDeposit {
  Id<Recruiter> recruiter;
  Money amount;
  std::string receipt;
};
BOOST_DESCRIBE_STRUCT(LodgeDeposit, (), (recruiter, amount, receipt))

/// For what a decision says that workers are owed and the agency has not paid.
struct DrawDeposit {
  Id<Recruiter> recruiter;
  Money amount;
  std::string decision, ground;
};
BOOST_DESCRIBE_STRUCT(DrawDeposit, (), (recruiter, amount, decision, ground))

struct ReturnDeposit {
  Id<Recruiter> recruiter;
  Money amount;
  std::string receipt, reason;
};
BOOST_DESCRIBE_STRUCT(ReturnDeposit, (), (recruiter, amount, receipt, reason))

struct SuspendRecruiter : MeasureGround {
  Id<Recruiter> recruiter;
  Day from, until;
};
BOOST_DESCRIBE_STRUCT(SuspendRecruiter, (MeasureGround), (recruiter, from, until))

struct LiftRecruiterSuspension {
  Id<Recruiter> recruiter;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(LiftRecruiterSuspension, (), (recruiter, reason))

struct WithdrawLicence : MeasureGround {
  Id<Recruiter> recruiter;
  Day from;
};
BOOST_DESCRIBE_STRUCT(WithdrawLicence, (MeasureGround), (recruiter, from))

struct AnswerRecruiterMeasure {
  Id<Measure> measure;
  AnswerKind kind = AnswerKind::reply;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(AnswerRecruiterMeasure, (), (measure, kind, text))

/// What is told of an agent without a licence.
struct AgentReport {
  std::vector<FirmName> names;
  std::string what, evidence;
};
BOOST_DESCRIBE_STRUCT(AgentReport, (), (names, what, evidence))

struct ReportIllegalAgent : AgentReport {
  Code<"areas"> area;
  std::optional<Code<"town">> town;
};
BOOST_DESCRIBE_STRUCT(ReportIllegalAgent, (AgentReport), (area, town))

struct ConfirmIllegalAgent {
  Id<IllegalAgent> agent;
  std::string ground, legal_basis;
  Day until; ///< the last day of the warning
};
BOOST_DESCRIBE_STRUCT(ConfirmIllegalAgent, (), (agent, ground, legal_basis, until))

struct DismissAgentReport {
  Id<IllegalAgent> agent;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(DismissAgentReport, (), (agent, reason))

// --- What has happened ---

struct RecruiterRegistered : RecruiterSheet {
  static constexpr std::string_view kind = "recruiter_registered";
  static constexpr int version = 1;
};
BOOST_DESCRIBE_STRUCT(RecruiterRegistered, (RecruiterSheet), ())

struct RecruiterCorrected : RecruiterSheet {
  static constexpr std::string_view kind = "recruiter_corrected";
  static constexpr int version = 1;
  std::vector<std::string> fields;
  std::vector<journal::Sealed<Change>> change; ///< one
};
BOOST_DESCRIBE_STRUCT(RecruiterCorrected, (RecruiterSheet), (fields, change))

struct RecruiterLicensed : RecruiterSheet {
  static constexpr std::string_view kind = "recruiter_licensed";
  static constexpr int version = 1;
  std::optional<DepositMovement> movement; ///< lodged with the licence
};
BOOST_DESCRIBE_STRUCT(RecruiterLicensed, (RecruiterSheet), (movement))

struct DepositMoved : RecruiterSheet {
  static constexpr std::string_view kind = "deposit_moved";
  static constexpr int version = 1;
  std::optional<DepositMovement> movement;     ///< none: another node's
  std::vector<journal::Sealed<Reason>> reason; ///< none or one
};
BOOST_DESCRIBE_STRUCT(DepositMoved, (RecruiterSheet), (movement, reason))

struct RecruiterSuspended : RecruiterSheet {
  static constexpr std::string_view kind = "recruiter_suspended";
  static constexpr int version = 1;
  std::optional<Id<Measure>> measure;
  std::optional<MeasureDays> days;
  std::vector<journal::Sealed<MeasureGround>> ground; ///< one
};
BOOST_DESCRIBE_STRUCT(RecruiterSuspended, (RecruiterSheet), (measure, days, ground))

struct RecruiterSuspensionLifted : RecruiterSheet {
  static constexpr std::string_view kind = "recruiter_suspension_lifted";
  static constexpr int version = 1;
  std::optional<Id<Measure>> measure;
  std::vector<journal::Sealed<Reason>> reason; ///< one
};
BOOST_DESCRIBE_STRUCT(RecruiterSuspensionLifted, (RecruiterSheet), (measure, reason))

struct LicenceWithdrawn : RecruiterSheet {
  static constexpr std::string_view kind = "licence_withdrawn";
  static constexpr int version = 1;
  std::optional<Id<Measure>> measure;
  std::optional<MeasureDays> days;
  std::vector<journal::Sealed<MeasureGround>> ground; ///< one
};
BOOST_DESCRIBE_STRUCT(LicenceWithdrawn, (RecruiterSheet), (measure, days, ground))

struct RecruiterMeasureAnswered {
  static constexpr std::string_view kind = "recruiter_measure_answered";
  static constexpr int version = 1;
  Id<Measure> measure;
  AnswerKind answer = AnswerKind::reply;
  journal::Sealed<Reason> text;
};
BOOST_DESCRIBE_STRUCT(RecruiterMeasureAnswered, (), (measure, answer, text))

struct IllegalAgentReported {
  static constexpr std::string_view kind = "illegal_agent_reported";
  static constexpr int version = 1;
  Code<"areas"> area;
  std::optional<Code<"town">> town;
  journal::Sealed<AgentReport> report;
};
BOOST_DESCRIBE_STRUCT(IllegalAgentReported, (), (area, town, report))

struct IllegalAgentConfirmed {
  static constexpr std::string_view kind = "illegal_agent_confirmed";
  static constexpr int version = 1;
  Day until;
  journal::Sealed<Reason> ground;
  std::string legal_basis;
};
BOOST_DESCRIBE_STRUCT(IllegalAgentConfirmed, (), (until, ground, legal_basis))

struct AgentReportDismissed {
  static constexpr std::string_view kind = "agent_report_dismissed";
  static constexpr int version = 1;
  journal::Sealed<Reason> reason;
};
BOOST_DESCRIBE_STRUCT(AgentReportDismissed, (), (reason))

} // namespace amana::registry
