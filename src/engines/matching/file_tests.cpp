#include "engines/matching/file.hpp"
#include "property.hpp"

#include <algorithm>

using namespace amana;
using namespace amana::matching;
using tests::any;
using tests::holds;

namespace {

constexpr std::string_view small = R"({
  "seed": "round 1", "per_place": 2, "long_waiting_days": 365,
  "ranking": {"occupation": "40", "experience": "25", "language": "10", "waiting": "15", "returnee": "10",
              "experience_full": "5", "waiting_full": "12", "shared_1": "0", "shared_2": "30", "shared_3": "60"},
  "candidates": [
    {"id": "c1", "occupations": [{"code": "7112", "years": "4.5"}], "languages": [{"code": "ar", "level": "some"}], "waiting_days": 100},
    {"id": "c2", "occupations": [{"code": "7114", "years": "10"}], "waiting_days": 700, "returnee": true, "home_months": [6, 7]},
    {"id": "c3", "occupations": [{"code": "9313"}], "wishes": ["o1"]},
    {"id": "c4", "occupations": [{"code": "7112"}], "wishes": ["o1"], "region": "R1"}],
  "orders": [
    {"id": "o1", "occupation": "7112", "places": 1, "languages": [{"code": "ar", "level": "work"}], "from": "2026-01-01", "until": "2026-07-01"},
    {"id": "o2", "occupation": "71", "places": 1, "reserved": 1}],
  "sheets": ["c2"]})";

/// Refused with this path, or nothing.
std::string fault_of(std::string text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  text.replace(at, from.size(), to);
  const auto told = answer_text(text);
  if (told) return "";
  CHECK(!told.error().faults.front().cure.empty());
  return told.error().faults.front().path;
}

Ask ask_of(std::string_view text) { return read<Ask>(parse_json(text).value()).value(); }

/// Candidates and orders of a few kinds, so that ties and shares matter.
Ask any_ask() {
  auto ask = ask_of(small);
  ask.candidates.clear();
  ask.orders.clear();
  ask.sheets.clear();
  ask.method = static_cast<Method>(any(0, 3));
  const int people = any(0, 12), orders = any(1, 4);
  for (int i = 0; i < people; ++i) {
    Ask::Candidate one{.id = "c" + std::to_string(i)};
    one.occupations.push_back({*Occupation::parse(any(0, 2) ? "7112" : "7114"), Decimal(any(0, 7), 0)});
    one.waiting_days = any(0, 3) * 300;
    one.region = any(0, 2) ? "R1" : "R2";
    ask.candidates.push_back(one);
  }
  for (int i = 0; i < orders; ++i) {
    Ask::Order one{
        .id = "o" + std::to_string(i), .occupation = *Occupation::parse("7112"), .places = any(0, 4)};
    one.reserved = any(0, one.places + 1);
    if (any(0, 2)) one.region_most.push_back({"R1", any(0, 3)});
    ask.orders.push_back(one);
  }
  if (ask.method == Method::points && any(0, 2)) ask.region_most = {{"R2", any(0, 3)}};
  return ask;
}

} // namespace

TEST_CASE("matching: a small round, told whole") {
  const auto told = answer(ask_of(small)).value();
  REQUIRE(told.orders.size() == 2);
  CHECK(told.orders[0].fitting == 2);
  CHECK(told.orders[0].ranking[0].candidate == "c1");
  CHECK(told.orders[0].ranking[0].score.text() == "71.609");
  CHECK(told.orders[0].ranking[1].chance == Chance::near);
  CHECK(told.orders[0].filled == 1);
  REQUIRE(told.candidates.size() == 4);
  CHECK(told.candidates[0].order == "o1");
  CHECK(told.candidates[1].order == "o2");
  CHECK(told.candidates[1].way == Way::reserved);
  CHECK(told.candidates[2].because == Hindrance::occupation);
  CHECK(told.candidates[3].outranked == true);
  REQUIRE(told.sheets.size() == 1);
  CHECK(told.sheets[0].orders[0].hindrance == Hindrance::season);
  CHECK(told.sheets[0].orders[1].rank == 1);
}

TEST_CASE("matching: bad input is refused with its path and a cure") {
  const std::string text(small);
  CHECK(fault_of(text, R"("id": "c2")", R"("id": "c1")") == "candidates.1.id");
  CHECK(fault_of(text, R"("id": "c2")", R"("id": "")") == "candidates.1.id");
  CHECK(fault_of(text, R"("code": "7114")", R"("code": "71145")") == "candidates.1.occupations.0.code");
  CHECK(fault_of(text, R"("years": "10")", R"("years": "81")") == "candidates.1.occupations.0.years");
  CHECK(fault_of(text, R"("years": "10")", R"("years": 10)") == "candidates.1.occupations.0.years");
  CHECK(fault_of(text, R"([6, 7])", R"([6, 13])") == "candidates.1.home_months");
  CHECK(fault_of(text, R"(["o1"])", R"(["o9"])") == "candidates.2.wishes.0");
  CHECK(fault_of(text, R"(["o1"])", R"(["o1", "o1"])") == "candidates.2.wishes.1");
  CHECK(fault_of(text, R"("places": 1)", R"("places": -1)") == "orders.0.places");
  CHECK(fault_of(text, R"("reserved": 1)", R"("reserved": 2)") == "orders.1.reserved");
  CHECK(fault_of(text, R"("until": "2026-07-01")", R"("until": "2026-01-01")") == "orders.0.until");
  CHECK(fault_of(text, R"("level": "work")", R"("level": "good")") == "orders.0.languages.0.level");
  CHECK(fault_of(text, R"("waiting_days": 700)", R"("waiting_days": -7)") == "candidates.1.waiting_days");
  CHECK(fault_of(text, R"("occupation": "40")", R"("occupation": "-40")") == "ranking.occupation");
  CHECK(fault_of(text, R"("long_waiting_days": 365)", R"("show": 3)") == "long_waiting_days");
  CHECK(fault_of(text, R"("sheets": ["c2"])", R"("sheets": ["x"])") == "sheets.0");
  CHECK(fault_of(text, R"("sheets": ["c2"])", R"("region_most": [{"region": "R1", "places": 1}])") ==
        "region_most");
  CHECK(fault_of(text, R"("places": 1)", R"("places": 100001)") == "orders");
  CHECK(!answer_text("").has_value());
  CHECK(!answer_text("[]").has_value());
}

TEST_CASE("matching: the order of a file decides nothing") {
  CHECK(holds([] {
    const auto ask = any_ask();
    auto turned = ask;
    std::ranges::reverse(turned.candidates);
    std::ranges::reverse(turned.orders);
    auto told = answer(ask).value(), other = answer(turned, 3).value();
    std::ranges::reverse(other.candidates);
    std::ranges::reverse(other.orders);
    RC_ASSERT(canonical(write(told)) == canonical(write(other)));
  }));
}

TEST_CASE("matching: places, reserved places and shares of regions are kept") {
  CHECK(holds([] {
    const auto ask = any_ask();
    const auto told = answer(ask).value();
    const auto of_region = [&](std::size_t c, std::string_view region) {
      return ask.candidates[c].region == region;
    };
    for (std::size_t o = 0; o < ask.orders.size(); ++o) {
      int all = 0, drawn = 0, long_drawn = 0, limited = 0, long_left = 0;
      for (std::size_t c = 0; c < told.candidates.size(); ++c) {
        const bool waited = *ask.candidates[c].waiting_days >= 365;
        long_left += waited && !told.candidates[c].order;
        if (told.candidates[c].order != ask.orders[o].id) continue;
        ++all;
        const bool by_lot = told.candidates[c].way == Way::reserved;
        drawn += by_lot;
        long_drawn += by_lot && waited;
        limited += !by_lot && of_region(c, "R1");
      }
      RC_ASSERT(all <= ask.orders[o].places && all == told.orders[o].filled);
      RC_ASSERT(drawn <= *ask.orders[o].reserved);
      for (const auto& most : ask.orders[o].region_most)
        RC_ASSERT(limited <= most.places);
      // A reserved place goes to another only when nobody who has waited long is left without a place.
      if (ask.region_most.empty()) RC_ASSERT(long_drawn == drawn || long_left == 0);
    }
    for (const auto& most : ask.region_most) {
      int placed = 0;
      for (std::size_t c = 0; c < told.candidates.size(); ++c)
        placed += told.candidates[c].order && of_region(c, most.region);
      RC_ASSERT(placed <= most.places);
    }
  }));
}

TEST_CASE("matching: stable rounds have no blocking pair") {
  CHECK(holds([] {
    auto ask = any_ask();
    ask.method = any(0, 2) ? Method::candidates : Method::orders;
    ask.region_most.clear();
    Round round;
    for (const auto& one : ask.candidates) {
      round.pool.add({.trades = {{one.occupations[0].code, 12}},
                      .days_waiting = *one.waiting_days,
                      .lot = lot_of("x", one.id)});
      round.group.push_back(one.region == "R1");
    }
    for (const auto& one : ask.orders)
      round.openings.push_back({.order = {.occupation = one.occupation},
                                .places = static_cast<std::uint32_t>(one.places),
                                .reserved = static_cast<std::uint32_t>(*one.reserved),
                                .group_most = {}});
    round.long_waiting_days = 365;
    round.method = *ask.method;
    const auto outcome = allocate(round, Formula::of(ask.ranking).value());
    RC_ASSERT(!blocking_pair(outcome.market, outcome.desk));
  }));
}
