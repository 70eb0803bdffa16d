// What the sharing policy withholds never leaves: proven field by field, for every document of every corridor and for
// every document the house writes, by looking for canaries in the pouch's bytes after opening.
#include "agreement/agreement.hpp"
#include "exchange/module.hpp"
#include "journal/document.hpp"
#include "stations.hpp"

#include <doctest/doctest.h>
#include <set>

using namespace amana;
using namespace amana::tests;

namespace {

constexpr std::string_view corridors[] = {"aa-bb", "ly-ne"};

std::string canary(std::string_view field, std::string_view form) { return "canary/" + std::string(field) + "/" + std::string(form) + "/"; }

/// An event with a member for each field of a document, each in a form of its own: open, sealed, a list of sealed.
class Canaries {
public:
  Canaries(const agreement::Document& policy, bool consented) : policy_(policy), name_(std::make_shared<std::string>("test_" + policy.code)) {
    type_.kind = *name_;
    type_.version = 1;
    type_.read = [](const journal::House&, const journal::Entry&, const json::object&, const journal::OpenedParts&) -> Result<journal::Projection> {
      return [](store::Connection&, const journal::Entry&) {};
    };
    type_.document = policy_.code;
    if (consented)
      type_.crossing.may_cross = [](store::Connection&, const AnyId&, const agreement::SharedField&) { return true; };
  }
  const journal::EventType& type() const { return type_; }

  std::set<std::string> fields() const {
    std::set<std::string> all{"a_field_the_policy_does_not_know"};
    for (const auto& field : policy_.fields) all.insert(field.name);
    return all;
  }

  journal::Decision decision(const journal::Desk& desk) const {
    journal::Decision decision{type_.kind, 1, desk.ids.make(desk.now), {}, {}, {}};
    const AnyId person = desk.ids.make(desk.now);
    const auto part = [&](std::string text) {
      json::object reference{{"subject", person.text()}, {"part", std::int64_t(decision.parts.size())}};
      decision.parts.push_back({person, json::object{{"text", std::move(text)}}});
      return reference;
    };
    std::size_t form = 0;
    for (const auto& field : fields()) {
      if (form % 3 == 0) decision.facts[field] = canary(field, "open");
      if (form % 3 == 1) decision.facts[field] = part(canary(field, "sealed"));
      if (form % 3 == 2) decision.facts[field] = json::array{part(canary(field, "list")), part(canary(field, "list"))};
      ++form;
    }
    return decision;
  }

private:
  const agreement::Document& policy_;
  std::shared_ptr<const std::string> name_; // outlives a move
  journal::EventType type_;
};

/// Every document that one authority of the corridor writes, all on one node, and what its pouch holds.
std::string pouch_of(const std::shared_ptr<const agreement::Agreement>& agreement, std::string_view authority, const std::vector<Canaries>& canaries) {
  const TemporaryDatabase database(store::Dialect::sqlite);
  const TemporaryFolder folder;
  journal::Module tests{.name = "tests", .migrations = {}, .tables = {}, .commands = {}, .events = {}};
  for (const auto& one : canaries) tests.events.push_back(one.type());
  const journal::House house({journal::journal_module(), exchange::exchange_module(), std::move(tests)});
  node::migrate(*store::open(database.address(), store::Access::write), house).value();
  const journal::NodeKeys keys{SigningKey::random(), Secret::random(32)};
  const SigningKey receiver = SigningKey::random();
  const SetClock clock(*Instant::parse("2026-03-01T09:00:00.000Z"));
  IdMaker ids(5);
  store::Readers readers(database.address());
  journal::OfficeSetting setting;
  setting.node = "here";
  setting.house = &house;
  setting.keys = &keys;
  setting.clock = &clock;
  setting.ids = &ids;
  setting.authority = authority;
  journal::Office office(setting, store::open(database.address(), store::Access::write), agreement);
  exchange::Exchange exchange(office, readers, folder.path());
  CHECK(office.act({.decide = [&](const journal::Desk& desk) -> Result<journal::Decision> {
    return journal::decided(desk.ids.make(desk.now), exchange::PeerTrusted{"there", std::string(authority), {receiver.public_key()}, std::nullopt});
  }}).get());
  for (const auto& one : canaries)
    CHECK(office.act({.decide = [&](const journal::Desk& desk) -> Result<journal::Decision> { return one.decision(desk); }}).get());
  const auto made = exchange.make("there", exchange::Way::line).value();
  CHECK(made.items == static_cast<std::int64_t>(canaries.size()));
  return canonical(write(exchange::read_pouch(made.pouch, receiver, keys.signing.public_key()).value()));
}

bool crosses(const agreement::SharedField& field, bool consented) {
  if (field.crosses == agreement::Crossing::always) return true;
  return consented && field.crosses != agreement::Crossing::never;
}

} // namespace

TEST_CASE("exchange: what the sharing policy withholds never leaves, field by field") {
  for (const auto corridor : corridors)
    for (const bool consented : {false, true}) {
      CAPTURE(corridor);
      CAPTURE(consented);
      const auto agreement = agreement::Agreement::load(corridor).value();
      for (const auto& party : agreement->said().parties) {
        const auto authority = std::ranges::find(agreement->authorities(), party.code, &agreement::Authority::party);
        std::vector<Canaries> canaries;
        std::vector<const agreement::Document*> written;
        for (const auto& document : agreement->said().documents)
          if (document.writer == party.code || document.writer == "both") {
            canaries.emplace_back(document, consented);
            written.push_back(&document);
          }
        const auto pouch = pouch_of(agreement, authority->code, canaries);
        CHECK(pouch.find("a_field_the_policy_does_not_know") != std::string::npos); // its digest goes with the rest
        CHECK(pouch.find("canary/a_field_the_policy_does_not_know") == std::string::npos);
        for (std::size_t i = 0; i < written.size(); ++i)
          for (const auto& field : written[i]->fields) {
            CAPTURE(written[i]->code);
            CAPTURE(field.name);
            // The same name may cross in another document: look inside this one.
            const auto kind = pouch.find("\"kind\":\"test_" + written[i]->code + "\"");
            REQUIRE(kind != std::string::npos);
            const auto fields_begin = pouch.rfind("{\"document\":{\"fields\":", kind);
            const auto head_begin = pouch.find(",\"head\":", fields_begin);
            const auto content = std::string_view(pouch).substr(fields_begin, head_begin - fields_begin);
            CHECK((content.find("canary/" + field.name + "/") != std::string_view::npos) == crosses(field, consented));
          }
      }
    }
}
