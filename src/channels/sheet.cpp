#include "channels/sheet.hpp"

#include <algorithm>

namespace amana::channels {

bool SheetRow::empty() const { return std::ranges::all_of(cells, &std::string::empty); }

std::string column_letter(std::size_t index) {
  std::string letters;
  for (++index; index > 0; index = (index - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (index - 1) % 26));
  return letters;
}

Result<std::unique_ptr<SheetReader>> read_sheet(std::string_view bytes, const SheetLimits& limits) {
  if (bytes.size() > limits.bytes)
    return refuse(Kind::too_large,
                  {.code = "sheet.bytes",
                   .what = T("This file is too large: at most {most} MB are taken.", {{"most", limits.bytes >> 20}}),
                   .cure = T("Divide it into several files.")});
  if (bytes.empty())
    return refuse(Kind::unreadable, {.code = "sheet.empty",
                                     .what = T("This file is empty."),
                                     .cure = T("Choose the file again; perhaps it was still being written.")});
  if (bytes.starts_with("PK\x03\x04")) return read_xlsx(bytes, limits);
  if (bytes.starts_with("\xD0\xCF\x11\xE0"))
    return refuse(Kind::unreadable,
                  {.code = "sheet.old",
                   .what = T("This file is protected by a password or is of the old kind .xls."),
                   .cure = T("Open it in a spreadsheet program and save it as .xlsx without a password, or as CSV.")});
  if (bytes.starts_with("%PDF") || bytes.starts_with("\x89PNG") || bytes.starts_with("\xFF\xD8\xFF"))
    return refuse(Kind::unreadable, {.code = "sheet.kind",
                                     .what = T("This file is no spreadsheet."),
                                     .cure = T("Choose an .xlsx or a CSV file.")});
  return read_csv(bytes, limits);
}

std::unexpected<Refusal> too_many_rows(std::int64_t most) {
  return refuse(Kind::too_large, {.code = "sheet.rows",
                                  .what = T("This sheet has too many rows: at most {most} are taken.", {{"most", most}}),
                                  .cure = T("Divide it into several files.")});
}

std::unexpected<Refusal> too_many_columns(std::int64_t row, std::size_t most) {
  return refuse(Kind::too_large, {.code = "sheet.columns",
                                  .what = T("Row {row} has too many columns: at most {most} are taken.",
                                            {{"row", row}, {"most", most}}),
                                  .cure = T("Remove what does not belong to the table.")});
}

std::unexpected<Refusal> cell_too_long(std::int64_t row, std::size_t column, std::size_t most) {
  return refuse(
      Kind::too_large,
      {.code = "sheet.cell",
       .what = T("The cell in row {row}, column {column} is too long: at most {most} bytes are taken.",
                 {{"row", row}, {"column", column_letter(column)}, {"most", most}}),
       .cure = T("Shorten it. In a CSV file a quotation mark that is opened and never closed also does this.")});
}

} // namespace amana::channels
