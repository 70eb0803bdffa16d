// A node's database moved to another place (src/node/move.hpp).
#include "node/move.hpp"

#include "examples.hpp"
#include "journal/replay.hpp"
#include "node/node.hpp"
#include "store/digest.hpp"
#include "whole_house.hpp"

#include <fstream>
#include <iterator>

namespace amana {
namespace {

using tests::TemporaryDatabase;
using tests::TemporaryFolder;

constexpr std::string_view passphrase = "four words for one node";
const tests::Seat seat{"bb", "bb-employment", "bb-employment-brisa"};

std::string text_of(const std::filesystem::path& file) {
  std::ifstream stream(file);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// A node on that database, with a person registered and one erased.
std::unique_ptr<TemporaryFolder> lived_in(const store::Address& address) {
  auto folder = std::make_unique<TemporaryFolder>();
  node::NewNode fresh{{.name = "moving", .authority = "bb-employment", .corridor = "aa-bb", .database = address.url, .schema = address.schema},
                      std::string(passphrase)};
  if (address.dialect() == store::Dialect::sqlite) fresh.settings.database = "sqlite:amana.db";
  REQUIRE(node::create(folder->path(), fresh));
  const auto node = node::Node::open(folder->path(), passphrase, every_module()).value();
  tests::Maker make(node->office(), node->readers());
  make.person(seat);
  make.done("erase_person", tests::examples().at("erase_person")(make, seat), make.clerk(seat));
  return folder;
}

Result<node::Moved> move_to(const std::filesystem::path& folder, const store::Address& to) {
  return node::move_database(folder, journal::House(every_module()), to.url, to.schema);
}

} // namespace

TEST_CASE("a moved node is the same node: every table, the journal, its next act; what it left is not written over") {
  tests::for_each_database([](const store::Address& from) {
    for (const auto dialect : {store::Dialect::sqlite, store::Dialect::postgresql}) {
      if (dialect == store::Dialect::postgresql && !tests::postgresql_is_here()) continue;
      const TemporaryDatabase here(from.dialect()), there(dialect);
      const auto folder = lived_in(here.address());
      const auto old_place = node::database_of(folder->path(), node::read_settings(folder->path()).value());
      const auto moved = move_to(folder->path(), there.address());
      REQUIRE(moved);
      CHECK(moved->rows > 10);
      const auto settings = node::read_settings(folder->path()).value();
      CHECK(settings.database == there.address().url);
      CHECK(settings.schema == there.address().schema);
      {
        const auto left = store::open(old_place, store::Access::read), right = store::open(there.address(), store::Access::read);
        for (const auto& table : journal::House(every_module()).tables())
          CHECK(store::compare_tables(*left, *right, table.name, table.key).equal());
      }
      {
        const auto node = node::Node::open(folder->path(), passphrase, every_module()).value();
        tests::Maker make(node->office(), node->readers());
        make.person(seat);
        CHECK(journal::verify_journal(*node->readers().lease(), node->keys().signing.public_key(), "moving", {}).flaws.empty());
      }
      CHECK(tests::code_of(move_to(folder->path(), old_place)) == "move.taken");
      CHECK(node::read_settings(folder->path()).value().database == there.address().url);
    }
  });
}

TEST_CASE("a move that cannot be made leaves the node as it was") {
  const TemporaryDatabase database(store::Dialect::sqlite), other(store::Dialect::sqlite);
  const auto folder = lived_in(database.address());
  const auto before = text_of(folder->path() / "node.json");
  const auto refused = [&](const std::string& url, const std::string& schema = {}) {
    return tests::code_of(node::move_database(folder->path(), journal::House(every_module()), url, schema));
  };
  CHECK(refused("sqlite:amana.db") == "move.same");
  CHECK(refused("mysql:host=here") == "move.place");
  CHECK(refused("") == "move.place");
  CHECK(refused("sqlite:other.db", "schema") == "move.schema");
  CHECK_THROWS_AS(refused("sqlite:/no/such/folder/amana.db"), store::Broken);
  CHECK_THROWS_AS(refused("postgresql:host=/no/such/folder user=nobody"), store::Broken);
  {
    const auto running = node::Node::open(folder->path(), passphrase, every_module()).value();
    CHECK(refused(other.address().url) == "second_writer");
  }
  CHECK(text_of(folder->path() / "node.json") == before);
  CHECK(node::Node::open(folder->path(), passphrase, every_module()));
}

} // namespace amana
