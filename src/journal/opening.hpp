// The journal's own events: its opening, its epochs, the agreements it went by.
#pragma once
#include "journal/command.hpp"

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

/// Decisions from here on are taken under this version of the corridor.
struct RulesAdopted {
  static constexpr std::string_view kind = "rules_adopted";
  static constexpr int version = 1;
  Hash rules;
};
BOOST_DESCRIBE_STRUCT(RulesAdopted, (), (rules))

std::vector<EventType> opening_events();

} // namespace amana::journal
