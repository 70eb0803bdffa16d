#include "demo/people.hpp"
#include "demo/stage.hpp"
#include "modules/recruitment/regularisation/regularisation.hpp"

#include <algorithm>

namespace amana::demo {

namespace {

using recruitment::Placement;
using recruitment::Site;
using Answers = std::vector<std::future<Result<journal::Receipt>>>;

/// Every few weeks the consulate visits a work site: people without papers are entered, most agree that their case is sent, some do
/// not, some are not asked that day. Whoever was sent goes the way to work with the others.
class SitesScene final : public Scene {
public:
  void play(Stage& stage, int part, int parts, Counts& counts) override {
    const int total = std::max(2, stage.people / 250);
    // None on the first days: a firm must be there, and somebody who works for it.
    const int due = static_cast<int>(std::int64_t{total} * (part + 1) / parts);
    for (; visited_ < due && part > 30; ++visited_) visit(stage, part, counts);
    for (auto& story : stories_) {
      if (part == story.visited + 1) ask(stage, story, counts);
      if (part == story.visited + 3) send(stage, story, counts);
      if (part == story.visited + 6) open(stage, story, counts);
    }
  }

private:
  struct Story {
    AnyId site;
    std::string number;
    int visited = 0;
    std::vector<AnyId> sent;
  };

  /// The consulate of the origin that may visit work sites.
  static const journal::Actor& consul(Stage& stage) {
    const auto agreement = stage.origin.node.agreement();
    const auto& party = agreement->node(stage.world.origin)->party;
    for (const auto& authority : agreement->said().authorities)
      if (authority.party == party)
        if (const auto* actor = stage.origin.cast.holder(authority, recruitment::visit_right.permission, recruitment::visit_right.purposes)) return *actor;
    throw std::logic_error("no authority of the origin visits work sites");
  }

  void visit(Stage& stage, int part, Counts& counts) {
    const auto& actor = consul(stage);
    const auto& place = stage.dice.weighted(stage.world.work_place);
    const auto opened = stage.origin.hand_in(actor, "open_site_visit", {{"name", "ورشة " + std::to_string(visited_ + 1)}, {"area", place.area}, {"day", stage.today().text()}, {"teams", json::array{"consulate", "labour", "health"}}}).get();
    ++(opened ? counts.acts : counts.refused);
    if (!opened) return;
    std::string number;
    {
      auto db = stage.origin.node.readers().lease();
      number = recruitment::find_visit(*db, Id<Site>(opened->subject)).value().number;
    }
    const auto agreement = stage.origin.node.agreement();
    Answers answers;
    for (int left = stage.dice.between(5, 20); left > 0; --left) {
      auto worker = somebody(stage.dice, stage.world, *agreement, stage.today());
      worker.erase("papers"); // what they came with was lost, taken or never there
      worker.erase("consents");
      worker["visit"] = number;
      worker["trade"] = stage.dice.weighted(stage.world.trade).occupation;
      worker["irregular_since"] = std::to_string(stage.today().date().year().operator int() - stage.dice.between(1, 4));
      worker["vouchers"] = json::array{json::object{{"kind", "two_peers"}, {"name", "رئيس العمال"}}};
      answers.push_back(stage.origin.hand_in(actor, "register_site_worker", std::move(worker)));
    }
    await(answers, counts);
    stories_.push_back({opened->subject, number, part, {}});
  }

  static std::vector<recruitment::ListedWorker> listed(Stage& stage, const Story& story) {
    auto db = stage.origin.node.readers().lease();
    return recruitment::listed_at(*db, Id<Site>(story.site));
  }

  static void ask(Stage& stage, const Story& story, Counts& counts) {
    Answers answers;
    for (const auto& worker : listed(stage, story)) {
      const auto luck = stage.dice.below(100);
      if (luck >= 85) continue; // not there on that day
      answers.push_back(stage.origin.hand_in(consul(stage), "answer_site_consent",
                                             {{"placement", worker.placement.text()}, {"verdict", luck < 72 ? "given" : "refused"}, {"language", "ha"}, {"how", "interpreted"}, {"reader", "l'interprète du consulat"}}));
    }
    await(answers, counts);
  }

  static void send(Stage& stage, Story& story, Counts& counts) {
    Answers answers;
    for (const auto& worker : listed(stage, story)) {
      if (worker.state() != recruitment::ListedState::consented) continue;
      const bool second_thoughts = stage.dice.percent(5);
      answers.push_back(stage.origin.hand_in(consul(stage), second_thoughts ? "revoke_site_consent" : "send_site_case", {{"placement", worker.placement.text()}}));
      if (!second_thoughts) story.sent.push_back(worker.placement);
    }
    await(answers, counts);
  }

  static void open(Stage& stage, const Story& story, Counts& counts) {
    if (story.sent.empty()) return;
    const auto agreement = stage.destination.node.agreement();
    for (const auto* authority : agreement->competent(agreement->node(stage.world.destination)->party, "approve_employer")) {
      const auto* actor = stage.destination.cast.holder(*authority, recruitment::open_site_right.permission);
      if (!actor) continue;
      const auto opened = stage.destination.hand_in(*actor, "open_site", {{"site", story.site.text()}}).get();
      ++(opened ? counts.acts : counts.refused);
      if (!opened) continue;
      stage.released.insert(stage.released.end(), story.sent.begin(), story.sent.end());
      return;
    }
  }

  int visited_ = 0;
  std::vector<Story> stories_;
};

} // namespace

std::unique_ptr<Scene> sites_scene() { return std::make_unique<SitesScene>(); }

} // namespace amana::demo
