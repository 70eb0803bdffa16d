#include "web/html.hpp"

namespace amana::web {

void append_escaped(std::string& out, std::string_view text) {
  // Most values hold nothing to escape: runs are copied whole.
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t special = text.find_first_of("&<>\"'", from);
    if (special == text.npos) {
      out += text.substr(from);
      return;
    }
    out += text.substr(from, special - from);
    switch (text[special]) {
    case '&': out += "&amp;"; break;
    case '<': out += "&lt;"; break;
    case '>': out += "&gt;"; break;
    case '"': out += "&quot;"; break;
    default: out += "&#39;"; break;
    }
    from = special + 1;
  }
}

} // namespace amana::web
