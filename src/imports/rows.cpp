#include "imports/rows.hpp"

#include "channels/sheet_writer.hpp"

#include <algorithm>

namespace amana::imports {

namespace {

constexpr std::size_t shown_value = 120; ///< bytes of a cell that a report shows
constexpr std::size_t most_elements = 200;

std::string shortened(std::string_view cell) {
  if (cell.size() <= shown_value) return std::string(cell);
  std::string text(cell.substr(0, shown_value));
  text.resize(clean_utf8_prefix(text));
  return text + "…";
}

std::string path_of(const Target& target, std::size_t element) {
  std::string path = target.field;
  if (target.list) path += "." + std::to_string(element);
  if (!target.inner.empty()) path += "." + target.inner;
  return path;
}

/// The place at `index` of a list that is being filled; gaps are null.
json::value& element_of(json::object& input, const std::string& field, std::size_t index) {
  auto& list = input[field];
  if (!list.is_array()) list = json::array();
  if (list.get_array().size() <= index) list.get_array().resize(index + 1);
  return list.get_array()[index];
}

} // namespace

Assembled RowReader::assemble(const channels::SheetRow& row) {
  Assembled out;
  filled_.clear();
  for (const auto& column : layout_.columns) {
    if (column.index >= row.cells.size()) continue;
    std::string_view cell = row.cells[column.index];
    if (guarded_) cell = channels::unguarded(cell);
    if (!tidy(cell).empty()) take(column, cell, row, out);
  }
  close_gaps(out.input);
  return out;
}

void RowReader::take(const Column& column, std::string_view cell, const channels::SheetRow& row, Assembled& out) {
  const auto read = [&](std::string_view part, std::size_t element) {
    auto value = cells_.read(*column.target.leaf, part);
    if (value) return put(column, element, std::move(*value), out);
    value.error().path = path_of(column.target, element);
    filled_.emplace_back(value.error().path, column.index);
    out.faults.push_back({row.number, column.index, column.head, shortened(cell), std::move(value.error()), false});
  };
  if (!column.target.several) return read(cell, column.element);
  std::size_t element = column.element;
  for (const auto& part : Cells::parts_of(cell))
    if (element < most_elements) read(part, element++);
}

void RowReader::put(const Column& column, std::size_t element, json::value value, Assembled& out) {
  const auto& target = column.target;
  filled_.emplace_back(path_of(target, element), column.index);
  if (target.inner.empty()) {
    (target.list ? element_of(out.input, target.field, element) : out.input[target.field]) = std::move(value);
    return;
  }
  auto& group = target.list ? element_of(out.input, target.field, element) : out.input[target.field];
  if (!group.is_object()) group = json::object();
  if (!target.chosen.empty()) group.get_object().insert_or_assign(target.chosen_by, json::string(target.chosen));
  group.get_object().insert_or_assign(target.inner, std::move(value));
}

/// Elements that this row leaves empty are taken out, and the paths after them move up.
void RowReader::close_gaps(json::object& input) {
  for (auto& member : input) {
    auto* list = member.value().if_array();
    if (!list) continue;
    json::array kept;
    for (std::size_t i = 0; i < list->size(); ++i) {
      if ((*list)[i].is_null()) continue;
      const std::string before = std::string(member.key()) + "." + std::to_string(i);
      const std::string after = std::string(member.key()) + "." + std::to_string(kept.size());
      if (before != after)
        for (auto& [path, column] : filled_)
          if (path == before || path.starts_with(before + ".")) path.replace(0, before.size(), after);
      kept.push_back(std::move((*list)[i]));
    }
    member.value() = std::move(kept);
  }
}

/// The column whose path is the fault's, else stands within it, else around it, else that of the same field.
std::optional<std::size_t> RowReader::column_of(std::string_view path) const {
  for (const auto& [filled, column] : filled_)
    if (filled == path) return column;
  for (const auto& [filled, column] : filled_)
    if (filled.starts_with(std::string(path) + ".") || path.starts_with(filled + ".")) return column;
  const auto parent = path.rfind('.');
  if (parent != path.npos)
    for (const auto& [filled, column] : filled_)
      if (filled.starts_with(path.substr(0, parent + 1))) return column;
  const auto field = path.substr(0, path.find('.'));
  for (const auto& column : layout_.columns)
    if (column.target.field == field) return column.index;
  return std::nullopt;
}

RowFault RowReader::place(Fault fault, const channels::SheetRow& row, bool warning) const {
  RowFault placed{row.number, fault.path.empty() ? std::nullopt : column_of(fault.path), {}, {}, std::move(fault), warning};
  if (!placed.column) return placed;
  const auto column = std::ranges::find(layout_.columns, *placed.column, &Column::index);
  if (column != layout_.columns.end()) placed.head = column->head;
  if (*placed.column < row.cells.size()) placed.value = shortened(row.cells[*placed.column]);
  return placed;
}

} // namespace amana::imports
