// Lists, places, currencies.
#include "agreement/check.hpp"

namespace amana::agreement {
namespace {

void refuse_twin_lists(const Corridor& corridor, Faults& faults) {
  std::set<std::string_view> seen;
  for (const auto& list : corridor.lists)
    if (!seen.insert(list.code).second && list.said) refuse_twin(faults, *list.said, list.code);
}

void refuse_unknown_parties(const Corridor& corridor, const Names& parties, Faults& faults) {
  for (const auto& list : corridor.lists)
    for (const auto& item : list.items)
      if (!item.party.empty() && !parties.has(item.party) && list.said)
        refuse_unknown_code(faults, *list.said, "items", item.party, parties);
}

} // namespace

void check_codes(Reader& reader) {
  const auto& corridor = reader.corridor;
  auto& faults = reader.faults;
  const auto parties = names_of("party", corridor.parties);
  const auto areas = names_of_list(corridor, "areas");
  const auto towns = names_of("town", corridor.towns);
  refuse_twin_lists(corridor, faults);
  refuse_unknown_parties(corridor, parties, faults);
  refuse_twins(corridor.towns, faults);
  refuse_twins(corridor.ports, faults);
  refuse_twins(corridor.currencies, faults);
  refuse_twins(corridor.countries, faults);
  for (const auto& town : corridor.towns)
    refer(faults, town, "area", std::string_view(town.area), areas);
  for (const auto& port : corridor.ports) {
    refer(faults, port, "party", std::string_view(port.party), parties);
    refer(faults, port, "place", port.place, towns);
    refer(faults, port, "area", port.area, areas);
  }
  for (const auto& currency : corridor.currencies)
    if (currency.code.size() != 3 || currency.exponent < 0 || currency.exponent > 4)
      faults.add(currency, "exponent", "corridor.currency",
                 T("A currency has a code of three letters and from 0 to 4 decimals."),
                 T("Take both from ISO 4217."));
}

} // namespace amana::agreement
