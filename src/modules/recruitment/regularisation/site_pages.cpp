// A work site as both states see it once somebody there has consented: each case and what is missing, acts for many.
#include "desks/export.hpp"
#include "desks/people.hpp"
#include "modules/recruitment/pages.hpp"
#include "modules/recruitment/regularisation/pages.hpp"
#include "node/node.hpp"

namespace amana::recruitment {

using web::Html;
using web::html;
using web::Visit;

namespace {

web::Response no_such(const Visit& visit) {
  return web::refusal_response(visit, {Kind::missing, {{.code = "site.missing",
                                                        .what = T("There is no such work site, or nobody there has consented yet."),
                                                        .cure = T("A site is known here once the worker’s state has sent somebody’s case.")}}});
}

/// What the page tells of each case, in the order people ask for it.
struct Column {
  std::string_view step;
  Text head;
};
const std::vector<Column>& columns() {
  static const std::vector<Column> all{{"employment_confirmed", T("Employer")}, {"papers_completed", T("Identity papers")}, {"site_medical", T("Fitness")},
                                       {"fines_settled", T("Fine")}, {"contract_signed", T("Contract")}, {"contract_endorsed_origin", T("Endorsement")},
                                       {"work_permit", T("Work permit")}, {"residence", T("Residence")}, {"at_work", T("At work")}};
  return all;
}

std::vector<CaseView> cases_of(const Visit& visit, store::Connection& db, const WorkSite& site) {
  std::vector<CaseView> views;
  const auto agreement = visit.node.agreement();
  for (const auto& id : site.cases)
    if (auto view = view_case(db, looker_of(visit, *agreement), id)) views.push_back(*std::move(view));
  return views;
}

std::vector<AnyId> named_of(const std::vector<CaseView>& views) {
  std::vector<AnyId> shown;
  for (const auto& view : views)
    if (view.names) shown.push_back(view.row.placement);
  return shown;
}

/// In one word where the case stands at this column.
Text cell_words(const agreement::Agreement& agreement, const CaseView& view, std::string_view step) {
  if (const auto done = view.done.find(step); done != view.done.end()) return T("done on {day}", {{"day", done->second.day}});
  if (step == "fines_settled" && view.fine) return fine_words(agreement, *view.fine);
  if (step == "fines_settled" && look_at(agreement, step, view.done).standing == Standing::ready) return T("not known yet");
  if (step == "employment_confirmed" && view.regularisation && view.regularisation->employment == EmploymentVerdict::denied) return T("denied: look for another");
  return look_at(agreement, step, view.done).standing == Standing::ready ? T("missing") : T("later");
}

Html cell(const Visit& visit, const CaseView& view, const Column& column) {
  const auto agreement = visit.node.agreement();
  const auto at = look_at(*agreement, column.step, view.done);
  const auto words = cell_words(*agreement, view, column.step);
  if (at.standing == Standing::done) return html<"<span title=\"{}\">{}<span class=\"hear\">{}</span></span>">(visit.t(words), web::icon("check"), visit.t(words));
  if (at.standing != Standing::ready) return html<"<small>{}</small>">(visit.t(words));
  return tag(visit, at.late(visit.node.today()) ? "late" : "due", at.late(visit.node.today()) ? "warn" : "clock", words);
}

Html case_row(const Visit& visit, store::Connection& db, const CaseView& view) {
  const auto& t = visit.t;
  Html cells;
  if (view.over()) {
    cells = html<"<td colspan=\"{}\">{}</td>">(static_cast<std::int64_t>(columns().size()), t(T("withdrawn on {day}", {{"day", *view.row.withdrawn}})));
  } else {
    for (const auto& column : columns()) cells += html<"<td data-label=\"{}\">{}</td>">(t(column.head), cell(visit, view, column));
  }
  const Html pick = view.over() ? Html()
                                : html<"<label class=\"tick\"><span class=\"hear\">{}</span><input type=\"checkbox\" name=\"case\" value=\"{} {}\" checked></label>">(
                                      t(T("Choose {what}", {{"what", view.row.number}})), view.row.placement.text(), view.row.number);
  return html<"<tr><td class=\"pick\">{}</td><th scope=\"row\"><a href=\"/placements/{}\"><bdi dir=\"auto\">{}</bdi></a> <small class=\"under\">{}, {}</small></th>{}</tr>">(
      pick, view.row.placement.text(), title_of(view, t), t(visit.node.agreement()->label("occupations", view.row.profile.occupation.value)), employer_words(db, view, t), cells);
}

/// The acts that this guest may take for many at once, now and for at least one of them, with the step whose checklist is answered once for all.
Html bulk_buttons(const Visit& visit, const std::vector<CaseView>& views) {
  static constexpr std::pair<std::string_view, std::string_view> all[] = {{"confirm_employment", "employment_confirmed"}, {"record_fitness", "site_medical"},
                                                                          {"assess_fine", "fines_settled"}, {"settle_fine", ""}, {"start_work", "at_work"}};
  std::set<std::pair<std::string_view, std::string_view>> possible;
  for (const auto& view : views)
    for (const auto& act : acts_of(visit, view)) possible.emplace(act.command, act.step);
  Html buttons;
  for (const auto& [name, step] : all) {
    const auto* command = visit.node.house().command(name);
    if (!possible.contains({name, step})) continue;
    buttons += html<"<button class=\"button\" name=\"step\" value=\"{}\" formaction=\"/bulk/{}\">{}</button> ">(step, name, visit.t(command->title));
  }
  return buttons;
}

Html cases_table(const Visit& visit, store::Connection& db, const std::vector<CaseView>& views) {
  const auto& t = visit.t;
  Html heads, rows;
  for (const auto& column : columns()) heads += html<"<th>{}</th>">(t(column.head));
  for (const auto& view : views) rows += case_row(visit, db, view);
  const Html buttons = bulk_buttons(visit, views);
  const Html bulk = buttons.empty() ? Html() : html<"<div class=\"bulk\"><p>{}</p><p class=\"row\">{}</p></div>">(t(T("Take the tick away from those that are an exception.")), buttons);
  return html<"<form method=\"get\"><input type=\"hidden\" name=\"back\" value=\"{}\"><table class=\"cards-on-phone\"><caption class=\"hear\">{}</caption><thead><tr><th class=\"pick\"><span class=\"hear\">{}</span><label class=\"tick js-only\"><span "
              "class=\"hear\">{}</span><input type=\"checkbox\" data-all=\"case\"></label></th><th>{}</th>{}</tr></thead><tbody>{}</tbody></table>{}</form>">(
      visit.request.path, t(T("Workers of the site")), t(T("Choose")), t(T("All")), t(T("Worker")), heads, rows, bulk);
}

Html site_head(const Visit& visit, const WorkSite& site) {
  const auto& t = visit.t;
  const auto agreement = visit.node.agreement();
  const auto* keeper = agreement->authority(site.authority);
  const Html kept = keeper ? html<"<bdi>{}</bdi>">(t(keeper->name(visit.node.today()))) : tag(visit, "due", "clock", T("not opened yet"));
  return html<"<header class=\"case-head\"><div class=\"names\"><h1><bdi dir=\"auto\">{}</bdi></h1></div><dl class=\"facts line\"><div><dt>{}</dt><dd><bdi class=\"code\" dir=\"ltr\">{}</bdi></dd></div><div><dt>{}</dt><dd>{}</dd></div><div><dt>{}</dt>"
              "<dd>{}</dd></div></dl></header>">(site.name, t(T("Number of the visit")), site.number, t(T("Place")), t(place_words(*agreement, site.town, site.area)), t(T("Kept by")), kept);
}

Html site_acts(const Visit& visit, const WorkSite& site) {
  const auto& t = visit.t;
  Html acts;
  const auto* open = visit.node.house().command("open_site");
  if (!site.opened && visit.actor().may(open->permission.name, open->purposes))
    acts += web::command_button(visit, *open, {{"site", site.site.text()}}, "primary");
  acts += html<"<a class=\"button\" href=\"/sites/{}/workers.xlsx\">{} {}</a> {}">(
      site.site.text(), web::icon("download"), t(T("Table as a file")), web::print_button(t(T("Print the list"))));
  return html<"<div class=\"acts below\">{}</div>">(acts);
}

std::optional<WorkSite> site_of(const Visit& visit, store::Connection& db) {
  const auto agreement = visit.node.agreement();
  const auto id = Id<Site>::parse(visit.places.at(0));
  return id ? find_site(db, looker_of(visit, *agreement), *id) : std::nullopt;
}

json::object site_json(const WorkSite& site) {
  json::object out{{"site", site.site.text()}, {"number", site.number}, {"name", site.name}, {"area", site.area}, {"cases", static_cast<std::int64_t>(site.cases.size())}};
  if (!site.town.empty()) out["town"] = site.town;
  if (site.opened) out["opened"] = site.opened->text();
  if (!site.authority.empty()) out["authority"] = site.authority;
  return out;
}

json::object case_line_json(const Visit& visit, const CaseView& view) {
  json::array missing;
  for (const auto& at : look_along(*visit.node.agreement(), view.done.lane, view.done))
    if (at.standing == Standing::ready) missing.push_back(json::string(at.step->code));
  json::object out{{"placement", view.row.placement.text()}, {"number", view.row.number}, {"occupation", view.row.profile.occupation.value}, {"waits_for", std::move(missing)}};
  if (view.names) out["name"] = title_of(view, visit.t);
  if (view.row.withdrawn) out["withdrawn"] = view.row.withdrawn->text();
  return out;
}

} // namespace

web::Response list_sites(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto agreement = visit.node.agreement();
  const auto sites = work_sites(*db, looker_of(visit, *agreement));
  if (visit.json()) {
    json::array out;
    for (const auto& site : sites) out.push_back(site_json(site));
    return web::json_response(json::object{{"sites", std::move(out)}});
  }
  const auto& t = visit.t;
  Html rows;
  for (const auto& site : sites)
    rows += html<"<tr><th scope=\"row\"><a href=\"/sites/{}\"><bdi dir=\"auto\">{}</bdi></a> <small class=\"under\"><bdi class=\"code\" dir=\"ltr\">{}</bdi></small></th><td data-label=\"{}\">{}</td><td data-label=\"{}\" class=\"num\">{}</td><td "
                 "data-label=\"{}\">{}</td></tr>">(
        site.site.text(), site.name, site.number, t(T("Place")), t(place_words(*agreement, site.town, site.area)), t(T("Workers")), t(static_cast<std::int64_t>(site.cases.size())), t(T("Opened")),
        site.opened ? when(visit, *site.opened) : tag(visit, "due", "clock", T("not opened yet")));
  Html body = html<"<div class=\"title\"><div><h1>{}</h1><p>{}</p></div></div>">(t(T("Work sites")), t(N("{n} site", "{n} sites", static_cast<std::int64_t>(sites.size()))));
  body += rows.empty() ? html<"<div class=\"empty\">{}<h2>{}</h2><p>{}</p></div>">(web::icon("work"), t(T("No work site yet")), t(T("A site is known here once the worker’s state has sent somebody’s case.")))
                       : html<"<table class=\"cards-on-phone\"><caption class=\"hear\">{}</caption><thead><tr><th>{}</th><th>{}</th><th class=\"num\">{}</th><th>{}</th></tr></thead><tbody>{}</tbody></table>">(
                             t(T("Work sites")), t(T("Work site")), t(T("Place")), t(T("Workers")), t(T("Opened")), rows);
  return page(visit, {.title = T("Work sites"), .body = std::move(body)});
}

web::Response show_site(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto site = site_of(visit, *db);
  if (!site) return no_such(visit);
  const auto views = cases_of(visit, *db, *site);
  visit.shows(named_of(views));
  if (visit.json()) {
    auto out = site_json(*site);
    json::array lines;
    for (const auto& view : views) lines.push_back(case_line_json(visit, view));
    out["cases"] = std::move(lines);
    return web::json_response(out);
  }
  const auto& t = visit.t;
  Html body = html<"<nav class=\"crumbs\" aria-label=\"{}\"><ol><li><a href=\"/sites\">{}</a></li><li aria-current=\"page\"><bdi dir=\"auto\">{}</bdi></li></ol></nav>">(t(T("Where you are")), t(T("Work sites")), site->name);
  body += desks::done_notice(visit);
  body += site_head(visit, *site);
  body += site_acts(visit, *site);
  body += cases_table(visit, *db, views);
  return page(visit, {.title = T("Work site"), .body = std::move(body)});
}

web::Response export_site(Visit& visit) {
  using Cell = channels::SheetCell;
  auto views = std::make_shared<std::vector<CaseView>>();
  {
    auto db = visit.node.readers().lease();
    const auto site = site_of(visit, *db);
    if (!site) return no_such(visit);
    *views = cases_of(visit, *db, *site);
  }
  visit.shows(named_of(*views));
  const auto agreement = visit.node.agreement();
  const auto t = visit.t;
  std::vector<desks::ExportColumn<CaseView>> out{{T("Number"), [](const CaseView& view) -> Cell { return view.row.number; }},
                                                 {T("Name"), [t](const CaseView& view) -> Cell { return view.names ? title_of(view, t) : std::string(); }, 30},
                                                 {T("Occupation"), [agreement, t](const CaseView& view) -> Cell { return t(agreement->label("occupations", view.row.profile.occupation.value)); }, 30}};
  for (const auto& column : columns())
    out.push_back({column.head, [agreement, t, step = column.step](const CaseView& view) -> Cell { return t(cell_words(*agreement, view, step)); }});
  const auto kind = visit.request.path.ends_with(".xlsx") ? channels::SheetKind::xlsx : channels::SheetKind::csv;
  return desks::export_list<CaseView>(visit, kind, "site", T("Workers of the site"), std::move(out), [views] { return std::exchange(*views, {}); });
}

} // namespace amana::recruitment
