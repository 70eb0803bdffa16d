// QR codes (ISO/IEC 18004, error correction M).
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace amana::channels {

/// The dark squares of a code, row by row, without the white around it.
struct QrSquares {
  static constexpr int quiet = 4; ///< squares of white that the standard asks for on each side
  int width = 0;                  ///< 0: the text is too long (about 2,300 bytes)
  std::vector<bool> dark;

  bool at(int x, int y) const { return dark[static_cast<std::size_t>(y * width + x)]; }
};
QrSquares qr_squares(std::string_view text);

/// An SVG picture of the text, black on white in both themes, with `label` for those who do not see it.
/// Empty: the text is too long for a QR code.
std::string qr_svg(std::string_view text, std::string_view label);

} // namespace amana::channels
