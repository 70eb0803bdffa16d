// Hashes, signatures, seals and secrets. Everything rests on OpenSSL (SHA-256, HMAC) and libsodium (Ed25519,
// XChaCha20-Poly1305, Argon2id, randomness). A key or salt of another size than stated is a bug of ours and
// throws std::logic_error; a failure of the libraries themselves throws std::runtime_error.
#pragma once
#include "base/bytes.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

struct evp_md_ctx_st; // OpenSSL's

namespace amana {

/// SHA-256. Text form: 64 hexadecimal digits in lower case.
struct Hash {
  std::array<std::uint8_t, 32> bytes{};

  static std::optional<Hash> parse(std::string_view text);
  std::string text() const { return hex(bytes); }
  auto operator<=>(const Hash&) const = default;
};

Hash sha256(BytesView bytes);
inline Hash sha256(std::string_view text) { return sha256(bytes_of(text)); }

/// SHA-256 of bytes that come piece by piece.
class Sha256 {
public:
  Sha256();
  void add(BytesView bytes);
  Hash finish(); ///< once; what is added later throws std::runtime_error

private:
  struct Free {
    void operator()(evp_md_ctx_st* context) const;
  };
  std::unique_ptr<evp_md_ctx_st, Free> context_;
};

Bytes hmac_sha256(BytesView key, BytesView message);
Bytes hmac_sha1(BytesView key, BytesView message); ///< only for RFC 6238, whose readers expect it

/// Bytes that are wiped when they go. Cannot be copied by accident, printed or logged.
class Secret {
public:
  Secret() = default;
  explicit Secret(Bytes bytes) : bytes_(std::move(bytes)) {}
  Secret(Secret&& other) noexcept : bytes_(std::move(other.bytes_)) { other.bytes_.clear(); }
  Secret& operator=(Secret&& other) noexcept;
  ~Secret();
  static Secret random(std::size_t size);
  Secret copy() const { return Secret(bytes_); }
  BytesView view() const { return bytes_; }
  bool empty() const { return bytes_.empty(); }

private:
  Bytes bytes_;
};

Bytes random_bytes(std::size_t size);
/// Equal, in a time that does not tell where they differ.
bool equal_secretly(BytesView a, BytesView b);

using Signature = std::array<std::uint8_t, 64>;
using PublicKey = std::array<std::uint8_t, 32>;

/// Ed25519 (RFC 8032).
class SigningKey {
public:
  static SigningKey random();
  static SigningKey from_seed(const Secret& seed); ///< 32 bytes
  const PublicKey& public_key() const { return public_; }
  Secret seed() const;
  Signature sign(BytesView message) const;

private:
  PublicKey public_{};
  Secret secret_; ///< libsodium's 64-byte form
};

bool verify(const PublicKey& key, BytesView message, const Signature& signature);

/// Whether the bytes are a point that signatures can be checked and seals be made with.
bool is_public_key(const PublicKey& key);
/// Encryption that only the holder of the signing key opens (X25519 from Ed25519, libsodium's sealed box). It
/// says nothing about who sealed it.
Bytes seal_to(const PublicKey& receiver, BytesView plain);
std::optional<Bytes> open_sealed_to(const SigningKey& receiver, BytesView sealed);

/// Authenticated encryption, XChaCha20-Poly1305: 24 bytes of random nonce, then the ciphertext. `context` is
/// authenticated but not stored: opening under another context fails.
Bytes seal(const Secret& key, BytesView plain, BytesView context);
inline constexpr std::size_t sealing_adds = 40; ///< bytes: nonce and tag
std::optional<Bytes> open_sealed(const Secret& key, BytesView sealed, BytesView context);

/// Argon2id with 64 MiB and about 0.1 s: never on a thread that others wait for.
std::string hash_password(std::string_view password);
bool check_password(std::string_view stored, std::string_view password);
/// A 32-byte key from a passphrase (Argon2id, 16-byte salt, number of passes, bytes of memory).
Secret key_from_passphrase(std::string_view passphrase, BytesView salt, std::uint64_t operations,
                           std::size_t memory);

} // namespace amana
