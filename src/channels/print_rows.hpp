// Rows: what each kind of block looks like.
#pragma once
#include "channels/print_flow.hpp"

namespace amana::channels::print {

/// The measures of a sheet in points.
struct Measures {
  double width, height;   ///< of the sheet
  double side, top, foot; ///< what stays free for header and footer, and at the sides
  double text_width() const { return width - 2 * side; }
  double text_height() const { return height - top - foot; }
};
Measures measures(Sheet sheet);

/// Where each language of the document has its column.
struct Columns {
  double width, gap;
  double across(std::size_t column) const { return static_cast<double>(column) * (width + gap); }
};
Columns columns(const Document& document);

std::vector<Row> rows(const Document& document, const Type& type);
/// One row with each voice in its column.
Row side_by_side(const Document& document, const Type& type, const Voices& voices, const Style& style);

} // namespace amana::channels::print
