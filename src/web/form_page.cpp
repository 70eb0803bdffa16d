#include "web/forms.hpp"

#include <charconv>
#include <set>

namespace amana::web {

namespace {

using journal::Choice;
using journal::Field;
using journal::FieldKind;

/// Longer lists are typed into, with suggestions; shorter ones are chosen from.
constexpr std::size_t longest_menu = 60;

/// Ids of elements: "names.0.text" → "f-names-0-text".
std::string element_id(std::string_view path) {
  std::string id = "f-" + std::string(path);
  std::ranges::replace(id, '.', '-');
  return id;
}

std::string text_in(const json::value* value) {
  if (!value || value->is_null()) return "";
  if (const auto* text = value->if_string()) return std::string(*text);
  if (const auto* number = value->if_int64()) return std::to_string(*number);
  if (const auto* yes = value->if_bool()) return *yes ? "yes" : "no";
  return "";
}

class FormPage {
public:
  FormPage(const Filled& filled, const CodeLists& lists, const lang::Tongue& t)
      : filled_(filled), lists_(lists), t_(t) {}

  Html all(const std::vector<Field>& fields, const json::object& values, const std::string& prefix) {
    Html out;
    for (const auto& field : fields)
      out += one(field, values.if_contains(field.name), prefix + field.name);
    return out;
  }

private:
  Html one(const Field& field, const json::value* value, const std::string& name) {
    if (field.fixed) return html<"<input type=\"hidden\" name=\"{}\" value=\"{}\">">(name, text_in(value));
    if (field.list) return list(field, value, name);
    if (field.kind == FieldKind::group) return group(field, value, name);
    return simple(field, value, name);
  }

  Html group(const Field& field, const json::value* value, const std::string& name) {
    static const json::object nothing;
    const auto* object = value ? value->if_object() : nullptr;
    return html<"<fieldset class=\"group\" id=\"{}\"><legend>{}</legend>{}{}{}</fieldset>">(
        element_id(name), label(field), hint(field, name), error(name),
        all(field.fields, object ? *object : nothing, name + "."));
  }

  /// Rows that can become more: one empty row always waits.
  Html list(const Field& field, const json::value* value, const std::string& name) {
    const auto* array = value ? value->if_array() : nullptr;
    const std::size_t count = array && !array->empty() ? array->size() : 1;
    Html rows;
    for (std::size_t i = 0; i < count; ++i)
      rows += row(field, array && i < array->size() ? &(*array)[i] : nullptr, name, std::to_string(i));
    return html<"<fieldset class=\"group\" id=\"{}\"><legend>{}</legend>{}{}<div class=\"rows\" "
                "data-rows=\"{}\">{}<template>{}</template>"
                "<button class=\"button small\" name=\"add\" value=\"{}\" formnovalidate data-add>{} "
                "{}</button></div></fieldset>">(element_id(name), label(field), hint(field, name),
                                                error(name), name, rows, row(field, nullptr, name, "__n__"),
                                                name, icon("plus"), t_(T("Another")));
  }

  Html row(const Field& field, const json::value* value, const std::string& name, const std::string& number) {
    static const json::object nothing;
    const std::string path = name + "." + number;
    const auto* object = value ? value->if_object() : nullptr;
    const Html inside = field.kind == FieldKind::group
                            ? all(field.fields, object ? *object : nothing, path + ".")
                            : simple(field, value, path);
    return html<"<div class=\"item\">{}<button class=\"button plain\" name=\"remove\" value=\"{}\" "
                "formnovalidate data-remove>{} {}</button></div>">(inside, path, icon("erase"),
                                                                   t_(T("Remove")));
  }

  Html simple(const Field& field, const json::value* value, const std::string& name) {
    switch (field.kind) {
    case FieldKind::day:
    case FieldKind::part_day: return day(field, text_in(value), name);
    case FieldKind::yes_no: return choices(field, {{"yes", T("Yes")}, {"no", T("No")}}, text_in(value), name);
    case FieldKind::choice:
      return field.choices.size() <= 4
                 ? choices(field, field.choices, text_in(value), name)
                 : framed(field, name, menu(field.choices, text_in(value), field, name));
    case FieldKind::code: {
      const auto entries = lists_(field.code_list);
      if (entries.size() <= 4) return choices(field, entries, text_in(value), name);
      return framed(field, name,
                    entries.size() <= longest_menu ? menu(entries, text_in(value), field, name)
                                                   : suggestions(entries, text_in(value), field, name));
    }
    case FieldKind::money: return framed(field, name, money(text_in(value), field, name));
    case FieldKind::long_text:
      return framed(field, name,
                    html<"<textarea id=\"{}\" name=\"{}\" rows=\"4\" maxlength=\"{}\"{}>{}</textarea>">(
                        element_id(name), name, field.longest, described(field, name), text_in(value)));
    default: return framed(field, name, input(field, text_in(value), name));
    }
  }

  Html framed(const Field& field, const std::string& name, const Html& control) {
    return html<"<div class=\"field{}\"><label for=\"{}\">{}</label>{}{}{}</div>">(
        std::string_view(fault(name) ? " wrong" : ""), element_id(name), label(field), error(name), control,
        hint(field, name));
  }

  Html input(const Field& field, const std::string& value, const std::string& name) {
    const bool number = field.kind == FieldKind::number || field.kind == FieldKind::decimal;
    const std::string_view kind = field.kind == FieldKind::id ? "code w16" : number ? "code w8" : "";
    return html<"<input id=\"{}\" name=\"{}\" class=\"{}\" value=\"{}\"{}{}{}>">(
        element_id(name), name, kind, value, html_if(number, html<" inputmode=\"decimal\"">()),
        html_if(field.kind == FieldKind::text, html<" dir=\"auto\" maxlength=\"{}\"">(field.longest)),
        described(field, name));
  }

  Html menu(const std::vector<Choice>& entries, const std::string& value, const Field& field,
            const std::string& name) {
    Html options = html<"<option value=\"\"></option>">();
    for (const auto& entry : entries)
      options += html<"<option value=\"{}\"{}>{}</option>">(
          entry.value, html_if(entry.value == value, html<" selected">()), t_(entry.label));
    return html<"<select id=\"{}\" name=\"{}\"{}>{}</select>">(element_id(name), name, described(field, name),
                                                               options);
  }

  Html suggestions(const std::vector<Choice>& entries, const std::string& value, const Field& field,
                   const std::string& name) {
    std::string shown = value;
    for (const auto& entry : entries)
      if (entry.value == value) shown = entry.value + " · " + t_(entry.label);
    Html options;
    if (shown_lists_.insert(std::string(field.code_list)).second) {
      for (const auto& entry : entries)
        options += html<"<option value=\"{}\"></option>">(entry.value + " · " + t_(entry.label));
      options = html<"<datalist id=\"list-{}\">{}</datalist>">(field.code_list, options);
    }
    return html<"<input id=\"{}\" name=\"{}\" value=\"{}\" list=\"list-{}\" dir=\"auto\"{}>{}">(
        element_id(name), name, shown, field.code_list, described(field, name), options);
  }

  Html choices(const Field& field, const std::vector<Choice>& entries, const std::string& value,
               const std::string& name) {
    Html out;
    std::size_t number = 0;
    for (const auto& entry : entries) {
      const std::string id = element_id(name) + (number == 0 ? "" : "-" + std::to_string(number));
      ++number;
      out += html<"<div class=\"choice\"><input type=\"radio\" id=\"{}\" name=\"{}\" value=\"{}\"{}><label "
                  "for=\"{}\">{}</label></div>">(
          id, name, entry.value, html_if(entry.value == value, html<" checked">()), id, t_(entry.label));
    }
    return html<"<fieldset class=\"field{}\"><legend>{}</legend>{}<div class=\"choices "
                "inline\">{}</div>{}</fieldset>">(std::string_view(fault(name) ? " wrong" : ""), label(field),
                                                  error(name), out, hint(field, name));
  }

  Html day(const Field& field, const std::string& value, const std::string& name) {
    const bool about = value.starts_with("~");
    const std::string plain = about ? value.substr(1) : value;
    const auto first = plain.find('-'),
               second = first == std::string::npos ? first : plain.find('-', first + 1);
    const auto month =
        first == std::string::npos
            ? ""
            : plain.substr(first + 1, second == std::string::npos ? second : second - first - 1);
    const auto part = [&](std::string_view suffix, const std::string& words, std::string_view width,
                          const std::string& filled) {
      const std::string id = suffix == "d" ? element_id(name) : element_id(name) + "-" + std::string(suffix);
      return html<"<div><label for=\"{}\">{}</label><input id=\"{}\" name=\"{}.{}\" class=\"code {}\" "
                  "inputmode=\"numeric\" value=\"{}\"></div>">(id, words, id, name, suffix, width, filled);
    };
    Html parts = part("d", t_(T("Day")), "w4", second == std::string::npos ? "" : plain.substr(second + 1));
    parts += part("m", t_(T("Month")), "w4", month);
    parts += part("y", t_(T("Year")), "w8", plain.substr(0, first));
    if (field.kind == FieldKind::part_day) {
      const std::string id = element_id(name) + "-about";
      parts += html<"<div class=\"choice\"><input type=\"checkbox\" id=\"{}\" name=\"{}.about\" "
                    "value=\"yes\"{}><label for=\"{}\">{}</label></div>">(
          id, name, html_if(about, html<" checked">()), id, t_(T("Estimated")));
    }
    return html<
        "<fieldset class=\"field{}\"><legend>{}</legend>{}<div class=\"parts\">{}</div>{}</fieldset>">(
        std::string_view(fault(name) ? " wrong" : ""), label(field), error(name), parts, hint(field, name));
  }

  Html money(const std::string& value, const Field& field, const std::string& name) {
    const auto space = value.find(' ');
    const std::string currency = space == std::string::npos ? "" : value.substr(space + 1);
    Html options;
    for (const auto& entry : lists_("currencies"))
      options += html<"<option value=\"{}\"{}>{}</option>">(
          entry.value, html_if(entry.value == currency, html<" selected">()), t_(entry.label));
    return html<
        "<div class=\"with\"><input id=\"{}\" name=\"{}.amount\" class=\"code\" inputmode=\"decimal\" "
        "value=\"{}\"{}><select name=\"{}.currency\" aria-label=\"{}\">{}</select></div>">(
        element_id(name), name, value.substr(0, space), described(field, name), name, t_(T("Currency")),
        options);
  }

  Html label(const Field& field) {
    return field.required || field.list
               ? html<"{}">(t_(field.label))
               : html<"{} <small>({})</small>">(t_(field.label), t_(T("if there is one")));
  }

  Html hint(const Field& field, const std::string& name) {
    return field.hint.empty()
               ? Html()
               : html<"<p class=\"hint\" id=\"{}-h\">{}</p>">(element_id(name), t_(field.hint));
  }

  Html error(const std::string& name) {
    const auto* wrong = fault(name);
    if (!wrong) return {};
    return html<"<p class=\"error\" id=\"{}-e\">{} <span>{} {}</span></p>">(element_id(name), icon("warn"),
                                                                            t_(wrong->what), t_(wrong->cure));
  }

  Html described(const Field& field, const std::string& name) {
    const std::string id = element_id(name);
    const bool wrong = fault(name) != nullptr;
    if (!wrong && field.hint.empty()) return {};
    const std::string by = (wrong ? id + "-e" : "") + (wrong && !field.hint.empty() ? " " : "") +
                           (field.hint.empty() ? "" : id + "-h");
    Html out = html<" aria-describedby=\"{}\"">(by);
    if (wrong) out += html<" aria-invalid=\"true\"">();
    return out;
  }

  const Fault* fault(const std::string& path) const {
    for (const auto& one : filled_.faults)
      if (one.path == path) return &one;
    return nullptr;
  }

  static Html html_if(bool condition, Html markup) { return condition ? markup : Html(); }

  const Filled& filled_;
  const CodeLists& lists_;
  const lang::Tongue& t_;
  std::set<std::string> shown_lists_;
};

} // namespace

Html form_fields(const std::vector<Field>& fields, const Filled& filled, const CodeLists& lists,
                 const lang::Tongue& t) {
  return FormPage(filled, lists, t).all(fields, filled.values, "");
}

namespace {

/// How the form calls what a path leads to: "roles.1.until" → "Roles 2 – Last day"; empty: the form has no such field.
std::string words_of_path(std::string_view path, const std::vector<Field>& fields, const lang::Tongue& t) {
  const auto dot = std::min(path.find('.'), path.size());
  const auto field = std::ranges::find(fields, path.substr(0, dot), &Field::name);
  if (field == fields.end()) return "";
  std::string words = t(field->label);
  auto rest = path.substr(std::min(dot + 1, path.size()));
  const auto end = std::min(rest.find('.'), rest.size());
  std::size_t row = 0;
  if (const auto [stop, error] = std::from_chars(rest.data(), rest.data() + end, row); error == std::errc() && stop == rest.data() + end) {
    words += " " + t(static_cast<std::int64_t>(row) + 1);
    rest = rest.substr(std::min(end + 1, rest.size()));
  }
  const auto inside = words_of_path(rest, field->fields, t);
  return inside.empty() ? words : words + " – " + inside;
}

} // namespace

Html error_summary(const std::vector<Fault>& faults, const std::vector<Field>& fields, const lang::Tongue& t) {
  if (faults.empty()) return {};
  Html list;
  for (const auto& fault : faults) {
    const auto field = words_of_path(fault.path, fields, t);
    const std::string told = t(fault.what) + " " + t(fault.cure);
    const std::string words = field.empty() ? told : t(T("{field}: {fault}", {{"field", field}, {"fault", told}}));
    list += fault.path.empty() ? html<"<li>{}</li>">(words)
                               : html<"<li><a href=\"#{}\">{}</a></li>">(element_id(fault.path), words);
  }
  const auto count = static_cast<std::int64_t>(faults.size());
  return html<"<div class=\"errors\" role=\"alert\" tabindex=\"-1\" aria-labelledby=\"wrong\"><h2 "
              "id=\"wrong\">{}</h2><ul>{}</ul></div>">(
      t(N("{n} answer needs another look", "{n} answers need another look", count)), list);
}

Html icon(std::string_view name, bool mirrored) {
  return html<"<svg class=\"icon{}\" aria-hidden=\"true\"><use href=\"/assets/icons.svg#{}\"/></svg>">(
      std::string_view(mirrored ? " flip" : ""), name);
}

} // namespace amana::web
