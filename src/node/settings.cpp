#include "node/settings.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

namespace amana::node {

namespace {

std::filesystem::path file_of(const std::filesystem::path& folder) { return folder / "node.json"; }

std::unexpected<Refusal> unwritable(const std::filesystem::path& folder) {
  return refuse(Kind::busy,
                {.code = "node.unwritable",
                 .what = T("The folder {folder} cannot be written.", {{"folder", folder.string()}}),
                 .cure = T("Check that it is yours and that the disk has room.")});
}

/// What was written under this name is on the disk, a folder's list of names too.
bool sync(const std::filesystem::path& path) {
  const int handle = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool safe = handle >= 0 && ::fsync(handle) == 0;
  if (handle >= 0) ::close(handle);
  return safe;
}

bool is_node_name(std::string_view name) {
  return !name.empty() && name.size() <= 40 && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

} // namespace

Result<Settings> read_settings(const std::filesystem::path& folder) {
  std::ifstream stream(file_of(folder), std::ios::binary);
  if (!stream)
    return refuse(Kind::missing,
                  {.code = "node.none",
                   .what = T("There is no node in the folder {folder}.", {{"folder", folder.string()}}),
                   .cure = T("Name the right folder, or make a node with “amana init”.")});
  std::stringstream text;
  text << stream.rdbuf();
  const auto settings = TRY(read<Settings>(TRY(parse_json(text.view()))));
  if (settings.format != 1 || !is_node_name(settings.name))
    return refuse(Kind::unreadable,
                  {.code = "node.settings",
                   .what = T("The settings in {file} are not of a form that this version knows.",
                             {{"file", file_of(folder).string()}}),
                   .cure = T("Compare the file with docs/running.md.")});
  return settings;
}

Result<void> write_settings(const std::filesystem::path& folder, const Settings& settings) {
  if (!is_node_name(settings.name))
    return refuse(Kind::invalid,
                  {.code = "node.name",
                   .what = T("A node's name has small Latin letters, digits and “-”, at most 40."),
                   .path = "name"});
  if (std::filesystem::exists(file_of(folder)))
    return refuse(Kind::conflict, {.code = "node.exists",
                                   .what = T("There is a node in the folder {folder} already.",
                                             {{"folder", folder.string()}}),
                                   .cure = T("Choose another folder, or start that node.")});
  std::filesystem::create_directories(folder);
  std::ofstream stream(file_of(folder), std::ios::binary);
  stream << json::serialize(write(settings)) << "\n";
  if (!stream.flush()) return unwritable(folder);
  return {};
}

Result<void> replace_settings(const std::filesystem::path& folder, const Settings& settings) {
  const auto fresh = folder / "node.json.new";
  std::ofstream stream(fresh, std::ios::binary);
  stream << json::serialize(write(settings)) << "\n";
  stream.close();
  std::error_code failed;
  if (!stream || !sync(fresh)) return unwritable(folder);
  std::filesystem::rename(fresh, file_of(folder), failed);
  if (failed || !sync(folder)) return unwritable(folder);
  return {};
}

} // namespace amana::node
