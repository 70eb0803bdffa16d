#include "corridors.hpp"

#include "base/embedded.hpp"

#include <stdexcept>

namespace amana::tests {

CorridorFiles::CorridorFiles() {
  constexpr std::string_view root = "corridors/";
  for (const std::string_view folder : {"corridors/aa-bb/", "corridors/common/"})
    for (const auto& file : embedded_files())
      if (file.name.starts_with(folder) && file.name.ends_with(".toml"))
        files_.push_back({std::string(file.name.substr(root.size())), std::string(file.bytes)});
}

std::string& CorridorFiles::bytes(std::string_view file) {
  const auto found = std::ranges::find(files_, file, &agreement::CorridorFile::name);
  if (found == files_.end()) throw std::logic_error("no file " + std::string(file));
  return found->bytes;
}

CorridorFiles& CorridorFiles::change(std::string_view file, std::string_view what, std::string_view into) {
  auto& text = bytes(file);
  const auto at = text.find(what);
  if (at == text.npos) throw std::logic_error("not there: " + std::string(what));
  text.replace(at, what.size(), into);
  return *this;
}

CorridorFiles& CorridorFiles::append(std::string_view file, std::string_view text) {
  bytes(file) += text;
  return *this;
}

CorridorFiles& CorridorFiles::add(std::string_view entries) {
  constexpr std::string_view every =
      "[every]\nstatus = \"agreed\"\nsource = \"agreement\"\nfrom = 2024-01-01\nknown = 2023-09-15\n";
  files_.push_back({"aa-bb/more.toml", std::string(every) + std::string(entries)});
  return *this;
}

} // namespace amana::tests
