#include "filled.hpp"

#include <algorithm>

namespace amana::tests {

using journal::Field;
using journal::FieldKind;

namespace {

/// A hash has no kind of field of its own: it is typed as text.
bool holds_a_hash(const Field& field, const std::vector<Field>& beside) {
  const auto there = [&](std::string_view name) { return std::ranges::find(beside, name, &Field::name) != beside.end(); };
  const bool file = there("digest") && there("type");
  return field.name == "hash" || field.name == "digest" || (file && field.name == "name");
}

std::string first_code(std::string_view list, const agreement::Agreement& agreement, Day today) {
  if (const auto* found = agreement.list(list))
    for (const auto& item : found->items)
      if (item.offered(today)) return item.code;
  return "x";
}

json::value least(const Field& field, const std::vector<Field>& beside, const agreement::Agreement& agreement, Day today) {
  switch (field.kind) {
  case FieldKind::text:
  case FieldKind::long_text: return json::string(holds_a_hash(field, beside) ? std::string(64, 'a') : std::string("Words"));
  case FieldKind::day: return json::string(today.plus_days(field.name.ends_with("until") ? 30 : 0).text());
  case FieldKind::part_day: return json::string("1990");
  case FieldKind::code: return json::string(first_code(field.code_list, agreement, today));
  case FieldKind::choice: return json::string(field.choices.front().value);
  case FieldKind::number: return 1;
  case FieldKind::decimal: return json::string("1");
  case FieldKind::money: return json::string("900.000 " + agreement.said().parties.front().currency);
  case FieldKind::yes_no: return true;
  case FieldKind::id: return json::string(AnyId().text());
  case FieldKind::group: {
    auto group = filled(field.fields, agreement, today);
    if (group.empty()) group[field.fields.front().name] = least(field.fields.front(), field.fields, agreement, today); // an empty one counts as missing
    return group;
  }
  }
  return {};
}

} // namespace

json::object filled(const std::vector<Field>& fields, const agreement::Agreement& agreement, Day today, const json::object& known) {
  json::object input;
  for (const auto& field : fields)
    if (field.required) input[field.name] = least(field, fields, agreement, today);
  for (const auto& member : known) input.insert_or_assign(member.key(), member.value());
  return input;
}

} // namespace amana::tests
