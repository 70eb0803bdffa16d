// Who saw whose data: the chain, what it finds, what people see of it, and how long it is kept.
#include "access/read_log.hpp"
#include "whole_house.hpp"

namespace amana::access {

using tests::code_of;
using tests::for_each_database;
using tests::role;
using tests::WholeHouse;

namespace {

Pass placement() { return {Reach{}, "placement", {}}; }

/// A house in which an officer has read about three people, one line each, and once about all of them.
struct Desk {
  WholeHouse house;
  ReadLog log;
  journal::Actor officer;
  std::vector<AnyId> people;

  explicit Desk(const store::Address& address)
      : house(address),
        log(house.office()),
        officer(house.actor(house.appointed("moussa", "bb-employment", "bb-employment-brisa",
                                            {role("employment_officer")}))) {
    for (const char* name : {"One", "Two", "Three"})
      people.push_back(house.registered(name, officer));
  }

  Result<void> note(std::span<const AnyId> subjects, const Pass& pass = placement()) {
    return log.note(officer, pass, "/people/{person}", subjects, house.now());
  }
  void read_all() {
    for (const auto& person : people)
      REQUIRE(note({&person, 1}));
    REQUIRE(note(people));
    log.flush();
  }
  std::vector<ReadLine> readers_of(const AnyId& person, std::int64_t before = 0, std::size_t most = 10) {
    return who_read(*house.readers().lease(), person, before, most);
  }
  VerifiedReads verified() { return verify_reads(*house.readers().lease()); }
  void tamper(std::string_view sql) {
    house.office().run([&](store::Connection& db) { db.script(sql); }).get();
  }
};

} // namespace

TEST_CASE("each person finds who read about them, for what, and nobody else's readers") {
  for_each_database([](const store::Address& address) {
    Desk desk(address);
    desk.read_all();
    const auto lines = desk.readers_of(desk.people[1]);
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].number == 4); // the latest first
    CHECK(lines[1].number == 2);
    CHECK(lines[0].user == desk.officer.user);
    CHECK(lines[0].authority == "bb-employment");
    CHECK(lines[0].office == "bb-employment-brisa");
    CHECK(lines[0].purpose == "placement");
    CHECK(lines[0].route == "/people/{person}");
    CHECK(lines[0].subjects.empty()); // those are others' names
    CHECK_FALSE(lines[0].ground);
    CHECK(desk.readers_of(desk.people[1], 4).size() == 1);
    CHECK(desk.readers_of(desk.people[1], 0, 1).size() == 1);
    CHECK(desk.readers_of(AnyId()).empty());
    CHECK(who_read(*desk.house.readers().lease(), desk.people[1], 0, 10, desk.officer.user).empty());
    CHECK(desk.verified().lines == 4);
    CHECK(desk.verified().flaws.empty());
  });
}

TEST_CASE("a long list is noted in lines of five hundred, each person once") {
  for_each_database([](const store::Address& address) {
    Desk desk(address);
    std::vector<AnyId> many;
    IdMaker ids(9);
    for (int i = 0; i < 1201; ++i)
      many.push_back(ids.make(desk.house.now()));
    many.push_back(many.front());
    REQUIRE(desk.note(many));
    REQUIRE(desk.note({})); // nobody was shown: no line
    desk.log.flush();
    CHECK(desk.verified().lines == 3);
    CHECK(desk.readers_of(many.front()).size() == 1);
    CHECK(desk.verified().flaws.empty());
  });
}

TEST_CASE("what the reader's role does not work for is not shown, and never for security") {
  for_each_database([](const store::Address& address) {
    Desk desk(address);
    const auto note = [&](std::string purpose, std::string ground) {
      return code_of(desk.note(desk.people, {Reach{}, std::move(purpose), std::move(ground)}));
    };
    CHECK(note("placement", "") == "");
    CHECK(note("protection", "") == "purpose.missing");
    CHECK(note("protection", "Article 12 of the agreement") == "");
    CHECK(note("security", "") == "purpose.missing");
    CHECK(note("security", "Decree 1 of whoever asks") == "purpose.missing");
    CHECK(code_of(desk.log.note(journal::Actor(), placement(), "/x", desk.people, desk.house.now())) ==
          "purpose.missing");
    desk.log.flush();
    const auto across = reads_across(*desk.house.readers().lease(), Instant(0),
                                     desk.house.now().plus(std::chrono::hours(1)), 10);
    REQUIRE(across.size() == 1); // for the yearly report
    CHECK(across.front().ground == "Article 12 of the agreement");
  });
}

TEST_CASE("any line that was altered, removed, moved or hidden from its person is found") {
  struct Tampering {
    const char* what;
    const char* sql;
    std::int64_t shows_at;
  };
  const Tampering tamperings[] = {
      {"another reader", "UPDATE reads SET user_id = NULL WHERE number = 2;", 2},
      {"another purpose", "UPDATE reads SET purpose = 'protection' WHERE number = 3;", 3},
      {"another time", "UPDATE reads SET at = at + 1 WHERE number = 1;", 1},
      {"a ground made up", "UPDATE reads SET ground = 'Decree 1' WHERE number = 2;", 2},
      {"a person taken out", "UPDATE reads SET subjects = '' WHERE number = 1;", 1},
      {"a line removed", "DELETE FROM read_subjects WHERE number = 2; DELETE FROM reads WHERE number = 2;",
       3},
      {"the first removed", "DELETE FROM read_subjects WHERE number = 1; DELETE FROM reads WHERE number = 1;",
       2},
      {"lines swapped",
       "UPDATE reads SET number = -number WHERE number IN (2, 3); UPDATE reads SET number = 5 + number WHERE "
       "number < 0;",
       2},
      {"hidden from the person", "DELETE FROM read_subjects WHERE number = 4;", 4},
      {"shown to another",
       "UPDATE read_subjects SET subject = '00000000000000000000000000' WHERE number = 1;", 1},
      {"the sealed end cut off",
       "DELETE FROM read_subjects WHERE number = 4; DELETE FROM reads WHERE number = 4;", 4},
      {"begun anew", "DELETE FROM read_subjects; DELETE FROM reads;", 4},
  };
  for_each_database([&](const store::Address& address) {
    for (const auto& tampering : tamperings) {
      CAPTURE(tampering.what);
      const tests::TemporaryDatabase own(address.dialect());
      Desk desk(own.address());
      desk.read_all();
      REQUIRE(desk.log.seal());
      CHECK(desk.verified().flaws.empty());
      CHECK(desk.verified().seals == 1);
      desk.tamper(tampering.sql);
      const auto flaws = desk.verified().flaws;
      REQUIRE_FALSE(flaws.empty());
      CHECK(flaws.front().number == tampering.shows_at);
    }
  });
}

TEST_CASE("a chain made anew from the altered line on shows against the journal's seal") {
  for_each_database([](const store::Address& address) {
    Desk desk(address);
    desk.read_all();
    REQUIRE(desk.log.seal());
    auto forged = [&](store::Connection& db) {
      std::vector<ReadLine> lines;
      for (auto person : {desk.people[0], desk.people[1], desk.people[2], desk.people[0]}) {
        auto& line = lines.emplace_back();
        line.at = desk.house.now();
        line.purpose = "placement";
        line.route = "/people/{person}";
        line.subjects = {person};
      }
      db.execute("DELETE FROM read_subjects");
      db.execute("DELETE FROM reads");
      append(db, lines);
    };
    desk.house.office().run(forged).get();
    const auto flaws = desk.verified().flaws;
    REQUIRE(flaws.size() == 1);
    CHECK(flaws.front().number == 4);
  });
}

TEST_CASE("the log is sealed in the journal where it grew, and only there") {
  for_each_database([](const store::Address& address) {
    Desk desk(address);
    const auto before = desk.house.verify().entries;
    REQUIRE(desk.log.seal());
    CHECK(desk.house.verify().entries == before); // nothing was read: nothing to seal
    desk.read_all();
    REQUIRE(desk.log.seal());
    REQUIRE(desk.log.seal());
    CHECK(desk.house.verify().entries == before + 1);
    CHECK(desk.house.differences_after_replay() == 0);
  });
}

TEST_CASE("lines go from the front when their time is over; the rest is still a chain") {
  for_each_database([](const store::Address& address) {
    Desk desk(address);
    desk.read_all();
    REQUIRE(desk.log.seal());
    desk.house.pass(std::chrono::hours(24 * 400));
    REQUIRE(desk.note(desk.people));
    desk.log.flush();
    const auto forget = [&](Instant before) {
      std::int64_t gone = 0;
      desk.house.office()
          .run([&](store::Connection& db) { gone = forget_reads(db, before, desk.house.now()); })
          .get();
      return gone;
    };
    const Instant a_year_ago(desk.house.now().milliseconds() - 365LL * 24 * 3600 * 1000);
    CHECK(forget(a_year_ago) == 4);
    CHECK(forget(a_year_ago) == 0);
    CHECK(desk.readers_of(desk.people[0]).size() == 1);
    CHECK(desk.verified().lines == 1);
    CHECK(desk.verified().flaws.empty());
    // All of it; and the chain goes on where it ended.
    CHECK(forget(desk.house.now().plus(std::chrono::hours(1))) == 1);
    REQUIRE(desk.note(desk.people));
    desk.log.flush();
    CHECK(desk.readers_of(desk.people[0]).front().number == 6);
    CHECK(desk.verified().flaws.empty());
    desk.tamper("DELETE FROM read_log_start;");
    CHECK_FALSE(desk.verified().flaws.empty());
  });
}

TEST_CASE("what was gathered is stored when the log closes") {
  for_each_database([](const store::Address& address) {
    Desk desk(address);
    {
      ReadLog log(desk.house.office());
      for (int i = 0; i < 100; ++i)
        REQUIRE(log.note(desk.officer, placement(), "/people", desk.people, desk.house.now()));
    }
    CHECK(desk.verified().lines == 100);
  });
}

TEST_CASE("readers in many threads make one chain") {
  for_each_database([](const store::Address& address) {
    Desk desk(address);
    std::atomic<int> noted = 0;
    tests::at_once(6, [&] {
      for (int i = 0; i < 50; ++i)
        noted += desk.note(desk.people).has_value();
    });
    desk.log.flush();
    CHECK(noted == 300);
    CHECK(desk.verified().lines == 300);
    CHECK(desk.verified().flaws.empty());
  });
}

} // namespace amana::access
