// Employers through the real office, on both databases.
#include "people.hpp"
#include "registry/firms/employer_queries.hpp"
#include "registry/firms/module.hpp"

#include <rapidcheck.h>

namespace amana::registry {
namespace {

using journal::Actor;
using journal::Scope;
using tests::for_each_database;
using tests::object;

Actor labour_officer(std::uint64_t number = 1, std::string authority = "aa-labour") {
  return tests::officer(number, std::move(authority), "aa-labour-hq", Scope::authority,
                        {employers_read_right, employers_manage_right, employers_approve_right});
}

/// Somebody who signs in for a firm: in no authority.
Actor of_firm(std::uint64_t number, std::optional<AnyId> firm = {}) {
  auto actor = tests::officer(number, "", "", Scope::own, {employers_read_right, employers_manage_right});
  actor.firm = firm;
  return actor;
}

json::object farm(std::string_view more = "{}") {
  auto input =
      object(R"({"names":[{"text":"مزرعة الواحة"},{"text":"Mazraat al-Waha"}],"sector":"A","area":"AA0101",
    "town":"aa-port-azur","licence":{"number":"CR 1-77"},"tax_number":"T-9","housing_places":40,
    "contact_person":{"name":"Salem","contacts":[{"kind":"phone","value":"+999 1"}]},
    "papers":[{"type":"commercial_register","number":"CR 1-77","expires":"2027-01-01"},{"type":"tax_certificate","number":"TX5"}],
    "staff":[{"nationality":"XAA","persons":30},{"nationality":"XBB","persons":10}]})");
  for (const auto& member : object(more))
    input.insert_or_assign(member.key(), member.value());
  return input;
}

json::array without_insurance() {
  return {json::object{{"item", "social_security"}, {"words", "applied for on 2 February"}}};
}

class EmployersNode : public tests::RegisterNode {
public:
  explicit EmployersNode(const store::Address& address)
      : RegisterNode(address, {journal::journal_module(), firms_module()}, "aa", "aa-labour") {}

  Id<Employer> registered(json::object input = farm(), const Actor& actor = labour_officer()) {
    return Id<Employer>(done("register_employer", std::move(input), actor).subject);
  }
  Id<Employer> approved() {
    const auto employer = registered();
    done("approve_employer", {{"employer", employer.text()}, {"answers", without_insurance()}},
         labour_officer());
    return employer;
  }
  EmployerRow row(const Id<Employer>& employer) { return find_employer(db(), employer).value(); }
  EmployerStatus status(const Id<Employer>& employer) { return row(employer).status(today()); }
  json::object form_of(const Id<Employer>& employer, const char* reason = "the register shows it") {
    auto form = write(*employer_details(db(), row(employer))).as_object();
    form["employer"] = employer.text();
    form["seen"] = row(employer).changed;
    form["reason"] = reason;
    return form;
  }
};

json::object suspension(const Id<Employer>& employer, Day from, Day until) {
  return {{"employer", employer.text()}, {"ground", "wages unpaid for three months"},
          {"legal_basis", "article 40"}, {"evidence", "inspection report 12 of 1 March"},
          {"from", from.text()},         {"until", until.text()}};
}

} // namespace

TEST_CASE("an employer is registered, found in any script, and approved by the checklist") {
  for_each_database([](const store::Address& address) {
    EmployersNode node(address);
    const auto employer = node.registered();
    CHECK(node.status(employer) == EmployerStatus::registered);
    CHECK(node.row(employer).office == "aa-labour-hq");
    const auto found = [&](std::string typed) {
      return count_employers(node.db(), node.everywhere(), {.typed = std::move(typed)}, node.today());
    };
    CHECK(found("Mazraat Waha") == 1);
    CHECK(found("الواحة") == 1);
    CHECK(found("cr1-77") == 1);
    CHECK(found(node.row(employer).number) == 1);
    CHECK(found("nobody") == 0);

    const json::object plain{{"employer", employer.text()}};
    CHECK(node.refused("approve_employer", plain, labour_officer()) == "checklist.social_security");
    node.done("approve_employer", {{"employer", employer.text()}, {"answers", without_insurance()}},
              labour_officer());
    CHECK(node.status(employer) == EmployerStatus::approved);
    const auto decision = decisions_of(node.db(), employer).at(0);
    CHECK(decision.there == std::vector<std::string>{"commercial_register", "tax", "headcount"});
    CHECK(decision.missing == std::vector<std::string>{"social_security"});
    CHECK(decision.answers.at(0).words == "applied for on 2 February");
    CHECK(node.refused("approve_employer", plain, labour_officer()) == "employer.status");
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("what the checklist demands cannot be talked away, what it asks for can") {
  for_each_database([](const store::Address& address) {
    EmployersNode node(address);
    const auto bare = node.registered(farm(
        R"({"papers":[{"type":"commercial_register","number":"1","expires":"2026-02-28"}],"staff":[]})"));
    auto answers = without_insurance();
    for (const char* item : {"commercial_register", "tax", "headcount"})
      answers.push_back(json::object{{"item", item}, {"words", "I believe them"}});
    const auto refusal =
        node.act("approve_employer", {{"employer", bare.text()}, {"answers", answers}}, labour_officer());
    REQUIRE_FALSE(refusal);
    std::vector<std::string> codes;
    for (const auto& fault : refusal.error().faults)
      codes.push_back(fault.code);
    CHECK(codes ==
          std::vector<std::string>{"checklist.commercial_register", "checklist.tax", "checklist.headcount"});
    CHECK(refusal.error().faults[0].basis.clause == "employer_approved.commercial_register");

    node.done("refuse_employer",
              {{"employer", bare.text()}, {"ground", "the register ended"}, {"cure", "renew it"}},
              labour_officer());
    CHECK(node.status(bare) == EmployerStatus::refused);
    CHECK(decisions_of(node.db(), bare).at(0).refusal->cure == "renew it");
    node.done("report_headcount",
              {{"employer", bare.text()},
               {"day", "2026-03-01"},
               {"staff", object(R"({"a":[{"nationality":"XAA","persons":3}]})")["a"]}},
              labour_officer());
    auto form = node.form_of(bare);
    form["papers"] = farm()["papers"];
    node.done("correct_employer", form, labour_officer());
    node.done("approve_employer", {{"employer", bare.text()}, {"answers", without_insurance()}},
              labour_officer());
    CHECK(node.status(bare) == EmployerStatus::approved);
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("only a competent authority of the state approves, and only what it keeps") {
  for_each_database([](const store::Address& address) {
    EmployersNode node(address);
    const auto employer = node.registered();
    const json::object approval{{"employer", employer.text()}, {"answers", without_insurance()}};
    CHECK(node.refused("approve_employer", approval, labour_officer(2, "aa-labour-inland")) ==
          "employer.missing");
    auto passports =
        tests::officer(3, "aa-passports", "aa-passports-hq", Scope::state, {employers_approve_right});
    CHECK(node.refused("approve_employer", approval, passports) == "authority.competence");
    auto abroad = tests::officer(4, "bb-labour", "bb-labour-hq", Scope::all,
                                 {employers_approve_right, employers_manage_right});
    CHECK(node.refused("approve_employer", approval, abroad) == "authority.competence");
    CHECK(node.refused("register_employer",
                       farm(R"({"area":"BB0101","town":"bb-dunes","licence":{"number":"2"}})"),
                       abroad) == "authority.none");
    CHECK(node.refused("register_employer", farm(), labour_officer()) == "licence.known");
    CHECK(node.refused("register_employer", farm(R"({"town":"aa-high-wells","licence":{"number":"3"}})"),
                       labour_officer()) == "town.elsewhere");
    CHECK(node.refused("register_employer", farm(R"({"sector":"ZZ"})"), labour_officer()) == "code.unknown");
    CHECK(node.refused("register_employer", farm(R"({"staff":[{"nationality":"XAA","persons":-1}]})"),
                       labour_officer()) == "count.impossible");
    // Read by another authority only once it is approved.
    const auto inland =
        reach_of(labour_officer(2, "aa-labour-inland"), employers_read_right, node.agreement());
    CHECK(count_employers(node.db(), *inland, {}, node.today()) == 0);
    node.done("approve_employer", approval, labour_officer());
    CHECK(count_employers(node.db(), *inland, {}, node.today()) == 1);
    CHECK(node.refused("report_headcount", {{"employer", employer.text()}, {"day", "2026-03-01"}},
                       labour_officer(2, "aa-labour-inland")) == "employer.missing");
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("a firm keeps its own file: registers itself, asks for corrections, sees nobody else's") {
  for_each_database([](const store::Address& address) {
    EmployersNode node(address);
    node.approved();
    const auto firm = of_firm(7);
    const auto own =
        node.registered(farm(R"({"licence":{"number":"own"},"area":"AA0102","town":"aa-saltings"})"), firm);
    CHECK(node.row(own).authority == "aa-labour"); // whose office covers the area
    CHECK(own_employer(node.db(), firm)->employer == own);
    const auto reach = *reach_of(firm, employers_read_right, node.agreement());
    CHECK(count_employers(node.db(), reach, {}, node.today()) == 1);
    CHECK(node.refused("approve_employer", {{"employer", own.text()}}, firm) == "permission.missing");

    auto form = node.form_of(own);
    form["housing_places"] = 12;
    node.done("correct_employer", form, firm);
    CHECK(node.row(own).housing_places == 40); // it waits
    auto officers = *reach_of(labour_officer(), employers_approve_right, node.agreement());
    const auto waiting = open_employer_corrections(node.db(), officers);
    REQUIRE(waiting.size() == 1);
    CHECK(waiting[0].change->after.at("housing_places").as_int64() == 12);
    const json::object correction{{"correction", waiting[0].correction.text()}};
    CHECK(node.refused("approve_employer_correction", correction, labour_officer(2, "aa-labour-inland")) ==
          "correction.missing");
    node.done("approve_employer_correction", correction, labour_officer());
    CHECK(node.row(own).housing_places == 12);
    CHECK(node.refused("approve_employer_correction", correction, labour_officer()) == "correction.decided");

    form["seen"] = node.row(own).changed;
    form["housing_places"] = 13;
    node.done("correct_employer", form, firm);
    node.done("decline_employer_correction",
              {{"correction", open_employer_corrections(node.db(), officers).at(0).correction.text()},
               {"reason", "count the beds again"}},
              labour_officer());
    CHECK(corrections_of(node.db(), own).at(0).decline_reason == "count the beds again");
    CHECK(node.refused("correct_employer", form, of_firm(8, own)) == ""); // tied to the firm by its account
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("nobody is suspended without ground, notice, appeal and end") {
  for_each_database([](const store::Address& address) {
    EmployersNode node(address);
    const auto employer = node.approved();
    const auto officer = labour_officer();
    const Day today = node.today(), start = today.plus_days(20), end = today.plus_days(60);
    CHECK(node.refused("suspend_employer", suspension(employer, today, end), officer) == "measure.notice");
    CHECK(node.refused("suspend_employer", suspension(employer, today.plus_days(-1), end), officer) ==
          "measure.backdated");
    CHECK(node.refused("suspend_employer", suspension(employer, start, today.plus_days(500)), officer) ==
          "measure.too_long");
    CHECK(node.refused("suspend_employer", suspension(employer, start, today), officer) == "measure.days");
    auto silent = suspension(employer, start, end);
    silent.erase("ground");
    CHECK(node.refused("suspend_employer", silent, officer) == "field.missing");
    node.done("suspend_employer", suspension(employer, start, end), officer);
    CHECK(node.status(employer) == EmployerStatus::approved); // until it begins
    CHECK(node.row(employer).status(start) == EmployerStatus::suspended);
    CHECK(node.row(employer).status(end) == EmployerStatus::suspended);
    CHECK(node.row(employer).status(end.plus_days(1)) == EmployerStatus::approved); // by itself
    CHECK(node.refused("suspend_employer", suspension(employer, start, end), officer) == "employer.status");

    const auto measure = suspensions_of(node.db(), employer).at(0);
    CHECK(measure.ground->evidence == "inspection report 12 of 1 March");
    CHECK(measure.days.reply_until.value() < start);
    CHECK(measure.days.appeal_until.has_value());
    const json::object answer{
        {"measure", measure.measure.text()}, {"kind", "reply"}, {"text", "the wages were paid on 5 March"}};
    CHECK(node.refused("answer_suspension", answer, of_firm(9)) == "employer.missing");
    node.done("answer_suspension", answer, of_firm(7, employer));
    for (int i = 0; i < 25; ++i)
      node.next_day();
    CHECK(node.refused("answer_suspension", answer, of_firm(7, employer)) == "answer.late");
    CHECK(node.status(employer) == EmployerStatus::suspended);
    CHECK(count_employers(node.db(), node.everywhere(), {.status = EmployerStatus::suspended},
                          node.today()) == 1);
    CHECK(count_employers(node.db(), node.everywhere(), {.status = EmployerStatus::approved}, node.today()) ==
          0);
    node.done("lift_suspension", {{"employer", employer.text()}, {"reason", "the receipts were shown"}},
              officer);
    CHECK(node.status(employer) == EmployerStatus::approved);
    CHECK(suspensions_of(node.db(), employer).at(0).lift_reason == "the receipts were shown");
    CHECK(node.refused("lift_suspension", {{"employer", employer.text()}, {"reason", "again"}}, officer) ==
          "employer.status");
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("the foreign share is measured against the cap that holds") {
  for_each_database([](const store::Address& address) {
    EmployersNode node(address);
    const auto employer = node.registered();
    const auto share = [&] { return *foreign_share(node.agreement(), node.row(employer), node.today()); };
    CHECK(share().percent() == *Decimal::parse("25.0"));
    CHECK_FALSE(share().above());
    const auto report = [&](const char* staff, const char* day = "2026-03-01") {
      return json::object{{"employer", employer.text()}, {"day", day}, {"staff", parse_json(staff).value()}};
    };
    node.done("report_headcount",
              report(R"([{"nationality":"XAA","persons":299},{"nationality":"XBB","persons":100}])"),
              labour_officer());
    CHECK(share().above());
    CHECK(share().percent() == *Decimal::parse("25.1"));
    CHECK(node.refused("report_headcount", report(R"([{"nationality":"XAA","persons":1}])", "2026-02-01"),
                       labour_officer()) == "headcount.older");
    CHECK(node.refused("report_headcount", report(R"([{"nationality":"XAA","persons":1}])", "2027-02-01"),
                       labour_officer()) == "day.future");
    CHECK(node.refused("report_headcount", report("[]"), labour_officer()) == "staff.missing");
    CHECK(headcounts_of(node.db(), employer).size() == 2);
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("a share is never rounded past its cap") {
  rc::check("above() agrees with the fractions", [] {
    const auto staff = *rc::gen::inRange(1, 100000), foreign = *rc::gen::inRange(0, staff + 1);
    const agreement::Parameter parameter;
    agreement::Value value;
    value.figure = Decimal(25, 0);
    const ForeignShare share{staff, foreign, {&parameter, &value, {}}};
    RC_ASSERT(share.above() == (foreign * 4 > staff));
  });
}

} // namespace amana::registry
