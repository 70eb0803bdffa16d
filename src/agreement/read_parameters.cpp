// The entries of parameters/, reserved.toml and quotas.toml.
#include "agreement/describe_units.hpp"
#include "agreement/section.hpp"

namespace amana::agreement {

BOOST_DESCRIBE_ENUM(ValueKind, money, number, flag, text)
BOOST_DESCRIBE_STRUCT(Value, (Said), (party, value, chosen))
BOOST_DESCRIBE_STRUCT(Parameter, (Entry), (code, group, kind, unit, dimension, name, values))
BOOST_DESCRIBE_STRUCT(Exemption, (Said), (code, parameter, party, value, name))
BOOST_DESCRIBE_STRUCT(Reserved, (Said), (code, party, name, occupations))
BOOST_DESCRIBE_STRUCT(Quota, (Said), (code, name, places, sectors, occupations, areas))

std::span<const Section> parameter_sections() {
  static constexpr Section all[] = {
      {"parameter", read_list<&Corridor::parameters>},
      {"exemption", read_list<&Corridor::exemptions>},
      {"reserved", read_list<&Corridor::reserved>},
      {"quota", read_list<&Corridor::quotas>},
  };
  return all;
}

} // namespace amana::agreement
