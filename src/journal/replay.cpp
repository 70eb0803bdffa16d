#include "journal/replay.hpp"

#include "store/digest.hpp"

#include <deque>
#include <thread>

namespace amana::journal {

namespace {

/// Few commits, little memory.
constexpr std::int64_t entries_to_a_commit = 20'000;
constexpr std::size_t entries_to_a_batch = 256, batches_ahead = 8;

/// An entry as the projection takes it.
struct ReadyEntry {
  Entry entry;
  OpenedParts parts;
};
using Batch = std::vector<ReadyEntry>;

/// Reads and decrypts a journal on a thread of its own, a little ahead of whoever projects it. Until it is gone, nobody
/// else uses the connection it reads from.
class ReadAhead {
public:
  ReadAhead(const NodeKeys& keys, store::Connection& from)
      : keys_(keys.master), from_(&from), thread_([this](const std::stop_token& stop) { read_all(stop); }) {}

  /// Empty: there is nothing more. Throws what reading threw. `done` is taken apart by the thread that made it.
  Result<Batch> next(Batch&& done = {}) {
    std::unique_lock lock(mutex_);
    used_.push_back(std::move(done));
    changed_.wait(lock, [&] { return !batches_.empty() || finished_; });
    if (batches_.empty()) {
      if (broken_) std::rethrow_exception(broken_);
      if (!outcome_) return std::unexpected(outcome_.error());
      return Batch();
    }
    Batch batch = std::move(batches_.front());
    batches_.pop_front();
    lock.unlock();
    changed_.notify_all();
    return batch;
  }

private:
  void read_all(const std::stop_token& stop) {
    try {
      read_entries(stop);
    } catch (...) {
      broken_ = std::current_exception();
    }
    const std::lock_guard lock(mutex_);
    finished_ = true;
    changed_.notify_all();
  }

  void read_entries(const std::stop_token& stop) {
    Batch batch;
    each_entry(*from_, {}, [&](StoredEntry&& stored) {
      auto entry = read_entry(stored.open);
      if (!entry) {
        outcome_ = std::unexpected(std::move(entry).error());
        return false;
      }
      auto parts = open_parts(*from_, keys_, *entry, stored.parts);
      batch.push_back({*std::move(entry), std::move(parts)});
      return batch.size() < entries_to_a_batch || pass_on(std::exchange(batch, {}), stop);
    });
    pass_on(std::move(batch), stop);
  }

  /// False: nobody wants more.
  bool pass_on(Batch&& batch, const std::stop_token& stop) {
    if (batch.empty()) return true;
    std::vector<Batch> used;
    std::unique_lock lock(mutex_);
    if (!changed_.wait(lock, stop, [&] { return batches_.size() < batches_ahead; })) return false;
    batches_.push_back(std::move(batch));
    used.swap(used_);
    lock.unlock();
    changed_.notify_all();
    return true;
  }

  PersonKeys keys_;
  store::Connection* from_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<Batch> batches_;
  std::vector<Batch> used_;
  bool finished_ = false;
  Result<void> outcome_;       ///< read by next() only once finished
  std::exception_ptr broken_;  ///< the same
  std::jthread thread_;        ///< last: it begins with everything above
};

} // namespace

Result<std::int64_t> replay_into(const House& house, const NodeKeys& node_keys, store::Connection& from,
                                 store::Connection& into) {
  ReadAhead ahead(node_keys, from);
  std::int64_t entries = 0, uncommitted = 0;
  auto transaction = std::make_unique<store::Transaction>(into);
  for (auto batch = TRY(ahead.next()); !batch.empty(); batch = TRY(ahead.next(std::move(batch)))) {
    for (const auto& [entry, parts] : batch) TRY_DO(project(house, into, entry, parts));
    entries += std::ssize(batch);
    uncommitted += std::ssize(batch);
    if (uncommitted < entries_to_a_commit) continue;
    transaction->commit();
    transaction = std::make_unique<store::Transaction>(into);
    uncommitted = 0;
  }
  transaction->commit();
  return entries;
}

Result<Replayed> replay_and_compare(const House& house, const NodeKeys& keys, store::Connection& from,
                                    store::Connection& into) {
  Replayed replayed;
  replayed.entries = TRY(replay_into(house, keys, from, into));
  for (const auto& table : house.tables()) {
    if (table.kind != TableKind::fact) continue;
    const auto compared = store::compare_tables(from, into, table.name, table.key, 100);
    replayed.different_rows += compared.different;
    for (const auto& difference : compared.first)
      if (replayed.differences.size() < 100)
        replayed.differences.push_back({std::string(table.name), difference.text()});
  }
  return replayed;
}

} // namespace amana::journal
