// Accounts to try a node with: one for each role that an official can hold in an authority that the node serves. Made by
// the same acts and the same sign-in as any other account; their second factors lie in demo.json, where `amana demo code`
// reads them. Everybody knows their password.
#pragma once
#include "access/users.hpp"
#include "node/node.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace amana::demo {

inline constexpr std::string_view password = "open-the-gate-2026";

/// Made once; the administrator among them.
Result<Id<access::User>> make_accounts(node::Node& node);
/// Afterwards: for each authority that approves employers, one that waits for approval, with an account of its own.
Result<void> make_firm_accounts(node::Node& node);
/// Their logins.
std::vector<std::string> accounts(const std::filesystem::path& folder);
/// The present code of an account's second factor; nothing: no such account, or it needs none.
std::optional<std::string> present_code(const std::filesystem::path& folder, std::string_view login, Instant now);

} // namespace amana::demo
