#include "base/decimal.hpp"

#include "base/bytes.hpp"

#include <algorithm>
#include <stdexcept>

namespace amana {
namespace {

__int128 power_of_ten(int exponent) {
  if (exponent < 0 || exponent > 38) throw std::logic_error("power of ten out of range");
  __int128 power = 1;
  while (exponent-- > 0)
    power *= 10;
  return power;
}

/// Whether a remainder of this size takes the quotient one step away from zero.
bool steps_away(__int128 remainder, __int128 divisor, bool quotient_is_odd, Rounding rounding) {
  if (remainder == 0) return false;
  const auto size = remainder < 0 ? -remainder : remainder;
  const auto rest = divisor - size; // compared instead of doubling, which could overflow
  switch (rounding) {
  case Rounding::down: return false;
  case Rounding::up: return true;
  case Rounding::half_up: return size >= rest;
  case Rounding::half_even: return size > rest || (size == rest && quotient_is_odd);
  }
  throw std::logic_error("unknown rounding");
}

} // namespace

std::optional<Decimal> Decimal::parse(std::string_view typed) {
  const std::string latin = latin_digits(typed);
  std::string_view text = latin;
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);

  constexpr std::string_view arabic_point = "\u066B";
  std::int64_t value = 0;
  int digits = 0, behind = -1; // -1: before the point
  while (!text.empty()) {
    if (const char c = text.front(); c >= '0' && c <= '9') {
      if (++digits > most_digits || (behind >= 0 && ++behind > most_behind_point)) return std::nullopt;
      value = value * 10 + (c - '0');
      text.remove_prefix(1);
    } else {
      const std::size_t point = c == '.' ? 1 : text.starts_with(arabic_point) ? arabic_point.size() : 0;
      if (point == 0 || digits == 0 || behind >= 0) return std::nullopt;
      behind = 0;
      text.remove_prefix(point);
    }
  }
  if (digits == 0 || behind == 0) return std::nullopt;
  return Decimal(negative ? -value : value, std::max(behind, 0));
}

std::string Decimal::text() const {
  std::string out = std::to_string(digits_ < 0 ? -digits_ : digits_);
  if (const auto behind = static_cast<std::size_t>(scale_); behind > 0) {
    if (out.size() <= behind) out.insert(0, behind + 1 - out.size(), '0');
    out.insert(out.size() - behind, 1, '.');
  }
  if (digits_ < 0) out.insert(0, 1, '-');
  return out;
}

std::strong_ordering Decimal::operator<=>(const Decimal& other) const {
  const int scale = std::max(scale_, other.scale_);
  return digits_ * power_of_ten(scale - scale_) <=> other.digits_ * power_of_ten(scale - other.scale_);
}

__int128 rescale(__int128 value, int from_scale, int to_scale, Rounding rounding) {
  if (to_scale >= from_scale) {
    __int128 out = 0;
    if (__builtin_mul_overflow(value, power_of_ten(to_scale - from_scale), &out))
      throw std::overflow_error("decimal beyond 128 bits");
    return out;
  }
  const auto divisor = power_of_ten(from_scale - to_scale);
  const auto quotient = value / divisor;
  if (!steps_away(value % divisor, divisor, quotient % 2 != 0, rounding)) return quotient;
  return value < 0 ? quotient - 1 : quotient + 1;
}

} // namespace amana
