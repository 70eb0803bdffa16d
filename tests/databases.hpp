// Every test that touches a database runs on both.
#pragma once
#include "temporary.hpp"

#include <doctest/doctest.h>

namespace amana::tests {

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
