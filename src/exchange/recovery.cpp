#include "exchange/exchange.hpp"

#include <fstream>

namespace amana::exchange {

using journal::Decision;
using journal::Desk;

std::filesystem::path recovery_mark(const std::filesystem::path& folder) { return folder / "recovering"; }

/// The mark holds the word of this recovery, so that it outlives a restart. One without a word begins: the administrator
/// has just restored a backup.
void Exchange::remember_recovery() {
  constexpr std::size_t length = 20; // of 15 bytes in base64url
  const std::lock_guard lock(mutex_);
  std::ifstream(recovery_mark(folder_)) >> recovery_;
  if (recovery_.size() == length) return;
  recovery_ = base64url(random_bytes(15));
  std::ofstream(recovery_mark(folder_), std::ios::binary) << recovery_;
}

void Exchange::begin_recovery() {
  std::ofstream(recovery_mark(folder_)) << "recovering\n";
  remember_recovery();
  recovering_ = true;
  office_.hold(true);
  office_.open_epoch(0, "behind a peer");
}

std::vector<std::string> Exchange::unanswered() {
  std::vector<std::string> names;
  const auto all = peers(*readers_.lease());
  const std::lock_guard lock(mutex_);
  for (const auto& peer : all)
    if (peer.status == PeerStatus::trusted && !answered_.contains(peer.name)) names.push_back(peer.name);
  return names;
}

void Exchange::end_recovery_when_complete() {
  if (!recovering_) return;
  const auto missing = unanswered();
  std::int64_t epoch = 0;
  bool released = false;
  {
    const auto db = readers_.lease();
    const auto end = journal::tip(*db);
    // The administrator's word counts when it was given in this epoch: after the backup was restored.
    released = end && db->query("SELECT 1 FROM exchange_recoveries WHERE epoch = $1", end->name.epoch).next();
    const auto all = peers(*db);
    const bool line = std::ranges::any_of(all, [&](const auto& peer) {
      return peer.address && std::ranges::find(missing, peer.name) != missing.end();
    });
    const std::lock_guard lock(mutex_);
    const bool somebody = !answered_.empty() || all.empty();
    if (!released && (line || !somebody)) return;
    epoch = seen_epoch_ + 1;
  }
  if (!released)
    act([missing](const Desk& desk) -> Result<Decision> {
      return journal::decided(desk.ids.make(desk.now), RecoveryEnded{"", missing});
    });
  office_.open_epoch(epoch, "recovered");
  std::filesystem::remove(recovery_mark(folder_));
  recovering_ = false;
  {
    const std::lock_guard lock(mutex_);
    answered_.clear();
    asking_.clear();
  }
  office_.hold(false);
}

} // namespace amana::exchange
