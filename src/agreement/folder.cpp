// Where a corridor's files come from: a folder, or this binary.
#include "agreement/read_corridor.hpp"
#include "base/embedded.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace amana::agreement {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view corridors_root = "corridors/";

/// corridor.toml first, then by name: the order in which files are read and faults are told.
void sort_files(std::vector<CorridorFile>& files) {
  std::ranges::sort(files, {}, [](const CorridorFile& file) {
    return std::pair(!file.name.ends_with("/corridor.toml"), file.name);
  });
}

std::vector<CorridorFile> embedded_of(std::string_view folder) {
  std::vector<CorridorFile> out;
  const auto prefix = std::string(corridors_root) + std::string(folder) + '/';
  for (const auto& file : embedded_files())
    if (file.name.starts_with(prefix))
      out.push_back({std::string(file.name.substr(corridors_root.size())), std::string(file.bytes)});
  sort_files(out);
  return out;
}

std::string embedded_corridors() {
  std::string out;
  for (const auto& file : embedded_files()) {
    if (!file.name.starts_with(corridors_root) || !file.name.ends_with("/corridor.toml")) continue;
    const auto name = file.name.substr(corridors_root.size(), file.name.find('/', corridors_root.size()) - corridors_root.size());
    out.append(out.empty() ? "" : ", ").append(name);
  }
  return out;
}

std::vector<CorridorFile> files_of(const fs::path& folder, const std::string& name) {
  std::vector<CorridorFile> out;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file() || entry.path().extension() != ".toml") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    out.push_back({name + '/' + fs::relative(entry.path(), folder).generic_string(),
                   {std::istreambuf_iterator<char>(in), {}}});
  }
  sort_files(out);
  return out;
}

} // namespace

Result<std::vector<CorridorFile>> find_files(std::string_view corridor) {
  const fs::path path(corridor);
  const bool is_path = corridor.contains('/') || fs::is_directory(path);
  std::vector<CorridorFile> files, common;
  if (is_path && fs::is_directory(path)) {
    const auto folder = fs::canonical(path);
    files = files_of(folder, folder.filename().string());
    const auto beside = folder.parent_path() / "common";
    common = fs::is_directory(beside) ? files_of(beside, "common") : embedded_of("common");
  } else if (!is_path) {
    files = embedded_of(corridor);
    common = embedded_of("common");
  }
  if (files.empty() || !files.front().name.ends_with("/corridor.toml"))
    return refuse(Kind::missing,
                  {.code = "corridor.missing",
                   .what = T("There is no corridor {name}.", {{"name", corridor}}),
                   .cure = T("Name a folder with a file corridor.toml, or one of these: {names}.",
                             {{"names", embedded_corridors()}})});
  files.insert(files.end(), std::make_move_iterator(common.begin()), std::make_move_iterator(common.end()));
  return files;
}

} // namespace amana::agreement
