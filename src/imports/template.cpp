#include "imports/template.hpp"

#include "web/acts.hpp"

#include <set>

namespace amana::imports {

using channels::SheetCell;
using channels::SheetColumn;
using channels::SheetKind;
using channels::SheetTable;
using journal::Field;
using journal::FieldKind;

namespace {

constexpr std::size_t choices_in_a_cell = 30;

/// How a value of this kind is written, in one sentence.
Text form_hint(const Field& leaf) {
  switch (leaf.kind) {
  case FieldKind::day: return T("A day: 2026-03-01 or 01/03/2026.");
  case FieldKind::part_day: return T("As much as is known: 1990, 1990-05 or 17/05/1990; ~1990 for an estimate.");
  case FieldKind::code:
  case FieldKind::choice: return T("A code of the list, or its words in any of the three languages.");
  case FieldKind::money: return T("Amount and currency, for example {example}.", {{"example", "450.000 AAD"}});
  case FieldKind::yes_no: return T("Yes or no.");
  default: return {};
  }
}

/// What the form says beside the field, and how the value is written.
std::string hint_of(const journal::CommandType& command, const Target& target, const lang::Tongue& t) {
  std::string hint;
  const auto say = [&](const Text& text) {
    if (!text.empty()) hint += (hint.empty() ? "" : "\n") + t(text);
  };
  for (const auto& field : command.fields)
    if (field.name == target.field && !target.inner.empty()) say(field.hint);
  say(target.leaf->hint);
  say(form_hint(*target.leaf));
  if (target.several) say(T("Several in one cell: a semicolon between them."));
  return hint;
}

bool must_be_filled(const journal::CommandType& command, const Target& target) {
  for (const auto& field : command.fields)
    if (field.name == target.field) return field.required && !field.list && target.leaf->required;
  return false;
}

std::vector<journal::Choice> choices_of(const Field& leaf, const web::CodeLists& lists) {
  if (leaf.kind == FieldKind::choice) return leaf.choices;
  return leaf.kind == FieldKind::code ? lists(leaf.code_list) : std::vector<journal::Choice>();
}

void write_codes(channels::SheetWriter& writer, const std::vector<Target>& targets, const web::CodeLists& lists,
                 const lang::Tongue& t) {
  writer.begin_sheet({.title = t(T("Codes")),
                      .right_to_left = t.direction() == "rtl",
                      .columns = {{.head = t(T("Column")), .width = 30}, {.head = t(T("Code"))},
                                  {.head = "العربية", .width = 40}, {.head = "Français", .width = 40}, {.head = "English", .width = 40}}});
  std::set<std::string_view> written;
  for (const auto& target : targets) {
    const auto choices = choices_of(*target.leaf, lists);
    if (choices.empty() || (!target.leaf->code_list.empty() && !written.insert(target.leaf->code_list).second)) continue;
    for (const auto& choice : choices) {
      std::vector<SheetCell> row{t(target.label), choice.value};
      for (const auto language : lang::every_language)
        row.emplace_back(lang::Tongue(language)(choice.label));
      writer.row(row);
    }
  }
}

} // namespace

std::unique_ptr<channels::SheetWriter> template_sheet(const journal::CommandType& command,
                                                      std::shared_ptr<const agreement::Agreement> agreement, Day today,
                                                      const lang::Tongue& t, SheetKind kind) {
  const auto lists = web::code_lists(agreement, today);
  const auto targets = offered_columns(command, *agreement, today);
  SheetTable table{.title = t(command.title), .right_to_left = t.direction() == "rtl", .columns = {}};
  for (const auto& target : targets) {
    SheetColumn column{.head = t(target.label), .note = hint_of(command, target, t), .must = must_be_filled(command, target)};
    const auto choices = choices_of(*target.leaf, lists);
    if (choices.size() <= choices_in_a_cell && !target.several)
      for (const auto& choice : choices)
        column.choices.push_back(t(choice.label));
    table.columns.push_back(std::move(column));
  }
  auto writer = channels::write_sheet(kind, std::move(table));
  if (kind == SheetKind::xlsx) write_codes(*writer, targets, lists, t);
  writer->finish();
  return writer;
}

} // namespace amana::imports
