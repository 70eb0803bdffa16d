// Spreadsheets out: CSV and XLSX from one description of a table, row by row.
#pragma once
#include "base/day.hpp"
#include "base/decimal.hpp"
#include "base/money.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace amana::channels {

enum class SheetKind { csv, xlsx };
std::optional<SheetKind> sheet_kind(std::string_view name); ///< "csv", "xlsx"
std::string_view name_of(SheetKind kind);
std::string_view content_type(SheetKind kind);

using SheetCell = std::variant<std::monostate, std::string, std::int64_t, Day, Decimal, Money>;

struct SheetColumn {
  std::string head;
  std::string note = {};                 ///< shown at the head's cell in a workbook
  double width = 18;                     ///< in characters, of a workbook
  bool must = false;                     ///< drawn as one that has to be filled
  std::vector<std::string> choices = {}; ///< what the cells below may be, offered in a workbook
};

struct SheetTable {
  std::string title; ///< of the sheet
  bool right_to_left = false;
  std::vector<SheetColumn> columns;
};

class SheetWriter {
public:
  virtual ~SheetWriter() = default;
  virtual void row(const std::vector<SheetCell>& cells) = 0;
  /// Of a workbook: what follows goes into one sheet more. CSV has one sheet and throws std::logic_error.
  virtual void begin_sheet(SheetTable table) = 0;
  virtual void finish() = 0; ///< after the last row
  /// The bytes that are ready and were not taken yet; nothing: no more will come.
  virtual std::optional<std::string> take() = 0;
};

/// CSV is ready row by row; a workbook only after finish(), and lies in memory packed, never unpacked. Cells of a CSV
/// file that a spreadsheet program would take for a formula get an apostrophe in front; see unguarded().
std::unique_ptr<SheetWriter> write_sheet(SheetKind kind, SheetTable table);

/// A cell as it was before the writer guarded it: "'=1+1" is "=1+1" again.
std::string_view unguarded(std::string_view cell);

} // namespace amana::channels
