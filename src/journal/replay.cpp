#include "journal/replay.hpp"

#include "store/digest.hpp"

namespace amana::journal {

namespace {

/// Few commits, little memory.
constexpr std::int64_t entries_to_a_commit = 20'000;

Result<void> replay_one(const House& house, PersonKeys& keys, store::Connection& from,
                        store::Connection& into, const StoredEntry& stored) {
  const Entry entry = TRY(read_entry(stored.open));
  return project(house, into, entry, open_parts(from, keys, entry, stored.parts));
}

} // namespace

Result<std::int64_t> replay_into(const House& house, const NodeKeys& node_keys, store::Connection& from,
                                 store::Connection& into) {
  PersonKeys keys(node_keys.master);
  std::int64_t entries = 0;
  Result<void> outcome;
  auto transaction = std::make_unique<store::Transaction>(into);
  each_entry(from, {}, [&](StoredEntry&& stored) {
    outcome = replay_one(house, keys, from, into, stored);
    if (!outcome) return false;
    if (++entries % entries_to_a_commit == 0) {
      transaction->commit();
      transaction = std::make_unique<store::Transaction>(into);
    }
    return true;
  });
  if (!outcome) return std::unexpected(std::move(outcome).error());
  transaction->commit();
  return entries;
}

Result<Replayed> replay_and_compare(const House& house, const NodeKeys& keys, store::Connection& from,
                                    store::Connection& into) {
  Replayed replayed;
  replayed.entries = TRY(replay_into(house, keys, from, into));
  for (const auto& table : house.tables()) {
    if (table.kind != TableKind::fact) continue;
    const auto compared = store::compare_tables(from, into, table.name, table.key, 100);
    replayed.different_rows += compared.different;
    for (const auto& difference : compared.first)
      if (replayed.differences.size() < 100)
        replayed.differences.push_back({std::string(table.name), difference.text()});
  }
  return replayed;
}

} // namespace amana::journal
