// One-time codes from a telephone or a token without a network: RFC 6238 with SHA-1, 30 seconds, as every
// authenticator knows it.
#pragma once
#include "base/bytes.hpp"
#include "base/day.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace amana::access {

inline constexpr std::size_t totp_secret_size = 20; ///< bytes, as long as SHA-1 (RFC 4226 section 4, R6)

/// The half minute that an instant lies in, counted from 1970.
std::int64_t totp_step(Instant now);
/// The code of one half minute (RFC 4226 section 5.3).
std::string totp_code(BytesView secret, std::int64_t step, int digits = 6);
/// The half minute that the typed code belongs to: this one, the one before or the one after, but later than
/// `last_taken`, so that a code that was seen cannot be used again. Arabic digits and spaces are understood.
std::optional<std::int64_t> totp_accept(BytesView secret, std::string_view typed, Instant now,
                                        std::int64_t last_taken);
/// What a telephone scans: otpauth://totp/…
std::string totp_address(std::string_view issuer, std::string_view login, BytesView secret);

} // namespace amana::access
