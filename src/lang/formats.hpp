// Numbers, days, amounts and lists by the custom of a language. The only door to ICU besides
// engines/identity.
#pragma once
#include "lang/tongue.hpp"

#include <memory>
#include <string>
#include <vector>

namespace amana::lang {

/// ICU's formatters are slow to make and those of dates are not for several threads: each thread keeps its
/// own.
class Formats {
public:
  static const Formats& of(Language language, Digits digits);
  ~Formats();

  std::string number(std::int64_t number) const;
  std::string decimal(const Decimal& number) const;
  std::string money(const Money& amount) const;
  std::string day(Day day) const;
  std::string short_day(Day day) const;
  std::string month(Day any_day_of_it) const;
  std::string moment(Instant on_the_wall) const;
  std::string list(const std::vector<std::string>& items) const;

private:
  struct Inside;
  explicit Formats(Language language, Digits digits);
  std::unique_ptr<Inside> inside_;
};

} // namespace amana::lang
