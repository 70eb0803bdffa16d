// Staying in: tokens that change, locks on shared computers, the end of a session.
#include "door.hpp"

namespace amana::access {

using tests::code_of;
using tests::for_each_database;

TEST_CASE("a token changes every quarter of an hour; the one before holds until the next has arrived") {
  for_each_database([](const store::Address& address) {
    Door door(address);
    const auto first = door.entered(door.employer()).token;
    door.pass(minutes(14));
    CHECK_FALSE(door.resume(first)->token);
    door.pass(minutes(1));
    const auto second = door.resume(first)->token;
    REQUIRE(second);
    CHECK(door.is_open(first)); // requests still on their way
    CHECK(door.is_open(*second));
    door.pass(seconds(59));
    CHECK(door.is_open(first));
    door.pass(seconds(1));
    CHECK_FALSE(door.resume(first)); // a stolen old token opens nothing
    CHECK(door.is_open(*second));
  });
}

TEST_CASE("an answer that was lost on the line costs nobody their session") {
  for_each_database([](const store::Address& address) {
    Door door(address);
    const auto kept = door.entered(door.employer()).token;
    door.pass(minutes(15));
    const auto lost = door.resume(kept)->token;
    REQUIRE(lost);
    door.pass(minutes(2));
    const auto again = door.resume(kept)->token; // the browser never heard of the other
    REQUIRE(again);
    CHECK(*again != *lost);
    CHECK_FALSE(door.resume(*lost));
    CHECK(door.is_open(*again));
    door.pass(minutes(1));
    CHECK_FALSE(door.resume(kept));
    CHECK(door.is_open(*again));
  });
}

TEST_CASE("two requests at the moment of change leave one session with one token") {
  for_each_database([](const store::Address& address) {
    Door door(address);
    const auto token = door.entered(door.employer()).token;
    door.pass(minutes(15));
    std::mutex mutex;
    std::vector<std::string> fresh;
    tests::at_once(6, [&] {
      const auto visitor = door.resume(token);
      const std::lock_guard lock(mutex);
      CHECK(visitor);
      if (visitor && visitor->token) fresh.push_back(*visitor->token);
    });
    REQUIRE(fresh.size() == 1);
    CHECK(door.is_open(fresh.front()));
  });
}

TEST_CASE("a shared computer that was left locks; five wrong passwords end the session") {
  for_each_database([](const store::Address& address) {
    Door door(address);
    auto token = door.entered(door.employer()).token;
    const auto unlock = [&](std::string_view typed) {
      return door.sign_in.unlock(token, typed, desk_address, door.now());
    };
    CHECK(code_of(unlock(password)) == "session.over"); // it is not locked
    door.pass(minutes(20));
    auto visitor = door.resume(token);
    REQUIRE(visitor);
    CHECK(visitor->standing == Standing::locked);
    CHECK(visitor->actor.grants.empty());
    CHECK_FALSE(visitor->actor.user);
    door.house.set(Instant(door.now().milliseconds() - 60'000)); // setting the clock back does not unlock it
    CHECK(door.resume(token)->standing == Standing::locked);
    CHECK(code_of(unlock("wrong password")) == "password.wrong");
    const auto opened = unlock(password).value();
    CHECK(door.is_open(opened.token));
    CHECK_FALSE(door.resume(token));

    token = opened.token;
    door.sign_in.lock(token); // by hand, before leaving the desk
    CHECK(door.resume(token)->standing == Standing::locked);
    for (int failure = 0; failure < 5; ++failure)
      CHECK(code_of(unlock("wrong password")) == "password.wrong");
    CHECK_FALSE(door.resume(token));
    CHECK(code_of(unlock(password)) == "session.over");
  });
}

TEST_CASE("whoever works stays in, for twelve hours at most") {
  for_each_database([](const store::Address& address) {
    Door door(address);
    auto token = door.entered(door.employer()).token;
    for (int step = 1; step < 12 * 6; ++step) {
      door.pass(minutes(10));
      const auto visitor = door.resume(token);
      REQUIRE(visitor);
      CHECK(visitor->standing == Standing::open);
      token = visitor->token.value_or(token);
    }
    door.pass(minutes(10));
    CHECK_FALSE(door.resume(token));
  });
}

TEST_CASE("signing out ends the session; a new password ends the others") {
  for_each_database([](const store::Address& address) {
    Door door(address);
    const auto here = door.entered(door.employer()).token, there = door.begin("salem").value().token,
               gone = door.begin("salem").value().token;
    door.sign_in.sign_out(gone);
    CHECK_FALSE(door.resume(gone));
    door.sign_in.sign_out("not a token");
    const auto change = [&](std::string_view present, std::string_view fresh) {
      return code_of(door.sign_in.change_password(here, present, fresh, desk_address, door.now()));
    };
    CHECK(change("wrong password", "five quiet camels walk") == "password.wrong");
    CHECK(change(password, "short") == "password.short");
    CHECK(door.is_open(there));
    CHECK(change(password, "five quiet camels walk") == "");
    CHECK(door.is_open(here));
    CHECK_FALSE(door.resume(there));
    CHECK(code_of(door.begin("salem")) == "sign_in.wrong");
    CHECK(door.begin("salem", "five quiet camels walk"));
  });
}

TEST_CASE("a dismissal ends what is open, and tidying leaves no secret of theirs") {
  for_each_database([](const store::Address& address) {
    Door door(address);
    const auto user = door.employer();
    const auto token = door.entered(user).token;
    const auto program =
        door.sign_in.add_program(token, "payroll", door.house.today().plus_days(30), door.now()).value();
    door.house.done("dismiss_user", {{"user", user.text()}, {"ground", "left"}}, tests::head_of_users());
    CHECK_FALSE(door.resume(token));
    CHECK_FALSE(door.sign_in.resume_program(program, door.now()));
    CHECK(code_of(door.begin("salem")) == "sign_in.wrong");
    door.pass(hours(24 * 40));
    door.sign_in.tidy_up(door.now());
    auto db = door.house.readers().lease();
    for (const char* table : {"passwords", "invitations", "second_factors", "recovery_codes", "sessions",
                              "programs", "attempts"}) {
      CAPTURE(table);
      CHECK_FALSE(db->query("SELECT 1 FROM " + std::string(table)).next());
    }
  });
}

TEST_CASE("what does not look like a token opens nothing") {
  for_each_database([](const store::Address& address) {
    Door door(address);
    door.entered(door.employer());
    for (const auto& token : {std::string(), std::string("x"), std::string(100'000, 'x'),
                              std::string("\xff\0\x01", 3), std::string("' OR 1=1 --")}) {
      CHECK_FALSE(door.resume(token));
      CHECK_FALSE(door.sign_in.resume_program(token, door.now()));
      CHECK(code_of(door.sign_in.second(token, "123456", desk_address, door.now())) == "session.over");
    }
  });
}

} // namespace amana::access
