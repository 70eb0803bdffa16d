// The entries of indicators.toml and plan.toml.
#include "agreement/describe_units.hpp"
#include "agreement/section.hpp"

namespace amana::agreement {

BOOST_DESCRIBE_ENUM(Shape, count, ratio, ratio_mean, median, flag)
BOOST_DESCRIBE_STRUCT(Baseline, (Said), (value, day))
BOOST_DESCRIBE_STRUCT(Indicator, (Said), (code, dimension, shape, unit, by, name, definition, baselines))
BOOST_DESCRIBE_STRUCT(Committee, (Said), (code, party, name, meets_per_year))
BOOST_DESCRIBE_STRUCT(Objective, (Said), (code, dimension, name))
BOOST_DESCRIBE_STRUCT(Activity, (Said),
                      (code, objective, responsible, name, deliverable, indicators, start, due))

std::span<const Section> plan_sections() {
  static constexpr Section all[] = {
      {"indicator", read_list<&Corridor::indicators>},
      {"committee", read_list<&Corridor::committees>},
      {"objective", read_list<&Corridor::objectives>},
      {"activity", read_list<&Corridor::activities>},
  };
  return all;
}

} // namespace amana::agreement
