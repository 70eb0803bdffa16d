// Flow: a document's blocks as rows of cells, and the rows on pages.
#pragma once
#include "channels/print_type.hpp"
#include "channels/qr.hpp"

namespace amana::channels::print {

/// Lines below one another, `across` from the left of the text's area and `top` from the top of their row.
struct Cell {
  double across = 0, top = 0;
  std::vector<Line> lines;
  std::size_t glued = 2; ///< so many lines at least stay together at its beginning

  double height() const;
};

/// A line or box, from the top left of its row.
struct Stroke {
  double across, top, width, height; ///< a height of 0 is a line
  Colour colour = hair;
  double weight = 0.5;
};

struct Square {
  double across, top, size;
  QrSquares code;
};

/// What stands side by side. A row is set whole where that leaves no large hole, else divided between lines.
struct Row {
  std::vector<Cell> cells;
  std::vector<Stroke> strokes;
  std::vector<Square> squares;
  double least_height = 0; ///< of boxes and pictures, which are never divided
  double gap = 0;          ///< above it, unless it begins a page
  bool with_next = false;  ///< never the last of a page
  std::string_view tag = "P";

  double height() const;
  bool whole() const { return least_height > 0; }
};

struct Placed {
  Row row;
  double top;
};
using Page = std::vector<Placed>;

/// At least one page, each at most `height` full (but for a box that is higher than any page).
std::vector<Page> pages(std::vector<Row> rows, double height);

} // namespace amana::channels::print
