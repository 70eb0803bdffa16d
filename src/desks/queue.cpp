#include "desks/queue.hpp"

#include "desks/lists.hpp"
#include "node/node.hpp"
#include "web/forms.hpp"

#include <algorithm>

namespace amana::desks {

namespace {

using web::Html;
using web::html;
using web::Visit;

constexpr std::size_t most_rows = 200; ///< rows of one source, and of one kind of act that is carried out in bulk
constexpr std::size_t on_a_page = 50;

/// Which part of the queue the address asks for.
enum class Tab { mine, office, overdue };
BOOST_DESCRIBE_ENUM(Tab, mine, office, overdue)

struct Row : Waiting {
  const QueueSource* source = nullptr;
};

Tab tab_of(const Visit& visit) { return named<Tab>(visit.query("tab")).value_or(Tab::office); }

bool open_to(const Visit& visit, const QueueSource& source) {
  return visit.actor().may(source.permission.name, source.purposes).has_value();
}

bool overdue(const Waiting& row, Day today) { return row.due && *row.due < today; }

/// What has to be done first stands first; what has no deadline comes after, the oldest in front.
bool before(const Row& one, const Row& other) {
  if (one.due != other.due) return one.due && (!other.due || *one.due < *other.due);
  return one.since < other.since;
}

std::vector<Row> rows_of(const Visit& visit, store::Connection& db, const std::vector<QueueSource>& sources,
                         Tab tab, std::string_view kind) {
  std::vector<Row> rows;
  for (const auto& source : sources) {
    if (!open_to(visit, source) || (!kind.empty() && kind != source.code)) continue;
    for (auto& waiting : source.waiting(visit, db, tab == Tab::mine ? Whose::mine : Whose::office, most_rows))
      if (tab != Tab::overdue || overdue(waiting, visit.node.today()))
        rows.push_back({std::move(waiting), &source});
  }
  std::ranges::sort(rows, before);
  return rows;
}

std::string address(Tab tab, std::string_view kind) {
  return "/queue?tab=" + std::string(name_of(tab)) + (kind.empty() ? "" : "&kind=" + std::string(kind));
}

Html tabs(const Visit& visit, Tab chosen, std::string_view kind) {
  const std::pair<Tab, Text> all[] = {
      {Tab::mine, T("Mine")}, {Tab::office, T("My office")}, {Tab::overdue, T("Overdue")}};
  Html items;
  for (const auto& [tab, words] : all)
    items += html<"<li><a href=\"{}\"{}>{}</a></li>">(
        address(tab, kind), tab == chosen ? html<" aria-current=\"page\"">() : Html(), visit.t(words));
  return html<"<nav aria-label=\"{}\"><ul class=\"tabs\">{}</ul></nav>">(visit.t(T("Parts of the queue")),
                                                                         items);
}

Html kinds(const Visit& visit, const std::vector<QueueSource>& sources, Tab tab, std::string_view kind) {
  Html options = html<"<option value=\"\">{}</option>">(visit.t(T("All")));
  int offered = 0;
  for (const auto& source : sources) {
    if (!open_to(visit, source)) continue;
    ++offered;
    options += html<"<option value=\"{}\"{}>{}</option>">(
        source.code, source.code == kind ? html<" selected">() : Html(), visit.t(source.name));
  }
  if (offered < 2) return {};
  return html<"<form class=\"filters\"><input type=\"hidden\" name=\"tab\" value=\"{}\"><div class=\"field\"><label "
              "for=\"by-kind\">{}</label><select id=\"by-kind\" name=\"kind\">{}</select></div><button "
              "class=\"button\">{} {}</button></form>">(name_of(tab), visit.t(T("Kind of act")), options,
                                                        web::icon("filter"), visit.t(T("Filter")));
}

Html due_tag(const Visit& visit, const Row& row) {
  if (!row.due) return {};
  const Day today = visit.node.today();
  const char* style = *row.due < today ? "late" : *row.due == today ? "due" : "";
  const char* sign = *row.due < today ? "warn" : "clock";
  return html<"<span class=\"tag {}\">{} {}</span> <time class=\"when\" datetime=\"{}\">{}</time>">(
      style, web::icon(sign), visit.t(lang::nearby(*row.due, today)), row.due->text(),
      visit.t.short_day(*row.due));
}

Html missing_of(const Visit& visit, const Row& row) {
  if (row.missing.empty()) return html<"{} <span class=\"hear\">{}</span>">(web::icon("check"), visit.t(T("Nothing is missing")));
  std::vector<std::string> words;
  for (const auto& one : row.missing) words.push_back(visit.t(one));
  return html<"{}">(visit.t.list(words));
}

Html about(const Visit& visit, const Row& row) {
  const std::string& shown = row.name.empty() ? row.number : row.name;
  const Html number = row.name.empty() ? Html() : html<" <bdi class=\"code\" dir=\"ltr\">{}</bdi>">(row.number);
  return html<"<a href=\"{}\"><bdi dir=\"auto\">{}</bdi></a> <small class=\"under\">{}{}</small>">(
      row.address, shown, visit.t(row.detail), number);
}

Html pick(const Visit& visit, const Row& row, bool bulk) {
  if (!bulk) return {};
  return html<"<td class=\"pick\"><label class=\"tick\"><span class=\"hear\">{}</span><input type=\"checkbox\" "
              "name=\"case\" value=\"{} {}\"></label></td>">(
      visit.t(T("Choose {what}", {{"what", row.number}})), row.value, row.number);
}

Html line(const Visit& visit, const Row& row, bool bulk) {
  const auto& t = visit.t;
  return html<"<tr{}>{}<th scope=\"row\">{}</th><td data-label=\"{}\">{}</td><td data-label=\"{}\"><time "
              "class=\"when\" datetime=\"{}\">{}</time></td><td data-label=\"{}\"><span>{}</span></td><td "
              "data-label=\"{}\"><span>{}</span></td><td class=\"act\"><a class=\"button small\" href=\"{}\">{} "
              "<span class=\"hear\">{}</span></a></td></tr>">(
      overdue(row, visit.node.today()) ? html<" class=\"late\"">() : Html(), pick(visit, row, bulk),
      about(visit, row), t(T("To do")), t(row.act), t(T("Since")), row.since.text(), t.short_day(row.since),
      t(T("Due")), due_tag(visit, row), t(T("Missing")), missing_of(visit, row), row.address, t(T("Open")),
      row.number);
}

Html table(const Visit& visit, const std::vector<Row>& rows, bool bulk) {
  const auto& t = visit.t;
  Html lines;
  for (const auto& row : rows) lines += line(visit, row, bulk);
  const Html pick_head = bulk ? html<"<th class=\"pick\"><span class=\"hear\">{}</span><label class=\"tick js-only\"><span "
                                     "class=\"hear\">{}</span><input type=\"checkbox\" data-all=\"case\"></label></th>">(
                                    t(T("Choose")), t(T("All")))
                              : Html();
  return html<"<table class=\"cards-on-phone\"><caption class=\"hear\">{}</caption><thead><tr>{}<th>{}</th><th>{}</th>"
              "<th>{}</th><th>{}</th><th>{}</th><td class=\"act\"></td></tr></thead><tbody>{}</tbody></table>">(
      t(T("What waits for an act")), pick_head, t(T("About")), t(T("To do")), t(T("Since")), t(T("Due")),
      t(T("Missing")), lines);
}

/// In bulk only where one kind of act is shown, which one command carries out.
Html in_bulk(const Visit& visit, const QueueSource& source, const Html& rows) {
  const auto* command = visit.node.house().command(source.command);
  return html<"<form action=\"/bulk/{}\">{}<div class=\"bulk\"><p>{}</p><button class=\"button primary\">{}</button></div></form>">(
      source.command, rows, visit.t(T("Choose rows, look at them once more, then carry out.")),
      visit.t(command->title));
}

Html empty(const Visit& visit, Tab tab) {
  return html<"<div class=\"empty\">{}<h2>{}</h2><p>{}</p></div>">(
      web::icon("check"),
      visit.t(tab == Tab::overdue ? T("Nothing is overdue") : T("Nothing waits for you")),
      visit.t(T("New work appears here by itself, what is due first in front.")));
}

json::object row_json(const Row& row, const Visit& visit) {
  json::object out{{"kind", row.source->code}, {"act", visit.t(row.act)},   {"address", row.address},
                   {"number", row.number},     {"name", row.name},          {"detail", visit.t(row.detail)},
                   {"since", row.since.text()}, {"overdue", overdue(row, visit.node.today())}};
  if (row.due) out["due"] = row.due->text();
  json::array missing;
  for (const auto& one : row.missing) missing.push_back(json::string(visit.t(one)));
  out["missing"] = std::move(missing);
  return out;
}

void note_reads(Visit& visit, const std::vector<QueueSource>& sources, const std::vector<Row>& rows) {
  for (const auto& source : sources) {
    std::vector<AnyId> shown;
    for (const auto& row : rows)
      if (row.source == &source) shown.insert(shown.end(), row.shows.begin(), row.shows.end());
    if (!shown.empty()) visit.shows(shown, visit.actor().serves(source.permission.name, source.purposes).value());
  }
}

/// One kind of act that one command carries out for many at once.
const QueueSource* bulk_of(const std::vector<Row>& rows) {
  const auto* source = rows.empty() ? nullptr : rows.front().source;
  const bool one_kind = source && !source->command.empty() && std::ranges::all_of(rows, [&](const Row& row) { return row.source == source && !row.value.empty(); });
  return one_kind ? source : nullptr;
}

/// The rows of a part of the queue; the number of the first of the next part, if there is one.
std::pair<std::vector<Row>, std::optional<std::string>> part_of(const std::vector<Row>& rows, std::size_t from, std::size_t size) {
  const auto first = std::min(from, rows.size()), end = std::min(first + size, rows.size());
  return {{rows.begin() + static_cast<std::ptrdiff_t>(first), rows.begin() + static_cast<std::ptrdiff_t>(end)},
          end < rows.size() ? std::optional(std::to_string(end)) : std::nullopt};
}

web::Response show_queue(Visit& visit, const std::vector<QueueSource>& sources) {
  const Tab tab = tab_of(visit);
  const auto kind = visit.query("kind");
  auto db = visit.node.readers().lease();
  const auto rows = rows_of(visit, *db, sources, tab, kind);
  const auto* bulk = bulk_of(rows);
  const auto [shown, next] = part_of(rows, asked_number(visit, "after"), bulk || visit.json() ? most_rows : on_a_page);
  note_reads(visit, sources, shown);
  if (visit.json()) {
    json::array list;
    for (const auto& row : shown) list.push_back(row_json(row, visit));
    json::object out{{"waiting", std::move(list)}};
    if (next) out["next"] = *next;
    return web::json_response(out);
  }
  const auto late = std::ranges::count_if(rows, [&](const Row& row) { return overdue(row, visit.node.today()); });
  Html body = html<"<div class=\"title\"><div><h1>{}</h1><p>{}{}</p></div></div>{}{}">(
      visit.t(T("Work queue")), visit.t(N("{n} act waits", "{n} acts wait", static_cast<std::int64_t>(rows.size()))),
      late ? html<" <span class=\"tag late\">{} {}</span>">(web::icon("warn"), visit.t(N("{n} overdue", "{n} overdue", late))) : Html(),
      tabs(visit, tab, kind), kinds(visit, sources, tab, kind));
  if (rows.empty()) body += empty(visit, tab);
  else body += bulk ? in_bulk(visit, *bulk, table(visit, shown, true)) : table(visit, shown, false);
  body += next_part(visit, "/queue", next);
  return page(visit, {.title = T("Work queue"), .body = std::move(body)});
}

} // namespace

web::Pages queue_pages(std::vector<QueueSource> sources) {
  const auto all = std::make_shared<const std::vector<QueueSource>>(std::move(sources));
  const auto answer = [all](Visit& visit) { return show_queue(visit, *all); };
  return {.routes = {{web::Method::get, "/queue", web::Gate::signed_in(), answer},
                     {web::Method::get, "/api/queue", web::Gate::signed_in(), answer}},
          .places = {{"/queue", T("Work queue"), "queue"}}};
}

std::vector<web::ApiRead> queue_reads() {
  return {{"/api/queue", "work_queue", T("What waits for an act of whoever asks"),
           {{"tab", T("mine, office or overdue")}, {"kind", T("One kind of act")}, {"after", T("Cursor: “next” of the part before.")}}}};
}

} // namespace amana::desks
