// The door's SQLite side.
#include "store/dialect.hpp"
#include "store/drivers.hpp"

#include <fmt/core.h>
#include <sqlite3.h>

namespace amana::store {
namespace {

struct CloseDatabase {
  void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

/// SQLite's own words where they speak of the schema; of other faults only the name, for its words on them
/// may repeat what was bound.
[[noreturn]] void raise(sqlite3* database, int code, std::string_view sql) {
  const int family = code & 0xff;
  const char* words = family == SQLITE_CONSTRAINT ? sqlite3_errmsg(database) : sqlite3_errstr(code);
  const auto message = fmt::format("{} (SQLite {}): {}", words, code, named(sql));
  switch (code) {
  case SQLITE_CONSTRAINT_UNIQUE:
  case SQLITE_CONSTRAINT_PRIMARYKEY:
  case SQLITE_CONSTRAINT_ROWID: throw NotUnique(message);
  default: break;
  }
  if (family == SQLITE_BUSY || family == SQLITE_LOCKED) throw Busy(message);
  if (family == SQLITE_FULL) throw DiskFull(message);
  throw Broken(message);
}

/// SQLite counts the memory it holds, under a lock that each of its allocations takes. Nobody asks for the count.
void leave_memory_uncounted() {
  static const int once = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); // refused where SQLite runs already: then it counts
  static_cast<void>(once);
}

struct SqliteStatement {
  std::unique_ptr<sqlite3_stmt, Finalize> handle;
  std::vector<int> places; ///< where SQLite put $1, $2 …: it numbers them as they first appear
  bool lent = false;
};

void prepare(sqlite3* database, std::string_view sql, SqliteStatement& statement) {
  sqlite3_stmt* handle = nullptr;
  const char* tail = nullptr;
  const int code = sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &handle, &tail);
  // Nothing is bound yet: the message speaks of the SQL alone.
  if (code == SQLITE_ERROR) throw Broken(fmt::format("{}: {}", sqlite3_errmsg(database), named(sql)));
  if (code != SQLITE_OK) raise(database, code, sql);
  statement.handle.reset(handle);
  const auto rest = sql.substr(static_cast<std::size_t>(tail - sql.data()));
  if (!handle || rest.find_first_not_of("; \t\r\n") != std::string_view::npos)
    throw Broken(fmt::format("not one statement: {}", named(sql)));
  const int count = sqlite3_bind_parameter_count(handle);
  for (int i = 1; i <= count; ++i)
    statement.places.push_back(sqlite3_bind_parameter_index(handle, fmt::format("${}", i).c_str()));
  if (std::ranges::find(statement.places, 0) != statement.places.end())
    throw Broken(fmt::format("the parameters are not $1 to ${}: {}", count, named(sql)));
}

/// Whether SQLite copies a text or bytes, or may look at the caller's until the statement is reset.
enum class Keeping { copied, looked_at };

int bind_one(sqlite3_stmt* handle, int place, const Value& value, Keeping keeping) {
  const auto destructor = keeping == Keeping::copied ? SQLITE_TRANSIENT : SQLITE_STATIC;
  if (const auto* integer = std::get_if<std::int64_t>(&value))
    return sqlite3_bind_int64(handle, place, *integer);
  if (const auto* text = std::get_if<std::string_view>(&value))
    return sqlite3_bind_text64(handle, place, text->data() ? text->data() : "", text->size(), destructor,
                               SQLITE_UTF8);
  if (const auto* bytes = std::get_if<BytesView>(&value))
    return bytes->empty() ? sqlite3_bind_zeroblob(handle, place, 0)
                          : sqlite3_bind_blob64(handle, place, bytes->data(), bytes->size(), destructor);
  return sqlite3_bind_null(handle, place);
}

void bind(const SqliteStatement& statement, std::span<const Value> values, Keeping keeping, std::string_view sql) {
  if (values.size() != statement.places.size())
    throw Broken(
        fmt::format("{} values for {} parameters: {}", values.size(), statement.places.size(), named(sql)));
  require_clean_text(values);
  for (std::size_t i = 0; i < values.size(); ++i)
    if (bind_one(statement.handle.get(), statement.places[i], values[i], keeping) != SQLITE_OK)
      throw Broken(fmt::format("a value is too large: {}", named(sql)));
}

/// A prepared statement for one use: the cached one, or one of its own while that is in use (the same SQL
/// nested in itself).
class Loan {
public:
  Loan(SqliteStatement& cached) : statement_(&cached) { cached.lent = true; }
  Loan(std::unique_ptr<SqliteStatement> own) : statement_(own.get()), own_(std::move(own)) {}
  Loan(Loan&& other) noexcept
      : statement_(std::exchange(other.statement_, nullptr)), own_(std::move(other.own_)) {}
  ~Loan() {
    if (!statement_) return;
    sqlite3_reset(handle());
    sqlite3_clear_bindings(handle());
    statement_->lent = false;
  }
  const SqliteStatement& operator*() const { return *statement_; }
  sqlite3_stmt* handle() const { return statement_->handle.get(); }

private:
  SqliteStatement* statement_;
  std::unique_ptr<SqliteStatement> own_;
};

class SqliteConnection final : public Connection {
public:
  SqliteConnection(const std::string& path, Access access);

  Rows run_query(std::string_view sql, std::span<const Value> values) override;
  void run(std::string_view sql, std::span<const Value> values) override { run_now(sql, values); }
  std::int64_t run_now(std::string_view sql, std::span<const Value> values) override;
  void script(std::string_view sql) override;
  void flush() override {} // nothing waits: every statement is carried out at once
  Dialect dialect() const override { return Dialect::sqlite; }
  bool idle() const override { return sqlite3_get_autocommit(database_.get()) != 0; }

  /// Whether there is a row.
  bool step(const Loan& loan);

private:
  void begin() override;
  void commit() override;
  void rollback() noexcept override;
  int open_savepoint() override;
  void keep_savepoint(int number) override;
  void undo_savepoint(int number) noexcept override;

  Loan borrow(std::string_view sql);
  void command(const std::string& sql);
  void spoil();

  Access access_;
  std::unique_ptr<sqlite3, CloseDatabase> database_;
  StatementCache<SqliteStatement> cache_;
  Standing standing_;
};

class SqliteCursor final : public Rows::Cursor {
public:
  SqliteCursor(SqliteConnection& home, Loan loan)
      : home_(&home), loan_(std::move(loan)), row_(home.step(loan_)) {}

  bool next() override {
    if (std::exchange(fresh_, false)) return row_;
    if (row_) row_ = home_->step(loan_);
    return row_;
  }
  int columns() const override { return sqlite3_column_count(loan_.handle()); }
  std::string_view name(int column) const override { return sqlite3_column_name(loan_.handle(), column); }
  bool null(int column) const override { return type(column) == SQLITE_NULL; }

  std::int64_t integer(int column) const override {
    switch (type(column)) {
    case SQLITE_INTEGER: return sqlite3_column_int64(loan_.handle(), column);
    case SQLITE_NULL: return 0;
    case SQLITE_TEXT: return read_integer(text_at(column));
    default: throw Broken("a stored value is not a whole number");
    }
  }
  std::string_view text(int column) const override {
    switch (type(column)) {
    case SQLITE_NULL: return "";
    case SQLITE_BLOB: throw Broken("a stored value is bytes, not text");
    default: return text_at(column);
    }
  }
  Bytes bytes(int column) const override {
    const int kind = type(column);
    if (kind == SQLITE_NULL) return {};
    if (kind != SQLITE_BLOB) throw Broken("a stored value is not bytes");
    const auto view = bytes_at(column);
    return {view.begin(), view.end()};
  }
  Value value(int column) const override {
    switch (type(column)) {
    case SQLITE_INTEGER: return sqlite3_column_int64(loan_.handle(), column);
    case SQLITE_NULL: return {};
    case SQLITE_BLOB: return bytes_at(column);
    default: return text_at(column);
    }
  }

private:
  int type(int column) const { return sqlite3_column_type(loan_.handle(), column); }
  std::string_view text_at(int column) const {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(loan_.handle(), column));
    return {text, static_cast<std::size_t>(sqlite3_column_bytes(loan_.handle(), column))};
  }
  BytesView bytes_at(int column) const {
    const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(loan_.handle(), column));
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(loan_.handle(), column))};
  }

  SqliteConnection* home_;
  Loan loan_;
  bool row_;
  bool fresh_ = true; ///< the first row is there and not yet asked for
};

SqliteConnection::SqliteConnection(const std::string& path, Access access) : access_(access) {
  const bool writes = access != Access::read;
  const int flags = (writes ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY) |
                    SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE;
  leave_memory_uncounted();
  sqlite3* database = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &database, flags, nullptr);
  database_.reset(database);
  if (code != SQLITE_OK)
    throw Broken(fmt::format("{} (SQLite {}): cannot open the database", sqlite3_errstr(code), code));
  sqlite3_busy_timeout(database, lock_patience_ms);
  sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
  // "x" is a name and never a text, as in PostgreSQL.
  sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  // No memory map: on a failing disk it kills the process, and its pages count once per connection.
  command("PRAGMA mmap_size = 0");
  command("PRAGMA temp_store = MEMORY");
  if (access == Access::scratch) {
    command("PRAGMA locking_mode = EXCLUSIVE");
    command("PRAGMA journal_mode = MEMORY");
    command("PRAGMA synchronous = OFF");
    command("PRAGMA cache_size = -131072");
  } else if (writes) {
    command("PRAGMA journal_mode = WAL");
    command("PRAGMA synchronous = FULL");
    command("PRAGMA cache_size = -16384");
    command("PRAGMA journal_size_limit = 67108864");
    command("PRAGMA secure_delete = ON"); // what is erased does not linger in free pages
  } else {
    command("PRAGMA query_only = ON");
    command("PRAGMA cache_size = -2048");
  }
}

Loan SqliteConnection::borrow(std::string_view sql) {
  SqliteStatement& cached = cache_[sql];
  if (cached.lent) {
    auto own = std::make_unique<SqliteStatement>();
    prepare(database_.get(), sql, *own);
    return Loan(std::move(own));
  }
  if (!cached.handle) {
    if (cache_.full())
      cache_.erase_if([&](const SqliteStatement& other) { return !other.lent && &other != &cached; });
    try {
      prepare(database_.get(), sql, cached);
    } catch (...) {
      cache_.erase(sql);
      spoil();
      throw;
    }
  }
  return Loan(cached);
}

bool SqliteConnection::step(const Loan& loan) {
  const int code = sqlite3_step(loan.handle());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  spoil();
  raise(database_.get(), code, sqlite3_sql(loan.handle()));
}

Rows SqliteConnection::run_query(std::string_view sql, std::span<const Value> values) {
  standing_.require_sound();
  auto loan = borrow(sql);
  bind(*loan, values, Keeping::copied, sql);
  return Rows(std::make_unique<SqliteCursor>(*this, std::move(loan)));
}

std::int64_t SqliteConnection::run_now(std::string_view sql, std::span<const Value> values) {
  standing_.require_sound();
  const auto loan = borrow(sql);
  bind(*loan, values, Keeping::looked_at, sql);
  const auto before = sqlite3_total_changes64(database_.get());
  while (step(loan)) {
  }
  // SQLite's count of changes stands still over statements that change nothing.
  return sqlite3_total_changes64(database_.get()) == before ? 0 : sqlite3_changes64(database_.get());
}

void SqliteConnection::script(std::string_view sql) {
  std::optional<Transaction> whole;
  if (!standing_.open) whole.emplace(*this);
  for (const auto& statement : statements(sql, Dialect::sqlite)) {
    SqliteStatement once;
    prepare(database_.get(), statement, once);
    const Loan loan(once);
    while (step(loan)) {
    }
  }
  if (whole) whole->commit();
}

/// Carries out our own words, which a spoilt transaction does not stop.
void SqliteConnection::command(const std::string& sql) {
  const auto loan = borrow(sql);
  while (step(loan)) {
  }
}

/// Some faults (a full disk among them) make SQLite undo the whole transaction by itself.
void SqliteConnection::spoil() {
  standing_.spoil();
  if (standing_.open && idle()) standing_.spoilt = 0;
}

void SqliteConnection::begin() {
  standing_.require_closed();
  command(access_ == Access::read ? "BEGIN" : "BEGIN IMMEDIATE");
  standing_.open = true;
  if (access_ != Access::read) return;
  try {
    command("SELECT 1 FROM sqlite_schema LIMIT 1"); // only reading fixes the view
  } catch (...) {
    rollback();
    throw;
  }
}

void SqliteConnection::commit() {
  standing_.require_sound();
  command("COMMIT");
  standing_ = {};
}

void SqliteConnection::rollback() noexcept {
  try {
    if (!idle()) command("ROLLBACK");
  } catch (const std::exception&) {
    // What keeps SQLite from undoing now makes it undo when the database is next opened.
  }
  standing_ = {};
}

int SqliteConnection::open_savepoint() {
  standing_.require_open();
  command(fmt::format("SAVEPOINT s{}", standing_.savepoints + 1));
  return ++standing_.savepoints;
}

void SqliteConnection::keep_savepoint(int number) {
  standing_.require_sound();
  command(fmt::format("RELEASE s{}", number));
  standing_.leave_savepoint(number);
}

void SqliteConnection::undo_savepoint(int number) noexcept {
  try {
    if (idle()) return; // a wider part is lost
    command(fmt::format("ROLLBACK TO s{}", number));
    command(fmt::format("RELEASE s{}", number));
    standing_.leave_savepoint(number);
  } catch (const std::exception&) {
    standing_.spoilt = 0;
  }
}

} // namespace

std::unique_ptr<Connection> open_sqlite(const std::string& path, Access access) {
  return std::make_unique<SqliteConnection>(path, access);
}

} // namespace amana::store
