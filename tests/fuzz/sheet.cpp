// Any bytes as a spreadsheet: read to its end or refused, within the limits, in clean UTF-8 and in order.
#include "base/bytes.hpp"
#include "channels/sheet.hpp"
#include "fuzz.hpp"

using namespace amana;
using fuzz::must;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const channels::SheetLimits limits{.bytes = 1u << 20, .unpacked = 4u << 20, .ratio = 100, .shared = 1u << 20, .rows = 5000, .columns = 50, .cell = 2000};
  auto reader = channels::read_sheet(fuzz::text_of(data, size), limits);
  if (!reader) {
    must(reader.error().faults.size() == 1, "one fault");
    return 0;
  }
  channels::SheetRow row;
  std::int64_t last = 0;
  while (true) {
    const auto more = (*reader)->next(row);
    if (!more || !*more) return 0;
    must(row.number > last && row.number <= limits.rows, "rows come in order and within the limit");
    last = row.number;
    must(!row.empty() && row.cells.size() <= limits.columns, "a row holds something, in so many columns");
    for (const auto& cell : row.cells) {
      must(cell.size() <= limits.cell, "a cell is as long as it may be");
      must(is_clean_utf8(cell), "a cell is clean UTF-8");
    }
  }
}
