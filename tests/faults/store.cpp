// What a power cut, a full disk and a failing sync may and may not do to an SQLite database.
#include "databases.hpp"
#include "faults/vfs.hpp"

#include <fmt/core.h>

using namespace amana;
using namespace amana::store;
using tests::FaultyDisk;
using tests::TemporaryFolder;

namespace {

/// A database on a disk that can fail.
struct StoreBench {
  TemporaryFolder folder;
  FaultyDisk disk;
  Address address{FaultyDisk::address(folder.path() / "amana.db")};
  std::unique_ptr<Connection> db = open(address, Access::write);

  StoreBench() {
    db->script(
        "CREATE TABLE act (batch BIGINT NOT NULL, number BIGINT NOT NULL, text TEXT NOT NULL) STRICT;");
  }

  /// As after the machine was switched on again.
  void start_again() {
    db.reset();
    db = open(address, Access::write);
  }

  void write_batch(std::int64_t batch, std::int64_t acts) {
    for (std::int64_t number = 0; number < acts; ++number)
      db->execute("INSERT INTO act VALUES ($1, $2, $3)", batch, number,
                  fmt::format("{:0300}", batch * 1000 + number));
  }

  /// How many acts each batch has.
  std::map<std::int64_t, std::int64_t> batches() {
    std::map<std::int64_t, std::int64_t> result;
    auto rows = db->query("SELECT batch, count(*) FROM act GROUP BY batch");
    while (rows.next())
      result[rows.integer(0)] = rows.integer(1);
    return result;
  }

  bool whole() {
    auto rows = db->query("PRAGMA integrity_check");
    return rows.next() && rows.text(0) == "ok";
  }
};

std::int64_t acts_in(std::int64_t batch) { return 1 + batch * 7 % 40; }

} // namespace

TEST_CASE("what was committed survives a power cut, what was not is gone") {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    CAPTURE(seed);
    StoreBench bench;
    std::map<std::int64_t, std::int64_t> committed;
    for (std::int64_t batch = 0; batch < 5; ++batch) {
      Transaction all(*bench.db);
      bench.write_batch(batch, acts_in(batch));
      all.commit();
      committed[batch] = acts_in(batch);
    }
    {
      bench.db->execute("PRAGMA cache_size = 5"); // so that pages reach the disk before the commit
      Transaction cut_off(*bench.db);
      bench.write_batch(5, 200);
      bench.disk.cut(seed);
    }
    bench.start_again();
    CHECK(bench.whole());
    CHECK(bench.batches() == committed);
  }
}

TEST_CASE("wherever the power goes, every transaction is there as a whole or not at all") {
  int cuts_in_commit = 0;
  for (std::int64_t moment = 0; moment < 300; ++moment) {
    CAPTURE(moment);
    StoreBench bench;
    bench.db->execute("PRAGMA wal_autocheckpoint = 20"); // cuts fall into checkpoints, too
    bench.disk.cut_before(moment * 2, static_cast<std::uint64_t>(moment));
    std::map<std::int64_t, std::int64_t> committed;
    std::int64_t batch = 0;
    try {
      for (; batch < 40; ++batch) {
        Transaction all(*bench.db);
        bench.write_batch(batch, acts_in(batch));
        all.commit();
        committed[batch] = acts_in(batch);
      }
    } catch (const Broken&) {
      CHECK(bench.disk.was_cut());
    }
    if (!bench.disk.was_cut()) bench.disk.cut(1);
    bench.start_again();
    CHECK(bench.whole());
    auto found = bench.batches();
    if (found.contains(batch)) { // not acknowledged, yet all of it reached the disk
      CHECK(found[batch] == acts_in(batch));
      found.erase(batch);
      ++cuts_in_commit;
    }
    CHECK(found == committed);
    bench.write_batch(99, 1);
    CHECK(bench.batches()[99] == 1);
  }
  CHECK(cuts_in_commit > 0); // or the cuts missed the moment that matters
}

TEST_CASE("every commit waits for the disk") {
  StoreBench bench;
  for (std::int64_t batch = 0; batch < 10; ++batch) {
    const auto before = bench.disk.syncs();
    bench.write_batch(batch, 1);
    CHECK(bench.disk.syncs() > before);
  }
}

TEST_CASE("a full disk is told as such, loses nothing and leaves the connection usable") {
  StoreBench bench;
  bench.write_batch(1, 20);
  for (const std::int64_t bytes : {0, 5000, 50000}) {
    CAPTURE(bytes);
    bench.disk.leave_free(bytes);
    const auto attempt = [&] {
      Transaction all(*bench.db);
      bench.write_batch(2, 1000);
      all.commit();
    };
    CHECK_THROWS_AS(attempt(), DiskFull);
    CHECK(bench.db->idle());
    CHECK(bench.batches() == std::map<std::int64_t, std::int64_t>{{1, 20}});
  }
  bench.disk.leave_free_without_limit();
  bench.write_batch(3, 1000);
  CHECK(bench.batches()[3] == 1000);
  bench.start_again();
  CHECK(bench.whole());
  CHECK(bench.batches() == std::map<std::int64_t, std::int64_t>{{1, 20}, {3, 1000}});
}

TEST_CASE("a disk that runs full within a savepoint undoes what SQLite undid, and says so") {
  StoreBench bench;
  bench.db->execute("PRAGMA cache_size = 5");
  {
    Transaction all(*bench.db);
    bench.write_batch(1, 5);
    bench.disk.leave_free(20000);
    const auto attempt = [&] {
      Savepoint part(*bench.db);
      bench.write_batch(2, 1000);
      part.keep();
    };
    CHECK_THROWS_AS(attempt(), DiskFull);
    bench.disk.leave_free_without_limit();
    CHECK_THROWS_AS(bench.write_batch(3, 1), Broken);
    CHECK_THROWS_AS(all.commit(), Broken);
  }
  bench.write_batch(4, 1);
  CHECK(bench.batches() == std::map<std::int64_t, std::int64_t>{{4, 1}});
}

TEST_CASE("a sync that fails is no commit") {
  StoreBench bench;
  bench.write_batch(1, 3);
  bench.disk.fail_next_sync();
  const auto attempt = [&] {
    Transaction all(*bench.db);
    bench.write_batch(2, 3);
    all.commit();
  };
  CHECK_THROWS_AS(attempt(), Broken);
  CHECK(bench.db->idle());
  CHECK(bench.batches() == std::map<std::int64_t, std::int64_t>{{1, 3}});
  bench.write_batch(3, 3);
  bench.disk.cut(7);
  bench.start_again();
  CHECK(bench.whole());
  auto found = bench.batches();
  found.erase(2); // on the disk or not: it was never acknowledged
  CHECK(found == std::map<std::int64_t, std::int64_t>{{1, 3}, {3, 3}});
}
