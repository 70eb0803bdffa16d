// The log: one JSON object a line on standard error, for journald or whoever collects it.
//
//   log::warning("web.refused", {{"status", 503}, {"waiting", waiting}});
//
// A field is a number, an identifier, a hash, an instant or a word of our own source. Text that arrives at
// run time has no way in, so that no name, number of a paper or line of a complaint can end up here by
// accident.
#pragma once
#include "base/crypto.hpp"
#include "base/day.hpp"
#include "base/id.hpp"
#include "base/text.hpp"

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <system_error>
#include <typeinfo>

namespace amana::log {

enum class Level { debug, info, warning, error };

/// What a person is given to name one event to us, over the telephone if need be. Made from an id alone.
struct Reference {
  AnyId id;
  std::string text() const { return paper_number(id); }
};

/// A name and a value, already in JSON.
struct Field {
  std::string_view name;
  std::string json;

  Field(Literal field, std::same_as<bool> auto value) : name(field.text), json(value ? "true" : "false") {}
  template<std::integral Number>
    requires(!std::same_as<Number, bool> && !std::same_as<Number, char>)
  Field(Literal field, Number value) : name(field.text), json(std::to_string(value)) {}
  Field(Literal field, Literal value);
  Field(Literal field, const AnyId& value);
  Field(Literal field, const Reference& value);
  Field(Literal field, const Hash& value);
  Field(Literal field, Instant value);
  Field(Literal field, const std::error_code& value); ///< "system:28": the category and the number
  Field(Literal field, const std::type_info& value);  ///< the type of an exception, never its text
};

/// The line that write() would print, without its end.
std::string line(Instant now, Level level, Literal event, std::initializer_list<Field> fields);

/// Prints one line with one system call, so that lines of several threads do not mix.
void write(Level level, Literal event, std::initializer_list<Field> fields);
/// Lines below this level are not printed; `info` unless told.
void quieter_than(Level level);

inline void debug(Literal event, std::initializer_list<Field> fields = {}) {
  write(Level::debug, event, fields);
}
inline void info(Literal event, std::initializer_list<Field> fields = {}) {
  write(Level::info, event, fields);
}
inline void warning(Literal event, std::initializer_list<Field> fields = {}) {
  write(Level::warning, event, fields);
}
inline void error(Literal event, std::initializer_list<Field> fields = {}) {
  write(Level::error, event, fields);
}

} // namespace amana::log
