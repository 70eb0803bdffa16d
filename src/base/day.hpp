// Days without zones, days that are only partly known, and instants in UTC.
#pragma once
#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace amana {

/// A calendar day (Gregorian). Text form: 2026-03-01. Years 1800 to 2999.
class Day {
public:
  Day() = default; ///< 1970-01-01
  constexpr explicit Day(std::chrono::sys_days days) : days_(days) {}
  constexpr Day(int year, unsigned month, unsigned day)
      : days_(std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}) {}

  /// Reads exactly YYYY-MM-DD, in Latin or Arabic digits; nothing for a day that does not exist.
  static std::optional<Day> parse(std::string_view text);
  std::string text() const;

  constexpr std::chrono::sys_days days() const { return days_; }
  constexpr std::chrono::year_month_day date() const { return days_; }
  int year() const { return static_cast<int>(date().year()); }
  constexpr Day plus_days(int days) const { return Day(days_ + std::chrono::days{days}); }
  /// The same day of a later (or earlier) month; the last of the month where that day does not exist.
  Day plus_months(int months) const;
  /// Days from `other` to this one.
  constexpr int since(Day other) const { return static_cast<int>((days_ - other.days_).count()); }
  constexpr auto operator<=>(const Day&) const = default;

private:
  std::chrono::sys_days days_{};
};

/// A day of which only the year, or only the year and the month, may be known, and which may be an estimate:
/// births are often known by year or season. Text form: 1990, 1990-05 or 1990-05-17; a leading "~" marks an
/// estimate ("~1990").
class PartDay {
public:
  PartDay() = default;
  explicit PartDay(Day day)
      : year_(day.year()), month_(unsigned(day.date().month())), day_(unsigned(day.date().day())) {}

  static std::optional<PartDay> parse(std::string_view text);
  static PartDay of_year(int year, bool estimated = false);
  std::string text() const;

  int year() const { return year_; }
  std::optional<unsigned> month() const { return month_ ? std::optional(month_) : std::nullopt; }
  std::optional<unsigned> day_of_month() const { return day_ ? std::optional(day_) : std::nullopt; }
  bool estimated() const { return estimated_; }
  bool exact() const { return day_ != 0 && !estimated_; }
  Day earliest() const; ///< the first day it may be; an estimate reaches two years either way
  Day latest() const;   ///< the last day it may be
  auto operator<=>(const PartDay&) const = default;

private:
  int year_ = 1970;
  unsigned month_ = 0, day_ = 0; ///< 0: not known
  bool estimated_ = false;
};

/// Whether somebody born on `birth` has completed `years` on `day`. Nothing: what is known does not tell. A
/// year that began on 29 February is full on 1 March where that day is missing.
std::optional<bool> has_age(const PartDay& birth, int years, Day day);

/// Milliseconds since 1970 in UTC. Text form: 2026-03-01T09:30:00.000Z.
class Instant {
public:
  Instant() = default;
  constexpr explicit Instant(std::int64_t milliseconds) : ms_(milliseconds) {}

  static std::optional<Instant> parse(std::string_view text);
  std::string text() const;

  constexpr std::int64_t milliseconds() const { return ms_; }
  constexpr Instant plus(std::chrono::milliseconds span) const { return Instant(ms_ + span.count()); }
  /// The day on a wall clock that stands `offset_minutes` east of UTC.
  Day day(int offset_minutes = 0) const;
  constexpr auto operator<=>(const Instant&) const = default;

private:
  std::int64_t ms_ = 0;
};

} // namespace amana
