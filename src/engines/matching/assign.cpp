#include "engines/matching/assign.hpp"

#include <algorithm>
#include <queue>

namespace amana::matching {
namespace {

/// A network with whole capacities and costs; arc 2i + 1 is the way back of arc 2i.
class Network {
public:
  explicit Network(std::size_t nodes)
      : first_(nodes + 1), potential_(nodes), distance_(nodes), seen_(nodes) {}

  std::size_t add(std::uint32_t from, std::uint32_t to, std::uint32_t capacity, std::int64_t cost) {
    arcs_.push_back({from, to, capacity, cost});
    arcs_.push_back({to, from, 0, -cost});
    return arcs_.size() - 2;
  }
  bool used(std::size_t arc) const { return arcs_[arc ^ 1].capacity > 0; }

  /// As much as flows from one node to the other, at the least cost. All costs must be at least nothing at
  /// first.
  void run(std::uint32_t source, std::uint32_t sink) {
    sort_arcs();
    while (measure(source, sink)) {
      next_ = first_;
      std::ranges::fill(seen_, false);
      while (push(source, sink)) {
      }
    }
  }

private:
  struct Arc {
    std::uint32_t from, to, capacity;
    std::int64_t cost;
  };

  /// The arcs of each node side by side, in the order in which they were added.
  void sort_arcs() {
    std::ranges::fill(first_, 0U);
    for (const auto& arc : arcs_)
      ++first_[arc.from + 1];
    for (std::size_t node = 1; node < first_.size(); ++node)
      first_[node] += first_[node - 1];
    out_.resize(arcs_.size());
    auto at = first_;
    for (std::uint32_t arc = 0; arc < arcs_.size(); ++arc)
      out_[at[arcs_[arc].from]++] = arc;
  }

  std::int64_t reduced(const Arc& arc) const { return arc.cost + potential_[arc.from] - potential_[arc.to]; }

  /// Dijkstra over reduced costs, until the sink is reached; then the potentials move. Whether the sink can
  /// be reached.
  bool measure(std::uint32_t source, std::uint32_t sink) {
    using Way = std::pair<std::int64_t, std::uint32_t>;
    std::priority_queue<Way, std::vector<Way>, std::greater<>> ways;
    std::ranges::fill(distance_, INT64_MAX);
    distance_[source] = 0;
    ways.push({0, source});
    while (!ways.empty() && ways.top().second != sink) {
      const auto [distance, node] = ways.top();
      ways.pop();
      if (distance > distance_[node]) continue;
      for (auto at = first_[node]; at < first_[node + 1]; ++at) {
        const auto& arc = arcs_[out_[at]];
        if (arc.capacity == 0 || distance + reduced(arc) >= distance_[arc.to]) continue;
        distance_[arc.to] = distance + reduced(arc);
        ways.push({distance_[arc.to], arc.to});
      }
    }
    if (distance_[sink] == INT64_MAX) return false;
    for (std::size_t node = 0; node < potential_.size(); ++node)
      potential_[node] += std::min(distance_[node], distance_[sink]);
    return true;
  }

  /// One unit along arcs that cost nothing now; a node from which no way leads on is not tried again. Without
  /// recursion: a way may be as long as there are candidates.
  bool push(std::uint32_t source, std::uint32_t sink) {
    std::vector<std::uint32_t> way;
    auto node = source;
    seen_[source] = true;
    while (node != sink) {
      if (const auto arc = step(node)) {
        way.push_back(*arc);
        node = arcs_[*arc].to;
        if (node != sink) seen_[node] = true;
      } else if (way.empty()) {
        return false;
      } else {
        node = arcs_[way.back()].from;
        way.pop_back();
        ++next_[node];
      }
    }
    for (const auto arc : way) {
      --arcs_[arc].capacity;
      ++arcs_[arc ^ 1].capacity;
      seen_[arcs_[arc].from] = false;
    }
    return true;
  }

  std::optional<std::uint32_t> step(std::uint32_t node) {
    for (auto& at = next_[node]; at < first_[node + 1]; ++at) {
      const auto& arc = arcs_[out_[at]];
      if (arc.capacity > 0 && !seen_[arc.to] && reduced(arc) == 0) return out_[at];
    }
    return std::nullopt;
  }

  std::vector<Arc> arcs_;
  std::vector<std::uint32_t> first_, next_, out_;
  std::vector<std::int64_t> potential_, distance_;
  std::vector<char> seen_;
};

/// The nodes: candidates, desks, groups, groups at desks that limit them, source and sink.
class Plan {
public:
  explicit Plan(const Problem& problem) : problem_(problem) {
    desks_ = static_cast<std::uint32_t>(problem.candidates);
    groups_ = desks_ + static_cast<std::uint32_t>(problem.places.size());
    nodes_ = groups_ + (problem.group.empty() ? 0 : static_cast<std::uint32_t>(problem.group_most.size()));
    if (!problem.group.empty())
      for (const auto& most : problem.desk_group_most) {
        within_.push_back(most.empty() ? nobody : nodes_);
        nodes_ += static_cast<std::uint32_t>(most.size());
      }
  }

  std::uint32_t nodes() const { return nodes_ + 2; }
  std::uint32_t source() const { return nodes_; }
  std::uint32_t sink() const { return nodes_ + 1; }
  std::uint32_t desk(std::uint32_t d) const { return desks_ + d; }
  std::uint32_t group(std::uint32_t g) const { return groups_ + g; }
  bool shared(std::uint32_t g) const { return !problem_.group.empty() && g < problem_.group_most.size(); }
  bool limits(std::uint32_t d, std::uint32_t g) const {
    return d < within_.size() && within_[d] != nobody && g < problem_.desk_group_most[d].size();
  }
  std::uint32_t group_at(std::uint32_t d, std::uint32_t g) const { return within_[d] + g; }

  void lay_sides(Network& network) const {
    for (std::uint32_t g = 0; shared(g); ++g)
      network.add(source(), group(g), problem_.group_most[g], 0);
    for (std::uint32_t c = 0; c < problem_.candidates; ++c)
      network.add(!problem_.group.empty() && shared(problem_.group[c]) ? group(problem_.group[c]) : source(),
                  c, 1, 0);
    for (std::uint32_t d = 0; d < problem_.places.size(); ++d) {
      network.add(desk(d), sink(), problem_.places[d], 0);
      for (std::uint32_t g = 0; limits(d, g); ++g)
        network.add(group_at(d, g), desk(d), problem_.desk_group_most[d][g], 0);
    }
  }
  std::uint32_t door(const Fit& fit) const {
    const auto g = problem_.group.empty() ? 0 : problem_.group[fit.candidate];
    return limits(fit.desk, g) ? group_at(fit.desk, g) : desk(fit.desk);
  }

private:
  const Problem& problem_;
  std::uint32_t desks_, groups_, nodes_;
  std::vector<std::uint32_t> within_; ///< first node of the groups at a desk
};

} // namespace

Assigned assign(const Problem& problem) {
  const Plan plan(problem);
  Network network(plan.nodes());
  plan.lay_sides(network);
  std::int64_t dearest = 0;
  for (const auto& fit : problem.fits)
    dearest = std::max(dearest, fit.worth);
  // Each unit takes one such arc more than it gives back, so that the same sum on all of them changes no
  // choice.
  std::vector<std::size_t> arcs;
  for (const auto& fit : problem.fits)
    arcs.push_back(network.add(fit.candidate, plan.door(fit), 1, dearest - fit.worth));
  network.run(plan.source(), plan.sink());

  Assigned out{.desk = Allocation(problem.candidates, nobody)};
  for (std::size_t i = 0; i < arcs.size(); ++i)
    if (network.used(arcs[i])) {
      out.desk[problem.fits[i].candidate] = problem.fits[i].desk;
      out.worth += problem.fits[i].worth;
      ++out.placed;
    }
  return out;
}

} // namespace amana::matching
