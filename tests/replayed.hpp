// Databases with a house's tables in them, and journals replayed into one.
#pragma once
#include "databases.hpp"
#include "journal/replay.hpp"

namespace amana::tests {

/// Opens a database for writing and makes the tables of the house in it.
std::unique_ptr<store::Connection> with_tables(const store::Address& address, const journal::House& house,
                                               store::Access access = store::Access::write);
/// Replays the journal into an empty database of the same kind; what differs is shown.
journal::Replayed replayed(const journal::House& house, const journal::NodeKeys& keys, store::Connection& from);

} // namespace amana::tests
