// A node to try: its accounts, their codes, and a corridor that lives.
#include "cli/cli.hpp"
#include "cli/serving.hpp"
#include "demo/accounts.hpp"
#include "demo/filling.hpp"
#include "modules/all.hpp"

#include <iostream>

namespace amana::cli {

namespace {

Result<void> make_accounts(const NodeOptions& options, const lang::Tongue& t) {
  if (demo::accounts(options.folder).empty()) {
    const auto node = TRY(node::Node::open(options.folder, TRY(passphrase(options, t)), every_module()));
    TRY_DO(demo::make_accounts(*node));
  }
  std::cout << t(T("Accounts to try (password {password}):", {{"password", demo::password}})) << "\n";
  for (const auto& login : demo::accounts(options.folder)) std::cout << "  " << login << "\n";
  return {};
}

struct OpenNode {
  std::unique_ptr<node::Node> node;
  std::unique_ptr<Serving> serving;
};

/// The passphrase file of a demonstration lies in the node's own folder.
Result<OpenNode> open_node(const std::filesystem::path& folder, const std::shared_ptr<demo::Time>& time, std::uint64_t seed, const lang::Tongue& t) {
  const NodeOptions options{folder, folder / "passphrase"};
  OpenNode open;
  open.node = TRY(node::Node::open(folder, TRY(passphrase(options, t)), every_module(), std::make_unique<demo::TimeClock>(time), seed));
  open.serving = std::make_unique<Serving>(*open.node);
  std::cout << t(T("The node {name} serves at {address}", {{"name", open.node->settings().name}, {"address", open.serving->address()}})) << std::endl;
  return open;
}

Result<void> fill_once(OpenNode& origin, OpenNode& destination, const std::shared_ptr<demo::Time>& time, const DemoOptions& options, const lang::Tongue& t) {
  if (demo::was_filled(*origin.node)) return {};
  const auto counts = TRY(demo::fill(*origin.node, *destination.node, time, {options.people, options.seed}, [&](Day day, const demo::Counts& so_far) {
    std::cout << t(T("Filled up to {day}: {acts} acts", {{"day", day}, {"acts", so_far.acts}})) << std::endl;
  }));
  std::cout << t(T("The demonstration stands: {acts} acts, {refused} refused by the rules", {{"acts", counts.acts}, {"refused", counts.refused}})) << std::endl;
  return {};
}

Result<void> serve_demonstration(const DemoOptions& options, const lang::Tongue& t) {
  const sigset_t signals = block_signals();
  const auto world = TRY(demo::read_world(options.corridor));
  const auto time = std::make_shared<demo::Time>();
  auto origin = TRY(open_node(options.folder / world.origin, time, options.seed, t)),
       destination = TRY(open_node(options.folder / world.destination, time, options.seed + 1, t));
  TRY_DO(fill_once(origin, destination, time, options, t));
  for (const auto* node : {&origin, &destination}) node->serving->go_live();
  std::cout << t(T("Accounts to try (password {password}):", {{"password", demo::password}})) << "\n";
  for (const auto* node : {&origin, &destination})
    for (const auto& login : demo::accounts(node->node->folder())) std::cout << "  " << node->serving->address() << "  " << login << "\n";
  std::cout << std::flush;
  wait_for_end(signals);
  origin.serving->stop();
  destination.serving->stop();
  return {};
}

} // namespace

int serve_demo(const DemoOptions& options, const lang::Tongue& t) {
  const auto served = serve_demonstration(options, t);
  if (!served) print(served.error(), t);
  return served ? 0 : 1;
}

int demo_accounts(const NodeOptions& options, const lang::Tongue& t) {
  const auto made = make_accounts(options, t);
  if (!made) print(made.error(), t);
  return made ? 0 : 1;
}

int demo_code(const NodeOptions& options, const std::string& login, const lang::Tongue& t) {
  const auto code = demo::present_code(options.folder, login, MachineClock().now());
  if (!code) {
    std::cerr << t(T("{login} is no account to try, or needs no code.", {{"login", login}})) << "\n";
    return 1;
  }
  std::cout << *code << "\n";
  return 0;
}

} // namespace amana::cli
