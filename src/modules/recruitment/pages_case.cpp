// The page of a case, from the candidate put forward to the worker at work: who and where in the path, whose turn it is,
// what can be done now, what each state has done.
#include "desks/people.hpp"
#include "modules/recruitment/appointments/pages.hpp"
#include "modules/recruitment/checks.hpp"
#include "modules/recruitment/labels.hpp"
#include "modules/recruitment/pages.hpp"
#include "node/node.hpp"
#include "web/values.hpp"

namespace amana::recruitment {

using web::Html;
using web::html;
using web::Visit;

namespace {

/// The person behind the number, for those who reach their file: at the origin before the name is released too.
std::optional<registry::PersonView> person_of(const Visit& visit, store::Connection& db, const CaseView& view) {
  const auto reach = registry::reach_of(visit.actor(), registry::read_right, *visit.node.agreement());
  return view.row.person && reach ? registry::view_person(db, *reach, *view.row.person, visit.node.today()) : std::nullopt;
}

Html order_fact(const Visit& visit, const CaseView& view) {
  const std::string number = paper_number(view.row.order);
  if (!visit.actor().may("candidates.read"))
    return fact(visit, T("Job order"), html<"<bdi class=\"code\" dir=\"ltr\">{}</bdi>">(number));
  return fact(visit, T("Job order"), html<"<a href=\"/orders/{}/candidates\"><bdi class=\"code\" dir=\"ltr\">{}</bdi></a>">(view.row.order.text(), number));
}

/// Nobody made an offer that was accepted: the worker agreed, and is on the way to their papers.
bool regularising(const CaseView& view) { return view.regularisation && view.row.status() == PlacementStatus::accepted; }

Html site_fact(const Visit& visit, const RegularisationRow& row) {
  return fact(visit, T("Work site"), html<"<a href=\"/sites/{}\"><bdi dir=\"auto\">{}</bdi></a>">(row.site.text(), row.site_name));
}

Html head(const Visit& visit, store::Connection& db, const CaseView& view, const std::optional<registry::PersonView>& person) {
  const auto& t = visit.t;
  const auto& agreement = *visit.node.agreement();
  const std::string name = title_of(view, t);
  Html also;
  if (view.names)
    for (const auto& other : whole_names_of(view))
      if (other != name) also = html<"<bdi class=\"also\" dir=\"auto\">{}</bdi>">(other);
  const auto& occupation = view.row.profile.occupation.value;
  Html facts = fact(visit, T("Case"), html<"<bdi class=\"code\" dir=\"ltr\">{}</bdi>">(view.row.number));
  if (person) facts += fact(visit, T("Person"), desks::person_link(*person, t));
  facts += fact(visit, T("Occupation"), html<"{} <bdi class=\"code\">{}</bdi>">(t(agreement.label("occupations", occupation)), occupation));
  facts += fact(visit, T("Employer"), html<"<bdi dir=\"auto\">{}</bdi>">(employer_words(db, view, t)));
  facts += view.regularisation ? site_fact(visit, *view.regularisation) : order_fact(visit, view);
  if (view.fine) facts += fact(visit, T("Fine"), html<"<bdi>{}</bdi>">(t(fine_words(agreement, *view.fine))));
  return html<"<header class=\"case-head\"><div class=\"names\"><h1><bdi dir=\"auto\">{}</bdi></h1> {} {}</div><dl class=\"facts line\">{}</dl></header>">(
      name, also, regularising(view) ? tag(visit, "", "clock", T("being regularised")) : status_tag(visit, view.row.status()), facts);
}

Html path(const Visit& visit, const CaseView& view) {
  const auto& t = visit.t;
  const auto all = stages(*visit.node.agreement(), view, visit.node.today());
  Html items;
  std::int64_t number = 0;
  for (const auto& stage : all) {
    ++number;
    if (stage.state == Stage::State::behind)
      items += html<"<li class=\"done\"><span>{} <small class=\"hear\">{}</small></span></li>">(t(stage.name), t(T("done")));
    else if (stage.state == Stage::State::here)
      items += html<"<li class=\"now{}\" aria-current=\"step\"><span>{} <small>{}</small></span></li>">(
          std::string_view(stage.late ? " late" : ""), t(stage.name),
          t(stage.late ? T("stage {n} of {all}, overdue", {{"n", number}, {"all", all.size()}})
                       : T("stage {n} of {all}", {{"n", number}, {"all", all.size()}})));
    else
      items += html<"<li><span>{}</span></li>">(t(stage.name));
  }
  return html<"<ol class=\"path\" aria-label=\"{}\">{}</ol>">(t(T("The path")), items);
}

// --- The next act ---

/// What this guest can do now comes first, then what is due first whoever's turn it is.
const StepView* next_for(const std::vector<CaseAct>& acts, const std::vector<StepView>& along) {
  for (const auto& at : along)
    if (at.standing == Standing::ready && std::ranges::any_of(acts, [&](const CaseAct& act) { return act.on_the_path && act.step == at.step->code; }))
      return &at;
  return next_step(along);
}

Html need(const Visit& visit, const CheckLine& line) {
  const auto& t = visit.t;
  if (line.there) return html<"<li>{} <span>{}</span></li>">(web::icon("check"), t(line.item->name));
  if (line.asks_word)
    return html<"<li>{} <span>{} <small>{}</small></span></li>">(
        web::icon("pen-sign"), t(line.item->name),
        t(line.item->must() ? T("to be shown when the step is taken") : T("may be missing, with a reason")));
  return html<"<li class=\"missing\">{} <span>{} <small>{}</small></span></li>">(web::icon("cross"), t(line.item->name),
                                                                                 t(line.detail));
}

Papers good_papers_of(const CaseView& view, Day today) {
  Case at;
  at.contracts = view.contracts;
  at.papers = view.papers;
  return at.good_papers(today);
}

Html needs(const Visit& visit, const CaseView& view, std::string_view step) {
  Html items;
  for (const auto& line : look_over(*visit.node.agreement(), step, view.done, good_papers_of(view, visit.node.today())))
    items += need(visit, line);
  return items.empty() ? Html() : html<"<ul class=\"needs\">{}</ul>">(items);
}

Html closed_box(const Visit& visit, const CaseView& view, const Html& acts) {
  const auto& t = visit.t;
  const auto status = view.row.status();
  const bool over = view.over();
  const Text what = view.row.withdrawn && over ? T("The worker withdrew on {day}", {{"day", *view.row.withdrawn}})
                    : over                     ? T("The candidacy is over: {status}", {{"status", words_of(status)}})
                                               : T("The path is done");
  return html<"<section class=\"next-act theirs\" aria-labelledby=\"next\"><h2 id=\"next\">{}</h2><p>{}</p>{}</section>">(
      t(what), t(over ? T("Nothing more is done in this case.") : T("What expires is renewed from the papers below.")),
      acts.empty() ? Html() : html<"<p class=\"acts\">{}</p>">(acts));
}

Html button(const Visit& visit, const CaseView& view, const CaseAct& act, std::string_view style) {
  const auto agreement = visit.node.agreement();
  const auto* step = agreement->step(act.step);
  const auto title = visit.node.house().command(act.command)->title;
  // One act serves several papers, and any step may be refused: the button says which.
  const bool several = act.command == "issue_permit" || act.command == "refuse_step";
  return html<"<a class=\"button {}\" href=\"{}\">{}</a> ">(
      style, act.address(view.row.placement), visit.t(several && step ? T("{act}: {step}", {{"act", title}, {"step", step->name}}) : title));
}

/// Whose turn it is, with the acts that take or refuse that step; then everything else that can be done now.
Html what_to_do(const Visit& visit, const CaseView& view) {
  const auto agreement = visit.node.agreement();
  const auto along = look_along(*agreement, view.done.lane, view.done);
  const auto acts = acts_of(visit, view);
  const auto* at = view.over() ? nullptr : next_for(acts, along);
  Html here, beside;
  bool mine = false;
  for (const auto& act : acts) {
    const bool of_turn = at && act.step == at->step->code;
    if (of_turn || (!at && act.on_the_path)) here += button(visit, view, act, act.on_the_path ? "primary" : "plain");
    else if (act.command != "refuse_step") beside += button(visit, view, act, "");
    mine = mine || (of_turn && act.on_the_path);
  }
  Html out = at ? turn_box(visit, *at, mine, needs(visit, view, at->step->code), here) : closed_box(visit, view, here);
  if (!beside.empty())
    out += html<"<section aria-labelledby=\"also\"><h2 id=\"also\">{}</h2><p class=\"acts\">{}</p></section>">(
        visit.t(at || !here.empty() ? T("What else can be done now") : T("What can be done now")), beside);
  return out;
}

// --- What must be seen before anything else ---

Html warnings(const Visit& visit, const CaseView& view) {
  const auto& t = visit.t;
  Html out = crossing_notices(visit, crossings(view.row.origin, view.row.destination));
  for (const auto& contract : view.contracts) {
    if (contract.state() == ContractState::contested)
      out += html<"<div class=\"notice bad\" role=\"alert\">{}<h2>{}</h2><p>{}</p></div>">(
          web::icon("warn"), t(T("Contract {n} is not valid", {{"n", contract.contract}})),
          t(T("The endorsements name different texts. Nobody may act on it; both labour offices must draw it anew.")));
    if (!contract.lowered.empty() && !is_over(contract.state()))
      out += html<"<div class=\"notice bad\" role=\"alert\">{}<h2>{}</h2><p>{} <a href=\"/placements/{}/contracts/{}/against\">{}</a></p></div>">(
          web::icon("warn"), t(N("Contract {c} lowers {n} clause", "Contract {c} lowers {n} clauses", static_cast<std::int64_t>(contract.lowered.size()), {{"c", contract.contract}})),
          t(T("A later contract gives the worker less than an earlier one. Both labour offices see this.")), view.row.placement.text(),
          contract.contract, t(T("Compare clause by clause")));
  }
  if (view.regularisation && view.regularisation->employment == EmploymentVerdict::denied)
    out += html<"<div class=\"notice due\">{}<h2>{}</h2><p><bdi dir=\"auto\">{}</bdi></p><p>{}</p></div>">(
        web::icon("work"), t(T("The employment was denied")), view.regularisation->denial, t(T("Another employer that is approved may take the worker on.")));
  if (passport_retained(view.alerts))
    out += html<"<div class=\"notice bad\" role=\"alert\">{}<h2>{}</h2><p>{}</p></div>">(
        web::icon("passport"), t(T("Somebody keeps the worker’s passport")), t(T("Nobody may take it. Both labour offices see this.")));
  if (const auto late = late_wages_of(view.alerts))
    out += html<"<div class=\"notice due\">{}<h2>{}</h2><p>{}</p></div>">(
        web::icon("money"), t(N("Wages were late in {n} month", "Wages were late in {n} months", late)),
        t(may_leave_alone(*visit.node.agreement(), contracts::state_of_work(*visit.node.agreement()).code, view.alerts, visit.node.today())
              ? T("The worker may change employer without the present one’s word.")
              : T("The worker may change employer with the present one’s word.")));
  return out;
}

// --- Papers, contracts, what stays here ---

/// As the corridor calls the step that gives the paper; else as it calls a paper of this kind.
Text paper_words(const agreement::Agreement& agreement, std::string_view kind) {
  const auto* step = agreement.step(kind == "fitness" ? "medical" : kind);
  return step ? step->name : agreement.label("papers", kind);
}

/// Good for the journey alone, and the journey is over.
bool has_served(const CaseView& view, const CasePaper& paper) {
  return paper.paper == "clearance" ? view.done.contains("departure") : (paper.paper == "visa" || paper.paper == "fitness") && view.done.contains("entry");
}

Html paper_state(const Visit& visit, const CaseView& view, const CasePaper& paper, bool renewed) {
  if (renewed) return tag(visit, "", "dash", T("renewed"));
  if (has_served(view, paper)) return tag(visit, "", "check", T("used for the journey"));
  return paper.good_on(visit.node.today()) ? tag(visit, "ok", "check", T("valid")) : tag(visit, "late", "warn", T("expired"));
}

Html papers(const Visit& visit, const CaseView& view) {
  const auto& t = visit.t;
  const bool sees = visit.actor().sees("papers", read_placement_right.permission, read_placement_right.purposes);
  Html rows;
  for (std::size_t i = 0; i < view.papers.size(); ++i) {
    const auto& paper = view.papers[i];
    if (paper.paper == "fitness" && !visit.actor().sees("fitness", read_placement_right.permission, read_placement_right.purposes)) continue;
    const bool renewed = i + 1 < view.papers.size() && view.papers[i + 1].paper == paper.paper;
    const std::string& number = paper.code.empty() && sees ? paper.number : paper.code;
    Html print;
    if (paper.paper == "clearance" && !renewed)
      print = html<" <a href=\"/placements/{}/clearance.pdf\">{} {}</a>">(view.row.placement.text(), web::icon("download"), t(T("PDF with its code")));
    rows += html<"<tr><th scope=\"row\">{} <small class=\"under\">{}</small></th><td data-label=\"{}\"><bdi class=\"code\" dir=\"ltr\">{}</bdi></td><td data-label=\"{}\">{}</td><td data-label=\"{}\"><span>{}{}</span></td></tr>">(
        t(paper_words(*visit.node.agreement(), paper.paper)), paper.issuer, t(T("Number")), number, t(T("Valid until")), when(visit, paper.until), t(T("State")), paper_state(visit, view, paper, renewed), print);
  }
  if (rows.empty()) return {};
  return html<"<section><h2>{}</h2><table class=\"cards-on-phone\"><thead><tr><th>{}</th><th>{}</th><th>{}</th><th>{}</th></tr></thead><tbody>{}</tbody></table></section>">(
      t(T("Papers")), t(T("Paper")), t(T("Number")), t(T("Valid until")), t(T("State")), rows);
}

Html contract_list(const Visit& visit, const CaseView& view) {
  const auto& t = visit.t;
  Html items;
  for (const auto& contract : view.contracts) {
    const auto state = contract.state();
    items += html<"<li>{} <div><a href=\"/placements/{}/contracts/{}\">{}</a> <small>{}, {}</small></div></li>">(
        web::icon("contract"), view.row.placement.text(), contract.contract,
        t(T("Contract {n}: {kind}", {{"n", contract.contract}, {"kind", words_of(contract.change)}})),
        t(words_of(state)), t(T("drawn on {day}", {{"day", contract.drawn}})));
  }
  return items.empty() ? Html() : html<"<section><h2>{}</h2><ul class=\"changes\">{}</ul></section>">(t(T("Contracts")), items);
}

// --- What was put forward, and what was offered ---

Html offer_facts(const Visit& visit, const CaseView& view) {
  if (!view.offer) return {};
  const auto& offer = *view.offer;
  const auto& t = visit.t;
  const auto said = [&](const Text& name, const std::string& value) { return fact(visit, name, html<"<bdi>{}</bdi>">(value)); };
  Html facts = said(T("Monthly wage"), t(offer.wage));
  facts += said(T("Hours a week"), t(offer.weekly_hours));
  facts += said(T("Months"), t(std::int64_t(offer.months)));
  facts += said(T("Start of the work"), t(offer.start));
  facts += said(T("To be answered until"), t(offer.answer_by));
  if (offer.conditions) facts += fact(visit, T("Conditions"), html<"<bdi dir=\"auto\">{}</bdi>">(*offer.conditions));
  return html<"<section><h2>{}</h2><dl class=\"facts\">{}</dl></section>">(t(T("The offer")), facts);
}

/// By what the employer chooses, before the name is known; afterwards folded away.
Html profile(const Visit& visit, const CaseView& view) {
  const Html fields = web::show_fields(journal::fields_of<CoarseProfile>(), write(view.row.profile).as_object(), *visit.node.agreement(), visit.t);
  if (!view.done.contains("name_released"))
    return html<"<section><h2>{}</h2>{}</section>">(visit.t(T("Coarse profile")), fields);
  return html<"<details><summary>{}</summary>{}</details>">(visit.t(T("Coarse profile")), fields);
}

Html prints(const Visit& visit) {
  return html<"<p class=\"acts\">{}</p>">(web::print_button(visit.t(T("Print"))));
}

} // namespace

web::Response show_case(Visit& visit, const std::vector<CaseSource>& sources) {
  auto db = visit.node.readers().lease();
  const auto view = case_of(visit, *db);
  if (!view) return no_such_case(visit);
  const auto person = person_of(visit, *db, *view);
  visit.shows(person ? std::vector<AnyId>{view->row.placement, person->person} : std::vector<AnyId>{view->row.placement});
  if (visit.json()) return web::json_response(case_json(visit, *db, *view));
  const auto agreement = visit.node.agreement();
  Html body = crumbs(visit, *view, {});
  body += desks::done_notice(visit);
  body += head(visit, *db, *view, person);
  body += path(visit, *view);
  body += warnings(visit, *view);
  body += what_to_do(visit, *view);
  const bool choosing = !view->done.contains("name_released");
  if (choosing) body += html<"<div class=\"columns\">{}{}</div>">(profile(visit, *view), offer_facts(visit, *view));
  body += timeline_html(visit, *db, timeline(*agreement, *view, visit.node.today(), news_here(*db, *agreement)));
  Html columns = papers(visit, *view);
  columns += contract_list(visit, *view);
  if (!choosing) columns += offer_facts(visit, *view);
  if (!columns.empty()) body += html<"<div class=\"columns\">{}</div>">(columns);
  for (const auto& source : sources) body += source(visit, *db, view->row.placement);
  body += passports(visit, *db, *view);
  if (view->row.person && !view->over()) body += next_appointment(visit, *db, *view->row.person);
  if (!choosing) body += profile(visit, *view);
  body += prints(visit);
  return page(visit, {.title = T("Case"), .body = std::move(body)});
}

} // namespace amana::recruitment
