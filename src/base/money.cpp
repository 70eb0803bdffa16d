#include "base/money.hpp"

#include <algorithm>
#include <stdexcept>

namespace amana {
namespace {

constexpr int most_decimals = 4;

bool is_currency(std::string_view letters) {
  return letters.size() == 3 && std::ranges::all_of(letters, [](char c) { return c >= 'A' && c <= 'Z'; });
}

Money money(__int128 minor, Currency currency) {
  if (minor <= -Decimal::limit || minor >= Decimal::limit)
    throw std::overflow_error("amount beyond 18 digits");
  return {static_cast<std::int64_t>(minor), currency};
}

/// Two amounts of one currency, in the finer of their minor units.
struct Pair {
  __int128 a, b;
  Currency currency;
};

Pair in_one_unit(const Money& a, const Money& b) {
  if (!(a.currency() == b.currency())) throw std::logic_error("two currencies in one sum or comparison");
  const auto finer = a.currency().exponent >= b.currency().exponent ? a.currency() : b.currency();
  const auto in_finer = [&](const Money& m) {
    return rescale(m.minor(), m.currency().exponent, finer.exponent, Rounding::down);
  };
  return {in_finer(a), in_finer(b), finer};
}

} // namespace

Currency::Currency(std::string_view letters, int decimals) : exponent(static_cast<std::int8_t>(decimals)) {
  if (!is_currency(letters) || decimals < 0 || decimals > most_decimals)
    throw std::logic_error("not a currency: " + std::string(letters));
  std::ranges::copy(letters, code);
}

Money::Money(std::int64_t minor, Currency currency) : minor_(minor), currency_(currency) {
  if (minor <= -Decimal::limit || minor >= Decimal::limit)
    throw std::overflow_error("amount beyond 18 digits");
}

std::optional<Money> Money::parse(std::string_view text) {
  if (text.size() < 5 || text[text.size() - 4] != ' ' || !is_currency(text.substr(text.size() - 3)))
    return std::nullopt;
  const auto amount = Decimal::parse(text.substr(0, text.size() - 4));
  if (!amount || amount->scale() > most_decimals) return std::nullopt;
  return Money(amount->digits(), Currency(text.substr(text.size() - 3), amount->scale()));
}

std::string Money::amount_text() const { return Decimal(minor_, currency_.exponent).text(); }

std::string Money::text() const { return amount_text().append(1, ' ').append(currency_.text()); }

std::optional<Money> Money::in_decimals(int decimals) const {
  const auto minor = rescale(minor_, currency_.exponent, decimals, Rounding::down);
  if (rescale(minor, decimals, currency_.exponent, Rounding::down) != minor_) return std::nullopt;
  return money(minor, Currency(currency_.text(), decimals));
}

Money Money::operator+(const Money& other) const {
  const auto [a, b, currency] = in_one_unit(*this, other);
  return money(a + b, currency);
}

Money Money::operator-(const Money& other) const {
  const auto [a, b, currency] = in_one_unit(*this, other);
  return money(a - b, currency);
}

Money Money::times(const Decimal& factor, Rounding rounding) const {
  return money(rescale(__int128{minor_} * factor.digits(), factor.scale(), 0, rounding), currency_);
}

std::strong_ordering Money::operator<=>(const Money& other) const {
  const auto pair = in_one_unit(*this, other);
  return pair.a <=> pair.b;
}

bool Money::operator==(const Money& other) const {
  return currency_ == other.currency_ && (*this <=> other) == 0;
}

} // namespace amana
