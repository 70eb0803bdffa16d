#include "base/bytes.hpp"
#include "base/json.hpp"
#include "property.hpp"
#include "shared_data.hpp"

#include <bit>
#include <cmath>
#include <fstream>
#include <limits>
#include <sstream>

using namespace amana;
using amana::tests::any;
using amana::tests::holds;

namespace {

std::string content(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream out;
  out << file.rdbuf();
  return out.str();
}

std::string again(std::string_view text) {
  const auto value = parse_json(text);
  REQUIRE_MESSAGE(value, text);
  return canonical(*value);
}

/// The UTF-16 code units of well-formed UTF-8, to sort by as RFC 8785 says it.
std::u16string utf16(std::string_view utf8) {
  std::u16string out;
  for (std::size_t i = 0; i < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    const unsigned size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t c = size == 1 ? lead : lead & (0x7FU >> size);
    for (unsigned j = 1; j < size; ++j)
      c = c << 6 | (static_cast<unsigned char>(utf8[i + j]) & 0x3FU);
    i += size;
    if (c < 0x10000) {
      out += static_cast<char16_t>(c);
    } else {
      out += static_cast<char16_t>(0xD800 + ((c - 0x10000) >> 10));
      out += static_cast<char16_t>(0xDC00 + ((c - 0x10000) & 0x3FF));
    }
  }
  return out;
}

std::string any_name() {
  std::string out;
  for (int i = any(0, 4); i > 0; --i)
    out += *rc::gen::element<std::string>("a", "Z", "\n", "é", "ع", "\ud7ff", "\ue000", "\uffff",
                                          "\U00010000", "𝄞", "\U0010ffff");
  return out;
}

json::value any_value(int depth) {
  switch (any(0, depth > 0 ? 8 : 6)) {
  case 0: return nullptr;
  case 1: return *rc::gen::arbitrary<bool>();
  case 2: return any<std::int64_t>(-(std::int64_t{1} << 53), std::int64_t{1} << 53);
  case 3: {
    const auto number = std::bit_cast<double>(*rc::gen::arbitrary<std::uint64_t>());
    return std::isfinite(number) ? json::value(number) : json::value(0.5);
  }
  case 4: return json::string(any_name());
  case 5: return json::string(*rc::gen::container<std::string>(rc::gen::inRange<char>(1, 127)));
  case 6: {
    json::array out;
    for (int i = any(0, 5); i > 0; --i)
      out.push_back(any_value(depth - 1));
    return out;
  }
  default: {
    json::object out;
    for (int i = any(0, 5); i > 0; --i)
      out[any_name()] = any_value(depth - 1);
    return out;
  }
  }
}

} // namespace

TEST_CASE("canonical JSON agrees with the author of RFC 8785") {
  const auto folder = tests::shared_data("rfc8785");
  if (!folder) return;
  for (const std::string name : {"arrays", "french", "structures", "unicode", "values", "weird"}) {
    const auto out = again(content(*folder / "input" / (name + ".json")));
    CHECK(out == content(*folder / "output" / (name + ".json")));
    auto expected = content(*folder / "outhex" / (name + ".txt"));
    std::erase_if(expected, [](char c) { return c == ' ' || c == '\n' || c == '\r'; });
    CHECK(hex(bytes_of(out)) == expected);
  }
}

TEST_CASE("numbers are written as ECMAScript writes them") {
  const auto folder = tests::shared_data("rfc8785");
  if (!folder) return;
  std::ifstream file(*folder / "es6_numbers_1000.csv");
  int count = 0;
  for (std::string line; std::getline(file, line); ++count) {
    const auto comma = line.find(',');
    const auto number = std::bit_cast<double>(static_cast<std::uint64_t>(std::stoull(line, nullptr, 16)));
    CHECK(canonical(json::value(number)) == line.substr(comma + 1));
    CHECK(again(line.substr(comma + 1)) == line.substr(comma + 1)); // read to the very same double
  }
  CHECK(count == 1000);
}

TEST_CASE("the forms of numbers") {
  using Example = std::pair<const char*, const char*>;
  for (const auto& [text, expected] : {Example{"0", "0"},
                                       {"-0", "0"},
                                       {"-0.0", "0"},
                                       {"1.0", "1"},
                                       {"-1.50", "-1.5"},
                                       {"1e0", "1"},
                                       {"1E3", "1000"},
                                       {"1e20", "100000000000000000000"},
                                       {"1e21", "1e+21"},
                                       {"123456789012345678901234567890", "1.2345678901234568e+29"},
                                       {"1e-6", "0.000001"},
                                       {"1e-7", "1e-7"},
                                       {"0.1", "0.1"},
                                       {"-1.5e-9", "-1.5e-9"},
                                       {"5e-324", "5e-324"},
                                       {"1e-400", "0"},
                                       {"1.7976931348623157e308", "1.7976931348623157e+308"},
                                       {"9007199254740992", "9007199254740992"},
                                       {"9007199254740993", "9007199254740992"},
                                       {"9007199254740995", "9007199254740996"},
                                       {"-9007199254740993", "-9007199254740992"},
                                       {"18446744073709551615", "18446744073709552000"},
                                       {"333333333.33333329", "333333333.3333333"},
                                       {"0.30000000000000004", "0.30000000000000004"},
                                       {"2.2250738585072011e-308", "2.225073858507201e-308"}})
    CHECK(again(text) == expected);
  CHECK_THROWS_AS(canonical(json::value(std::numeric_limits<double>::infinity())), std::logic_error);
  CHECK_THROWS_AS(canonical(json::value(std::numeric_limits<double>::quiet_NaN())), std::logic_error);
}

TEST_CASE("strings are escaped as little as may be") {
  CHECK(again(R"("\u0001\b\t\n\f\r\u000b\u001f\"\\\/é\u00e9\u20ac\u007f")") ==
        "\"\\u0001\\b\\t\\n\\f\\r\\u000b\\u001f\\\"\\\\/éé€\x7f\"");
}

TEST_CASE("members are sorted by UTF-16 code units, at every level") {
  CHECK(again(R"({"b":{"z":1,"a":2},"a":[{"y":1,"x":2}],"":0,"aa":1})") ==
        R"({"":0,"a":[{"x":2,"y":1}],"aa":1,"b":{"a":2,"z":1}})");
  CHECK(again("{\"\ufb33\":1,\"😀\":2,\"\u20ac\":3}") == "{\"\u20ac\":3,\"😀\":2,\"\ufb33\":1}");
  CHECK(holds([] {
    json::object object;
    std::map<std::u16string, std::string> sorted;
    for (int i = any(0, 12); i > 0; --i) {
      const auto name = any_name();
      object[name] = 0;
      sorted[utf16(name)] = canonical(json::string(name)) + ":0";
    }
    std::string expected;
    for (const auto& [units, member] : sorted)
      expected += (expected.empty() ? "" : ",") + member;
    RC_ASSERT(canonical(object) == "{" + expected + "}");
  }));
}

TEST_CASE("canonical JSON is JSON, and canonical again") {
  CHECK(holds([] {
    const auto value = any_value(3);
    const auto text = canonical(value);
    const auto read = parse_json(text);
    RC_ASSERT(read.has_value());
    RC_ASSERT(canonical(*read) == text);
  }));
}
