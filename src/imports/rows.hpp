// One row of a file → the input of one command, and its faults back to their columns.
#pragma once
#include "channels/sheet.hpp"
#include "imports/cells.hpp"
#include "imports/columns.hpp"

namespace amana::imports {

/// A fault of one row, with where it stands and what stands there.
struct RowFault {
  std::int64_t row = 0;
  std::optional<std::size_t> column; ///< from 0; nothing: the whole row
  std::string head, value;
  Fault fault;
  bool warning = false;
};

/// A row, ready to be sent as a command.
struct Assembled {
  json::object input;
  std::vector<RowFault> faults;
};

class RowReader {
public:
  /// `guarded`: cells may carry an apostrophe in front that a CSV writer put there.
  RowReader(const Layout& layout, Cells& cells, bool guarded) : layout_(layout), cells_(cells), guarded_(guarded) {}

  Assembled assemble(const channels::SheetRow& row);
  /// A fault that was found by path in the input of the row assembled last.
  RowFault place(Fault fault, const channels::SheetRow& row, bool warning = false) const;

private:
  void take(const Column& column, std::string_view cell, const channels::SheetRow& row, Assembled& out);
  void put(const Column& column, std::size_t element, json::value value, Assembled& out);
  void close_gaps(json::object& input);
  std::optional<std::size_t> column_of(std::string_view path) const;

  const Layout& layout_;
  Cells& cells_;
  bool guarded_;
  /// Which column filled which path, as the input has them once gaps are closed.
  std::vector<std::pair<std::string, std::size_t>> filled_;
};

} // namespace amana::imports
