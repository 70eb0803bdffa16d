#include "registry/firms/firm.hpp"

#include "engines/identity/name.hpp"
#include "registry/keys.hpp"

#include <algorithm>

namespace amana::registry {

ShownNames shown_names(const std::vector<FirmName>& names) {
  ShownNames shown;
  for (const auto& name : names) {
    const auto script = name.script ? std::string_view(name.script->value) : script_of(name.text);
    auto& place = script == "Latn" ? shown.latin : script == "Arab" ? shown.arabic : shown.other;
    if (place.empty()) place = name.text;
  }
  return shown;
}

std::vector<std::int64_t> tokens_of(const std::vector<FirmName>& names) {
  std::vector<std::int64_t> tokens;
  for (const auto& name : names)
    for (const auto& key : identity::search_keys(name.text))
      tokens.push_back(token_of("s:" + key));
  std::ranges::sort(tokens);
  const auto repeated = std::ranges::unique(tokens);
  tokens.erase(repeated.begin(), repeated.end());
  return tokens;
}

std::vector<HeldPaper> held(const std::vector<FirmPaper>& papers) {
  std::vector<HeldPaper> open;
  for (const auto& paper : papers)
    open.push_back({paper.type, paper.expires});
  return open;
}

} // namespace amana::registry
