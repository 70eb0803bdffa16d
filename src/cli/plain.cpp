// Commands that need no node.
#include "base/clock.hpp"
#include "base/json.hpp"
#include "cli/cli.hpp"
#include "engines/matching/file.hpp"
#include "registry/mrz.hpp"

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
  std::cout << canonical(*value);
  return 0;
}

int machine_readable_zones(const lang::Tongue&) {
  const Day today = MachineClock().now().day();
  for (std::string line; std::getline(std::cin, line);)
    if (!line.empty()) std::cout << registry::answer_mrz(line, today) << "\n" << std::flush;
  return 0;
}

int match(const std::string& file, unsigned threads, const lang::Tongue& t) {
  const auto all_of = [](std::istream& in) {
    return std::string((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  };
  std::ifstream opened;
  if (file != "-") opened.open(file, std::ios::binary);
  if (file != "-" && !opened) {
    print({Kind::missing, {{.code = "file.missing", .what = T("The file {file} cannot be read.", {{"file", file}}),
                            .cure = T("Check its name and whether you may read it.")}}}, t);
    return 1;
  }
  const auto told = matching::answer_text(all_of(file == "-" ? std::cin : opened), threads);
  if (!told) {
    print(told.error(), t);
    return 1;
  }
  std::cout << *told << "\n";
  return 0;
}

} // namespace amana::cli
