// How alike two words or two names are, in thousandths: 1000 is equal.
#pragma once
#include "engines/identity/name.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace amana::identity {

/// Jaro-Winkler over letter codes (common prefix of at most 4, weight 0.1), bit-parallel: one machine word
/// holds where each letter stands, so that a letter finds its partner without a loop.
int jaro_winkler(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b);

/// Two words in any script: by letters, by sound, and by the families of known names.
int alike(const Word& a, const Word& b);

/// Which word of one name meets which of another.
struct Meeting {
  std::size_t a, b;
  int similarity;
};

/// Each word with at most one other, best first; only meetings of at least `floor`.
std::vector<Meeting> meet(const Name& a, const Name& b, int floor);

/// How well a name answers what was typed: the typed words must be found, in any order; words of the name
/// that nobody asked for cost little. For ranking what the search keys found.
int answers(const Name& typed, const Name& name);

} // namespace amana::identity
