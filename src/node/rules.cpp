#include "node/rules.hpp"

#include "base/log.hpp"
#include "journal/opening.hpp"

#include <fstream>

namespace amana::node {

namespace {

std::filesystem::path file_of(const std::filesystem::path& folder, const Hash& version) { return folder / "rules" / (version.text() + ".corridor"); }

} // namespace

bool keep_rules(const std::filesystem::path& folder, const Hash& version, BytesView packed) {
  std::error_code failed;
  std::filesystem::create_directories(folder / "rules", failed);
  const auto path = file_of(folder, version), fresh = std::filesystem::path(path.string() + ".new");
  std::ofstream out(fresh, std::ios::binary);
  out << text_of(packed);
  out.close();
  if (!out) return false;
  std::filesystem::rename(fresh, path, failed);
  return !failed;
}

std::shared_ptr<const agreement::Agreement> rules_at_start(store::Connection& db, const std::filesystem::path& folder,
                                                           std::shared_ptr<const agreement::Agreement> released) {
  const auto last = journal::adopted_rules(db);
  if (!last || *last == released->version() || !journal::first_adopted(db, released->version())) return released;
  const auto kept = agreement::Agreement::load(file_of(folder, *last).string());
  if (kept && (*kept)->version() == *last) return *kept;
  log::warning("rules.missing", {{"version", *last}});
  return released;
}

} // namespace amana::node
