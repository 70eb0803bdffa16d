// Markup is checked by the compiler, values are escaped by type.
//
//   html<"<td class=\"name\">{}</td>">(t(T("Name")))
//
// The literal holds markup only: letters between tags, or in an attribute that people read (title, alt,
// placeholder, aria-label), do not compile. Words come through holes, from T() and a Tongue. A literal that starts
// with a space and holds no tag is a run of attributes.
#pragma once
#include "base/code.hpp"

#include <concepts>
#include <string>
#include <string_view>

namespace amana::web {

/// Markup that is already safe.
struct Html {
  std::string markup;
  Html() = default;
  explicit Html(std::string safe) : markup(std::move(safe)) {}
  Html& operator+=(const Html& more) { markup += more.markup; return *this; }
  bool empty() const { return markup.empty(); }
};

void append_escaped(std::string& out, std::string_view text); ///< & < > " '
inline void append(std::string& out, const Html& safe) { out += safe.markup; }
inline void append(std::string& out, std::string_view text) { append_escaped(out, text); }
inline void append(std::string& out, std::integral auto number) { out += std::to_string(number); }

namespace detail {

consteval bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) >= 0x80); }

/// Holes in the literal; throws (does not compile) where words stand in the markup.
consteval std::size_t check(std::string_view markup) {
  std::size_t holes = 0;
  // " checked" and its like: attributes to be put into a tag.
  const bool attributes = markup.starts_with(' ') && !markup.contains('<');
  bool in_tag = attributes, in_entity = false;
  char quote = 0;
  std::size_t attribute = attributes ? 1 : 0;
  for (std::size_t i = 0; i < markup.size(); ++i) {
    const char c = markup[i];
    if (c == '{' && i + 1 < markup.size() && markup[i + 1] == '}') { ++holes; ++i; continue; }
    if (quote) {
      if (c == quote) quote = 0;
      else if (letter(c)) {
        const auto name = markup.substr(attribute, markup.find('=', attribute) - attribute);
        if (name == "title" || name == "alt" || name == "placeholder" || name == "aria-label")
          throw "words in markup: pass them through T()";
      }
      continue;
    }
    if (in_tag) {
      if (c == '"' || c == '\'') quote = c;
      else if (c == '>') in_tag = false;
      else if (c == ' ' || c == '\n') attribute = i + 1;
      continue;
    }
    if (c == '<') in_tag = true;
    else if (c == '&') in_entity = true;
    else if (c == ';') in_entity = false;
    else if (letter(c) && !in_entity) throw "words in markup: pass them through T()";
  }
  if (in_tag != attributes || quote) throw "a tag or an attribute is not closed";
  return holes;
}

} // namespace detail

template <FixedText Markup, class... Args> Html html(const Args&... args) {
  static_assert(detail::check(Markup.view()) == sizeof...(Args), "as many values as holes");
  std::string out;
  std::string_view rest = Markup.view();
  [[maybe_unused]] const auto fill = [&](const auto& value) {
    const auto hole = rest.find("{}");
    out += rest.substr(0, hole);
    rest.remove_prefix(hole + 2);
    append(out, value);
  };
  (fill(args), ...);
  out += rest;
  return Html(std::move(out));
}

} // namespace amana::web
