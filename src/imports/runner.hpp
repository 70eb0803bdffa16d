// Carries imports on, one after the other, on a thread of its own: rehearses, brings rows in, takes them back. What it
// was doing when the node stopped, it goes on with when the node opens again.
#pragma once
#include "imports/claims.hpp"
#include "imports/decisions.hpp"
#include "imports/shelf.hpp"
#include "imports/source.hpp"
#include "node/node.hpp"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

namespace amana::imports {

/// Days that a file is kept after the last act about its import, unless it is destroyed before.
inline constexpr int kept_days = 30;
/// Rows handed to the office at once: they share a commit, and whoever works at a desk meanwhile waits for no more than these.
inline constexpr std::size_t portion_rows = 64;
/// That a report lists at most; more are counted.
inline constexpr std::size_t listed_faults = 50'000;

/// Code of those lines at the beginning of a rehearsal's report that only tell how each column was read.
inline constexpr std::string_view column_read = "column.read";

class Runner {
public:
  /// Who a user is today; nothing: may not act.
  using ActorOf = std::function<std::optional<journal::Actor>(const Id<journal::User>&)>;

  Runner(node::Node& node, ActorOf actor_of);
  ~Runner(); ///< stops after the portion at hand

  const Shelf& shelf() const { return shelf_; }
  void wake();
  /// Rows looked at so far by what runs now; 0: it does not run.
  std::int64_t progress(const Id<Import>& import) const;
  /// Waits until nothing is left to carry on, at most that long; false: something still is.
  bool settle(std::chrono::milliseconds most);

  /// Takes a file in: opens the import, seals the file, wakes the thread.
  Result<journal::Receipt> bring(const journal::Actor& actor, const std::string& command, std::string name,
                                 std::string_view bytes, const std::string& key = {});

private:
  class Rehearsal;
  void work();
  bool carry_on();
  void carry(const ImportRow& import);
  void rehearse(const ImportRow& import, const Secret& key);
  void bring_in(const ImportRow& import, const Secret& key);
  void hold_taken(const ImportRow& import, Source& source, Claims& claims);
  bool bring_portion(const ImportRow& import, Source& source, const journal::Actor& actor, ReportWriter& report, Claims& claims);
  void take_back_all(const ImportRow& import);
  void forget_old();
  void sweep();
  template<class Event> void record(const ImportRow& import, const Event& event, std::vector<AnyId> erases = {},
                                    std::optional<journal::EntryName> cause = {});
  void show(const Id<Import>& import, std::int64_t rows);
  std::optional<Secret> key_of(const Id<Import>& import);
  bool stopping() const { return stopping_; }

  node::Node& node_;
  ActorOf actor_of_;
  Shelf shelf_;
  mutable std::mutex mutex_;
  std::condition_variable wake_, idle_;
  bool asked_ = true, busy_ = true;
  std::atomic<bool> stopping_ = false;
  std::atomic<int> arriving_ = 0;
  std::map<Id<Import>, std::int64_t> progress_;
  std::optional<std::chrono::steady_clock::time_point> tidied_; ///< when leftovers and forgotten files were last looked for
  std::map<Id<Import>, int> failures_; ///< of an import that breaks whoever carries it
  std::thread thread_;
};

} // namespace amana::imports
