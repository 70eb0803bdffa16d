#include "base/decimal.hpp"
#include "base/money.hpp"
#include "property.hpp"

#include <algorithm>

using namespace amana;
using amana::tests::any;
using amana::tests::holds;

namespace {

Decimal decimal(std::string_view text) {
  const auto value = Decimal::parse(text);
  REQUIRE_MESSAGE(value, text);
  return *value;
}

Money money(std::string_view text) {
  const auto value = Money::parse(text);
  REQUIRE_MESSAGE(value, text);
  return *value;
}

Decimal any_decimal() { return {any(-Decimal::limit + 1, Decimal::limit), any(0, 10)}; }

std::string digits(__int128 value) {
  std::string out;
  for (auto rest = value < 0 ? -value : value; rest > 0; rest /= 10)
    out.insert(0, 1, static_cast<char>('0' + static_cast<int>(rest % 10)));
  return out.empty() ? "0" : out;
}

std::string plus_one(std::string number) {
  for (auto i = number.size(); i-- > 0;) {
    if (number[i] != '9') return ++number[i], number;
    number[i] = '0';
  }
  return "1" + number;
}

/// Rounds as pupils do, on paper: cut the last `cut` digits off and look at them.
std::string rounded_on_paper(__int128 value, std::size_t cut, Rounding rounding) {
  auto all = digits(value);
  if (all.size() <= cut) all.insert(0, cut + 1 - all.size(), '0');
  const auto kept = all.substr(0, all.size() - cut), lost = all.substr(all.size() - cut);
  const auto half = cut == 0 ? std::string() : "5" + std::string(cut - 1, '0');
  const bool nothing_lost = lost.find_first_not_of('0') == std::string::npos;
  const bool odd = (kept.back() - '0') % 2 == 1;
  bool away = false;
  switch (rounding) {
  case Rounding::down: break;
  case Rounding::up: away = !nothing_lost; break;
  case Rounding::half_up: away = !nothing_lost && lost >= half; break;
  case Rounding::half_even: away = !nothing_lost && (lost > half || (lost == half && odd)); break;
  }
  const auto size = away ? plus_one(kept) : kept;
  return value < 0 && size != "0" ? "-" + size : size;
}

std::string signed_digits(__int128 value) { return value < 0 ? "-" + digits(value) : digits(value); }

constexpr Rounding roundings[] = {Rounding::half_even, Rounding::half_up, Rounding::down, Rounding::up};

/// Up to 36 digits, with many zeros, fives and nines behind, where rounding goes wrong.
__int128 any_large() {
  __int128 value = 0;
  for (int i = any(1, 19); i > 0; --i)
    value = value * 10 + any(0, 10);
  for (int i = any(0, 18); i > 0; --i)
    value = value * 10 + *rc::gen::element(0, 0, 0, 4, 5, 9);
  return *rc::gen::arbitrary<bool>() ? -value : value;
}

} // namespace

TEST_CASE("a decimal keeps the digits that were written") {
  CHECK(decimal("1.50").text() == "1.50");
  CHECK(decimal("1.50") == decimal("1.5"));
  CHECK(decimal("-0.05").text() == "-0.05");
  CHECK(decimal("-0").text() == "0");
  CHECK(decimal("٥٫٢٥").text() == "5.25");
  CHECK(decimal("999999999999999999").digits() == 999'999'999'999'999'999);
  CHECK(decimal("0.000000001").digits() == 1);
  for (const auto* text : {"", "-", ".", "1.", ".5", "1.2.3", "1,5", "1e3", "+1", " 1", "1 ", "--1", "0x1",
                           "1٬000", "1000000000000000000", "0.0000000001", "NaN"})
    CHECK_MESSAGE(!Decimal::parse(text), text);
  CHECK_THROWS_AS(Decimal(Decimal::limit, 0), std::logic_error);
  CHECK_THROWS_AS(Decimal(1, 10), std::logic_error);
  CHECK_THROWS_AS(Decimal(1, -1), std::logic_error);
  CHECK(holds([] {
    const auto value = any_decimal();
    const auto again = Decimal::parse(value.text());
    RC_ASSERT(again.has_value());
    RC_ASSERT(again->digits() == value.digits());
    RC_ASSERT(again->scale() == value.scale());
  }));
}

TEST_CASE("decimals compare by value") {
  CHECK(decimal("0.1") < decimal("0.11"));
  CHECK(decimal("-0.1") > decimal("-0.11"));
  CHECK(decimal("999999999999999999") > decimal("0.000000001"));
  CHECK(holds([] { // on paper: the digits side by side, filled up with zeros to one length
    const auto a = any_decimal(), b = any_decimal();
    const auto padded = [](const Decimal& d) {
      auto text = digits(d.digits()) + std::string(static_cast<std::size_t>(9 - d.scale()), '0');
      return std::string(40 - text.size(), '0') + text;
    };
    const bool minus_a = a.digits() < 0, minus_b = b.digits() < 0;
    const auto order = minus_a != minus_b
                           ? (minus_a ? std::strong_ordering::less : std::strong_ordering::greater)
                       : minus_a ? padded(b) <=> padded(a)
                                 : padded(a) <=> padded(b);
    RC_ASSERT((a <=> b) == order);
    RC_ASSERT((a == b) == (order == 0));
  }));
}

TEST_CASE("roundings") {
  const auto tenth = [](int value, Rounding rounding) {
    return static_cast<int>(rescale(value, 1, 0, rounding));
  };
  CHECK(tenth(25, Rounding::half_even) == 2);
  CHECK(tenth(35, Rounding::half_even) == 4);
  CHECK(tenth(-25, Rounding::half_even) == -2);
  CHECK(tenth(25, Rounding::half_up) == 3);
  CHECK(tenth(-25, Rounding::half_up) == -3);
  CHECK(tenth(29, Rounding::down) == 2);
  CHECK(tenth(-29, Rounding::down) == -2);
  CHECK(tenth(21, Rounding::up) == 3);
  CHECK(tenth(-21, Rounding::up) == -3);
  CHECK(tenth(-20, Rounding::up) == -2);
  CHECK(rescale(15, 1, 3, Rounding::down) == 1500);
  CHECK_THROWS_AS(rescale(Decimal::limit, 0, 30, Rounding::down), std::overflow_error);
}

TEST_CASE("rescaling agrees with rounding on paper") {
  CHECK(holds([] {
    const auto value = any_large();
    const int cut = any(0, 39);
    for (const auto rounding : roundings)
      RC_ASSERT(signed_digits(rescale(value, cut, 0, rounding)) ==
                rounded_on_paper(value, static_cast<std::size_t>(cut), rounding));
  }));
  CHECK(holds([] { // a refund rounds as the charge did, and finer units lose nothing
    const auto value = any_large() % Decimal::limit;
    const int finer = any(0, 10);
    for (const auto rounding : roundings) {
      RC_ASSERT(rescale(-value, 9, 2, rounding) == -rescale(value, 9, 2, rounding));
      RC_ASSERT(rescale(rescale(value, 0, finer, rounding), finer, 0, rounding) == value);
    }
  }));
}

TEST_CASE("money has one text form") {
  CHECK(money("450.000 AAD").minor() == 450'000);
  CHECK(money("450.000 AAD").currency().exponent == 3);
  CHECK(money("٤٥٠٫٥٠٠ AAD").text() == "450.500 AAD");
  CHECK(money("-0.05 BBF").text() == "-0.05 BBF");
  CHECK(money("-0.05 BBF").amount_text() == "-0.05");
  CHECK(Money(7, Currency("BBF", 0)).text() == "7 BBF");
  for (const auto* text : {"", "450", "AAD", " AAD", "450.000AAD", "450.000  AAD", "450.000 aad",
                           "450.000 AADD", "450. AAD", "1,000 AAD", "1.00000 AAD", "450.000 AAD ", "450 A4D"})
    CHECK_MESSAGE(!Money::parse(text), text);
  CHECK_THROWS_AS(Currency("aad", 2), std::logic_error);
  CHECK_THROWS_AS(Currency("AAD", 5), std::logic_error);
  CHECK(holds([] {
    const Money value(any(-Decimal::limit + 1, Decimal::limit), Currency("AAD", any(0, 5)));
    RC_ASSERT(Money::parse(value.text()) == value);
    RC_ASSERT(Money::parse(value.text())->text() == value.text());
  }));
}

TEST_CASE("money adds up within one currency") {
  CHECK((money("1.500 AAD") + money("0.75 AAD")).text() == "2.250 AAD");
  CHECK((money("1 AAD") - money("0.001 AAD")).text() == "0.999 AAD");
  CHECK(money("450 AAD") == money("450.000 AAD"));
  CHECK(money("450 AAD") != money("450 BBF"));
  CHECK(money("450 AAD") < money("450.001 AAD"));
  CHECK_THROWS_AS(money("1 AAD") + money("1 BBF"), std::logic_error);
  CHECK_THROWS_AS(money("1 AAD") - money("1 BBF"), std::logic_error);
  CHECK_THROWS_AS((void)(money("1 AAD") < money("1 BBF")), std::logic_error);
  CHECK_THROWS_AS(money("999999999999999999 AAD") + money("1 AAD"), std::overflow_error);
  CHECK_THROWS_AS(Money(Decimal::limit, Currency("AAD", 0)), std::overflow_error);
  CHECK(money("450 AAD").in_decimals(3)->text() == "450.000 AAD");
  CHECK(money("450.500 AAD").in_decimals(1)->text() == "450.5 AAD");
  CHECK_FALSE(money("450.501 AAD").in_decimals(2));
  CHECK(holds([] {
    const auto half = Decimal::limit / 20'000;
    const auto any_money = [&] { return Money(any(-half, half), Currency("AAD", any(0, 5))); };
    const auto a = any_money(), b = any_money();
    RC_ASSERT(a + b == b + a);
    RC_ASSERT((a + b) - b == a);
    RC_ASSERT((a < b) == ((a - b).minor() < 0));
  }));
}

TEST_CASE("a product is rounded once") {
  CHECK(money("100.000 AAD").times(decimal("0.03755"), Rounding::half_even).text() == "3.755 AAD");
  CHECK(money("0.01 AAD").times(decimal("0.5"), Rounding::half_even).text() == "0.00 AAD");
  CHECK(money("0.03 AAD").times(decimal("0.5"), Rounding::half_even).text() == "0.02 AAD");
  CHECK(money("-0.01 AAD").times(decimal("0.5"), Rounding::half_up).text() == "-0.01 AAD");
  CHECK_THROWS_AS(money("999999999999999999 AAD").times(decimal("1.1"), Rounding::down), std::overflow_error);
  CHECK(holds([] {
    const Money amount(any<std::int64_t>(-900'000'000'000, 900'000'000'000), Currency("AAD", 3));
    const Decimal factor(any(-1'000'000, 1'000'000), any(0, 10));
    for (const auto rounding : roundings)
      RC_ASSERT(std::to_string(amount.times(factor, rounding).minor()) ==
                rounded_on_paper(__int128{amount.minor()} * factor.digits(),
                                 static_cast<std::size_t>(factor.scale()), rounding));
  }));
}
