// Cases as lists: filters that live in the address, a table, the same as a file.
#include "desks/export.hpp"
#include "desks/people.hpp"
#include "modules/recruitment/pages.hpp"
#include "node/node.hpp"
#include "web/acts.hpp"

namespace amana::recruitment {

using web::Html;
using web::html;
using web::Visit;

std::string shown_name(const CaseLine& line, const lang::Tongue& t) {
  const bool arabic = t.language() == lang::Language::ar;
  for (const auto* name : {arabic ? &line.arabic_name : &line.latin_name, arabic ? &line.latin_name : &line.arabic_name, &line.other_name})
    if (!name->empty()) return *name;
  return {};
}

Html case_link(const CaseLine& line, const lang::Tongue& t) {
  const auto name = shown_name(line, t);
  if (name.empty())
    return html<"<a href=\"/placements/{}\"><bdi class=\"code\" dir=\"ltr\">{}</bdi></a>">(line.placement.text(), line.number);
  return html<"<a href=\"/placements/{}\"><bdi dir=\"auto\">{}</bdi></a> <small class=\"under\"><bdi class=\"code\" dir=\"ltr\">{}</bdi></small>">(
      line.placement.text(), name, line.number);
}

namespace {

CaseFilter case_filter(const Visit& visit) {
  CaseFilter filter;
  filter.number = tidy(visit.query("q"));
  filter.step = visit.query("step");
  filter.occupation = visit.query("occupation");
  filter.order = Id<JobOrder>::parse(visit.query("order"));
  filter.person = Id<registry::Person>::parse(visit.query("person"));
  filter.withdrawn = visit.query("withdrawn") == "yes";
  return filter;
}

std::string address(const Visit& visit, std::string_view path, const std::string& after) {
  std::string out(path);
  char separator = '?';
  const auto add = [&](std::string_view key, std::string_view text) {
    out += separator + web::percent_encode(key) + "=" + web::percent_encode(text);
    separator = '&';
  };
  for (const auto& [key, text] : visit.request.query)
    if (key != "after" && key != "done" && !text.empty()) add(key, text);
  if (!after.empty()) add("after", after);
  return out;
}

/// What comes next in a case, in words, with its day.
struct Next {
  std::string words;
  std::optional<Day> due;
  bool late = false;
};

Next next_of(const Visit& visit, store::Connection& db, const CaseLine& line) {
  if (line.withdrawn) return {visit.t(T("withdrawn on {day}", {{"day", *line.withdrawn}})), {}, false};
  const auto done = done_of(db, line.placement);
  const auto along = look_along(*visit.node.agreement(), done.lane, done);
  const auto* next = next_step(along);
  if (!next) return {visit.t(T("the path is done")), {}, false};
  return {visit.t(next->step->name), next->due, next->late(visit.node.today())};
}

Html due(const Visit& visit, const Next& next) {
  if (!next.due) return {};
  return next.late ? tag(visit, "late", "warn", T("overdue since {day}", {{"day", *next.due}})) : when(visit, *next.due);
}

Html step_menu(const Visit& visit) {
  Html options = html<"<option value=\"\">{}</option>">(visit.t(T("All")));
  for (const auto& step : visit.node.agreement()->said().steps)
    if (step.lane != "changes" && !command_of_step(step.code).empty())
      options += html<"<option value=\"{}\"{}>{}</option>">(step.code, step.code == visit.query("step") ? html<" selected">() : Html(), visit.t(step.name));
  return html<"<div class=\"field\"><label for=\"by-step\">{}</label><select id=\"by-step\" name=\"step\">{}</select></div>">(visit.t(T("Waits for")), options);
}

Html case_filters(const Visit& visit) {
  return html<"<form class=\"filters\"><div class=\"field\"><label for=\"by-q\">{}</label><input id=\"by-q\" name=\"q\" class=\"code w16\" value=\"{}\"></div>{}"
              "<div class=\"field\"><label for=\"by-occupation\">{}</label><input id=\"by-occupation\" name=\"occupation\" class=\"code w8\" value=\"{}\"></div>"
              "<button class=\"button\">{} {}</button></form>">(visit.t(T("Number of the case")), visit.query("q"), step_menu(visit), visit.t(T("Occupation (code)")),
                                                               visit.query("occupation"), web::icon("filter"), visit.t(T("Filter")));
}

Html table(const Visit& visit, store::Connection& db, const std::vector<CaseLine>& lines) {
  const auto& t = visit.t;
  Html rows;
  for (const auto& line : lines) {
    const auto next = next_of(visit, db, line);
    rows += html<"<tr{}><th scope=\"row\">{}</th><td data-label=\"{}\">{}</td><td data-label=\"{}\">{}</td><td data-label=\"{}\"><span>{}</span></td></tr>">(
        next.late ? html<" class=\"late\"">() : Html(), case_link(line, t), t(T("Occupation")), desks::code_label(visit, "occupations", line.occupation), t(T("Comes next")), next.words,
        t(T("Due")), due(visit, next));
  }
  return html<"<table class=\"cards-on-phone\"><caption class=\"hear\">{}</caption><thead><tr><th>{}</th><th>{}</th><th>{}</th><th>{}</th></tr></thead><tbody>{}</tbody></table>">(
      t(T("Cases")), t(T("Case")), t(T("Occupation")), t(T("Comes next")), t(T("Due")), rows);
}

json::object line_json(const Visit& visit, store::Connection& db, const CaseLine& line) {
  const auto next = next_of(visit, db, line);
  json::object out{{"placement", line.placement.text()}, {"number", line.number}, {"order", line.order.text()}, {"occupation", line.occupation}, {"next", next.words}};
  if (next.due) out["due"] = next.due->text();
  if (line.withdrawn) out["withdrawn"] = line.withdrawn->text();
  if (const auto name = shown_name(line, visit.t); !name.empty()) out["name"] = name;
  return out;
}

std::vector<AnyId> named_of(const std::vector<CaseLine>& lines) {
  std::vector<AnyId> shown;
  for (const auto& line : lines)
    if (!line.latin_name.empty() || !line.arabic_name.empty() || !line.other_name.empty()) shown.push_back(line.placement);
  return shown;
}

} // namespace

std::string next_words(const Visit& visit, store::Connection& db, const CaseLine& line) { return next_of(visit, db, line).words; }

web::Response list_cases(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto agreement = visit.node.agreement();
  const auto list = find_cases(*db, looker_of(visit, *agreement), case_filter(visit), {.after = Id<Placement>::parse(visit.query("after")), .size = 50});
  visit.shows(named_of(list.rows));
  if (visit.json()) {
    json::array rows;
    for (const auto& line : list.rows) rows.push_back(line_json(visit, *db, line));
    json::object out{{"placements", std::move(rows)}};
    if (list.next) out["next"] = list.next->text();
    return web::json_response(out);
  }
  const auto& t = visit.t;
  Html body = desks::done_notice(visit);
  body += html<"<div class=\"title\"><div><h1>{}</h1></div><p class=\"row\"><a class=\"button\" href=\"{}\">{} {}</a></p></div>">(
      t(T("Cases")), address(visit, "/placements.xlsx", ""), web::icon("download"), t(T("Table as a file")));
  body += case_filters(visit);
  body += list.rows.empty() ? html<"<div class=\"empty\">{}<h2>{}</h2><p>{}</p></div>">(web::icon("search"), t(T("No case found")), t(T("Take a filter away, or check the number.")))
                            : table(visit, *db, list.rows);
  if (list.next)
    body += html<"<nav class=\"pages\" aria-label=\"{}\"><ul><li><a href=\"{}\">{} {}</a></li></ul></nav>">(t(T("Pages")), address(visit, "/placements", list.next->text()), t(T("Next")), web::icon("arrow-end", true));
  return page(visit, {.title = T("Cases"), .body = std::move(body)});
}

// --- The list as a file ---

namespace {

/// A row as the file shows it: told while the reader's visit lasts, written after it.
struct FileRow {
  std::string number, name, occupation, order;
  Next next;
  std::optional<Day> withdrawn;
};

std::vector<desks::ExportColumn<FileRow>> export_columns() {
  using Cell = channels::SheetCell;
  const auto of = [](const std::optional<Day>& day) { return day ? Cell(*day) : Cell(); };
  return {{T("Case"), [](const FileRow& row) -> Cell { return row.number; }},
          {T("Name"), [](const FileRow& row) -> Cell { return row.name; }, 30},
          {T("Occupation"), [](const FileRow& row) -> Cell { return row.occupation; }, 30},
          {T("Job order"), [](const FileRow& row) -> Cell { return row.order; }},
          {T("Comes next"), [](const FileRow& row) -> Cell { return row.next.words; }, 30},
          {T("Due"), [of](const FileRow& row) { return of(row.next.due); }, 12},
          {T("Withdrawn"), [of](const FileRow& row) { return of(row.withdrawn); }, 12}};
}

std::vector<FileRow> file_rows(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto agreement = visit.node.agreement();
  std::vector<FileRow> rows;
  std::vector<AnyId> shown;
  for (CasePage part{.after = {}, .size = 500};;) {
    const auto list = find_cases(*db, looker_of(visit, *agreement), case_filter(visit), part);
    for (const auto& line : list.rows)
      rows.push_back({line.number, shown_name(line, visit.t), web::code_words(*agreement, "occupations", line.occupation, visit.node.today(), visit.t),
                      paper_number(line.order), next_of(visit, *db, line), line.withdrawn});
    std::ranges::copy(named_of(list.rows), std::back_inserter(shown));
    if (!list.next) break;
    part.after = list.next;
  }
  visit.shows(shown);
  return rows;
}

} // namespace

web::Response export_cases(Visit& visit) {
  const auto kind = visit.request.path.ends_with(".xlsx") ? channels::SheetKind::xlsx : channels::SheetKind::csv;
  return desks::export_list<FileRow>(visit, kind, "cases", T("Cases"), export_columns(), [rows = file_rows(visit)]() mutable { return std::exchange(rows, {}); });
}

} // namespace amana::recruitment
