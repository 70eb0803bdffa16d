#include "demo/stage.hpp"

#include <stdexcept>

namespace amana::demo {

std::future<Result<journal::Receipt>> Side::hand_in(const journal::Actor& actor, std::string_view command, json::object input) {
  const auto* type = node.house().command(command);
  if (!type) throw std::logic_error("the demonstration knows a command that is none: " + std::string(command));
  return node.office().submit({.command = type, .input = std::move(input), .actor = actor, .key = {}, .cause = {}});
}

std::vector<journal::Receipt> await(std::vector<std::future<Result<journal::Receipt>>>& answers, Counts& counts) {
  std::vector<journal::Receipt> receipts;
  for (auto& answer : answers) {
    auto result = answer.get();
    ++(result ? counts.acts : counts.refused);
    if (result) receipts.push_back(std::move(*result));
  }
  answers.clear();
  return receipts;
}

} // namespace amana::demo
