// Values as columns of this folder keep them: canonical JSON, names of enumerators.
#pragma once
#include "base/json.hpp"
#include "store/store.hpp"

namespace amana::recruitment {

template<DescribedEnum T> T stored_enum(std::string_view name) {
  const auto value = named<T>(name);
  if (!value) throw store::Broken("a stored state is none that this version knows");
  return *value;
}
template<DescribedEnum T> std::optional<T> maybe_enum(const store::Rows& rows, int column) {
  return rows.null(column) ? std::nullopt : std::optional(stored_enum<T>(rows.view(column)));
}

template<class T> T stored_json(std::string_view text) {
  const auto parsed = parse_json(text);
  auto value = parsed ? amana::read<T>(*parsed) : std::unexpected(parsed.error());
  if (!value) throw store::Broken("a stored value does not have its form");
  return *std::move(value);
}
/// Nothing for NULL.
template<class T> std::optional<T> maybe_json(const store::Rows& rows, int column) {
  return rows.null(column) ? std::nullopt : std::optional(stored_json<T>(rows.view(column)));
}

/// What a sealed member holds, as canonical JSON; nothing after erasure or where it was withheld.
template<class T> std::optional<std::string> json_of(const T& sealed) {
  return sealed.content ? std::optional(canonical(write(*sealed.content))) : std::nullopt;
}
template<class T> std::optional<std::string> json_of(const std::vector<T>& none_or_one) {
  return none_or_one.empty() ? std::nullopt : json_of(none_or_one.front());
}

} // namespace amana::recruitment
