#include "engines/matching/formula.hpp"

#include <algorithm>
#include <numeric>
#include <string>

namespace amana::matching {
namespace {

constexpr std::int64_t whole = 100'000; ///< a hundred per cent

/// `value` in units of 10^-3, if it is between the bounds (in whole units) and no finer.
std::optional<std::int64_t> thousandths(const Decimal& value, std::int64_t least, std::int64_t most) {
  const auto scaled = rescale(value.digits(), value.scale(), 3, Rounding::down);
  if (Decimal(static_cast<std::int64_t>(scaled), 3) != value) return std::nullopt;
  if (scaled < least * 1000 || scaled > most * 1000) return std::nullopt;
  return static_cast<std::int64_t>(scaled);
}

/// Reads the weights one by one and keeps what is wrong with them.
struct WeightReader {
  Refusal refusal{Kind::invalid, {}};

  void fault(const char* parameter, Text what, Text cure) {
    refusal.faults.push_back({.code = "ranking.weight",
                              .what = std::move(what),
                              .cure = std::move(cure),
                              .path = parameter,
                              .basis = {std::string("ranking.") + parameter, {}}});
  }
  std::int64_t number(const Decimal& value, const char* parameter, std::int64_t least, std::int64_t most) {
    if (const auto read = thousandths(value, least, most)) return *read;
    fault(parameter, T("The weight is out of its bounds, or finer than a thousandth."),
          T("Write a number from {least} to {most} with at most three digits behind the point.",
            {{"least", least}, {"most", most}}));
    return 0;
  }
  /// The amount that gives a whole weight: something, or the part could never be counted.
  int amount(std::int64_t milli, std::int64_t per, std::int64_t in, const char* parameter) {
    const auto out = milli * per / (in * 1000);
    if (out == 0 && refusal.faults.empty())
      fault(parameter, T("The amount that gives the whole weight cannot be nothing."),
            T("Write a larger number."));
    return static_cast<int>(std::max<std::int64_t>(1, out));
  }
};

} // namespace

Decimal points_of(std::int64_t milli) {
  int scale = 3;
  for (; scale > 0 && milli % 10 == 0; --scale)
    milli /= 10;
  return Decimal(milli, scale);
}

Result<Formula> Formula::of(const Weights& weights) {
  Formula out;
  WeightReader reader;
  const auto points = [&](Part part, const Decimal& value) {
    out.weights_[static_cast<std::size_t>(part)] =
        static_cast<Milli>(reader.number(value, std::string(name_of(part)).c_str(), 0, 1000));
  };
  points(Part::occupation, weights.occupation);
  points(Part::experience, weights.experience);
  points(Part::language, weights.language);
  points(Part::waiting, weights.waiting);
  points(Part::returnee, weights.returnee);
  const auto years = reader.number(weights.experience_full, "experience_full", 0, 60);
  out.full_months_ = reader.amount(years, 12, 1, "experience_full");
  const auto months = reader.number(weights.waiting_full, "waiting_full", 0, 600);
  out.full_days_ = reader.amount(months, 365, 12, "waiting_full");
  out.near_ = {0, reader.number(weights.shared_1, "shared_1", 0, 100),
               reader.number(weights.shared_2, "shared_2", 0, 100),
               reader.number(weights.shared_3, "shared_3", 0, 100)};
  if (!std::ranges::is_sorted(out.near_))
    reader.fault("shared_3", T("A nearer trade would bring fewer points than a farther one."),
                 T("Let the percentages rise with the digits that are shared."));
  if (out.most() == 0 && reader.refusal.faults.empty())
    reader.fault("occupation", T("All weights are nothing, so nobody can be ranked."),
                 T("Give at least one part a weight."));
  if (!reader.refusal.faults.empty()) return std::unexpected(std::move(reader.refusal));
  return out;
}

Milli Formula::most() const { return std::accumulate(weights_.begin(), weights_.end(), Milli{0}); }

std::int64_t Formula::near(int shared, int asked) const {
  return shared >= asked ? whole : near_[static_cast<std::size_t>(std::max(0, shared))];
}

Milli Formula::occupation(int shared, int asked) const {
  return static_cast<Milli>(weight(Part::occupation) * near(shared, asked) / whole);
}

Milli Formula::experience(int months, int shared, int asked) const {
  const std::int64_t counted = std::clamp(months, 0, full_months_);
  return static_cast<Milli>(weight(Part::experience) * counted * near(shared, asked) /
                            (full_months_ * whole));
}

Milli Formula::language(int levels, int asked) const {
  if (asked == 0) return weight(Part::language);
  return static_cast<Milli>(std::int64_t{weight(Part::language)} * std::min(levels, asked) / asked);
}

Milli Formula::waiting(int days) const {
  return static_cast<Milli>(std::int64_t{weight(Part::waiting)} * std::clamp(days, 0, full_days_) /
                            full_days_);
}

} // namespace amana::matching
