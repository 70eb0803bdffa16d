// Two nodes: what the state of work holds of a work site before anybody there agrees, after, and after a withdrawal.
#include "exchange/exchange.hpp"
#include "exchange/pouch.hpp"
#include "site_node.hpp"
#include "store/digest.hpp"
#include "temporary.hpp"

#include <doctest/doctest.h>

namespace amana::recruitment {
namespace {

using namespace tests;

/// A node with its side of the exchange.
struct StateNode : SiteNode {
  StateNode(const store::Address& address, std::string home, std::string_view start)
      : SiteNode(address, home, *Instant::parse(start)), name(node_of(agreement(), home)), authority(std::move(home)), readers(address), exchange(office(), readers, folder.path()) {}

  void trust(const StateNode& other) {
    done("trust_peer", {{"name", other.name}, {"authority", other.authority}, {"public_key", base64url(other.keys().signing.public_key())}},
         officer_of(51, authority, {"exchange.manage"}, "administration"));
  }
  std::string pouch_for(const StateNode& other) { return exchange.make(other.name, exchange::Way::file).value().pouch; }
  std::int64_t count(std::string_view what) {
    auto rows = db().query("SELECT CAST(COUNT(*) AS BIGINT) FROM " + std::string(what));
    rows.next();
    return rows.integer(0);
  }
  std::string digests() {
    std::string all;
    for (const auto& table : house().tables())
      if (table.shared) all += std::string(table.name) + " " + store::table_digest(db(), table.name, table.key).hash.text() + "\n";
    return all;
  }

  std::string name, authority;
  store::Readers readers;
  TemporaryFolder folder;
  exchange::Exchange exchange;
};

struct TwoStates {
  explicit TwoStates(const store::Address& address) : other(address.dialect()), origin(address, "bb-labour", "2026-03-02T09:00:00.000Z"), work(other.address(), "aa-labour", "2026-03-02T09:05:00.000Z") {
    origin.trust(work);
    work.trust(origin);
    meet();
  }
  /// Each hands the other its pouches until nothing is new.
  void meet() {
    for (int round = 0; round < 4; ++round) {
      origin.exchange.tend();
      work.exchange.tend();
      REQUIRE(work.exchange.take(origin.pouch_for(work), exchange::Way::file));
      REQUIRE(origin.exchange.take(work.pouch_for(origin), exchange::Way::file));
    }
  }
  /// Everything that is in the next pouch, as text.
  std::string on_the_way() {
    return canonical(write(exchange::read_pouch(origin.pouch_for(work), work.keys().signing, origin.keys().signing.public_key()).value()));
  }

  TemporaryDatabase other;
  StateNode origin, work;
};

bool holds(const std::string& text, std::string_view word) { return text.find(word) != text.npos; }

} // namespace

TEST_CASE("regularisation: two nodes: nothing crosses before consent, the agreed fields after, no name after a withdrawal") {
  for_each_database([](const store::Address& address) {
    TwoStates two(address);
    const auto before = two.work.count("exchange_inbox");
    const auto site = two.origin.visit();
    const auto stays = two.origin.listed(site, "Hadiza Souley"), goes = two.origin.listed(site, "Moussa Idrissa");
    two.origin.answer(stays, "refused");
    two.origin.answer(goes);
    for (const char* word : {"Moussa", "Hadiza", "Quarry", "lorry"}) CHECK_FALSE(holds(two.on_the_way(), word));
    CHECK_FALSE(holds(two.on_the_way(), site.text()));
    two.meet();
    CHECK(two.work.count("exchange_inbox") == before);
    for (const auto* table : {"placements", "placement_names", "regularisations", "people", "site_workers", "site_visits"}) CHECK_MESSAGE(two.work.count(table) == 0, table);

    two.origin.done("send_site_case", {{"placement", goes.text()}}, consul());
    const auto sent = two.on_the_way();
    for (const char* word : {"Moussa", "Quarry", "lorry"}) CHECK(holds(sent, word));
    const auto person = find_listed(two.origin.db(), goes)->person.text();
    for (const std::string& word : {std::string("Hadiza"), std::string("old well"), std::string("Foreman"), std::string("interpreter"), std::string("2024\""), person}) CHECK_FALSE_MESSAGE(holds(sent, word), word);
    two.meet();
    CHECK(names_of(two.work.db(), goes)->names.front().text == "Moussa Idrissa");
    CHECK(two.work.count("placements") == 1);
    CHECK(two.work.count("site_workers") == 0);
    two.work.open(site);
    two.work.confirm(goes);
    two.meet();
    CHECK(two.origin.digests() == two.work.digests());
    CHECK(two.origin.view(goes).done.contains("employment_confirmed"));

    // They cross: the worker withdraws while the state of work waives the fine.
    two.work.waive(goes);
    two.origin.done("withdraw_placement", {{"placement", goes.text()}}, consul());
    CHECK(two.origin.take_due_acts() == 1);
    two.meet();
    CHECK_FALSE(names_of(two.work.db(), goes));
    CHECK(two.work.view(goes).over());
    CHECK(two.origin.view(goes).over());
    CHECK(two.origin.digests() == two.work.digests());
    CHECK(two.work.refused("assess_fine", {{"placement", goes.text()}, {"verdict", "none"}, {"ground", "x"}}, at_work_state("aa-passports")) == "placement.withdrawn");
    CHECK(two.origin.differences_after_replay() == 0);
    CHECK(two.work.differences_after_replay() == 0);
  });
}

} // namespace amana::recruitment
