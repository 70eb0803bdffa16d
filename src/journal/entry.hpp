// One entry of the journal: who, when, on whose authority, under which rules, with what content.
// docs/journal-format.md fixes it to the byte.
#pragma once
#include "base/crypto.hpp"
#include "base/json.hpp"
#include "journal/actor.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace amana::journal {

/// An entry's place: unique in one node for ever. Text form: "2.1047".
struct EntryName {
  std::int64_t epoch = 0, number = 0;

  static std::optional<EntryName> parse(std::string_view text);
  std::string text() const;
  auto operator<=>(const EntryName&) const = default;
};

/// The acting person and office as they stand in the entry.
struct Author {
  std::optional<AnyId> user; ///< absent: the node itself
  std::string authority;
  std::string office;
  std::optional<AnyId> stands_for;
  Channel channel = Channel::page;
};
BOOST_DESCRIBE_STRUCT(Author, (), (user, authority, office, stands_for, channel))

/// What the chain keeps of a sealed part: whom it speaks of and the hash of its ciphertext.
struct SealedRef {
  AnyId subject;
  Hash hash;
};
BOOST_DESCRIBE_STRUCT(SealedRef, (), (subject, hash))

/// A field of a document: the digest that the signature covers, and whether the field itself may cross.
struct SealedField {
  std::string name;
  Hash digest;
  bool crosses = false;
};
BOOST_DESCRIBE_STRUCT(SealedField, (), (name, digest, crosses))

/// What makes an entry a document that other nodes receive (journal/document.hpp).
struct DocumentSeal {
  std::string document; ///< the corridor's name of it
  std::vector<SealedField> fields;
  std::string signature; ///< base64url
};
BOOST_DESCRIBE_STRUCT(DocumentSeal, (), (document, fields, signature))

/// The open part. Its canonical JSON is what is hashed; it holds no personal data but ids and coarse codes.
struct Entry {
  int format = 1;
  std::string node;
  std::int64_t epoch = 0;
  std::int64_t number = 0;
  Hash previous;
  Instant at;
  Day day;          ///< the legal day on the node's wall clock
  std::string kind; ///< past tense: "person_registered"
  int version = 1;  ///< of the kind
  AnyId subject;
  Author author;
  std::string purpose;
  Hash rules;                       ///< the corridor version it was decided under
  std::optional<std::string> cause; ///< the entry that this one answers, as "epoch.number"
  json::object facts;
  std::vector<SealedRef> sealed;
  std::optional<DocumentSeal> document; ///< absent: it stays at home

  EntryName name() const { return {epoch, number}; }
};
BOOST_DESCRIBE_STRUCT(Entry, (),
                      (format, node, epoch, number, previous, at, day, kind, version, subject, author,
                       purpose, rules, cause, facts, sealed, document))

/// The bytes that are stored and hashed, and the hash.
std::string stored_form(const Entry& entry);
inline Hash hash_of(std::string_view stored) { return sha256(stored); }
/// Reads stored bytes back.
Result<Entry> read_entry(std::string_view stored);

/// A head: the signed statement "my journal ends here". Peers and paper hold it.
struct Head {
  std::string node;
  std::int64_t epoch = 0;
  std::int64_t number = 0;
  Hash hash;
  Instant at;
};
BOOST_DESCRIBE_STRUCT(Head, (), (node, epoch, number, hash, at))

/// The bytes a head's signature covers: "amana-head-1", a line feed, its canonical JSON.
std::string head_bytes(const Head& head);

} // namespace amana::journal
