// What does the door cost? The same work through it and through the C libraries alone, in one run.
//
// Each name says database/work/way: compare "door" with "raw" of the same work. Rows per second are
// items_per_second. The PostgreSQL server is started for the run, with fsync off unless AMANA_TEST_FSYNC=on.
#include "store/store.hpp"

#include "temporary.hpp"

#include <benchmark/benchmark.h>
#include <fmt/core.h>
#include <libpq-fe.h>
#include <sqlite3.h>

using namespace amana;
using namespace amana::store;
using tests::TemporaryDatabase;

namespace {

constexpr int rows_stored = 20000;
constexpr int rows_inserted = 2000;
constexpr const char* insert_sql = "INSERT INTO added (id, born, note) VALUES ($1, $2, $3)";
constexpr const char* lookup_sql = "SELECT id, born, note FROM person WHERE id = $1";
constexpr const char* page_sql = "SELECT id, born, note FROM person WHERE id >= $1 ORDER BY id LIMIT 50";
constexpr const char* scan_sql = "SELECT id, born, note FROM person";
const std::string note(100, 'n');

std::string id_of(std::int64_t number) { return fmt::format("{:026}", number % rows_stored); }

/// A database with people in it, one of each kind for the whole run.
struct Filled {
  TemporaryDatabase database;
  std::unique_ptr<Connection> db;

  explicit Filled(Dialect dialect) : database(dialect), db(open(database.address(), Access::write)) {
    db->script("CREATE TABLE person (id TEXT PRIMARY KEY, born BIGINT, note TEXT) STRICT;"
               "CREATE TABLE added (id TEXT, born BIGINT, note TEXT) STRICT;");
    Transaction all(*db);
    for (int i = 0; i < rows_stored; ++i)
      db->execute("INSERT INTO person VALUES ($1, $2, $3)", id_of(i), i, note);
    all.commit();
  }
  static Filled& of(Dialect dialect) {
    static std::map<Dialect, Filled> filled;
    return filled.try_emplace(dialect, dialect).first->second;
  }
};

/// Reads every cell of a row, as a page would.
std::size_t read_row(const Rows& rows) {
  return rows.view(0).size() + static_cast<std::size_t>(rows.integer(1)) + rows.view(2).size();
}

void door_inserts(benchmark::State& state, Dialect dialect) {
  auto& db = *Filled::of(dialect).db;
  for (auto _ : state) {
    Transaction all(db);
    for (int i = 0; i < rows_inserted; ++i)
      db.execute(insert_sql, id_of(i), i, note);
    all.commit();
  }
  state.SetItemsProcessed(state.iterations() * rows_inserted);
}

void door_commands(benchmark::State& state, Dialect dialect) {
  auto& db = *Filled::of(dialect).db;
  for (auto _ : state) {
    Transaction all(db);
    for (int command = 0; command < 64; ++command) {
      Savepoint part(db);
      auto rows = db.query(lookup_sql, id_of(command));
      rows.next();
      for (int i = 0; i < 5; ++i)
        db.execute(insert_sql, id_of(i), i, note);
      part.keep();
    }
    all.commit();
  }
  state.SetItemsProcessed(state.iterations() * 64);
}

void door_reads(benchmark::State& state, Dialect dialect, const char* sql) {
  auto& db = *Filled::of(dialect).db;
  std::int64_t number = 0, items = 0;
  for (auto _ : state) {
    auto rows = db.query(sql, id_of(number += 7919));
    for (; rows.next(); ++items)
      benchmark::DoNotOptimize(read_row(rows));
  }
  state.SetItemsProcessed(items);
}

void door_scans(benchmark::State& state, Dialect dialect) {
  auto& db = *Filled::of(dialect).db;
  std::int64_t items = 0;
  for (auto _ : state) {
    auto rows = db.query(scan_sql);
    for (; rows.next(); ++items)
      benchmark::DoNotOptimize(read_row(rows));
  }
  state.SetItemsProcessed(items);
}

/// SQLite by hand, with the door's settings.
class Lite {
public:
  Lite() {
    const auto path = Filled::of(Dialect::sqlite).database.address().url.substr(7);
    sqlite3_open(path.c_str(), &database_);
    sqlite3_exec(database_,
                 "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16384", nullptr,
                 nullptr, nullptr);
  }
  Lite(const Lite&) = delete;
  ~Lite() { sqlite3_close_v2(database_); }
  void run(const char* sql) { sqlite3_exec(database_, sql, nullptr, nullptr, nullptr); }
  sqlite3_stmt* prepare(const char* sql) {
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(database_, sql, -1, &statement, nullptr);
    return statement;
  }
  static void bind(sqlite3_stmt* statement, int place, const std::string& text) {
    sqlite3_bind_text(statement, place, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
  }
  static std::size_t read_row(sqlite3_stmt* statement) {
    std::size_t sum = static_cast<std::size_t>(sqlite3_column_int64(statement, 1));
    for (const int column : {0, 2}) {
      benchmark::DoNotOptimize(sqlite3_column_text(statement, column));
      sum += static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
    }
    return sum;
  }

private:
  sqlite3* database_ = nullptr;
};

void lite_inserts(benchmark::State& state) {
  Lite lite;
  auto* const statement = lite.prepare(insert_sql);
  for (auto _ : state) {
    lite.run("BEGIN IMMEDIATE");
    for (int i = 0; i < rows_inserted; ++i) {
      Lite::bind(statement, 1, id_of(i));
      sqlite3_bind_int64(statement, 2, i);
      Lite::bind(statement, 3, note);
      sqlite3_step(statement);
      sqlite3_reset(statement);
    }
    lite.run("COMMIT");
  }
  sqlite3_finalize(statement);
  state.SetItemsProcessed(state.iterations() * rows_inserted);
}

void lite_reads(benchmark::State& state, const char* sql) {
  Lite lite;
  auto* const statement = lite.prepare(sql);
  std::int64_t number = 0, items = 0;
  for (auto _ : state) {
    Lite::bind(statement, 1, id_of(number += 7919));
    for (; sqlite3_step(statement) == SQLITE_ROW; ++items)
      benchmark::DoNotOptimize(Lite::read_row(statement));
    sqlite3_reset(statement);
  }
  sqlite3_finalize(statement);
  state.SetItemsProcessed(items);
}

void lite_scans(benchmark::State& state) {
  Lite lite;
  auto* const statement = lite.prepare(scan_sql);
  std::int64_t items = 0;
  for (auto _ : state) {
    for (; sqlite3_step(statement) == SQLITE_ROW; ++items)
      benchmark::DoNotOptimize(Lite::read_row(statement));
    sqlite3_reset(statement);
  }
  sqlite3_finalize(statement);
  state.SetItemsProcessed(items);
}

/// libpq by hand: prepared statements, one answer at a time, or a pipeline.
class Large {
public:
  Large() {
    const auto& address = Filled::of(Dialect::postgresql).database.address();
    line_ = PQconnectdb(address.url.substr(11).c_str());
    run(fmt::format("SET search_path = {}", address.schema).c_str());
    for (const auto& [name, sql] :
         {std::pair("insert", insert_sql), {"lookup", lookup_sql}, {"page", page_sql}})
      PQclear(PQprepare(line_, name, sql, 0, nullptr));
  }
  Large(const Large&) = delete;
  ~Large() { PQfinish(line_); }
  PGconn* line() { return line_; }
  void run(const char* sql) { PQclear(PQexec(line_, sql)); }
  /// Takes the answers up to the next sync.
  void drain() {
    for (int nothing = 0; nothing < 2;) {
      PGresult* answer = PQgetResult(line_);
      if (PQresultStatus(answer) == PGRES_PIPELINE_SYNC) nothing = 2;
      PQclear(answer);
    }
  }
  static std::size_t read_row(const PGresult* rows, int row) {
    return static_cast<std::size_t>(PQgetlength(rows, row, 0) + PQgetlength(rows, row, 2)) +
           static_cast<std::size_t>(std::atoll(PQgetvalue(rows, row, 1)));
  }

private:
  PGconn* line_ = nullptr;
};

void large_inserts(benchmark::State& state) {
  Large large;
  PQenterPipelineMode(large.line());
  for (auto _ : state) {
    PQsendQueryParams(large.line(), "BEGIN", 0, nullptr, nullptr, nullptr, nullptr, 0);
    for (int i = 0; i < rows_inserted; ++i) {
      const auto id = id_of(i), born = std::to_string(i);
      const std::array<const char*, 3> values = {id.c_str(), born.c_str(), note.c_str()};
      PQsendQueryPrepared(large.line(), "insert", 3, values.data(), nullptr, nullptr, 0);
    }
    PQsendQueryParams(large.line(), "COMMIT", 0, nullptr, nullptr, nullptr, nullptr, 0);
    PQpipelineSync(large.line());
    large.drain();
  }
  state.SetItemsProcessed(state.iterations() * rows_inserted);
}

void large_reads(benchmark::State& state, const char* name) {
  Large large;
  std::int64_t number = 0, items = 0;
  for (auto _ : state) {
    const auto id = id_of(number += 7919);
    const char* value = id.c_str();
    PGresult* rows = PQexecPrepared(large.line(), name, 1, &value, nullptr, nullptr, 0);
    for (int row = 0; row < PQntuples(rows); ++row, ++items)
      benchmark::DoNotOptimize(Large::read_row(rows, row));
    PQclear(rows);
  }
  state.SetItemsProcessed(items);
}

void large_scans(benchmark::State& state) {
  Large large;
  std::int64_t items = 0;
  for (auto _ : state) {
    PQsendQuery(large.line(), scan_sql);
    PQsetSingleRowMode(large.line());
    while (PGresult* row = PQgetResult(large.line())) {
      if (PQntuples(row) > 0) benchmark::DoNotOptimize(Large::read_row(row, 0));
      items += PQntuples(row);
      PQclear(row);
    }
  }
  state.SetItemsProcessed(items);
}

void both_ways(const std::string& work, auto door, auto raw) {
  benchmark::RegisterBenchmark((work + "/door").c_str(), door)->UseRealTime();
  benchmark::RegisterBenchmark((work + "/raw").c_str(), raw)->UseRealTime();
}

void register_all() {
  constexpr auto lite = Dialect::sqlite, large = Dialect::postgresql;
  const auto with = [](auto work, auto... given) {
    return [=](benchmark::State& state) { work(state, given...); };
  };
  both_ways("sqlite/lookup", with(door_reads, lite, lookup_sql), with(lite_reads, lookup_sql));
  both_ways("sqlite/page of 50", with(door_reads, lite, page_sql), with(lite_reads, page_sql));
  both_ways("sqlite/scan", with(door_scans, lite), lite_scans);
  both_ways("sqlite/insert", with(door_inserts, lite), lite_inserts);
  benchmark::RegisterBenchmark("sqlite/commands/door", with(door_commands, lite))->UseRealTime();
  if (!tests::postgresql_is_here()) return;
  both_ways("postgresql/lookup", with(door_reads, large, lookup_sql), with(large_reads, "lookup"));
  both_ways("postgresql/page of 50", with(door_reads, large, page_sql), with(large_reads, "page"));
  both_ways("postgresql/scan", with(door_scans, large), large_scans);
  both_ways("postgresql/insert", with(door_inserts, large), large_inserts);
  benchmark::RegisterBenchmark("postgresql/commands/door", with(door_commands, large))->UseRealTime();
}

} // namespace

int main(int count, char** words) {
  benchmark::Initialize(&count, words);
  register_all();
  benchmark::RunSpecifiedBenchmarks();
}
