#include "base/crypto.hpp"
#include "base/id.hpp"
#include "base/json.hpp"
#include "property.hpp"

using namespace amana;
using amana::tests::any;
using amana::tests::holds;

namespace {

struct Found {
  std::string code, path, what;
  std::int64_t line = 0, column = 0;
};

std::int64_t hole(const Text& text, std::string_view name) {
  for (const auto& hole : text.holes)
    if (hole.name == name && std::holds_alternative<std::int64_t>(hole.filling))
      return std::get<std::int64_t>(hole.filling);
  return 0;
}

/// The only fault of this text, or an empty one where it is read.
Found fault_of(std::string_view text, std::size_t depth = 32) {
  const auto value = parse_json(text, depth);
  if (value) return {};
  REQUIRE(value.error().kind == Kind::invalid);
  REQUIRE(value.error().faults.size() == 1);
  const auto& fault = value.error().faults[0];
  return {fault.code, fault.path, std::string(fault.what.key), hole(fault.what, "line"),
          hole(fault.what, "column")};
}

void refused(std::string_view text, std::string_view code, std::int64_t line, std::int64_t column) {
  const auto found = fault_of(text);
  CAPTURE(text);
  CHECK(found.code == code);
  CHECK(found.line == line);
  CHECK(found.column == column);
}

enum class Shift { day, night };
BOOST_DESCRIBE_ENUM(Shift, day, night)

struct Line {
  Day day;
  std::optional<Money> pay;
  bool operator==(const Line&) const = default;
};
BOOST_DESCRIBE_STRUCT(Line, (), (day, pay))

struct Sheet {
  std::string name;
  std::int64_t hours = 0;
  int places = 0;
  bool urgent = false;
  Shift shift = Shift::day;
  Decimal rate;
  std::optional<PartDay> birth;
  std::vector<Line> lines;
  json::object extra;
  bool operator==(const Sheet&) const = default;
};
BOOST_DESCRIBE_STRUCT(Sheet, (), (name, hours, places, urgent, shift, rate, birth, lines, extra))

json::value parsed(std::string_view text) {
  auto value = parse_json(text);
  REQUIRE_MESSAGE(value, text);
  return std::move(*value);
}

std::vector<std::pair<std::string, std::string>> faults_of(std::string_view text) {
  std::vector<std::pair<std::string, std::string>> out;
  if (const auto sheet = read<Sheet>(parsed(text)); !sheet)
    for (const auto& fault : sheet.error().faults) {
      CHECK_FALSE(fault.what.empty());
      CHECK_FALSE(fault.cure.empty());
      out.emplace_back(fault.path, fault.code);
    }
  return out;
}

using Faults = std::vector<std::pair<std::string, std::string>>;

} // namespace

TEST_CASE("JSON is read whole and strictly") {
  CHECK(parsed(" { \"a\" : [ 1 , true , null , \"x\" ] } \n") == json::value{{"a", {1, true, nullptr, "x"}}});
  CHECK(parsed("\"\\\\u0000\"") == json::value("\\u0000"));
  CHECK(parsed("\"\\ud834\\udd1e\"") == json::value("𝄞"));
  CHECK(parsed("18446744073709551615") == json::value(18446744073709551615U));

  refused("", "json.incomplete", 1, 1);
  refused("[1", "json.incomplete", 1, 3);
  refused("{\"a\":", "json.incomplete", 1, 6);
  refused("\"abc", "json.incomplete", 1, 5);
  refused("[1]\n x", "json.trailing", 2, 2);
  refused("1 2", "json.trailing", 1, 3);
  refused("\"\\u0000\"", "json.zero", 1, 2);
  refused("[\"\",\n\"é\\\\\\u0000\"]", "json.zero", 2, 5);
  refused("{\"\\u0000\":1}", "json.zero", 1, 3);
  refused("[\n\"\xff\"]", "json.encoding", 2, 2);
  refused("\"\xed\xa0\x80\"", "json.encoding", 1, 2);
  refused(std::string_view("\"\0\"", 3), "json.encoding", 1, 2);
  refused("[1e400]", "json.number", 1, 7);
  refused("[-1e400]", "json.number", 1, 8);
  for (const auto* text :
       {"nul",    "[1,]",    "{,}",         "{a:1}",        "{'a':1}",  "[1 2]",    "01",
        "+1",     "1.",      ".5",          "1e",           "NaN",      "Infinity", "/**/1",
        "\"\t\"", "\"\\x\"", "\"\\ud800\"", "\"\\ud800x\"", "\ufeff{}", "[1}",      "-"})
    CHECK_MESSAGE(!parse_json(text), text);
}

TEST_CASE("a name stands once in an object") {
  refused("{\"a\":1,\n \"a\":2}", "json.duplicate", 2, 3);
  refused("{\"aA\":1,\"a\\u0041\":2}", "json.duplicate", 1, 20); // an escaped name has no place of its own
  refused("[{\"x\":{\"b\":1,\"b\":1}}]", "json.duplicate", 1, 15);
  CHECK(fault_of("{\"a\":{\"a\":{\"a\":1}},\"b\":{\"a\":1}}").code.empty());
  std::string many = "{";
  for (int i = 0; i < 100; ++i)
    many += "\"k" + std::to_string(i) + "\":0,";
  CHECK(fault_of(many + "\"z\":0}").code.empty());
  CHECK(fault_of(many + "\"k50\":0}").code == "json.duplicate");
  CHECK(fault_of(many + "\"k50\":0}").column == static_cast<std::int64_t>(many.size()) + 2);
}

TEST_CASE("JSON is read to a stated depth") {
  CHECK(parse_json("[[[]]]", 3).has_value());
  CHECK(fault_of("[[[[]]]]", 3).code == "json.depth");
  CHECK(fault_of("{\"a\":[{\"b\":[]}]}", 3).code == "json.depth");
  CHECK(parse_json(std::string(32, '[') + std::string(32, ']')).has_value());
  CHECK(fault_of(std::string(33, '[') + std::string(33, ']')).code == "json.depth");
}

TEST_CASE("a described struct is read and written") {
  const Sheet sheet{.name = "Ali",
                    .hours = 48,
                    .places = 3,
                    .urgent = true,
                    .shift = Shift::night,
                    .rate = {525, 2},
                    .birth = PartDay::parse("~1990"),
                    .lines = {{Day(2026, 3, 1), Money::parse("450.000 AAD")}, {Day(2026, 3, 2), {}}},
                    .extra = {{"k", "v"}}};
  const auto text = canonical(write(sheet));
  CHECK(text ==
        R"({"birth":"~1990","extra":{"k":"v"},"hours":48,"lines":[{"day":"2026-03-01","pay":"450.000 AAD"},)"
        R"({"day":"2026-03-02"}],"name":"Ali","places":3,"rate":"5.25","shift":"night","urgent":true})");
  CHECK(read<Sheet>(parsed(text)) == sheet);
  CHECK(name_of(Shift::night) == "night");
  CHECK_THROWS_AS(write(std::int64_t{1} << 53), std::logic_error);
}

TEST_CASE("every wrong field is named by its path") {
  CHECK(faults_of("[]") == Faults{{"", "field.object"}});
  CHECK(faults_of("{}") == Faults{{"name", "field.missing"},
                                  {"hours", "field.missing"},
                                  {"places", "field.missing"},
                                  {"urgent", "field.missing"},
                                  {"shift", "field.missing"},
                                  {"rate", "field.missing"},
                                  {"extra", "field.missing"}});
  CHECK(
      faults_of(
          R"({"name":1,"hours":1.5,"places":2147483648,"urgent":"yes","shift":"noon","rate":5.25,"birth":"1990-13",
                      "lines":[{"day":"2026-02-30"},{"day":"2026-03-01","pay":"450","tip":1},7],"extra":[],"more":null})") ==
      Faults{{"name", "field.text"},
             {"hours", "field.number"},
             {"places", "field.number"},
             {"urgent", "field.yes_no"},
             {"shift", "field.choice"},
             {"rate", "field.form"},
             {"birth", "field.form"},
             {"lines.0.day", "field.form"},
             {"lines.1.pay", "field.form"},
             {"lines.1.tip", "field.unknown"},
             {"lines.2", "field.object"},
             {"extra", "field.object"},
             {"more", "field.unknown"}});
  CHECK(
      faults_of(
          R"({"name":"","hours":9007199254740992,"places":0,"urgent":false,"shift":"day","rate":"1","lines":{},
                      "extra":{}})") == Faults{{"hours", "field.number"}, {"lines", "field.list"}});
}

TEST_CASE("a cure shows the form or the choices") {
  const auto sheet = read<Sheet>(
      parsed(R"({"name":"","hours":0,"places":0,"urgent":false,"shift":1,"rate":"x","extra":{}})"));
  REQUIRE_FALSE(sheet);
  const auto& faults = sheet.error().faults;
  REQUIRE(faults.size() == 2);
  REQUIRE(faults[0].cure.holes.size() == 1);
  CHECK(std::get<std::string>(faults[0].cure.holes[0].filling) == "day, night");
  CHECK(faults[1].cure.key == form_of<Decimal>().key);
  CHECK(form_of<Id<Sheet>>().key == form_of<Hash>().key);
  CHECK(form_of<Day>().key != form_of<PartDay>().key);
}

TEST_CASE("what is written is read back equal") {
  CHECK(holds([] {
    Sheet sheet{.name = *rc::gen::container<std::string>(rc::gen::inRange<char>(1, 127)),
                .hours = any<std::int64_t>(-(std::int64_t{1} << 53) + 1, std::int64_t{1} << 53),
                .places = *rc::gen::arbitrary<int>(),
                .urgent = *rc::gen::arbitrary<bool>(),
                .shift = *rc::gen::element(Shift::day, Shift::night),
                .rate = Decimal(any(-1000, 1000), any(0, 10)),
                .birth = {},
                .lines = {},
                .extra = {}};
    if (any(0, 2) == 1) sheet.birth = PartDay::of_year(any(1900, 2030), *rc::gen::arbitrary<bool>());
    for (int i = any(0, 4); i > 0; --i)
      sheet.lines.push_back(
          {Day().plus_days(any(-9999, 9999)), Money(any(-999, 999), Currency("AAD", any(0, 5)))});
    const auto again = read<Sheet>(*parse_json(canonical(write(sheet))));
    RC_ASSERT(again.has_value());
    RC_ASSERT(*again == sheet);
  }));
}
