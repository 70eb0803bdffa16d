// Working days of one place: weekends, fixed holidays, holidays that follow the moon.
#pragma once
#include "agreement/said.hpp"

#include <set>
#include <vector>

namespace amana::agreement {

enum class Weekday { monday, tuesday, wednesday, thursday, friday, saturday, sunday };

struct Weekend : Said {
  std::vector<Weekday> days;
};

/// A holiday that recurs on a date ("02-17"), or on days that are entered year by year.
struct Holiday : Said {
  std::string code;
  Text name;
  std::optional<std::string> yearly;
  std::vector<Day> days;

  bool on(Day day) const;
};

/// Uses everything that the file says, whenever it became known.
struct Calendar : Entry {
  std::string code, party;
  Text name;
  std::vector<Weekend> weekends;
  std::vector<Holiday> holidays;

  bool works(Day day) const;
  /// Why nobody works on that day: the holiday; null on weekends and on working days.
  const Holiday* holiday(Day day) const;
  /// The `days`-th working day after `from`. None: the first working day that is not before `from`.
  Day after(Day from, int days) const;
  /// Working days after `from` up to and with `until`; negative where `until` comes first.
  int between(Day from, Day until) const;
  /// The last year for which every holiday that is entered year by year has its days.
  int entered_until() const;
};

} // namespace amana::agreement
