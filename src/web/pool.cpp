#include "web/pool.hpp"

#include <utility>

namespace amana::web {

Pool::Pool(int threads, int waiting) : most_(static_cast<std::size_t>(waiting)) {
  for (int i = 0; i < threads; ++i)
    threads_.emplace_back([this] { run(); });
}

bool Pool::full() const {
  const std::lock_guard lock(mutex_);
  return queue_.size() >= most_;
}

void Pool::add(Work work) {
  {
    const std::lock_guard lock(mutex_);
    queue_.push_back(std::move(work));
  }
  more_.notify_one();
}

void Pool::finish() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  more_.notify_all();
  threads_.clear(); // joins
}

void Pool::run() {
  for (;;) {
    Work work;
    {
      std::unique_lock lock(mutex_);
      more_.wait(lock, [this] { return ending_ || !queue_.empty(); });
      if (queue_.empty()) return;
      work = std::move(queue_.front());
      queue_.pop_front();
    }
    work();
  }
}

} // namespace amana::web
