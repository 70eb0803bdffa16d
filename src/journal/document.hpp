// Documents: entries that other nodes receive. A document is signed once, over the ordered list of salted
// digests of its fields, so that a field the sharing policy withholds travels as its digest and the signature
// still holds. docs/exchange-format.md fixes it to the byte.
#pragma once
#include "journal/command.hpp"
#include "journal/keys.hpp"

#include <functional>
#include <string>
#include <vector>

namespace amana::journal {

class House;

struct FieldDigest {
  std::string name;
  Hash digest;
};
BOOST_DESCRIBE_STRUCT(FieldDigest, (), (name, digest))

/// What the signature covers.
struct DocumentHead {
  int format = 1;
  std::string node;     ///< whose journal it comes from
  std::string entry;    ///< its place there, "epoch.number"
  std::string document; ///< the corridor's name of it, for example "job_order"
  std::string kind;     ///< of the event that it is
  int version = 1;      ///< of the kind
  AnyId subject;
  Instant at;
  Day day;
  std::string authority, office; ///< who acted; the officer's name never crosses
  Hash rules;                    ///< the corridor version it was decided under
  std::vector<FieldDigest> fields;
};
BOOST_DESCRIBE_STRUCT(DocumentHead, (),
                      (format, node, entry, document, kind, version, subject, at, day, authority, office,
                       rules, fields))

/// What the signature of an entry that is a document covers.
DocumentHead document_head(const Entry& entry);
/// Whom the fields of such an entry speak of that may cross.
std::vector<AnyId> crossing_subjects(const Entry& entry);
/// The bytes the signature covers: "amana-document-1", a line feed, the head's canonical JSON.
std::string document_bytes(const DocumentHead& head);

/// A document as it travels. Each field is one of
///   {"name", "salt", "value"}               open content
///   {"name", "salt", "about", "value"}      about one subject: sealed under their key wherever it is kept
///   {"name", "salt", "each": [{"about", "value"} …]}
/// and its digest is the SHA-256 of its canonical JSON. A withheld field is absent.
struct Document {
  DocumentHead head;
  Signature signature{};
  std::vector<json::object> fields;
};

/// Whom the fields of a document that came speak of.
std::vector<AnyId> subjects_of(const Document& document);
/// Takes away what speaks of a subject: it counts as withheld.
void withhold(Document& document, const std::function<bool(const AnyId&)>& subject);

json::object write_document(const Document& document);
Result<Document> read_document(const json::value& in);
/// Whether the signature is the key's and every field that came is the one that was signed.
Result<void> check_document(const Document& document, const PublicKey& key);
/// The same where its writer has had several keys.
Result<void> check_document(const Document& document, std::span<const PublicKey> keys);

/// Signs what is about to be recorded. `entry` is complete but for its document. Nothing: it stays at home,
/// because the corridor has no such document or another state writes it.
std::optional<DocumentSeal> seal_document(const EventType& type, const Entry& entry,
                                          const std::vector<PlainPart>& parts, const Desk& desk,
                                          const NodeKeys& keys);
/// The document that an entry of this node is. What was erased since is withheld.
Document own_document(const Entry& entry, const OpenedParts& parts, const NodeKeys& keys);

/// A document kept in an entry of another kind: what came from a peer, what was fetched back from one.
/// Personal content stands in sealed parts, its salt with it.
json::object keep_document(const Document& document, std::vector<PlainPart>& parts);
/// The same document again; what was erased since is withheld.
Document kept_document(const json::object& kept, const OpenedParts& parts);

/// The content of a kept document as facts of its event; a withheld field is an absent member.
json::object kept_facts(const json::object& kept);
/// What a kept document does to the tables, as its own event does it at its writer's. The name of the entry is
/// that of `entry`, everything else is the document's.
Result<Projection> document_projection(const House& house, const Entry& entry, const DocumentHead& head,
                                       const json::object& kept, const OpenedParts& parts);

} // namespace amana::journal
