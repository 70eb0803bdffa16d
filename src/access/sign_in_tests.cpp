// Coming in: invitation, password, second factor, programs, the command line.
#include "door.hpp"

namespace amana::access {

using tests::code_of;
using tests::for_each_database;

TEST_CASE("an invitation opens an account once, for a week") {
  for_each_database([](const store::Address& address) {
    Door door(address);
    const auto user = door.employer();
    CHECK(code_of(door.begin("salem")) == "sign_in.wrong");
    const auto code = door.invitation(user);
    const auto accept = [&](std::string_view login, std::string_view typed) {
      return code_of(door.sign_in.accept(login, typed, password, desk_address, door.now()));
    };
    CHECK(accept("salem", "AAAA-BBBB-CCCC-DDDD") == "invitation.wrong");
    CHECK(accept("nobody", code) == "invitation.wrong");
    CHECK(accept("SALEM", code) == ""); // as typed on any keyboard
    CHECK(accept("salem", code) == "invitation.wrong");
    CHECK(door.begin("salem")->standing == Standing::open);
    CHECK(code_of(door.sign_in.invite(tests::head_of_users(), user, door.now())) == "invitation.needless");

    const auto late = door.employer("idrissa");
    const auto old = door.invitation(late);
    door.pass(hours(24 * 7));
    CHECK(accept("idrissa", old) == "invitation.wrong");
    const auto first = door.invitation(late), second = door.invitation(late);
    CHECK(accept("idrissa", first) == "invitation.wrong"); // a newer one takes its place
    CHECK(accept("idrissa", second) == "");
    CHECK(door.house.differences_after_replay() == 0);
  });
}

TEST_CASE("an invitation is read as people copy it") {
  const auto code = new_code();
  CHECK(read_code(code) == code);
  std::string small;
  for (const char c : code)
    if (c != '-') small += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  CHECK(read_code(small) == code);
  CHECK(read_code(" " + code + " ") == code);
  CHECK(read_code("not a code at all") != code);
}

TEST_CASE("only who manages the account invites") {
  for_each_database([](const store::Address& address) {
    Door door(address);
    const auto user = door.employer();
    const auto colleague = door.house.actor(door.officer());
    CHECK(code_of(door.sign_in.invite(colleague, user, door.now())) == "permission.missing");
    auto far = tests::head_of_users();
    far.authority = "aa-labour";
    far.grants.front().scope = journal::Scope::authority;
    CHECK(code_of(door.sign_in.invite(far, user, door.now())) == "account.none");
    auto oneself = tests::head_of_users();
    oneself.user = user;
    CHECK(code_of(door.sign_in.invite(oneself, user, door.now())) == "account.own");
  });
}

TEST_CASE("passwords: what others try first is refused, length protects") {
  const auto verdict = [](std::string_view typed) { return code_of(check_password_rules(typed, "moussa")); };
  CHECK(verdict("four quiet camels walk") == "");
  CHECK(verdict("أربعة جمال هادئة") == "");
  CHECK(verdict("short one") == "password.short");
  CHECK(verdict("كلمة صغيرة") == "");             // ten characters, whatever their bytes
  CHECK(verdict("جمل هادئ") == "password.short"); // eight
  CHECK(verdict(std::string(128, 'x') + "y") == "password.long");
  CHECK(verdict("the MOUSSA of old") == "password.login");
  CHECK(verdict("Password2026!") == "password.usual");
  CHECK(verdict("كلمة السر ١٢٣٤") == "password.usual");
  CHECK(verdict("1234567890") == "password.usual");
  CHECK(verdict("١٢٣٤٥٦٧٨٩٠") == "password.usual");
  CHECK(verdict("azertyuiop") == "password.usual");
  CHECK(verdict("aaaaaaaabbbb") == "password.usual");
  CHECK(verdict("bad \xff bytes here") == "password.long");
}

TEST_CASE("unknown logins, wrong passwords and accounts without one get the same answer") {
  for_each_database([](const store::Address& address) {
    Door door(address);
    door.entered(door.employer());
    door.employer("idrissa"); // never came in
    const auto checked = door.sign_in.passwords_checked();
    const auto wrong = door.begin("salem", "another password"), unknown = door.begin("nobody-here"),
               without = door.begin("idrissa"), hostile = door.begin("x' OR '1'='1"),
               huge = door.begin(std::string(100'000, 'x')), bytes = door.begin(std::string("\xff\0", 2));
    for (const auto* answer : {&wrong, &unknown, &without, &hostile, &huge, &bytes}) {
      REQUIRE_FALSE(*answer);
      CHECK(answer->error().kind == Kind::unauthenticated);
      CHECK(answer->error().faults.front().code == "sign_in.wrong");
      CHECK(answer->error().faults.front().what.key == wrong.error().faults.front().what.key);
    }
    CHECK(door.sign_in.passwords_checked() == checked + 6); // each took as long
  });
}

TEST_CASE("an office that comes to work at eight, behind one address, is let in; who guesses is not") {
  for_each_database([](const store::Address& address) {
    Door door(address);
    door.entered(door.employer());
    for (int i = 0; i < 60; ++i)
      CHECK(door.begin("salem"));
    for (int i = 0; i < 20; ++i)
      CHECK(code_of(door.begin("nobody " + std::to_string(i))) == "sign_in.wrong");
    CHECK(code_of(door.begin("salem")) == "sign_in.fast");
  });
}

TEST_CASE("a suspension is told only to who knows the password") {
  for_each_database([](const store::Address& address) {
    Door door(address);
    const auto user = door.employer();
    const auto opened = door.entered(user);
    door.house.done("suspend_user",
                    {{"user", user.text()}, {"ground", "the licence ran out"}, {"until", "2026-03-10"}},
                    tests::head_of_users());
    CHECK_FALSE(door.resume(opened.token));
    CHECK(code_of(door.begin("salem", "another password")) == "sign_in.wrong");
    CHECK(code_of(door.begin("salem")) == "account.suspended");
    CHECK(code_of(door.sign_in.prove("salem", password, "", door.now())) == "account.suspended");
    door.house.set(*Instant::parse("2026-03-10T23:59:59.000Z"));
    CHECK(code_of(door.begin("salem")) == "account.suspended");
    door.house.set(*Instant::parse("2026-03-11T00:00:00.000Z"));
    CHECK(door.begin("salem")->standing == Standing::open); // it ends by itself
  });
}

TEST_CASE("guessing is slowed for each login, peer and second factor, known or not") {
  for_each_database([](const store::Address& address) {
    tests::WholeHouse house(address);
    const NodeSecret secret(house.keys().master);
    Attempts attempts(house.office(), secret);
    const auto admit = [&](Trier::Kind kind, std::string name = "moussa") {
      return code_of(attempts.admit({{kind, std::move(name)}}, house.now()));
    };
    // The delays that follow the fifth failure and the later ones.
    for (const auto kind : {Trier::Kind::login, Trier::Kind::second_factor}) {
      for (int failure = 1; failure <= 5; ++failure)
        CHECK(admit(kind) == "");
      for (const int wait : {30, 60, 120, 240, 480, 900, 900}) {
        CAPTURE(wait);
        house.pass(seconds(wait) - std::chrono::milliseconds(1));
        CHECK(admit(kind) == "sign_in.wait");
        CHECK(admit(kind, "somebody else") == ""); // nobody else waits
        attempts.succeeded({{kind, "somebody else"}});
        house.pass(std::chrono::milliseconds(1));
        CHECK(admit(kind) == "");
      }
      attempts.succeeded({{kind, "moussa"}});
      CHECK(admit(kind) == "");
    }
    for (int failure = 1; failure <= 30; ++failure) // a whole office may sit behind one address
      CHECK(admit(Trier::Kind::peer) == "");
    CHECK(admit(Trier::Kind::peer) == "sign_in.wait");
    house.pass(hours(25)); // a day later it is forgotten
    CHECK(admit(Trier::Kind::peer) == "");
    CHECK(admit(Trier::Kind::login) == "");
    auto db = house.readers().lease();
    for (auto rows = db->query("SELECT who FROM attempts"); rows.next();)
      CHECK(rows.text(0).find("moussa") == std::string::npos); // no login stands in the table
  });
}

TEST_CASE("a thousand guesses at one moment are a thousand failures") {
  for_each_database([](const store::Address& address) {
    tests::WholeHouse house(address);
    const NodeSecret secret(house.keys().master);
    Attempts attempts(house.office(), secret);
    std::atomic<int> admitted = 0;
    tests::at_once(8, [&] {
      for (int i = 0; i < 20; ++i)
        admitted += attempts.admit({{Trier::Kind::login, "moussa"}}, house.now()).has_value();
    });
    CHECK(admitted == 5);
  });
}

TEST_CASE("a clock that is set back makes nobody wait longer than the longest delay") {
  for_each_database([](const store::Address& address) {
    tests::WholeHouse house(address);
    const NodeSecret secret(house.keys().master);
    Attempts attempts(house.office(), secret);
    RateLimit limit(std::chrono::seconds(1), 3);
    const auto right = house.now();
    house.pass(hours(24 * 30)); // the clock is a month ahead …
    while (attempts.admit({{Trier::Kind::login, "moussa"}}, house.now())) {
    }
    while (limit.take("10.0.0.1", house.now())) {
    }
    house.set(right); // … and somebody notices
    CHECK_FALSE(attempts.admit({{Trier::Kind::login, "moussa"}}, house.now()));
    CHECK_FALSE(limit.take("10.0.0.1", house.now()));
    house.pass(minutes(15));
    CHECK(attempts.admit({{Trier::Kind::login, "moussa"}}, house.now()));
    CHECK(limit.take("10.0.0.1", house.now()));
  });
}

TEST_CASE("a role that asks for a second factor gives nothing before there is one") {
  for_each_database([](const store::Address& address) {
    Door door(address);
    const auto user = door.officer();
    const auto half = door.entered(user);
    CHECK(half.standing == Standing::enrol);
    CHECK(door.resume(half.token)->actor.grants.empty());
    CHECK(code_of(door.sign_in.prove("moussa", password, "", door.now())) == "second_factor.missing");
    CHECK(code_of(door.sign_in.add_program(half.token, "payroll", door.house.today().plus_days(9),
                                           door.now())) == "session.over");

    const auto enrolment = door.sign_in.begin_enrolment(half.token, "", desk_address, door.now()).value();
    CHECK(enrolment.address.starts_with("otpauth://totp/Amana:moussa?secret=" + enrolment.secret));
    const Telephone telephone(enrolment);
    CHECK(code_of(door.sign_in.confirm_enrolment(half.token, "000000", door.now())) == "second_factor.wrong");
    const auto elsewhere = door.begin("moussa").value();
    const auto enrolled = door.sign_in.confirm_enrolment(half.token, telephone.code(door.now()), door.now());
    REQUIRE(enrolled);
    CHECK(enrolled->recovery_codes.size() == Credentials::recovery_codes);
    CHECK(door.is_open(enrolled->session.token));
    CHECK_FALSE(door.resume(half.token));      // the token from before the rights is void
    CHECK_FALSE(door.resume(elsewhere.token)); // so is every other session
    CHECK_FALSE(door.resume(enrolled->session.token)->actor.grants.empty());

    // Setting up another telephone asks for the password again.
    CHECK(code_of(door.sign_in.begin_enrolment(enrolled->session.token, "wrong password", desk_address,
                                               door.now())) == "password.wrong");
    CHECK(door.sign_in.begin_enrolment(enrolled->session.token, password, desk_address, door.now()));
  });
}

/// As a telephone set to Arabic shows it, in two groups.
std::string in_arabic_digits(std::string_view code) {
  std::string out;
  for (const char digit : code) {
    if (out.size() == 6) out += ' ';
    out += "\xd9";
    out += static_cast<char>(0xa0 + (digit - '0'));
  }
  return out;
}

/// An officer whose telephone is set up.
struct Enrolled {
  explicit Enrolled(const store::Address& address) : door(address) {}

  Door door;
  Id<User> user = door.officer();
  Opened half = door.entered(user);
  Telephone telephone{door.sign_in.begin_enrolment(half.token, "", desk_address, door.now()).value()};
  EnrolledSecondFactor enrolled =
      door.sign_in.confirm_enrolment(half.token, telephone.code(door.now()), door.now()).value();

  Result<Opened> second(std::string_view token, std::string_view code) {
    return door.sign_in.second(token, code, desk_address, door.now());
  }
};

TEST_CASE("the second factor: no code twice, five wrong ones end the session, ten minutes are given") {
  for_each_database([](const store::Address& address) {
    Enrolled officer(address);
    auto& door = officer.door;
    door.pass(seconds(60));
    const auto first = door.begin("moussa").value();
    CHECK(first.standing == Standing::second_factor);
    CHECK(door.resume(first.token)->actor.grants.empty());
    const auto code = officer.telephone.code(door.now());
    const auto opened = officer.second(first.token, code).value();
    CHECK(door.is_open(opened.token));
    CHECK_FALSE(door.resume(first.token));

    const auto second = door.begin("moussa").value();
    CHECK(code_of(officer.second(second.token, code)) == "second_factor.wrong"); // seen over a shoulder
    door.pass(seconds(30));
    CHECK(officer.second(second.token, in_arabic_digits(officer.telephone.code(door.now()))));

    const auto guessed = door.begin("moussa").value();
    for (int failure = 0; failure < 5; ++failure)
      CHECK(code_of(officer.second(guessed.token, "123")) == "second_factor.wrong");
    CHECK_FALSE(door.resume(guessed.token));
    CHECK(code_of(officer.second(guessed.token, officer.telephone.code(door.now()))) == "session.over");
    door.pass(minutes(1));
    const auto slow = door.begin("moussa").value();
    door.pass(minutes(10));
    CHECK_FALSE(door.resume(slow.token));
  });
}

TEST_CASE("recovery codes open once each, and new ones void the old") {
  for_each_database([](const store::Address& address) {
    Enrolled officer(address);
    auto& door = officer.door;
    const auto use = [&](const std::string& code) {
      const auto half = door.begin("moussa").value();
      return code_of(officer.second(half.token, code));
    };
    CHECK(use(officer.enrolled.recovery_codes[0]) == "");
    CHECK(use(officer.enrolled.recovery_codes[0]) == "second_factor.wrong");
    const auto& token = officer.enrolled.session.token;
    CHECK(code_of(door.sign_in.renew_recovery_codes(token, "wrong password", desk_address, door.now())) ==
          "password.wrong");
    const auto renewed = door.sign_in.renew_recovery_codes(token, password, desk_address, door.now()).value();
    CHECK(use(officer.enrolled.recovery_codes[1]) == "second_factor.wrong");
    CHECK(use(renewed[1]) == "");
    // Another's codes open nothing here, and without a second factor there are none.
    const auto employer = door.entered(door.employer());
    CHECK(code_of(door.sign_in.renew_recovery_codes(employer.token, password, desk_address, door.now())) ==
          "second_factor.none");
  });
}

TEST_CASE("a reset voids password, telephone, sessions and programs; an invitation opens again") {
  for_each_database([](const store::Address& address) {
    Enrolled officer(address);
    auto& door = officer.door;
    const auto& token = officer.enrolled.session.token;
    const auto program =
        door.sign_in.add_program(token, "payroll", door.house.today().plus_days(30), door.now()).value();
    CHECK(door.sign_in.resume_program(program, door.now()));
    door.house.done("reset_sign_in", {{"user", officer.user.text()}, {"ground", "the telephone was stolen"}},
                    tests::head_of_users());
    CHECK_FALSE(door.resume(token));
    CHECK_FALSE(door.sign_in.resume_program(program, door.now()));
    CHECK(code_of(door.begin("moussa")) == "sign_in.wrong");
    // In the same instant, as a quick administrator does it.
    CHECK(door.entered(officer.user).standing == Standing::enrol);
    CHECK(door.begin("moussa")->standing == Standing::enrol); // the old telephone counts no more
    CHECK(door.house.differences_after_replay() == 0);
  });
}

TEST_CASE("a clock that was ahead shuts nobody out once it is set right") {
  for_each_database([](const store::Address& address) {
    Enrolled officer(address);
    auto& door = officer.door;
    const auto right = door.now();
    door.pass(hours(24 * 3)); // three days ahead, unnoticed
    door.house.done("reset_sign_in", {{"user", officer.user.text()}, {"ground", "the telephone was stolen"}},
                    tests::head_of_users());
    door.house.set(right);
    const auto half = door.entered(officer.user);
    CHECK(half.standing == Standing::enrol);
    const Telephone telephone(door.sign_in.begin_enrolment(half.token, "", desk_address, door.now()).value());
    const auto enrolled = door.sign_in.confirm_enrolment(half.token, telephone.code(door.now()), door.now());
    REQUIRE(enrolled);
    CHECK(door.is_open(enrolled->session.token));
    CHECK(door.begin("moussa")->standing == Standing::second_factor);
    const auto program = door.sign_in.add_program(enrolled->session.token, "payroll",
                                                  door.house.today().plus_days(30), door.now());
    REQUIRE(program);
    CHECK(door.sign_in.resume_program(*program, door.now()));
  });
}

TEST_CASE("programs: their user's rights, until the day that was given") {
  for_each_database([](const store::Address& address) {
    Door door(address);
    const auto user = door.employer();
    const auto token = door.entered(user).token;
    const auto today = door.house.today();
    const auto add = [&](std::string_view label, Day until) {
      return door.sign_in.add_program(token, label, until, door.now());
    };
    CHECK(code_of(add("", today.plus_days(3))) == "program.label");
    CHECK(code_of(add(std::string(61, 'x'), today.plus_days(3))) == "program.label");
    CHECK(code_of(add("\xff", today.plus_days(3))) == "program.label");
    CHECK(code_of(add("payroll", today.plus_days(-1))) == "program.until");
    CHECK(code_of(add("payroll", today.plus_days(400))) == "program.until");
    const auto program = add("payroll", today.plus_days(3)).value();
    const auto visitor = door.sign_in.resume_program(program, door.now());
    REQUIRE(visitor);
    CHECK(visitor->actor.user == user);
    CHECK(visitor->actor.channel == journal::Channel::api);
    CHECK(visitor->csrf.empty());
    CHECK(visitor->actor.may("people.read", "placement") == journal::Scope::own);
    CHECK_FALSE(door.resume(program)); // a program's token opens no session
    CHECK_FALSE(door.sign_in.resume_program(token, door.now()));

    // What its user may no longer do, it may not either.
    door.house.done("suspend_user", {{"user", user.text()}, {"ground", "asked"}, {"until", today.text()}},
                    tests::head_of_users());
    CHECK_FALSE(door.sign_in.resume_program(program, door.now()));
    door.house.done("restore_user", {{"user", user.text()}}, tests::head_of_users());
    CHECK(door.sign_in.resume_program(program, door.now()));

    const auto other = door.entered(door.employer("idrissa")).token;
    const auto listed = programs_of(*door.house.readers().lease(), user);
    REQUIRE(listed.size() == 1);
    CHECK(listed.front().label == "payroll");
    CHECK(code_of(door.sign_in.remove_program(other, listed.front().program, door.now())) == "program.none");
    door.house.set(*Instant::parse("2026-03-04T23:59:59.999Z"));
    CHECK(door.sign_in.resume_program(program, door.now()));
    door.house.set(*Instant::parse("2026-03-05T00:00:00.000Z"));
    CHECK_FALSE(door.sign_in.resume_program(program, door.now()));
    // A new session, for the one before has ended with its day.
    const auto later = door.begin("salem").value().token;
    const auto short_lived = door.sign_in.add_program(later, "wages", door.house.today(), door.now()).value();
    const auto programs = programs_of(*door.house.readers().lease(), user);
    for (const auto& one : programs)
      CHECK(code_of(door.sign_in.remove_program(later, one.program, door.now())) == "");
    CHECK_FALSE(door.sign_in.resume_program(short_lived, door.now()));
  });
}

TEST_CASE("the command line proves itself in one step") {
  for_each_database([](const store::Address& address) {
    Enrolled officer(address);
    auto& door = officer.door;
    const auto prove = [&](std::string_view typed, std::string_view code) {
      return door.sign_in.prove("moussa", typed, code, door.now());
    };
    CHECK(code_of(prove("wrong password", "")) == "sign_in.wrong");
    CHECK(code_of(prove(password, "")) == "second_factor.wrong");
    door.pass(seconds(60));
    const auto actor = prove(password, officer.telephone.code(door.now()));
    REQUIRE(actor);
    CHECK(actor->channel == journal::Channel::command_line);
    CHECK(actor->may("people.register", "placement") == journal::Scope::office);
  });
}

TEST_CASE("no secret stands in the tables as it is used") {
  for_each_database([](const store::Address& address) {
    Enrolled officer(address);
    auto& door = officer.door;
    const auto program = door.sign_in
                             .add_program(officer.enrolled.session.token, "payroll",
                                          door.house.today().plus_days(30), door.now())
                             .value();
    auto db = door.house.readers().lease();
    const auto holds = [&](std::string_view sql, std::string_view secret) {
      for (auto rows = db->query(sql); rows.next();)
        for (int column = 0; column < rows.columns(); ++column) {
          const auto value = rows.value(column);
          if (const auto* text = std::get_if<std::string_view>(&value))
            if (text->contains(secret)) return true;
          if (const auto* bytes = std::get_if<BytesView>(&value))
            if (text_of(*bytes).contains(secret)) return true;
        }
      return false;
    };
    CHECK_FALSE(holds("SELECT * FROM passwords", password));
    CHECK_FALSE(holds("SELECT * FROM sessions", officer.enrolled.session.token));
    CHECK_FALSE(holds("SELECT * FROM programs", program));
    CHECK_FALSE(holds("SELECT * FROM second_factors", text_of(officer.telephone.secret)));
    for (const auto& code : officer.enrolled.recovery_codes)
      CHECK_FALSE(holds("SELECT * FROM recovery_codes", code));
  });
}

} // namespace amana::access
