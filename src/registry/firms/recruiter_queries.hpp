// What pages, the API, the public and other modules ask about recruiters and agents without a licence.
#pragma once
#include "registry/firms/recruiter_words.hpp"
#include "registry/queries.hpp"

namespace amana::registry {

inline constexpr Right recruiters_read_right{"recruiters.read", journal::placement},
    recruiters_manage_right{"recruiters.manage", journal::placement},
    recruiters_license_right{"recruiters.license", journal::placement};

struct RecruiterRow {
  Id<Recruiter> recruiter;
  std::string number, node, authority, office;
  Day registered;
  std::int64_t changed = 0;
  std::string area, town;
  RecruiterDays days;
  std::optional<Money> deposit;
  std::string latin_name, arabic_name, other_name; ///< empty: not given so, or erased

  RecruiterStatus status(Day day) const { return days.on(day); }
  /// For acts: a suspension counts from its notice on.
  RecruiterStatus status_for_acts(Day day) const;
};

/// For other modules and for the public: a licence is made to be known.
std::optional<RecruiterRow> find_recruiter(store::Connection& db, const Id<Recruiter>& recruiter);
bool keeps_recruiter(store::Connection& db, const Reach& reach, const Id<Recruiter>& recruiter);
std::optional<RecruiterRow> own_recruiter(store::Connection& db, const journal::Actor& actor);

struct RecruiterFilter {
  std::string typed; ///< a name in any script, a short number, a licence's number
  std::optional<RecruiterStatus> status;
  bool once_licensed = false; ///< without those that never had a licence
};
struct RecruiterPage {
  std::optional<Id<Recruiter>> after;
  std::size_t size = 50;
};
struct RecruiterList {
  std::vector<RecruiterRow> rows;
  std::optional<Id<Recruiter>> next;
};
/// No reach: nothing in a row is for some eyes only.
RecruiterList find_recruiters(store::Connection& db, const RecruiterFilter& filter, Day today,
                              const RecruiterPage& page);
std::int64_t count_recruiters(store::Connection& db, const RecruiterFilter& filter, Day today);

std::optional<RecruiterDetails> recruiter_details(store::Connection& db, const RecruiterRow& row);

struct RecruiterMeasure {
  Id<Measure> measure;
  bool for_good = false;
  MeasureDays days;
  std::optional<Day> lifted;
  std::optional<MeasureGround> ground;
  std::string lift_reason;
  struct Said {
    AnswerKind kind = AnswerKind::reply;
    Day day;
    std::string text;
  };
  std::vector<Said> answers;
};
std::vector<RecruiterMeasure> measures_of(store::Connection& db,
                                          const Id<Recruiter>& recruiter); ///< latest first

struct DepositLine : DepositMovement {
  Day day;
  std::string words; ///< what it was drawn for, why it went back; empty after erasure
};
std::vector<DepositLine> deposit_lines(store::Connection& db, const Id<Recruiter>& recruiter); ///< latest first
/// Parameter `deposit.minimum` of the state that licenses.
agreement::Answer deposit_asked(const agreement::Agreement& agreement, const RecruiterRow& row, Day day);
/// Whether as much is held; where nobody has published a sum, anything is.
bool deposit_suffices(const agreement::Answer& asked, const std::optional<Money>& held);

struct AgentRow {
  Id<IllegalAgent> agent;
  AgentStatus status = AgentStatus::reported;
  std::string authority, area, town;
  Day reported;
  std::optional<Day> decided, until;
  std::string legal_basis, words;
  std::optional<AgentReport> report; ///< nothing after erasure
};
std::optional<AgentRow> find_agent(store::Connection& db, const Id<IllegalAgent>& agent);
/// By status, newest first; `typed`: a name in any script.
std::vector<AgentRow> find_agents(store::Connection& db, AgentStatus status, const std::string& typed,
                                  std::size_t most = 200);
/// Those that everybody is warned of today.
std::vector<AgentRow> warnings(store::Connection& db, const std::string& typed, Day today);

} // namespace amana::registry
