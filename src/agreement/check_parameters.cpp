// Figures: each of its parameter's kind, in a known currency, and no two of them for the same days.
#include "agreement/check.hpp"

namespace amana::agreement {
namespace {

std::optional<Figure> figure_of(const Given& given, ValueKind kind) {
  const auto* text = std::get_if<std::string>(&given.written);
  const auto* number = std::get_if<std::int64_t>(&given.written);
  const auto* flag = std::get_if<bool>(&given.written);
  const auto as_figure = [](auto value) { return value ? std::optional<Figure>(*value) : std::nullopt; };
  switch (kind) {
  case ValueKind::money: return text ? as_figure(Money::parse(*text)) : std::nullopt;
  case ValueKind::number:
    if (number) return Figure(Decimal(*number, 0));
    return text ? as_figure(Decimal::parse(*text)) : std::nullopt;
  case ValueKind::flag: return flag ? std::optional<Figure>(*flag) : std::nullopt;
  case ValueKind::text: return text ? std::optional<Figure>(*text) : std::nullopt;
  }
  return std::nullopt;
}

Text form_of_kind(ValueKind kind) {
  switch (kind) {
  case ValueKind::money: return form_of<Money>();
  case ValueKind::number: return form_of<Decimal>();
  case ValueKind::flag: return T("Write true or false, without quotation marks.");
  case ValueKind::text: return T("Write the value between quotation marks.");
  }
  return {};
}

void check_currency(const Entry& entry, const Money& money, const Corridor& corridor, Faults& faults) {
  const std::string code(money.currency().text()); // the currency itself is a temporary
  const auto found = std::ranges::find(corridor.currencies, code, &CurrencyEntry::code);
  if (found == corridor.currencies.end())
    return refuse_unknown_code(faults, entry, "value", code, names_of("currency", corridor.currencies));
  if (found->exponent != money.currency().exponent)
    faults.add(entry, "value", "corridor.decimals",
               T("Amounts in {currency} have {decimals} decimals.",
                 {{"currency", code}, {"decimals", found->exponent}}),
               T("Write the amount with all its decimals, also where they are zero."));
}

/// Reads what is given by the kind of its parameter.
template<class Statement>
void read_figure(Statement& statement, ValueKind kind, const Corridor& corridor, Faults& faults) {
  if (!statement.value) return;
  statement.figure = figure_of(*statement.value, kind);
  if (!statement.figure)
    faults.add(statement, "value", "field.form",
               T("The value is not written in the form that this field needs."), form_of_kind(kind));
  else if (const auto* money = std::get_if<Money>(&*statement.figure))
    check_currency(statement, *money, corridor, faults);
}

void check_empty(const Value& value, Faults& faults) {
  if (value.value || (value.status == Status::unverified && value.note)) return;
  faults.add(value, "", "corridor.empty",
             T("A statement without a value is unverified and says why in a note."),
             T("Enter the value, or write status = \"unverified\" and a note in three languages."));
}

/// Two values in use that nothing tells apart.
void check_overlap(const std::vector<Value>& values, Faults& faults) {
  std::set<std::pair<Day, Day>> seen;
  for (const auto& value : values)
    if (value.usable() && !seen.emplace(value.from, value.known).second)
      faults.add(value, "from", "corridor.overlap",
                 T("Two values hold from the same day and became known on the same day."),
                 T("Remove one, correct its days, or mark both as contested and choose one."));
}

void check_parameter(Parameter& parameter, const Names& parties, const Corridor& corridor, Faults& faults) {
  std::map<std::string, std::vector<Value>> by_party;
  for (auto& value : parameter.values) {
    refer(faults, value, "party", value.party, parties);
    read_figure(value, parameter.kind, corridor, faults);
    check_empty(value, faults);
    by_party[value.party.value_or("")].push_back(value);
  }
  if (parameter.values.empty()) refuse_absent(faults, parameter, "values");
  for (const auto& [party, values] : by_party) {
    check_contested(values, faults);
    check_overlap(values, faults);
  }
}

void check_quotas(const Corridor& corridor, const Names& occupations, Faults& faults) {
  refuse_twins(corridor.quotas, faults);
  const auto sectors = names_of_list(corridor, "sectors"), areas = names_of_list(corridor, "areas");
  for (const auto& quota : corridor.quotas) {
    refer(faults, quota, "sectors", quota.sectors, sectors);
    refer(faults, quota, "occupations", quota.occupations, occupations);
    refer(faults, quota, "areas", quota.areas, areas);
    if (quota.places < 0)
      faults.add(quota, "places", "corridor.quota", T("A quota is not less than no place at all."),
                 T("Write how many places a year may have; 0 closes this work."));
    if (quota.sectors.empty() && quota.occupations.empty() && quota.areas.empty())
      faults.add(quota, "", "corridor.quota", T("This quota would count every place."),
                 T("Name sectors, occupations or areas. The number of all places of a year is the parameter quota.places."));
  }
}

} // namespace

void check_parameters(Reader& reader) {
  auto& corridor = reader.corridor;
  auto& faults = reader.faults;
  const auto parties = names_of("party", corridor.parties);
  const auto parameters = names_of("parameter", corridor.parameters);
  const auto occupations = names_of_list(corridor, "occupations");
  refuse_twins(corridor.parameters, faults);
  refuse_twins(corridor.exemptions, faults);
  refuse_twins(corridor.reserved, faults);
  for (auto& parameter : corridor.parameters)
    check_parameter(parameter, parties, corridor, faults);
  for (auto& exemption : corridor.exemptions) {
    refer(faults, exemption, "parameter", std::string_view(exemption.parameter), parameters);
    refer(faults, exemption, "party", exemption.party, parties);
    const auto of = std::ranges::find(corridor.parameters, exemption.parameter, &Parameter::code);
    if (of != corridor.parameters.end()) read_figure(exemption, of->kind, corridor, faults);
  }
  for (const auto& reserved : corridor.reserved) {
    refer(faults, reserved, "party", std::string_view(reserved.party), parties);
    refer(faults, reserved, "occupations", reserved.occupations, occupations);
  }
  check_quotas(corridor, occupations, faults);
}

} // namespace amana::agreement
