#include "databases.hpp"
#include "store/store.hpp"

using namespace amana;
using namespace amana::store;
using tests::for_each_database;

namespace {

void make_people(Connection& db) {
  db.script("CREATE TABLE person (id TEXT PRIMARY KEY, born BIGINT, photo BLOB, note TEXT) STRICT;");
}

std::int64_t count(Connection& db) {
  auto rows = db.query("SELECT count(*) FROM person");
  REQUIRE(rows.next());
  return rows.integer(0);
}

} // namespace

TEST_CASE("values of every kind come back as they went in") {
  for_each_database([](const Address& address) {
    const auto db = open(address, Access::write);
    make_people(*db);
    const Bytes photo = {0, 1, 0xff, 0, '\\', '\''};
    db->execute("INSERT INTO person VALUES ($1, $2, $3, $4)", "a", INT64_MIN, photo,
                std::optional<std::string>());
    db->execute("INSERT INTO person VALUES ($1, $2, $3, $4)", std::string("b"), std::nullopt, Bytes(), "");
    auto rows = db->query("SELECT id, born, photo, note FROM person ORDER BY id");
    CHECK(rows.columns() == 4);
    CHECK(rows.name(2) == "photo");
    REQUIRE(rows.next());
    CHECK(rows.text(0) == "a");
    CHECK(rows.integer(1) == INT64_MIN);
    CHECK(rows.bytes(2) == photo);
    CHECK(rows.null(3));
    REQUIRE(rows.next());
    CHECK(rows.null(1));
    CHECK_FALSE(rows.null(2));
    CHECK(rows.bytes(2).empty());
    CHECK_FALSE(rows.null(3));
    CHECK_FALSE(rows.next());
    CHECK_FALSE(rows.next());
  });
}

TEST_CASE("a unique violation undoes its savepoint alone") {
  for_each_database([](const Address& address) {
    const auto db = open(address, Access::write);
    make_people(*db);
    Transaction all(*db);
    db->execute("INSERT INTO person (id) VALUES ($1)", "a");
    {
      Savepoint part(*db);
      db->execute("INSERT INTO person (id) VALUES ($1)", "b");
      CHECK_THROWS_AS(db->execute_now("INSERT INTO person (id) VALUES ($1)", "a"), NotUnique);
    }
    {
      Savepoint part(*db);
      db->execute("INSERT INTO person (id) VALUES ($1)", "c");
      part.keep();
    }
    all.commit();
    CHECK(count(*db) == 2);
  });
}
