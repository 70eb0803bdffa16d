#include "agreement/check_command.hpp"
#include "cli/cli.hpp"

#include <iostream>

namespace amana::cli {

int check_agreement(const std::string& corridor, const lang::Tongue& t) {
  return agreement::check_command(
      corridor, [&](const Text& text) { return t(text); }, std::cout);
}

} // namespace amana::cli
