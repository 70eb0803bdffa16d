#include "base/json.hpp"
#include "base/log.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

using namespace amana;

TEST_CASE("a line of the log is one JSON object with typed fields") {
  const Instant now = *Instant::parse("2026-03-01T09:30:00.000Z");
  const AnyId id = *AnyId::parse("01jn84bkr0e6rx3q2c4v5w6x7y");
  const std::runtime_error failure("the text of an exception may hold a name");
  const std::string line = log::line(now, log::Level::warning, "web.refused",
                                     {{"status", 503},
                                      {"local", true},
                                      {"why", "queue \"full\""},
                                      {"id", id},
                                      {"since", now},
                                      {"reference", log::Reference{id}},
                                      {"body", sha256("x")},
                                      {"code", std::make_error_code(std::errc::no_space_on_device)},
                                      {"exception", typeid(failure)}});
  CHECK_FALSE(line.contains('\n'));
  const auto value = parse_json(line);
  REQUIRE(value);
  const auto& object = value->as_object();
  CHECK(object.at("at") == "2026-03-01T09:30:00.000Z");
  CHECK(object.at("level") == "warning");
  CHECK(object.at("event") == "web.refused");
  CHECK(object.at("status") == 503);
  CHECK(object.at("local") == true);
  CHECK(object.at("why") == "queue \"full\"");
  CHECK(object.at("id").as_string() == std::string_view(id.text()));
  CHECK(object.at("reference").as_string() == std::string_view(paper_number(id)));
  CHECK(object.at("body").as_string() == std::string_view(sha256("x").text()));
  CHECK(object.at("code") == "generic:28");
  CHECK(object.at("exception") == "std::runtime_error");
}

// Text that arrives at run time has no way into a line.
static_assert(!std::is_constructible_v<log::Field, Literal, std::string>);
static_assert(!std::is_constructible_v<log::Field, Literal, std::string_view>);
static_assert(!std::is_constructible_v<log::Field, Literal, char>);
static_assert(!std::is_constructible_v<log::Field, Literal, const void*>);
static_assert(!std::is_constructible_v<log::Field, Literal, double>);
static_assert(!std::is_constructible_v<log::Field, Literal, Day>); // it may be a birth
static_assert(!std::is_constructible_v<log::Field, Literal, Text>);
