// The tables are a projection of the journal: replay makes them again, verify proves the chain.
#pragma once
#include "journal/journal.hpp"

#include <ostream>

namespace amana::journal {

struct Difference {
  std::string table;
  std::string what; ///< key and column names, never values
};

struct Replayed {
  std::int64_t entries = 0;
  std::int64_t entries_a_second = 0; ///< while they were projected
  std::vector<Difference> differences; ///< at most 100
  std::int64_t different_rows = 0;
};

/// Projects the whole journal of `from` into the empty tables of `into`.
Result<std::int64_t> replay_into(const House& house, const NodeKeys& keys, store::Connection& from,
                                 store::Connection& into);
/// Replays into a temporary database and compares every fact table with what stands.
Result<Replayed> replay_and_compare(const House& house, const NodeKeys& keys, store::Connection& from,
                                    store::Connection& into);

struct Flaw {
  EntryName entry;
  Text what;
};

struct Verified {
  std::int64_t entries = 0, heads = 0, outside_heads = 0;
  EntryName last;
  std::vector<Flaw> flaws;
};

/// Checks numbers, links, hashes, parts and signed heads, and heads held elsewhere (a peer's, or typed from
/// paper).
Verified verify_journal(store::Connection& db, const PublicKey& node_key, std::string_view node,
                        const std::vector<std::pair<Head, Signature>>& held_elsewhere);

} // namespace amana::journal
