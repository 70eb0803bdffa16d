// Small secrets: codes that people read from paper, tokens that programs carry, and what is kept of them.
#pragma once
#include "base/crypto.hpp"

#include <string>
#include <string_view>

namespace amana::access {

/// 80 random bits in letters and digits that cannot be mistaken for one another: "K7QM-2ZLD-…".
std::string new_code();
/// What was typed, as new_code() writes it: case, spaces and hyphens do not matter, 0, 1 and 8 stand for O, I
/// and B. Anything else comes back so that it matches nothing.
std::string read_code(std::string_view typed);

/// 256 random bits as base64url: of a session or a program.
std::string new_token();
/// All that is kept of a token.
inline std::string kept_form(std::string_view token) { return sha256(token).text(); }

/// Keyed hashes and seals under the node's key: who has the database alone can try nothing against them.
class NodeSecret {
public:
  explicit NodeSecret(const Secret& master);
  /// HMAC-SHA-256; `use` keeps one use apart from another.
  std::string digest(std::string_view use, std::string_view text) const;
  Bytes seal(std::string_view use, BytesView plain) const;
  Secret open(std::string_view use, BytesView sealed) const; ///< throws when it was altered

private:
  Secret hashing_, sealing_;
};

} // namespace amana::access
