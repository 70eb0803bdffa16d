#include "base/bytes.hpp"
#include "web/forms.hpp"

#include <charconv>
#include <set>

namespace amana::web {

namespace {

using journal::Field;
using journal::FieldKind;

constexpr std::size_t most_rows = 200;

std::string_view value_of(const Pairs& pairs, const std::string& name) {
  return find(pairs, name).value_or("");
}

/// The numbers that stand behind "prefix." in the names of the form.
std::set<std::size_t> numbers_below(const Pairs& pairs, const std::string& prefix) {
  std::set<std::size_t> numbers;
  for (const auto& [name, value] : pairs) {
    if (!name.starts_with(prefix + ".")) continue;
    std::size_t number = 0;
    const char* begin = name.data() + prefix.size() + 1;
    const auto [end, error] = std::from_chars(begin, name.data() + name.size(), number);
    if (error == std::errc() && end != begin && number < most_rows) numbers.insert(number);
  }
  return numbers;
}

std::string two_digits(std::string text) { return text.size() == 1 ? "0" + text : text; }

/// Year, month and day as typed; what does not make a day is kept as it is and refused with its words later.
json::value read_day(const Pairs& pairs, const std::string& name) {
  if (const auto whole = find(pairs, name)) return json::string(latin_digits(tidy(*whole)));
  const auto part = [&](const char* suffix) { return latin_digits(tidy(value_of(pairs, name + suffix))); };
  const std::string year = part(".y"), month = part(".m"), day = part(".d");
  if (year.empty() && month.empty() && day.empty()) return nullptr;
  std::string text = value_of(pairs, name + ".about").empty() ? "" : "~";
  text += year;
  if (!month.empty() || !day.empty()) text += "-" + two_digits(month);
  if (!day.empty()) text += "-" + two_digits(day);
  return json::string(text);
}

json::value read_money(const Pairs& pairs, const std::string& name) {
  if (const auto whole = find(pairs, name)) return json::string(tidy(*whole));
  const std::string amount = latin_digits(tidy(value_of(pairs, name + ".amount")));
  return amount.empty() ? json::value(nullptr)
                        : json::string(amount + " " + tidy(value_of(pairs, name + ".currency")));
}

/// A code may come with its label behind it, as a list of suggestions fills it in: "7112 Bricklayers".
json::value read_code(std::string_view typed) {
  const std::string text = tidy(typed);
  return json::string(text.substr(0, text.find(" · ")));
}

json::object read_group(const std::vector<Field>& fields, const Pairs& pairs, const std::string& prefix);

json::value read_one(const Field& field, const Pairs& pairs, const std::string& name) {
  switch (field.kind) {
  case FieldKind::group: return read_group(field.fields, pairs, name + ".");
  case FieldKind::day:
  case FieldKind::part_day: return read_day(pairs, name);
  case FieldKind::money: return read_money(pairs, name);
  case FieldKind::code: return read_code(value_of(pairs, name));
  default: return json::string(std::string(value_of(pairs, name)));
  }
}

bool is_blank(const json::value& value) {
  if (value.is_null()) return true;
  if (const auto* text = value.if_string()) return text->empty();
  if (const auto* object = value.if_object()) return object->empty();
  if (const auto* array = value.if_array()) return array->empty();
  return false;
}

json::value read_list(const Field& field, const Pairs& pairs, const std::string& name) {
  json::array rows;
  for (const auto number : numbers_below(pairs, name)) {
    auto value = read_one(field, pairs, name + "." + std::to_string(number));
    if (!is_blank(value)) rows.push_back(std::move(value));
  }
  if (rows.empty()) // a list of choices comes as one name repeated
    for (const auto& [key, value] : pairs)
      if (key == name && !value.empty() && rows.size() < most_rows) rows.push_back(read_code(value));
  return rows;
}

json::object read_group(const std::vector<Field>& fields, const Pairs& pairs, const std::string& prefix) {
  json::object values;
  for (const auto& field : fields) {
    auto value = field.list ? read_list(field, pairs, prefix + field.name)
                            : read_one(field, pairs, prefix + field.name);
    if (!is_blank(value)) values.emplace(field.name, std::move(value));
  }
  return values;
}

} // namespace

json::object read_form(const std::vector<Field>& fields, const Pairs& pairs) {
  return read_group(fields, pairs, "");
}

bool turn_rows(const std::vector<Field>& fields, const Pairs& pairs, json::object& values) {
  const auto list_named = [&](std::string_view name) {
    return std::ranges::any_of(fields, [&](const Field& field) { return field.list && field.name == name; });
  };
  if (const auto added = find(pairs, "add"); added && list_named(*added)) {
    auto& list = values[*added];
    if (!list.is_array()) list = json::array();
    list.as_array().push_back(nullptr); // an empty row
    return true;
  }
  if (const auto removed = find(pairs, "remove")) {
    const auto dot = removed->rfind('.');
    const auto name = removed->substr(0, dot);
    std::size_t number = 0;
    if (dot == std::string_view::npos || !list_named(name)) return false;
    std::from_chars(removed->data() + dot + 1, removed->data() + removed->size(), number);
    if (auto* list = values.if_contains(name); list && list->is_array() && number < list->as_array().size())
      list->as_array().erase(list->as_array().begin() + static_cast<std::ptrdiff_t>(number));
    return true;
  }
  return false;
}

} // namespace amana::web
