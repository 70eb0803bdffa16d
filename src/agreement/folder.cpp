// Where a corridor's files come from: a folder, a packed file, or this binary.
#include "agreement/read_corridor.hpp"
#include "base/deflate.hpp"
#include "base/embedded.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace amana::agreement {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view corridors_root = "corridors/";

/// corridor.toml first, then by name, what is common last: the order in which files are read and faults are told.
void sort_files(std::vector<CorridorFile>& files) {
  std::ranges::sort(files, {}, [](const CorridorFile& file) {
    return std::tuple(file.name.starts_with("common/"), !file.name.ends_with("/corridor.toml"), file.name);
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
    out.push_back({name + '/' + fs::relative(entry.path(), folder).generic_string(), bytes_of_file(entry.path())});
  }
  sort_files(out);
  return out;
}

constexpr std::string_view packed_head = "amana-corridor-1\n";
constexpr std::size_t largest_unpacked = 4u << 20;
constexpr std::size_t most_files = 500;

/// [name, content], with a name that stays within the corridor's folder.
std::optional<CorridorFile> packed_file(const json::value& in) {
  const auto* pair = in.if_array();
  if (!pair || pair->size() != 2 || !(*pair)[0].is_string() || !(*pair)[1].is_string()) return std::nullopt;
  const std::string name((*pair)[0].get_string());
  const bool plain = std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || std::string_view("-_./").contains(c);
  });
  if (!plain || name.contains("..") || !name.contains('/') || !name.ends_with(".toml")) return std::nullopt;
  return CorridorFile{name, std::string((*pair)[1].get_string())};
}

std::unexpected<Refusal> not_packed() {
  return refuse(Kind::invalid, {.code = "corridor.packed",
                                .what = T("This is not a packed version of the rules, or it is damaged."),
                                .cure = T("Send the file that “amana agreement pack” made.")});
}

} // namespace

std::string bytes_of_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Bytes pack(std::span<const CorridorFile> files) {
  json::array all;
  for (const auto& file : files) all.push_back(json::array{file.name, file.bytes});
  Bytes out(packed_head.begin(), packed_head.end());
  const auto body = deflate(bytes_of(json::serialize(all)));
  out.insert(out.end(), body.begin(), body.end());
  return out;
}

bool is_packed(BytesView bytes) { return text_of(bytes).starts_with(packed_head); }

Result<std::vector<CorridorFile>> unpack(BytesView packed) {
  if (!is_packed(packed)) return not_packed();
  const auto text = inflate(packed.subspan(packed_head.size()), largest_unpacked);
  const auto all = text ? parse_json(*text) : Result<json::value>(not_packed());
  const auto* list = all ? all->if_array() : nullptr;
  if (!list || list->size() > most_files) return not_packed();
  std::vector<CorridorFile> files;
  for (const auto& one : *list) {
    auto file = packed_file(one);
    if (!file) return not_packed();
    files.push_back(*std::move(file));
  }
  sort_files(files);
  if (files.empty() || !files.front().name.ends_with("/corridor.toml")) return not_packed();
  return files;
}

Result<std::vector<CorridorFile>> find_files(std::string_view corridor) {
  const fs::path path(corridor);
  if (fs::is_regular_file(path)) return unpack(bytes_of(bytes_of_file(path)));
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
