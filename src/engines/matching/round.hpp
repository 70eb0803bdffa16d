// One round of allocation: a pool, several job orders that compete for it, places kept for those who have
// waited long, shares of regions; and who gets which place by it.
#pragma once
#include "engines/matching/assign.hpp"
#include "engines/matching/rank.hpp"

namespace amana::matching {

enum class Method : std::uint8_t {
  candidates, ///< stable, best for the candidates: nobody gains by untrue wishes
  orders,     ///< stable, best for the orders
  points      ///< the most places filled, then the largest sum of points
};
BOOST_DESCRIBE_ENUM(Method, candidates, orders, points)

struct Opening {
  Order order;
  std::uint32_t places = 0;
  std::uint32_t reserved = 0; ///< of the places, kept for long-waiting candidates and drawn by lot among them
  std::vector<std::uint32_t> group_most; ///< open places that each region may have; empty: no limit
};

struct Round {
  Pool pool;
  std::vector<Opening> openings;
  std::vector<std::optional<std::vector<std::uint32_t>>> wishes; ///< nothing: every order, best score first
  std::vector<std::uint32_t> group; ///< region of each candidate; empty: no shares
  std::vector<std::uint32_t>
      group_most;            ///< places of each region over all orders; only by points; empty: no limit
  int long_waiting_days = 0; ///< who has waited so long is in the draw for reserved places
  Method method = Method::candidates;
};

/// A stable allocation knows places of one order only; a share over all orders asks for Method::points.
enum class Way : std::uint8_t { none, rank, reserved };
BOOST_DESCRIBE_ENUM(Way, none, rank, reserved)

struct Outcome {
  std::vector<Ranking> rankings;      ///< of each order, whole
  std::vector<std::uint32_t> opening; ///< of each candidate, or nobody
  std::vector<Way> way;               ///< how the place was won
  Market market;                      ///< desk 2o: the open places of order o; desk 2o + 1: its reserved ones
  Allocation desk;
};

Outcome allocate(const Round& round, const Formula& formula, unsigned threads = 1);

} // namespace amana::matching
