#include "base/json.hpp"
#include "engines/matching/assign.hpp"
#include "property.hpp"
#include "shared_data.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <numeric>

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
