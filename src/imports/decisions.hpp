// Commands about imports → events, and what the node itself records on their way.
#pragma once
#include "imports/queries.hpp"

#include <map>

namespace amana::imports {

/// The commands that may come as rows of a file, by name.
using Importable = std::map<std::string, journal::CommandType, std::less<>>;

/// Whether the actor may bring files of that command: to import, and to do what each row asks.
bool may_import(const journal::Actor& actor, const journal::CommandType& command);

Result<journal::Decision> open_import(const journal::Desk& desk, const OpenImport& command, const Importable& known);
Result<journal::Decision> commit_import(const journal::Desk& desk, const CommitImport& command, const Importable& known);
Result<journal::Decision> undo_import(const journal::Desk& desk, const UndoImport& command, const Importable& known);
Result<journal::Decision> close_import(const journal::Desk& desk, const CloseImport& command);

/// One row, taken back; nothing to decide: it is back already.
Result<journal::Decision> take_back(const journal::Desk& desk, const journal::CommandType& command,
                                    const ImportRow& import, const RowState& row);
/// Whether an act about the row's subject, later than the row, is this import's own undoing.
bool taken_back(store::Connection& db, const ImportRow& import, const RowState& row);

std::optional<journal::Decision> erase_again(const journal::Desk& desk, const AnyId& subject);

} // namespace amana::imports
