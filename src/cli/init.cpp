#include "cli/cli.hpp"
#include "modules/all.hpp"

#include <iostream>

namespace amana::cli {

namespace {

/// A node whose database cannot be opened was not made: nothing of it is left in the way of the next attempt.
Result<std::unique_ptr<node::Node>> opened_or_unmade(const std::filesystem::path& folder, const std::string& secret) {
  const auto unmake = [&] {
    for (const char* file : {"node.json", "keystore.json"})
      std::filesystem::remove(folder / file);
  };
  try {
    auto node = node::Node::open(folder, secret, every_module());
    if (!node) unmake();
    return node;
  } catch (...) {
    unmake();
    throw;
  }
}

Result<void> init_node(const InitOptions& options, const lang::Tongue& t) {
  const auto secret = TRY(new_passphrase(passphrase_file(options.node), t));
  TRY_DO(node::create(options.node.folder, {options.settings, secret}));
  const auto node = TRY(opened_or_unmade(options.node.folder, secret));
  std::cout << t(T("The node {name} stands in {folder}.",
                   {{"name", options.settings.name}, {"folder", options.node.folder.string()}}))
            << "\n"
            << t(T("Keep the passphrase on paper in a safe: without it nobody opens this node again."))
            << "\n"
            << t(T("Its public key, for the other side: {key}",
                   {{"key", base64url(node->keys().signing.public_key())}}))
            << "\n";
  return {};
}

} // namespace

int init(const InitOptions& options, const lang::Tongue& t) {
  const auto done = init_node(options, t);
  if (!done) print(done.error(), t);
  return done ? 0 : 1;
}

} // namespace amana::cli
