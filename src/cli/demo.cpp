// A node to try: its accounts, their codes, and a corridor that lives.
#include "cli/cli.hpp"
#include "cli/serving.hpp"
#include "demo/accounts.hpp"
#include "demo/filling.hpp"
#include "modules/all.hpp"

#include <fstream>
#include <iostream>

namespace amana::cli {

namespace {

Result<void> make_accounts(const NodeOptions& options, const lang::Tongue& t) {
  if (demo::accounts(options.folder).empty()) {
    const auto node = TRY(node::Node::open(options.folder, TRY(passphrase(options, t)), every_module()));
    TRY_DO(demo::make_accounts(*node));
    TRY_DO(demo::make_firm_accounts(*node));
  }
  std::cout << t(T("Accounts to try (password {password}):", {{"password", demo::password}})) << "\n";
  for (const auto& login : demo::accounts(options.folder)) std::cout << "  " << login << "\n";
  return {};
}

struct OpenNode {
  std::unique_ptr<node::Node> node;
  std::unique_ptr<Serving> serving;
};

/// Readable for its owner alone.
void write_secret(const std::filesystem::path& file, const std::string& secret) {
  std::ofstream stream(file);
  std::filesystem::permissions(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  stream << secret << "\n";
}

/// A node of the corridor that holds nobody's data: its passphrase lies in its own folder.
Result<void> make_node(const std::filesystem::path& folder, const std::string& corridor, const std::string& code, int port) {
  const auto agreement = TRY(agreement::Agreement::load(corridor));
  const auto* said = agreement->node(code);
  node::NewNode fresh{{.name = code, .authority = said->run_by, .corridor = corridor, .database = "sqlite:amana.db", .address = "127.0.0.1", .port = port},
                      base64url(random_bytes(24))};
  TRY_DO(node::create(folder, fresh));
  write_secret(folder / "passphrase", fresh.passphrase);
  return {};
}

Result<OpenNode> open_node(const std::filesystem::path& folder, const std::shared_ptr<demo::Time>& time, std::uint64_t seed, const lang::Tongue& t) {
  const NodeOptions options{folder, folder / "passphrase"};
  OpenNode open;
  open.node = TRY(node::Node::open(folder, TRY(passphrase(options, t)), every_module(), std::make_unique<demo::TimeClock>(time), seed));
  open.serving = std::make_unique<Serving>(*open.node);
  std::cout << t(T("The node {name} serves at {address}", {{"name", open.node->settings().name}, {"address", open.serving->address()}})) << std::endl;
  return open;
}

/// The two nodes of a demonstration, in one folder. While it is filled a mark stands there: what was interrupted is made anew,
/// for half a story helps nobody.
class Demonstration {
public:
  Demonstration(const DemoOptions& options, demo::World world)
      : options_(options), world_(std::move(world)), mark_(options.folder / "filling"), time_(std::make_shared<demo::Time>()) {}

  Result<void> open(const lang::Tongue& t) {
    if (std::filesystem::exists(mark_)) {
      std::cout << t(T("The demonstration was interrupted while it was being filled: it is made anew.")) << std::endl;
      for (const auto& name : {world_.origin, world_.destination}) std::filesystem::remove_all(options_.folder / name);
    }
    const bool fresh = !std::filesystem::exists(options_.folder / world_.origin / "node.json");
    if (fresh) TRY_DO(make());
    origin_ = TRY(open_node(options_.folder / world_.origin, time_, options_.seed, t));
    destination_ = TRY(open_node(options_.folder / world_.destination, time_, options_.seed + 1, t));
    if (fresh) TRY_DO(fill(t));
    for (const auto* node : {&origin_, &destination_}) node->serving->go_live();
    return {};
  }

  void tell_accounts(const lang::Tongue& t) const {
    std::cout << t(T("Accounts to try (password {password}):", {{"password", demo::password}})) << "\n";
    for (const auto* node : {&origin_, &destination_})
      for (const auto& login : demo::accounts(node->node->folder())) std::cout << "  " << node->serving->address() << "  " << login << "\n";
    std::cout << std::flush;
  }

  void stop() {
    origin_.serving->stop();
    destination_.serving->stop();
  }

private:
  /// On the first day of the story: a journal's time never goes back.
  Result<void> make() {
    std::filesystem::create_directories(options_.folder);
    std::ofstream(mark_) << "\n";
    time_->set(demo::beginning(world_));
    TRY_DO(make_node(options_.folder / world_.origin, options_.corridor, world_.origin, options_.port));
    return make_node(options_.folder / world_.destination, options_.corridor, world_.destination, options_.port ? options_.port + 1 : 0);
  }

  Result<void> fill(const lang::Tongue& t) {
    const auto counts = TRY(demo::fill(*origin_.node, *destination_.node, time_, world_, {options_.people, options_.seed}, [&](Day day, const demo::Counts& so_far) {
      std::cout << t(T("Filled up to {day}: {acts} acts", {{"day", day}, {"acts", so_far.acts}})) << std::endl;
    }));
    std::filesystem::remove(mark_);
    std::cout << t(T("The demonstration stands: {acts} acts, {refused} refused by the rules", {{"acts", counts.acts}, {"refused", counts.refused}})) << std::endl;
    return {};
  }

  const DemoOptions& options_;
  demo::World world_;
  std::filesystem::path mark_;
  std::shared_ptr<demo::Time> time_;
  OpenNode origin_, destination_;
};

Result<void> serve_demonstration(const DemoOptions& options, const lang::Tongue& t) {
  const sigset_t signals = block_signals();
  Demonstration demonstration(options, TRY(demo::read_world(options.corridor)));
  TRY_DO(demonstration.open(t));
  demonstration.tell_accounts(t);
  wait_for_end(signals);
  demonstration.stop();
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
