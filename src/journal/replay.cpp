#include "journal/replay.hpp"

#include "store/digest.hpp"

#include <atomic>
#include <chrono>
#include <cmath>
#include <deque>
#include <thread>

namespace amana::journal {

namespace {

/// Few commits, little memory. PostgreSQL cannot clean up behind a transaction that runs: a row that is changed with every
/// entry would be looked for among all that it has been.
std::int64_t entries_to_a_commit(store::Dialect dialect) { return dialect == store::Dialect::sqlite ? 20'000 : 500; }
constexpr std::size_t entries_to_a_batch = 128, batches_ahead = 8;

/// An entry as whoever projects it takes it.
struct ReadyEntry {
  Entry entry;
  OpenedParts parts;
  Projection projection; ///< empty: nobody has had the time yet
};
using Batch = std::vector<ReadyEntry>;

Result<void> make_ready(const House& house, ReadyEntry& one) {
  one.projection = TRY(projection_of(house, one.entry, one.parts));
  return {};
}

/// Reads and decrypts a journal on a thread of its own, a little ahead of whoever projects it; while it is well ahead, it
/// also makes the projections ready. Until it is gone, nobody else uses the connection it reads from.
class ReadAhead {
public:
  ReadAhead(const House& house, const NodeKeys& keys, store::Connection& from)
      : house_(&house), keys_(keys.master), from_(&from), thread_([this](const std::stop_token& stop) { read_all(stop); }) {}

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
    batches_waiting_ = batches_.size();
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
      batch.push_back({*std::move(entry), std::move(parts), {}});
      if (batches_waiting_ >= well_ahead)
        if (auto ready = make_ready(*house_, batch.back()); !ready) {
          outcome_ = std::move(ready);
          return false;
        }
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
    batches_waiting_ = batches_.size();
    used.swap(used_);
    lock.unlock();
    changed_.notify_all();
    return true;
  }

  static constexpr std::size_t well_ahead = 2;

  const House* house_;
  PersonKeys keys_;
  store::Connection* from_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<Batch> batches_;
  std::atomic<std::size_t> batches_waiting_ = 0;
  std::vector<Batch> used_;
  bool finished_ = false;
  Result<void> outcome_;       ///< read by next() only once finished
  std::exception_ptr broken_;  ///< the same
  std::jthread thread_;        ///< last: it begins with everything above
};

} // namespace

Result<std::int64_t> replay_into(const House& house, const NodeKeys& node_keys, store::Connection& from,
                                 store::Connection& into) {
  ReadAhead ahead(house, node_keys, from);
  const auto most = entries_to_a_commit(into.dialect());
  std::int64_t entries = 0, uncommitted = 0;
  auto transaction = std::make_unique<store::Transaction>(into);
  for (auto batch = TRY(ahead.next()); !batch.empty(); batch = TRY(ahead.next(std::move(batch)))) {
    for (auto& one : batch) {
      if (!one.projection) TRY_DO(make_ready(house, one));
      one.projection(into, one.entry);
    }
    entries += std::ssize(batch);
    uncommitted += std::ssize(batch);
    if (uncommitted < most) continue;
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
  const auto begun = std::chrono::steady_clock::now();
  replayed.entries = TRY(replay_into(house, keys, from, into));
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
  replayed.entries_a_second = std::llround(static_cast<double>(replayed.entries) / std::max(took.count(), 1e-6));
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
