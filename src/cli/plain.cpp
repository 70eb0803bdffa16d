// Commands that need no node.
#include "base/clock.hpp"
#include "base/json.hpp"
#include "cli/cli.hpp"
#include "engines/matching/file.hpp"
#include "registry/mrz.hpp"

#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>

namespace amana::cli {

int canonical_json(const lang::Tongue& t) {
  const std::string text((std::istreambuf_iterator<char>(std::cin)), std::istreambuf_iterator<char>());
  const auto value = parse_json(text);
  if (!value) {
    print(value.error(), t);
    return 1;
  }
  // Past std::cout, which drops the signs that set names apart: these bytes are hashed.
  const auto bytes = canonical(*value);
  return std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size() ? 0 : 1;
}

int machine_readable_zones(const lang::Tongue&) {
  const Day today = MachineClock().now().day();
  for (std::string line; std::getline(std::cin, line);)
    if (!line.empty()) std::cout << registry::answer_mrz(line, today) << "\n" << std::flush;
  return 0;
}

int match(const std::string& file, unsigned threads, const lang::Tongue& t) {
  const auto told = [&]() -> Result<std::string> { return matching::answer_text(TRY(read_input(file)), threads); }();
  if (!told) {
    print(told.error(), t);
    return 1;
  }
  std::cout << *told << "\n";
  return 0;
}

Result<std::string> read_input(const std::filesystem::path& file) {
  if (file == "-") return std::string(std::istreambuf_iterator<char>(std::cin), {});
  std::ifstream in;
  if (!std::filesystem::is_directory(file)) in.open(file, std::ios::binary);
  std::string text(std::istreambuf_iterator<char>(in), {});
  if (!in.is_open() || in.bad())
    return refuse(Kind::missing, {.code = "file.none",
                                  .what = T("The file {file} cannot be read.", {{"file", file.string()}}),
                                  .cure = T("Check its name and whether you may read it.")});
  return text;
}

Result<void> write_output(const std::filesystem::path& file, std::string_view bytes) {
  std::ofstream out(file, std::ios::binary);
  out << bytes << std::flush;
  if (!out)
    return refuse(Kind::busy, {.code = "file.unwritable",
                               .what = T("The file {file} cannot be written.", {{"file", file.string()}}),
                               .cure = T("Check that the folder exists, is yours and has room.")});
  return {};
}

} // namespace amana::cli
