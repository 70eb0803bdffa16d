// What several pages of this folder share.
#include "modules/recruitment/pages.hpp"

#include "desks/people.hpp"
#include "modules/recruitment/labels.hpp"
#include "node/node.hpp"
#include "registry/firms/employer_queries.hpp"
#include "web/forms.hpp"

namespace amana::recruitment {

using web::Html;
using web::html;
using web::Visit;

// --- The order ---

std::optional<OrderPageData> order_of(const Visit& visit, store::Connection& db) {
  auto id = Id<JobOrder>::parse(visit.places.at(0));
  if (!id) id = order_by_number(db, visit.places.at(0));
  if (!id) return std::nullopt;
  OrderPageData data{*id, find_request(db, *id), find_order(db, *id)};
  if (!data.request && !data.order) return std::nullopt;
  if (!reaches(order_reach(visit.actor(), orders_read_right), data.employer())) return std::nullopt;
  return data;
}

// --- The case ---

Looker looker_of(const Visit& visit, const agreement::Agreement& agreement) {
  return {agreement, visit.actor(), visit.node.settings().authority};
}

std::optional<CaseView> case_of(const Visit& visit, store::Connection& db) {
  const auto agreement = visit.node.agreement();
  auto id = Id<Placement>::parse(visit.places.at(0));
  if (!id) id = placement_by_number(db, visit.places.at(0));
  return id ? view_case(db, looker_of(visit, *agreement), *id) : std::nullopt;
}

Taker taker_of(const Visit& visit) {
  const auto agreement = visit.node.agreement();
  const auto* own = agreement->authority(visit.actor().authority);
  const auto* home = agreement->authority(visit.node.settings().authority);
  return {own ? own->party : home ? home->party : std::string(), own ? own->code : std::string()};
}

std::vector<CaseAct> acts_of(const Visit& visit, const CaseView& view) {
  auto acts = acts_now(*visit.node.agreement(), view, taker_of(visit), visit.node.today());
  std::erase_if(acts, [&](const CaseAct& act) {
    const auto* command = visit.node.house().command(act.command);
    return !visit.actor().may(command->permission.name, command->purposes);
  });
  return acts;
}

web::Response no_such_case(const Visit& visit) { return web::refusal_response(visit, no_such_placement().error()); }

// --- Names ---

std::vector<std::string> whole_names_of(const CaseView& view) {
  return view.names ? whole_names_of(*view.names) : std::vector<std::string>();
}

std::string shown_name(const CaseView& view, const lang::Tongue& t) {
  return shown_of(whole_names_of(view), t);
}

Html fact(const Visit& visit, const Text& name, const Html& value) {
  return value.empty() ? Html() : html<"<div><dt>{}</dt><dd>{}</dd></div>">(visit.t(name), value);
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

std::string employer_words(store::Connection& db, const CaseView& view, const lang::Tongue& t) {
  if (view.order.employer) return employer_name(db, *view.order.employer, t);
  if (view.regularisation && !view.regularisation->named_employer_name.empty()) return view.regularisation->named_employer_name;
  return t(T("not known yet"));
}

std::vector<std::string> employer_names(store::Connection& db, const Id<registry::Employer>& employer) {
  std::vector<std::string> names;
  if (const auto row = registry::find_employer(db, employer))
    for (const auto* name : {&row->latin_name, &row->arabic_name, &row->other_name})
      if (!name->empty()) names.push_back(*name);
  if (names.empty()) names.push_back(paper_number(employer));
  return names;
}

Html occupation_words(const Visit& visit, const std::string& code) {
  return html<"{}">(web::code_words(*visit.node.agreement(), "occupations", code, visit.node.today(), visit.t));
}

Html status_tag(const Visit& visit, OrderStatus status) {
  switch (status) {
  case OrderStatus::sent: return tag(visit, "due", "clock", words_of(status));
  case OrderStatus::published:
  case OrderStatus::filled: return tag(visit, "ok", "check", words_of(status));
  case OrderStatus::declined: return tag(visit, "late", "cross", words_of(status));
  case OrderStatus::suspended:
  case OrderStatus::over: break;
  }
  return tag(visit, "", "dash", words_of(status));
}

Html status_tag(const Visit& visit, RequestStatus status) {
  switch (status) {
  case RequestStatus::submitted: return tag(visit, "due", "clock", words_of(status));
  case RequestStatus::approved: return tag(visit, "ok", "check", words_of(status));
  case RequestStatus::refused: return tag(visit, "late", "cross", words_of(status));
  case RequestStatus::withdrawn: break;
  }
  return tag(visit, "", "dash", words_of(status));
}

Html status_tag(const Visit& visit, PlacementStatus status) {
  using enum PlacementStatus;
  if (status == accepted || status == at_work || status == arrived || status == departed)
    return tag(visit, "ok", "check", words_of(status));
  if (status == candidate || status == offered) return tag(visit, "due", "clock", words_of(status));
  return tag(visit, "", "dash", words_of(status));
}

Html act_link(const Visit& visit, std::string_view command, std::string_view field, const AnyId& id, std::string_view style) {
  const auto* type = visit.node.house().command(command);
  if (!type || !visit.actor().may(type->permission.name, type->purposes)) return {};
  return html<"<a class=\"button {}\" href=\"/do/{}?{}={}\">{}</a> ">(style, command, field, id.text(), visit.t(type->title));
}

// --- Whose turn it is ---

namespace {

Html due_words(const Visit& visit, const StepView& at) {
  if (!at.due) return {};
  const Day today = visit.node.today();
  if (at.late(today)) return tag(visit, "late", "warn", T("due {day}: {near}", {{"day", *at.due}, {"near", lang::nearby(*at.due, today)}}));
  return tag(visit, *at.due == today ? "due" : "", "clock", T("due {day}", {{"day", *at.due}}));
}

} // namespace

Html turn_box(const Visit& visit, const StepView& at, bool mine, const Html& needs, const Html& acts) {
  const auto& t = visit.t;
  const Text owner = owner_of(*visit.node.agreement(), *at.step, visit.node.today());
  return html<"<section class=\"next-act{}\" aria-labelledby=\"next\"><p class=\"kicker\">{} {} {}</p><h2 id=\"next\">{}</h2>"
              "<p>{}</p>{}{}</section>">(
      std::string_view(mine ? "" : " theirs"), web::icon("arrow-end", true), t(mine ? T("Your turn") : T("The turn of {owner}", {{"owner", owner}})),
      due_words(visit, at), t(at.step->name),
      t(T("This step is for {owner}, {state}.", {{"owner", owner}, {"state", verbatim(party_name(visit, at.step->party))}})), needs,
      acts.empty() ? Html() : html<"<p class=\"acts\">{}</p>">(acts));
}

Html crossing_notices(const Visit& visit, const std::vector<Crossing>& crossed) {
  Html out;
  for (const auto crossing : crossed)
    out += html<"<div class=\"notice due\">{}<h2>{}</h2><p>{}</p></div>">(web::icon("exchange"), visit.t(rule_of(crossing).what),
                                                                       visit.t(rule_of(crossing).repair));
  return out;
}

} // namespace amana::recruitment
