#include "imports/tables.hpp"

namespace amana::imports {

using journal::Entry;
using journal::TableKind;
using store::Connection;

namespace {

void apply_opened(Connection& db, const Entry& entry, const ImportOpened& event) {
  const auto name = event.file.content ? std::optional(event.file.content->name) : std::nullopt;
  db.execute("INSERT INTO imports (filed, import, command, state, authority, office, owner, opened, touched, bytes, "
             "digest, name, form, readable, data_rows, good, warned, whole, taken, refused, undone, kept, done_row, "
             "file_gone) VALUES ($1, $2, $3, 'opened', $4, $5, $6, $7, $7, $8, $9, $10, '', 0, 0, 0, 0, 0, 0, 0, 0, "
             "0, 0, 0)",
             entry.number, entry.subject, event.command, entry.author.authority, entry.author.office,
             entry.author.user ? entry.author.user->text() : std::string(), entry.day, event.bytes, event.digest, name);
}

void apply_rehearsed(Connection& db, const Entry& entry, const ImportRehearsed& event) {
  db.execute("UPDATE imports SET state = 'rehearsed', touched = $2, form = $3, readable = $4, data_rows = $5, "
             "good = $6, warned = $7 WHERE import = $1",
             entry.subject, entry.day, event.form, std::int64_t(event.readable), event.rows, event.good, event.warned);
}

void apply_begun(Connection& db, const Entry& entry, const ImportBegun& event) {
  db.execute("UPDATE imports SET state = 'committing', touched = $2, whole = $3, committer = $4, begun = $5, "
             "begun_epoch = $6 WHERE import = $1",
             entry.subject, entry.day, std::int64_t(event.whole), entry.author.user, entry.number, entry.epoch);
}

void apply_rows_done(Connection& db, const Entry& entry, const ImportRowsDone& event) {
  std::int64_t last = 0;
  for (const auto& row : event.taken) {
    db.execute("INSERT INTO import_rows (import, number, state, subject, entry) VALUES ($1, $2, 'taken', $3, $4)",
               entry.subject, row.row, row.subject, row.entry);
    last = std::max(last, row.row);
  }
  for (const auto& row : event.refused) {
    db.execute("INSERT INTO import_rows (import, number, state, code) VALUES ($1, $2, 'refused', $3)", entry.subject,
               row.row, row.code);
    last = std::max(last, row.row);
  }
  db.execute("UPDATE imports SET taken = taken + $2, refused = refused + $3, done_row = $4 WHERE import = $1",
             entry.subject, static_cast<std::int64_t>(event.taken.size()),
             static_cast<std::int64_t>(event.refused.size()), last);
}

void take_file(Connection& db, const Entry& entry) {
  db.execute("UPDATE imports SET file_gone = 1, name = NULL WHERE import = $1", entry.subject);
}

void apply_finished(Connection& db, const Entry& entry, const ImportFinished& event) {
  db.execute("UPDATE imports SET state = 'committed', touched = $2 WHERE import = $1", entry.subject, entry.day);
  if (event.file_destroyed) take_file(db, entry);
}

void apply_undo_begun(Connection& db, const Entry& entry, const ImportUndoBegun&) {
  db.execute("UPDATE imports SET state = 'undoing', touched = $2, undo_begun = $3, undo_epoch = $4 WHERE import = $1",
             entry.subject, entry.day, entry.number, entry.epoch);
}

void apply_rows_undone(Connection& db, const Entry& entry, const ImportRowsUndone& event) {
  for (const auto row : event.undone)
    db.execute("UPDATE import_rows SET state = 'undone' WHERE import = $1 AND number = $2", entry.subject, row);
  for (const auto row : event.kept)
    db.execute("UPDATE import_rows SET state = 'kept' WHERE import = $1 AND number = $2", entry.subject, row);
  db.execute("UPDATE imports SET undone = undone + $2, kept = kept + $3 WHERE import = $1", entry.subject,
             static_cast<std::int64_t>(event.undone.size()), static_cast<std::int64_t>(event.kept.size()));
}

void apply_undone(Connection& db, const Entry& entry, const ImportUndone& event) {
  db.execute("UPDATE imports SET state = 'undone', touched = $2 WHERE import = $1", entry.subject, entry.day);
  if (event.file_destroyed) take_file(db, entry);
}

void apply_closed(Connection& db, const Entry& entry, const ImportClosed&) {
  db.execute("UPDATE imports SET state = 'closed', touched = $2 WHERE import = $1 AND state IN ('opened', 'rehearsed')",
             entry.subject, entry.day);
  take_file(db, entry);
}

} // namespace

std::vector<journal::TableType> tables() {
  return {{"imports", TableKind::fact, {"filed"}}, {"import_rows", TableKind::fact, {"import", "number"}}};
}

std::vector<journal::EventType> events() {
  using journal::event;
  return {event<ImportOpened>(apply_opened),         event<ImportRehearsed>(apply_rehearsed),
          event<ImportBegun>(apply_begun),           event<ImportRowsDone>(apply_rows_done),
          event<ImportFinished>(apply_finished),     event<ImportUndoBegun>(apply_undo_begun),
          event<ImportRowsUndone>(apply_rows_undone), event<ImportUndone>(apply_undone),
          event<ImportClosed>(apply_closed)};
}

} // namespace amana::imports
