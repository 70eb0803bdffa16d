#include "demo/people.hpp"
#include "demo/stage.hpp"

namespace amana::demo {

namespace {

class PeopleScene final : public Scene {
public:
  void play(Stage& stage, int part, int parts, Counts& counts) override {
    const auto agreement = stage.origin.node.agreement();
    // The whole number of those who have come by the end of this day.
    const int due = static_cast<int>(std::int64_t{stage.people} * (part + 1) / parts);
    std::vector<std::future<Result<journal::Receipt>>> answers;
    for (; come_ < due; ++come_) {
      auto person = next(stage, *agreement);
      const auto& clerk = desk(stage, *agreement);
      answers.push_back(stage.origin.hand_in(clerk, "register_person", std::move(person)));
    }
    stage.newcomers.clear();
    for (const auto& receipt : await(answers, counts)) stage.newcomers.push_back(receipt.subject);
  }

private:
  /// Three in a hundred were here before, at another desk, under another spelling.
  json::object next(Stage& stage, const agreement::Agreement& agreement) {
    if (!before_.empty() && stage.dice.percent(3)) return somebody_again(stage.dice, stage.world, stage.dice.pick(before_));
    auto person = somebody(stage.dice, stage.world, agreement, stage.today());
    if (before_.size() < 200) before_.push_back(person);
    return person;
  }

  /// The desks of whoever is competent for registering.
  const journal::Actor& desk(Stage& stage, const agreement::Agreement& agreement) {
    const auto& party = agreement.node(stage.world.origin)->party;
    const auto desks = agreement.competent(party, "register_people");
    return stage.origin.cast.official("employment_officer", desks.at(0)->code, stage.dice.below(64));
  }

  int come_ = 0;
  std::vector<json::object> before_;
};

} // namespace

std::unique_ptr<Scene> people_scene() { return std::make_unique<PeopleScene>(); }

} // namespace amana::demo
