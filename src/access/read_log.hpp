// Who saw whose data: every page, answer, command line and export that shows personal data notes it here, and
// the person can see it.
#pragma once
#include "access/read_lines.hpp"
#include "access/rights.hpp"
#include "journal/office.hpp"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace amana::access {

/// Gathers lines in memory and stores them within a second, so that a page does not wait for the disk. What a
/// killed process had gathered in that second is lost; nothing else is. When the database takes no lines,
/// reading stops: no log, no read.
class ReadLog {
public:
  static constexpr std::chrono::milliseconds pause{250}; ///< for lines to gather
  static constexpr std::size_t most_waiting = 20'000;    ///< lines
  static constexpr std::size_t most_subjects = 500;      ///< of one line; more make further lines

  explicit ReadLog(journal::Office& office);
  ~ReadLog(); ///< stores what it has

  /// Notes a read that the guard let pass. `route`: the pattern of the address, never what filled it. Refused
  /// when the purpose is not the actor's and no ground was given, and when lines cannot be stored.
  Result<void> note(const journal::Actor& actor, const Pass& pass, std::string_view route,
                    std::span<const AnyId> subjects, Instant now);
  /// Returns when all that was noted before is stored. Throws store::Broken when the database does not take
  /// it.
  void flush();
  /// Seals the end of the log in the journal, once something was added to it: the node's clock does so every
  /// day, and shutting down.
  Result<void> seal();

private:
  void work();
  /// Stores what waits; false: it could not be.
  bool store_waiting();

  journal::Office& office_;
  std::mutex mutex_;
  std::condition_variable wake_, stored_;
  std::deque<ReadLine> waiting_;
  std::uint64_t noted_ = 0, kept_ = 0; ///< lines since the start
  std::uint64_t failures_ = 0;         ///< times that storing failed
  bool hurry_ = false, stopping_ = false;
  std::thread thread_;
};

} // namespace amana::access
