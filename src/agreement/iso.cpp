#include "agreement/iso.hpp"

#include "agreement/read_corridor.hpp"
#include "base/json.hpp"

#include <bit>
#include <cstring>
#include <unordered_map>

namespace amana::agreement {
namespace {

/// The strings of a compiled gettext catalogue (GNU gettext manual, "The Format of GNU MO Files"), in the
/// machine's byte order; an empty one where the bytes are no such file.
class Catalogue {
public:
  explicit Catalogue(std::string bytes) : bytes_(std::move(bytes)) {
    if (word(0) != 0x950412deu) return;
    const auto count = word(8), keys = word(12), values = word(16);
    for (std::uint32_t i = 0; i < count; ++i)
      if (const auto key = text(keys + i * 8); !key.empty()) found_.emplace(key, text(values + i * 8));
  }
  std::string operator()(const std::string& key) const {
    const auto found = found_.find(key);
    return found == found_.end() ? std::string() : std::string(found->second);
  }

private:
  std::uint32_t word(std::size_t at) const {
    std::uint32_t out = 0;
    if (at + sizeof out <= bytes_.size()) std::memcpy(&out, bytes_.data() + at, sizeof out);
    return out;
  }
  /// What a pair of length and place points to.
  std::string_view text(std::size_t at) const {
    const std::size_t size = word(at), place = word(at + 4);
    if (place > bytes_.size() || size > bytes_.size() - place) return {};
    return std::string_view(bytes_).substr(place, size);
  }

  std::string bytes_;
  std::unordered_map<std::string_view, std::string_view> found_; ///< both point into bytes_
};

std::string member(const json::object& entry, std::string_view name) {
  const auto* value = entry.if_contains(name);
  const auto* text = value ? value->if_string() : nullptr;
  return text ? std::string(*text) : std::string();
}

/// The first of these members that the entry has.
std::string first_of(const json::object& entry, std::initializer_list<std::string_view> names) {
  for (const auto name : names)
    if (auto text = member(entry, name); !text.empty()) return text;
  return {};
}

struct Part {
  std::string standard; ///< "3166-1"
  std::initializer_list<std::string_view> codes, names;
};

CodeList list_of(const Part& part, std::string code, Text name, const std::filesystem::path& folder,
                 const std::filesystem::path& translations) {
  CodeList out;
  out.code = std::move(code);
  out.name = std::move(name);
  const auto root = parse_json(bytes_of_file(folder / ("iso_" + part.standard + ".json")));
  if (!root || !root->is_object()) return out;
  const auto file = "LC_MESSAGES/iso_" + part.standard + ".mo";
  const Catalogue fr(bytes_of_file(translations / "fr" / file)),
      ar(bytes_of_file(translations / "ar" / file));
  const auto* entries = root->get_object().if_contains(part.standard);
  if (!entries || !entries->is_array()) return out;
  for (const auto& value : entries->get_array()) {
    if (!value.is_object()) continue;
    const auto& entry = value.get_object();
    const auto english = first_of(entry, part.names);
    // Translations stand under the formal name; a common name ("Bolivia") is often translated too.
    const auto formal = member(entry, "name");
    const auto in = [&](const Catalogue& catalogue) {
      auto common = catalogue(english);
      return common.empty() ? catalogue(formal) : common;
    };
    Item item;
    item.code = first_of(entry, part.codes);
    item.label = given({.ar = in(ar), .fr = in(fr), .en = english});
    if (!item.code.empty()) out.items.push_back(std::move(item));
  }
  out.index();
  return out;
}

} // namespace

IsoLists read_iso(const std::filesystem::path& json, const std::filesystem::path& translations) {
  const Part countries{"3166-1", {"alpha_3"}, {"common_name", "name"}};
  const Part currencies{"4217", {"alpha_3"}, {"name"}};
  const Part languages{"639-2", {"alpha_2", "alpha_3"}, {"common_name", "name"}};
  return {.countries = list_of(countries, "countries", T("Countries"), json, translations),
          .currencies = list_of(currencies, "currencies", T("Currencies"), json, translations),
          .languages = list_of(languages, "all_languages", T("Languages"), json, translations)};
}

const IsoLists& iso_lists() {
  static const auto lists = read_iso("/usr/share/iso-codes/json", "/usr/share/locale");
  return lists;
}

} // namespace amana::agreement
