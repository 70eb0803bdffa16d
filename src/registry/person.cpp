#include "registry/person.hpp"

#include <algorithm>
#include <array>

namespace amana::registry {

namespace {

struct Block {
  char32_t first, last;
  int script; ///< index into scripts
};
constexpr std::array<std::string_view, 3> scripts{"Latn", "Arab", "Tfng"};
constexpr Block blocks[] = {
    {'A', 'Z', 0},       {'a', 'z', 0},       {0x00C0, 0x024F, 0}, {0x0250, 0x02AF, 0}, {0x1E00, 0x1EFF, 0},
    {0x0620, 0x064A, 1}, {0x066E, 0x06D5, 1}, {0x06EE, 0x06FF, 1}, {0x0750, 0x077F, 1}, {0x08A0, 0x08C9, 1},
    {0xFB50, 0xFDFF, 1}, {0xFE70, 0xFEFC, 1}, {0x2D30, 0x2D7F, 2},
};

/// Calls `visit` with each code point of well-formed UTF-8.
template<class Visit> void each_character(std::string_view text, Visit visit) {
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t c = size == 1 ? lead : lead & (0xFF >> (size + 1));
    for (std::size_t k = 1; k < size && i + k < text.size(); ++k)
      c = c << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3F);
    visit(c);
    i += size;
  }
}

bool is_own_name(const NamePart& part) {
  return part.kind.value != "mother" && part.kind.value != "known_as";
}

std::string_view written_in(const NamePart& part) {
  return part.script ? std::string_view(part.script->value) : script_of(part.text);
}

} // namespace

std::string_view script_of(std::string_view text) {
  std::array<int, scripts.size()> letters{};
  each_character(text, [&](char32_t c) {
    for (const auto& block : blocks)
      if (c >= block.first && c <= block.last) ++letters[static_cast<std::size_t>(block.script)];
  });
  const auto most = std::ranges::max_element(letters);
  return *most == 0 ? std::string_view("Zyyy") : scripts[static_cast<std::size_t>(most - letters.begin())];
}

std::string name_in(const PersonDetails& details, std::string_view script) {
  std::string whole;
  for (const auto& part : details.names) {
    if (!is_own_name(part) || written_in(part) != script) continue;
    if (part.kind.value == "full") return part.text;
    whole += (whole.empty() ? "" : " ") + part.text;
  }
  return whole;
}

std::vector<std::string> whole_names(const PersonDetails& details) {
  std::vector<std::string> names;
  std::vector<std::string_view> done;
  for (const auto& part : details.names) {
    const auto script = written_in(part);
    if (!is_own_name(part) || std::ranges::find(done, script) != done.end()) continue;
    done.push_back(script);
    names.push_back(name_in(details, script));
  }
  return names;
}

} // namespace amana::registry
