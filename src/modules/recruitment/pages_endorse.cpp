// Contracts that wait for this state's endorsement: looked at in one list, endorsed together, exceptions left out.
#include "modules/recruitment/checks.hpp"
#include "modules/recruitment/pages.hpp"
#include "modules/recruitment/rights.hpp"
#include "node/node.hpp"

#include <charconv>

namespace amana::recruitment {

using web::Html;
using web::html;
using web::Visit;

namespace {

constexpr std::size_t most_contracts = 200;

std::string step_here(const Visit& visit) {
  const auto agreement = visit.node.agreement();
  const auto* own = agreement->authority(visit.actor().authority);
  const auto* party = own ? agreement->party(own->party) : nullptr;
  return party && party->role == agreement::Side::origin ? "contract_endorsed_origin" : "contract_endorsed_destination";
}

struct Waits {
  CaseLine line;
  ContractRow contract;
};

std::vector<Waits> waiting(const Visit& visit, store::Connection& db) {
  const auto agreement = visit.node.agreement();
  const auto* step = agreement->step(step_here(visit));
  std::vector<Waits> out;
  if (!step) return out;
  for (const auto& line : waiting_for(db, looker_of(visit, *agreement), endorse_right, *step, most_contracts)) {
    const auto contracts = contracts_of(db, line.placement);
    if (const auto* open = under_way(contracts)) out.push_back({line, *open});
  }
  return out;
}

/// "placement contract hash": what the officer saw is what is endorsed.
std::string value_of(const Waits& one) {
  return one.line.placement.text() + " " + std::to_string(one.contract.contract) + " " + one.contract.marks.drawn.text();
}

Html signs(const Visit& visit, const ContractRow& contract, const std::optional<contracts::ContractText>& text) {
  Html out;
  if (!contract.lowered.empty()) out += tag(visit, "late", "warn", T("lowers clauses"));
  if (!contract.decided.empty()) out += tag(visit, "unsure", "help", N("{n} clause decided by an officer", "{n} clauses decided by an officer", static_cast<std::int64_t>(contract.decided.size())));
  if (!text || text->hash != contract.marks.drawn) out += tag(visit, "bad", "warn", T("another text"));
  return out.empty() ? tag(visit, "ok", "check", T("keeps to every rule")) : out;
}

Html row(const Visit& visit, const Waits& one) {
  const auto& t = visit.t;
  const auto text = one.contract.text();
  const std::string wage = text ? t(text->body.terms.wage) : std::string();
  return html<"<tr><td class=\"pick\"><label class=\"tick\"><span class=\"hear\">{}</span><input type=\"checkbox\" name=\"case\" value=\"{}\" checked></label></td><th scope=\"row\">{}</th>"
              "<td data-label=\"{}\" class=\"num\"><bdi>{}</bdi></td><td data-label=\"{}\"><span>{}</span></td><td data-label=\"{}\"><a href=\"/placements/{}/contracts/{}\"><bdi class=\"code\" dir=\"ltr\">{}</bdi></a></td></tr>">(
      t(T("Choose {what}", {{"what", one.line.number}})), value_of(one), case_link(one.line, t), t(T("Monthly wage")), wage, t(T("Clauses")), signs(visit, one.contract, text),
      t(T("Digest of the text")), one.line.placement.text(), one.contract.contract, one.contract.marks.drawn.text().substr(0, 12));
}

/// One word for each item of the checklist, given once for all that are chosen.
Html common_words(const Visit& visit) {
  const auto* list = visit.node.agreement()->checklist(step_here(visit));
  Html out;
  std::int64_t n = 0;
  if (!list) return out;
  for (const auto& item : list->items) {
    if (item.kind == agreement::EvidenceKind::step) continue;
    out += html<"<div class=\"field\"><label for=\"w-{}\">{}</label><input type=\"hidden\" name=\"answers.{}.item\" value=\"{}\"><input id=\"w-{}\" name=\"answers.{}.words\" dir=\"auto\"><p class=\"hint\">{}</p></div>">(
        n, visit.t(item.name), n, item.code, n, n, visit.t(T("Say what shows it, for all that are chosen.")));
    ++n;
  }
  return out;
}

web::Response list(const Visit& visit, const std::vector<Waits>& all) {
  const auto& t = visit.t;
  Html body = html<"<div class=\"title\"><div><h1>{}</h1><p>{}</p></div></div>">(
      t(T("Contracts to endorse")), t(N("{n} contract waits", "{n} contracts wait", static_cast<std::int64_t>(all.size()))));
  if (all.empty()) {
    body += html<"<div class=\"empty\">{}<h2>{}</h2><p>{}</p></div>">(web::icon("check"), t(T("Nothing waits for you")), t(T("Every signed contract has this state’s endorsement.")));
    return page(visit, {.title = T("Contracts to endorse"), .body = std::move(body)});
  }
  Html rows;
  for (const auto& one : all) rows += row(visit, one);
  body += html<"<form method=\"post\">{}<table class=\"cards-on-phone\"><caption class=\"hear\">{}</caption><thead><tr><th class=\"pick\"><span class=\"hear\">{}</span><label class=\"tick js-only\"><span class=\"hear\">{}</span><input "
               "type=\"checkbox\" data-all=\"case\"></label></th><th>{}</th><th class=\"num\">{}</th><th>{}</th><th>{}</th></tr></thead><tbody>{}</tbody></table>{}<div class=\"bulk\"><p>{}</p><button class=\"button primary\">{}</button></div></form>">(
      web::form_seals(visit), t(T("Contracts to endorse")), t(T("Choose")), t(T("All")), t(T("Case")), t(T("Monthly wage")), t(T("Clauses")), t(T("Digest of the text")), rows, common_words(visit),
      t(T("Take the tick away from those that are an exception.")), t(T("Endorse those chosen")));
  return page(visit, {.title = T("Contracts to endorse"), .body = std::move(body)});
}

std::optional<json::object> input_of(std::string_view value) {
  const auto first = value.find(' '), second = value.find(' ', first + 1);
  if (first == value.npos || second == value.npos) return std::nullopt;
  int contract = 0;
  std::from_chars(value.data() + first + 1, value.data() + second, contract);
  return json::object{{"placement", value.substr(0, first)}, {"contract", contract}, {"hash", value.substr(second + 1)}, {"verdict", "accepted"}};
}

json::array answers_of(const Visit& visit, const journal::CommandType& command) {
  json::array kept;
  const auto values = web::read_form(command.fields, visit.request.form);
  if (const auto* answers = values.if_contains("answers"))
    for (const auto& word : answers->as_array())
      if (const auto* object = word.if_object(); object && object->contains("words")) kept.push_back(word);
  return kept;
}

struct Outcome {
  std::string value;
  Result<journal::Receipt> result;
};

/// All are handed in before the first answer is waited for, so that they share commits.
std::vector<Outcome> endorse_all(const Visit& visit) {
  const auto* command = visit.node.house().command("endorse_contract");
  const auto answers = answers_of(visit, *command);
  const std::string key(web::find(visit.request.form, "key").value_or(""));
  std::vector<std::pair<std::string, std::future<Result<journal::Receipt>>>> handed;
  for (const auto& [name, value] : visit.request.form) {
    auto input = name == "case" && handed.size() < most_contracts ? input_of(value) : std::nullopt;
    if (!input) continue;
    (*input)["answers"] = answers;
    const std::string placement = value.substr(0, value.find(' '));
    handed.emplace_back(placement, visit.node.office().submit({.command = command, .input = *std::move(input), .actor = visit.actor(), .key = key.empty() ? "" : key + placement, .cause = {}}));
  }
  std::vector<Outcome> outcomes;
  for (auto& [placement, answer] : handed) outcomes.push_back({placement, answer.get()});
  return outcomes;
}

} // namespace

web::Response show_endorsements(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto all = waiting(visit, *db);
  std::vector<AnyId> shown;
  for (const auto& one : all) shown.push_back(one.line.placement);
  visit.shows(shown);
  if (!visit.json()) return list(visit, all);
  json::array rows;
  for (const auto& one : all)
    rows.push_back(json::object{{"placement", one.line.placement.text()}, {"number", one.line.number}, {"contract", one.contract.contract}, {"hash", one.contract.marks.drawn.text()}, {"lowered", write(one.contract.lowered)}});
  return web::json_response(json::object{{"waiting", std::move(rows)}});
}

web::Response endorse_many(Visit& visit) {
  const auto outcomes = endorse_all(visit);
  const auto& t = visit.t;
  Html rows;
  std::int64_t recorded = 0;
  for (const auto& one : outcomes) {
    recorded += one.result.has_value();
    Html words;
    if (one.result) words = tag(visit, "ok", "check", T("Recorded"));
    else
      for (const auto& fault : one.result.error().faults) words += html<"<p>{} {}</p>">(t(fault.what), t(fault.cure));
    rows += html<"<tr{}><th scope=\"row\"><a href=\"/placements/{}\"><bdi class=\"code\" dir=\"ltr\">{}</bdi></a></th><td data-label=\"{}\"><span>{}</span></td></tr>">(
        one.result ? Html() : html<" class=\"late\"">(), one.value, AnyId::parse(one.value) ? paper_number(*AnyId::parse(one.value)) : one.value, t(T("Outcome")), words);
  }
  const auto refused = static_cast<std::int64_t>(outcomes.size()) - recorded;
  return page(visit, {.title = T("Contracts to endorse"),
                      .body = html<"<h1>{}</h1><div class=\"notice {}\" role=\"status\">{}<h2>{}</h2><p>{}</p></div><table class=\"cards-on-phone\"><tbody>{}</tbody></table><p class=\"acts\"><a class=\"button primary\" href=\"/endorsements\">{}</a></p>">(
                          t(T("Contracts to endorse")), std::string_view(refused ? "due" : "ok"), web::icon(refused ? "warn" : "check"), t(N("{n} recorded", "{n} recorded", recorded)),
                          refused ? t(N("{n} was refused; the reason stands beside it.", "{n} were refused; the reason stands beside each.", refused)) : t(T("None was refused.")), rows, t(T("Back to the list")))});
}

} // namespace amana::recruitment
