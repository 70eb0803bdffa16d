// The life of an account: appointed, corrected, moved, suspended, dismissed, erased; and who may decide it.
#include "access/decisions.hpp"
#include "whole_house.hpp"

namespace amana::access {

using tests::code_of;
using tests::for_each_database;
using tests::head_of_users;
using tests::role;
using tests::WholeHouse;

namespace {

json::object appointment(std::string_view login, std::string_view more = "{}") {
  json::object input{{"login", login},
                     {"name", "Mariama Issa"},
                     {"authority", "bb-employment"},
                     {"office", "bb-employment-brisa"},
                     {"language", "fr"},
                     {"roles", json::array{json::object{{"role", "employment_officer"}}}}};
  for (const auto& member : parse_json(more).value().as_object())
    input.insert_or_assign(member.key(), member.value());
  return input;
}

json::object of(Id<User> user, std::string_view more = "{}") {
  json::object input = parse_json(more).value().as_object();
  input["user"] = user.text();
  return input;
}

/// Manages the users of one authority of Brisania, or of all of it.
journal::Actor administrator(WholeHouse& house, std::string_view login = "admin") {
  return house.actor(house.appointed(login, "bb-employment", "bb-employment-brisa", {role("administrator")}));
}

} // namespace

TEST_CASE("the first administrator of a node is appointed once, with the widest role there") {
  for_each_database([](const store::Address& address) {
    WholeHouse house(address);
    const auto appoint = [&](json::object input) {
      auto act = appoint_first_administrator(std::move(input));
      if (!act) return code_of(act);
      return code_of(house.office().act(std::move(*act)).get());
    };
    CHECK(appoint({{"login", "x"}, {"name", "Halima"}, {"language", "ar"}}) == "login.form");
    CHECK(appoint({{"login", "halima"}, {"name", "Halima"}, {"language", "klingon"}}) != "");
    CHECK(appoint({{"login", "halima"}, {"name", "Halima"}, {"language", "ar"}}) == "");
    CHECK(appoint({{"login", "second"}, {"name", "Second"}, {"language", "ar"}}) == "first.over");
    const auto account = find_account(*house.readers().lease(), "halima");
    REQUIRE(account);
    CHECK(account->seat == UserSeat{"bb", "bb-employment", ""});
    CHECK(house.actor(account->user).may(manage_users.name) == journal::Scope::state);
    CHECK(house.differences_after_replay() == 0);
  });
}

TEST_CASE("an appointment says what is wrong with it, field by field") {
  for_each_database([](const store::Address& address) {
    WholeHouse house(address);
    const auto refused = [&](std::string_view login, std::string_view more) {
      return house.refused("appoint_user", appointment(login, more), head_of_users());
    };
    CHECK(refused("moussa", "{}") == "");
    CHECK(refused("MOUSSA", "{}") == "login.taken"); // case does not tell two people apart
    CHECK(refused("٣moussa", R"({"name":"x"})") == "");
    CHECK(refused("3moussa", "{}") == "login.taken"); // nor do the digits of either set
    CHECK(refused("mo", "{}") == "login.form");
    CHECK(refused("mo ussa", "{}") == "login.form");
    CHECK(refused("موسى", "{}") == "login.form");
    CHECK(refused("drop'--", "{}") == "login.form");
    CHECK(refused(std::string(41, 'x'), "{}") == "text.too_long");
    CHECK(refused("a10", R"({"authority":"nowhere"})") == "authority.unknown");
    CHECK(refused("a11", R"({"office":"aa-labour-hq"})") == "office.unknown");
    CHECK(refused("a12", R"({"roles":[{"role":"king"}]})") == "role.unknown");
    CHECK(refused("a13", R"({"roles":[]})") == "role.none");
    CHECK(refused("a14", R"({"roles":[{"role":"inspector"}]})") == "role.authority");
    CHECK(refused("a15", R"({"roles":[{"role":"employment_officer"},{"role":"employment_officer"}]})") ==
          "role.twice");
    CHECK(refused("a16", R"({"roles":[{"role":"employment_officer","until":"2026-02-28"}]})") == "role.over");
    CHECK(refused("a17", R"({"roles":[{"role":"employment_officer"},{"role":"employer"}]})") == "role.mixed");
    CHECK(refused("a18", R"({"roles":[{"role":"worker"}]})") == "person.needed");
    CHECK(refused("a19", R"({"office":""})") == "office.needed");
    CHECK(refused("a20", R"({"person":"00000000000000000000000001"})") == "person.surplus");
    CHECK(refused("a21", R"({"name":""})") == "field.missing");
    CHECK(refused("a22", R"({"surprise":1})") == "field.unknown");
    CHECK(house.differences_after_replay() == 0);
  });
}

TEST_CASE("nobody makes or manages a user who reaches farther than they do") {
  for_each_database([](const store::Address& address) {
    WholeHouse house(address);
    auto narrow = head_of_users();
    narrow.authority = "bb-employment";
    narrow.office = "bb-employment-brisa";
    narrow.grants.front().scope = journal::Scope::authority;
    CHECK(house.refused("appoint_user", appointment("a10"), narrow) == "");
    CHECK(house.refused("appoint_user", appointment("a20", R"({"roles":[{"role":"administrator"}]})"),
                        narrow) == "role.above");
    CHECK(house.refused("appoint_user",
                        appointment("a30", R"({"authority":"bb-labour","office":"bb-labour-hq"})"),
                        narrow) == "authority.reach");
    const auto wide = administrator(house);
    CHECK(house.refused("suspend_user", of(wide.user, R"({"ground":"x","until":"2026-03-09"})"), narrow) ==
          "account.above");
    const auto abroad = house.appointed("abroad", "aa-labour", "aa-labour-hq", {role("labour_officer")});
    CHECK(house.refused("dismiss_user", of(abroad, R"({"ground":"x"})"), wide) == "account.none");
    CHECK(house.refused("dismiss_user", of(Id<User>(), R"({"ground":"x"})"), wide) == "account.none");
    CHECK(house.refused("dismiss_user", of(wide.user, R"({"ground":"x"})"), wide) == "account.own");
  });
}

TEST_CASE("an account through its life, and the same after replay") {
  for_each_database([](const store::Address& address) {
    WholeHouse house(address);
    const auto head = administrator(house);
    const auto user = Id<User>(house.done("appoint_user", appointment("moussa"), head).subject);
    CHECK(house.actor(user).may("people.register", "placement") == journal::Scope::office);

    house.done("correct_user", of(user, R"({"login":"m.issa","name":"موسى عيسى","language":"ar"})"), head);
    CHECK(house.account(user)->name == "موسى عيسى");
    CHECK_FALSE(find_account(*house.readers().lease(), "moussa"));
    CHECK(house.refused("appoint_user", appointment("moussa"), head) == ""); // the login is free again

    CHECK(house.refused("move_user",
                        of(user, R"({"authority":"bb-employment","office":"bb-employment-brisa"})"),
                        head) == "account.there");
    CHECK(house.refused("move_user", of(user, R"({"authority":"bb-passports","office":"bb-passports-hq"})"),
                        head) == "role.authority"); // no role is carried to where it cannot be held
    house.done("move_user", of(user, R"({"authority":"bb-employment","office":"bb-employment-dunes"})"),
               head);
    CHECK(house.account(user)->seat.office == "bb-employment-dunes");

    house.done("change_roles", of(user, R"({"roles":[{"role":"head_of_office","until":"2026-03-05"}]})"),
               head);
    CHECK(house.actor(user).may("people.approve", "placement") == journal::Scope::office);
    house.set(*Instant::parse("2026-03-05T23:00:00.000Z"));
    CHECK(house.actor(user).may("people.approve"));
    house.set(*Instant::parse("2026-03-06T01:00:00.000Z"));
    CHECK_FALSE(house.actor(user).may("people.approve")); // the role ended with its day

    CHECK(house.refused("restore_user", of(user), head) == "suspension.none");
    CHECK(house.refused("suspend_user", of(user, R"({"ground":"x","until":"2026-03-01"})"), head) ==
          "suspension.past");
    house.done("suspend_user", of(user, R"({"ground":"an inquiry","until":"2026-03-20"})"), head);
    CHECK_FALSE(house.account(user)->may_enter(house.today()));
    house.done("restore_user", of(user), head);
    CHECK(house.account(user)->may_enter(house.today()));

    CHECK(house.refused("erase_user", of(user), head) == "account.open");
    house.done("dismiss_user", of(user, R"({"ground":"retired"})"), head);
    for (const char* command : {"restore_user", "reset_sign_in", "suspend_user", "dismiss_user"}) {
      CAPTURE(command);
      auto input = of(user);
      if (std::string_view(command) != "restore_user") input["ground"] = "x";
      if (std::string_view(command) == "suspend_user") input["until"] = "2026-04-01";
      CHECK(house.refused(command, input, head) == "account.dismissed");
    }
    CHECK(house.differences_after_replay() == 0);
    house.done("erase_user", of(user), head);
    CHECK(house.account(user)->name.empty());
    CHECK(house.account(user)->ground.empty());
    CHECK(house.account(user)->seat.authority == "bb-employment"); // what is counted stays
    CHECK(house.refused("erase_user", of(user), head) == "account.erased");
    CHECK(house.differences_after_replay() == 0);
    CHECK(house.verify().flaws.empty());
  });
}

TEST_CASE("somebody is always left who can open the door") {
  for_each_database([](const store::Address& address) {
    WholeHouse house(address);
    const auto only = administrator(house).user;
    const auto head = head_of_users();
    CHECK(house.refused("dismiss_user", of(only, R"({"ground":"x"})"), head) == "account.last_administrator");
    CHECK(house.refused("suspend_user", of(only, R"({"ground":"x","until":"2026-03-09"})"), head) ==
          "account.last_administrator");
    CHECK(house.refused("change_roles", of(only, R"({"roles":[{"role":"employment_officer"}]})"), head) ==
          "account.last_administrator");
    CHECK(house.refused("change_roles",
                        of(only, R"({"roles":[{"role":"administrator","until":"2026-12-31"}]})"),
                        head) == "account.last_administrator");
    const auto second = administrator(house, "second").user;
    house.done("suspend_user", of(second, R"({"ground":"x","until":"2026-03-09"})"), head);
    CHECK(house.refused("dismiss_user", of(only, R"({"ground":"x"})"), head) == "account.last_administrator");
    house.done("restore_user", of(second), head);
    CHECK(house.refused("dismiss_user", of(only, R"({"ground":"x"})"), head) == "");
    CHECK(house.refused("dismiss_user", of(second, R"({"ground":"x"})"), head) ==
          "account.last_administrator");
  });
}

namespace {

/// Two colleagues of one office, and their administrator.
struct Colleagues {
  WholeHouse house;
  journal::Actor head;
  Id<User> absent, stand_in;

  explicit Colleagues(const store::Address& address)
      : house(address),
        head(administrator(house)),
        absent(house.appointed("away", "bb-employment", "bb-employment-brisa", {role("head_of_office")})),
        stand_in(
            house.appointed("here", "bb-employment", "bb-employment-dunes", {role("employment_officer")})) {}

  json::object days(std::string_view from, std::string_view until) const {
    return {{"absent", absent.text()}, {"stand_in", stand_in.text()}, {"from", from}, {"until", until}};
  }
  /// Whether the stand-in may act for the absent one today.
  bool may() {
    auto db = house.readers().lease();
    return actor_for(*db, house.agreement(), *house.account(stand_in), house.today(), absent).has_value();
  }
};

} // namespace

TEST_CASE("a colleague stands in from the first day to the last, with the rights of the absent one") {
  for_each_database([](const store::Address& address) {
    Colleagues both(address);
    auto& house = both.house;
    const auto delegation = house.done("delegate", both.days("2026-03-02", "2026-03-04"), both.head);
    CHECK(delegation.subject == both.absent);
    CHECK_FALSE(both.may()); // 1 March
    house.set(*Instant::parse("2026-03-02T00:00:00.000Z"));
    REQUIRE(both.may());
    const auto acting = house.actor(both.stand_in, both.absent);
    CHECK(acting.user == both.stand_in);
    CHECK(acting.stands_for == both.absent);
    CHECK(acting.office == "bb-employment-brisa");
    CHECK(acting.may("people.approve", "placement") == journal::Scope::office);

    // Whoever acted and for whom stands in the entry, and four eyes count the absent one's too.
    const auto person = house.registered("Halima", acting);
    const auto form = [&] {
      json::object input =
          parse_json(R"({"sex":"f","nationality":"XBB","reason":"the paper shows it"})")->as_object();
      input["names"] = json::array{json::object{{"text", "Halima Issa"}, {"kind", "full"}}};
      input["person"] = person.text();
      auto db = house.readers().lease();
      auto rows = db->query("SELECT changed FROM people WHERE person = $1", person);
      REQUIRE(rows.next());
      input["seen"] = rows.integer(0);
      return input;
    }();
    house.done("propose_correction", form, acting);
    const json::object correction = [&]() -> json::object {
      auto db = house.readers().lease();
      auto rows = db->query("SELECT correction FROM corrections");
      REQUIRE(rows.next());
      return {{"correction", rows.text(0)}};
    }();
    CHECK(house.refused("approve_correction", correction, house.actor(both.absent)) == "correction.own");
    CHECK(house.refused("approve_correction", correction, acting) == "correction.own");

    house.set(*Instant::parse("2026-03-04T23:00:00.000Z"));
    CHECK(both.may());
    house.set(*Instant::parse("2026-03-05T00:00:00.000Z"));
    CHECK_FALSE(both.may());
    CHECK(house.differences_after_replay() == 0);
  });
}

TEST_CASE("lent rights are taken back at once, and never lent to whoever decides it") {
  for_each_database([](const store::Address& address) {
    Colleagues both(address);
    auto& house = both.house;
    const auto refused = [&](json::object input) {
      return house.refused("delegate", std::move(input), both.head);
    };
    CHECK(refused(both.days("2026-03-04", "2026-03-02")) == "delegation.days");
    CHECK(refused(both.days("2026-02-01", "2026-02-28")) == "delegation.days");
    auto self = both.days("2026-03-01", "2026-03-09");
    self["stand_in"] = both.head.user.text();
    CHECK(refused(self) == "delegation.own");
    auto same = both.days("2026-03-01", "2026-03-09");
    same["stand_in"] = both.absent.text();
    CHECK(refused(same) == "delegation.who");
    auto elsewhere = both.days("2026-03-01", "2026-03-09");
    elsewhere["stand_in"] =
        house.appointed("labour", "bb-labour", "bb-labour-hq", {role("labour_officer")}).text();
    CHECK(refused(elsewhere) == "delegation.who");

    CHECK(refused(both.days("2026-03-01", "2026-03-09")) == "");
    CHECK(refused(both.days("2026-03-09", "2026-03-12")) == "delegation.overlap");
    CHECK(refused(both.days("2026-03-10", "2026-03-12")) == "");
    CHECK(both.may());
    const auto standing = delegations_of(*house.readers().lease(), both.stand_in);
    REQUIRE(standing.size() == 2);
    const json::object end{{"delegation", standing.back().delegation.text()}};
    CHECK(house.refused("end_delegation", end, house.actor(both.absent)) == "permission.missing");
    house.done("end_delegation", end, both.head);
    CHECK_FALSE(both.may());
    CHECK(house.refused("end_delegation", end, both.head) == "delegation.over");
    CHECK(house.refused("end_delegation", {{"delegation", Id<Delegation>().text()}}, both.head) ==
          "delegation.none");
    CHECK(house.differences_after_replay() == 0);
  });
}

TEST_CASE("lent rights end where either account closes, or moves away") {
  for_each_database([](const store::Address& address) {
    Colleagues both(address);
    auto& house = both.house;
    house.done("delegate", both.days("2026-03-01", "2026-12-31"), both.head);
    CHECK(both.may());
    house.done("suspend_user", of(both.absent, R"({"ground":"an inquiry","until":"2026-03-03"})"), both.head);
    CHECK_FALSE(both.may());
    house.done("restore_user", of(both.absent), both.head);
    CHECK(both.may());
    // To another authority: rights are lent within one, and would be carried over a wall otherwise.
    house.done("change_roles", of(both.stand_in, R"({"roles":[{"role":"return_officer"}]})"), both.head);
    CHECK(both.may());
    house.done("move_user", of(both.stand_in, R"({"authority":"bb-embassy","office":"bb-embassy-office"})"),
               both.head);
    CHECK_FALSE(both.may());
    CHECK(absent_colleagues(*house.readers().lease(), both.stand_in, house.today()).empty());
  });
}

} // namespace amana::access
