#include "modules/recruitment/pages.hpp"

#include "modules/recruitment/case_words.hpp"
#include "modules/recruitment/rights.hpp"
#include "node/node.hpp"
#include "registry/firms/employer_queries.hpp"

namespace amana::recruitment {

using web::Gate;
using web::Html;
using web::html;
using web::Method;
using web::Visit;

Looker looker_of(const Visit& visit, const agreement::Agreement& agreement) {
  return {agreement, visit.actor(), visit.node.settings().authority};
}

std::optional<CaseView> case_of(const Visit& visit, store::Connection& db) {
  const auto agreement = visit.node.agreement();
  auto id = Id<Placement>::parse(visit.places.at(0));
  if (!id) id = placement_by_number(db, visit.places.at(0));
  return id ? view_case(db, looker_of(visit, *agreement), *id) : std::nullopt;
}

web::Response no_such_case(const Visit& visit) { return web::refusal_response(visit, no_such_placement().error()); }

std::vector<std::string> whole_names_of(const CaseView& view) {
  if (!view.names) return {};
  registry::PersonDetails details;
  details.names = view.names->names;
  return registry::whole_names(details);
}

std::string shown_name(const CaseView& view, const lang::Tongue& t) {
  const auto names = whole_names_of(view);
  const auto script = t.language() == lang::Language::ar ? "Arab" : "Latn";
  for (const auto& name : names)
    if (registry::script_of(name) == script) return name;
  return names.empty() ? "" : names.front();
}

std::string title_of(const CaseView& view, const lang::Tongue& t) {
  const auto name = shown_name(view, t);
  return name.empty() ? t(T("Candidate {number}", {{"number", view.row.number}})) : name;
}

std::string party_name(const Visit& visit, std::string_view party) {
  const auto agreement = visit.node.agreement();
  const auto* found = agreement->party(party);
  return found ? visit.t(found->name) : std::string(party);
}

Html when(const Visit& visit, Day day) {
  return html<"<time class=\"when\" datetime=\"{}\">{}</time>">(day.text(), visit.t(day));
}

Html tag(const Visit& visit, std::string_view style, std::string_view icon, const Text& words) {
  return html<"<span class=\"tag {}\">{} {}</span>">(style, web::icon(icon), visit.t(words));
}

Html crumbs(const Visit& visit, const CaseView& view, const Text& here) {
  const std::string name = title_of(view, visit.t);
  const Html last = here.empty()
                        ? html<"<li aria-current=\"page\"><bdi dir=\"auto\">{}</bdi></li>">(name)
                        : html<"<li><a href=\"/placements/{}\"><bdi dir=\"auto\">{}</bdi></a></li><li aria-current=\"page\">{}</li>">(
                              view.row.placement.text(), name, visit.t(here));
  return html<"<nav class=\"crumbs\" aria-label=\"{}\"><ol><li><a href=\"/placements\">{}</a></li>{}</ol></nav>">(
      visit.t(T("Where you are")), visit.t(T("Cases")), last);
}

std::string employer_name(store::Connection& db, const Id<registry::Employer>& employer, const lang::Tongue& t) {
  const auto row = registry::find_employer(db, employer);
  if (!row) return paper_number(employer);
  const bool arabic = t.language() == lang::Language::ar;
  for (const auto* name : {arabic ? &row->arabic_name : &row->latin_name, arabic ? &row->latin_name : &row->arabic_name, &row->other_name})
    if (!name->empty()) return *name;
  return row->number;
}

std::vector<std::string> employer_names(store::Connection& db, const Id<registry::Employer>& employer) {
  std::vector<std::string> names;
  if (const auto row = registry::find_employer(db, employer))
    for (const auto* name : {&row->latin_name, &row->arabic_name, &row->other_name})
      if (!name->empty()) names.push_back(*name);
  if (names.empty()) names.push_back(paper_number(employer));
  return names;
}

// --- Which command takes a step ---

std::string_view command_of_step(std::string_view step) {
  static constexpr std::pair<std::string_view, std::string_view> all[] = {
      {"contract_drawn", "draw_contract"}, {"contract_read", "answer_contract"}, {"contract_signed", "sign_contract"},
      {"contract_endorsed_destination", "endorse_contract"}, {"contract_endorsed_origin", "endorse_contract"},
      {"medical", "record_fitness"}, {"visa", "issue_visa"}, {"orientation", "give_orientation"},
      {"clearance", "clear_exit"}, {"departure", "confirm_departure"}, {"entry", "confirm_entry"},
      {"handover", "record_handover"}, {"registered", "register_arrival"}, {"work_permit", "issue_permit"},
      {"residence", "issue_permit"}, {"work_card", "issue_permit"}, {"at_work", "start_work"}};
  for (const auto& [code, command] : all)
    if (code == step) return command;
  return {};
}

std::string address_of_act(const Visit& visit, const CaseView& view, std::string_view step) {
  const auto* command = visit.node.house().command(command_of_step(step));
  if (!command || !visit.actor().may(command->permission.name, command->purpose.name)) return {};
  const auto agreement = visit.node.agreement();
  const auto* own = agreement->authority(visit.actor().authority);
  const auto* home = agreement->authority(visit.node.settings().authority);
  const Taker taker{own ? own->party : home ? home->party : std::string(), own ? own->code : std::string()};
  if (!may_take(*agreement, step, view.done, taker, visit.node.today())) return {};
  std::string address = "/placements/" + view.row.placement.text() + "/do/" + std::string(command->name);
  if (command->name == "issue_permit") address += "?paper=" + std::string(step);
  return address;
}

// --- Routes ---

web::Pages journey_pages() {
  const Gate reading(journal::Permission("placements.read"), journal::placement),
      endorsing(journal::Permission("contracts.endorse"), journal::placement),
      border(journal::Permission("borders.control"), journal::placement);
  return {.routes = {{Method::get, "/placements", reading, list_cases},
                     {Method::get, "/api/placements", reading, list_cases},
                     {Method::get, "/placements.csv", reading, export_cases},
                     {Method::get, "/placements/{placement}", reading, show_case},
                     {Method::get, "/api/placements/{placement}", reading, show_case},
                     {Method::get, "/placements/{placement}/do/{command}", reading, show_act},
                     {Method::post, "/placements/{placement}/do/{command}", reading, take_act},
                     {Method::get, "/placements/{placement}/contracts/{contract}", reading, show_contract},
                     {Method::get, "/api/placements/{placement}/contracts/{contract}", reading, show_contract},
                     {Method::get, "/placements/{placement}/contracts/{contract}/against", reading, compare_contracts},
                     {Method::get, "/api/placements/{placement}/contracts/{contract}/against", reading, compare_contracts},
                     {Method::get, "/placements/{placement}/contracts/{contract}/{paper}", reading, print_contract},
                     {Method::get, "/placements/{placement}/clearance.pdf", reading, print_clearance},
                     {Method::get, "/endorsements", endorsing, show_endorsements},
                     {Method::get, "/api/endorsements", endorsing, show_endorsements},
                     {Method::post, "/endorsements", endorsing, endorse_many},
                     {Method::get, "/border", border, show_border},
                     {Method::get, "/api/border", border, show_border}},
          .places = {{"/placements", T("Cases"), "case", "placements.read"},
                     {"/endorsements", T("Endorsements"), "stamp", "contracts.endorse"},
                     {"/border", T("Border desk"), "border", "borders.control"}}};
}

std::vector<web::ApiRead> journey_reads() {
  return {{"/api/placements", "list_placements", T("Cases within reach, newest first"),
           {{"step", T("Those that wait for this step")}, {"occupation", T("Code")}, {"order", T("One job order")},
            {"q", T("The number of a case.")}, {"after", T("Cursor: “next” of the part before.")}}},
          {"/api/placements/{placement}", "read_placement", T("One case: steps, contracts, papers, alerts"), {}},
          {"/api/placements/{placement}/contracts/{contract}", "read_contract", T("One contract: clauses, findings, signatures"), {}},
          {"/api/placements/{placement}/contracts/{contract}/against", "compare_contracts", T("What a contract changes against an earlier one"),
           {{"other", T("The number of the earlier one; absent: the one before")}}},
          {"/api/endorsements", "list_endorsements", T("Contracts that wait for this state’s endorsement"), {}},
          {"/api/border", "border_list", T("Who is expected at a port"), {{"port", T("Code")}, {"q", T("Number of a case or of a clearance")}}}};
}

} // namespace amana::recruitment
