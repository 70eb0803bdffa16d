// What pages, the API and other modules ask about employers.
#pragma once
#include "registry/firms/employer_words.hpp"
#include "registry/queries.hpp"

namespace amana::registry {

inline constexpr journal::Purposes reading_employers{journal::placement, journal::protection};
inline constexpr Right employers_read_right{"employers.read", reading_employers},
    employers_manage_right{"employers.manage", journal::placement},
    employers_approve_right{"employers.approve", journal::placement};

/// What is known openly of an employer, with its name.
struct EmployerRow {
  Id<Employer> employer;
  std::string number, node, authority, office;
  Day registered;
  std::int64_t changed = 0;
  EmployerStanding standing = EmployerStanding::registered;
  std::string sector, area, town;
  std::optional<int> housing_places;
  std::optional<Headcount> headcount;
  std::vector<HeldPaper> papers;
  std::optional<Day> approved, suspended_from, suspended_until;
  std::string latin_name, arabic_name, other_name; ///< empty: not given so, or erased

  EmployerStatus status(Day day) const { return status_on(standing, suspended_from, suspended_until, day); }
  /// For acts: a suspension counts from its notice on, so that it can be lifted before it begins.
  EmployerStatus status_for_acts(Day day) const {
    return suspended_until && day <= *suspended_until ? EmployerStatus::suspended : status(day);
  }
};

/// For other modules: nothing where no such employer is known here. Whoever asks answers for the reach.
std::optional<EmployerRow> find_employer(store::Connection& db, const Id<Employer>& employer);

/// Within reach. An approved employer is within every official's: its sheet is made to be read by others.
std::optional<EmployerRow> find_employer(store::Connection& db, const Reach& reach,
                                         const Id<Employer>& employer);
/// Whether the reach covers the file itself, as acts on it need: what is merely readable is not enough.
bool keeps_employer(store::Connection& db, const Reach& reach, const Id<Employer>& employer);
/// The employer that somebody signs in for: theirs, or the one they registered with their own hands.
std::optional<EmployerRow> own_employer(store::Connection& db, const journal::Actor& actor);
std::optional<Id<Employer>> employer_by_number(store::Connection& db, const Reach& reach,
                                               std::string_view typed);

struct EmployerFilter {
  std::string typed; ///< a name in any script, a short number, a licence's number
  std::optional<std::string> sector, area, authority;
  std::optional<EmployerStatus> status;
};

struct EmployerPage {
  std::optional<Id<Employer>> after; ///< behind this one, newest first
  std::size_t size = 50;             ///< at most 500
};
struct EmployerList {
  std::vector<EmployerRow> rows;
  std::optional<Id<Employer>> next; ///< the cursor of the part that follows
};
EmployerList find_employers(store::Connection& db, const Reach& reach, const EmployerFilter& filter,
                            Day today, const EmployerPage& page);
std::int64_t count_employers(store::Connection& db, const Reach& reach, const EmployerFilter& filter,
                             Day today);

/// The details as given; nothing after erasure. What another node withheld is absent.
std::optional<EmployerDetails> employer_details(store::Connection& db, const EmployerRow& row);
/// The same without what is for those alone who keep the file: contact, numbers, note.
EmployerDetails shared_part(EmployerDetails details);

struct EmployerDecision {
  std::int64_t entry = 0;
  Day day;
  bool approved = false;
  std::vector<std::string> there, stated, missing;
  std::vector<ChecklistAnswer> answers;
  std::optional<Refused> refusal;
};

struct SuspensionAnswer {
  AnswerKind kind = AnswerKind::reply;
  Day day;
  std::string text;
};

struct SuspensionRow {
  Id<Measure> measure;
  MeasureDays days;
  std::optional<Day> lifted;
  std::optional<MeasureGround> ground; ///< nothing after erasure
  std::string lift_reason;
  std::vector<SuspensionAnswer> answers;
};

struct EmployerFileRow {
  journal::FileRef file;
  std::string paper; ///< code; empty: another
  Day attached;
};

struct EmployerCorrectionRow {
  Id<EmployerCorrection> correction;
  Id<Employer> employer;
  std::string status;
  std::vector<std::string> fields;
  Day proposed;
  std::optional<AnyId> proposer;
  std::optional<Day> decided;
  std::optional<Change> change;
  std::string decline_reason;
};

std::vector<Headcount> headcounts_of(store::Connection& db, const Id<Employer>& employer); ///< latest first
std::vector<EmployerDecision> decisions_of(store::Connection& db, const Id<Employer>& employer);
std::vector<SuspensionRow> suspensions_of(store::Connection& db, const Id<Employer>& employer);
std::vector<EmployerFileRow> files_of(store::Connection& db, const Id<Employer>& employer);
std::vector<EmployerCorrectionRow> corrections_of(store::Connection& db, const Id<Employer>& employer);
std::optional<EmployerCorrectionRow> find_correction(store::Connection& db,
                                                     const Id<EmployerCorrection>& correction);
/// The queue of those who approve: oldest first.
std::vector<EmployerCorrectionRow> open_employer_corrections(store::Connection& db, const Reach& reach,
                                                             std::size_t most = 200);

// --- Rules that pages show and decisions use ---

/// The share of foreigners on the last reported day against the cap that holds today.
struct ForeignShare {
  std::int64_t staff = 0, foreign = 0;
  agreement::Answer cap;
  bool above() const; ///< false where no cap is known
  /// In percent with one digit behind the point, rounded half up.
  Decimal percent() const;
};
std::optional<ForeignShare> foreign_share(const agreement::Agreement& agreement, const EmployerRow& row,
                                          Day today);

/// One item of the corridor's checklist for the approval, looked at.
struct ChecklistLine {
  const agreement::ChecklistItem* item = nullptr;
  bool there = false;
  bool asks_word = false; ///< no paper or fact shows it: the officer says what does
  Text detail;            ///< what was found, or what is wrong with it; may be empty
};
std::vector<ChecklistLine> employer_checklist(const agreement::Agreement& agreement, const EmployerRow& row,
                                              Day today);

} // namespace amana::registry
