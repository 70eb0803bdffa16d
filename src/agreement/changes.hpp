// What differs between two versions of a corridor, entry by entry: what those who agree a new version read before they
// sign.
#pragma once
#include "agreement/agreement.hpp"

namespace amana::agreement {

struct Change {
  enum class What { added, removed, altered };
  BOOST_DESCRIBE_NESTED_ENUM(What, added, removed, altered)
  What what = What::altered;
  std::string file;  ///< within the corridor: "parameters/conditions.toml"
  std::string kind;  ///< of entry, as the file calls it: "parameter"
  std::string code;  ///< of the entry; empty: it has none
  Text name;         ///< of the entry; empty: it has none
  std::string field; ///< of an altered entry: "values.0.value"
  std::optional<std::string> before, after; ///< as written; nothing: it was not, or is not, there
};

/// In the order of the files' names, then as the later version says them; what was removed comes last in its file.
std::vector<Change> changes(const Agreement& before, const Agreement& after);

} // namespace amana::agreement
