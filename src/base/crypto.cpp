#include "base/crypto.hpp"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <sodium.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace amana {
namespace {

/// A failure of the library itself: never of what it was given.
void need(bool well, const char* what) {
  if (!well) throw std::runtime_error(what);
}

void need_size(std::size_t is, std::size_t should_be, const char* what) {
  if (is != should_be) throw std::logic_error(what);
}

void need_sodium() {
  static const bool ready = sodium_init() >= 0;
  need(ready, "libsodium found no randomness");
}

template<auto Free> struct FreeWith {
  void operator()(auto* thing) const { Free(thing); }
};
using Digest = std::unique_ptr<EVP_MD_CTX, FreeWith<EVP_MD_CTX_free>>;
using Mac = std::unique_ptr<EVP_MAC_CTX, FreeWith<EVP_MAC_CTX_free>>;

/// Looking an algorithm up costs more than hashing a journal entry, so each is looked up once.
const EVP_MD* sha256_algorithm() {
  static const EVP_MD* const found = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  need(found, "OpenSSL has no SHA-256");
  return found;
}

EVP_MAC* hmac_algorithm() {
  static EVP_MAC* const found = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
  need(found, "OpenSSL has no HMAC");
  return found;
}

/// A context that computes HMACs over this hash, for one thread to use again and again.
Mac hmac_context(const char* hash) {
  Mac mac(EVP_MAC_CTX_new(hmac_algorithm()));
  const OSSL_PARAM parameters[] = {
      OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, const_cast<char*>(hash), 0), // only read
      OSSL_PARAM_construct_end()};
  need(mac && EVP_MAC_CTX_set_params(mac.get(), parameters) == 1, "OpenSSL has no such HMAC");
  return mac;
}

Bytes hmac(const Mac& mac, BytesView key, BytesView message) {
  const std::uint8_t none = 0; // a null key would mean the key of the last call
  Bytes out(EVP_MAX_MD_SIZE);
  std::size_t size = 0;
  need(EVP_MAC_init(mac.get(), key.empty() ? &none : key.data(), key.size(), nullptr) == 1 &&
           EVP_MAC_update(mac.get(), message.data(), message.size()) == 1 &&
           EVP_MAC_final(mac.get(), out.data(), &size, out.size()) == 1,
       "OpenSSL could not compute an HMAC");
  out.resize(size);
  return out;
}

constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(nonce_size + tag_size == sealing_adds);

void need_sealing_key(const Secret& key) {
  need_sodium();
  need_size(key.view().size(), crypto_aead_xchacha20poly1305_ietf_KEYBYTES, "a sealing key has 32 bytes");
}

constexpr std::uint64_t password_operations = 2;
constexpr std::size_t password_memory = std::size_t{64} << 20;

} // namespace

std::optional<Hash> Hash::parse(std::string_view text) {
  // In one form only: small letters.
  const auto bytes = text.size() == 64 && std::ranges::none_of(text, [](char c) { return c >= 'A' && c <= 'F'; }) ? from_hex(text) : std::nullopt;
  if (!bytes) return std::nullopt;
  Hash out;
  std::ranges::copy(*bytes, out.bytes.begin());
  return out;
}

Hash sha256(BytesView bytes) {
  static thread_local const Digest digest(EVP_MD_CTX_new());
  Hash out;
  need(digest && EVP_DigestInit_ex2(digest.get(), sha256_algorithm(), nullptr) == 1 &&
           EVP_DigestUpdate(digest.get(), bytes.data(), bytes.size()) == 1 &&
           EVP_DigestFinal_ex(digest.get(), out.bytes.data(), nullptr) == 1,
       "OpenSSL could not compute a hash");
  return out;
}

void Sha256::Free::operator()(evp_md_ctx_st* context) const { EVP_MD_CTX_free(context); }

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  need(context_ && EVP_DigestInit_ex2(context_.get(), sha256_algorithm(), nullptr) == 1,
       "OpenSSL could not compute a hash");
}

void Sha256::add(BytesView bytes) {
  need(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1, "OpenSSL could not compute a hash");
}

Hash Sha256::finish() {
  Hash out;
  need(EVP_DigestFinal_ex(context_.get(), out.bytes.data(), nullptr) == 1,
       "OpenSSL could not compute a hash");
  return out;
}

Bytes hmac_sha256(BytesView key, BytesView message) {
  static thread_local const Mac mac = hmac_context("SHA256");
  return hmac(mac, key, message);
}

Bytes hmac_sha1(BytesView key, BytesView message) {
  static thread_local const Mac mac = hmac_context("SHA1");
  return hmac(mac, key, message);
}

Secret& Secret::operator=(Secret&& other) noexcept {
  if (this == &other) return *this;
  sodium_memzero(bytes_.data(), bytes_.size());
  bytes_ = std::move(other.bytes_);
  other.bytes_.clear();
  return *this;
}

Secret::~Secret() { sodium_memzero(bytes_.data(), bytes_.size()); }

Secret Secret::random(std::size_t size) { return Secret(random_bytes(size)); }

Bytes random_bytes(std::size_t size) {
  need_sodium();
  Bytes out(size);
  randombytes_buf(out.data(), out.size());
  return out;
}

bool equal_secretly(BytesView a, BytesView b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

SigningKey SigningKey::random() { return from_seed(Secret::random(crypto_sign_SEEDBYTES)); }

SigningKey SigningKey::from_seed(const Secret& seed) {
  need_sodium();
  need_size(seed.view().size(), crypto_sign_SEEDBYTES, "the seed of a signing key has 32 bytes");
  SigningKey out;
  Bytes secret(crypto_sign_SECRETKEYBYTES);
  crypto_sign_seed_keypair(out.public_.data(), secret.data(), seed.view().data());
  out.secret_ = Secret(std::move(secret));
  return out;
}

Secret SigningKey::seed() const {
  const auto seed =
      secret_.view().first(crypto_sign_SEEDBYTES); // libsodium keeps it in front of the public key
  return Secret(Bytes(seed.begin(), seed.end()));
}

Signature SigningKey::sign(BytesView message) const {
  need_size(secret_.view().size(), crypto_sign_SECRETKEYBYTES, "a signing key that was moved away");
  Signature out{};
  crypto_sign_detached(out.data(), nullptr, message.data(), message.size(), secret_.view().data());
  return out;
}

bool verify(const PublicKey& key, BytesView message, const Signature& signature) {
  need_sodium();
  return crypto_sign_verify_detached(signature.data(), message.data(), message.size(), key.data()) == 0;
}

namespace {

using ExchangeKey = std::array<std::uint8_t, crypto_box_PUBLICKEYBYTES>;

std::optional<ExchangeKey> exchange_key(const PublicKey& key) {
  ExchangeKey out{};
  if (crypto_sign_ed25519_pk_to_curve25519(out.data(), key.data()) != 0) return std::nullopt;
  return out;
}

} // namespace

bool is_public_key(const PublicKey& key) {
  need_sodium();
  return exchange_key(key).has_value();
}

Bytes seal_to(const PublicKey& receiver, BytesView plain) {
  need_sodium();
  const auto key = exchange_key(receiver);
  need(key.has_value(), "these bytes are no Ed25519 key");
  Bytes out(plain.size() + crypto_box_SEALBYTES);
  crypto_box_seal(out.data(), plain.data(), plain.size(), key->data());
  return out;
}

std::optional<Bytes> open_sealed_to(const SigningKey& receiver, BytesView sealed) {
  if (sealed.size() < crypto_box_SEALBYTES) return std::nullopt;
  const auto key = exchange_key(receiver.public_key()).value();
  Bytes secret(crypto_box_SECRETKEYBYTES), out(sealed.size() - crypto_box_SEALBYTES);
  const Secret signing = receiver.seed();
  Bytes whole(crypto_sign_SECRETKEYBYTES);
  std::ranges::copy(signing.view(), whole.begin()); // libsodium reads the seed alone
  crypto_sign_ed25519_sk_to_curve25519(secret.data(), whole.data());
  const Secret guard(std::move(secret)), guard_whole(std::move(whole));
  if (crypto_box_seal_open(out.data(), sealed.data(), sealed.size(), key.data(), guard.view().data()) != 0)
    return std::nullopt;
  return out;
}

Bytes seal(const Secret& key, BytesView plain, BytesView context) {
  need_sealing_key(key);
  Bytes out(nonce_size + plain.size() + tag_size);
  randombytes_buf(out.data(), nonce_size);
  crypto_aead_xchacha20poly1305_ietf_encrypt(out.data() + nonce_size, nullptr, plain.data(), plain.size(),
                                             context.data(), context.size(), nullptr, out.data(),
                                             key.view().data());
  return out;
}

std::optional<Bytes> open_sealed(const Secret& key, BytesView sealed, BytesView context) {
  need_sealing_key(key);
  if (sealed.size() < nonce_size + tag_size) return std::nullopt;
  const auto body = sealed.subspan(nonce_size);
  Bytes out(body.size() - tag_size);
  const int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(out.data(), nullptr, nullptr, body.data(),
                                                                body.size(), context.data(), context.size(),
                                                                sealed.data(), key.view().data());
  return opened == 0 ? std::optional(std::move(out)) : std::nullopt;
}

std::string hash_password(std::string_view password) {
  need_sodium();
  char out[crypto_pwhash_STRBYTES];
  need(crypto_pwhash_str_alg(out, password.data(), password.size(), password_operations, password_memory,
                             crypto_pwhash_ALG_ARGON2ID13) == 0,
       "not enough memory for Argon2id");
  return out;
}

bool check_password(std::string_view stored, std::string_view password) {
  need_sodium();
  const std::string ended(stored); // libsodium wants the zero
  return crypto_pwhash_str_verify(ended.c_str(), password.data(), password.size()) == 0;
}

Secret key_from_passphrase(std::string_view passphrase, BytesView salt, std::uint64_t operations,
                           std::size_t memory) {
  need_sodium();
  need_size(salt.size(), crypto_pwhash_SALTBYTES, "the salt of a passphrase has 16 bytes");
  Bytes out(crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
  need(crypto_pwhash(out.data(), out.size(), passphrase.data(), passphrase.size(), salt.data(), operations,
                     memory, crypto_pwhash_ALG_ARGON2ID13) == 0,
       "not enough memory for Argon2id, or costs that it does not know");
  return Secret(std::move(out));
}

} // namespace amana
