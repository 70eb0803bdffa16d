// Other nodes, what comes from them, messages and joint acts: what is asked for and what has happened. All that
// other folders need to know.
#pragma once
#include "journal/command.hpp"
#include "journal/files.hpp"

namespace amana::exchange {

struct JointAct; ///< what two states agree by signing one hash
struct Message;

/// A node's public key. Text form: base64url.
struct NodeKey {
  PublicKey bytes{};

  static std::optional<NodeKey> parse(std::string_view text);
  static Text form();
  std::string text() const { return base64url(bytes); }
  bool operator==(const NodeKey&) const = default;
};

/// The key in groups for reading aloud: SHA-256 of it, the first 20 bytes as hexadecimal digits, four to a group.
std::string fingerprint(const NodeKey& key);

// --- Other nodes: asked for ---

struct TrustPeer {
  std::string name;      ///< of the node, as it stands in its pouches
  std::string authority; ///< that runs it
  NodeKey public_key;
  std::optional<std::string> address; ///< https://…; absent: pouches by hand
};
BOOST_DESCRIBE_STRUCT(TrustPeer, (), (name, authority, public_key, address))

struct MovePeer {
  std::string name;
  std::optional<std::string> address;
};
BOOST_DESCRIBE_STRUCT(MovePeer, (), (name, address))

struct ReplacePeerKey {
  std::string name;
  NodeKey public_key;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(ReplacePeerKey, (), (name, public_key, reason))

struct SuspendPeer {
  std::string name, reason;
};
BOOST_DESCRIBE_STRUCT(SuspendPeer, (), (name, reason))

struct ResumePeer {
  std::string name, reason;
};
BOOST_DESCRIBE_STRUCT(ResumePeer, (), (name, reason))

/// Goes on although not every other node has given back what it holds.
struct EndRecovery {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(EndRecovery, (), (reason))

// --- Other nodes: happened ---

struct PeerTrusted {
  static constexpr std::string_view kind = "peer_trusted";
  static constexpr int version = 1;
  std::string name, authority;
  NodeKey public_key;
  std::optional<std::string> address;
};
BOOST_DESCRIBE_STRUCT(PeerTrusted, (), (name, authority, public_key, address))

struct PeerMoved {
  static constexpr std::string_view kind = "peer_moved";
  static constexpr int version = 1;
  std::string name;
  std::optional<std::string> address;
};
BOOST_DESCRIBE_STRUCT(PeerMoved, (), (name, address))

struct PeerKeyReplaced {
  static constexpr std::string_view kind = "peer_key_replaced";
  static constexpr int version = 1;
  std::string name;
  NodeKey public_key;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(PeerKeyReplaced, (), (name, public_key, reason))

struct PeerSuspended {
  static constexpr std::string_view kind = "peer_suspended";
  static constexpr int version = 1;
  std::string name, reason;
};
BOOST_DESCRIBE_STRUCT(PeerSuspended, (), (name, reason))

struct PeerResumed {
  static constexpr std::string_view kind = "peer_resumed";
  static constexpr int version = 1;
  std::string name, reason;
};
BOOST_DESCRIBE_STRUCT(PeerResumed, (), (name, reason))

/// A place in a feed: how far somebody has it, and the hash of the item there.
struct Place {
  std::int64_t number = 0;
  Hash hash;
  bool operator==(const Place&) const = default;
};
BOOST_DESCRIBE_STRUCT(Place, (), (number, hash))

/// A document of a peer's feed, kept here word for word.
struct DocumentReceived {
  static constexpr std::string_view kind = "document_received";
  static constexpr int version = 1;
  std::string peer;
  std::int64_t number = 0; ///< in the peer's feed
  Hash previous, hash;     ///< of the items
  json::object document;   ///< as journal::keep_document writes it
  std::vector<AnyId> erases;
};
BOOST_DESCRIBE_STRUCT(DocumentReceived, (), (peer, number, previous, hash, document, erases))

/// A document of our own that a restored backup lacked, given back by a peer.
struct DocumentRecovered {
  static constexpr std::string_view kind = "document_recovered";
  static constexpr int version = 1;
  std::string peer; ///< who gave it back
  std::int64_t number = 0;
  Hash previous, hash;
  json::object document;
};
BOOST_DESCRIBE_STRUCT(DocumentRecovered, (), (peer, number, previous, hash, document))

/// What a peer has of our feed, with its signed head: the receipt.
struct NewsTaken {
  static constexpr std::string_view kind = "news_taken";
  static constexpr int version = 1;
  std::string peer;
  Place has;
  std::int64_t head_epoch = 0, head_number = 0;
  Hash head_hash;
  Instant head_at;
  std::string head_signature; ///< base64url
};
BOOST_DESCRIBE_STRUCT(NewsTaken, (), (peer, has, head_epoch, head_number, head_hash, head_at, head_signature))

/// Where two hashes stand for one number.
enum class Fork { of_peer, of_ours, of_head };
BOOST_DESCRIBE_ENUM(Fork, of_peer, of_ours, of_head)

struct ForkSeen {
  static constexpr std::string_view kind = "fork_seen";
  static constexpr int version = 1;
  std::string peer;
  Fork fork = Fork::of_peer;
  std::int64_t number = 0;
  Hash held, came;
};
BOOST_DESCRIBE_STRUCT(ForkSeen, (), (peer, fork, number, held, came))

struct RecoveryEnded {
  static constexpr std::string_view kind = "recovery_ended";
  static constexpr int version = 1;
  std::string reason;                ///< empty: every peer has answered
  std::vector<std::string> missing;  ///< peers that have not
};
BOOST_DESCRIBE_STRUCT(RecoveryEnded, (), (reason, missing))

/// The person was erased here. Where they are at home, everybody who received something about them destroys it;
/// elsewhere this tells that it was done.
struct PersonErased {
  static constexpr std::string_view kind = "person_erased";
  static constexpr int version = 1;
  AnyId person;
  bool home = false; ///< the documents of this node spoke of the person first
  Day day;
};
BOOST_DESCRIBE_STRUCT(PersonErased, (), (person, home, day))

/// Erased after the backup was made that stands here again.
struct SubjectForgotten {
  static constexpr std::string_view kind = "subject_forgotten";
  static constexpr int version = 1;
  AnyId subject;
  bool lost = false; ///< the ledger of erasures alone knows it: what was written about it is not in the backup
};
BOOST_DESCRIBE_STRUCT(SubjectForgotten, (), (subject, lost))

// --- Messages between authorities ---

struct SendMessage {
  std::string to; ///< authority
  std::string subject, text;
  std::optional<Id<Message>> answers;
};
BOOST_DESCRIBE_STRUCT(SendMessage, (), (to, subject, text, answers))

struct Words {
  std::string text;
};
BOOST_DESCRIBE_STRUCT(Words, (), (text))

struct MessageSent {
  static constexpr std::string_view kind = "message_sent";
  static constexpr int version = 1;
  std::string to;
  std::optional<Id<Message>> answers;
  journal::Sealed<Words> subject, text; ///< sealed about the message itself
};
BOOST_DESCRIBE_STRUCT(MessageSent, (), (to, answers, subject, text))

// --- Joint acts ---

enum class Matter { text, corridor_version };
BOOST_DESCRIBE_ENUM(Matter, text, corridor_version)

/// Proposing is signing: the proposal carries this side's signature.
struct ProposeJoint {
  Matter matter = Matter::text;
  std::string title;
  std::string text; ///< for a version of the rules: what changes, in words
  std::optional<Hash> rules; ///< of a version of the rules
  std::optional<Day> from;   ///< not before the day after both signatures and receipts
  std::optional<Hash> paper; ///< SHA-256 of the scanned original
};
BOOST_DESCRIBE_STRUCT(ProposeJoint, (), (matter, title, text, rules, from, paper))

struct SignJoint {
  Id<JointAct> act;
  Hash hash; ///< of what was read
  std::optional<Hash> paper;
};
BOOST_DESCRIBE_STRUCT(SignJoint, (), (act, hash, paper))

/// A scan of the paper original or a packed version of the rules, already in the vault under a key of its own.
struct AttachJointPaper : journal::FileRef {
  Id<JointAct> act;
  std::string key; ///< base64url
};
BOOST_DESCRIBE_STRUCT(AttachJointPaper, (journal::FileRef), (act, key))

/// By the side that was asked: declines. By the side that proposed: withdraws.
struct DeclineJoint {
  Id<JointAct> act;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(DeclineJoint, (), (act, reason))

struct JointProposed {
  static constexpr std::string_view kind = "joint_proposed";
  static constexpr int version = 1;
  Matter matter = Matter::text;
  std::string title, text;
  std::optional<Hash> rules;
  std::optional<Day> from;
  Hash hash; ///< of matter, title, text, rules, from
  std::optional<Hash> paper;
};
BOOST_DESCRIBE_STRUCT(JointProposed, (), (matter, title, text, rules, from, hash, paper))

struct JointSigned {
  static constexpr std::string_view kind = "joint_signed";
  static constexpr int version = 1;
  Hash hash;
  std::optional<Hash> paper;
};
BOOST_DESCRIBE_STRUCT(JointSigned, (), (hash, paper))

struct JointDeclined {
  static constexpr std::string_view kind = "joint_declined";
  static constexpr int version = 1;
  Hash hash;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(JointDeclined, (), (hash, reason))

/// The proposer's node has both signatures: from here on it cannot withdraw.
struct JointConfirmed {
  static constexpr std::string_view kind = "joint_confirmed";
  static constexpr int version = 1;
  Hash hash;
};
BOOST_DESCRIBE_STRUCT(JointConfirmed, (), (hash))

/// Its bytes follow the document (exchange/files.hpp).
struct JointPaperAttached {
  static constexpr std::string_view kind = "joint_paper_attached";
  static constexpr int version = 1;
  journal::FileRef file;
  journal::Sealed<std::string> key; ///< sealed about the act itself
};
BOOST_DESCRIBE_STRUCT(JointPaperAttached, (), (file, key))

/// What both signatures stand under: SHA-256 of the canonical JSON of the content.
Hash joint_hash(const JointProposed& act);

} // namespace amana::exchange
