#include "base/log.hpp"

#include "base/clock.hpp"

#include <cxxabi.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <memory>

namespace amana::log {
namespace {

std::atomic<Level> lowest{Level::info};

std::string_view name(Level level) {
  switch (level) {
  case Level::debug: return "debug";
  case Level::info: return "info";
  case Level::warning: return "warning";
  case Level::error: return "error";
  }
  return "error";
}

/// Everything that gets here is ASCII of our own or of the compiler; the escapes are for backslash and quote.
std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) >= 0x20) out += c;
  }
  return out += '"';
}

std::string type_name(const std::type_info& type) {
  int status = 0;
  const std::unique_ptr<char, decltype(&std::free)> readable(
      abi::__cxa_demangle(type.name(), nullptr, nullptr, &status), &std::free);
  return status == 0 && readable ? readable.get() : type.name();
}

} // namespace

Field::Field(Literal field, Literal value) : name(field.text), json(in_quotes(value.text)) {}
Field::Field(Literal field, const AnyId& value) : name(field.text), json(in_quotes(value.text())) {}
Field::Field(Literal field, const Reference& value) : name(field.text), json(in_quotes(value.text())) {}
Field::Field(Literal field, const Hash& value) : name(field.text), json(in_quotes(value.text())) {}
Field::Field(Literal field, Instant value) : name(field.text), json(in_quotes(value.text())) {}
Field::Field(Literal field, const std::error_code& value)
    : name(field.text),
      json(in_quotes(std::string(value.category().name()) + ':' + std::to_string(value.value()))) {}
Field::Field(Literal field, const std::type_info& value) : name(field.text), json(in_quotes(type_name(value))) {}

std::string line(Instant now, Level level, Literal event, std::initializer_list<Field> fields) {
  std::string out = "{\"at\":\"" + now.text() + "\",\"level\":\"";
  (out += name(level)) += "\",\"event\":";
  out += in_quotes(event.text);
  for (const Field& field : fields) {
    (out += ',') += in_quotes(field.name);
    (out += ':') += field.json;
  }
  return out += '}';
}

void write(Level level, Literal event, std::initializer_list<Field> fields) {
  if (level < lowest.load(std::memory_order_relaxed)) return;
  const std::string text = line(MachineClock().now(), level, event, fields) + '\n';
  // A log that cannot be written must not stop the work.
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, text.data(), text.size());
}

void quieter_than(Level level) { lowest.store(level, std::memory_order_relaxed); }

} // namespace amana::log
