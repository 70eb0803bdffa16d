// Keys: the node's own, in a keystore that only its passphrase opens, and one for each person, wrapped by the
// node's. A person's key lies outside the journal; destroying it is erasure.
#pragma once
#include "base/crypto.hpp"
#include "base/id.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "store/store.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace amana::journal {

/// A signing key of the node's past. The last thing it signed was the key after it.
struct RetiredKey {
  PublicKey key;
  Signature handover; ///< over handover_bytes(key, the next)
};
std::string handover_bytes(const PublicKey& from, const PublicKey& to);

/// The node's keys: Ed25519 for signing, and the master key that wraps the keys of persons.
struct NodeKeys {
  SigningKey signing;
  Secret master;
  std::vector<RetiredKey> retired = {}; ///< oldest first

  /// Every key that this node ever signed with, oldest first.
  std::vector<PublicKey> public_keys() const;
  /// Another signing key, signed by the one until now, which retires.
  void renew_signing();
};

/// Makes new keys and writes them, wrapped (Argon2id), to `file`, which must not exist.
Result<NodeKeys> make_keystore(const std::filesystem::path& file, std::string_view passphrase);
/// A wrong passphrase and a damaged file are refused alike.
Result<NodeKeys> open_keystore(const std::filesystem::path& file, std::string_view passphrase);
/// A new signing key in the keystore. What the one until now signed stays good; a node that runs goes on with it until it
/// starts again.
Result<NodeKeys> change_signing_key(const std::filesystem::path& file, std::string_view passphrase);
/// Wraps the same keys under another passphrase.
Result<void> change_passphrase(const std::filesystem::path& file, std::string_view old_one,
                               std::string_view new_one);

/// The keys of persons, kept in table person_keys. One per connection's thread; not for sharing.
class PersonKeys {
public:
  explicit PersonKeys(const Secret& master) : master_(master) {}
  /// The subject's key, made when there is none and it was never destroyed; nothing: erased.
  const Secret* ensure(store::Connection& db, const AnyId& subject);
  const Secret* find(store::Connection& db, const AnyId& subject);
  void destroy(store::Connection& db, const AnyId& subject, Instant at);
  /// Forgets what was read: after a rollback nothing in memory may outlive the tables.
  void forget() { known_.clear(); }

private:
  const Secret* keep(const AnyId& subject, Secret key);
  const Secret& master_;
  std::unordered_map<AnyId, Secret> known_;
};

/// Seals and opens the parts of entries. The context ties a part to its subject and kind of event.
Bytes seal_part(const Secret& key, const AnyId& subject, std::string_view kind, const json::value& content);
std::optional<json::value> open_part(const Secret& key, const AnyId& subject, std::string_view kind,
                                     BytesView sealed);

} // namespace amana::journal
