#include "desks/people.hpp"
#include "node/node.hpp"
#include "web/forms.hpp"
#include "web/shell.hpp"

#include <charconv>

namespace amana::desks {

namespace {

using registry::PeopleFilter;
using registry::PersonRow;
using web::Html;
using web::html;
using web::Visit;

std::optional<std::string> asked(const Visit& visit, std::string_view name) {
  const auto value = visit.query(name);
  return value.empty() ? std::nullopt : std::optional(std::string(value));
}

std::optional<std::int64_t> number(const Visit& visit, std::string_view name) {
  const std::string text = latin_digits(visit.query(name));
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && !text.empty() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

/// The filters live in the address, so that a list can be kept, sent and printed.
PeopleFilter filter_of(const Visit& visit) {
  PeopleFilter filter;
  filter.typed = tidy(visit.query("q"));
  filter.sex = asked(visit, "sex");
  filter.department = asked(visit, "department");
  filter.occupation = asked(visit, "occupation");
  filter.confidence = asked(visit, "confidence");
  filter.registered_from = Day::parse(visit.query("from"));
  filter.registered_to = Day::parse(visit.query("to"));
  return filter;
}

std::string address_with(const Visit& visit, std::string_view path, std::string_view name, const std::string& value) {
  std::string address(path);
  char separator = '?';
  const auto add = [&](std::string_view key, std::string_view text) {
    address += separator + web::percent_encode(key) + "=" + web::percent_encode(text);
    separator = '&';
  };
  for (const auto& [key, text] : visit.request.query)
    if (key != name && key != "after" && key != "done" && !text.empty()) add(key, text);
  if (!value.empty()) add(name, value);
  return address;
}

Html menu(const Visit& visit, const std::string& name, const std::string& label, const std::vector<journal::Choice>& choices) {
  Html options = html<"<option value=\"\">{}</option>">(visit.t(T("All")));
  for (const auto& choice : choices)
    options += choice.value == visit.query(name) ? html<"<option value=\"{}\" selected>{}</option>">(choice.value, visit.t(choice.label)) : html<"<option value=\"{}\">{}</option>">(choice.value, visit.t(choice.label));
  return html<"<div class=\"field\"><label for=\"{}\">{}</label><select id=\"{}\" name=\"{}\">{}</select></div>">("by-" + name, label, "by-" + name, name, options);
}

std::vector<journal::Choice> departments(const Visit& visit) {
  std::vector<journal::Choice> choices;
  if (const auto* places = visit.node.agreement()->list("areas"))
    for (const auto& item : places->items)
      if (!item.parent.empty() && item.offered(visit.node.today())) choices.push_back({item.code, item.label});
  return choices;
}

Html filters(const Visit& visit) {
  const auto lists = web::code_lists(visit.node.agreement(), visit.node.today());
  const std::string words = visit.t(T("Name, number or telephone"));
  return html<"<form class=\"filters\"><div class=\"field\"><label for=\"by-q\">{}</label><input id=\"by-q\" name=\"q\" dir=\"auto\" value=\"{}\"></div>{}{}"
              "<button class=\"button\">{} {}</button></form>">(words, visit.query("q"), menu(visit, "sex", visit.t(T("Sex")), lists("sexes")),
                                                               menu(visit, "department", visit.t(T("Department")), departments(visit)), web::icon("filter"), visit.t(T("Filter")));
}

Html table(const Visit& visit, const std::vector<PersonRow>& rows) {
  const auto& t = visit.t;
  const std::string born = t(T("Born")), sex = t(T("Sex")), from = t(T("From")), since = t(T("Registered"));
  Html lines;
  for (const auto& row : rows)
    lines += html<"<tr><th scope=\"row\">{}</th><td data-label=\"{}\"><bdi class=\"num\">{}</bdi></td><td data-label=\"{}\">{}</td><td data-label=\"{}\">{}</td>"
                  "<td data-label=\"{}\"><time class=\"when\" datetime=\"{}\">{}</time></td></tr>">(
        person_link(row, t), born, row.birth_year ? t.with_digits(std::to_string(*row.birth_year)) : std::string(), sex, code_label(visit, "sexes", row.sex), from,
        code_label(visit, "areas", row.department), since, row.registered.text(), t.short_day(row.registered));
  return html<"<table class=\"cards-on-phone\"><caption class=\"hear\">{}</caption><thead><tr><th>{}</th><th>{}</th><th>{}</th><th>{}</th><th>{}</th></tr></thead><tbody>{}</tbody></table>">(
      t(T("People")), t(T("Name")), born, sex, from, since, lines);
}

Html empty(const Visit& visit) {
  return html<"<div class=\"empty\">{}<h2>{}</h2><p>{}</p></div>">(web::icon("search"), visit.t(T("Nobody found")), visit.t(T("Try fewer letters, the other script, or the number of a paper.")));
}

/// One line of CSV (RFC 4180). A cell that a spreadsheet would take for a formula starts with an apostrophe.
std::string csv_line(const std::vector<std::string>& cells) {
  std::string line;
  for (const auto& cell : cells) {
    if (!line.empty()) line += ',';
    std::string safe = cell.find_first_of("=+-@\t") == 0 ? "'" + cell : cell;
    for (std::size_t at = safe.find('"'); at != std::string::npos; at = safe.find('"', at + 2)) safe.insert(at, 1, '"');
    line += '"' + safe + '"';
  }
  return line + "\r\n";
}

std::string csv_row(const PersonRow& row) {
  return csv_line({row.number, row.latin_name, row.arabic_name, row.other_name, row.sex, row.birth_year ? std::to_string(*row.birth_year) : "", row.department, row.confidence, row.authority, row.office,
                   row.registered.text()});
}

} // namespace

web::Response list_people(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto reach = reach_of(visit);
  const auto filter = filter_of(visit);
  const auto listed = registry::find_people(*db, reach, filter, {.after = number(visit, "after"), .size = 50});
  std::vector<AnyId> shown;
  for (const auto& row : listed.rows) shown.push_back(row.person);
  visit.shows(shown);
  if (visit.json()) {
    json::array rows;
    for (const auto& row : listed.rows) rows.push_back(row_json(row));
    json::object out{{"people", std::move(rows)}};
    if (listed.next) out["next"] = *listed.next;
    return web::json_response(out);
  }
  const auto total = registry::count_people(*db, reach, filter, 100'000);
  Html body = done_notice(visit);
  body += html<"<div class=\"title\"><div><h1>{}</h1><p>{}</p></div><p class=\"row\"><a class=\"button\" href=\"{}\">{} {}</a>{}</p></div>">(
      visit.t(T("People")), visit.t(N("{n} person", "{n} people", total)), address_with(visit, "/people.csv", "", ""), web::icon("download"), visit.t(T("Table as a file")),
      visit.actor().may("people.register") ? html<"<a class=\"button primary\" href=\"/do/register_person\">{} {}</a>">(web::icon("plus"), visit.t(T("Register a person"))) : Html());
  body += filters(visit);
  body += listed.rows.empty() ? empty(visit) : table(visit, listed.rows);
  if (listed.next)
    body += html<"<nav class=\"pages\" aria-label=\"{}\"><ul><li><a href=\"{}\">{} {}</a></li></ul></nav>">(visit.t(T("Pages")), address_with(visit, "/people", "after", std::to_string(*listed.next)), visit.t(T("Next")), web::icon("arrow-end", true));
  return page(visit, {.title = T("People"), .body = std::move(body)});
}

web::Response export_people(Visit& visit) {
  struct Export {
    store::Readers::Lease db;
    registry::Reach reach;
    PeopleFilter filter;
    std::optional<std::int64_t> after = {};
    bool begun = false, ended = false;
  };
  auto state = std::make_shared<Export>(Export{visit.node.readers().lease(), reach_of(visit), filter_of(visit)});
  // Noted before the first byte leaves: who may be in the file is what the list's filter says.
  std::vector<AnyId> shown;
  for (registry::Page part{.after = {}, .size = 500};;) {
    const auto listed = registry::find_people(*state->db, state->reach, state->filter, part);
    for (const auto& row : listed.rows) shown.push_back(row.person);
    if (!listed.next) break;
    part.after = listed.next;
  }
  visit.shows(shown);
  web::Response response;
  response.content_type = "text/csv; charset=utf-8";
  response.headers = {{"Content-Disposition", "attachment; filename=\"people.csv\""}};
  response.stream = [state]() -> std::optional<std::string> {
    if (state->ended) return std::nullopt;
    std::string part;
    if (!state->begun) part = "\xEF\xBB\xBF" + csv_line({"number", "latin_name", "arabic_name", "other_name", "sex", "birth_year", "department", "confidence", "authority", "office", "registered"});
    state->begun = true;
    const auto listed = registry::find_people(*state->db, state->reach, state->filter, {.after = state->after, .size = 500});
    for (const auto& row : listed.rows) part += csv_row(row);
    state->after = listed.next;
    state->ended = !listed.next;
    return part;
  };
  return response;
}

} // namespace amana::desks
