#include "channels/qr.hpp"

#include <qrencode.h>

#include <memory>

namespace amana::channels {

namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}

} // namespace

QrSquares qr_squares(std::string_view text) {
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
      QRcode_encodeData(static_cast<int>(text.size()), reinterpret_cast<const unsigned char*>(text.data()), 0,
                        QR_ECLEVEL_M),
      &QRcode_free);
  if (!code) return {};
  QrSquares out{.width = code->width, .dark = {}};
  for (int i = 0; i < code->width * code->width; ++i)
    out.dark.push_back((code->data[i] & 1) != 0);
  return out;
}

std::string qr_svg(std::string_view text, std::string_view label) {
  const auto code = qr_squares(text);
  if (code.width == 0) return {};
  constexpr int quiet = QrSquares::quiet;
  std::string path;
  for (int y = 0; y < code.width; ++y)
    for (int x = 0; x < code.width; ++x)
      if (code.at(x, y))
        path += "M" + std::to_string(x + quiet) + " " + std::to_string(y + quiet) + "h1v1h-1z";
  const std::string size = std::to_string(code.width + 2 * quiet);
  return "<svg class=\"qr\" viewBox=\"0 0 " + size + " " + size +
         "\" width=\"220\" height=\"220\" role=\"img\" aria-label=\"" + escaped(label) + "\"><rect width=\"" +
         size + "\" height=\"" + size + "\" fill=\"#fff\"/><path fill=\"#000\" d=\"" + path + "\"/></svg>";
}

} // namespace amana::channels
