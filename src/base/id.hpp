// Identifiers. Id<Person> and Id<Employer> are different types: one cannot stand where the other is meant.
#pragma once
#include "base/day.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace amana {

/// 128 bits, UUID version 7 (RFC 9562): sorted by time of making. Text form: 26 characters of lower-case base32
/// (Crockford's alphabet, which leaves out i, l, o and u). Never made from personal data.
class AnyId {
public:
  AnyId() = default; ///< all zero: "none"
  explicit AnyId(const std::array<std::uint8_t, 16>& bytes) : bytes_(bytes) {}

  static std::optional<AnyId> parse(std::string_view text);
  std::string text() const;
  const std::array<std::uint8_t, 16>& bytes() const { return bytes_; }
  explicit operator bool() const { return *this != AnyId(); }
  auto operator<=>(const AnyId&) const = default;

private:
  std::array<std::uint8_t, 16> bytes_{};
};

template <class Noun> class Id : public AnyId {
public:
  Id() = default;
  explicit Id(const AnyId& any) : AnyId(any) {}
  static std::optional<Id> parse(std::string_view text) {
    auto any = AnyId::parse(text);
    return any ? std::optional(Id(*any)) : std::nullopt;
  }
  auto operator<=>(const Id&) const = default;
};

/// Makes identifiers: the machine's randomness in life, a seed in tests and demonstrations. Safe for threads;
/// ids of one maker never go backwards.
class IdMaker {
public:
  IdMaker();                                ///< random
  explicit IdMaker(std::uint64_t seed);     ///< the same ids for the same seed and instants
  AnyId make(Instant now);
  template <class Noun> Id<Noun> make(Instant now) { return Id<Noun>(make(now)); }

private:
  std::mutex mutex_;
  std::optional<std::uint64_t> state_;
  std::int64_t last_ms_ = 0;
  std::uint32_t counter_ = 0;
};

/// A short number for paper and telephone: 8 characters of base32 taken from the id's random bits and two check
/// characters (ISO/IEC 7064 MOD 1271-36 without I, L, O, U), written in groups: "7KQ2-M8XD-4T".
std::string paper_number(const AnyId& id);
/// What a person typed as a paper number, in its plain form, or nothing when the check characters are wrong.
std::optional<std::string> read_paper_number(std::string_view typed);

} // namespace amana

template <> struct std::hash<amana::AnyId> {
  std::size_t operator()(const amana::AnyId& id) const noexcept {
    std::size_t result = 0;
    for (std::size_t i = 8; i < 16; ++i) result = result << 8 | id.bytes()[i];
    return result;
  }
};
