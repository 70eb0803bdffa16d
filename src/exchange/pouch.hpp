// A pouch: what one node has to say to another, sealed so that nobody else reads it and signed so that nobody else
// can have made it. The same bytes travel by HTTPS and on a stick. docs/exchange-format.md fixes it to the byte.
#pragma once
#include "exchange/words.hpp"
#include "journal/keys.hpp"

#include <map>
#include <vector>

namespace amana::exchange {

/// One document on its way, with its place in its writer's feed.
struct PouchItem {
  std::int64_t number = 0;
  Hash previous;
  json::object document;
};
BOOST_DESCRIBE_STRUCT(PouchItem, (), (number, previous, document))

struct PouchHead {
  std::int64_t epoch = 0, number = 0;
  Hash hash;
  Instant at;
  std::string signature; ///< base64url, over journal::head_bytes
};
BOOST_DESCRIBE_STRUCT(PouchHead, (), (epoch, number, hash, at, signature))

/// A file of which the maker lacks everything behind its first bytes.
struct Want {
  Hash name; ///< of the sealed file
  std::int64_t from = 0;
  bool operator==(const Want&) const = default;
};
BOOST_DESCRIBE_STRUCT(Want, (), (name, from))

/// Some of a sealed file's bytes.
struct Piece {
  Hash name;
  std::int64_t from = 0;
  std::string bytes; ///< base64url
};
BOOST_DESCRIBE_STRUCT(Piece, (), (name, from, bytes))

struct PouchBody {
  int format = 1;
  std::string from, to;
  Instant made;
  PouchHead head;  ///< the end of the maker's journal
  Place feed;      ///< the end of the maker's feed
  Place have;      ///< what the maker has of the receiver's feed
  std::int64_t seen_epoch = 0;        ///< the highest epoch of the receiver's journal that the maker has seen
  std::optional<std::string> waiting; ///< why the maker holds something of the receiver's: a code
  std::optional<std::int64_t> ask;    ///< the maker lost its own documents after this number: give them back
  std::optional<std::string> recovery; ///< a word of the recovery that the maker is in
  std::optional<std::string> answers;  ///< the word of the receiver's recovery that the maker has heard of
  std::vector<PouchItem> items;       ///< of the maker's feed
  std::vector<PouchItem> returned;    ///< of the receiver's own feed, because it asked
  std::vector<Want> want;             ///< files that were announced and are not here
  std::vector<Piece> pieces;          ///< of files that the receiver wanted, or that the items announce
  std::vector<NodeKey> earlier_keys;  ///< the maker's own, that it signs with no more: older documents bear them
};
BOOST_DESCRIBE_STRUCT(PouchBody, (),
                      (format, from, to, made, head, feed, have, seen_epoch, waiting, ask, recovery, answers, items, returned, want, pieces, earlier_keys))

inline constexpr std::size_t largest_pouch = 12u << 20;  ///< bytes of a file
inline constexpr std::size_t largest_body = 48u << 20;   ///< bytes of the JSON inside
inline constexpr std::int64_t most_items = 500;          ///< of either list
inline constexpr std::size_t enough_bytes = 6u << 20;    ///< of JSON: a pouch is closed then

/// Who it is from and to: the first line, which anybody can read and nobody has signed.
struct Envelope {
  std::string from, to;
};
std::optional<Envelope> read_envelope(std::string_view pouch);

std::string write_pouch(const PouchBody& body, const SigningKey& maker, const PublicKey& receiver);
/// Refused: it does not open, is broken off, too large, of a format this binary does not know, or not signed by
/// that key; or the envelope says something else than what is inside.
Result<PouchBody> read_pouch(std::string_view pouch, const SigningKey& receiver, const PublicKey& maker);

} // namespace amana::exchange
