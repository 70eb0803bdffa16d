#include "agreement/faults.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>

namespace amana::agreement {
namespace {

/// The position of the path, or of the nearest thing around it.
Position position_of(const TomlFile& file, std::string_view path) {
  for (;;) {
    if (const auto found = file.positions.find(path); found != file.positions.end()) return found->second;
    const auto dot = path.rfind('.');
    if (dot == path.npos) return {};
    path = path.substr(0, dot);
  }
}

} // namespace

std::string place_of(std::size_t file, std::string_view path) { return fmt::format("{}:{}", file, path); }

void Faults::add(const Entry& entry, std::string_view field, std::string code, Text what, Text cure) {
  const auto colon = entry.at.find(':');
  std::size_t file = 0;
  std::from_chars(entry.at.data(), entry.at.data() + colon, file);
  auto path = entry.at.substr(colon + 1);
  if (!field.empty()) path.append(path.empty() ? "" : ".").append(field);
  at(file, path, {.code = std::move(code), .what = std::move(what), .cure = std::move(cure)});
}

void Faults::at(std::size_t file, std::string_view path, Fault fault) {
  fault.path = path;
  at(file, position_of(files.at(file), path), std::move(fault));
}

void Faults::at(std::size_t file, Position position, Fault fault) {
  found_.push_back({file, position, found_.size(), std::move(fault)});
}

Refusal Faults::refusal() && {
  std::ranges::sort(found_, {}, [](const Found& found) {
    return std::tuple(found.file, found.position.line, found.position.column, found.order);
  });
  Refusal out{Kind::invalid, {}};
  for (auto& [file, position, order, fault] : found_) {
    fault.path = fmt::format("{}:{}:{}{}{}", files[file].name, position.line, position.column,
                             fault.path.empty() ? "" : " ", fault.path);
    out.faults.push_back(std::move(fault));
  }
  return out;
}

} // namespace amana::agreement
