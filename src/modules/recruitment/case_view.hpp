// One case as its page shows it: who, where in the path, what each state has done.
#pragma once
#include "modules/recruitment/case.hpp"
#include "modules/recruitment/case_words.hpp"
#include "modules/recruitment/changes.hpp"
#include "modules/recruitment/journey.hpp"

namespace amana::recruitment {

inline constexpr registry::Right read_placement_right{"placements.read", journal::placement};

struct CaseView {
  PlacementRow row;
  OfOrder order;
  std::optional<OfferRow> offer;
  std::optional<ReleasedNames> names; ///< nothing: not released, erased, or not for this reader
  Done done;
  std::vector<StepRow> steps;
  std::vector<ContractRow> contracts;
  std::vector<CasePaper> papers;
  JourneyRow journey;
  std::vector<RefusalRow> refusals;
  std::vector<AlertRow> alerts;
  std::optional<ReturnRight> return_right;
  std::vector<KeptWords> kept;

  bool over() const { return row.withdrawn.has_value(); }
};

/// Nothing: no such case, or not within reach.
std::optional<CaseView> view_case(store::Connection& db, const Looker& looker, const Id<Placement>& placement);

// --- The two-lane timeline ---

enum class Lane { a, b, joint };
BOOST_DESCRIBE_ENUM(Lane, a, b, joint)
enum class RowState { done, now, late, refused, ahead, gap };
BOOST_DESCRIBE_ENUM(RowState, done, now, late, refused, ahead, gap)

/// One side of a joint act.
struct JointHalf {
  Text party, who; ///< who: empty where it has not signed
  std::optional<Day> day;
};

struct TimelineRow {
  Lane lane = Lane::a;
  RowState state = RowState::done;
  std::optional<Day> day; ///< when it was done, or by when it is due
  Text title, who, after; ///< after: of what is ahead, what it waits for
  std::vector<Text> details;
  std::vector<JointHalf> halves; ///< of a joint act: lane a, lane b
  std::optional<int> working_days; ///< of what is ahead
  std::string code;                ///< of the step; empty: something else
  std::size_t place = 0;           ///< among those of one day
  std::optional<Lane> quiet;       ///< the lane whose news are old at this point
  std::optional<Instant> since;    ///< of a gap: the last news
};

/// When the other side was last heard of here.
struct News {
  std::string party;
  Instant at;
};
/// Of each party with a node that this one exchanges with, the latest.
std::vector<News> news_here(store::Connection& db, const agreement::Agreement& agreement);

/// In the order to show: what is behind, where news are old, what can be done now, what lies ahead.
std::vector<TimelineRow> timeline(const agreement::Agreement& agreement, const CaseView& view, Day today,
                                  const std::vector<News>& news = {});

// --- The path on top ---

struct Stage {
  Text name;
  enum class State { behind, here, ahead } state = State::ahead;
  bool late = false;
};
/// Ten stages, whatever the corridor's number of steps; one without a step in this corridor is left out.
std::vector<Stage> stages(const agreement::Agreement& agreement, const CaseView& view, Day today);

} // namespace amana::recruitment
