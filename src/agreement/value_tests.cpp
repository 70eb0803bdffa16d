// What the corridor answers: by day and by what was known, contested or exempt; deadlines; the life of the
// agreement.
#include "agreement/agreement.hpp"
#include "corridors.hpp"
#include "property.hpp"

#include <set>

namespace amana::agreement {

using tests::CorridorFiles;

namespace {

const Agreement& corridor() {
  static const auto agreement = CorridorFiles().good();
  return *agreement;
}

std::string money(std::string_view party, Day day, Day known = as_known_now) {
  const auto answer = corridor().parameter("wage.minimum", party, day, known);
  return answer.money() ? answer.money()->text() : "nothing";
}

/// Everything about an answer that a decision could depend on.
std::string whole_answer(const Agreement& agreement, std::string_view parameter, std::string_view party,
                         Day day, Day known) {
  const auto answer = agreement.parameter(parameter, party, day, known);
  const auto said = [](const Value& value) {
    std::string out = value.from.text() + value.known.text() + value.source;
    if (!value.figure) return out + " empty";
    if (const auto* amount = std::get_if<Money>(&*value.figure)) return out + amount->text();
    if (const auto* number = std::get_if<Decimal>(&*value.figure)) return out + number->text();
    if (const auto* flag = std::get_if<bool>(&*value.figure)) return out + (*flag ? "yes" : "no");
    return out + std::get<std::string>(*value.figure);
  };
  std::string out = answer.value ? said(*answer.value) : "nothing";
  for (const auto* other : answer.others)
    out += " | " + said(*other);
  return out;
}

Day some_day() { return Day(2023, 1, 1).plus_days(tests::any(0, 6 * 365)); }

} // namespace

TEST_CASE("a value is the one in force on the day, as far as was known") {
  CHECK(money("aa", Day(2026, 2, 28)) == "300.000 AAD");
  CHECK(money("aa", Day(2026, 3, 1)) == "350.000 AAD");
  CHECK(money("aa", Day(2026, 3, 1), Day(2026, 1, 14)) == "300.000 AAD"); // the order was not out yet
  CHECK(money("aa", Day(2026, 3, 1), Day(2026, 1, 15)) == "350.000 AAD");
  CHECK(money("aa", Day(2019, 12, 31)) == "nothing");
  CHECK(money("bb", Day(2026, 3, 1)) == "25000 ZZF");
  CHECK(money("nowhere", Day(2026, 3, 1)) == "nothing");
  CHECK_THROWS_AS(corridor().parameter("no.such.parameter", "aa", Day(2026, 3, 1)), std::logic_error);
}

TEST_CASE("a value of both states stands for either, until its last day") {
  for (const char* party : {"aa", "bb"}) {
    CHECK(corridor().parameter("quota.places", party, Day(2024, 12, 31)).whole() == 2000);
    CHECK(corridor().parameter("quota.places", party, Day(2025, 1, 1)).whole() == 3000);
    CHECK(corridor().parameter("quota.places", party, Day(2025, 1, 1), Day(2024, 9, 30)).whole() ==
          std::nullopt);
  }
  CHECK(*corridor().parameter("prior_approval.required", "aa", Day(2025, 1, 1)).flag());
  CHECK_FALSE(corridor().parameter("prior_approval.required", "bb", Day(2025, 1, 1)).value);
}

TEST_CASE("contested values stand side by side, and the chosen one is used") {
  const auto answer = corridor().parameter("overtime.trigger.day", "aa", Day(2026, 1, 1));
  REQUIRE(answer.value);
  CHECK(answer.whole() == 10);
  CHECK(answer.value->status == Status::contested);
  CHECK(answer.value->chosen);
  REQUIRE(answer.others.size() == 1);
  CHECK(answer.others.front()->source == "guide");
  CHECK_FALSE(answer.others.front()->usable());
  CHECK(corridor().basis(answer).clause == "overtime.trigger.day");
  CHECK(corridor().basis(answer).rules == corridor().version().text());
}

TEST_CASE("what nobody has published is an answer without a figure, and a text is kept as it is") {
  auto files = CorridorFiles();
  files.add(R"([[parameter]]
code = "more"
group = "more"
kind = "number"
name = { ar = "أ", fr = "b", en = "c" }
[[parameter.values]]
status = "unverified"
note = { ar = "لم ينشر", fr = "non publié", en = "not published" }
)");
  const auto agreement = files.good();
  const auto answer = agreement->parameter("more", "aa", Day(2026, 1, 1));
  REQUIRE(answer.value);
  CHECK_FALSE(answer.figure());
  CHECK(answer.value->note);
  const auto fine = corridor().parameter("wage.fine", "aa", Day(2026, 1, 1));
  CHECK(std::get<std::string>(*fine.figure()) == "100–300 AAD");
  CHECK(fine.value->status == Status::unverified);
  CHECK_FALSE(fine.number());
  CHECK_FALSE(fine.money());
}

TEST_CASE("exemptions and closed occupations") {
  const auto& exemptions = corridor().said().exemptions;
  const auto of = [&](std::string_view code) {
    return *std::ranges::find(exemptions, code, &Exemption::code);
  };
  CHECK(std::get<Decimal>(*of("investment_law").figure).text() == "60");
  CHECK_FALSE(of("married_to_national").figure); // it does not apply to them at all
  CHECK(of("married_to_national").parameter == "foreign_share.maximum");

  const auto closed = [](std::string_view occupation, Day day, std::string_view party = "aa") {
    const auto* row = corridor().reserved(party, occupation, day);
    return row ? row->code : std::string("open");
  };
  CHECK(closed("5414", Day(2026, 1, 1)) == "guards");
  CHECK(closed("5414", Day(2026, 1, 1), "bb") == "open");
  CHECK(closed("5413", Day(2026, 1, 1)) == "open");
  CHECK(closed("8322", Day(2025, 5, 31)) == "drivers");
  CHECK(closed("8322", Day(2025, 6, 1)) == "open");
}

TEST_CASE("two administrations act side by side, each under its own name, and names have their days") {
  const auto competent = corridor().competent("aa", "approve_order");
  REQUIRE(competent.size() == 2);
  CHECK(competent[0]->administration != competent[1]->administration);
  CHECK(competent[0]->administration);
  CHECK(corridor().competent("bb", "approve_order").empty());
  const auto& ministry = *corridor().authority("aa-labour");
  CHECK(ministry.name(Day(2019, 1, 1)).words->en == "Ministry of Labour");
  CHECK(ministry.name(Day(2025, 4, 30)).words->en == "Ministry of Labour");
  CHECK(ministry.name(Day(2025, 5, 1)).words->en == "Ministry of Labour and Skills");
}

TEST_CASE("whose papers are accepted, by kind of paper and by day") {
  const auto accepts = [](std::string_view paper, Day day) {
    const auto* row = corridor().recognition("aa-passports", paper, "bb-passports", day);
    return row ? row->accepts : std::nullopt;
  };
  CHECK(accepts("passport", Day(2026, 1, 1)) == true);
  CHECK(accepts("passport_old", Day(2026, 1, 1)) == true); // a kind of passport
  CHECK(accepts("no_such_paper", Day(2026, 1, 1)) == std::nullopt);
  CHECK_FALSE(corridor().recognition("bb-passports", "passport", "bb-labour", Day(2026, 1, 1)));
}

TEST_CASE("deadlines count the working days of whoever acts") {
  const auto due = [](std::string_view authority, Day from, int days) {
    return corridor().deadline(authority, from, days).text();
  };
  const Day thursday(2026, 3, 5);
  CHECK(due("aa-labour", thursday, 1) == "2026-03-08"); // Friday and Saturday are free
  CHECK(due("bb-labour", thursday, 1) == "2026-03-06");
  CHECK(due("bb-labour", thursday, 2) == "2026-03-09");          // Saturday and Sunday are
  CHECK(due("aa-consulate-brisa", thursday, 1) == "2026-03-06"); // abroad: the host's week
  CHECK(due("aa-labour", Day(2024, 12, 26), 1) == "2024-12-28"); // Saturday was worked until 2025
  CHECK(due("aa-labour", Day(2025, 1, 2), 1) == "2025-01-05");
  CHECK(due("aa-labour", Day(2026, 3, 19), 1) == "2026-03-23"); // the feast moves with the moon …
  CHECK(due("aa-labour", Day(2024, 4, 9), 1) == "2024-04-13");
  CHECK(due("bb-labour", Day(2025, 3, 28), 1) == "2025-03-31"); // … and is a Sunday here
  CHECK(due("aa-labour", Day(2026, 2, 16), 1) == "2026-02-18"); // a fixed day
  CHECK(due("aa-labour", Day(2024, 10, 22), 1) == "2024-10-23");
  CHECK(due("aa-labour", Day(2025, 10, 22), 1) == "2025-10-26"); // a holiday since 2025, then the weekend
  CHECK(due("aa-labour", Day(2026, 3, 6), 0) == "2026-03-08");   // none: the first day that is worked
  CHECK(due("aa-labour", Day(2026, 3, 8), 0) == "2026-03-08");
  CHECK(corridor().calendar("aa")->entered_until() == 2027);
  CHECK(corridor().calendar("aa")->holiday(Day(2026, 3, 20))->code == "eid_al_fitr");
  CHECK_FALSE(corridor().calendar("aa")->holiday(Day(2026, 3, 6)));
  CHECK_THROWS_AS(corridor().deadline("helper", thursday, 1), std::logic_error); // of no state: no calendar
}

TEST_CASE("a deadline is a working day, later than its beginning, with as many between as were given") {
  CHECK(tests::holds([] {
    const auto& calendar = *corridor().calendar(tests::any(0, 2) ? "aa" : "bb");
    const auto from = some_day();
    const auto days = tests::any(1, 90);
    const auto due = calendar.after(from, days);
    RC_ASSERT(calendar.works(due));
    RC_ASSERT(due > from);
    RC_ASSERT(calendar.between(from, due) == days);
    RC_ASSERT(calendar.between(due, from) == -days);
    RC_ASSERT(calendar.after(from, days + 1) > due);
    RC_ASSERT(calendar.after(calendar.after(from, 1), days) == calendar.after(from, days + 1));
  }));
}

TEST_CASE(
    "the agreement lives from its entry into force to its end, with alarms at twelve, six and three months") {
  using State = Life::State;
  const auto life = [](const Agreement& agreement, Day day) { return agreement.life(day); };
  CHECK(life(corridor(), Day(2023, 12, 31)).state == State::before);
  CHECK(life(corridor(), Day(2024, 1, 1)).state == State::running);
  CHECK(life(corridor(), Day(2026, 12, 31)).state == State::running);
  const std::pair<Day, int> alarms[] = {{Day(2027, 1, 1), 12}, {Day(2027, 6, 30), 12},
                                        {Day(2027, 7, 1), 6},  {Day(2027, 9, 30), 6},
                                        {Day(2027, 10, 1), 3}, {Day(2027, 12, 31), 3}};
  for (const auto& [day, months] : alarms) {
    CHECK(life(corridor(), day).state == State::ending);
    CHECK(life(corridor(), day).alarm == months);
  }
  CHECK(life(corridor(), Day(2028, 1, 1)).state == State::over);
  CHECK(life(corridor(), Day(2028, 1, 1)).ends == Day(2028, 1, 1));

  constexpr std::string_view term = "[agreement.term]\n";
  const auto renewed =
      CorridorFiles()
          .change("aa-bb/corridor.toml", term,
                  "[[agreement.renewals]]\non = 2028-01-01\nuntil = 2032-01-01\n[agreement.term]\n")
          .good();
  CHECK(renewed->life(Day(2028, 1, 1)).state == State::running);
  CHECK(renewed->life(Day(2032, 1, 1)).state == State::over);
  const auto unknown = CorridorFiles()
                           .change("aa-bb/corridor.toml", term,
                                   "[[agreement.renewals]]\nstatus = \"unverified\"\n[agreement.term]\n")
                           .good();
  CHECK(unknown->life(Day(2027, 1, 1)).alarm == 12);
  CHECK(unknown->life(Day(2028, 1, 1)).state == State::over_unknown);
  const auto unsure = CorridorFiles()
                          .change("aa-bb/corridor.toml", "[agreement.entry_into_force]\non = 2024-01-01",
                                  "[agreement.entry_into_force]\nstatus = \"unverified\"")
                          .good();
  CHECK(unsure->life(Day(2023, 9, 15)).state == State::running); // counted from the signature
}

TEST_CASE("the version is that of the content: layout and comments do not count, every word does") {
  const auto version = [](const CorridorFiles& files) { return files.good()->version(); };
  const auto plain = version(CorridorFiles());
  auto laid_out = CorridorFiles();
  for (auto& file : laid_out.files()) {
    std::string other = "# another hand\n\n";
    for (const char c : file.bytes)
      other += c == '\n' ? std::string("   # so it is\n\n") : std::string(1, c);
    if (file.bytes.find("\"\"\"") == std::string::npos && file.bytes.find("'''") == std::string::npos)
      file.bytes = other;
  }
  CHECK(version(laid_out) == plain);
  auto ordered = CorridorFiles();
  ordered.change("aa-bb/corridor.toml", "format = 1\ncode = \"aa-bb\"\n", "code = \"aa-bb\"\nformat = 1\n");
  CHECK(version(ordered) == plain);

  std::set<std::string> versions{plain.text()};
  const std::tuple<const char*, const char*, const char*> changes[] = {
      {"aa-bb/parameters/conditions.toml", "350.000 AAD", "350.001 AAD"},
      {"aa-bb/parameters/conditions.toml", "known = 2026-01-15", "known = 2026-01-16"},
      {"aa-bb/calendars.toml", "2027-03-11", "2027-03-12"},
      {"common/roles.toml", "scope = \"own\"", "scope = \"office\""},
      {"aa-bb/authorities.toml", "Ministère du Travail\"", "ministère du Travail\""}};
  for (const auto& [file, what, into] : changes)
    CHECK(versions.insert(version(CorridorFiles().change(file, what, into)).text()).second);
}

TEST_CASE(
    "a parameter changed from a day, known from a day, changes the answers of those days and no other") {
  const auto parameters = [] {
    std::vector<std::string> codes;
    for (const auto& parameter : corridor().said().parameters)
      codes.push_back(parameter.code);
    return codes;
  }();
  for (const auto& [from, known] : {std::pair(Day(2026, 3, 2), Day(2026, 1, 16)),
                                    std::pair(Day(2026, 9, 1), Day(2026, 12, 31)), // known too late
                                    std::pair(Day(2028, 2, 29), Day(2026, 2, 1))}) {
    CAPTURE(from.text());
    const auto changed =
        CorridorFiles()
            .change("aa-bb/parameters/conditions.toml", "[[parameter]]\ncode = \"wage.day_of_payment\"",
                    "[[parameter.values]]\nparty = \"aa\"\nvalue = \"400.000 AAD\"\nfrom = " + from.text() +
                        "\nknown = " + known.text() + "\n\n[[parameter]]\ncode = \"wage.day_of_payment\"")
            .good();
    CHECK(tests::holds([&] {
      const auto day = some_day(), as_known = some_day();
      for (const char* party : {"aa", "bb"}) {
        const bool touched = std::string_view(party) == "aa" && day >= from && as_known >= known;
        const auto before = whole_answer(corridor(), "wage.minimum", party, day, as_known),
                   after = whole_answer(*changed, "wage.minimum", party, day, as_known);
        RC_ASSERT((before != after) == touched);
        const auto& other =
            parameters[static_cast<std::size_t>(tests::any(0, static_cast<int>(parameters.size())))];
        if (other != "wage.minimum")
          RC_ASSERT(whole_answer(corridor(), other, party, day, as_known) ==
                    whole_answer(*changed, other, party, day, as_known));
      }
    }));
  }
}

} // namespace amana::agreement
