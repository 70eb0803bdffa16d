// The ranking formula: five weighted parts, each with a part of its weight. The weights are the corridor's;
// here they become tables of whole thousandths of a point, so that every machine computes the same score.
#pragma once
#include "base/json.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace amana::matching {

enum class Part : std::uint8_t { occupation, experience, language, waiting, returnee };
BOOST_DESCRIBE_ENUM(Part, occupation, experience, language, waiting, returnee)
inline constexpr std::size_t parts = 5;

/// Thousandths of a point.
using Milli = std::int32_t;
/// As people read it: 82.5 for 82500.
Decimal points_of(std::int64_t milli);

/// The corridor's parameters `ranking.*`; `experience_full` is ranking.experience.full and so on.
struct Weights {
  Decimal occupation, experience, language, waiting, returnee; ///< points
  Decimal experience_full; ///< years that give the whole weight of experience
  Decimal waiting_full;    ///< months that give the whole weight of waiting
  Decimal shared_1, shared_2,
      shared_3; ///< per cent for a trade that shares so many leading digits with the one asked for
};
BOOST_DESCRIBE_STRUCT(Weights, (),
                      (occupation, experience, language, waiting, returnee, experience_full, waiting_full,
                       shared_1, shared_2, shared_3))

/// Leading digits of ISCO-08 that two occupations share: 0 to 4.
inline constexpr std::size_t most_digits = 4;

class Formula {
public:
  /// Refuses weights below 0 or above 1000 points or finer than a thousandth, a full amount of nothing, and
  /// percentages that fall where the trades come nearer to each other.
  static Result<Formula> of(const Weights& weights);

  Milli weight(Part part) const { return weights_[static_cast<std::size_t>(part)]; }
  Milli most() const; ///< the sum of the weights
  int full_months() const { return full_months_; }
  int full_days() const { return full_days_; }

  /// `shared` of the `asked` digits: all of them is the trade itself.
  Milli occupation(int shared, int asked) const;
  /// Experience counts as far as the trade is near.
  Milli experience(int months, int shared, int asked) const;
  Milli language(int levels,
                 int asked) const; ///< all levels, of those asked for; nothing asked: the whole weight
  Milli waiting(int days) const;

private:
  std::int64_t near(int shared, int asked) const;

  std::array<Milli, parts> weights_{};
  std::array<std::int64_t, most_digits> near_{}; ///< hundred-thousandths, by shared digits
  int full_months_ = 1, full_days_ = 1;
};

} // namespace amana::matching
