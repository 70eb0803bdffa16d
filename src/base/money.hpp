// Money: whole minor units and a currency, never a binary fraction.
#pragma once
#include "base/decimal.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace amana {

/// ISO 4217 alphabetic code and its number of decimals, 0 to 4. Other letters or decimals throw
/// std::logic_error.
struct Currency {
  char code[4] = "XXX";
  std::int8_t exponent = 0;

  Currency() = default;
  Currency(std::string_view letters, int decimals);
  std::string_view text() const { return {code, 3}; }
  /// The same money, however many decimals it is written with.
  bool operator==(const Currency& other) const { return text() == other.text(); }
};

/// An amount of at most 18 digits; more throws std::overflow_error. Text form: "450.000 AAD" (amount with all
/// its decimals, space, currency). Two currencies are never added or ordered: that is a bug of ours and
/// throws std::logic_error; they are merely unequal. "450 AAD" equals "450.000 AAD", and a sum keeps the
/// finer unit.
class Money {
public:
  Money() = default;
  Money(std::int64_t minor, Currency currency);

  /// Reads the text form, digits Latin or Arabic; the currency's decimals are those written.
  static std::optional<Money> parse(std::string_view text);

  std::int64_t minor() const { return minor_; }
  Currency currency() const { return currency_; }
  std::string text() const;
  std::string amount_text() const; ///< without the currency

  /// The same amount written with that many decimals; nothing where that would round.
  std::optional<Money> in_decimals(int decimals) const;

  Money operator+(const Money& other) const;
  Money operator-(const Money& other) const;
  Money times(const Decimal& factor, Rounding rounding) const; ///< the product in 128 bits, rounded once
  std::strong_ordering operator<=>(const Money& other) const;
  bool operator==(const Money& other) const;

private:
  std::int64_t minor_ = 0;
  Currency currency_;
};

} // namespace amana
