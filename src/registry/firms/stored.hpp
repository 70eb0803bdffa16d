// Values as columns of this folder keep them: canonical JSON, names of enumerators.
#pragma once
#include "base/json.hpp"
#include "store/store.hpp"

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

} // namespace amana::registry
