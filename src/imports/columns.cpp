#include "imports/columns.hpp"

#include "channels/sheet.hpp"
#include "engines/identity/name.hpp"

#include <algorithm>
#include <charconv>

namespace amana::imports {

using journal::Field;
using journal::FieldKind;

namespace {

constexpr int rank_field = 1, rank_chosen = 2, rank_inner = 3, rank_alone = 4;

const Field* member(const std::vector<Field>& fields, std::string_view name) {
  const auto found = std::ranges::find(fields, name, &Field::name);
  return found == fields.end() ? nullptr : &*found;
}

bool is_leaf(const Field& field) { return field.kind != FieldKind::group; }

/// Fields that a page fills in by itself cannot stand in a file; nor can lists within lists.
bool takes_column(const Field& field) { return !field.fixed && field.kind != FieldKind::id; }

std::vector<std::string> names_of(const Field& field) {
  auto names = in_every_language(field.label);
  names.push_back(field.name);
  for (auto& name : names)
    name = folded(name);
  return names;
}

Text joined(const Text& one, const Text& other) { return T("{group}: {field}", {{"group", one}, {"field", other}}); }

/// "telephone 2" → "telephone" and 1; a number in the middle counts as well. Nothing: no number, or several.
std::pair<std::string, std::optional<std::size_t>> without_number(const std::string& name) {
  std::string rest;
  std::optional<std::size_t> number;
  for (std::size_t from = 0; from < name.size();) {
    const auto end = std::min(name.find(' ', from), name.size());
    const auto word = std::string_view(name).substr(from, end - from);
    std::size_t value = 0;
    const auto [stop, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (!number && error == std::errc() && stop == word.data() + word.size() && value >= 1 && value <= 50)
      number = value - 1;
    else
      rest += (rest.empty() ? "" : " ") + std::string(word);
    from = end + 1;
  }
  return {rest, number};
}

} // namespace

std::string folded(std::string_view words) {
  std::string plain;
  for (const char c : words)
    plain += std::string_view("*:()[]{}/\\.,;_-#?!\"'\n\t").contains(c) ? ' ' : c;
  return identity::fold(plain);
}

std::vector<std::string> in_every_language(const Text& text) {
  std::vector<std::string> out;
  for (const auto language : lang::every_language) {
    auto words = lang::Tongue(language)(text);
    if (std::ranges::find(out, words) == out.end()) out.push_back(std::move(words));
  }
  return out;
}

const Field& main_field(const Field& group) {
  for (const auto& field : group.fields)
    if (field.kind == FieldKind::text && takes_column(field)) return field;
  return group.fields.front();
}

const Field* kind_field(const Field& group) {
  for (const auto& field : group.fields)
    if (field.kind == FieldKind::code && field.required && &field != &main_field(group)) return &field;
  return nullptr;
}

// --- Names ------------------------------------------------------------------------------------------------

Names::Names(const journal::CommandType& command, const agreement::Agreement& agreement, Day today)
    : command_(command), agreement_(agreement), today_(today) {
  for (const auto& field : command.fields)
    name_field(field, &field == &command.fields.front());
}

void Names::name_field(const Field& field, bool principal) {
  if (!takes_column(field)) return;
  if (field.kind == FieldKind::group) return name_group(field, principal);
  for (const auto& name : names_of(field))
    add(name, {.field = field.name, .leaf = &field, .list = field.list, .several = field.list, .label = field.label},
        rank_field);
}

void Names::name_group(const Field& field, bool principal) {
  const auto& main = main_field(field);
  for (const auto& name : names_of(field))
    if (field.list)
      add(name, {.field = field.name, .inner = main.name, .leaf = &main, .list = true, .several = true, .label = field.label},
          rank_field);
  for (const auto& inner : field.fields) {
    if (!takes_column(inner) || !is_leaf(inner) || inner.list) continue;
    const Target target{.field = field.name, .inner = inner.name, .leaf = &inner, .list = field.list, .label = joined(field.label, inner.label)};
    for (const auto& second : names_of(inner)) {
      for (const auto& first : names_of(field))
        add(first + " " + second, target, rank_inner);
      add(second, target, principal ? rank_alone - 1 : rank_alone);
    }
  }
  if (const auto* kind = field.list ? kind_field(field) : nullptr) name_chosen(field, *kind, main);
}

/// "Telephone" is the value of a contact whose kind is telephone; "Passport: valid until" a member of such a one.
void Names::name_chosen(const Field& field, const Field& kind, const Field& main) {
  const auto* list = agreement_.list(kind.code_list);
  if (!list) return;
  for (const auto& item : list->items) {
    if (!item.offered(today_)) continue;
    auto words = in_every_language(item.label);
    words.insert(words.end(), item.also.begin(), item.also.end());
    for (const auto& inner : field.fields) {
      if (&inner == &kind || !takes_column(inner) || !is_leaf(inner) || inner.list) continue;
      Target target{.field = field.name, .inner = inner.name, .leaf = &inner, .list = true, .chosen_by = kind.name, .chosen = item.code};
      target.label = &inner == &main ? item.label : joined(item.label, inner.label);
      for (const auto& word : words) {
        if (&inner == &main) add(folded(word), target, rank_chosen);
        for (const auto& second : names_of(inner))
          add(folded(word) + " " + second, target, rank_chosen);
      }
    }
  }
}

void Names::add(const std::string& name, const Target& target, int rank) {
  if (name.empty()) return;
  const auto [place, fresh] = named_.try_emplace(name, Named{target, rank});
  if (fresh || place->second.rank < rank) return;
  if (place->second.rank > rank)
    place->second = {target, rank};
  else if (!(place->second.target == target))
    place->second.ambiguous = true;
}

/// "names.0.text", as forms, options and faults write it.
std::optional<Names::Found> Names::find_path(const std::string& head) const {
  const auto dot = head.find('.');
  const auto* field = member(command_.fields, head.substr(0, dot));
  if (!field || !takes_column(*field)) return std::nullopt;
  Found found{{.field = field->name, .leaf = field, .list = field->list, .label = field->label}, std::nullopt};
  std::string rest = dot == head.npos ? "" : head.substr(dot + 1);
  if (field->list && !rest.empty()) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
    if (error != std::errc() || number >= 50) return std::nullopt;
    found.number = number;
    const auto read = static_cast<std::size_t>(end - rest.data());
    rest = read < rest.size() && rest[read] == '.' ? rest.substr(read + 1) : "";
  }
  if (field->kind != FieldKind::group) return rest.empty() && dot != head.npos ? std::optional(found) : std::nullopt;
  const auto* inner = member(field->fields, rest);
  if (!inner || !takes_column(*inner) || !is_leaf(*inner) || inner->list) return std::nullopt;
  found.target.inner = inner->name;
  found.target.leaf = inner;
  found.target.label = joined(field->label, inner->label);
  return found;
}

/// The beginning of one name alone: "Full name" for "Full name as written".
std::optional<Names::Found> Names::find_beginning(const std::string& name) const {
  std::optional<Found> found;
  const std::string beginning = name + " ";
  for (auto each = named_.lower_bound(beginning); each != named_.end() && each->first.starts_with(beginning); ++each) {
    if (each->second.rank > rank_chosen || each->second.ambiguous) continue;
    if (found && !(found->target == each->second.target) && !each->second.target.label.empty()) {
      const bool same_kind = found->target.field == each->second.target.field && found->target.chosen == each->second.target.chosen;
      if (!same_kind) return std::nullopt; // members of one and the same kind do not compete with it
      continue;
    }
    if (!found) found = Found{each->second.target, std::nullopt};
  }
  return found;
}

Names::Found Names::find(const std::string& head) const {
  if (auto found = find_path(head)) return *found;
  const std::string name = folded(head);
  const auto looked_up = [&](const std::string& words) -> std::optional<Found> {
    const auto found = named_.find(words);
    if (found == named_.end()) return std::nullopt;
    return Found{found->second.target, std::nullopt, found->second.ambiguous};
  };
  if (auto found = looked_up(name)) return *found;
  auto [rest, number] = without_number(name);
  auto found = looked_up(rest);
  constexpr std::size_t telling = 4; // a letter or two begin too many names
  if (!found && rest.size() >= telling) found = find_beginning(rest);
  if (!found) return {};
  if (number && found->target.list) found->target.several = false;
  found->number = found->target.list ? number : std::nullopt;
  return *found;
}

namespace {

Fault unknown_head(const std::string& head) {
  return {.code = "column.unknown",
          .what = T("The column “{head}” is not recognised and is left out.", {{"head", head}}),
          .cure = T("Rename it as in the template if it should be taken.")};
}

Fault ambiguous_head(const std::string& head) {
  return {.code = "column.ambiguous",
          .what = T("The column “{head}” could mean several things.", {{"head", head}}),
          .cure = T("Name it as in the template.")};
}

Fault doubled_head(const std::string& head, const Text& label) {
  return {.code = "column.doubled",
          .what = T("The column “{head}” stands here for the second time: {label}.", {{"head", head}, {"label", label}}),
          .cure = T("Remove one of the two, or rename it.")};
}

} // namespace

Layout Names::read(std::int64_t row, const std::vector<std::string>& heads) const {
  Layout layout{.row = row, .columns = {}, .heads = heads, .faults = {}, .warnings = {}};
  std::vector<std::pair<Target, std::optional<std::size_t>>> taken;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    const std::string head = tidy(heads[i]);
    if (head.empty()) continue;
    auto found = find(head);
    if (!found.target.leaf) {
      layout.warnings.emplace_back(i, unknown_head(head));
      continue;
    }
    if (found.ambiguous) {
      layout.faults.emplace_back(i, ambiguous_head(head));
      continue;
    }
    const auto stands = [&] { return std::ranges::find(taken, std::pair(found.target, found.number)) != taken.end(); };
    if (found.target.list && !found.target.several && !found.number) found.number = 0;
    const bool may_move = found.target.list && !found.target.several && folded(head) == without_number(folded(head)).first;
    while (may_move && stands()) // a second "Telephone" is the second telephone
      ++*found.number;
    if (stands())
      layout.faults.emplace_back(i, doubled_head(head, found.target.label));
    else
      layout.columns.push_back({i, head, found.target, found.number.value_or(0)});
    taken.emplace_back(found.target, found.number);
  }
  place(layout);
  check_groups(layout);
  check_required(layout);
  return layout;
}

/// Gives each element of a list its place: those of one kind and number together, in the order of the columns.
/// What may hold several comes last.
void Names::place(Layout& layout) const {
  std::map<std::string, std::vector<std::string>> elements;
  for (const bool several : {false, true})
    for (auto& column : layout.columns) {
      if (!column.target.list || column.target.several != several) continue;
      auto& known = elements[column.target.field];
      const std::string key = several ? "*" : column.target.chosen + " " + std::to_string(column.element);
      const auto found = std::ranges::find(known, key);
      column.element = static_cast<std::size_t>(found - known.begin());
      if (found == known.end()) known.push_back(key);
    }
}

/// A group that every row would bring without its kind is one fault of the heads, not one of each row.
void Names::check_groups(Layout& layout) const {
  for (const auto& column : layout.columns) {
    if (!column.target.list || column.target.inner.empty()) continue;
    const auto* field = member(command_.fields, column.target.field);
    const auto* kind = kind_field(*field);
    if (!kind || !column.target.chosen.empty() || column.target.inner == kind->name) continue;
    const bool told = std::ranges::any_of(layout.columns, [&](const Column& other) {
      return other.target.field == column.target.field && other.element == column.element &&
             (other.target.inner == kind->name || !other.target.chosen.empty());
    });
    if (told) continue;
    layout.faults.emplace_back(
        column.index, Fault{.code = "column.kind",
                            .what = T("The column “{head}” does not say of which kind it is: {label}.",
                                      {{"head", column.head}, {"label", kind->label}}),
                            .cure = T("Name the column after the kind, as in the template, or add a column for the kind.")});
  }
}

void Names::check_required(Layout& layout) const {
  if (layout.columns.empty() && layout.faults.empty()) {
    layout.faults.emplace_back(Layout::whole,
                               Fault{.code = "column.none",
                                     .what = T("No column of this file is recognised."),
                                     .cure = T("Put the names of the columns into the first row, as in the template.")});
    return;
  }
  for (const auto& field : command_.fields) {
    if (!field.required || field.list) continue;
    const auto has = [&](const Column& column) { return column.target.field == field.name; };
    if (std::ranges::any_of(layout.columns, has)) continue;
    const bool wrong = std::ranges::any_of(layout.faults, [&](const auto& fault) { return fault.second.path == field.name; });
    if (!wrong)
      layout.faults.emplace_back(Layout::whole, Fault{.code = "column.missing",
                                                      .what = T("There is no column for this: {label}.", {{"label", field.label}}),
                                                      .cure = T("Add the column; its name may be in any of the three languages."),
                                                      .path = field.name});
  }
}

// --- The template's columns -------------------------------------------------------------------------------

namespace {

/// One column for each kind, with what else is needed of it; else the members of one element.
void offer_group(const Field& field, const agreement::Agreement& agreement, Day today, std::vector<Target>& out) {
  const auto& main = main_field(field);
  const auto* kind = field.list ? kind_field(field) : nullptr;
  const auto* list = kind ? agreement.list(kind->code_list) : nullptr;
  const auto offered = [&](const agreement::Item& item) { return item.offered(today); };
  constexpr int most_kinds = 7; // beyond that a table would be all columns
  if (!list || std::ranges::count_if(list->items, offered) > most_kinds) {
    for (const auto& inner : field.fields)
      if (takes_column(inner) && is_leaf(inner) && !inner.list)
        out.push_back({.field = field.name, .inner = inner.name, .leaf = &inner, .list = field.list, .label = joined(field.label, inner.label)});
    return;
  }
  for (const auto& item : list->items) {
    if (!item.offered(today)) continue;
    for (const auto& inner : field.fields) {
      const bool worth = &inner == &main || (inner.required && &inner != kind);
      if (!worth || !takes_column(inner) || !is_leaf(inner)) continue;
      Target target{.field = field.name, .inner = inner.name, .leaf = &inner, .list = true, .chosen_by = kind->name, .chosen = item.code};
      target.label = &inner == &main ? item.label : joined(item.label, inner.label);
      out.push_back(std::move(target));
    }
  }
}

} // namespace

std::vector<Target> offered_columns(const journal::CommandType& command, const agreement::Agreement& agreement, Day today) {
  std::vector<Target> out;
  for (const auto& field : command.fields) {
    if (!takes_column(field)) continue;
    if (field.kind == FieldKind::group)
      offer_group(field, agreement, today, out);
    else
      out.push_back({.field = field.name, .leaf = &field, .list = field.list, .several = field.list, .label = field.label});
  }
  return out;
}

} // namespace amana::imports
