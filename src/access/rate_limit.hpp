// Limits on how often somebody may ask, kept in memory.
#pragma once
#include "base/day.hpp"

#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace amana::access {

/// One bucket of tokens for each key. It holds `burst` and gains one every `refill`. Safe for threads.
class RateLimit {
public:
  RateLimit(std::chrono::milliseconds refill, int burst) : refill_(refill.count()), burst_(burst) {}
  /// Takes one token; false: there is none.
  bool take(std::string_view key, Instant now);
  /// Puts one token back, where what it was taken for turned out not to count.
  void give_back(std::string_view key);
  std::size_t size() const;

private:
  /// More keys than this share one bucket: memory has an end whatever is thrown at it.
  static constexpr std::size_t most_keys = 20'000;

  std::int64_t refill_;
  std::int64_t burst_;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, std::int64_t> full_at_; ///< when each bucket is full again, milliseconds
};

/// The part of a network address that one subscriber holds: all of IPv4, the first 64 bits of IPv6.
std::string subscriber_of(std::string_view address);

} // namespace amana::access
