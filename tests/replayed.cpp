#include "replayed.hpp"

#include "node/node.hpp"

namespace amana::tests {

std::unique_ptr<store::Connection> with_tables(const store::Address& address, const journal::House& house, store::Access access) {
  auto db = store::open(address, access);
  REQUIRE(node::migrate(*db, house));
  return db;
}

journal::Replayed replayed(const journal::House& house, const journal::NodeKeys& keys, store::Connection& from) {
  const TemporaryDatabase empty(from.dialect());
  const auto into = with_tables(empty.address(), house, store::Access::scratch);
  auto outcome = journal::replay_and_compare(house, keys, from, *into);
  REQUIRE(outcome);
  for (const auto& difference : outcome->differences) MESSAGE(difference.table << " " << difference.what);
  return *std::move(outcome);
}

} // namespace amana::tests
