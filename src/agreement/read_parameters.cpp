// The entries of parameters/ and reserved.toml.
#include "agreement/describe_units.hpp"
#include "agreement/section.hpp"

namespace amana::agreement {

BOOST_DESCRIBE_ENUM(ValueKind, money, number, flag, text)
BOOST_DESCRIBE_STRUCT(Value, (Said), (party, value, chosen))
BOOST_DESCRIBE_STRUCT(Parameter, (Entry), (code, group, kind, unit, dimension, name, values))
BOOST_DESCRIBE_STRUCT(Exemption, (Said), (code, parameter, party, value, name))
BOOST_DESCRIBE_STRUCT(Reserved, (Said), (code, party, name, occupations))

std::span<const Section> parameter_sections() {
  static constexpr Section all[] = {
      {"parameter", read_list<&Corridor::parameters>},
      {"exemption", read_list<&Corridor::exemptions>},
      {"reserved", read_list<&Corridor::reserved>},
  };
  return all;
}

} // namespace amana::agreement
