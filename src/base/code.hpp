// Codes from the corridor's lists: occupations, departments, kinds of paper. Text with its leading zeros,
// immutable, retired and never edited. The list is part of the type, so that form, import and check derive from it.
#pragma once
#include <algorithm>
#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace amana {

/// A literal that may stand in a template argument.
template <std::size_t N> struct FixedText {
  char characters[N]{};
  consteval FixedText(const char (&literal)[N]) { std::copy_n(literal, N, characters); }
  constexpr std::string_view view() const { return {characters, N - 1}; }
};

/// One code of the corridor's list `List`. The type keeps the form of codes; whether the list knows the code, and
/// from which day, is asked of the Agreement.
template <FixedText List> struct Code {
  static constexpr std::string_view list = List.view();
  std::string value;

  /// 1 to 32 letters, digits, "-", "_" or ".".
  static std::optional<Code> parse(std::string_view text) {
    const bool fits = !text.empty() && text.size() <= 32 && std::ranges::all_of(text, [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
             c == '.';
    });
    return fits ? std::optional(Code{std::string(text)}) : std::nullopt;
  }
  const std::string& text() const { return value; }
  auto operator<=>(const Code&) const = default;
};

} // namespace amana
