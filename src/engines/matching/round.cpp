#include "engines/matching/round.hpp"

#include <algorithm>

namespace amana::matching {
namespace {

std::vector<std::uint32_t> candidates_of(const Ranking& ranking) {
  std::vector<std::uint32_t> out;
  for (const auto& one : ranking.best)
    out.push_back(one.candidate);
  return out;
}

/// The long-waiting by lot, then the others by rank: a reserved place that none of the first asks for is not
/// lost.
std::vector<std::uint32_t> drawn(const Round& round, const std::vector<std::uint32_t>& ranked) {
  std::vector<std::uint32_t> out, others;
  for (const auto c : ranked)
    (round.pool.days_waiting[c] >= round.long_waiting_days ? out : others).push_back(c);
  std::ranges::sort(out, {}, [&](std::uint32_t c) { return std::pair(round.pool.lot[c], c); });
  out.insert(out.end(), others.begin(), others.end());
  return out;
}

/// Every order that the candidate fits, the best score first.
std::vector<std::vector<std::uint32_t>> wishes_by_score(const std::vector<Ranking>& rankings,
                                                        std::size_t candidates) {
  std::vector<std::vector<std::pair<Milli, std::uint32_t>>> scores(candidates);
  for (std::uint32_t o = 0; o < rankings.size(); ++o)
    for (const auto& one : rankings[o].best)
      scores[one.candidate].push_back({-one.score(), o});
  std::vector<std::vector<std::uint32_t>> out(candidates);
  for (std::size_t c = 0; c < candidates; ++c) {
    std::ranges::sort(scores[c]);
    for (const auto& [score, order] : scores[c])
      out[c].push_back(order);
  }
  return out;
}

/// Open places first, so that who wins one by rank leaves the reserved ones to the others.
Market market_of(const Round& round, const std::vector<Ranking>& rankings) {
  Market out{.wishes = wishes_by_score(rankings, round.pool.size()), .desks = {}, .group = round.group};
  for (std::size_t c = 0; c < out.wishes.size(); ++c) {
    const auto& orders = c < round.wishes.size() && round.wishes[c] ? *round.wishes[c] : out.wishes[c];
    std::vector<std::uint32_t> desks;
    for (const auto order : orders)
      desks.insert(desks.end(), {2 * order, 2 * order + 1});
    out.wishes[c] = std::move(desks);
  }
  for (std::size_t o = 0; o < rankings.size(); ++o) {
    const auto& opening = round.openings[o];
    const auto reserved = std::min(opening.reserved, opening.places);
    auto ranked = candidates_of(rankings[o]);
    auto by_lot = reserved ? drawn(round, ranked) : std::vector<std::uint32_t>();
    out.desks.push_back({std::move(ranked), opening.places - reserved, opening.group_most});
    out.desks.push_back({std::move(by_lot), reserved, {}});
  }
  return out;
}

constexpr std::int64_t lot_bits = 16;

/// More than any exchange of places can change in points: a way of exchanges passes every desk, and every
/// group at one, once.
std::int64_t above_all_points(const Problem& problem, const Formula& formula) {
  std::size_t turns = problem.places.size() + problem.group_most.size() + 2;
  for (const auto& most : problem.desk_group_most)
    turns += most.size();
  return static_cast<std::int64_t>(std::min(turns, problem.candidates + 2)) *
         (formula.most() + (std::int64_t{1} << lot_bits));
}

/// Points at the open places; at the reserved ones the lot decides, and a long-waiting candidate is worth
/// more than any points, as is a right to return.
Problem problem_of(const Round& round, const Outcome& outcome, const Formula& formula) {
  Problem out{.candidates = round.pool.size(),
              .places = {},
              .fits = {},
              .group = round.group,
              .group_most = round.group_most,
              .desk_group_most = {}};
  for (const auto& desk : outcome.market.desks) {
    out.places.push_back(desk.places);
    out.desk_group_most.push_back(desk.group_most);
  }
  const auto above = above_all_points(out, formula);
  for (std::uint32_t o = 0; o < round.openings.size(); ++o)
    for (const auto& one : outcome.rankings[o].best) {
      const auto c = one.candidate;
      const auto& wishes = outcome.market.wishes[c];
      if (std::ranges::find(wishes, 2 * o) == wishes.end()) continue;
      const auto right = one.first() ? above : 0;
      if (out.places[2 * o]) out.fits.push_back({c, 2 * o, right + one.score()});
      if (!out.places[2 * o + 1]) continue;
      const bool waited = round.pool.days_waiting[c] >= round.long_waiting_days;
      const auto lot = static_cast<std::int64_t>(~round.pool.lot[c] >> (64 - lot_bits));
      out.fits.push_back({c, 2 * o + 1, right + (waited ? above + lot : one.score())});
    }
  return out;
}

} // namespace

Outcome allocate(const Round& round, const Formula& formula, unsigned threads) {
  Outcome out;
  for (const auto& opening : round.openings)
    out.rankings.push_back(rank(round.pool, formula, opening.order, round.pool.size(), threads));
  out.market = market_of(round, out.rankings);
  switch (round.method) {
  case Method::candidates: out.desk = best_for_candidates(out.market); break;
  case Method::orders: out.desk = best_for_desks(out.market); break;
  case Method::points: out.desk = assign(problem_of(round, out, formula)).desk; break;
  }
  for (const auto desk : out.desk) {
    out.opening.push_back(desk == nobody ? nobody : desk / 2);
    out.way.push_back(desk == nobody ? Way::none : desk % 2 ? Way::reserved : Way::rank);
  }
  return out;
}

} // namespace amana::matching
