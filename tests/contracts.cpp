// Contracts under every corridor of the house, also those of which much is not published.
#include "contracts/changes.hpp"
#include "contracts/findings.hpp"
#include "contracts/text.hpp"

#include <doctest/doctest.h>

namespace amana::contracts {
namespace {

ContractTerms mason(const agreement::Agreement& agreement) {
  ContractTerms terms;
  terms.employer = {"Bâtiment du Port", "شركة الميناء للبناء"};
  terms.worker = {"Moussa Idrissa", "موسى إدريسا"};
  terms.occupation = {"7112"};
  terms.start = Day(2026, 4, 1);
  terms.months = 12;
  const auto& currency = state_of_work(agreement).currency;
  terms.wage = Money::parse("900 " + currency).value();
  return terms;
}

} // namespace

TEST_CASE("house: a contract is composed and checked under every corridor, in three languages") {
  for (const auto* name : {"aa-bb", "ly-ne"}) {
    CAPTURE(name);
    const auto agreement = agreement::Agreement::load(name).value();
    const Day day(2026, 3, 2);
    const auto terms = mason(*agreement);
    const auto text = compose(*agreement, terms, day);
    CHECK(text.body.clauses.size() > 20);
    CHECK(reread(text.canonical)->hash == text.hash);
    const auto settlement = std::ranges::find(text.body.clauses, "settlement", &ClauseText::code);
    REQUIRE(settlement != text.body.clauses.end());
    CHECK(settlement->note); // how much is due at the end, nobody has published
    for (const auto& finding : check(*agreement, terms, day))
      for (const auto language : lang::every_language) {
        CHECK_FALSE(lang::Tongue(language)(finding.what).empty());
        CHECK(written(finding, lang::Tongue(language)).contains("outcome"));
      }
    CHECK(refusal(check(*agreement, terms, day))); // much is not stated
    CHECK(changes(*agreement, terms, terms, day).empty());
  }
}

} // namespace amana::contracts
