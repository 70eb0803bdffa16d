// Employers: what is asked for and what has happened. All that other folders need to know.
#pragma once
#include "journal/command.hpp"
#include "journal/files.hpp"
#include "registry/firms/employer.hpp"
#include "registry/words.hpp"

namespace amana::registry {

struct EmployerCorrection; ///< a firm's own request for a change

// --- What is asked for
// -----------------------------------------------------------------------------------------

struct RegisterEmployer : EmployerDetails {
  std::vector<NationalityCount> staff;        ///< today
  std::optional<Code<"authority">> authority; ///< that shall approve, where the area leaves a choice
};
BOOST_DESCRIBE_STRUCT(RegisterEmployer, (EmployerDetails), (staff, authority))

/// The whole of the details as they should be. Done at once by the office that keeps the file; what the firm
/// itself asks for waits for the office's approval.
struct CorrectEmployer : EmployerDetails {
  Id<Employer> employer;
  std::int64_t seen = 0;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(CorrectEmployer, (EmployerDetails), (employer, seen, reason))

struct ApproveEmployerCorrection {
  Id<EmployerCorrection> correction;
};
BOOST_DESCRIBE_STRUCT(ApproveEmployerCorrection, (), (correction))

struct DeclineEmployerCorrection {
  Id<EmployerCorrection> correction;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(DeclineEmployerCorrection, (), (correction, reason))

struct ReportHeadcount {
  Id<Employer> employer;
  Day day;
  std::vector<NationalityCount> staff;
};
BOOST_DESCRIBE_STRUCT(ReportHeadcount, (), (employer, day, staff))

/// The officer's word on one item of the checklist: what shows it, or why it may be missing.
struct ChecklistAnswer {
  std::string item, words;
};
BOOST_DESCRIBE_STRUCT(ChecklistAnswer, (), (item, words))

struct ApproveEmployer {
  Id<Employer> employer;
  std::vector<ChecklistAnswer> answers;
};
BOOST_DESCRIBE_STRUCT(ApproveEmployer, (), (employer, answers))

struct RefuseEmployer {
  Id<Employer> employer;
  std::string ground, cure;
};
BOOST_DESCRIBE_STRUCT(RefuseEmployer, (), (employer, ground, cure))

struct SuspendEmployer : MeasureGround {
  Id<Employer> employer;
  Day from, until;
};
BOOST_DESCRIBE_STRUCT(SuspendEmployer, (MeasureGround), (employer, from, until))

struct AnswerSuspension {
  Id<Measure> measure;
  AnswerKind kind = AnswerKind::reply;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(AnswerSuspension, (), (measure, kind, text))

struct LiftSuspension {
  Id<Employer> employer;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(LiftSuspension, (), (employer, reason))

/// A file that the vault already keeps, sealed under the firm's key.
struct AttachEmployerFile : journal::FileRef {
  Id<Employer> employer;
  std::optional<Code<"papers">> paper; ///< what it shows
};
BOOST_DESCRIBE_STRUCT(AttachEmployerFile, (journal::FileRef), (employer, paper))

// --- What has happened
// -----------------------------------------------------------------------------------------

struct EmployerRegistered : EmployerSheet {
  static constexpr std::string_view kind = "employer_registered";
  static constexpr int version = 1;
};
BOOST_DESCRIBE_STRUCT(EmployerRegistered, (EmployerSheet), ())

/// At once by the office, or by its approval of a request (`correction`).
struct EmployerCorrected : EmployerSheet {
  static constexpr std::string_view kind = "employer_corrected";
  static constexpr int version = 1;
  std::optional<Id<EmployerCorrection>> correction;
  std::vector<std::string> fields;
  std::vector<journal::Sealed<Change>> change; ///< one; of a request none: it stands there
};
BOOST_DESCRIBE_STRUCT(EmployerCorrected, (EmployerSheet), (correction, fields, change))

struct EmployerCorrectionProposed {
  static constexpr std::string_view kind = "employer_correction_proposed";
  static constexpr int version = 1;
  Id<EmployerCorrection> correction;
  std::vector<std::string> fields;
  journal::Sealed<Change> change;
};
BOOST_DESCRIBE_STRUCT(EmployerCorrectionProposed, (), (correction, fields, change))

struct EmployerCorrectionDeclined {
  static constexpr std::string_view kind = "employer_correction_declined";
  static constexpr int version = 1;
  Id<EmployerCorrection> correction;
  journal::Sealed<Reason> reason;
};
BOOST_DESCRIBE_STRUCT(EmployerCorrectionDeclined, (), (correction, reason))

struct HeadcountReported : EmployerSheet {
  static constexpr std::string_view kind = "headcount_reported";
  static constexpr int version = 1;
};
BOOST_DESCRIBE_STRUCT(HeadcountReported, (EmployerSheet), ())

struct EmployerApproved : EmployerSheet {
  static constexpr std::string_view kind = "employer_approved";
  static constexpr int version = 1;
  std::vector<std::string> there, stated,
      missing; ///< items of the checklist: found, told by the officer, let go
  std::vector<journal::Sealed<ChecklistAnswer>> answers;
};
BOOST_DESCRIBE_STRUCT(EmployerApproved, (EmployerSheet), (there, stated, missing, answers))

/// Why an approval was refused and what would cure it.
struct Refused {
  std::string ground, cure;
};
BOOST_DESCRIBE_STRUCT(Refused, (), (ground, cure))

struct EmployerRefused : EmployerSheet {
  static constexpr std::string_view kind = "employer_refused";
  static constexpr int version = 1;
  std::vector<journal::Sealed<Refused>> refusal; ///< one
};
BOOST_DESCRIBE_STRUCT(EmployerRefused, (EmployerSheet), (refusal))

struct EmployerSuspended : EmployerSheet {
  static constexpr std::string_view kind = "employer_suspended";
  static constexpr int version = 1;
  std::optional<Id<Measure>> measure;
  std::optional<MeasureDays> days;
  std::vector<journal::Sealed<MeasureGround>> ground; ///< one
};
BOOST_DESCRIBE_STRUCT(EmployerSuspended, (EmployerSheet), (measure, days, ground))

struct SuspensionLifted : EmployerSheet {
  static constexpr std::string_view kind = "suspension_lifted";
  static constexpr int version = 1;
  std::optional<Id<Measure>> measure;
  std::vector<journal::Sealed<Reason>> reason; ///< one
};
BOOST_DESCRIBE_STRUCT(SuspensionLifted, (EmployerSheet), (measure, reason))

struct SuspensionAnswered {
  static constexpr std::string_view kind = "suspension_answered";
  static constexpr int version = 1;
  Id<Measure> measure;
  AnswerKind answer = AnswerKind::reply;
  journal::Sealed<Reason> text;
};
BOOST_DESCRIBE_STRUCT(SuspensionAnswered, (), (measure, answer, text))

struct EmployerFileAttached {
  static constexpr std::string_view kind = "employer_file_attached";
  static constexpr int version = 1;
  Hash name, digest;
  journal::FileType type = journal::FileType::jpeg;
  std::int64_t bytes = 0;
  std::optional<Code<"papers">> paper;
  journal::Sealed<FileSalt> salt;
};
BOOST_DESCRIBE_STRUCT(EmployerFileAttached, (), (name, digest, type, bytes, paper, salt))

} // namespace amana::registry
