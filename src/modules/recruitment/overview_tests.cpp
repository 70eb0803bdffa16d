#include "desks/map.hpp"
#include "modules/recruitment/overview.hpp"
#include "modules/recruitment/overview_tables.hpp"
#include "journeys.hpp"
#include "placement_node.hpp"
#include "property.hpp"
#include "site_node.hpp"

#include <numeric>
#include <set>

using namespace amana;
using namespace amana::recruitment;
using namespace amana::tests;

namespace {

std::shared_ptr<const agreement::Agreement> corridor() {
  static const auto loaded = agreement::Agreement::load("aa-bb").value();
  return loaded;
}

constexpr Day first_day{2026, 3, 2};

std::int64_t reached(const Figures& figures, std::string_view stage) {
  return std::ranges::find(figures.way(Way::from_order), stage, &StageFigure::code)->reached;
}

const StepFigure& step_of(const Figures& figures, std::string_view code) {
  return *std::ranges::find(figures.steps, code, [](const StepFigure& figure) { return figure.step->code; });
}

std::int64_t people_of(const Figures& figures, Split by, Measure measure) {
  std::int64_t sum = 0;
  for (const auto& figure : figures.split(by)) sum += figure.people[static_cast<std::size_t>(measure)];
  return sum;
}

/// A picture drawn by chance: cases that went some way along their path.
Picture any_picture() {
  auto picture = blank_picture(corridor(), first_day);
  picture.codes = {"", "f", "m", "7112", "9313", "A", "F", "BB01", "BB02", "AA01", "AA02", "from_18", "from_25"};
  const auto size = any<std::size_t>(0, 30);
  for (std::size_t i = 0; i < size; ++i) {
    CountedCase one;
    one.way = any(0, 3) == 0 ? Way::from_site : Way::from_order;
    one.begun = first_day.plus_days(any(0, 400));
    one.sex = any<Coded>(1, 3);
    one.occupation = any<Coded>(3, 5);
    one.sector = any<Coded>(5, 7);
    one.home = any<Coded>(7, 9);
    one.work = any<Coded>(9, 11);
    one.age = any<Coded>(11, 13);
    one.status = static_cast<PlacementStatus>(any(0, 10));
    picture.cases.push_back(one);
    std::int32_t day = one.begun.since(Day());
    const auto& along = picture.way(one.way);
    picture.days.resize(picture.cases.size() * picture.steps.size(), Picture::never);
    const auto gone = one.way == Way::from_order ? any<std::size_t>(7, along.size() + 1) : any<std::size_t>(2, along.size() + 1);
    for (std::size_t step = 0; step < gone; ++step) {
      if (step > 6) day += any(0, 9);
      picture.days[i * picture.steps.size() + along[step].column] = day;
    }
  }
  return picture;
}

} // namespace

TEST_CASE("what both states did is counted stage by stage, step by step, flow by flow") {
  for_each_database([](const store::Address& address) {
    JourneyNode node(address, "aa-labour");
    const auto at_work = contracted(node);
    node.named("Hadiza Garba");
    node.pass_days(2);
    to_the_border(node, at_work);
    node.pass_days(3);
    to_work(node, at_work);
    const auto agreement = corridor();
    const auto picture = take_picture(node.db(), agreement, node.today());
    const auto figures = figures_of(picture, {}, node.today());
    CHECK(reached(figures, "candidates_shared") == 2);
    CHECK(reached(figures, "name_released") == 2);
    CHECK(reached(figures, "contract_endorsed_destination") == 1);
    CHECK(reached(figures, "clearance") == 1);
    CHECK(reached(figures, "at_work") == 1);
    CHECK(step_of(figures, "medical").median == 2);
    CHECK(step_of(figures, "departure").median == 3);
    CHECK(step_of(figures, "contract_drawn").waiting == 1);
    CHECK(figures.standing[static_cast<std::size_t>(PlacementStatus::at_work)] == 1);
    REQUIRE_FALSE(figures.flows.empty());
    CHECK(figures.flows.front().people[static_cast<std::size_t>(Measure::at_work)] == 1);
    const auto crossed = std::ranges::find_if(figures.ports, [](const PortFigure& port) { return port.port->code == "aa-well-gate"; });
    CHECK(crossed->entries == 1);
  });
}

TEST_CASE("whoever is regularised is no candidate: their way is counted from consent, and they join the others at work") {
  for_each_database([](const store::Address& address) {
    SiteNode node(address);
    const auto site = node.visit();
    const auto begun = node.sent(site, "Moussa Idrissa"), confirmed = node.sent(site, "Hadiza Garba");
    node.open(site);
    node.confirm(confirmed);
    const auto figures = figures_of(take_picture(node.db(), corridor(), node.today()), {}, node.today());
    const auto& way = figures.way(Way::from_site);
    CHECK(way.front().code == "consent_given");
    CHECK(way.front().reached == 2);
    CHECK(way.at(1).reached == 1);
    CHECK(reached(figures, "candidates_shared") == 0);
    CHECK(figures.flows.empty());
    CHECK(std::accumulate(figures.standing.begin(), figures.standing.end(), std::int64_t{0}) == 0);
    CHECK(step_of(figures, "employment_confirmed").waiting == 1);
    CHECK(step_of(figures, "interviewed").waiting == 0);
    CHECK(figures_of(take_picture(node.db(), corridor(), node.today()), {}, node.today().plus_days(90)).way(Way::from_site).at(1).late == 1);
    CHECK(begun != confirmed);
  });
}

TEST_CASE("a candidacy waits at the step that is next, and is late when its working days are over") {
  for_each_database([](const store::Address& address) {
    JourneyNode node(address, "aa-labour");
    node.named();
    const auto picture = take_picture(node.db(), corridor(), node.today());
    CHECK(step_of(figures_of(picture, {}, node.today()), "contract_drawn").late == 0);
    const auto later = figures_of(picture, {}, node.today().plus_days(60));
    CHECK(step_of(later, "contract_drawn").waiting == 1);
    CHECK(step_of(later, "contract_drawn").late == 1);
    CHECK(later.late == 1);
  });
}

TEST_CASE("orders count by their places, and the time from request to approval and answer is measured") {
  for_each_database([](const store::Address& address) {
    PlacementNode node(address);
    const auto order = node.published(R"({"places":3})");
    node.put_forward(order, node.mason("Moussa Idrissa"));
    node.submitted(node.employer(), R"({"places":5})");
    const auto picture = take_picture(node.db(), corridor(), node.today());
    const auto figures = figures_of(picture, {}, node.today());
    CHECK(figures.orders == 1);
    CHECK(figures.places == 3);
    CHECK(step_of(figures, "order_approved").waiting == 1);
    CHECK(step_of(figures, "order_published").median == 0);
    CHECK(figures.registered == 1);
    CHECK(people_of(figures, Split::sector, Measure::candidates) == 1);
    CHECK(figures.split(Split::sector).front().code == "F");
    CHECK(figures.split(Split::home).front().code == "BB0101");
    OverviewFilter farms;
    farms.sector = "A";
    CHECK(figures_of(picture, farms, node.today()).places == 0);
    CHECK_FALSE(figures_of(picture, farms, node.today()).registered.has_value());
  });
}

TEST_CASE("every split counts each candidacy once, and so do the flows") {
  CHECK(holds([] {
    const auto picture = any_picture();
    const auto figures = figures_of(picture, {}, first_day.plus_days(200));
    const auto all = std::ranges::count(picture.cases, Way::from_order, &CountedCase::way);
    for (const auto by : {Split::month, Split::sex, Split::age, Split::occupation, Split::sector, Split::home, Split::work})
      RC_ASSERT(people_of(figures, by, Measure::candidates) == all);
    RC_ASSERT(std::accumulate(figures.standing.begin(), figures.standing.end(), std::int64_t{0}) == all);
    std::int64_t named = 0;
    for (const auto& flow : figures.flows) named += flow.people[static_cast<std::size_t>(Measure::named)];
    RC_ASSERT(named == reached(figures, "name_released"));
    const auto regularised = figures.way(Way::from_site).back();
    RC_ASSERT(regularised.code == "at_work");
    RC_ASSERT(people_of(figures, Split::month, Measure::at_work) == reached(figures, "at_work") + regularised.reached);
  }));
}

TEST_CASE("the parts of a filter add up to the whole, and no stage is reached by more than the one before") {
  CHECK(holds([] {
    const auto picture = any_picture();
    const Day today = first_day.plus_days(200);
    const auto whole = figures_of(picture, {}, today);
    const auto parted = [&](std::string OverviewFilter::* member, std::initializer_list<const char*> values) {
      std::int64_t late = 0, at_work = 0;
      for (const auto* value : values) {
        OverviewFilter filter;
        filter.*member = value;
        const auto part = figures_of(picture, filter, today);
        late += part.late;
        at_work += reached(part, "at_work");
      }
      RC_ASSERT(late == whole.late);
      RC_ASSERT(at_work == reached(whole, "at_work"));
    };
    parted(&OverviewFilter::sex, {"f", "m"});
    parted(&OverviewFilter::occupation, {"7112", "9313", "2221"});
    parted(&OverviewFilter::home, {"BB01", "BB02"});
    std::int64_t candidates = 0;
    for (const auto* year : {"2026", "2027"}) {
      OverviewFilter filter;
      filter.period = PartDay::parse(year);
      candidates += reached(figures_of(picture, filter, today), "candidates_shared");
    }
    RC_ASSERT(candidates == reached(whole, "candidates_shared"));
    for (const auto way : both_ways) {
      const auto& stages = whole.way(way);
      for (std::size_t i = 1; i < stages.size(); ++i)
        if (stages[i].code != "fines_settled" && stages[i - 1].code != "fines_settled") RC_ASSERT(stages[i].reached <= stages[i - 1].reached);
    }
  }));
}

TEST_CASE("the median is the middle one, the lower of two") {
  CHECK(holds([](std::vector<int> days) {
    auto sorted = days;
    std::ranges::sort(sorted);
    RC_ASSERT(median(days) == (sorted.empty() ? std::nullopt : std::optional(sorted[(sorted.size() - 1) / 2])));
  }));
}

TEST_CASE("whoever has no right on single cases is told nothing small and nothing to the unit") {
  CHECK(holds([] {
    const Discretion told(5);
    const auto number = any<std::int64_t>(0, 100'000);
    const auto shown = told.told(number);
    RC_ASSERT(shown.has_value() == (number == 0 || number >= 5));
    if (shown) {
      RC_ASSERT(*shown % 5 == 0);
      RC_ASSERT(std::abs(*shown - number) <= 2);
      RC_ASSERT((*shown == 0) == (number == 0));
    }
    RC_ASSERT(Discretion().told(number) == number);
  }));
  CHECK_FALSE(Discretion(5).told(std::optional(3), 4).has_value());
  CHECK(Discretion(5).told(std::optional(3), 5) == 3);
}

TEST_CASE("no table lets a hidden number be read in page, file or answer") {
  CHECK(holds([] {
    const auto picture = any_picture();
    const Telling telling{*corridor(), lang::Tongue(lang::Language::fr), first_day, Discretion(5)};
    for (const auto& table : figure_tables(figures_of(picture, {}, first_day.plus_days(200)), telling)) {
      for (const auto& row : table.rows) {
        RC_ASSERT(row.size() == table.columns.size());
        for (std::size_t i = 0; i < row.size(); ++i) {
          const std::string_view column = table.columns[i].code;
          if (table.columns[i].word || column == "agreed_days" || column == "median_days") continue;
          RC_ASSERT(row[i].hidden || row[i].number.value_or(0) % 5 == 0);
          if (row[i].hidden) RC_ASSERT(std::get<std::string>(sheet_cell(row[i], table.columns[i], telling)) == "moins de 5");
        }
      }
      for (const auto& row : table_json(table).at("rows").as_array())
        for (const auto& [column, value] : row.as_object())
          if (value.is_int64() && column != "agreed_days" && column != "median_days") RC_ASSERT(value.as_int64() % 5 == 0);
    }
  }));
}

// --- The map ---

TEST_CASE("outlines of the world are there for real countries and closed in themselves") {
  std::set<std::string> countries;
  for (const auto& outline : desks::world_outlines()) {
    countries.insert(outline.country);
    CHECK(outline.points.size() >= 4);
    CHECK(outline.points.front().lon == doctest::Approx(outline.points.back().lon));
    CHECK(outline.points.front().lat == doctest::Approx(outline.points.back().lat));
  }
  const auto real = agreement::Agreement::load("ly-ne").value();
  for (const auto& party : real->said().parties) CHECK(countries.contains(party.country));
}

TEST_CASE("an area lies among its towns, and one without a town where the area above it does") {
  for (const auto* code : {"aa-bb", "ly-ne"}) {
    const auto agreement = agreement::Agreement::load(code).value();
    for (const auto& town : agreement->said().towns) CHECK(desks::spot_of_area(*agreement, town.area).has_value());
    for (const auto& item : agreement->list("areas")->items) {
      CAPTURE(item.code);
      CHECK(desks::spot_of_area(*agreement, item.code).has_value());
    }
    CHECK_FALSE(desks::spot_of_area(*agreement, "nowhere").has_value());
  }
}

TEST_CASE("a map draws each flow, writes no name over another, and stands for a corridor without outlines too") {
  for (const auto* code : {"aa-bb", "ly-ne"})
    for (const auto tongue : lang::every_language) {
      const auto agreement = agreement::Agreement::load(code).value();
      desks::CorridorMap map{.id = "map-t", .title = "from <here> to there", .flows = {}, .places = {}};
      for (const auto& town : agreement->said().towns)
        if (const auto at = desks::spot_of_area(*agreement, town.area)) map.places.push_back({desks::MapPlace::Kind::home, town.code, *at});
      map.flows.push_back({map.places.front().at, map.places.back().at, 1, "all of <them>"});
      const auto markup = desks::draw_map(*agreement, map, lang::Tongue(tongue)).markup;
      CHECK(markup.find("class=\"flow\" stroke-width=\"10.0\"") != std::string::npos);
      CHECK(markup.find("<here>") == std::string::npos);
      CHECK(markup.find("<them>") == std::string::npos);
      CHECK(markup.find("nan") == std::string::npos);
      std::size_t names = 0;
      for (auto at = markup.find("on-phone"); at != std::string::npos; at = markup.find("on-phone", at + 1)) ++names;
      CHECK(names > 0);
      CHECK(names <= map.places.size());
    }
}
