// One reader's language: turns Texts, days, amounts and numbers into words.
#pragma once
#include "base/text.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace amana::lang {

enum class Language { ar, fr, en };
enum class Digits { latin, arabic };

/// A language with the conventions of a region, the reader's digits and wall clock. Small; copy it freely.
/// Safe for threads.
class Tongue {
public:
  /// `offset_minutes`: how far the reader's clock stands east of UTC. Zero is said: "14:05 UTC".
  explicit Tongue(Language language, Digits digits = Digits::latin, int offset_minutes = 0)
      : language_(language), digits_(digits), offset_minutes_(offset_minutes) {}
  /// "ar", "fr" or "en"; nothing for others.
  static std::optional<Tongue> of(std::string_view code);
  /// The best of the three for an Accept-Language header (RFC 9110 section 12.5.4); English when none fits.
  static Tongue accepted(std::string_view header);

  Language language() const { return language_; }
  Digits digits() const { return digits_; }
  std::string_view code() const;      ///< "ar", "fr", "en"
  std::string_view direction() const; ///< "rtl" or "ltr"

  /// Plain text. What people gave (names, numbers of papers) is wrapped in U+2068 … U+2069 so that its
  /// direction cannot disturb the sentence. A key without translation comes back in English.
  std::string operator()(const Text& text) const;
  std::string operator()(
      const Words& words) const; ///< falls back to French, English, Arabic in that order, marked by nothing
  std::string operator()(std::int64_t number) const; ///< grouped by the language's custom
  std::string operator()(const Decimal& number) const;
  std::string operator()(const Money& amount) const; ///< no line break between number and currency
  std::string operator()(Day day) const;             ///< in full: 1 March 2026
  std::string operator()(const PartDay& day) const;  ///< "May 1990", "about 1990"
  std::string operator()(Instant instant) const;     ///< day and time on the reader's clock
  std::string operator()(Instant instant, int offset_minutes) const; ///< day and time on that clock
  std::string short_day(Day day) const;                              ///< for tables
  std::string list(const std::vector<std::string>& items) const;     ///< "a, b and c"
  /// Digits of an already formatted Latin text in the reader's digits.
  std::string with_digits(std::string_view text) const;

private:
  std::string filled(std::string_view sentence, const Text& text) const;
  std::string filling(const Filling& value) const;
  std::string around(const Text& text, std::string_view ours) const;

  Language language_;
  Digits digits_;
  int offset_minutes_;
};

/// A day as people speak of it when it is near: "today", "in 3 days", "yesterday". Calendar days.
Text nearby(Day day, Day today);

/// Text that somebody gave, closed off from the direction of what stands around it (UAX #9: U+2068 … U+2069).
/// Controls in it that would break out are removed; each of its lines is closed off by itself.
std::string isolated(std::string_view given);

inline constexpr Language every_language[] = {Language::ar, Language::fr, Language::en};

} // namespace amana::lang
