#include "journal/opening.hpp"
#include "journal/replay.hpp"

#include <map>

namespace amana::journal {

namespace {

/// What a head says and who signed it.
struct HeldHead {
  Head head;
  Signature signature{};
};

/// Walks the chain once and notes every flaw with the entry where it shows.
class Walk {
public:
  Walk(store::Connection& db, const PublicKey& key, std::string_view node)
      : db_(db), key_(key), node_(node) {}

  Verified walk(const std::vector<std::pair<Head, Signature>>& held_elsewhere) {
    for (const auto& [head, signature] : held_elsewhere)
      expect(head, signature);
    read_own_heads();
    read_keys();
    each_entry(db_, {}, [&](StoredEntry&& stored) {
      look_at(stored);
      return true;
    });
    look_at_the_end();
    return std::move(result_);
  }

private:
  void flaw(EntryName where, Text what) { result_.flaws.push_back({where, std::move(what)}); }

  void expect(const Head& head, const Signature& signature) {
    ++result_.outside_heads;
    outside_.emplace(EntryName{head.epoch, head.number}, HeldHead{head, signature});
  }

  void read_own_heads() {
    auto rows =
        db_.query("SELECT epoch, number, hash, at, signature FROM journal_heads ORDER BY epoch, number");
    while (rows.next()) {
      ++result_.heads;
      const Head head{std::string(node_), rows.integer(0), rows.integer(1), rows.get<Hash>(2),
                      Instant(rows.integer(3))};
      const Bytes bytes = rows.bytes(4);
      HeldHead held{head};
      if (bytes.size() == held.signature.size()) std::ranges::copy(bytes, held.signature.begin());
      last_head_ = {head.epoch, head.number};
      own_.emplace(last_head_, held);
    }
  }

  /// The keys that the journal names, in order. What it says of them is looked at as the walk comes by.
  void read_keys() {
    auto rows = db_.query("SELECT open FROM journal WHERE kind IN ($1, $2) ORDER BY epoch, number", JournalOpened::kind,
                          SigningKeyChanged::kind);
    while (rows.next()) {
      const auto entry = read_entry(rows.view(0));
      const auto* key = entry ? entry->facts.if_contains("public_key") : nullptr;
      keys_.push_back(fixed_from_base64url<32>(key && key->is_string() ? std::string_view(key->as_string()) : "").value_or(PublicKey{}));
    }
    if (keys_.empty()) keys_.push_back(key_);
  }

  void look_at(const StoredEntry& stored) {
    ++result_.entries;
    const Hash actual = hash_of(stored.open);
    if (actual != stored.hash)
      flaw(stored.name, T("The content of this entry was altered: its hash does not match."));
    const auto entry = read_entry(stored.open);
    if (!entry) {
      flaw(stored.name, T("This entry cannot be read."));
    } else {
      look_at_place(stored, *entry);
      look_at_parts(stored, *entry);
      look_at_keys(stored.name, *entry);
    }
    look_at_heads(stored.name, stored.hash);
    last_ = stored.name;
    last_hash_ = stored.hash;
  }

  void look_at_place(const StoredEntry& stored, const Entry& entry) {
    if (entry.name() != stored.name || entry.node != node_)
      flaw(stored.name, T("This entry does not stand in its own place: it says it is {name} of {node}.",
                          {{"name", entry.name().text()}, {"node", entry.node}}));
    if (entry.previous != last_hash_)
      flaw(stored.name, T("This entry does not follow the one before it: something was altered, removed or "
                          "put in another order."));
    if (entry.number != last_.number + 1)
      flaw(stored.name,
           entry.number == last_.number + 2
               ? T("The entry before this one is missing.")
               : T("Entries are missing before this one: the one before has the number {number}.",
                   {{"number", last_.number}}));
    if (entry.epoch < last_.epoch)
      flaw(stored.name, T("The epoch of this entry is before that of the entry it follows."));
  }

  void look_at_parts(const StoredEntry& stored, const Entry& entry) {
    if (entry.sealed.size() != stored.parts.size())
      return flaw(stored.name, T("A sealed part of this entry is missing or was added."));
    for (std::size_t i = 0; i < stored.parts.size(); ++i)
      if (sha256(stored.parts[i]) != entry.sealed[i].hash)
        flaw(stored.name, T("A sealed part of this entry was altered."));
  }

  void look_at_keys(EntryName name, const Entry& entry) {
    if (entry.kind != SigningKeyChanged::kind || present_ + 1 == keys_.size()) return;
    const auto changed = read_event<SigningKeyChanged>(entry.facts, {});
    const auto& until_now = keys_[present_++];
    if (!changed || !verify(until_now, bytes_of(handover_bytes(until_now, keys_[present_])), fixed_from_base64url<64>(changed->handover).value_or(Signature{})))
      flaw(name, T("The signing key was changed here, and the key before it did not sign the new one."));
  }

  /// By this key of the node or a later one: a restored journal tells of its keys after it went on.
  bool signed_since(std::size_t first, const HeldHead& held) const {
    const auto bytes = head_bytes(held.head);
    return held.head.node == node_ && std::any_of(keys_.begin() + static_cast<std::ptrdiff_t>(first), keys_.end(), [&](const PublicKey& key) {
      return verify(key, bytes_of(bytes), held.signature);
    });
  }

  void look_at_heads(EntryName name, const Hash& hash) {
    const auto agree = [&](std::map<EntryName, HeldHead>& heads, Text unsigned_one, Text another) {
      const auto found = heads.find(name);
      if (found == heads.end()) return;
      if (!signed_since(present_, found->second)) flaw(name, std::move(unsigned_one));
      else if (found->second.head.hash != hash) flaw(name, std::move(another));
      heads.erase(found);
    };
    agree(own_, T("The signature of this head is wrong."),
          T("The signed head for this entry names another hash: the entry was replaced."));
    agree(outside_, T("The head held outside for this entry is not signed by this node."),
          T("The head held outside for this entry names another hash: the journal was rewritten."));
  }

  void look_at_the_end() {
    result_.last = last_;
    for (const auto& [name, held] : own_)
      flaw(name, T("There is a signed head for this entry, but the entry is missing."));
    for (const auto& [name, held] : outside_)
      flaw(name, signed_since(0, held) ? T("A head held outside speaks of this entry, but the entry is missing.")
                                       : T("The head held outside for this entry is not signed by this node."));
    if (keys_.back() != key_) flaw(last_, T("The journal does not end under the key of this node."));
    if (result_.entries > 0 && last_head_ < last_) flaw(last_, T("No signed head covers the last entry."));
  }

  store::Connection& db_;
  const PublicKey& key_;        ///< of the node today
  std::vector<PublicKey> keys_; ///< of the node since its beginning
  std::size_t present_ = 0;     ///< the one where the walk stands
  std::string_view node_;
  Verified result_;
  std::map<EntryName, HeldHead> own_, outside_;
  EntryName last_, last_head_;
  Hash last_hash_;
};

} // namespace

Verified verify_journal(store::Connection& db, const PublicKey& node_key, std::string_view node,
                        const std::vector<std::pair<Head, Signature>>& held_elsewhere) {
  return Walk(db, node_key, node).walk(held_elsewhere);
}

} // namespace amana::journal
