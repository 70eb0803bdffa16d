#include "agreement/agreement.hpp"
#include "agreement/check_command.hpp"
#include "cli/cli.hpp"

#include <iostream>

namespace amana::cli {

int check_agreement(const std::string& corridor, const lang::Tongue& t) {
  return agreement::check_command(
      corridor, [&](const Text& text) { return t(text); }, std::cout);
}

int list_nodes(const std::string& corridor, const lang::Tongue& t) {
  const auto agreement = agreement::Agreement::load(corridor);
  if (!agreement) {
    print(agreement.error(), t);
    return 1;
  }
  for (const auto& node : (*agreement)->said().nodes)
    if (node.in_use) std::cout << node.code << " " << node.run_by << "\n";
  return 0;
}

} // namespace amana::cli
