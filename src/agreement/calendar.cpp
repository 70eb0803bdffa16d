#include "agreement/calendar.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace amana::agreement {
namespace {

Weekday weekday_of(Day day) {
  return static_cast<Weekday>(std::chrono::weekday(day.days()).iso_encoding() - 1);
}

/// More days in a row without work than any calendar has: the file is wrong, and says so instead of counting
/// on.
constexpr int longest_rest = 60;

} // namespace

bool Holiday::on(Day day) const {
  if (day < from || (to && day >= *to)) return false;
  if (yearly) return day.text().ends_with(*yearly);
  return std::ranges::find(days, day) != days.end();
}

const Holiday* Calendar::holiday(Day day) const {
  const auto found = std::ranges::find_if(holidays, [&](const Holiday& holiday) { return holiday.on(day); });
  return found == holidays.end() ? nullptr : &*found;
}

bool Calendar::works(Day day) const {
  const auto weekday = weekday_of(day);
  for (const auto& weekend : weekends)
    if (weekend.holds(day, as_known_now) && std::ranges::find(weekend.days, weekday) != weekend.days.end())
      return false;
  return !holiday(day);
}

Day Calendar::after(Day from, int days) const {
  if (days < 0) throw std::logic_error("a deadline before its beginning");
  const auto next_working = [&](Day day) {
    for (int rest = 0; rest < longest_rest; ++rest, day = day.plus_days(1))
      if (works(day)) return day;
    throw std::logic_error("a calendar without working days: " + code);
  };
  auto day = days == 0 ? next_working(from) : from;
  for (int i = 0; i < days; ++i)
    day = next_working(day.plus_days(1));
  return day;
}

int Calendar::between(Day from, Day until) const {
  if (until < from) return -between(until, from);
  int count = 0;
  for (auto day = from.plus_days(1); day <= until; day = day.plus_days(1))
    count += works(day);
  return count;
}

int Calendar::entered_until() const {
  int year = std::numeric_limits<int>::max();
  for (const auto& holiday : holidays)
    if (!holiday.yearly) year = std::min(year, std::ranges::max(holiday.days).year());
  return year;
}

} // namespace amana::agreement
