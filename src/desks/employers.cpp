#include "desks/employers.hpp"

#include "desks/export.hpp"
#include "desks/people.hpp"
#include "node/node.hpp"
#include "registry/firms/employer_decisions.hpp"
#include "registry/firms/labels.hpp"
#include "web/forms.hpp"

namespace amana::desks {

namespace {

using journal::Permission;
using registry::EmployerFilter;
using registry::EmployerRow;
using registry::EmployerStatus;
using web::Gate;
using web::Html;
using web::html;
using web::Method;
using web::Visit;

EmployerFilter filter_of(const Visit& visit) {
  EmployerFilter filter;
  filter.typed = tidy(visit.query("q"));
  filter.sector = asked(visit, "sector");
  filter.area = asked(visit, "area");
  filter.status = named<EmployerStatus>(visit.query("status"));
  return filter;
}

/// The areas where employers of this node's reader can be: those of states whose authorities approve them.
std::vector<journal::Choice> areas(const Visit& visit) {
  const auto agreement = visit.node.agreement();
  std::vector<journal::Choice> choices;
  if (const auto* list = agreement->list("areas"))
    for (const auto& item : list->items)
      if (item.parent.empty() && item.offered(visit.node.today()) &&
          !agreement->competent(item.party, "approve_employer").empty())
        choices.push_back({item.code, item.label});
  return choices;
}

Html filters(const Visit& visit) {
  const auto lists = web::code_lists(visit.node.agreement(), visit.node.today());
  Html fields = filter_search(visit, T("Name or number"));
  fields += filter_menu(visit, "sector", T("Sector"), lists("sectors"));
  fields += filter_menu(visit, "area", T("Area"), areas(visit));
  fields += filter_menu(visit, "status", T("Status"), choices_of<EmployerStatus>());
  return filter_form(visit, fields);
}

Html share_cell(const Visit& visit, const EmployerRow& row) {
  const auto share = foreign_share(*visit.node.agreement(), row, visit.node.today());
  if (!share) return html<"<span class=\"soft\">{}</span>">(visit.t(T("not reported")));
  const Html above =
      share->above()
          ? html<" <span class=\"tag late\">{} {}</span>">(web::icon("warn"), visit.t(T("above the cap")))
          : Html();
  return html<"<span><bdi>{}</bdi> <small>{}</small>{}</span>">(
      visit.t(share->staff), visit.t(T("{percent} % foreign", {{"percent", share->percent()}})), above);
}

Html table(const Visit& visit, const std::vector<EmployerRow>& rows) {
  const auto& t = visit.t;
  const std::string sector = t(T("Sector")), area = t(T("Area")), staff = t(T("Staff")),
                    status = t(T("Status"));
  Html lines;
  for (const auto& row : rows)
    lines += html<"<tr><th scope=\"row\">{}</th><td data-label=\"{}\">{}</td><td data-label=\"{}\">{}</td>"
                  "<td data-label=\"{}\">{}</td><td data-label=\"{}\">{}</td></tr>">(
        employer_link(row, t), sector, code_label(visit, "sectors", row.sector), area,
        code_label(visit, "areas", row.area), staff, share_cell(visit, row), status,
        employer_status(row, visit.node.today(), t));
  return html<
      "<table class=\"cards-on-phone\"><caption class=\"hear\">{}</caption><thead><tr><th>{}</th><th>{}</th>"
      "<th>{}</th><th>{}</th><th>{}</th></tr></thead><tbody>{}</tbody></table>">(
      t(T("Employers")), t(T("Name")), sector, area, staff, status, lines);
}

web::Response list_employers(Visit& visit, const EmployerParts& parts) {
  auto db = visit.node.readers().lease();
  const auto reach = employer_reach(visit);
  const auto filter = filter_of(visit);
  const Day today = visit.node.today();
  const auto listed = find_employers(
      *db, reach, filter, today, {.after = Id<registry::Employer>::parse(visit.query("after")), .size = 50});
  std::vector<AnyId> shown;
  for (const auto& row : listed.rows)
    shown.push_back(row.employer);
  visit.shows(shown);
  const auto cursor = listed.next ? std::optional(listed.next->text()) : std::nullopt;
  if (visit.json()) {
    json::array rows;
    for (const auto& row : listed.rows)
      rows.push_back(employer_json(row, today));
    json::object out{{"employers", std::move(rows)}};
    if (cursor) out["next"] = *cursor;
    return web::json_response(out);
  }
  const auto& t = visit.t;
  Html buttons = html<"<a class=\"button\" href=\"{}\">{} {}</a> <a class=\"button\" href=\"{}\">{} {}</a>">(
      address_with(visit, "/employers.xlsx", "", ""), web::icon("download"), t(T("Table as a file")),
      address_with(visit, "/employers.csv", "", ""), web::icon("download"), std::string_view("CSV"));
  if (parts.list) buttons += parts.list(visit);
  buttons += visit.actor().may("employers.manage")
                 ? html<" <a class=\"button primary\" href=\"/do/register_employer\">{} {}</a>">(
                       web::icon("plus"), t(T("Register an employer")))
                 : Html();
  Html body = done_notice(visit);
  body += html<"<div class=\"title\"><div><h1>{}</h1><p>{}</p></div><p class=\"row\">{}</p></div>">(
      t(T("Employers")), t(N("{n} employer", "{n} employers", count_employers(*db, reach, filter, today))),
      buttons);
  body += filters(visit);
  body += listed.rows.empty()
              ? html<"<div class=\"empty\">{}<h2>{}</h2><p>{}</p></div>">(
                    web::icon("search"), t(T("No employer found")),
                    t(T("Try fewer letters, the other script, or the number of the register.")))
              : table(visit, listed.rows);
  body += next_part(visit, "/employers", cursor);
  return page(visit, {.title = T("Employers"), .body = std::move(body)});
}

std::vector<ExportColumn<EmployerRow>> export_columns(const Visit& visit) {
  using Cell = channels::SheetCell;
  const Day today = visit.node.today();
  const auto words = [agreement = visit.node.agreement(), today, t = visit.t](std::string_view list,
                                                                              const std::string& code) {
    return code.empty() ? std::string() : web::code_words(*agreement, list, code, today, t);
  };
  const auto share = [agreement = visit.node.agreement(), today](const EmployerRow& row) {
    return foreign_share(*agreement, row, today);
  };
  return {{T("Number"), [](const EmployerRow& row) -> Cell { return row.number; }},
          {T("Name in Latin letters"), [](const EmployerRow& row) -> Cell { return row.latin_name; }, 30},
          {T("Name in Arabic letters"), [](const EmployerRow& row) -> Cell { return row.arabic_name; }, 30},
          {T("Name in another script"), [](const EmployerRow& row) -> Cell { return row.other_name; }},
          {T("Status"),
           [t = visit.t, today](const EmployerRow& row) -> Cell { return enum_words(row.status(today), t); }},
          {T("Sector"), [words](const EmployerRow& row) -> Cell { return words("sectors", row.sector); }, 30},
          {T("Area"), [words](const EmployerRow& row) -> Cell { return words("areas", row.area); }},
          {T("Town"), [words](const EmployerRow& row) -> Cell { return words("town", row.town); }},
          {T("Staff"),
           [share](const EmployerRow& row) {
             const auto one = share(row);
             return one ? Cell(one->staff) : Cell();
           },
           10},
          {T("Foreigners in percent"),
           [share](const EmployerRow& row) {
             const auto one = share(row);
             return one ? Cell(one->percent()) : Cell();
           },
           10},
          {T("Housing places"),
           [](const EmployerRow& row) {
             return row.housing_places ? Cell(std::int64_t{*row.housing_places}) : Cell();
           },
           10},
          {T("Authority"),
           [words](const EmployerRow& row) -> Cell { return words("authority", row.authority); }, 30},
          {T("Registered"), [](const EmployerRow& row) -> Cell { return row.registered; }, 12},
          {T("Approved"), [](const EmployerRow& row) { return row.approved ? Cell(*row.approved) : Cell(); },
           12}};
}

web::Response export_employers(Visit& visit) {
  using Employers = ListParts<registry::EmployerList>;
  const Employers::Find find = [reach = employer_reach(visit), filter = filter_of(visit), today = visit.node.today()](store::Connection& db, const Employers::Place& after) {
    return find_employers(db, reach, filter, today, {.after = after, .size = 500});
  };
  const auto parts = noted_parts<registry::EmployerList>(visit, visit.node.readers(), find, &EmployerRow::employer);
  const auto kind =
      visit.request.path.ends_with(".xlsx") ? channels::SheetKind::xlsx : channels::SheetKind::csv;
  return export_list<EmployerRow>(visit, kind, "employers", T("Employers"), export_columns(visit),
                                  [parts] { return parts->next(); });
}

/// The first page of whoever signs in for an employer.
web::Response own_page(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto row = registry::own_employer(*db, visit.actor());
  if (row) return web::see_other((visit.json() ? "/api/employers/" : "/employers/") + row->employer.text());
  if (visit.json()) return no_such_employer(visit);
  const auto& t = visit.t;
  return page(
      visit, {.title = T("My company"),
              .body = html<"<h1>{}</h1><p class=\"lead\">{}</p><p class=\"acts\"><a class=\"button primary\" "
                           "href=\"/do/register_employer\">{}</a></p>">(
                  t(T("My company")),
                  t(T("You have not registered yet. The labour office approves what you register here.")),
                  t(T("Register an employer"))),
              .width = web::Page::Width::narrow});
}

} // namespace

registry::Reach employer_reach(const Visit& visit) {
  // The gate has let the guest in, so there is a reach.
  return registry::reach_of(visit.actor(), registry::employers_read_right, *visit.node.agreement()).value();
}

std::optional<EmployerRow> employer_of(const Visit& visit, store::Connection& db) {
  const auto reach = employer_reach(visit);
  auto id = Id<registry::Employer>::parse(visit.places.at(0));
  if (!id) id = registry::employer_by_number(db, reach, visit.places.at(0));
  return id ? registry::find_employer(db, reach, *id) : std::nullopt;
}

web::Response no_such_employer(const Visit& visit) {
  return refusal_response(visit, registry::no_such_employer().error());
}

std::string shown_name(const EmployerRow& row, const lang::Tongue& t) {
  const bool arabic = t.language() == lang::Language::ar;
  for (const auto* name : {arabic ? &row.arabic_name : &row.latin_name,
                           arabic ? &row.latin_name : &row.arabic_name, &row.other_name})
    if (!name->empty()) return *name;
  return t(T("Without a name"));
}

Html employer_link(const EmployerRow& row, const lang::Tongue& t) {
  return html<
      "<a href=\"/employers/{}\"><bdi dir=\"auto\">{}</bdi></a> <small class=\"under\"><bdi class=\"code\" "
      "dir=\"ltr\">{}</bdi></small>">(row.employer.text(), shown_name(row, t), row.number);
}

Html employer_status(const EmployerRow& row, Day today, const lang::Tongue& t) {
  const auto status = row.status(today);
  const auto words = enum_words(status, t);
  switch (status) {
  case EmployerStatus::approved:
    return html<"<span class=\"tag ok\">{} {}</span>">(web::icon("check"), words);
  case EmployerStatus::registered:
    return html<"<span class=\"tag due\">{} {}</span>">(web::icon("clock"), words);
  case EmployerStatus::refused:
    return html<"<span class=\"tag late\">{} {}</span>">(web::icon("cross"), words);
  case EmployerStatus::suspended:
    return html<"<span class=\"tag late\">{} {}</span>">(web::icon("warn"), words);
  }
  return {};
}

bool keeps(const Visit& visit, store::Connection& db, const registry::Right& right, const EmployerRow& row) {
  const auto reach = registry::reach_of(visit.actor(), right, *visit.node.agreement());
  return reach && row.node == visit.node.settings().name &&
         registry::keeps_employer(db, *reach, row.employer);
}

bool keeps_file(const Visit& visit, store::Connection& db, const EmployerRow& row) {
  return keeps(visit, db, registry::employers_manage_right, row) ||
         keeps(visit, db, registry::employers_approve_right, row);
}

json::object employer_json(const EmployerRow& row, Day today) {
  json::object out{{"employer", row.employer.text()},
                   {"number", row.number},
                   {"node", row.node},
                   {"authority", row.authority},
                   {"registered", row.registered.text()},
                   {"changed", row.changed},
                   {"status", name_of(row.status(today))},
                   {"sector", row.sector},
                   {"area", row.area},
                   {"papers", write(row.papers)}};
  const auto put = [&](std::string_view name, const std::string& text) {
    if (!text.empty()) out.emplace(name, text);
  };
  put("office", row.office);
  put("town", row.town);
  put("latin_name", row.latin_name);
  put("arabic_name", row.arabic_name);
  put("other_name", row.other_name);
  if (row.housing_places) out["housing_places"] = *row.housing_places;
  if (row.headcount) out["headcount"] = write(*row.headcount);
  if (row.approved) out["approved"] = row.approved->text();
  if (row.suspended_from) out["suspended_from"] = row.suspended_from->text();
  if (row.suspended_until) out["suspended_until"] = row.suspended_until->text();
  return out;
}

web::Pages employer_pages(EmployerParts given) {
  const auto parts = std::make_shared<const EmployerParts>(std::move(given));
  const auto list = [parts](Visit& visit) { return list_employers(visit, *parts); };
  const auto show = [parts](Visit& visit) { return show_employer(visit, *parts); };
  const Gate reading(Permission("employers.read"), registry::reading_employers),
      managing(Permission("employers.manage"), journal::placement),
      approving(Permission("employers.approve"), journal::placement);
  return {.routes = {{Method::get, "/employers", reading, list},
                     {Method::get, "/employers.csv", reading, export_employers},
                     {Method::get, "/employers.xlsx", reading, export_employers},
                     {Method::get, "/employer", reading, own_page},
                     {Method::get, "/employers/{employer}", reading, show},
                     {Method::get, "/employers/{employer}/history", reading, show_employer_history},
                     {Method::get, "/employers/{employer}/correct", managing, correct_employer},
                     {Method::get, "/employers/{employer}/approve", approving, approve_employer},
                     {Method::post, "/employers/{employer}/files", managing, attach_employer_file},
                     {Method::get, "/employers/{employer}/files/{file}", reading, open_employer_file},
                     {Method::get, "/api/employers", reading, list},
                     {Method::get, "/api/employer", reading, own_page},
                     {Method::get, "/api/employers/{employer}", reading, show},
                     {Method::get, "/api/employers/{employer}/history", reading, show_employer_history},
                     {Method::post, "/api/employers/{employer}/files", managing, attach_employer_file},
                     {Method::get, "/api/employers/{employer}/files/{file}", reading, open_employer_file}},
          .places = {{"/employers", T("Employers"), "work"}}};
}

std::vector<web::ApiRead> employer_reads() {
  return {
      {"/api/employers",
       "list_employers",
       T("Employers within reach, newest first"),
       {{"q", T("A name in any script, a number.")},
        {"sector", T("Code")},
        {"area", T("Code")},
        {"status", T("registered, approved, refused or suspended")},
        {"after", T("Cursor: “next” of the part before.")}}},
      {"/api/employers/{employer}",
       "read_employer",
       T("One employer: details, headcounts, decisions, measures, papers"),
       {}},
      {"/api/employers/{employer}/files",
       "post_employer_file",
       T("Attach a photo or scan of a paper: its bytes"),
       {},
       "application/octet-stream"},
      {"/api/employers/{employer}/files/{file}", "read_employer_file",
       T("One attached file, as it was attached")},
      {"/api/employers/{employer}/history", "read_employer_history", T("The acts about one employer"), {}},
      {"/api/employer", "own_employer", T("The employer that whoever asks acts for"), {}}};
}

namespace {

/// Employers that wait for approval, in the act's working days.
std::vector<Waiting> employer_approvals(const Visit& visit, store::Connection& db, Whose whose, std::size_t most) {
  const auto agreement = visit.node.agreement();
  const auto reach = registry::reach_of(visit.actor(), registry::employers_approve_right, *agreement);
  std::vector<Waiting> waiting;
  if (!reach || whose == Whose::mine) return waiting;
  const auto* step = agreement->step("employer_approved");
  const Day today = visit.node.today();
  for (const auto& row :
       find_employers(db, *reach, {.status = EmployerStatus::registered}, today, {.after = {}, .size = most})
           .rows) {
    if (row.node != visit.node.settings().name) continue;
    Waiting one;
    one.act = T("Approve or refuse the employer");
    one.address = "/employers/" + row.employer.text() + "/approve";
    one.name = shown_name(row, visit.t);
    one.number = row.number;
    one.detail = agreement->label("sectors", row.sector);
    one.since = row.registered;
    if (step && step->working_days)
      one.due = agreement->deadline(row.authority, row.registered, *step->working_days);
    for (const auto& line : employer_checklist(*agreement, row, today))
      if (!line.there && !line.asks_word && line.item->must()) one.missing.push_back(line.item->name);
    one.shows = {row.employer};
    waiting.push_back(std::move(one));
  }
  return waiting;
}

std::vector<Waiting> employer_corrections(const Visit& visit, store::Connection& db, Whose whose, std::size_t most) {
  const auto reach =
      registry::reach_of(visit.actor(), registry::employers_approve_right, *visit.node.agreement());
  std::vector<Waiting> waiting;
  if (!reach || whose == Whose::mine) return waiting;
  for (const auto& correction : registry::open_employer_corrections(db, *reach, most)) {
    const auto row = registry::find_employer(db, correction.employer);
    if (!row) continue;
    Waiting one;
    one.act = T("Approve or decline the correction");
    one.address = "/employers/" + row->employer.text() + "#corrections";
    one.name = shown_name(*row, visit.t);
    one.number = row->number;
    one.since = correction.proposed;
    one.shows = {row->employer};
    waiting.push_back(std::move(one));
  }
  return waiting;
}

} // namespace

std::vector<QueueSource> employer_queue() {
  return {{"employers", T("Employers"), Permission("employers.approve"), journal::placement, employer_approvals},
          {"employer_corrections", T("Corrections of employers"), Permission("employers.approve"),
           journal::placement, employer_corrections}};
}

} // namespace amana::desks
