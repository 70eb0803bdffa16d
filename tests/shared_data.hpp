// Reference data by others lies beside the project, not in it. Tests that read it say so when it is absent.
#pragma once
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <optional>
#include <string>

namespace amana::tests {

/// The folder of shared data, from AMANA_SHARED_DATA or beside the checkout; nothing (and a word about it) when absent.
inline std::optional<std::filesystem::path> shared_data(const std::string& folder) {
  const char* named = std::getenv("AMANA_SHARED_DATA");
  const std::filesystem::path root = named ? named : "../shared/data";
  if (std::filesystem::exists(root / folder)) return root / folder;
  std::cout << "skipped: no shared data " << (root / folder) << "\n";
  return std::nullopt;
}

} // namespace amana::tests
