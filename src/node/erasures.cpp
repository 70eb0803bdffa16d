#include "node/erasures.hpp"

#include "store/store.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <fstream>

namespace amana::node {

void note_erasures(const std::filesystem::path& ledger, const std::vector<AnyId>& subjects) {
  std::string lines;
  for (const auto& subject : subjects)
    lines += subject.text() + "\n";
  const int handle = ::open(ledger.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  const bool safe = handle >= 0 &&
                    ::write(handle, lines.data(), lines.size()) == static_cast<ssize_t>(lines.size()) &&
                    ::fsync(handle) == 0;
  if (handle >= 0) ::close(handle);
  if (!safe) throw store::Broken("the ledger of erasures cannot be written");
}

std::vector<AnyId> read_erasures(const std::filesystem::path& ledger) {
  std::vector<AnyId> subjects;
  std::ifstream stream(ledger);
  for (std::string line; std::getline(stream, line);)
    if (const auto subject = AnyId::parse(line)) subjects.push_back(*subject);
  return subjects;
}

} // namespace amana::node
