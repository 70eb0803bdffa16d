#include "base/clock.hpp"

namespace amana {

Instant MachineClock::now() const {
  const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  return Instant(now.time_since_epoch().count());
}

} // namespace amana
