#include "store/digest.hpp"

#include "store/dialect.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace amana::store {
namespace {

std::vector<std::string> columns_of(Connection& db, std::string_view table) {
  const auto rows = db.query(fmt::format("SELECT * FROM {} WHERE 1 = 0", quoted_name(table)));
  std::vector<std::string> names;
  for (int column = 0; column < rows.columns(); ++column)
    names.emplace_back(rows.name(column));
  std::ranges::sort(names);
  return names;
}

template<class Names> std::string list(const Names& names) {
  std::string result;
  for (const auto& name : names)
    result += (result.empty() ? "" : ", ") + quoted_name(name);
  return result;
}

Rows in_order(Connection& db, std::string_view table, const std::vector<std::string>& columns, Key key) {
  return db.query(fmt::format("SELECT {} FROM {} ORDER BY {}", list(columns), quoted_name(table), list(key)));
}

std::vector<int> places_of(Key key, const std::vector<std::string>& columns) {
  std::vector<int> places;
  for (const auto name : key) {
    const auto found = std::ranges::find(columns, name);
    if (found == columns.end()) throw Broken(fmt::format("a table has no column {}", name));
    places.push_back(static_cast<int>(found - columns.begin()));
  }
  return places;
}

/// Writes values as the digest wants them, in pieces large enough to hash well.
class Canonical {
public:
  void add(const Value& value) {
    std::visit([&](const auto& given) { write(given); }, value);
    if (buffer_.size() >= enough) pass_on();
  }
  Hash finish() {
    pass_on();
    return hash_.finish();
  }

private:
  static constexpr std::size_t enough = 64 * 1024;

  void write(std::monostate) { buffer_.push_back('N'); }
  void write(std::int64_t value) {
    buffer_.push_back('I');
    number(static_cast<std::uint64_t>(value));
  }
  void write(std::string_view text) { content('T', bytes_of(text)); }
  void write(BytesView bytes) { content('B', bytes); }
  void content(std::uint8_t letter, BytesView bytes) {
    buffer_.push_back(letter);
    number(bytes.size());
    buffer_.insert(buffer_.end(), bytes.begin(), bytes.end());
  }
  void number(std::uint64_t value) {
    for (int shift = 56; shift >= 0; shift -= 8)
      buffer_.push_back(static_cast<std::uint8_t>(value >> shift));
  }
  void pass_on() {
    hash_.add(buffer_);
    buffer_.clear();
  }

  Bytes buffer_;
  Sha256 hash_;
};

std::strong_ordering order(BytesView a, BytesView b) {
  return std::lexicographical_compare_three_way(a.begin(), a.end(), b.begin(), b.end());
}
std::strong_ordering order(std::int64_t a, std::int64_t b) { return a <=> b; }
std::strong_ordering order(std::string_view a, std::string_view b) { return a <=> b; }

/// As both databases order them: numbers by size, text and bytes by their bytes.
std::strong_ordering order(const Value& a, const Value& b) {
  return std::visit(
      []<class A, class B>(const A& one, const B& other) -> std::strong_ordering {
        if constexpr (std::is_same_v<A, B> && !std::is_same_v<A, std::monostate>)
          return order(one, other);
        else
          throw Broken("a key column holds NULL or values of more than one kind");
      },
      a, b);
}

bool same(const Value& a, const Value& b) {
  if (a.index() != b.index()) return false;
  return std::holds_alternative<std::monostate>(a) || order(a, b) == std::strong_ordering::equal;
}

std::string shown(const Value& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return std::to_string(*integer);
  if (const auto* text = std::get_if<std::string_view>(&value)) return std::string(*text);
  if (const auto* bytes = std::get_if<BytesView>(&value)) return hex(*bytes);
  return "NULL";
}

/// One side of a comparison.
struct Side {
  Side(Connection& db, std::string_view table, const std::vector<std::string>& columns, Key key)
      : rows(in_order(db, table, columns, key)), here(rows.next()) {}
  void advance() {
    ++count;
    here = rows.next();
  }
  Rows rows;
  bool here;
  std::int64_t count = 0;
};

class Comparer {
public:
  Comparer(Connection& left, Connection& right, std::string_view table, Key key, std::size_t at_most)
      : columns_(columns_of(left, table)),
        key_(places_of(key, columns_)),
        left_(left, table, columns_, key),
        right_(right, table, columns_, key),
        at_most_(at_most) {}

  Comparison run() {
    while (left_.here || right_.here) {
      const auto side = next();
      if (side < 0)
        note(RowDifference::Kind::only_left, left_.rows, {});
      else if (side > 0)
        note(RowDifference::Kind::only_right, right_.rows, {});
      else if (auto columns = differing(); !columns.empty())
        note(RowDifference::Kind::differs, left_.rows, std::move(columns));
      if (side <= 0) left_.advance();
      if (side >= 0) right_.advance();
    }
    result_.left_rows = left_.count;
    result_.right_rows = right_.count;
    return std::move(result_);
  }

private:
  /// Which side stands at the smaller key; 0: both at the same.
  std::strong_ordering next() const {
    if (!left_.here) return std::strong_ordering::greater;
    if (!right_.here) return std::strong_ordering::less;
    for (const int place : key_)
      if (const auto which = order(left_.rows.value(place), right_.rows.value(place)); which != 0)
        return which;
    return std::strong_ordering::equal;
  }

  std::vector<std::string> differing() const {
    std::vector<std::string> names;
    for (int column = 0; column < std::ssize(columns_); ++column)
      if (!same(left_.rows.value(column), right_.rows.value(column)))
        names.push_back(columns_[static_cast<std::size_t>(column)]);
    return names;
  }

  void note(RowDifference::Kind kind, const Rows& rows, std::vector<std::string> columns) {
    if (++result_.different > static_cast<std::int64_t>(at_most_)) return;
    std::string key;
    for (const int place : key_)
      key += fmt::format("{}{}={}", key.empty() ? "" : " ", columns_[static_cast<std::size_t>(place)],
                         shown(rows.value(place)));
    result_.first.push_back({kind, std::move(key), std::move(columns)});
  }

  std::vector<std::string> columns_;
  std::vector<int> key_;
  Side left_, right_;
  std::size_t at_most_;
  Comparison result_;
};

} // namespace

TableDigest table_digest(Connection& db, std::string_view table, Key key) {
  const auto columns = columns_of(db, table);
  Canonical canonical;
  for (const auto& name : columns)
    canonical.add(name);
  TableDigest result;
  auto rows = in_order(db, table, columns, key);
  while (rows.next()) {
    for (int column = 0; column < rows.columns(); ++column)
      canonical.add(rows.value(column));
    ++result.rows;
  }
  result.hash = canonical.finish();
  return result;
}

std::string RowDifference::text() const {
  switch (kind) {
  case Kind::only_left: return key + " stands on the left only";
  case Kind::only_right: return key + " stands on the right only";
  case Kind::differs: break;
  }
  return fmt::format("{} differs in {}", key, list(columns));
}

Comparison compare_tables(Connection& left, Connection& right, std::string_view table, Key key,
                          std::size_t at_most) {
  if (columns_of(left, table) != columns_of(right, table))
    throw Broken(fmt::format("the table {} does not have the same columns on both sides", table));
  return Comparer(left, right, table, key, at_most).run();
}

std::int64_t copy_table(Connection& from, Connection& to, std::string_view table) {
  const auto columns = columns_of(from, table);
  std::string holes;
  for (std::size_t i = 1; i <= columns.size(); ++i)
    holes += fmt::format("{}${}", i == 1 ? "" : ", ", i);
  const auto insert = fmt::format("INSERT INTO {} ({}) VALUES ({})", quoted_name(table), list(columns), holes);
  auto rows = from.query(fmt::format("SELECT {} FROM {}", list(columns), quoted_name(table)));
  std::vector<Value> values(columns.size());
  std::int64_t count = 0;
  while (rows.next()) {
    for (int column = 0; column < rows.columns(); ++column)
      values[static_cast<std::size_t>(column)] = rows.value(column);
    to.run(insert, values);
    ++count;
  }
  return count;
}

} // namespace amana::store
