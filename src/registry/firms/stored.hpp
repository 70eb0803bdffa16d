// Values as columns of this folder keep them: canonical JSON, names of enumerators.
#pragma once
#include "journal/event.hpp"
#include "registry/words.hpp"

namespace amana::registry {

template<DescribedEnum T> T stored_enum(std::string_view name) {
  const auto value = named<T>(name);
  if (!value) throw store::Broken("a stored state is none that this version knows");
  return *value;
}

/// Nothing for NULL.
template<class T> std::optional<T> maybe_stored(const store::Rows& rows, int column) {
  if (rows.null(column)) return std::nullopt;
  const auto parsed = parse_json(rows.view(column));
  auto value = parsed ? amana::read<T>(*parsed) : std::unexpected(parsed.error());
  if (!value) throw store::Broken("a stored value does not have its form");
  return *std::move(value);
}

/// None for NULL.
template<class T> std::vector<T> stored_list(const store::Rows& rows, int column) {
  return maybe_stored<std::vector<T>>(rows, column).value_or(std::vector<T>());
}

/// What a column keeps of a sealed value; NULL without its content.
template<class T> std::optional<std::string> json_of(const journal::Sealed<T>& sealed) {
  return sealed.content ? std::optional(canonical(write(*sealed.content))) : std::nullopt;
}
template<class T> std::optional<std::string> json_of(const std::vector<journal::Sealed<T>>& none_or_one) {
  return none_or_one.empty() ? std::nullopt : json_of(none_or_one.front());
}
inline std::optional<std::string> text_of(const journal::Sealed<std::string>& sealed) {
  return sealed.content && !sealed.content->empty() ? sealed.content : std::nullopt;
}
inline std::optional<std::string> text_of(const journal::Sealed<Reason>& reason) {
  return reason.content ? std::optional(reason.content->text) : std::nullopt;
}

} // namespace amana::registry
