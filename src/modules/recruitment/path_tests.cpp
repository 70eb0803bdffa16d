#include "modules/recruitment/path.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace amana;
using namespace amana::recruitment;

namespace {

const agreement::Agreement& fictional_corridor() {
  static const auto loaded = agreement::Agreement::load("aa-bb").value();
  return *loaded;
}

constexpr Day monday{2026, 3, 2};

/// Everything before the step, each done on that day.
void do_before(Done& done, std::string_view code, Day day) {
  for (const auto& before : fictional_corridor().step(code)->after) {
    do_before(done, before, day);
    done.emplace(before, StepDone{day, ""});
  }
}

Done before(std::string_view code, Day day = monday) {
  Done done;
  do_before(done, code, day);
  return done;
}

std::string code_of(const Result<void>& result) { return result ? "may" : result.error().faults.front().code; }

} // namespace

TEST_CASE("a path begins with the first step and ends when everything is done") {
  const auto fresh = look_along(fictional_corridor(), "regular", {});
  CHECK(next_step(fresh)->step->code == "employer_approved");
  Done all;
  for (const auto& view : fresh) all.emplace(view.step->code, StepDone{monday, ""});
  CHECK(next_step(look_along(fictional_corridor(), "regular", all)) == nullptr);
}

TEST_CASE("a step that comes too early names what is missing and whose turn it is") {
  const Taker passports{"aa", "aa-passports"};
  const auto early = may_take(fictional_corridor(), "visa", before("medical"), passports, monday);
  REQUIRE_FALSE(early.has_value());
  CHECK(early.error().faults.size() == 1);
  CHECK(early.error().faults.front().code == "step.missing");
  CHECK(code_of(may_take(fictional_corridor(), "visa", before("visa"), passports, monday)) == "may");
}

TEST_CASE("only whoever is competent takes a step") {
  const auto done = before("visa");
  CHECK(code_of(may_take(fictional_corridor(), "visa", done, {"aa", "aa-inspection"}, monday)) == "step.competence");
  CHECK(code_of(may_take(fictional_corridor(), "visa", done, {"bb", "bb-labour"}, monday)) == "step.competence");
  CHECK(code_of(may_take(fictional_corridor(), "visa", done, {"aa", ""}, monday)) == "step.competence");
  CHECK(code_of(may_take(fictional_corridor(), "offer_made", before("offer_made"), {"aa", ""}, monday)) == "may");
}

TEST_CASE("a step is taken once") {
  auto done = before("visa");
  done.emplace("visa", StepDone{monday, "aa-passports"});
  CHECK(code_of(may_take(fictional_corridor(), "visa", done, {"aa", "aa-passports"}, monday)) == "step.done");
}

TEST_CASE("a deadline counts the owner's working days and lateness is seen, not stored") {
  const auto view = look_at(fictional_corridor(), "visa", before("visa"));
  REQUIRE(view.due.has_value());
  CHECK(*view.due == fictional_corridor().deadline("aa-passports", monday, *fictional_corridor().step("visa")->working_days));
  CHECK_FALSE(view.late(*view.due));
  CHECK(view.late(view.due->plus_days(1)));
}

TEST_CASE("every lane of every corridor can be walked to its end, and both end with somebody at work") {
  for (const auto* name : {"aa-bb", "ly-ne"}) {
    const auto agreement = agreement::Agreement::load(name).value();
    for (const auto lane : {regular_lane, regularisation_lane}) {
      CAPTURE(name);
      CAPTURE(lane);
      Done done;
      done.lane = lane;
      const auto all = look_along(*agreement, lane, done).size();
      std::string last;
      for (std::size_t taken = 0; taken < all; ++taken)
        for (const auto& view : look_along(*agreement, lane, done))
          if (view.standing == Standing::ready || view.standing == Standing::open) {
            last = view.step->code;
            done.emplace(last, StepDone{monday, ""});
          }
      CHECK(done.size() == all);
      CHECK(last == "at_work");
    }
  }
}

TEST_CASE("a case takes no step of another lane, but for those that its own lane takes too") {
  Done found;
  found.lane = regularisation_lane;
  for (const auto& view : look_along(fictional_corridor(), regularisation_lane, found)) found.emplace(view.step->code, StepDone{monday, ""});
  CHECK(code_of(may_take(fictional_corridor(), "visa", found, {"aa", "aa-passports"}, monday)) == "step.other_lane");
  found.erase("work_permit");
  CHECK(code_of(may_take(fictional_corridor(), "work_permit", found, {"aa", "aa-labour"}, monday)) == "may");
}

TEST_CASE("doing one step more never makes another one wait") {
  rc::check([](const std::vector<bool>& choices) {
    Done done;
    const auto steps = look_along(fictional_corridor(), "regular", {});
    for (std::size_t i = 0; i < steps.size() && i < choices.size(); ++i)
      if (choices[i]) done.emplace(steps[i].step->code, StepDone{monday, ""});
    const auto less = look_along(fictional_corridor(), "regular", done);
    if (const auto* next = next_step(less)) {
      auto more = done;
      more.emplace(next->step->code, StepDone{monday, ""});
      const auto after = look_along(fictional_corridor(), "regular", more);
      for (std::size_t i = 0; i < less.size(); ++i)
        RC_ASSERT(less[i].standing == Standing::waiting || after[i].standing != Standing::waiting);
    }
  });
}
