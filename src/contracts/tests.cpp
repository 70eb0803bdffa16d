#include "agreement/agreement.hpp"
#include "contracts/changes.hpp"
#include "contracts/findings.hpp"
#include "contracts/holes.hpp"
#include "contracts/labels.hpp"
#include "contracts/text.hpp"
#include "property.hpp"

namespace amana::contracts {
namespace {

using agreement::Agreement;
using lang::Language;
using lang::Tongue;

const Day day(2026, 3, 2);

const Agreement& corridor() {
  static const auto agreement = Agreement::load("aa-bb").value();
  return *agreement;
}

const Currency aad("AAD", 3);

ContractTerms mason() {
  ContractTerms terms;
  terms.employer = {"Azur Bâtiment SARL", "شركة أزور للبناء"};
  terms.worker = {"Moussa Idrissa", "موسى إدريسا"};
  terms.occupation = {"7112"};
  terms.duties = {.ar = "بناء جدران", .fr = "monter des murs", .en = "building walls"};
  terms.workplace = {.ar = "ميناء أزور", .fr = "Port-Azur", .en = "Port Azur"};
  terms.start = Day(2026, 4, 1);
  terms.months = 24;
  terms.probation_days = 30;
  terms.wage = Money(400'000, aad);
  terms.weekly_hours = Decimal(48, 0);
  terms.daily_hours = Decimal(8, 0);
  terms.rest_hours = 24;
  terms.overtime_percent = 150;
  terms.leave_days = 30;
  terms.notice_days = 30;
  terms.housing = Provision{.by = Provider::employer, .allowance = {}, .words = {}};
  return terms;
}

const ClauseText* clause(const ContractText& text, std::string_view code) {
  for (const auto& found : text.body.clauses)
    if (found.code == code) return &found;
  return nullptr;
}

Finding finding(const std::vector<Finding>& findings, std::string_view rule) {
  const auto found = std::ranges::find(findings, rule, &Finding::rule);
  REQUIRE(found != findings.end());
  return *found;
}

Outcome outcome(const ContractTerms& terms, std::string_view rule) {
  return finding(check(corridor(), terms, day), rule).outcome;
}

std::string without_isolates(std::string text) {
  for (const std::string_view sign : {"\u2068", "\u2069"})
    for (auto at = text.find(sign); at != text.npos; at = text.find(sign))
      text.erase(at, sign.size());
  return text;
}

/// One change of one member, any of them.
ContractTerms altered(ContractTerms terms) {
  switch (tests::any(0, 12)) {
  case 0: terms.wage = terms.wage + Money(tests::any<std::int64_t>(1, 1'000'000), aad); break;
  case 1: terms.months += tests::any(1, 100); break;
  case 2: terms.start = terms.start.plus_days(tests::any(1, 4000)); break;
  case 3: terms.worker[0] += "a"; break;
  case 4: terms.duties.fr = std::nullopt; break;
  case 5: terms.food = Provision{.by = Provider::worker, .allowance = {}, .words = {}}; break;
  case 6: terms.probation_days.reset(); break;
  case 7: terms.leave_days = *terms.leave_days + tests::any(1, 100); break;
  case 8: terms.weekly_hours = Decimal(tests::any(480, 1000) * 10 + 1, 2); break;
  case 9: terms.occupation = {"7111"}; break;
  case 10: terms.housing->words = Wording{.ar = {}, .fr = "deux par chambre", .en = {}}; break;
  default: std::swap(terms.employer[0], terms.employer[1]);
  }
  return terms;
}

} // namespace

TEST_CASE("contracts: every hole that a corridor may use has its value in the terms") {
  for (const auto name : agreement::hole_names()) {
    CAPTURE(name);
    CHECK(hole_type(name));
  }
  CHECK(hole_types().size() == agreement::hole_names().size());
  CHECK(journal::fields_of<ContractTerms>().size() == hole_types().size());
}

TEST_CASE("contracts: one text in three languages") {
  const auto text = compose(corridor(), mason(), day);
  REQUIRE(text.body.clauses.size() > 20);
  const auto* term = clause(text, "term");
  REQUIRE(term);
  CHECK(without_isolates(term->text.fr) == "Le contrat dure 24 mois à compter du 1er avril 2026.");
  CHECK(without_isolates(term->text.en) == "The contract runs for 24 months from 1 April 2026.");
  CHECK(without_isolates(term->text.ar) == "مدة العقد 24 شهرًا من 1 أبريل 2026.");
  const auto* parties = clause(text, "parties");
  CHECK(without_isolates(parties->text.ar).find("موسى إدريسا (Moussa Idrissa)") != std::string::npos);
  CHECK(without_isolates(parties->text.fr).find("Moussa Idrissa (موسى إدريسا)") != std::string::npos);
  CHECK(parties->text.fr.find("\u2068Moussa") != std::string::npos);
  for (const auto& each : text.body.clauses)
    for (const auto* words : {&each.text.ar, &each.text.fr, &each.text.en})
      CHECK(words->find('{') == std::string::npos);
}

TEST_CASE("contracts: what nobody says or publishes stands in sight") {
  auto terms = mason();
  terms.notice_days.reset();
  terms.duties.ar.reset();
  const auto text = compose(corridor(), terms, day);
  CHECK(clause(text, "notice")->text.fr.find("[non précisé]") != std::string::npos);
  CHECK(clause(text, "occupation")->text.ar.find("monter des murs [غير مترجم]") != std::string::npos);
  CHECK_FALSE(clause(text, "food")); // not required, and the terms are silent
  REQUIRE(clause(text, "settlement")->note);
  CHECK(clause(text, "settlement")->note->en.find("no value is published") != std::string::npos);
  CHECK(clause(text, "payment")->note->en.find("7 days") != std::string::npos);
  CHECK_FALSE(clause(text, "wage")->note);
}

TEST_CASE("contracts: the hash covers the terms and the words, and comes out the same each time") {
  const auto text = compose(corridor(), mason(), day);
  CHECK(text.hash == compose(corridor(), mason(), day).hash);
  CHECK(text.hash == sha256(text.canonical));
  CHECK(tests::holds([&] { return compose(corridor(), altered(mason()), day).hash != text.hash; }));
  CHECK(compose(corridor(), mason(), day.plus_days(1)).hash != text.hash);
}

TEST_CASE("contracts: a contract from elsewhere is taken as it stands or refused") {
  const auto text = compose(corridor(), mason(), day);
  const auto again = reread(text.canonical);
  REQUIRE(again);
  CHECK(again->hash == text.hash);
  CHECK(again->body == text.body);
  auto altered = text.canonical;
  altered.replace(altered.find("400.000"), 7, "900.000");
  CHECK(reread(altered)->hash != text.hash);
  CHECK_FALSE(reread(" " + text.canonical));
  CHECK_FALSE(reread(text.canonical.substr(0, text.canonical.size() / 2)));
  CHECK_FALSE(reread("{}"));
  CHECK_FALSE(reread(""));
}

TEST_CASE("contracts: sound terms keep to every rule, and each breach is told with value, source and cure") {
  for (const auto& each : check(corridor(), mason(), day)) {
    CAPTURE(each.rule);
    CAPTURE(Tongue(Language::en)(each.what));
    CHECK(each.outcome == Outcome::ok);
  }
  auto terms = mason();
  terms.wage = Money(340'000, aad);
  const auto findings = check(corridor(), terms, day);
  const auto& wage = finding(findings, "wage.minimum");
  CHECK(wage.outcome == Outcome::breach);
  CHECK(wage.status == agreement::Status::statutory);
  CHECK(wage.source == "wage-order-2026");
  CHECK(without_isolates(Tongue(Language::en)(wage.what)) ==
        "The monthly wage (340\u00a0AAD) is below the minimum in force on 2 March 2026: 350\u00a0AAD (Order "
        "3/2026, statutory).");
  CHECK(without_isolates(Tongue(Language::en)(wage.cure)) == "Raise it to 350\u00a0AAD or more.");
  const auto refused = refusal(findings);
  REQUIRE(refused);
  CHECK(refused->faults.size() == 1);
  CHECK(refused->faults[0].path == "wage");
  CHECK(check(corridor(), terms, Day(2026, 2, 28))[0].outcome == Outcome::ok); // before the order: 300
  CHECK(finding(check(corridor(), terms, Day(2026, 2, 28)), "wage.minimum").outcome == Outcome::ok);
}

TEST_CASE("contracts: each limit, on both of its sides") {
  struct Side {
    std::string_view rule;
    void (*set)(ContractTerms&, int);
    int within, beyond;
  };
  const Side sides[] = {
      {"hours.week.maximum", [](ContractTerms& t, int n) { t.weekly_hours = Decimal(n, 0); }, 48, 49},
      {"hours.day.maximum", [](ContractTerms& t, int n) { t.daily_hours = Decimal(n, 0); }, 10, 11},
      {"term.maximum", [](ContractTerms& t, int n) { t.months = n; }, 24, 25},
      {"probation.maximum", [](ContractTerms& t, int n) { t.probation_days = n; }, 30, 31},
      {"leave.annual.minimum", [](ContractTerms& t, int n) { t.leave_days = n; }, 26, 25},
      {"notice.minimum", [](ContractTerms& t, int n) { t.notice_days = n; }, 30, 29},
      {"overtime.rate", [](ContractTerms& t, int n) { t.overtime_percent = n; }, 150, 149},
      {"rest.week.minimum", [](ContractTerms& t, int n) { t.rest_hours = n; }, 24, 23},
  };
  for (const auto& side : sides) {
    CAPTURE(side.rule);
    auto terms = mason();
    side.set(terms, side.within);
    CHECK(outcome(terms, side.rule) == Outcome::ok);
    side.set(terms, side.beyond);
    CHECK(outcome(terms, side.rule) == Outcome::breach);
    const auto found = finding(check(corridor(), terms, day), side.rule);
    CHECK_FALSE(found.cure.empty());
    CHECK(found.status);
    CHECK_FALSE(found.source.empty());
  }
  auto guard = mason();
  guard.occupation = {"5414"};
  CHECK(outcome(guard, "occupation.not_reserved") == Outcome::breach);
  auto silent = mason();
  silent.weekly_hours.reset();
  CHECK(outcome(silent, "hours.week.maximum") == Outcome::not_stated);
  auto foreign = mason();
  foreign.wage = Money(100'000, Currency("USD", 2));
  CHECK(outcome(foreign, "wage.minimum") == Outcome::officer_decides);
}

TEST_CASE("contracts: what helps the worker never makes a breach") {
  CHECK(tests::holds([] {
    auto terms = mason();
    terms.wage = Money(tests::any<std::int64_t>(1, 700'000), aad);
    terms.leave_days = tests::any(1, 60);
    terms.weekly_hours = Decimal(tests::any(1, 1680), 1);
    const auto breaches = [](const ContractTerms& of) {
      return std::ranges::count_if(check(corridor(), of, day), stands_against);
    };
    const auto before = breaches(terms);
    auto better = terms;
    better.wage = better.wage + Money(tests::any<std::int64_t>(0, 700'000), aad);
    better.leave_days = *better.leave_days + tests::any(0, 60);
    better.weekly_hours = Decimal(tests::any<std::int64_t>(1, better.weekly_hours->digits() + 1), 1);
    return breaches(better) <= before && !lowers(changes(corridor(), terms, better, day));
  }));
}

TEST_CASE("contracts: what a later contract takes from the worker") {
  const auto effect = [](const ContractTerms& before, const ContractTerms& after, std::string_view hole) {
    const auto all = changes(corridor(), before, after, day);
    REQUIRE(all.size() == 1);
    CHECK(all[0].hole == hole);
    return all[0].effect;
  };
  const auto with = [](auto change) {
    auto terms = mason();
    change(terms);
    return terms;
  };
  CHECK(changes(corridor(), mason(), mason(), day).empty());
  CHECK(effect(mason(), with([](auto& t) { t.wage = Money(399'999, aad); }), "wage") == Effect::lowered);
  CHECK(effect(mason(), with([](auto& t) { t.weekly_hours = Decimal(495, 1); }), "weekly_hours") ==
        Effect::lowered);
  CHECK(effect(mason(), with([](auto& t) { t.weekly_hours.reset(); }), "weekly_hours") == Effect::lowered);
  CHECK(effect(mason(), with([](auto& t) { t.probation_days.reset(); }), "probation_days") == Effect::raised);
  CHECK(effect(mason(), with([](auto& t) { t.housing->by = Provider::worker; }), "housing") ==
        Effect::lowered);
  CHECK(effect(mason(), with([](auto& t) { t.food = Provision{}; }), "food") == Effect::raised);
  CHECK(effect(mason(), with([](auto& t) { t.months = 12; }), "months") == Effect::changed);
  CHECK(effect(mason(), with([](auto& t) { t.wage = Money(90'000, Currency("USD", 2)); }), "wage") ==
        Effect::changed);
  CHECK(tests::holds([] {
    const auto before = altered(mason()), after = altered(mason());
    const auto there = changes(corridor(), before, after, day),
               back = changes(corridor(), after, before, day);
    return std::ranges::equal(there, back, [](const Change& a, const Change& b) {
      return a.hole == b.hole && (a.effect == Effect::changed ? b.effect == a.effect : b.effect != a.effect);
    });
  }));
}

TEST_CASE("contracts: terms that cannot be are refused, each member by its path") {
  const auto refused = [](std::string_view text) {
    const auto terms = read_terms(corridor(), parse_json(text).value(), day);
    REQUIRE_FALSE(terms);
    std::vector<std::string> paths;
    for (const auto& fault : terms.error().faults) {
      CHECK_FALSE(fault.cure.empty());
      paths.push_back(fault.path);
    }
    return paths;
  };
  auto good = write(mason()).as_object();
  CHECK(read_terms(corridor(), good, day).value() == mason());
  CHECK(refused("[]").size() == 1);
  CHECK(refused(R"({"wage": 400})").size() > 5);
  good["months"] = 0;
  good["occupation"] = "0000";
  good["weekly_hours"] = "200";
  good["worker"] = json::array{"\u200b", "Moussa"};
  good["housing"] = json::object{{"by", "allowance"}};
  good["food"] = json::object{{"by", "worker"}, {"allowance", "5 AAD"}};
  CHECK(refused(json::serialize(good)) == std::vector<std::string>{"worker.0", "occupation", "months",
                                                                   "weekly_hours", "housing.allowance",
                                                                   "food.allowance"});
}

} // namespace amana::contracts
