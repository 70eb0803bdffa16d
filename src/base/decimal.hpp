// Exact decimal numbers: rates, percentages, hours.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace amana {

/// `digits` / 10^`scale`. Text form: 5.25. At most 18 digits, of which at most 9 behind the point; the scale
/// that was written is kept ("1.50" stays 1.50), comparison is by value.
class Decimal {
public:
  static constexpr std::int64_t limit = 1'000'000'000'000'000'000; ///< the first number of 19 digits
  static constexpr int most_digits = 18, most_behind_point = 9;

  Decimal() = default;
  /// Beyond the stated digits: a bug of ours, which throws std::logic_error.
  constexpr Decimal(std::int64_t digits, int scale) : digits_(digits), scale_(scale) {
    if (digits <= -limit || digits >= limit || scale < 0 || scale > most_behind_point)
      throw std::logic_error("decimal beyond 18 digits or 9 behind the point");
  }

  /// Latin or Arabic digits, "." or the Arabic decimal sign as point. No grouping, no exponent.
  static std::optional<Decimal> parse(std::string_view text);
  std::string text() const;

  constexpr std::int64_t digits() const { return digits_; }
  constexpr int scale() const { return scale_; }
  std::strong_ordering operator<=>(const Decimal& other) const;
  bool operator==(const Decimal& other) const { return (*this <=> other) == 0; }

private:
  std::int64_t digits_ = 0;
  int scale_ = 0;
};

/// Each rule that rounds names how. All four treat a number and its negative alike, so that a refund rounds
/// as the charge did: `down` is towards zero, `up` away from it, `half_up` sends a half away from zero.
enum class Rounding { half_even, half_up, down, up };

/// value / 10^from_scale expressed with `to_scale` digits behind the point. Throws std::overflow_error beyond
/// 128 bits.
__int128 rescale(__int128 value, int from_scale, int to_scale, Rounding rounding);

} // namespace amana
