#include "base/day.hpp"

#include "base/bytes.hpp"

#include <algorithm>
#include <utility>

namespace amana {
namespace {

using std::chrono::floor;
using std::chrono::sys_days;
using Milliseconds = std::chrono::milliseconds;

constexpr int first_year = 1800, last_year = 2999;

/// The number that `count` Latin digits at `from` spell, or -1.
int number_at(std::string_view text, std::size_t from, std::size_t count) {
  int value = 0;
  for (const char c : text.substr(from, count)) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

void append(std::string& out, unsigned value, int width) {
  const auto at = out.size();
  out.resize(at + static_cast<std::size_t>(width));
  for (auto i = out.size(); i-- > at; value /= 10)
    out[i] = static_cast<char>('0' + value % 10);
}

void append_day(std::string& out, std::chrono::year_month_day date) {
  append(out, static_cast<unsigned>(static_cast<int>(date.year())), 4);
  out += '-';
  append(out, static_cast<unsigned>(date.month()), 2);
  out += '-';
  append(out, static_cast<unsigned>(date.day()), 2);
}

/// The form YYYY-MM-DD in Latin digits.
std::optional<Day> plain_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const int year = number_at(text, 0, 4), month = number_at(text, 5, 2), day = number_at(text, 8, 2);
  if (year < first_year || year > last_year || month < 0 || day < 0) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  return date.ok() ? std::optional(Day(sys_days(date))) : std::nullopt;
}

Day last_of_month(int year, unsigned month) {
  return Day(sys_days(std::chrono::year(year) / std::chrono::month(month) / std::chrono::last));
}

/// The day on which somebody born on `birth` completes `years`: 1 March for a birth on 29 February where that
/// day is missing, since on 28 February the last year is not yet full.
Day anniversary(Day birth, int years) {
  const auto date = birth.date();
  const std::chrono::year_month_day same{date.year() + std::chrono::years(years), date.month(), date.day()};
  return same.ok() ? Day(sys_days(same)) : Day(static_cast<int>(same.year()), 3, 1);
}

} // namespace

std::optional<Day> Day::parse(std::string_view text) {
  return text.size() == 10 ? plain_day(text) : plain_day(latin_digits(text));
}

std::string Day::text() const {
  std::string out;
  append_day(out, date());
  return out;
}

Day Day::plus_months(int months) const {
  const auto from = date();
  const auto month = std::chrono::year_month(from.year(), from.month()) + std::chrono::months(months);
  const Day last = last_of_month(static_cast<int>(month.year()), static_cast<unsigned>(month.month()));
  return std::min(last, Day(sys_days(month / 1) + std::chrono::days(static_cast<unsigned>(from.day()) - 1)));
}

std::optional<PartDay> PartDay::parse(std::string_view typed) {
  const std::string latin = latin_digits(typed);
  std::string_view text = latin;
  PartDay out;
  out.estimated_ = text.starts_with('~');
  if (out.estimated_) text.remove_prefix(1);
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;

  // What is not known is read as the first of its kind, so that one rule says which days there are.
  constexpr std::string_view first = "0000-01-01";
  const auto day = plain_day(std::string(text).append(first.substr(text.size())));
  if (!day) return std::nullopt;
  out.year_ = day->year();
  if (text.size() > 4) out.month_ = static_cast<unsigned>(day->date().month());
  if (text.size() > 7) out.day_ = static_cast<unsigned>(day->date().day());
  return out;
}

PartDay PartDay::of_year(int year, bool estimated) {
  PartDay out;
  out.year_ = year;
  out.estimated_ = estimated;
  return out;
}

std::string PartDay::text() const {
  std::string out;
  if (estimated_) out += '~';
  append(out, static_cast<unsigned>(year_), 4);
  for (const unsigned part : {month_, day_}) {
    if (part == 0) break;
    out += '-';
    append(out, part, 2);
  }
  return out;
}

Day PartDay::earliest() const {
  const Day day(year_, month_ ? month_ : 1, day_ ? day_ : 1);
  return estimated_ ? day.plus_months(-24) : day;
}

Day PartDay::latest() const {
  const unsigned month = month_ ? month_ : 12;
  const Day day = day_ ? Day(year_, month, day_) : last_of_month(year_, month);
  return estimated_ ? day.plus_months(24) : day;
}

std::optional<bool> has_age(const PartDay& birth, int years, Day day) {
  if (anniversary(birth.latest(), years) <= day) return true;
  if (anniversary(birth.earliest(), years) > day) return false;
  return std::nullopt;
}

std::optional<Instant> Instant::parse(std::string_view text) {
  if (text.size() != 24 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != '.' ||
      text[23] != 'Z')
    return std::nullopt;
  const auto day = plain_day(text.substr(0, 10));
  const int hour = number_at(text, 11, 2), minute = number_at(text, 14, 2), second = number_at(text, 17, 2);
  const int millisecond = number_at(text, 20, 3);
  if (!day || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 ||
      millisecond < 0)
    return std::nullopt;
  const Milliseconds since_midnight = std::chrono::hours(hour) + std::chrono::minutes(minute) +
                                      std::chrono::seconds(second) + Milliseconds(millisecond);
  return Instant((Milliseconds(day->days().time_since_epoch()) + since_midnight).count());
}

std::string Instant::text() const {
  const std::chrono::sys_time<Milliseconds> instant{Milliseconds(ms_)};
  const auto midnight = floor<std::chrono::days>(instant);
  const std::chrono::hh_mm_ss clock(instant - midnight);
  std::string out;
  out.reserve(24);
  append_day(out, midnight);
  const std::pair<char, unsigned> parts[] = {{'T', static_cast<unsigned>(clock.hours().count())},
                                             {':', static_cast<unsigned>(clock.minutes().count())},
                                             {':', static_cast<unsigned>(clock.seconds().count())}};
  for (const auto& [sign, value] : parts) {
    out += sign;
    append(out, value, 2);
  }
  out += '.';
  append(out, static_cast<unsigned>(clock.subseconds().count()), 3);
  return out += 'Z';
}

Day Instant::day(int offset_minutes) const {
  const std::chrono::sys_time<Milliseconds> local{Milliseconds(ms_) + std::chrono::minutes(offset_minutes)};
  return Day(floor<std::chrono::days>(local));
}

} // namespace amana
