#include "faults/vfs.hpp"

#include <cstring>
#include <fstream>
#include <limits>
#include <stdexcept>

namespace amana::tests {
namespace fs = std::filesystem;

/// What SQLite holds of an open file: ours first, the real one's behind it.
struct FaultyFile {
  sqlite3_file base;
  FaultyDisk* disk;
  FaultyDisk::Image* image;
  int epoch; ///< in which it was opened

  bool dead() const { return epoch != disk->epoch_; }
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

namespace {

constexpr std::size_t sector = 512;
constexpr auto no_limit = std::numeric_limits<std::int64_t>::max();

void apply(Bytes& content, std::size_t at, BytesView bytes) {
  if (content.size() < at + bytes.size()) content.resize(at + bytes.size());
  std::ranges::copy(bytes, content.begin() + static_cast<std::ptrdiff_t>(at));
}

/// SplitMix64: decides which sectors a power cut spares.
class Coin {
public:
  explicit Coin(std::uint64_t seed) : state_(seed), eighths_(seed % 9) {}
  bool spares() {
    auto z = state_ += 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return (z ^ (z >> 31)) % 8 < eighths_;
  }

private:
  std::uint64_t state_, eighths_;
};

Bytes read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// As a new file: what the dead connections still hold open is another.
void replace_file(const fs::path& path, const Bytes& content) {
  const auto fresh = path.string() + ".restored";
  std::ofstream(fresh, std::ios::binary)
      .write(reinterpret_cast<const char*>(content.data()), static_cast<std::streamsize>(content.size()));
  fs::rename(fresh, path);
}

FaultyFile* ours(sqlite3_file* file) { return reinterpret_cast<FaultyFile*>(file); }

} // namespace

/// What SQLite calls.
struct FaultyCalls {
  static FaultyDisk* disk(sqlite3_vfs* vfs) { return static_cast<FaultyDisk*>(vfs->pAppData); }

  static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* base, int flags, int* flags_out) {
    auto* const self = disk(vfs);
    constexpr int kept = SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL;
    if (!(flags & kept)) return self->real_->xOpen(self->real_, name, base, flags, flags_out);
    auto* const file = ours(base);
    *file = {.base = {nullptr}, .disk = self, .image = nullptr, .epoch = 0};
    const std::scoped_lock lock(self->mutex_);
    file->image = &self->image(name);
    file->epoch = self->epoch_;
    const int code = self->real_->xOpen(self->real_, name, file->real(), flags, flags_out);
    if (code == SQLITE_OK) base->pMethods = &methods;
    return code;
  }

  static int remove(sqlite3_vfs* vfs, const char* name, int sync_folder) {
    auto* const self = disk(vfs);
    const std::scoped_lock lock(self->mutex_);
    if (const auto found = self->images_.find(name); found != self->images_.end()) found->second = {};
    return self->real_->xDelete(self->real_, name, sync_folder);
  }

  static int close(sqlite3_file* file) { return ours(file)->real()->pMethods->xClose(ours(file)->real()); }

  static int read(sqlite3_file* file, void* into, int amount, sqlite3_int64 at) {
    const std::scoped_lock lock(ours(file)->disk->mutex_);
    if (ours(file)->dead()) return SQLITE_IOERR_READ;
    return ours(file)->real()->pMethods->xRead(ours(file)->real(), into, amount, at);
  }

  static int write(sqlite3_file* base, const void* from, int amount, sqlite3_int64 at) {
    auto* const file = ours(base);
    auto* const self = file->disk;
    const std::scoped_lock lock(self->mutex_);
    if (!file->dead()) self->cut_when_due();
    if (file->dead()) return SQLITE_IOERR_WRITE;
    sqlite3_int64 size = 0;
    file->real()->pMethods->xFileSize(file->real(), &size);
    const auto growth = std::max<std::int64_t>(0, at + amount - size);
    if (growth > self->free_) return SQLITE_FULL;
    if (self->free_ != no_limit) self->free_ -= growth;
    const auto* const bytes = static_cast<const std::uint8_t*>(from);
    file->image->waiting.push_back({static_cast<std::size_t>(at), Bytes(bytes, bytes + amount)});
    return file->real()->pMethods->xWrite(file->real(), from, amount, at);
  }

  static int truncate(sqlite3_file* base, sqlite3_int64 size) {
    auto* const file = ours(base);
    const std::scoped_lock lock(file->disk->mutex_);
    if (file->dead()) return SQLITE_IOERR_TRUNCATE;
    file->image->waiting.push_back({static_cast<std::size_t>(size), {}, true});
    return file->real()->pMethods->xTruncate(file->real(), size);
  }

  static int sync(sqlite3_file* base, int) {
    auto* const file = ours(base);
    auto* const self = file->disk;
    const std::scoped_lock lock(self->mutex_);
    if (!file->dead()) self->cut_when_due();
    if (file->dead() || std::exchange(self->sync_fails_, false)) return SQLITE_IOERR_FSYNC;
    ++self->syncs_;
    for (const auto& write : file->image->waiting) {
      if (write.truncates)
        file->image->synced.resize(write.at);
      else
        apply(file->image->synced, write.at, write.bytes);
    }
    file->image->waiting.clear();
    return SQLITE_OK; // the real disk need not be waited for
  }

  static int size(sqlite3_file* file, sqlite3_int64* size) {
    return ours(file)->real()->pMethods->xFileSize(ours(file)->real(), size);
  }
  static int lock(sqlite3_file* file, int level) {
    const std::scoped_lock guard(ours(file)->disk->mutex_);
    if (ours(file)->dead()) return SQLITE_IOERR_LOCK;
    return ours(file)->real()->pMethods->xLock(ours(file)->real(), level);
  }
  static int unlock(sqlite3_file* file, int level) {
    return ours(file)->real()->pMethods->xUnlock(ours(file)->real(), level);
  }
  static int reserved(sqlite3_file* file, int* is) {
    return ours(file)->real()->pMethods->xCheckReservedLock(ours(file)->real(), is);
  }
  static int control(sqlite3_file* file, int what, void* argument) {
    return ours(file)->real()->pMethods->xFileControl(ours(file)->real(), what, argument);
  }
  static int sector_size(sqlite3_file* file) {
    return ours(file)->real()->pMethods->xSectorSize(ours(file)->real());
  }
  static int traits(sqlite3_file* file) {
    return ours(file)->real()->pMethods->xDeviceCharacteristics(ours(file)->real());
  }
  static int shared_map(sqlite3_file* file, int page, int page_size, int extend, void volatile** memory) {
    const std::scoped_lock guard(ours(file)->disk->mutex_);
    if (ours(file)->dead()) return SQLITE_IOERR_SHMMAP;
    return ours(file)->real()->pMethods->xShmMap(ours(file)->real(), page, page_size, extend, memory);
  }
  static int shared_lock(sqlite3_file* file, int offset, int count, int flags) {
    return ours(file)->real()->pMethods->xShmLock(ours(file)->real(), offset, count, flags);
  }
  static void shared_barrier(sqlite3_file* file) {
    ours(file)->real()->pMethods->xShmBarrier(ours(file)->real());
  }
  static int shared_unmap(sqlite3_file* file, int take_away) {
    const std::scoped_lock guard(ours(file)->disk->mutex_);
    return ours(file)->real()->pMethods->xShmUnmap(ours(file)->real(), take_away && !ours(file)->dead());
  }

  static constexpr sqlite3_io_methods methods = {
      .iVersion = 2, // without memory maps
      .xClose = close,
      .xRead = read,
      .xWrite = write,
      .xTruncate = truncate,
      .xSync = sync,
      .xFileSize = size,
      .xLock = lock,
      .xUnlock = unlock,
      .xCheckReservedLock = reserved,
      .xFileControl = control,
      .xSectorSize = sector_size,
      .xDeviceCharacteristics = traits,
      .xShmMap = shared_map,
      .xShmLock = shared_lock,
      .xShmBarrier = shared_barrier,
      .xShmUnmap = shared_unmap,
      .xFetch = nullptr,
      .xUnfetch = nullptr,
  };
};

FaultyDisk::FaultyDisk() : real_(sqlite3_vfs_find(nullptr)), faulty_(*real_), free_(no_limit) {
  faulty_.zName = "faulty";
  faulty_.pAppData = this;
  faulty_.szOsFile = static_cast<int>(sizeof(FaultyFile)) + real_->szOsFile;
  faulty_.xOpen = FaultyCalls::open;
  faulty_.xDelete = FaultyCalls::remove;
  if (sqlite3_vfs_find("faulty") || sqlite3_vfs_register(&faulty_, 0) != SQLITE_OK)
    throw std::logic_error("one faulty disk at a time");
}

FaultyDisk::~FaultyDisk() { sqlite3_vfs_unregister(&faulty_); }

std::string FaultyDisk::address(const fs::path& path) {
  return "sqlite:file:" + path.string() + "?vfs=faulty";
}

FaultyDisk::Image& FaultyDisk::image(const std::string& path) {
  const auto [place, fresh] = images_.try_emplace(path);
  if (fresh) place->second.synced = read_file(path);
  return place->second;
}

void FaultyDisk::cut(std::uint64_t seed) {
  const std::scoped_lock lock(mutex_);
  cut_now(seed);
}

void FaultyDisk::cut_now(std::uint64_t seed) {
  ++epoch_;
  cut_in_ = -1;
  Coin coin(seed);
  for (auto& [path, image] : images_) {
    for (const auto& write : image.waiting) {
      if (write.truncates && coin.spares()) image.synced.resize(write.at);
      for (std::size_t from = 0; from < write.bytes.size(); from += sector)
        if (coin.spares())
          apply(image.synced, write.at + from,
                BytesView(write.bytes).subspan(from, std::min(sector, write.bytes.size() - from)));
    }
    image.waiting.clear();
    if (fs::exists(path)) replace_file(path, image.synced);
    fs::remove(path + "-shm");
  }
}

void FaultyDisk::cut_when_due() {
  if (cut_in_ >= 0 && cut_in_-- == 0) cut_now(cut_seed_);
}

void FaultyDisk::cut_before(std::int64_t number, std::uint64_t seed) {
  const std::scoped_lock lock(mutex_);
  cut_in_ = number;
  cut_seed_ = seed;
}

bool FaultyDisk::was_cut() const {
  const std::scoped_lock lock(mutex_);
  return epoch_ > 0;
}

int FaultyDisk::cuts() const {
  const std::scoped_lock lock(mutex_);
  return epoch_;
}

void FaultyDisk::look_again() {
  const std::scoped_lock lock(mutex_);
  for (auto& [path, image] : images_) image = {.synced = read_file(path), .waiting = {}};
}

void FaultyDisk::leave_free(std::int64_t bytes) {
  const std::scoped_lock lock(mutex_);
  free_ = bytes;
}

void FaultyDisk::leave_free_without_limit() { leave_free(no_limit); }

void FaultyDisk::fail_next_sync() {
  const std::scoped_lock lock(mutex_);
  sync_fails_ = true;
}

std::int64_t FaultyDisk::syncs() const {
  const std::scoped_lock lock(mutex_);
  return syncs_;
}

} // namespace amana::tests
