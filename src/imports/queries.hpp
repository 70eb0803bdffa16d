// What pages, the API and the runner ask about imports.
#pragma once
#include "agreement/agreement.hpp"
#include "imports/words.hpp"
#include "journal/entry.hpp"

namespace amana::imports {

/// Bringing files in, seeing what became of them and undoing them.
inline constexpr journal::Permission manage{"imports.manage"};

struct ImportRow {
  std::int64_t filed = 0;
  Id<Import> import;
  std::string command, authority, office;
  State state = State::opened;
  Id<journal::User> owner;
  std::optional<Id<journal::User>> committer;
  Day opened, touched;
  std::int64_t bytes = 0;
  std::optional<std::string> name; ///< nothing once the file is destroyed
  std::string form;
  bool readable = false, whole = false, file_gone = false;
  std::int64_t rows = 0, good = 0, warned = 0, taken = 0, refused = 0, undone = 0, kept = 0, done_row = 0;
  std::optional<journal::EntryName> begun, undo_begun;
};

/// How far somebody's permission over imports goes, as a condition over the table.
struct Reach {
  journal::Scope scope = journal::Scope::own;
  std::string office;
  std::vector<std::string> authorities;
  Id<journal::User> user;
};
std::optional<Reach> reach_of(const journal::Actor& actor, const agreement::Agreement& agreement);
Reach everywhere();

/// Nothing: no such import, or not within reach.
std::optional<ImportRow> find_import(store::Connection& db, const Reach& reach, const Id<Import>& import);
/// The newest first, after the cursor `filed` of the last one shown.
std::vector<ImportRow> list_imports(store::Connection& db, const Reach& reach, std::optional<std::int64_t> after,
                                    std::size_t most);
/// Those that the node still has to carry on: being rehearsed, going in, being undone.
std::vector<ImportRow> unfinished(store::Connection& db);
/// Whose file still stands although nothing happened to them since before that day.
std::vector<ImportRow> forgotten(store::Connection& db, Day before);

struct RowState {
  std::int64_t number = 0;
  std::string state, code;
  std::optional<AnyId> subject;
  std::int64_t entry = 0;
};
/// Rows of one state in their order, after row `after`.
std::vector<RowState> rows_of(store::Connection& db, const Id<Import>& import, std::string_view state,
                              std::int64_t after, std::size_t most);

/// What came to depend on a row: the first later act about what the row brought in.
struct Dependent {
  std::int64_t row = 0;
  AnyId subject;
  std::string kind; ///< of that act
};
std::vector<Dependent> dependents(store::Connection& db, const Id<Import>& import, std::size_t most);
bool depended_on(store::Connection& db, const AnyId& subject, std::int64_t entry);

std::unexpected<Refusal> no_such_import();

} // namespace amana::imports
