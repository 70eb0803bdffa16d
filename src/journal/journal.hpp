// The journal's tables: appending entries, reading them in order, heads.
#pragma once
#include "journal/entry.hpp"
#include "journal/keys.hpp"
#include "journal/module.hpp"

#include <functional>

namespace amana::journal {

/// The journal's own tables.
Module journal_module();

/// The end of the chain.
struct Tip {
  EntryName name;
  Hash hash;
  Instant at;
};

/// Nothing: the journal is empty.
std::optional<Tip> tip(store::Connection& db);

/// Stores one entry and its sealed parts.
void append(store::Connection& db, const Entry& entry, std::string_view open, const Hash& hash,
            const std::vector<Bytes>& parts);
void append_head(store::Connection& db, const Head& head, const Signature& signature);

/// An entry as stored.
struct StoredEntry {
  EntryName name;
  Hash hash;
  std::string open;
  std::vector<Bytes> parts;
};

/// Calls `visit` with each entry after `after` in order, until it gives false.
void each_entry(store::Connection& db, EntryName after, const std::function<bool(StoredEntry&&)>& visit);
std::optional<StoredEntry> find_entry(store::Connection& db, EntryName name);
/// The entries about one subject, oldest first: its history.
std::vector<StoredEntry> history(store::Connection& db, const AnyId& subject, std::size_t most = 500);

/// Decrypts the parts of an entry whose keys are still there.
OpenedParts open_parts(store::Connection& db, PersonKeys& keys, const Entry& entry,
                       const std::vector<Bytes>& parts);

/// Finds the event's kind, upgrades old versions, reads. An unknown kind or version is refused: this binary is older than
/// whoever wrote it.
Result<Projection> read_projection(const House& house, const Entry& entry, const OpenedParts& parts);
/// All that one entry does to the tables: its event, then every module forgets whom it erases, and a document of this node
/// finds the way out. The house must outlive it; the tables are not looked at before their turn.
Result<Projection> projection_of(const House& house, const Entry& entry, const OpenedParts& parts);
Result<void> project(const House& house, store::Connection& db, const Entry& entry, const OpenedParts& parts);

} // namespace amana::journal
