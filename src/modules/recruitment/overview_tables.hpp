// The figures as tables, told once: the page draws them, a file holds them, the API answers with them.
#pragma once
#include "channels/sheet_writer.hpp"
#include "lang/tongue.hpp"
#include "modules/recruitment/overview.hpp"

namespace amana::recruitment {

/// A word with its code, or a number as far as it may be told.
struct FigureCell {
  std::string code, words;                ///< of a word
  std::optional<std::int64_t> number = {}; ///< of a number; nothing: none is known, or it is hidden
  bool hidden = false;                    ///< fewer than may be told
};

struct FigureColumn {
  std::string_view code;
  Text head;
  bool word = false;
};

struct FigureTable {
  std::string code; ///< stands in addresses
  Text title;
  std::vector<FigureColumn> columns;
  std::vector<std::vector<FigureCell>> rows;
};

/// In whose words, on which day, how exactly.
struct Telling {
  const agreement::Agreement& agreement;
  lang::Tongue t;
  Day today;
  Discretion discretion;

  FigureCell count(std::int64_t number) const;
  FigureCell days(std::optional<int> median, std::int64_t of) const;
  FigureCell word(std::string_view list, const std::string& code) const;
  /// As pages and files write it: "fewer than 5" where it is hidden, a dash where there is none.
  std::string words(const FigureCell& cell) const;
};

/// path, steps, flows, ports, standing and one for each Split, in the order of the page.
std::vector<FigureTable> figure_tables(const Figures& figures, const Telling& telling);

json::object table_json(const FigureTable& table);
channels::SheetCell sheet_cell(const FigureCell& cell, const FigureColumn& column, const Telling& telling);

Text words_of(Measure measure);
Text words_of(Split split);

} // namespace amana::recruitment
