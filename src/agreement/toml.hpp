// TOML as JSON with places: the only door to the TOML library.
#pragma once
#include "base/json.hpp"

#include <map>
#include <string>
#include <string_view>

namespace amana::agreement {

class Faults;

struct Position {
  int line = 1, column = 1; ///< from 1; columns count characters
};

struct TomlFile {
  std::string name;
  json::object content;                                   ///< days as text, nothing that JSON has not
  std::map<std::string, Position, std::less<>> positions; ///< by path: "parameter.0.code"
};

/// Reads what can be read; what cannot goes to `faults`, which must know the file by `number`.
void read_toml(TomlFile& file, std::string_view bytes, std::size_t number, Faults& faults);

} // namespace amana::agreement
