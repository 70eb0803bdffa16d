#include "engines/matching/rank.hpp"

#include <algorithm>
#include <bit>
#include <thread>

namespace amana::matching {
namespace {

/// The best so many of all that are offered, in linear time: twice as many are kept and halved when full.
class BestOf {
public:
  static bool before(const Ranked& a, const Ranked& b) {
    return a.key != b.key ? b.key < a.key : a.candidate < b.candidate;
  }

  explicit BestOf(std::size_t count) : count_(count) {}

  void offer(const Ranked& one) {
    if (full_ && !(floor_ < one.key)) return;
    kept_.push_back(one);
    if (kept_.size() / 2 >= count_) halve();
  }
  std::vector<Ranked> take() {
    if (kept_.size() > count_) halve();
    return std::move(kept_);
  }

private:
  void halve() {
    if (count_ == 0) return kept_.clear();
    const auto last = kept_.begin() + static_cast<std::ptrdiff_t>(count_ - 1);
    std::ranges::nth_element(kept_, last, before);
    kept_.resize(count_);
    full_ = true;
    floor_ = kept_.back().key;
  }

  std::size_t count_;
  std::vector<Ranked> kept_;
  Key floor_;
  bool full_ = false;
};

} // namespace

Scorer::Scorer(const Formula& formula, const Order& order) : formula_(formula), order_(order) {
  const int asked = order.occupation.digits();
  least_shared_ = std::min(order.least_shared, asked);
  for (const auto& wanted : order.languages)
    asked_levels_ += static_cast<int>(wanted.level);
  for (int shared = 0; shared <= asked; ++shared) {
    near_[static_cast<std::size_t>(shared)] = formula.occupation(shared, asked);
    auto& table = months_[static_cast<std::size_t>(shared)];
    for (int months = 0; months <= formula.full_months(); ++months)
      table.push_back(formula.experience(months, shared, asked));
  }
  for (int days = 0; days <= formula.full_days(); ++days)
    days_.push_back(formula.waiting(days));
  for (int met = 0; met <= asked_levels_; ++met)
    levels_.push_back(formula.language(met, asked_levels_));
  if (!order.from || !order.until) return;
  const auto number = [](Day day) {
    return static_cast<std::int32_t>(day.days().time_since_epoch().count());
  };
  from_ = number(*order.from);
  until_ = number(*order.until);
  season_ = months_between(*order.from, *order.until);
}

/// The trade that brings most, of those near enough. Whether there is one.
bool Scorer::choose_trade(const Pool& pool, std::size_t i, Points& points) const {
  const auto asked = order_.occupation.packed();
  const int digits = order_.occupation.digits(), full = formula_.full_months();
  // Where no trade is asked to be near, having none is no hindrance.
  bool found = least_shared_ == 0;
  Milli best = -1;
  for (const auto& [occupation, months] : pool.trades_of(i)) {
    const int shared = std::min(std::countl_zero(static_cast<std::uint16_t>(occupation ^ asked)) / 4, digits);
    if (shared < least_shared_) continue;
    found = true;
    const auto row = static_cast<std::size_t>(shared);
    const Milli near = near_[row],
                experience = months_[row][static_cast<std::size_t>(std::min<int>(months, full))];
    const bool better = near + experience != best
                            ? near + experience > best
                            : std::pair(shared, int{months}) > std::pair(points.shared, points.months);
    if (!better) continue;
    best = near + experience;
    points.of[0] = near;
    points.of[1] = experience;
    points.shared = shared;
    points.months = months;
  }
  return found;
}

int Scorer::levels(const Pool& pool, std::size_t i) const {
  int met = 0;
  for (const auto& [column, level] : order_.languages)
    met += std::min(pool.level(i, column), static_cast<int>(level));
  return met;
}

Hindrance Scorer::free_for(const Pool& pool, std::size_t i) const {
  if (!from_) return Hindrance::none;
  if (pool.from[i] > *from_) return Hindrance::not_yet;
  if (pool.until[i] < *until_) return Hindrance::too_long;
  return pool.at_home[i] & season_ ? Hindrance::season : Hindrance::none;
}

Look Scorer::look(const Pool& pool, std::size_t i) const {
  Look out;
  out.hindrance = choose_trade(pool, i, out.points) ? free_for(pool, i) : Hindrance::occupation;
  const auto days = static_cast<std::size_t>(std::min(pool.days_waiting[i], formula_.full_days()));
  out.points.of[2] = levels_[static_cast<std::size_t>(levels(pool, i))];
  out.points.of[3] = days_[days];
  out.points.of[4] = pool.returnee[i] ? formula_.weight(Part::returnee) : 0;
  return out;
}

namespace {

/// One stretch of the pool, from one position to before another.
struct Sweep {
  const Pool& pool;
  const Scorer& scorer;
  std::size_t from, to, count;
  Ranking out{};

  void operator()() {
    BestOf best(count);
    const auto& first = scorer.order().first;
    auto returning = std::ranges::lower_bound(first, static_cast<std::uint32_t>(from));
    for (std::size_t i = from; i < to; ++i) {
      const bool returns = returning != first.end() && *returning == i;
      while (returning != first.end() && *returning <= i)
        ++returning;
      consider(i, returns, best);
    }
    out.best = best.take();
  }

private:
  void consider(std::size_t i, bool returns, BestOf& best) {
    const auto look = scorer.look(pool, i);
    ++out.hindered[static_cast<std::size_t>(look.hindrance)];
    if (look.hindrance != Hindrance::none) return;
    const auto high = std::uint64_t{returns} << 63 | static_cast<std::uint64_t>(look.points.sum()) << 32 |
                      static_cast<std::uint32_t>(pool.days_waiting[i]);
    best.offer({static_cast<std::uint32_t>(i), {high, ~pool.lot[i]}});
  }
};

} // namespace

Ranking rank(const Pool& pool, const Formula& formula, const Order& order, std::size_t count,
             unsigned threads) {
  const Scorer scorer(formula, order);
  constexpr std::size_t worth_a_thread = 20'000;
  const auto stretches = std::clamp<std::size_t>(pool.size() / worth_a_thread, 1, std::max(1U, threads));
  std::vector<Sweep> sweeps;
  for (std::size_t s = 0; s < stretches; ++s)
    sweeps.push_back({pool, scorer, pool.size() * s / stretches, pool.size() * (s + 1) / stretches, count});
  {
    std::vector<std::jthread> others;
    for (std::size_t s = 1; s < stretches; ++s)
      others.emplace_back(std::ref(sweeps[s]));
    sweeps[0]();
  }
  Ranking out = std::move(sweeps[0].out);
  for (std::size_t s = 1; s < stretches; ++s) {
    out.best.insert(out.best.end(), sweeps[s].out.best.begin(), sweeps[s].out.best.end());
    for (std::size_t why = 0; why < hindrances; ++why)
      out.hindered[why] += sweeps[s].out.hindered[why];
  }
  std::ranges::sort(out.best, BestOf::before);
  if (out.best.size() > count) out.best.resize(count);
  out.fitting = std::exchange(out.hindered[0], 0);
  return out;
}

} // namespace amana::matching
