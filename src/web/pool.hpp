// A fixed number of threads and a queue with an end: who comes when it is full is told so at once.
#pragma once
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace amana::web {

class Pool {
public:
  using Work = std::move_only_function<void()>;

  /// `waiting`: how much work may wait beyond what runs.
  Pool(int threads, int waiting);
  ~Pool() { finish(); }
  Pool(const Pool&) = delete;

  /// Whether as much waits as may wait. Whoever brings new work asks first; the next piece of work already
  /// begun is added all the same.
  bool full() const;
  void add(Work work); ///< must not throw when it runs
  /// Runs all that waits, then ends the threads.
  void finish();

private:
  void run();

  mutable std::mutex mutex_;
  std::condition_variable more_;
  std::deque<Work> queue_;
  std::size_t most_;
  bool ending_ = false;
  std::vector<std::jthread> threads_;
};

} // namespace amana::web
