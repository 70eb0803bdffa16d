// Candidates for one order: who fits, with how many points, in which order.
#pragma once
#include "engines/matching/formula.hpp"
#include "engines/matching/pool.hpp"

namespace amana::matching {

/// Why somebody is not considered for an order. Nothing here is a judgement of the person: each is a fact of
/// the file that the person can see and change.
enum class Hindrance : std::uint8_t {
  none,
  occupation, ///< no trade is near enough to the one asked for
  not_yet,    ///< not free on the first day of the work
  too_long,   ///< not free until its last day
  season      ///< the work reaches into months in which the candidate is needed at home
};
BOOST_DESCRIBE_ENUM(Hindrance, none, occupation, not_yet, too_long, season)
inline constexpr std::size_t hindrances = 5;

struct Points {
  std::array<Milli, parts> of{};
  int shared = 0; ///< digits of the trade that counted
  int months = 0; ///< of experience in it
  Milli sum() const { return of[0] + of[1] + of[2] + of[3] + of[4]; }
  Milli operator[](Part part) const { return of[static_cast<std::size_t>(part)]; }
};

/// One candidate seen by one order. The points are meaningful also of those who are hindered: a trade too far
/// away brings none.
struct Look {
  Hindrance hindrance = Hindrance::none;
  Points points;
};

/// The formula made ready for one order. Keeps references to both: they must outlive it.
class Scorer {
public:
  Scorer(const Formula& formula, const Order& order);

  Look look(const Pool& pool, std::size_t i) const;

  const Formula& formula() const { return formula_; }
  const Order& order() const { return order_; }
  int asked_levels() const { return asked_levels_; }
  int least_shared() const { return least_shared_; }

private:
  bool choose_trade(const Pool& pool, std::size_t i, Points& points) const;
  int levels(const Pool& pool, std::size_t i) const;
  Hindrance free_for(const Pool& pool, std::size_t i) const;

  const Formula& formula_;
  const Order& order_;
  int asked_levels_ = 0;
  int least_shared_ = 0; ///< never more digits than the order has
  std::optional<std::int32_t> from_, until_;
  Months season_ = 0;
  std::array<Milli, most_digits + 1> near_{};              ///< points by shared digits
  std::array<std::vector<Milli>, most_digits + 1> months_; ///< points by shared digits and months
  std::vector<Milli> days_;                                ///< points by days waiting
  std::vector<Milli> levels_;                              ///< points by levels met
};

/// What is compared, the larger first: a right to return, the score, the days waiting, the lot (the smaller
/// wins).
struct Key {
  std::uint64_t high = 0, low = 0;
  auto operator<=>(const Key&) const = default;
};

struct Ranked {
  std::uint32_t candidate = 0;
  Key key;
  bool first() const { return key.high >> 63 != 0; } ///< by a right to return
  Milli score() const { return static_cast<Milli>(key.high >> 32 & 0x7FFF'FFFF); }
};

struct Ranking {
  std::vector<Ranked> best; ///< at most as many as were asked for
  std::size_t fitting = 0;  ///< all who fit, shown or not
  std::array<std::size_t, hindrances> hindered{};
};

/// The best `count` of the pool. Linear in the pool whatever its order; the answer does not depend on the
/// threads.
Ranking rank(const Pool& pool, const Formula& formula, const Order& order, std::size_t count,
             unsigned threads = 1);

} // namespace amana::matching
