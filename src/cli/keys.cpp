// keys: the node's own signing key and its passphrase.
#include "cli/cli.hpp"
#include "exchange/words.hpp"
#include "node/node.hpp"

#include <iostream>

namespace amana::cli {

namespace {

Result<int> new_key(const NodeOptions& options, const lang::Tongue& t) {
  const auto keys = TRY(journal::change_signing_key(node::keystore_of(options.folder), TRY(passphrase(options, t))));
  const auto& key = keys.signing.public_key();
  std::cout << t(T("The node has a new signing key: {key}", {{"key", base64url(key)}})) << "\n"
            << t(T("Fingerprint: {fingerprint}", {{"fingerprint", exchange::fingerprint({key})}})) << "\n"
            << t(T("It is used from the next start of the node. What was signed before stays good.")) << "\n"
            << t(T("Hand the new card to the administrators of the other nodes: until they replace the key, they refuse what this node sends.")) << "\n";
  return 0;
}

Result<int> other_passphrase(const NodeOptions& options, const std::filesystem::path& file, const lang::Tongue& t) {
  const auto old_one = TRY(passphrase(options, t));
  const auto new_one = TRY(new_passphrase(file, t));
  TRY_DO(node::check_passphrase(new_one));
  TRY_DO(journal::change_passphrase(node::keystore_of(options.folder), old_one, new_one));
  std::cout << t(T("The keystore opens for the new passphrase alone. Copies of it that were made before still open for the old one.")) << "\n";
  return 0;
}

} // namespace

int change_key(const NodeOptions& options, const lang::Tongue& t) { return answer(new_key(options, t), t); }

int change_passphrase(const NodeOptions& options, const std::filesystem::path& new_passphrase_file, const lang::Tongue& t) {
  return answer(other_passphrase(options, new_passphrase_file, t), t);
}

} // namespace amana::cli
