// The door's PostgreSQL side.
//
// Statements go down a pipeline. Their answers are fetched at a query, at execute_now, flush, commit and the
// end of a savepoint. Each such point sends a sync: after a fault the server passes over everything up to
// there. What undoes a fault must therefore never stand before the same sync as the statement that may fail.
#include "store/dialect.hpp"
#include "store/drivers.hpp"
#include "store/postgresql_rows.hpp"

#include <fmt/core.h>

namespace amana::store {
namespace {

constexpr std::size_t most_in_pipeline = 1000;

struct PostgresStatement {
  std::string sql;
  std::string name; ///< at the server; empty: not prepared there
};

class PostgresConnection final : public Connection {
public:
  PostgresConnection(const std::string& conninfo, const std::string& schema, Access access)
      : access_(access), line_(conninfo, schema, access) {}

  Rows run_query(std::string_view sql, std::span<const Value> values) override;
  void run(std::string_view sql, std::span<const Value> values) override;
  std::int64_t run_now(std::string_view sql, std::span<const Value> values) override;
  void script(std::string_view sql) override;
  void flush() override;
  Dialect dialect() const override { return Dialect::postgresql; }
  bool idle() const override { return line_.stands() && sent_.empty() && !standing_.open && !streaming_; }

private:
  void begin() override;
  void commit() override;
  void rollback() noexcept override;
  int open_savepoint() override;
  void keep_savepoint(int number) override;
  void undo_savepoint(int number) noexcept override;

  struct Sent {
    PostgresStatement* statement;
    bool preparing;
  };
  /// A statement from outside, and one of our own words for transactions.
  void send(std::string_view sql, std::span<const Value> values);
  void send_word(std::string_view sql);
  void put_on_line(PostgresStatement& statement, std::string_view sql, std::span<const Value> values);
  void clear_line();
  void forget_statements();
  Answer fetch(std::size_t leave = 0);
  [[noreturn]] void fail(const PGresult* fault, const std::string& sql);

  Access access_;
  Line line_;
  StatementCache<PostgresStatement> cache_;
  std::deque<Sent> sent_;               ///< what has not been answered yet
  PostgresCursor* streaming_ = nullptr; ///< whose rows are on the line
  std::int64_t prepared_ = 0;           ///< how many statements so far: makes their names
  Standing standing_;
  bool settled_ = true; ///< only our own words, which do not fail, wait for an answer
};

Rows PostgresConnection::run_query(std::string_view sql, std::span<const Value> values) {
  send(sql, values);
  line_.sync();
  fetch(1);
  sent_.clear();
  try {
    return Rows(std::make_unique<PostgresCursor>(line_, sql, standing_, streaming_));
  } catch (const Stale&) {
    cache_[sql].name.clear();
    throw;
  }
}

void PostgresConnection::run(std::string_view sql, std::span<const Value> values) {
  if (!standing_.open) {
    run_now(sql, values); // outside a transaction each statement stands for itself
    return;
  }
  send(sql, values);
  if (sent_.size() >= most_in_pipeline) flush();
}

std::int64_t PostgresConnection::run_now(std::string_view sql, std::span<const Value> values) {
  send(sql, values);
  line_.sync();
  const auto answer = fetch();
  const std::string_view changed = PQcmdTuples(answer.get());
  return changed.empty() || std::string_view(PQcmdStatus(answer.get())).starts_with("SELECT")
             ? 0
             : read_integer(changed);
}

void PostgresConnection::script(std::string_view sql) {
  std::optional<Transaction> whole;
  if (!standing_.open) whole.emplace(*this);
  for (const auto& statement : statements(sql, Dialect::postgresql))
    run_now(statement, {});
  forget_statements(); // their plans may speak of tables that have changed
  if (whole) whole->commit();
}

void PostgresConnection::flush() {
  if (sent_.empty()) return;
  line_.sync();
  fetch();
}

void PostgresConnection::send(std::string_view sql, std::span<const Value> values) {
  standing_.require_sound();
  require_clean_text(values);
  if (cache_.full()) forget_statements();
  put_on_line(cache_[sql], sql, values);
  settled_ = false;
}

void PostgresConnection::send_word(std::string_view sql) { put_on_line(cache_[sql], sql, {}); }

void PostgresConnection::put_on_line(PostgresStatement& statement, std::string_view sql,
                                     std::span<const Value> values) {
  if (streaming_) streaming_->read_ahead();
  if (statement.name.empty()) {
    statement.sql = sql;
    statement.name = fmt::format("amana{}", ++prepared_);
    line_.prepare(statement.name, sql);
    sent_.push_back({&statement, true});
  }
  line_.execute(statement.name, values);
  sent_.push_back({&statement, false});
}

void PostgresConnection::forget_statements() {
  flush();
  line_.execute_plain("DEALLOCATE ALL");
  cache_.clear();
  PostgresStatement deallocate{"DEALLOCATE ALL", {}};
  sent_.push_back({&deallocate, false});
  flush();
}

/// Fetches the answers to all that was sent but the last `leave`; the answer to the last of them. The first
/// fault is thrown once the line is clear again.
Answer PostgresConnection::fetch(std::size_t leave) {
  Answer last, fault;
  std::string failed;
  try {
    while (sent_.size() > (fault ? 0 : leave)) {
      const auto sent = sent_.front();
      sent_.pop_front();
      auto answer = line_.answer();
      line_.end_of_statement();
      const auto status = PQresultStatus(answer.get());
      const bool good = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
      if (!good && sent.preparing) sent.statement->name.clear(); // not prepared after all
      if (!good && !fault) failed = sent.statement->sql;
      (good || fault ? last : fault) = std::move(answer);
    }
    if (fault || leave == 0) line_.end_of_sync();
  } catch (const Broken&) {
    sent_.clear();
    throw;
  }
  settled_ = true;
  if (fault) fail(fault.get(), failed);
  return last;
}

void PostgresConnection::fail(const PGresult* fault, const std::string& sql) {
  standing_.spoil();
  try {
    raise(fault, sql);
  } catch (const Stale&) {
    cache_[sql].name.clear();
    throw;
  }
}

/// Takes the answers off the line where nobody wants to know of faults any more.
void PostgresConnection::clear_line() {
  try {
    if (!settled_) flush();
  } catch (const std::exception&) {
    settled_ = true;
  }
}

void PostgresConnection::begin() {
  standing_.require_closed();
  send_word("BEGIN");
  standing_.open = true;
  if (access_ != Access::read) return;
  try {
    send_word("SELECT 1"); // only reading fixes the view
    flush();
  } catch (...) {
    rollback();
    throw;
  }
}

void PostgresConnection::commit() {
  standing_.require_sound();
  send_word("COMMIT");
  line_.sync();
  const auto answer = fetch();
  const bool committed = std::string_view(PQcmdStatus(answer.get())) == "COMMIT";
  standing_ = {};
  if (!committed) throw Broken("the transaction was undone instead of committed");
}

void PostgresConnection::rollback() noexcept {
  clear_line();
  try {
    send_word("ROLLBACK");
    flush();
  } catch (const std::exception&) {
    // The line is lost, and the transaction with it.
  }
  standing_ = {};
}

int PostgresConnection::open_savepoint() {
  standing_.require_open();
  if (!settled_) flush(); // a fault of what came before is not the savepoint's
  send_word(fmt::format("SAVEPOINT s{}", standing_.savepoints + 1));
  return ++standing_.savepoints;
}

void PostgresConnection::keep_savepoint(int number) {
  standing_.require_sound();
  if (!settled_) flush();
  send_word(fmt::format("RELEASE s{}", number));
  standing_.leave_savepoint(number);
}

void PostgresConnection::undo_savepoint(int number) noexcept {
  clear_line();
  try {
    send_word(fmt::format("ROLLBACK TO s{}", number));
    send_word(fmt::format("RELEASE s{}", number));
    standing_.leave_savepoint(number);
  } catch (const std::exception&) {
    // The line is lost, and the transaction with it.
  }
}

} // namespace

std::unique_ptr<Connection> open_postgresql(const std::string& conninfo, const std::string& schema,
                                            Access access) {
  return std::make_unique<PostgresConnection>(conninfo, schema, access);
}

} // namespace amana::store
