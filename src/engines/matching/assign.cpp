#include "engines/matching/assign.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>

namespace amana::matching {
namespace {

/// A network with whole capacities and costs; arc 2i + 1 is the way back of arc 2i.
class Network {
public:
  /// `longest_way`: no simple way through the network has more arcs.
  Network(std::size_t nodes, std::size_t longest_way)
      : first_(nodes + 1),
        level_(nodes),
        price_(nodes),
        excess_(nodes),
        longest_way_(static_cast<std::int64_t>(longest_way)) {}

  std::size_t add(std::uint32_t from, std::uint32_t to, std::uint32_t capacity, std::int64_t cost) {
    arcs_.push_back({from, to, capacity, cost});
    arcs_.push_back({to, from, 0, -cost});
    return arcs_.size() - 2;
  }
  bool used(std::size_t arc) const { return arcs_[arc ^ 1].capacity > 0; }

  /// As much as flows from one node to the other, at the least cost.
  void run(std::uint32_t source, std::uint32_t sink) {
    sort_arcs();
    while (level(source, sink)) {
      next_ = first_;
      while (push_one(source, sink)) {
      }
    }
    cheapen();
  }

private:
  struct Arc {
    std::uint32_t from, to, capacity;
    std::int64_t cost;
  };

  /// The arcs of each node side by side, in the order in which they were added.
  void sort_arcs() {
    for (const auto& arc : arcs_)
      ++first_[arc.from + 1];
    for (std::size_t node = 1; node < first_.size(); ++node)
      first_[node] += first_[node - 1];
    out_.resize(arcs_.size());
    auto at = first_;
    for (std::uint32_t arc = 0; arc < arcs_.size(); ++arc)
      out_[at[arcs_[arc].from]++] = arc;
  }

  // The largest flow, whatever it costs (Dinic 1970): shortest ways first.

  bool level(std::uint32_t source, std::uint32_t sink) {
    std::ranges::fill(level_, nobody);
    level_[source] = 0;
    std::vector<std::uint32_t> reached{source};
    for (std::size_t i = 0; i < reached.size(); ++i)
      for (auto at = first_[reached[i]]; at < first_[reached[i] + 1]; ++at) {
        const auto& arc = arcs_[out_[at]];
        if (arc.capacity == 0 || level_[arc.to] != nobody) continue;
        level_[arc.to] = level_[reached[i]] + 1;
        reached.push_back(arc.to);
      }
    return level_[sink] != nobody;
  }

  /// One unit along arcs that lead a level on. Without recursion: a way may be as long as there are
  /// candidates.
  bool push_one(std::uint32_t source, std::uint32_t sink) {
    std::vector<std::uint32_t> way;
    for (auto node = source; node != sink;) {
      if (const auto arc = step(node)) {
        way.push_back(*arc);
        node = arcs_[*arc].to;
      } else if (way.empty()) {
        return false;
      } else {
        node = arcs_[way.back()].from;
        way.pop_back();
        ++next_[node];
      }
    }
    for (const auto arc : way)
      move(arc, 1);
    return true;
  }

  std::optional<std::uint32_t> step(std::uint32_t node) {
    for (auto& at = next_[node]; at < first_[node + 1]; ++at) {
      const auto& arc = arcs_[out_[at]];
      if (arc.capacity > 0 && level_[arc.to] == level_[node] + 1) return out_[at];
    }
    return std::nullopt;
  }

  void move(std::uint32_t arc, std::uint32_t units) {
    arcs_[arc].capacity -= units;
    arcs_[arc ^ 1U].capacity += units;
  }

  // The same flow made cheapest (Goldberg and Tarjan 1990): with prices at the nodes, no arc that is left may
  // be worth more than a slack, which shrinks. Costs are multiplied by the nodes and one, so that at a slack
  // of one nothing is left to gain.

  void cheapen() {
    const auto nodes = static_cast<std::int64_t>(price_.size() + 1);
    std::int64_t slack = 1;
    for (auto& arc : arcs_)
      slack = std::max(slack, arc.cost);
    // Prices move by three slacks for each arc of a way at most, summed over slacks that shrink by eight.
    if (__int128{slack} * nodes * longest_way_ > INT64_MAX / 2)
      throw std::logic_error("worths beyond what 64 bits can tell apart in a network of this width");
    for (auto& arc : arcs_)
      arc.cost *= nodes;
    slack *= nodes;
    while (slack > 1) {
      slack = std::max<std::int64_t>(1, slack / 8);
      refine(slack);
    }
  }

  std::int64_t reduced(const Arc& arc) const { return arc.cost + price_[arc.from] - price_[arc.to]; }

  void refine(std::int64_t slack) {
    for (std::uint32_t i = 0; i < arcs_.size(); ++i)
      if (arcs_[i].capacity > 0 && reduced(arcs_[i]) < 0) send(i, arcs_[i].capacity);
    std::vector<std::uint32_t> active;
    for (std::uint32_t node = 0; node < excess_.size(); ++node)
      if (excess_[node] > 0) active.push_back(node);
    next_ = first_;
    for (std::vector<std::uint32_t> then; !active.empty(); active.swap(then), then.clear())
      for (const auto node : active)
        discharge(node, slack, then);
  }

  void send(std::uint32_t arc, std::uint32_t units) {
    excess_[arcs_[arc].from] -= units;
    excess_[arcs_[arc].to] += units;
    move(arc, units);
  }

  /// Sends on what a node has too much of, and lowers its price when no arc is cheap enough.
  void discharge(std::uint32_t node, std::int64_t slack, std::vector<std::uint32_t>& then) {
    while (excess_[node] > 0) {
      if (next_[node] == first_[node + 1]) {
        lower(node, slack);
        next_[node] = first_[node];
      }
      const auto i = out_[next_[node]];
      const auto& arc = arcs_[i];
      if (arc.capacity == 0 || reduced(arc) >= 0) {
        ++next_[node];
        continue;
      }
      const bool was_content = excess_[arc.to] <= 0;
      send(i, static_cast<std::uint32_t>(std::min<std::int64_t>(excess_[node], arc.capacity)));
      if (was_content && excess_[arc.to] > 0) then.push_back(arc.to);
    }
  }

  void lower(std::uint32_t node, std::int64_t slack) {
    auto best = INT64_MIN;
    for (auto at = first_[node]; at < first_[node + 1]; ++at)
      if (const auto& arc = arcs_[out_[at]]; arc.capacity > 0)
        best = std::max(best, price_[arc.to] - arc.cost);
    price_[node] = best - slack;
  }

  std::vector<Arc> arcs_;
  std::vector<std::uint32_t> first_, next_, out_, level_;
  std::vector<std::int64_t> price_, excess_;
  std::int64_t longest_way_;
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
  /// A way passes no node twice; between two candidates stand one to seven others.
  std::size_t longest_way() const {
    const std::size_t candidates = problem_.candidates, others = nodes() - candidates;
    return std::min({std::size_t{nodes()}, 8 * candidates + 8, 2 * others + 2});
  }
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
  Network network(plan.nodes(), plan.longest_way());
  plan.lay_sides(network);
  std::int64_t dearest = 0;
  for (const auto& fit : problem.fits)
    dearest = std::max(dearest, fit.worth);
  // Each unit takes one such arc more than it gives back, so that the same sum on all of them changes no
  // choice.
  std::vector<std::size_t> arcs;
  for (const auto& fit : problem.fits)
    arcs.push_back(network.add(fit.candidate, plan.door(fit), 1, -fit.worth));
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
