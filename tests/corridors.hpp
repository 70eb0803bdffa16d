// The fictional corridor's files in memory, to be broken or changed by tests.
#pragma once
#include "agreement/agreement.hpp"

#include <string>
#include <vector>

namespace amana::tests {

class CorridorFiles {
public:
  CorridorFiles(); ///< as this binary carries them

  /// Puts other words in the place of the first of these; they must be there.
  CorridorFiles& change(std::string_view file, std::string_view what, std::string_view into);
  CorridorFiles& append(std::string_view file, std::string_view text);
  /// A further file, "aa-bb/more.toml". Its entries begin in line `first_line`.
  CorridorFiles& add(std::string_view entries);
  static constexpr int first_line = 6;

  Result<std::shared_ptr<const agreement::Agreement>> read() const {
    return agreement::Agreement::read(files_);
  }
  std::shared_ptr<const agreement::Agreement> good() const { return read().value(); }
  const std::vector<agreement::CorridorFile>& files() const { return files_; }
  std::vector<agreement::CorridorFile>& files() { return files_; }

private:
  std::string& bytes(std::string_view file);
  std::vector<agreement::CorridorFile> files_;
};

} // namespace amana::tests
