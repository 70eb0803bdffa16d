#include "exchange/exchange.hpp"

#include "exchange/checks.hpp"

namespace amana::exchange {

namespace {

/// The files that these documents announce and nobody has asked for yet, from their beginning.
std::vector<Want> announced_by(const std::vector<PouchItem>& items, const std::vector<Want>& asked) {
  std::vector<Want> files;
  for (const auto& item : items)
    for (const auto& field : item.document.at("fields").as_array()) {
      const auto* value = field.as_object().if_contains("value");
      const auto* name = value && value->is_object() ? value->as_object().if_contains("name") : nullptr;
      const auto hash = field.at("name") == "file" && name && name->is_string() ? Hash::parse(name->as_string()) : std::nullopt;
      if (hash && std::ranges::find(asked, *hash, &Want::name) == asked.end()) files.push_back({*hash, 0});
    }
  return files;
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

Result<Made> Exchange::make(std::string_view name, Way way, std::optional<std::int64_t> after) {
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
  for (const auto& retired : keys().retired) body.earlier_keys.push_back({retired.key});
  body.feed = tip;
  body.have = peer->taken;
  body.seen_epoch = peer->head.epoch;
  if (const auto codes = held(name); !codes.empty()) body.waiting = codes.front();
  Copyist copyist(*db, keys());
  body.items = copyist.copy(feed(*db, start, most_items), enough_bytes);
  {
    const std::lock_guard lock(mutex_);
    if (recovering_ || asking_.contains(peer->name)) body.ask = tip.number;
    if (recovering_) body.recovery = recovery_;
  }
  if (!contact.recovery.empty()) body.answers = contact.recovery;
  body.want = files_.wanted_from(*db, name);
  auto wants = contact.wants;
  if (way == Way::file) std::ranges::move(announced_by(body.items, wants), std::back_inserter(wants));
  body.pieces = files_.pieces_for(*db, name, wants, way == Way::line ? line_pieces : stick_pieces);
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
         peer.taken.number > contact.told.value_or(0) || !contact.wants.empty() || !files_.wanted_from(*db, peer.name).empty();
}

Result<std::string> Exchange::swap(std::string_view pouch) {
  const auto taken = TRY(take(pouch, Way::line));
  return TRY(make(taken.peer, Way::line)).pouch;
}

} // namespace amana::exchange
