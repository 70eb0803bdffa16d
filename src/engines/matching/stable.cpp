#include "engines/matching/stable.hpp"

#include <algorithm>
#include <map>

namespace amana::matching {
namespace {

/// A wish that both sides accept: the desk, and the candidate's rank there.
struct Wish {
  std::uint32_t desk = 0, rank = 0;
};

/// Of each candidate, the wishes in their order without those whose desk does not accept the candidate.
std::vector<std::vector<Wish>> mutual_wishes(const Market& market) {
  std::vector<std::vector<Wish>> ranks(market.wishes.size());
  for (std::uint32_t d = 0; d < market.desks.size(); ++d) {
    const auto& ranked = market.desks[d].ranked;
    for (std::uint32_t rank = 0; rank < ranked.size(); ++rank)
      ranks[ranked[rank]].push_back({d, rank});
  }
  std::vector<std::vector<Wish>> out(market.wishes.size());
  for (std::size_t c = 0; c < market.wishes.size(); ++c)
    for (const auto desk : market.wishes[c]) {
      const auto found = std::ranges::lower_bound(ranks[c], desk, {}, &Wish::desk);
      if (found != ranks[c].end() && found->desk == desk) out[c].push_back(*found);
    }
  return out;
}

std::uint32_t group_of(const Market& market, std::uint32_t candidate) {
  return candidate < market.group.size() ? market.group[candidate] : 0;
}

std::uint32_t most_of(const Desk& desk, std::uint32_t group) {
  return group < desk.group_most.size() ? desk.group_most[group] : UINT32_MAX;
}

/// The best of these ranks (ascending) within places and limits: what the desk would choose.
std::vector<std::uint32_t> choice(const Market& market, const Desk& desk,
                                  const std::vector<std::uint32_t>& ranks) {
  std::vector<std::uint32_t> out;
  std::map<std::uint32_t, std::uint32_t> of_group;
  for (const auto rank : ranks) {
    if (out.size() == desk.places) break;
    const auto group = group_of(market, desk.ranked[rank]);
    if (!desk.group_most.empty() && of_group[group] == most_of(desk, group)) continue;
    ++of_group[group];
    out.push_back(rank);
  }
  return out;
}

/// Takes the newcomer in; whoever has no place then, or nobody. Ranks held are ascending.
std::uint32_t admit(const Market& market, const Desk& desk, std::vector<std::uint32_t>& held,
                    std::uint32_t newcomer) {
  held.insert(std::ranges::lower_bound(held, newcomer), newcomer);
  auto out = held.end();
  if (!desk.group_most.empty()) {
    const auto group = group_of(market, desk.ranked[newcomer]);
    const auto same = [&](std::uint32_t rank) { return group_of(market, desk.ranked[rank]) == group; };
    if (std::ranges::count_if(held, same) > std::int64_t{most_of(desk, group)})
      for (out = held.end() - 1; !same(*out);)
        --out;
  }
  if (out == held.end() && held.size() > desk.places) --out;
  if (out == held.end()) return nobody;
  const auto leaving = desk.ranked[*out];
  held.erase(out);
  return leaving;
}

/// Whether `a` is dearer to a candidate than what it has.
bool dearer(const std::vector<Wish>& wishes, std::uint32_t desk, std::uint32_t than) {
  const auto found =
      std::ranges::find_if(wishes, [&](const Wish& wish) { return wish.desk == desk || wish.desk == than; });
  return found != wishes.end() && found->desk == desk && desk != than;
}

} // namespace

Allocation best_for_candidates(const Market& market) {
  const auto wishes = mutual_wishes(market);
  Allocation out(wishes.size(), nobody);
  std::vector<std::size_t> next(wishes.size());
  std::vector<std::vector<std::uint32_t>> held(market.desks.size());
  for (std::uint32_t start = 0; start < wishes.size(); ++start)
    for (auto asking = start; asking != nobody;) {
      if (next[asking] == wishes[asking].size()) break;
      const auto [desk, rank] = wishes[asking][next[asking]++];
      out[asking] = desk;
      asking = admit(market, market.desks[desk], held[desk], rank);
      if (asking != nobody) out[asking] = nobody;
    }
  return out;
}

Allocation best_for_desks(const Market& market) {
  const auto wishes = mutual_wishes(market);
  Allocation out(wishes.size(), nobody);
  // Of each desk, the ranks that have not refused it. It asks its choice among them until nobody refuses any
  // more.
  std::vector<std::vector<std::uint32_t>> open(market.desks.size());
  for (const auto& of_candidate : wishes)
    for (const auto& wish : of_candidate)
      open[wish.desk].push_back(wish.rank);
  std::vector<std::uint32_t> asking(market.desks.size());
  for (std::uint32_t d = 0; d < asking.size(); ++d) {
    std::ranges::sort(open[d]);
    asking[d] = d;
  }
  while (!asking.empty()) {
    const auto d = asking.back();
    asking.pop_back();
    const auto& desk = market.desks[d];
    for (const auto rank : choice(market, desk, open[d])) {
      const auto candidate = desk.ranked[rank];
      if (out[candidate] == d) continue;
      if (!dearer(wishes[candidate], d, out[candidate])) {
        std::erase(open[d], rank);
        if (asking.empty() || asking.back() != d) asking.push_back(d);
        continue;
      }
      if (const auto left = out[candidate]; left != nobody) {
        const auto& ranked = wishes[candidate];
        const auto old = std::ranges::find(ranked, left, &Wish::desk)->rank;
        std::erase(open[left], old);
        asking.insert(asking.begin(), left);
      }
      out[candidate] = d;
    }
  }
  return out;
}

std::optional<std::pair<std::uint32_t, std::uint32_t>> blocking_pair(const Market& market,
                                                                     const Allocation& allocation) {
  const auto wishes = mutual_wishes(market);
  std::vector<std::vector<std::uint32_t>> held(market.desks.size());
  for (std::uint32_t c = 0; c < allocation.size(); ++c) {
    if (allocation[c] == nobody) continue;
    const auto found = std::ranges::find(wishes[c], allocation[c], &Wish::desk);
    if (found == wishes[c].end()) return std::pair(c, allocation[c]);
    held[allocation[c]].push_back(found->rank);
  }
  for (std::uint32_t d = 0; d < held.size(); ++d) {
    std::ranges::sort(held[d]);
    const auto kept = choice(market, market.desks[d], held[d]);
    if (kept != held[d]) return std::pair(market.desks[d].ranked[held[d].back()], d);
  }
  for (std::uint32_t c = 0; c < allocation.size(); ++c)
    for (const auto& [desk, rank] : wishes[c]) {
      if (desk == allocation[c]) break;
      auto with = held[desk];
      with.insert(std::ranges::lower_bound(with, rank), rank);
      if (std::ranges::binary_search(choice(market, market.desks[desk], with), rank))
        return std::pair(c, desk);
    }
  return std::nullopt;
}

} // namespace amana::matching
