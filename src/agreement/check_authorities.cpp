// Authorities with what they take from their party, their offices, nodes and recognition.
#include "agreement/check.hpp"

namespace amana::agreement {
namespace {

/// The names in use, the earliest first.
void order_names(Authority& authority) {
  auto& names = authority.names;
  for (const auto& called : authority.called) {
    if (called.status == Status::contested && !called.chosen) continue;
    const auto at =
        std::ranges::upper_bound(names, called.from, {}, [](const auto& name) { return name.first; });
    names.emplace(at, called.from, called.name);
  }
}

void complete(Authority& authority, const Corridor& corridor) {
  order_names(authority);
  const auto party = std::ranges::find(corridor.parties, authority.party, &Party::code);
  if (party != corridor.parties.end()) authority.offset_minutes = party->offset_minutes;
  if (authority.calendar.empty() && !authority.party.empty()) {
    const auto calendar = std::ranges::find(corridor.calendars, authority.party, &Calendar::party);
    if (calendar != corridor.calendars.end()) authority.calendar = calendar->code;
  }
  for (const auto& office : corridor.offices)
    if (office.authority == authority.code) authority.offices.push_back(office);
}

void check_authority(const Authority& authority, const Corridor& corridor, Faults& faults) {
  refer(faults, authority, "party", std::string_view(authority.party), names_of("party", corridor.parties));
  refer(faults, authority, "kind", std::string_view(authority.kind),
        names_of_list(corridor, "authority_kinds"));
  refer(faults, authority, "acts", authority.acts, names_of_list(corridor, "acts"));
  refer(faults, authority, "administration", authority.administration,
        names_of("administration", corridor.administrations));
  refer(faults, authority, "part_of", authority.part_of, names_of("authority", corridor.authorities));
  refer(faults, authority, "calendar", std::string_view(authority.calendar),
        names_of("calendar", corridor.calendars));
  if (authority.called.empty()) refuse_absent(faults, authority, "names");
  if (!authority.party.empty() && authority.calendar.empty()) refuse_absent(faults, authority, "calendar");
  check_contested(authority.called, faults);
}

void check_offices(const Corridor& corridor, const Names& authorities, Faults& faults) {
  const auto towns = names_of("town", corridor.towns);
  const auto areas = names_of_list(corridor, "areas");
  for (const auto& office : corridor.offices) {
    refer(faults, office, "authority", std::string_view(office.authority), authorities);
    refer(faults, office, "place", std::string_view(office.place), towns);
    refer(faults, office, "areas", office.areas, areas);
  }
}

} // namespace

void check_authorities(Reader& reader) {
  auto& corridor = reader.corridor;
  auto& faults = reader.faults;
  const auto parties = names_of("party", corridor.parties);
  const auto authorities = names_of("authority", corridor.authorities);
  const auto papers = names_of_list(corridor, "papers");
  refuse_twins(corridor.authorities, faults);
  refuse_twins(corridor.offices, faults);
  refuse_twins(corridor.nodes, faults);
  for (auto& authority : corridor.authorities) {
    complete(authority, corridor);
    check_authority(authority, corridor, faults);
  }
  check_offices(corridor, authorities, faults);
  for (const auto& node : corridor.nodes) {
    refer(faults, node, "party", std::string_view(node.party), parties);
    refer(faults, node, "run_by", std::string_view(node.run_by), authorities);
    refer(faults, node, "serves", node.serves, authorities);
  }
  for (const auto& row : corridor.recognitions) {
    refer(faults, row, "authority", std::string_view(row.authority), authorities);
    refer(faults, row, "paper", std::string_view(row.paper), papers);
    refer(faults, row, "issuer", std::string_view(row.issuer), authorities);
  }
}

} // namespace amana::agreement
