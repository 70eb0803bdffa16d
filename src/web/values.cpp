#include "web/values.hpp"

#include "web/acts.hpp"

namespace amana::web {

namespace {

using journal::Field;
using journal::FieldKind;

/// Names are shown as they are now, whenever the value was given.
const Day as_named_now = agreement::as_known_now;

std::string words_of(const Field& field, std::string_view text, const agreement::Agreement& agreement, const lang::Tongue& t) {
  if (field.kind == FieldKind::code) return code_words(agreement, field.code_list, text, as_named_now, t);
  if (field.kind == FieldKind::choice)
    for (const auto& choice : field.choices)
      if (choice.value == text) return t(choice.label);
  if (field.kind == FieldKind::day)
    if (const auto day = Day::parse(text)) return t(*day);
  if (field.kind == FieldKind::part_day)
    if (const auto day = PartDay::parse(text)) return t(*day);
  if (field.kind == FieldKind::money)
    if (const auto amount = Money::parse(text)) return t(*amount);
  return std::string(text);
}

Html one_value(const Field& field, const json::value& value, const agreement::Agreement& agreement, const lang::Tongue& t) {
  if (const auto* yes = value.if_bool()) return html<"{}">(*yes ? t(T("Yes")) : t(T("No")));
  if (const auto* number = value.if_int64()) return html<"<bdi>{}</bdi>">(t(*number));
  if (const auto* text = value.if_string()) return html<"<bdi dir=\"auto\">{}</bdi>">(words_of(field, *text, agreement, t));
  const auto* group = value.if_object();
  if (!group) return {};
  Html out;
  for (const auto& inner : field.fields) {
    const auto* part = group->if_contains(inner.name);
    if (!part || inner.kind == FieldKind::id) continue;
    if (!out.empty()) out += html<" <small>{}: {}</small>">(t(inner.label), show_value(inner, *part, agreement, t));
    else out += show_value(inner, *part, agreement, t);
  }
  return out;
}

const json::value& member(const json::object& values, const std::string& name) {
  static const json::value nothing;
  const auto* found = values.if_contains(name);
  return found ? *found : nothing;
}

} // namespace

Html show_value(const Field& field, const json::value& value, const agreement::Agreement& agreement, const lang::Tongue& t) {
  const auto* list = value.if_array();
  if (!list) return one_value(field, value, agreement, t);
  if (list->size() == 1) return one_value(field, list->front(), agreement, t);
  Html items;
  for (const auto& element : *list) items += html<"<li>{}</li>">(one_value(field, element, agreement, t));
  return html<"<ul>{}</ul>">(items);
}

Html show_fields(const std::vector<Field>& fields, const json::object& values, const agreement::Agreement& agreement, const lang::Tongue& t) {
  Html facts;
  for (const auto& field : fields)
    if (const auto* value = values.if_contains(field.name)) facts += html<"<div><dt>{}</dt><dd>{}</dd></div>">(t(field.label), show_value(field, *value, agreement, t));
  return html<"<dl class=\"facts\">{}</dl>">(facts);
}

Html show_side_by_side(const std::vector<Field>& fields, const json::object& one, const json::object& other, const std::string& head_one,
                       const std::string& head_other, const agreement::Agreement& agreement, const lang::Tongue& t) {
  Html rows;
  for (const auto& field : fields) {
    const auto &left = member(one, field.name), &right = member(other, field.name);
    if (left.is_null() && right.is_null()) continue;
    const bool same = left == right;
    const Html sign = same ? Html() : html<"<span class=\"sign\">{} {}</span>">(icon("differs"), t(T("differs")));
    rows += html<"<tr class=\"{}\"><th scope=\"row\">{}{}</th><td data-label=\"{}\">{}</td><td data-label=\"{}\">{}</td></tr>">(
        std::string_view(same ? "same" : "differs"), t(field.label), sign, head_one, show_value(field, left, agreement, t), head_other, show_value(field, right, agreement, t));
  }
  return html<"<table class=\"versus cards-on-phone\"><thead><tr><td></td><th>{}</th><th>{}</th></tr></thead><tbody>{}</tbody></table>">(head_one, head_other, rows);
}

} // namespace amana::web
