// What a score is made of, what would raise it, and how near it comes to a place: as codes for programs, and
// in words for pages.
#pragma once
#include "base/text.hpp"
#include "engines/matching/rank.hpp"

namespace amana::matching {

/// One thing that would raise the score, by exactly `by` if it alone changed today.
struct Raise {
  Part part = Part::occupation;
  Milli by = 0;
  /// occupation: the digits of the trade asked for; experience: further months; language: the level asked
  /// for; waiting: further days; returnee: nothing.
  int amount = 0;
  std::uint8_t column = 0; ///< language: which
  bool operator==(const Raise&) const = default;
};

struct Explanation {
  Hindrance hindrance = Hindrance::none;
  Points points;
  std::array<Milli, parts> of{}; ///< the most that each part can bring
  std::vector<Raise> raises;     ///< the largest first
  Milli most() const;
};

Explanation explain(const Scorer& scorer, const Pool& pool, std::size_t candidate);

/// What a rank (from 1) is worth today. No promise: others may withdraw, or come.
enum class Chance : std::uint8_t {
  within, ///< among as many as there are places
  near,   ///< among those who will be shown to the employer
  behind
};
BOOST_DESCRIBE_ENUM(Chance, within, near, behind)
Chance chance(std::size_t rank, std::size_t places, std::size_t shown);

Text words(Part part);
Text words(Hindrance hindrance);
Text words(Chance chance);
/// `language` and `level` in the words of the corridor's lists; only asked for where the part is language.
Text words(const Raise& raise, const Text& language = {}, const Text& level = {});
/// What would cure a hindrance.
Text cure(Hindrance hindrance);

} // namespace amana::matching
