// What stands in a cell, as the value of a field: days in several forms, codes by their words, amounts, both digit
// sets.
#pragma once
#include "agreement/agreement.hpp"
#include "journal/command.hpp"

#include <map>
#include <memory>
#include <string>
#include <unordered_map>

namespace amana::imports {

/// Reads cells of one import. Remembers the words of every list it meets.
class Cells {
public:
  /// `currency`: of amounts that name none; empty: each must name its own.
  Cells(std::shared_ptr<const agreement::Agreement> agreement, Day today, std::string currency = {});
  ~Cells();

  /// The value in the form that the API takes; the fault has no path yet. The cell is not empty.
  std::expected<json::value, Fault> read(const journal::Field& field, std::string_view cell);
  /// The parts of a cell that may hold several values.
  static std::vector<std::string> parts_of(std::string_view cell);

private:
  using Read = std::expected<json::value, Fault>;
  struct List;

  Read read_day(const std::string& text, bool part);
  Read read_code(const journal::Field& field, const std::string& text);
  Read read_choice(const journal::Field& field, const std::string& text);
  Read read_number(const std::string& text);
  Read read_decimal(const std::string& text);
  Read read_money(const std::string& text);
  Read read_yes_no(const std::string& text);
  List& list(std::string_view name);
  List& list_of(const journal::Field& field);
  static Read found(const List& list, const std::string& text);

  std::shared_ptr<const agreement::Agreement> agreement_;
  Day today_;
  std::string currency_;
  std::map<std::string, std::unique_ptr<List>, std::less<>> lists_;
  std::unordered_map<const journal::Field*, std::unique_ptr<List>> choices_;
};

} // namespace amana::imports
