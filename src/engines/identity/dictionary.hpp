// Names that rules alone do not bring together: Issoufou is Youssouf, Aïssata is عائشة.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace amana::identity {

/// Spellings of one name, folded, separated by spaces; the first gives the family its plain reading. Our own
/// collection. What a family holds is taken for one name when persons are compared, so a spelling that is
/// also a name of its own (Mamadou beside Mohamed, Amadou beside Ahmed) stands in a family of its own.
std::span<const std::string_view> name_families();

/// The family of a folded word, from 1; 0 when it is not known.
std::uint16_t family_of(std::string_view folded_word);

/// Words that join the parts of a name ("son of", "daughter of", "people of") and are left out.
bool is_particle(std::string_view folded_word);

/// Words of respect that may stand before a name or be missing.
bool is_title(std::string_view folded_word);

} // namespace amana::identity
