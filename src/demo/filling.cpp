#include "demo/filling.hpp"

#include "demo/accounts.hpp"

namespace amana::demo {

namespace {

/// Nine in the morning, UTC.
Instant morning(Day day) { return Instant(std::chrono::milliseconds(day.days().time_since_epoch() + std::chrono::hours(9)).count()); }

Day today() { return MachineClock().now().day(); }

/// For one week in the middle of the story nothing goes over the line; then a stick is carried there and back.
bool line_is_down(int part, int parts) { return part >= parts / 2 && part < parts / 2 + 7; }

} // namespace

Instant beginning(const World& world) { return morning(today().plus_months(-world.months)); }

Result<Counts> fill(node::Node& origin, node::Node& destination, const std::shared_ptr<Time>& time, World world, const FillOptions& options,
                    const std::function<void(Day, const Counts&)>& told) {
  const Day last = today(), first = last.plus_months(-world.months);
  time->set(beginning(world));
  const auto origin_admin = TRY(make_accounts(origin)), destination_admin = TRY(make_accounts(destination));
  Stage stage{std::move(world), Dice(options.seed), options.people, time, 
              {origin, Cast(origin, origin_admin), exchange::Exchange(origin.office(), origin.readers(), origin.folder())},
              {destination, Cast(destination, destination_admin), exchange::Exchange(destination.office(), destination.readers(), destination.folder())}};
  introduce(stage);
  std::vector<std::unique_ptr<Scene>> scenes;
  scenes.push_back(people_scene());
  scenes.push_back(employers_scene());
  scenes.push_back(orders_scene());
  scenes.push_back(sites_scene());
  scenes.push_back(cases_scene());
  scenes.push_back(measures_scene());
  scenes.push_back(states_scene());
  scenes.push_back(agencies_scene(options.seed));
  scenes.push_back(appointments_scene(options.seed));
  scenes.push_back(wages_scene(options.seed));
  Counts counts;
  const int parts = last.since(first);
  for (int part = 0; part < parts; ++part) {
    const Day day = first.plus_days(part);
    time->set(morning(day));
    for (auto* node : {&origin, &destination}) counts.acts += node->take_due_acts();
    for (const auto& scene : scenes) scene->play(stage, part, parts, counts);
    if (!line_is_down(part, parts)) exchange_post(stage, line_is_down(part - 1, parts) ? exchange::Way::file : exchange::Way::line);
    if (day.plus_days(1).date().month() != day.date().month()) told(day, counts);
  }
  time->go_live();
  for (auto* node : {&origin, &destination}) TRY_DO(make_firm_accounts(*node));
  return counts;
}

} // namespace amana::demo
