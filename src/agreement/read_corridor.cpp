#include "agreement/read_corridor.hpp"

namespace amana::agreement {
namespace {

/// What holds for every entry of a file that does not say otherwise: its table [every].
json::object every_of(const json::object& content, Reader& reader) {
  const auto* every = content.if_contains("every");
  if (!every) return {};
  Reading reading;
  Reading::Step step(reading, "every");
  json::object out;
  read_into(out, *every, reading);
  static constexpr std::string_view known[] = {"status", "source", "from", "known"};
  refuse_unknown(out, known, reading);
  for (auto& fault : reading.faults())
    reader.faults.at(reader.file, std::string(fault.path), std::move(fault));
  return out;
}

/// A file of common/: read only if the corridor includes it.
bool is_common(std::string_view file) { return file.starts_with("common/"); }

/// Splits a file's content into its head (only corridor.toml has one) and its entries, and reads both.
/// Answers what it includes.
std::vector<std::string> read_file(json::object content, Reader& reader) {
  static const auto kinds = sections();
  const auto every = every_of(content, reader);
  const bool has_head = reader.faults.files[reader.file].name.ends_with("/corridor.toml");
  json::object head;
  for (auto& [key, value] : content) {
    const std::string_view name = key;
    const auto kind = std::ranges::find(kinds, name, &Section::key);
    const bool of_head = std::ranges::find(head_keys(), name) != head_keys().end();
    if (kind != kinds.end())
      kind->read(name, std::move(value), every, reader);
    else if (has_head && of_head)
      head.emplace(name, std::move(value));
    else if (name != "every")
      reader.faults.at(reader.file, name,
                       {.code = "corridor.kind",
                        .what = T("There is no kind of entry called {name}.", {{"name", name}}),
                        .cure = T("Correct the name; corridors/README.md lists the kinds.")});
  }
  if (!has_head) return {};
  return read_head(std::move(head), every, reader);
}

/// Reads one file; its content is kept under its name.
std::vector<std::string> read_one(CorridorFile in, Reader& reader) {
  reader.file = reader.faults.files.size();
  auto& file = reader.faults.files.emplace_back();
  file.name = std::move(in.name);
  read_toml(file, in.bytes, reader.file, reader.faults);
  reader.content.emplace(file.name, file.content);
  return read_file(std::move(file.content), reader);
}

} // namespace

Hash read_files(std::vector<CorridorFile> files, Reader& reader) {
  std::map<std::string, CorridorFile> common;
  std::vector<std::string> include;
  std::size_t head = 0;
  for (auto& file : files) {
    if (is_common(file.name)) {
      common.emplace(file.name, std::move(file));
    } else if (auto named = read_one(std::move(file), reader); !named.empty()) {
      include = std::move(named);
      head = reader.file;
    }
  }
  for (std::size_t i = 0; i < include.size(); ++i) {
    const auto found = common.find("common/" + include[i] + ".toml");
    if (found != common.end())
      read_one(std::move(found->second), reader);
    else
      reader.faults.at(head, "include." + std::to_string(i),
                       {.code = "corridor.include",
                        .what = T("There is no file {name} in common/.", {{"name", include[i] + ".toml"}}),
                        .cure = T("Correct the name, or remove it.")});
  }
  return sha256(canonical(reader.content));
}

} // namespace amana::agreement
