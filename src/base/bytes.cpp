#include "base/bytes.hpp"

#include <array>
#include <bit>
#include <cstring>

namespace amana {
namespace {

/// The digits of a positional text form of bytes, 16, 32 or 64 of them.
class Alphabet {
public:
  consteval Alphabet(const char* digits, bool either_case = false) {
    values_.fill(none);
    for (; digits[size_] != '\0'; ++size_) {
      digits_[size_] = digits[size_];
      values_[static_cast<unsigned char>(digits[size_])] = static_cast<std::uint8_t>(size_);
      if (either_case) values_[other_case(digits[size_])] = static_cast<std::uint8_t>(size_);
    }
    bits_ = static_cast<unsigned>(std::countr_zero(size_));
  }

  std::string write(BytesView bytes) const {
    std::string out((bytes.size() * 8 + bits_ - 1) / bits_, '\0');
    char* at = out.data();
    unsigned held = 0, count = 0;
    for (const auto byte : bytes) {
      held = held << 8 | byte;
      for (count += 8; count >= bits_; count -= bits_)
        *at++ = digits_[held >> (count - bits_) & (size_ - 1)];
    }
    if (count > 0) *at = digits_[held << (bits_ - count) & (size_ - 1)];
    return out;
  }

  /// Nothing also where the last digit says more than the bytes hold, so that each value has one text.
  std::optional<Bytes> read(std::string_view text) const {
    if (text.size() * bits_ % 8 >= bits_) return std::nullopt;
    Bytes out(text.size() * bits_ / 8);
    auto at = out.begin();
    unsigned held = 0, count = 0;
    for (const char c : text) {
      const auto value = values_[static_cast<unsigned char>(c)];
      if (value == none) return std::nullopt;
      held = held << bits_ | value;
      count += bits_;
      if (count < 8) continue;
      count -= 8;
      *at++ = static_cast<std::uint8_t>(held >> count);
    }
    if ((held & ((1U << count) - 1)) != 0) return std::nullopt;
    return out;
  }

private:
  static constexpr std::uint8_t none = 0xFF;
  static constexpr unsigned char other_case(char c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return static_cast<unsigned char>(letter ? c ^ 0x20 : c);
  }

  std::array<char, 64> digits_{};
  std::array<std::uint8_t, 256> values_{};
  std::size_t size_ = 0;
  unsigned bits_ = 0;
};

constexpr Alphabet base16("0123456789abcdef", true);
constexpr Alphabet base32_rfc("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", true);
constexpr Alphabet base64_url("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

/// Length of the well-formed sequence at the start of `text` (The Unicode Standard, table 3-7), or 0.
std::size_t sequence(std::string_view text) {
  const auto at = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const auto within = [&](std::size_t i, unsigned low, unsigned high) {
    return at(i) >= low && at(i) <= high;
  };
  const unsigned lead = at(0);
  if (lead < 0x80) return 1;
  if (lead < 0xC2) return 0;
  if (lead < 0xE0) return within(1, 0x80, 0xBF) ? 2 : 0;
  if (lead < 0xF0) {
    const unsigned low = lead == 0xE0 ? 0xA0 : 0x80, high = lead == 0xED ? 0x9F : 0xBF;
    return within(1, low, high) && within(2, 0x80, 0xBF) ? 3 : 0;
  }
  const unsigned low = lead == 0xF0 ? 0x90 : 0x80, high = lead == 0xF4 ? 0x8F : 0xBF;
  return lead <= 0xF4 && within(1, low, high) && within(2, 0x80, 0xBF) && within(3, 0x80, 0xBF) ? 4 : 0;
}

char32_t code_point(std::string_view sequence) {
  const auto lead = static_cast<unsigned char>(sequence[0]);
  char32_t out = sequence.size() == 1 ? lead : lead & (0x7FU >> sequence.size());
  for (const char c : sequence.substr(1))
    out = out << 6 | (static_cast<unsigned char>(c) & 0x3FU);
  return out;
}

bool is_space(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x2060 || c == 0x3000 || c == 0xFEFF;
}

bool is_joiner(char32_t c) { return c == 0x200C || c == 0x200D; }

/// Controls, and marks that change the direction of what follows.
bool is_unwanted(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

} // namespace

std::string hex(BytesView bytes) { return base16.write(bytes); }
std::optional<Bytes> from_hex(std::string_view text) { return base16.read(text); }
std::string base64url(BytesView bytes) { return base64_url.write(bytes); }
std::optional<Bytes> from_base64url(std::string_view text) { return base64_url.read(text); }
std::string base32(BytesView bytes) { return base32_rfc.write(bytes); }
std::optional<Bytes> from_base32(std::string_view text) { return base32_rfc.read(text); }

bool is_clean_utf8(std::string_view text) { return clean_utf8_prefix(text) == text.size(); }

std::size_t clean_utf8_prefix(std::string_view text) {
  const auto whole = text.size();
  constexpr std::uint64_t ones = 0x0101010101010101, highs = 0x8080808080808080;
  while (!text.empty()) {
    // Eight characters at once while all are ASCII and none is zero.
    if (std::uint64_t eight = 0; text.size() >= sizeof eight) {
      std::memcpy(&eight, text.data(), sizeof eight);
      if (((eight | (eight - ones)) & highs) == 0) {
        text.remove_prefix(sizeof eight);
        continue;
      }
    }
    const auto size = sequence(text);
    if (size == 0 || text.front() == '\0') break;
    text.remove_prefix(size);
  }
  return whole - text.size();
}

std::string latin_digits(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
    const unsigned zero = lead == 0xD9 ? 0xA0 : lead == 0xDB ? 0xB0 : 0; // U+0660 and U+06F0
    if (zero != 0 && next >= zero && next < zero + 10) {
      out += static_cast<char>('0' + (next - zero));
      ++i;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string tidy(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  std::string_view joiner; // kept only between two characters of a word
  bool space = false;
  while (!text.empty()) {
    const auto size =
        std::max<std::size_t>(sequence(text), 1); // a broken byte passes through: not ours to hide
    const auto character = text.substr(0, size);
    const char32_t c = code_point(character);
    text.remove_prefix(size);
    if (is_space(c)) {
      space = true;
    } else if (is_joiner(c)) {
      joiner = character;
    } else if (!is_unwanted(c) || (size == 1 && c >= 0x80)) {
      if (space && !out.empty()) out += ' ';
      if (!space && !out.empty()) out += joiner;
      out += character;
      space = false;
      joiner = {};
    }
  }
  return out;
}

std::size_t length(std::string_view utf8) {
  std::size_t count = 0;
  for (const char c : utf8)
    count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  return count;
}

} // namespace amana
