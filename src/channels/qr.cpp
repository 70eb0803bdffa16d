#include "channels/qr.hpp"

#include <memory>
#include <qrencode.h>

namespace amana::channels {

namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '"') out += "&quot;";
    else out += c;
  }
  return out;
}

} // namespace

std::string qr_svg(std::string_view text, std::string_view label) {
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
      QRcode_encodeData(static_cast<int>(text.size()), reinterpret_cast<const unsigned char*>(text.data()), 0, QR_ECLEVEL_M), &QRcode_free);
  if (!code) return {};
  constexpr int quiet = 4; // modules of white around, as the standard asks
  std::string path;
  for (int y = 0; y < code->width; ++y)
    for (int x = 0; x < code->width; ++x)
      if (code->data[y * code->width + x] & 1) path += "M" + std::to_string(x + quiet) + " " + std::to_string(y + quiet) + "h1v1h-1z";
  const std::string size = std::to_string(code->width + 2 * quiet);
  return "<svg class=\"qr\" viewBox=\"0 0 " + size + " " + size + "\" width=\"220\" height=\"220\" role=\"img\" aria-label=\"" + escaped(label) +
         "\"><rect width=\"" + size + "\" height=\"" + size + "\" fill=\"#fff\"/><path fill=\"#000\" d=\"" + path + "\"/></svg>";
}

} // namespace amana::channels
