// Recruiters and agents without a licence through the real office, on both databases.
#include "people.hpp"
#include "registry/firms/module.hpp"
#include "registry/firms/recruiter_queries.hpp"

namespace amana::registry {
namespace {

using journal::Actor;
using journal::Scope;
using tests::for_each_database;
using tests::object;

Actor licenser(std::uint64_t number = 1, std::string authority = "bb-labour") {
  return tests::officer(number, std::move(authority), "bb-labour-hq", Scope::state,
                        {recruiters_read_right, recruiters_manage_right, recruiters_license_right});
}

class RecruitersNode : public tests::RegisterNode {
public:
  explicit RecruitersNode(const store::Address& address)
      : RegisterNode(address, {journal::journal_module(), firms_module()}, "bb", "bb-labour") {}

  Id<Recruiter> registered() {
    return Id<Recruiter>(done("register_recruiter",
                              object(R"({"names":[{"text":"Agence Soleil"},{"text":"وكالة الشمس"}],"area":"BB0301",
                                         "contact":{"name":"Hadiza"}})"),
                              licenser())
                             .subject);
  }
  json::object licence(const Id<Recruiter>& recruiter, const char* number = "L-2026/7") {
    return {{"recruiter", recruiter.text()}, {"number", number}, {"from", today().text()},
            {"until", today().plus_days(365).text()}, {"deposit", "5000000 ZZF"}};
  }
  RecruiterRow row(const Id<Recruiter>& recruiter) { return find_recruiter(db(), recruiter).value(); }
  RecruiterStatus status(const Id<Recruiter>& recruiter) { return row(recruiter).status(today()); }
  std::int64_t count(RecruiterStatus status) { return count_recruiters(db(), {.status = status}, today()); }
};

json::object measure(const Id<Recruiter>& recruiter, Day from) {
  return {{"recruiter", recruiter.text()}, {"ground", "took fees from workers"}, {"legal_basis", "article 9"},
          {"evidence", "three receipts"}, {"from", from.text()}};
}

} // namespace

TEST_CASE("a recruiter's licence begins, is suspended and ends by its days") {
  for_each_database([](const store::Address& address) {
    RecruitersNode node(address);
    const auto recruiter = node.registered();
    CHECK(node.status(recruiter) == RecruiterStatus::registered);
    CHECK(node.refused("license_recruiter", node.licence(recruiter), licenser(2, "bb-employment")) == "authority.competence");
    auto backwards = node.licence(recruiter);
    backwards["until"] = node.today().plus_days(-1).text();
    CHECK(node.refused("license_recruiter", backwards, licenser()) == "licence.days");
    node.done("license_recruiter", node.licence(recruiter), licenser());
    CHECK(node.status(recruiter) == RecruiterStatus::licensed);
    CHECK(node.row(recruiter).deposit->text() == "5000000 ZZF");
    CHECK(node.row(recruiter).status(node.today().plus_days(366)) == RecruiterStatus::expired);
    const auto other = node.registered();
    CHECK(node.refused("license_recruiter", node.licence(other, "l2026 7"), licenser()) == "licence.known");

    const auto found = [&](std::string typed) { return count_recruiters(node.db(), {.typed = std::move(typed), .once_licensed = true}, node.today()); };
    CHECK(found("الشمس") == 1);
    CHECK(found("Soleil agence") == 1);
    CHECK(found("L 2026 7") == 1);
    CHECK(found("Lune") == 0);

    auto suspension = measure(recruiter, node.today());
    suspension["until"] = node.today().plus_days(30).text();
    CHECK(node.refused("suspend_recruiter", suspension, licenser()) == "measure.notice");
    suspension["urgent_reason"] = "fees are taken today";
    node.done("suspend_recruiter", suspension, licenser());
    CHECK(node.status(recruiter) == RecruiterStatus::suspended);
    CHECK(node.count(RecruiterStatus::suspended) == 1);
    CHECK(node.count(RecruiterStatus::licensed) == 0);
    CHECK(node.count(RecruiterStatus::registered) == 1);
    auto own = tests::officer(9, "", "", Scope::own, {recruiters_manage_right});
    own.firm = recruiter;
    const auto standing = measures_of(node.db(), recruiter).at(0);
    node.done("answer_recruiter_measure", {{"measure", standing.measure.text()}, {"kind", "appeal"}, {"text", "the receipts are not ours"}}, own);
    node.done("lift_recruiter_suspension", {{"recruiter", recruiter.text()}, {"reason", "not theirs"}}, licenser());
    CHECK(node.status(recruiter) == RecruiterStatus::licensed);

    node.done("withdraw_licence", measure(recruiter, node.today().plus_days(30)), licenser());
    CHECK(node.status(recruiter) == RecruiterStatus::licensed); // until the notice is over
    for (int i = 0; i < 30; ++i) node.next_day();
    CHECK(node.status(recruiter) == RecruiterStatus::withdrawn);
    CHECK(node.count(RecruiterStatus::withdrawn) == 1);
    CHECK(node.refused("suspend_recruiter", suspension, licenser()) == "recruiter.status");
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("a recruiter's deposit is lodged, pays workers on a decision, and goes back when nobody can claim any more") {
  for_each_database([](const store::Address& address) {
    RecruitersNode node(address);
    const auto recruiter = node.registered();
    const auto move = [&](std::string_view act, std::string_view amount, json::object more = {}) {
      more["recruiter"] = recruiter.text();
      more["amount"] = amount;
      more[act == "draw_deposit" ? "decision" : "receipt"] = "D-1";
      if (act == "draw_deposit") more["ground"] = "three months of wages of two workers";
      if (act == "return_deposit") more["reason"] = "nobody claimed within the time";
      return node.refused(act, more, licenser());
    };
    auto licence = node.licence(recruiter);
    licence["deposit"] = "999999 ZZF";
    CHECK(node.refused("license_recruiter", licence, licenser()) == "deposit.minimum");
    licence["deposit"] = "0 ZZF";
    CHECK(node.refused("license_recruiter", licence, licenser()) == "deposit.amount");
    licence["deposit"] = "-5 ZZF";
    CHECK(node.refused("license_recruiter", licence, licenser()) == "deposit.amount");
    licence.erase("deposit");
    CHECK(node.refused("license_recruiter", licence, licenser()) == "deposit.minimum");
    CHECK(move("draw_deposit", "1 ZZF") == "deposit.short");
    CHECK(move("lodge_deposit", "400000 ZZF") == ""); // before the licence, in two parts
    licence["deposit"] = "600000 ZZF";
    node.done("license_recruiter", licence, licenser());
    CHECK(node.row(recruiter).deposit->text() == "1000000 ZZF");

    CHECK(move("draw_deposit", "1000001 ZZF") == "deposit.short");
    CHECK(move("draw_deposit", "100.000 AAD") == "deposit.currency");
    CHECK(move("lodge_deposit", "5 QQQ") == "deposit.currency");
    CHECK(move("lodge_deposit", "999999999999999999 ZZF") == "deposit.amount");
    CHECK(node.refused("draw_deposit", {{"recruiter", recruiter.text()}, {"amount", "1 ZZF"}, {"decision", "D"}, {"ground", "g"}}, licenser(2, "bb-employment")) == "authority.competence");
    CHECK(move("draw_deposit", "300000 ZZF") == "");
    CHECK(node.row(recruiter).deposit->text() == "700000 ZZF");
    // A licence is not renewed on what is left of a deposit.
    auto renewal = node.licence(recruiter);
    renewal.erase("deposit");
    CHECK(node.refused("license_recruiter", renewal, licenser()) == "deposit.minimum");
    CHECK(move("return_deposit", "1 ZZF") == "deposit.needed");

    while (node.row(recruiter).status(node.today()) != RecruiterStatus::expired) node.clock().set(node.clock().now().plus(std::chrono::hours(24 * 30)));
    CHECK(move("return_deposit", "700000 ZZF") == "deposit.kept"); // three months more
    CHECK(move("draw_deposit", "200000 ZZF") == "");
    for (int i = 0; i < 4; ++i) node.clock().set(node.clock().now().plus(std::chrono::hours(24 * 30)));
    CHECK(move("return_deposit", "500001 ZZF") == "deposit.short");
    CHECK(move("return_deposit", "500000 ZZF") == "");
    CHECK(node.row(recruiter).deposit->minor() == 0);
    const auto lines = deposit_lines(node.db(), recruiter);
    REQUIRE(lines.size() == 5);
    CHECK(lines.front().what == DepositMove::returned);
    CHECK(lines[1].words == "three months of wages of two workers");
    std::int64_t sum = 0;
    for (const auto& line : lines) sum += line.what == DepositMove::lodged ? line.amount.minor() : -line.amount.minor();
    CHECK(sum == 0);
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("lists and rows agree on the status of a recruiter, whatever the day") {
  for_each_database([](const store::Address& address) {
    RecruitersNode node(address);
    const auto recruiter = node.registered();
    node.done("license_recruiter", node.licence(recruiter), licenser());
    auto suspension = measure(recruiter, node.today().plus_days(20));
    suspension["until"] = node.today().plus_days(40).text();
    node.done("suspend_recruiter", suspension, licenser());
    for (int days = -2; days < 370; days += 3) {
      const Day day = node.today().plus_days(days);
      for (const auto status : {RecruiterStatus::registered, RecruiterStatus::licensed, RecruiterStatus::suspended,
                                RecruiterStatus::withdrawn, RecruiterStatus::expired})
        CHECK(count_recruiters(node.db(), {.status = status}, day) == (node.row(recruiter).status(day) == status ? 1 : 0));
    }
  });
}

TEST_CASE("nobody is named to the public before the authority has confirmed it, nor for ever") {
  for_each_database([](const store::Address& address) {
    RecruitersNode node(address);
    const auto report = object(R"({"names":[{"text":"Tonton Voyage"}],"what":"asks 300,000 for a visa","evidence":"a poster","area":"BB0301"})");
    const Id<IllegalAgent> agent(node.done("report_illegal_agent", report, licenser(5, "bb-employment")).subject);
    CHECK(find_agents(node.db(), AgentStatus::reported, "tonton").size() == 1);
    CHECK(warnings(node.db(), "", node.today()).empty());
    json::object warning{{"agent", agent.text()}, {"ground", "no licence was ever given"}, {"legal_basis", "article 9"}, {"until", "2029-01-01"}};
    CHECK(node.refused("confirm_illegal_agent", warning, licenser(5, "bb-employment")) == "authority.competence");
    CHECK(node.refused("confirm_illegal_agent", warning, licenser()) == "warning.days");
    warning["until"] = node.today().plus_days(60).text();
    node.done("confirm_illegal_agent", warning, licenser());
    CHECK(warnings(node.db(), "Tonton", node.today()).size() == 1);
    CHECK(warnings(node.db(), "Tata", node.today()).empty());
    CHECK(warnings(node.db(), "", node.today().plus_days(61)).empty());
    CHECK(node.refused("dismiss_agent_report", {{"agent", agent.text()}, {"reason", "late"}}, licenser()) == "agent.decided");
    CHECK(node.differences_after_replay() == 0);
  });
}

} // namespace amana::registry
