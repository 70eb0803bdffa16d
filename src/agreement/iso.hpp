// Countries, currencies and languages of the world, from the machine's iso-codes package.
#pragma once
#include "agreement/codes.hpp"

#include <filesystem>

namespace amana::agreement {

/// ISO 3166-1 alpha-3, ISO 4217 and ISO 639 (two letters where there are two) with their names in English,
/// French and Arabic; where the package has no translation the name is English alone. Empty where it is not
/// installed.
struct IsoLists {
  CodeList countries, currencies, languages;
};

/// `json` holds iso_3166-1.json …, `translations` the folders fr/LC_MESSAGES and ar/LC_MESSAGES.
IsoLists read_iso(const std::filesystem::path& json, const std::filesystem::path& translations);
/// Where Debian puts them; read once.
const IsoLists& iso_lists();

} // namespace amana::agreement
