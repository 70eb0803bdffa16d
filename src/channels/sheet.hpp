// Spreadsheets in: CSV and XLSX behind one small interface, row by row, never a whole sheet in memory.
//
// Dates come as 2026-03-01 (also cells that only look like dates by their style), numbers with a point, truth as
// "true" and "false", formulas as the value that was last computed.
#pragma once
#include "base/result.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace amana::channels {

/// One row as a spreadsheet numbers it, from 1. Cells behind the last one that holds something are absent.
struct SheetRow {
  std::int64_t number = 0;
  std::vector<std::string> cells; ///< clean UTF-8; empty: nothing stands there

  bool empty() const;
};

/// "A", "B" … "Z", "AA": how a spreadsheet calls the column with that index from 0.
std::string column_letter(std::size_t index);

struct SheetLimits {
  std::size_t bytes = 32u << 20;     ///< of the file
  std::size_t unpacked = 768u << 20; ///< of any one part inside an XLSX file
  std::size_t ratio = 250;           ///< unpacked by packed, where more than 16 MB come out
  std::size_t shared = 96u << 20;    ///< of the texts that an XLSX file keeps once for all cells
  std::int64_t rows = 200'001; ///< the one of the heads among them
  std::size_t columns = 400;
  std::size_t cell = 32'767; ///< bytes; what a spreadsheet program itself allows in characters
};

class SheetReader {
public:
  virtual ~SheetReader() = default;
  /// The next row that holds something; false: there is none. Refused: the file is damaged from here on, or passes a
  /// limit. Afterwards it must not be asked again.
  virtual Result<bool> next(SheetRow& row) = 0;
  virtual std::string_view kind() const = 0; ///< "csv" or "xlsx"
};

/// The first visible sheet of a workbook, or a text file whatever its encoding and separator. The bytes must
/// outlive the reader. Refused: neither of both, protected by a password, too large.
Result<std::unique_ptr<SheetReader>> read_sheet(std::string_view bytes, const SheetLimits& limits = {});

// --- For the readers and the writer ---

/// How much of a file is held at a time.
inline constexpr std::size_t piece_size = 64u << 10;

std::unique_ptr<SheetReader> read_csv(std::string_view bytes, const SheetLimits& limits);
Result<std::unique_ptr<SheetReader>> read_xlsx(std::string_view bytes, const SheetLimits& limits);

std::unexpected<Refusal> too_many_rows(std::int64_t most);
std::unexpected<Refusal> too_many_columns(std::int64_t row, std::size_t most);
std::unexpected<Refusal> cell_too_long(std::int64_t row, std::size_t column, std::size_t most);

} // namespace amana::channels
