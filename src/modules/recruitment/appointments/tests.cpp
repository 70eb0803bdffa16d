// Appointments through the real office, on both databases: booked, cancelled, noted, and nobody in somebody else's place.
#include "modules/recruitment/appointments/appointments.hpp"
#include "people.hpp"
#include "placement_node.hpp"

#include <doctest/doctest.h>

namespace amana::recruitment {
namespace {

using namespace tests;
using journal::Actor;
using journal::Scope;

Actor keeper(std::uint64_t number = 2, std::string authority = "bb-employment") {
  auto actor = employment_officer(number, std::move(authority));
  for (const auto* permission : {"sittings.keep", "appointments.book"}) actor.grants.push_back({permission, Scope::authority, {"placement"}, {"identity", "contact"}});
  return actor;
}

Actor oneself(const Id<registry::Person>& person) {
  auto actor = officer(77, "", "", Scope::own, {});
  actor.person = person;
  actor.grants.push_back({"appointments.book", Scope::own, {"own_file"}, {"identity"}});
  return actor;
}

struct AppointmentNode : PlacementNode {
  explicit AppointmentNode(const store::Address& address) : PlacementNode(address, "bb", "bb-employment") {}
  json::object day(std::string_view what, int places, std::string_view more = "{}") {
    json::object input{{"what", what}, {"day", today().plus_days(3).text()}, {"hour", "8:30"}, {"place", "Brisa, Skills centre"}, {"places", places}};
    if (what == "skill_test") input["occupation"] = "7112";
    for (const auto& member : object(more)) input.insert_or_assign(member.key(), member.value());
    return input;
  }
  Id<Sitting> opened(std::string_view what, int places = 2) { return Id<Sitting>(done("open_sitting", day(what, places), keeper()).subject); }
  std::string book(const Id<Sitting>& sitting, const Id<registry::Person>& person, const Actor& actor = keeper()) {
    return refused("book_appointment", {{"sitting", sitting.text()}, {"person", person.text()}}, actor);
  }
  BookedSitting last(const Id<registry::Person>& person) { return appointments_of(db(), person).at(0); }
  std::string note(const Id<registry::Person>& person, json::object more) {
    more["appointment"] = last(person).appointment.appointment.text();
    return refused("note_attendance", more, keeper());
  }
};

} // namespace

TEST_CASE("a day of appointments says when, where, for how many; what makes no sense is refused") {
  for_each_database([](const store::Address& address) {
    AppointmentNode node(address);
    const auto refused = [&](std::string_view more) { return node.refused("open_sitting", node.day("medical", 5, more), keeper()); };
    for (const auto* hour : {"25:00", "8:60", "8", "830", ":30", "aa:bb", "8:3", ""})
      CHECK(refused(canonical(json::object{{"hour", hour}})) != "");
    CHECK(refused(R"({"day":"2020-01-01"})") == "sitting.day");
    CHECK(refused(R"({"places":0})") == "sitting.places");
    CHECK(refused(R"({"places":1001})") == "sitting.places");
    CHECK(refused(R"({"language":"xx"})") == "code.unknown");
    CHECK(refused(R"({"what":"skill_test"})") == "sitting.occupation");
    const Id<Sitting> sitting(node.done("open_sitting", node.day("medical", 5, R"({"hour":"٩:٠٥"})"), keeper()).subject);
    CHECK(find_sitting(node.db(), sitting)->hour == "09:05");
    CHECK(node.refused("cancel_sitting", {{"sitting", sitting.text()}, {"reason", "x"}}, keeper(5, "bb-labour")) == "sitting.missing");
  });
}

TEST_CASE("an appointment is booked once, cancelled by the office or the person, and its place is free again") {
  for_each_database([](const store::Address& address) {
    AppointmentNode node(address);
    const auto test = node.opened("skill_test", 1), other = node.opened("skill_test", 1), class_ = node.opened("orientation", 9);
    const auto moussa = node.mason("Moussa"), idi = node.mason("Idi");
    CHECK(node.book(test, moussa) == "");
    CHECK(node.book(test, moussa) == "sitting.full");
    CHECK(node.book(test, idi) == "sitting.full");
    CHECK(node.book(other, moussa) == "appointment.double");
    CHECK(node.book(class_, moussa) == "");
    CHECK(node.book(other, idi, oneself(moussa)) == "person.missing");
    CHECK(node.book(other, idi, oneself(idi)) == "");
    const auto mine = node.last(idi).appointment.appointment;
    CHECK(node.refused("cancel_appointment", {{"appointment", mine.text()}}, oneself(moussa)) == "appointment.missing");
    CHECK(node.refused("cancel_appointment", {{"appointment", mine.text()}}, oneself(idi)) == "");
    CHECK(node.refused("cancel_appointment", {{"appointment", mine.text()}}, oneself(idi)) == "appointment.over");
    CHECK(find_sitting(node.db(), other)->left() == 1);
    // Whoever is expected somewhere is not erased on the quiet.
    node.done("cancel_sitting", {{"sitting", class_.text()}, {"reason", "the teacher is ill"}}, keeper());
    CHECK(!node.last(moussa).ahead(node.today()));
    CHECK(node.book(class_, idi) == "sitting.full");
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("who came is noted on the day, with the paper that was shown; a test has a result and gives a certificate") {
  for_each_database([](const store::Address& address) {
    AppointmentNode node(address);
    const auto test = node.opened("skill_test", 3), medical = node.opened("medical", 3);
    const auto moussa = node.mason("Moussa"), idi = node.mason("Idi");
    REQUIRE(node.book(test, moussa) == "");
    REQUIRE(node.book(medical, idi) == "");
    CHECK(node.note(moussa, {{"attendance", "attended"}, {"identity", "passport B1"}, {"result", "passed"}}) == "appointment.early");
    for (int i = 0; i < 3; ++i) node.next_day();
    CHECK(find_sittings(node.db(), {.tab = SittingTab::past, .unnoted_only = true}, node.today()).size() == 2);
    CHECK(node.note(moussa, {{"attendance", "attended"}, {"result", "passed"}}) == "appointment.identity");
    CHECK(node.note(moussa, {{"attendance", "attended"}, {"identity", "passport B1"}}) == "appointment.result");
    CHECK(node.note(idi, {{"attendance", "attended"}, {"identity", "card"}, {"result", "passed"}}) == "appointment.result");
    CHECK(node.note(idi, {{"attendance", "absent"}, {"result", "failed"}}) == "appointment.result");
    CHECK(node.note(moussa, {{"attendance", "attended"}, {"identity", "passport B1"}, {"result", "failed"}}) == "");
    CHECK(!node.last(moussa).certified());
    CHECK(node.note(moussa, {{"attendance", "attended"}, {"identity", "passport B1"}, {"result", "passed"}, {"remark", "the list was mixed up"}}) == "");
    CHECK(node.last(moussa).certified());
    CHECK(node.note(idi, {{"attendance", "absent"}}) == "");
    CHECK(!node.last(idi).certified());
    CHECK(find_sittings(node.db(), {.tab = SittingTab::past, .unnoted_only = true}, node.today()).empty());
    CHECK(node.refused("cancel_sitting", {{"sitting", test.text()}, {"reason", "x"}}, keeper()) == "sitting.over");
    // After an erasure nothing says which paper was shown.
    node.done("erase_person", erasure(moussa), clerk());
    CHECK(node.last(moussa).appointment.identity.empty());
    CHECK(node.last(moussa).appointment.remark.empty());
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("a registration is not erased while its person is expected somewhere") {
  for_each_database([](const store::Address& address) {
    AppointmentNode node(address);
    const auto sitting = node.opened("medical");
    const auto moussa = node.mason("Moussa");
    REQUIRE(node.book(sitting, moussa) == "");
    CHECK(node.refused("erase_person", erasure(moussa), clerk()) == "appointment.ahead");
    node.done("cancel_appointment", {{"appointment", node.last(moussa).appointment.appointment.text()}}, keeper());
    node.done("erase_person", erasure(moussa), clerk());
  });
}

} // namespace amana::recruitment
