// Passwords: which are taken, and the slow hash that keeps them.
#pragma once
#include "base/result.hpp"

#include <atomic>
#include <optional>
#include <semaphore>
#include <string>
#include <string_view>

namespace amana::access {

inline constexpr std::size_t shortest_password = 10, longest_password = 128; ///< characters

/// Refuses what somebody would try first: short, the login name, the usual words with a number behind, runs
/// of the keyboard. Kinds of characters are not demanded: length protects, rules only make people write it
/// down (NIST SP 800-63B section 5.1.1.2).
Result<void> check_password_rules(std::string_view password, std::string_view login);

/// Argon2id on the caller's thread, never on the writer's. At most `at_once` run at a time, for each takes
/// 64 MiB.
class Passwords {
public:
  explicit Passwords(int at_once = 2) : places_(at_once) {}

  std::string hash(std::string_view password);
  /// Without a stored hash it takes as long and says no: whether there is such a login cannot be timed.
  bool check(const std::optional<std::string>& stored, std::string_view password);
  std::int64_t checked() const { return checked_; } ///< how often: for the metrics

private:
  std::counting_semaphore<> places_;
  std::atomic<std::int64_t> checked_ = 0;
};

} // namespace amana::access
