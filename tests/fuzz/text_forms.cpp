// Any text as a day, an amount, an identifier …: what is read has one text form, and that form is read to the
// same value.
#include "base/code.hpp"
#include "base/crypto.hpp"
#include "base/id.hpp"
#include "base/money.hpp"
#include "fuzz.hpp"

using namespace amana;
using fuzz::must;

namespace {

template<class Value> void check_form(std::string_view text) {
  const auto value = Value::parse(text);
  if (!value) return;
  const auto form = value->text();
  const auto again = Value::parse(form);
  must(again.has_value(), "the text form is read");
  must(*again == *value, "the text form keeps the value");
  must(std::string(again->text()) == std::string(form), "there is one text form");
}

void check_births(std::string_view text) {
  const auto birth = PartDay::parse(text);
  if (!birth) return;
  must(birth->earliest() <= birth->latest(), "the earliest day is not after the latest");
  for (const int years : {0, 18, 60})
    must(has_age(*birth, years, birth->latest().plus_months(12 * years + 1)) == true,
         "everybody grows older");
}

void check_bytes(std::string_view text) {
  if (const auto bytes = from_hex(text))
    must(hex(*bytes).size() == text.size(), "hexadecimal keeps its length");
  if (const auto bytes = from_base64url(text))
    must(base64url(*bytes) == text, "each value has one base64url");
  if (const auto bytes = from_base32(text))
    must(base32(*bytes).size() == text.size(), "base32 keeps its length");
}

void check_words(std::string_view text) {
  const auto latin = latin_digits(text);
  must(latin_digits(latin) == latin, "Latin digits stay");
  const bool clean = is_clean_utf8(text);
  must(clean_utf8_prefix(text) == text.size() || !clean, "the clean beginning is all of a clean text");
  const auto neat = tidy(text);
  must(neat.size() <= text.size(), "tidying adds nothing");
  if (!clean) return;
  must(is_clean_utf8(neat) && is_clean_utf8(latin), "clean text stays clean");
  must(tidy(neat) == neat, "tidy text stays");
  must(length(text) <= text.size() && length(latin) == length(text),
       "a digit is one character in every script");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text_of(data, size);
  check_form<Day>(text);
  check_form<PartDay>(text);
  check_form<Instant>(text);
  check_form<Decimal>(text);
  check_form<Money>(text);
  check_form<AnyId>(text);
  check_form<Hash>(text);
  check_form<Code<"list">>(text);
  check_births(text);
  check_bytes(text);
  check_words(text);
  if (const auto number = read_paper_number(text))
    must(read_paper_number(*number) == *number, "a paper number reads as itself");
  return 0;
}
