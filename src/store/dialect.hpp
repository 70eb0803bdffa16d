// Table definitions are written once, in neutral words, and put into the words of each database.
#pragma once
#include "store/store.hpp"

namespace amana::store {

/// The statements of a script, without comments, each in the words of `dialect`:
///   neutral (capitals)   SQLite         PostgreSQL
///   BIGINT               INTEGER        BIGINT
///   BLOB                 BLOB           BYTEA
///   TEXT                 TEXT           TEXT COLLATE "C"   (but not after AS: a cast)
///   STRICT, WITHOUT ROWID               (nothing)
/// Throws Broken when a string, a quoted name or a comment does not end.
std::vector<std::string> statements(std::string_view script, Dialect dialect);

/// A name as both databases quote it.
std::string quoted_name(std::string_view name);

} // namespace amana::store
