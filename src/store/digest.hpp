// Tables as wholes: their digest, their differences, their copy. Rows stream: memory does not grow with the
// table.
#pragma once
#include "base/crypto.hpp"
#include "store/store.hpp"

namespace amana::store {

/// Columns of a primary key, in order: they must be NOT NULL and identify a row.
using Key = std::span<const std::string_view>;

struct TableDigest {
  std::int64_t rows = 0;
  Hash hash;
  bool operator==(const TableDigest&) const = default;
};

/// SHA-256 over the names of the columns, sorted, and over every row in order of the key. Equal tables have
/// equal digests on both databases. Each value is written as one letter for its kind (I, T, B; N for NULL),
/// then for I eight bytes, for T and B eight bytes of length and the content; numbers with the highest byte
/// first.
TableDigest table_digest(Connection& db, std::string_view table, Key key);

/// A row that is not the same on both sides. Never holds values but those of the key.
struct RowDifference {
  enum class Kind { only_left, only_right, differs };
  Kind kind = Kind::differs;
  std::string key;                  ///< "person=01h… number=3"; bytes in hexadecimal
  std::vector<std::string> columns; ///< which differ
  std::string text() const;         ///< in English, for logs and tests
};

struct Comparison {
  std::int64_t left_rows = 0, right_rows = 0;
  std::int64_t different = 0;
  std::vector<RowDifference> first; ///< at most as many as were asked for
  bool equal() const { return different == 0; }
};

/// Walks the table on both sides in order of the key. Throws Broken when the two do not have the same
/// columns. The two connections must not be the same.
Comparison compare_tables(Connection& left, Connection& right, std::string_view table, Key key,
                          std::size_t at_most = 100);

/// Adds every row of the table to the table of the same name on the other side, and says how many. To be
/// called within a Transaction of `to`, which fails as a whole.
std::int64_t copy_table(Connection& from, Connection& to, std::string_view table);

} // namespace amana::store
