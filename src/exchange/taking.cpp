#include "exchange/exchange.hpp"

#include "agreement/agreement.hpp"
#include "exchange/checks.hpp"

namespace amana::exchange {

using journal::Decide;
using journal::Decision;
using journal::Desk;

namespace {

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

} // namespace

Result<Exchange::Opened> Exchange::open(std::string_view pouch) {
  const auto envelope = read_envelope(pouch);
  if (!envelope)
    return refuse(Kind::unreadable, {.code = "pouch.no_pouch",
                                     .what = T("These bytes are not a pouch."),
                                     .cure = T("Choose the file that the other node made.")});
  if (envelope->to != own_name())
    return refuse(Kind::refused, {.code = "pouch.foreign",
                                  .what = T("This pouch is for the node {node}, not for this one.", {{"node", envelope->to}}),
                                  .cure = T("Carry it there.")});
  const auto db = readers_.lease();
  auto peer = find_peer(*db, envelope->from);
  if (!peer)
    return refuse(Kind::refused, {.code = "pouch.stranger",
                                  .what = T("This pouch comes from {node}, a node that this one does not trust.", {{"node", envelope->from}}),
                                  .cure = T("Trust that node first, with its card in hand.")});
  if (peer->status != PeerStatus::trusted) return suspended();
  auto body = TRY(read_pouch(pouch, keys().signing, peer->key.bytes));
  const bool stale = body.made < contact_of(*db, body.from).recovery_made;
  return Opened{*std::move(peer), std::move(body), stale};
}

Result<PouchBody> Exchange::look(std::string_view pouch) { return TRY(open(pouch)).body; }

Result<Taken> Exchange::take(std::string_view pouch, Way way) {
  const auto opened = open(pouch);
  if (!opened) {
    const auto envelope = read_envelope(pouch);
    note_refusal(envelope ? envelope->from : "", way, opened.error());
    return std::unexpected(opened.error());
  }
  auto taken = take_from(*opened, pouch);
  if (!taken) note_refusal(opened->peer.name, way, taken.error());
  else if (taken->stopped) note_refusal(opened->peer.name, way, *taken->stopped);
  return taken;
}

Result<Taken> Exchange::take_from(const Opened& opened, std::string_view pouch) {
  const auto& [peer, body, stale] = opened;
  if (!judge_head(opened)) return fork(body.head.number);
  const auto ours = feed_hash(*readers_.lease(), body.have.number);
  if (ours && *ours != body.have.hash && stale) return made_before_restoring();
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
  Taken taken{.peer = peer.name, .made = body.made, .wants = body.want};
  take_returned(opened, taken);
  if (!taken.stopped) take_items(opened, pouch, taken);
  take_pieces(peer, body, taken);
  note_news(opened, taken.applied > 0);
  end_recovery_when_complete();
  return taken;
}

/// A head for a place of the peer's journal that we hold another head for. Older ones come late and prove nothing.
bool Exchange::judge_head(const Opened& opened) {
  const auto& [peer, body, stale] = opened;
  if (!opened.bears_on_heads()) return true;
  const bool other = body.head.epoch == peer.head.epoch && body.head.number == peer.head.number &&
                     peer.head.number != 0 && body.head.hash != peer.head.hash;
  if (other) raise_alarm({peer.name, Fork::of_head, body.head.number, peer.head.hash, body.head.hash});
  return !other;
}

void Exchange::take_items(const Opened& opened, std::string_view pouch, Taken& taken) {
  const auto& [peer, body, stale] = opened;
  std::vector<std::pair<Place, std::future<Result<journal::Receipt>>>> answers;
  const auto agreement = office_.agreement();
  const auto& house = *office_.setting().house;
  // The pouch is signed by the key of today, which vouches for those before it.
  std::vector<PublicKey> signers{peer.key.bytes};
  for (const auto& earlier : body.earlier_keys) signers.push_back(earlier.bytes);
  {
    const auto db = readers_.lease();
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
      if (stale || body.head.epoch < peer.head.epoch) {
        taken.stopped = made_before_restoring().error();
        break;
      }
      auto inspected = inspect(*db, house, *agreement, peer, signers, item.document);
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

/// After the documents that announce them.
void Exchange::take_pieces(const Peer& peer, const PouchBody& body, Taken& taken) {
  const auto db = readers_.lease();
  const std::lock_guard lock(mutex_);
  for (const auto& piece : body.pieces) {
    const auto kept = files_.take(*db, peer.name, piece);
    if (kept) taken.pieces += *kept;
    else if (!taken.stopped) taken.stopped = kept.error();
  }
}

/// Our own documents that the peer gives back. Each carries our signature: whoever lacks it was restored.
void Exchange::take_returned(const Opened& opened, Taken& taken) {
  const auto& [peer, body, stale] = opened;
  for (const auto& item : body.returned) {
    auto document = journal::read_document(item.document);
    if (!document || document->head.node != own_name() ||
        !journal::check_document(*document, keys().public_keys())) {
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
      if (stale) {
        taken.stopped = made_before_restoring().error();
        return;
      }
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
void Exchange::note_news(const Opened& opened, bool came) {
  const auto& body = opened.body;
  const bool bears = opened.bears_on_heads();
  {
    const auto db = readers_.lease();
    const auto peer = find_peer(*db, body.from);
    const auto ours = feed_hash(*db, body.have.number);
    const bool complete = ours && *ours == body.have.hash;
    if (complete) {
      const std::lock_guard lock(mutex_);
      asking_.erase(body.from);
      // A pouch from before the restoring does not know of what was lost.
      if (recovering_ && body.answers == recovery_) answered_.insert(body.from);
      seen_epoch_ = std::max(seen_epoch_, body.seen_epoch);
    }
    if (!peer || !complete || peer->status != PeerStatus::trusted) return;
    const bool more = body.have.number > peer->has.number;
    if (!more && !came && !(bears && body.head.epoch > peer->head.epoch)) return;
  }
  act([body, bears](const Desk& desk) -> Result<Decision> {
    const auto peer = find_peer(desk.db, body.from);
    if (!peer) return suspended();
    const auto signature = fixed_from_base64url<64>(body.head.signature).value_or(Signature{});
    const journal::Head head{body.from, body.head.epoch, body.head.number, body.head.hash, body.head.at};
    const bool newer = bears && std::pair(head.epoch, head.number) > std::pair(peer->head.epoch, peer->head.number) &&
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

} // namespace amana::exchange
