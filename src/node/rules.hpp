// Which version of the rules a node works under: what its release brings, or one that both states have agreed since.
#pragma once
#include "agreement/agreement.hpp"
#include "store/store.hpp"

#include <filesystem>

namespace amana::node {

/// Keeps a packed version of the corridor in the node's folder, whole or not at all, for its next start.
bool keep_rules(const std::filesystem::path& folder, const Hash& version, BytesView packed);

/// A release that was never adopted here governs from its first start. After that the version adopted last does, as long
/// as its file is there; else the release again.
std::shared_ptr<const agreement::Agreement> rules_at_start(store::Connection& db, const std::filesystem::path& folder,
                                                           std::shared_ptr<const agreement::Agreement> released);

} // namespace amana::node
