// Every act and every address, for every role of every corridor: open as far as the role says, and no
// farther. The wall between labour protection and security (row 125 of the features).
#include "access/read_lines.hpp"
#include "examples.hpp"
#include "filled.hpp"
#include "node/node.hpp"
#include "people.hpp"
#include "reached.hpp"
#include "registry/seen.hpp"
#include "whole_house.hpp"

#include <set>

using namespace amana;
using agreement::Agreement;
using agreement::Role;
using journal::Scope;
using tests::code_of;
using tests::Maker;
using tests::Seat;
using web::Gate;
using web::Method;

namespace {

struct Corner {
  const char *corridor, *authority;
};
constexpr Corner corners[] = {{"aa-bb", "bb-employment"}, {"ly-ne", "ne-anpe"}};

Seat seat_at(const agreement::Authority& authority, std::size_t office = 0) {
  return {authority.party, authority.code,
          office < authority.offices.size() ? authority.offices[office].code : std::string()};
}

/// One seat for each kind of authority that the role can be held in; of members of the public: with the node.
std::vector<Seat> seats_of(const Agreement& agreement, const Role& role, std::string_view node_authority) {
  if (access::is_public(role))
    return {{agreement.authority(node_authority)->party, std::string(node_authority), ""}};
  std::vector<Seat> seats;
  std::set<std::string> kinds;
  for (const auto& authority : agreement.authorities())
    if (access::can_sit(role, authority) && !authority.party.empty() && kinds.insert(authority.kind).second)
      seats.push_back(seat_at(authority));
  return seats;
}

/// Seats as seen from one: itself, another office, another authority of the state, another state.
std::vector<Seat> seats_around(const Agreement& agreement, const Seat& own) {
  std::vector<Seat> seats{own};
  const auto& authority = *agreement.authority(own.authority);
  if (authority.offices.size() > 1) seats.push_back(seat_at(authority, 1));
  for (const bool same_state : {true, false})
    for (const auto& other : agreement.authorities())
      if (other.code != own.authority && !other.party.empty() && !other.offices.empty() &&
          (other.party == authority.party) == same_state) {
        seats.push_back(seat_at(other));
        break;
      }
  return seats;
}

/// Whether somebody at one seat reaches with this scope what others made at another.
bool reaches(const std::optional<Scope>& scope, const Seat& from, const Seat& to) {
  if (!scope || *scope == Scope::own) return false;
  if (*scope == Scope::all) return true;
  if (*scope == Scope::state) return from.party == to.party;
  return from.authority == to.authority && (*scope == Scope::authority || from.office == to.office);
}

/// The widest scope that the role has, read from the corridor's words and from nothing else.
std::optional<Scope> scope_of(const Role& role, std::string_view permission, std::string_view purpose) {
  std::optional<Scope> widest;
  for (const auto& grant : role.grants)
    if (grant.permission == permission &&
        std::ranges::find(grant.purposes, purpose) != grant.purposes.end()) {
      const auto scope = named<Scope>(grant.scope).value();
      if (!widest || *widest < scope) widest = scope;
    }
  return widest;
}

/// For which of several purposes the role reaches furthest, of equals the first; and how far.
struct Serves {
  std::string_view purpose;
  std::optional<Scope> scope;
};
Serves serves(const Role& role, std::string_view permission, const journal::Purposes& purposes) {
  Serves best;
  for (const auto purpose : purposes.names()) {
    const auto scope = scope_of(role, permission, purpose);
    if (scope && (!best.scope || *best.scope < *scope)) best = {purpose, scope};
  }
  return best;
}
std::optional<Scope> scope_of(const Role& role, std::string_view permission, const journal::Purposes& purposes) {
  return serves(role, permission, purposes).scope;
}

bool opens_own_file(const Role& role) {
  return std::ranges::any_of(role.grants, [](const auto& grant) {
    return std::ranges::find(grant.purposes, "own_file") != grant.purposes.end();
  });
}

/// Somebody who holds one role, and a program of theirs.
struct Holder {
  const Role* role;
  Seat seat;
  Id<journal::User> user;
  std::string token;
  std::optional<Id<journal::Person>> person;
};

/// A node of a corridor with all its desks open, and one holder of each role in each kind of seat.
class Doors {
public:
  explicit Doors(const Corner& corner) : corner_(corner) {
    node::Settings settings;
    settings.name = "doors";
    settings.authority = corner.authority;
    settings.corridor = corner.corridor;
    settings.database = "sqlite:amana.db";
    REQUIRE(node::create(folder_.path(), {settings, "four words for one node"}));
    node_ = node::Node::open(folder_.path(), "four words for one node", every_module()).value();
    open_ = std::make_unique<OpenHouse>(*node_);
    make_ = std::make_unique<Maker>(node_->office(), node_->readers());
    for (const auto& role : agreement().roles())
      for (const auto& seat : seats_of(agreement(), role, corner.authority))
        holders_.push_back(holder(role, seat));
  }

  const Agreement& agreement() const { return *node_->agreement(); }
  node::Node& node() { return *node_; }
  Maker& make() { return *make_; }
  const std::vector<Holder>& holders() const { return holders_; }
  const web::Router& router() const { return open_->router(); }

  journal::Actor actor(const Holder& holder) {
    auto db = node_->readers().lease();
    return access::actor_for(*db, agreement(), *access::find_account(*db, holder.user), node_->today())
        .value();
  }

  /// `meanwhile` happens after the answer began and before any of a streamed body is made.
  web::Response ask(const Holder* holder, Method method, std::string path, std::string body = "{}", const std::function<void()>& meanwhile = {}) {
    web::Request request;
    request.method = method;
    request.path = std::move(path);
    if (holder) request.headers.emplace_back("authorization", "Bearer " + holder->token);
    request.headers.emplace_back("accept-language", "en");
    request.body = std::move(body);
    request.peer = "peer " + std::to_string(++asked_); // nobody here asks too often
    auto response = open_->answer(request);
    if (meanwhile) meanwhile();
    while (response.stream) {
      const auto piece = response.stream();
      if (!piece) break;
      response.body += *piece;
    }
    return response;
  }

  /// Stores what was noted of reads.
  void store_reads() {
    open_.reset();
    open_ = std::make_unique<OpenHouse>(*node_);
  }

private:
  Holder holder(const Role& role, const Seat& seat) {
    Holder holder{&role, seat, {}, access::new_token(), {}};
    json::object input{{"login", "holder" + std::to_string(holders_.size())},
                       {"name", "A holder"},
                       {"authority", seat.authority},
                       {"language", "en"}};
    if (!seat.office.empty()) input["office"] = seat.office;
    input["roles"] = json::array{json::object{{"role", role.code}}};
    if (opens_own_file(role)) {
      holder.person = make_->person(seat_at(*agreement().authority(corner_.authority)));
      input["person"] = holder.person->text();
    }
    holder.user = Id<journal::User>(make_->done("appoint_user", std::move(input), tests::head_of_users()));
    const auto now = node_->clock().now();
    access::Program program{
        node_->ids().make<access::Program>(now), holder.user, "test", now.plus(std::chrono::seconds(1)),
        now.plus(std::chrono::hours(9)),         {}};
    node_->office()
        .run(
            [&](store::Connection& db) { access::add_program(db, program, access::kept_form(holder.token)); })
        .get();
    return holder;
  }

  Corner corner_;
  tests::TemporaryFolder folder_;
  std::unique_ptr<node::Node> node_;
  std::unique_ptr<OpenHouse> open_;
  std::unique_ptr<Maker> make_;
  std::vector<Holder> holders_;
  std::int64_t asked_ = 0;
};

/// Made once: a node with forty accounts takes its time.
Doors& doors_of(const Corner& corner) {
  static std::map<std::string_view, std::unique_ptr<Doors>> made;
  auto& doors = made[corner.corridor];
  if (!doors) doors = std::make_unique<Doors>(corner);
  return *doors;
}

#define CAPTURE_HOLDER(doors, holder)                                                                        \
  CAPTURE((doors).agreement().code());                                                                       \
  CAPTURE((holder).role->code);                                                                              \
  CAPTURE((holder).seat.authority)

} // namespace

TEST_CASE("every act is open to exactly the roles that the corridor gives it to, by every way in") {
  for (const auto& corner : corners) {
    Doors& doors = doors_of(corner);
    for (const auto& holder : doors.holders()) {
      CAPTURE_HOLDER(doors, holder);
      const auto actor = doors.actor(holder);
      for (const auto* command : doors.node().house().commands()) {
        CAPTURE(command->name);
        const bool may = scope_of(*holder.role, command->permission.name, command->purposes).has_value();
        const auto direct = doors.node().office().decide({command, {}, actor, {}});
        REQUIRE_FALSE(direct); // nothing is asked for, so nothing is done
        CHECK((direct.error().kind == Kind::forbidden) == !may);
        const auto name = std::string(command->name);
        CHECK((doors.ask(&holder, Method::get, "/do/" + name).status == 403) == !may);
        CHECK((doors.ask(&holder, Method::post, "/do/" + name).status == 403) == !may);
        CHECK((doors.ask(&holder, Method::post, "/api/do/" + name).status == 403) == !may);
        if (!may)
          CHECK(doors.ask(&holder, Method::post, "/bulk/" + name).status >=
                403); // some cannot be done in bulk
      }
    }
    for (const auto* command : doors.node().house().commands()) {
      CAPTURE(command->name);
      CHECK(doors.ask(nullptr, Method::post, "/api/do/" + std::string(command->name)).status == 401);
    }
  }
}

TEST_CASE("every act reaches as far as the role's scope, and what lies beyond looks like nothing") {
  for (const auto& corner : corners) {
    Doors& doors = doors_of(corner);
    for (const auto* command : doors.node().house().commands()) {
      CAPTURE(command->name);
      const auto example = tests::examples().find(command->name);
      if (example == tests::examples().end() || !example->second) continue;
      for (const auto& holder : doors.holders()) {
        const auto scope = scope_of(*holder.role, command->permission.name, command->purposes);
        if (!scope) continue;
        CAPTURE_HOLDER(doors, holder);
        for (const auto& seat : seats_around(doors.agreement(), holder.seat)) {
          CAPTURE(seat.authority);
          CAPTURE(seat.office);
          const auto input = example->second(doors.make(), seat);
          const auto receipt = doors.node().office().decide({command, input, doors.actor(holder), {}});
          const bool reached = reaches(scope, holder.seat, seat);
          CHECK_MESSAGE(receipt.has_value() == reached, code_of(receipt));
          if (!receipt && !reached)
            CHECK((receipt.error().kind == Kind::missing || receipt.error().kind == Kind::forbidden));
        }
      }
    }
  }
}

namespace {

/// The same for what the two states handle together.
bool reaches(tests::Nearness nearness, const std::optional<Scope>& scope, const Seat& from, const Seat& to) {
  if (nearness == tests::Nearness::seat || !scope || *scope == Scope::own) return reaches(scope, from, to);
  return nearness == tests::Nearness::whole_corridor || *scope == Scope::state || reaches(scope, from, to);
}

/// What somebody is told, without the numbers in it.
std::string told(const Result<journal::Receipt>& receipt) {
  if (receipt) return "done";
  const auto& fault = receipt.error().faults.front();
  return (receipt.error().kind == Kind::forbidden ? "forbidden: " : "") + fault.code + ": " + std::string(fault.what.key) + " at " + fault.path;
}

} // namespace

TEST_CASE("where more than reach decides, what lies beyond it is told as what never was, and what lies within is not") {
  int beyond = 0, within = 0;
  for (const auto& corner : corners) {
    Doors& doors = doors_of(corner);
    for (const auto* command : doors.node().house().commands()) {
      CAPTURE(command->name);
      if (tests::examples().contains(command->name)) continue;
      const auto* reached = tests::reached_by(*command);
      REQUIRE_MESSAGE(reached, "neither tests/examples.cpp nor tests/reached.cpp knows what this act reaches for");
      const auto with = [&](const std::string& subject) {
        return tests::filled(command->fields, doors.agreement(), doors.node().today(), {{reached->field, subject}});
      };
      for (const auto& holder : doors.holders()) {
        const auto scope = scope_of(*holder.role, command->permission.name, command->purposes);
        if (!scope) continue;
        CAPTURE_HOLDER(doors, holder);
        const auto actor = doors.actor(holder);
        const auto of_nothing = told(doors.node().office().decide({command, with(AnyId().text()), actor, {}}));
        for (const auto& seat : seats_around(doors.agreement(), holder.seat)) {
          CAPTURE(seat.authority);
          CAPTURE(seat.office);
          const auto of_this = told(doors.node().office().decide({command, with(reached->make(doors.make(), seat)), actor, {}}));
          const bool near = reaches(reached->nearness, scope, holder.seat, seat);
          if (!near) CHECK(of_this == of_nothing);
          // Whoever is not competent is told so first, of whatever it may be.
          if (near && !of_nothing.starts_with("forbidden")) CHECK(of_this != of_nothing);
          ++(near ? within : beyond);
        }
      }
    }
  }
  MESSAGE(within << " within, " << beyond << " beyond");
  CHECK(within > 100);
  CHECK(beyond > 100);
}

TEST_CASE("whoever registers a person files them at their own seat") {
  for (const auto& corner : corners) {
    Doors& doors = doors_of(corner);
    for (const auto& holder : doors.holders()) {
      if (!scope_of(*holder.role, "people.register", registry::registering)) continue;
      CAPTURE_HOLDER(doors, holder);
      const auto actor = doors.actor(holder);
      const auto country = doors.agreement().said().parties.front().country;
      const auto person = doors.make().done(
          "register_person", tests::somebody("Halima", R"({"nationality":")" + country + R"("})"), actor);
      CHECK(doors.make().text("SELECT authority FROM people WHERE person = $1", person) == actor.authority);
      CHECK(doors.make().text("SELECT office FROM people WHERE person = $1", person) == actor.office);
    }
  }
}

TEST_CASE("a file holds whom the log of reads names, and nobody who was registered while it was written") {
  Doors& doors = doors_of(corners[0]);
  const auto holder = std::ranges::find_if(doors.holders(), [](const Holder& one) {
    return reaches(scope_of(*one.role, "people.read", registry::reading), one.seat, one.seat);
  });
  REQUIRE(holder != doors.holders().end());
  const auto comes = [&](std::string_view name) { doors.make().done("register_person", tests::somebody(name), doors.make().clerk(holder->seat)); };
  comes("Earlybird");
  const auto file = doors.ask(&*holder, Method::get, "/people.csv", "", [&] { comes("Latecomer"); });
  CHECK(file.status == 200);
  CHECK(file.body.find("Earlybird") != std::string::npos);
  CHECK(file.body.find("Latecomer") == std::string::npos);
}

TEST_CASE("every address names who may come in and for what, but for a short list") {
  const std::set<std::string> open = {"GET /",
                                      "GET /agreement",
                                      "GET /api/agreement",
                                      "GET /check",
                                      "GET /api/node",
                                      "GET /api/openapi.json",
                                      "GET /public/orders",
                                      "GET /api/public/orders",
                                      "GET /public/recruiters",
                                      "GET /api/public/recruiters",
                                      "GET /sign-in",
                                      "POST /sign-in",
                                      "POST /api/sign-in",
                                      "GET /sign-in/code",
                                      "POST /sign-in/code",
                                      "GET /sign-in/enrol",
                                      "POST /sign-in/enrol",
                                      "GET /invitation",
                                      "POST /invitation",
                                      "GET /unlock",
                                      "POST /unlock",
                                      "POST /sign-out",
                                      "POST /api/sign-out",
                                      "GET /first",
                                      "POST /first",
                                      "GET /join", "POST /join", "GET /join/done", "POST /api/public/people", // jobseekers, by themselves
                                      "POST /exchange"}; // another node: its pouch proves who it is
  const std::set<std::string> own_session = {
      "POST /lock", "GET /alive", "GET /me", "POST /me/password", "POST /me/programs",
      "POST /me/programs/remove", "POST /me/stand-in",
      // each kind of work asks for its own permission and purpose
      "GET /queue", "GET /api/queue", "GET /bulk/{command}", "POST /bulk/{command}",
      // which act it is decides who may: see above
      "GET /do", "GET /do/{command}", "POST /do/{command}", "POST /api/do/{command}"};
  Doors& doors = doors_of(corners[0]);
  std::set<std::string> found_open, found_own;
  for (const auto& route : doors.router().routes()) {
    const auto name = (route.method == Method::get ? "GET " : "POST ") + std::string(route.pattern);
    CAPTURE(name);
    if (route.gate.who == Gate::Who::everyone) found_open.insert(name);
    if (route.gate.who == Gate::Who::signed_in) found_own.insert(name);
    if (route.gate.who != Gate::Who::holders) continue;
    for (const auto& corner : corners) {
      const auto& agreement = doors_of(corner).agreement();
      const auto& permissions = agreement.said().permissions;
      CHECK(std::ranges::any_of(permissions,
                                [&](const auto& one) { return one.code == route.gate.permission; }));
      CHECK_FALSE(route.gate.purposes.names().empty());
      for (const auto code : route.gate.purposes.names()) {
        const auto* purpose = agreement.purpose(code);
        REQUIRE(purpose);
        CHECK_FALSE(purpose->refused);
        CHECK(code != access::never);
      }
    }
  }
  CHECK(found_open == open);
  CHECK(found_own == own_session);
}

TEST_CASE("the API's description names every address below /api, and no other") {
  Doors& doors = doors_of(corners[0]);
  const auto description =
      parse_json(doors.ask(nullptr, Method::get, "/api/openapi.json").body).value().as_object();
  std::set<std::string> described, there;
  for (const auto& path : description.at("paths").as_object())
    for (const auto& operation : path.value().as_object())
      described.insert(std::string(operation.key()) + " " + std::string(path.key()));
  for (const auto& route : doors.router().routes()) {
    if (!route.pattern.starts_with("/api/")) continue;
    const std::string method = route.method == Method::get ? "get " : "post ";
    if (route.pattern != "/api/do/{command}") there.insert(method + std::string(route.pattern));
  }
  for (const auto* command : doors.node().house().commands())
    there.insert("post /api/do/" + std::string(command->name));
  CHECK(described == there);
}

namespace {

/// Somebody of whom everything is known, with a word for each group of fields that stands nowhere else.
struct Marked {
  Seat seat;
  Id<registry::Person> person, twin;
  std::string file;
  Id<journal::User> user;
};

const std::map<std::string_view, std::vector<std::string>> marks = {
    {"contact", {"Whosemarker"}},
    {"family", {"Kinmarker"}},
    {"papers", {"PM7654321", "Vouchermarker", "Scanmarker"}},
    {"work", {"Skillmarker"}},
    {"readers", {"Who opened this file", "Who opened my file"}}};

std::string first_of(const Agreement& agreement, std::string_view list, Day today) {
  const auto* found = agreement.list(list);
  REQUIRE(found);
  for (const auto& item : found->items)
    if (item.offered(today)) return item.code;
  return {};
}

Marked marked(Doors& doors, const Seat& seat) {
  auto& make = doors.make();
  const auto& agreement = doors.agreement();
  const auto today = doors.node().today();
  const auto code = [&](std::string_view list) { return json::string(first_of(agreement, list, today)); };
  json::object details{{"sex", "f"},
                       {"nationality", agreement.said().parties.front().country},
                       {"commune", "Communemarker"},
                       {"other_skills", "Skillmarker"}};
  details["names"] = json::array{json::object{{"text", "Namemarker"}, {"kind", "full"}}};
  details["contacts"] = json::array{
      json::object{{"kind", code("contact_kinds")}, {"value", "+227 90 11 22 33"}, {"whose", "Whosemarker"}}};
  details["kin"] = json::array{json::object{{"name", "Kinmarker"}, {"kinship", code("kin")}}};
  details["papers"] = json::array{json::object{{"type", code("papers")},
                                               {"number", "PM7654321"},
                                               {"issuer", agreement.said().parties.front().country}}};
  details["vouchers"] = json::array{json::object{{"kind", code("vouchers")}, {"name", "Vouchermarker"}}};
  details["shared_paper_reason"] = "a family passport";
  const auto clerk = make.clerk(seat);
  Marked made{seat,
              Id<registry::Person>(make.done("register_person", details, clerk)),
              make.person(seat),
              {},
              make.user(seat)};
  {
    auto db = doors.node().readers().lease();
    journal::PersonKeys keys(doors.node().keys().master);
    const auto ref =
        doors.node()
            .vault()
            .keep(*keys.find(*db, made.person), made.person, bytes_of("%PDF-1.4 Scanmarker\n%%EOF\n"))
            .value();
    auto input = write(ref).as_object();
    input["person"] = made.person.text();
    made.file = ref.name.text();
    make.done("attach_file", std::move(input), clerk);
  }
  auto correction =
      parse_json(
          make.text(
              "SELECT d.details FROM person_details d JOIN people p ON p.filed = d.filed WHERE p.person = $1",
              made.person))
          .value()
          .as_object();
  correction["person"] = made.person.text();
  correction["seen"] = make.number("SELECT changed FROM people WHERE person = $1", made.person);
  correction["other_skills"] = "Skillmarker, and more";
  correction["reason"] = "asked";
  make.done("propose_correction", correction, clerk);
  return made;
}

/// The address with its holes filled.
std::string filled(std::string_view pattern, const Marked& marked) {
  const std::map<std::string, std::string> known = {{"{person}", marked.person.text()},
                                                    {"{one}", marked.person.text()},
                                                    {"{other}", marked.twin.text()},
                                                    {"{file}", marked.file},
                                                    {"{user}", marked.user.text()}};
  std::string path(pattern);
  for (auto open = path.find('{'); open != path.npos; open = path.find('{', open + 1)) {
    const auto end = path.find('}', open) + 1;
    const auto found = known.find(path.substr(open, end - open));
    path.replace(open, end - open, found == known.end() ? AnyId().text() : found->second);
  }
  return path;
}

bool sees(const Role& role, std::string_view group) {
  return std::ranges::find(role.sees, group) != role.sees.end();
}

} // namespace

TEST_CASE(
    "every address opens to exactly its roles, shows what they may see of whom they reach, and notes it") {
  struct Noted {
    AnyId person, user;
    std::string purpose, route;
    bool operator<(const Noted& other) const {
      return std::tie(person, user, purpose, route) <
             std::tie(other.person, other.user, other.purpose, other.route);
    }
  };
  for (const auto& corner : corners) {
    Doors& doors = doors_of(corner);
    std::map<std::string, Marked> everywhere; // by office
    const auto at = [&](const Seat& seat) -> const Marked& {
      const auto key = seat.authority + " " + seat.office;
      if (!everywhere.contains(key)) everywhere.emplace(key, marked(doors, seat));
      return everywhere.at(key);
    };
    std::set<Noted> expected;
    for (const auto& holder : doors.holders()) {
      CAPTURE_HOLDER(doors, holder);
      const auto around =
          access::is_public(*holder.role)
              ? seats_around(doors.agreement(), seat_at(*doors.agreement().authority(corner.authority)))
              : seats_around(doors.agreement(), holder.seat);
      for (const auto& route : doors.router().routes()) {
        const bool own_session = route.gate.who == Gate::Who::signed_in && route.method == Method::get;
        if (route.gate.who != Gate::Who::holders && !own_session) continue;
        CAPTURE(route.pattern);
        const auto [purpose, scope] = serves(*holder.role, route.gate.permission, route.gate.purposes);
        for (const auto& seat : around) {
          const Marked& marked = at(seat);
          const auto response = doors.ask(&holder, route.method, filled(route.pattern, marked));
          CAPTURE(seat.office);
          CAPTURE(response.status);
          CHECK(response.status < 500);
          if (!own_session) CHECK((response.status == 403) == !scope);
          for (const auto& [group, words] : marks)
            for (const auto& word : words)
              if ((!scope && !own_session) || !sees(*holder.role, group))
                CHECK_MESSAGE(response.body.find(word) == std::string::npos, word);
          if (!scope || route.method != Method::get) continue;
          const bool reached = reaches(scope, holder.seat, seat);
          const bool about_person = route.pattern.find("{person}") != route.pattern.npos,
                     is_file = route.pattern.find("{file}") != route.pattern.npos;
          if (about_person)
            CHECK((response.status == 200) == (reached && (!is_file || sees(*holder.role, "papers"))));
          if (about_person && response.status == 200)
            expected.insert(
                {marked.person, holder.user, std::string(purpose), std::string(route.pattern)});
          // Nobody out of reach, in no list either; a refusal may repeat the address it was asked for.
          if (!reached && !about_person && !scope_of(*holder.role, "people.read", registry::reading))
            CHECK(response.body.find(marked.person.text()) == std::string::npos);
          if (route.pattern == "/api/people/{person}" && reached)
            for (const auto& group : registry::detail_groups())
              if (group != "identity" && sees(*holder.role, group))
                CHECK_MESSAGE(response.body.find(marks.at(group).front()) != std::string::npos, group);
        }
      }
    }
    CHECK_FALSE(expected.empty());
    doors.store_reads();
    std::set<Noted> noted;
    auto db = doors.node().readers().lease();
    for (auto rows = db->query("SELECT s.subject, r.user_id, r.purpose, r.route FROM read_subjects s JOIN "
                               "reads r ON r.number = s.number");
         rows.next();)
      noted.insert({rows.get<AnyId>(0), rows.get<AnyId>(1), rows.text(2), rows.text(3)});
    CHECK(std::includes(noted.begin(), noted.end(), expected.begin(), expected.end()));
    CHECK(access::verify_reads(*db).flaws.empty());
  }
}

TEST_CASE("nobody who may sit behind a wall reads what it keeps, by any act, address or ground") {
  for (const auto& corner : corners) {
    Doors& doors = doors_of(corner);
    REQUIRE_FALSE(doors.agreement().said().walls.empty());
    const auto share = [](const auto& left, const auto& right) {
      return std::ranges::any_of(
          left, [&](const auto& one) { return std::ranges::find(right, one) != right.end(); });
    };
    int before_walls = 0;
    for (const auto& wall : doors.agreement().said().walls) {
      CAPTURE(wall.code);
      for (const auto& holder : doors.holders()) {
        const auto* authority = doors.agreement().authority(holder.seat.authority);
        const bool by_kind = !access::is_public(*holder.role) &&
                             std::ranges::find(wall.kinds, authority->kind) != wall.kinds.end();
        const bool by_role = std::ranges::find(wall.roles, holder.role->code) != wall.roles.end();
        if (!by_kind && !by_role) continue;
        CAPTURE_HOLDER(doors, holder);
        ++before_walls;
        const auto actor = doors.actor(holder);
        for (const auto& grant : actor.grants) {
          CHECK_FALSE(share(grant.purposes, wall.purposes));
          CHECK_FALSE(share(grant.sees, wall.groups));
        }
        for (const auto& purpose : wall.purposes) {
          CAPTURE(purpose);
          CHECK_FALSE(actor.has_purpose(purpose));
          for (const auto& permission : doors.agreement().said().permissions)
            for (const char* ground :
                 {"", "Article 12 of the agreement", "an order from above, sealed and signed"}) {
              const auto pass = access::guard(doors.agreement(), actor, permission.code, purpose, ground);
              CHECK_FALSE(pass);
              if (actor.may(permission.code) && !pass) CHECK(code_of(pass) == "purpose.wall");
            }
        }
        // What serves nothing but what the wall keeps is shut.
        const auto walled = [&](const journal::Purposes& purposes) {
          const auto names = purposes.names();
          return !names.empty() && std::ranges::all_of(names, [&](auto name) { return std::ranges::find(wall.purposes, name) != wall.purposes.end(); });
        };
        for (const auto* command : doors.node().house().commands())
          if (walled(command->purposes)) CHECK(doors.ask(&holder, Method::post, "/api/do/" + std::string(command->name)).status == 403);
        for (const auto& route : doors.router().routes())
          if (walled(route.gate.purposes)) CHECK(doors.ask(&holder, route.method, std::string(route.pattern)).status == 403);
      }
    }
    CHECK(before_walls > 0);
    // And for security nobody reads anything, anywhere.
    for (const auto& holder : doors.holders()) {
      const auto actor = doors.actor(holder);
      CHECK_FALSE(actor.has_purpose(access::never));
      CHECK(code_of(access::guard(doors.agreement(), actor, "people.read", access::never,
                                  "Article 12 of the agreement")) == "purpose.wall");
    }
  }
}

TEST_CASE(
    "every detail of a person falls into a group that every corridor knows, and readers see who it is") {
  boost::mp11::mp_for_each<Members<registry::PersonDetails>>(
      [](auto member) { CHECK_FALSE(registry::group_of(member.name).empty()); });
  for (const auto& corner : corners) {
    const auto agreement = Agreement::load(corner.corridor).value();
    for (const auto group : registry::detail_groups())
      CHECK(std::ranges::any_of(agreement->said().field_groups,
                                [&](const auto& one) { return one.code == group; }));
    for (const auto& role : agreement->roles()) {
      CAPTURE(role.code);
      const bool reads = std::ranges::any_of(
          role.grants, [](const auto& grant) { return grant.permission == "people.read"; });
      if (reads) CHECK(sees(role, "identity"));
    }
  }
}
