// A node's database moved to another place, of the same kind or the other: from the file a small office began with to the
// PostgreSQL of its ministry, or back.
#pragma once
#include "journal/module.hpp"
#include "node/settings.hpp"

namespace amana::node {

struct Moved {
  std::int64_t tables = 0, rows = 0;
};

/// Copies every table within one transaction, compares both sides table by table, and only then names the new place in
/// node.json. Until that last step, which happens whole or not at all, the node is what it was; the old database is left
/// untouched. Keystore, files and ledger of erasures stay in the folder.
///
/// `database` and `schema` as in Settings. Refused: a node that runs, a place that holds rows, the place where it stands already,
/// a place of no kind that is known. Throws store::Broken when either database fails.
Result<Moved> move_database(const std::filesystem::path& folder, const journal::House& house, const std::string& database,
                            const std::string& schema);

} // namespace amana::node
