#include "base/json.hpp"
#include "engines/matching/assign.hpp"
#include "engines/matching/groups.hpp"
#include "property.hpp"
#include "shared_data.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <numeric>
#include <sstream>
#if __has_include(<lemon/network_simplex.h>)
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>
#endif

using namespace amana;
using namespace amana::matching;
using tests::any;
using tests::holds;

namespace {

std::vector<std::uint32_t> shuffled(std::uint32_t count) {
  std::vector<std::uint32_t> out(count);
  std::iota(out.begin(), out.end(), 0U);
  for (std::uint32_t i = count; i > 1; --i)
    std::swap(out[i - 1], out[any<std::uint32_t>(0, i)]);
  return out;
}

Market any_market(bool with_groups) {
  Market out;
  const auto candidates = any<std::uint32_t>(0, 9), desks = any<std::uint32_t>(1, 6);
  for (std::uint32_t c = 0; c < candidates; ++c) {
    out.wishes.push_back(shuffled(desks));
    out.wishes.back().resize(any<std::size_t>(0, desks + 1));
    out.group.push_back(any<std::uint32_t>(0, 3));
  }
  for (std::uint32_t d = 0; d < desks; ++d) {
    out.desks.push_back({.ranked = shuffled(candidates), .places = any<std::uint32_t>(0, 4)});
    out.desks.back().ranked.resize(any<std::size_t>(0, candidates + 1));
    if (with_groups && any(0, 2) == 0)
      out.desks.back().group_most = {any<std::uint32_t>(0, 3), any<std::uint32_t>(0, 3),
                                     any<std::uint32_t>(0, 3)};
  }
  return out;
}

/// Every allocation there is, and those of them that are stable.
std::vector<Allocation> all_stable(const Market& market) {
  std::vector<Allocation> out;
  Allocation one(market.wishes.size(), nobody);
  const auto visit = [&](auto& self, std::size_t c) -> void {
    if (c == one.size()) {
      if (!blocking_pair(market, one)) out.push_back(one);
      return;
    }
    for (const auto desk : market.wishes[c]) {
      one[c] = desk;
      self(self, c + 1);
    }
    one[c] = nobody;
    self(self, c + 1);
  };
  visit(visit, 0);
  return out;
}

/// How dear what a candidate has is: the place in the wishes.
std::size_t place(const Market& market, const Allocation& allocation, std::size_t c) {
  const auto& wishes = market.wishes[c];
  return static_cast<std::size_t>(std::ranges::find(wishes, allocation[c]) - wishes.begin());
}

bool within_limits(const Problem& problem, const Allocation& desk) {
  std::map<std::uint32_t, std::uint32_t> at_desk, of_group;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> at_both;
  for (std::uint32_t c = 0; c < desk.size(); ++c) {
    if (desk[c] == nobody) continue;
    const auto group = problem.group.empty() ? 0 : problem.group[c];
    if (++at_desk[desk[c]] > problem.places[desk[c]]) return false;
    if (problem.group.empty()) continue;
    if (++of_group[group] > problem.group_most[group]) return false;
    if (!problem.desk_group_most.empty() && !problem.desk_group_most[desk[c]].empty() &&
        ++at_both[{desk[c], group}] > problem.desk_group_most[desk[c]][group])
      return false;
  }
  return true;
}

/// The most places and then the largest worth of all assignments within the limits.
std::pair<std::size_t, std::int64_t> by_trying_all(const Problem& problem) {
  std::pair<std::size_t, std::int64_t> best{0, 0};
  Allocation one(problem.candidates, nobody);
  const auto visit = [&](auto& self, std::uint32_t c, std::size_t placed, std::int64_t worth) -> void {
    if (c == one.size()) {
      if (within_limits(problem, one)) best = std::max(best, std::pair(placed, worth));
      return;
    }
    self(self, c + 1, placed, worth);
    for (const auto& fit : problem.fits)
      if (fit.candidate == c) {
        one[c] = fit.desk;
        self(self, c + 1, placed + 1, worth + fit.worth);
        one[c] = nobody;
      }
  };
  visit(visit, 0, 0, 0);
  return best;
}

Problem any_problem() {
  Problem out{.candidates = any<std::size_t>(0, 7)};
  const auto desks = any<std::uint32_t>(1, 4);
  for (std::uint32_t d = 0; d < desks; ++d)
    out.places.push_back(any<std::uint32_t>(0, 4));
  for (std::uint32_t c = 0; c < out.candidates; ++c)
    for (std::uint32_t d = 0; d < desks; ++d)
      if (any(0, 3) > 0) out.fits.push_back({c, d, any<std::int64_t>(0, 30)});
  if (any(0, 2) == 0) return out;
  for (std::size_t c = 0; c < out.candidates; ++c)
    out.group.push_back(any<std::uint32_t>(0, 2));
  out.group_most = {any<std::uint32_t>(0, 5), any<std::uint32_t>(0, 5)};
  if (any(0, 2) == 0) return out;
  for (std::uint32_t d = 0; d < desks; ++d)
    out.desk_group_most.push_back(
        any(0, 2) ? std::vector<std::uint32_t>{any<std::uint32_t>(0, 3), any<std::uint32_t>(0, 3)}
                  : std::vector<std::uint32_t>{});
  return out;
}

} // namespace

TEST_CASE("matching: both extremes are stable, and best for their side among all that are stable") {
  for (const bool with_groups : {false, true})
    CHECK(holds([&] {
      const auto market = any_market(with_groups);
      const auto dear = best_for_candidates(market), good = best_for_desks(market);
      RC_ASSERT(!blocking_pair(market, dear));
      RC_ASSERT(!blocking_pair(market, good));
      if (market.wishes.size() > 6) return;
      for (const auto& other : all_stable(market))
        for (std::size_t c = 0; c < other.size(); ++c) {
          RC_ASSERT(place(market, dear, c) <= place(market, other, c));
          RC_ASSERT(place(market, other, c) <= place(market, good, c));
          if (!with_groups)
            RC_ASSERT((dear[c] == nobody) == (other[c] == nobody)); // rural hospitals (Roth 1986)
        }
    }));
}

TEST_CASE("matching: no candidate gains by untrue wishes") {
  CHECK(holds([] {
    auto market = any_market(true);
    RC_PRE(!market.wishes.empty());
    const auto liar = any<std::size_t>(0, market.wishes.size());
    const auto honest = best_for_candidates(market);
    auto untrue = market;
    untrue.wishes[liar] = shuffled(static_cast<std::uint32_t>(market.desks.size()));
    const auto got = best_for_candidates(untrue);
    RC_ASSERT(place(market, honest, liar) <= place(market, got, liar));
  }));
}

TEST_CASE("matching: a stable allocation does not depend on the order of the lists") {
  CHECK(holds([] {
    const auto market = any_market(true);
    const auto renamed = shuffled(static_cast<std::uint32_t>(market.wishes.size()));
    Market turned = market;
    for (std::size_t c = 0; c < renamed.size(); ++c) {
      turned.wishes[renamed[c]] = market.wishes[c];
      turned.group[renamed[c]] = market.group[c];
    }
    for (auto& desk : turned.desks)
      for (auto& candidate : desk.ranked)
        candidate = renamed[candidate];
    const auto dear = best_for_candidates(market), dear_turned = best_for_candidates(turned);
    const auto good = best_for_desks(market), good_turned = best_for_desks(turned);
    for (std::size_t c = 0; c < renamed.size(); ++c) {
      RC_ASSERT(dear[c] == dear_turned[renamed[c]]);
      RC_ASSERT(good[c] == good_turned[renamed[c]]);
    }
  }));
}

TEST_CASE("matching: an unstable allocation is found out") {
  const Market market{.wishes = {{0}, {0}}, .desks = {{.ranked = {1, 0}, .places = 1}}, .group = {}};
  CHECK(!blocking_pair(market, {nobody, 0}));
  CHECK(blocking_pair(market, {0, nobody}) == std::pair(1U, 0U));
  CHECK(blocking_pair(market, {nobody, nobody}));
  CHECK(blocking_pair(market, {0, 0}));
  const Market refused{.wishes = {{}}, .desks = {{.ranked = {0}, .places = 1}}, .group = {}};
  CHECK(blocking_pair(refused, {0}));
}

TEST_CASE("matching: published stable cases") {
  const auto folder = tests::shared_data("matching/stable");
  if (!folder) return;
  std::ifstream lines(*folder / "stable_cases.jsonl");
  int checked = 0;
  for (std::string line; std::getline(lines, line);) {
    const auto parsed = parse_json(line).value();
    const auto& example = parsed.as_object();
    const bool marriage = example.at("kind") == "stable_marriage";
    if (!marriage && example.at("kind") != "hospital_residents")
      continue; // roommates are no question of ours
    const auto& asking = example.at(marriage ? "suitors" : "residents").as_object();
    const auto& asked = example.at(marriage ? "reviewers" : "hospitals").as_object();
    const auto number = [](const json::object& side, const json::value& name) {
      return static_cast<std::uint32_t>(side.find(name.as_string()) - side.begin());
    };
    Market market;
    for (const auto& [name, list] : asking) {
      auto& wishes = market.wishes.emplace_back();
      for (const auto& wish : list.as_array())
        wishes.push_back(number(asked, wish));
    }
    for (const auto& [name, list] : asked) {
      auto& desk = market.desks.emplace_back();
      desk.places = marriage ? 1 : static_cast<std::uint32_t>(example.at("capacities").at(name).as_int64());
      for (const auto& candidate : list.as_array())
        desk.ranked.push_back(number(asking, candidate));
    }
    Allocation expected(asking.size(), nobody);
    for (const auto& [name, given] :
         example.at("expect").at(marriage ? "suitor_optimal" : "resident_optimal").as_object())
      if (marriage)
        expected[number(asking, json::string(name))] = number(asked, given);
      else
        for (const auto& resident : given.as_array())
          expected[number(asking, resident)] = number(asked, json::string(name));
    CHECK(best_for_candidates(market) == expected);
    ++checked;
  }
  CHECK(checked == 3);
}

TEST_CASE("matching: an assignment is the best of all within the limits") {
  CHECK(holds([] {
    const auto problem = any_problem();
    const auto found = assign(problem);
    RC_ASSERT(within_limits(problem, found.desk));
    RC_ASSERT(std::pair(found.placed, found.worth) == by_trying_all(problem));
    RC_ASSERT(assign(problem).desk == found.desk);
  }));
}

TEST_CASE("matching: worths too large to tell apart are refused as a bug of ours") {
  CHECK_THROWS_AS(assign({.candidates = 1,
                          .places = {1},
                          .fits = {{0, 0, INT64_MAX / 2}},
                          .group = {},
                          .group_most = {},
                          .desk_group_most = {}}),
                  std::logic_error);
}

#if __has_include(<lemon/network_simplex.h>)
namespace {

/// The largest worth of `placed` places by LEMON's network simplex; nothing when there is no such flow.
std::optional<std::int64_t> by_lemon(const Problem& problem, std::int64_t placed) {
  using Graph = lemon::SmartDigraph;
  Graph graph;
  Graph::ArcMap<std::int64_t> most(graph), cost(graph); // nothing until said
  const auto source = graph.addNode(), sink = graph.addNode();
  std::vector<Graph::Node> groups, people, desks;
  const auto join = [&](Graph::Node from, Graph::Node to, std::int64_t capacity, std::int64_t price = 0) {
    const auto arc = graph.addArc(from, to);
    most[arc] = capacity;
    cost[arc] = price;
  };
  for (const auto limit : problem.group_most)
    join(source, groups.emplace_back(graph.addNode()), limit);
  for (std::size_t c = 0; c < problem.candidates; ++c)
    join(problem.group.empty() ? source : groups[problem.group[c]], people.emplace_back(graph.addNode()), 1);
  for (const auto places : problem.places)
    join(desks.emplace_back(graph.addNode()), sink, places);
  for (const auto& fit : problem.fits)
    join(people[fit.candidate], desks[fit.desk], 1, -fit.worth);
  lemon::NetworkSimplex<Graph, std::int64_t> simplex(graph);
  simplex.upperMap(most).costMap(cost).stSupply(source, sink, placed);
  if (simplex.run() != simplex.OPTIMAL) return std::nullopt;
  return -simplex.totalCost();
}

} // namespace

TEST_CASE("matching: another's network simplex finds the same worth and no place more") {
  CHECK(holds([] {
    Problem problem{.candidates = any<std::size_t>(20, 120),
                    .places = {},
                    .fits = {},
                    .group = {},
                    .group_most = {},
                    .desk_group_most = {}};
    for (auto d = any<std::uint32_t>(2, 12); d > 0; --d)
      problem.places.push_back(any<std::uint32_t>(0, 12));
    for (std::uint32_t c = 0; c < problem.candidates; ++c)
      for (std::uint32_t d = 0; d < problem.places.size(); ++d)
        if (any(0, 3) == 0) problem.fits.push_back({c, d, any<std::int64_t>(0, 100'000)});
    if (any(0, 2)) {
      for (std::size_t c = 0; c < problem.candidates; ++c)
        problem.group.push_back(any<std::uint32_t>(0, 4));
      for (int g = 0; g < 4; ++g)
        problem.group_most.push_back(any<std::uint32_t>(0, 30));
    }
    const auto found = assign(problem);
    const auto placed = static_cast<std::int64_t>(found.placed);
    RC_ASSERT(by_lemon(problem, placed) == found.worth);
    RC_ASSERT(!by_lemon(problem, placed + 1));
  }));
}
#endif

TEST_CASE("matching: groups go whole, and no other way is worth more") {
  CHECK(holds([] {
    GroupProblem problem{.orders = any<std::size_t>(1, 4),
                         .groups = any<std::size_t>(0, 6),
                         .worth = {},
                         .size = {},
                         .capacity = {}};
    for (std::size_t i = 0; i < problem.orders * problem.groups; ++i) {
      problem.worth.push_back(any<std::int64_t>(-5, 30));
      problem.size.push_back(any(0, 8));
    }
    for (std::size_t o = 0; o < problem.orders; ++o)
      problem.capacity.push_back(any(0, 14));
    std::optional<std::int64_t> best;
    const auto visit = [&](auto& self, std::size_t g, std::vector<std::int32_t> room,
                           std::int64_t worth) -> void {
      if (g == problem.groups) {
        best = std::max(best.value_or(worth), worth);
        return;
      }
      for (std::size_t o = 0; o < problem.orders; ++o) {
        const auto at = o * problem.groups + g;
        if (problem.size[at] > room[o]) continue;
        auto left = room;
        left[o] -= problem.size[at];
        self(self, g + 1, left, worth + problem.worth[at]);
      }
    };
    visit(visit, 0, problem.capacity, 0);
    const auto found = assign_groups(problem);
    RC_ASSERT(found.has_value() == best.has_value());
    if (!found) return;
    RC_ASSERT(found->worth == *best);
    RC_ASSERT(found->proved());
    auto room = problem.capacity;
    for (std::size_t g = 0; g < problem.groups; ++g)
      room[found->order[g]] -= problem.size[found->order[g] * problem.groups + g];
    RC_ASSERT(std::ranges::all_of(room, [](int left) { return left >= 0; }));
    const auto hasty = assign_groups(problem, 0);
    if (hasty) RC_ASSERT(hasty->worth <= *best && *best <= hasty->bound);
  }));
}

TEST_CASE("matching: published generalised assignments are solved and proved") {
  const auto folder = tests::shared_data("matching/gap");
  if (!folder) return;
  std::ifstream optima(*folder / "optimum.csv");
  std::string line;
  std::getline(optima, line); // headings
  std::map<std::string, std::ifstream> files;
  int checked = 0;
  while (std::getline(optima, line)) {
    std::ranges::replace(line, ',', ' ');
    std::istringstream cells(line);
    std::string name, known_as;
    std::int64_t number = 0, agents = 0, jobs = 0, optimum = 0, problems = 0;
    cells >> name >> number >> known_as >> agents >> jobs >> optimum;
    auto& file = files[name];
    if (!file.is_open()) {
      file.open(*folder / name);
      file >> problems;
    }
    GroupProblem problem;
    file >> problem.orders >> problem.groups;
    problem.worth.resize(problem.orders * problem.groups);
    problem.size.resize(problem.worth.size());
    problem.capacity.resize(problem.orders);
    for (auto& worth : problem.worth)
      file >> worth;
    for (auto& size : problem.size)
      file >> size;
    for (auto& capacity : problem.capacity)
      file >> capacity;
    REQUIRE(file);
    const auto found = assign_groups(problem);
    REQUIRE(found);
    CHECK_MESSAGE(found->worth == optimum, known_as);
    CHECK(found->proved());
    ++checked;
  }
  CHECK(checked == 30);
}
