#include "base/id.hpp"

#include "base/bytes.hpp"

#include <sodium.h>

#include <algorithm>

namespace amana {
namespace {

constexpr std::string_view crockford = "0123456789abcdefghjkmnpqrstvwxyz";

constexpr auto crockford_values = [] {
  std::array<std::int8_t, 256> values{};
  values.fill(-1);
  for (std::size_t i = 0; i < crockford.size(); ++i)
    values[static_cast<unsigned char>(crockford[i])] = static_cast<std::int8_t>(i);
  return values;
}();

int value_of(char c) { return crockford_values[static_cast<unsigned char>(c)]; }

constexpr std::int64_t most_milliseconds = (std::int64_t{1} << 48) - 1;
constexpr std::uint32_t counter_end = 1U << 22;

void put(std::array<std::uint8_t, 16>& bytes, std::size_t from, std::size_t count, std::uint64_t value) {
  for (auto i = from + count; i-- > from; value >>= 8)
    bytes[i] = static_cast<std::uint8_t>(value);
}

/// The next number of SplitMix64 (Steele, Lea, Flood 2014).
std::uint64_t split_mix(std::uint64_t& state) {
  std::uint64_t z = state += 0x9E3779B97F4A7C15;
  z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
  z = (z ^ z >> 27) * 0x94D049BB133111EB;
  return z ^ z >> 31;
}

constexpr int check_modulus = 1021, check_radix = 32;

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

std::string in_groups(std::string_view ten) {
  std::string out;
  for (std::size_t i = 0; i < ten.size(); ++i) {
    if (i == 4 || i == 8) out += '-';
    out += upper(ten[i]);
  }
  return out;
}

int remainder(std::string_view characters) {
  int sum = 0;
  for (const char c : characters)
    sum = (sum * check_radix + value_of(c)) % check_modulus;
  return sum;
}

/// The character of the alphabet that was meant; zero for one that means nothing.
char meant(char typed) {
  const char c = typed >= 'A' && typed <= 'Z' ? static_cast<char>(typed - 'A' + 'a') : typed;
  if (c == 'o') return '0';
  if (c == 'i' || c == 'l') return '1';
  return value_of(c) >= 0 ? c : '\0';
}

} // namespace

std::optional<AnyId> AnyId::parse(std::string_view text) {
  if (text.size() != 26 || value_of(text[0]) > 7) return std::nullopt;
  unsigned __int128 number = 0;
  for (const char c : text) {
    const int value = value_of(c);
    if (value < 0) return std::nullopt;
    number = number << 5 | static_cast<unsigned>(value);
  }
  AnyId out;
  put(out.bytes_, 0, 8, static_cast<std::uint64_t>(number >> 64));
  put(out.bytes_, 8, 8, static_cast<std::uint64_t>(number));
  return out;
}

std::string AnyId::text() const {
  unsigned __int128 number = 0;
  for (const auto byte : bytes_)
    number = number << 8 | byte;
  std::string out(26, '0');
  for (auto i = out.size(); i-- > 0; number >>= 5)
    out[i] = crockford[static_cast<std::size_t>(number & 31)];
  return out;
}

IdMaker::IdMaker() {
  if (sodium_init() < 0) throw std::runtime_error("no randomness on this machine");
}

IdMaker::IdMaker(std::uint64_t seed) : state_(seed) {}

std::uint64_t IdMaker::random() {
  if (state_) return split_mix(*state_);
  std::uint64_t out = 0;
  randombytes_buf(&out, sizeof out);
  return out;
}

AnyId IdMaker::make(Instant now) {
  const std::lock_guard lock(mutex_);
  const auto ms = std::clamp<std::int64_t>(now.milliseconds(), 0, most_milliseconds);
  const auto fresh = random();
  if (ms > last_ms_ || ++counter_ == counter_end) {
    last_ms_ = std::max(ms, last_ms_ + 1);
    counter_ = static_cast<std::uint32_t>(random() % (counter_end / 2)); // the upper half is room to count
  }

  constexpr std::uint64_t version = 7, variant = 2;
  std::array<std::uint8_t, 16> bytes{};
  put(bytes, 0, 6, static_cast<std::uint64_t>(last_ms_));
  put(bytes, 6, 2, version << 12 | counter_ >> 10);
  put(bytes, 8, 8, variant << 62 | std::uint64_t{counter_ & 0x3FF} << 52 | fresh >> 12);
  return AnyId(bytes);
}

std::string paper_number(const AnyId& id) {
  const auto ten = id.text().substr(18) + "00";
  const int check = (check_modulus + 1 - remainder(ten)) % check_modulus;
  return in_groups(ten.substr(0, 8) + crockford[static_cast<std::size_t>(check / check_radix)] +
                   crockford[static_cast<std::size_t>(check % check_radix)]);
}

std::optional<std::string> read_paper_number(std::string_view typed) {
  std::string ten;
  for (const char c : tidy(latin_digits(typed))) {
    if (c == ' ' || c == '-') continue;
    if (ten += meant(c); ten.back() == '\0' || ten.size() > 10) return std::nullopt;
  }
  return ten.size() == 10 && remainder(ten) == 1 ? std::optional(in_groups(ten)) : std::nullopt;
}

} // namespace amana
