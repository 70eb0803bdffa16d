// From the released name to the worker at work, through the real office, on both databases.
#include "exchange/files.hpp"
#include "modules/recruitment/blocks.hpp"
#include "modules/recruitment/case_timeline.hpp"
#include "modules/recruitment/checks.hpp"
#include "journeys.hpp"
#include "people.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace amana::recruitment {
namespace {

using namespace tests;

} // namespace

TEST_CASE("a centre's result is taken by the number of the case, with its certificate for every item of the checklist") {
  for_each_database([](const store::Address& address) {
    JourneyNode node(address, "bb-employment");
    const auto placement = contracted(node);
    const auto row = [&](std::string_view number, int days) {
      return json::object{{"number", number}, {"fit_until", day_text(node, days)}, {"centre", "Norhaven Clinic"}, {"certificate", "FC 88"}, {"diagnosis", "healthy"}};
    };
    const auto number = node.view(placement).row.number;
    CHECK(node.refused("take_fitness_result", row("AAAA-AAAA-AA", 80), anybody("bb-employment")) == "placement.missing");
    CHECK(node.refused("take_fitness_result", row(number, -1), anybody("bb-employment")) == "paper.expired");
    node.done("take_fitness_result", row(number, 80), anybody("bb-employment"));
    const auto view = node.view(placement);
    CHECK(view.done.contains("medical"));
    CHECK(view.papers.back().until == node.today().plus_days(80));
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("journey: from the released name to work, and the same after replay") {
  for_each_database([](const store::Address& address) {
    JourneyNode node(address, "aa-labour");
    const auto placement = contracted(node);
    to_the_border(node, placement);
    to_work(node, placement);
    const auto view = node.view(placement);
    CHECK(next_step(look_along(node.agreement(), "regular", view.done)) == nullptr);
    CHECK(view.contracts.front().state() == ContractState::in_force);
    CHECK(view.journey.passport_kept == true);
    CHECK(view.papers.size() == 6);
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("journey: the open part of the entries holds no personal content") {
  for_each_database([](const store::Address& address) {
    JourneyNode node(address, "aa-labour");
    const auto placement = contracted(node);
    to_the_border(node, placement);
    for (const auto& stored : journal::history(node.db(), placement))
      for (const char* word : {"Moussa", "Salma", "broker", "healthy", "V 123", "usual in the trade", "Aïcha"})
        CHECK(stored.open.find(word) == std::string::npos);
  });
}

TEST_CASE("contract: below the offer, breaches and undecided clauses are refused") {
  for_each_database([](const store::Address& address) {
    JourneyNode node(address, "aa-labour");
    const auto placement = node.named();
    auto terms = terms_of(node);
    terms.wage = Money::parse("899.999 " + node.agreement().party("aa")->currency).value();
    CHECK(node.refused("draw_contract", drawing(node, placement, terms), anybody("aa-labour")) == "contract.below_offer");
    terms = terms_of(node);
    terms.months = 11;
    CHECK(node.refused("draw_contract", drawing(node, placement, terms), anybody("aa-labour")) == "contract.below_offer");
    terms = terms_of(node);
    terms.probation_days = 400;
    CHECK_FALSE(node.refused("draw_contract", drawing(node, placement, terms), anybody("aa-labour")).empty());
    CHECK(node.refused("draw_contract", drawing(node, placement, terms_of(node)), anybody("bb-labour")) == "step.competence");
    node.done("draw_contract", drawing(node, placement, terms_of(node)), anybody("aa-labour"));
    CHECK(node.refused("draw_contract", drawing(node, placement, terms_of(node)), anybody("aa-labour")) == "step.done");
  });
}

TEST_CASE("contract: nothing is put under another text, and what was refused is drawn anew") {
  for_each_database([](const store::Address& address) {
    JourneyNode node(address, "aa-labour");
    const auto placement = node.named();
    node.done("draw_contract", drawing(node, placement, terms_of(node)), anybody("aa-labour"));
    auto other = answering(node, placement);
    other["hash"] = sha256("another text").text();
    CHECK(node.refused("answer_contract", other, anybody("bb-employment")) == "contract.other_text");
    CHECK(node.refused("answer_contract", answering(node, placement), anybody("aa-labour")) == "step.competence");
    node.done("answer_contract", answering(node, placement, "refused"), anybody("bb-employment"));
    CHECK(node.view(placement).contracts.back().state() == ContractState::declined);
    CHECK_FALSE(node.view(placement).done.contains("contract_drawn"));
    auto better = terms_of(node);
    better.wage = Money::parse("950.000 " + node.agreement().party("aa")->currency).value();
    node.done("draw_contract", drawing(node, placement, better), anybody("aa-labour"));
    CHECK(node.view(placement).contracts.size() == 2);
    CHECK(node.view(placement).done.contains("contract_drawn"));
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("contract: endorsements that name two texts make it invalid for both") {
  for_each_database([](const store::Address& address) {
    JourneyNode node(address, "aa-labour");
    const auto placement = node.named();
    node.done("draw_contract", drawing(node, placement, terms_of(node)), anybody("aa-labour"));
    node.done("answer_contract", answering(node, placement), anybody("bb-employment"));
    sign(node, placement);
    ContractEndorsed forged{1, StateSide::origin, sha256("another text"), Verdict::accepted, node.today(), {}, {}};
    node.put(journal::decided(placement, forged), "bb-labour");
    CHECK(node.view(placement).contracts.back().state() == ContractState::contested);
    CHECK_FALSE(node.view(placement).done.contains("contract_signed"));
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("passport: its pictures cross with a key of their own, a few of them, sent by the origin alone") {
  for_each_database([](const store::Address& address) {
    JourneyNode node(address, "aa-labour");
    const auto picture = [&](const Id<Placement>& placement, std::uint8_t content) {
      auto input = write(journal::FileRef{sha256(Bytes(1, content)), sha256(Bytes(2, content)), "c2FsdA", journal::FileType::jpeg, 10}).as_object();
      input["placement"] = placement.text();
      input["key"] = exchange::file_key();
      return input;
    };
    const auto placement = node.named();
    CHECK(node.refused("send_passport", picture(placement, 0), anybody("aa-labour")) == "side.other");
    auto unkeyed = picture(placement, 0);
    unkeyed["key"] = "";
    CHECK_FALSE(node.refused("send_passport", unkeyed, anybody("bb-employment")).empty());
    for (std::uint8_t i = 0; i < 6; ++i) {
      const auto receipt = node.done("send_passport", picture(placement, i), anybody("bb-employment"));
      const auto entry = journal::read_entry(journal::find_entry(node.db(), receipt.entry)->open).value();
      REQUIRE(entry.document);
      CHECK(std::ranges::all_of(entry.document->fields, &journal::SealedField::crosses));
    }
    CHECK(node.refused("send_passport", picture(placement, 99), anybody("bb-employment")) == "file.most");
    CHECK(exchange::carried_files(node.db(), placement, passport_scan).size() == 6);
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("contract: scans of what was signed by hand, of that contract, until the person is erased") {
  for_each_database([](const store::Address& address) {
    JourneyNode node(address, "aa-labour");
    const auto placement = node.named();
    node.done("draw_contract", drawing(node, placement, terms_of(node)), anybody("aa-labour"));
    const auto scan = [&](int contract, std::uint8_t content) {
      auto input = write(journal::FileRef{sha256(Bytes(1, content)), sha256(Bytes(2, content)), "c2FsdA", journal::FileType::pdf, 10}).as_object();
      input["placement"] = placement.text();
      input["contract"] = contract;
      input["key"] = exchange::file_key();
      return input;
    };
    CHECK(node.refused("attach_contract_paper", scan(1, 0), anybody("bb-employment")) == "contract.unsigned");
    node.done("answer_contract", answering(node, placement), anybody("bb-employment"));
    CHECK(node.refused("attach_contract_paper", scan(2, 0), anybody("bb-employment")) == "contract.missing");
    auto unkeyed = scan(1, 0);
    unkeyed["key"] = "";
    CHECK_FALSE(node.refused("attach_contract_paper", unkeyed, anybody("bb-employment")).empty());
    for (std::uint8_t i = 0; i < 20; ++i) node.done("attach_contract_paper", scan(1, i), anybody("bb-employment"));
    CHECK(node.refused("attach_contract_paper", scan(1, 99), anybody("aa-labour")) == "file.most");
    const auto files = exchange::carried_files(node.db(), placement, contract_paper);
    CHECK(files.size() == 20);
    CHECK(std::ranges::all_of(files, [&](const auto& file) { return file.part == 1 && file.about == placement && file.key; }));
    for (const auto& stored : journal::history(node.db(), placement)) CHECK(stored.open.find(base64url(files.front().key->view())) == std::string::npos);
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("journey: visa before travel, listed ports, papers that are still good") {
  for_each_database([](const store::Address& address) {
    JourneyNode node(address, "aa-labour");
    const auto placement = contracted(node);
    CHECK(node.refused("confirm_departure", with(node, placement, "departure", {{"port", "bb-dunes-post"}, {"means", "bus"}}), anybody("bb-passports")) == "step.missing");
    const auto bb = anybody("bb-employment");
    CHECK(node.refused("record_fitness", with(node, placement, "medical", {{"fit_until", day_text(node, 2000)}, {"centre", "C"}}), bb) == "medical.validity");
    node.done("record_fitness", with(node, placement, "medical", {{"fit_until", day_text(node, 10)}, {"centre", "C"}}), bb);
    const auto visa = [&](int passport) {
      return with(node, placement, "visa", {{"number", "V"}, {"issued", day_text(node, 0)}, {"until", day_text(node, 60)}, {"post", "B"}, {"passport_expires", day_text(node, passport)}});
    };
    CHECK(node.refused("issue_visa", visa(100), anybody("aa-passports")) == "passport.remaining");
    node.pass_days(11);
    CHECK(node.refused("issue_visa", visa(900), anybody("aa-passports")) == "fitness.expired");
    node.done("record_fitness", with(node, placement, "medical", {{"fit_until", day_text(node, 60)}, {"centre", "C"}}), bb);
    node.done("issue_visa", visa(900), anybody("aa-passports"));
    node.done("give_orientation", with(node, placement, "orientation", {{"day", day_text(node, 0)}, {"language", "ha"}}), bb);
    node.done("clear_exit", with(node, placement, "clearance", {{"until", day_text(node, 20)}}), bb);
    CHECK(node.refused("confirm_departure", with(node, placement, "departure", {{"port", "aa-oasis-strip"}, {"means", "bus"}}), anybody("bb-passports")) == "port.not_listed");
    node.pass_days(21);
    CHECK(node.refused("confirm_departure", with(node, placement, "departure", {{"port", "bb-dunes-post"}, {"means", "bus"}}), anybody("bb-passports")) == "clearance.expired");
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("border: a worker who stands there before the news of the departure enters with the clearance in their hand") {
  for_each_database([](const store::Address& address) {
    JourneyNode node(address, "aa-labour");
    const auto placement = contracted(node);
    to_the_border(node, placement);
    const auto entry = [&](std::string_view clearance) {
      auto input = with(node, placement, "entry", {{"port", "aa-well-gate"}});
      if (!clearance.empty()) input["clearance"] = clearance;
      return input;
    };
    const auto gate = anybody("aa-passports");
    CHECK(node.refused("confirm_entry", entry(""), gate) == "step.missing");
    CHECK(node.refused("confirm_entry", entry("no number"), gate) == "clearance.number");
    CHECK(node.refused("confirm_entry", entry(paper_number(placement)), gate) == "clearance.number");
    const auto papers = node.view(placement).papers;
    node.done("confirm_entry", entry(std::ranges::find(papers, "clearance", &CasePaper::paper)->code), gate);
    CHECK_FALSE(node.view(placement).done.contains("departure"));
    // The news comes, and the case goes on as any other.
    node.done("confirm_departure", with(node, placement, "departure", {{"port", "bb-dunes-post"}, {"means", "bus"}}), anybody("bb-passports"));
    CHECK(node.view(placement).done.contains("entry"));
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("checklist: what must be there is answered item by item") {
  for_each_database([](const store::Address& address) {
    JourneyNode node(address, "aa-labour");
    const auto placement = contracted(node);
    json::object input{{"placement", placement.text()}, {"fit_until", day_text(node, 30)}, {"centre", "C"}};
    CHECK(node.refused("record_fitness", input, anybody("bb-employment")) == "check.missing");
    input["answers"] = json::array{json::object{{"item", "no_such"}, {"words", "x"}}, json::object{{"item", "fitness"}, {"words", "certificate 9"}}};
    CHECK(node.refused("record_fitness", input, anybody("bb-employment")) == "check.unknown");
  });
}

TEST_CASE("change: what a later contract lowers is named, and late wages open a change of employer") {
  for_each_database([](const store::Address& address) {
    JourneyNode node(address, "aa-labour");
    const auto placement = contracted(node);
    to_the_border(node, placement);
    to_work(node, placement);
    auto terms = terms_of(node);
    terms.wage = Money::parse("880.000 " + node.agreement().party("aa")->currency).value();
    const auto change = [&](std::string_view kind, json::object more = {}) {
      json::object input = drawing(node, placement, terms);
      input["change"] = kind;
      input["answers"] = words_for(node, placement, kind == "extension" ? "extended" : "employer_changed");
      for (auto& [name, value] : more) input[name] = value;
      return input;
    };
    const auto other = node.employer("Oasis Farms").text();
    CHECK(node.refused("propose_change", change("employer_change", {{"employer", other}}), anybody("aa-labour")) == "employer_change.release");
    for (const auto* month : {"2026-01", "2026-02"})
      node.done("raise_alert", {{"placement", placement.text()}, {"alert", "late_wages"}, {"period", month}}, anybody("bb-embassy"));
    CHECK(node.refused("raise_alert", {{"placement", placement.text()}, {"alert", "late_wages"}, {"period", "2026-02"}}, anybody("aa-labour")) == "alert.known");
    node.done("propose_change", change("employer_change", {{"employer", other}}), anybody("aa-labour"));
    CHECK(node.view(placement).contracts.back().lowered == std::vector<std::string>{"wage"});
    CHECK(node.refused("propose_change", change("extension"), anybody("aa-labour")) == "contract.under_way");
    node.done("answer_contract", answering(node, placement), anybody("bb-employment"));
    sign(node, placement);
    endorse(node, placement);
    CHECK(node.view(placement).done.contains("employer_changed"));
    CHECK(in_force(node.view(placement).contracts)->contract == 2);
    node.done("grant_return", {{"placement", placement.text()}}, anybody("aa-labour"));
    CHECK(node.view(placement).return_right->until == node.today().plus_months(12));
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("block: ground, notice, appeal, end; union membership is no ground; it expires by itself") {
  for_each_database([](const store::Address& address) {
    JourneyNode node(address, "bb-labour");
    const auto clerk = anybody("bb-labour", 1), head = anybody("bb-labour", 2);
    const Id<registry::Person> person(node.done("register_person", tests::somebody("Moussa Idrissa"), clerk).subject);
    const auto block = [&](json::object more) {
      json::object input{{"person", person.text()}, {"ground", "court_order"}, {"legal_basis", "Judgment 12/2026"}, {"facts", "What happened."}, {"noticed", node.today().text()}, {"from", node.today().text()}, {"until", day_text(node, 90)}};
      for (auto& [name, value] : more) input[name] = value;
      return input;
    };
    CHECK(node.refused("block_person", block({{"ground", "union"}}), clerk) == "block.forbidden_ground");
    CHECK(node.refused("block_person", block({{"ground", "we_dislike_him"}}), clerk) == "block.ground");
    CHECK(node.refused("block_person", block({{"noticed", day_text(node, 1)}}), clerk) == "block.notice");
    CHECK(node.refused("block_person", block({{"from", day_text(node, -1)}}), clerk) == "block.backdated");
    CHECK(node.refused("block_person", block({{"until", day_text(node, 800)}}), clerk) == "block.too_long");
    node.done("block_person", block({}), clerk);
    const auto held = block_on(node.db(), person, node.today());
    REQUIRE(held);
    CHECK(held->appeal_by);
    CHECK_FALSE(block_on(node.db(), person, node.today().plus_days(91)));
    const json::object decision{{"block", held->block.text()}, {"verdict", "lifted"}, {"reason", "The judgment was quashed."}};
    CHECK(node.refused("decide_appeal", decision, head) == "block.no_appeal");
    node.done("appeal_block", {{"block", held->block.text()}, {"reason", "It was not me."}}, clerk);
    CHECK(node.refused("decide_appeal", decision, clerk) == "block.own");
    node.done("decide_appeal", decision, head);
    CHECK_FALSE(block_on(node.db(), person, node.today()));
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("contract state: a pure function of the marks, whatever their order, and never in force over two texts") {
  rc::check([](bool same_a, bool same_b, bool accept_a, bool accept_b, bool answered, bool is_signed) {
    const Hash drawn = sha256("drawn"), other = sha256("other");
    Marks marks{.drawn = drawn};
    const auto mark = [&](bool same, bool accepts) { return Mark{same ? drawn : other, accepts ? Verdict::accepted : Verdict::refused, Day(2026, 3, 2), "", "", ""}; };
    if (answered) marks.answered = mark(true, true);
    if (is_signed) marks.signature = mark(true, true);
    marks.endorsed_destination = mark(same_a, accept_a);
    marks.endorsed_origin = mark(same_b, accept_b);
    const bool binds = state_of(marks) == ContractState::in_force;
    RC_ASSERT(binds == (same_a && same_b && accept_a && accept_b && answered && is_signed));
    RC_ASSERT((state_of(marks) == ContractState::contested) == (!same_a || !same_b));
  });
}

TEST_CASE("timeline: lanes are the corridor's, ahead comes last, and a withdrawn case has nothing ahead") {
  for_each_database([](const store::Address& address) {
    JourneyNode node(address, "aa-labour");
    const auto placement = contracted(node);
    const auto rows = timeline(node.agreement(), node.view(placement), node.today());
    CHECK(std::ranges::is_sorted(rows, {}, [](const TimelineRow& row) { return row.state == RowState::ahead; }));
    const auto joint = std::ranges::find(rows, Lane::joint, &TimelineRow::lane);
    REQUIRE(joint != rows.end());
    CHECK(joint->state == RowState::done);
    CHECK(joint->halves.size() == 2);
    node.put(journal::decided(placement, Withdrawn{node.today(), {}}), "bb-employment");
    for (const auto& row : timeline(node.agreement(), node.view(placement), node.today()))
      CHECK((row.state != RowState::ahead && row.state != RowState::now));
    CHECK(node.refused("record_fitness", with(node, placement, "medical", {{"fit_until", day_text(node, 30)}, {"centre", "C"}}), anybody("bb-employment")) == "placement.withdrawn");
  });
}

} // namespace amana::recruitment
