#include "imports/claims.hpp"

#include "base/crypto.hpp"

namespace amana::imports {

std::uint64_t short_hash(std::string_view text) {
  const auto hash = sha256(text);
  std::uint64_t value = 0;
  for (int i = 0; i < 8; ++i)
    value = value << 8 | hash.bytes[static_cast<std::size_t>(i)];
  return value;
}

std::vector<Claims::Conflict> Claims::conflicts(const json::object& input) const {
  std::vector<Conflict> found;
  if (!any()) return found;
  for (auto& claim : command_.importing->claims(input))
    if (const auto holder = rows_.find(short_hash(claim.key)); holder != rows_.end()) found.push_back({std::move(claim.path), holder->second});
  return found;
}

void Claims::hold(const json::object& input, std::int64_t row) {
  if (!any()) return;
  for (const auto& claim : command_.importing->claims(input)) rows_.try_emplace(short_hash(claim.key), row);
}

void Claims::release(std::int64_t row) {
  std::erase_if(rows_, [row](const auto& held) { return held.second == row; });
}

Fault claimed(const Claims::Conflict& conflict) {
  return {.code = "row.claimed",
          .what = T("The same stands in row {row} already, and two rows may not share it.", {{"row", conflict.row}}),
          .cure = T("Correct one of the two rows."),
          .path = conflict.path};
}

} // namespace amana::imports
