#include "engines/matching/groups.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace amana::matching {
namespace {

constexpr std::int64_t fine = 1024; ///< prices are in 1024ths of a worth
constexpr std::int64_t none = std::numeric_limits<std::int64_t>::min() / 4;

/// What is still open: which group may go where. A group with one way left is settled.
struct State {
  std::vector<char> open;           ///< [order * groups + group]
  std::vector<std::uint32_t> ways;  ///< of each group
  std::vector<std::int64_t> prices; ///< of each group: what it costs an order to take it
};

/// The relaxation in which a group may go to several orders or to none, at the price of each group.
struct Relaxed {
  std::int64_t bound = 0; ///< in fine units
  std::vector<char> taken;
  std::vector<int> times; ///< how often each group was taken
};

/// Branch and bound over the Lagrangian relaxation of "each group once" (Fisher, Jaikumar and Van Wassenhove
/// 1986): what remains is one knapsack for each order, solved exactly.
class Search {
public:
  Search(const GroupProblem& problem, std::size_t steps) : p_(problem), steps_(steps) {}

  std::optional<GroupAnswer> run() {
    State root{.open = std::vector<char>(p_.orders * p_.groups),
               .ways = std::vector<std::uint32_t>(p_.groups),
               .prices = {}};
    for (std::size_t o = 0; o < p_.orders; ++o)
      for (std::size_t g = 0; g < p_.groups; ++g)
        if (p_.size[at(o, g)] <= p_.capacity[o]) {
          root.open[at(o, g)] = true;
          ++root.ways[g];
        }
    root.prices = first_prices();
    visit(std::move(root), 400);
    if (best_.empty() && p_.groups > 0) return std::nullopt;
    return GroupAnswer{.order = best_, .worth = best_worth_, .bound = std::max(best_worth_, left_bound_)};
  }

private:
  std::size_t at(std::size_t o, std::size_t g) const { return o * p_.groups + g; }

  /// The second best worth of each group: about what an order must outbid.
  std::vector<std::int64_t> first_prices() const {
    std::vector<std::int64_t> out;
    for (std::size_t g = 0; g < p_.groups; ++g) {
      std::vector<std::int64_t> worths;
      for (std::size_t o = 0; o < p_.orders; ++o)
        worths.push_back(p_.worth[at(o, g)]);
      std::ranges::sort(worths, std::ranges::greater{});
      out.push_back(worths.empty() ? 0 : fine * worths[std::min<std::size_t>(1, worths.size() - 1)]);
    }
    return out;
  }

  /// Fills one order with the open groups that are worth more than their price; the settled ones have their
  /// places already.
  std::int64_t fill(const State& state, std::size_t o, Relaxed& out) {
    std::int32_t room = p_.capacity[o];
    std::int64_t sum = 0;
    std::vector<std::uint32_t> items;
    for (std::uint32_t g = 0; g < p_.groups; ++g) {
      if (!state.open[at(o, g)]) continue;
      const auto gain = fine * p_.worth[at(o, g)] - state.prices[g];
      if (state.ways[g] == 1) {
        room -= p_.size[at(o, g)];
        sum += gain;
        take(out, o, g);
      } else if (gain > 0) {
        items.push_back(g);
      }
    }
    return room < 0 ? none : sum + knapsack(state, o, room, items, out);
  }

  void take(Relaxed& out, std::size_t o, std::size_t g) const {
    out.taken[at(o, g)] = true;
    ++out.times[g];
  }

  std::int64_t knapsack(const State& state, std::size_t o, std::int32_t room,
                        const std::vector<std::uint32_t>& items, Relaxed& out) {
    const auto width = static_cast<std::size_t>(room) + 1;
    row_.assign(width, 0);
    chosen_.assign(items.size() * width, false);
    for (std::size_t i = 0; i < items.size(); ++i) {
      const auto size = static_cast<std::size_t>(p_.size[at(o, items[i])]);
      const auto gain = fine * p_.worth[at(o, items[i])] - state.prices[items[i]];
      for (std::size_t used = width; used-- > size;)
        if (row_[used - size] + gain > row_[used]) {
          row_[used] = row_[used - size] + gain;
          chosen_[i * width + used] = true;
        }
    }
    auto used = width - 1;
    for (std::size_t i = items.size(); i-- > 0;)
      if (chosen_[i * width + used]) {
        take(out, o, items[i]);
        used -= static_cast<std::size_t>(p_.size[at(o, items[i])]);
      }
    return row_[width - 1];
  }

  Relaxed relax(const State& state) {
    Relaxed out{.bound = std::accumulate(state.prices.begin(), state.prices.end(), std::int64_t{0}),
                .taken = std::vector<char>(p_.orders * p_.groups),
                .times = std::vector<int>(p_.groups)};
    for (std::size_t o = 0; o < p_.orders; ++o) {
      const auto value = fill(state, o, out);
      if (value == none) {
        out.bound = none;
        return out;
      }
      out.bound += value;
    }
    return out;
  }

  bool beaten(std::int64_t bound) const {
    return bound == none || bound / fine - (bound % fine < 0) <= best_worth_;
  }

  /// Moves the prices against what was taken too often or not at all; keeps the lowest bound and its prices.
  Relaxed tighten(State& state, int rounds) {
    auto best = relax(state);
    auto best_prices = state.prices;
    auto now = best;
    std::int64_t share = 2 * fine; // of the way to the best known answer, in fine units
    for (int round = 0, idle = 0; round < rounds && !beaten(best.bound); ++round) {
      std::int64_t norm = 0;
      for (const auto times : now.times)
        norm += std::int64_t{1 - times} * (1 - times);
      if (norm == 0) break;
      const auto target = best_.empty() ? best.bound - best.bound / 100 : best_worth_ * fine;
      const auto step =
          std::max<std::int64_t>(1, share * std::max<std::int64_t>(1, now.bound - target) / fine / norm);
      for (std::size_t g = 0; g < p_.groups; ++g)
        state.prices[g] -= step * (1 - now.times[g]);
      now = relax(state);
      if (now.bound == none) return now;
      repair(state, now);
      if (now.bound < best.bound) {
        best = now;
        best_prices = state.prices;
        idle = 0;
      } else if (++idle == 10) {
        share = std::max<std::int64_t>(1, share / 2);
        idle = 0;
      }
    }
    state.prices = std::move(best_prices);
    return best;
  }

  /// An answer out of a relaxed one: each group to the best of the orders that took it, the others where
  /// there is room, those with the most to lose first.
  void repair(const State& state, const Relaxed& relaxed) {
    std::vector<std::uint32_t> order(p_.groups, UINT32_MAX);
    auto room = p_.capacity;
    std::vector<std::size_t> homeless;
    for (std::size_t g = 0; g < p_.groups; ++g) {
      if (const auto o = dearest(g, [&](std::size_t one) { return relaxed.taken[at(one, g)] != 0; });
          o != p_.orders)
        settle(order, room, g, o);
      else
        homeless.push_back(g);
    }
    while (!homeless.empty()) {
      std::size_t most = 0, to = p_.orders;
      std::int64_t regret = -1;
      for (std::size_t i = 0; i < homeless.size(); ++i) {
        const auto g = homeless[i];
        const auto fits = [&](std::size_t o) { return state.open[at(o, g)] && p_.size[at(o, g)] <= room[o]; };
        const auto first = dearest(g, fits);
        if (first == p_.orders) return;
        const auto second = dearest(g, [&](std::size_t o) { return o != first && fits(o); });
        const auto loss = second == p_.orders ? INT64_MAX : p_.worth[at(first, g)] - p_.worth[at(second, g)];
        if (loss > regret) {
          regret = loss;
          most = i;
          to = first;
        }
      }
      settle(order, room, homeless[most], to);
      homeless.erase(homeless.begin() + static_cast<std::ptrdiff_t>(most));
    }
    improve(order, room);
    keep(order);
  }

  template<class Fits> std::size_t dearest(std::size_t g, Fits fits) const {
    std::size_t best = p_.orders;
    for (std::size_t o = 0; o < p_.orders; ++o)
      if (fits(o) && (best == p_.orders || p_.worth[at(o, g)] > p_.worth[at(best, g)])) best = o;
    return best;
  }

  void settle(std::vector<std::uint32_t>& order, std::vector<std::int32_t>& room, std::size_t g,
              std::size_t o) const {
    if (order[g] != UINT32_MAX) room[order[g]] += p_.size[at(order[g], g)];
    order[g] = static_cast<std::uint32_t>(o);
    room[o] -= p_.size[at(o, g)];
  }

  /// Moves one group, or exchanges two, while that is worth more.
  void improve(std::vector<std::uint32_t>& order, std::vector<std::int32_t>& room) const {
    for (bool better = true; better;) {
      better = false;
      for (std::size_t g = 0; g < p_.groups; ++g) {
        for (std::size_t o = 0; o < p_.orders; ++o)
          if (p_.worth[at(o, g)] > p_.worth[at(order[g], g)] && p_.size[at(o, g)] <= room[o]) {
            settle(order, room, g, o);
            better = true;
          }
        for (std::size_t h = g + 1; h < p_.groups; ++h)
          better |= exchange(order, room, g, h);
      }
    }
  }

  bool exchange(std::vector<std::uint32_t>& order, std::vector<std::int32_t>& room, std::size_t g,
                std::size_t h) const {
    const auto a = order[g], b = order[h];
    if (a == b || p_.worth[at(b, g)] + p_.worth[at(a, h)] <= p_.worth[at(a, g)] + p_.worth[at(b, h)])
      return false;
    if (room[a] + p_.size[at(a, g)] < p_.size[at(a, h)] || room[b] + p_.size[at(b, h)] < p_.size[at(b, g)])
      return false;
    settle(order, room, g, b);
    settle(order, room, h, a);
    return true;
  }

  void keep(const std::vector<std::uint32_t>& order) {
    std::int64_t worth = 0;
    for (std::size_t g = 0; g < p_.groups; ++g)
      worth += p_.worth[at(order[g], g)];
    if (worth <= best_worth_) return;
    best_worth_ = worth;
    best_ = order;
  }

  void visit(State state, int rounds) {
    if (std::ranges::find(state.ways, 0U) != state.ways.end()) return;
    const auto relaxed = tighten(state, rounds);
    if (beaten(relaxed.bound)) return;
    if (steps_ == 0) {
      left_bound_ = std::max(left_bound_, relaxed.bound / fine - (relaxed.bound % fine < 0));
      return;
    }
    --steps_;
    repair(state, relaxed);
    if (beaten(relaxed.bound)) return;
    const auto [o, g] = doubtful(state, relaxed);
    if (o == p_.orders)
      return; // every group once: the relaxed answer is the best of this part, and has been kept
    auto with = state;
    for (std::size_t other = 0; other < p_.orders; ++other)
      if (other != o) close(with, other, g);
    visit(std::move(with), 30);
    close(state, o, g);
    visit(std::move(state), 30);
  }

  void close(State& state, std::size_t o, std::size_t g) const {
    if (!state.open[at(o, g)]) return;
    state.open[at(o, g)] = false;
    --state.ways[g];
  }

  /// The group taken wrongly often whose dearest open way is worth most above its price, and that way.
  std::pair<std::size_t, std::size_t> doubtful(const State& state, const Relaxed& relaxed) const {
    std::pair out{p_.orders, p_.groups};
    std::int64_t most = none;
    for (std::size_t g = 0; g < p_.groups; ++g) {
      if (relaxed.times[g] == 1 || state.ways[g] == 1) continue;
      for (std::size_t o = 0; o < p_.orders; ++o) {
        const auto gain = fine * p_.worth[at(o, g)] - state.prices[g];
        if (!state.open[at(o, g)] || gain <= most || (relaxed.times[g] > 1 && !relaxed.taken[at(o, g)]))
          continue;
        most = gain;
        out = {o, g};
      }
    }
    return out;
  }

  const GroupProblem& p_;
  std::size_t steps_;
  std::vector<std::uint32_t> best_;
  std::int64_t best_worth_ = none / fine, left_bound_ = none / fine;
  std::vector<std::int64_t> row_;
  std::vector<char> chosen_;
};

} // namespace

std::optional<GroupAnswer> assign_groups(const GroupProblem& problem, std::size_t steps) {
  return Search(problem, steps).run();
}

} // namespace amana::matching
