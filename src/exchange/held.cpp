#include "exchange/exchange.hpp"

#include <fstream>
#include <iterator>

namespace amana::exchange {

namespace {

std::string read_file(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::filesystem::path held_folder(const std::filesystem::path& folder) { return folder / "held"; }

/// PEER.NUMBER.CODE: the code's dot is written as a hyphen.
std::vector<std::filesystem::path> held_files(const std::filesystem::path& folder, std::string_view peer) {
  std::vector<std::filesystem::path> files;
  std::error_code none;
  for (const auto& file : std::filesystem::directory_iterator(held_folder(folder), none))
    if (peer.empty() || file.path().filename().string().starts_with(std::string(peer) + "."))
      files.push_back(file.path());
  std::ranges::sort(files, {}, [](const auto& file) { return std::pair(file.string().size(), file.string()); });
  return files;
}

} // namespace

void Exchange::hold(const Peer& peer, std::int64_t number, std::string_view code, std::string_view pouch) {
  constexpr std::size_t most = 20;
  const std::lock_guard lock(mutex_);
  std::filesystem::create_directories(held_folder(folder_));
  const auto file = held_folder(folder_) / (peer.name + "." + std::to_string(number) + "." + std::string(code));
  if (held_files(folder_, peer.name).size() >= most && !std::filesystem::exists(file)) return;
  const auto fresh = file.string() + ".new";
  std::ofstream(fresh, std::ios::binary) << pouch;
  std::filesystem::rename(fresh, file);
}

std::vector<std::string> Exchange::held(std::string_view peer) const {
  std::vector<std::string> codes;
  for (const auto& file : held_files(folder_, peer)) {
    const auto rest = file.filename().string().substr(peer.size() + 1);
    codes.push_back(rest.substr(rest.find('.') + 1));
  }
  return codes;
}

void Exchange::try_held() {
  constexpr auto pause = std::chrono::seconds(60);
  std::vector<std::filesystem::path> files;
  {
    const std::lock_guard lock(mutex_);
    if (now() < held_tried_.plus(pause) && held_tried_ <= now()) return;
    held_tried_ = now();
    files = held_files(folder_, "");
  }
  for (const auto& file : files) {
    const auto taken = take(read_file(file), Way::file);
    if (!taken || !taken->held) std::filesystem::remove(file);
  }
}

} // namespace amana::exchange
