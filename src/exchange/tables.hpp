// From events to tables, and what decisions and pages ask of them. Everything here but the questions is replayed.
#pragma once
#include "exchange/words.hpp"
#include "journal/module.hpp"

#include <vector>

namespace amana::exchange {

std::vector<journal::TableType> tables();
std::vector<journal::EventType> events();
/// Appends an entry of this node that is a document to its feed.
journal::Projection append_to_feed(const journal::Entry& entry);
/// Clears the words of an erased message.
void forget(store::Connection& db, const AnyId& subject);

/// The hash of one item of a feed: SHA-256 of "amana-item-1", a line feed and the canonical JSON of
/// {"document", "node", "number", "previous"}, where document is the SHA-256 of the bytes that its signature covers.
Hash item_hash(std::string_view node, std::int64_t number, const Hash& previous, const Hash& document);

enum class PeerStatus { trusted, suspended };
BOOST_DESCRIBE_ENUM(PeerStatus, trusted, suspended)

struct Peer {
  std::string name, authority;
  NodeKey key;
  std::optional<std::string> address;
  PeerStatus status = PeerStatus::trusted;
  std::string reason;
  Instant since;
  Place has;   ///< what it has of our feed
  Instant has_at;
  Place taken; ///< what we have of its feed
  Instant taken_at;
  journal::Head head; ///< the last of its journal that we hold; number 0: none
  std::string head_signature;
};

std::optional<Peer> find_peer(store::Connection& db, std::string_view name);
std::vector<Peer> peers(store::Connection& db);

/// The end of our feed.
Place feed_tip(store::Connection& db);
/// The hash of an item of our feed; of number 0, zeros. Nothing: we have no such item.
std::optional<Hash> feed_hash(store::Connection& db, std::int64_t number);
std::optional<Hash> inbox_hash(store::Connection& db, std::string_view peer, std::int64_t number);

/// An item and the entry that holds its document.
struct Item {
  Place place;
  Hash previous;
  journal::EntryName entry;
  std::string document, kind;
  AnyId subject;
  Instant at, received;
};
std::vector<Item> feed(store::Connection& db, std::int64_t after, std::int64_t most);
std::vector<Item> inbox(store::Connection& db, std::string_view peer, std::int64_t after, std::int64_t most);

/// The node whose document spoke of the subject first; empty: none has.
std::string home_of(store::Connection& db, const AnyId& subject);

struct Alarm {
  std::string peer;
  Fork fork = Fork::of_peer;
  std::int64_t number = 0;
  Hash held, came;
  Instant at;
};
std::vector<Alarm> alarms(store::Connection& db);

} // namespace amana::exchange
