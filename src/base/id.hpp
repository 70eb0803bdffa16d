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

/// 128 bits, UUID version 7 (RFC 9562): sorted by time of making. Text form: 26 characters of lower-case
/// base32 (Crockford's alphabet, which leaves out i, l, o and u). Never made from personal data.
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

template<class Noun> class Id : public AnyId {
public:
  Id() = default;
  explicit Id(const AnyId& any) : AnyId(any) {}
  static std::optional<Id> parse(std::string_view text) {
    auto any = AnyId::parse(text);
    return any ? std::optional(Id(*any)) : std::nullopt;
  }
  auto operator<=>(const Id&) const = default;
  bool operator==(const Id&) const = default;
  /// A worker is never compared with an employer.
  template<class Other> bool operator==(const Id<Other>&) const = delete;
  template<class Other> std::strong_ordering operator<=>(const Id<Other>&) const = delete;
};

/// Makes identifiers: the machine's randomness in life, a seed in tests and demonstrations. Safe for threads;
/// ids of one maker never go backwards, even when the clock does. A counter of 22 bits that starts at random
/// in each millisecond stands behind the time (RFC 9562, section 6.2, method 1), 52 fresh random bits behind
/// the counter.
class IdMaker {
public:
  IdMaker();                            ///< random
  explicit IdMaker(std::uint64_t seed); ///< the same ids for the same seed and instants
  AnyId make(Instant now);
  template<class Noun> Id<Noun> make(Instant now) { return Id<Noun>(make(now)); }

private:
  std::uint64_t random();
  std::mutex mutex_;
  std::optional<std::uint64_t> state_; ///< of the seeded maker
  std::int64_t last_ms_ = -1;
  std::uint32_t counter_ = 0;
};

/// A short number for paper and telephone, written in groups: "7KQ2-M8XD-4T". Eight characters of Crockford's
/// base32 hold the id's last 40 bits, which are random; two check characters follow.
///
/// The check is a pure system of ISO/IEC 7064 with modulus 1021 and radix 32: reading each character as its
/// value 0 to 31, from the right, the sum of value(i) * 32^i is 1 modulo 1021. The standard's own systems
/// with two check characters are for 10, 26 and 36 characters (MOD 97-10, 661-26, 1271-36); none fits an
/// alphabet of 32, so the modulus is chosen as the standard chooses them: 1021 is the largest prime below
/// 32^2. Hence every wrong character and every exchange of two neighbours is found, and 1020 of 1021 other
/// errors.
///
/// Forty bits are not unique among millions: who files a paper number draws a new id when it is taken.
std::string paper_number(const AnyId& id);
/// What a person typed as a paper number, in the form of paper_number(), or nothing when the check characters
/// are wrong. Either case, any grouping by spaces or hyphens, Arabic digits, and I, L and O for 1, 1 and 0
/// are understood.
std::optional<std::string> read_paper_number(std::string_view typed);

} // namespace amana

template<> struct std::hash<amana::AnyId> {
  std::size_t operator()(const amana::AnyId& id) const noexcept {
    std::size_t result = 0;
    for (std::size_t i = 8; i < 16; ++i)
      result = result << 8 | id.bytes()[i];
    return result;
  }
};
template<class Noun> struct std::hash<amana::Id<Noun>> : std::hash<amana::AnyId> {};
