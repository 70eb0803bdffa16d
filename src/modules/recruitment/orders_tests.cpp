// Job orders and candidates through the real office, on both databases.
#include "exchange/files.hpp"
#include "modules/recruitment/orders_rules.hpp"
#include "modules/recruitment/quotas.hpp"
#include "modules/recruitment/roster.hpp"
#include "placement_node.hpp"
#include "property.hpp"
#include "registry/oneself.hpp"

#include <rapidcheck.h>

namespace amana::recruitment {
namespace {

using tests::employment_officer;
using tests::for_each_database;
using tests::labour_officer;
using tests::object;
using tests::of_employer;
using tests::order_input;
using tests::origin_ministry;
using tests::PlacementNode;

json::object of(const Id<JobOrder>& order) { return {{"order", order.text()}}; }
json::object of(const Id<Placement>& placement) { return {{"placement", placement.text()}}; }

json::object approval(const Id<JobOrder>& order, std::string_view more = "{}") {
  auto input = of(order);
  input["approval"] = "PA 12/2026";
  for (const auto& member : object(more)) input.insert_or_assign(member.key(), member.value());
  return input;
}

/// The whole refusal of a submitted order; the test fails if it was accepted.
Refusal refusal_of(PlacementNode& node, const json::object& input) {
  const auto receipt = node.act("submit_job_order", input, labour_officer());
  REQUIRE_FALSE(receipt.has_value());
  return receipt.error();
}

std::set<std::string> codes(const Refusal& refusal) {
  std::set<std::string> out;
  for (const auto& fault : refusal.faults) out.insert(fault.code);
  return out;
}

} // namespace

TEST_CASE("an order goes from the employer to the origin and is published") {
  for_each_database([](const store::Address& address) {
    PlacementNode node(address);
    const auto employer = node.employer();
    const auto order = Id<JobOrder>(node.done("submit_job_order", order_input(employer), of_employer(employer)).subject);
    CHECK(find_request(node.db(), order)->status == RequestStatus::submitted);
    CHECK_FALSE(find_order(node.db(), order));
    CHECK(node.refused("accept_job_order", of(order), origin_ministry()) == "order.missing");
    CHECK(node.refused("approve_job_order", approval(order), of_employer(employer)) == "permission.missing");
    node.done("approve_job_order", approval(order), labour_officer());
    CHECK(find_request(node.db(), order)->status == RequestStatus::approved);
    CHECK(status_of(node.order(order), node.today()) == OrderStatus::sent);
    CHECK(node.order(order).valid_until == Day(2026, 9, 1));
    CHECK(node.refused("approve_job_order", approval(order), labour_officer()) == "order.decided");
    CHECK(node.refused("accept_job_order", of(order), labour_officer()) == "permission.missing");
    CHECK(node.refused("accept_job_order", of(order), employment_officer()) == "step.competence");
    node.done("accept_job_order", of(order), origin_ministry());
    CHECK(status_of(node.order(order), node.today()) == OrderStatus::published);
    CHECK(node.refused("accept_job_order", of(order), origin_ministry()) == "step.done");
    const auto done = done_of_order(node.db(), order);
    CHECK(done.contains("order_published"));
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("an order below the corridor's minimum is refused with rule, value, day, source and how sure it is") {
  for_each_database([](const store::Address& address) {
    PlacementNode node(address);
    const auto employer = node.employer();
    const auto refusal = refusal_of(node, order_input(employer, R"({"wage":"349.999 AAD","weekly_hours":"60","daily_hours":"11"})"));
    CHECK(codes(refusal) == std::set<std::string>{"wage.minimum", "hours.week.maximum", "hours.day.maximum"});
    for (const auto& fault : refusal.faults) {
      CHECK_FALSE(fault.what.empty());
      CHECK_FALSE(fault.cure.empty());
      CHECK_FALSE(fault.path.empty());
      CHECK_FALSE(fault.basis.rules.empty());
    }
    CHECK(codes(refusal_of(node, order_input(employer, R"({"occupation":"5414"})"))) == std::set<std::string>{"occupation.not_reserved"});
    CHECK(codes(refusal_of(node, order_input(employer, R"({"places":201})"))) == std::set<std::string>{"order.places.maximum"});
    CHECK(codes(refusal_of(node, order_input(employer, R"({"places":0,"months":0,"start":"2026-02-01"})"))) == std::set<std::string>{"order.number"});
    CHECK(codes(refusal_of(node, order_input(employer, R"({"occupation":"9999","area":"ZZ"})"))) == std::set<std::string>{"code.unknown"});
    auto silent = order_input(employer);
    silent.erase("open_occupation");
    CHECK(codes(refusal_of(node, silent)) == std::set<std::string>{"order.statement"});
  });
}

TEST_CASE("only an approved employer that is not suspended asks for workers") {
  for_each_database([](const store::Address& address) {
    PlacementNode node(address);
    const auto raw = Id<registry::Employer>(
        node.done("register_employer", object(R"({"names":[{"text":"New"}],"sector":"F","area":"AA0101"})"), labour_officer()).subject);
    CHECK(codes(refusal_of(node, order_input(raw))).contains("employer.not_approved"));
    const auto employer = node.employer(), other = node.employer();
    CHECK(node.refused("submit_job_order", order_input(employer), of_employer(other)) == "employer.missing");
    CHECK(node.refused("submit_job_order", order_input(employer), labour_officer(4, "aa-labour-inland")) == "order.authority");
    CHECK(node.refused("submit_job_order", order_input(employer), employment_officer()) == "permission.missing");
    const auto order = node.submitted(employer);
    node.done("suspend_employer",
              {{"employer", employer.text()}, {"ground", "wages unpaid"}, {"legal_basis", "article 40"}, {"evidence", "report 12"},
               {"from", "2026-04-01"}, {"until", "2026-06-01"}},
              labour_officer());
    CHECK(node.refused("approve_job_order", approval(order), labour_officer()) == "employer.suspended");
    CHECK(node.refused("submit_job_order", order_input(employer), labour_officer()) == "employer.suspended");
  });
}

TEST_CASE("the share of foreigners stops an order; an exemption needs a reason and has a limit of its own") {
  for_each_database([](const store::Address& address) {
    PlacementNode node(address);
    const auto employer = node.employer(90, 10); // 28 more: 38 of 128 is above a quarter
    const auto order = node.submitted(employer, R"({"places":28})");
    const auto refused = node.act("approve_job_order", approval(order), labour_officer());
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().faults.front().code == "foreign_share.maximum");
    CHECK(node.refused("approve_job_order", approval(order, R"({"exemption":"investment_law"})"), labour_officer()) == "exemption.reason");
    CHECK(node.refused("approve_job_order", approval(order, R"({"exemption":"nonsense","reason":"x"})"), labour_officer()) == "exemption.unknown");
    node.done("approve_job_order", approval(order, R"({"exemption":"investment_law","reason":"no national applied"})"), labour_officer());
    // What is on its way counts: the next order starts from there.
    const auto share = share_after(node.db(), node.agreement(), *registry::find_employer(node.db(), employer), 2);
    CHECK(share.foreign == 40);
    CHECK(share.staff == 130);
    const auto most = node.submitted(employer, R"({"places":199})");
    CHECK(node.refused("approve_job_order", approval(most, R"({"exemption":"investment_law","reason":"more"})"), labour_officer()) == "foreign_share.maximum");
    const auto counted = node.employer(0, 0);
    const auto small = node.submitted(counted, R"({"places":1})");
    CHECK(node.refused("approve_job_order", approval(small), labour_officer()) == "foreign_share.maximum");
  });
}

TEST_CASE("the year's quota is used by approvals and given back by places that return") {
  for_each_database([](const store::Address& address) {
    PlacementNode node(address);
    const auto employer = node.employer(20000, 0);
    std::vector<Id<JobOrder>> orders;
    for (int i = 0; i < 15; ++i) { // 15 times 200 are the 3000 of 2026
      orders.push_back(node.submitted(employer, R"({"places":200})"));
      node.done("approve_job_order", approval(orders.back()), labour_officer());
    }
    CHECK(all_places(places_of(node.db(), node.today().year())).used() == 3000);
    const auto more = node.submitted(employer, R"({"places":1})");
    CHECK(node.refused("approve_job_order", approval(more), labour_officer()) == "quota.places");
    node.done("accept_job_order", of(orders[0]), origin_ministry());
    CHECK(node.refused("return_places", {{"order", orders[0].text()}, {"places", 201}}, origin_ministry()) == "order.places_left");
    node.done("return_places", {{"order", orders[0].text()}, {"places", 1}}, origin_ministry());
    CHECK(all_places(places_of(node.db(), node.today().year())).used() == 2999);
    node.done("approve_job_order", approval(more), labour_officer());
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("a registration ends by its day and is renewed by one word; the time of waiting goes on") {
  for_each_database([](const store::Address& address) {
    PlacementNode node(address, "bb", "bb-employment");
    const auto moussa = node.mason("Moussa");
    const auto bar = [&] { return candidacy_of(node.db(), node.agreement(), moussa, node.today()).bar; };
    CHECK(bar() == Bar::none);
    CHECK(registered_until(node.db(), node.agreement(), moussa, node.today()) == node.today().plus_months(24));
    node.clock().set(node.clock().now().plus(std::chrono::hours(24 * 740)));
    CHECK(bar() == Bar::registration_old);
    CHECK(node.refused("renew_registration", {{"person", moussa.text()}}, tests::officer(8, "bb-employment", "", journal::Scope::own, {renew_right})) == "person.missing");
    node.done("renew_registration", {{"person", moussa.text()}}, employment_officer());
    CHECK(bar() == Bar::none);
    CHECK(node.refused("renew_registration", {{"person", moussa.text()}}, employment_officer()) == "registration.renewed");
    CHECK(registered_until(node.db(), node.agreement(), moussa, node.today()) == node.today().plus_months(24));
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("quotas of a sector, an occupation and an area are used by what they describe, and by nothing else") {
  for_each_database([](const store::Address& address) {
    PlacementNode node(address);
    const auto employer = node.employer(20000, 0);
    const auto decide = [&](std::string_view terms) { return node.refused("approve_job_order", approval(node.submitted(employer, terms)), labour_officer()); };
    const auto used = [&](std::string_view code) {
      const auto year = places_of(node.db(), node.today().year());
      for (const auto* quota : quotas_on(node.agreement(), node.today()))
        if (quota->code == code) return places_in(*quota, node.agreement(), year).used();
      return std::int64_t{-1};
    };
    // Forty places for farm work in the Interior: whatever the farm, wherever there.
    CHECK(decide(R"({"occupation":"6111","places":30,"area":"AA0201","town":null})") == "");
    CHECK(decide(R"({"occupation":"9211","places":11,"area":"AA0202","town":null})") == "quota.part");
    CHECK(decide(R"({"occupation":"9211","places":10,"area":"AA0202","town":null})") == "");
    CHECK(used("oasis_farms") == 40);
    CHECK(decide(R"({"occupation":"6111","places":1,"area":"AA0201","town":null})") == "quota.part");
    // At the coast, or for a mason, it does not count.
    CHECK(decide(R"({"occupation":"6111","places":50,"area":"AA0101"})") == "");
    CHECK(decide(R"({"occupation":"7112","places":50,"area":"AA0201","town":null})") == "");
    CHECK(used("oasis_farms") == 40);
    CHECK(used("households") == 0);
    const auto refused = node.act("approve_job_order", approval(node.submitted(employer, R"({"occupation":"6111","places":1,"area":"AA02","town":null})")), labour_officer());
    CHECK(refused.error().faults.front().basis.clause == "oasis_farms");
    CHECK(refused.error().faults.front().path == "places");
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("property: the places of a year by sector, occupation and area add up to all of them") {
  CHECK(holds([] {
    const auto agreement = agreement::Agreement::load("aa-bb").value();
    const auto any = [](std::vector<std::string> codes) { return *rc::gen::elementOf(std::move(codes)); };
    std::vector<YearPlaces> year;
    const int rows = *rc::gen::inRange(0, 12);
    for (int i = 0; i < rows; ++i) {
      const auto approved = *rc::gen::inRange<std::int64_t>(0, 100);
      year.push_back({any({"F", "T", ""}), any({"6111", "9211", "7112"}), any({"AA0101", "AA0201", "AA02", "BB0101"}), approved, *rc::gen::inRange<std::int64_t>(0, approved + 1), 0});
    }
    for (const auto* quota : quotas_on(*agreement, Day(2026, 3, 2))) {
      YearPlaces others;
      for (const auto& one : year)
        if (!counts(*quota, *agreement, one)) others.approved += one.approved, others.returned += one.returned;
      RC_ASSERT(places_in(*quota, *agreement, year).used() + others.used() == all_places(year).used());
    }
  }));
}

TEST_CASE("what the destination asks back the origin hands back; an order that expired gives its places back by itself") {
  for_each_database([](const store::Address& address) {
    PlacementNode node(address, "bb", "bb-labour");
    const auto order = node.published();
    node.done("change_job_order", {{"order", order.text()}, {"what", "reduce"}, {"places", 1}, {"reason", "the site is smaller"}}, labour_officer());
    CHECK(node.refused("change_job_order", {{"order", order.text()}, {"what", "reduce"}, {"places", 3}, {"reason", "x"}}, labour_officer()) == "order.places_left");
    node.done("return_places", {{"order", order.text()}, {"places", 1}}, origin_ministry());
    CHECK(node.order(order).returned == 1);
    CHECK(node.order(order).returned_ground == ReturnGround::asked);
    CHECK(node.take_due_acts() == 0);
    node.clock().set(*Instant::parse("2026-09-02T09:00:00.000Z"));
    CHECK(status_of(node.order(order), node.today()) == OrderStatus::over);
    CHECK(node.take_due_acts() == 1);
    CHECK(node.take_due_acts() == 0);
    CHECK(node.order(order).returned == 2);
    CHECK(node.order(order).returned_ground == ReturnGround::expired);
    CHECK(node.refused("return_places", {{"order", order.text()}, {"places", 1}}, origin_ministry()) == "order.over");
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("candidates are ranked with an explanation each and cross by number, coarse and without a name") {
  for_each_database([](const store::Address& address) {
    PlacementNode node(address);
    const auto order = node.published();
    const auto best = node.mason("Moussa Idrissa");
    const auto less = node.mason("Garba Sani", R"({"occupations":[{"occupation":"7112","years":1}],"languages":[]})");
    const auto silent = node.mason("No Consent", R"({"consents":[]})");
    const auto child = node.mason("Too Young", R"({"born":"2009"})");
    const auto unsure = node.mason("About Eighteen", R"({"born":"~2008","occupations":[{"occupation":"7112","years":0}]})");
    const auto baker = node.mason("A Baker", R"({"occupations":[{"occupation":"5120","years":9}]})");
    // By themselves: nobody has met them, so nobody puts them forward.
    auto word = object(R"({"names":[{"text":"Unseen","kind":"full"}],"sex":"m","born":"1990","nationality":"XBB","occupations":[{"occupation":"7112","years":9}],"office":"bb-employment-brisa","agreed":true})");
    const Id<registry::Person> unseen(node.office().act(registry::register_oneself(node.agreement(), "bb", "bb-employment", node.today(), word, "").value()).get().value().subject);
    CHECK(candidacy_of(node.db(), node.agreement(), unseen, node.today()).bar == Bar::unseen);
    node.done("rank_candidates", of(order), employment_officer());
    const auto ranking = ranking_of(node.db(), order).value();
    REQUIRE(ranking.ranked.size() == 3);
    CHECK(ranking.ranked[0].person == best);
    CHECK(ranking.ranked[0].score() == 40000 + 20000 + 10000);
    CHECK(ranking.ranked[1].score() > 0);
    CHECK(std::ranges::none_of(ranking.ranked, [&](const auto& row) { return row.person == silent || row.person == child || row.person == baker; }));

    const auto forward = [&](const Id<registry::Person>& person) {
      return json::object{{"order", order.text()}, {"person", person.text()}};
    };
    CHECK(node.refused("put_forward_candidate", forward(silent), employment_officer()) == "candidate.not_ranked");
    CHECK(node.refused("put_forward_candidate", forward(unsure), employment_officer()) == "candidate.age_unsure");
    const auto placement = node.put_forward(order, best);
    const auto row = node.one(placement);
    CHECK(row.number == paper_number(placement));
    CHECK(row.profile.experience_years == 4);
    CHECK(row.profile.age_band == AgeBand::from_25);
    CHECK(row.person == best);
    CHECK(node.refused("put_forward_candidate", forward(best), employment_officer()) == "candidate.placed");
    auto reasoned = forward(unsure);
    reasoned["age_reason"] = "the village head knows the year of birth";
    node.done("put_forward_candidate", reasoned, employment_officer());
    node.done("put_forward_candidate", forward(less), employment_officer());

    // What crosses of each: no id and no name of the person.
    for (const auto& stored : journal::history(node.db(), placement)) {
      const auto entry = journal::read_entry(stored.open).value();
      REQUIRE(entry.document);
      for (const auto& field : entry.document->fields) CHECK(field.crosses == (field.name != "person"));
    }
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("whoever is blocked is neither ranked nor put forward, and is a candidate again when the block is over") {
  for_each_database([](const store::Address& address) {
    PlacementNode node(address);
    const auto order = node.published();
    const auto held = node.mason("Moussa Idrissa"), between = node.mason("Garba Sani");
    const auto block = [&](const Id<registry::Person>& person) {
      node.done("block_person", {{"person", person.text()}, {"ground", "court_order"}, {"legal_basis", "Judgment 12/2026"}, {"facts", "What happened."}, {"noticed", node.today().text()}, {"from", node.today().text()}, {"until", node.today().plus_days(20).text()}},
                tests::officer(9, "bb-labour", "bb-labour-hq", journal::Scope::all, {{"blocks.manage", journal::placement}}));
    };
    const auto forward = [&](const Id<registry::Person>& person) { return json::object{{"order", order.text()}, {"person", person.text()}}; };
    block(held);
    node.done("rank_candidates", of(order), employment_officer());
    const auto ranked = ranking_of(node.db(), order).value().ranked;
    REQUIRE(ranked.size() == 1);
    CHECK(ranked[0].person == between);
    block(between); // between the ranking and the putting forward
    CHECK(node.refused("put_forward_candidate", forward(between), employment_officer()) == "person.blocked");
    for (int day = 0; day < 21; ++day) node.next_day();
    node.done("rank_candidates", of(order), employment_officer());
    node.put_forward(order, held);
    node.put_forward(order, between);
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("no more candidates are shown than the corridor lets, and nobody is a candidate twice") {
  for_each_database([](const store::Address& address) {
    PlacementNode node(address);
    const auto order = node.published(R"({"places":1})");
    std::vector<Id<registry::Person>> people;
    for (const auto* name : {"One", "Two", "Three", "Four"}) people.push_back(node.mason(name));
    std::vector<Id<Placement>> placements;
    for (int i = 0; i < 3; ++i) placements.push_back(node.put_forward(order, people[static_cast<std::size_t>(i)]));
    const json::object fourth{{"order", order.text()}, {"person", people[3].text()}};
    node.done("rank_candidates", of(order), employment_officer());
    CHECK(node.refused("put_forward_candidate", fourth, employment_officer()) == "candidates.per_place");
    node.done("dismiss_candidate", of(placements[0]), labour_officer());
    node.done("put_forward_candidate", fourth, employment_officer());
  });
}

TEST_CASE("from interview to the name: the offer binds, the worker answers, the name crosses afterwards") {
  for_each_database([](const store::Address& address) {
    PlacementNode node(address);
    const auto order = node.published();
    const auto placement = node.put_forward(order, node.mason("Moussa Idrissa"));
    const auto release = [&](bool phone) { return json::object{{"placement", placement.text()}, {"phone", phone}}; };
    CHECK(node.refused("release_name", release(true), employment_officer()) == "placement.status");
    CHECK(node.refused("record_interview", {{"placement", placement.text()}, {"result", "not_suitable"}}, labour_officer()) == "interview.reason");
    node.done("record_interview", {{"placement", placement.text()}, {"result", "suitable"}, {"notes", "lays a straight wall"}}, labour_officer());
    CHECK(node.refused("make_offer", {{"placement", placement.text()}, {"wage", "499.999 AAD"}}, labour_officer()) == "offer.below_order");
    CHECK(node.refused("make_offer", {{"placement", placement.text()}, {"months", 11}}, labour_officer()) == "offer.below_order");
    node.done("make_offer", {{"placement", placement.text()}, {"wage", "510.000 AAD"}}, of_employer(node.order(order).employer));
    CHECK(node.one(placement).status() == PlacementStatus::offered);
    CHECK(offer_of(node.db(), placement)->wage == *Money::parse("510.000 AAD"));
    CHECK(node.refused("release_name", release(true), employment_officer()) == "placement.status");
    node.done("answer_offer", {{"placement", placement.text()}, {"verdict", "accepted"}}, employment_officer());
    CHECK(node.refused("answer_offer", {{"placement", placement.text()}, {"verdict", "declined"}}, employment_officer()) == "placement.status");
    node.done("release_name", release(false), employment_officer());
    const auto names = names_of(node.db(), placement).value();
    CHECK(names.names.front().text == "Moussa Idrissa");
    CHECK(names.passport);
    CHECK_FALSE(names.phone);
    const auto done = done_of(node.db(), placement);
    for (const auto* step : {"employer_approved", "order_published", "candidates_shared", "interviewed", "offer_made", "offer_accepted", "name_released"})
      CHECK_MESSAGE(done.contains(step), step);
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("a name crosses only after the offer was accepted, and what never crosses does not") {
  for_each_database([](const store::Address& address) {
    PlacementNode node(address);
    const auto order = node.published();
    const auto placement = node.put_forward(order, node.mason("Moussa Idrissa", R"({"kin":[{"name":"Hadiza","kinship":"spouse"}]})"));
    node.done("make_offer", of(placement), labour_officer());
    node.done("answer_offer", {{"placement", placement.text()}, {"verdict", "accepted"}}, employment_officer());
    auto picture = write(journal::FileRef{sha256(Bytes(1)), sha256(Bytes(2)), "c2FsdA", journal::FileType::jpeg, 10}).as_object();
    picture["placement"] = placement.text();
    picture["key"] = exchange::file_key();
    CHECK(node.refused("send_passport", picture, employment_officer()) == "passport.early");
    const auto receipt = node.done("release_name", {{"placement", placement.text()}, {"phone", true}}, employment_officer());
    const auto entry = journal::read_entry(journal::find_entry(node.db(), receipt.entry)->open).value();
    REQUIRE(entry.document);
    std::map<std::string, bool> crosses;
    for (const auto& field : entry.document->fields) crosses[field.name] = field.crosses;
    for (const auto* name : {"names", "birth", "sex", "nationality", "passport", "phone", "day"}) CHECK_MESSAGE(crosses.at(name), name);
    for (const auto* name : {"kin", "department"}) CHECK_FALSE_MESSAGE(crosses.at(name), name);
    for (const auto& part : entry.sealed) CHECK(part.subject == static_cast<const AnyId&>(placement));
  });
}

TEST_CASE("an offer that nobody answers lapses by the clock; one answered in time does not") {
  for_each_database([](const store::Address& address) {
    PlacementNode node(address);
    const auto order = node.published();
    const auto late = node.put_forward(order, node.mason("Late")), quick = node.put_forward(order, node.mason("Quick"));
    for (const auto& one : {late, quick}) node.done("make_offer", of(one), labour_officer());
    node.done("answer_offer", {{"placement", quick.text()}, {"verdict", "accepted"}}, employment_officer());
    CHECK(node.order(order).taken == 2);
    CHECK(node.take_due_acts() == 0);
    const auto last = offer_of(node.db(), late)->answer_by;
    for (Day day = node.today(); day <= last; day = day.plus_days(1)) node.next_day();
    CHECK(node.take_due_acts() == 1);
    CHECK(node.take_due_acts() == 0);
    CHECK(node.one(late).status() == PlacementStatus::lapsed);
    CHECK(node.one(quick).status() == PlacementStatus::accepted);
    CHECK(node.refused("answer_offer", {{"placement", late.text()}, {"verdict", "accepted"}}, employment_officer()) == "offer.lapsed");
    // Said in time, written down later: it wins over the lapse.
    node.done("answer_offer", {{"placement", late.text()}, {"verdict", "accepted"}, {"day", last.text()}}, employment_officer());
    CHECK(node.one(late).status() == PlacementStatus::accepted);
    CHECK(crossings(node.one(late).origin, node.one(late).destination) == std::vector{Crossing::accepted_and_lapsed});
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("an offer from where the next day has begun is answered the same evening") {
  for_each_database([](const store::Address& address) {
    PlacementNode node(address);
    const auto placement = node.put_forward(node.published(), node.mason("Moussa"));
    node.next_day();
    node.done("make_offer", of(placement), labour_officer());
    node.clock().set(node.clock().now().plus(-std::chrono::hours(24)));
    node.done("answer_offer", {{"placement", placement.text()}, {"verdict", "accepted"}}, employment_officer());
    CHECK(node.one(placement).status() == PlacementStatus::accepted);
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("a withdrawal ends it at any time before departure and frees the worker") {
  for_each_database([](const store::Address& address) {
    PlacementNode node(address);
    const auto order = node.published();
    const auto worker = node.mason("Moussa");
    const auto placement = node.put_forward(order, worker);
    node.done("make_offer", of(placement), labour_officer());
    node.done("withdraw_placement", {{"placement", placement.text()}, {"reason", "his father is ill"}}, employment_officer());
    CHECK(node.one(placement).status() == PlacementStatus::withdrawn);
    CHECK(node.refused("withdraw_placement", of(placement), employment_officer()) == "placement.status");
    CHECK(node.refused("answer_offer", {{"placement", placement.text()}, {"verdict", "accepted"}}, employment_officer()) == "placement.status");
    CHECK(node.order(order).taken == 0);
    node.put_forward(order, worker);
    for (const auto& stored : journal::history(node.db(), placement))
      CHECK(stored.open.find("father") == std::string::npos);
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("whoever is on the way is not erased; afterwards what was sealed under the candidacy goes too") {
  for_each_database([](const store::Address& address) {
    PlacementNode node(address);
    const auto order = node.published();
    const auto worker = node.mason("Moussa");
    const auto placement = node.put_forward(order, worker);
    node.done("make_offer", of(placement), labour_officer());
    node.done("answer_offer", {{"placement", placement.text()}, {"verdict", "accepted"}}, employment_officer());
    node.done("release_name", of(placement), employment_officer());
    const json::object erasure{{"person", worker.text()}, {"ground", "own_request"}, {"legal_basis", "article 12"}};
    CHECK(node.refused("erase_person", erasure, tests::clerk()) == "placement.running");
    node.done("withdraw_placement", of(placement), employment_officer());
    node.done("erase_person", erasure, tests::clerk());
    CHECK(names_of(node.db(), placement));
    CHECK(node.take_due_acts() == 1);
    CHECK(node.take_due_acts() == 0);
    CHECK_FALSE(names_of(node.db(), placement));
    CHECK(node.one(placement).status() == PlacementStatus::withdrawn);
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("everybody can see what would raise their score") {
  for_each_database([](const store::Address& address) {
    PlacementNode node(address);
    const auto order = node.published();
    const auto person = node.mason("Moussa", R"({"occupations":[{"occupation":"7112","years":1}],"languages":[]})");
    node.done("rank_candidates", of(order), employment_officer());
    const auto sheet = sheet_of(node.db(), node.agreement(), person, node.order(order), node.today()).value();
    CHECK(sheet.rank == 1);
    CHECK(sheet.chance == matching::Chance::within);
    REQUIRE_FALSE(sheet.explanation.raises.empty());
    CHECK(std::ranges::any_of(sheet.explanation.raises, [](const auto& raise) { return raise.part == matching::Part::language; }));
  });
}

} // namespace amana::recruitment
