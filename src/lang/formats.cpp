#include "lang/formats.hpp"

#include <unicode/dtptngen.h>
#include <unicode/gregocal.h>
#include <unicode/listformatter.h>
#include <unicode/numberformatter.h>
#include <unicode/smpdtfmt.h>
#include <unicode/ucurr.h>

#include <array>
#include <map>
#include <stdexcept>

namespace amana::lang {
namespace {

using icu::number::LocalizedNumberFormatter;
using icu::number::NumberFormatter;
using icu::number::Precision;

constexpr std::string_view no_break_space = "\u00a0";
constexpr int most_decimals = 9;

void check(UErrorCode error) {
  if (U_FAILURE(error)) throw std::runtime_error(u_errorName(error));
}

/// Conventions, not countries: Arabic with the months يناير فبراير مارس and 1.234,5; day before month in
/// English.
const char* locale_name(Language language, Digits digits) {
  switch (language) {
  case Language::ar: return digits == Digits::arabic ? "ar-LY-u-nu-arab" : "ar-LY-u-nu-latn";
  case Language::fr: return "fr";
  case Language::en: return "en-GB";
  }
  return "en-GB";
}

std::string utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

/// Milliseconds since 1970 are whole numbers far below 2^53, so ICU's binary fractions hold them exactly.
UDate date_of(Day day) { return static_cast<UDate>(day.days().time_since_epoch().count()) * 86'400'000; }

bool is_first(Day day) { return unsigned(day.date().day()) == 1; }

} // namespace

struct Formats::Inside {
  Language language;
  icu::Locale locale;
  std::array<LocalizedNumberFormatter, most_decimals + 1> with_decimals; ///< by how many
  std::unique_ptr<icu::SimpleDateFormat> day, short_day, month, moment;
  std::unique_ptr<icu::ListFormatter> lists;
  mutable std::map<std::string, std::string, std::less<>> signs; ///< of currencies already met

  Inside(Language which, Digits digits);
  std::unique_ptr<icu::SimpleDateFormat> dates(icu::DateTimePatternGenerator& patterns,
                                               const char16_t* parts) const;
  std::string exact(const std::string& decimal, int decimals) const;
  const std::string& sign(std::string_view currency) const;
  std::string date(const icu::SimpleDateFormat& format, UDate date, bool first_of_month) const;
};

Formats::Inside::Inside(Language which, Digits digits) : language(which) {
  UErrorCode error = U_ZERO_ERROR;
  locale = icu::Locale::forLanguageTag(locale_name(which, digits), error);
  for (int decimals = 0; decimals <= most_decimals; ++decimals)
    with_decimals[static_cast<std::size_t>(decimals)] =
        NumberFormatter::withLocale(locale).precision(Precision::fixedFraction(decimals));
  const std::unique_ptr<icu::DateTimePatternGenerator> patterns(
      icu::DateTimePatternGenerator::createInstance(locale, error));
  check(error);
  day = dates(*patterns, u"yMMMMd");
  short_day = dates(*patterns, u"yMMMd");
  month = dates(*patterns, u"yMMMM");
  moment = dates(*patterns, u"yMMMMdHm");
  lists.reset(icu::ListFormatter::createInstance(locale, ULISTFMT_TYPE_AND, ULISTFMT_WIDTH_WIDE, error));
  check(error);
}

std::unique_ptr<icu::SimpleDateFormat> Formats::Inside::dates(icu::DateTimePatternGenerator& patterns,
                                                              const char16_t* parts) const {
  UErrorCode error = U_ZERO_ERROR;
  const icu::UnicodeString pattern = patterns.getBestPattern(parts, error);
  check(error);
  auto format = std::make_unique<icu::SimpleDateFormat>(pattern, locale, error);
  check(error);
  format->setTimeZone(*icu::TimeZone::getGMT());
  return format;
}

std::string Formats::Inside::exact(const std::string& decimal, int decimals) const {
  UErrorCode error = U_ZERO_ERROR;
  const auto& format = with_decimals[static_cast<std::size_t>(decimals)];
  const auto formatted =
      format.formatDecimal({decimal.data(), static_cast<std::int32_t>(decimal.size())}, error);
  const icu::UnicodeString text = formatted.toString(error);
  check(error);
  return utf8(text);
}

/// Arabic and French have signs that people write (د.ل, F CFA); English readers come from everywhere: the ISO
/// code.
const std::string& Formats::Inside::sign(std::string_view currency) const {
  if (const auto known = signs.find(currency); known != signs.end()) return known->second;
  std::string sign(currency);
  if (language != Language::en) {
    UErrorCode error = U_ZERO_ERROR;
    std::int32_t size = 0;
    auto code = icu::UnicodeString::fromUTF8(sign);
    const char16_t* name = ucurr_getName(code.getTerminatedBuffer(), locale.getName(), UCURR_SYMBOL_NAME,
                                         nullptr, &size, &error);
    icu::UnicodeString found(name, size);
    // A sentence brings its own full stop and direction.
    while (!found.isEmpty() &&
           (found.endsWith(u"\u200f") || (language == Language::ar && found.endsWith(u"."))))
      found.truncate(found.length() - 1);
    if (U_SUCCESS(error) && !found.isEmpty()) sign = utf8(found.findAndReplace(u" ", u"\u00a0"));
  }
  return signs.emplace(currency, std::move(sign)).first->second;
}

std::string Formats::Inside::date(const icu::SimpleDateFormat& format, UDate date,
                                  bool first_of_month) const {
  icu::UnicodeString text;
  format.format(date, text);
  if (first_of_month && language == Language::fr && text.startsWith(u"1 ")) text.replace(0, 1, u"1er");
  return utf8(text);
}

Formats::Formats(Language language, Digits digits) : inside_(std::make_unique<Inside>(language, digits)) {}
Formats::~Formats() = default;

const Formats& Formats::of(Language language, Digits digits) {
  thread_local std::array<std::unique_ptr<Formats>, 4> made;
  const bool arabic_digits = language == Language::ar && digits == Digits::arabic;
  auto& formats = made[arabic_digits ? 3 : static_cast<std::size_t>(language)];
  if (!formats) formats.reset(new Formats(language, arabic_digits ? Digits::arabic : Digits::latin));
  return *formats;
}

std::string Formats::number(std::int64_t number) const {
  UErrorCode error = U_ZERO_ERROR;
  const auto formatted = inside_->with_decimals[0].formatInt(number, error);
  const icu::UnicodeString text = formatted.toString(error);
  check(error);
  return utf8(text);
}

std::string Formats::decimal(const Decimal& number) const {
  return inside_->exact(number.text(), std::min(number.scale(), most_decimals));
}

/// Whole amounts stand without decimals, others with all that the currency has.
std::string Formats::money(const Money& amount) const {
  const std::string digits = amount.amount_text();
  const auto point = digits.find('.');
  const bool whole = digits.find_first_not_of("0.", std::min(point, digits.size())) == digits.npos;
  const int decimals = whole ? 0 : amount.currency().exponent;
  return (inside_->exact(digits, decimals) += no_break_space) += inside_->sign(amount.currency().text());
}

std::string Formats::day(Day day) const { return inside_->date(*inside_->day, date_of(day), is_first(day)); }
std::string Formats::short_day(Day day) const {
  return inside_->date(*inside_->short_day, date_of(day), is_first(day));
}
std::string Formats::month(Day any_day_of_it) const {
  return inside_->date(*inside_->month, date_of(any_day_of_it), false);
}
std::string Formats::moment(Instant on_the_wall) const {
  return inside_->date(*inside_->moment, static_cast<UDate>(on_the_wall.milliseconds()),
                       is_first(on_the_wall.day()));
}

std::string Formats::list(const std::vector<std::string>& items) const {
  std::vector<icu::UnicodeString> texts;
  texts.reserve(items.size());
  for (const std::string& item : items)
    texts.push_back(icu::UnicodeString::fromUTF8(item));
  UErrorCode error = U_ZERO_ERROR;
  icu::UnicodeString out;
  inside_->lists->format(texts.data(), static_cast<std::int32_t>(texts.size()), out, error);
  check(error);
  return utf8(out);
}

} // namespace amana::lang
