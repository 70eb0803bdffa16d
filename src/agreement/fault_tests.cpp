// One broken file for each fault that a corridor can have: it is found, with file, line, what is wrong and
// what cures it.
#include "agreement/agreement.hpp"
#include "corridors.hpp"
#include "temporary.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

namespace amana::agreement {

using tests::CorridorFiles;

namespace {

constexpr std::string_view words = R"({ ar = "أ", fr = "b", en = "c" })";

/// Entries that stand in a further file, and the line of the fault counted from their first.
struct Broken {
  std::string_view code;
  int line;
  std::string entries;
};

std::string town(std::string_view code, std::string_view more = "") {
  return fmt::format("[[town]]\ncode = \"{}\"\narea = \"AA0101\"\nname = {}\nlat = \"1\"\nlon = \"2\"\n{}",
                     code, words, more);
}
std::string parameter(std::string_view kind, std::string_view values) {
  return fmt::format("[[parameter]]\ncode = \"more\"\ngroup = \"more\"\nkind = \"{}\"\nname = {}\n{}", kind,
                     words, values);
}
std::string value(std::string_view what) { return fmt::format("[[parameter.values]]\n{}\n", what); }
std::string quota(std::string_view what) { return fmt::format("[[quota]]\ncode = \"more\"\n{}name = {}\n", what, words); }
std::string step(std::string_view code, std::string_view more) {
  return fmt::format(
      "[[step]]\ncode = \"{}\"\nlane = \"regular\"\norder = 999\nname = {}\nparty = \"aa\"\n{}\n", code,
      words, more);
}
std::string clause(std::string_view more) {
  return fmt::format("[[clause]]\ncode = \"more\"\norder = 999\nrequired = false\ntitle = {}\n{}\n", words,
                     more);
}
std::string list(std::string_view items) {
  return fmt::format("[[list]]\ncode = \"more\"\nname = {}\nitems = [\n{}\n]\n", words, items);
}
std::string role(std::string_view more) {
  return fmt::format("[[role]]\ncode = \"more\"\nname = {}\nseat = \"official\"\nsecond_factor = true\n{}\n",
                     words, more);
}
std::string checklist(std::string_view items) {
  return fmt::format("[[checklist]]\nstep = \"employer_approved\"\n{}\n", items);
}
std::string calendar(std::string_view more) {
  return fmt::format("[[calendar]]\ncode = \"more\"\nparty = \"aa\"\nname = {}\n{}\n", words, more);
}

std::vector<Broken> broken_entries() {
  return {
      {"corridor.toml", 1, "[[town]\n"},
      {"corridor.toml", 3, "[[town]]\ncode = \"t\"\ncode = \"t\"\n"},
      {"corridor.toml", 2, "[[town]]\ncode = t\n"},
      {"corridor.fraction", 7, town("t", "also = [1.5]\n")},
      {"corridor.time", 7, town("t", "from = 2024-01-01T10:00:00\n")},
      {"corridor.characters", 7, town("t", "clause = \"a\\u0000b\"\n")},
      {"corridor.kind", 1, "[[wonder]]\ncode = \"w\"\n"},
      {"corridor.unknown", 7, town("t", "source = \"rumour\"\n")},
      {"corridor.unknown", 3,
       "[[town]]\ncode = \"t\"\narea = \"ZZ99\"\nname = { ar = \"أ\", fr = \"b\", en = \"c\" }\nlat = "
       "\"1\"\nlon = \"2\"\n"},
      {"corridor.duplicate", 2, town("aa-port-azur")},
      {"corridor.duplicate", 6,
       list("{ code = \"a\", ar = \"أ\", fr = \"b\", en = \"c\" },\n{ code = \"a\", ar = \"أ\", fr = \"b\", "
            "en = \"c\" },")},
      {"corridor.language", 5, list("{ code = \"a\", ar = \"أ\", en = \"c\" },")},
      {"corridor.language", 4,
       "[[town]]\ncode = \"t\"\narea = \"AA0101\"\nname = { ar = \"\", fr = \"b\", en = \"c\" }\nlat = "
       "\"1\"\nlon = \"2\"\n"},
      {"corridor.days", 7, town("t", "to = 2023-01-01\n")},
      {"corridor.days", 6,
       fmt::format("[[activity]]\ncode = \"more\"\nobjective = \"o1\"\nresponsible = \"aa\"\nstart = "
                   "2024-03-02\ndue = 2024-03-01\nname = {0}\ndeliverable = {0}\n",
                   words)},
      {"corridor.contested", 8, parameter("number", value("value = 1\nstatus = \"contested\""))},
      {"corridor.contested", 8,
       parameter("number",
                 value("value = 1\nstatus = \"contested\"") + value("value = 2\nstatus = \"contested\""))},
      {"corridor.needless", 8, parameter("number", value("value = 1\nchosen = true"))},
      {"corridor.needless", 8,
       clause(fmt::format("kind = \"text\"\ntext = {}\ncheck = \"wage.minimum\"", words))},
      {"corridor.overlap", 8, parameter("number", value("value = 1") + value("value = 2"))},
      {"corridor.quota", 3, quota("places = -1\nareas = [\"AA01\"]\n")},
      {"corridor.quota", 1, quota("places = 5\n")},
      {"corridor.empty", 6, parameter("number", value("status = \"agreed\""))},
      {"corridor.decimals", 7, parameter("money", value("value = \"300.00 AAD\""))},
      {"corridor.unknown", 7, parameter("money", value("value = \"300.00 QQQ\""))},
      {"corridor.rule", 8,
       clause(fmt::format("kind = \"check\"\ntext = {}\ncheck = \"a.rule.of.nobody\"", words))},
      {"corridor.holes", 7,
       clause("kind = \"text\"\ntext = { ar = \"{wage}\", fr = \"{wage}\", en = \"c\" }")},
      {"corridor.hole", 7,
       clause("kind = \"text\"\ntext = { ar = \"{moon}\", fr = \"{moon}\", en = \"{moon}\" }")},
      {"corridor.currency", 3, fmt::format("[[currency]]\ncode = \"QQQ\"\nexponent = 9\nname = {}\n", words)},
      {"corridor.actor", 1, step("more", "act = \"inspect\"\nactor = \"employer\"")},
      {"corridor.actor", 1, step("more", "")},
      {"corridor.nobody", 7, step("more", "act = \"issue_passport\"")},
      {"corridor.circle", 8,
       step("more", "actor = \"employer\"\nafter = [\"most\"]") +
           step("most", "actor = \"employer\"\nafter = [\"more\"]")},
      {"corridor.unknown", 3, "[[lane_step]]\nlane = \"regularisation\"\nstep = \"fly\"\norder = 1\nafter = [\"worker_listed\"]\n"},
      {"corridor.duplicate", 1, "[[lane_step]]\nlane = \"regular\"\nstep = \"visa\"\norder = 1\nafter = []\n"},
      {"corridor.weekend", 6,
       calendar("[[calendar.weekends]]\ndays = [\"monday\", \"tuesday\", \"wednesday\", \"thursday\", "
                "\"friday\", \"saturday\", \"sunday\"]")},
      {"corridor.purpose", 7,
       role("kinds = [\"consulate\"]\ngrants = [ { permission = \"people.read\", scope = \"own\", purposes = "
            "[\"security\"] } ]")},
      {"corridor.wall", 7,
       role("kinds = [\"passports\"]\ngrants = [ { permission = \"people.read\", scope = \"own\", purposes = "
            "[\"protection\"] } ]")},
      {"corridor.wall", 7, role("kinds = [\"passports\"]\nsees = [\"identity\", \"readers\"]")},
      {"field.missing", 1, "[[town]]\ncode = \"t\"\n"},
      {"field.missing", 3,
       checklist(fmt::format("[[checklist.items]]\ncode = \"a\"\nkind = \"paper\"\nname = {}", words))},
      {"field.unknown", 7, town("t", "colour = \"blue\"\n")},
      {"field.form", 7, town("t", "from = \"yesterday\"\n")},
      {"field.form", 7, parameter("number", value("value = \"many\""))},
      {"field.form", 8,
       calendar(fmt::format("[[calendar.holidays]]\ncode = \"h\"\nname = {}\nyearly = \"02-31\"", words))},
      {"field.choice", 7, town("t", "status = \"certain\"\n")},
      {"field.list", 7, town("t", "also = \"one\"\n")},
      {"field.object", 4,
       "[[town]]\ncode = \"t\"\narea = \"AA0101\"\nname = \"a town\"\nlat = \"1\"\nlon = \"2\"\n"},
      {"field.text", 2,
       "[[town]]\ncode = 7\narea = \"AA0101\"\nname = { ar = \"أ\", fr = \"b\", en = \"c\" }\nlat = "
       "\"1\"\nlon = \"2\"\n"},
      {"field.number", 3,
       fmt::format("[[currency]]\ncode = \"QQQ\"\nexponent = \"two\"\nname = {}\n", words)},
  };
}

const Fault* fault_of(const Result<std::shared_ptr<const Agreement>>& read, std::string_view code,
                      std::string_view place) {
  if (read) return nullptr;
  for (const auto& fault : read.error().faults)
    if (fault.code == code && fault.path.starts_with(place)) return &fault;
  return nullptr;
}

std::string told(const Result<std::shared_ptr<const Agreement>>& read) {
  if (read) return "nothing";
  std::string out;
  for (const auto& fault : read.error().faults)
    out += fault.code + " at " + fault.path + "; ";
  return out;
}

/// What only a change to the corridor's own files can break.
struct Changed {
  std::string_view code, file, what, into;
};
constexpr Changed corridor_changes[] = {
    {"corridor.include", "aa-bb/corridor.toml", "\"roles\"]", "\"roles\", \"dreams\"]"},
    {"corridor.format", "aa-bb/corridor.toml", "format = 1", "format = 2"},
    {"field.missing", "aa-bb/corridor.toml", "code = \"aa-bb\"", ""},
    {"field.yes_no", "aa-bb/corridor.toml", "fictional = true", "fictional = \"so it is said\""},
    {"corridor.unknown", "aa-bb/authorities.toml", "party = \"aa\"", "party = \"cc\""},
};

} // namespace

TEST_CASE("each fault of a corridor is found in its line, with what is wrong and its cure") {
  for (const auto& broken : broken_entries()) {
    CAPTURE(broken.code);
    CAPTURE(broken.entries);
    const auto read = CorridorFiles().add(broken.entries).read();
    const auto place = fmt::format("aa-bb/more.toml:{}:", CorridorFiles::first_line + broken.line - 1);
    const auto* fault = fault_of(read, broken.code, place);
    CHECK_MESSAGE(fault, told(read));
    if (!fault) continue;
    CHECK_FALSE(fault->what.empty());
    CHECK_FALSE(fault->cure.empty());
    for (const auto& each : read.error().faults) // one broken file accuses no other
      CHECK_MESSAGE(each.path.starts_with("aa-bb/more.toml:"), told(read));
  }
  for (const auto& change : corridor_changes) {
    CAPTURE(change.code);
    const auto read = CorridorFiles().change(change.file, change.what, change.into).read();
    CHECK_MESSAGE(fault_of(read, change.code, ""), told(read));
  }
}

TEST_CASE("every fault that the reader can tell has its broken file") {
  std::set<std::string, std::less<>> tried{"corridor.missing", "corridor.packed"}; // no corridor of that name: below; packed_tests.cpp
  for (const auto& broken : broken_entries())
    tried.emplace(broken.code);
  for (const auto& change : corridor_changes)
    tried.emplace(change.code);
  const std::regex pattern("\"(corridor\\.[a-z_]+)\"");
  for (const auto& entry : std::filesystem::directory_iterator("src/agreement")) {
    if (entry.path().filename().string().ends_with("tests.cpp")) continue;
    std::ifstream file(entry.path());
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at) {
      const auto code = (*at)[1].str();
      CHECK_MESSAGE(tried.contains(code), code);
    }
  }
}

TEST_CASE("no corridor, no head, nothing, and bytes that are no text are told as such") {
  const auto first = [](std::string_view name) { return Agreement::load(name).error().faults.front().code; };
  CHECK(first("nowhere") == "corridor.missing");
  CHECK(first("/nowhere/at/all") == "corridor.missing");
  CHECK(first("") == "corridor.missing");
  const tests::TemporaryFolder empty;
  CHECK(first(empty.path().string()) == "corridor.missing");
  for (const std::string_view bytes : {std::string_view("\xff\xfe\x00", 3), std::string_view("\0", 1),
                                       std::string_view("]]]]"), std::string_view("a=\"")}) {
    auto files = CorridorFiles();
    files.files().push_back({"aa-bb/more.toml", std::string(bytes)});
    CHECK_FALSE(files.read());
  }
  auto deep = CorridorFiles();
  CHECK_FALSE(deep.add("x = " + std::string(20'000, '[') + std::string(20'000, ']')).read());
}

TEST_CASE("a corridor that names a rule which this software does not have does not start") {
  const std::string_view fewer[] = {"wage.minimum"};
  const auto read = Agreement::load("aa-bb", fewer);
  REQUIRE_FALSE(read);
  CHECK(fault_of(read, "corridor.rule", "aa-bb/"));
  CHECK(Agreement::load("aa-bb"));
}

} // namespace amana::agreement
