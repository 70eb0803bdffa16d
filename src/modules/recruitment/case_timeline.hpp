// What each state has done and what lies ahead, in two lanes with time flowing down: of a case, or of an order before it
// has candidates. Pure, but for the day on which the other side was last heard of.
#pragma once
#include "modules/recruitment/case_view.hpp"

namespace amana::recruitment {

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
/// The same of a part of the path alone, for what is not a case yet.
std::vector<TimelineRow> timeline(const agreement::Agreement& agreement, const std::vector<StepView>& along, const Done& done,
                                  Day today);

} // namespace amana::recruitment
