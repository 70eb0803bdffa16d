#include "modules/recruitment/overview.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <span>

namespace amana::recruitment {

using agreement::Agreement;
using agreement::Step;

namespace {

constexpr std::int32_t never = Picture::never;
constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

/// The stages that a funnel shows, each by the steps that end it.
struct StageRule {
  std::string_view code, also;
};
constexpr StageRule from_order[] = {{"candidates_shared", ""}, {"offer_made", ""},     {"name_released", ""}, {"contract_drawn", ""},
                                    {"contract_endorsed_destination", "contract_endorsed_origin"},
                                    {"clearance", ""},         {"departure", ""},      {"entry", ""},         {"at_work", ""}};
constexpr StageRule from_site[] = {{"consent_given", ""}, {"employment_confirmed", ""}, {"contract_drawn", ""},
                                   {"contract_endorsed_destination", "contract_endorsed_origin"},
                                   {"fines_settled", ""}, {"work_permit", ""}, {"at_work", ""}};
std::span<const StageRule> stages_of(Way way) { return way == Way::from_order ? std::span<const StageRule>(from_order) : from_site; }

std::int32_t count_of(Day day) { return static_cast<std::int32_t>(day.since(Day())); }
Day day_of(std::int32_t count) { return Day().plus_days(count); }

std::size_t place_of(const Picture& picture, std::string_view step) {
  for (std::size_t i = 0; i < picture.steps.size(); ++i)
    if (picture.steps[i]->code == step) return i;
  return nowhere;
}

/// The filter in the picture's numbers. A code that the picture does not hold fits nothing.
class Lens {
public:
  Lens(const Picture& picture, const OverviewFilter& filter)
      : sex_(coded(picture, filter.sex)), age_(coded(picture, filter.age)), occupation_(coded(picture, filter.occupation)),
        sector_(coded(picture, filter.sector)), home_(coded(picture, filter.home)), work_(coded(picture, filter.work)) {
    if (filter.period) span_ = {filter.period->earliest(), filter.period->latest()};
  }

  bool fits(const CountedCase& one) const {
    return within(one.begun) && fits(sex_, one.sex) && fits(age_, one.age) && fits(occupation_, one.occupation) &&
           fits(sector_, one.sector) && fits(home_, one.home) && fits(work_, one.work);
  }
  /// Orders are of no sex, age or home: such a filter takes none of them away.
  bool fits(const CountedOrder& one) const {
    const auto day = one.approved ? one.approved : one.submitted;
    return day && within(*day) && fits(occupation_, one.occupation) && fits(sector_, one.sector) && fits(work_, one.work);
  }
  bool fits(const CountedPeople& some) const { return within(some.month.earliest()) && fits(sex_, some.sex) && fits(home_, some.home); }
  bool about_people() const { return !age_ && !occupation_ && !sector_ && !work_; }

private:
  static std::optional<Coded> coded(const Picture& picture, std::string_view code) {
    if (code.empty()) return std::nullopt;
    const auto found = std::ranges::find(picture.codes, code);
    return static_cast<Coded>(found == picture.codes.end() ? std::numeric_limits<Coded>::max() : found - picture.codes.begin());
  }
  static bool fits(const std::optional<Coded>& asked, Coded given) { return !asked || *asked == given; }
  bool within(Day day) const { return !span_ || (span_->first <= day && day <= span_->second); }

  std::optional<Coded> sex_, age_, occupation_, sector_, home_, work_;
  std::optional<std::pair<Day, Day>> span_;
};

/// By number, then in the order of codes, so that the same picture gives the same order.
constexpr auto largest_first = [](const auto& one, const auto& other) {
  if (std::get<0>(one) != std::get<0>(other)) return std::get<0>(one) > std::get<0>(other);
  return one < other;
};

/// One step while it is being counted.
struct Tally {
  StepFigure figure;
  std::vector<int> days;
};

/// The stages of one way while they are being counted.
struct StageTally {
  std::size_t first, second; ///< columns of the steps that end it
  StageFigure figure;
  std::vector<int> days;
};

/// Deadlines asked again and again for the same days.
class Deadlines {
public:
  Deadlines(const Agreement& agreement, Day today) : agreement_(&agreement), today_(today) {}
  bool over(const Step& step, std::int32_t since) {
    const auto [known, fresh] = due_.try_emplace({&step, since});
    if (fresh) known->second = due_day(*agreement_, step, day_of(since));
    return known->second && *known->second < today_;
  }

private:
  const Agreement* agreement_;
  Day today_;
  std::map<std::pair<const Step*, std::int32_t>, std::optional<Day>> due_;
};

class Counting {
public:
  Counting(const Picture& picture, const OverviewFilter& filter, Day today)
      : picture_(picture), lens_(picture, filter), deadlines_(*picture.agreement, today), week_ago_(count_of(today) - 7) {
    for (const auto* step : picture.steps) tallies_.push_back({{.step = step}, {}});
    shared_ = place_of(picture, "candidates_shared");
    named_ = place_of(picture, "name_released");
    departed_ = place_of(picture, "departure");
    at_work_ = place_of(picture, "at_work");
    for (const auto way : both_ways)
      for (const auto& rule : stages_of(way))
        if (const auto at = place_on(way, rule.code); at != nowhere)
          stages(way).push_back({at, rule.also.empty() ? at : place_on(way, rule.also), {.code = std::string(rule.code)}, {}});
    for (const auto& port : picture.agreement->said().ports) figures_.ports.push_back({&port});
  }

  Figures counted() {
    for (const auto& order : picture_.orders)
      if (lens_.fits(order)) count(order);
    for (std::size_t i = 0; i < picture_.cases.size(); ++i)
      if (lens_.fits(picture_.cases[i])) count(i);
    count_people();
    finish();
    return std::move(figures_);
  }

private:
  // --- Orders ---

  void count(const CountedOrder& order) {
    if (order.approved) {
      ++figures_.orders;
      figures_.places += order.places;
      figures_.places_back += order.returned;
    }
    count_order_step("order_approved", order.open, order.submitted, order.approved);
    count_order_step("order_published", order.open, order.approved, order.answered);
    count_order_step("candidates_shared", order.open, order.answered, order.first_candidate);
  }

  void count_order_step(std::string_view code, bool open, const std::optional<Day>& since, const std::optional<Day>& done) {
    const auto at = place_of(picture_, code);
    if (at == nowhere) return;
    if (done) {
      ++tallies_[at].figure.done;
      if (since) measure(at, count_of(*since), count_of(*done));
    } else if (since && open) {
      if (wait(at, count_of(*since)))
        if (auto* stage = stage_around(Way::from_order, at)) ++stage->figure.late;
    }
  }

  // --- Cases ---

  std::vector<StageTally>& stages(Way way) { return stages_[static_cast<std::size_t>(way)]; }

  /// The step's column, where the way takes it.
  std::size_t place_on(Way way, std::string_view step) const {
    for (const auto& place : picture_.way(way))
      if (picture_.steps[place.column]->code == step) return place.column;
    return nowhere;
  }

  void count(std::size_t one) {
    const auto& row = picture_.cases[one];
    const bool recruited = row.way == Way::from_order;
    if (recruited) ++figures_.standing[static_cast<std::size_t>(row.status)];
    count_steps(one, recruitment::standing(row.status));
    count_stages(one);
    const Counts counts{recruited, recruited && done(one, named_), recruited && done(one, departed_), done(one, at_work_)};
    if (counts == Counts{}) return;
    add(flows_[{row.home, row.work}], counts);
    const auto date = row.begun.date();
    add(months_[{int(date.year()), unsigned(date.month())}], counts);
    for (const auto& [by, code] : {std::pair(Split::sex, row.sex), std::pair(Split::age, row.age), std::pair(Split::occupation, row.occupation),
                                   std::pair(Split::sector, row.sector), std::pair(Split::home, row.home), std::pair(Split::work, row.work)})
      add(splits_[static_cast<std::size_t>(by)][code], counts);
    if (row.exit_port) ++exits_[row.exit_port];
    if (row.entry_port) ++entries_[row.entry_port];
  }

  static void add(Counts& sum, const Counts& more) {
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += more[i];
  }

  bool done(std::size_t one, std::size_t step) const { return step != nowhere && picture_.day(one, step) != never; }

  void count_steps(std::size_t one, bool goes_on) {
    const auto way = picture_.cases[one].way;
    for (const auto& [step, before] : picture_.way(way)) {
      if (shared_ != nowhere && step <= shared_) continue; // of the order, not of one candidate
      std::int32_t since = std::numeric_limits<std::int32_t>::min();
      for (const auto each : before) since = std::max(since, picture_.day(one, each)); // `never` is the largest
      const auto day = picture_.day(one, step);
      if (day != never) {
        ++tallies_[step].figure.done;
        if (!before.empty() && since != never) measure(step, since, day);
      } else if (goes_on && !before.empty() && since != never && !picture_.steps[step]->optional && wait(step, since)) {
        if (auto* stage = stage_around(way, step)) ++stage->figure.late;
      }
    }
  }

  void measure(std::size_t step, std::int32_t since, std::int32_t day) { tallies_[step].days.push_back(std::max(0, day - since)); }
  /// Whether it is late.
  bool wait(std::size_t step, std::int32_t since) {
    auto& figure = tallies_[step].figure;
    ++figure.waiting;
    const bool late = deadlines_.over(*picture_.steps[step], since);
    figure.late += late;
    return late;
  }

  void count_stages(std::size_t one) {
    std::int32_t before = never;
    for (auto& [first, second, figure, days] : stages(picture_.cases[one].way)) {
      const auto day = done(one, first) && done(one, second) ? std::max(picture_.day(one, first), picture_.day(one, second)) : never;
      if (day != never) {
        ++figure.reached;
        if (day > week_ago_) ++figure.recent;
        if (before != never) days.push_back(std::max(0, day - before));
      }
      before = day;
    }
  }

  // --- People, and the end ---

  void count_people() {
    if (picture_.people.empty() || !lens_.about_people()) return;
    figures_.registered = 0;
    for (const auto& some : picture_.people)
      if (lens_.fits(some)) *figures_.registered += some.people;
  }

  /// Steps of the order before its candidates cross that no table of ours tells of one by one are left out.
  static bool told(const Step& step, std::size_t at, std::size_t shared) {
    return at >= shared || step.code == "order_approved" || step.code == "order_published";
  }

  void finish() {
    for (const auto way : both_ways)
      for (auto& [first, second, figure, days] : stages(way)) {
        figure.measured = static_cast<std::int64_t>(days.size());
        figure.median = median(days);
        figures_.ways[static_cast<std::size_t>(way)].push_back(std::move(figure));
      }
    for (std::size_t step = 0; step < tallies_.size(); ++step) {
      auto& [figure, days] = tallies_[step];
      figures_.late += figure.late;
      if (!told(*figure.step, step, shared_ == nowhere ? 0 : shared_)) continue;
      figure.measured = static_cast<std::int64_t>(days.size());
      figure.median = median(days);
      figures_.steps.push_back(figure);
    }
    finish_flows();
    finish_splits();
    for (auto& port : figures_.ports) {
      port.exits = crossings(exits_, port.port->code);
      port.entries = crossings(entries_, port.port->code);
    }
  }

  /// The stage that ends with this step or the first one after it on the way.
  StageTally* stage_around(Way way, std::size_t step) {
    const auto position = [&](std::size_t column) { return std::ranges::find(picture_.way(way), column, &PlaceOfStep::column); };
    for (auto& stage : stages(way))
      if (position(step) <= std::max(position(stage.first), position(stage.second))) return &stage;
    return nullptr;
  }

  std::int64_t crossings(const std::map<Coded, std::int64_t>& counts, const std::string& port) const {
    for (const auto& [code, people] : counts)
      if (picture_.codes[code] == port) return people;
    return 0;
  }

  void finish_flows() {
    for (const auto& [ends, people] : flows_)
      figures_.flows.push_back({picture_.codes[ends.first], picture_.codes[ends.second], people});
    std::ranges::sort(figures_.flows, largest_first, [](const FlowFigure& flow) { return std::tie(flow.people, flow.home, flow.work); });
  }

  void finish_splits() {
    for (std::size_t by = 0; by < splits_.size(); ++by) {
      auto& rows = figures_.splits[by];
      for (const auto& [code, people] : splits_[by]) rows.push_back({picture_.codes[code], people});
      // Ages keep their order, all others stand by size.
      if (static_cast<Split>(by) == Split::age) std::ranges::sort(rows, {}, &SplitFigure::code);
      else std::ranges::sort(rows, largest_first, [](const SplitFigure& row) { return std::tie(row.people, row.code); });
    }
    for (const auto& [month, people] : months_)
      figures_.splits[static_cast<std::size_t>(Split::month)].push_back({fmt::format("{:04}-{:02}", month.first, month.second), people});
  }

  const Picture& picture_;
  Lens lens_;
  Deadlines deadlines_;
  std::int32_t week_ago_;
  std::vector<Tally> tallies_;
  std::size_t shared_, named_, departed_, at_work_;
  std::array<std::vector<StageTally>, 2> stages_; ///< by Way
  std::map<std::pair<Coded, Coded>, Counts> flows_;
  std::map<Coded, std::int64_t> exits_, entries_;
  std::array<std::map<Coded, Counts>, 7> splits_;
  std::map<std::pair<int, unsigned>, Counts> months_;
  Figures figures_;
};

} // namespace

Figures figures_of(const Picture& picture, const OverviewFilter& filter, Day today) { return Counting(picture, filter, today).counted(); }

std::optional<int> median(std::vector<int>& days) {
  if (days.empty()) return std::nullopt;
  const auto middle = days.begin() + static_cast<std::ptrdiff_t>((days.size() - 1) / 2);
  std::ranges::nth_element(days, middle);
  return *middle;
}

std::optional<std::int64_t> Discretion::told(std::int64_t number) const {
  if (exact() || number == 0) return number;
  if (number < least_) return std::nullopt;
  return (number + least_ / 2) / least_ * least_;
}

} // namespace amana::recruitment
