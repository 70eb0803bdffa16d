// What it costs to rank a million and to give out places, beside the plain ways of doing it, on the same
// people in the same run: the ratio is the figure. bench/README.md says what was found.
#include "engines/matching/groups.hpp"
#include "engines/matching/round.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#if __has_include(<lemon/network_simplex.h>)
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>
#endif

using namespace amana::matching;
using amana::Day;
using amana::Decimal;

namespace {

/// Numbers that look drawn and are the same every time.
struct Draw {
  std::uint64_t state = 42;
  std::uint64_t operator()(std::uint64_t end) {
    state += 0x9E3779B97F4A7C15U;
    auto z = state;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9U;
    z = (z ^ z >> 27) * 0x94D049BB133111EBU;
    return (z ^ z >> 31) % end;
  }
};

const Formula& formula() {
  static const Formula made = Formula::of({.occupation = Decimal(40, 0),
                                           .experience = Decimal(25, 0),
                                           .language = Decimal(10, 0),
                                           .waiting = Decimal(15, 0),
                                           .returnee = Decimal(10, 0),
                                           .experience_full = Decimal(5, 0),
                                           .waiting_full = Decimal(12, 0),
                                           .shared_1 = Decimal(0, 0),
                                           .shared_2 = Decimal(30, 0),
                                           .shared_3 = Decimal(60, 0)})
                                  .value();
  return made;
}

constexpr const char* codes[] = {"7112", "7111", "7114", "7121", "7212",
                                 "7231", "9313", "9211", "8332", "5120"};

Candidate drawn_person(Draw& draw) {
  Candidate out;
  for (auto trades = 1 + draw(2); trades > 0; --trades)
    out.trades.push_back({*Occupation::parse(codes[draw(10)]), static_cast<int>(draw(120))});
  out.languages = {{0, static_cast<Level>(draw(4))}, {1, static_cast<Level>(draw(4))}};
  out.days_waiting = static_cast<int>(draw(900));
  out.returnee = draw(10) == 0;
  if (draw(4) == 0) out.at_home = 0b0001'1110'0000;
  out.lot = draw(UINT64_MAX);
  return out;
}

const Pool& million() {
  static const Pool made = [] {
    Draw draw;
    Pool pool;
    pool.reserve(1'000'000);
    for (int i = 0; i < 1'000'000; ++i)
      pool.add(drawn_person(draw));
    return pool;
  }();
  return made;
}

/// Everybody alike but for the days, which rise: each candidate is better than all before.
const Pool& rising() {
  static const Pool made = [] {
    Pool pool;
    for (int i = 0; i < 1'000'000; ++i)
      pool.add({.trades = {{*Occupation::parse("7112"), 12}},
                .languages = {},
                .days_waiting = i,
                .from = {},
                .until = {}});
    return pool;
  }();
  return made;
}

Order masons() {
  return {.occupation = *Occupation::parse("7112"),
          .languages = {{0, Level::work}, {1, Level::some}},
          .from = Day(2026, 10, 1),
          .until = Day(2027, 5, 1),
          .first = {}};
}

void best_of_a_million(benchmark::State& state) {
  million();
  for (auto _ : state)
    benchmark::DoNotOptimize(rank(million(), formula(), masons(), static_cast<std::size_t>(state.range(0)),
                                  static_cast<unsigned>(state.range(1))));
}
BENCHMARK(best_of_a_million)->ArgsProduct({{10, 1000}, {1, 2}})->Unit(benchmark::kMillisecond)->UseRealTime();

void best_of_a_million_rising(benchmark::State& state) {
  rising();
  for (auto _ : state)
    benchmark::DoNotOptimize(rank(rising(), formula(), masons(), static_cast<std::size_t>(state.range(0))));
}
BENCHMARK(best_of_a_million_rising)->Arg(10)->Arg(1000)->Unit(benchmark::kMillisecond);

/// The plain way: score everybody who fits, sort them all, keep the head.
template<class Sort> void plainly(benchmark::State& state, Sort sort) {
  const auto order = masons();
  const auto count = state.range(0);
  for (auto _ : state) {
    const Scorer scorer(formula(), order);
    std::vector<std::tuple<Milli, std::int32_t, std::uint64_t, std::uint32_t>> all;
    for (std::uint32_t i = 0; i < million().size(); ++i)
      if (const auto look = scorer.look(million(), i); look.hindrance == Hindrance::none)
        all.emplace_back(-look.points.sum(), -million().days_waiting[i], million().lot[i], i);
    sort(all, std::min<std::ptrdiff_t>(count, std::ssize(all)));
    benchmark::DoNotOptimize(all.data());
  }
}
void sorted_whole(benchmark::State& state) {
  plainly(state, [](auto& all, std::ptrdiff_t) { std::ranges::sort(all); });
}
void sorted_in_part(benchmark::State& state) {
  plainly(state,
          [](auto& all, std::ptrdiff_t count) { std::ranges::partial_sort(all, all.begin() + count); });
}
BENCHMARK(sorted_whole)->Arg(10)->Arg(1000)->Unit(benchmark::kMillisecond);
BENCHMARK(sorted_in_part)->Arg(10)->Arg(1000)->Unit(benchmark::kMillisecond);

/// So many candidates, of whom each fits ten of a hundred orders, for half as many places.
Problem drawn_problem(std::uint32_t candidates) {
  Draw draw;
  Problem out{.candidates = candidates,
              .places = std::vector<std::uint32_t>(100, candidates / 200),
              .fits = {},
              .group = {},
              .group_most = {},
              .desk_group_most = {}};
  for (std::uint32_t c = 0; c < candidates; ++c)
    for (std::uint32_t d = 0, first = static_cast<std::uint32_t>(draw(100)); d < 10; ++d)
      out.fits.push_back({c, (first + d * 7) % 100, static_cast<std::int64_t>(draw(100'000))});
  return out;
}

void assigned(benchmark::State& state) {
  const auto problem = drawn_problem(static_cast<std::uint32_t>(state.range(0)));
  std::int64_t worth = 0;
  for (auto _ : state)
    worth = assign(problem).worth;
  state.counters["worth"] = static_cast<double>(worth);
}
BENCHMARK(assigned)->Arg(1000)->Arg(5000)->Arg(20000)->Unit(benchmark::kMillisecond);

#if __has_include(<lemon/network_simplex.h>)
/// The same problem by LEMON's network simplex, told how many places will be filled.
void assigned_by_lemon(benchmark::State& state) {
  using Graph = lemon::SmartDigraph;
  const auto problem = drawn_problem(static_cast<std::uint32_t>(state.range(0)));
  const auto placed = assign(problem).placed;
  std::int64_t worth = 0;
  for (auto _ : state) {
    Graph graph;
    Graph::ArcMap<std::int64_t> most(graph), cost(graph); // nothing for every arc until said
    const auto source = graph.addNode(), sink = graph.addNode();
    std::vector<Graph::Node> people, desks;
    for (std::size_t c = 0; c < problem.candidates; ++c)
      most[graph.addArc(source, people.emplace_back(graph.addNode()))] = 1;
    for (const auto places : problem.places)
      most[graph.addArc(desks.emplace_back(graph.addNode()), sink)] = places;
    for (const auto& fit : problem.fits) {
      const auto arc = graph.addArc(people[fit.candidate], desks[fit.desk]);
      most[arc] = 1;
      cost[arc] = -fit.worth;
    }
    lemon::NetworkSimplex<Graph, std::int64_t> simplex(graph);
    simplex.upperMap(most).costMap(cost).stSupply(source, sink, static_cast<std::int64_t>(placed));
    simplex.run();
    worth = -simplex.totalCost();
  }
  state.counters["worth"] = static_cast<double>(worth);
}
BENCHMARK(assigned_by_lemon)->Arg(1000)->Arg(5000)->Arg(20000)->Unit(benchmark::kMillisecond);
#endif

Market drawn_market(std::uint32_t candidates) {
  const auto problem = drawn_problem(candidates);
  Market out{.wishes = std::vector<std::vector<std::uint32_t>>(candidates),
             .desks = std::vector<Desk>(100),
             .group = {}};
  auto fits = problem.fits;
  std::ranges::sort(fits, std::ranges::greater{}, &Fit::worth);
  for (const auto& fit : fits)
    out.desks[fit.desk].ranked.push_back(fit.candidate);
  std::ranges::sort(fits, {}, [](const Fit& fit) { return fit.worth % 1000; });
  for (const auto& fit : fits)
    out.wishes[fit.candidate].push_back(fit.desk);
  for (std::size_t d = 0; d < 100; ++d)
    out.desks[d].places = problem.places[d];
  return out;
}

void stable_for_candidates(benchmark::State& state) {
  const auto market = drawn_market(static_cast<std::uint32_t>(state.range(0)));
  for (auto _ : state)
    benchmark::DoNotOptimize(best_for_candidates(market));
}
void stable_for_desks(benchmark::State& state) {
  const auto market = drawn_market(static_cast<std::uint32_t>(state.range(0)));
  for (auto _ : state)
    benchmark::DoNotOptimize(best_for_desks(market));
}
BENCHMARK(stable_for_candidates)->Arg(20000)->Unit(benchmark::kMillisecond);
BENCHMARK(stable_for_desks)->Arg(20000)->Unit(benchmark::kMillisecond);

/// Sixty groups for ten orders of a hundred places.
void groups_assigned(benchmark::State& state) {
  Draw draw;
  GroupProblem problem{
      .orders = 10, .groups = 60, .worth = {}, .size = {}, .capacity = std::vector<std::int32_t>(10, 80)};
  for (int i = 0; i < 600; ++i) {
    problem.worth.push_back(static_cast<std::int64_t>(15 + draw(11)));
    problem.size.push_back(static_cast<std::int32_t>(5 + draw(21)));
  }
  for (auto _ : state)
    benchmark::DoNotOptimize(assign_groups(problem));
}
BENCHMARK(groups_assigned)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
