// RFC 8785, the JSON Canonicalization Scheme: what is hashed and signed.
#include "base/json.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <stdexcept>

namespace amana {
namespace {

/// UTF-8 bytes sort like code points; UTF-16 units do too, but for the surrogates (lead bytes F0 to F4 in
/// UTF-8), which come before U+E000 (lead bytes EE and EF). So those two change places.
unsigned rank(char byte) {
  const auto b = static_cast<unsigned char>(byte);
  return b == 0xEE || b == 0xEF ? b + 0x10U : b;
}

bool before(std::string_view a, std::string_view b) {
  const auto [in_a, in_b] = std::ranges::mismatch(a, b);
  if (in_b == b.end()) return false;
  return in_a == a.end() || rank(*in_a) < rank(*in_b);
}

/// The escape of each byte that needs one: a letter, or 'u' for the six-character form.
constexpr auto escapes = [] {
  std::array<char, 256> table{};
  std::fill_n(table.begin(), 0x20, 'u');
  table['\b'] = 'b', table['\t'] = 't', table['\n'] = 'n', table['\f'] = 'f', table['\r'] = 'r';
  table['"'] = '"', table['\\'] = '\\';
  return table;
}();

/// Whether none of these eight bytes needs an escape. (`v - ones * n` borrows into the high bit of a byte
/// below n.)
bool plain(std::uint64_t v) {
  constexpr std::uint64_t ones = 0x0101010101010101, highs = ones << 7;
  const auto quotes = v ^ ones * '"', solidi = v ^ ones * '\\';
  const auto borrows = ((v - ones * 0x20) & ~v) | ((quotes - ones) & ~quotes) | ((solidi - ones) & ~solidi);
  return (borrows & highs) == 0;
}

constexpr std::int64_t exact = std::int64_t{1} << 53; ///< up to here a double holds every whole number

class Writer {
public:
  std::string out;

  void write(const json::value& value) {
    switch (value.kind()) {
    case json::kind::null: out += "null"; break;
    case json::kind::bool_: out += value.get_bool() ? "true" : "false"; break;
    case json::kind::int64: whole(value.get_int64()); break;
    case json::kind::uint64: whole(value.get_uint64()); break;
    case json::kind::double_: number(value.get_double()); break;
    case json::kind::string: string(value.get_string()); break;
    case json::kind::array: array(value.get_array()); break;
    case json::kind::object: object(value.get_object()); break;
    }
  }

private:
  std::vector<const json::key_value_pair*> members_; ///< of the objects being written, the innermost last

  void array(const json::array& values) {
    out += '[';
    for (bool first = true; const auto& value : values) {
      if (!std::exchange(first, false)) out += ',';
      write(value);
    }
    out += ']';
  }

  void object(const json::object& object) {
    const auto start = members_.size();
    for (const auto& member : object)
      members_.push_back(&member);
    std::sort(members_.begin() + static_cast<std::ptrdiff_t>(start), members_.end(),
              [](const auto* a, const auto* b) { return before(a->key(), b->key()); });
    out += '{';
    for (auto i = start; i < start + object.size(); ++i) {
      if (i > start) out += ',';
      string(members_[i]->key());
      out += ':';
      write(members_[i]->value());
    }
    out += '}';
    members_.resize(start);
  }

  void string(std::string_view text) {
    out += '"';
    std::size_t written = 0;
    for (std::size_t i = 0; i < text.size();) {
      if (std::uint64_t eight = 0; text.size() - i >= sizeof eight) {
        std::memcpy(&eight, text.data() + i, sizeof eight);
        if (plain(eight)) {
          i += sizeof eight;
          continue;
        }
      }
      const auto byte = static_cast<unsigned char>(text[i++]);
      if (escapes[byte] == 0) continue;
      out.append(text, written, i - 1 - written);
      written = i;
      escape(byte);
    }
    out.append(text, written);
    out += '"';
  }

  void escape(unsigned char byte) {
    constexpr char digits[] = "0123456789abcdef";
    out += '\\';
    out += escapes[byte];
    if (escapes[byte] == 'u') out.append("00").append(1, digits[byte >> 4]).append(1, digits[byte & 15]);
  }

  void whole(auto value) {
    if (std::cmp_greater(value, exact) || std::cmp_less(value, -exact))
      return number(static_cast<double>(value));
    char digits[24];
    out.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
  }

  /// ECMAScript's Number::toString, section 6.1.6.1.20.
  void number(double value) {
    if (!std::isfinite(value)) throw std::logic_error("JSON has no such number");
    if (value == 0) {
      out += '0'; // also for -0
      return;
    }
    char text[32]; // [-]d[.ddd]e±xx: the fewest digits that give the value back
    const char* end =
        std::to_chars(text, text + sizeof text, std::abs(value), std::chars_format::scientific).ptr;
    const std::string_view shortest(text, end);
    const auto e = shortest.find('e');
    std::string digits(shortest.substr(0, e));
    if (digits.size() > 1) digits.erase(1, 1); // the point
    int exponent = 0;
    std::from_chars(text + e + (shortest[e + 1] == '+' ? 2 : 1), end, exponent);
    if (value < 0) out += '-';
    place_point(digits, exponent + 1);
  }

  /// `digits` with the point behind the first `point` of them.
  void place_point(const std::string& digits, int point) {
    const int count = static_cast<int>(digits.size());
    const auto split = static_cast<std::size_t>(std::clamp(point, 0, count));
    if (point > 21 || point < -5) {
      out += digits[0];
      if (count > 1) out.append(1, '.').append(digits, 1);
      out += point > 0 ? "e+" : "e";
      out += std::to_string(point - 1);
    } else if (point <= 0) {
      out.append("0.").append(static_cast<std::size_t>(-point), '0').append(digits);
    } else if (point >= count) {
      out.append(digits).append(static_cast<std::size_t>(point - count), '0');
    } else {
      out.append(digits, 0, split).append(1, '.').append(digits, split);
    }
  }
};

} // namespace

std::string canonical(const json::value& value) {
  Writer writer;
  writer.out.reserve(1024);
  writer.write(value);
  return std::move(writer.out);
}

} // namespace amana
