// Wages: what a month is worth, what a list may say, both sides' word, the clock. Through the real office, on both databases.
#include "journeys.hpp"
#include "modules/conditions/wages/wage_file.hpp"
#include "modules/conditions/wages/wages.hpp"
#include "people.hpp"
#include "property.hpp"

#include <doctest/doctest.h>

namespace amana::conditions {
namespace {

using namespace tests;
using journal::Actor;
using journal::Scope;

Actor labour() { return officer_of(31, "aa-labour", {"wages.file"}); }
/// Asks workers away from their employer.
Actor inspector(std::string authority = "aa-inspection") { return officer_of(32, std::move(authority), {"wages.read", "pay.hear", "pay.answer"}, "protection"); }
Actor firm(const Id<Employer>& employer) {
  Actor actor = officer_of(33, "", {});
  actor.firm = employer;
  for (const auto* permission : {"wages.file", "wages.read"}) actor.grants.push_back({permission, Scope::own, {"placement"}, {"identity", "pay"}});
  return actor;
}

Currency lira(JourneyNode& node) { return pay_currency(node.agreement()); }

/// At work since the day the node began, 2 March 2026, at 900.000 a month.
struct WageNode : JourneyNode {
  explicit WageNode(const store::Address& address) : JourneyNode(address, "aa-labour"), placement(contracted(*this)) {
    to_the_border(*this, placement);
    to_work(*this, placement);
    employer = *view(placement).order.employer;
  }
  std::string number() { return view(placement).row.number; }
  std::string money(std::string_view amount) { return std::string(amount) + " " + std::string(lira(*this).text()); }
  json::object line(std::string_view more = "{}") {
    json::object out{{"worker", number()}, {"fixed", money("900.000")}, {"paid", today().text()}, {"by", "cash"}};
    for (const auto& member : object(more)) out.insert_or_assign(member.key(), member.value());
    return out;
  }
  json::object month(json::array lines, std::string_view of = "2026-04") { return {{"employer", employer.text()}, {"month", of}, {"lines", std::move(lines)}}; }
  std::string filing(std::string_view more) { return refused("file_wages", month({line(more)}), labour()); }
  json::object answer(std::string_view verdict, std::string_view of = "2026-04") { return {{"placement", placement.text()}, {"month", of}, {"verdict", verdict}}; }
  PayMonth pay(std::string_view of = "2026-04") {
    for (const auto& row : pay_of(db(), placement))
      if (row.month.text() == of) return row.pay;
    return {};
  }

  Id<Placement> placement;
  Id<Employer> employer;
};

recruitment::Employment at_wage(std::string_view wage, Day from, std::optional<Day> until) {
  recruitment::Employment one;
  one.from = from;
  one.until = until;
  one.wage = Money::parse(wage).value();
  return one;
}

std::string sif(std::string_view trailer, std::string_view more = "") {
  return "EDR,00000000012345,123456789,0001,2009-06-01,2009-06-30,30,1221.92,0.00,0\r\n"
         "EDR,00000000067890,123456789,0002,2009-06-01,2009-06-30,30,1000.00,0.00,0\r\n" +
         std::string(more) + std::string(trailer);
}
const Currency dirham("AED", 2);
std::vector<std::string> codes(const WageFile& file) {
  std::vector<std::string> out;
  for (const auto& one : file.faults) out.push_back(one.fault.code + "@" + std::to_string(one.row));
  return out;
}

} // namespace

TEST_CASE("a month: its text, its days, what is no month") {
  CHECK(Month::parse("2026-02")->days() == 28);
  CHECK(Month::parse("2024-02")->days() == 29);
  CHECK(Month::parse("2026-12")->next().text() == "2027-01");
  CHECK(Month::parse("2026-01")->before().text() == "2025-12");
  for (const auto* text : {"2026", "2026-13", "2026-03-01", "~2026-03", "", "march"}) CHECK_FALSE(Month::parse(text));
}

TEST_CASE("what a month is worth: whole months are worth the whole wage, parts their share, two contracts both") {
  const Currency lyd("LYD", 3);
  const Month april = *Month::parse("2026-04");
  const auto whole = at_wage("900.000 LYD", Day(2026, 1, 1), std::nullopt);
  CHECK(expected_pay(std::vector{whole}, lyd, april) == 900'000);
  CHECK(expected_pay(std::vector{whole}, lyd, *Month::parse("2026-02")) == 900'000);
  CHECK(expected_pay(std::vector{whole}, lyd, april, 3) == 810'000);
  CHECK(expected_pay(std::vector{at_wage("900 LYD", Day(2026, 4, 16), std::nullopt)}, lyd, april) == 450'000);
  CHECK(expected_pay(std::vector{at_wage("900.000 LYD", Day(2026, 1, 1), Day(2026, 4, 11)), at_wage("1200.000 LYD", Day(2026, 4, 11), std::nullopt)}, lyd, april) == 1'100'000);
  CHECK(expected_pay(std::vector{at_wage("900.000 LYD", Day(2026, 5, 1), std::nullopt)}, lyd, april) == 0);
  CHECK(expected_pay(std::vector{at_wage("100000 XOF", Day(2026, 1, 1), std::nullopt)}, lyd, april) == 0);
  // However a month is divided between two contracts at one wage, it is worth the same.
  CHECK(holds([&] {
    const auto wage = *rc::gen::inRange<std::int64_t>(1, 9'999'999);
    const auto divide = Day(2026, 3, 1).plus_days(*rc::gen::inRange(0, 31));
    auto first = at_wage("1.000 LYD", Day(2026, 1, 1), divide), second = at_wage("1.000 LYD", divide, std::nullopt);
    first.wage = second.wage = Money(wage, lyd);
    RC_ASSERT(expected_pay(std::vector{first, second}, lyd, *Month::parse("2026-03")) == wage);
  }));
}

TEST_CASE("both words on one month: nothing is missing twice, no word makes good what the list itself shows") {
  PayMonth pay{.line = {}, .currency = {"LYD", 3}, .due = Day(2026, 5, 15), .filed = true, .answer = {}};
  pay.line.expected = 900'000;
  pay.line.fixed = 800'000;
  pay.line.variable = 50'000;
  pay.line.kept = {{"tax", 40'000, false}, {"papers", 100'000, true}};
  CHECK(pay.stated() == 0);
  CHECK(pay.missing() == 910'000);
  pay.line.paid = Day(2026, 5, 2);
  CHECK(pay.stated() == 710'000);
  CHECK(pay.rightful() == 910'000);
  CHECK(pay.missing() == 200'000);
  CHECK_FALSE(pay.mismatch());
  pay.answer = PayMonth::Answer{PayVerdict::in_full, {}, Day(2026, 5, 20)};
  CHECK(pay.missing() == 200'000);
  CHECK(pay.mismatch() == 0);
  pay.answer->verdict = PayVerdict::not_paid;
  CHECK(pay.missing() == 910'000);
  CHECK(pay.mismatch() == 710'000);
  pay.answer = PayMonth::Answer{PayVerdict::in_part, Money(500'000, {"LYD", 3}), Day(2026, 5, 20)};
  CHECK(pay.missing() == 410'000);
  CHECK(pay.mismatch() == 210'000);
  // Of a list that was never filed only what should have been paid is known: then the worker's word is all there is.
  pay.filed = false;
  CHECK_FALSE(pay.mismatch());
  pay.answer->verdict = PayVerdict::in_full;
  CHECK(pay.missing() == 0);
  CHECK(holds([] {
    PayMonth any{.line = {}, .currency = {"LYD", 3}, .due = {}, .filed = *rc::gen::arbitrary<bool>(), .answer = {}};
    any.line.expected = *rc::gen::inRange<std::int64_t>(0, 1'000'000);
    any.line.fixed = *rc::gen::inRange<std::int64_t>(0, 1'000'000);
    any.line.kept = {{"tax", *rc::gen::inRange<std::int64_t>(0, any.line.fixed + 1), *rc::gen::arbitrary<bool>()}};
    if (*rc::gen::arbitrary<bool>()) any.line.paid = Day(2026, 5, 2);
    const auto by_list = any.missing_by_list();
    any.answer = PayMonth::Answer{PayVerdict::in_part, Money(*rc::gen::inRange<std::int64_t>(1, 2'000'000), {"LYD", 3}), Day(2026, 5, 20)};
    RC_ASSERT(by_list >= 0 && any.missing() >= 0 && any.mismatch().value_or(0) >= 0);
    if (any.filed && any.line.paid) RC_ASSERT(any.missing() >= by_list); // an answer never lowers what the list shows
  }));
}

TEST_CASE("a month's list: each line is held against the contract; a broken one is refused whole with every fault") {
  for_each_database([](const store::Address& address) {
    WageNode node(address);
    node.pass_days(60); // 1 May
    CHECK(node.filing(R"({"worker":"AAAA-AAAA-AA"})") == "wages.stranger");
    CHECK(node.filing(R"({"fixed":"900 XOF"})") == "wages.currency");
    CHECK(node.filing(canonical(json::object{{"fixed", node.money("900.0001")}})) == "wages.currency");
    CHECK(node.filing(R"({"days":31})") == "wages.days");
    CHECK(node.filing(R"({"paid":"2026-03-31"})") == "wages.paid_before");
    CHECK(node.filing(R"({"paid":"2026-05-02"})") == "wages.paid_later");
    CHECK(node.filing(canonical(json::object{{"deductions", json::array{json::object{{"what", "food"}, {"amount", node.money("900.001")}}}}})) == "wages.kept");
    CHECK(node.filing(canonical(json::object{{"deductions", json::array{json::object{{"what", "nonsense"}, {"amount", node.money("1")}}}}})) == "code.unknown");
    CHECK(node.refused("file_wages", node.month({node.line(), node.line()}), labour()) == "wages.twice");
    CHECK(node.refused("file_wages", node.month({node.line()}, "2026-06"), labour()) == "wages.future");
    CHECK(node.refused("file_wages", node.month({node.line()}, "2026"), labour()) == "wages.month");
    CHECK(node.refused("file_wages", node.month({node.line()}, "2026-02"), labour()) == "wages.nobody");
    const auto two = node.act("file_wages", node.month({node.line(R"({"worker":"x","days":99})"), node.line(R"({"days":40,"paid":"2020-01-01"})")}), labour());
    CHECK(two.error().faults.size() == 3);
    json::array many;
    for (int i = 0; i < 300; ++i) many.push_back(node.line(R"({"worker":"x"})"));
    CHECK(node.act("file_wages", node.month(std::move(many)), labour()).error().faults.size() == 300);

    // The number of the work permit is as good as that of the case, in other letters and digits.
    node.done("file_wages", node.month({node.line(canonical(json::object{{"worker", "w ٧٧٨"}, {"fixed", node.money("850.000")}}))}), firm(node.employer));
    CHECK(node.filing("{}") == "wages.filed");
    CHECK(node.pay().line.findings == std::vector{PayFinding::short_pay});
    CHECK(node.pay().missing() == 50'000);
    auto corrected = node.month({node.line(canonical(json::object{{"deductions", json::array{json::object{{"what", "papers"}, {"amount", node.money("30.000")}}}}}))});
    corrected["correction"] = "the clerk had last year's wage";
    node.done("file_wages", corrected, labour());
    CHECK(node.pay().line.findings == std::vector{PayFinding::forbidden});
    CHECK(node.pay().missing() == 30'000);
    CHECK(wage_month(node.db(), node.employer, *Month::parse("2026-04"))->correction == "the clerk had last year's wage");
    for (const auto& stored : journal::history(node.db(), node.employer)) CHECK(stored.open.find("last year") == std::string::npos);
    // Nobody in the list: whoever is at work counts as absent. March is worth thirty of its days.
    node.done("file_wages", node.month({}, "2026-03"), labour());
    CHECK(node.pay("2026-03").line.findings == std::vector{PayFinding::absent});
    CHECK(node.pay("2026-03").missing() == 870'968);
    // One month after the other, the latest first.
    const auto scope = *pay_scope(node.db(), inspector());
    const auto part = wage_months(node.db(), scope, {}, "", 1);
    REQUIRE(part.next);
    CHECK(part.rows.front().month.text() == "2026-04");
    const auto last = wage_months(node.db(), scope, {}, *part.next, 1);
    CHECK(last.rows.front().month.text() == "2026-03");
    CHECK_FALSE(last.next);
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("whose wages: a firm files and sees its own, officials what they reach") {
  for_each_database([](const store::Address& address) {
    WageNode node(address);
    node.pass_days(60);
    const auto other = node.JourneyNode::employer("Quarry Works");
    CHECK(node.refused("file_wages", node.month({node.line()}), firm(other)) == "employer.missing");
    auto theirs = node.month({node.line()});
    theirs["employer"] = other.text();
    CHECK(node.refused("file_wages", theirs, firm(other)) == "wages.nobody");
    node.done("file_wages", node.month({node.line()}), firm(node.employer));
    const auto own = pay_scope(node.db(), firm(node.employer));
    REQUIRE(own);
    CHECK(wage_months(node.db(), *own, {}).rows.size() == 1);
    CHECK(wage_months(node.db(), *pay_scope(node.db(), firm(other)), {}).rows.empty());
    CHECK(wage_months(node.db(), *pay_scope(node.db(), inspector()), {}).rows.size() == 1);
    CHECK_FALSE(within(node.db(), *own, other));
    CHECK_FALSE(pay_scope(node.db(), labour()));
  });
}

TEST_CASE("a long list is looked at part after part") {
  for_each_database([](const store::Address& address) {
    WageNode node(address);
    node.pass_days(60);
    const auto second = node.JourneyNode::named("Idi Issa");
    WagesFiled event;
    event.month = "2026-04";
    event.currency = lira(node).text();
    event.decimals = lira(node).exponent;
    event.lines.resize(2);
    event.lines[0].placement = node.placement;
    event.lines[1].placement = second;
    node.put(journal::decided(node.employer, event), "aa-labour");
    const Month april = *Month::parse("2026-04");
    const auto first = pay_rows(node.db(), node.employer, april, 1);
    REQUIRE(first.size() == 1);
    const auto rest = pay_rows(node.db(), node.employer, april, 5, first.front().pay.line.placement);
    REQUIRE(rest.size() == 1);
    CHECK(rest.front().pay.line.placement != first.front().pay.line.placement);
    CHECK(pay_rows(node.db(), node.employer, april, 5, rest.front().pay.line.placement).empty());
  });
}

TEST_CASE("the worker's word: beside the list, before or after it, never the employer's to give") {
  for_each_database([](const store::Address& address) {
    WageNode node(address);
    node.pass_days(60);
    CHECK(node.refused("answer_pay", node.answer("in_full"), firm(node.employer)) == "permission.missing");
    CHECK(node.refused("answer_pay", node.answer("in_full", "2026-02"), inspector()) == "pay.month");
    CHECK(node.refused("answer_pay", node.answer("in_full", "2026-06"), inspector()) == "wages.future");
    CHECK(node.refused("answer_pay", node.answer("in_part"), inspector()) == "pay.received");
    auto part = node.answer("in_part");
    part["received"] = node.money("0");
    CHECK(node.refused("answer_pay", part, inspector()) == "pay.amount");
    part["received"] = "400 XOF";
    CHECK(node.refused("answer_pay", part, inspector()) == "pay.amount");
    part["received"] = node.money("400");
    part["witness"] = "Foreman Idi, who also waits";
    node.done("answer_pay", part, inspector());
    CHECK_FALSE(node.pay().filed);
    REQUIRE(node.pay().answer);
    // The list comes later and is weighed against what was said before.
    node.done("file_wages", node.month({node.line()}), firm(node.employer));
    CHECK(node.pay().mismatch() == 500'000);
    CHECK(node.pay().missing() == 500'000);
    const auto scope = *pay_scope(node.db(), inspector());
    CHECK(wage_months(node.db(), scope, {}).rows.front().says_otherwise == 1);
    CHECK(wage_months(node.db(), scope, {}).rows.front().missing_by_list == 0);
    node.pass_days(1);
    node.done("answer_pay", node.answer("in_full"), inspector());
    CHECK(node.pay().mismatch() == 0);
    CHECK(node.pay().missing() == 0);
    for (const auto& stored : journal::history(node.db(), node.placement)) CHECK(stored.open.find("Foreman Idi") == std::string::npos);
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("the clock: who files nothing is noted with what should have been paid, once; a later list takes its place") {
  for_each_database([](const store::Address& address) {
    WageNode node(address);
    node.pass_days(30); // 1 April: the last day for March is the seventh
    CHECK(node.take_due_acts() == 0);
    node.pass_days(6);
    CHECK(node.take_due_acts() == 0);
    node.pass_days(1);
    CHECK(node.take_due_acts() == 1);
    CHECK(node.pay("2026-03").line.findings == std::vector{PayFinding::unfiled});
    CHECK(node.pay("2026-03").missing() == 870'968);
    CHECK(node.take_due_acts() == 1); // the month is closed
    CHECK(node.take_due_acts() == 0);
    const auto arrears = [&] { return arrears_of(node.db(), node.agreement(), *pay_scope(node.db(), inspector()), node.today()); };
    REQUIRE(arrears().size() == 1);
    CHECK(light_of(node.agreement(), arrears().front().arrears, node.today()).light == Light::amber);
    node.pass_days(31); // 9 May: April is missing too
    CHECK(node.take_due_acts() == 1);
    CHECK(arrears().front().arrears.months == 2);
    const auto red = light_of(node.agreement(), arrears().front().arrears, node.today());
    CHECK(red.light == Light::red);
    CHECK(red.reasons.size() == 3);
    // What the worker has received all the same is missing no more.
    node.done("answer_pay", node.answer("in_full", "2026-03"), inspector());
    CHECK(arrears().front().arrears.months == 1);
    node.done("file_wages", node.month({node.line()}), firm(node.employer));
    CHECK(node.pay().line.findings == std::vector{PayFinding::late});
    CHECK(arrears().empty());
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("salary information file: the published example, and every way in which it can be broken") {
  const auto good = read_sif(sif("SCR,0000000012345,123456789,2009-07-02,1000,062009,2,2221.92,AED"), dirham).value();
  CHECK(codes(good).empty());
  CHECK(good.month->text() == "2009-06");
  REQUIRE(good.lines.size() == 2);
  CHECK(good.lines[0].at("fixed").as_string() == "1221.92 AED");
  CHECK(good.lines[0].at("paid").as_string() == "2009-07-02");
  CHECK(good.lines[1].at("worker").as_string() == "00000000067890");
  const auto broken = [](std::string_view trailer, std::string_view more = "") { return codes(read_sif(sif(trailer, more), dirham).value()); };
  using Codes = std::vector<std::string>;
  CHECK(broken("") == Codes{"sif.trailer@2"});
  CHECK(broken("SCR,1,123456789,2009-07-02,1000,062009,3,2221.92,AED") == Codes{"sif.count@3"});
  CHECK(broken("SCR,1,123456789,2009-07-02,1000,062009,2,2221.93,AED") == Codes{"sif.total@3"});
  CHECK(broken("SCR,1,123456789,2009-07-02,1000,132009,2,2221.92,AED") == Codes{"sif.month@3"});
  CHECK(broken("SCR,1,123456789,2009-07-02,1000,072009,2,2221.92,AED") == Codes{"sif.other_month@1", "sif.other_month@2"});
  CHECK(broken("SCR,1,123456789,2009-07-02,1000,062009,2,2221.92,LYD") == Codes{"sif.currency@3"});
  CHECK(broken("SCR,1,123456789,2009-02-30,1000,062009,2,2221.92,AED") == Codes{"sif.day@3"});
  CHECK(broken("SCR,1,2009-07-02") == Codes{"sif.fields@3"});
  CHECK(broken("SCR,1,123456789,2009-07-02,1000,062009,2,2221.92,AED\nEDR,1") == Codes{"sif.after@4"});
  const std::string_view three = "SCR,1,123456789,20090702,1000,062009,3,2221.92,AED";
  CHECK(broken(three, "EDR,00000000012345,1,1,2009-06-01,2009-06-30,30,0,0,0\n") == Codes{"sif.twice@3"});
  CHECK(broken(three, "EDR,7,1,1,2009-06-30,2009-06-01,30,0,0,0\n") == Codes{"sif.period@3", "sif.days@3"});
  CHECK(broken(three, "EDR,7,1,1,20090601,20090630,31,0,0,0\n") == Codes{"sif.days@3"});
  CHECK(broken(three, "EDR,7,1,1,2009-06-01,2009-06-30,30,0.001,-1,32\n") == Codes{"sif.leave@3", "sif.amount@3", "sif.amount@3"});
  CHECK(broken(three, "EDR,,1,1,2009-06-01,2009-06-30,30,0,0,0\n") == Codes{"sif.worker@3"});
  CHECK(broken("SCR,1,123456789,2009-07-02,1000,062009,2,2221.92,AED", "HELLO\n") == Codes{"sif.kind@3"});
  CHECK_FALSE(read_sif("EDR,\xff\xfe", dirham));
}

TEST_CASE("a spreadsheet of wages: heads in any language, amounts without a currency, every fault with its row") {
  const auto agreement = agreement::Agreement::load("aa-bb").value();
  const auto read = [&](std::string_view text) { return read_wage_file(std::string(text), agreement, Day(2026, 5, 1)); };
  const auto good = read("Worker,Wage of the month,Day paid,Paid by\nAB-1,900.5,2026-04-30,cash in hand\n").value();
  CHECK(good.head_faults.empty());
  CHECK(codes(good).empty());
  REQUIRE(good.lines.size() == 1);
  CHECK(good.lines[0].at("fixed").as_string() == "900.5 " + std::string(pay_currency(*agreement).text()));
  CHECK(good.lines[0].at("by").as_string() == "cash");
  CHECK(read("Travailleur;Salaire du mois\nAB-1;900\n")->lines.size() == 1);
  CHECK(read("العامل;أجر الشهر;يوم الدفع\nAB-1;٩٠٠;٢٠٢٦-٠٤-٣٠\n")->lines.size() == 1);
  CHECK_FALSE(read("Wage of the month\n900\n")->head_faults.empty());
  CHECK(codes(*read("Worker,Wage of the month,Day paid\nAB-1,much,2026-04-31\n")).size() == 2);
  CHECK_FALSE(read(""));
  CHECK(read("Worker,Wage of the month\n")->lines.empty());
}

} // namespace amana::conditions
