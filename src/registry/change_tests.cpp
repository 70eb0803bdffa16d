// Corrections, links and erasures through the real office, on both databases.
#include "people.hpp"

#include <doctest/doctest.h>

namespace amana::registry {
namespace {

using tests::clerk;
using tests::for_each_database;
using tests::object;
using tests::officer;
using tests::PeopleNode;
using tests::somebody;
using tests::erasure;
using tests::passport;

json::object pair(const Id<Person>& one, const Id<Person>& other, const char* first = "one") {
  return {{first, one.text()}, {"other", other.text()}, {"reason", "same scar, same mother"}};
}
json::object link(const Id<Person>& leading, const Id<Person>& other) {
  return pair(leading, other, "leading");
}


/// All that is personal about a person, in any column of any table.
std::string personal(PeopleNode& node) {
  return node.dump("person_details", "*", "filed") + node.dump("person_tokens", "*", "token, filed") +
         node.dump("person_papers", "number, number_key, issuer, expires", "paper") +
         node.dump("person_files", "salt", "person, file") +
         node.dump("corrections", "change, decline_reason", "correction") +
         node.dump("person_links", "reason, undo_reason", "link") +
         node.dump("person_pairs", "reason", "one, other");
}

} // namespace

TEST_CASE("likely duplicates are noted with the registration and never stop it") {
  for_each_database([](const store::Address& address) {
    PeopleNode node(address);
    const auto first =
        node.registered(somebody("Moussa Idrissa Oumarou", R"({"born":"1990-05-17","department":"BB0101"})"));
    node.registered(somebody("Hadiza Garba", R"({"sex":"f","born":"1975"})"));
    const auto again =
        node.registered(somebody("موسى إدريسا عمرو", R"({"born":"1990-05-17","department":"BB0101"})"));
    const auto waiting = waiting_pairs(node.db(), node.everywhere(), PairState::found, {});
    REQUIRE(waiting.rows.size() == 1);
    CHECK(waiting.rows[0].one.person == first);
    CHECK(waiting.rows[0].other.person == again);
    CHECK(waiting.rows[0].one.latin_name == "Moussa Idrissa Oumarou");
    CHECK_FALSE(waiting.rows[0].reasons.empty());
    for (const auto& person : {first, again}) CHECK(pairs_of(node.db(), node.everywhere(), person).size() == 1);
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("one office keeps a file and hands it over by an act of its own; whoever keeps it no more decides no more") {
  for_each_database([](const store::Address& address) {
    PeopleNode node(address);
    const auto person = node.registered(somebody("Moussa Idrissa"), officer(1, "bb-employment", "bb-employment-brisa", journal::Scope::office, {register_right, read_right}));
    const auto head = officer(2, "bb-employment", "bb-employment-brisa", journal::Scope::office, {read_right, approve_right});
    const auto other = officer(3, "bb-employment", "bb-employment-dunes", journal::Scope::office, {read_right, approve_right});
    const auto to = [&](const char* office) { return json::object{{"person", person.text()}, {"office", office}, {"reason", "moved to the dunes"}}; };
    CHECK(node.refused("hand_over_file", to("bb-employment-dunes"), other) == "person.missing");
    CHECK(node.refused("hand_over_file", to("bb-employment-brisa"), head) == "hand_over.same");
    CHECK(node.refused("hand_over_file", to("aa-labour-hq"), head) == "hand_over.office");
    CHECK(node.refused("hand_over_file", to("nowhere"), head) == "hand_over.office");
    node.done("hand_over_file", to("bb-employment-dunes"), head);
    CHECK(node.refused("hand_over_file", to("bb-employment-brisa"), head) == "person.missing");
    CHECK(node.view(person).office == "bb-employment-dunes");
    node.done("hand_over_file", to("bb-employment-brisa"), other);
    CHECK(node.view(person).office == "bb-employment-brisa");
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("a pair kept apart is not proposed again; review opens it again") {
  for_each_database([](const store::Address& address) {
    PeopleNode node(address);
    const auto twin = R"({"born":"1990-05-17","department":"BB0101"})";
    const auto one = node.registered(somebody("Moussa Idrissa", twin));
    const auto other = node.registered(somebody("Mousa Idrissa", twin));
    const auto waiting = [&](PairState state) {
      return waiting_pairs(node.db(), node.everywhere(), state, {}).rows.size();
    };
    CHECK(waiting(PairState::found) == 1);
    CHECK(node.refused("keep_apart", pair(one, one)) == "pair.same");
    node.done("keep_apart", pair(other, one));
    CHECK(waiting(PairState::found) == 0);
    CHECK(node.refused("keep_apart", pair(one, other)) == "pair.apart");
    CHECK(node.refused("link_people", link(one, other)) == "pair.apart");
    auto form = node.form_of(one);
    form["commune"] = "Elsewhere";
    node.done("propose_correction", form);
    const auto asked = open_corrections(node.db(), node.everywhere(), {}).rows.at(0).correction;
    node.done("approve_correction", {{"correction", asked.text()}}, clerk(2));
    CHECK(waiting(PairState::found) == 0);
    node.done("send_to_review", pair(one, other));
    CHECK(node.refused("send_to_review", pair(one, other)) == "pair.review");
    CHECK(waiting(PairState::review) == 1);
    node.done("link_people", link(one, other));
    CHECK(waiting(PairState::review) == 0);
    CHECK(node.refused("keep_apart", pair(one, other)) == "pair.linked");
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("a correction needs a second pair of eyes, and shows before and after") {
  for_each_database([](const store::Address& address) {
    PeopleNode node(address);
    const auto person = node.registered(somebody("Moussa", R"({"born":"1990","department":"BB0101"})"));
    auto form = node.form_of(person);
    form["born"] = "1991-02-03";
    form["names"].as_array()[0].as_object()["text"] = "Musa Garba";
    form.erase("department");
    node.done("propose_correction", form);
    const auto open = open_corrections(node.db(), node.everywhere(), {});
    REQUIRE(open.rows.size() == 1);
    CHECK(open.rows[0].fields == std::vector<std::string>{"names", "born", "department"});
    CHECK(open.rows[0].change->before.at("born").as_string() == "1990");
    CHECK(open.rows[0].change->after.at("born").as_string() == "1991-02-03");
    CHECK_FALSE(open.rows[0].change->after.contains("department"));
    CHECK(node.view(person).birth_year == 1990);

    const json::object approval{{"correction", open.rows[0].correction.text()}};
    CHECK(node.refused("approve_correction", approval) == "correction.own");
    auto in_his_stead = clerk(3);
    in_his_stead.stands_for = clerk().user;
    CHECK(node.refused("approve_correction", approval, in_his_stead) == "correction.own");
    node.done("approve_correction", approval, clerk(2));
    CHECK(node.view(person).birth_year == 1991);
    CHECK(node.view(person).department.empty());
    CHECK(node.found("Garba") == std::vector{person});
    CHECK(node.found("Moussa Garba") == std::vector{person});
    CHECK(node.refused("approve_correction", approval, clerk(2)) == "correction.decided");
    CHECK(corrections_of(node.db(), node.everywhere(), person).at(0).status == CorrectionStatus::approved);
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("a role may be trusted to approve its own corrections") {
  for_each_database([](const store::Address& address) {
    PeopleNode node(address);
    const auto person = node.registered(somebody("Moussa"));
    auto form = node.form_of(person);
    form["commune"] = "Kofar";
    node.done("propose_correction", form);
    auto alone = clerk();
    alone.grants.push_back({"people.approve_own", journal::Scope::all, {"placement"}, {}});
    const auto asked = open_corrections(node.db(), node.everywhere(), {}).rows.at(0).correction;
    node.done("approve_correction", {{"correction", asked.text()}}, alone);
    CHECK(node.view(person).details->commune == "Kofar");
  });
}

TEST_CASE("stale forms and stale requests are told so; what does not touch goes through") {
  for_each_database([](const store::Address& address) {
    PeopleNode node(address);
    const auto person = node.registered(somebody("Moussa"));
    const auto ask = [&](const char* field, const char* value) {
      auto form = node.form_of(person);
      form[field] = value;
      node.done("propose_correction", form);
      return json::object{
          {"correction", open_corrections(node.db(), node.everywhere(), {}).rows.back().correction.text()}};
    };
    auto old_page = node.form_of(person);
    old_page["commune"] = "Third";
    const auto first = ask("commune", "First"), second = ask("commune", "Second"),
               birth = ask("born", "1990");
    CHECK(node.refused("propose_correction", node.form_of(person)) == "correction.empty");
    node.done("approve_correction", first, clerk(2));
    CHECK(node.refused("propose_correction", old_page) == "person.changed");
    CHECK(node.refused("approve_correction", second, clerk(2)) == "correction.stale");
    node.done("decline_correction", {{"correction", second.at("correction")}, {"reason", "asked twice"}},
              clerk(2));
    node.done("approve_correction", birth, clerk(2));
    const auto view = node.view(person);
    CHECK(view.details->commune == "First");
    CHECK(view.birth_year == 1990);
    const auto all = corrections_of(node.db(), node.everywhere(), person);
    REQUIRE(all.size() == 3);
    CHECK(all[1].status == CorrectionStatus::declined);
    CHECK(all[1].decline_reason == "asked twice");
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("papers keep their ids through corrections; strange ids become new papers") {
  for_each_database([](const store::Address& address) {
    PeopleNode node(address);
    const auto person = node.registered(somebody("Moussa", passport));
    const auto kept = node.view(person).papers.at(0).paper;
    auto form = node.form_of(person);
    auto& papers = form["papers"].as_array();
    papers[0].as_object()["number"] = "A123457";
    papers.push_back(json::object{
        {"paper", person.text()}, {"type", "national_card"}, {"number", "N1"}, {"issuer", "XBB"}});
    node.done("propose_correction", form);
    node.done(
        "approve_correction",
        {{"correction", open_corrections(node.db(), node.everywhere(), {}).rows.at(0).correction.text()}},
        clerk(2));
    const auto view = node.view(person);
    REQUIRE(view.details->papers.size() == 2);
    CHECK(view.details->papers[0].paper == kept);
    CHECK(AnyId(*view.details->papers[1].paper) != AnyId(person));
    CHECK(node.found("A123456").empty());
    CHECK(node.found("A123457") == std::vector{person});
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("links make groups with one leader, and go back exactly") {
  for_each_database([](const store::Address& address) {
    PeopleNode node(address);
    std::vector<Id<Person>> people;
    for (const char* name : {"Moussa Sani", "Hadiza Garba", "Idi Amadou", "Rakia Oumarou"})
      people.push_back(node.registered(somebody(name)));
    const auto state = [&] {
      return node.dump("people", "person, leader", "filed") + node.dump("person_pairs", "*", "one, other");
    };
    const auto unlinked = state();
    node.done("link_people", link(people[0], people[1]));
    CHECK(node.refused("link_people", link(people[1], people[0])) == "pair.linked");
    const auto one_link = state();
    node.done("link_people", link(people[2], people[3]));
    node.done("link_people", link(people[3], people[1])); // joins both groups, led by people[2]
    CHECK(node.refused("link_people", link(people[0], people[2])) == "pair.linked");
    for (const int i : {0, 1, 3})
      CHECK(node.view(people[static_cast<std::size_t>(i)]).leading == people[2]);
    CHECK_FALSE(node.view(people[2]).leading);
    CHECK(node.view(people[1]).group.size() == 3);

    const auto undo = [&](std::size_t link) {
      const auto links = node.dump("person_links", "link", "made_entry");
      node.done("unlink_people", {{"link", links.substr(link * 28, 26)}, {"reason", "two mothers"}});
    };
    undo(2);
    undo(1);
    CHECK(state() == one_link);
    undo(0);
    CHECK(state() == unlinked);
    const auto first = node.view(people[0]).links.at(0);
    CHECK(first.undone == Day(2026, 3, 1));
    CHECK(first.undo_reason == "two mothers");
    CHECK(node.refused("unlink_people", {{"link", first.link.text()}, {"reason", "again"}}) == "link.undone");
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("undoing a link in the middle leaves the others standing") {
  for_each_database([](const store::Address& address) {
    PeopleNode node(address);
    const auto a = node.registered(somebody("Moussa Sani")), b = node.registered(somebody("Hadiza Garba")),
               c = node.registered(somebody("Idi Amadou"));
    node.done("link_people", link(a, b));
    node.done("link_people", link(c, b));
    CHECK(node.view(b).leading == c);
    node.done("unlink_people", {{"link", node.view(a).links.at(0).link.text()}, {"reason", "wrong"}});
    CHECK_FALSE(node.view(a).leading);
    CHECK(node.view(b).leading == c);
    CHECK(node.view(a).group.empty());
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("a link never joins two who were judged to be two") {
  for_each_database([](const store::Address& address) {
    PeopleNode node(address);
    const auto a = node.registered(somebody("Moussa Sani")), b = node.registered(somebody("Hadiza Garba")),
               c = node.registered(somebody("Idi Amadou"));
    node.done("keep_apart", pair(a, c));
    node.done("link_people", link(a, b));
    CHECK(node.refused("link_people", link(b, c)) == "pair.apart");
    node.done("send_to_review", pair(a, c));
    node.done("link_people", link(b, c));
    CHECK(node.view(c).leading == a);
  });
}

TEST_CASE("erasure takes all that is personal and leaves coarse codes") {
  for_each_database([](const store::Address& address) {
    PeopleNode node(address);
    const auto empty = personal(node);
    const auto person = node.registered(somebody(
        "Moussa Idrissa", R"({"born":"1990","department":"BB0101","occupations":[{"occupation":"7112"}],
        "papers":[{"type":"passport","number":"A1","issuer":"XBB"}]})"));
    const auto other = node.registered(somebody("Hadiza"));
    auto form = node.form_of(person);
    form["commune"] = "Kofar";
    node.done("propose_correction", form);
    node.done("keep_apart", pair(person, other));
    node.done("attach_file", {{"name", sha256("c").text()},
                              {"digest", sha256("d").text()},
                              {"salt", "c2FsdA"},
                              {"type", "png"},
                              {"bytes", 1000},
                              {"person", person.text()},
                              {"paper", node.view(person).papers.at(0).paper.text()}});
    CHECK(node.view(person).files.at(0).file.salt == "c2FsdA");
    node.next_day();
    node.done("erase_person", erasure(person));
    node.done("erase_person", erasure(other));

    const auto view = node.view(person);
    CHECK_FALSE(view.details);
    CHECK(view.latin_name.empty());
    CHECK(view.erased == Day(2026, 3, 2));
    CHECK(view.erasure_ground == ErasureGround::own_request);
    CHECK(view.erasure_basis == "article 12");
    CHECK(view.birth_year == 1990);
    CHECK(view.department == "BB0101");
    CHECK(view.papers.at(0).type == "passport");
    CHECK(personal(node) == empty + "-|-|-|-|\n-|\n-|-|\n-|\n");
    CHECK(corrections_of(node.db(), node.everywhere(), person).at(0).status == CorrectionStatus::dropped);
    CHECK(node.found("Moussa").empty());
    CHECK(node.found("A1").empty());
    CHECK(node.found("").empty());
    CHECK(node.found(paper_number(person)) == std::vector{person});
    PeopleFilter masons;
    masons.occupation = "7112";
    CHECK(node.refused("erase_person", erasure(person)) == "person.erased");
    CHECK(node.refused("keep_apart", pair(person, other)) == "person.erased");
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("linked registrations are erased together or not at all") {
  for_each_database([](const store::Address& address) {
    PeopleNode node(address);
    const auto a = node.registered(somebody("Moussa Sani")), b = node.registered(somebody("Musa Sani"));
    node.done("link_people", link(a, b));
    CHECK(node.refused("erase_person", erasure(b)) == "person.linked");
    node.done("erase_person", erasure(b, true));
    CHECK(node.view(a).erased);
    CHECK(node.view(b).erased);
    CHECK(node.refused("unlink_people", {{"link", node.view(a).links.at(0).link.text()}, {"reason", "x"}}) ==
          "person.erased");
    const auto known = find_known(node.db(), node.everywhere(), a);
    std::vector<std::string> kinds;
    for (const auto& entry : history_of(node.db(), *known))
      kinds.push_back(entry.kind);
    CHECK(kinds == std::vector<std::string>{"person_registered", "people_linked", "people_erased"});
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("a duty to keep stands before an erasure") {
  for_each_database([](const store::Address& address) {
    const auto keeps = [](const journal::Desk&, const Id<Person>&) -> std::optional<Fault> {
      return Fault{
          .code = "contract.keeps", .what = verbatim("wages are owed"), .cure = verbatim("pay them")};
    };
    PeopleNode node(address, {keeps});
    const auto person = node.registered(somebody("Moussa"));
    CHECK(node.refused("erase_person", erasure(person)) == "contract.keeps");
    CHECK(node.view(person).details);
  });
}

TEST_CASE("history tells who did what about a person, also where another came first") {
  for_each_database([](const store::Address& address) {
    PeopleNode node(address);
    const auto a = node.registered(somebody("Moussa Sani")), b = node.registered(somebody("Hadiza Garba"));
    node.done("keep_apart", pair(a, b));
    node.done("send_to_review", pair(a, b));
    node.done("link_people", link(a, b), clerk(7));
    std::vector<std::string> kinds;
    for (const auto& entry : history_of(node.db(), *find_known(node.db(), node.everywhere(), b)))
      kinds.push_back(entry.kind);
    CHECK(kinds == std::vector<std::string>{"person_registered", "people_kept_apart", "pair_sent_to_review",
                                            "people_linked"});
  });
}

} // namespace amana::registry
