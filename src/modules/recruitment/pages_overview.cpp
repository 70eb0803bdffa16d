#include "modules/recruitment/overview_pages.hpp"

#include "desks/export.hpp"
#include "desks/lists.hpp"
#include "desks/map.hpp"
#include "modules/recruitment/case_timeline.hpp"
#include "modules/recruitment/overview_tables.hpp"
#include "web/forms.hpp"

#include <fmt/core.h>

#include <set>

namespace amana::recruitment {

using web::Html;
using web::html;
using web::Visit;

namespace {

constexpr std::size_t most_flows = 60; ///< lines on the map; the table and the file have all
constexpr std::size_t most_rows = 10;  ///< bars of one split; the file has all

/// Exact for whoever may open single cases; for others the corridor's smallest count.
Discretion discretion_of(const Visit& visit) {
  const auto scope = visit.actor().may(read_placement_right.permission, read_placement_right.purposes);
  if (scope && *scope >= journal::Scope::state) return {};
  const auto agreement = visit.node.agreement();
  for (const auto& party : agreement->said().parties)
    if (const auto least = agreement->parameter("small_cell", party.code, visit.node.today()).whole()) return Discretion(*least);
  return Discretion(10); // an agreement that says nothing is read carefully
}

OverviewFilter overview_filter(const Visit& visit) {
  OverviewFilter filter;
  if (const auto period = PartDay::parse(visit.query("period")); period && !period->estimated() && !period->day_of_month()) filter.period = period;
  filter.sex = visit.query("sex");
  filter.age = visit.query("age");
  filter.occupation = visit.query("occupation");
  filter.sector = visit.query("sector");
  filter.home = visit.query("home");
  filter.work = visit.query("work");
  return filter;
}

/// One look at the overview: everything the page, the file and the API answer from.
struct Look {
  std::shared_ptr<const Picture> picture;
  OverviewFilter filter;
  Measure by = Measure::named;
  Figures figures;
  Telling telling;
  std::vector<FigureTable> tables;

  const FigureTable& table(std::string_view code) const { return *std::ranges::find(tables, code, &FigureTable::code); }
};

Look look_at_corridor(const Visit& visit, PictureKeeper& keeper) {
  auto picture = keeper.now(visit.node);
  const auto filter = overview_filter(visit);
  auto figures = figures_of(*picture, filter, visit.node.today());
  const Telling telling{*picture->agreement, visit.t, visit.node.today(), discretion_of(visit)};
  auto tables = figure_tables(figures, telling);
  return {std::move(picture), filter, named<Measure>(visit.query("by")).value_or(Measure::named), std::move(figures), telling, std::move(tables)};
}

// --- Filters ---

std::vector<journal::Choice> periods(const Picture& picture) {
  std::set<std::string, std::greater<>> years, months;
  for (const auto& one : picture.cases) {
    const auto day = one.begun.text();
    years.insert(day.substr(0, 4));
    months.insert(day.substr(0, 7));
  }
  std::vector<journal::Choice> choices;
  for (const auto* some : {&years, &months})
    for (const auto& each : *some)
      if (const auto part = PartDay::parse(each)) choices.push_back({each, T("{month}", {{"month", *part}})});
  return choices;
}

/// The codes that occur in the picture, in the order of their words.
std::vector<journal::Choice> occurring(const Look& look, std::string_view list, Coded CountedCase::* member) {
  std::set<Coded> codes;
  for (const auto& one : look.picture->cases)
    if (one.*member) codes.insert(one.*member);
  std::vector<journal::Choice> choices;
  for (const auto code : codes)
    choices.push_back({look.picture->codes[code], verbatim(look.telling.word(list, look.picture->codes[code]).words)});
  std::ranges::sort(choices, {}, [&](const journal::Choice& choice) { return look.telling.t(choice.label); });
  return choices;
}

Html filters(const Visit& visit, const Look& look) {
  Html fields = desks::filter_menu(visit, "period", T("Begun in"), periods(*look.picture));
  fields += desks::filter_menu(visit, "sex", T("Sex"), occurring(look, "sexes", &CountedCase::sex));
  fields += desks::filter_menu(visit, "occupation", T("Occupation"), occurring(look, "occupations", &CountedCase::occupation));
  fields += desks::filter_menu(visit, "sector", T("Sector"), occurring(look, "sectors", &CountedCase::sector));
  fields += desks::filter_menu(visit, "home", T("Area of origin"), occurring(look, "areas", &CountedCase::home));
  fields += desks::filter_menu(visit, "work", T("Area of work"), occurring(look, "areas", &CountedCase::work));
  Html options;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Measure>>([&](auto measure) {
    options += html<"<option value=\"{}\"{}>{}</option>">(std::string_view(measure.name), measure.value == look.by ? html<" selected">() : Html(),
                                                          visit.t(words_of(measure.value)));
  });
  fields += html<"<div class=\"field\"><label for=\"by-by\">{}</label><select id=\"by-by\" name=\"by\">{}</select></div>">(
      visit.t(T("Who is counted")), options);
  return desks::filter_form(visit, fields);
}

// --- Where every figure comes from ---

std::string as_of(const Visit& visit, const Look& look) {
  const auto& tip = look.picture->tip;
  if (!tip) return visit.t(T("Nothing has been recorded yet."));
  return visit.t(T("As of {moment}, from the journal of this node up to entry {entry}.",
                   {{"moment", visit.t(tip->at, visit.node.offset_minutes())}, {"entry", tip->name.text()}}));
}

std::string news(const Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto agreement = visit.node.agreement();
  std::string out;
  for (const auto& one : news_here(*db, *agreement))
    if (const auto* party = agreement->party(one.party))
      out += " " + visit.t(T("News of {state} up to {moment}.", {{"state", party->name}, {"moment", visit.t(one.at, visit.node.offset_minutes())}}));
  return out;
}

std::string file_address(const Visit& visit, std::string_view table, std::string_view kind) {
  return desks::address_with(visit, fmt::format("/overview/{}/{}", table, kind), "", "");
}

/// Below each figure: day, source, the same as a file.
Html below(const Visit& visit, const Look& look, std::string_view table) {
  const auto name = visit.t(look.table(table).title);
  const auto file = [&](std::string_view kind, std::string_view words) {
    return html<"<a href=\"{}\">{} {}<span class=\"hear\"> {}</span></a>">(file_address(visit, table, kind), web::icon("download"), words, name);
  };
  return html<"<p class=\"source\">{} {} {}</p>">(as_of(visit, look), file("csv", "CSV"), file("xlsx", "XLSX"));
}

// --- Key figures ---

/// The list behind a figure, for those who may open it; for others the table on this page.
std::string behind(const Visit& visit, std::string_view permission, std::string address, std::string_view anchor) {
  return visit.actor().may(permission) ? std::move(address) : "#" + std::string(anchor);
}

const StageFigure* stage_of(const Figures& figures, Way way, std::string_view code) {
  const auto& stages = figures.way(way);
  const auto found = std::ranges::find(stages, code, &StageFigure::code);
  return found == stages.end() ? nullptr : &*found;
}

Html key_figures(const Visit& visit, const Look& look) {
  const auto& t = visit.t;
  const auto words = [&](std::int64_t number) { return look.telling.words(look.telling.count(number)); };
  Html items;
  const auto add = [&](std::int64_t number, const Text& name, const std::string& more, const std::string& address, bool late = false) {
    const std::string_view style = late ? "figure late" : "figure";
    items += html<"<li><a class=\"{}\" href=\"{}\"><b><bdi>{}</bdi></b> <span>{}</span>{}</a></li>">(
        style, address, words(number), t(name), more.empty() ? Html() : html<" <small>{}</small>">(more));
  };
  const auto recent = [&](const StageFigure& stage) { return t(T("{number} in the last 7 days", {{"number", words(stage.recent)}})); };
  const auto& figures = look.figures;
  if (figures.registered) add(*figures.registered, T("registered jobseekers"), "", behind(visit, "people.read", "/people", "path"));
  add(figures.places, T("places approved"), t(T("job orders: {number}", {{"number", words(figures.orders)}})), behind(visit, "orders.read", "/orders", "path"));
  struct Key {
    Way way;
    std::string_view step;
    Text name;
  };
  const Key keys[] = {{Way::from_order, "candidates_shared", T("candidates put forward")}, {Way::from_order, "name_released", T("accepted and named")},
                      {Way::from_order, "departure", T("departed")},                       {Way::from_site, "consent_given", T("consented at a work site")}};
  for (const auto& key : keys)
    if (const auto* stage = stage_of(figures, key.way, key.step))
      add(stage->reached, key.name, recent(*stage), behind(visit, "placements.read", "/placements", key.way == Way::from_order ? "path" : "sites"));
  const auto* arrived = stage_of(figures, Way::from_order, "at_work");
  const auto* regularised = stage_of(figures, Way::from_site, "at_work");
  if (arrived)
    add(arrived->reached + (regularised ? regularised->reached : 0), T("at work"),
        regularised ? t(T("of them regularised: {number}", {{"number", words(regularised->reached)}})) : recent(*arrived),
        behind(visit, "placements.read", "/placements", "path"));
  add(figures.late, T("overdue acts"), "", behind(visit, "placements.read", "/queue?tab=overdue", "steps"), figures.late > 0);
  return html<"<ul class=\"figures many\">{}</ul>">(items);
}

// --- Map ---

double weight(const Look& look, const Counts& people) {
  return static_cast<double>(look.telling.discretion.told(people[static_cast<std::size_t>(look.by)]).value_or(1));
}

std::int64_t by(const Look& look, const Counts& people) { return people[static_cast<std::size_t>(look.by)]; }

void add_flows(const Look& look, desks::CorridorMap& map) {
  // One sixth of all people is as wide as a line gets, or the largest flow where it is more: many small flows stay thin.
  double largest = std::max(1, look.telling.discretion.least()), all = 0;
  for (const auto& flow : look.figures.flows) {
    largest = std::max(largest, weight(look, flow.people));
    if (by(look, flow.people) > 0) all += weight(look, flow.people);
  }
  largest = std::max(largest, all / 6);
  for (const auto& flow : look.figures.flows) {
    if (by(look, flow.people) == 0 || map.flows.size() == most_flows) continue;
    const auto from = desks::spot_of_area(look.telling.agreement, flow.home), to = desks::spot_of_area(look.telling.agreement, flow.work);
    if (!from || !to) continue;
    map.flows.push_back({*from, *to, weight(look, flow.people) / largest,
                         look.telling.t(T("{from} to {to}: {number}", {{"from", look.telling.word("areas", flow.home).words},
                                                                      {"to", look.telling.word("areas", flow.work).words},
                                                                      {"number", look.telling.words(look.telling.count(by(look, flow.people)))}}))});
  }
}

void add_areas(const Look& look, Split split, desks::MapPlace::Kind kind, desks::CorridorMap& map) {
  for (const auto& figure : look.figures.split(split)) {
    const auto at = desks::spot_of_area(look.telling.agreement, figure.code);
    if (!at || by(look, figure.people) == 0) continue;
    const auto cell = look.telling.count(by(look, figure.people));
    const std::string name = look.telling.word("areas", figure.code).words;
    map.places.push_back({kind, cell.hidden ? name : name + " " + look.telling.words(cell), *at});
  }
}

/// Listed ports; those where somebody crossed with their name.
void add_ports(const Look& look, desks::CorridorMap& map) {
  for (const auto& figure : look.figures.ports) {
    const auto at = desks::spot_of_port(look.telling.agreement, *figure.port);
    if (!at || !figure.port->listed) continue;
    const bool crossed = figure.exits + figure.entries > 0;
    map.places.push_back({desks::MapPlace::Kind::port, crossed ? look.telling.t(figure.port->name) : "", *at});
  }
}

Html draw_corridor(const Visit& visit, const Look& look) {
  const auto& t = visit.t;
  desks::CorridorMap map{.id = "map-t", .title = t(T("Map: flows from the area of origin to the area of work, {what}. The table “From where to where” says the same.",
                                                    {{"what", words_of(look.by)}})),
                         .flows = {}, .places = {}};
  add_flows(look, map);
  add_areas(look, Split::work, desks::MapPlace::Kind::work, map);
  add_areas(look, Split::home, desks::MapPlace::Kind::home, map);
  add_ports(look, map);
  return html<"<section aria-labelledby=\"map\"><h2 id=\"map\">{}</h2><figure class=\"map\">{}<figcaption>{}</figcaption></figure>{}</section>">(
      t(T("Who goes where")), desks::draw_map(look.telling.agreement, map, t),
      t(T("Counted: {what}. The width of a line is the number of people. Rings: areas of origin; dots: areas of work; diamonds: listed ports. Areas stand in the middle of their towns. Outlines: Natural Earth, simplified; they say nothing about any border.",
          {{"what", words_of(look.by)}})),
      below(visit, look, "flows"));
}

// --- Tables and bars ---

Html bar(double share, std::string_view style = "") {
  return html<"<svg class=\"bar\" viewBox=\"0 0 100 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"{}\" width=\"{}\" height=\"1\"/></svg>">(
      style, static_cast<int>(std::lround(100 * std::clamp(share, 0.0, 1.0))));
}

double told(const FigureCell& cell) { return static_cast<double>(cell.number.value_or(0)); }
bool anybody(const FigureCell& cell) { return cell.hidden || told(cell) > 0; }

/// A way as a funnel: how many, how long since the stage before, where it is late. Orders are no people: they have no bar.
Html funnel(const Visit& visit, const Look& look, std::string_view way) {
  const auto& t = visit.t;
  const auto& table = look.table(way);
  const auto is_orders = [&](const std::vector<FigureCell>& row) { return row[0].code == "orders"; };
  double most = 1;
  for (const auto& row : table.rows)
    if (!is_orders(row)) most = std::max(most, told(row[1]));
  Html items;
  for (const auto& row : table.rows) {
    Html more;
    if (row[3].number) more += html<"<span>{}</span>">(t(N("{n} day", "{n} days", *row[3].number)));
    if (anybody(row[4]))
      more += html<" <span class=\"tag late\">{} {}</span>">(web::icon("warn"), t(T("overdue: {number}", {{"number", look.telling.words(row[4])}})));
    items += html<"<li><span>{}</span> {} <b><bdi>{}</bdi></b> <small>{}</small></li>">(
        row[0].words, is_orders(row) ? html<"<span></span>">() : bar(told(row[1]) / most), look.telling.words(row[1]), more);
  }
  return html<"<section aria-labelledby=\"{}\"><h2 id=\"{}\">{}</h2><p class=\"soft\">{}</p><ol class=\"funnel way\">{}</ol>{}</section>">(
      way, way, t(table.title), t(T("Days: half of all cases took no longer since the stage before.")), items, below(visit, look, way));
}

/// The numbers of a table by one of its columns, as bars.
Html bars(const Visit& visit, const Look& look, const FigureTable& table, std::size_t column) {
  double most = 1;
  std::size_t shown = 0, left = 0;
  for (const auto& row : table.rows) most = std::max(most, told(row[column]));
  Html items;
  for (const auto& row : table.rows) {
    if (!anybody(row[column])) continue;
    if (shown == most_rows) { ++left; continue; }
    ++shown;
    items += html<"<li><span>{}</span> {} <b><bdi>{}</bdi></b></li>">(row[0].words, bar(told(row[column]) / most), look.telling.words(row[column]));
  }
  if (items.empty()) return html<"<p class=\"soft\">{}</p>">(visit.t(T("Nobody yet.")));
  const Html rest = left == 0 ? Html() : html<"<p class=\"soft small\">{}</p>">(visit.t(N("{n} more row stands in the file.", "{n} more rows stand in the file.", static_cast<std::int64_t>(left))));
  return html<"<ol class=\"funnel plain\">{}</ol>{}">(items, rest);
}

Html split(const Visit& visit, const Look& look, Split by) {
  const auto& table = look.table(name_of(by));
  const std::size_t column = 1 + static_cast<std::size_t>(look.by);
  FigureTable shown = table;
  // The most recent months, in the order of time; ages in theirs; all others by size.
  if (by == Split::month && shown.rows.size() > most_rows) shown.rows.erase(shown.rows.begin(), shown.rows.end() - most_rows);
  if (by != Split::month && by != Split::age)
    std::ranges::sort(shown.rows, [&](const auto& one, const auto& other) {
      return std::pair(-told(one[column]), one[0].words) < std::pair(-told(other[column]), other[0].words);
    });
  return html<"<section aria-labelledby=\"{}\"><h2 id=\"{}\">{}</h2>{}{}</section>">(table.code, table.code, visit.t(table.title),
      bars(visit, look, shown, column), below(visit, look, table.code));
}

/// A whole table.
Html whole(const Visit& visit, const Look& look, const FigureTable& table, const std::function<bool(const std::vector<FigureCell>&)>& wanted,
           std::size_t most = 2 * most_rows) {
  return html<"<section aria-labelledby=\"{}\"><h2 id=\"{}\">{}</h2>{}{}</section>">(table.code, table.code, visit.t(table.title),
                                                                                 draw_figures(visit, table, look.telling, wanted, most), below(visit, look, table.code));
}

Html how_told(const Visit& visit, const Look& look) {
  if (look.telling.discretion.exact()) return {};
  return html<"<p class=\"soft\">{}</p>">(visit.t(T("Numbers below {n} are not shown and the others are rounded to the nearest {n}, so that no figure speaks of one person.",
                                                  {{"n", look.telling.discretion.least()}})));
}

Html overview_body(const Visit& visit, const Look& look) {
  const auto& t = visit.t;
  const auto counted = [&](const std::vector<FigureCell>& row) { return anybody(row[row.size() - 4 + static_cast<std::size_t>(look.by)]); };
  const auto moved = [](const std::vector<FigureCell>& row) { return anybody(row[4]) || anybody(row[5]); };
  const auto always = [](const std::vector<FigureCell>&) { return true; };
  const auto standing = [](const std::vector<FigureCell>& row) { return anybody(row[1]); };
  Html body = html<"<div class=\"title\"><div><h1>{}</h1><p>{}{}</p></div> {}</div>">(
      t(look.telling.agreement.said().title), as_of(visit, look), news(visit), web::print_button(t(T("Print"))));
  body += filters(visit, look);
  body += how_told(visit, look);
  body += key_figures(visit, look);
  const Html beside = html<"<div>{}{}{}</div>">(split(visit, look, Split::month), split(visit, look, Split::sex), split(visit, look, Split::age));
  body += html<"<div class=\"columns\">{}{}</div>">(draw_corridor(visit, look), beside);
  body += funnel(visit, look, "path");
  if (!look.figures.way(Way::from_site).empty()) body += funnel(visit, look, "sites");
  body += html<"<div class=\"columns even apart\">{}{}</div>">(split(visit, look, Split::occupation), split(visit, look, Split::sector));
  body += html<"<div class=\"columns even apart\">{}{}</div>">(split(visit, look, Split::home), split(visit, look, Split::work));
  body += whole(visit, look, look.table("steps"), always, look.table("steps").rows.size());
  body += whole(visit, look, look.table("flows"), counted);
  body += html<"<div class=\"columns even apart\">{}{}</div>">(whole(visit, look, look.table("ports"), moved), whole(visit, look, look.table("standing"), standing));
  return body;
}

// --- Answers ---

json::object overview_json(const Look& look) {
  json::object out{{"exact", look.telling.discretion.exact()}};
  if (!look.telling.discretion.exact()) out["smallest"] = look.telling.discretion.least();
  if (look.picture->tip) {
    out["at"] = look.picture->tip->at.text();
    out["entry"] = look.picture->tip->name.text();
  }
  if (look.figures.registered) {
    const auto cell = look.telling.count(*look.figures.registered);
    out["registered"] = cell.number ? json::value(*cell.number) : json::value(nullptr);
  }
  json::array tables;
  for (const auto& table : look.tables) tables.push_back(table_json(table));
  out["tables"] = std::move(tables);
  return out;
}

web::Response show_overview(Visit& visit, PictureKeeper& keeper) {
  const auto look = look_at_corridor(visit, keeper);
  if (visit.json()) return web::json_response(overview_json(look));
  return page(visit, {.title = T("Overview"), .body = overview_body(visit, look)});
}

web::Response export_table(Visit& visit, PictureKeeper& keeper) {
  const auto look = look_at_corridor(visit, keeper);
  const auto kind = channels::sheet_kind(visit.places.at(1));
  const auto table = std::ranges::find(look.tables, visit.places.at(0), &FigureTable::code);
  if (!kind || table == look.tables.end())
    return web::refusal_response(visit, Refusal{Kind::missing, {{.code = "overview.no_table", .what = T("There is no such table."),
                                                                .cure = T("Open the overview and take the file from below a figure.")}}});
  return figures_file(visit, *table, look.telling, *kind, "overview-" + table->code, as_of(visit, look));
}

} // namespace

web::Pages overview_pages() {
  const web::Gate reading(journal::Permission("statistics.read"), journal::monitoring);
  const auto keeper = std::make_shared<PictureKeeper>();
  const auto show = [keeper](Visit& visit) { return show_overview(visit, *keeper); };
  return {.routes = {{web::Method::get, "/overview", reading, show},
                     {web::Method::get, "/api/overview", reading, show},
                     {web::Method::get, "/overview/{table}/{kind}", reading, [keeper](Visit& visit) { return export_table(visit, *keeper); }}},
          .places = {{"/overview", T("Overview"), "chart"}}};
}

std::vector<web::ApiRead> overview_reads() {
  return {{"/api/overview", "read_overview", T("The corridor in figures: path, flows, ports, deadlines"),
           {{"period", T("A year or a month: 2026, 2026-03")}, {"sex", T("Code")}, {"age", T("Code")}, {"occupation", T("Code")},
            {"sector", T("Code")}, {"home", T("Area of origin (code)")}, {"work", T("Area of work (code)")}}}};
}

} // namespace amana::recruitment
