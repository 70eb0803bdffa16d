#include "imports/queries.hpp"

#include "registry/reach.hpp"

#include <fmt/core.h>

namespace amana::imports {

using journal::Scope;
using registry::Sql;

namespace {

constexpr std::string_view columns =
    "SELECT i.filed, i.import, i.command, i.state, i.authority, i.office, i.owner, i.committer, i.opened, i.touched, "
    "i.bytes, i.name, i.form, i.readable, i.data_rows, i.good, i.warned, i.whole, i.taken, i.refused, i.undone, "
    "i.kept, i.done_row, i.file_gone, i.begun_epoch, i.begun, i.undo_epoch, i.undo_begun FROM imports i ";

std::optional<journal::EntryName> entry_at(const store::Rows& rows, int column) {
  if (rows.null(column)) return std::nullopt;
  return journal::EntryName{rows.integer(column), rows.integer(column + 1)};
}

ImportRow row_of(const store::Rows& rows) {
  ImportRow row;
  row.filed = rows.integer(0);
  row.import = rows.get<Id<Import>>(1);
  row.command = rows.text(2);
  row.state = named<State>(rows.view(3)).value();
  row.authority = rows.text(4);
  row.office = rows.text(5);
  row.owner = Id<journal::User>::parse(rows.view(6)).value_or(Id<journal::User>());
  row.committer = rows.maybe<Id<journal::User>>(7);
  row.opened = rows.get<Day>(8);
  row.touched = rows.get<Day>(9);
  row.bytes = rows.integer(10);
  row.name = rows.maybe_text(11);
  row.form = rows.text(12);
  row.readable = rows.integer(13) != 0;
  row.rows = rows.integer(14);
  row.good = rows.integer(15);
  row.warned = rows.integer(16);
  row.whole = rows.integer(17) != 0;
  row.taken = rows.integer(18);
  row.refused = rows.integer(19);
  row.undone = rows.integer(20);
  row.kept = rows.integer(21);
  row.done_row = rows.integer(22);
  row.file_gone = rows.integer(23) != 0;
  row.begun = entry_at(rows, 24);
  row.undo_begun = entry_at(rows, 26);
  return row;
}

std::string condition(const Reach& reach, Sql& sql) {
  switch (reach.scope) {
  case Scope::own: return "i.owner = " + sql.value(reach.user);
  case Scope::office:
    return fmt::format("(i.authority IN ({}) AND i.office = {})", sql.values(reach.authorities), sql.value(reach.office));
  case Scope::authority:
  case Scope::state: return fmt::format("i.authority IN ({})", sql.values(reach.authorities));
  case Scope::all: break;
  }
  return "1 = 1";
}

std::vector<ImportRow> all_of(Sql& sql, store::Connection& db) {
  std::vector<ImportRow> found;
  auto rows = sql.run(db);
  while (rows.next())
    found.push_back(row_of(rows));
  return found;
}

} // namespace

std::optional<Reach> reach_of(const journal::Actor& actor, const agreement::Agreement& agreement) {
  const auto scope = actor.may(manage.name, journal::administration.name);
  if (!scope) return std::nullopt;
  Reach reach{*scope, actor.office, {actor.authority}, actor.user};
  const auto* own = agreement.authority(actor.authority);
  if (*scope == Scope::state && own)
    for (const auto& each : agreement.authorities())
      if (each.party == own->party && each.code != actor.authority) reach.authorities.push_back(each.code);
  return reach;
}

Reach everywhere() { return {.scope = Scope::all, .office = {}, .authorities = {}, .user = {}}; }

std::optional<ImportRow> find_import(store::Connection& db, const Reach& reach, const Id<Import>& import) {
  Sql sql(columns);
  sql += "WHERE i.import = " + sql.value(import) + " AND " + condition(reach, sql);
  auto rows = sql.run(db);
  return rows.next() ? std::optional(row_of(rows)) : std::nullopt;
}

std::vector<ImportRow> list_imports(store::Connection& db, const Reach& reach, std::optional<std::int64_t> after,
                                    std::size_t most) {
  Sql sql(columns);
  sql += "WHERE " + condition(reach, sql);
  if (after) sql += " AND i.filed < " + sql.value(*after);
  sql += " ORDER BY i.filed DESC LIMIT " + std::to_string(most);
  return all_of(sql, db);
}

std::vector<ImportRow> unfinished(store::Connection& db) {
  Sql sql(columns);
  sql += "WHERE i.state IN ('opened', 'committing', 'undoing') ORDER BY i.filed";
  return all_of(sql, db);
}

std::vector<ImportRow> forgotten(store::Connection& db, Day before) {
  Sql sql(columns);
  sql += "WHERE i.file_gone = 0 AND i.state IN ('rehearsed', 'committed', 'undone') AND i.touched < " + sql.value(before) +
         " ORDER BY i.filed";
  return all_of(sql, db);
}

std::vector<RowState> rows_of(store::Connection& db, const Id<Import>& import, std::string_view state,
                              std::int64_t after, std::size_t most) {
  std::vector<RowState> found;
  auto rows = db.query("SELECT number, state, code, subject, entry FROM import_rows WHERE import = $1 AND state = $2 "
                       "AND number > $3 ORDER BY number LIMIT $4",
                       import, state, after, static_cast<std::int64_t>(most));
  while (rows.next())
    found.push_back({rows.integer(0), rows.text(1), rows.text(2), rows.maybe<AnyId>(3), rows.integer(4)});
  return found;
}

std::vector<Dependent> dependents(store::Connection& db, const Id<Import>& import, std::size_t most) {
  std::vector<Dependent> found;
  auto rows = db.query("SELECT r.number, r.subject, MIN(j.kind) FROM import_rows r JOIN journal j ON "
                       "j.subject = r.subject AND j.number > r.entry WHERE r.import = $1 AND r.state = 'taken' "
                       "GROUP BY r.number, r.subject ORDER BY r.number LIMIT $2",
                       import, static_cast<std::int64_t>(most));
  while (rows.next())
    found.push_back({rows.integer(0), rows.get<AnyId>(1), rows.text(2)});
  return found;
}

bool depended_on(store::Connection& db, const AnyId& subject, std::int64_t entry) {
  return db.query("SELECT 1 FROM journal WHERE subject = $1 AND number > $2 LIMIT 1", subject, entry).next();
}

std::unexpected<Refusal> no_such_import() {
  return refuse(Kind::missing, {.code = "import.missing",
                                .what = T("There is no such import, or it is not within your reach."),
                                .cure = T("Look at the list of imports.")});
}

} // namespace amana::imports
