#include "store/postgresql_rows.hpp"

namespace amana::store {
namespace {

enum : Oid { oid_bool = 16, oid_bytea = 17, oid_int8 = 20, oid_int2 = 21, oid_int4 = 23 };

Bytes from_hex_form(std::string_view text) {
  auto bytes = text.starts_with("\\x") ? from_hex(text.substr(2)) : std::nullopt;
  if (!bytes) throw Broken("bytes came in a form that was not asked for");
  return *std::move(bytes);
}

std::optional<std::string_view> cell_of(const PGresult* row, int column) {
  if (PQgetisnull(row, 0, column)) return std::nullopt;
  return std::string_view(PQgetvalue(row, 0, column), static_cast<std::size_t>(PQgetlength(row, 0, column)));
}

} // namespace

void PackedRows::add(const PGresult* row) {
  const int columns = PQnfields(row);
  for (int column = 0; column < columns; ++column) {
    const auto cell = cell_of(row, column);
    lengths_.push_back(cell ? static_cast<std::int64_t>(cell->size()) : -1);
    cells_.append(cell.value_or(""));
  }
}

bool PackedRows::next(int columns) {
  row_.clear();
  if (lengths_read_ == lengths_.size()) return false;
  for (int column = 0; column < columns; ++column) {
    const auto length = lengths_[lengths_read_++];
    const auto size = static_cast<std::size_t>(std::max<std::int64_t>(length, 0));
    row_.push_back(length < 0 ? std::nullopt
                              : std::optional(std::string_view(cells_).substr(cells_read_, size)));
    cells_read_ += size;
  }
  return true;
}

PostgresCursor::PostgresCursor(Line& line, std::string_view sql, Standing& standing,
                               PostgresCursor*& streaming)
    : line_(line), sql_(sql), standing_(standing), streaming_(streaming) {
  line_.row_by_row();
  streaming_ = this;
  row_ = fetch();
}

PostgresCursor::~PostgresCursor() {
  try {
    while (streams())
      fetch();
  } catch (const std::exception&) {
    // Nobody waits for these rows any more; a lost line shows at the next statement.
  }
}

/// The next row off the line, if there is one.
bool PostgresCursor::fetch() {
  streaming_ = nullptr; // also when the line is lost in what follows
  auto answer = line_.answer();
  if (PQresultStatus(answer.get()) != PGRES_SINGLE_TUPLE) {
    finish(answer);
    if (!answer_) answer_ = std::move(answer);
    return false;
  }
  answer_ = std::move(answer);
  streaming_ = this;
  return true;
}

void PostgresCursor::finish(const Answer& last) {
  line_.end_of_statement();
  line_.end_of_sync();
  const auto status = PQresultStatus(last.get());
  if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK) return;
  standing_.spoil();
  raise(last.get(), sql_);
}

void PostgresCursor::read_ahead() {
  auto in_hand = std::move(answer_);
  PackedRows rows;
  while (fetch())
    rows.add(answer_.get());
  answer_ = std::move(in_hand);
  ahead_ = std::move(rows);
}

bool PostgresCursor::next() {
  if (std::exchange(fresh_, false) || !row_) return row_;
  decoded_.clear();
  in_packed_ = ahead_.has_value();
  if (in_packed_)
    row_ = ahead_->next(columns());
  else
    row_ = streams() && fetch();
  return row_;
}

std::optional<std::string_view> PostgresCursor::cell(int column) const {
  if (!row_) throw Broken("a value was asked for where there is no row");
  return in_packed_ ? ahead_->cell(column) : cell_of(answer_.get(), column);
}

std::int64_t PostgresCursor::integer(int column) const {
  const auto found = cell(column);
  if (!found) return 0;
  return type(column) == oid_bool ? *found == "t" : read_integer(*found);
}

std::string_view PostgresCursor::text(int column) const {
  if (type(column) == oid_bytea) throw Broken("a stored value is bytes, not text");
  return cell(column).value_or("");
}

Bytes PostgresCursor::bytes(int column) const {
  const auto found = cell(column);
  if (!found) return {};
  if (type(column) != oid_bytea) throw Broken("a stored value is not bytes");
  return from_hex_form(*found);
}

Value PostgresCursor::value(int column) const {
  const auto found = cell(column);
  if (!found) return {};
  switch (type(column)) {
  case oid_bool:
  case oid_int2:
  case oid_int4:
  case oid_int8: return integer(column);
  case oid_bytea: return BytesView(decoded_.emplace_back(from_hex_form(*found)));
  default: return *found;
  }
}

} // namespace amana::store
