// Files that live inside the binary: styles, scripts, fonts, table definitions, translations, corridors.
#pragma once
#include <span>
#include <string_view>

namespace amana {

struct EmbeddedFile {
  std::string_view name; ///< path in the source tree, for example "assets/amana.css" or "text/fr.mo"
  std::string_view bytes;
};

std::span<const EmbeddedFile> embedded_files();

/// The bytes of one file. A missing name is a bug of ours and throws std::logic_error.
std::string_view embedded(std::string_view name);

} // namespace amana
