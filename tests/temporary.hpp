// Folders and databases that are there for one test or one benchmark.
#pragma once
#include "store/store.hpp"

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

} // namespace amana::tests
