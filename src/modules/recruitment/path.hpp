// The path from job order to work: what has been done for one case, what comes next, whose turn it is, when it
// is due. Pure: the corridor says the order, the owners, the deadlines and what must be there; the caller says
// what has been done.
#pragma once
#include "agreement/agreement.hpp"
#include "base/result.hpp"

#include <map>
#include <string>
#include <vector>

namespace amana::recruitment {

/// A step behind us.
struct StepDone {
  Day day;
  std::string authority; ///< that took it; empty: an employer or a worker, by an office that wrote it down
};
/// The lanes that cases go along, as the corridor calls them.
inline constexpr std::string_view regular_lane = "regular", regularisation_lane = "regularisation";

/// What is behind one case, by step; and the lane it goes along, which says what comes before what.
struct Done : std::map<std::string, StepDone, std::less<>> {
  std::string lane{regular_lane};
};

enum class Standing {
  done,
  ready,   ///< everything before it is done
  waiting, ///< something before it is not
  open     ///< may be done and nothing waits for it (optional, or a change on the way)
};

/// One step as it stands on a day.
struct StepView {
  const agreement::Step* step = nullptr;
  Standing standing = Standing::waiting;
  std::optional<Day> done, since, due; ///< since: the day from which it could be done
  std::vector<const agreement::Step*> missing;

  bool late(Day today) const { return standing == Standing::ready && due && *due < today; }
};

/// Every step of a lane in the corridor's order, those it takes from another lane included.
std::vector<StepView> look_along(const agreement::Agreement& agreement, std::string_view lane, const Done& done);
/// The step of that code as it stands. A code that the corridor does not have is `open`: nobody agreed on it.
StepView look_at(const agreement::Agreement& agreement, std::string_view step, const Done& done);
/// The ready step that is due first, optional ones left out; nothing: the path is done.
const StepView* next_step(const std::vector<StepView>& steps);

/// Who wants to take a step: an authority, or (authority empty) an employer or worker of that party's side.
struct Taker {
  std::string party, authority;
};
/// Whether the step may be taken now: what comes before it is done, it is not done yet, and the taker is
/// competent. The refusal names the missing steps, their owners, and the article.
Result<void> may_take(const agreement::Agreement& agreement, std::string_view step, const Done& done,
                      const Taker& taker, Day today);

/// The day by which somebody of that party has to act, by the calendar of whoever is competent.
std::optional<Day> due_day(const agreement::Agreement& agreement, const agreement::Step& step, Day since);

/// Who takes the step, in words: an authority's name, "the employer", "the worker".
Text owner_of(const agreement::Agreement& agreement, const agreement::Step& step, Day day);

} // namespace amana::recruitment
