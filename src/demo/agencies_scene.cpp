#include "demo/stage.hpp"

#include <functional>

namespace amana::demo {

namespace {

using journal::Actor;

constexpr std::string_view deposit = "5000000 ", drawn = "1200000 ";

/// Private agencies of the origin: licensed on a deposit; one does not pay its workers, so that they are paid from the deposit and the
/// rest is lodged again; one is suspended, one loses its licence, one still waits. And who places people without any licence.
class AgenciesScene final : public Scene {
public:
  explicit AgenciesScene(std::uint64_t seed) : dice_(seed) {}

  void play(Stage& stage, int part, int parts, Counts& counts) override {
    if (part == 0) plan(stage, parts);
    for (auto& act : acts_)
      if (act.part == part) act.take(stage, counts);
  }

private:
  struct Act {
    int part = 0;
    std::function<void(Stage&, Counts&)> take;
  };
  struct Story {
    std::string recruiter; ///< empty until it is registered
  };

  static const Actor& head(Stage& stage) { return origin_official(stage, "license_recruiter", "head_of_office"); }

  static std::optional<AnyId> hand_in(Stage& stage, std::string_view command, json::object input, Counts& counts) {
    const auto answer = stage.origin.hand_in(head(stage), command, std::move(input)).get();
    ++(answer ? counts.acts : counts.refused);
    return answer ? std::optional(answer->subject) : std::nullopt;
  }

  /// `more` is asked on the day itself: days count from there.
  void later(int part, std::size_t which, std::string command, std::function<json::object(Stage&)> more) {
    acts_.push_back({part, [this, which, command = std::move(command), more = std::move(more)](Stage& stage, Counts& counts) {
                       if (stories_[which].recruiter.empty()) return;
                       auto input = more(stage);
                       input["recruiter"] = stories_[which].recruiter;
                       hand_in(stage, command, std::move(input), counts);
                     }});
  }

  static json::object names_of(const std::string& ar, const std::string& latin) {
    return {{"names", json::array{json::object{{"text", ar}}, json::object{{"text", latin}}}}};
  }

  static std::string currency(Stage& stage) {
    const auto agreement = stage.origin.node.agreement();
    return agreement->party(agreement->node(stage.world.origin)->party)->currency;
  }

  void plan(Stage& stage, int parts) {
    for (std::size_t i = 0; i < stage.world.agency.size(); ++i) plan_agency(stage, i, parts);
    for (std::size_t i = 0; i < stage.world.agent.size(); ++i) plan_agent(stage, i, parts);
  }

  void plan_agency(Stage& stage, std::size_t which, int parts) {
    const auto agency = stage.world.agency[which];
    stories_.push_back({});
    const int begins = agency.fares == "waits" ? parts - 6 : dice_.between(1, 12);
    const auto area = dice_.weighted(stage.world.region).area;
    acts_.push_back({begins, [this, which, agency, area](Stage& on, Counts& counts) {
                       auto input = names_of(agency.ar, agency.latin);
                       input["area"] = area;
                       if (const auto subject = hand_in(on, "register_recruiter", std::move(input), counts)) stories_[which].recruiter = subject->text();
                     }});
    if (agency.fares == "waits") return;
    later(begins + 10, which, "license_recruiter", [which](Stage& on) {
      return json::object{{"number", "AP-" + std::to_string(which + 1)}, {"from", on.today().text()}, {"until", on.today().plus_months(36).text()}, {"deposit", std::string(deposit) + currency(on)}};
    });
    if (agency.fares == "drawn") plan_payment(which, parts);
    const auto measure = [](Stage& on, std::string_view ground) {
      return json::object{{"ground", ground}, {"legal_basis", "décision du bureau"}, {"evidence", "trois reçus et deux témoins"}, {"from", on.today().plus_days(40).text()}};
    };
    if (agency.fares == "suspended")
      later(parts - 80, which, "suspend_recruiter", [measure](Stage& on) {
        auto input = measure(on, "a demandé de l'argent à des candidats");
        input["until"] = on.today().plus_months(6).text();
        return input;
      });
    if (agency.fares == "withdrawn") later(parts / 2, which, "withdraw_licence", [measure](Stage& on) { return measure(on, "a gardé les passeports de neuf travailleurs"); });
  }

  void plan_payment(std::size_t which, int parts) {
    later(parts / 2, which, "draw_deposit", [](Stage& on) {
      return json::object{{"amount", std::string(drawn) + currency(on)}, {"decision", "CCT 14/2026"}, {"ground", "frais remboursés à six travailleurs, que l'agence n'a pas payés"}};
    });
    later(parts / 2 + 30, which, "lodge_deposit", [](Stage& on) { return json::object{{"amount", std::string(drawn) + currency(on)}, {"receipt", "R-2207"}}; });
  }

  void plan_agent(Stage& stage, std::size_t which, int parts) {
    const auto agent = stage.world.agent[which];
    const auto area = dice_.weighted(stage.world.region).area;
    const bool confirmed = which == 0;
    const int told = confirmed ? parts - 90 : parts - 3;
    const auto id = std::make_shared<std::string>();
    acts_.push_back({told, [agent, area, id](Stage& on, Counts& counts) {
                       auto input = names_of(agent.ar, agent.latin);
                       input["what"] = agent.what;
                       input["evidence"] = "une affiche et le récit de quatre personnes";
                       input["area"] = area;
                       if (const auto subject = hand_in(on, "report_illegal_agent", std::move(input), counts)) *id = subject->text();
                     }});
    if (confirmed)
      acts_.push_back({told + 1, [id](Stage& on, Counts& counts) {
                         if (!id->empty()) hand_in(on, "confirm_illegal_agent", {{"agent", *id}, {"ground", "n'a jamais eu d'agrément et demande de l'argent"}, {"legal_basis", "décision du bureau"}, {"until", on.today().plus_months(10).text()}}, counts);
                       }});
  }

  Dice dice_; ///< its own: the other threads of the story stay as they are
  std::vector<Act> acts_;
  std::vector<Story> stories_;
};

} // namespace

std::unique_ptr<Scene> agencies_scene(std::uint64_t seed) { return std::make_unique<AgenciesScene>(seed); }

} // namespace amana::demo
