#include "exchange/tables.hpp"

#include "exchange/files.hpp"
#include "journal/document.hpp"

namespace amana::exchange {

using journal::Entry;
using journal::House;
using journal::OpenedParts;
using journal::Projection;
using journal::TableKind;
using store::Connection;

namespace {

// --- Peers ---

void apply(Connection& db, const Entry& entry, const PeerTrusted& event) {
  db.execute("INSERT INTO exchange_peers (peer, authority, public_key, address, status, reason, since, has_number, "
             "has_hash, has_at, taken_number, taken_hash, taken_at, head_epoch, head_number, head_hash, head_at, "
             "head_signature) VALUES ($1, $2, $3, $4, 'trusted', '', $5, 0, $6, 0, 0, $6, 0, 0, 0, $6, 0, '')",
             event.name, event.authority, event.public_key, event.address, entry.at.milliseconds(), Hash{});
}

void apply(Connection& db, const Entry&, const PeerMoved& event) {
  db.execute("UPDATE exchange_peers SET address = $2 WHERE peer = $1", event.name, event.address);
}

void apply(Connection& db, const Entry&, const PeerKeyReplaced& event) {
  db.execute("UPDATE exchange_peers SET public_key = $2 WHERE peer = $1", event.name, event.public_key);
}

void set_status(Connection& db, const Entry& entry, std::string_view peer, PeerStatus status,
                std::string_view reason) {
  db.execute("UPDATE exchange_peers SET status = $2, reason = $3, since = $4 WHERE peer = $1", peer, name_of(status),
             reason, entry.at.milliseconds());
}

void apply(Connection& db, const Entry& entry, const PeerSuspended& event) {
  set_status(db, entry, event.name, PeerStatus::suspended, event.reason);
}

void apply(Connection& db, const Entry& entry, const PeerResumed& event) {
  set_status(db, entry, event.name, PeerStatus::trusted, "");
}

void apply(Connection& db, const Entry& entry, const ForkSeen& event) {
  db.execute("INSERT INTO exchange_alarms (epoch, entry, peer, fork, number, held, came, at) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
             entry.epoch, entry.number, event.peer, name_of(event.fork), event.number, event.held, event.came,
             entry.at.milliseconds());
  set_status(db, entry, event.peer, PeerStatus::suspended, "");
}

void apply(Connection& db, const Entry& entry, const NewsTaken& event) {
  db.execute("UPDATE exchange_peers SET has_number = $2, has_hash = $3, has_at = $4, head_epoch = $5, "
             "head_number = $6, head_hash = $7, head_at = $8, head_signature = $9 WHERE peer = $1",
             event.peer, event.has.number, event.has.hash, entry.at.milliseconds(), event.head_epoch,
             event.head_number, event.head_hash, event.head_at.milliseconds(), event.head_signature);
}

void apply(Connection& db, const Entry& entry, const RecoveryEnded& event) {
  std::string missing;
  for (const auto& peer : event.missing) missing += (missing.empty() ? "" : " ") + peer;
  db.execute("INSERT INTO exchange_recoveries (epoch, entry, reason, missing, at) VALUES ($1, $2, $3, $4, $5)",
             entry.epoch, entry.number, event.reason, missing, entry.at.milliseconds());
}

// --- Documents ---

/// Where a document about somebody comes from.
struct Source {
  std::string_view node;
  Instant at;
  bool recovered = false;
};

void note_subject(Connection& db, const Entry& entry, const AnyId& subject, const Source& from) {
  db.execute("INSERT INTO exchange_subjects (subject, node, epoch, entry, at, recovered) VALUES ($1, $2, $3, $4, $5, $6) "
             "ON CONFLICT (subject, node) DO NOTHING",
             subject, from.node, entry.epoch, entry.number, from.at.milliseconds(), std::int64_t(from.recovered));
}

void put_in_feed(Connection& db, const Entry& entry, const journal::DocumentHead& head, const Place& place,
                 const Hash& previous) {
  db.execute("INSERT INTO exchange_feed (number, epoch, entry, document, kind, subject, at, previous, hash) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
             place.number, entry.epoch, entry.number, head.document, head.kind, head.subject,
             head.at.milliseconds(), previous, place.hash);
}

/// Whom a kept document speaks of.
std::vector<AnyId> kept_subjects(const json::object& kept) {
  std::vector<AnyId> subjects;
  const auto note = [&](const json::value& reference) {
    if (const auto id = AnyId::parse(reference.at("subject").as_string())) subjects.push_back(*id);
  };
  for (const auto& field : kept.at("fields").as_array()) {
    if (const auto* one = field.as_object().if_contains("about")) note(*one);
    if (const auto* each = field.as_object().if_contains("each"))
      for (const auto& one : each->as_array()) note(one);
  }
  return subjects;
}

void note_subjects(Connection& db, const Entry& entry, const journal::DocumentHead& head, const std::vector<AnyId>& subjects, bool recovered) {
  const Source from{head.node, head.at, recovered};
  note_subject(db, entry, head.subject, from);
  for (const auto& subject : subjects) note_subject(db, entry, subject, from);
}

/// A document as an event carried it here.
struct Carried {
  journal::DocumentHead head;
  std::vector<AnyId> subjects;
};

void note_received(Connection& db, const Entry& entry, const DocumentReceived& event, const Carried& document) {
  const auto& head = document.head;
  db.execute("INSERT INTO exchange_inbox (peer, number, epoch, entry, document, kind, subject, at, received, "
             "previous, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
             event.peer, event.number, entry.epoch, entry.number, head.document, head.kind, head.subject,
             head.at.milliseconds(), entry.at.milliseconds(), event.previous, event.hash);
  db.execute("UPDATE exchange_peers SET taken_number = $2, taken_hash = $3, taken_at = $4 WHERE peer = $1",
             event.peer, event.number, event.hash, entry.at.milliseconds());
  note_subjects(db, entry, head, document.subjects, false);
}

void note_recovered(Connection& db, const Entry& entry, const DocumentRecovered& event, const Carried& document) {
  put_in_feed(db, entry, document.head, {event.number, event.hash}, event.previous);
  note_subjects(db, entry, document.head, document.subjects, true);
}

/// An event that carries a document: the document's own event, which the house must find, then `note`.
template<class Event> journal::EventType carrying(void (*note)(Connection&, const Entry&, const Event&, const Carried&)) {
  journal::EventType type;
  type.kind = Event::kind;
  type.version = Event::version;
  type.read = [note](const House& house, const Entry& entry, const json::object& facts, const OpenedParts& parts) -> Result<Projection> {
    auto event = TRY(journal::read_event<Event>(facts, parts));
    Carried document{TRY(read<journal::DocumentHead>(event.document.at("head"))), kept_subjects(event.document)};
    auto inner = TRY(journal::document_projection(house, entry, document.head, event.document, parts));
    event.document.clear();
    return [note, event = std::move(event), document = std::move(document), inner = std::move(inner)](Connection& db, const Entry& entry) mutable {
      inner(db, entry);
      note(db, entry, event, document);
    };
  };
  return type;
}

void apply(Connection& db, const Entry& entry, const PersonErased& event) {
  db.execute("INSERT INTO exchange_erasures (subject, node, day) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
             event.person, entry.node, event.day);
}

// --- Messages and joint acts ---

void apply(Connection& db, const Entry& entry, const MessageSent& event) {
  const auto words = [](const journal::Sealed<Words>& sealed) {
    return sealed.content ? std::optional(sealed.content->text) : std::nullopt;
  };
  db.execute("INSERT INTO messages (message, node, sender, receiver, answers, subject, text, at) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
             entry.subject, entry.node, entry.author.authority, event.to, event.answers, words(event.subject),
             words(event.text), entry.at.milliseconds());
}

void step(Connection& db, const Entry& entry, std::string_view step, const Hash& hash,
          const std::optional<Hash>& paper, const std::optional<std::string>& reason) {
  db.execute("INSERT INTO joint_steps (act, node, step, authority, hash, paper, reason, day, at) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING",
             entry.subject, entry.node, step, entry.author.authority, hash, paper, reason, entry.day,
             entry.at.milliseconds());
}

void apply(Connection& db, const Entry& entry, const JointProposed& event) {
  // A document whose text is not the one its hash names proposes nothing.
  if (joint_hash(event) != event.hash) return;
  step(db, entry, "proposed", event.hash, event.paper, std::nullopt);
  db.execute("INSERT INTO joint_texts (act, node, matter, title, text, rules, starts) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
             entry.subject, entry.node, name_of(event.matter), event.title, event.text, event.rules, event.from);
}

void apply(Connection& db, const Entry& entry, const JointSigned& event) {
  step(db, entry, "signed", event.hash, event.paper, std::nullopt);
}
void apply(Connection& db, const Entry& entry, const JointDeclined& event) {
  step(db, entry, "declined", event.hash, std::nullopt, event.reason);
}
void apply(Connection& db, const Entry& entry, const JointConfirmed& event) {
  step(db, entry, "confirmed", event.hash, std::nullopt, std::nullopt);
}

void apply(Connection& db, const Entry& entry, const JointPaperAttached& event) {
  apply_file(db, entry, {entry.subject, event.key.subject, "joint_paper", event.file, event.key.content});
}

/// Whom an erasure that came from another node asks everybody to destroy.
std::vector<AnyId> erased_by_document(const json::object& facts) {
  const auto* person = facts.if_contains("person");
  const auto* home = facts.if_contains("home");
  if (!home || *home != true) return {};
  const auto id = person && person->is_string() ? AnyId::parse(person->as_string()) : std::nullopt;
  return id ? std::vector<AnyId>{*id} : std::vector<AnyId>{};
}

std::vector<AnyId> forgotten(const SubjectForgotten& event) { return {event.subject}; }
void apply(Connection& db, const Entry&, const SubjectForgotten& event) {
  if (event.lost) db.execute("INSERT INTO lost_erasures (subject) VALUES ($1) ON CONFLICT DO NOTHING", event.subject);
}
std::vector<AnyId> forgotten(const PersonErased& event) { return {event.person}; }

} // namespace

Projection append_to_feed(const Entry& entry) {
  auto head = journal::document_head(entry);
  const auto document = sha256(journal::document_bytes(head));
  auto subjects = journal::crossing_subjects(entry);
  return [head = std::move(head), document, subjects = std::move(subjects)](Connection& db, const Entry& entry) {
    const Place last = feed_tip(db);
    const std::int64_t number = last.number + 1;
    put_in_feed(db, entry, head, {number, item_hash(entry.node, number, last.hash, document)}, last.hash);
    note_subjects(db, entry, head, subjects, false);
  };
}

void forget(Connection& db, const AnyId& subject) {
  db.execute("UPDATE messages SET subject = NULL, text = NULL WHERE message = $1", subject);
  forget_files(db, subject);
}

Hash item_hash(std::string_view node, std::int64_t number, const Hash& previous, const Hash& document) {
  const json::object item{
      {"document", document.text()}, {"node", node}, {"number", number}, {"previous", previous.text()}};
  return sha256("amana-item-1\n" + canonical(item));
}

std::vector<journal::TableType> tables() {
  return {{"exchange_peers", TableKind::fact, {"peer"}},
          {"exchange_feed", TableKind::fact, {"number"}},
          {"exchange_inbox", TableKind::fact, {"peer", "number"}},
          {"exchange_subjects", TableKind::fact, {"subject", "node"}},
          {"exchange_erasures", TableKind::fact, {"subject", "node"}, true},
          {"exchange_alarms", TableKind::fact, {"epoch", "entry"}},
          {"exchange_recoveries", TableKind::fact, {"epoch", "entry"}},
          {"messages", TableKind::fact, {"message", "node"}, true},
          {"joint_steps", TableKind::fact, {"act", "node", "step"}, true},
          {"joint_texts", TableKind::fact, {"act", "node"}, true},
          {"carried_files", TableKind::fact, {"name", "node"}, true},
          {"files_awaited", TableKind::run, {"name"}},
          {"lost_erasures", TableKind::fact, {"subject"}},
          {"exchange_contacts", TableKind::run, {"peer"}},
          {"exchange_refusals", TableKind::run, {"at", "number"}}};
}

namespace {

/// Of a document, which may be long, only the list of whom it erases is read a second time.
journal::EventType document_received() {
  auto type = carrying<DocumentReceived>(note_received);
  type.forgets = [](const json::object& facts) {
    const auto* erases = facts.if_contains("erases");
    return erases ? read<std::vector<AnyId>>(*erases).value_or(std::vector<AnyId>()) : std::vector<AnyId>();
  };
  return type;
}

} // namespace

std::vector<journal::EventType> events() {
  using journal::crossing;
  using journal::event;
  using journal::forgetting;
  return {event<PeerTrusted>(apply),
          event<PeerMoved>(apply),
          event<PeerKeyReplaced>(apply),
          event<PeerSuspended>(apply),
          event<PeerResumed>(apply),
          event<ForkSeen>(apply),
          event<NewsTaken>(apply),
          event<RecoveryEnded>(apply),
          document_received(),
          carrying<DocumentRecovered>(note_recovered),
          forgetting<PersonErased>(crossing<PersonErased>("person_erased", apply, {.erases = erased_by_document}),
                                   forgotten),
          forgetting<SubjectForgotten>(event<SubjectForgotten>(apply), forgotten),
          crossing<MessageSent>("message", apply),
          crossing<JointProposed>("joint_proposed", apply),
          crossing<JointSigned>("joint_signed", apply),
          crossing<JointDeclined>("joint_declined", apply),
          crossing<JointConfirmed>("joint_confirmed", apply),
          crossing<JointPaperAttached>("joint_paper", apply)};
}

// --- Questions ---

namespace {

constexpr std::string_view peer_columns =
    "SELECT peer, authority, public_key, address, status, reason, since, has_number, has_hash, has_at, taken_number, "
    "taken_hash, taken_at, head_epoch, head_number, head_hash, head_at, head_signature FROM exchange_peers ";

Peer read_peer(const store::Rows& rows) {
  Peer peer;
  peer.name = rows.text(0);
  peer.authority = rows.text(1);
  peer.key = rows.get<NodeKey>(2);
  peer.address = rows.maybe_text(3);
  peer.status = named<PeerStatus>(rows.view(4)).value();
  peer.reason = rows.text(5);
  peer.since = Instant(rows.integer(6));
  peer.has = {rows.integer(7), rows.get<Hash>(8)};
  peer.has_at = Instant(rows.integer(9));
  peer.taken = {rows.integer(10), rows.get<Hash>(11)};
  peer.taken_at = Instant(rows.integer(12));
  peer.head = {peer.name, rows.integer(13), rows.integer(14), rows.get<Hash>(15), Instant(rows.integer(16))};
  peer.head_signature = rows.text(17);
  return peer;
}

std::vector<Item> read_items(store::Rows rows) {
  std::vector<Item> items;
  while (rows.next())
    items.push_back({{rows.integer(0), rows.get<Hash>(1)},
                     rows.get<Hash>(2),
                     {rows.integer(3), rows.integer(4)},
                     rows.text(5),
                     rows.text(6),
                     rows.get<AnyId>(7),
                     Instant(rows.integer(8)),
                     Instant(rows.integer(9))});
  return items;
}

} // namespace

std::optional<Peer> find_peer(Connection& db, std::string_view name) {
  static const std::string sql = std::string(peer_columns) + "WHERE peer = $1";
  auto rows = db.query(sql, name);
  return rows.next() ? std::optional(read_peer(rows)) : std::nullopt;
}

std::vector<Peer> peers(Connection& db) {
  static const std::string sql = std::string(peer_columns) + "ORDER BY peer";
  std::vector<Peer> all;
  for (auto rows = db.query(sql); rows.next();) all.push_back(read_peer(rows));
  return all;
}

Place feed_tip(Connection& db) {
  auto rows = db.query("SELECT number, hash FROM exchange_feed ORDER BY number DESC LIMIT 1");
  return rows.next() ? Place{rows.integer(0), rows.get<Hash>(1)} : Place{};
}

std::optional<Hash> feed_hash(Connection& db, std::int64_t number) {
  if (number == 0) return Hash{};
  auto rows = db.query("SELECT hash FROM exchange_feed WHERE number = $1", number);
  return rows.next() ? std::optional(rows.get<Hash>(0)) : std::nullopt;
}

std::optional<Hash> inbox_hash(Connection& db, std::string_view peer, std::int64_t number) {
  if (number == 0) return Hash{};
  auto rows = db.query("SELECT hash FROM exchange_inbox WHERE peer = $1 AND number = $2", peer, number);
  return rows.next() ? std::optional(rows.get<Hash>(0)) : std::nullopt;
}

std::vector<Item> feed(Connection& db, std::int64_t after, std::int64_t most) {
  return read_items(db.query("SELECT number, hash, previous, epoch, entry, document, kind, subject, at, at "
                             "FROM exchange_feed WHERE number > $1 ORDER BY number LIMIT $2",
                             after, most));
}

std::vector<Item> inbox(Connection& db, std::string_view peer, std::int64_t after, std::int64_t most) {
  return read_items(db.query("SELECT number, hash, previous, epoch, entry, document, kind, subject, at, received "
                             "FROM exchange_inbox WHERE peer = $1 AND number > $2 ORDER BY number LIMIT $3",
                             peer, after, most));
}

std::string home_of(Connection& db, const AnyId& subject) {
  auto first = db.query("SELECT node, at FROM exchange_subjects WHERE subject = $1 ORDER BY epoch, entry LIMIT 1", subject);
  if (!first.next()) return "";
  // Documents of ours that came back stand behind those that came meanwhile, and were written before them.
  auto ours = db.query("SELECT node FROM exchange_subjects WHERE subject = $1 AND recovered = 1 AND at < $2", subject, first.integer(1));
  return ours.next() ? ours.text(0) : first.text(0);
}

std::vector<Alarm> alarms(Connection& db) {
  std::vector<Alarm> all;
  auto rows = db.query("SELECT peer, fork, number, held, came, at FROM exchange_alarms ORDER BY epoch DESC, entry DESC "
                       "LIMIT 20");
  while (rows.next())
    all.push_back({rows.text(0), named<Fork>(rows.view(1)).value(), rows.integer(2), rows.get<Hash>(3),
                   rows.get<Hash>(4), Instant(rows.integer(5))});
  return all;
}

} // namespace amana::exchange
