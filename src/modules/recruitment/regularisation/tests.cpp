// From the visit of a work site to work with papers, through the real office, on both databases; and what stays at home.
#include "journal/document.hpp"
#include "journal/journal.hpp"
#include "modules/recruitment/case_lists.hpp"
#include "modules/recruitment/case_row.hpp"
#include "site_node.hpp"

#include <doctest/doctest.h>

namespace amana::recruitment {
namespace {

using namespace tests;
using journal::Actor;
using journal::Scope;

json::object of(const Id<Placement>& placement) { return {{"placement", placement.text()}}; }

/// Which fields of an entry's document cross; nothing: the entry crosses in no document.
std::optional<std::map<std::string, bool>> crossing_fields(JourneyNode& node, const journal::Receipt& receipt) {
  const auto entry = journal::read_entry(journal::find_entry(node.db(), receipt.entry)->open).value();
  if (!entry.document) return std::nullopt;
  std::map<std::string, bool> fields;
  for (const auto& field : entry.document->fields) fields[field.name] = field.crosses;
  return fields;
}

} // namespace

TEST_CASE("regularisation: from the visit to work with papers, and the same after replay") {
  for_each_database([](const store::Address& address) {
    SiteNode node(address);
    const auto site = node.visit();
    const auto placement = node.sent(site, "Moussa Idrissa");
    node.open(site);
    node.confirm(placement);
    node.examine(placement);
    node.waive(placement);
    node.card(placement);
    CHECK(node.refused("issue_permit", with(node, placement, "work_permit", {{"paper", "work_permit"}, {"number", "P"}, {"issued", day_text(node, 0)}, {"until", day_text(node, 300)}}), anybody("aa-labour")) == "step.missing");
    node.contract(placement);
    node.done("register_arrival", with(node, placement, "registered", {{"registration", "W-778"}}), anybody("aa-register"));
    for (const auto& [paper, authority] : {std::pair("work_permit", "aa-labour"), std::pair("residence", "aa-passports"), std::pair("work_card", "aa-labour")})
      node.done("issue_permit", with(node, placement, paper, {{"paper", paper}, {"number", "P-1"}, {"issued", day_text(node, 0)}, {"until", day_text(node, 300)}}), anybody(authority));
    node.done("start_work", with(node, placement, "at_work", {{"day", day_text(node, 0)}}), anybody("aa-labour"));
    const auto view = node.view(placement);
    CHECK(view.done.lane == regularisation_lane);
    CHECK(next_step(look_along(node.agreement(), view.done.lane, view.done)) == nullptr);
    CHECK(find_case(node.db(), placement)->status() == PlacementStatus::at_work);
    CHECK(view.contracts.front().state() == ContractState::in_force);
    CHECK(view.contracts.front().employer == *view.order.employer);
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("regularisation: before the worker agrees nothing is in the way out, and nothing is sent") {
  for_each_database([](const store::Address& address) {
    SiteNode node(address, "bb-labour");
    const auto site_receipt = node.done("open_site_visit", {{"name", "Quarry 7"}, {"area", "AA0101"}, {"day", node.today().text()}}, consul());
    const Id<Site> site(site_receipt.subject);
    std::vector<journal::Receipt> before{site_receipt};
    before.push_back(node.done("register_site_worker", node.worker(site, "Moussa Idrissa"), consul()));
    const auto placement = listed_of(node.db(), Id<registry::Person>(before.back().subject))->placement;
    CHECK(node.refused("send_site_case", of(placement), consul()) == "consent.missing");
    const json::object answer{{"placement", placement.text()}, {"verdict", "refused"}, {"language", "ha"}, {"how", "read_aloud"}, {"reader", "Aïcha"}};
    before.push_back(node.done("answer_site_consent", answer, consul()));
    CHECK(node.refused("send_site_case", of(placement), consul()) == "consent.refused");
    auto yes = answer;
    yes["verdict"] = "given";
    before.push_back(node.done("answer_site_consent", yes, consul()));
    before.push_back(node.done("revoke_site_consent", of(placement), consul()));
    CHECK(node.refused("send_site_case", of(placement), consul()) == "consent.refused");
    CHECK(node.refused("revoke_site_consent", of(placement), consul()) == "consent.none");
    for (const auto& receipt : before) CHECK_FALSE(crossing_fields(node, receipt));
    CHECK_FALSE(find_placement(node.db(), placement));
    node.done("answer_site_consent", yes, consul());
    const auto fields = crossing_fields(node, node.done("send_site_case", of(placement), consul()));
    REQUIRE(fields);
    for (const auto& [name, crosses] : *fields) CHECK_MESSAGE(crosses == (name != "person"), name);
    CHECK_FALSE(fields->contains("irregular_since"));
    CHECK(node.refused("revoke_site_consent", of(placement), consul()) == "listed.sent");
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("regularisation: no entry says openly who is without papers, since when, or how they came") {
  for_each_database([](const store::Address& address) {
    SiteNode node(address);
    const auto site = node.visit();
    const auto placement = node.sent(site, "Moussa Idrissa");
    node.open(site);
    node.confirm(placement);
    const auto person = find_listed(node.db(), placement)->person;
    for (const AnyId& subject : {AnyId(placement), AnyId(person), AnyId(site)})
      for (const auto& stored : journal::history(node.db(), subject))
        for (const char* word : {"Moussa", "2024\"", "old well", "Foreman", "interpreter"}) CHECK(stored.open.find(word) == std::string::npos);
  });
}

TEST_CASE("regularisation: no authority behind the wall reaches a list, a worker or their registration before consent") {
  for_each_database([](const store::Address& address) {
    SiteNode node(address, "bb-labour");
    const auto site = node.visit();
    const auto placement = node.listed(site, "Moussa Idrissa");
    const auto person = find_listed(node.db(), placement)->person;
    for (const auto& role : node.agreement().roles())
      for (const auto& authority : node.agreement().authorities()) {
        if (authority.kind != "passports" || std::ranges::find(role.kinds, authority.kind) == role.kinds.end()) continue;
        CAPTURE(role.code);
        Actor actor;
        actor.user = IdMaker(31).make<journal::User>(node.now());
        actor.authority = authority.code;
        for (const auto& grant : role.grants) actor.grants.push_back({grant.permission, named<Scope>(grant.scope).value(), grant.purposes, role.sees});
        CHECK(site_visits(node.db(), actor, visit_right).empty());
        CHECK_FALSE(actor.may(visit_right.permission, visit_right.purposes));
        for (const auto& right : {registry::read_right, site_people_right}) {
          const auto reach = registry::reach_of(actor, right, node.agreement());
          if (!reach) continue;
          CHECK_FALSE(registry::find_known(node.db(), *reach, person));
          CHECK(registry::find_people(node.db(), *reach, {.typed = "Moussa"}, {}).rows.empty());
          CHECK(registry::count_people(node.db(), *reach, {}) == 0);
        }
        const Looker looker{node.agreement(), actor, "bb-labour"};
        CHECK_FALSE(view_case(node.db(), looker, placement));
        CHECK(work_sites(node.db(), looker).empty());
        for (const auto* command : {"open_site_visit", "register_site_worker", "enter_site_worker", "answer_site_consent", "send_site_case"}) {
          const auto* type = node.house().command(command);
          CHECK_FALSE(actor.may(type->permission.name, type->purposes));
        }
      }
  });
}

TEST_CASE("regularisation: a list is its authority's; the worker takes their own consent back, and nobody else's") {
  for_each_database([](const store::Address& address) {
    SiteNode node(address);
    const auto site = node.visit();
    const auto placement = node.listed(site, "Moussa Idrissa"), other = node.listed(site, "Sani Oumarou");
    node.answer(placement);
    node.answer(other);
    Actor elsewhere = consul();
    elsewhere.authority = "bb-labour";
    for (auto& grant : elsewhere.grants) grant.scope = Scope::authority;
    CHECK(site_visits(node.db(), elsewhere, visit_right).empty());
    CHECK(node.refused("send_site_case", of(placement), elsewhere) == "listed.missing");
    CHECK(node.refused("end_site_visit", {{"site", site.text()}}, elsewhere) == "visit.missing");
    CHECK(node.refused("register_site_worker", node.worker(site, "Y"), elsewhere) == "visit.number");
    Actor worker = officer_of(41, "", {"sites.consent"}, "protection");
    worker.grants.front().scope = Scope::own;
    worker.person = find_listed(node.db(), placement)->person;
    CHECK(node.refused("revoke_site_consent", of(other), worker) == "listed.missing");
    node.done("revoke_site_consent", of(placement), worker);
    CHECK(find_listed(node.db(), placement)->state() == ListedState::revoked);
  });
}

TEST_CASE("regularisation: the employer confirms, denies, or another one is found; suspended and unknown ones are refused") {
  for_each_database([](const store::Address& address) {
    SiteNode node(address);
    const auto site = node.visit();
    const auto placement = node.sent(site, "Moussa Idrissa");
    const auto labour = at_work_state("aa-labour");
    const auto confirming = [&](json::object more) {
      auto input = with(node, placement, "employment_confirmed", std::move(more));
      return input;
    };
    CHECK(node.refused("confirm_employment", confirming({{"verdict", "confirmed"}}), labour) == "step.missing");
    CHECK(node.refused("open_site", {{"site", site.text()}}, at_work_state("aa-inspection")) == "step.competence");
    node.open(site);
    CHECK(node.refused("open_site", {{"site", site.text()}}, labour) == "step.done");
    CHECK(node.refused("confirm_employment", confirming({{"verdict", "confirmed"}}), labour) == "employer.missing");
    CHECK(node.refused("confirm_employment", confirming({{"verdict", "confirmed"}, {"employer", paper_number(placement)}}), labour) == "employer.unknown");
    CHECK(node.refused("confirm_employment", {{"placement", placement.text()}, {"verdict", "denied"}}, labour) == "employment.reason");
    node.done("confirm_employment", {{"placement", placement.text()}, {"verdict", "denied"}, {"reason", "Nobody is there."}}, labour);
    CHECK(regularisation_of(node.db(), placement)->employment == EmploymentVerdict::denied);
    CHECK(regularisation_of(node.db(), placement)->denial == "Nobody is there.");
    CHECK_FALSE(node.view(placement).done.contains("employment_confirmed"));
    node.confirm(placement);
    CHECK(node.view(placement).done.contains("employment_confirmed"));
    node.done("draw_contract", drawing(node, placement, terms_of(node)), anybody("aa-labour"));
    CHECK(node.refused("confirm_employment", confirming({{"verdict", "denied"}, {"reason", "changed their mind"}}), labour) == "employment.contract");
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("regularisation: a fine is unknown, waived, or paid by whom the corridor says, and never by the worker on the way") {
  for_each_database([](const store::Address& address) {
    SiteNode node(address);
    const auto site = node.visit();
    const auto placement = node.sent(site, "Moussa Idrissa");
    const auto desk = at_work_state("aa-passports");
    const auto assess = [&](json::object more) { return with(node, placement, "fines_settled", std::move(more)); };
    const auto pay = [&](std::string_view payer, int days = 0) {
      return json::object{{"placement", placement.text()}, {"payer", payer}, {"paid", day_text(node, days)}, {"receipt", "R-55"}};
    };
    CHECK_FALSE(fine_of(node.db(), placement));
    CHECK(node.refused("settle_fine", pay("employer"), desk) == "fine.unknown");
    CHECK(node.refused("assess_fine", assess({{"verdict", "due"}, {"ground", "Order 1"}}), desk) == "fine.amount");
    CHECK(node.refused("assess_fine", assess({{"verdict", "waived"}, {"amount", "1.000 AAD"}, {"ground", "Circular 3"}}), desk) == "fine.no_amount");
    CHECK(node.refused("assess_fine", assess({{"verdict", "waived"}}), desk) == "fine.ground");
    CHECK(node.refused("assess_fine", assess({{"verdict", "waived"}, {"ground", "Circular 3"}}), at_work_state("aa-labour")) == "step.competence");
    node.done("assess_fine", assess({{"verdict", "due"}, {"amount", "50.000 AAD"}, {"ground", "Order 1"}}), desk);
    CHECK_FALSE(node.view(placement).done.contains("fines_settled"));
    CHECK(node.refused("settle_fine", pay("worker"), desk) == "fine.payer");
    CHECK(node.refused("settle_fine", pay("employer", 1), desk) == "day.outside");
    node.done("settle_fine", pay("employer"), desk);
    CHECK(fine_of(node.db(), placement)->settled());
    CHECK(node.view(placement).done.contains("fines_settled"));
    CHECK(node.refused("assess_fine", assess({{"verdict", "none"}, {"ground", "x"}}), desk) == "step.done");
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("regularisation: who is entered once, of age, and in no other case") {
  for_each_database([](const store::Address& address) {
    SiteNode node(address);
    const auto site = node.visit();
    const auto first = node.listed(site, "Moussa Idrissa");
    const auto person = find_listed(node.db(), first)->person;
    const auto enter = [&](const Id<Site>& where) { return json::object{{"site", where.text()}, {"person", person.text()}, {"trade", "7112"}}; };
    CHECK(node.refused("enter_site_worker", enter(site), consul()) == "listed.already");
    node.answer(first);
    node.done("send_site_case", of(first), consul());
    const auto other = node.visit();
    CHECK(node.refused("enter_site_worker", enter(other), consul()) == "listed.placed");
    node.done("withdraw_placement", of(first), consul());
    const Id<Placement> again(node.done("enter_site_worker", enter(other), consul()).subject);
    CHECK(find_listed(node.db(), again)->state() == ListedState::not_asked);
    const auto child = node.listed(other, "Sani", R"({"born":"2015"})");
    node.answer(child);
    CHECK(node.refused("send_site_case", of(child), consul()) == "listed.under_age");
    CHECK(node.refused("register_site_worker", [&] { auto input = node.worker(site, "X"); input["visit"] = "no number"; return input; }(), consul()) == "visit.number");
    node.done("end_site_visit", {{"site", other.text()}}, consul());
    CHECK(node.refused("register_site_worker", node.worker(other, "Y"), consul()) == "visit.ended");
    CHECK(node.refused("open_site_visit", {{"name", "Q"}, {"area", "AA0101"}, {"day", node.today().text()}}, at_work_state("aa-labour")) == "permission.missing");
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("regularisation: a withdrawal leaves the other state without the name; once the worker's state endorsed, the proof stays") {
  for_each_database([](const store::Address& address) {
    SiteNode node(address);
    const auto site = node.visit();
    const auto early = node.sent(site, "Moussa Idrissa"), late = node.sent(site, "Sani Oumarou");
    node.open(site);
    CHECK(names_of(node.db(), early));
    node.done("withdraw_placement", of(early), consul());
    CHECK(node.take_due_acts() == 1);
    CHECK_FALSE(names_of(node.db(), early));
    CHECK(find_case(node.db(), early)->status() == PlacementStatus::withdrawn);
    CHECK(node.refused("confirm_employment", {{"placement", early.text()}, {"verdict", "denied"}, {"reason", "x"}}, at_work_state("aa-labour")) == "placement.withdrawn");
    node.confirm(late);
    node.contract(late);
    node.done("withdraw_placement", of(late), consul());
    CHECK(node.take_due_acts() == 0);
    CHECK(names_of(node.db(), late));
    CHECK(node.view(late).contracts.front().text());
    CHECK(find_case(node.db(), late)->status() == PlacementStatus::withdrawn);
    CHECK(crossings(find_case(node.db(), late)->origin, find_case(node.db(), late)->destination) == std::vector{Crossing::withdrawn_and_regularised});
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("regularisation: a contract that came to nothing keeps nobody from being erased; its hash and marks stay, no word of it") {
  for_each_database([](const store::Address& address) {
    SiteNode node(address);
    const auto site = node.visit();
    const auto placement = node.sent(site, "Moussa Idrissa");
    node.open(site);
    node.confirm(placement);
    node.signed_contract(placement);
    const auto before = node.view(placement).contracts.front();
    CHECK(before.text()->hash == before.marks.drawn);
    const json::object erasure{{"person", find_listed(node.db(), placement)->person.text()}, {"ground", "own_request"}, {"legal_basis", "article 12"}};
    const auto eraser = officer_of(61, "bb-labour", {"people.erase"}, "administration");
    CHECK(node.refused("erase_person", erasure, eraser) == "placement.running");
    node.done("withdraw_placement", of(placement), consul());
    node.done("erase_person", erasure, eraser);
    CHECK(node.take_due_acts() == 1);
    const auto after = node.view(placement).contracts.front();
    CHECK(after.marks.drawn == before.marks.drawn);
    CHECK(after.marks.signature);
    CHECK_FALSE(after.writing);
    CHECK_FALSE(after.text());
    CHECK(after.signer.empty());
    CHECK(after.witness.empty());
    CHECK_FALSE(names_of(node.db(), placement));
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("regularisation: whoever is erased before anything was sent leaves the list, and nothing of them is left to replay") {
  for_each_database([](const store::Address& address) {
    SiteNode node(address, "bb-labour");
    const auto site = node.visit();
    const auto gone = node.listed(site, "Moussa Idrissa"), stays = node.listed(site, "Sani Oumarou");
    node.answer(gone);
    const auto person = find_listed(node.db(), gone)->person;
    CHECK(find_listed(node.db(), gone)->secrets);
    node.done("erase_person", {{"person", person.text()}, {"ground", "own_request"}, {"legal_basis", "article 12"}}, officer_of(61, "bb-labour", {"people.erase"}, "administration"));
    CHECK_FALSE(find_listed(node.db(), gone)->secrets);
    CHECK(find_listed(node.db(), gone)->reader.empty());
    CHECK(node.refused("send_site_case", of(gone), consul()) == "person.erased");
    REQUIRE(listed_at(node.db(), site).size() == 1);
    CHECK(listed_at(node.db(), site).front().placement == stays);
    CHECK(find_visit(node.db(), site)->workers == 1);
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("regularisation: an import is taken back while nobody of it is on the way, and not after") {
  for_each_database([](const store::Address& address) {
    SiteNode node(address, "bb-labour");
    const auto site = node.visit();
    const auto listed = node.listed(site, "Moussa Idrissa"), sent = node.sent(site, "Sani Oumarou");
    const auto& importing = node.house().command("register_site_worker")->importing.value();
    const auto take_back = [&](const Id<Placement>& placement) {
      const AnyId person = find_listed(node.db(), placement)->person;
      return node.office().act({[&importing, person](const journal::Desk& desk) { return importing.take_back(desk, person, "import 7"); }, journal::administration}).get();
    };
    CHECK_FALSE(take_back(sent));
    CHECK(take_back(listed));
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("regularisation: what waits is found by lane, and recruited workers wait no differently") {
  for_each_database([](const store::Address& address) {
    SiteNode node(address);
    const auto recruited = contracted(node);
    const auto site = node.visit();
    const auto found = node.sent(site, "Sani Oumarou");
    node.open(site);
    const auto waiting = [&](std::string_view step) {
      const auto actor = anybody("aa-labour");
      std::set<std::string> ids;
      const Looker looker{node.agreement(), actor, "aa-labour"};
      for (const auto& line : waiting_for(node.db(), looker, read_placement_right, *node.agreement().step(step), 50)) ids.insert(line.placement.text());
      return ids;
    };
    CHECK(waiting("medical") == std::set{recruited.text()});
    CHECK(waiting("site_medical") == std::set{found.text()});
    CHECK(waiting("employment_confirmed") == std::set{found.text()});
    CHECK(waiting("contract_drawn").empty());
    node.confirm(found);
    CHECK(waiting("contract_drawn") == std::set{found.text()});
  });
}

} // namespace amana::recruitment
