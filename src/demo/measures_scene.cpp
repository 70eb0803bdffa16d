#include "demo/stage.hpp"
#include "modules/recruitment/blocks.hpp"

#include <algorithm>

namespace amana::demo {

namespace {

using recruitment::AppealVerdict;
using recruitment::Block;
using registry::Person;

/// Now and then somebody is kept out of placements: told first, for a ground of the law, until a day, with the way to appeal. Some
/// appeal; another desk than the one that blocked decides. One block is asked for because somebody complained: the rules refuse it.
class MeasuresScene final : public Scene {
public:
  void play(Stage& stage, int part, int parts, Counts& counts) override {
    const int total = std::max(4, stage.people / 400);
    const int due = static_cast<int>(std::int64_t{total} * (part + 1) / parts);
    if (blocked_ < due && !stage.newcomers.empty()) block(stage, part, counts);
    for (auto& story : stories_) {
      if (story.appeals == part) appeal(stage, story, part, counts);
      else if (story.judged == part) judge(stage, story, counts);
    }
  }

private:
  struct Story {
    Id<Person> person;
    Id<Block> block;
    bool papers = false; ///< the ground; else two placements at once
    int appeals = -1, judged = -1; ///< parts; -1: never
  };

  /// Whoever heads an office of the origin's employment authority.
  static const journal::Actor& head(Stage& stage, std::size_t office) { return origin_official(stage, "release_name", "head_of_office", office); }

  static bool hand_in(Stage& stage, const journal::Actor& actor, std::string_view command, json::object input, Counts& counts) {
    const auto answer = stage.origin.hand_in(actor, command, std::move(input)).get();
    ++(answer ? counts.acts : counts.refused);
    return answer.has_value();
  }

  void block(Stage& stage, int part, Counts& counts) {
    const Id<Person> person(stage.dice.pick(stage.newcomers));
    const bool forbidden = ++blocked_ == 2;
    const bool papers = stage.dice.percent(60);
    json::object input{{"person", person.text()},
                       {"ground", forbidden ? "complaint" : papers ? "false_papers" : "two_placements"},
                       {"legal_basis", papers ? "procès-verbal du commissariat" : "décision du bureau"},
                       {"facts", papers ? "un passeport au nom d'un tiers a été présenté au guichet" : "deux engagements signés pour la même saison"},
                       {"noticed", stage.today().text()},
                       {"from", stage.today().plus_days(7).text()},
                       {"until", stage.today().plus_months(6).text()},
                       {"reason", "aucune durée n'est publiée ; six mois, comme pour les cas semblables"}};
    if (!hand_in(stage, head(stage, 0), "block_person", std::move(input), counts)) return;
    auto db = stage.origin.node.readers().lease();
    const auto blocks = recruitment::blocks_of(*db, person);
    stories_.push_back({person, blocks.front().block, papers, stage.dice.percent(70) ? part + stage.dice.between(2, 9) : -1});
  }

  static void appeal(Stage& stage, Story& story, int part, Counts& counts) {
    const auto& clerk = origin_official(stage, "release_name", "employment_officer");
    if (hand_in(stage, clerk, "appeal_block", {{"block", story.block.text()}, {"reason", story.papers ? "le passeport est celui de mon frère, pris par erreur" : "je n'ai signé qu'un engagement, l'autre n'est pas de ma main"}}, counts)) story.judged = part + stage.dice.between(4, 20);
  }

  static void judge(Stage& stage, const Story& story, Counts& counts) {
    const auto luck = stage.dice.below(100);
    const auto verdict = luck < 40 ? AppealVerdict::lifted : luck < 70 ? AppealVerdict::shortened : AppealVerdict::upheld;
    json::object input{{"block", story.block.text()}, {"verdict", name_of(verdict)}, {"reason", "entendu au bureau, avec un témoin"}};
    if (verdict == AppealVerdict::shortened) input["until"] = stage.today().plus_days(30).text();
    hand_in(stage, head(stage, 1), "decide_appeal", std::move(input), counts);
  }

  int blocked_ = 0; ///< or asked for
  std::vector<Story> stories_;
};

} // namespace

std::unique_ptr<Scene> measures_scene() { return std::make_unique<MeasuresScene>(); }

} // namespace amana::demo
