#include "exchange/exchange.hpp"

#include "agreement/agreement.hpp"
#include "exchange/checks.hpp"
#include "exchange/joint.hpp"

#include <fstream>
#include <iterator>

namespace amana::exchange {

using journal::Decide;
using journal::Decision;
using journal::Desk;

namespace {

std::unexpected<Refusal> suspended() {
  return refuse(Kind::refused, {.code = "peer.suspended",
                                .what = T("The exchange with this node is suspended."),
                                .cure = T("The administrator sees on the page of the other nodes why, and resumes it.")});
}

Fault broken_feed(std::string_view code, Text what, Text cure) {
  return {.code = std::string(code), .what = std::move(what), .cure = std::move(cure)};
}

std::unexpected<Refusal> gap(std::int64_t from, std::int64_t to) {
  return refuse(Kind::conflict,
                broken_feed("pouch.gap", T("Documents are missing before these: numbers {from} to {to}.", {{"from", from}, {"to", to}}),
                            T("Take the earlier pouches first, or let the other node make a new one.")));
}

std::unexpected<Refusal> fork(std::int64_t number) {
  return refuse(Kind::conflict,
                broken_feed("pouch.fork", T("Two different documents carry the number {number} of this node.", {{"number", number}}),
                            T("The exchange with it is suspended. Compare with the other administrator what each side holds.")));
}

/// What it sent then and nobody took was lost with its database; other documents carry those numbers now.
std::unexpected<Refusal> made_before_restoring() {
  return refuse(Kind::conflict, {.code = "pouch.stale",
                                 .what = T("This pouch was made before the other node was restored from a backup."),
                                 .cure = T("Ask the other node for a new one.")});
}

std::unexpected<Refusal> repeated() {
  return refuse(Kind::conflict, {.code = "pouch.repeated", .what = T("This document is here already.")});
}

Result<void> check_place(store::Connection& db, const Peer& peer, const Place& place, const Hash& previous) {
  if (place.number <= peer.taken.number)
    return inbox_hash(db, peer.name, place.number) == place.hash ? repeated() : fork(place.number);
  if (place.number != peer.taken.number + 1) return gap(peer.taken.number + 1, place.number - 1);
  if (previous != peer.taken.hash) return fork(peer.taken.number);
  return {};
}

/// Whom the document erases, but for those that are at home here: nobody erases what is another's.
std::vector<AnyId> erased_by(const Desk& desk, const journal::House& house, std::string_view own,
                             const journal::DocumentHead& head, const json::object& kept) {
  const auto* type = house.event(head.kind);
  std::vector<AnyId> erased;
  if (!type || !type->crossing.erases) return erased;
  for (const auto& subject : type->crossing.erases(journal::kept_facts(kept)))
    if (home_of(desk.db, subject) != own) erased.push_back(subject);
  return erased;
}

/// The decision to take one item, as it is judged in the writer's turn: applied exactly once.
Decide taking(const journal::House& house, std::string own, std::string name, Place place, Hash previous, journal::Document document) {
  return [&house, own = std::move(own), name = std::move(name), place, previous,
          document = std::move(document)](const Desk& desk) -> Result<Decision> {
    const auto peer = find_peer(desk.db, name);
    if (!peer || peer->status != PeerStatus::trusted) return suspended();
    TRY_DO(check_place(desk.db, *peer, place, previous));
    auto wanted = document;
    withhold_unwanted(desk.db, desk.agreement, wanted);
    Decision decision{DocumentReceived::kind, DocumentReceived::version, document.head.subject, {}, {}, {}};
    const auto kept = journal::keep_document(wanted, decision.parts);
    decision.erases = erased_by(desk, house, own, document.head, kept);
    std::vector<journal::PlainPart> none;
    decision.facts = journal::write_event(
        DocumentReceived{name, place.number, previous, place.hash, kept, decision.erases}, none);
    return decision;
  };
}

/// The decision to take back one of our own documents.
Decide taking_back(std::string name, Place place, Hash previous, journal::Document document) {
  return [name = std::move(name), place, previous, document = std::move(document)](const Desk& desk) -> Result<Decision> {
    const Place tip = feed_tip(desk.db);
    if (place.number <= tip.number) return repeated();
    if (place.number != tip.number + 1) return gap(tip.number + 1, place.number - 1);
    if (previous != tip.hash) return fork(tip.number);
    auto wanted = document;
    withhold_unwanted(desk.db, desk.agreement, wanted);
    Decision decision{DocumentRecovered::kind, DocumentRecovered::version, document.head.subject, {}, {}, {}};
    const auto kept = journal::keep_document(wanted, decision.parts);
    std::vector<journal::PlainPart> none;
    decision.facts =
        journal::write_event(DocumentRecovered{name, place.number, previous, place.hash, kept}, none);
    return decision;
  };
}

std::string read_file(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// The documents of a feed as they travel, from the entries that hold them.
class Copyist {
public:
  Copyist(store::Connection& db, const journal::NodeKeys& keys) : db_(db), keys_(keys), persons_(keys.master) {}

  PouchItem copy(const Item& item) {
    const auto stored = journal::find_entry(db_, item.entry);
    if (!stored) throw store::Broken("an entry that the feed names is not in the journal");
    const auto entry = journal::read_entry(stored->open).value();
    const auto parts = journal::open_parts(db_, persons_, entry, stored->parts);
    const auto* kept = entry.facts.if_contains("document");
    const bool own = entry.document.has_value();
    return {item.place.number, item.previous,
            journal::write_document(own ? journal::own_document(entry, parts, keys_)
                                        : journal::kept_document(kept->as_object(), parts))};
  }

  std::vector<PouchItem> copy(const std::vector<Item>& items, std::size_t enough) {
    std::vector<PouchItem> copies;
    std::size_t bytes = 0;
    for (const auto& item : items) {
      copies.push_back(copy(item));
      bytes += json::serialize(copies.back().document).size();
      if (bytes > enough) break;
    }
    return copies;
  }

private:
  store::Connection& db_;
  const journal::NodeKeys& keys_;
  journal::PersonKeys persons_; // of this pouch alone: an erasure must not be outlived by a key in memory
};

} // namespace

std::filesystem::path recovery_mark(const std::filesystem::path& folder) { return folder / "recovering"; }

Exchange::Exchange(journal::Office& office, store::Readers& readers, std::filesystem::path folder)
    : office_(office), readers_(readers), folder_(std::move(folder)) {
  recovering_ = std::filesystem::exists(recovery_mark(folder_));
  office_.hold(recovering_);
}

bool Exchange::act(Decide decide) { return office_.act({.decide = std::move(decide)}).get().has_value(); }

// --- Making ---

Result<Made> Exchange::make(std::string_view name, std::optional<std::int64_t> after) {
  const auto db = readers_.lease();
  const auto peer = find_peer(*db, name);
  if (!peer)
    return refuse(Kind::missing, {.code = "peer.none",
                                  .what = T("This node trusts no other node of that name."),
                                  .cure = T("Look at the list of the other nodes."),
                                  .path = "name"});
  if (peer->status != PeerStatus::trusted) return suspended();
  const auto contact = contact_of(*db, name);
  const Place tip = feed_tip(*db);
  const std::int64_t start = std::min(after.value_or(contact.stated.value_or(peer->has.number)), tip.number);
  PouchBody body;
  body.from = own_name();
  body.to = peer->name;
  body.made = now();
  if (const auto end = journal::tip(*db)) {
    const journal::Head head{own_name(), end->name.epoch, end->name.number, end->hash, end->at};
    body.head = {head.epoch, head.number, head.hash, head.at,
                 base64url(keys().signing.sign(bytes_of(journal::head_bytes(head))))};
  }
  body.feed = tip;
  body.have = peer->taken;
  body.seen_epoch = peer->head.epoch;
  if (const auto codes = held(name); !codes.empty()) body.waiting = codes.front();
  Copyist copyist(*db, keys());
  body.items = copyist.copy(feed(*db, start, most_items), enough_bytes);
  {
    const std::lock_guard lock(mutex_);
    if (recovering_ || asking_.contains(peer->name)) body.ask = tip.number;
  }
  if (contact.asked) body.returned = copyist.copy(inbox(*db, name, *contact.asked, most_items), enough_bytes);
  const Place upto = body.items.empty() ? Place{start, {}} : Place{body.items.back().number, {}};
  Made made{write_pouch(body, keys().signing, peer->key.bytes), upto, static_cast<std::int64_t>(body.items.size()),
            upto.number < tip.number};
  office_.run([peer = peer->name, at = now().milliseconds(), told = body.have.number](store::Connection& writer) {
    writer.execute("INSERT INTO exchange_contacts (peer, last_out, told_number) VALUES ($1, $2, $3) "
                   "ON CONFLICT (peer) DO UPDATE SET last_out = $2, told_number = $3",
                   peer, at, told);
  });
  return made;
}

bool Exchange::has_news_for(const Peer& peer) {
  const auto db = readers_.lease();
  const auto contact = contact_of(*db, peer.name);
  {
    const std::lock_guard lock(mutex_);
    if (asking_.contains(peer.name)) return true;
  }
  return feed_tip(*db).number > std::max(peer.has.number, contact.stated.value_or(0)) ||
         peer.taken.number > contact.told.value_or(0);
}

Result<std::string> Exchange::swap(std::string_view pouch) {
  const auto taken = TRY(take(pouch, Way::line));
  return TRY(make(taken.peer)).pouch;
}

// --- Taking ---

Result<std::pair<Peer, PouchBody>> Exchange::open(std::string_view pouch) {
  const auto envelope = read_envelope(pouch);
  if (!envelope)
    return refuse(Kind::unreadable, {.code = "pouch.no_pouch",
                                     .what = T("These bytes are not a pouch."),
                                     .cure = T("Choose the file that the other node made.")});
  if (envelope->to != own_name())
    return refuse(Kind::refused, {.code = "pouch.foreign",
                                  .what = T("This pouch is for the node {node}, not for this one.", {{"node", envelope->to}}),
                                  .cure = T("Carry it there.")});
  auto peer = find_peer(*readers_.lease(), envelope->from);
  if (!peer)
    return refuse(Kind::refused, {.code = "pouch.stranger",
                                  .what = T("This pouch comes from {node}, a node that this one does not trust.", {{"node", envelope->from}}),
                                  .cure = T("Trust that node first, with its card in hand.")});
  if (peer->status != PeerStatus::trusted) return suspended();
  auto body = TRY(read_pouch(pouch, keys().signing, peer->key.bytes));
  return std::pair(*std::move(peer), std::move(body));
}

Result<PouchBody> Exchange::look(std::string_view pouch) { return TRY(open(pouch)).second; }

Result<Taken> Exchange::take(std::string_view pouch, Way way) {
  const auto opened = open(pouch);
  if (!opened) {
    const auto envelope = read_envelope(pouch);
    note_refusal(envelope ? envelope->from : "", way, opened.error());
    return std::unexpected(opened.error());
  }
  auto taken = take_from(opened->first, opened->second, pouch);
  if (!taken) note_refusal(opened->first.name, way, taken.error());
  else if (taken->stopped) note_refusal(opened->first.name, way, *taken->stopped);
  return taken;
}

Result<Taken> Exchange::take_from(const Peer& peer, const PouchBody& body, std::string_view pouch) {
  if (!judge_head(peer, body)) return fork(body.head.number);
  const auto ours = feed_hash(*readers_.lease(), body.have.number);
  if (ours && *ours != body.have.hash) {
    raise_alarm({peer.name, Fork::of_ours, body.have.number, *ours, body.have.hash});
    return fork(body.have.number);
  }
  if (!ours) {
    // The peer has more of ours than we do: it is asked to show it.
    const std::lock_guard lock(mutex_);
    asking_.insert(peer.name);
    seen_epoch_ = std::max(seen_epoch_, body.seen_epoch);
  }
  note_contact(body);
  Taken taken{.peer = peer.name, .made = body.made};
  take_returned(peer, body, taken);
  if (!taken.stopped) take_items(peer, body, pouch, taken);
  note_news(body, taken.applied > 0);
  end_recovery_when_complete();
  return taken;
}

/// A head for a place of the peer's journal that we hold another head for. Older ones come late and prove nothing.
bool Exchange::judge_head(const Peer& peer, const PouchBody& body) {
  const bool other = body.head.epoch == peer.head.epoch && body.head.number == peer.head.number &&
                     peer.head.number != 0 && body.head.hash != peer.head.hash;
  if (other) raise_alarm({peer.name, Fork::of_head, body.head.number, peer.head.hash, body.head.hash});
  return !other;
}

void Exchange::take_items(const Peer& peer, const PouchBody& body, std::string_view pouch, Taken& taken) {
  std::vector<std::pair<Place, std::future<Result<journal::Receipt>>>> answers;
  const auto agreement = office_.agreement();
  const auto& house = *office_.setting().house;
  {
    const auto db = readers_.lease();
    const bool stale = body.head.epoch < peer.head.epoch;
    for (const auto& item : body.items) {
      auto document = journal::read_document(item.document);
      if (!document) {
        taken.stopped = document.error();
        break;
      }
      const Place place{item.number, item_hash(peer.name, item.number, item.previous,
                                               sha256(journal::document_bytes(document->head)))};
      if (const auto in_place = check_place(*db, peer, place, item.previous);
          !in_place && in_place.error().faults.front().code == "pouch.repeated") {
        ++taken.repeated;
        continue;
      }
      if (stale) {
        taken.stopped = made_before_restoring().error();
        break;
      }
      auto inspected = inspect(*db, house, *agreement, peer, peer.key.bytes, item.document);
      if (!inspected) {
        taken.held = may_be_known_later(inspected.error());
        if (taken.held) hold(peer, item.number, inspected.error().faults.front().code, pouch);
        taken.stopped = std::move(inspected).error();
        break;
      }
      answers.emplace_back(place, office_.act({.decide = taking(house, own_name(), peer.name, place, item.previous, *std::move(inspected))}));
    }
  }
  bool broken = false;
  for (auto& [place, answer] : answers) {
    auto outcome = answer.get();
    if (outcome) {
      ++taken.applied;
      continue;
    }
    const auto& code = outcome.error().faults.front().code;
    if (code == "pouch.repeated") {
      ++taken.repeated;
    } else if (!broken) {
      broken = true;
      if (code == "pouch.fork") {
        const auto db = readers_.lease();
        raise_alarm({peer.name, Fork::of_peer, place.number,
                     inbox_hash(*db, peer.name, place.number).value_or(peer.taken.hash), place.hash});
      }
      taken.stopped = std::move(outcome).error();
    }
  }
}

/// Our own documents that the peer gives back. Each carries our signature: whoever lacks it was restored.
void Exchange::take_returned(const Peer& peer, const PouchBody& body, Taken& taken) {
  for (const auto& item : body.returned) {
    auto document = journal::read_document(item.document);
    if (!document || document->head.node != own_name() ||
        !journal::check_document(*document, keys().signing.public_key())) {
      taken.stopped = refuse(Kind::unreadable, {.code = "document.forged",
                                                .what = T("The signature of this document is not the one of the node that it names."),
                                                .cure = T("Do not act on it. Ask the other authority whether it sent it.")})
                          .error();
      return;
    }
    const Place place{item.number, item_hash(own_name(), item.number, item.previous,
                                             sha256(journal::document_bytes(document->head)))};
    if (const auto known = feed_hash(*readers_.lease(), item.number)) {
      if (*known == place.hash) continue;
      raise_alarm({peer.name, Fork::of_ours, item.number, *known, place.hash});
      taken.stopped = fork(item.number).error();
      return;
    }
    if (!recovering_) begin_recovery();
    auto outcome = office_.act({.decide = taking_back(peer.name, place, item.previous, *std::move(document))}).get();
    if (outcome) {
      ++taken.recovered;
      continue;
    }
    const bool forked = outcome.error().faults.front().code == "pouch.fork";
    if (forked) raise_alarm({peer.name, Fork::of_ours, item.number - 1, feed_tip(*readers_.lease()).hash, item.previous});
    taken.stopped = std::move(outcome).error();
    return;
  }
}

/// The receipt: journaled when the peer has more of ours than we knew, when documents came, and when it opened an
/// epoch: with its signed head.
void Exchange::note_news(const PouchBody& body, bool came) {
  {
    const auto db = readers_.lease();
    const auto peer = find_peer(*db, body.from);
    const auto ours = feed_hash(*db, body.have.number);
    const bool complete = ours && *ours == body.have.hash;
    if (complete) {
      const std::lock_guard lock(mutex_);
      asking_.erase(body.from);
      if (recovering_) answered_.insert(body.from);
      seen_epoch_ = std::max(seen_epoch_, body.seen_epoch);
    }
    if (!peer || !complete || peer->status != PeerStatus::trusted) return;
    const bool more = body.have.number > peer->has.number;
    if (!more && !came && body.head.epoch <= peer->head.epoch) return;
  }
  act([body](const Desk& desk) -> Result<Decision> {
    const auto peer = find_peer(desk.db, body.from);
    if (!peer) return suspended();
    Signature signature{};
    const auto bytes = from_base64url(body.head.signature);
    if (bytes && bytes->size() == signature.size()) std::ranges::copy(*bytes, signature.begin());
    const journal::Head head{body.from, body.head.epoch, body.head.number, body.head.hash, body.head.at};
    const bool newer = std::pair(head.epoch, head.number) > std::pair(peer->head.epoch, peer->head.number) &&
                       verify(peer->key.bytes, bytes_of(journal::head_bytes(head)), signature);
    const auto& held = newer ? head : peer->head;
    return journal::decided(desk.ids.make(desk.now),
                            NewsTaken{body.from, body.have.number > peer->has.number ? body.have : peer->has,
                                      held.epoch, held.number, held.hash, held.at,
                                      newer ? body.head.signature : peer->head_signature});
  });
}

void Exchange::raise_alarm(const ForkSeen& fork) {
  act([fork](const Desk& desk) -> Result<Decision> {
    const auto peer = find_peer(desk.db, fork.peer);
    if (!peer || peer->status == PeerStatus::suspended) return suspended();
    return journal::decided(desk.ids.make(desk.now), fork);
  });
}

void Exchange::note_refusal(std::string_view peer, Way way, const Refusal& refusal) {
  constexpr std::int64_t kept = 500;
  office_.run([peer = std::string(peer), way, code = refusal.faults.front().code, at = now().milliseconds()](store::Connection& db) {
    auto rows = db.query("SELECT CAST(COUNT(*) AS BIGINT) FROM exchange_refusals");
    const std::int64_t there = rows.next() ? rows.integer(0) : 0;
    if (there >= kept)
      db.execute("DELETE FROM exchange_refusals WHERE at <= (SELECT MIN(at) FROM exchange_refusals)");
    auto last = db.query("SELECT COALESCE(MAX(number), 0) FROM exchange_refusals WHERE at = $1", at);
    const std::int64_t number = last.next() ? last.integer(0) + 1 : 1;
    db.execute("INSERT INTO exchange_refusals (at, number, peer, way, code) VALUES ($1, $2, $3, $4, $5)", at, number,
               peer, name_of(way), code);
  });
}

/// What the latest pouch of the peer says; an older one that comes late says nothing new.
void Exchange::note_contact(const PouchBody& body) {
  office_
      .run([body_made = body.made.milliseconds(), from = body.from, have = body.have.number, feed = body.feed.number,
            waiting = body.waiting, ask = body.ask, at = now().milliseconds()](store::Connection& db) {
        db.execute("INSERT INTO exchange_contacts (peer, last_in) VALUES ($1, $2) ON CONFLICT (peer) DO UPDATE SET "
                   "last_in = $2, failure = NULL, next_try = NULL",
                   from, at);
        db.execute("UPDATE exchange_contacts SET made = $2, stated_number = $3, feed_number = $4, waiting = $5, "
                   "asked = $6 WHERE peer = $1 AND (made IS NULL OR made <= $2)",
                   from, body_made, have, feed, waiting, ask);
      })
      .get();
}

void Exchange::note_failure(const std::string& peer, std::string_view code, Instant next_try) {
  office_.run([peer, code = std::string(code), next = next_try.milliseconds(), at = now().milliseconds()](store::Connection& db) {
    db.execute("INSERT INTO exchange_contacts (peer, last_failure, failure, next_try) VALUES ($1, $2, $3, $4) "
               "ON CONFLICT (peer) DO UPDATE SET last_failure = $2, failure = $3, next_try = $4",
               peer, at, code, next);
  });
}

// --- What is held ---

namespace {

std::filesystem::path held_folder(const std::filesystem::path& folder) { return folder / "held"; }

/// PEER.NUMBER.CODE: the code's dot is written as a hyphen.
std::vector<std::filesystem::path> held_files(const std::filesystem::path& folder, std::string_view peer) {
  std::vector<std::filesystem::path> files;
  std::error_code none;
  for (const auto& file : std::filesystem::directory_iterator(held_folder(folder), none))
    if (peer.empty() || file.path().filename().string().starts_with(std::string(peer) + "."))
      files.push_back(file.path());
  std::ranges::sort(files, {}, [](const auto& file) { return std::pair(file.string().size(), file.string()); });
  return files;
}

} // namespace

void Exchange::hold(const Peer& peer, std::int64_t number, std::string_view code, std::string_view pouch) {
  constexpr std::size_t most = 20;
  const std::lock_guard lock(mutex_);
  std::filesystem::create_directories(held_folder(folder_));
  const auto file = held_folder(folder_) / (peer.name + "." + std::to_string(number) + "." + std::string(code));
  if (held_files(folder_, peer.name).size() >= most && !std::filesystem::exists(file)) return;
  const auto fresh = file.string() + ".new";
  std::ofstream(fresh, std::ios::binary) << pouch;
  std::filesystem::rename(fresh, file);
}

std::vector<std::string> Exchange::held(std::string_view peer) const {
  std::vector<std::string> codes;
  for (const auto& file : held_files(folder_, peer)) {
    const auto rest = file.filename().string().substr(peer.size() + 1);
    codes.push_back(rest.substr(rest.find('.') + 1));
  }
  return codes;
}

void Exchange::try_held() {
  constexpr auto pause = std::chrono::seconds(60);
  std::vector<std::filesystem::path> files;
  {
    const std::lock_guard lock(mutex_);
    if (now() < held_tried_.plus(pause) && held_tried_ <= now()) return;
    held_tried_ = now();
    files = held_files(folder_, "");
  }
  for (const auto& file : files) {
    const auto taken = take(read_file(file), Way::file);
    if (!taken || !taken->held) std::filesystem::remove(file);
  }
}

// --- What follows ---

void Exchange::tend() {
  try_held();
  end_recovery_when_complete();
  if (recovering_) return;
  send_erasures();
  confirm_joint_acts();
}

void Exchange::send_erasures() {
  std::vector<AnyId> subjects;
  {
    const auto db = readers_.lease();
    auto rows = db->query("SELECT e.subject FROM erased_subjects e JOIN exchange_subjects s ON s.subject = e.subject "
                          "WHERE s.node = $1 AND NOT EXISTS (SELECT 1 FROM exchange_erasures x WHERE "
                          "x.subject = e.subject AND x.node = $1) ORDER BY e.subject LIMIT 200",
                          own_name());
    while (rows.next()) subjects.push_back(rows.get<AnyId>(0));
  }
  for (const auto& subject : subjects)
    act([subject, own = own_name()](const Desk& desk) -> Result<Decision> {
      if (desk.db.query("SELECT 1 FROM exchange_erasures WHERE subject = $1 AND node = $2", subject, own).next())
        return repeated();
      return journal::decided(subject, PersonErased{subject, home_of(desk.db, subject) == own, desk.today});
    });
}

void Exchange::confirm_joint_acts() {
  for (const auto& id : to_confirm(*readers_.lease(), *office_.agreement(), own_name()))
    act([id](const Desk& desk) -> Result<Decision> {
      const auto joint = find_joint(desk.db, desk.agreement, id);
      if (!joint || joint->status != JointStatus::signed_) return repeated();
      return journal::decided(id, JointConfirmed{joint->hash});
    });
}

// --- Recovery ---

void Exchange::begin_recovery() {
  std::ofstream(recovery_mark(folder_)) << "recovering\n";
  recovering_ = true;
  office_.hold(true);
  office_.open_epoch(0, "behind a peer");
}

std::vector<std::string> Exchange::unanswered() {
  std::vector<std::string> names;
  const auto all = peers(*readers_.lease());
  const std::lock_guard lock(mutex_);
  for (const auto& peer : all)
    if (peer.status == PeerStatus::trusted && !answered_.contains(peer.name)) names.push_back(peer.name);
  return names;
}

void Exchange::end_recovery_when_complete() {
  if (!recovering_) return;
  const auto missing = unanswered();
  std::int64_t epoch = 0;
  bool released = false;
  {
    const auto db = readers_.lease();
    const auto end = journal::tip(*db);
    // The administrator's word counts when it was given in this epoch: after the backup was restored.
    released = end && db->query("SELECT 1 FROM exchange_recoveries WHERE epoch = $1", end->name.epoch).next();
    const auto all = peers(*db);
    const bool line = std::ranges::any_of(all, [&](const auto& peer) {
      return peer.address && std::ranges::find(missing, peer.name) != missing.end();
    });
    const std::lock_guard lock(mutex_);
    const bool somebody = !answered_.empty() || all.empty();
    if (!released && (line || !somebody)) return;
    epoch = seen_epoch_ + 1;
  }
  if (!released)
    act([missing](const Desk& desk) -> Result<Decision> {
      return journal::decided(desk.ids.make(desk.now), RecoveryEnded{"", missing});
    });
  office_.open_epoch(epoch, "recovered");
  std::filesystem::remove(recovery_mark(folder_));
  recovering_ = false;
  {
    const std::lock_guard lock(mutex_);
    answered_.clear();
    asking_.clear();
  }
  office_.hold(false);
}

// --- Questions ---

Contact contact_of(store::Connection& db, std::string_view peer) {
  Contact contact;
  auto rows = db.query("SELECT last_in, last_out, last_failure, next_try, made, failure, stated_number, told_number, "
                       "feed_number, waiting, asked FROM exchange_contacts WHERE peer = $1",
                       peer);
  if (!rows.next()) return contact;
  const auto instant = [&](int column) {
    return rows.null(column) ? std::nullopt : std::optional(Instant(rows.integer(column)));
  };
  contact.last_in = instant(0);
  contact.last_out = instant(1);
  contact.last_failure = instant(2);
  contact.next_try = instant(3);
  contact.made = instant(4);
  contact.failure = rows.text(5);
  contact.stated = rows.maybe_integer(6);
  contact.told = rows.maybe_integer(7);
  contact.feed = rows.integer(8);
  contact.waiting = rows.text(9);
  contact.asked = rows.maybe_integer(10);
  return contact;
}

std::vector<RefusedPouch> refusals(store::Connection& db) {
  std::vector<RefusedPouch> all;
  auto rows = db.query("SELECT at, peer, way, code FROM exchange_refusals ORDER BY at DESC, number DESC LIMIT 20");
  while (rows.next()) all.push_back({Instant(rows.integer(0)), rows.text(1), rows.text(2), rows.text(3)});
  return all;
}

} // namespace amana::exchange
