#include "desks/recruiters.hpp"

#include "desks/people.hpp"
#include "node/node.hpp"
#include "registry/firms/labels.hpp"
#include "web/forms.hpp"

namespace amana::desks {

namespace {

using journal::Permission;
using registry::AgentRow;
using registry::AgentStatus;
using registry::RecruiterRow;
using registry::RecruiterStatus;
using web::Gate;
using web::Html;
using web::html;
using web::Method;
using web::Visit;

std::string in_script(const lang::Tongue& t, const std::string& latin, const std::string& arabic,
                      const std::string& other) {
  const bool reads_arabic = t.language() == lang::Language::ar;
  for (const auto* name : {reads_arabic ? &arabic : &latin, reads_arabic ? &latin : &arabic, &other})
    if (!name->empty()) return *name;
  return t(T("Without a name"));
}

std::string licence_words(const RecruiterRow& row, const lang::Tongue& t) {
  return row.days.licence ? t(T("{number}, until {day}",
                                {{"number", row.days.licence->number}, {"day", row.days.licence->until}}))
                          : std::string();
}

Html table(const Visit& visit, const std::vector<RecruiterRow>& rows) {
  const auto& t = visit.t;
  const std::string licence = t(T("Licence")), area = t(T("Area")), status = t(T("Status"));
  Html lines;
  for (const auto& row : rows)
    lines += html<"<tr><th scope=\"row\"><a href=\"/recruiters/{}\"><bdi dir=\"auto\">{}</bdi></a> <small "
                  "class=\"under\">"
                  "<bdi class=\"code\" dir=\"ltr\">{}</bdi></small></th><td data-label=\"{}\">{}</td><td "
                  "data-label=\"{}\">{}</td>"
                  "<td data-label=\"{}\">{}</td></tr>">(
        row.recruiter.text(), shown_name(row, t), row.number, licence, licence_words(row, t), area,
        code_label(visit, "areas", row.area), status, recruiter_status(row, visit.node.today(), t));
  return html<"<table class=\"cards-on-phone\"><caption "
              "class=\"hear\">{}</caption><thead><tr><th>{}</th><th>{}</th><th>{}</th>"
              "<th>{}</th></tr></thead><tbody>{}</tbody></table>">(t(T("Recruiters")), t(T("Name")), licence,
                                                                   area, status, lines);
}

web::Response list_recruiters(Visit& visit) {
  auto db = visit.node.readers().lease();
  const Day today = visit.node.today();
  const registry::RecruiterFilter filter{tidy(visit.query("q")),
                                         named<RecruiterStatus>(visit.query("status")), false};
  const auto listed = find_recruiters(
      *db, filter, today, {.after = Id<registry::Recruiter>::parse(visit.query("after")), .size = 50});
  std::vector<AnyId> shown;
  for (const auto& row : listed.rows)
    shown.push_back(row.recruiter);
  visit.shows(shown);
  const auto cursor = listed.next ? std::optional(listed.next->text()) : std::nullopt;
  if (visit.json()) {
    json::array rows;
    for (const auto& row : listed.rows)
      rows.push_back(recruiter_json(row, today));
    json::object out{{"recruiters", std::move(rows)}};
    if (cursor) out["next"] = *cursor;
    return web::json_response(out);
  }
  const auto& t = visit.t;
  Html acts = html<"<a class=\"button\" href=\"/agents\">{} {}</a>">(web::icon("warn"),
                                                                     t(T("Agents without a licence")));
  if (visit.actor().may("recruiters.manage"))
    acts += html<" <a class=\"button primary\" href=\"/do/register_recruiter\">{} {}</a>">(
        web::icon("plus"), t(T("Register a recruiter")));
  Html body = done_notice(visit);
  body += html<"<div class=\"title\"><div><h1>{}</h1><p>{}</p></div><p class=\"row\">{}</p></div>">(
      t(T("Recruiters")), t(N("{n} recruiter", "{n} recruiters", count_recruiters(*db, filter, today))),
      acts);
  Html fields = filter_search(visit, T("Name or number"));
  fields += filter_menu(visit, "status", T("Status"), choices_of<RecruiterStatus>());
  body += filter_form(visit, fields);
  body += listed.rows.empty()
              ? html<"<div class=\"empty\">{}<h2>{}</h2><p>{}</p></div>">(
                    web::icon("search"), t(T("No recruiter found")),
                    t(T("Try fewer letters, the other script, or the number of the licence.")))
              : table(visit, listed.rows);
  body += next_part(visit, "/recruiters", cursor);
  return page(visit, {.title = T("Recruiters"), .body = std::move(body)});
}

json::object agent_json(const AgentRow& row) {
  json::object out{{"agent", row.agent.text()},
                   {"status", name_of(row.status)},
                   {"area", row.area},
                   {"reported", row.reported.text()}};
  if (row.report) out["names"] = write(row.report->names);
  if (row.until) out["until"] = row.until->text();
  if (!row.words.empty()) out["words"] = row.words;
  return out;
}

Html agent_item(const Visit& visit, const AgentRow& row) {
  const auto& t = visit.t;
  Html acts;
  if (row.status == AgentStatus::reported && visit.actor().may("recruiters.license"))
    acts = html<"<p class=\"acts\"><a class=\"button\" href=\"/do/confirm_illegal_agent?agent={}\">{} {}</a> "
                "<a class=\"button\" "
                "href=\"/do/dismiss_agent_report?agent={}\">{}</a></p>">(
        row.agent.text(), web::icon("warn"), t(T("Warn the public")), row.agent.text(),
        t(T("Dismiss the report")));
  const Html told =
      row.report
          ? html<"<p><bdi dir=\"auto\">{}</bdi></p><p><strong>{}</strong> <bdi dir=\"auto\">{}</bdi></p>">(
                row.report->what, t(T("Evidence:")), row.report->evidence)
          : Html();
  return html<"<section class=\"sheet\"><h2><bdi dir=\"auto\">{}</bdi> <span class=\"tag\">{}</span></h2><p "
              "class=\"soft\">{} &middot; {}</p>{}{}{}</section>">(
      shown_name(row, t), enum_words(row.status, t), code_label(visit, "areas", row.area),
      t(T("Reported on {day}", {{"day", row.reported}})), told,
      row.words.empty()
          ? Html()
          : html<"<p><strong>{}</strong> <bdi dir=\"auto\">{}</bdi></p>">(t(T("Decision:")), row.words),
      acts);
}

web::Response list_agents(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto status = named<AgentStatus>(visit.query("status")).value_or(AgentStatus::reported);
  const auto rows = find_agents(*db, status, tidy(visit.query("q")));
  std::vector<AnyId> shown;
  for (const auto& row : rows)
    shown.push_back(row.agent);
  visit.shows(shown);
  if (visit.json()) {
    json::array out;
    for (const auto& row : rows)
      out.push_back(agent_json(row));
    return web::json_response(json::object{{"agents", std::move(out)}});
  }
  const auto& t = visit.t;
  Html tabs, items;
  for (const auto& choice : choices_of<AgentStatus>())
    tabs += html<"<li><a href=\"/agents?status={}\"{}>{}</a></li>">(
        choice.value, choice.value == name_of(status) ? html<" aria-current=\"page\"">() : Html(),
        t(choice.label));
  for (const auto& row : rows)
    items += agent_item(visit, row);
  if (rows.empty())
    items = html<"<div class=\"empty\">{}<h2>{}</h2><p>{}</p></div>">(
        web::icon("check"), t(T("Nobody stands here")),
        t(T("A poster, a number or a receipt is enough for a report.")));
  const Html add = visit.actor().may("recruiters.manage")
                       ? html<"<a class=\"button primary\" href=\"/do/report_illegal_agent\">{} {}</a>">(
                             web::icon("plus"), t(T("Report an agent without a licence")))
                       : Html();
  Html body = done_notice(visit);
  body += html<"<div class=\"title\"><div><h1>{}</h1></div><p class=\"row\">{}</p></div><nav "
               "aria-label=\"{}\"><ul class=\"tabs\">{}</ul></nav>{}">(t(T("Agents without a licence")), add,
                                                                       t(T("Lists")), tabs, items);
  return page(visit, {.title = T("Agents without a licence"), .body = std::move(body)});
}

/// After an act about one report: its list.
web::Response show_agent(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto id = Id<registry::IllegalAgent>::parse(visit.places.at(0));
  const auto row = id ? registry::find_agent(*db, *id) : std::nullopt;
  if (row && visit.json()) {
    visit.shows({row->agent});
    return web::json_response(agent_json(*row));
  }
  const auto status = row ? name_of(row->status) : name_of(AgentStatus::reported);
  return web::see_other("/agents?status=" + std::string(status) +
                        "&done=" + web::percent_encode(visit.query("done")));
}

std::vector<Waiting> reports(const Visit&, store::Connection& db, Whose whose, std::size_t most) {
  std::vector<Waiting> waiting;
  if (whose == Whose::mine) return waiting;
  for (const auto& row : find_agents(db, AgentStatus::reported, "", most)) {
    Waiting one;
    one.act = T("Warn the public or dismiss the report");
    one.address = "/agents";
    one.number = paper_number(row.agent);
    one.since = row.reported;
    waiting.push_back(std::move(one));
  }
  return waiting;
}

} // namespace

std::string shown_name(const RecruiterRow& row, const lang::Tongue& t) {
  return in_script(t, row.latin_name, row.arabic_name, row.other_name);
}

std::string shown_name(const AgentRow& row, const lang::Tongue& t) {
  const auto names = row.report ? registry::shown_names(row.report->names) : registry::ShownNames();
  return in_script(t, names.latin, names.arabic, names.other);
}

Html recruiter_status(const RecruiterRow& row, Day today, const lang::Tongue& t) {
  const auto status = row.status(today);
  const auto words = enum_words(status, t);
  if (status == RecruiterStatus::licensed)
    return html<"<span class=\"tag ok\">{} {}</span>">(web::icon("check"), words);
  if (status == RecruiterStatus::registered)
    return html<"<span class=\"tag\">{} {}</span>">(web::icon("dash"), words);
  return html<"<span class=\"tag late\">{} {}</span>">(web::icon("warn"), words);
}

json::object recruiter_json(const RecruiterRow& row, Day today) {
  json::object out{{"recruiter", row.recruiter.text()},
                   {"number", row.number},
                   {"authority", row.authority},
                   {"area", row.area},
                   {"changed", row.changed},
                   {"status", name_of(row.status(today))}};
  for (const auto& [name, text] :
       {std::pair("latin_name", &row.latin_name), std::pair("arabic_name", &row.arabic_name),
        std::pair("other_name", &row.other_name), std::pair("town", &row.town)})
    if (!text->empty()) out.emplace(name, *text);
  if (row.days.licence) out["licence"] = write(*row.days.licence);
  if (row.deposit) out["deposit"] = row.deposit->text();
  if (row.days.suspended_until) out["suspended_until"] = row.days.suspended_until->text();
  return out;
}

web::Pages recruiter_pages() {
  const Gate reading(Permission("recruiters.read"), journal::placement),
      managing(Permission("recruiters.manage"), journal::placement);
  return {.routes = {{Method::get, "/recruiters", reading, list_recruiters},
                     {Method::get, "/recruiters/{recruiter}", reading, show_recruiter},
                     {Method::get, "/recruiters/{recruiter}/correct", managing, correct_recruiter},
                     {Method::get, "/agents", reading, list_agents},
                     {Method::get, "/agents/{agent}", reading, show_agent},
                     {Method::get, "/public/recruiters", Gate::everyone(), look_up_recruiters},
                     {Method::get, "/api/recruiters", reading, list_recruiters},
                     {Method::get, "/api/recruiters/{recruiter}", reading, show_recruiter},
                     {Method::get, "/api/agents", reading, list_agents},
                     {Method::get, "/api/agents/{agent}", reading, show_agent},
                     {Method::get, "/api/public/recruiters", Gate::everyone(), look_up_recruiters}},
          .places = {{"/recruiters", T("Recruiters"), "stamp"}}};
}

std::vector<web::ApiRead> recruiter_reads() {
  const Text typed = T("A name in any script, a number.");
  return {{"/api/recruiters",
           "list_recruiters",
           T("Recruiters, newest first"),
           {{"q", typed},
            {"status", T("registered, licensed, suspended, withdrawn or expired")},
            {"after", T("Cursor: “next” of the part before.")}}},
          {"/api/recruiters/{recruiter}", "read_recruiter", T("One recruiter: licence, deposit, measures"), {}},
          {"/api/agents",
           "list_agents",
           T("Reports of agents without a licence"),
           {{"q", typed}, {"status", T("reported, confirmed or dismissed")}}},
          {"/api/agents/{agent}", "read_agent", T("One report of an agent without a licence"), {}},
          {"/api/public/recruiters",
           "look_up_recruiters",
           T("For everybody: is this recruiter licensed today?"),
           {{"q", typed}}}};
}

std::vector<QueueSource> recruiter_queue() {
  return {{"agents", T("Agents without a licence"), Permission("recruiters.license"), journal::placement,
           reports}};
}

} // namespace amana::desks
