// A table of figures on a page and as a file.
#include "desks/export.hpp"
#include "modules/recruitment/overview_pages.hpp"

namespace amana::recruitment {

using web::Html;
using web::html;

Html draw_figures(const web::Visit& visit, const FigureTable& table, const Telling& telling,
                  const std::function<bool(const std::vector<FigureCell>&)>& wanted, std::size_t most) {
  Html heads, rows;
  for (const auto& column : table.columns)
    heads += column.word ? html<"<th>{}</th>">(visit.t(column.head)) : html<"<th class=\"num\">{}</th>">(visit.t(column.head));
  std::int64_t shown = 0, left = 0;
  for (const auto& row : table.rows) {
    if (!wanted(row)) continue;
    if (shown == static_cast<std::int64_t>(most)) { ++left; continue; }
    ++shown;
    Html cells = html<"<th scope=\"row\">{}</th>">(row[0].words);
    for (std::size_t i = 1; i < row.size(); ++i)
      cells += table.columns[i].word ? html<"<td>{}</td>">(row[i].words) : html<"<td class=\"num\"><bdi>{}</bdi></td>">(telling.words(row[i]));
    rows += html<"<tr>{}</tr>">(cells);
  }
  if (shown == 0) return html<"<p class=\"soft\">{}</p>">(visit.t(T("Nobody yet.")));
  const Html rest = left == 0 ? Html() : html<"<p class=\"soft small\">{}</p>">(visit.t(N("{n} more row stands in the file.", "{n} more rows stand in the file.", left)));
  return html<"<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{}\"><table><caption class=\"hear\">{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>{}">(
      visit.t(table.title), visit.t(table.title), heads, rows, rest);
}

web::Response figures_file(const web::Visit& visit, const FigureTable& table, const Telling& telling, channels::SheetKind kind,
                           const std::string& name, const std::string& as_of) {
  channels::SheetTable sheet{.title = visit.t(table.title), .right_to_left = visit.t.direction() == "rtl", .columns = {}};
  for (const auto& column : table.columns) sheet.columns.push_back({.head = visit.t(column.head), .width = column.word ? 32.0 : 14.0});
  std::shared_ptr writer = channels::write_sheet(kind, std::move(sheet));
  for (const auto& row : table.rows) {
    std::vector<channels::SheetCell> cells;
    for (std::size_t i = 0; i < row.size(); ++i) cells.push_back(sheet_cell(row[i], table.columns[i], telling));
    writer->row(cells);
  }
  writer->row({as_of});
  writer->finish();
  return desks::finished_sheet(kind, name, std::move(writer));
}

} // namespace amana::recruitment
