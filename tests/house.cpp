// What the whole house must agree on with itself and with every corridor it carries.
#include "modules/all.hpp"
#include "node/node.hpp"

#include "databases.hpp"

#include <doctest/doctest.h>
#include <set>

using namespace amana;

namespace {

constexpr std::string_view corridors[] = {"aa-bb", "ly-ne"};

void gather_lists(const std::vector<journal::Field>& fields, std::set<std::string>& lists) {
  for (const auto& field : fields) {
    if (!field.code_list.empty()) lists.emplace(field.code_list);
    gather_lists(field.fields, lists);
  }
}

} // namespace

TEST_CASE("every table is declared, with its kind") {
  tests::for_each_database([](const store::Address& address) {
    const journal::House house(every_module());
    auto db = store::open(address, store::Access::write);
    node::migrate(*db, house).value();
    std::set<std::string> declared{"schema_migrations"}, there;
    for (const auto& table : house.tables()) declared.emplace(table.name);
    auto rows = address.dialect() == store::Dialect::sqlite
                    ? db->query("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
                    : db->query("SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()");
    while (rows.next()) there.insert(rows.text(0));
    CHECK(there == declared);
  });
}

TEST_CASE("what commands ask for, every corridor can answer") {
  const journal::House house(every_module());
  const std::set<std::string> own{"authority", "office", "role", "town", "port", "exemption"}; // not written as lists
  for (const auto corridor : corridors) {
    const auto agreement = agreement::Agreement::load(corridor).value();
    for (const auto* command : house.commands()) {
      CAPTURE(command->name);
      std::set<std::string> lists;
      gather_lists(command->fields, lists);
      for (const auto& list : lists) {
        CAPTURE(list);
        CHECK((own.contains(list) || agreement->list(list) != nullptr));
      }
      const auto& permissions = agreement->said().permissions;
      CHECK(std::ranges::any_of(permissions, [&](const auto& one) { return one.code == command->permission.name; }));
      const bool somebody = std::ranges::any_of(agreement->roles(), [&](const auto& role) {
        return std::ranges::any_of(command->purposes.names(), [&](auto purpose) { return role.may(command->permission.name, purpose); });
      });
      CHECK(somebody); // an act that no role may do would be there for a test alone
    }
  }
}
