#include "engines/matching/explain.hpp"
#include "property.hpp"

#include <algorithm>
#include <numeric>

using namespace amana;
using namespace amana::matching;
using tests::any;
using tests::holds;

namespace {

Weights usual() {
  return {.occupation = Decimal(40, 0),
          .experience = Decimal(25, 0),
          .language = Decimal(10, 0),
          .waiting = Decimal(15, 0),
          .returnee = Decimal(10, 0),
          .experience_full = Decimal(5, 0),
          .waiting_full = Decimal(12, 0),
          .shared_1 = Decimal(0, 0),
          .shared_2 = Decimal(30, 0),
          .shared_3 = Decimal(60, 0)};
}

Occupation trade(std::string_view code) { return Occupation::parse(code).value(); }

Candidate mason(int months = 60) {
  return {.trades = {{trade("7112"), months}},
          .languages = {{0, Level::fluent}},
          .days_waiting = 365,
          .returnee = true};
}

Order for_masons() { return {.occupation = trade("7112"), .languages = {{0, Level::work}}}; }

Look look(const Candidate& candidate, const Order& order) {
  const auto formula = Formula::of(usual()).value();
  Pool pool;
  pool.add(candidate);
  return Scorer(formula, order).look(pool, 0);
}

Occupation any_occupation() {
  static const std::vector<std::string> codes = {"7",    "71",   "711",  "7111", "7112", "7113",
                                                 "7121", "7212", "9313", "931",  "93"};
  return trade(*rc::gen::elementOf(codes));
}

Candidate any_candidate() {
  Candidate out;
  for (int n = any(0, 4); n > 0; --n)
    out.trades.push_back({any_occupation(), any(0, 90)});
  for (std::uint8_t column = 0; column < 3; ++column)
    out.languages.push_back({column, static_cast<Level>(any(0, 4))});
  out.days_waiting = any(0, 800);
  out.returnee = any(0, 2) == 1;
  if (any(0, 3) == 0) out.from = Day(2026, 1, 1).plus_days(any(0, 400));
  if (any(0, 3) == 0) out.until = Day(2026, 6, 1).plus_days(any(0, 400));
  if (any(0, 3) == 0) out.at_home = static_cast<Months>(any(0, 4096));
  out.lot = static_cast<std::uint64_t>(any<std::int64_t>(0, 1'000'000'000));
  return out;
}

Order any_order() {
  Order out{.occupation = any_occupation(), .least_shared = any(0, 3)};
  for (std::uint8_t column = 0; column < 3; ++column)
    if (any(0, 2) == 0) out.languages.push_back({column, static_cast<Level>(any(1, 4))});
  if (any(0, 2) == 0) {
    out.from = Day(2026, 1, 1).plus_days(any(0, 400));
    out.until = out.from->plus_days(any(1, 400));
  }
  return out;
}

Decimal any_points(int most) { return Decimal(any(0, most * 1000 + 1), 3); }

Formula any_formula() {
  Weights weights = usual();
  weights.occupation = any_points(100);
  weights.experience = any_points(100);
  weights.language = any_points(100);
  weights.waiting = any_points(100);
  weights.returnee = any_points(100);
  weights.experience_full = Decimal(any(1, 120), 1);
  weights.waiting_full = Decimal(any(1, 120), 1);
  std::vector<int> near = {any(0, 101), any(0, 101), any(0, 101)};
  std::ranges::sort(near);
  weights.shared_1 = Decimal(near[0], 0);
  weights.shared_2 = Decimal(near[1], 0);
  weights.shared_3 = Decimal(near[2], 0);
  auto formula = Formula::of(weights);
  RC_PRE(formula.has_value());
  return *formula;
}

} // namespace

TEST_CASE("matching: occupations are codes of one to four digits") {
  CHECK(trade("0110").text() == "0110");
  CHECK(trade("71").text() == "71");
  for (const auto* wrong : {"", "71123", "7a", "٧", "-1", "7 "})
    CHECK(!Occupation::parse(wrong));
}

TEST_CASE("matching: what the corridor weighs is what a candidate gets") {
  const auto best = look(mason(), for_masons());
  CHECK(best.hindrance == Hindrance::none);
  CHECK(best.points.sum() == 100'000);
  const auto near = look({.trades = {{trade("7114"), 30}}, .days_waiting = 73}, for_masons());
  CHECK(near.points[Part::occupation] == 24'000);
  CHECK(near.points[Part::experience] == 7'500); // half of 25, and 60 % of that
  CHECK(near.points[Part::language] == 0);
  CHECK(near.points[Part::waiting] == 3'000);
  CHECK(look({.trades = {{trade("9313"), 60}}}, for_masons()).hindrance == Hindrance::occupation);
  CHECK(look({.trades = {{trade("7112"), 60}}}, {.occupation = trade("71")}).points[Part::occupation] ==
        40'000);
  CHECK(look({}, {.occupation = trade("9"), .least_shared = 0}).hindrance == Hindrance::none);
}

TEST_CASE("matching: the season at home is kept free") {
  auto farmer = mason();
  farmer.at_home = months_between(Day(2026, 6, 1), Day(2026, 10, 1)); // the rains
  CHECK(farmer.at_home == 0b0001'1110'0000);
  auto order = for_masons();
  order.from = Day(2025, 11, 1);
  order.until = Day(2026, 6, 1);
  CHECK(look(farmer, order).hindrance == Hindrance::none);
  order.until = Day(2026, 6, 2);
  CHECK(look(farmer, order).hindrance == Hindrance::season);
  farmer.at_home = 0;
  farmer.from = Day(2025, 11, 2);
  CHECK(look(farmer, order).hindrance == Hindrance::not_yet);
  farmer.from = Day(2025, 11, 1);
  farmer.until = Day(2026, 6, 1);
  CHECK(look(farmer, order).hindrance == Hindrance::too_long);
  CHECK(months_between(Day(2025, 1, 1), Day(2028, 1, 1)) == 0x0FFF);
  CHECK(months_between(Day(2025, 2, 1), Day(2025, 2, 1)) == 0);
}

TEST_CASE("matching: weights that make no sense are refused by their name") {
  const auto refused = [](auto change) {
    auto weights = usual();
    change(weights);
    const auto formula = Formula::of(weights);
    return formula ? std::string() : formula.error().faults.front().path;
  };
  CHECK(refused([](auto& w) { w.occupation = Decimal(-1, 0); }) == "occupation");
  CHECK(refused([](auto& w) { w.language = Decimal(1001, 0); }) == "language");
  CHECK(refused([](auto& w) { w.waiting = Decimal(1, 4); }) == "waiting");
  CHECK(refused([](auto& w) { w.experience_full = Decimal(0, 0); }) == "experience_full");
  CHECK(refused([](auto& w) { w.waiting_full = Decimal(1, 3); }) == "waiting_full");
  CHECK(refused([](auto& w) { w.shared_2 = Decimal(90, 0); }) == "shared_3");
  CHECK(refused([](auto& w) { w.shared_1 = Decimal(101, 0); }) == "shared_1");
  CHECK(refused([](auto& w) {
          w.occupation = w.experience = w.language = w.waiting = w.returnee = Decimal();
        }) == "occupation");
  CHECK(refused([](auto&) {}).empty());
  CHECK(points_of(82'500).text() == "82.5");
  CHECK(points_of(0).text() == "0");
}

TEST_CASE("matching: ties go to who waited longer, then to the lot, whoever stands first in the list") {
  const auto formula = Formula::of(usual()).value();
  Pool pool;
  for (const auto [days, lot] : {std::pair{400, 9}, {500, 8}, {400, 1}}) {
    auto one = mason();
    one.days_waiting = days;
    one.lot = static_cast<std::uint64_t>(lot);
    pool.add(one);
  }
  auto order = for_masons();
  auto best = rank(pool, formula, order, 3).best;
  CHECK(best[0].candidate == 1);
  CHECK(best[1].candidate == 2);
  CHECK(best[2].candidate == 0);
  order.first = {0};
  best = rank(pool, formula, order, 1).best;
  CHECK(best.size() == 1);
  CHECK(best[0].candidate == 0);
  CHECK(best[0].first());
  CHECK(best[0].score() == 100'000);
  // printf 'round 1\nc-17' | sha256sum
  CHECK(lot_of("round 1", "c-17") == 0x1eca90368da57b00U);
}

TEST_CASE("matching: the parts are the score, within their bounds, and each raise keeps its word") {
  CHECK(holds([] {
    const auto formula = any_formula();
    const auto order = any_order();
    const auto candidate = any_candidate();
    const Scorer scorer(formula, order);
    Pool pool;
    pool.add(candidate);
    const auto sheet = explain(scorer, pool, 0);
    RC_ASSERT(sheet.most() == formula.most());
    for (std::size_t part = 0; part < parts; ++part)
      RC_ASSERT(0 <= sheet.points.of[part] && sheet.points.of[part] <= sheet.of[part]);
    for (const auto& raise : sheet.raises) {
      auto raised = candidate;
      switch (raise.part) {
      case Part::occupation: raised.trades.push_back({order.occupation, 0}); break;
      case Part::experience:
        for (auto& trade : raised.trades)
          if (std::min(trade.months, 65'535) == sheet.points.months) trade.months += raise.amount;
        break;
      case Part::language:
        for (auto& spoken : raised.languages)
          if (spoken.column == raise.column) spoken.level = static_cast<Level>(raise.amount);
        break;
      case Part::waiting: raised.days_waiting += raise.amount; break;
      case Part::returnee: raised.returnee = true; break;
      }
      pool.add(raised);
      const auto now = scorer.look(pool, pool.size() - 1).points.sum();
      // Two trades of the same experience rise together; the nearer of them is the one that counted.
      RC_ASSERT(now == sheet.points.sum() + raise.by);
    }
  }));
}

TEST_CASE("matching: raising a part never lowers the score") {
  CHECK(holds([] {
    const auto formula = any_formula();
    const auto order = any_order();
    const auto candidate = any_candidate();
    auto better = candidate;
    if (!better.trades.empty()) better.trades.front().months += any(0, 50);
    better.trades.push_back({any_occupation(), any(0, 90)});
    better.days_waiting += any(0, 300);
    better.returnee = better.returnee || any(0, 2) == 1;
    for (auto& spoken : better.languages)
      spoken.level = static_cast<Level>(any(static_cast<int>(spoken.level), 4));
    const Scorer scorer(formula, order);
    Pool pool;
    pool.add(candidate);
    pool.add(better);
    const auto before = scorer.look(pool, 0), after = scorer.look(pool, 1);
    RC_ASSERT(before.points.sum() <= after.points.sum());
    if (before.hindrance == Hindrance::none) RC_ASSERT(after.hindrance == Hindrance::none);
  }));
}

TEST_CASE("matching: the best so many are the head of the whole order, in any order of the pool") {
  CHECK(holds([] {
    const auto formula = any_formula();
    auto order = any_order();
    std::vector<Candidate> people;
    for (int n = any(0, 40); n > 0; --n) {
      people.push_back(any_candidate());
      people.back().lot = people.back().lot * 64 + people.size(); // no two alike
    }
    Pool pool, turned;
    for (const auto& one : people)
      pool.add(one);
    for (std::size_t i = people.size(); i > 0; --i)
      turned.add(people[i - 1]);
    const auto whole = rank(pool, formula, order, people.size());
    const auto some = rank(pool, formula, order, static_cast<std::size_t>(any(0, 10)));
    const auto other = rank(turned, formula, order, people.size());
    RC_ASSERT(whole.fitting == whole.best.size());
    RC_ASSERT(std::accumulate(whole.hindered.begin(), whole.hindered.end(), whole.fitting) == people.size());
    for (std::size_t i = 0; i < some.best.size(); ++i)
      RC_ASSERT(some.best[i].candidate == whole.best[i].candidate);
    for (std::size_t i = 0; i < whole.best.size(); ++i)
      RC_ASSERT(other.best[i].candidate == people.size() - 1 - whole.best[i].candidate);
  }));
}

TEST_CASE("matching: the ranking does not depend on the number of threads") {
  const auto formula = Formula::of(usual()).value();
  Pool pool;
  std::uint64_t state = 1;
  const auto next = [&](std::uint64_t end) {
    return static_cast<int>((state = state * 6364136223846793005U + 1) >> 33) % static_cast<int>(end);
  };
  for (std::uint64_t i = 0; i < 100'000; ++i)
    pool.add({.trades = {{trade(next(2) ? "7112" : "7115"), next(80)}},
              .days_waiting = next(30),
              .lot = i * 0x9E3779B97F4A7C15U});
  auto order = for_masons();
  order.first = {5, 60'000, 99'999};
  const auto alone = rank(pool, formula, order, 500);
  for (unsigned threads = 2; threads < 5; ++threads) {
    const auto together = rank(pool, formula, order, 500, threads);
    CHECK(together.fitting == alone.fitting);
    CHECK(std::ranges::equal(together.best, alone.best, {}, &Ranked::candidate, &Ranked::candidate));
  }
}
