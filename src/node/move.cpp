#include "node/move.hpp"

#include "node/node.hpp"
#include "store/digest.hpp"
#include "store/writer_lock.hpp"

namespace amana::node {

namespace {

Result<void> check_place(const std::filesystem::path& folder, const Settings& from, const Settings& to) {
  const bool sqlite = to.database.starts_with("sqlite:");
  if (!sqlite && !to.database.starts_with("postgresql:"))
    return refuse(Kind::invalid, {.code = "move.place",
                                  .what = T("This is not the place of a database."),
                                  .cure = T("Write sqlite:FILE or postgresql:CONNINFO."),
                                  .path = "to"});
  if (sqlite && !to.schema.empty())
    return refuse(Kind::invalid, {.code = "move.schema",
                                  .what = T("Only a PostgreSQL database has schemas."),
                                  .cure = T("Leave the schema out."),
                                  .path = "schema"});
  const auto old_place = database_of(folder, from), new_place = database_of(folder, to);
  if (old_place.url == new_place.url && old_place.schema == new_place.schema)
    return refuse(Kind::conflict, {.code = "move.same",
                                   .what = T("The node's database stands there already."),
                                   .path = "to"});
  return {};
}

bool holds_rows(store::Connection& db, const journal::House& house) {
  return std::ranges::any_of(house.tables(), [&](const auto& table) {
    return db.query("SELECT 1 FROM " + std::string(table.name) + " LIMIT 1").next();
  });
}

Moved copy_all(store::Connection& from, store::Connection& to, const journal::House& house) {
  Moved moved;
  const store::Transaction view(from);
  store::Transaction all(to);
  for (const auto& table : house.tables()) {
    moved.rows += store::copy_table(from, to, table.name);
    ++moved.tables;
  }
  for (const auto& table : house.tables())
    if (store::table_digest(from, table.name, table.key) != store::table_digest(to, table.name, table.key))
      throw store::Broken("the copy of the table " + std::string(table.name) + " is not equal");
  all.commit();
  return moved;
}

} // namespace

Result<Moved> move_database(const std::filesystem::path& folder, const journal::House& house, const std::string& database,
                            const std::string& schema) {
  const auto from = TRY(read_settings(folder));
  auto to = from;
  to.database = database;
  to.schema = schema;
  TRY_DO(check_place(folder, from, to));
  const auto old_db = store::open(database_of(folder, from), store::Access::write);
  const auto old_lock = TRY(store::WriterLock::take(*old_db));
  TRY_DO(migrate(*old_db, house));
  const auto new_db = store::open(database_of(folder, to), store::Access::write);
  const auto new_lock = TRY(store::WriterLock::take(*new_db));
  TRY_DO(migrate(*new_db, house));
  if (holds_rows(*new_db, house))
    return refuse(Kind::conflict, {.code = "move.taken",
                                   .what = T("The database there is not empty: it may be another node's."),
                                   .cure = T("Name an empty database, or another schema of it."),
                                   .path = "to"});
  const auto moved = copy_all(*old_db, *new_db, house);
  TRY_DO(replace_settings(folder, to));
  return moved;
}

} // namespace amana::node
