#include "access/rate_limit.hpp"

#include "base/bytes.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

namespace amana::access {

bool RateLimit::take(std::string_view key, Instant now) {
  const auto ms = now.milliseconds();
  const std::lock_guard lock(mutex_);
  std::string name(key);
  if (full_at_.size() >= most_keys && !full_at_.contains(name)) {
    std::erase_if(full_at_, [&](const auto& bucket) { return bucket.second <= ms; });
    if (full_at_.size() >= most_keys) name.clear();
  }
  auto& full_at = full_at_[name];
  full_at = std::min(full_at, ms + refill_ * burst_); // where the clock was set back
  const auto since = std::max(full_at, ms);
  if (since - ms > refill_ * (burst_ - 1)) return false;
  full_at = since + refill_;
  return true;
}

void RateLimit::give_back(std::string_view key) {
  const std::lock_guard lock(mutex_);
  if (const auto bucket = full_at_.find(std::string(key)); bucket != full_at_.end()) bucket->second -= refill_;
}

std::size_t RateLimit::size() const {
  const std::lock_guard lock(mutex_);
  return full_at_.size();
}

std::string subscriber_of(std::string_view address) {
  const std::string ended(address);
  std::array<std::uint8_t, 16> six{};
  if (inet_pton(AF_INET6, ended.c_str(), six.data()) != 1) return ended;
  constexpr std::array<std::uint8_t, 12> mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  const bool is_four = std::equal(mapped.begin(), mapped.end(), six.begin());
  const BytesView bytes(six);
  return is_four ? hex(bytes) : hex(bytes.first(8));
}

} // namespace amana::access
