// The clock of a demonstration: moved from day to day while the corridor is filled, then the machine's own.
#pragma once
#include "base/clock.hpp"

#include <atomic>
#include <memory>

namespace amana::demo {

/// Shared by the nodes of one demonstration: they live through the same days.
class Time {
public:
  Instant now() const {
    const auto set = set_.load();
    return set ? Instant(set) : machine_.now();
  }
  void set(Instant instant) { set_.store(instant.milliseconds()); }
  void go_live() { set_.store(0); }
  bool live() const { return set_.load() == 0; }

private:
  MachineClock machine_;
  std::atomic<std::int64_t> set_ = 0; ///< 0: the machine's time
};

class TimeClock final : public Clock {
public:
  explicit TimeClock(std::shared_ptr<const Time> time) : time_(std::move(time)) {}
  Instant now() const override { return time_->now(); }

private:
  std::shared_ptr<const Time> time_;
};

} // namespace amana::demo
