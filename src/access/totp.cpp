#include "access/totp.hpp"

#include "base/crypto.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace amana::access {

namespace {

constexpr std::int64_t step_milliseconds = 30'000;
constexpr int code_digits = 6;

std::string percent_encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_';
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

} // namespace

std::int64_t totp_step(Instant now) { return now.milliseconds() / step_milliseconds; }

std::string totp_code(BytesView secret, std::int64_t step, int digits) {
  std::array<std::uint8_t, 8> counter{};
  for (std::size_t i = 0; i < counter.size(); ++i)
    counter[counter.size() - 1 - i] = static_cast<std::uint8_t>(step >> (8 * i));
  const Bytes mac = hmac_sha1(secret, counter);
  const std::size_t offset = mac.back() & 0x0f;
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i)
    number = number << 8 | mac[offset + i];
  number &= 0x7fff'ffff;
  std::uint32_t modulus = 1;
  for (int i = 0; i < digits; ++i)
    modulus *= 10;
  return fmt::format("{:0{}}", number % modulus, digits);
}

std::optional<std::int64_t> totp_accept(BytesView secret, std::string_view typed, Instant now,
                                        std::int64_t last_taken) {
  std::string code = latin_digits(typed);
  std::erase(code, ' ');
  std::optional<std::int64_t> accepted;
  const auto present = totp_step(now);
  for (const auto step : {present - 1, present, present + 1})
    if (equal_secretly(bytes_of(totp_code(secret, step, code_digits)), bytes_of(code)) && step > last_taken)
      accepted = step;
  return accepted;
}

std::string totp_address(std::string_view issuer, std::string_view login, BytesView secret) {
  const auto by = percent_encoded(issuer);
  return fmt::format("otpauth://totp/{}:{}?secret={}&issuer={}&algorithm=SHA1&digits={}&period={}", by,
                     percent_encoded(login), base32(secret), by, code_digits, step_milliseconds / 1000);
}

} // namespace amana::access
