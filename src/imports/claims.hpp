// What no two rows of a file may share, and which row has it.
#pragma once
#include "journal/command.hpp"

#include <unordered_map>

namespace amana::imports {

class Claims {
public:
  explicit Claims(const journal::CommandType& command) : command_(command) {}

  struct Conflict {
    std::string path;     ///< the field it stands in
    std::int64_t row = 0; ///< that has it already
  };
  std::vector<Conflict> conflicts(const json::object& input) const;
  /// The row has what it claims from now on, but for what another has.
  void hold(const json::object& input, std::int64_t row);
  /// The row did not go in.
  void release(std::int64_t row);
  bool any() const { return command_.importing && command_.importing->claims; }

private:
  const journal::CommandType& command_;
  std::unordered_map<std::uint64_t, std::int64_t> rows_; ///< by a short hash of the key
};

/// The fault of a row that claims what another has.
Fault claimed(const Claims::Conflict& conflict);

/// A number for what two rows may not share.
std::uint64_t short_hash(std::string_view text);

} // namespace amana::imports
