// A month of wages. Text form: 2026-03.
#pragma once
#include "base/day.hpp"

#include <optional>
#include <string>

namespace amana::conditions {

class Month {
public:
  explicit Month(Day within) : first_(within.plus_days(1 - static_cast<int>(unsigned(within.date().day())))) {}
  /// Nothing: a year alone, a whole day, or an estimate.
  static std::optional<Month> of(const PartDay& written) {
    if (!written.month() || written.day_of_month() || written.estimated()) return std::nullopt;
    return Month(written.earliest());
  }
  static std::optional<Month> parse(std::string_view text) {
    const auto written = PartDay::parse(text);
    return written ? of(*written) : std::nullopt;
  }

  std::string text() const { return first_.text().substr(0, 7); }
  Day first() const { return first_; }
  Day after() const { return first_.plus_months(1); } ///< the first day of the next
  int days() const { return after().since(first_); }
  Month next() const { return Month(after()); }
  Month before() const { return Month(first_.plus_days(-1)); }
  auto operator<=>(const Month&) const = default;

private:
  Day first_;
};

} // namespace amana::conditions
