#include "web/multipart.hpp"

#include "base/bytes.hpp"

#include <algorithm>

namespace amana::web {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_word(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trimmed(std::string_view text) {
  const auto from = text.find_first_not_of(" \t");
  if (from == text.npos) return {};
  return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

/// A header value of the form  word; name=value; name="value".
class Parameters {
public:
  explicit Parameters(std::string_view text) : rest_(text) {
    const auto end = std::min(rest_.find(';'), rest_.size());
    word_ = trimmed(rest_.substr(0, end));
    rest_.remove_prefix(end);
  }
  std::string_view word() const { return word_; }

  std::optional<std::string> find(std::string_view wanted) const {
    std::string_view rest = rest_;
    while (!rest.empty() && rest.front() == ';') {
      rest.remove_prefix(1);
      const auto equals = rest.find('=');
      if (equals == rest.npos) return std::nullopt;
      const auto name = trimmed(rest.substr(0, equals));
      rest.remove_prefix(equals + 1);
      auto value = take_value(rest);
      if (!value) return std::nullopt;
      if (same_word(name, wanted)) return value;
    }
    return std::nullopt;
  }

private:
  /// Browsers write a quote inside a name as %22 and escape nothing with a backslash (WHATWG, "multipart form
  /// data encoding"); older ones send Windows paths. So only \" is read as an escape.
  static std::optional<std::string> take_value(std::string_view& rest) {
    if (!rest.starts_with('"')) {
      const auto end = std::min(rest.find(';'), rest.size());
      std::string value(trimmed(rest.substr(0, end)));
      rest.remove_prefix(end);
      return value;
    }
    std::string value;
    for (std::size_t i = 1; i < rest.size(); ++i) {
      if (rest[i] == '"') {
        rest.remove_prefix(i + 1);
        rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
        return value;
      }
      if (rest[i] == '\\' && i + 1 < rest.size() && rest[i + 1] == '"') ++i;
      value += rest[i];
    }
    return std::nullopt; // the quote is not closed
  }

  std::string_view word_, rest_;
};

struct PartHeader {
  std::string name;
  std::optional<std::string> filename;
  std::string content_type;
};

std::optional<PartHeader> read_part_header(std::string_view lines) {
  PartHeader header;
  bool named = false;
  while (!lines.empty()) {
    const auto end = std::min(lines.find("\r\n"), lines.size());
    const std::string_view line = lines.substr(0, end);
    lines.remove_prefix(std::min(end + 2, lines.size()));
    const auto colon = line.find(':');
    if (colon == line.npos) return std::nullopt;
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (same_word(line.substr(0, colon), "content-type")) header.content_type = value;
    if (!same_word(line.substr(0, colon), "content-disposition")) continue;
    const Parameters disposition(value);
    const auto name = disposition.find("name");
    if (named || !same_word(disposition.word(), "form-data") || !name || !is_clean_utf8(*name))
      return std::nullopt;
    named = true;
    header.name = *name;
    header.filename = disposition.find("filename");
  }
  return named ? std::optional(std::move(header)) : std::nullopt;
}

std::optional<std::string> boundary_of(std::string_view content_type) {
  const Parameters type(content_type);
  if (!same_word(type.word(), "multipart/form-data")) return std::nullopt;
  auto boundary = type.find("boundary");
  const bool fits = boundary && !boundary->empty() && boundary->size() <= 70; // RFC 2046 section 5.1.1
  return fits ? boundary : std::nullopt;
}

/// Puts one part where it belongs; false when it breaks a rule or a limit.
bool keep(Multipart& out, PartHeader header, std::string_view content, const MultipartLimits& limits) {
  if (!header.filename) {
    if (out.form.size() == limits.fields || !is_clean_utf8(content)) return false;
    out.form.emplace_back(std::move(header.name), content);
    return true;
  }
  if (header.filename->empty() && content.empty()) return true;
  if (out.uploads.size() == limits.uploads || !is_clean_utf8(header.content_type)) return false;
  out.uploads.push_back({std::move(header.name), safe_filename(*header.filename),
                         std::move(header.content_type), std::string(content)});
  return true;
}

bool unwelcome_in_names(unsigned char c) {
  return c < 0x20 || c == 0x7f || std::string_view("\"<>|:*?").contains(static_cast<char>(c));
}

/// Shortens to `most` characters and keeps a short ending such as ".xlsx".
std::string shortened(std::string name, std::size_t most) {
  if (length(name) <= most) return name;
  const auto dot = name.rfind('.');
  const std::string ending = dot != name.npos && name.size() - dot <= 10 ? name.substr(dot) : "";
  std::size_t end = 0;
  for (std::size_t characters = 0; end < name.size() && characters < most - ending.size(); ++characters) {
    ++end;
    while (end < name.size() && (static_cast<unsigned char>(name[end]) & 0xc0) == 0x80)
      ++end;
  }
  return name.substr(0, end) + ending;
}

} // namespace

std::optional<Multipart> parse_multipart(std::string_view content_type, std::string_view body,
                                         const MultipartLimits& limits) {
  const auto boundary = boundary_of(content_type);
  if (!boundary) return std::nullopt;
  const std::string opening = "--" + *boundary, delimiter = "\r\n" + opening;

  if (!body.starts_with(opening)) { // a preamble may stand before the first part
    const auto first = body.find(delimiter);
    if (first == body.npos) return std::nullopt;
    body.remove_prefix(first + 2);
  }
  body.remove_prefix(opening.size());

  Multipart out;
  while (!body.starts_with("--")) {
    const auto line = body.find_first_not_of(" \t"); // transport padding
    if (line == body.npos || !body.substr(line).starts_with("\r\n")) return std::nullopt;
    body.remove_prefix(line);
    const auto blank = body.substr(0, limits.part_header).find("\r\n\r\n");
    if (blank == body.npos || blank == 0) return std::nullopt;
    auto header = read_part_header(body.substr(2, blank - 2));
    body.remove_prefix(blank + 2); // an empty part's delimiter begins with the end of its header
    const auto end = body.find(delimiter);
    if (!header || end == body.npos) return std::nullopt;
    const std::string_view content = end >= 2 ? body.substr(2, end - 2) : std::string_view{};
    if (!keep(out, std::move(*header), content, limits)) return std::nullopt;
    body.remove_prefix(end + delimiter.size());
  }
  return out;
}

std::string safe_filename(std::string_view given) {
  if (!is_clean_utf8(given)) return "file";
  if (const auto slash = given.find_last_of("/\\"); slash != given.npos) given.remove_prefix(slash + 1);
  std::string name = tidy(given); // also takes out the controls that turn the direction
  std::erase_if(name, [](char c) { return unwelcome_in_names(static_cast<unsigned char>(c)); });
  name.erase(0, std::min(name.find_first_not_of(". "), name.size()));
  while (name.ends_with('.') || name.ends_with(' '))
    name.pop_back();
  return name.empty() ? "file" : shortened(std::move(name), 120);
}

} // namespace amana::web
