// The quota book: what both states agreed for a year, how far it is used, and where the places went.
#include "desks/lists.hpp"
#include "modules/recruitment/orders_rules.hpp"
#include "modules/recruitment/overview_pages.hpp"
#include "modules/recruitment/pages.hpp"
#include "modules/recruitment/quotas.hpp"
#include "web/values.hpp"

#include <cmath>
#include <map>
#include <ranges>

namespace amana::recruitment {

using web::Html;
using web::html;
using web::Visit;

namespace {

/// One quota with what is used of it. The first of a book is of the whole year.
struct QuotaLine {
  Text name, of, known; ///< of: what work it counts; known: how sure it is, and from where
  std::string code;
  std::optional<std::int64_t> most; ///< nothing: nobody has published it
  YearPlaces used;
};

struct QuotaBook {
  std::shared_ptr<const agreement::Agreement> agreement;
  int year = 0, first_year = 0; ///< first_year: of the first approval
  Telling telling;
  std::vector<QuotaLine> lines;
  std::vector<FigureTable> tables; ///< quotas, sectors, occupations, areas
};

Text list_words(const agreement::Agreement& agreement, std::string_view list, const std::vector<std::string>& codes, Text so_far) {
  for (const auto& code : codes) {
    const auto label = agreement.label(list, code);
    so_far = so_far.empty() ? label : T("{one}; {other}", {{"one", so_far}, {"other", label}});
  }
  return so_far;
}

QuotaLine whole_year(const agreement::Agreement& agreement, const std::vector<YearPlaces>& year, Day day) {
  const auto quota = agreement.parameter("quota.places", destination_of(agreement).code, day, day);
  QuotaLine line{.name = T("All places of the year"), .of = T("every occupation, sector and area"), .known = agreement.words(quota), .code = "all", .most = {}, .used = all_places(year)};
  if (const auto most = quota.whole()) line.most = *most;
  return line;
}

QuotaLine line_of(const agreement::Agreement& agreement, const agreement::Quota& quota, const std::vector<YearPlaces>& year) {
  auto of = list_words(agreement, "sectors", quota.sectors, {});
  of = list_words(agreement, "occupations", quota.occupations, std::move(of));
  of = list_words(agreement, "areas", quota.areas, std::move(of));
  const auto* source = agreement.source(quota.source);
  return {.name = quota.name, .of = std::move(of),
          .known = source ? T("{source}, {status}", {{"source", source->name}, {"status", words_of(quota.status)}}) : words_of(quota.status),
          .code = quota.code, .most = quota.places, .used = places_in(quota, agreement, year)};
}

std::vector<FigureColumn> place_columns() {
  return {{"approved", T("Approved")}, {"returned", T("Handed back")}, {"used", T("Used")}, {"at_work", T("At work")}};
}

void add_places(std::vector<FigureCell>& row, const YearPlaces& places, const Telling& telling) {
  for (const auto number : {places.approved, places.returned, places.used(), places.at_work}) row.push_back(telling.count(number));
}

FigureTable quota_table(const std::vector<QuotaLine>& lines, const Telling& telling) {
  FigureTable table{.code = "quotas", .title = T("Quotas"), .columns = place_columns(), .rows = {}};
  table.columns.insert(table.columns.begin(), {{"quota", T("Quota"), true}, {"of", T("What it counts"), true}, {"places", T("Places")}});
  table.columns.push_back({"left", T("Left")});
  for (const auto& line : lines) {
    std::vector<FigureCell> row{{line.code, telling.t(line.name)}, {"", telling.t(line.of)}, {}};
    if (line.most) row.back() = telling.count(*line.most);
    add_places(row, line.used, telling);
    row.push_back(line.most ? telling.count(std::max<std::int64_t>(0, *line.most - line.used.used())) : FigureCell{});
    table.rows.push_back(std::move(row));
  }
  return table;
}

/// Where the places went, the most used first.
FigureTable split_places(const std::vector<YearPlaces>& year, std::string_view list, std::string YearPlaces::* by, Text title, Text head, const Telling& telling) {
  std::map<std::string, std::vector<YearPlaces>> parts;
  for (const auto& one : year) parts[one.*by].push_back(one);
  std::vector<std::pair<std::string, YearPlaces>> sums;
  for (const auto& [code, some] : parts) sums.emplace_back(code, all_places(some));
  std::ranges::sort(sums, {}, [](const auto& one) { return std::pair(-one.second.used(), one.first); });
  FigureTable table{.code = std::string(list), .title = std::move(title), .columns = place_columns(), .rows = {}};
  table.columns.insert(table.columns.begin(), {"code", std::move(head), true});
  for (const auto& [code, places] : sums) {
    std::vector<FigureCell> row{telling.word(list, code)};
    add_places(row, places, telling);
    table.rows.push_back(std::move(row));
  }
  return table;
}

int asked_year(const Visit& visit, int first, int now) {
  const auto typed = PartDay::parse(visit.query("year"));
  return typed && !typed->estimated() ? std::clamp(typed->earliest().year(), first, now) : now;
}

QuotaBook quota_book(const Visit& visit) {
  const auto agreement = visit.node.agreement();
  const Day today = visit.node.today();
  auto db = visit.node.readers().lease();
  auto rows = db->query("SELECT MIN(approved) FROM job_orders");
  const auto first = rows.next() && !rows.null(0) ? rows.get<Day>(0).year() : today.year();
  const int year_number = asked_year(visit, std::min(first, today.year()), today.year());
  const auto year = places_of(*db, year_number, true);
  // A year that is over is held against what was in force at its end.
  const Day day = year_number == today.year() ? today : Day(year_number, 12, 31);
  QuotaBook book{.agreement = agreement, .year = year_number, .first_year = first, .telling = {*agreement, visit.t, today, {}}, .lines = {}, .tables = {}};
  book.lines.push_back(whole_year(*agreement, year, day));
  for (const auto* quota : quotas_on(*agreement, day)) book.lines.push_back(line_of(*agreement, *quota, year));
  book.tables = {quota_table(book.lines, book.telling),
                 split_places(year, "sectors", &YearPlaces::sector, T("By sector of the employer"), T("Sector"), book.telling),
                 split_places(year, "occupations", &YearPlaces::occupation, T("By occupation"), T("Occupation"), book.telling),
                 split_places(year, "areas", &YearPlaces::area, T("By area of work"), T("Area of work"), book.telling)};
  return book;
}

Html meter(const Visit& visit, const QuotaLine& line) {
  const auto& t = visit.t;
  const auto used = line.used.used();
  Html measured = html<"<p class=\"soft\">{}</p>">(t(T("Nobody has published a number: places are counted, and none is refused for it.")));
  if (line.most) {
    const auto share = *line.most > 0 ? static_cast<double>(used) / static_cast<double>(*line.most) : 1.0;
    measured = html<"<svg class=\"bar\" viewBox=\"0 0 100 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect width=\"{}\" height=\"1\"/></svg><p>{}{}</p>">(
        static_cast<int>(std::lround(100 * std::clamp(share, 0.0, 1.0))),
        t(T("{used} of {most} places used, {left} left", {{"used", used}, {"most", *line.most}, {"left", std::max<std::int64_t>(0, *line.most - used)}})),
        used >= *line.most ? html<" <span class=\"tag late\">{} {}</span>">(web::icon("warn"), t(T("used up"))) : Html());
  }
  return html<"<li class=\"card\"><h2>{}</h2><p class=\"soft\">{}</p>{}<dl class=\"facts\"><div><dt>{}</dt><dd><bdi>{}</bdi></dd></div><div><dt>{}</dt><dd><bdi>{}</bdi></dd></div><div><dt>{}</dt><dd><bdi>{}</bdi></dd></div></dl><p class=\"soft small\">{}</p></li>">(
      t(line.name), t(line.of), measured, t(T("Approved")), t(line.used.approved), t(T("Handed back")), t(line.used.returned), t(T("At work")), t(line.used.at_work),
      t(line.known));
}

Html files(const Visit& visit, const QuotaBook& book, std::string_view table) {
  const auto link = [&](std::string_view kind, std::string_view name) {
    return html<"<a href=\"/quotas/{}/{}?year={}\">{} {}</a> ">(table, kind, book.year, web::icon("download"), name);
  };
  return html<"<p class=\"source\">{} {}{}</p>">(visit.t(T("As of {day}", {{"day", visit.node.today()}})), link("csv", "CSV"), link("xlsx", "XLSX"));
}

Html years(const Visit& visit, const QuotaBook& book) {
  Html tabs;
  for (int year = visit.node.today().year(); year >= book.first_year; --year)
    tabs += html<"<li><a href=\"/quotas?year={}\"{}><bdi>{}</bdi></a></li>">(year, year == book.year ? html<" aria-current=\"page\"">() : Html(), year);
  return html<"<nav aria-label=\"{}\"><ul class=\"tabs\">{}</ul></nav>">(visit.t(T("Years")), tabs);
}

json::object book_json(const QuotaBook& book) {
  json::array quotas, tables;
  for (const auto& line : book.lines) {
    json::object one{{"quota", line.code}, {"name", book.telling.t(line.name)}, {"approved", line.used.approved}, {"returned", line.used.returned},
                     {"used", line.used.used()}, {"at_work", line.used.at_work}, {"places", nullptr}};
    if (line.most) one["places"] = *line.most;
    quotas.push_back(std::move(one));
  }
  for (const auto& table : book.tables) tables.push_back(table_json(table));
  return {{"year", book.year}, {"quotas", std::move(quotas)}, {"tables", std::move(tables)}};
}

} // namespace

web::Response show_quotas(Visit& visit) {
  const auto book = quota_book(visit);
  if (visit.json()) return web::json_response(book_json(book));
  const auto& t = visit.t;
  Html cards;
  for (const auto& line : book.lines) cards += meter(visit, line);
  Html body = html<"<div class=\"title\"><div><h1>{}</h1><p>{}</p></div> {}</div>{}<ul class=\"cards\">{}</ul>{}">(
      t(T("Quotas")), t(T("What both states agreed for a year and how far it is used: a place counts from its approval until it is handed back.")),
      web::print_button(t(T("Print"))), years(visit, book), cards, files(visit, book, "quotas"));
  Html splits;
  for (const auto& table : book.tables | std::views::drop(1))
    splits += html<"<section aria-labelledby=\"{}\"><h2 id=\"{}\">{}</h2>{}{}</section>">(
        table.code, table.code, t(table.title), draw_figures(visit, table, book.telling, [](const auto&) { return true; }, 20), files(visit, book, table.code));
  body += html<"<div class=\"apart\">{}</div>">(splits);
  return page(visit, {.title = T("Quotas"), .body = std::move(body)});
}

web::Response export_quotas(Visit& visit) {
  const auto book = quota_book(visit);
  const auto kind = channels::sheet_kind(visit.places.at(1));
  const auto table = std::ranges::find(book.tables, visit.places.at(0), &FigureTable::code);
  if (!kind || table == book.tables.end())
    return web::refusal_response(visit, Refusal{Kind::missing, {{.code = "quotas.no_table", .what = T("There is no such table."),
                                                                .cure = T("Open the quotas and take the file from below a table.")}}});
  return figures_file(visit, *table, book.telling, *kind, "quotas-" + std::to_string(book.year) + '-' + table->code,
                      visit.t(T("As of {day}", {{"day", visit.node.today()}})));
}

} // namespace amana::recruitment
