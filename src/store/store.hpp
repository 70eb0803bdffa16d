// The one door to SQLite and PostgreSQL.
//
// One SQL text serves both: parameters are $1, $2 …; what both understand and no more (DESIGN 6.11). Values
// are bound, never pasted, and never repeated in an error's words. A broken database throws Broken; faults
// that callers act on have types of their own.
//
// A statement that fails spoils its transaction on both databases: nothing more is carried out until the
// innermost savepoint, or else the transaction, is undone.
#pragma once
#include "base/bytes.hpp"

#include <concepts>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace amana::store {

/// Cannot go on: I/O, a lost line, wrong SQL.
struct Broken : std::runtime_error {
  using std::runtime_error::runtime_error;
};
struct DiskFull : Broken {
  using Broken::Broken;
};
/// A text parameter is not clean UTF-8 (U+0000 included): check what comes from outside before it comes here.
struct NotText : Broken {
  using Broken::Broken;
};
/// A unique or primary key stands in the way.
struct NotUnique : std::runtime_error {
  using std::runtime_error::runtime_error;
};
/// Somebody else holds what is needed: try the transaction again.
struct Busy : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A parameter as the drivers take it, or a value as they give it. Views must outlive the call.
using Value = std::variant<std::monostate, std::int64_t, std::string_view, BytesView>;

/// A parameter as callers give it: a view of what they keep; the text of ids, days, amounts and of temporary strings is
/// kept here.
class Bound {
public:
  Bound(std::nullopt_t) {}
  Bound(std::integral auto value) : value_(static_cast<std::int64_t>(value)) {}
  Bound(std::string_view value) : value_(value) {}
  Bound(const std::string& value) : value_(std::string_view(value)) {}
  Bound(std::string&& value) : made_(std::move(value)) {}
  Bound(const char* value) : value_(std::string_view(value)) {}
  Bound(BytesView value) : value_(value) {}
  Bound(const Bytes& value) : value_(BytesView(value)) {}
  Bound(Bytes&&) = delete; ///< would outlive its bytes
  template<class T>
    requires requires(const T& t) {
      { t.text() } -> std::convertible_to<std::string>;
    }
  Bound(const T& value) : made_(std::string(value.text())) {}
  template<class T>
  Bound(const std::optional<T>& value) : Bound(value ? Bound(*value) : Bound(std::nullopt)) {}
  template<class T>
  Bound(std::optional<T>&& value) : Bound(value ? Bound(*std::move(value)) : Bound(std::nullopt)) {}

  Value value() const { return made_ ? Value(std::string_view(*made_)) : value_; }

private:
  Value value_;
  std::optional<std::string> made_;
};

/// The rows of one query, one at a time. Views live until the next row; Rows must go before their Connection.
///
/// A large result streams in constant memory while nothing else is asked of the connection. When something
/// is, PostgreSQL's rows that are still to come are first read into memory: page through large tables by key
/// instead.
///
/// NULL reads as 0, "" and no bytes. A value of another kind than the one asked for throws Broken.
class Rows {
public:
  class Cursor {
  public:
    virtual ~Cursor() = default;
    virtual bool next() = 0;
    virtual int columns() const = 0;
    virtual std::string_view name(int column) const = 0;
    virtual bool null(int column) const = 0;
    virtual std::int64_t integer(int column) const = 0;
    virtual std::string_view text(int column) const = 0;
    virtual Bytes bytes(int column) const = 0;
    virtual Value value(int column) const = 0;
  };
  explicit Rows(std::unique_ptr<Cursor> cursor) : cursor_(std::move(cursor)) {}

  bool next() { return cursor_->next(); }
  int columns() const { return cursor_->columns(); }
  std::string_view name(int column) const { return cursor_->name(column); }
  bool null(int column) const { return cursor_->null(column); }
  std::int64_t integer(int column) const { return cursor_->integer(column); }
  std::string_view view(int column) const { return cursor_->text(column); }
  std::string text(int column) const { return std::string(cursor_->text(column)); }
  Bytes bytes(int column) const { return cursor_->bytes(column); }
  Value value(int column) const { return cursor_->value(column); } ///< whatever kind stands there
  std::optional<std::string> maybe_text(int column) const {
    return null(column) ? std::nullopt : std::optional(text(column));
  }
  std::optional<std::int64_t> maybe_integer(int column) const {
    return null(column) ? std::nullopt : std::optional(integer(column));
  }
  /// A value with a text form. What stands in our own tables is well formed, or the database is broken.
  template<class T> T get(int column) const {
    auto value = T::parse(view(column));
    if (!value) throw Broken("a stored value does not have its form");
    return *std::move(value);
  }
  template<class T> std::optional<T> maybe(int column) const {
    return null(column) ? std::nullopt : std::optional(get<T>(column));
  }

private:
  std::unique_ptr<Cursor> cursor_;
};

enum class Dialect { sqlite, postgresql };

/// One session with a database; used by one thread at a time.
class Connection {
public:
  Connection() = default;
  Connection(const Connection&) = delete;
  virtual ~Connection() = default;

  /// The query is carried out at once, up to its first row: a fault shows here, or later in Rows::next().

  template<class... Args> Rows query(std::string_view sql, const Args&... args) {
    return with(args..., [&](std::span<const Value> values) { return run_query(sql, values); });
  }
  /// A statement without rows. PostgreSQL sends it down a pipeline: its fault may show only at the next
  /// query, execute_now, flush or commit. Within one transaction that changes nothing in what is stored.
  template<class... Args> void execute(std::string_view sql, const Args&... args) {
    with(args..., [&](std::span<const Value> values) {
      run(sql, values);
      return 0;
    });
  }
  /// A statement without rows whose outcome is waited for: the number of rows it changed.
  template<class... Args> std::int64_t execute_now(std::string_view sql, const Args&... args) {
    return with(args..., [&](std::span<const Value> values) { return run_now(sql, values); });
  }

  /// Several statements without parameters (table definitions), all or none. The words BIGINT, BLOB, TEXT,
  /// STRICT and WITHOUT ROWID, in capitals, are put into the database's own.
  virtual void script(std::string_view sql) = 0;
  /// Waits until all that was sent is carried out; throws what went wrong.
  virtual void flush() = 0;
  virtual Dialect dialect() const = 0;
  /// Whether the line to the database still stands and nothing is open on it.
  virtual bool idle() const = 0;

  virtual Rows run_query(std::string_view sql, std::span<const Value> values) = 0;
  virtual void run(std::string_view sql, std::span<const Value> values) = 0;
  virtual std::int64_t run_now(std::string_view sql, std::span<const Value> values) = 0;

private:
  friend class Transaction;
  friend class Savepoint;
  virtual void begin() = 0;
  virtual void commit() = 0;
  virtual void rollback() noexcept = 0;
  virtual int open_savepoint() = 0; ///< how many are open now: its name
  virtual void keep_savepoint(int number) = 0;
  virtual void undo_savepoint(int number) noexcept = 0;

  template<class... Args> static auto with(const Args&... args_and_call) {
    const auto all = std::forward_as_tuple(args_and_call...);
    constexpr std::size_t count = sizeof...(Args) - 1;
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
      const Bound bound[count + 1] = {Bound(std::get<I>(all))..., Bound(std::nullopt)};
      const Value values[count + 1] = {bound[I].value()..., Value()};
      return std::get<count>(all)(std::span<const Value>(values, count));
    }(std::make_index_sequence<count>());
  }
};

/// Undone when it goes, unless commit() was called. On a reading connection it holds one unchanging view of
/// the database. On a writing one SQLite first waits for its turn, PostgreSQL waits where another stands in
/// the way; both throw Busy after five seconds. They do not nest.
class Transaction {
public:
  explicit Transaction(Connection& connection);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  void commit();

private:
  Connection* connection_;
};

/// A part of a transaction that can be undone alone; undone when it goes, unless keep() was called. Faults of
/// its statements show before keep() returns.
class Savepoint {
public:
  explicit Savepoint(Connection& connection);
  ~Savepoint();
  Savepoint(const Savepoint&) = delete;
  void keep();

private:
  Connection* connection_;
  int number_;
};

/// scratch: written by one connection alone and thrown away afterwards; nothing waits for the disk.
enum class Access { read, write, scratch };

/// Where a database is: "sqlite:PATH" (WAL; writers commit with synchronous=FULL) or "postgresql:CONNINFO".
/// May hold a password: never shown.
struct Address {
  std::string url;
  std::string schema = {}; ///< PostgreSQL only, made by the first writer; empty: the default schema
  Dialect dialect() const;
};

/// Throws Broken when the database cannot be reached.
std::unique_ptr<Connection> open(const Address& address, Access access);

/// Connections for reading, kept and lent out one per thread that asks. At most `keep` of them wait idle.
class Readers {
public:
  explicit Readers(Address address, std::size_t keep = 8) : address_(std::move(address)), keep_(keep) {}

  /// One connection with one unchanging view of the database for the life of the lease.
  class Lease {
  public:
    Lease(Readers& home, std::unique_ptr<Connection> connection); ///< throws Broken when the line is lost
    Lease(Lease&&) noexcept = default;
    Lease& operator=(Lease&&) = delete;
    ~Lease();
    Connection& operator*() const { return *connection_; }
    Connection* operator->() const { return connection_.get(); }

  private:
    Readers* home_;
    std::unique_ptr<Connection> connection_;
    std::unique_ptr<Transaction> view_;
  };
  Lease lease();

private:
  std::unique_ptr<Connection> take_idle();
  void take_back(std::unique_ptr<Connection> connection) noexcept;

  Address address_;
  std::size_t keep_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Connection>> idle_;
};

} // namespace amana::store
