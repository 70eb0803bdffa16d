// Commands that need no node.
#include "base/clock.hpp"
#include "base/json.hpp"
#include "cli/cli.hpp"
#include "registry/mrz.hpp"

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

} // namespace amana::cli
