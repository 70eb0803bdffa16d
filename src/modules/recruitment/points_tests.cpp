// Points of employers: from recorded events alone; a firm is not told what would betray one worker.
#include "journeys.hpp"
#include "modules/recruitment/points.hpp"
#include "property.hpp"

#include <doctest/doctest.h>

namespace amana::recruitment {
namespace {

using namespace tests;

int points_in(const EmployerPoints& points, PointPart part) { return std::ranges::find(points.parts, part, &PartPoints::part)->points; }

EmployerPoints points_now(JourneyNode& node, const Id<registry::Employer>& employer) {
  return points_of_employers(node.db(), node.agreement(), node.today(), employer).at(0);
}

} // namespace

TEST_CASE("points of employers fall with late wages, kept passports and contracts that give less, and say what would raise them") {
  for_each_database([](const store::Address& address) {
    JourneyNode node(address, "aa-labour");
    const auto placement = contracted(node);
    to_the_border(node, placement);
    to_work(node, placement);
    const auto employer = *node.view(placement).order.employer;
    const auto before = points_now(node, employer);
    CHECK(before.events.workers == 1);
    CHECK(before.most() == 100);
    CHECK(points_in(before, PointPart::wages) == 30);
    CHECK(points_in(before, PointPart::housing) == 0); // none was reported, and somebody lives there
    CHECK(points_in(before, PointPart::headcount) == 0);
    CHECK(points_in(before, PointPart::record) == 10);

    const auto alert = [&](json::object more) {
      more["placement"] = placement.text();
      node.done("raise_alert", more, anybody("aa-labour"));
    };
    alert({{"alert", "late_wages"}, {"period", "2026-02"}});
    alert({{"alert", "passport_retained"}});
    const auto after = points_now(node, employer);
    CHECK(after.events.concerned == 1);
    CHECK(points_in(after, PointPart::wages) == 0);
    CHECK(points_in(after, PointPart::passports) == 0);
    for (const auto& part : after.parts) CHECK((part.points == part.most) == part.better.empty());

    // The firm is told neither today, nor later what concerns one worker alone.
    CHECK(points_in(*points_told_to(node.db(), node.agreement(), employer, node.today()), PointPart::wages) == 30);
    node.pass_days(40);
    const auto told = points_told_to(node.db(), node.agreement(), employer, node.today());
    CHECK(told->events.late_months == 0);
    CHECK(points_in(*told, PointPart::passports) == 20);
    CHECK(points_in(points_now(node, employer), PointPart::wages) == 0);
    alert({{"alert", "passport_returned"}});
    CHECK(points_in(points_now(node, employer), PointPart::passports) == 20);
    // What is older than the period counts no more.
    node.pass_days(30 * 25);
    CHECK(points_in(points_now(node, employer), PointPart::wages) == 30);

    // Whoever has no worker yet stands last, without a rank.
    node.employer("Without Anybody");
    CHECK(points_of_employers(node.db(), node.agreement(), node.today()).back().events.workers == 0);
  });
}

TEST_CASE("property: no event ever raises the points of an employer, and they stay between nothing and the whole") {
  const auto agreement = agreement::Agreement::load("aa-bb").value();
  CHECK(holds([&] {
    EmployerEvents events;
    events.workers = *rc::gen::inRange<std::int64_t>(0, 50);
    events.workers_now = *rc::gen::inRange<std::int64_t>(0, events.workers + 1);
    events.late_months = *rc::gen::inRange<std::int64_t>(0, 80);
    events.passports_kept = *rc::gen::inRange<std::int64_t>(0, 50);
    events.contracts = *rc::gen::inRange<std::int64_t>(0, 50);
    events.lowered = *rc::gen::inRange<std::int64_t>(0, events.contracts + 1);
    if (*rc::gen::arbitrary<bool>()) events.employer.housing_places = *rc::gen::inRange(0, 60);
    const Day day(2026, 3, 2);
    const auto before = points_for(events, *agreement, day);
    RC_ASSERT(before.points() >= 0 && before.points() <= before.most());
    auto worse = events;
    std::int64_t* const members[] = {&worse.late_months, &worse.passports_kept, &worse.workers_now};
    ++*members[*rc::gen::inRange(0, 3)];
    RC_ASSERT(points_for(worse, *agreement, day).points() <= before.points());
  }));
}

} // namespace amana::recruitment
