#include "databases.hpp"
#include "store/dialect.hpp"
#include "store/store.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <fstream>

using namespace amana;
using namespace amana::store;
using tests::for_each_database;

namespace {

std::unique_ptr<Connection> with_people(const Address& address) {
  auto db = open(address, Access::write);
  db->script("CREATE TABLE person (id TEXT PRIMARY KEY, born BIGINT, photo BLOB, note TEXT) STRICT;");
  return db;
}

void add(Connection& db, std::string_view id) { db.execute("INSERT INTO person (id) VALUES ($1)", id); }

std::int64_t count(Connection& db) {
  auto rows = db.query("SELECT count(*) FROM person");
  REQUIRE(rows.next());
  return rows.integer(0);
}

template<class Call> std::string words_of_fault(Call call) {
  try {
    call();
  } catch (const std::exception& fault) {
    return fault.what();
  }
  return "";
}

std::size_t resident_bytes() {
  std::size_t total = 0, resident = 0;
  std::ifstream("/proc/self/statm") >> total >> resident;
  return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

/// A query that makes rows out of nothing, on both databases.
std::string counting_to(int last, std::string_view columns) {
  return fmt::format(
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {}) SELECT {} FROM n "
      "ORDER BY i",
      last, columns);
}

} // namespace

TEST_CASE("values of every kind come back as they went in") {
  for_each_database([](const Address& address) {
    const auto db = with_people(address);
    const Bytes photo = {0, 1, 0xff, 0, '\\', '\''};
    db->execute("INSERT INTO person VALUES ($1, $2, $3, $4)", "a", INT64_MIN, photo,
                std::optional<std::string>());
    db->execute("INSERT INTO person VALUES ($1, $2, $3, $4)", std::string("b"), std::nullopt, Bytes(), "");
    db->execute("INSERT INTO person VALUES ($1, $2, $3, $4)", "c", INT64_MAX, std::nullopt,
                std::string_view());
    auto rows = db->query("SELECT id, born, photo, note FROM person ORDER BY id");
    CHECK(rows.columns() == 4);
    CHECK(rows.name(2) == "photo");
    REQUIRE(rows.next());
    CHECK(rows.text(0) == "a");
    CHECK(rows.integer(1) == INT64_MIN);
    CHECK(rows.bytes(2) == photo);
    CHECK(std::ranges::equal(std::get<BytesView>(rows.value(2)), photo));
    CHECK(rows.null(3));
    CHECK_FALSE(rows.maybe_text(3));
    REQUIRE(rows.next());
    CHECK(rows.null(1));
    CHECK_FALSE(rows.maybe_integer(1));
    CHECK_FALSE(rows.null(2));
    CHECK(rows.bytes(2).empty());
    CHECK_FALSE(rows.null(3));
    REQUIRE(rows.next());
    CHECK(std::get<std::int64_t>(rows.value(1)) == INT64_MAX);
    CHECK(rows.null(2));
    CHECK(std::holds_alternative<std::monostate>(rows.value(2)));
    CHECK(std::get<std::string_view>(rows.value(3)) == "");
    CHECK_FALSE(rows.next());
    CHECK_FALSE(rows.next());
  });
}

TEST_CASE("a value of another kind than the one asked for is a fault; NULL reads as nothing") {
  for_each_database([](const Address& address) {
    const auto db = with_people(address);
    db->execute("INSERT INTO person VALUES ($1, $2, $3, $4)", "a", std::nullopt, Bytes{1}, std::nullopt);
    auto rows = db->query("SELECT id, born, photo, note FROM person");
    REQUIRE(rows.next());
    CHECK_THROWS_AS(rows.integer(0), Broken);
    CHECK_THROWS_AS(rows.bytes(0), Broken);
    CHECK_THROWS_AS(rows.text(2), Broken);
    CHECK_THROWS_AS(rows.integer(2), Broken);
    CHECK(rows.integer(1) == 0);
    CHECK(rows.text(3) == "");
    CHECK(rows.bytes(3).empty());
  });
}

TEST_CASE("hostile texts are kept as they are") {
  for_each_database([](const Address& address) {
    const auto db = with_people(address);
    const std::vector<std::string> texts = {"'; DROP TABLE person; --",
                                            "$1 $2 ?1 :a @b",
                                            "\\x00 \\' \\\\",
                                            "\"id\"",
                                            "%s%n{}",
                                            "\r\n\t\v\x01\x7f",
                                            "موسى \u202eabc\u202c \u200f",
                                            "\U0001F600\uFFFD\uFFFE",
                                            std::string(1 << 20, 'x')};
    for (std::size_t i = 0; i < texts.size(); ++i)
      db->execute("INSERT INTO person (id, note) VALUES ($1, $2)", std::to_string(i), texts[i]);
    for (std::size_t i = 0; i < texts.size(); ++i) {
      auto rows = db->query("SELECT id FROM person WHERE note = $1", texts[i]);
      REQUIRE(rows.next());
      CHECK(rows.text(0) == std::to_string(i));
    }
    CHECK(count(*db) == std::ssize(texts));
  });
}

TEST_CASE("text that is not clean UTF-8 is refused before anything happens") {
  for_each_database([](const Address& address) {
    const auto db = with_people(address);
    Transaction all(*db);
    add(*db, "a");
    for (const std::string_view text :
         {std::string_view("a\0b", 3), std::string_view("\xc3("), std::string_view("\xed\xa0\x80")})
      CHECK_THROWS_AS(db->execute("INSERT INTO person (id) VALUES ($1)", text), NotText);
    CHECK_THROWS_AS(db->query("SELECT 1 FROM person WHERE id = $1", std::string_view("\0", 1)), NotText);
    add(*db, "b");
    all.commit();
    CHECK(count(*db) == 2);
  });
}

TEST_CASE("bytes may be many") {
  for_each_database([](const Address& address) {
    const auto db = with_people(address);
    Bytes many(16 << 20);
    for (std::size_t i = 0; i < many.size(); ++i)
      many[i] = static_cast<std::uint8_t>(i * 2654435761U >> 13);
    db->execute("INSERT INTO person (id, photo) VALUES ($1, $2)", "a", many);
    auto rows = db->query("SELECT photo FROM person");
    REQUIRE(rows.next());
    CHECK(rows.bytes(0) == many);
  });
}

TEST_CASE("parameters are bound by number, in whatever order and however often they stand") {
  for_each_database([](const Address& address) {
    const auto db = with_people(address);
    db->execute("INSERT INTO person (note, id, born) VALUES ($2, $1, $3)", "one", "two", 3);
    auto rows =
        db->query("SELECT id, note FROM person WHERE note = $2 AND id = $1 AND id <> $2", "one", "two");
    REQUIRE(rows.next());
    CHECK(rows.text(0) == "one");
    CHECK(rows.text(1) == "two");
  });
}

TEST_CASE("wrong SQL, wrong counts and several statements are faults") {
  for_each_database([](const Address& address) {
    const auto db = with_people(address);
    CHECK_THROWS_AS(db->query("SELEC 1"), Broken);
    CHECK_THROWS_AS(db->query("SELECT nothing FROM person"), Broken);
    CHECK_THROWS_AS(db->query("SELECT \"nothing\" FROM person"), Broken); // never read as a text
    CHECK_THROWS_AS(db->query("SELECT id FROM person WHERE id = $1"), Broken);
    CHECK_THROWS_AS(db->query("SELECT id FROM person WHERE id = $1", "a", "b"), Broken);
    CHECK_THROWS_AS(db->execute("DELETE FROM person; DELETE FROM person"), Broken);
    CHECK(count(*db) == 0);
  });
}

TEST_CASE("no fault repeats what was bound") {
  for_each_database([](const Address& address) {
    const auto db = with_people(address);
    db->script("CREATE TABLE strictly (a TEXT NOT NULL, b BIGINT CHECK (b < 10), "
               "c TEXT REFERENCES person (id)) STRICT;");
    const std::string name = "Moussa";
    add(*db, name);
    const std::string faults[] = {
        words_of_fault([&] { add(*db, name); }),
        words_of_fault([&] { db->execute("INSERT INTO strictly (a, b) VALUES ($1, $2)", "x", name); }),
        words_of_fault([&] { db->execute("INSERT INTO strictly (a, b) VALUES ($1, $2)", name, 4711); }),
        words_of_fault([&] { db->execute("INSERT INTO strictly (b) VALUES ($1)", 4); }),
        words_of_fault([&] { db->execute("INSERT INTO strictly (a, c) VALUES ($1, $2)", "x", name + "?"); }),
        words_of_fault([&] { add(*db, std::string_view("Moussa\0", 7)); })};
    for (const auto& words : faults) {
      CAPTURE(words);
      CHECK_FALSE(words.empty());
      CHECK(words.find("Moussa") == std::string::npos);
      CHECK(words.find("4711") == std::string::npos);
    }
    CHECK(faults[0].find("INSERT INTO person") != std::string::npos);
  });
}

TEST_CASE("execute_now tells how many rows changed") {
  for_each_database([](const Address& address) {
    const auto db = with_people(address);
    CHECK(db->execute_now("INSERT INTO person (id) VALUES ($1), ($2), ($3)", "a", "b", "c") == 3);
    CHECK(db->execute_now("UPDATE person SET born = 1 WHERE id > $1", "a") == 2);
    CHECK(db->execute_now("CREATE INDEX by_born ON person (born)") == 0);
    CHECK(db->execute_now("DELETE FROM person WHERE id = $1", "z") == 0);
    CHECK(db->execute_now("DELETE FROM person") == 3);
  });
}

TEST_CASE("a query that changes rows is carried out even when nobody reads them") {
  for_each_database([](const Address& address) {
    const auto db = with_people(address);
    {
      auto rows = db->query("INSERT INTO person (id, born) VALUES ($1, 1), ($2, 2) RETURNING born", "a", "b");
      REQUIRE(rows.next());
      CHECK(rows.integer(0) == 1);
    }
    db->query("DELETE FROM person WHERE id = $1 RETURNING id", "a");
    CHECK(count(*db) == 1);
  });
}

TEST_CASE("queries nest, also the same one in itself") {
  for_each_database([](const Address& address) {
    const auto db = with_people(address);
    const std::string numbers = counting_to(3, "i");
    std::string seen;
    auto outer = db->query(numbers);
    while (outer.next()) {
      auto middle = db->query(numbers);
      while (middle.next()) {
        auto inner = db->query(numbers);
        REQUIRE(inner.next());
        db->execute("INSERT INTO person (id) VALUES ($1)",
                    fmt::format("{}{}", outer.integer(0), middle.integer(0)));
        REQUIRE(inner.next());
        seen += fmt::format("{}{}{} ", outer.integer(0), middle.integer(0), inner.integer(0));
      }
    }
    CHECK(seen == "112 122 132 212 222 232 312 322 332 ");
    CHECK(count(*db) == 9);
  });
}

TEST_CASE("rows read ahead for another query keep NULL, empty and bytes") {
  for_each_database([](const Address& address) {
    const auto db = with_people(address);
    for (const auto* id : {"a", "b", "c"})
      db->execute("INSERT INTO person VALUES ($1, $2, $3, $4)", id, std::nullopt, Bytes{0, 255}, "");
    auto rows = db->query("SELECT * FROM person ORDER BY id");
    REQUIRE(rows.next());
    const auto first = rows.view(0);
    CHECK(count(*db) == 3);
    CHECK(first == "a"); // the row in hand still stands
    REQUIRE(rows.next());
    CHECK(rows.text(0) == "b");
    CHECK(rows.null(1));
    CHECK(rows.bytes(2) == Bytes{0, 255});
    CHECK_FALSE(rows.null(3));
    REQUIRE(rows.next());
    CHECK_FALSE(rows.next());
    CHECK(rows.name(3) == "note");
  });
}

TEST_CASE("a million rows stream in little memory, and may be left in the middle") {
  for_each_database([](const Address& address) {
    with_people(address);
    const auto db = open(address, Access::read);
    auto rows = db->query(counting_to(1000000, "i, i || '" + std::string(200, 'x') + "'"));
    REQUIRE(rows.next());
    const auto before = resident_bytes();
    std::int64_t sum = 1;
    while (rows.next())
      sum += rows.integer(0) + static_cast<std::int64_t>(rows.view(1).size() < 200);
    CHECK(sum == 500000500000);
    CHECK(resident_bytes() < before + (32 << 20));
    auto left = db->query(counting_to(100000, "i"));
    REQUIRE(left.next());
  });
}

TEST_CASE("many different statements pass through the cache") {
  for_each_database([](const Address& address) {
    const auto db = with_people(address);
    Transaction all(*db);
    auto open_all_along = db->query(counting_to(2, "i"));
    REQUIRE(open_all_along.next());
    for (int i = 0; i < 1500; ++i) {
      db->execute(fmt::format("INSERT INTO person (id, born) VALUES ($1, {})", i), std::to_string(i));
      auto rows = db->query(fmt::format("SELECT {} + 1", i));
      REQUIRE(rows.next());
      CHECK(rows.integer(0) == i + 1);
    }
    REQUIRE(open_all_along.next());
    CHECK(open_all_along.integer(0) == 2);
    all.commit();
    CHECK(count(*db) == 1500);
  });
}

TEST_CASE("prepared statements live through changes of their tables") {
  for_each_database([](const Address& address) {
    const auto db = with_people(address);
    const auto other = open(address, Access::write);
    const auto columns = [](Connection& line) { return line.query("SELECT * FROM person").columns(); };
    CHECK(columns(*db) == 4);
    CHECK(columns(*other) == 4);
    db->script("ALTER TABLE person ADD COLUMN more TEXT;");
    CHECK(columns(*db) == 5);
    // Another connection may meet the change once as a fault, never as wrong rows.
    if (address.dialect() == Dialect::postgresql) CHECK_THROWS_AS(columns(*other), Broken);
    CHECK(columns(*other) == 5);
  });
}

TEST_CASE("both databases sort text by its bytes") {
  for_each_database([](const Address& address) {
    const auto db = with_people(address);
    for (const auto* id : {"é", "a", "B", "Z", "_", "ا", "z"})
      add(*db, id);
    auto rows = db->query("SELECT id FROM person ORDER BY id");
    std::string order;
    while (rows.next())
      order += rows.text(0);
    CHECK(order == "BZ_azéا");
  });
}

TEST_CASE("both databases understand what the README promises") {
  for_each_database([](const Address& address) {
    const auto db = with_people(address);
    db->execute("INSERT INTO person (id, born, note) VALUES ($1, 1, 'x'), ($2, 2, NULL), ($3, NULL, 'x')",
                "a", "b", "c");
    const auto all = [&](std::string_view sql, const auto&... values) {
      std::string text;
      auto rows = db->query(sql, values...);
      while (rows.next())
        text += rows.text(0);
      return text;
    };
    const auto optional = "SELECT id FROM person WHERE CAST($1 AS TEXT) IS NULL OR note = $1 ORDER BY id";
    CHECK(all(optional, std::optional<std::string>()) == "abc");
    CHECK(all(optional, std::optional<std::string>("x")) == "ac");
    CHECK(all("SELECT id FROM person ORDER BY born DESC NULLS FIRST LIMIT $1 OFFSET $2", 2, 1) == "ba");
    CHECK(all("SELECT id FROM person WHERE (id, note) > ($1, $2) ORDER BY id", "a", "x") == "bc");
    CHECK(all("SELECT p.id FROM person p WHERE EXISTS (SELECT 1 FROM person q WHERE q.note = p.note AND q.id "
              "<> p.id) "
              "ORDER BY p.id") == "ac");
    const auto number = [&](std::string_view sql, const auto&... values) {
      auto rows = db->query(sql, values...);
      REQUIRE(rows.next());
      return rows.integer(0);
    };
    const auto upsert =
        "INSERT INTO person (id, born) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET born = person.born + "
        "excluded.born RETURNING born";
    CHECK(number(upsert, "d", 40) == 40);
    CHECK(number(upsert, "d", 2) == 42);
    CHECK(number("SELECT CAST(sum(born) AS BIGINT) FROM person") == 45);
    CHECK(
        number("SELECT n FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM person) x WHERE id = $1",
               "c") == 3);
    CHECK(number("SELECT id = $1 FROM person WHERE id = 'a'", "a") == 1);
    CHECK(number("SELECT 7 / CAST($1 AS BIGINT)", 2) == 3);
  });
}

TEST_CASE("an address says which database it means, and a wrong one does not repeat itself") {
  CHECK(Address{"sqlite:/x"}.dialect() == Dialect::sqlite);
  CHECK(Address{"postgresql://h/d"}.dialect() == Dialect::postgresql);
  const auto words = words_of_fault([] { open({"mysql:password"}, Access::read); });
  CHECK(words.find("sqlite:") != std::string::npos);
  CHECK(words.find("password") == std::string::npos);
  CHECK_THROWS_AS(open({"sqlite:/nowhere/at/all.db"}, Access::write), Broken);
  CHECK_THROWS_AS(open({"postgresql:host=/nowhere"}, Access::write), Broken);
}

TEST_CASE("a script is cut at its semicolons, in the words of each database") {
  const std::string_view script =
      "CREATE TABLE a (text TEXT, n BIGINT, \"BLOB\" BLOB -- TEXT; no\n) STRICT;\n"
      "/* ; BIGINT */ INSERT INTO a VALUES ('TEXT; ''STRICT''', CAST(1 AS TEXT));;\n"
      "CREATE TABLE b (TEXTUAL TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;\n"
      "CREATE TABLE c (x BIGINT) WITHOUT ROWID , STRICT ; SELECT 'without' -- end";
  const auto lite = statements(script, Dialect::sqlite);
  REQUIRE(lite.size() == 5);
  CHECK(lite[0] == "CREATE TABLE a (text TEXT, n INTEGER, \"BLOB\" BLOB \n) STRICT");
  CHECK(lite[1] == "INSERT INTO a VALUES ('TEXT; ''STRICT''', CAST(1 AS TEXT))");
  CHECK(lite[2] == "CREATE TABLE b (TEXTUAL TEXT PRIMARY KEY) STRICT, WITHOUT ROWID");
  const auto large = statements(script, Dialect::postgresql);
  REQUIRE(large.size() == 5);
  CHECK(large[0] == "CREATE TABLE a (text TEXT COLLATE \"C\", n BIGINT, \"BLOB\" BYTEA \n)");
  CHECK(large[1] == lite[1]);
  CHECK(large[2] == "CREATE TABLE b (TEXTUAL TEXT COLLATE \"C\" PRIMARY KEY)");
  CHECK(large[3] == "CREATE TABLE c (x BIGINT)");
  CHECK(large[4] == "SELECT 'without'");
  CHECK_THROWS_AS(statements("SELECT 'open", Dialect::sqlite), Broken);
  CHECK_THROWS_AS(statements("SELECT /* open", Dialect::sqlite), Broken);
  CHECK(statements("TIMESTAMP WITHOUT TIME", Dialect::postgresql).at(0) == "TIMESTAMP WITHOUT TIME");
}

TEST_CASE("a script is carried out as a whole or not at all") {
  for_each_database([](const Address& address) {
    const auto db = with_people(address);
    CHECK_THROWS_AS(db->script("INSERT INTO person (id) VALUES ('a'); CREATE TABLE person (id TEXT) STRICT;"),
                    Broken);
    CHECK(count(*db) == 0);
    db->script("INSERT INTO person (id) VALUES ('a'); INSERT INTO person (id) VALUES ('b;');");
    CHECK(count(*db) == 2);
  });
}
