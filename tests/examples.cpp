#include "examples.hpp"

#include "people.hpp"
#include "put.hpp"
#include "whole_house.hpp"

namespace amana::tests {

using journal::Actor;
using journal::User;
using registry::Person;

AnyId Maker::done(std::string_view command, json::object input, const Actor& actor) {
  const auto* type = office_.setting().house->command(command);
  REQUIRE(type);
  const auto receipt = office_.decide({type, std::move(input), actor, {}});
  if (!receipt)
    FAIL(command << ": " << receipt.error().faults.front().code << " at "
                 << receipt.error().faults.front().path);
  return receipt->subject;
}

Actor Maker::clerk(const Seat& seat) {
  using namespace registry;
  return officer(++made_, seat.authority, seat.office, journal::Scope::all,
                 {register_right, read_right, correct_right, approve_right, link_right, erase_right});
}

Id<Person> Maker::person(const Seat& seat) {
  const auto& party = *office_.agreement()->party(seat.party);
  json::object input{{"sex", "f"}, {"nationality", party.country}};
  input["names"] = json::array{json::object{{"text", "Namemarker"}, {"kind", "full"}}};
  return Id<Person>(done("register_person", std::move(input), clerk(seat)));
}

Id<User> Maker::user(const Seat& seat) {
  json::object input{{"login", "user" + std::to_string(++made_)},
                     {"name", "A user"},
                     {"authority", seat.authority},
                     {"language", "en"}};
  if (!seat.office.empty()) input["office"] = seat.office;
  input["roles"] = json::array{json::object{{"role", "observer"}}};
  return Id<User>(done("appoint_user", std::move(input), head_of_users()));
}

std::string Maker::text(std::string_view sql, const AnyId& id) {
  auto db = readers_.lease();
  auto rows = db->query(sql, id);
  REQUIRE(rows.next());
  return rows.text(0);
}

std::int64_t Maker::number(std::string_view sql, const AnyId& id) {
  auto db = readers_.lease();
  auto rows = db->query(sql, id);
  REQUIRE(rows.next());
  return rows.integer(0);
}

void Maker::put(const Seat& seat, const journal::Decision& decision) { REQUIRE(tests::put(office_, decision, clerk(seat))); }

Day Maker::today() { return office_.setting().clock->now().day(office_.setting().offset_minutes); }

namespace {

json::object correction(Maker& make, const Id<Person>& person) {
  auto input =
      parse_json(
          make.text(
              "SELECT d.details FROM person_details d JOIN people p ON p.filed = d.filed WHERE p.person = $1",
              person))
          .value()
          .as_object();
  input["person"] = person.text();
  input["seen"] = make.number("SELECT changed FROM people WHERE person = $1", person);
  input["commune"] = "another";
  input["reason"] = "the paper shows it";
  return input;
}

json::object open_correction(Maker& make, const Seat& seat) {
  const auto person = make.person(seat);
  make.done("propose_correction", correction(make, person), make.clerk(seat));
  return {{"correction", make.text("SELECT correction FROM corrections WHERE person = $1", person)}};
}

json::object pair(Maker& make, const Seat& seat, std::string_view first, std::string_view second) {
  return {{first, make.person(seat).text()}, {second, make.person(seat).text()}, {"reason", "both sat here"}};
}

json::object standing_link(Maker& make, const Seat& seat) {
  const auto two = pair(make, seat, "leading", "other");
  const auto leading = make.done("link_people", two, make.clerk(seat));
  return {{"link", make.text("SELECT link FROM person_links WHERE leader = $1", leading)},
          {"reason", "they differ"}};
}

json::object file(Maker& make, const Seat& seat) {
  const auto person = make.person(seat);
  const auto name = sha256(person.text()).text();
  return {{"person", person.text()}, {"name", name},  {"digest", name},
          {"salt", "salt"},          {"type", "pdf"}, {"bytes", 10}};
}

/// A user there, with what the act says further.
Example about_user(std::string_view more = "{}") {
  return [more = std::string(more)](Maker& make, const Seat& seat) {
    auto input = object(more);
    input["user"] = make.user(seat).text();
    return input;
  };
}

/// The same once another act was done about them.
Example about_user_after(std::string_view command, std::string_view with) {
  return [command, with = std::string(with)](Maker& make, const Seat& seat) {
    auto before = object(with);
    before["user"] = make.user(seat).text();
    if (command == "suspend_user") before["until"] = make.today().plus_days(9).text();
    make.done(command, before, head_of_users());
    return json::object{{"user", before["user"]}};
  };
}

json::object move(Maker& make, const Seat& seat) {
  return {{"user", make.user({seat.party, seat.authority, ""}).text()},
          {"authority", seat.authority},
          {"office", seat.office}};
}

json::object appointment(Maker&, const Seat& seat) {
  static int number = 0;
  json::object input{{"login", "new" + std::to_string(++number)},
                     {"name", "A user"},
                     {"authority", seat.authority},
                     {"office", seat.office},
                     {"language", "en"}};
  input["roles"] = json::array{json::object{{"role", "observer"}}};
  return input;
}

json::object delegation(Maker& make, const Seat& seat) {
  return {{"absent", make.user(seat).text()},
          {"stand_in", make.user(seat).text()},
          {"from", make.today().text()},
          {"until", make.today().plus_days(3).text()}};
}

json::object standing_in(Maker& make, const Seat& seat) {
  const auto absent = make.done("delegate", delegation(make, seat), head_of_users());
  return {{"delegation", make.text("SELECT delegation FROM delegations WHERE absent = $1", absent)}};
}

} // namespace

const std::map<std::string_view, Example>& examples() {
  static const std::map<std::string_view, Example> all = {
      {"register_person", {}},
      {"attach_file", file},
      {"propose_correction",
       [](Maker& make, const Seat& seat) { return correction(make, make.person(seat)); }},
      {"approve_correction", open_correction},
      {"decline_correction",
       [](Maker& make, const Seat& seat) {
         auto input = open_correction(make, seat);
         input["reason"] = "the paper is another's";
         return input;
       }},
      {"link_people", [](Maker& make, const Seat& seat) { return pair(make, seat, "leading", "other"); }},
      {"unlink_people", standing_link},
      {"keep_apart", [](Maker& make, const Seat& seat) { return pair(make, seat, "one", "other"); }},
      {"send_to_review", [](Maker& make, const Seat& seat) { return pair(make, seat, "one", "other"); }},
      {"erase_person",
       [](Maker& make, const Seat& seat) {
         return json::object{
             {"person", make.person(seat).text()}, {"ground", "own_request"}, {"legal_basis", "Article 12"}};
       }},
      {"appoint_user", appointment},
      {"correct_user",
       [](Maker& make, const Seat& seat) {
         const auto user = make.user(seat).text();
         return json::object{{"user", user}, {"login", "u" + user}, {"name", "Renamed"}, {"language", "en"}};
       }},
      {"move_user", move},
      {"change_roles", about_user(R"({"roles":[{"role":"observer"}]})")},
      {"suspend_user",
       [](Maker& make, const Seat& seat) {
         return json::object{{"user", make.user(seat).text()},
                             {"ground", "asked"},
                             {"until", make.today().plus_days(9).text()}};
       }},
      {"restore_user", about_user_after("suspend_user", R"({"ground":"asked"})")},
      {"dismiss_user", about_user(R"({"ground":"asked"})")},
      {"reset_sign_in", about_user(R"({"ground":"asked"})")},
      {"erase_user", about_user_after("dismiss_user", R"({"ground":"asked"})")},
      {"delegate", delegation},
      {"end_delegation", standing_in},
      // Begin something at one's own seat.
      {"open_import", {}},
      {"register_employer", {}},
      {"register_recruiter", {}},
      {"report_illegal_agent", {}},
      {"open_site_visit", {}},
      {"open_sitting", {}},
      // Of the node as a whole, so that no seat is nearer or farther: src/exchange has their tests.
      {"trust_peer", {}},
      {"move_peer", {}},
      {"replace_peer_key", {}},
      {"suspend_peer", {}},
      {"resume_peer", {}},
      {"end_recovery", {}},
      {"send_message", {}},
      {"propose_joint", {}},
      {"sign_joint", {}},
      {"decline_joint", {}},
      {"attach_joint_paper", {}}};
  return all;
}

} // namespace amana::tests
