#include "base/bytes.hpp"
#include "base/code.hpp"
#include "base/id.hpp"
#include "property.hpp"

#include <set>
#include <thread>
#include <unordered_set>

using namespace amana;
using amana::tests::any;
using amana::tests::holds;

namespace {

struct Worker;
struct Employer;

AnyId any_id() {
  std::array<std::uint8_t, 16> bytes{};
  for (auto& byte : bytes)
    byte = *rc::gen::arbitrary<std::uint8_t>();
  return AnyId(bytes);
}

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr Instant noon(1'772'366'400'000);

} // namespace

TEST_CASE("an id has one text form") {
  CHECK(AnyId().text() == "00000000000000000000000000");
  CHECK_FALSE(static_cast<bool>(AnyId()));
  std::array<std::uint8_t, 16> full{};
  full.fill(0xFF);
  CHECK(AnyId(full).text() == "7zzzzzzzzzzzzzzzzzzzzzzzzz");
  CHECK(static_cast<bool>(AnyId(full)));
  for (const auto* text :
       {"", "0", "0000000000000000000000000", "000000000000000000000000000", "80000000000000000000000000",
        "0000000000000000000000000A", "0000000000000000000000000i", "0000000000000000000000000l",
        "0000000000000000000000000o", "0000000000000000000000000u", "0000000000000000000000000-"})
    CHECK_MESSAGE(!AnyId::parse(text), text);
  CHECK(holds([] {
    const auto a = any_id(), b = any_id();
    RC_ASSERT(a.text().size() == 26U);
    RC_ASSERT(AnyId::parse(a.text()) == a);
    RC_ASSERT((a <=> b) == (a.text() <=> b.text()));
    RC_ASSERT(Id<Worker>::parse(a.text()) == Id<Worker>(a));
  }));
}

TEST_CASE("a made id is a UUID of version 7") {
  IdMaker maker;
  const auto id = maker.make(noon);
  std::uint64_t milliseconds = 0;
  for (std::size_t i = 0; i < 6; ++i)
    milliseconds = milliseconds << 8 | id.bytes()[i];
  CHECK(static_cast<std::int64_t>(milliseconds) == noon.milliseconds());
  CHECK((id.bytes()[6] >> 4) == 7);
  CHECK((id.bytes()[8] >> 6) == 2);
  CHECK(IdMaker().make(noon) != IdMaker().make(noon));
}

TEST_CASE("ids of one maker never go backwards, whatever the clock does") {
  CHECK(holds([](std::uint64_t seed) {
    IdMaker maker(seed);
    AnyId last;
    for (int i = 0; i < 50; ++i) {
      const auto id = maker.make(Instant(any<std::int64_t>(-10, 10)));
      RC_ASSERT(last < id);
      last = id;
    }
  }));
  IdMaker maker(1); // more in one millisecond than the counter counts
  auto last = maker.make(noon);
  bool ascending = true;
  for (int i = 0; i < (1 << 22); ++i) {
    const auto next = maker.make(noon);
    ascending = ascending && last < next;
    last = next;
  }
  CHECK(ascending);
}

TEST_CASE("a seed makes the same ids again") {
  IdMaker a(7), b(7), c(8);
  for (int i = 0; i < 10; ++i) {
    const auto id = a.make(noon);
    CHECK(id == b.make(noon));
    CHECK(id != c.make(noon));
  }
}

TEST_CASE("threads may share a maker") {
  IdMaker maker;
  std::vector<AnyId> made[4];
  {
    std::vector<std::jthread> threads;
    for (auto& ids : made)
      threads.emplace_back([&] {
        for (int i = 0; i < 2000; ++i)
          ids.push_back(maker.make(noon));
      });
  }
  std::unordered_set<AnyId> all;
  for (const auto& ids : made)
    all.insert(ids.begin(), ids.end());
  CHECK(all.size() == 8000);
  std::unordered_set<Id<Worker>> typed;
  typed.insert(Id<Worker>(made[0][0]));
  CHECK(typed.contains(Id<Worker>(made[0][0])));
}

TEST_CASE("a paper number stands on the id's random bits") {
  CHECK(paper_number(AnyId()) == "0000-0000-01");
  const auto id = *AnyId::parse("01m8591tzmeexrcy8gmbfch415");
  CHECK(paper_number(id) == "MBFC-H415-CX"); // computed apart from this code
  CHECK(read_paper_number("MBFC-H415-CX") == "MBFC-H415-CX");
  CHECK(read_paper_number(" mbfc h4l5 cx ") == "MBFC-H415-CX");
  CHECK(read_paper_number("mbfch4i5cx") == "MBFC-H415-CX");
  CHECK(read_paper_number("MBFC-H٤١٥-CX") == "MBFC-H415-CX");
  CHECK(read_paper_number("oooo-oooo-oi") == "0000-0000-01");
  for (const auto* typed :
       {"", "MBFC-H415", "MBFC-H415-CXX", "MBFC-H415-CU", "MBFC.H415.CX", "MBFC-H415-C\xd9\xa1"})
    CHECK_MESSAGE(!read_paper_number(typed), typed);
}

TEST_CASE("check characters find every wrong character and every exchange of neighbours") {
  CHECK(holds([] {
    auto number = paper_number(any_id());
    RC_ASSERT(read_paper_number(number) == number);
    std::erase(number, '-');
    for (std::size_t i = 0; i < number.size(); ++i) {
      for (const char c : alphabet) {
        auto wrong = number;
        wrong[i] = c;
        RC_ASSERT(read_paper_number(wrong).has_value() == (wrong == number));
      }
      if (i == 0) continue;
      auto exchanged = number;
      std::swap(exchanged[i - 1], exchanged[i]);
      RC_ASSERT(read_paper_number(exchanged).has_value() == (exchanged == number));
    }
  }));
}

TEST_CASE("a code is short plain text") {
  using Occupation = Code<"occupation">;
  CHECK(Occupation::list == "occupation");
  CHECK(Occupation::parse("0110")->text() == "0110");
  CHECK(Occupation::parse("a-B_c.9").has_value());
  for (const auto* text : {"", "a b", "é", "a/b", "0123456789012345678901234567890123"})
    CHECK_MESSAGE(!Occupation::parse(text), text);
}
