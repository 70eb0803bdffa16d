#include "engines/matching/explain.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace amana::matching {
namespace {

int full_digits(const Scorer& scorer) { return scorer.order().occupation.digits(); }

/// The very trade, new and without experience yet, in the place of the one that counts now.
Milli by_trade(const Scorer& scorer, const Points& now) {
  const int asked = full_digits(scorer);
  return scorer.formula().occupation(asked, asked) - now[Part::occupation] - now[Part::experience];
}

Milli by_experience(const Scorer& scorer, const Points& now) {
  const int full = scorer.formula().full_months();
  if (now.shared < scorer.least_shared()) return 0;
  return scorer.formula().experience(full, now.shared, full_digits(scorer)) - now[Part::experience];
}

void add_languages(const Scorer& scorer, const Pool& pool, std::size_t candidate, std::vector<Raise>& out) {
  int met = 0;
  const auto spoken = [&](const Spoken& wanted) {
    return std::min(pool.level(candidate, wanted.column), static_cast<int>(wanted.level));
  };
  for (const auto& wanted : scorer.order().languages)
    met += spoken(wanted);
  const auto asked = scorer.asked_levels();
  const Milli now = scorer.formula().language(met, asked);
  for (const auto& wanted : scorer.order().languages) {
    const int level = static_cast<int>(wanted.level), lacking = level - spoken(wanted);
    out.push_back(
        {Part::language, scorer.formula().language(met + lacking, asked) - now, level, wanted.column});
  }
}

} // namespace

Milli Explanation::most() const { return std::accumulate(of.begin(), of.end(), Milli{0}); }

Explanation explain(const Scorer& scorer, const Pool& pool, std::size_t candidate) {
  const auto& formula = scorer.formula();
  const auto look = scorer.look(pool, candidate);
  Explanation out{.hindrance = look.hindrance, .points = look.points, .of = {}, .raises = {}};
  for (std::size_t part = 0; part < parts; ++part)
    out.of[part] = formula.weight(static_cast<Part>(part));
  auto& raises = out.raises;
  raises.push_back({Part::occupation, by_trade(scorer, look.points), full_digits(scorer)});
  raises.push_back(
      {Part::experience, by_experience(scorer, look.points), formula.full_months() - look.points.months});
  add_languages(scorer, pool, candidate, raises);
  const int waited = pool.days_waiting[candidate];
  raises.push_back({Part::waiting, formula.weight(Part::waiting) - look.points[Part::waiting],
                    formula.full_days() - waited});
  raises.push_back({Part::returnee, formula.weight(Part::returnee) - look.points[Part::returnee]});
  std::erase_if(raises, [](const Raise& raise) { return raise.by <= 0; });
  std::ranges::sort(raises, [](const Raise& a, const Raise& b) {
    return std::tuple(-a.by, a.part, a.column) < std::tuple(-b.by, b.part, b.column);
  });
  return out;
}

Chance chance(std::size_t rank, std::size_t places, std::size_t shown) {
  if (rank <= places) return Chance::within;
  return rank <= shown ? Chance::near : Chance::behind;
}

Text words(Part part) {
  switch (part) {
  case Part::occupation: return T("Occupation");
  case Part::experience: return T("Experience");
  case Part::language: return T("Languages");
  case Part::waiting: return T("Time waiting");
  case Part::returnee: return T("Earlier return");
  }
  return {};
}

Text words(Hindrance hindrance) {
  switch (hindrance) {
  case Hindrance::none: return T("Fits this job order.");
  case Hindrance::occupation: return T("No recorded trade is near enough to the occupation asked for.");
  case Hindrance::not_yet: return T("Not free on the first day of the work.");
  case Hindrance::too_long: return T("Not free until the last day of the work.");
  case Hindrance::season: return T("The work reaches into months in which the candidate is needed at home.");
  }
  return {};
}

Text cure(Hindrance hindrance) {
  switch (hindrance) {
  case Hindrance::none: return {};
  case Hindrance::occupation: return T("Have the trade recorded if it is practised, or pass its test.");
  case Hindrance::not_yet:
  case Hindrance::too_long:
    return T("Correct the days of availability, or wait for an order with other days.");
  case Hindrance::season:
    return T("Correct the months at home, or wait for a shorter contract outside of the season.");
  }
  return {};
}

Text words(Chance chance) {
  switch (chance) {
  case Chance::within: return T("Among as many as there are places.");
  case Chance::near: return T("Among those who will be presented; behind as many as there are places.");
  case Chance::behind: return T("Behind those who will be presented for this job order.");
  }
  return {};
}

Text words(const Raise& raise, const Text& language, const Text& level) {
  const auto points = points_of(raise.by);
  switch (raise.part) {
  case Part::occupation:
    return T("Proof of the very occupation asked for would raise the score by {points}.",
             {{"points", points}});
  case Part::experience:
    return N("{n} further month of experience would raise the score by {points}.",
             "{n} further months of experience would raise the score by {points}.", raise.amount,
             {{"points", points}});
  case Part::language:
    return T("{language} ({level}) would raise the score by {points}.",
             {{"language", language}, {"level", level}, {"points", points}});
  case Part::waiting:
    return N("{n} further day of waiting will raise the score by {points}.",
             "{n} further days of waiting will raise the score by {points}.", raise.amount,
             {{"points", points}});
  case Part::returnee:
    return T("Coming home in order from a contract will raise the next score by {points}.",
             {{"points", points}});
  }
  return {};
}

} // namespace amana::matching
