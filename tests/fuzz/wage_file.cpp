// Any bytes as a salary information file: refused whole, or read with every fault; what is read is what the command takes.
#include "base/bytes.hpp"
#include "fuzz.hpp"
#include "modules/conditions/wages/wage_file.hpp"

using namespace amana;
using fuzz::must;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Currency currency("AED", 2);
  const auto file = conditions::read_sif(fuzz::text_of(data, size), currency);
  if (!file) {
    must(file.error().faults.size() == 1, "one fault");
    return 0;
  }
  must(file->lines.size() == file->rows.size(), "each line has its row");
  for (const auto& one : file->faults) must(one.row >= 0 && is_clean_utf8(one.value), "a fault stands in a row, in clean UTF-8");
  if (!file->faults.empty()) return 0;
  must(file->month.has_value(), "a whole file names its month");
  for (const auto& line : file->lines) must(read<conditions::WageLine>(line).has_value(), "a line is one of the command");
  return 0;
}
