#include "imports/decisions.hpp"

#include "journal/journal.hpp"

namespace amana::imports {

using journal::decided;
using journal::Decision;
using journal::Desk;

namespace {

constexpr std::size_t shown_obstacles = 50;

Result<ImportRow> reachable(const Desk& desk, const Id<Import>& id) {
  const auto reach = reach_of(desk.actor, desk.agreement);
  auto import = reach ? find_import(desk.db, *reach, id) : std::nullopt;
  if (!import) return no_such_import();
  return *std::move(import);
}

std::unexpected<Refusal> not_now(const ImportRow& import) {
  const auto words = labels(journal::Tag<State>{});
  const auto state = std::ranges::find(words, name_of(import.state), &journal::Label::member_);
  return refuse(Kind::conflict, {.code = "import.state",
                                 .what = T("This cannot be done with this import now: {state}.", {{"state", state->label_}}),
                                 .cure = T("Open its page again and look at what stands there now.")});
}

Result<const journal::CommandType*> allowed(const Desk& desk, const std::string& command, const Importable& known) {
  const auto found = known.find(command);
  if (found == known.end())
    return refuse(Kind::missing, {.code = "import.command",
                                  .what = T("Rows of a file cannot stand for this act: {name}.", {{"name", command}}),
                                  .cure = T("Choose one of the acts on the page of imports."),
                                  .path = "command"});
  if (!may_import(desk.actor, found->second))
    return refuse(Kind::forbidden, {.code = "permission.missing",
                                    .what = T("Your role does not allow this: {act}.", {{"act", found->second.title}}),
                                    .cure = T("Ask a colleague whose role allows it, or your administrator.")});
  return &found->second;
}

Fault obstacle(std::int64_t row, const Text& why) {
  return {.code = "import.depended_on", .what = T("Row {row}: {why}", {{"row", row}, {"why", why}})};
}

/// What stands in the way of taking back each row; at most so many as are shown.
std::vector<Fault> obstacles(const Desk& desk, const ImportRow& import, const journal::CommandType& command) {
  std::vector<Fault> found;
  for (const auto& each : dependents(desk.db, import.import, shown_obstacles))
    found.push_back(obstacle(each.row, T("something was done with it since ({act}, {subject}).",
                                         {{"act", each.kind}, {"subject", paper_number(each.subject)}})));
  for (std::int64_t after = 0; found.empty();) {
    const auto rows = rows_of(desk.db, import.import, "taken", after, 1000);
    if (rows.empty()) break;
    after = rows.back().number;
    for (const auto& row : rows) {
      const auto taken = command.importing->take_back(desk, *row.subject, import.import.text());
      if (!taken && found.size() < shown_obstacles) found.push_back(obstacle(row.number, taken.error().faults.front().what));
    }
  }
  return found;
}

} // namespace

bool may_import(const journal::Actor& actor, const journal::CommandType& command) {
  return command.importing && actor.may(command.importing->permission, command.purposes) &&
         actor.may(command.permission.name, command.purposes);
}

Result<Decision> open_import(const Desk& desk, const OpenImport& command, const Importable& known) {
  TRY_DO(allowed(desk, command.command, known));
  const auto import = desk.ids.make<Import>(desk.now);
  ImportOpened event{command.command, command.digest, command.bytes, {}};
  event.file = journal::sealed(import, FileName{command.name, command.salt});
  return decided(import, event);
}

Result<Decision> commit_import(const Desk& desk, const CommitImport& command, const Importable& known) {
  const auto import = TRY(reachable(desk, command.import));
  TRY_DO(allowed(desk, import.command, known));
  if (import.state != State::rehearsed) return not_now(import);
  const bool whole = command.whole.value_or(false);
  if (!import.readable || import.good == 0 || (whole && import.good < import.rows))
    return refuse(Kind::refused,
                  {.code = "import.faulty",
                   .what = whole && import.good > 0 ? N("{n} row has a fault, and all rows or none are to go in.",
                                                        "{n} rows have faults, and all rows or none are to go in.",
                                                        import.rows - import.good)
                                                    : T("No row of this file can go in."),
                   .cure = T("Correct the file as the report says and bring it in anew.")});
  return decided(import.import, ImportBegun{whole});
}

Result<Decision> undo_import(const Desk& desk, const UndoImport& command, const Importable& known) {
  const auto import = TRY(reachable(desk, command.import));
  const auto* type = TRY(allowed(desk, import.command, known));
  if (import.state != State::committed) return not_now(import);
  if (!type->importing->take_back)
    return refuse(Kind::refused, {.code = "import.final",
                                  .what = T("Rows of this kind cannot be taken back once they are in."),
                                  .cure = T("Correct them one by one.")});
  if (auto found = obstacles(desk, import, *type); !found.empty()) {
    found.insert(found.begin(), Fault{.code = "import.depended_on",
                                      .what = T("This import cannot be undone: something depends on its rows."),
                                      .cure = T("Undo that first, or correct the rows one by one.")});
    return std::unexpected(Refusal{Kind::refused, std::move(found)});
  }
  return decided(import.import, ImportUndoBegun{false});
}

Result<Decision> close_import(const Desk& desk, const CloseImport& command) {
  const auto import = TRY(reachable(desk, command.import));
  const bool may_end = import.state == State::opened || import.state == State::rehearsed ||
                       import.state == State::committed || import.state == State::undone;
  if (import.file_gone || !may_end) return not_now(import);
  return decided(import.import, ImportClosed{Ending::asked}, {import.import});
}

bool taken_back(store::Connection& db, const ImportRow& import, const RowState& row) {
  if (!import.undo_begun) return false;
  const std::string cause = import.undo_begun->text();
  auto rows = db.query("SELECT open FROM journal WHERE subject = $1 AND number > $2 ORDER BY number", *row.subject, row.entry);
  while (rows.next())
    if (const auto entry = journal::read_entry(rows.view(0)); entry && entry->cause == cause) return true;
  return false;
}

Result<Decision> take_back(const Desk& desk, const journal::CommandType& command, const ImportRow& import,
                           const RowState& row) {
  if (depended_on(desk.db, *row.subject, row.entry))
    return refuse(Kind::refused, obstacle(row.number, T("something was done with it since.")));
  return command.importing->take_back(desk, *row.subject, import.import.text());
}

std::optional<Decision> erase_again(const Desk& desk, const AnyId& subject) {
  const auto import = find_import(desk.db, everywhere(), Id<Import>(subject));
  if (!import) return std::nullopt;
  return decided(import->import, ImportClosed{Ending::expired}, {import->import});
}

} // namespace amana::imports
