// The ledger of erasures: a file beside the database that names the subjects whose keys were destroyed. A
// backup restored from before an erasure would bring the key back; the ledger destroys it again before the
// node serves.
#pragma once
#include "base/id.hpp"

#include <filesystem>
#include <vector>

namespace amana::node {

/// Adds subjects, durably. Throws store::Broken when the file cannot be written.
void note_erasures(const std::filesystem::path& ledger, const std::vector<AnyId>& subjects);
std::vector<AnyId> read_erasures(const std::filesystem::path& ledger);

} // namespace amana::node
