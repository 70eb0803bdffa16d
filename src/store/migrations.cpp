#include "store/migrations.hpp"

#include "base/crypto.hpp"

#include <fmt/core.h>

#include <map>

namespace amana::store {
namespace {

using Applied =
    std::map<std::string, std::vector<Hash>, std::less<>>; ///< hashes by module, in order of number

Applied read_applied(Connection& db) {
  Applied applied;
  auto rows = db.query("SELECT module, number, hash FROM schema_migrations ORDER BY module, number");
  while (rows.next()) {
    auto& hashes = applied[rows.text(0)];
    hashes.push_back(rows.get<Hash>(2));
    if (rows.integer(1) != std::ssize(hashes)) throw Broken("the table schema_migrations has a gap");
  }
  return applied;
}

void require_numbers_without_gap(std::span<const Migration> migrations) {
  std::map<std::string_view, int> last;
  for (const auto& migration : migrations)
    if (migration.number != ++last[migration.module])
      throw std::logic_error(
          fmt::format("migration {} of {} is out of order", migration.number, migration.module));
}

std::unexpected<Refusal> refuse_changed(const Migration& migration) {
  return refuse(
      Kind::conflict,
      {.code = "migration_changed",
       .what = T("Step {number} of the tables of {module} is not the one that this database was made with.",
                 {{"number", migration.number}, {"module", migration.module}}),
       .cure = T("Start the version of Amana that this database was last used with, or restore the step as "
                 "it was and write the change as a new step.")});
}

std::unexpected<Refusal> refuse_newer(const std::string& module, std::size_t number) {
  return refuse(
      Kind::conflict,
      {.code = "database_newer",
       .what = T("This database was used by a newer version of Amana: it knows step {number} of the tables "
                 "of {module}.",
                 {{"number", number}, {"module", module}}),
       .cure = T("Start the newer version, or restore a backup that was made before it.")});
}

/// Every step that was applied must be one of ours, unchanged.
Result<void> require_known(const Applied& applied, std::span<const Migration> migrations) {
  std::map<std::string_view, std::size_t> known;
  for (const auto& migration : migrations) {
    const auto place = known[migration.module]++;
    const auto found = applied.find(migration.module);
    if (found == applied.end() || found->second.size() <= place) continue;
    if (found->second[place] != sha256(migration.sql)) return refuse_changed(migration);
  }
  for (const auto& [module, hashes] : applied)
    if (hashes.size() > known[module]) return refuse_newer(module, hashes.size());
  return {};
}

} // namespace

Result<int> migrate(Connection& db, std::span<const Migration> migrations) {
  require_numbers_without_gap(migrations);
  Transaction all(db);
  db.script("CREATE TABLE IF NOT EXISTS schema_migrations ("
            "module TEXT NOT NULL, number BIGINT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (module, number)) "
            "STRICT;");
  auto applied = read_applied(db);
  TRY_DO(require_known(applied, migrations));
  int count = 0;
  for (const auto& migration : migrations) {
    auto& hashes = applied[std::string(migration.module)];
    if (std::ssize(hashes) >= migration.number) continue;
    db.script(migration.sql);
    hashes.push_back(sha256(migration.sql));
    db.execute("INSERT INTO schema_migrations (module, number, hash) VALUES ($1, $2, $3)", migration.module,
               migration.number, hashes.back());
    ++count;
  }
  all.commit();
  return count;
}

} // namespace amana::store
