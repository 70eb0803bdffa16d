// Transactions, savepoints, the pipeline, readers: on both databases.
#include "databases.hpp"

#include <fmt/core.h>

#include <thread>

using namespace amana;
using namespace amana::store;
using tests::for_each_database;

namespace {

std::unique_ptr<Connection> with_people(const Address& address) {
  auto db = open(address, Access::write);
  db->script("CREATE TABLE person (id TEXT PRIMARY KEY, born BIGINT NOT NULL DEFAULT 0) STRICT;");
  return db;
}

void add(Connection& db, std::string_view id) { db.execute("INSERT INTO person (id) VALUES ($1)", id); }
void add_now(Connection& db, std::string_view id) {
  db.execute_now("INSERT INTO person (id) VALUES ($1)", id);
}

std::string people(Connection& db) {
  std::string all;
  auto rows = db.query("SELECT id FROM person ORDER BY id");
  while (rows.next())
    all += rows.text(0);
  return all;
}

/// Makes waiting for others short.
void be_impatient(Connection& db) {
  db.execute_now(db.dialect() == Dialect::sqlite ? "PRAGMA busy_timeout = 20" : "SET lock_timeout = 20");
}

} // namespace

TEST_CASE("a transaction is kept when committed and undone otherwise") {
  for_each_database([](const Address& address) {
    const auto db = with_people(address);
    {
      Transaction undone(*db);
      add(*db, "a");
      CHECK(people(*db) == "a");
    }
    CHECK(people(*db) == "");
    {
      Transaction kept(*db);
      CHECK_THROWS_AS(Transaction{*db}, Broken);
      add(*db, "b");
      kept.commit();
      CHECK_THROWS_AS(kept.commit(), Broken);
    }
    CHECK(people(*db) == "b");
    CHECK(people(*open(address, Access::read)) == "b");
    CHECK_THROWS_AS(Savepoint{*db}, Broken);
  });
}

TEST_CASE("outside a transaction each statement stands for itself") {
  for_each_database([](const Address& address) {
    const auto db = with_people(address);
    add(*db, "a");
    CHECK_THROWS_AS(add(*db, "a"), NotUnique);
    add(*db, "b");
    CHECK(people(*open(address, Access::read)) == "ab");
  });
}

TEST_CASE("a unique violation undoes its savepoint alone") {
  for_each_database([](const Address& address) {
    const auto db = with_people(address);
    Transaction all(*db);
    add(*db, "a");
    {
      Savepoint part(*db);
      add(*db, "b");
      CHECK_THROWS_AS(add_now(*db, "a"), NotUnique);
    }
    {
      Savepoint part(*db);
      add(*db, "c");
      part.keep();
    }
    {
      Savepoint part(*db);
      add(*db, "d");
    }
    all.commit();
    CHECK(people(*db) == "ac");
  });
}

TEST_CASE("a fault in the pipeline shows before its savepoint is kept") {
  for_each_database([](const Address& address) {
    const auto db = with_people(address);
    Transaction all(*db);
    add(*db, "a");
    for (int round = 0; round < 3; ++round) {
      const auto attempt = [&] {
        Savepoint part(*db);
        add(*db, "x");
        add(*db, "a"); // fails, at once or in the pipeline
        add(*db, "y");
        part.keep();
      };
      CHECK_THROWS_AS(attempt(), NotUnique);
      Savepoint next(*db);
      add(*db, std::to_string(round));
      next.keep();
    }
    all.commit();
    CHECK(people(*db) == "012a");
  });
}

TEST_CASE("a savepoint goes with its pipeline faults even when nobody looks") {
  for_each_database([](const Address& address) {
    const auto db = with_people(address);
    Transaction all(*db);
    add(*db, "a");
    {
      Savepoint part(*db);
      add(*db, "b");
      try {
        add(*db, "a");
      } catch (const NotUnique&) {
        // SQLite says so at once.
      }
    }
    add(*db, "c");
    all.commit();
    CHECK(people(*db) == "ac");
  });
}

TEST_CASE("a fault before a savepoint is not the savepoint's") {
  for_each_database([](const Address& address) {
    const auto db = with_people(address);
    Transaction all(*db);
    add(*db, "a");
    const auto attempt = [&] {
      add(*db, "a");
      Savepoint part(*db);
      add(*db, "b");
      part.keep();
    };
    CHECK_THROWS_AS(attempt(), NotUnique);
    CHECK_THROWS_AS(Savepoint{*db}, Broken);
    CHECK_THROWS_AS(all.commit(), Broken);
  });
}

TEST_CASE("savepoints nest") {
  for_each_database([](const Address& address) {
    const auto db = with_people(address);
    Transaction all(*db);
    {
      Savepoint outer(*db);
      add(*db, "a");
      {
        Savepoint inner(*db);
        add(*db, "b");
        CHECK_THROWS_AS(add_now(*db, "a"), NotUnique);
      }
      {
        Savepoint inner(*db);
        add(*db, "c");
        inner.keep();
      }
      outer.keep();
    }
    {
      Savepoint outer(*db);
      {
        Savepoint inner(*db);
        add(*db, "d");
        inner.keep();
      }
      CHECK(people(*db) == "acd");
    }
    all.commit();
    CHECK(people(*db) == "ac");
  });
}

TEST_CASE("a spoilt transaction does nothing more, and commits nothing") {
  for_each_database([](const Address& address) {
    const auto db = with_people(address);
    add(*db, "a");
    {
      Transaction all(*db);
      add(*db, "b");
      CHECK_THROWS_AS(add_now(*db, "a"), NotUnique);
      CHECK_THROWS_AS(add_now(*db, "c"), Broken);
      CHECK_THROWS_AS(people(*db), Broken);
      CHECK_THROWS_AS(all.commit(), Broken);
    }
    CHECK(people(*db) == "a");
    {
      Transaction all(*db);
      {
        Savepoint part(*db);
        CHECK_THROWS_AS(db->query("SELECT nothing FROM person"), Broken);
        CHECK_THROWS_AS(part.keep(), Broken);
      }
      add(*db, "d");
      all.commit();
    }
    CHECK(people(*db) == "ad");
  });
}

TEST_CASE("a fault in the pipeline shows at flush, query or commit, and nothing is stored") {
  for_each_database([](const Address& address) {
    const auto db = with_people(address);
    add(*db, "a");
    const auto after_fault = [&](auto call) {
      Transaction all(*db);
      add(*db, "b");
      add(*db, "a");
      add(*db, "c");
      call(all);
    };
    CHECK_THROWS_AS(after_fault([&](Transaction&) { db->flush(); }), NotUnique);
    CHECK_THROWS_AS(after_fault([&](Transaction&) { people(*db); }), NotUnique);
    CHECK_THROWS_AS(after_fault([&](Transaction&) { add_now(*db, "d"); }), NotUnique);
    CHECK_THROWS_AS(after_fault([&](Transaction& all) { all.commit(); }), NotUnique);
    CHECK(people(*db) == "a");
    CHECK(db->idle());
  });
}

TEST_CASE("a long pipeline is drained as it goes") {
  for_each_database([](const Address& address) {
    const auto db = with_people(address);
    Transaction all(*db);
    const std::string long_text(5000, 'x');
    for (int i = 0; i < 5000; ++i)
      add(*db, fmt::format("{:05}{}", i, long_text));
    auto rows = db->query("SELECT count(*), CAST(sum(length(id)) AS BIGINT) FROM person");
    REQUIRE(rows.next());
    CHECK(rows.integer(0) == 5000);
    CHECK(rows.integer(1) == 5000 * 5005);
    all.commit();
  });
}

TEST_CASE("who cannot get what another holds is told to try again") {
  for_each_database([](const Address& address) {
    const auto db = with_people(address);
    const auto other = open(address, Access::write);
    be_impatient(*other);
    Transaction holding(*db);
    add_now(*db, "a");
    const auto attempt = [&] {
      Transaction waiting(*other);
      add(*other, "a");
      waiting.commit();
    };
    CHECK_THROWS_AS(attempt(), Busy);
    holding.commit();
    CHECK_THROWS_AS(attempt(), NotUnique);
    add(*other, "b");
    CHECK(people(*db) == "ab");
  });
}

TEST_CASE("a lease sees one state of the database while others write") {
  for_each_database([](const Address& address) {
    const auto db = with_people(address);
    add(*db, "a");
    Readers readers(address);
    const auto early = readers.lease();
    {
      Transaction all(*db);
      add(*db, "b");
      CHECK(people(*readers.lease()) == "a");
      all.commit();
    }
    CHECK(people(*early) == "a");
    CHECK(people(*readers.lease()) == "ab");
    add(*db, "c");
    CHECK(people(*early) == "a");
    CHECK(people(*readers.lease()) == "abc");
  });
}

TEST_CASE("many readers at once each see whole transactions") {
  for_each_database([](const Address& address) {
    const auto db = with_people(address);
    db->execute("INSERT INTO person VALUES ($1, $2), ($3, $4)", "a", 100, "b", 0);
    Readers readers(address, 2);
    std::atomic<bool> done = false;
    std::atomic<std::int64_t> looks = 0, torn = 0;
    const auto look = [&] {
      const auto born = [](Connection& line, const char* id) {
        auto rows = line.query("SELECT born FROM person WHERE id = $1", id);
        rows.next();
        return rows.integer(0);
      };
      while (!done) {
        const auto lease = readers.lease();
        const auto a = born(*lease, "a");
        torn += a + born(*lease, "b") != 100;
        ++looks;
      }
    };
    {
      std::vector<std::jthread> threads;
      for (int i = 0; i < 4; ++i)
        threads.emplace_back(look);
      for (int i = 0; i < 200 || looks < 50; ++i) {
        Transaction all(*db);
        db->execute("UPDATE person SET born = born - 1 WHERE id = $1", "a");
        db->execute("UPDATE person SET born = born + 1 WHERE id = $1", "b");
        all.commit();
      }
      done = true;
    }
    CHECK(torn == 0);
  });
}

TEST_CASE("a lease cannot write") {
  for_each_database([](const Address& address) {
    const auto db = with_people(address);
    Readers readers(address);
    {
      const auto lease = readers.lease();
      CHECK_THROWS_AS(add_now(*lease, "a"), Broken);
    }
    CHECK(people(*readers.lease()) == "");
    const auto alone = open(address, Access::read);
    CHECK_THROWS_AS(add_now(*alone, "a"), Broken);
    CHECK_THROWS_AS(alone->script("CREATE TABLE more (x BIGINT) STRICT;"), Broken);
  });
}

TEST_CASE("leases are given back clean, also after a fault, and few of them are kept") {
  for_each_database([](const Address& address) {
    const auto db = with_people(address);
    Readers readers(address, 2);
    Connection* first = nullptr;
    {
      const auto lease = readers.lease();
      first = &*lease;
      CHECK_THROWS_AS(lease->query("SELECT nothing FROM person"), Broken);
    }
    {
      const auto lease = readers.lease();
      CHECK(&*lease == first);
      CHECK(people(*lease) == "");
      auto rows = lease->query("SELECT id FROM person");
    }
    {
      std::vector<Readers::Lease> many;
      for (int i = 0; i < 5; ++i)
        many.push_back(readers.lease());
    }
    if (address.dialect() != Dialect::postgresql) return;
    const auto waiting = [&] {
      auto rows =
          db->query("SELECT count(*) FROM pg_stat_activity WHERE state = 'idle' AND query = 'ROLLBACK'");
      REQUIRE(rows.next());
      return rows.integer(0);
    };
    for (int i = 0; i < 500 && waiting() > 2; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    CHECK(waiting() == 2);
  });
}

TEST_CASE("a line that was cut is a fault, and readers get a new one") {
  if (!tests::postgresql_is_here()) return;
  const tests::TemporaryDatabase database(Dialect::postgresql);
  const auto db = with_people(database.address());
  add(*db, "a");
  Readers readers(database.address());
  const auto process = [](Connection& line) {
    auto rows = line.query("SELECT pg_backend_pid()");
    rows.next();
    return rows.integer(0);
  };
  const auto cut = [&](std::int64_t pid) { db->query("SELECT pg_terminate_backend($1, 5000)", pid); };
  const auto idle = process(*readers.lease());
  cut(idle);
  CHECK(people(*readers.lease()) == "a");
  {
    const auto lease = readers.lease();
    cut(process(*lease));
    CHECK_THROWS_AS(people(*lease), Broken);
    CHECK_THROWS_AS(people(*lease), Broken);
  }
  CHECK(people(*readers.lease()) == "a");
  const auto writer = open(database.address(), Access::write);
  const auto attempt = [&] {
    Transaction all(*writer);
    add(*writer, "b");
    writer->flush();
    cut(process(*writer));
    all.commit();
  };
  CHECK_THROWS_AS(attempt(), Broken);
  CHECK_FALSE(writer->idle());
  CHECK(people(*db) == "a");
}
