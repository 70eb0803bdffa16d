// The corridor in figures: what both states have done, counted. Nothing here names anybody.
//
// A picture of the tables is taken at most now and then and held in memory, one small row for each candidacy; every
// figure, under any filter, is counted from it. So an overview costs the database the same whoever looks at it, and
// no table has to be kept for it.
#pragma once
#include "journal/journal.hpp"
#include "modules/recruitment/half.hpp"
#include "modules/recruitment/path.hpp"
#include "node/node.hpp"

#include <array>
#include <memory>
#include <mutex>

namespace amana::recruitment {

// --- The picture ---

/// A code, as a number within one picture. 0: not known here.
using Coded = std::uint16_t;

struct CountedOrder {
  std::optional<Day> submitted, approved, answered; ///< submitted: known at the destination alone
  std::optional<Day> first_candidate;
  int places = 0, returned = 0;
  bool open = false; ///< something is still expected of somebody
  Coded occupation = 0, sector = 0, work = 0;
};

/// The two ways to work: by a job order from home, or regularised at a work site.
enum class Way { from_order, from_site };
inline constexpr Way both_ways[] = {Way::from_order, Way::from_site};

struct CountedCase {
  Way way = Way::from_order;
  Day begun;
  PlacementStatus status = PlacementStatus::candidate;
  Coded sex = 0, age = 0, occupation = 0, sector = 0, home = 0, work = 0, exit_port = 0, entry_port = 0;
};

struct CountedPeople {
  PartDay month;
  Coded sex = 0, home = 0;
  std::int64_t people = 0;
};

/// A step as a way takes it: its column in the picture, and the columns of what comes before it there.
struct PlaceOfStep {
  std::size_t column;
  std::vector<std::size_t> before;
};

struct Picture {
  std::shared_ptr<const agreement::Agreement> agreement;
  Day taken;                                 ///< on which day orders were open or over
  std::optional<journal::Tip> tip;           ///< the last entry it shows
  std::vector<std::string> codes{""};        ///< by Coded
  std::vector<const agreement::Step*> steps; ///< of the regular lane in its order, then what the other way adds
  std::array<std::vector<PlaceOfStep>, 2> ways; ///< by Way, in its order; without steps where the corridor has no such lane
  std::vector<CountedOrder> orders;
  std::vector<CountedCase> cases;
  std::vector<std::int32_t> days; ///< cases × steps, in days since 1970; `never`: not done
  std::vector<CountedPeople> people;

  static constexpr std::int32_t never = std::numeric_limits<std::int32_t>::max();
  std::int32_t day(std::size_t one, std::size_t step) const { return days[one * steps.size() + step]; }
  const std::vector<PlaceOfStep>& way(Way way) const { return ways[static_cast<std::size_t>(way)]; }
};

/// With the corridor's steps, and nobody in it yet.
Picture blank_picture(std::shared_ptr<const agreement::Agreement> agreement, Day today);

Picture take_picture(store::Connection& db, std::shared_ptr<const agreement::Agreement> agreement, Day today);

/// The last picture, taken anew when the journal has gone on since: at once where that is cheap, else only when the
/// last one is twenty times as old as it took.
class PictureKeeper {
public:
  std::shared_ptr<const Picture> now(node::Node& node);

private:
  std::mutex mutex_;
  std::shared_ptr<const Picture> last_;
  std::chrono::steady_clock::time_point taken_{};
  std::chrono::steady_clock::duration cost_{};
};

// --- What is counted from it ---

/// Empty: all of them.
struct OverviewFilter {
  std::optional<PartDay> period; ///< a year or a month: cases that began in it, orders approved in it
  std::string sex, age, occupation, sector, home, work;
};

struct StepFigure {
  const agreement::Step* step = nullptr;
  std::int64_t done = 0, waiting = 0, late = 0;
  std::int64_t measured = 0;   ///< of how many the days are known
  std::optional<int> median; ///< days from when it could be done until it was
};

/// A stretch of the way: candidacies that came to its end.
struct StageFigure {
  std::string code; ///< of the step that ends it
  std::int64_t reached = 0, recent = 0; ///< recent: within the last seven days
  std::int64_t late = 0; ///< acts overdue within it
  std::int64_t measured = 0;
  std::optional<int> median; ///< days since the stage before
};

/// How far people came: what flows and splits are counted by. Whoever was regularised was neither put forward nor did
/// they depart: they count once they are at work.
enum class Measure { candidates, named, departed, at_work };
BOOST_DESCRIBE_ENUM(Measure, candidates, named, departed, at_work)
using Counts = std::array<std::int64_t, 4>; ///< by Measure

struct FlowFigure {
  std::string home, work;
  Counts people{};
};

struct PortFigure {
  const agreement::Port* port = nullptr;
  std::int64_t exits = 0, entries = 0;
};

enum class Split { month, sex, age, occupation, sector, home, work };
BOOST_DESCRIBE_ENUM(Split, month, sex, age, occupation, sector, home, work)

struct SplitFigure {
  std::string code;
  Counts people{};
};

struct Figures {
  std::optional<std::int64_t> registered; ///< nothing: this node registers nobody, or the filter is not about people
  std::int64_t orders = 0, places = 0, places_back = 0, late = 0;
  std::array<std::vector<StageFigure>, 2> ways; ///< by Way; empty: the corridor has no such lane
  std::vector<StepFigure> steps;
  std::vector<FlowFigure> flows; ///< the largest first
  std::vector<PortFigure> ports; ///< of the corridor's list, in its order
  std::array<std::vector<SplitFigure>, 7> splits; ///< by Split
  std::array<std::int64_t, 10> standing{};        ///< of candidacies, by PlacementStatus

  const std::vector<StageFigure>& way(Way way) const { return ways[static_cast<std::size_t>(way)]; }
  const std::vector<SplitFigure>& split(Split by) const { return splits[static_cast<std::size_t>(by)]; }
};

Figures figures_of(const Picture& picture, const OverviewFilter& filter, Day today);

/// The middle one; of an even number the lower of the two. Nothing of none.
std::optional<int> median(std::vector<int>& days);

// --- How exactly they are told ---

/// Whoever has no right on single cases is told no small number, and no other to the last unit: so that neither a
/// cell nor the difference of two tables speaks of one person.
class Discretion {
public:
  Discretion() = default; ///< tells all
  explicit Discretion(int least) : least_(least) {}
  bool exact() const { return least_ <= 1; }
  int least() const { return least_; }
  /// As it may be told; nothing: fewer than `least`.
  std::optional<std::int64_t> told(std::int64_t number) const;
  /// A median of fewer than `least` is not told.
  std::optional<int> told(std::optional<int> median, std::int64_t of) const { return of >= least_ ? median : std::nullopt; }

private:
  int least_ = 0;
};

} // namespace amana::recruitment
