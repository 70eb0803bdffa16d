// A disk under SQLite that loses power, runs full and fails to sync, when a test says so.
#pragma once
#include "base/bytes.hpp"

#include <sqlite3.h>

#include <filesystem>
#include <map>
#include <mutex>

namespace amana::tests {

/// While the object lives, databases opened by its address() stand on it. One at a time.
class FaultyDisk {
public:
  FaultyDisk();
  FaultyDisk(const FaultyDisk&) = delete;
  ~FaultyDisk();

  /// For store::open: "sqlite:file:PATH?vfs=faulty".
  static std::string address(const std::filesystem::path& path);

  /// The power goes. Every file falls back to what was synced last; of the writes since then, sector by
  /// sector, a part chosen by the seed reached the disk all the same: of nine seeds in a row the first spares
  /// nothing, the last everything. Connections that are open now fail in everything they try; open new ones
  /// once those are gone.
  void cut(std::uint64_t seed);
  /// The power goes by itself, just before one of the next writes and syncs: 0 means the very next.
  void cut_before(std::int64_t number, std::uint64_t seed);
  bool was_cut() const;
  int cuts() const; ///< how often the power went

  /// So many bytes of the disk are free from now on. The default is no limit.
  /// Somebody put other files there past this disk, while none was open: what stands there now is safe on it.
  void look_again();

  void leave_free(std::int64_t bytes);
  void leave_free_without_limit();

  /// The next sync fails.
  void fail_next_sync();
  std::int64_t syncs() const;

private:
  friend struct FaultyFile;
  friend struct FaultyCalls;

  /// A write that was not synced yet, or the cutting to a size (then without bytes).
  struct Write {
    std::size_t at = 0;
    Bytes bytes;
    bool truncates = false;
  };
  struct Image {
    Bytes synced;
    std::vector<Write> waiting;
  };

  Image& image(const std::string& path);
  void cut_now(std::uint64_t seed);
  void cut_when_due();

  mutable std::mutex mutex_;
  sqlite3_vfs* real_;
  sqlite3_vfs faulty_;
  std::map<std::string, Image> images_; ///< by path
  int epoch_ = 0;                       ///< how often the power went
  std::int64_t free_;
  bool sync_fails_ = false;
  std::int64_t syncs_ = 0;
  std::int64_t cut_in_ = -1; ///< writes and syncs from now; negative: not at all
  std::uint64_t cut_seed_ = 0;
};

} // namespace amana::tests
