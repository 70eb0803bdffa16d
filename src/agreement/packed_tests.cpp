// A corridor as one file, and what differs between two of its versions.
#include "agreement/changes.hpp"

#include "corridors.hpp"

#include <doctest/doctest.h>

using namespace amana;
using namespace amana::tests;
using agreement::Agreement;
using agreement::CorridorFile;

namespace {

/// The corridor with another minimum wage, and a comment more, which changes nothing.
CorridorFiles next_year() {
  return CorridorFiles().change("aa-bb/parameters/conditions.toml", "\"300.000 AAD\"", "\"1300.000 AAD\" # raised");
}

} // namespace

TEST_CASE("rules: what is packed says the same version, and every change between two versions is named") {
  const auto before = Agreement::load("aa-bb").value();
  CHECK(Agreement::read(agreement::unpack(agreement::pack(agreement::find_files("aa-bb").value())).value()).value()->version() == before->version());
  const auto after = Agreement::read(next_year().files()).value();
  const auto changes = agreement::changes(*before, *after);
  REQUIRE(changes.size() == 1);
  CHECK(changes[0].file == "parameters/conditions.toml");
  CHECK(changes[0].kind == "parameter");
  CHECK(!changes[0].code.empty());
  CHECK(!changes[0].name.empty());
  CHECK(changes[0].after == "1" + changes[0].before.value());
  CHECK(agreement::changes(*before, *before).empty());
  // Whole entries that come and go, and whole files.
  auto files = next_year().files();
  std::erase_if(files, [](const CorridorFile& file) { return file.name == "aa-bb/reserved.toml"; });
  const auto without = Agreement::read(files).value();
  CHECK(std::ranges::all_of(agreement::changes(*after, *without), [](const auto& one) { return one.what == agreement::Change::What::removed && one.file == "reserved.toml"; }));
  CHECK(std::ranges::all_of(agreement::changes(*without, *after), [](const auto& one) { return one.what == agreement::Change::What::added; }));
  CHECK(agreement::changes(*without, *after).size() == after->said().reserved.size() + 1); // and what holds for every entry of the file
}

TEST_CASE("rules: a packed file that is damaged, hostile or of nothing is refused") {
  const auto code = [](const Bytes& bytes) { return agreement::unpack(bytes).error().faults.front().code; };
  auto packed = agreement::pack(next_year().files());
  CHECK(code({}) == "corridor.packed");
  auto broken = packed;
  broken.resize(broken.size() - 7);
  CHECK(code(broken) == "corridor.packed");
  const auto with = [](const std::vector<CorridorFile>& files) { return agreement::pack(files); };
  CHECK(code(with({})) == "corridor.packed");
  CHECK(code(with({{"aa-bb/path.toml", ""}})) == "corridor.packed"); // no corridor.toml
  for (const auto* name : {"../../etc/corridor.toml", "/etc/corridor.toml/..", "corridor.toml", "aa-bb/corridor.json", "aa bb/corridor.toml"})
    CHECK(code(with({{name, ""}})) == "corridor.packed");
  CHECK(code(with({{"aa-bb/corridor.toml", std::string(5u << 20, ' ')}})) == "corridor.packed");
  CHECK(Agreement::read(agreement::unpack(with({{"aa-bb/corridor.toml", "= nonsense"}})).value()).error().faults.size() >= 1);
}
