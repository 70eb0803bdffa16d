// Permission, scope and purpose in one question; walls; limits; one-time codes.
#include "access/rate_limit.hpp"
#include "access/totp.hpp"
#include "property.hpp"
#include "whole_house.hpp"

namespace amana::access {

using tests::code_of;

namespace {

/// As somebody of that role sits in an authority of the fictional corridor.
journal::Actor holder(std::string_view authority, std::vector<journal::Grant> grants) {
  journal::Actor actor;
  actor.user = IdMaker(3).make<User>(Instant(1));
  actor.authority = authority;
  actor.office = std::string(authority) + "-hq";
  actor.grants = std::move(grants);
  return actor;
}

const agreement::Agreement& corridor() {
  static const auto agreement = agreement::Agreement::load("aa-bb").value();
  return *agreement;
}

} // namespace

TEST_CASE("guard: one's own purpose, another's with a ground, behind the wall never") {
  using journal::Scope;
  const auto ask = [](const journal::Actor& actor, std::string_view purpose, std::string_view ground = {}) {
    const auto pass = guard(corridor(), actor, "people.read", purpose, ground);
    return pass ? pass->purpose + "/" + pass->ground : code_of(pass);
  };
  const auto labour = holder("aa-labour", {{"people.read", Scope::state, {"placement"}, {}}});
  CHECK(ask(labour, "placement") == "placement/");
  CHECK(ask(labour, "protection") == "purpose.ground"); // an inspector may sit in the same ministry
  CHECK(ask(labour, "protection", "  so  ") == "purpose.ground");
  CHECK(ask(labour, "protection", " Article 12 ") == "protection/Article 12");
  CHECK(ask(labour, "social_security", "Article 12") == "purpose.wall"); // nobody in the ministry could ever
  CHECK(ask(labour, "security", "Article 12") == "purpose.wall");
  CHECK(ask(holder("aa-labour", {}), "placement") == "permission.missing");

  const auto passports =
      holder("aa-passports", {{"people.read", Scope::authority, {"placement", "return"}, {}}});
  CHECK(ask(passports, "return") == "return/");
  for (const auto* ground : {"", "Article 12", "Decree of the council, with every signature there is"}) {
    CHECK(ask(passports, "protection", ground) == "purpose.wall");
    CHECK(ask(passports, "security", ground) == "purpose.wall");
  }
  const auto nowhere = holder("", {{"people.read", Scope::own, {"own_file"}, {}}});
  CHECK(ask(nowhere, "protection", "Article 12") == "purpose.wall");
}

TEST_CASE("a reach is what the scope says, and covers no more") {
  using journal::Scope;
  const auto actor = holder("bb-labour", {});
  const UserSeat same_office{"bb", "bb-labour", "bb-labour-hq"}, same_authority{"bb", "bb-labour", ""},
      same_state{"bb", "bb-employment", "bb-employment-brisa"}, abroad{"aa", "aa-labour", "aa-labour-hq"};
  const auto covered = [&](Scope scope) {
    const auto reach = reach_of(corridor(), actor, scope);
    std::string out;
    for (const auto& seat : {same_office, same_authority, same_state, abroad})
      out += reach.covers(seat) ? '1' : '0';
    return out;
  };
  CHECK(covered(Scope::own) == "0000");
  CHECK(covered(Scope::office) == "1000");
  CHECK(covered(Scope::authority) == "1100");
  CHECK(covered(Scope::state) == "1110");
  CHECK(covered(Scope::all) == "1111");
}

TEST_CASE("a role counts only where it can sit, and the refused purpose is never given") {
  tests::for_each_database([](const store::Address& address) {
    tests::WholeHouse house(address);
    const auto user = house.appointed("moussa", "aa-labour", "aa-labour-hq", {tests::role("inspector")});
    CHECK(house.actor(user).may("people.read", "protection"));
    auto moved = *house.account(user);
    moved.seat = {"aa", "aa-passports", "aa-passports-hq"}; // however it came about
    const auto actor = actor_for(*house.readers().lease(), house.agreement(), moved, house.today());
    REQUIRE(actor);
    CHECK(actor->grants.empty());
    CHECK(actor->authority.empty());
    moved.seat.authority = "of-no-corridor";
    CHECK(actor_for(*house.readers().lease(), house.agreement(), moved, house.today())->grants.empty());
    moved.roles = {tests::role("of-no-corridor")};
    CHECK(actor_for(*house.readers().lease(), house.agreement(), moved, house.today())->grants.empty());
  });
}

TEST_CASE("a bucket holds its burst and fills at its pace, for each on their own") {
  RateLimit limit(std::chrono::seconds(3), 5);
  Instant now(1'700'000'000'000);
  const auto taken = [&](std::string_view key) {
    int count = 0;
    while (limit.take(key, now))
      ++count;
    return count;
  };
  CHECK(taken("one") == 5);
  CHECK(taken("other") == 5);
  now = now.plus(std::chrono::milliseconds(2999));
  CHECK(taken("one") == 0);
  now = now.plus(std::chrono::milliseconds(1));
  CHECK(taken("one") == 1);
  now = now.plus(std::chrono::hours(1));
  CHECK(taken("one") == 5);
  for (int i = 0; i < 50'000; ++i)
    limit.take("key " + std::to_string(i), now); // memory has an end
  CHECK(limit.size() <= 20'001);
}

TEST_CASE("what did not count is put back, and no more than was taken") {
  RateLimit limit(std::chrono::seconds(3), 5);
  const Instant now(1'700'000'000'000);
  for (int i = 0; i < 100; ++i) {
    REQUIRE(limit.take("one", now));
    limit.give_back("one");
  }
  limit.give_back("one");
  limit.give_back("nobody");
  int count = 0;
  while (limit.take("one", now))
    ++count;
  CHECK(count == 5);
}

TEST_CASE("no more is taken than burst and time allow, whatever the clock does") {
  CHECK(tests::holds([](const std::vector<std::int16_t>& steps) {
    RateLimit limit(std::chrono::milliseconds(100), 4);
    std::int64_t now = 1'700'000'000'000, forward = 0;
    int taken = 0;
    for (const auto step : steps) {
      now += step;
      forward += std::max<std::int64_t>(0, step);
      taken += limit.take("one", Instant(now));
    }
    return taken <= 4 + forward / 100;
  }));
}

TEST_CASE("a subscriber is an IPv4 address or the first half of an IPv6 one") {
  CHECK(subscriber_of("2001:db8:1:2:3:4:5:6") == subscriber_of("2001:db8:1:2::1"));
  CHECK(subscriber_of("2001:db8:1:2::1") != subscriber_of("2001:db8:1:3::1"));
  CHECK(subscriber_of("192.0.2.1") != subscriber_of("192.0.2.2"));
  CHECK(subscriber_of("::ffff:192.0.2.1") != subscriber_of("::ffff:192.0.2.2"));
  CHECK(subscriber_of("") == "");
  CHECK(subscriber_of("not an address") == "not an address");
}

TEST_CASE("one-time codes are those of RFC 6238") {
  // Appendix B, SHA-1: the secret is "12345678901234567890", eight digits.
  const auto secret = bytes_of("12345678901234567890");
  const std::pair<std::int64_t, const char*> vectors[] = {
      {59, "94287082"},         {1111111109, "07081804"}, {1111111111, "14050471"},
      {1234567890, "89005924"}, {2000000000, "69279037"}, {20000000000, "65353130"}};
  for (const auto& [second, code] : vectors)
    CHECK(totp_code(secret, second / 30, 8) == code);

  const Instant now(1'700'000'000'000);
  const auto step = totp_step(now);
  const auto accepts = [&](std::int64_t of, std::int64_t last) {
    return totp_accept(secret, totp_code(secret, of), now, last) == std::optional(of);
  };
  CHECK(accepts(step, 0));
  CHECK(accepts(step - 1, 0));
  CHECK(accepts(step + 1, 0));
  CHECK_FALSE(accepts(step - 2, 0));
  CHECK_FALSE(accepts(step + 2, 0));
  CHECK_FALSE(accepts(step, step));
  CHECK_FALSE(accepts(step - 1, step));
  CHECK_FALSE(totp_accept(secret, "", now, 0));
  CHECK_FALSE(totp_accept(secret, std::string(100'000, '1'), now, 0));
  const auto code = totp_code(secret, step);
  CHECK(totp_accept(secret, code.substr(0, 3) + " " + code.substr(3), now, 0));
}

} // namespace amana::access
