// Any list as a spreadsheet: the list's own filters, its columns told once, rows written as they are read.
#pragma once
#include "channels/sheet_writer.hpp"
#include "store/store.hpp"
#include "web/router.hpp"
#include "web/shell.hpp"

#include <algorithm>
#include <functional>
#include <memory>

namespace amana::desks {

/// One column of a list, as a file shows it.
template<class Row> struct ExportColumn {
  Text head;
  std::function<channels::SheetCell(const Row&)> cell;
  double width = 18;
};

/// Writes the next part; false: that was the last. Called on the pool's threads, one call after the other.
using WritePart = std::function<bool(channels::SheetWriter&)>;

/// The answer that streams such a table. `name` is the file's, without its ending.
web::Response stream_sheet(channels::SheetKind kind, const std::string& name, channels::SheetTable table, WritePart write_part);
/// A writer that is finished already.
web::Response finished_sheet(channels::SheetKind kind, const std::string& name, std::shared_ptr<channels::SheetWriter> writer);

/// Reads a list from its beginning to its end, each part through a view of its own: a download takes as long as its line is slow, and
/// whoever held a view that long would keep the database from tidying up. `List` has rows and, but at the end, the next place.
template<class List> class ListParts {
public:
  using Rows = decltype(List::rows);
  using Place = decltype(List::next);
  using Find = std::function<List(store::Connection&, const Place& after)>;

  /// Of what comes in between two parts, `keep` says what belongs into the file; empty: all.
  ListParts(store::Readers& readers, Find find, std::function<bool(const typename Rows::value_type&)> keep = {})
      : readers_(&readers), find_(std::move(find)), keep_(std::move(keep)) {}

  /// None: that was all.
  Rows next() {
    Rows rows;
    while (rows.empty() && !ended_) {
      auto list = find_(*readers_->lease(), after_);
      after_ = list.next;
      ended_ = !after_;
      rows = std::move(list.rows);
      if (keep_) std::erase_if(rows, [&](const auto& row) { return !keep_(row); });
    }
    return rows;
  }

private:
  store::Readers* readers_;
  Find find_;
  std::function<bool(const typename Rows::value_type&)> keep_;
  Place after_{};
  bool ended_ = false;
};

/// The same of rows that are about somebody: all of them are noted before the first byte leaves, and whoever comes meanwhile is not in
/// the file.
template<class List, class Row, class Id>
std::shared_ptr<ListParts<List>> noted_parts(web::Visit& visit, store::Readers& readers, typename ListParts<List>::Find find, Id Row::* id) {
  std::vector<AnyId> shown;
  ListParts<List> noted(readers, find);
  for (auto rows = noted.next(); !rows.empty(); rows = noted.next())
    for (const auto& row : rows) shown.push_back(row.*id);
  visit.shows(shown);
  std::ranges::sort(shown);
  return std::make_shared<ListParts<List>>(readers, std::move(find), [shown = std::move(shown), id](const Row& row) {
    return std::ranges::binary_search(shown, static_cast<const AnyId&>(row.*id));
  });
}

/// `next_part` gives rows until it gives none.
template<class Row>
web::Response export_list(const web::Visit& visit, channels::SheetKind kind, const std::string& name, const Text& title,
                          std::vector<ExportColumn<Row>> columns, std::function<std::vector<Row>()> next_part) {
  channels::SheetTable table{.title = visit.t(title), .right_to_left = visit.t.direction() == "rtl", .columns = {}};
  for (const auto& column : columns)
    table.columns.push_back({.head = visit.t(column.head), .width = column.width});
  return stream_sheet(kind, name, std::move(table),
                      [columns = std::move(columns), next_part = std::move(next_part)](channels::SheetWriter& writer) {
                        const auto rows = next_part();
                        for (const auto& row : rows) {
                          std::vector<channels::SheetCell> cells;
                          for (const auto& column : columns)
                            cells.push_back(column.cell(row));
                          writer.row(cells);
                        }
                        return !rows.empty();
                      });
}

} // namespace amana::desks
