// The way from a released name to work, step by step, as tests of recruitment and of what comes after walk it.
#pragma once
#include "modules/recruitment/checks.hpp"
#include "journey_node.hpp"

namespace amana::tests {

using namespace recruitment;

/// The word that an officer gives on every item that asks for one.
inline json::array words_for(JourneyNode& node, const Id<Placement>& placement, std::string_view step) {
  json::array words;
  const auto view = node.view(placement);
  Case at;
  at.contracts = view.contracts;
  at.papers = view.papers;
  for (const auto& line : look_over(node.agreement(), step, view.done, at.good_papers(node.today())))
    if (line.asks_word) words.push_back(json::object{{"item", line.item->code}, {"words", "seen, file 12"}});
  return words;
}

inline contracts::ContractTerms terms_of(JourneyNode& node) {
  contracts::ContractTerms terms;
  terms.employer = {"Harbour Works"};
  terms.worker = {"Moussa Idrissa"};
  terms.occupation = {"7112"};
  terms.duties = {"بناء", "Maçonnerie", "Masonry"};
  terms.workplace = {"أزور", "Azur", "Azur"};
  terms.start = node.today().plus_days(60);
  terms.months = 12;
  terms.wage = Money::parse("900.000 " + node.agreement().party("aa")->currency).value();
  terms.weekly_hours = Decimal::parse("48").value();
  terms.daily_hours = Decimal::parse("8").value();
  terms.rest_hours = 24;
  terms.overtime_percent = 150;
  terms.leave_days = 30;
  terms.notice_days = 30;
  terms.housing = contracts::Provision{};
  return terms;
}

inline json::array decided_for(JourneyNode& node, const contracts::ContractTerms& terms) {
  json::array words;
  for (const auto& finding : contracts::check(node.agreement(), terms, node.today()))
    if (finding.outcome == contracts::Outcome::officer_decides)
      words.push_back(json::object{{"item", finding.clause}, {"words", "usual in the trade"}});
  return words;
}

inline json::object drawing(JourneyNode& node, const Id<Placement>& placement, const contracts::ContractTerms& terms) {
  return {{"placement", placement.text()}, {"terms", write(terms)}, {"decided", decided_for(node, terms)}};
}

inline json::object of_contract(JourneyNode& node, const Id<Placement>& placement, std::string_view step) {
  const auto contract = node.view(placement).contracts.back();
  return {{"placement", placement.text()}, {"contract", contract.contract}, {"hash", contract.marks.drawn.text()}, {"answers", words_for(node, placement, step)}};
}

inline json::object answering(JourneyNode& node, const Id<Placement>& placement, std::string_view verdict = "accepted") {
  auto input = of_contract(node, placement, "contract_read");
  input["verdict"] = verdict;
  input["language"] = "ha";
  input["how"] = "read_aloud";
  input["witness"] = "Aïcha, clerk";
  if (verdict == "refused") input["reason"] = "The wage is not what the broker said.";
  return input;
}

inline json::object with(JourneyNode& node, const Id<Placement>& placement, std::string_view step, json::object more) {
  more["placement"] = placement.text();
  more["answers"] = words_for(node, placement, step);
  return more;
}

inline void endorse(JourneyNode& node, const Id<Placement>& placement) {
  for (const auto* authority : {"aa-labour", "bb-labour"}) {
    auto input = of_contract(node, placement, std::string_view(authority) == "aa-labour" ? "contract_endorsed_destination" : "contract_endorsed_origin");
    input["verdict"] = "accepted";
    node.done("endorse_contract", input, anybody(authority));
  }
}

inline void sign(JourneyNode& node, const Id<Placement>& placement) {
  auto input = of_contract(node, placement, "contract_signed");
  input["signer"] = "Salma Haddar, director";
  node.done("sign_contract", input, anybody("aa-labour"));
}

/// To both endorsements.
inline Id<Placement> contracted(JourneyNode& node) {
  const auto placement = node.named();
  node.done("draw_contract", drawing(node, placement, terms_of(node)), anybody("aa-labour"));
  node.done("answer_contract", answering(node, placement), anybody("bb-employment"));
  sign(node, placement);
  endorse(node, placement);
  return placement;
}

inline std::string day_text(JourneyNode& node, int days) { return node.today().plus_days(days).text(); }

inline void to_the_border(JourneyNode& node, const Id<Placement>& placement) {
  const auto bb = anybody("bb-employment");
  node.done("record_fitness", with(node, placement, "medical", {{"fit_until", day_text(node, 80)}, {"centre", "Norhaven Clinic"}, {"diagnosis", "healthy"}}), bb);
  node.done("issue_visa", with(node, placement, "visa", {{"number", "V 123"}, {"issued", day_text(node, 0)}, {"until", day_text(node, 60)}, {"post", "Brisa"}, {"passport_expires", day_text(node, 900)}}), anybody("aa-passports"));
  node.done("give_orientation", with(node, placement, "orientation", {{"day", day_text(node, 0)}, {"language", "ha"}}), bb);
  node.done("clear_exit", with(node, placement, "clearance", {{"until", day_text(node, 30)}}), bb);
}

inline void to_work(JourneyNode& node, const Id<Placement>& placement) {
  node.done("confirm_departure", with(node, placement, "departure", {{"port", "bb-dunes-post"}, {"means", "bus"}}), anybody("bb-passports"));
  node.done("confirm_entry", with(node, placement, "entry", {{"port", "aa-well-gate"}}), anybody("aa-passports"));
  node.done("record_handover", with(node, placement, "handover", {{"day", day_text(node, 0)}, {"lodging", "Site 4, Azur"}, {"passport_kept", true}}), anybody("aa-labour"));
  node.done("register_arrival", with(node, placement, "registered", {{"registration", "W-778"}}), anybody("aa-register"));
  for (const auto& [paper, authority] : {std::pair("work_permit", "aa-labour"), std::pair("residence", "aa-passports"), std::pair("work_card", "aa-labour")})
    node.done("issue_permit", with(node, placement, paper, {{"paper", paper}, {"number", "P-1"}, {"issued", day_text(node, 0)}, {"until", day_text(node, 300)}}), anybody(authority));
  node.done("start_work", with(node, placement, "at_work", {{"day", day_text(node, 0)}}), anybody("aa-labour"));
}

} // namespace amana::tests
