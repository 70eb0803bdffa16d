#include "demo/forms.hpp"
#include "demo/stage.hpp"

#include "modules/recruitment/case_acts.hpp"
#include "modules/recruitment/contracts.hpp"
#include "modules/recruitment/path.hpp"

#include <algorithm>

namespace amana::demo {

namespace {

using recruitment::CaseView;
using recruitment::ContractKind;
using recruitment::Placement;
using Answers = std::vector<std::future<Result<journal::Receipt>>>;

/// From the released name to work, and what happens there. Each case is taken up every few days by whoever's turn it is; some lie
/// too long, some workers withdraw, some passports are kept, some change their employer or are asked to come
/// back, and a few later contracts give less than the first.
class CasesScene final : public Scene {
public:
  void play(Stage& stage, int part, int, Counts& counts) override {
    for (const auto& placement : stage.released) stories_.push_back({Id<Placement>(placement), part + stage.dice.between(1, 4)});
    stage.released.clear();
    Answers answers;
    for (auto& story : stories_)
      if (story.next == part) go_on(stage, story, part, answers);
    await(answers, counts);
  }

private:
  struct Story {
    Id<Placement> placement;
    int next = 0;         ///< the part at which somebody turns to it; past ones never come again
    int months_later = 0; ///< chapters told since the worker is at work
  };

  static Side& side_of(Stage& stage, std::string_view party) {
    return stage.origin.node.agreement()->node(stage.world.origin)->party == party ? stage.origin : stage.destination;
  }

  static std::optional<CaseView> view(Stage& stage, Side& side, const Id<Placement>& placement) {
    const auto agreement = side.node.agreement();
    const bool origin = &side == &stage.origin;
    const auto party = agreement->node(origin ? stage.world.origin : stage.world.destination)->party;
    const auto competent = agreement->competent(party, origin ? "release_name" : "approve_order");
    const auto& reader = side.cast.official(origin ? "employment_officer" : "labour_officer", competent.at(0)->code);
    auto db = side.node.readers().lease();
    return recruitment::view_case(*db, {*agreement, reader, side.node.settings().authority}, placement);
  }

  /// Who takes a step: the authority that keeps the order, where it may; else the first one that may.
  static const journal::Actor* taker(Side& side, const CaseView& view, const agreement::Step& step, std::string_view permission) {
    const auto agreement = side.node.agreement();
    // An employer's or a worker's step is written down where their papers are kept.
    const std::string_view act = step.act ? std::string_view(*step.act) : step.actor == "employer" ? "approve_order" : "release_name";
    auto competent = agreement->competent(step.party, act);
    if (const auto own = std::ranges::find(competent, view.order.authority, &agreement::Authority::code); own != competent.end()) std::iter_swap(competent.begin(), own);
    for (const auto* authority : competent)
      if (const auto* actor = side.cast.holder(*authority, permission)) return actor;
    return nullptr;
  }

  void hand_in(Stage& stage, Story& story, Side& side, const CaseView& view, const agreement::Step& step, int part, Answers& answers) {
    auto command = recruitment::command_of_step(step.code);
    if (command == "settle_fine" && !view.fine) command = "assess_fine";
    const auto* type = side.node.house().command(command);
    if (!type) return;
    const auto* present = recruitment::in_force(view.contracts);
    if (const auto text = command == "start_work" && present ? present->text() : std::nullopt; text && text->body.terms.start > stage.today()) {
      story.next = part + text->body.terms.start.since(stage.today());
      return;
    }
    if (command == "issue_visa" && passport_too_short(stage, view)) {
      const auto* officer = taker(side, view, step, "steps.refuse");
      story.next = part + stage.dice.between(25, 50);
      if (officer) answers.push_back(side.hand_in(*officer, "refuse_step", {{"placement", view.row.placement.text()}, {"step", step.code}, {"ground", "جواز السفر ينتهي قبل انتهاء العقد"}, {"cure", "تقديم جواز مجدد"}}));
      return;
    }
    if (const auto* actor = taker(side, view, step, type->permission.name)) answers.push_back(side.hand_in(*actor, command, form_of(stage, side, view, step, command)));
  }

  /// Some have theirs renewed in time, or by the second look.
  static bool passport_too_short(Stage& stage, const CaseView& view) {
    const auto expires = view.names && view.names->passport ? view.names->passport->expires : std::nullopt;
    return expires && *expires < stage.today().plus_days(enough_passport) && stage.dice.percent(view.refusals.empty() ? 35 : 15);
  }

  /// The step whose paper has to be renewed before the next one can be taken; else the next one itself.
  static const agreement::Step* renewed_first(const agreement::Agreement& agreement, const CaseView& view, const agreement::Step& next, Day today) {
    struct Needs {
      std::string_view step, paper, renewed_by;
      int days; ///< that the paper still has to last
    };
    static constexpr Needs all[] = {{"visa", "fitness", "medical", 0},      {"clearance", "fitness", "medical", 0}, {"clearance", "visa", "visa", 25},
                                    {"departure", "visa", "visa", 0},       {"departure", "clearance", "clearance", 0}, {"entry", "visa", "visa", 0}};
    for (const auto& needs : all) {
      if (needs.step != next.code) continue;
      const auto latest = std::ranges::find(view.papers.rbegin(), view.papers.rend(), needs.paper, &recruitment::CasePaper::paper);
      if (latest != view.papers.rend() && !latest->good_on(today.plus_days(needs.days))) return agreement.step(needs.renewed_by);
    }
    return &next;
  }

  void go_on(Stage& stage, Story& story, int part, Answers& answers) {
    // Some lie: nobody turns to them before they are late.
    story.next = part + (stage.dice.percent(8) ? stage.dice.between(25, 70) : stage.dice.between(1, 5));
    const auto here = view(stage, stage.destination, story.placement);
    if (!here || here->over()) return;
    if (here->done.contains("at_work")) return at_work(stage, story, *here, part, answers);
    const auto agreement = stage.destination.node.agreement();
    std::vector<const agreement::Step*> ready;
    for (const auto& step : recruitment::look_along(*agreement, here->done.lane, here->done))
      if (step.standing == recruitment::Standing::ready && !step.step->optional) ready.push_back(renewed_first(*agreement, *here, *step.step, stage.today()));
    const bool origins_turn = std::ranges::any_of(ready, [&](const auto* step) { return &side_of(stage, step->party) == &stage.origin; });
    // Looked at before anything is handed in: what is written meanwhile must not change the story.
    const auto there = origins_turn ? view(stage, stage.origin, story.placement) : std::nullopt;
    if (!here->done.contains("departure") && stage.dice.below(1000) < 8) withdraw(stage, story, answers);
    for (const auto* step : ready) {
      auto& side = side_of(stage, step->party);
      const auto& seen = &side == &stage.destination ? here : there;
      if (seen) hand_in(stage, story, side, *seen, *step, part, answers);
    }
  }

  /// The other state goes on meanwhile: its news and this cross.
  static void withdraw(Stage& stage, const Story& story, Answers& answers) {
    const auto agreement = stage.origin.node.agreement();
    const auto* authority = agreement->competent(agreement->node(stage.world.origin)->party, "release_name").at(0);
    if (const auto* actor = stage.origin.cast.holder(*authority, "placements.withdraw"))
      answers.push_back(stage.origin.hand_in(*actor, "withdraw_placement", {{"placement", story.placement.text()}, {"reason", "a trouvé du travail au village"}}));
  }

  /// A month at work: wages come late, a passport is kept or given back, a later contract is put forward.
  void at_work(Stage& stage, Story& story, const CaseView& view, int part, Answers& answers) {
    if (const auto* open = recruitment::under_way(view.contracts)) return mark_later(stage, story, *open, part, answers);
    story.next = part + 30;
    ++story.months_later;
    const auto* authority = stage.destination.node.agreement()->authority(view.order.authority);
    const auto alert = [&](std::string_view what, json::object more = {}) {
      const auto* actor = authority ? stage.destination.cast.holder(*authority, "alerts.raise") : nullptr;
      more["placement"] = story.placement.text();
      more["alert"] = what;
      if (actor) answers.push_back(stage.destination.hand_in(*actor, "raise_alert", std::move(more)));
    };
    if (stage.dice.percent(6)) alert("late_wages", {{"period", stage.today().plus_months(-1).text().substr(0, 7)}});
    if (stage.dice.percent(3)) alert("passport_retained", {{"note", "قال العامل إن الجواز في مكتب الشركة"}});
    if (authority && story.months_later >= 2 && stage.dice.percent(12)) propose_later(stage, story, view, *authority, part, answers);
  }

  /// Longer with the same employer, with another one, or the right to come back for the next season.
  void propose_later(Stage& stage, Story& story, const CaseView& view, const agreement::Authority& authority, int part, Answers& answers) {
    const auto* present = recruitment::in_force(view.contracts);
    const auto* actor = stage.destination.cast.holder(authority, "contracts.change");
    const auto text = present ? present->text() : std::nullopt;
    if (!actor || !text) return;
    const int turn = proposed_++ % 4; // in turn, so that a small corridor has one of each
    if (turn == 3) {
      if (view.return_right) return;
      answers.push_back(stage.destination.hand_in(*actor, "grant_return", {{"placement", story.placement.text()}}));
      return;
    }
    auto change = later_contract(stage, view, turn == 1 ? ContractKind::employer_change : ContractKind::extension, text->body.terms, 24, stage.dice.percent(25) ? 85 : 105);
    if (turn == 1) {
      const auto firms = approved_firms(stage.destination);
      change["employer"] = stage.dice.pick(firms).id.text();
      change["release"] = "وافقت جهة العمل كتابة";
    }
    answers.push_back(stage.destination.hand_in(*actor, "propose_change", std::move(change)));
    story.next = part + stage.dice.between(2, 6);
  }

  /// A later contract is read out, signed and endorsed by both states, as the first one was.
  void mark_later(Stage& stage, Story& story, const recruitment::ContractRow& open, int part, Answers& answers) {
    using enum recruitment::MarkKind;
    constexpr std::pair<recruitment::MarkKind, std::string_view> marks[] = {
        {answer, "contract_read"}, {signature, "contract_signed"}, {endorsement_destination, "contract_endorsed_destination"}, {endorsement_origin, "contract_endorsed_origin"}};
    const auto agreement = stage.destination.node.agreement();
    story.next = part + stage.dice.between(2, 6);
    for (const auto& [kind, code] : marks) {
      const auto* step = agreement->step(code);
      if (!step || !recruitment::may_mark(open.marks, kind, open.marks.drawn)) continue;
      auto& side = side_of(stage, step->party);
      if (const auto seen = view(stage, side, story.placement)) hand_in(stage, story, side, *seen, *step, part, answers);
      return;
    }
  }

  std::vector<Story> stories_;
  int proposed_ = 0; ///< later contracts and rights to return
};

} // namespace

std::unique_ptr<Scene> cases_scene() { return std::make_unique<CasesScene>(); }

} // namespace amana::demo
