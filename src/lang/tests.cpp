// Every form that a text can take, in three languages and two sets of digits.
#include "base/bytes.hpp"
#include "lang/catalogue.hpp"
#include "lang/tongue.hpp"
#include "property.hpp"

#include <doctest/doctest.h>

#include <thread>

using namespace amana;
using namespace amana::lang;

namespace {

const Tongue english(Language::en), french(Language::fr), arabic(Language::ar),
    indic(Language::ar, Digits::arabic);
const Day today(2026, 3, 1);

std::string in_days(const Tongue& tongue, std::int64_t n) {
  return tongue(N("in {n} day", "in {n} days", n));
}

} // namespace

TEST_CASE("plural forms: 0, 1, 2, 3, 11, 100") {
  const auto forms = [](const Tongue& tongue) {
    std::vector<std::string> out;
    for (const int n : {0, 1, 2, 3, 11, 100})
      out.push_back(in_days(tongue, n));
    return out;
  };
  using Forms = std::vector<std::string>;
  CHECK(forms(english) ==
        Forms{"in 0 days", "in 1 day", "in 2 days", "in 3 days", "in 11 days", "in 100 days"});
  CHECK(forms(french) == Forms{"dans 0 jour", "dans 1 jour", "dans 2 jours", "dans 3 jours", "dans 11 jours",
                               "dans 100 jours"});
  CHECK(forms(arabic) ==
        Forms{"اليوم", "بعد يوم واحد", "بعد يومين", "بعد 3 أيام", "بعد 11 يومًا", "بعد 100 يوم"});
  CHECK(in_days(indic, 11) == "بعد ١١ يومًا");
}

TEST_CASE("plural forms of large and negative counts follow their last digits") {
  CHECK(in_days(arabic, 3'000'000'003) == "بعد 3.000.000.003 أيام");
  CHECK(in_days(arabic, 3'000'000'011) == "بعد 3.000.000.011 يومًا");
  CHECK(in_days(english, 10'000'000'001) == "in 10,000,000,001 days");
  CHECK(in_days(english, std::numeric_limits<std::int64_t>::min()).starts_with("in -9,223"));
}

TEST_CASE("near days are spoken of as people do") {
  CHECK(english(nearby(today, today)) == "today");
  CHECK(french(nearby(today.plus_days(1), today)) == "demain");
  CHECK(arabic(nearby(today.plus_days(-1), today)) == "أمس");
  CHECK(english(nearby(today.plus_days(-12), today)) == "12 days ago");
  CHECK(arabic(nearby(today.plus_days(-2), today)) == "قبل يومين");
}

TEST_CASE("holes are filled by kind") {
  const Text text = T("{name} {n} {day} {money} {inner} {nobody}", {{"name", "موسى"},
                                                                    {"n", 1234},
                                                                    {"day", today},
                                                                    {"money", Money(450'000, {"AAD", 3})},
                                                                    {"inner", T("today")}});
  CHECK(english(text) == "\u2068موسى\u2069 1,234 1 March 2026 450\u00a0AAD today {nobody}");
  CHECK(french(text) == "\u2068موسى\u2069 1\u202f234 1er mars 2026 450\u00a0AAD aujourd’hui {nobody}");
  CHECK(arabic(text) == "\u2068موسى\u2069 1.234 1 مارس 2026 450\u00a0AAD اليوم {nobody}");
  CHECK(indic(text) == "\u2068موسى\u2069 ١٬٢٣٤ ١ مارس ٢٠٢٦ ٤٥٠\u00a0AAD اليوم {nobody}");
  CHECK(english(T("an open { brace")) == "an open { brace");
  CHECK(english(T("no key of ours")) == "no key of ours");
  CHECK(arabic(T("no key of ours")) == "no key of ours");
}

TEST_CASE("what people gave cannot turn the sentence around") {
  const auto given = [](std::string name) { return english(T("{name}!", {{"name", std::move(name)}})); };
  CHECK(given("A1234") == "\u2068A1234\u2069!");
  CHECK(given("") == "!");
  // Overrides, embeddings, isolates and their ends go; marks stay inside.
  CHECK(given("a\u202eb\u202cc\u2066d\u2069e\u2068f\u2067g\u202a\u202b\u202d") == "\u2068abcdefg\u2069!");
  CHECK(given("a\u200fb") == "\u2068a\u200fb\u2069!");
  // The end of a paragraph would end the isolate: each line has its own.
  CHECK(given("a\nb") == "\u2068a\u2069\n\u2068b\u2069!");
  CHECK(given("a\u2029b") == "\u2068a\u2069\u2029\u2068b\u2069!");
  CHECK(english(verbatim("موسى")) == "\u2068موسى\u2069");
  CHECK(arabic(verbatim("7KQ2-M8XD-4T")) == "\u20687KQ2-M8XD-4T\u2069");
  CHECK(english(verbatim("")).empty());
}

TEST_CASE("isolates are always balanced and hold no explicit control of direction") {
  CHECK(tests::holds([](const std::vector<int>& seeds) {
    static const std::vector<std::string> pieces = {"a",  "م",      "\u202e", "\u2069", "\u2066",
                                                    "\n", "\u2029", "1",      "\xe2"};
    std::string name;
    for (const int seed : seeds)
      name += pieces[static_cast<std::size_t>(static_cast<unsigned>(seed)) % pieces.size()];
    const std::string out = isolated(name);
    int open = 0;
    for (std::size_t at = 0; at < out.size(); ++at) {
      const std::string_view rest = std::string_view(out).substr(at);
      if (rest.starts_with("\u2068")) ++open;
      if (rest.starts_with("\u2069")) --open;
      if (open < 0 || open > 1 || rest.starts_with("\u202e") || rest.starts_with("\u2066")) return false;
    }
    return open == 0;
  }));
}

TEST_CASE("words of the corridor fall back to what there is") {
  const Words all{"العمل", "travail", "work"}, some{"", "travail", "work"}, one{"العمل", "", ""};
  CHECK(arabic(all) == "العمل");
  CHECK(arabic(some) == "travail");
  CHECK(english(one) == "العمل");
  CHECK(french(given(all)) == "travail");
  CHECK(english(Words{}).empty());
  // Inside a sentence of the other direction they are closed off; inside one of the same they are not.
  CHECK(arabic(T("{what}.", {{"what", given(some)}})) == "\u2068travail\u2069.");
  CHECK(arabic(T("{what}.", {{"what", given(all)}})) == "العمل.");
  CHECK(french(T("{what}.", {{"what", given(some)}})) == "travail.");
}

TEST_CASE("numbers and decimals") {
  CHECK(english(-1'234'567) == "-1,234,567");
  CHECK(french(1'234'567) == "1\u202f234\u202f567");
  CHECK(arabic(1'234'567) == "1.234.567");
  CHECK(indic(1'234'567) == "١٬٢٣٤٬٥٦٧");
  CHECK(english(std::numeric_limits<std::int64_t>::max()) == "9,223,372,036,854,775,807");
  CHECK(english(*Decimal::parse("1234.50")) == "1,234.50");
  CHECK(french(*Decimal::parse("5.25")) == "5,25");
  CHECK(arabic(*Decimal::parse("5.25")) == "5,25");
  CHECK(indic(*Decimal::parse("5.25")) == "٥٫٢٥");
  CHECK(english(*Decimal::parse("0.123456789")) == "0.123456789");
}

TEST_CASE("amounts keep their currency on the line, whole ones without decimals") {
  const Currency three("AAD", 3), none("BBF", 0), two("USD", 2);
  CHECK(english(Money(450'000, three)) == "450\u00a0AAD");
  CHECK(english(Money(1'450'500, three)) == "1,450.500\u00a0AAD");
  CHECK(english(Money(150'000, none)) == "150,000\u00a0BBF");
  CHECK(french(Money(150'000, none)) == "150\u202f000\u00a0BBF");
  CHECK(arabic(Money(1'450'500, three)) == "1.450,500\u00a0AAD");
  CHECK(indic(Money(1'450'500, three)) == "١٬٤٥٠٫٥٠٠\u00a0AAD");
  CHECK(english(Money(-5, two)) == "-0.05\u00a0USD");
  CHECK(english(Money(0, three)) == "0\u00a0AAD");
  CHECK(french(Money(1'999, {"EUR", 2})) == "19,99\u00a0€");
  CHECK(arabic(Money(100, {"SAR", 2})) == "1\u00a0ر.س"); // no full stop in the middle of a sentence
}

TEST_CASE("days, months of the destination's custom, and days partly known") {
  CHECK(english(today) == "1 March 2026");
  CHECK(french(today) == "1er mars 2026");
  CHECK(french(today.plus_days(10)) == "11 mars 2026");
  CHECK(arabic(today) == "1 مارس 2026");
  CHECK(indic(today) == "١ مارس ٢٠٢٦");
  CHECK(english.short_day(Day(2026, 1, 14)) == "14 Jan 2026");
  CHECK(french.short_day(Day(2026, 1, 14)) == "14 janv. 2026");
  const char* months[] = {"يناير", "فبراير", "مارس",   "أبريل",  "مايو",   "يونيو",
                          "يوليو", "أغسطس",  "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"};
  for (unsigned month = 1; month <= 12; ++month)
    CHECK(arabic.short_day(Day(2026, month, 2)) == std::string("2 ") + months[month - 1] + " 2026");
  CHECK(english(Day(1800, 1, 1)) == "1 January 1800");
  CHECK(english(Day(2999, 12, 31)) == "31 December 2999");

  CHECK(english(*PartDay::parse("1990")) == "1990");
  CHECK(english(*PartDay::parse("1990-05")) == "May 1990");
  CHECK(french(*PartDay::parse("1990-05-01")) == "1er mai 1990");
  CHECK(english(*PartDay::parse("~1990")) == "about 1990");
  CHECK(french(*PartDay::parse("~1990-05")) == "vers mai 1990");
  CHECK(indic(*PartDay::parse("~1990")) == "حوالي ١٩٩٠");
}

TEST_CASE("instants are shown on a clock that is said") {
  const Instant instant = *Instant::parse("2026-02-28T23:30:00.000Z");
  CHECK(english(instant, 120) == "1 March 2026 at 01:30");
  CHECK(french(instant, 60) == "1er mars 2026 à 00:30");
  CHECK(arabic(instant, 120) == "1 مارس 2026 في 01:30");
  CHECK(english(instant) == "28 February 2026 at 23:30 UTC");
  CHECK(arabic(instant) == "28 فبراير 2026 في 23:30 بالتوقيت العالمي");
  CHECK(Tongue(Language::en, Digits::latin, 60)(T("{when}", {{"when", instant}})) == "1 March 2026 at 00:30");
}

TEST_CASE("lists") {
  const std::vector<std::string> three = {"a", "b", "c"};
  CHECK(english.list(three) == "a, b and c");
  CHECK(french.list(three) == "a, b et c");
  CHECK(arabic.list({"أ", "ب", "ج"}) == "أ وب وج");
  CHECK(english.list({"a"}) == "a");
  CHECK(english.list({}).empty());
}

TEST_CASE("digits change only for readers of Arabic who wish it") {
  CHECK(indic.with_digits("07:45, 2026") == "٠٧:٤٥, ٢٠٢٦");
  CHECK(arabic.with_digits("2026") == "2026");
  CHECK(Tongue(Language::fr, Digits::arabic).with_digits("2026") == "2026");
  CHECK(Tongue(Language::fr, Digits::arabic)(2026) == "2\u202f026");
  CHECK(latin_digits(indic.with_digits("0123456789")) == "0123456789");
}

TEST_CASE("the browser's wish is understood") {
  const auto accepted = [](std::string_view header) { return Tongue::accepted(header).code(); };
  CHECK(accepted("ar-TD,ar;q=0.9,en;q=0.8") == "ar");
  CHECK(accepted("FR-ne") == "fr");
  CHECK(accepted("en;q=0.5, fr;q=0.7") == "fr");
  CHECK(accepted("de, es;q=0.9, ar;q=0.1") == "ar");
  CHECK(accepted("de") == "en");
  CHECK(accepted("") == "en");
  CHECK(accepted("*") == "en");
  CHECK(accepted("fr;q=0, ar;q=0.001") == "ar");
  CHECK(accepted("fr;q=x,;;q=,,ar;q=0.2") == "ar");
  CHECK(accepted("arz") == "en"); // another language, though it begins alike
  CHECK(accepted(std::string(100'000, ',')) == "en");
  CHECK(Tongue::of("fr")->direction() == "ltr");
  CHECK(Tongue::of("ar")->direction() == "rtl");
  CHECK_FALSE(Tongue::of("AR"));
  CHECK_FALSE(Tongue::of(""));
}

TEST_CASE("one tongue speaks on many threads") {
  std::vector<std::jthread> threads;
  std::atomic<int> wrong = 0;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&] {
      for (int n = 0; n < 500; ++n)
        if (arabic(today) != "1 مارس 2026" || in_days(french, 2) != "dans 2 jours" ||
            english(1234) != "1,234")
          ++wrong;
    });
  threads.clear();
  CHECK(wrong == 0);
}
