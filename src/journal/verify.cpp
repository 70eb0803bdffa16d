#include "journal/replay.hpp"

#include <map>

namespace amana::journal {

namespace {

/// Walks the chain once and notes every flaw with the entry where it shows.
class Walk {
public:
  Walk(store::Connection& db, const PublicKey& key, std::string_view node)
      : db_(db), key_(key), node_(node) {}

  Verified walk(const std::vector<std::pair<Head, Signature>>& held_elsewhere) {
    for (const auto& [head, signature] : held_elsewhere)
      expect(head, signature);
    read_own_heads();
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
    const EntryName name{head.epoch, head.number};
    if (head.node != node_ || !verify(key_, bytes_of(head_bytes(head)), signature))
      return flaw(name, T("The head held outside for this entry is not signed by this node."));
    outside_.emplace(name, head.hash);
  }

  void read_own_heads() {
    auto rows =
        db_.query("SELECT epoch, number, hash, at, signature FROM journal_heads ORDER BY epoch, number");
    while (rows.next()) {
      ++result_.heads;
      const Head head{std::string(node_), rows.integer(0), rows.integer(1), rows.get<Hash>(2),
                      Instant(rows.integer(3))};
      const EntryName name{head.epoch, head.number};
      const Bytes bytes = rows.bytes(4);
      Signature signature{};
      if (bytes.size() == signature.size()) std::ranges::copy(bytes, signature.begin());
      if (!verify(key_, bytes_of(head_bytes(head)), signature))
        flaw(name, T("The signature of this head is wrong."));
      own_.emplace(name, head.hash);
      last_head_ = name;
    }
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

  void look_at_heads(EntryName name, const Hash& hash) {
    const auto agree = [&](std::map<EntryName, Hash>& heads, Text what) {
      const auto found = heads.find(name);
      if (found == heads.end()) return;
      if (found->second != hash) flaw(name, std::move(what));
      heads.erase(found);
    };
    agree(own_, T("The signed head for this entry names another hash: the entry was replaced."));
    agree(outside_, T("The head held outside for this entry names another hash: the journal was rewritten."));
  }

  void look_at_the_end() {
    result_.last = last_;
    for (const auto& [name, hash] : own_)
      flaw(name, T("There is a signed head for this entry, but the entry is missing."));
    for (const auto& [name, hash] : outside_)
      flaw(name, T("A head held outside speaks of this entry, but the entry is missing."));
    if (result_.entries > 0 && last_head_ < last_) flaw(last_, T("No signed head covers the last entry."));
  }

  store::Connection& db_;
  const PublicKey& key_;
  std::string_view node_;
  Verified result_;
  std::map<EntryName, Hash> own_, outside_;
  EntryName last_, last_head_;
  Hash last_hash_;
};

} // namespace

Verified verify_journal(store::Connection& db, const PublicKey& node_key, std::string_view node,
                        const std::vector<std::pair<Head, Signature>>& held_elsewhere) {
  return Walk(db, node_key, node).walk(held_elsewhere);
}

} // namespace amana::journal
