// A month's wages as an employer hands them in: a spreadsheet with one row for each worker, or a salary information file (SIF, the layout of
// the wage protection system of the Emirates), from which many payroll programs know how to write.
#pragma once
#include "imports/source.hpp"
#include "modules/conditions/wages/month.hpp"
#include "modules/conditions/wages/words.hpp"

namespace amana::conditions {

/// What a file says, as `file_wages` takes it, and everything that is wrong with it.
struct WageFile {
  std::string form;                   ///< "csv", "xlsx" or "sif"
  std::optional<Month> month;         ///< that the file itself names
  json::array lines;                  ///< as the command has them
  std::vector<std::int64_t> rows;     ///< where each line stands in the file
  std::vector<imports::RowFault> faults;
  std::vector<std::pair<std::size_t, Fault>> head_faults; ///< of the heads of a spreadsheet, with the column
};

/// Refused: no such file, damaged, or empty. What is wrong with its rows stands in `faults`.
Result<WageFile> read_wage_file(std::string bytes, std::shared_ptr<const agreement::Agreement> agreement, Day today);

/// The columns of such a spreadsheet, as templates and readers take them.
const journal::CommandType& wage_row();

/// A salary information file: lines "EDR", one for each worker, and one trailer "SCR".
///   EDR, worker (14), bank (9), account, first day, last day, days, fixed, variable, days of leave without pay
///   SCR, employer (13), bank (9), day and time of writing, month MMYYYY, count, total, currency[, reference]
/// The total, the count, the days, the month and that nobody stands in it twice are checked.
Result<WageFile> read_sif(std::string_view bytes, const Currency& currency);
bool is_sif(std::string_view bytes);

} // namespace amana::conditions
