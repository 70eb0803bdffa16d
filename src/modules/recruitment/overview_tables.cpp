#include "modules/recruitment/overview_tables.hpp"

#include "desks/lists.hpp"
#include "modules/recruitment/labels.hpp"
#include "web/acts.hpp"

namespace amana::recruitment {

FigureCell Telling::count(std::int64_t number) const {
  const auto told = discretion.told(number);
  return {.code = "", .words = "", .number = told, .hidden = !told};
}

FigureCell Telling::days(std::optional<int> median, std::int64_t of) const {
  const auto told = discretion.told(median, of);
  return {.code = "", .words = "", .number = told, .hidden = median && !told};
}

FigureCell Telling::word(std::string_view list, const std::string& code) const {
  return {.code = code, .words = code.empty() ? t(T("not known here")) : web::code_words(agreement, list, code, today, t)};
}

std::string Telling::words(const FigureCell& cell) const {
  if (cell.hidden) return t(T("fewer than {n}", {{"n", discretion.least()}}));
  if (cell.number) return t(*cell.number);
  return cell.words.empty() ? "–" : cell.words;
}

Text words_of(Measure measure) {
  switch (measure) {
  case Measure::candidates: return T("Candidates put forward");
  case Measure::named: return T("Named");
  case Measure::departed: return T("Departed");
  case Measure::at_work: return T("At work");
  }
  return {};
}

Text words_of(Split split) {
  switch (split) {
  case Split::month: return T("By month");
  case Split::sex: return T("By sex");
  case Split::age: return T("By age");
  case Split::occupation: return T("By occupation");
  case Split::sector: return T("By sector of the employer");
  case Split::home: return T("By area of origin");
  case Split::work: return T("By area of work");
  }
  return {};
}

namespace {

Text stage_words(std::string_view step) {
  static const std::pair<std::string_view, Text> all[] = {{"candidates_shared", T("Candidates put forward by number")},
                                                          {"offer_made", T("Received an offer")},
                                                          {"name_released", T("Accepted, and their name released")},
                                                          {"contract_drawn", T("Contract drawn")},
                                                          {"contract_endorsed_destination", T("Contract endorsed by both states")},
                                                          {"clearance", T("Cleared for departure")},
                                                          {"departure", T("Departed")},
                                                          {"entry", T("Arrived")},
                                                          {"consent_given", T("Consented at the work site")},
                                                          {"employment_confirmed", T("Employment confirmed")},
                                                          {"fines_settled", T("Fine settled or waived")},
                                                          {"work_permit", T("Work permit issued")},
                                                          {"at_work", T("At work")}};
  for (const auto& [code, words] : all)
    if (code == step) return words;
  return {};
}

FigureTable way_table(std::string_view code, Text title, const Figures& figures, Way way, const Telling& telling) {
  FigureTable table{.code = std::string(code), .title = std::move(title),
                    .columns = {{"stage", T("Stage"), true}, {"reached", T("Reached")}, {"recent", T("In the last 7 days")},
                                {"median_days", T("Median days since the stage before")}, {"overdue", T("Overdue acts within it")}},
                    .rows = {}};
  const auto& t = telling.t;
  if (way == Way::from_order) {
    table.rows.push_back({{"orders", t(T("Job orders approved"))}, telling.count(figures.orders), {}, {}, {}});
    table.rows.push_back({{"places", t(T("Places approved"))}, telling.count(figures.places), {}, {}, {}});
  }
  for (const auto& stage : figures.way(way))
    table.rows.push_back({{stage.code, t(stage_words(stage.code))}, telling.count(stage.reached), telling.count(stage.recent),
                          telling.days(stage.median, stage.measured), telling.count(stage.late)});
  return table;
}

FigureTable steps_table(const Figures& figures, const Telling& telling) {
  FigureTable table{.code = "steps", .title = T("Every step: how long it takes, where it waits"),
                    .columns = {{"step", T("Step"), true}, {"owner", T("Whose turn it is"), true}, {"agreed_days", T("Agreed, in working days")},
                                {"median_days", T("Median days")}, {"done", T("Done")}, {"waiting", T("Waiting")}, {"overdue", T("Overdue")}},
                    .rows = {}};
  for (const auto& figure : figures.steps) {
    FigureCell agreed;
    if (figure.step->working_days) agreed.number = *figure.step->working_days;
    table.rows.push_back({{figure.step->code, telling.t(figure.step->name)},
                          {figure.step->party, telling.t(owner_of(telling.agreement, *figure.step, telling.today))},
                          agreed, telling.days(figure.median, figure.measured), telling.count(figure.done),
                          telling.count(figure.waiting), telling.count(figure.late)});
  }
  return table;
}

void add_counts(std::vector<FigureCell>& row, const Counts& people, const Telling& telling) {
  for (const auto number : people) row.push_back(telling.count(number));
}

std::vector<FigureColumn> count_columns() {
  std::vector<FigureColumn> columns;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Measure>>(
      [&](auto measure) { columns.push_back({measure.name, words_of(measure.value)}); });
  return columns;
}

FigureTable flows_table(const Figures& figures, const Telling& telling) {
  FigureTable table{.code = "flows", .title = T("From where to where"), .columns = count_columns(), .rows = {}};
  table.columns.insert(table.columns.begin(), {{"home", T("Area of origin"), true}, {"work", T("Area of work"), true}});
  for (const auto& flow : figures.flows) {
    std::vector<FigureCell> row{telling.word("areas", flow.home), telling.word("areas", flow.work)};
    add_counts(row, flow.people, telling);
    table.rows.push_back(std::move(row));
  }
  return table;
}

Text words_of_kind(agreement::PortKind kind) {
  switch (kind) {
  case agreement::PortKind::land: return T("land");
  case agreement::PortKind::air: return T("airport");
  case agreement::PortKind::sea: return T("seaport");
  }
  return {};
}

FigureTable ports_table(const Figures& figures, const Telling& telling) {
  FigureTable table{.code = "ports", .title = T("Ports of entry and exit"),
                    .columns = {{"port", T("Port"), true}, {"state", T("State"), true}, {"kind", T("Kind"), true}, {"listed", T("On the agreed list"), true},
                                {"exits", T("Departures")}, {"entries", T("Entries")}},
                    .rows = {}};
  for (const auto& figure : figures.ports) {
    const auto* party = telling.agreement.party(figure.port->party);
    static constexpr std::string_view kinds[] = {"land", "air", "sea"};
    table.rows.push_back({{figure.port->code, telling.t(figure.port->name)}, {figure.port->party, party ? telling.t(party->name) : ""},
                          {std::string(kinds[static_cast<std::size_t>(figure.port->kind)]), telling.t(words_of_kind(figure.port->kind))},
                          {figure.port->listed ? "yes" : "no", telling.t(figure.port->listed ? T("yes") : T("no"))},
                          telling.count(figure.exits), telling.count(figure.entries)});
  }
  return table;
}

FigureTable standing_table(const Figures& figures, const Telling& telling) {
  FigureTable table{.code = "standing", .title = T("Where the candidacies stand"),
                    .columns = {{"standing", T("Standing"), true}, {"people", T("People")}}, .rows = {}};
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<PlacementStatus>>([&](auto status) {
    const auto number = figures.standing[static_cast<std::size_t>(status.value)];
    table.rows.push_back({{status.name, desks::enum_words(status.value, telling.t)}, telling.count(number)});
  });
  return table;
}

FigureCell split_word(Split by, const std::string& code, const Telling& telling) {
  static constexpr std::string_view lists[] = {"", "sexes", "", "occupations", "sectors", "areas", "areas"};
  if (by == Split::month) {
    const auto month = PartDay::parse(code);
    return {code, month ? telling.t(*month) : code};
  }
  if (by == Split::age) {
    const auto age = named<AgeBand>(code);
    return {code, age ? desks::enum_words(*age, telling.t) : code};
  }
  return telling.word(lists[static_cast<std::size_t>(by)], code);
}

FigureTable split_table(Split by, const Figures& figures, const Telling& telling) {
  FigureTable table{.code = std::string(name_of(by)), .title = words_of(by), .columns = count_columns(), .rows = {}};
  table.columns.insert(table.columns.begin(), {"code", words_of(by), true});
  for (const auto& figure : figures.split(by)) {
    std::vector<FigureCell> row{split_word(by, figure.code, telling)};
    add_counts(row, figure.people, telling);
    table.rows.push_back(std::move(row));
  }
  return table;
}

} // namespace

std::vector<FigureTable> figure_tables(const Figures& figures, const Telling& telling) {
  std::vector<FigureTable> tables{way_table("path", T("From job order to work"), figures, Way::from_order, telling),
                                  way_table("sites", T("From the work site to lawful work"), figures, Way::from_site, telling), steps_table(figures, telling), flows_table(figures, telling),
                                  ports_table(figures, telling), standing_table(figures, telling)};
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Split>>([&](auto by) { tables.push_back(split_table(by.value, figures, telling)); });
  return tables;
}

json::object table_json(const FigureTable& table) {
  json::array rows;
  for (const auto& cells : table.rows) {
    json::object row;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::string column(table.columns[i].code);
      if (table.columns[i].word) {
        row[column] = cells[i].code;
        row[column + "_words"] = cells[i].words;
      } else if (cells[i].number) {
        row[column] = *cells[i].number;
      } else if (cells[i].hidden) {
        row[column] = nullptr;
      }
    }
    rows.push_back(std::move(row));
  }
  return {{"table", table.code}, {"rows", std::move(rows)}};
}

channels::SheetCell sheet_cell(const FigureCell& cell, const FigureColumn& column, const Telling& telling) {
  if (column.word) return cell.words;
  if (cell.number) return *cell.number;
  return cell.hidden ? channels::SheetCell(telling.words(cell)) : channels::SheetCell();
}

} // namespace amana::recruitment
