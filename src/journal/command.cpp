#include "journal/command.hpp"

#include <charconv>
#include <stdexcept>

namespace amana::journal {

std::vector<Field> join(std::vector<Field> from_type, Labels labels, std::string_view type_name) {
  const auto mismatch = [&](std::string_view member) {
    throw std::logic_error("labels of a " + std::string(type_name) +
                           " do not match its members: " + std::string(member));
  };
  for (auto& label : labels) {
    const auto field = std::ranges::find(from_type, label.member_, &Field::name);
    if (field == from_type.end()) mismatch(label.member_);
    field->label = std::move(label.label_);
    field->hint = std::move(label.hint_);
    field->longest = label.longest_;
    field->fixed = label.fixed_;
    if (label.paragraph_) field->kind = FieldKind::long_text;
  }
  for (const auto& field : from_type)
    if (field.label.empty()) mismatch(field.name);
  return from_type;
}

namespace {

/// Longest list that a form, a row or a request may bring for one field.
constexpr std::size_t most_elements = 200;

class Tidier {
public:
  Result<json::object> tidy_all(const std::vector<Field>& fields, json::object input) {
    tidy_object(fields, input);
    if (!reading_.faults().empty())
      return std::unexpected(Refusal{Kind::invalid, std::move(reading_.faults())});
    return input;
  }

private:
  /// Members the declaration does not know are left for the reader, which refuses them by name.
  void tidy_object(const std::vector<Field>& fields, json::object& object) {
    for (const auto& field : fields) {
      const auto member = object.find(field.name);
      if (member == object.end()) continue;
      Reading::Step step(reading_, field.name);
      if (field.list)
        tidy_list(field, member->value());
      else
        tidy_value(field, member->value());
      if (is_nothing(member->value())) object.erase(member);
    }
  }

  /// What a form sends for a field that nobody filled in.
  static bool is_nothing(const json::value& value) {
    if (value.is_null()) return true;
    if (const auto* text = value.if_string()) return text->empty();
    if (const auto* object = value.if_object()) return object->empty();
    if (const auto* array = value.if_array()) return array->empty();
    return false;
  }

  void tidy_list(const Field& field, json::value& value) {
    auto* array = value.if_array();
    if (!array) return;
    // Of a list of texts `longest` is about each text.
    const auto most = field.kind == FieldKind::group ? std::max(most_elements, field.longest) : most_elements;
    if (array->size() > most)
      return reading_.fault(
          "list.too_long",
          T("There are too many entries here: at most {most} are taken.", {{"most", most}}),
          T("Send the rest in a second step."));
    json::array kept;
    for (std::size_t i = 0; i < array->size(); ++i) {
      Reading::Step step(reading_, std::to_string(i));
      tidy_value(field, (*array)[i]);
      if (!is_nothing((*array)[i])) kept.push_back(std::move((*array)[i]));
    }
    value = std::move(kept);
  }

  void tidy_value(const Field& field, json::value& value) {
    if (field.kind == FieldKind::group) {
      if (auto* object = value.if_object()) tidy_object(field.fields, *object);
      return;
    }
    const auto* text = value.if_string();
    if (!text) return;
    if (!is_clean_utf8(*text))
      return reading_.fault("text.encoding", T("This text is not valid UTF-8."),
                            T("Save the file as UTF-8 and send it again."));
    std::string tidied = field.kind == FieldKind::long_text ? std::string(*text) : tidy(*text);
    if (takes_digits(field.kind)) tidied = latin_digits(tidied);
    if (length(tidied) > field.longest)
      return reading_.fault(
          "text.too_long",
          T("This is too long: at most {most} characters are taken.", {{"most", field.longest}}),
          T("Shorten it."));
    value = typed(field.kind, std::move(tidied));
  }

  static bool takes_digits(FieldKind kind) {
    return kind == FieldKind::day || kind == FieldKind::part_day || kind == FieldKind::number ||
           kind == FieldKind::decimal || kind == FieldKind::money || kind == FieldKind::code ||
           kind == FieldKind::id;
  }

  /// Forms, columns and options send everything as text.
  static json::value typed(FieldKind kind, std::string text) {
    if (kind == FieldKind::yes_no) {
      if (text == "yes" || text == "true" || text == "1") return true;
      if (text == "no" || text == "false" || text == "0") return false;
    }
    if (kind == FieldKind::number) {
      std::int64_t number = 0;
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
      if (error == std::errc() && end == text.data() + text.size()) return number;
    }
    return json::string(text);
  }

  Reading reading_;
};

} // namespace

Result<json::object> tidy_input(const std::vector<Field>& fields, json::object input) {
  return Tidier().tidy_all(fields, std::move(input));
}

} // namespace amana::journal
