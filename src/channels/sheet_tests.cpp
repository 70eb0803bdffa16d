// Spreadsheets: what is written is read again, whatever stands in it; what is hostile is refused.
#include "base/bytes.hpp"
#include "channels/sheet.hpp"
#include "channels/sheet_writer.hpp"
#include "property.hpp"

#include <doctest/doctest.h>

namespace amana::channels {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(std::string_view bytes, const SheetLimits& limits = {}) {
  auto reader = read_sheet(bytes, limits);
  REQUIRE(reader);
  Rows rows;
  SheetRow row;
  while (true) {
    const auto more = (*reader)->next(row);
    REQUIRE(more);
    if (!*more) return rows;
    rows.push_back(row.cells);
  }
}

std::string fault_of(std::string_view bytes, const SheetLimits& limits = {}) {
  auto reader = read_sheet(bytes, limits);
  if (!reader) return reader.error().faults.front().code;
  SheetRow row;
  while (true) {
    const auto more = (*reader)->next(row);
    if (!more) return more.error().faults.front().code;
    if (!*more) return "";
  }
}

std::string written(SheetKind kind, SheetTable table, const std::vector<std::vector<SheetCell>>& rows) {
  const auto writer = write_sheet(kind, std::move(table));
  std::string bytes;
  for (const auto& row : rows) {
    writer->row(row);
    bytes += writer->take().value();
  }
  writer->finish();
  while (auto piece = writer->take())
    bytes += *piece;
  return bytes;
}

SheetTable table_of(std::size_t columns) {
  SheetTable table{.title = "أشخاص: [1]", .right_to_left = true, .columns = {}};
  for (std::size_t i = 0; i < columns; ++i)
    table.columns.push_back({"c" + std::to_string(i)});
  return table;
}

std::string utf16(std::u16string_view text, bool little) {
  std::string out;
  for (const char16_t c : text) {
    const char low = static_cast<char>(c & 0xff), high = static_cast<char>(c >> 8);
    out += little ? low : high;
    out += little ? high : low;
  }
  return out;
}

} // namespace

TEST_CASE("CSV as it comes: separators, quotation marks, line ends, encodings") {
  const Rows expected{{"nom", "né"}, {"a,b;c", "d\"e\nf"}, {"g"}};
  CHECK(rows_of("nom,né\r\n\"a,b;c\",\"d\"\"e\nf\"\r\ng\r\n") == expected);
  CHECK(rows_of("nom;né\n\"a,b;c\";\"d\"\"e\nf\"\ng;") == expected);
  CHECK(rows_of("\xEF\xBB\xBFnom\tné\n\"a,b;c\"\t\"d\"\"e\nf\"\n\n\ng") == expected);
  CHECK(rows_of("sep=;\r\nnom;né\r\"a,b;c\";\"d\"\"e\nf\"\rg") == expected);
  CHECK(rows_of("\xFF\xFE" + utf16(u"nom;né\n\"a,b;c\";\"d\"\"e\nf\"\ng", true)) == expected);
  CHECK(rows_of(utf16(u"nom;né\n\"a,b;c\";\"d\"\"e\nf\"\ng", true)) == expected);
  CHECK(rows_of("\xFE\xFF" + utf16(u"nom;né\n\"a,b;c\";\"d\"\"e\nf\"\ng", false)) == expected);
  CHECK(rows_of("nom;n\xE9\n\"a,b;c\";\"d\"\"e\nf\"\ng") == expected);
  CHECK(rows_of("\xE3\xE6\xD3\xEC,\xD0\xDF\xD1\n") == Rows{{"موسى", "ذكر"}});
  CHECK(rows_of("a\"b,\"c\"d\n") == Rows{{"a\"b", "cd"}});
}

TEST_CASE("rows keep the number that a spreadsheet shows") {
  auto reader = read_sheet("\n\nx\n\"y\ny\"\n\nz\n").value();
  std::vector<std::int64_t> numbers;
  SheetRow row;
  while (reader->next(row).value())
    numbers.push_back(row.number);
  CHECK(numbers == std::vector<std::int64_t>{3, 4, 6});
  CHECK(column_letter(0) == "A");
  CHECK(column_letter(25) == "Z");
  CHECK(column_letter(26) == "AA");
  CHECK(column_letter(701) == "ZZ");
  CHECK(column_letter(702) == "AAA");
}

TEST_CASE("limits, and what is no spreadsheet") {
  CHECK(fault_of("") == "sheet.empty");
  CHECK(fault_of("\xD0\xCF\x11\xE0 old") == "sheet.old");
  CHECK(fault_of("%PDF-1.7") == "sheet.kind");
  CHECK(fault_of("PK\x03\x04 not a folder") == "sheet.damaged");
  CHECK(fault_of("a\nb\nc\n", {.rows = 2}) == "sheet.rows");
  CHECK(fault_of("a,b,c\n", {.columns = 2}) == "sheet.columns");
  CHECK(fault_of("a\n\"never closed" + std::string(40'000, 'x')) == "sheet.cell");
  CHECK(fault_of(std::string(100, 'a'), {.bytes = 99}) == "sheet.bytes");
  const auto workbook = written(SheetKind::xlsx, table_of(2), {{std::string("a"), std::string("b")}});
  CHECK(fault_of(workbook) == "");
  for (std::size_t cut = 10; cut < workbook.size(); cut += 97)
    CHECK(fault_of(std::string_view(workbook).substr(0, cut)) == "sheet.damaged");
  CHECK(fault_of(workbook, {.rows = 1}) == "sheet.rows");
  CHECK(fault_of(workbook, {.columns = 1}) == "sheet.columns");
  CHECK(fault_of(workbook, {.unpacked = 100}) == "sheet.unpacked");
}

TEST_CASE("a workbook that unpacks without end is stopped") {
  std::vector<std::vector<SheetCell>> rows(40'000, {std::string(1000, 'a')});
  const auto workbook = written(SheetKind::xlsx, table_of(1), rows);
  CHECK(workbook.size() < 1'000'000);
  CHECK(fault_of(workbook, {.ratio = 50}) == "sheet.unpacked");
}

TEST_CASE("numbers, days and amounts are real ones in a workbook") {
  const std::vector<SheetCell> row{std::int64_t{1234567}, Day(2026, 3, 1), Decimal::parse("12.50").value(),
                                   Money::parse("450.500 AAD").value(), std::string("00227 90"), std::monostate(),
                                   Day(1850, 1, 2), std::string("+999 1")};
  CHECK(rows_of(written(SheetKind::xlsx, table_of(row.size()), {row})).at(1) ==
        std::vector<std::string>{"1234567", "2026-03-01", "12.5", "450.5", "00227 90", "", "1850-01-02", "+999 1"});
  CHECK(rows_of(written(SheetKind::csv, table_of(row.size()), {row})).at(1) ==
        std::vector<std::string>{"1234567", "2026-03-01", "12.50", "450.500 AAD", "00227 90", "", "1850-01-02",
                                 "'+999 1"});
}

TEST_CASE("a cell cannot become a formula in the hands of whoever opens the file") {
  for (const std::string cell : {"=1+1", "+1", "-1", "@SUM(A1)", "'=1", "''=1", "\t=1"}) {
    const auto csv = written(SheetKind::csv, table_of(2), {{cell, std::string("x")}});
    CHECK_FALSE(csv.contains("\"" + cell));
    CHECK(unguarded(rows_of(csv).at(1).at(0)) == cell);
  }
  CHECK(unguarded("'Abd") == "'Abd");
  CHECK(rows_of(written(SheetKind::xlsx, table_of(1), {{std::string("=1+1")}})).at(1).at(0) == "=1+1");
}

TEST_CASE("whatever texts are written, the same are read") {
  const auto cell = rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab\",;\t =+-@'\n<&>]{0~")));
  CHECK(tests::holds([&] {
    auto rows = *rc::gen::container<Rows>(rc::gen::container<std::vector<std::string>>(3, cell));
    rows.resize(std::min<std::size_t>(rows.size(), 8));
    for (const auto kind : {SheetKind::csv, SheetKind::xlsx}) {
      std::vector<std::vector<SheetCell>> cells;
      Rows expected{{"c0", "c1", "c2"}};
      for (auto row : rows) {
        row.front() += "ن"; // no row is empty
        cells.emplace_back(row.begin(), row.end());
        while (row.back().empty())
          row.pop_back();
        expected.push_back(row);
      }
      auto read = rows_of(written(kind, table_of(3), cells));
      if (kind == SheetKind::csv)
        for (auto& row : read)
          for (auto& each : row)
            each = std::string(unguarded(each));
      RC_ASSERT(read == expected);
    }
  }));
}

} // namespace amana::channels
