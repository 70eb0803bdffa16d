#include "access/secrets.hpp"

#include <stdexcept>

namespace amana::access {

namespace {

constexpr std::size_t code_bytes = 10, token_bytes = 32;
constexpr std::size_t group = 4; ///< characters between two hyphens

Secret derived(const Secret& master, std::string_view use) {
  return Secret(hmac_sha256(master.view(), bytes_of(use)));
}

std::string grouped(std::string_view characters) {
  std::string out;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    if (i > 0 && i % group == 0) out += '-';
    out += characters[i];
  }
  return out;
}

char meant(char c) {
  if (c >= 'a' && c <= 'z') return static_cast<char>(c - 'a' + 'A');
  if (c == '0') return 'O';
  if (c == '1') return 'I';
  return c == '8' ? 'B' : c;
}

} // namespace

std::string new_code() { return grouped(base32(random_bytes(code_bytes))); }

std::string read_code(std::string_view typed) {
  std::string characters;
  for (const char c : latin_digits(tidy(typed)))
    if (c != ' ' && c != '-') characters += meant(c);
  return grouped(characters);
}

std::string new_token() { return base64url(random_bytes(token_bytes)); }

NodeSecret::NodeSecret(const Secret& master)
    : hashing_(derived(master, "amana-access-hash-1")), sealing_(derived(master, "amana-access-seal-1")) {}

std::string NodeSecret::digest(std::string_view use, std::string_view text) const {
  const std::string message = std::string(use) + "\n" + std::string(text);
  return hex(hmac_sha256(hashing_.view(), bytes_of(message)));
}

Bytes NodeSecret::seal(std::string_view use, BytesView plain) const {
  return amana::seal(sealing_, plain, bytes_of(use));
}

Secret NodeSecret::open(std::string_view use, BytesView sealed) const {
  auto plain = open_sealed(sealing_, sealed, bytes_of(use));
  if (!plain) throw std::runtime_error("a sealed secret does not open under the node's key");
  return Secret(*std::move(plain));
}

} // namespace amana::access
