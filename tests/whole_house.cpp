#include "whole_house.hpp"

#include "node/node.hpp"
#include "people.hpp"
#include "replayed.hpp"

namespace amana::tests {

using journal::Actor;
using journal::Receipt;
using journal::User;

access::RoleGiven role(std::string_view code) { return {{std::string(code)}, std::nullopt}; }

Actor head_of_users() {
  Actor actor;
  actor.user = IdMaker(5).make<User>(Instant(1'700'000'000'000));
  actor.authority = "bb-labour";
  actor.grants = {{std::string(access::manage_users.name), journal::Scope::all, {"administration"}, {}}};
  return actor;
}

WholeHouse::WholeHouse(const store::Address& address, std::string_view corridor, std::string_view authority)
    : address_(address),
      house_(every_module()),
      agreement_(agreement::Agreement::load(corridor).value()),
      authority_(authority),
      keys_{SigningKey::random(), Secret::random(32)},
      clock_(*Instant::parse("2026-03-01T09:00:00.000Z")),
      ids_(1),
      readers_(address) {
  reopen();
}

WholeHouse::WholeHouse(const store::Address& address, const WholeHouse& before)
    : address_(address),
      house_(every_module()),
      agreement_(before.agreement_),
      authority_(before.authority_),
      keys_{SigningKey::from_seed(before.keys_.signing.seed()),
            Secret(Bytes(before.keys_.master.view().begin(), before.keys_.master.view().end()))},
      clock_(before.now()),
      ids_(before.seed_ + 1),
      seed_(before.seed_ + 1),
      readers_(address) {
  reopen();
}

void WholeHouse::reopen() {
  office_.reset();
  auto writer = store::open(address_, store::Access::write);
  node::migrate(*writer, house_).value();
  journal::OfficeSetting setting;
  setting.node = "test-node";
  setting.authority = authority_;
  setting.house = &house_;
  setting.keys = &keys_;
  setting.clock = &clock_;
  setting.ids = &ids_;
  setting.on_erasure = on_erasure;
  office_ = std::make_unique<journal::Office>(std::move(setting), std::move(writer), agreement_);
}

Result<Receipt> WholeHouse::act(std::string_view command, json::object input, const Actor& actor,
                                std::string key) {
  const auto* type = house_.command(command);
  REQUIRE(type);
  return office_->decide({type, std::move(input), actor, std::move(key)});
}

Receipt WholeHouse::done(std::string_view command, json::object input, const Actor& actor) {
  const auto receipt = act(command, std::move(input), actor);
  if (!receipt) {
    const auto& fault = receipt.error().faults.front();
    FAIL(command << ": " << fault.code << " at " << fault.path << ": " << fault.what.key);
  }
  return *receipt;
}

Id<User> WholeHouse::appointed(std::string_view login, std::string_view authority, std::string_view office,
                               const std::vector<access::RoleGiven>& roles,
                               std::optional<Id<journal::Person>> person) {
  json::object input{{"login", login},
                     {"name", "Officer " + std::string(login)},
                     {"authority", authority},
                     {"language", "fr"},
                     {"roles", write(roles)}};
  if (!office.empty()) input["office"] = office;
  if (person) input["person"] = person->text();
  return Id<User>(done("appoint_user", std::move(input), head_of_users()).subject);
}

std::optional<access::Account> WholeHouse::account(Id<User> user) {
  return access::find_account(*readers_.lease(), user);
}

Actor WholeHouse::actor(Id<User> user, std::optional<Id<User>> stands_for) {
  auto db = readers_.lease();
  const auto found = access::find_account(*db, user);
  REQUIRE(found);
  auto actor = access::actor_for(*db, *agreement_, *found, today(), stands_for);
  REQUIRE(actor);
  return *std::move(actor);
}

Id<registry::Person> WholeHouse::registered(std::string_view name, const Actor& by) {
  return Id<registry::Person>(done("register_person", somebody(name), by).subject);
}

journal::Verified WholeHouse::verify() {
  return journal::verify_journal(*readers_.lease(), keys_.signing.public_key(), "test-node", {});
}

std::int64_t WholeHouse::differences_after_replay() { return replayed(house_, keys_, *readers_.lease()).different_rows; }

} // namespace amana::tests
