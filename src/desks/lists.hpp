// What lists have in common: filters that live in the address, menus, the way to the next part.
#pragma once
#include "journal/command.hpp"
#include "web/router.hpp"
#include "web/shell.hpp"

namespace amana::desks {

/// A filter of the address; nothing when it is absent or empty.
std::optional<std::string> asked(const web::Visit& visit, std::string_view name);
/// A number of the address in either set of digits; 0 when it is absent or none.
std::size_t asked_number(const web::Visit& visit, std::string_view name);
/// The present address with one filter changed, from the first part on.
std::string address_with(const web::Visit& visit, std::string_view path, std::string_view name,
                         std::string_view value);
/// A menu of one filter, with "All" on top.
web::Html filter_menu(const web::Visit& visit, const std::string& name, const Text& label,
                      const std::vector<journal::Choice>& choices);
/// The search box of a list.
web::Html filter_search(const web::Visit& visit, const Text& label);
/// A form of filters around its fields.
web::Html filter_form(const web::Visit& visit, const web::Html& fields);
/// The link to the next part; nothing behind the last.
web::Html next_part(const web::Visit& visit, std::string_view path, const std::optional<std::string>& cursor);
/// The choices of an enum, by its labels.
template<DescribedEnum E> std::vector<journal::Choice> choices_of() {
  std::vector<journal::Choice> choices;
  for (const auto& label : labels(journal::Tag<E>{}))
    choices.push_back({std::string(label.member_), label.label_});
  return choices;
}
/// An enumerator in words, by its labels.
template<DescribedEnum E> std::string enum_words(E value, const lang::Tongue& t) {
  for (const auto& label : labels(journal::Tag<E>{}))
    if (label.member_ == name_of(value)) return t(label.label_);
  return std::string(name_of(value));
}

} // namespace amana::desks
