// The journal's own events: its opening, its epochs, the agreements it went by.
#pragma once
#include "journal/command.hpp"
#include "journal/keys.hpp"

namespace amana::journal {

/// The first entry of every journal.
struct JournalOpened {
  static constexpr std::string_view kind = "journal_opened";
  static constexpr int version = 1;
  std::string public_key; ///< base64url, Ed25519
  std::string authority;
};
BOOST_DESCRIBE_STRUCT(JournalOpened, (), (public_key, authority))

/// Entries from here on stand in a new epoch.
struct EpochOpened {
  static constexpr std::string_view kind = "epoch_opened";
  static constexpr int version = 1;
  std::string after; ///< the entry it follows, "epoch.number"
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(EpochOpened, (), (after, reason))

/// Heads and documents from here on are signed by another key, which the one until now signed over.
struct SigningKeyChanged {
  static constexpr std::string_view kind = "signing_key_changed";
  static constexpr int version = 1;
  std::string public_key, handover; ///< base64url; the handover over handover_bytes
};
BOOST_DESCRIBE_STRUCT(SigningKeyChanged, (), (public_key, handover))

/// Decisions from here on are taken under this version of the corridor.
struct RulesAdopted {
  static constexpr std::string_view kind = "rules_adopted";
  static constexpr int version = 1;
  Hash rules;
};
BOOST_DESCRIBE_STRUCT(RulesAdopted, (), (rules))

std::vector<EventType> opening_events();

/// The version of the corridor that was adopted last; nothing: none yet.
std::optional<Hash> adopted_rules(store::Connection& db);
/// When that version was adopted for the first time.
std::optional<Instant> first_adopted(store::Connection& db, const Hash& rules);

/// The changes of key that the journal does not tell yet. Refused: the keystore is not the one of this journal.
Result<std::vector<SigningKeyChanged>> untold_keys(store::Connection& db, const NodeKeys& keys);

} // namespace amana::journal
