// Every test that touches a database runs on both.
#pragma once
#include "store/store.hpp"

#include <doctest/doctest.h>

#include <filesystem>

namespace amana::tests {

/// A folder that goes with the object.
class TemporaryFolder {
public:
  TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  ~TemporaryFolder();
  const std::filesystem::path& path() const { return path_; }

private:
  std::filesystem::path path_;
};

/// An empty database that goes with the object: an SQLite file, or a schema in the PostgreSQL server that the
/// first such object starts for the whole program. AMANA_TEST_FSYNC=on makes that server durable (and slow).
class TemporaryDatabase {
public:
  explicit TemporaryDatabase(store::Dialect dialect);
  TemporaryDatabase(const TemporaryDatabase&) = delete;
  ~TemporaryDatabase();
  const store::Address& address() const { return address_; }

private:
  TemporaryFolder folder_;
  store::Address address_;
};

/// Why there is no PostgreSQL to test with, said once; nothing when there is one.
bool postgresql_is_here();

/// Runs a test twice, each time with the address of an empty database of its own. A test may ask for
/// another empty database of the same kind by taking TemporaryDatabase(address.dialect()).
template<class Test> void for_each_database(Test test) {
  for (const auto dialect : {store::Dialect::sqlite, store::Dialect::postgresql}) {
    if (dialect == store::Dialect::postgresql && !postgresql_is_here()) continue;
    const TemporaryDatabase database(dialect);
    DOCTEST_INFO("on ", std::string(dialect == store::Dialect::sqlite ? "SQLite" : "PostgreSQL"));
    test(database.address());
  }
}

} // namespace amana::tests
