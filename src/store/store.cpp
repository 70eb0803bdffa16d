#include "store/store.hpp"

#include "store/drivers.hpp"

#include <charconv>

namespace amana::store {
namespace {

constexpr std::string_view sqlite_prefix = "sqlite:";
constexpr std::string_view postgresql_prefix = "postgresql:";

} // namespace

void require_clean_text(std::span<const Value> values) {
  for (const auto& value : values) {
    const auto* text = std::get_if<std::string_view>(&value);
    if (text && !is_clean_utf8(*text)) throw NotText("a text for the database is not clean UTF-8");
  }
}

std::string named(std::string_view sql) {
  constexpr std::size_t longest = 240;
  std::string result;
  for (const char c : sql) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space)
      result += c;
    else if (!result.empty() && result.back() != ' ')
      result += ' ';
    if (result.size() >= longest) return result + "…";
  }
  return result;
}

std::int64_t read_integer(std::string_view text) {
  std::int64_t result = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), result);
  if (fault != std::errc() || end != text.data() + text.size())
    throw Broken("a stored value is not a whole number");
  return result;
}

Transaction::Transaction(Connection& connection) : connection_(&connection) { connection.begin(); }

Transaction::~Transaction() {
  if (connection_) connection_->rollback();
}

void Transaction::commit() {
  if (!connection_) throw Broken("a transaction is committed twice");
  connection_->commit();
  connection_ = nullptr;
}

Savepoint::Savepoint(Connection& connection)
    : connection_(&connection), number_(connection.open_savepoint()) {}

Savepoint::~Savepoint() {
  if (connection_) connection_->undo_savepoint(number_);
}

void Savepoint::keep() {
  if (!connection_) throw Broken("a savepoint is kept twice");
  connection_->keep_savepoint(number_);
  connection_ = nullptr;
}

Dialect Address::dialect() const {
  if (url.starts_with(sqlite_prefix)) return Dialect::sqlite;
  if (url.starts_with(postgresql_prefix)) return Dialect::postgresql;
  throw Broken("a database address begins with \"sqlite:\" or \"postgresql:\"");
}

std::unique_ptr<Connection> open(const Address& address, Access access) {
  if (address.dialect() == Dialect::sqlite)
    return open_sqlite(address.url.substr(sqlite_prefix.size()), access);
  const bool uri = address.url.starts_with("postgresql://");
  return open_postgresql(uri ? address.url : address.url.substr(postgresql_prefix.size()), address.schema,
                         access);
}

Readers::Lease::Lease(Readers& home, std::unique_ptr<Connection> connection)
    : home_(&home), connection_(std::move(connection)), view_(std::make_unique<Transaction>(*connection_)) {}

Readers::Lease::~Lease() {
  view_.reset();
  if (connection_ && connection_->idle()) home_->take_back(std::move(connection_));
}

Readers::Lease Readers::lease() {
  while (auto connection = take_idle()) {
    try {
      return Lease(*this, std::move(connection));
    } catch (const Broken&) {
      continue; // it broke while it waited: the server may have been started again
    }
  }
  return Lease(*this, open(address_, Access::read));
}

std::unique_ptr<Connection> Readers::take_idle() {
  const std::scoped_lock lock(mutex_);
  if (idle_.empty()) return nullptr;
  auto connection = std::move(idle_.back());
  idle_.pop_back();
  return connection;
}

void Readers::take_back(std::unique_ptr<Connection> connection) noexcept {
  const std::scoped_lock lock(mutex_);
  if (idle_.size() < keep_) idle_.push_back(std::move(connection));
}

} // namespace amana::store
