// The writer's lock, migrations, digests, comparisons and copies of tables: on both databases.
#include "databases.hpp"
#include "store/digest.hpp"
#include "store/migrations.hpp"
#include "store/writer_lock.hpp"

#include <fmt/core.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace amana;
using namespace amana::store;
using tests::for_each_database;
using tests::TemporaryDatabase;

namespace {

constexpr std::string_view person = "CREATE TABLE person (id TEXT PRIMARY KEY) STRICT;";
constexpr std::string_view office = "CREATE TABLE office (id TEXT PRIMARY KEY) STRICT;";
constexpr std::string_view longer = "ALTER TABLE person ADD COLUMN born BIGINT;";

std::string holder(const Refusal& refusal) {
  return std::get<std::string>(refusal.faults.at(0).what.holes.at(0).filling);
}

/// Two fresh databases of every pair of kinds.
template<class Test> void for_each_pair(Test test) {
  for_each_database([&](const Address& kind) {
    for_each_database([&](const Address& left) {
      const TemporaryDatabase right(kind.dialect());
      test(left, right.address());
    });
  });
}

constexpr std::string_view parts =
    "CREATE TABLE part (book TEXT NOT NULL, number BIGINT NOT NULL, text TEXT, content "
    "BLOB, PRIMARY KEY (book, number)) STRICT;";
constexpr std::array<std::string_view, 2> part_key = {"book", "number"};

std::unique_ptr<Connection> with_parts(const Address& address) {
  auto db = open(address, Access::write);
  db->script(parts);
  Transaction all(*db);
  const auto add = [&](const auto&... values) {
    db->execute("INSERT INTO part VALUES ($1, $2, $3, $4)", values...);
  };
  for (int i = 40; i > 0; --i)
    add("é", i, fmt::format("text {}", i), Bytes{static_cast<std::uint8_t>(i)});
  add("Z", -1, "", std::nullopt);
  add("Z", 10, std::nullopt, Bytes());
  add("Z", 9, "\xd9\x85", Bytes{0, 0xff});
  all.commit();
  return db;
}

} // namespace

TEST_CASE("one writer per database, and the second learns who it is") {
  for_each_database([](const Address& address) {
    auto first = open(address, Access::write);
    {
      const auto lock = WriterLock::take(*first);
      REQUIRE(lock);
      const auto second = open(address, Access::write);
      const auto refused = WriterLock::take(*second);
      REQUIRE_FALSE(refused);
      CHECK(refused.error().kind == Kind::busy);
      CHECK(refused.error().faults.at(0).code == "second_writer");
      CHECK(holder(refused.error()) == process_name());
      const TemporaryDatabase elsewhere(address.dialect());
      const auto other = open(elsewhere.address(), Access::write);
      CHECK(WriterLock::take(*other));
    }
    first.reset();
    const auto next = open(address, Access::write);
    // PostgreSQL lets go when its server process has seen the end of the line, a moment later.
    const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    bool taken = false;
    do taken = WriterLock::take(*next).has_value();
    while (!taken && std::chrono::steady_clock::now() < patience);
    CHECK(taken);
  });
}

TEST_CASE("the writer's lock of another process is respected, and goes when it is killed") {
  for_each_database([](const Address& address) {
    int told[2];
    REQUIRE(pipe(told) == 0);
    const pid_t child = fork();
    if (child == 0) {
      const auto db = open(address, Access::write);
      const auto lock = WriterLock::take(*db);
      const char word = lock ? 'y' : 'n';
      if (write(told[1], &word, 1) == 1) pause();
      _exit(0);
    }
    char word = 'n';
    REQUIRE(read(told[0], &word, 1) == 1);
    CHECK(word == 'y');
    const auto db = open(address, Access::write);
    const auto refused = WriterLock::take(*db);
    REQUIRE_FALSE(refused);
    CHECK(holder(refused.error()).ends_with(fmt::format(":{}", child)));
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    close(told[0]);
    close(told[1]);
    // PostgreSQL needs a moment to see that the line is gone.
    const auto taken = [&] { return WriterLock::take(*db).has_value(); };
    for (int i = 0; i < 500 && !taken(); ++i)
      usleep(10000);
    CHECK(taken());
  });
}

TEST_CASE("migrations are applied once each, in order") {
  for_each_database([](const Address& address) {
    const auto db = open(address, Access::write);
    std::vector<Migration> steps = {{"people", 1, person}, {"offices", 1, office}};
    CHECK(migrate(*db, steps) == 2);
    CHECK(migrate(*db, steps) == 0);
    db->execute("INSERT INTO person VALUES ($1)", "a");
    steps.push_back({"people", 2, longer});
    CHECK(migrate(*db, steps) == 1);
    CHECK(migrate(*open(address, Access::write), steps) == 0);
    auto rows = db->query("SELECT id, born FROM person");
    REQUIRE(rows.next());
    CHECK(rows.null(1));
    rows = db->query("SELECT hash FROM schema_migrations WHERE module = $1 AND number = $2", "people", 2);
    REQUIRE(rows.next());
    CHECK(rows.get<Hash>(0) == sha256(longer));
  });
}

TEST_CASE("a migration that was changed, or that only a newer program knows, stops the start") {
  for_each_database([](const Address& address) {
    const auto db = open(address, Access::write);
    const std::vector<Migration> first = {{"people", 1, person}, {"people", 2, longer}};
    REQUIRE(migrate(*db, first));
    const std::vector<Migration> changed = {
        {"people", 1, person}, {"people", 2, office}, {"offices", 1, office}};
    const auto refused = migrate(*db, changed);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == Kind::conflict);
    CHECK(refused.error().faults.at(0).code == "migration_changed");
    CHECK_THROWS_AS(db->query("SELECT id FROM office"), Broken);
    const auto older = migrate(*db, std::span(first).first(1));
    REQUIRE_FALSE(older);
    CHECK(older.error().faults.at(0).code == "database_newer");
    CHECK(migrate(*db, {}).error().faults.at(0).code == "database_newer");
    CHECK(db->idle());
  });
}

TEST_CASE("migrations are applied all or none") {
  for_each_database([](const Address& address) {
    const auto db = open(address, Access::write);
    const std::vector<Migration> steps = {{"people", 1, person},
                                          {"people", 2, "CREATE TABLE person (x TEXT) STRICT;"}};
    CHECK_THROWS_AS(migrate(*db, steps), Broken);
    CHECK_THROWS_AS(db->query("SELECT id FROM person"), Broken);
    CHECK(migrate(*db, std::span(steps).first(1)) == 1);
    const std::vector<Migration> gap = {{"people", 1, person}, {"people", 3, longer}};
    CHECK_THROWS_AS(migrate(*db, gap), std::logic_error);
  });
}

TEST_CASE("equal tables have equal digests on both databases") {
  for_each_pair([](const Address& left, const Address& right) {
    const auto a = with_parts(left), b = with_parts(right);
    const auto digest = table_digest(*a, "part", part_key);
    CHECK(digest.rows == 43);
    CHECK(digest == table_digest(*b, "part", part_key));
    CHECK(compare_tables(*a, *b, "part", part_key).equal());
    // Computed apart, from the description in digest.hpp.
    CHECK(digest.hash.text() == "0bbc7153b3b1f713a506a0cf8db36835d66c41bdfedc5f377abc097018fe5326");
  });
}

TEST_CASE("a digest tells NULL from empty, text from bytes, one column from the next") {
  for_each_database([](const Address& address) {
    const auto db = with_parts(address);
    std::set<Hash> seen = {table_digest(*db, "part", part_key).hash};
    const auto changes = {"UPDATE part SET text = NULL WHERE number = -1",
                          "UPDATE part SET content = $1 WHERE number = -1",
                          "UPDATE part SET text = '' WHERE number = 10 AND book = 'Z'"};
    for (const std::string_view change : changes) {
      if (change.find("$1") == std::string_view::npos)
        db->execute(change);
      else
        db->execute(change, Bytes());
      CHECK(seen.insert(table_digest(*db, "part", part_key).hash).second);
    }
    db->script("ALTER TABLE part ADD COLUMN more TEXT;");
    CHECK(seen.insert(table_digest(*db, "part", part_key).hash).second);
  });
}

TEST_CASE("a comparison names the rows and columns that differ, and no values") {
  for_each_pair([](const Address& left, const Address& right) {
    const auto a = with_parts(left), b = with_parts(right);
    a->execute("UPDATE part SET text = 'secret', content = NULL WHERE number = 7");
    a->execute("DELETE FROM part WHERE number = -1");
    b->execute("DELETE FROM part WHERE number = 40");
    b->execute("UPDATE part SET text = '' WHERE number = 10 AND book = 'Z'");
    const auto found = compare_tables(*a, *b, "part", part_key);
    CHECK(found.left_rows == 42);
    CHECK(found.right_rows == 42);
    CHECK(found.different == 4);
    REQUIRE(found.first.size() == 4);
    CHECK(found.first[0].text() == "book=Z number=-1 stands on the right only");
    CHECK(found.first[1].text() == "book=Z number=10 differs in \"text\"");
    CHECK(found.first[2].text() == "book=é number=7 differs in \"content\", \"text\"");
    CHECK(found.first[3].text() == "book=é number=40 stands on the left only");
    const auto few = compare_tables(*a, *b, "part", part_key, 1);
    CHECK(few.different == 4);
    CHECK(few.first.size() == 1);
    b->execute("DELETE FROM part");
    CHECK(compare_tables(*a, *b, "part", part_key).different == 42);
    CHECK(compare_tables(*b, *a, "part", part_key).different == 42);
    b->script("ALTER TABLE part ADD COLUMN more TEXT;");
    CHECK_THROWS_AS(compare_tables(*a, *b, "part", part_key), Broken);
  });
}

TEST_CASE("a copied table is equal to its original") {
  for_each_pair([](const Address& left, const Address& right) {
    const auto a = with_parts(left);
    const auto b = open(right, Access::write);
    b->script(
        "CREATE TABLE part (content BLOB, text TEXT, number BIGINT NOT NULL, book TEXT NOT NULL, PRIMARY KEY "
        "(book, number)) STRICT;");
    Transaction all(*b);
    CHECK(copy_table(*a, *b, "part") == 43);
    all.commit();
    CHECK(table_digest(*a, "part", part_key) == table_digest(*b, "part", part_key));
    Transaction again(*b);
    const auto copy_again = [&] {
      copy_table(*a, *b, "part");
      again.commit();
    };
    CHECK_THROWS_AS(copy_again(), NotUnique);
  });
}
