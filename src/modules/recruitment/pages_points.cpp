// The points of employers: a ranking for officials, and for everybody who may open it one employer's sheet with what would raise it.
#include "desks/employers.hpp"
#include "modules/recruitment/labels.hpp"
#include "modules/recruitment/orders_rules.hpp"
#include "modules/recruitment/overview_pages.hpp"
#include "modules/recruitment/pages.hpp"
#include "modules/recruitment/points.hpp"
#include "node/node.hpp"

namespace amana::recruitment {

using registry::Employer;
using web::Html;
using web::html;
using web::Visit;

namespace {

/// A firm sees its own alone, as it is told to firms.
bool looks_as_firm(const Visit& visit) {
  const auto scope = visit.actor().may(registry::employers_read_right.permission, registry::employers_read_right.purposes);
  return !scope || *scope == journal::Scope::own;
}

std::string name_of_employer(const EmployerPoints& one, const lang::Tongue& t) { return desks::shown_name(one.events.employer, t); }

json::object points_json(const EmployerPoints& one, Day as_of, const lang::Tongue& t) {
  json::array parts;
  for (const auto& part : one.parts) {
    json::object line{{"part", name_of(part.part)}, {"points", part.points}, {"most", part.most}, {"found", t(part.found)}};
    if (!part.better.empty()) line["better"] = t(part.better);
    parts.push_back(std::move(line));
  }
  return {{"employer", one.events.employer.employer.text()}, {"number", one.events.employer.number}, {"as_of", as_of.text()}, {"points", one.points()},
          {"most", one.most()}, {"workers", one.events.workers}, {"parts", std::move(parts)}};
}

/// The weights with what they rest on: published and the same for all.
Html formula(const Visit& visit) {
  const auto agreement = visit.node.agreement();
  Html items;
  for (const auto& choice : desks::choices_of<PointPart>())
    items += html<"<li>{}: <bdi>{}</bdi></li>">(visit.t(choice.label), visit.t(agreement->words(agreement->parameter("employer.points." + choice.value, destination_of(*agreement).code, visit.node.today()))));
  return html<"<details><summary>{}</summary><p>{}</p><ul>{}</ul></details>">(
      visit.t(T("How the points are made")),
      visit.t(T("From what authorities have recorded, and from nothing else: late months and kept passports that a labour office reported, contracts both states endorsed, the employer’s own reports, suspensions. Deaths are not recorded here yet and count nothing.")), items);
}

// --- The ranking ---

FigureTable ranking_table(const std::vector<EmployerPoints>& all, const Telling& telling) {
  FigureTable table{.code = "points", .title = T("Points of employers"), .columns = {{"employer", T("Employer"), true}, {"number", T("Number"), true}, {"rank", T("Rank")}, {"points", T("Points")}, {"workers", T("Workers")}}, .rows = {}};
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<PointPart>>([&](auto part) { table.columns.push_back({part.name, words_of(part.value)}); });
  std::int64_t rank = 0;
  for (const auto& one : all) {
    std::vector<FigureCell> row{{one.events.employer.employer.text(), name_of_employer(one, telling.t)}, {one.events.employer.number, one.events.employer.number}, {},
                                telling.count(one.points()), telling.count(one.events.workers)};
    if (one.events.workers > 0) row[2] = telling.count(++rank);
    for (const auto& part : one.parts) row.push_back(telling.count(part.points));
    table.rows.push_back(std::move(row));
  }
  return table;
}

Html ranking_html(const Visit& visit, const FigureTable& table, const Telling& telling) {
  Html heads, rows;
  for (const auto& column : table.columns)
    if (column.code != "number") heads += column.word ? html<"<th>{}</th>">(visit.t(column.head)) : html<"<th class=\"num\">{}</th>">(visit.t(column.head));
  for (const auto& row : table.rows) {
    Html cells = html<"<th scope=\"row\"><a href=\"/points/{}\"><bdi dir=\"auto\">{}</bdi></a> <small class=\"under\"><bdi class=\"code\" dir=\"ltr\">{}</bdi></small></th>">(row[0].code, row[0].words, row[1].words);
    for (std::size_t i = 2; i < row.size(); ++i) cells += html<"<td class=\"num\"><bdi>{}</bdi></td>">(telling.words(row[i]));
    rows += html<"<tr>{}</tr>">(cells);
  }
  return html<"<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{}\"><table><caption class=\"hear\">{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>">(
      visit.t(table.title), visit.t(table.title), heads, rows);
}

// --- One employer ---

Html sheet(const Visit& visit, const EmployerPoints& one) {
  const auto& t = visit.t;
  Html rows, better;
  for (const auto& part : one.parts) {
    rows += html<"<tr><th scope=\"row\">{}</th><td class=\"num\" data-label=\"{}\"><bdi>{}</bdi></td><td data-label=\"{}\">{}</td></tr>">(
        t(words_of(part.part)), t(T("Points")), t(T("{n} of {all}", {{"n", part.points}, {"all", part.most}})), t(T("What was found")), t(part.found));
    if (!part.better.empty()) better += html<"<li>{} <div>{}</div></li>">(web::icon("arrow-end", true), t(part.better));
  }
  Html out = html<"<table class=\"cards-on-phone\"><caption class=\"hear\">{}</caption><thead><tr><th>{}</th><th class=\"num\">{}</th><th>{}</th></tr></thead><tbody>{}</tbody></table>">(
      t(T("Points of employers")), t(T("Part")), t(T("Points")), t(T("What was found")), rows);
  out += html<"<h2>{}</h2>">(t(T("What would raise the points")));
  out += better.empty() ? html<"<p>{}</p>">(t(T("Nothing is missing."))) : html<"<ul class=\"changes\">{}</ul>">(better);
  return out;
}

std::optional<EmployerPoints> points_of(const Visit& visit, store::Connection& db) {
  const auto row = desks::employer_of(visit, db);
  if (!row) return std::nullopt;
  const auto agreement = visit.node.agreement();
  if (looks_as_firm(visit)) return points_told_to(db, *agreement, row->employer, visit.node.today());
  auto found = points_of_employers(db, *agreement, visit.node.today(), row->employer);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

} // namespace

web::Response list_points(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto agreement = visit.node.agreement();
  const Day today = visit.node.today();
  if (looks_as_firm(visit)) {
    const auto own = registry::own_employer(*db, visit.actor());
    return own ? web::see_other((visit.json() ? "/api/points/" : "/points/") + own->employer.text()) : desks::no_such_employer(visit);
  }
  const auto all = points_of_employers(*db, *agreement, today);
  std::vector<AnyId> shown;
  for (const auto& one : all) shown.push_back(one.events.employer.employer);
  visit.shows(shown);
  if (visit.json()) {
    json::array out;
    for (const auto& one : all) out.push_back(points_json(one, today, visit.t));
    return web::json_response(json::object{{"employers", std::move(out)}});
  }
  const Telling telling{*agreement, visit.t, today, {}};
  const auto table = ranking_table(all, telling);
  const std::string as_of = visit.t(T("As of {day}", {{"day", today}}));
  if (const auto kind = visit.request.path.ends_with(".csv")    ? std::optional(channels::SheetKind::csv)
                        : visit.request.path.ends_with(".xlsx") ? std::optional(channels::SheetKind::xlsx)
                                                                : std::nullopt)
    return figures_file(visit, table, telling, *kind, "points", as_of);
  const auto& t = visit.t;
  Html body = html<"<div class=\"title\"><div><h1>{}</h1><p>{}</p></div><p class=\"row\"><a class=\"button\" href=\"/points.xlsx\">{} {}</a> {}</p></div>">(
      t(T("Points of employers")), t(T("Every approved employer by what authorities have recorded. Those without a worker yet have no rank.")), web::icon("download"),
      t(T("Table as a file")), web::print_button(t(T("Print"))));
  body += all.empty() ? html<"<div class=\"empty\">{}<h2>{}</h2></div>">(web::icon("work"), t(T("No employer is approved yet"))) : ranking_html(visit, table, telling);
  body += formula(visit);
  return page(visit, {.title = T("Points of employers"), .body = std::move(body)});
}

web::Response show_points(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto one = points_of(visit, *db);
  if (!one) return desks::no_such_employer(visit);
  visit.shows({one->events.employer.employer});
  const Day as_of = looks_as_firm(visit) ? told_to_firms(visit.node.today()) : visit.node.today();
  if (visit.json()) return web::json_response(points_json(*one, as_of, visit.t));
  const auto& t = visit.t;
  Html body = html<"<nav class=\"crumbs\" aria-label=\"{}\"><ol><li><a href=\"/employers/{}\"><bdi dir=\"auto\">{}</bdi></a></li><li aria-current=\"page\">{}</li></ol></nav><h1>{}</h1><p class=\"lead\">{}</p>">(
      t(T("Where you are")), one->events.employer.employer.text(), name_of_employer(*one, t), t(T("Points")),
      t(T("{points} of {most} points", {{"points", one->points()}, {"most", one->most()}})), t(T("As of {day}", {{"day", as_of}})));
  if (one->events.workers == 0) body += html<"<p>{}</p>">(t(T("Nobody works there yet: the points say little, and there is no rank.")));
  body += sheet(visit, *one);
  body += formula(visit);
  return page(visit, {.title = T("Points of employers"), .body = std::move(body)});
}

Html points_of_all(const Visit& visit) {
  return html<" <a class=\"button\" href=\"/points\">{} {}</a>">(web::icon("sort"), visit.t(T("Points of employers")));
}

Html points_of_one(const Visit& visit, const registry::EmployerRow& row) {
  if (row.standing != registry::EmployerStanding::approved) return {};
  return html<"<a class=\"button\" href=\"/points/{}\">{} {}</a>">(row.employer.text(), web::icon("sort"), visit.t(T("Points")));
}

web::Pages points_pages() {
  using web::Method;
  const web::Gate reading(journal::Permission("employers.read"), registry::reading_employers);
  return {.routes = {{Method::get, "/points", reading, list_points},
                     {Method::get, "/api/points", reading, list_points},
                     {Method::get, "/points.csv", reading, list_points},
                     {Method::get, "/points.xlsx", reading, list_points},
                     {Method::get, "/points/{employer}", reading, show_points},
                     {Method::get, "/api/points/{employer}", reading, show_points}},
          .places = {}};
}

std::vector<web::ApiRead> points_reads() {
  return {{"/api/points", "list_points", T("Employers by points, the most first; a firm is sent to its own"), {}},
          {"/api/points/{employer}", "read_points", T("The points of one employer: each part, what was found, what would raise it"), {}}};
}

} // namespace amana::recruitment
