// From the endorsed contract to the worker at work: fitness, visa, orientation, clearance, border, arrival,
// permits; and what may stop, change or protect it on the way.
#pragma once
#include "modules/recruitment/words_contracts.hpp"

namespace amana::recruitment {

struct Block; ///< one measure that keeps a person out of placements

// --- What is asked for
// -----------------------------------------------------------------------------------------

/// Only the day until which the worker is fit, and the centre, cross the border.
struct RecordFitness {
  Id<Placement> placement;
  Day fit_until;
  std::string centre;
  std::optional<std::string> diagnosis, results; ///< stay here, sealed
  std::vector<Word> answers;
};
BOOST_DESCRIBE_STRUCT(RecordFitness, (), (placement, fit_until, centre, diagnosis, results, answers))

/// The same as a row of a centre's file: the case by its short number, the certificate for every item of the checklist.
struct TakeFitnessResult {
  std::string number;
  Day fit_until;
  std::string centre, certificate;
  std::optional<std::string> diagnosis, results;
};
BOOST_DESCRIBE_STRUCT(TakeFitnessResult, (), (number, fit_until, centre, certificate, diagnosis, results))

struct IssueVisa {
  Id<Placement> placement;
  std::string number;
  Day issued, until;
  std::string post; ///< that issued it
  std::optional<Day> passport_expires; ///< as the officer sees it in the passport
  std::vector<Word> answers;
};
BOOST_DESCRIBE_STRUCT(IssueVisa, (), (placement, number, issued, until, post, passport_expires, answers))

struct GiveOrientation {
  Id<Placement> placement;
  Day day;
  Code<"languages"> language;
  std::vector<Word> answers;
};
BOOST_DESCRIBE_STRUCT(GiveOrientation, (), (placement, day, language, answers))

struct ClearExit {
  Id<Placement> placement;
  Day until;
  std::vector<Word> answers;
};
BOOST_DESCRIBE_STRUCT(ClearExit, (), (placement, until, answers))

enum class Means { bus, lorry, car, plane, ship, other };
BOOST_DESCRIBE_ENUM(Means, bus, lorry, car, plane, ship, other)

struct ConfirmDeparture {
  Id<Placement> placement;
  Code<"port"> port;
  Means means = Means::bus;
  std::optional<std::string> companions; ///< stays here
  std::vector<Word> answers;
};
BOOST_DESCRIBE_STRUCT(ConfirmDeparture, (), (placement, port, means, companions, answers))

struct ConfirmEntry {
  Id<Placement> placement;
  Code<"port"> port;
  std::optional<std::string> clearance; ///< its number, read from the worker's paper: where no news of the departure has come yet
  std::vector<Word> answers;
};
BOOST_DESCRIBE_STRUCT(ConfirmEntry, (), (placement, port, clearance, answers))

/// The employer takes the worker in: where they lodge, and that they keep their own passport.
struct RecordHandover {
  Id<Placement> placement;
  Day day;
  std::string lodging;
  bool passport_kept = false; ///< by the worker
  std::vector<Word> answers;
};
BOOST_DESCRIBE_STRUCT(RecordHandover, (), (placement, day, lodging, passport_kept, answers))

struct RegisterArrival {
  Id<Placement> placement;
  std::string registration; ///< the number in the destination's register of arrivals
  std::vector<Word> answers;
};
BOOST_DESCRIBE_STRUCT(RegisterArrival, (), (placement, registration, answers))

enum class PermitKind { work_permit, residence, work_card };
BOOST_DESCRIBE_ENUM(PermitKind, work_permit, residence, work_card)

struct IssuePermit {
  Id<Placement> placement;
  PermitKind paper = PermitKind::work_permit;
  std::string number;
  Day issued, until;
  std::vector<Word> answers;
};
BOOST_DESCRIBE_STRUCT(IssuePermit, (), (placement, paper, number, issued, until, answers))

struct StartWork {
  Id<Placement> placement;
  Day day;
  std::vector<Word> answers;
};
BOOST_DESCRIBE_STRUCT(StartWork, (), (placement, day, answers))

/// A step that will not be taken as things stand: why, and what would change that.
struct RefuseStep {
  Id<Placement> placement;
  std::string step;
  std::string ground, cure;
};
BOOST_DESCRIBE_STRUCT(RefuseStep, (), (placement, step, ground, cure))

enum class AlertKind { late_wages, passport_retained, passport_returned };
BOOST_DESCRIBE_ENUM(AlertKind, late_wages, passport_retained, passport_returned)

struct RaiseAlert {
  Id<Placement> placement;
  AlertKind alert = AlertKind::late_wages;
  std::optional<PartDay> period; ///< of late wages: the month
  std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(RaiseAlert, (), (placement, alert, period, note))

/// At the end of a season: the worker may come back to the same employer by the short way.
struct GrantReturn {
  Id<Placement> placement;
  std::optional<std::string> reason; ///< where the corridor says nothing of how long
  std::optional<Day> until;
};
BOOST_DESCRIBE_STRUCT(GrantReturn, (), (placement, reason, until))

struct BlockPerson {
  Id<registry::Person> person;
  Code<"block_grounds"> ground;
  std::string legal_basis; ///< article or decision
  std::string facts;       ///< what happened, as the person will read it
  Day noticed;             ///< when they were told, and how to answer
  Day from, until;
  std::optional<std::string> reason; ///< where the corridor has no value to compare with
};
BOOST_DESCRIBE_STRUCT(BlockPerson, (),
                      (person, ground, legal_basis, facts, noticed, from, until, reason))

struct AppealBlock {
  Id<Block> block;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(AppealBlock, (), (block, reason))

enum class AppealVerdict { lifted, shortened, upheld };
BOOST_DESCRIBE_ENUM(AppealVerdict, lifted, shortened, upheld)

struct DecideAppeal {
  Id<Block> block;
  AppealVerdict verdict = AppealVerdict::lifted;
  std::optional<Day> until; ///< when shortened
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(DecideAppeal, (), (block, verdict, until, reason))

// --- What has happened
// -----------------------------------------------------------------------------------------

/// `serial` numbers the papers of one kind in one placement: a later one renews the earlier.
struct FitnessRecorded {
  static constexpr std::string_view kind = "fitness_recorded";
  static constexpr int version = 1;
  int serial = 0;
  Day day, fit_until;
  std::string centre;
  std::vector<journal::Sealed<std::string>> diagnosis, results;
  std::vector<journal::Sealed<std::vector<Word>>> checks;
};
BOOST_DESCRIBE_STRUCT(FitnessRecorded, (), (serial, day, fit_until, centre, diagnosis, results, checks))

struct VisaIssued {
  static constexpr std::string_view kind = "visa_issued";
  static constexpr int version = 1;
  int serial = 0;
  journal::Sealed<std::string> number;
  Day issued, until;
  std::string post;
  std::vector<journal::Sealed<std::vector<Word>>> checks;
};
BOOST_DESCRIBE_STRUCT(VisaIssued, (), (serial, number, issued, until, post, checks))

struct OrientationGiven {
  static constexpr std::string_view kind = "orientation_given";
  static constexpr int version = 1;
  Day day;
  std::string language;
  std::vector<journal::Sealed<std::vector<Word>>> checks;
};
BOOST_DESCRIBE_STRUCT(OrientationGiven, (), (day, language, checks))

/// The number is ours and names nobody: it is printed and checked at the border.
struct ExitCleared {
  static constexpr std::string_view kind = "exit_cleared";
  static constexpr int version = 1;
  int serial = 0;
  std::string number;
  Day day, until;
  std::vector<journal::Sealed<std::vector<Word>>> checks;
};
BOOST_DESCRIBE_STRUCT(ExitCleared, (), (serial, number, day, until, checks))

struct Departed {
  static constexpr std::string_view kind = "departed";
  static constexpr int version = 1;
  Day day;
  std::string port;
  Means means = Means::bus;
  std::vector<journal::Sealed<std::string>> companions;
  std::vector<journal::Sealed<std::vector<Word>>> checks;
};
BOOST_DESCRIBE_STRUCT(Departed, (), (day, port, means, companions, checks))

struct Entered {
  static constexpr std::string_view kind = "entered";
  static constexpr int version = 1;
  Day day;
  std::string port;
  std::vector<journal::Sealed<std::string>> clearance_shown; ///< on paper, where no news of the departure had come
  std::vector<journal::Sealed<std::vector<Word>>> checks;
};
BOOST_DESCRIBE_STRUCT(Entered, (), (day, port, clearance_shown, checks))

struct HandedOver {
  static constexpr std::string_view kind = "handed_over";
  static constexpr int version = 1;
  Day day;
  journal::Sealed<std::string> lodging;
  bool handed_over = false; ///< with their passport in their own hands
  std::vector<journal::Sealed<std::vector<Word>>> checks;
};
BOOST_DESCRIBE_STRUCT(HandedOver, (), (day, lodging, handed_over, checks))

struct ArrivalRegistered {
  static constexpr std::string_view kind = "arrival_registered";
  static constexpr int version = 1;
  Day day;
  journal::Sealed<std::string> registration;
  std::vector<journal::Sealed<std::vector<Word>>> checks;
};
BOOST_DESCRIBE_STRUCT(ArrivalRegistered, (), (day, registration, checks))

struct PermitIssued {
  static constexpr std::string_view kind = "permit_issued";
  static constexpr int version = 1;
  int serial = 0;
  PermitKind paper = PermitKind::work_permit;
  journal::Sealed<std::string> number;
  Day issued, until;
  std::vector<journal::Sealed<std::vector<Word>>> checks;
};
BOOST_DESCRIBE_STRUCT(PermitIssued, (), (serial, paper, number, issued, until, checks))

struct WorkStarted {
  static constexpr std::string_view kind = "work_started";
  static constexpr int version = 1;
  Day day;
  std::vector<journal::Sealed<std::vector<Word>>> checks;
};
BOOST_DESCRIBE_STRUCT(WorkStarted, (), (day, checks))

struct StepRefused {
  static constexpr std::string_view kind = "step_refused";
  static constexpr int version = 1;
  std::string step;
  journal::Sealed<std::string> ground, cure;
  Day day;
};
BOOST_DESCRIBE_STRUCT(StepRefused, (), (step, ground, cure, day))

struct AlertRaised {
  static constexpr std::string_view kind = "alert_raised";
  static constexpr int version = 1;
  AlertKind alert = AlertKind::late_wages;
  std::optional<PartDay> period;
  Day day;
  std::vector<journal::Sealed<std::string>> note;
};
BOOST_DESCRIBE_STRUCT(AlertRaised, (), (alert, period, day, note))

struct ReturnGranted {
  static constexpr std::string_view kind = "return_granted";
  static constexpr int version = 1;
  std::string number;
  Day day, until;
};
BOOST_DESCRIBE_STRUCT(ReturnGranted, (), (number, day, until))

/// What the blocked person may read.
struct BlockFacts {
  std::string facts;
  std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(BlockFacts, (), (facts, reason))

/// Its subject is the person; it stays at home.
struct PersonBlocked {
  static constexpr std::string_view kind = "person_blocked";
  static constexpr int version = 1;
  Id<Block> block;
  std::string ground, legal_basis;
  Day noticed, from, until;
  std::optional<Day> appeal_by;
  journal::Sealed<BlockFacts> facts;
};
BOOST_DESCRIBE_STRUCT(PersonBlocked, (), (block, ground, legal_basis, noticed, from, until, appeal_by, facts))

struct BlockAppealed {
  static constexpr std::string_view kind = "block_appealed";
  static constexpr int version = 1;
  Id<Block> block;
  Day day;
  journal::Sealed<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(BlockAppealed, (), (block, day, reason))

struct AppealDecided {
  static constexpr std::string_view kind = "appeal_decided";
  static constexpr int version = 1;
  Id<Block> block;
  AppealVerdict verdict = AppealVerdict::lifted;
  Day day, until; ///< the last day of the block from now on; before `day`: none
  journal::Sealed<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(AppealDecided, (), (block, verdict, day, until, reason))

// --- How the fields are called
// ---------------------------------------------------------------------------------

journal::Labels labels(journal::Tag<RecordFitness>);
journal::Labels labels(journal::Tag<TakeFitnessResult>);
journal::Labels labels(journal::Tag<IssueVisa>);
journal::Labels labels(journal::Tag<GiveOrientation>);
journal::Labels labels(journal::Tag<ClearExit>);
journal::Labels labels(journal::Tag<Means>);
journal::Labels labels(journal::Tag<ConfirmDeparture>);
journal::Labels labels(journal::Tag<ConfirmEntry>);
journal::Labels labels(journal::Tag<RecordHandover>);
journal::Labels labels(journal::Tag<RegisterArrival>);
journal::Labels labels(journal::Tag<PermitKind>);
journal::Labels labels(journal::Tag<IssuePermit>);
journal::Labels labels(journal::Tag<StartWork>);
journal::Labels labels(journal::Tag<RefuseStep>);
journal::Labels labels(journal::Tag<AlertKind>);
journal::Labels labels(journal::Tag<RaiseAlert>);
journal::Labels labels(journal::Tag<GrantReturn>);
journal::Labels labels(journal::Tag<BlockPerson>);
journal::Labels labels(journal::Tag<AppealBlock>);
journal::Labels labels(journal::Tag<AppealVerdict>);
journal::Labels labels(journal::Tag<DecideAppeal>);

} // namespace amana::recruitment
