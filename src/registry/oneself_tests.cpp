// Whoever registers by themselves: their word, an office that waits, and nothing that somebody else must have seen.
#include "registry/oneself.hpp"

#include "people.hpp"

namespace amana::registry {
namespace {

using tests::clerk;
using tests::for_each_database;
using tests::object;
using tests::PeopleNode;

json::object said(std::string_view more = "{}") {
  auto all = object(R"({"names":[{"text":"Moussa Idrissa","kind":"full"}],"sex":"m","born":"~1990","nationality":"XBB","department":"BB0101",
    "contacts":[{"kind":"phone","value":"+99 90 12 34 56"}],"occupations":[{"occupation":"7112","years":4}],"office":"bb-employment-brisa","agreed":true})");
  for (auto& [key, value] : object(more)) all[key] = value;
  return all;
}

Result<journal::Receipt> join(PeopleNode& node, json::object input, std::string_view key = "") {
  auto act = register_oneself(node.agreement(), "bb", "bb-employment", node.today(), std::move(input), key);
  if (!act) return std::unexpected(act.error());
  return node.office().act(*std::move(act)).get();
}

std::string refused(PeopleNode& node, json::object input) {
  const auto outcome = join(node, std::move(input));
  return outcome ? "" : outcome.error().faults.front().code;
}

} // namespace

TEST_CASE("oneself: somebody registers by themselves at an office of their choice, as far as their word goes") {
  for_each_database([](const store::Address& address) {
    PeopleNode node(address);
    const Id<Person> person(join(node, said()).value().subject);
    const auto view = node.view(person);
    CHECK(view.latin_name == "Moussa Idrissa");
    CHECK(view.confidence == "stated");
    CHECK(view.authority == "bb-employment");
    CHECK(view.office == "bb-employment-brisa");
    REQUIRE(view.details->consents.size() == 1);
    CHECK(view.details->consents[0].how == ConsentForm::on_page);
    CHECK(view.details->consents[0].purpose.value == "placement");
    PeopleFilter unseen;
    unseen.unmet = true;
    node.registered(tests::somebody("Sani Oumarou"));
    CHECK(find_people(node.db(), node.everywhere(), unseen, {.after = {}, .size = 10}).rows.size() == 1);
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("oneself: a form that is sent twice registers once; another one, another person and a likely duplicate") {
  for_each_database([](const store::Address& address) {
    PeopleNode node(address);
    const auto first = join(node, said(), "form-1").value();
    const auto again = join(node, said(), "form-1").value();
    CHECK(again.repeated);
    CHECK(again.subject == first.subject);
    CHECK(join(node, said(R"({"sex":"f"})"), "form-1").error().faults.front().code == "key.reused");
    const auto second = join(node, said(), "form-2").value();
    CHECK(second.subject != first.subject);
    CHECK(pairs_of(node.db(), node.everywhere(), Id<Person>(second.subject)).size() == 1);
  });
}

TEST_CASE("oneself: without consent, at no office, or with what others must see, it is refused and nothing is kept") {
  for_each_database([](const store::Address& address) {
    PeopleNode node(address);
    CHECK(refused(node, said(R"({"agreed":false})")) == "oneself.consent");
    for (const auto* office : {"aa-labour-port", "bb-employment", "nowhere"}) CHECK(refused(node, said(json::serialize(json::object{{"office", office}}))) == "oneself.office");
    // Not among the fields: as with any act, what is unknown is refused.
    for (const auto* more : {tests::passport, R"({"vouchers":[{"kind":"union","name":"Garba"}]})", R"({"consents":[{"purpose":"placement","how":"spoken","day":"2026-03-01"}]})", R"({"shared_paper_reason":"twins"})"})
      CHECK_FALSE(refused(node, said(more)).empty());
    CHECK_FALSE(refused(node, said(R"({"born":"2099"})")).empty());
    CHECK_FALSE(refused(node, said(R"({"names":[]})")).empty());
    CHECK_FALSE(refused(node, {}).empty());
    CHECK(find_people(node.db(), node.everywhere(), {}, {.after = {}, .size = 10}).rows.empty());
  });
}

TEST_CASE("oneself: the offices are those of this node that keep the register, in both corridors") {
  for (const auto& [corridor, origin, destination] : {std::tuple{"aa-bb", "bb", "aa"}, std::tuple{"ly-ne", "ne", "ly"}}) {
    const auto agreement = agreement::Agreement::load(corridor).value();
    CHECK_FALSE(registration_offices(*agreement, origin, agreement->node(origin)->run_by, Day(2026, 11, 1)).empty());
    CHECK(registration_offices(*agreement, destination, agreement->node(destination)->run_by, Day(2026, 11, 1)).empty());
    CHECK(registration_offices(*agreement, "unknown", "nobody", Day(2026, 11, 1)).empty());
  }
}

} // namespace amana::registry
