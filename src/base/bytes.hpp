// Bytes and their text forms.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace amana {

using Bytes = std::vector<std::uint8_t>;
using BytesView = std::span<const std::uint8_t>;

inline BytesView bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
inline std::string_view text_of(BytesView bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string hex(BytesView bytes); ///< lower case
std::optional<Bytes> from_hex(std::string_view text);
std::string base64url(BytesView bytes); ///< RFC 4648 section 5, no padding
std::optional<Bytes> from_base64url(std::string_view text);
/// As many bytes as there must be: keys, hashes, signatures.
template<std::size_t size> std::optional<std::array<std::uint8_t, size>> fixed_from_base64url(std::string_view text) {
  const auto bytes = from_base64url(text);
  if (!bytes || bytes->size() != size) return std::nullopt;
  std::array<std::uint8_t, size> fixed;
  std::ranges::copy(*bytes, fixed.begin());
  return fixed;
}
std::string base32(BytesView bytes); ///< RFC 4648 section 6, no padding: authenticator secrets
std::optional<Bytes> from_base32(std::string_view text);

/// Whether the bytes are well-formed UTF-8 without U+0000, which PostgreSQL cannot keep.
bool is_clean_utf8(std::string_view text);
/// How many bytes at the beginning are so.
std::size_t clean_utf8_prefix(std::string_view text);
/// Arabic-Indic and Persian digits become Latin ones; all else stays.
std::string latin_digits(std::string_view text);
/// White space at both ends removed (also no-break and zero-width), inner runs of it (line breaks too) made
/// one space, control characters and those that change direction removed: what a clerk pasted, as it was
/// meant. Joiners inside a word stay: some scripts are spelt with them.
std::string tidy(std::string_view text);
/// Number of Unicode characters in well-formed UTF-8.
std::size_t length(std::string_view utf8);

} // namespace amana
