// What a case offers as possible is what its decisions accept, at every station of the way.
#include "journeys.hpp"
#include "modules/recruitment/case_acts.hpp"
#include "placement_node.hpp"

#include <doctest/doctest.h>

namespace amana::recruitment {
namespace {

using namespace tests;

using Offered = std::vector<std::pair<std::string_view, std::string_view>>;

/// The acts, each with its step, that an authority of that party has at this station.
Offered offered(const agreement::Agreement& agreement, const CaseView& view, const std::string& authority, Day today) {
  Offered out;
  const auto* own = agreement.authority(authority);
  for (const auto& act : acts_now(agreement, view, {own->party, authority}, today)) out.emplace_back(act.command, act.step);
  return out;
}

/// Walks a case of one node and looks at each station.
struct Walk {
  JourneyNode& node;
  Id<Placement> placement;

  Offered at(const std::string& authority) { return offered(node.agreement(), node.view(placement), authority, node.today()); }
  /// Offered to that authority before and accepted; afterwards it is not on the path any more.
  void take(std::string_view command, std::string_view step, json::object input, const std::string& authority) {
    CAPTURE(command);
    CAPTURE(step);
    const std::pair act(command, step);
    const auto has = [&](const Offered& all) { return std::ranges::find(all, act) != all.end(); };
    CHECK(has(at(authority)));
    CHECK_FALSE(has(at(authority.starts_with("aa") ? "bb-labour" : "aa-labour")));
    node.done(command, std::move(input), anybody(authority));
    const auto* own = node.agreement().authority(authority);
    for (const auto& left : acts_now(node.agreement(), node.view(placement), {own->party, authority}, node.today()))
      CHECK_FALSE((left.on_the_path && left.step == step));
  }
};

} // namespace

TEST_CASE("case acts: until the name is released") {
  for_each_database([](const store::Address& address) {
    PlacementNode node(address);
    const auto order = node.published();
    const auto first = node.put_forward(order, node.mason("Moussa")), second = node.put_forward(order, node.mason("Issa"));
    const auto at = [&](const Id<Placement>& placement, const std::string& authority) {
      const auto& agreement = node.agreement();
      return offered(agreement, view_case(node.db(), {agreement, labour_officer(), "aa-labour"}, placement).value(), authority, node.today());
    };
    const auto of = [](const Id<Placement>& placement) { return json::object{{"placement", placement.text()}}; };
    const Offered withdraw{{"withdraw_placement", ""}};
    CHECK(at(first, "aa-labour") == Offered{{"record_interview", "interviewed"}, {"make_offer", "offer_made"}, {"dismiss_candidate", ""}});
    CHECK(at(first, "bb-employment") == withdraw);

    node.done("dismiss_candidate", of(second), labour_officer());
    CHECK(at(second, "aa-labour").empty());
    CHECK(at(second, "bb-employment").empty());
    CHECK(node.refused("make_offer", of(second), labour_officer()) == "placement.status");

    node.done("make_offer", of(first), labour_officer());
    CHECK(at(first, "aa-labour").empty());
    CHECK(at(first, "bb-employment") == Offered{{"answer_offer", "offer_accepted"}, {"withdraw_placement", ""}});
    node.done("answer_offer", {{"placement", first.text()}, {"verdict", "accepted"}}, employment_officer());
    CHECK(at(first, "bb-employment") == Offered{{"release_name", "name_released"}, {"withdraw_placement", ""}});
    node.done("release_name", of(first), employment_officer());
    CHECK(at(first, "aa-labour") == Offered{{"draw_contract", "contract_drawn"}, {"refuse_step", "contract_drawn"}, {"raise_alert", ""}});
    node.done("withdraw_placement", of(first), employment_officer());
    CHECK(at(first, "aa-labour").empty());
    CHECK(at(first, "bb-employment").empty());
  });
}

TEST_CASE("case acts: from the contract to work, and what can be renewed") {
  for_each_database([](const store::Address& address) {
    JourneyNode node(address, "aa-labour");
    Walk walk{node, node.named()};
    const auto& placement = walk.placement;
    walk.take("draw_contract", "contract_drawn", drawing(node, placement, terms_of(node)), "aa-labour");
    walk.take("answer_contract", "contract_read", answering(node, placement), "bb-employment");
    sign(node, placement);
    for (const auto& [step, authority] : {std::pair("contract_endorsed_destination", "aa-labour"), std::pair("contract_endorsed_origin", "bb-labour")}) {
      auto input = of_contract(node, placement, step);
      input["verdict"] = "accepted";
      walk.take("endorse_contract", step, input, authority);
    }
    walk.take("record_fitness", "medical", with(node, placement, "medical", {{"fit_until", day_text(node, 80)}, {"centre", "C"}}), "bb-employment");
    // The paper may be recorded again, off the path.
    const auto renewable = walk.at("bb-employment");
    CHECK(std::ranges::find(renewable, std::pair<std::string_view, std::string_view>("record_fitness", "medical")) != renewable.end());
    node.done("record_fitness", with(node, placement, "medical", {{"fit_until", day_text(node, 80)}, {"centre", "C"}}), anybody("bb-employment"));
    walk.take("issue_visa", "visa", with(node, placement, "visa", {{"number", "V 1"}, {"issued", day_text(node, 0)}, {"until", day_text(node, 60)}, {"post", "B"}, {"passport_expires", day_text(node, 900)}}), "aa-passports");
    walk.take("give_orientation", "orientation", with(node, placement, "orientation", {{"day", day_text(node, 0)}, {"language", "ha"}}), "bb-employment");
    walk.take("clear_exit", "clearance", with(node, placement, "clearance", {{"until", day_text(node, 30)}}), "bb-employment");
    to_work(node, placement);
    const auto later = walk.at("aa-labour");
    for (const auto* command : {"propose_change", "grant_return", "raise_alert", "issue_permit"})
      CHECK(std::ranges::find(later, std::string_view(command), &Offered::value_type::first) != later.end());
    CHECK(std::ranges::find(later, std::string_view("start_work"), &Offered::value_type::first) == later.end());
  });
}

} // namespace amana::recruitment
