// The case page: who and where in the path, whose turn it is, what each state has done.
#include "desks/people.hpp"
#include "modules/recruitment/checks.hpp"
#include "modules/recruitment/pages.hpp"
#include "node/node.hpp"

namespace amana::recruitment {

using web::Html;
using web::html;
using web::Visit;

namespace {

Html head(const Visit& visit, store::Connection& db, const CaseView& view) {
  const auto& t = visit.t;
  const auto& agreement = *visit.node.agreement();
  const std::string name = title_of(view, t);
  Html also;
  if (view.names)
    for (const auto& other : whole_names_of(view))
      if (other != name) also = html<"<bdi class=\"also\" dir=\"auto\">{}</bdi>">(other);
  Html wage;
  if (view.offer)
    wage = html<"<div><dt>{}</dt><dd><bdi>{}</bdi></dd></div>">(t(T("Monthly wage")), t(view.offer->wage));
  return html<"<header class=\"case-head\"><div class=\"names\"><h1><bdi dir=\"auto\">{}</bdi></h1> {}</div><dl class=\"facts "
              "line\"><div><dt>{}</dt><dd><bdi class=\"code\" dir=\"ltr\">{}</bdi></dd></div><div><dt>{}</dt><dd>{} <bdi "
              "class=\"code\">{}</bdi></dd></div><div><dt>{}</dt><dd><bdi dir=\"auto\">{}</bdi></dd></div>{}</dl></header>">(
      name, also, t(T("Case")), view.row.number, t(T("Occupation")),
      t(agreement.label("occupations", view.row.profile.occupation.value)), view.row.profile.occupation.value,
      t(T("Employer")), employer_name(db, view.order.employer, t), wage);
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
const StepView* next_for(const Visit& visit, const CaseView& view, const std::vector<StepView>& along) {
  for (const auto& at : along)
    if (at.standing == Standing::ready && !address_of_act(visit, view, at.step->code).empty()) return &at;
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

Html due_words(const Visit& visit, const StepView& at) {
  if (!at.due) return {};
  const Day today = visit.node.today();
  if (at.late(today)) return tag(visit, "late", "warn", T("due {day}: {near}", {{"day", *at.due}, {"near", lang::nearby(*at.due, today)}}));
  return tag(visit, *at.due == today ? "due" : "", "clock", T("due {day}", {{"day", *at.due}}));
}

Html closed_box(const Visit& visit, const CaseView& view) {
  const auto& t = visit.t;
  if (view.row.withdrawn)
    return html<"<section class=\"next-act theirs\" aria-labelledby=\"next\"><h2 id=\"next\">{}</h2><p>{}</p></section>">(
        t(T("The worker withdrew on {day}", {{"day", *view.row.withdrawn}})), t(T("Nothing more is done in this case.")));
  return html<"<section class=\"next-act theirs\" aria-labelledby=\"next\"><h2 id=\"next\">{}</h2><p>{}</p></section>">(
      t(T("The path is done")), t(T("What expires is renewed from the papers below.")));
}

Html next_act(const Visit& visit, const CaseView& view) {
  const auto& t = visit.t;
  const auto agreement = visit.node.agreement();
  const auto along = look_along(*agreement, "regular", view.done);
  const auto* at = view.over() ? nullptr : next_for(visit, view, along);
  if (!at) return closed_box(visit, view);
  const std::string address = address_of_act(visit, view, at->step->code);
  const bool mine = !address.empty();
  const auto* command = visit.node.house().command(command_of_step(at->step->code));
  Html acts;
  if (mine) acts = html<"<a class=\"button primary\" href=\"{}\">{}</a>">(address, t(command->title));
  if (mine && visit.actor().may("steps.refuse"))
    acts += html<" <a class=\"button plain\" href=\"/placements/{}/do/refuse_step?step={}\">{}</a>">(view.row.placement.text(), at->step->code, t(T("Refuse this step…")));
  return html<"<section class=\"next-act{}\" aria-labelledby=\"next\"><p class=\"kicker\">{} {} {}</p><h2 id=\"next\">{}</h2>"
              "<p>{}</p>{}<p class=\"acts\">{}</p></section>">(
      std::string_view(mine ? "" : " theirs"), web::icon("arrow-end", true),
      t(mine ? T("Your turn") : T("The turn of {owner}", {{"owner", owner_of(*agreement, *at->step, visit.node.today())}})),
      due_words(visit, *at), t(at->step->name),
      t(T("This step is for {owner}, {state}.", {{"owner", owner_of(*agreement, *at->step, visit.node.today())},
                                                 {"state", verbatim(party_name(visit, at->step->party))}})),
      needs(visit, view, at->step->code), acts);
}

// --- What must be seen before anything else ---

Html warnings(const Visit& visit, const CaseView& view) {
  const auto& t = visit.t;
  Html out;
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

Text paper_words(std::string_view kind) {
  if (kind == "fitness") return T("Medical fitness");
  if (kind == "visa") return T("Entry visa for work");
  if (kind == "clearance") return T("Exit clearance");
  for (const auto& label : labels(journal::Tag<PermitKind>{}))
    if (label.member_ == kind) return label.label_;
  return verbatim(std::string(kind));
}

Html paper_state(const Visit& visit, const CasePaper& paper, bool renewed) {
  if (renewed) return tag(visit, "", "dash", T("renewed"));
  return paper.good_on(visit.node.today()) ? tag(visit, "ok", "check", T("valid")) : tag(visit, "late", "warn", T("expired"));
}

Html papers(const Visit& visit, const CaseView& view) {
  const auto& t = visit.t;
  const bool sees = visit.actor().sees("papers", read_placement_right.permission, read_placement_right.purpose.name);
  Html rows;
  for (std::size_t i = 0; i < view.papers.size(); ++i) {
    const auto& paper = view.papers[i];
    if (paper.paper == "fitness" && !visit.actor().sees("fitness", read_placement_right.permission, read_placement_right.purpose.name)) continue;
    const bool renewed = i + 1 < view.papers.size() && view.papers[i + 1].paper == paper.paper;
    const std::string& number = paper.code.empty() && sees ? paper.number : paper.code;
    Html print;
    if (paper.paper == "clearance" && !renewed)
      print = html<" <a href=\"/placements/{}/clearance.pdf\">{} {}</a>">(view.row.placement.text(), web::icon("download"), t(T("PDF with its code")));
    rows += html<"<tr><th scope=\"row\">{} <small class=\"under\">{}</small></th><td data-label=\"{}\"><bdi class=\"code\" dir=\"ltr\">{}</bdi></td><td data-label=\"{}\">{}</td><td data-label=\"{}\"><span>{}{}</span></td></tr>">(
        t(paper_words(paper.paper)), paper.issuer, t(T("Number")), number, t(T("Valid until")), when(visit, paper.until), t(T("State")), paper_state(visit, paper, renewed), print);
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
        t(T("Contract {n}: {kind}", {{"n", contract.contract}, {"kind", words_of_enum(contract.change)}})),
        t(words_of_enum(state)), t(contract.drawn));
  }
  return items.empty() ? Html() : html<"<section><h2>{}</h2><ul class=\"changes\">{}</ul></section>">(t(T("Contracts")), items);
}

/// Acts that may be done at any time, by who may do them.
Html more_acts(const Visit& visit, const CaseView& view) {
  if (view.over()) return {};
  static constexpr std::string_view names[] = {"record_fitness", "issue_visa", "issue_permit", "propose_change", "grant_return", "raise_alert", "withdraw_placement"};
  Html items;
  for (const auto name : names) {
    const auto* command = visit.node.house().command(name);
    if (!command || !visit.actor().may(command->permission.name, command->purpose.name)) continue;
    items += html<"<li><a href=\"/placements/{}/do/{}\">{}</a></li>">(view.row.placement.text(), name, visit.t(command->title));
  }
  return items.empty() ? Html() : html<"<details><summary>{}</summary><ul>{}</ul></details>">(visit.t(T("Other acts in this case")), items);
}

Html prints(const Visit& visit) {
  return html<"<p class=\"acts\"><button class=\"button js-only\" data-print>{} {}</button></p>">(web::icon("print"), visit.t(T("Print")));
}

} // namespace

web::Response show_case(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto view = case_of(visit, *db);
  if (!view) return no_such_case(visit);
  if (view->names) visit.shows({view->row.placement});
  if (visit.json()) return web::json_response(case_json(visit, *db, *view));
  Html body = crumbs(visit, *view, {});
  body += desks::done_notice(visit);
  body += head(visit, *db, *view);
  body += path(visit, *view);
  body += warnings(visit, *view);
  body += next_act(visit, *view);
  body += timeline_html(visit, *db, *view);
  Html columns = papers(visit, *view);
  columns += contract_list(visit, *view);
  if (!columns.empty()) body += html<"<div class=\"columns\">{}</div>">(columns);
  body += more_acts(visit, *view);
  body += prints(visit);
  return page(visit, {.title = T("Case"), .body = std::move(body)});
}

} // namespace amana::recruitment
