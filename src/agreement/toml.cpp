#include "agreement/toml.hpp"

#include "agreement/faults.hpp"
#include "base/bytes.hpp"

#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <fmt/core.h>
#include <toml++/toml.h>

namespace amana::agreement {
namespace {

Position position_of(const toml::source_region& region) {
  return {static_cast<int>(region.begin.line), static_cast<int>(region.begin.column)};
}

/// From TOML to JSON: a day becomes its text; a fraction and a time of day are faults, for neither is exact
/// here.
class Converter {
public:
  Converter(TomlFile& file, std::size_t number, Faults& faults)
      : file_(file), number_(number), faults_(faults) {}

  json::object table(const toml::table& in, const std::string& path) {
    json::object out;
    for (const auto& [key, node] : in) {
      const auto below = path.empty() ? std::string(key.str()) : fmt::format("{}.{}", path, key.str());
      file_.positions[below] = position_of(key.source());
      if (auto value = node_value(node, below)) out.emplace(key.str(), std::move(*value));
    }
    return out;
  }

private:
  std::optional<json::value> node_value(const toml::node& node, const std::string& path) {
    if (const auto* inner = node.as_table()) return table(*inner, path);
    if (const auto* list = node.as_array()) return array(*list, path);
    if (const auto* text = node.as_string()) return string(text->get(), path);
    if (const auto* number = node.as_integer()) return json::value(number->get());
    if (const auto* flag = node.as_boolean()) return json::value(flag->get());
    if (const auto* date = node.as_date()) return day(date->get());
    if (node.is_floating_point())
      return refused(path, "corridor.fraction", T("A number with a point is not exact here."),
                     T("Put it between quotation marks, for example \"2.5\"."));
    return refused(path, "corridor.time", T("A time of day has no place here."),
                   T("Write the day alone, for example 2026-03-01."));
  }

  json::value array(const toml::array& in, const std::string& path) {
    json::array out;
    for (const auto& node : in) {
      const auto below = fmt::format("{}.{}", path, out.size());
      file_.positions[below] = position_of(node.source());
      auto value = node_value(node, below);
      out.push_back(value ? std::move(*value) : json::value()); // keeps the places of those that follow
    }
    return out;
  }

  std::optional<json::value> string(const std::string& text, const std::string& path) {
    if (is_clean_utf8(text)) return json::value(json::string(text));
    return refused(path, "corridor.characters", T("This text has a character that cannot be kept."),
                   T("Remove it."));
  }

  static json::value day(const toml::date& date) {
    return json::value(json::string(fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day)));
  }

  std::nullopt_t refused(const std::string& path, std::string code, Text what, Text cure) {
    faults_.at(number_, path, {.code = std::move(code), .what = std::move(what), .cure = std::move(cure)});
    return std::nullopt;
  }

  TomlFile& file_;
  std::size_t number_;
  Faults& faults_;
};

} // namespace

void read_toml(TomlFile& file, std::string_view bytes, std::size_t number, Faults& faults) {
  const auto parsed = toml::parse(bytes, file.name);
  if (!parsed)
    return faults.at(
        number, position_of(parsed.error().source()),
        {.code = "corridor.toml",
         .what = T("From here on this is not well-formed TOML."),
         .cure = T("Correct this line or the one before it: text stands between quotation marks, "
                   "a name stands once in its table.")});
  file.content = Converter(file, number, faults).table(parsed.table(), "");
}

} // namespace amana::agreement
