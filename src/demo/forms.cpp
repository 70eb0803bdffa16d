#include "demo/forms.hpp"

#include "contracts/findings.hpp"
#include "modules/recruitment/checks.hpp"
#include "modules/recruitment/contracts_promise.hpp"
#include "registry/firms/employer_queries.hpp"

#include <algorithm>

namespace amana::demo {

namespace {

using recruitment::CaseView;

constexpr std::string_view seen = "vu au guichet";

json::object word(std::string_view item) { return {{"item", item}, {"words", seen}}; }

/// What the case does not show by itself, answered by the officer.
json::array answers(const agreement::Agreement& agreement, const CaseView& view, std::string_view step, Day today) {
  recruitment::Case at;
  at.papers = view.papers;
  at.contracts = view.contracts;
  json::array words;
  for (const auto& line : recruitment::look_over(agreement, step, view.done, at.good_papers(today)))
    if (line.asks_word) words.push_back(word(line.item->code));
  return words;
}

/// Clauses on which nobody has published a value: the officer decides.
json::array decided(const agreement::Agreement& agreement, const contracts::ContractTerms& terms, Day today) {
  json::array words;
  for (const auto& finding : contracts::check(agreement, terms, today))
    if (finding.outcome == contracts::Outcome::officer_decides) words.push_back(word(finding.clause));
  return words;
}

void draw(Stage& stage, Side& side, const CaseView& view, json::object& form) {
  const auto agreement = side.node.agreement();
  contracts::ContractTerms terms;
  {
    auto db = side.node.readers().lease();
    terms = recruitment::prefilled(*agreement, *db, view.row.placement);
    if (const auto firm = view.order.employer ? registry::find_employer(*db, *view.order.employer) : std::nullopt)
      terms.employer = {firm->latin_name.empty() ? firm->arabic_name : firm->latin_name};
  }
  const auto trade = std::ranges::find(stage.world.trade, terms.occupation.value, &Trade::occupation);
  if (trade != stage.world.trade.end()) {
    terms.duties = {trade->duties.ar, trade->duties.fr, trade->duties.en};
    if (terms.wage.minor() == 0) terms.wage = Money::parse(trade->wage).value(); // nobody promised one at the site
  }
  if (terms.months == 0) terms.months = 12;
  if (!terms.housing) terms.housing = contracts::Provision{};
  if (!terms.weekly_hours) terms.weekly_hours = Decimal::parse("48");
  if (!terms.daily_hours) terms.daily_hours = Decimal::parse("8");
  terms.start = std::max(terms.start, stage.today().plus_days(30));
  terms.rest_hours = 24;
  terms.overtime_percent = 150;
  terms.leave_days = 30;
  terms.notice_days = 30;
  form["terms"] = write(terms);
  form["decided"] = decided(*agreement, terms, stage.today());
}

std::string numbered(std::string_view what, const CaseView& view) { return std::string(what) + " " + view.row.placement.text().substr(20); }

/// A listed port of that state: most go by the first ones, as most do.
std::string port(Stage& stage, std::string_view party) {
  std::vector<std::string> listed;
  for (const auto& one : stage.origin.node.agreement()->said().ports)
    if (one.listed && one.party == party) listed.push_back(one.code);
  return listed.at(stage.dice.percent(80) ? stage.dice.below(std::min<std::size_t>(listed.size(), 3)) : stage.dice.below(listed.size()));
}

void mark(const CaseView& view, json::object& form) {
  if (const auto* open = recruitment::under_way(view.contracts)) {
    form["contract"] = open->contract;
    form["hash"] = open->marks.drawn.text();
  }
}

} // namespace

json::object form_of(Stage& stage, Side& side, const CaseView& view, const agreement::Step& step, std::string_view command) {
  const auto agreement = side.node.agreement();
  const auto today = stage.today();
  const auto in_days = [&](int days) { return today.plus_days(days).text(); };
  json::object form{{"placement", view.row.placement.text()}};
  if (auto words = answers(*agreement, view, step.code, today); !words.empty()) form["answers"] = std::move(words);
  if (command == "draw_contract") draw(stage, side, view, form);
  if (command == "answer_contract" || command == "sign_contract" || command == "endorse_contract") mark(view, form);
  if (command == "answer_contract") {
    const bool no = stage.dice.percent(3);
    form["verdict"] = no ? "refused" : "accepted";
    if (no) form["reason"] = "le salaire ne suffit pas";
    form["language"] = "ha";
    form["how"] = "read_aloud";
    form["witness"] = "l'agent du guichet, devant le chef de quartier";
  } else if (command == "sign_contract") {
    form["signer"] = "مدير الشركة";
  } else if (command == "endorse_contract") {
    form["verdict"] = "accepted";
  } else if (command == "record_fitness") {
    form["fit_until"] = in_days(80);
    form["centre"] = "Centre de santé intégré";
  } else if (command == "issue_visa") {
    form["number"] = numbered("V", view);
    form["issued"] = today.text();
    form["until"] = in_days(85);
    form["post"] = "القنصلية";
    const auto expires = view.names && view.names->passport ? view.names->passport->expires : std::nullopt;
    if (!expires || *expires < today.plus_days(enough_passport)) form["passport_expires"] = in_days(1700); // a new one was shown
  } else if (command == "give_orientation") {
    form["day"] = today.text();
    form["language"] = "ha";
  } else if (command == "clear_exit") {
    form["until"] = in_days(25);
  } else if (command == "confirm_departure" || command == "confirm_entry") {
    form["port"] = port(stage, step.party);
    if (command == "confirm_departure") form["means"] = stage.dice.percent(75) ? "bus" : "lorry";
  } else if (command == "record_handover") {
    form["day"] = today.text();
    form["lodging"] = "سكن الشركة";
    form["passport_kept"] = true;
  } else if (command == "register_arrival") {
    form["registration"] = numbered("W", view);
  } else if (command == "issue_permit") {
    form["paper"] = step.code;
    form["number"] = numbered("P", view);
    form["issued"] = today.text();
    form["until"] = in_days(360);
  } else if (command == "confirm_employment") {
    const auto firms = approved_firms(side);
    form["verdict"] = "confirmed";
    if (!firms.empty()) form["employer"] = stage.dice.pick(firms).number;
  } else if (command == "assess_fine") {
    const bool waived = stage.dice.percent(75);
    form["verdict"] = waived ? "waived" : "none";
    form["ground"] = "قرار اللجنة";
  } else if (command == "complete_papers") {
    form["paper"] = "consular_card";
    form["number"] = numbered("C", view);
    form["issued"] = today.text();
    form["until"] = in_days(700);
  } else if (command == "start_work") {
    form["day"] = today.text();
  }
  return form;
}

json::object later_contract(Stage& stage, const CaseView& view, recruitment::ContractKind change, const contracts::ContractTerms& present, int months, int percent_of_wage) {
  const auto agreement = stage.destination.node.agreement();
  auto terms = present;
  terms.start = stage.today().plus_days(10);
  terms.months = months;
  terms.wage = Money(present.wage.minor() * percent_of_wage / 100, present.wage.currency());
  const auto step = change == recruitment::ContractKind::employer_change ? "employer_changed" : "extended";
  return {{"placement", view.row.placement.text()}, {"change", name_of(change)}, {"terms", write(terms)}, {"decided", decided(*agreement, terms, stage.today())},
          {"answers", answers(*agreement, view, step, stage.today())}};
}

} // namespace amana::demo
