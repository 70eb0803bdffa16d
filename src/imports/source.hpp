// A file, row by row, as inputs of its command.
#pragma once
#include "imports/rows.hpp"

namespace amana::imports {

class Source {
public:
  /// Reads the heads. Refused: no spreadsheet, damaged, or nothing in it. `currency`: of amounts that name none.
  static Result<std::unique_ptr<Source>> open(std::string bytes, const journal::CommandType& command,
                                              std::shared_ptr<const agreement::Agreement> agreement, Day today, std::string currency = {});

  const Layout& layout() const { return layout_; }
  std::string_view form() const { return sheet_->kind(); }
  /// The next row that holds something below the heads; false: there is none.
  Result<bool> next() { return sheet_->next(row_); }
  const channels::SheetRow& row() const { return row_; }
  Assembled assemble() { return reader_->assemble(row_); }
  /// As it stands after this row: places faults of it that are found later.
  RowReader placer() const { return *reader_; }
  RowFault place(Fault fault, bool warning = false) const { return reader_->place(std::move(fault), row_, warning); }

private:
  Source(std::string bytes, std::shared_ptr<const agreement::Agreement> agreement, Day today, std::string currency)
      : bytes_(std::move(bytes)), cells_(std::move(agreement), today, std::move(currency)) {}

  std::string bytes_;
  Cells cells_;
  std::unique_ptr<channels::SheetReader> sheet_;
  Layout layout_;
  std::unique_ptr<RowReader> reader_;
  channels::SheetRow row_;
};

/// Adds what only shows once a row is read as the command: what is missing, too long, of the wrong form. Faults within
/// a field that has one already are left out.
Result<journal::Decide> prepare_row(Source& source, const journal::CommandType& command, Assembled& row);

} // namespace amana::imports
