// QR codes (ISO/IEC 18004, error correction M).
#pragma once
#include <string>
#include <string_view>

namespace amana::channels {

/// An SVG picture of the text, black on white in both themes, with `label` for those who do not see it. Empty: the
/// text is too long for a QR code (about 2,300 bytes).
std::string qr_svg(std::string_view text, std::string_view label);

} // namespace amana::channels
