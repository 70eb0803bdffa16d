#include "agreement/check_command.hpp"

#include "agreement/agreement.hpp"

#include <ostream>

namespace amana::agreement {
namespace {

void print_fault(const Fault& fault, const std::function<std::string(const Text&)>& say, std::ostream& out) {
  out << fault.path << (fault.path.empty() ? "" : "\n    ") << say(fault.what) << '\n';
  if (!fault.cure.empty()) out << "    " << say(fault.cure) << '\n';
}

} // namespace

int check_command(std::string_view corridor, const std::function<std::string(const Text&)>& say,
                  std::ostream& out) {
  const auto agreement = Agreement::load(corridor);
  if (!agreement) {
    const auto& faults = agreement.error().faults;
    for (const auto& fault : faults)
      print_fault(fault, say, out);
    out << say(N("{n} fault.", "{n} faults.", static_cast<std::int64_t>(faults.size()))) << '\n';
    return 1;
  }
  const auto& said = (*agreement)->said();
  const auto count = [](const auto& list) { return static_cast<std::int64_t>(list.size()); };
  out << say(T("The corridor {code} is sound: {articles} articles, {parameters} parameters, {steps} steps, "
               "{sources} sources.",
               {{"code", said.code},
                {"articles", count(said.articles)},
                {"parameters", count(said.parameters)},
                {"steps", count(said.steps)},
                {"sources", count(said.sources)}}))
      << '\n'
      << say(T("Its version is {version}.", {{"version", (*agreement)->version().text()}})) << '\n';
  return 0;
}

} // namespace amana::agreement
