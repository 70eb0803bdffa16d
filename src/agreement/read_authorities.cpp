// The entries of authorities.toml.
#include "agreement/section.hpp"

namespace amana::agreement {

BOOST_DESCRIBE_STRUCT(Office, (Said), (code, authority, place, areas, name))
BOOST_DESCRIBE_STRUCT(Node, (Said), (code, party, run_by, serves, in_use, name))
BOOST_DESCRIBE_STRUCT(Recognition, (Said), (authority, paper, issuer, accepts))
BOOST_DESCRIBE_STRUCT(AuthorityName, (Said), (chosen, name))

namespace {

/// An authority as a file has it: what is left out there is taken from its party.
struct Written : Entry {
  std::string code, kind;
  std::optional<std::string> party, administration, part_of, calendar;
  std::vector<std::string> acts;
  std::vector<AuthorityName> names;
};
BOOST_DESCRIBE_STRUCT(Written, (Entry), (code, kind, party, administration, part_of, calendar, acts, names))

Authority authority_of(Written written) {
  Authority out;
  out.at = std::move(written.at);
  out.code = std::move(written.code);
  out.kind = std::move(written.kind);
  out.party = std::move(written.party).value_or("");
  out.administration = std::move(written.administration);
  out.part_of = std::move(written.part_of);
  out.calendar = std::move(written.calendar).value_or("");
  out.acts = std::move(written.acts);
  out.called = std::move(written.names);
  return out;
}

void read_authorities(std::string_view key, json::value in, const json::object& every, Reader& reader) {
  std::vector<Written> written;
  read_said(written, key, std::move(in), every, reader);
  for (auto& authority : written)
    reader.corridor.authorities.push_back(authority_of(std::move(authority)));
}

} // namespace

std::span<const Section> authority_sections() {
  static constexpr Section all[] = {
      {"authority", read_authorities},
      {"office", read_list<&Corridor::offices>},
      {"node", read_list<&Corridor::nodes>},
      {"recognition", read_list<&Corridor::recognitions>},
  };
  return all;
}

} // namespace amana::agreement
