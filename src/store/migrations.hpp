// Table definitions, applied once each and never changed afterwards.
#pragma once
#include "base/result.hpp"
#include "store/store.hpp"

namespace amana::store {

/// One step of a module's tables, in neutral SQL (dialect.hpp). A module's steps are numbered 1, 2, 3 …
struct Migration {
  std::string_view module;
  int number = 0;
  std::string_view sql;
};

/// Applies what the database lacks, in the order given and all or nothing, and says how many steps that were.
/// What was applied stands in the table schema_migrations with the SHA-256 of its text.
///
/// Refused (conflict), before anything is changed, when a step differs from what was applied, or when the
/// database knows a step that this program lacks. Steps numbered with a gap are a bug of ours and throw
/// std::logic_error.
Result<int> migrate(Connection& db, std::span<const Migration> migrations);

} // namespace amana::store
