// What is measured and what was planned.
#pragma once
#include "agreement/parameters.hpp"

#include <vector>

namespace amana::agreement {

enum class Shape { count, ratio, ratio_mean, median, flag };

struct Baseline : Said {
  Given value;
  PartDay day;
};

struct Indicator : Said {
  std::string code;
  int dimension = 0;
  Shape shape = Shape::count;
  Unit unit = Unit::persons;
  std::vector<std::string> by; ///< split by these
  Text name, definition;
  std::vector<Baseline> baselines;
};

struct Committee : Said {
  std::string code;
  std::optional<std::string> party; ///< nothing: joint
  Text name;
  std::optional<int> meets_per_year;
};

struct Objective : Said {
  std::string code;
  int dimension = 0;
  Text name;
};

struct Activity : Said {
  std::string code, objective;
  std::string responsible; ///< a party, or "joint"
  Text name, deliverable;
  std::vector<std::string> indicators;
  std::optional<Day> start, due;
};

} // namespace amana::agreement
