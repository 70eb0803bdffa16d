#include "demo/stage.hpp"

#include <algorithm>

namespace amana::demo {

namespace {

/// The labour authority whose offices receive the area; where none does, the first that is competent.
const agreement::Authority& approver(const agreement::Agreement& agreement, std::string_view party, const std::string& area) {
  const auto competent = agreement.competent(party, "approve_employer");
  for (const auto* authority : competent)
    for (const auto& office : authority->offices)
      if (std::ranges::find(office.areas, area) != office.areas.end()) return *authority;
  return *competent.at(0);
}

/// What is missing from the file, answered by the officer in a few words.
json::array answers_to(const agreement::Agreement& agreement) {
  json::array answers;
  const auto* list = agreement.checklist("employer_approved");
  for (const auto& item : list ? list->items : std::vector<agreement::ChecklistItem>())
    if (!item.must()) answers.push_back(json::object{{"item", item.code}, {"words", "applied for, receipt seen"}});
  return answers;
}

/// Every firm has a site in several places of work; the labour officer registers and approves it within a fortnight.
class EmployersScene final : public Scene {
public:
  void play(Stage& stage, int part, int parts, Counts& counts) override {
    if (part == 0) plan(stage);
    std::vector<std::future<Result<journal::Receipt>>> registered, approved;
    std::vector<Plan*> new_ones;
    for (auto& plan : plans_) {
      const auto& officer = stage.destination.cast.official("labour_officer", plan.authority);
      if (plan.starts == part) {
        registered.push_back(stage.destination.hand_in(officer, "register_employer", plan.sheet));
        new_ones.push_back(&plan);
      }
      if (plan.employer && plan.approved == part)
        approved.push_back(stage.destination.hand_in(officer, "approve_employer", {{"employer", plan.employer->text()}, {"answers", answers_to(*stage.destination.node.agreement())}}));
    }
    keep(registered, new_ones, counts);
    await(approved, counts);
    if (part == parts / 2) report_again(stage, counts);
  }

private:
  struct Plan {
    json::object sheet;
    std::string authority;
    int starts = 0, approved = 0;
    std::optional<AnyId> employer;
  };

  /// Three of four firms report their staff once more, as it was.
  void report_again(Stage& stage, Counts& counts) {
    std::vector<std::future<Result<journal::Receipt>>> reported;
    for (std::size_t i = 0; i < plans_.size(); ++i)
      if (plans_[i].employer && i % 4 != 3)
        reported.push_back(stage.destination.hand_in(stage.destination.cast.official("labour_officer", plans_[i].authority), "report_headcount",
                                                     {{"employer", plans_[i].employer->text()}, {"day", stage.today().text()}, {"staff", plans_[i].sheet.at("staff")}}));
    await(reported, counts);
  }

  void plan(Stage& stage) {
    const auto agreement = stage.destination.node.agreement();
    const auto* party = agreement->party(agreement->node(stage.world.destination)->party);
    const std::string origin_country = agreement->party(agreement->node(stage.world.origin)->party)->country;
    int number = 1000;
    for (const auto& firm : stage.world.firm)
      for (int site = 0; site < 3; ++site) {
        const auto& place = stage.dice.weighted(stage.world.work_place);
        const int own = stage.dice.between(40, 300);
        json::object sheet{{"names", json::array{json::object{{"text", firm.ar}}, json::object{{"text", firm.latin}}}},
                           {"sector", firm.sector},
                           {"area", place.area},
                           {"housing_places", stage.dice.between(10, 120)},
                           {"papers", json::array{json::object{{"type", "commercial_register"}, {"number", "CR " + std::to_string(++number)}},
                                                  json::object{{"type", "tax_certificate"}, {"number", "TX " + std::to_string(number)}}}},
                           {"staff", json::array{json::object{{"nationality", party->country}, {"persons", own}},
                                                 json::object{{"nationality", origin_country}, {"persons", stage.dice.between(0, own / 6)}}}}};
        const auto& authority = approver(*agreement, party->code, place.area);
        sheet["authority"] = authority.code;
        const int starts = stage.dice.between(0, 12);
        plans_.push_back({std::move(sheet), authority.code, starts, starts + stage.dice.between(3, 9), {}});
      }
  }

  static void keep(std::vector<std::future<Result<journal::Receipt>>>& answers, const std::vector<Plan*>& plans, Counts& counts) {
    for (std::size_t i = 0; i < answers.size(); ++i) {
      const auto receipt = answers[i].get();
      ++(receipt ? counts.acts : counts.refused);
      if (receipt) plans[i]->employer = receipt->subject;
    }
  }

  std::vector<Plan> plans_;
};

} // namespace

std::unique_ptr<Scene> employers_scene() { return std::make_unique<EmployersScene>(); }

} // namespace amana::demo
