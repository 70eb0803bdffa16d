// Who is ranked, and for what. The pool is a struct of arrays: a million candidates are read in one sweep.
#pragma once
#include "base/day.hpp"
#include "base/text.hpp"

#include <boost/describe.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace amana::matching {

/// An ISCO-08 group of one to four digits ("7112", "71"), four bits a digit from the left, the rest filled
/// with a sign that is no digit.
class Occupation {
public:
  static std::optional<Occupation> parse(std::string_view text);
  std::string text() const;
  static Text form();

  std::uint16_t packed() const { return packed_; }
  int digits() const { return digits_; }
  bool operator==(const Occupation&) const = default;

private:
  std::uint16_t packed_ = 0xFFFF;
  std::uint8_t digits_ = 0;
};

/// The order of the corridor's list language_levels.
enum class Level : std::uint8_t { none, some, work, fluent };
BOOST_DESCRIBE_ENUM(Level, none, some, work, fluent)

struct Trade {
  Occupation occupation;
  int months = 0; ///< of experience in it
};

/// A language is a column of the pool: the caller numbers the languages that any order asks for.
struct Spoken {
  std::uint8_t column = 0;
  Level level = Level::none;
};
inline constexpr std::size_t most_languages = 32;

/// Months of the year as bits; bit 0 is January.
using Months = std::uint16_t;
/// The months that the days from `from` to before `until` touch.
Months months_between(Day from, Day until);

/// One candidate on the way into the pool.
struct Candidate {
  std::vector<Trade> trades;
  std::vector<Spoken> languages;
  int days_waiting = 0;
  bool returnee = false;          ///< has come home in order from an earlier contract in the corridor
  std::optional<Day> from, until; ///< can be away from this day, to before that one
  Months at_home = 0;             ///< months in which the fields at home need the candidate
  std::uint64_t lot = 0;          ///< see lot_of()
};

/// The draw that breaks ties: the first eight bytes of SHA-256 over seed, a line feed and the candidate's id.
/// One lot for all orders (a single tie-break costs candidates less than one per order), and whoever knows
/// the seed can check it with `printf 'seed\nid' | sha256sum`.
std::uint64_t lot_of(std::string_view seed, std::string_view id);

class Pool {
public:
  void add(const Candidate& candidate);
  void reserve(std::size_t candidates);
  std::size_t size() const { return days_waiting.size(); }

  struct PackedTrade {
    std::uint16_t occupation, months;
  };
  std::span<const PackedTrade> trades_of(std::size_t i) const {
    return {trades.data() + trade_start[i], trades.data() + trade_start[i + 1]};
  }
  int level(std::size_t i, std::uint8_t column) const {
    return static_cast<int>(levels[i] >> (2 * column) & 3);
  }

  std::vector<std::uint32_t> trade_start{0}; ///< size() + 1; the trades of i stand from [i] to before [i + 1]
  std::vector<PackedTrade> trades;
  std::vector<std::uint64_t> levels; ///< two bits a language
  std::vector<std::int32_t> days_waiting;
  std::vector<std::int32_t> from, until; ///< days since 1970
  std::vector<Months> at_home;
  std::vector<std::uint8_t> returnee;
  std::vector<std::uint64_t> lot;
};

struct Order {
  Occupation occupation;
  int least_shared = 1;             ///< leading digits that a trade must share to be considered at all
  std::vector<Spoken> languages;    ///< asked for; the score tells how far they are met
  std::optional<Day> from, until;   ///< the work, half-open; without both days the season is not looked at
  std::vector<std::uint32_t> first; ///< candidates with a right to return to this very employer, ascending
};

} // namespace amana::matching
