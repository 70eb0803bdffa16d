#include "desks/export.hpp"
#include "desks/lists.hpp"
#include "desks/people.hpp"
#include "node/node.hpp"
#include "registry/labels.hpp"
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
              "<button class=\"button\">{} {}</button></form>">(words, visit.query("q"), filter_menu(visit, "sex", T("Sex"), lists("sexes")),
                                                               filter_menu(visit, "department", T("Department"), departments(visit)), web::icon("filter"), visit.t(T("Filter")));
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

std::string confidence_words(std::string_view confidence, const lang::Tongue& t) {
  for (const auto& label : registry::labels(journal::Tag<registry::Confidence>{}))
    if (label.member_ == confidence) return t(label.label_);
  return std::string(confidence);
}

std::vector<ExportColumn<PersonRow>> export_columns(const Visit& visit) {
  using Cell = channels::SheetCell;
  const auto words = [agreement = visit.node.agreement(), today = visit.node.today(), t = visit.t](std::string_view list, const std::string& code) {
    return code.empty() ? std::string() : web::code_words(*agreement, list, code, today, t);
  };
  return {{T("Number"), [](const PersonRow& row) -> Cell { return row.number; }},
          {T("Name in Latin letters"), [](const PersonRow& row) -> Cell { return row.latin_name; }, 30},
          {T("Name in Arabic letters"), [](const PersonRow& row) -> Cell { return row.arabic_name; }, 30},
          {T("Name in another script"), [](const PersonRow& row) -> Cell { return row.other_name; }},
          {T("Sex"), [words](const PersonRow& row) -> Cell { return words("sexes", row.sex); }, 10},
          {T("Year of birth"), [](const PersonRow& row) { return row.birth_year ? Cell(std::int64_t{*row.birth_year}) : Cell(); }, 10},
          {T("Department of origin"), [words](const PersonRow& row) -> Cell { return words("areas", row.department); }},
          {T("Confidence"), [t = visit.t](const PersonRow& row) -> Cell { return confidence_words(row.confidence, t); }, 26},
          {T("Authority"), [words](const PersonRow& row) -> Cell { return words("authority", row.authority); }, 30},
          {T("Office"), [words](const PersonRow& row) -> Cell { return words("office", row.office); }, 30},
          {T("Registered"), [](const PersonRow& row) -> Cell { return row.registered; }, 12}};
}

} // namespace

/// Counted so far only: counting must not take longer than finding. Whoever types a name wants somebody, not a number.
std::int64_t most_counted(const registry::PeopleFilter& filter) { return filter.typed.empty() ? 1000 : 200; }

std::string how_many(const Visit& visit, store::Connection& db, const registry::Reach& reach, const registry::PeopleFilter& filter,
                     const registry::Listed<registry::PersonRow>& listed) {
  const auto most = most_counted(filter);
  const bool all_here = !listed.next && visit.query("after").empty();
  const auto total = all_here ? std::ssize(listed.rows) : registry::count_people(db, reach, filter, most + 1);
  return total > most ? visit.t(N("more than {n} person", "more than {n} people", most)) : visit.t(N("{n} person", "{n} people", total));
}

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
  Html body = done_notice(visit);
  body += html<"<div class=\"title\"><div><h1>{}</h1><p>{}</p></div><p class=\"row\"><a class=\"button\" href=\"{}\">{} {}</a><a class=\"button\" href=\"{}\">{} <bdi>{}</bdi></a>{}</p></div>">(
      visit.t(T("People")), how_many(visit, *db, reach, filter, listed), address_with(visit, "/people.xlsx", "", ""), web::icon("download"), visit.t(T("Table as a file")),
      address_with(visit, "/people.csv", "", ""), web::icon("download"), std::string_view("CSV"),
      visit.actor().may("people.register") ? html<"<a class=\"button primary\" href=\"/do/register_person\">{} {}</a>">(web::icon("plus"), visit.t(T("Register a person"))) : Html());
  body += filters(visit);
  body += listed.rows.empty() ? empty(visit) : table(visit, listed.rows);
  if (listed.next)
    body += html<"<nav class=\"pages\" aria-label=\"{}\"><ul><li><a href=\"{}\">{} {}</a></li></ul></nav>">(visit.t(T("Pages")), address_with(visit, "/people", "after", std::to_string(*listed.next)), visit.t(T("Next")), web::icon("arrow-end", true));
  return page(visit, {.title = T("People"), .body = std::move(body)});
}

web::Response export_people(Visit& visit) {
  using People = ListParts<registry::Listed<PersonRow>>;
  const People::Find find = [reach = reach_of(visit), filter = filter_of(visit)](store::Connection& db, const People::Place& after) {
    return registry::find_people(db, reach, filter, {.after = after, .size = 500});
  };
  const auto parts = noted_parts<registry::Listed<PersonRow>>(visit, visit.node.readers(), find, &PersonRow::person);
  const auto kind = visit.request.path.ends_with(".xlsx") ? channels::SheetKind::xlsx : channels::SheetKind::csv;
  return export_list<PersonRow>(visit, kind, "people", T("People"), export_columns(visit), [parts] { return parts->next(); });
}

} // namespace amana::desks
