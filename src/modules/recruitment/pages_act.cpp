// One act in one case: what must be there, then the fields, filled as far as the house knows them.
#include "modules/recruitment/checks.hpp"
#include "modules/recruitment/pages.hpp"
#include "modules/recruitment/contracts_promise.hpp"
#include "node/node.hpp"
#include "web/refusals.hpp"

#include <algorithm>

namespace amana::recruitment {

using journal::CommandType;
using journal::Field;
using web::Html;
using web::html;
using web::Visit;

namespace {

/// The acts that are done from a case's page.
const CommandType* command_of(const Visit& visit) {
  const auto* command = is_case_act(visit.places.at(1)) ? visit.node.house().command(visit.places.at(1)) : nullptr;
  if (!command) return nullptr;
  return visit.actor().may(command->permission.name, command->purposes) ? command : nullptr;
}

/// The step that the act takes in this case; empty: none.
std::string step_of(const Visit& visit, const CommandType& command, const CaseView& view) {
  if (command.name == "issue_permit") return std::string(visit.query("paper").empty() ? "work_permit" : visit.query("paper"));
  if (command.name == "propose_change") return "employer_changed";
  if (command.name == "settle_fine") return "fines_settled";
  for (const auto& act : acts_of(visit, view))
    if (act.command == command.name) return std::string(act.step);
  return {};
}

/// What stands in the form before anybody types.
json::object prefill(const Visit& visit, store::Connection& db, const CommandType& command, const CaseView& view) {
  json::object values = web::read_form(command.fields, visit.request.query);
  values["placement"] = view.row.placement.text();
  const auto agreement = visit.node.agreement();
  if (command.name == "draw_contract") {
    auto terms = prefilled(*agreement, db, view.row.placement);
    if (view.order.employer) terms.employer = employer_names(db, *view.order.employer);
    values["terms"] = write(terms);
  }
  if (command.name == "propose_change") {
    const auto* present = in_force(view.contracts);
    if (const auto text = present ? present->text() : std::nullopt) values["terms"] = write(text->body.terms);
  }
  if (const auto* open = under_way(view.contracts); open && std::ranges::any_of(command.fields, [](const Field& field) { return field.name == "contract"; })) {
    values["contract"] = open->contract;
    values["hash"] = open->marks.drawn.text();
  }
  return values;
}

// --- What must be there, item by item ---

struct Asked {
  std::string item;
  Text name, hint;
};

/// One line for each item that asks for a word; what was typed before stands in it.
Html word_fields(const Visit& visit, std::string_view list, const std::vector<Asked>& asked, const json::object& values) {
  Html out;
  std::int64_t n = 0;
  const auto* given = values.if_contains(list) ? values.at(list).if_array() : nullptr;
  for (const auto& one : asked) {
    std::string typed;
    if (given)
      for (const auto& word : *given)
        if (const auto* object = word.if_object(); object && object->contains("item") && object->at("item").is_string() && std::string_view(object->at("item").get_string()) == one.item && object->contains("words"))
          typed = object->at("words").as_string();
    out += html<"<div class=\"field\"><label for=\"{}-{}\">{}</label><input type=\"hidden\" name=\"{}.{}.item\" value=\"{}\"><input id=\"{}-{}\" "
                "name=\"{}.{}.words\" dir=\"auto\" value=\"{}\" aria-describedby=\"{}-{}-h\"><p class=\"hint\" id=\"{}-{}-h\">{}</p></div>">(
        list, n, visit.t(one.name), list, n, one.item, list, n, list, n, typed, list, n, list, n, visit.t(one.hint));
    ++n;
  }
  return out;
}

Html checklist(const Visit& visit, const CaseView& view, const std::string& step, const json::object& values) {
  const auto agreement = visit.node.agreement();
  Case at;
  at.contracts = view.contracts;
  at.papers = view.papers;
  std::vector<Asked> asked;
  Html there;
  for (const auto& line : look_over(*agreement, step, view.done, at.good_papers(visit.node.today()))) {
    if (line.asks_word)
      asked.push_back({line.item->code, line.item->name,
                       line.item->must() ? T("Say what shows it.") : T("Say what shows it, or why you go on without it.")});
    else
      there += html<"<li{}>{} <span>{} <small>{}</small></span></li>">(line.there ? Html() : html<" class=\"missing\"">(),
                                                                       web::icon(line.there ? "check" : "cross"), visit.t(line.item->name), visit.t(line.detail));
  }
  if (asked.empty() && there.empty()) return {};
  return html<"<fieldset class=\"group\"><legend>{}</legend><ul class=\"needs\">{}</ul>{}</fieldset>">(
      visit.t(T("What must be there")), there, word_fields(visit, "answers", asked, values));
}

/// The clauses on which nobody has published a value, as the terms now stand.
Html to_decide(const Visit& visit, const json::object& values) {
  const auto* written = values.if_contains("terms");
  const auto terms = written ? amana::read<contracts::ContractTerms>(*written) : Result<contracts::ContractTerms>(contracts::ContractTerms{});
  if (!terms) return {};
  std::vector<Asked> asked;
  for (const auto& finding : contracts::check(*visit.node.agreement(), *terms, visit.node.today()))
    if (finding.outcome == contracts::Outcome::officer_decides) {
      const auto* clause = visit.node.agreement()->clause(finding.clause);
      asked.push_back({finding.clause, clause ? clause->title : verbatim(finding.clause), finding.what});
    }
  if (asked.empty()) return {};
  return html<"<fieldset class=\"group\"><legend>{}</legend><p class=\"hint\">{}</p>{}</fieldset>">(
      visit.t(T("Clauses on which nobody has published a value")), visit.t(T("For each one: why what the contract says is right.")),
      word_fields(visit, "decided", asked, values));
}

/// Items without a word are not answers.
void drop_wordless(json::object& values, std::string_view list) {
  auto* words = values.if_contains(list);
  if (!words || !words->is_array()) return;
  json::array kept;
  for (const auto& word : words->as_array())
    if (const auto* object = word.if_object(); object && object->contains("words")) kept.push_back(word);
  values[list] = std::move(kept);
}

std::vector<Field> typed_fields(const CommandType& command) {
  std::vector<Field> fields;
  for (const auto& field : command.fields)
    if (field.name != "answers" && field.name != "decided") fields.push_back(field);
  return fields;
}

/// The contract the act is about, to be looked at before anybody puts their hand to it.
Html about_contract(const Visit& visit, const CaseView& view, const json::object& values) {
  const auto* number = values.if_contains("contract");
  if (!number || !number->is_int64()) return {};
  return html<"<p><a class=\"button\" href=\"/placements/{}/contracts/{}\">{} {}</a></p>">(
      view.row.placement.text(), number->as_int64(), web::icon("contract"), visit.t(T("Read contract {n}", {{"n", number->as_int64()}})));
}

/// What the corridor says that the step costs, and who pays; an amount that nobody has published is said to be none.
Html costs(const Visit& visit, std::string_view step) {
  const auto& t = visit.t;
  const auto agreement = visit.node.agreement();
  const auto today = visit.node.today();
  Html items;
  for (const auto& cost : agreement->said().costs) {
    if (step.empty() || cost.step != step) continue;
    const auto* payer = cost.payer("any", today);
    const auto amount = cost.parameter ? std::optional(agreement->parameter(*cost.parameter, contracts::state_of_work(*agreement).code, today)) : std::nullopt;
    items += html<"<li>{} <div>{} <small>{} {}</small></div></li>">(
        web::icon("money"), t(cost.name), t(amount && amount->figure() ? agreement->words(*amount) : T("No amount is published.")),
        payer ? t(T("Paid by: {payer}.", {{"payer", agreement->label("payers", payer->payer)}})) : std::string());
  }
  return items.empty() ? Html() : html<"<section><h2>{}</h2><ul class=\"changes\">{}</ul></section>">(t(T("What it costs, and who pays")), items);
}

web::Response form(const Visit& visit, const CaseView& view, const CommandType& command, const web::Filled& filled, int status) {
  const auto& t = visit.t;
  Html body = crumbs(visit, view, command.title);
  body += web::error_summary(filled.faults, command.fields, t);
  body += html<"<h1>{}</h1>">(t(command.title));
  if (!command.help.empty()) body += html<"<p class=\"lead\">{}</p>">(t(command.help));
  body += about_contract(visit, view, filled.values);
  body += costs(visit, step_of(visit, command, view));
  const bool draws = command.name == "draw_contract" || command.name == "propose_change";
  Html inside = checklist(visit, view, step_of(visit, command, view), filled.values);
  inside += web::form_fields(typed_fields(command), filled, web::code_lists(visit.node.agreement(), visit.node.today()), t);
  if (draws) inside += to_decide(visit, filled.values);
  body += html<"<form method=\"post\">{}{}<p class=\"acts\"><button class=\"button primary\">{}</button> <a class=\"button plain\" href=\"/placements/{}\">{}</a></p></form>">(
      web::form_seals(visit), inside, t(command.title), view.row.placement.text(), t(T("Leave without saving")));
  return page(visit, {.title = command.title, .body = std::move(body), .width = web::Page::Width::narrow, .status = status});
}

web::Response no_such_act(const Visit& visit) {
  return web::refusal_response(visit, {Kind::missing, {{.code = "command.unknown",
                                                        .what = T("There is no such act in a case, or your role does not allow it."),
                                                        .cure = T("Open the case and choose from there.")}}});
}

} // namespace

std::optional<Html> checklist_for_many(const Visit& visit, const CommandType& command) {
  std::string step(visit.query("step"));
  if (step.empty()) step = web::find(visit.request.form, "step").value_or("");
  if (command_of_step(step) != command.name) return std::nullopt;
  std::vector<Asked> asked;
  if (const auto* list = visit.node.agreement()->checklist(step))
    for (const auto& item : list->items)
      if (item.kind != agreement::EvidenceKind::step)
        asked.push_back({item.code, item.name, item.must() ? T("Say what shows it, for all that are chosen.") : T("Say what shows it, or why you go on without it.")});
  const auto values = web::read_form(command.fields, visit.request.form);
  return html<"<input type=\"hidden\" name=\"step\" value=\"{}\">{}">(step, word_fields(visit, "answers", asked, values));
}

web::Response show_act(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto view = case_of(visit, *db);
  if (!view) return no_such_case(visit);
  const auto* command = command_of(visit);
  if (!command) return no_such_act(visit);
  if (view->names) visit.shows({view->row.placement});
  return form(visit, *view, *command, {.values = prefill(visit, *db, *command, *view), .faults = {}}, 200);
}

web::Response take_act(Visit& visit) {
  std::optional<CaseView> view;
  {
    auto db = visit.node.readers().lease();
    view = case_of(visit, *db);
  }
  if (!view) return no_such_case(visit);
  const auto* command = command_of(visit);
  if (!command) return no_such_act(visit);
  web::Filled filled{.values = web::read_form(command->fields, visit.request.form), .faults = {}};
  filled.values["placement"] = view->row.placement.text();
  if (web::turn_rows(command->fields, visit.request.form, filled.values)) return form(visit, *view, *command, filled, 200);
  drop_wordless(filled.values, "answers");
  drop_wordless(filled.values, "decided");
  auto receipt = visit.node.office().decide({.command = command, .input = filled.values, .actor = visit.actor(),
                                             .key = std::string(web::find(visit.request.form, "key").value_or("")), .cause = {}});
  if (receipt) return web::see_other("/placements/" + view->row.placement.text() + "?done=" + receipt->entry.text());
  filled.faults = std::move(receipt.error().faults);
  return form(visit, *view, *command, filled, web::status_of(receipt.error().kind));
}

} // namespace amana::recruitment
