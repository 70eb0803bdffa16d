// Time is injected: rules never ask the machine.
#pragma once
#include "base/day.hpp"

#include <atomic>
#include <memory>

namespace amana {

class Clock {
public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

/// The machine's clock.
class MachineClock final : public Clock {
public:
  Instant now() const override;
};

/// A clock that stands still until it is moved: for tests and for filling a corridor with two years of acts.
class SetClock final : public Clock {
public:
  explicit SetClock(Instant start) : now_(start.milliseconds()) {}
  Instant now() const override { return Instant(now_.load()); }
  void set(Instant instant) { now_.store(instant.milliseconds()); }

private:
  std::atomic<std::int64_t> now_;
};

} // namespace amana
