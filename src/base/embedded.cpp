#include "base/embedded.hpp"

#include <stdexcept>
#include <string>

namespace amana {

std::string_view embedded(std::string_view name) {
  for (const auto& file : embedded_files())
    if (file.name == name) return file.bytes;
  throw std::logic_error("no embedded file " + std::string(name));
}

} // namespace amana
