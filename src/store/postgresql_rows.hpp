// The rows of a PostgreSQL query: as they come down the line, or read ahead when the line is needed for
// something else. For this folder alone.
#pragma once
#include "store/drivers.hpp"
#include "store/postgresql_line.hpp"

#include <deque>

namespace amana::store {

/// Rows that were read ahead: their cells one after the other, walked once.
class PackedRows {
public:
  void add(const PGresult* row);
  bool next(int columns);
  std::optional<std::string_view> cell(int column) const { return row_.at(static_cast<std::size_t>(column)); }

private:
  std::string cells_;
  std::vector<std::int64_t> lengths_; ///< -1: NULL
  std::size_t cells_read_ = 0, lengths_read_ = 0;
  std::vector<std::optional<std::string_view>> row_;
};

class PostgresCursor final : public Rows::Cursor {
public:
  /// For the statement whose turn it is on the line. `streaming` names this cursor while its rows are on the
  /// line.
  PostgresCursor(Line& line, std::string_view sql, Standing& standing, PostgresCursor*& streaming);
  ~PostgresCursor() override;

  /// Takes the rows that are still coming off the line. The row in hand stays.
  void read_ahead();

  bool next() override;
  int columns() const override { return PQnfields(answer_.get()); }
  std::string_view name(int column) const override { return PQfname(answer_.get(), column); }
  bool null(int column) const override { return !cell(column); }
  std::int64_t integer(int column) const override;
  std::string_view text(int column) const override;
  Bytes bytes(int column) const override;
  Value value(int column) const override;

private:
  bool streams() const { return streaming_ == this; }
  bool fetch();
  void finish(const Answer& last);
  Oid type(int column) const { return PQftype(answer_.get(), column); }
  std::optional<std::string_view> cell(int column) const;

  Line& line_;
  std::string sql_;
  Standing& standing_;
  PostgresCursor*& streaming_;
  Answer answer_;                     ///< the row in hand, or the last that came: it knows the columns
  std::optional<PackedRows> ahead_;   ///< where the rows come from once they are off the line
  bool in_packed_ = false;            ///< the row in hand is one of those
  bool row_ = false;                  ///< there is a row in hand
  bool fresh_ = true;                 ///< the first row is there and not yet asked for
  mutable std::deque<Bytes> decoded_; ///< bytes of the row in hand
};

} // namespace amana::store
