#include "engines/identity/similarity.hpp"

#include "engines/identity/sound.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <tuple>
#include <utility>

namespace amana::identity {
namespace {

/// Bits of the positions below `n`.
constexpr std::uint64_t first_bits(std::size_t n) {
  return n >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << n) - 1;
}

/// Where each letter stands in `a`. One table per thread, emptied by who filled it: clearing 128 words for a
/// name of six letters would cost more than the comparison.
class Places {
public:
  explicit Places(std::span<const std::uint8_t> word) : word_(word) {
    for (std::size_t i = 0; i < word.size(); ++i)
      table[word[i]] |= std::uint64_t{1} << i;
  }
  ~Places() {
    for (const auto letter : word_)
      table[letter] = 0;
  }
  Places(const Places&) = delete;
  Places& operator=(const Places&) = delete;
  std::uint64_t of(std::uint8_t letter) const { return table[letter]; }

private:
  static thread_local constinit std::array<std::uint64_t, 256> table;
  std::span<const std::uint8_t> word_;
};

thread_local constinit std::array<std::uint64_t, 256> Places::table{};

int winkler(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b, double jaro) {
  std::size_t prefix = 0;
  while (prefix < 4 && prefix < a.size() && prefix < b.size() && a[prefix] == b[prefix])
    ++prefix;
  return static_cast<int>(1000.0 * (jaro + 0.1 * static_cast<double>(prefix) * (1.0 - jaro)) + 0.5);
}

int best_in_sound(const Word& a, const Word& b) {
  constexpr int far_apart = 2; // consonants that only one of the two has
  constexpr int cut = 20;      // an article or ending had to be taken off
  const auto unvowelled = a.script == b.script         ? Unvowelled::neither
                          : a.script == Script::arabic ? Unvowelled::one
                                                       : Unvowelled::other;
  int best = 0;
  for (const auto& one : a.spoken)
    for (const auto& other : b.spoken) {
      if (std::popcount(one.consonants ^ other.consonants) > far_apart) continue;
      const bool whole = &one == &a.spoken.front() && &other == &b.spoken.front();
      best = std::max(best, alike_in_sound(one.sounds, other.sounds, unvowelled) - (whole ? 0 : cut));
    }
  return best;
}

constexpr int unequal_ceiling = 970; ///< of what is not equal
/// Two known names that are not spellings of one another: near in letters, yet another name.
constexpr int known_ceiling = 820;
bool two_known_names(const Word& a, const Word& b) {
  return a.family != 0 && b.family != 0 && a.family != b.family;
}

} // namespace

int jaro_winkler(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b) {
  a = a.first(std::min<std::size_t>(a.size(), 64));
  b = b.first(std::min<std::size_t>(b.size(), 64));
  if (a.empty() || b.empty()) return a.empty() && b.empty() ? 1000 : 0;
  // Which partner a letter takes may depend on whose letters are walked through: always those of the greater
  // word.
  if (a.size() > b.size() || (a.size() == b.size() && std::ranges::lexicographical_compare(b, a)))
    std::swap(a, b);
  const std::size_t longest = std::max(a.size(), b.size());
  const std::size_t reach = longest / 2 > 0 ? longest / 2 - 1 : 0;
  const Places places(a);
  std::uint64_t taken_a = 0, taken_b = 0;
  for (std::size_t j = 0; j < b.size(); ++j) {
    const std::size_t from = j > reach ? j - reach : 0;
    if (from >= a.size()) break;
    const std::uint64_t window = first_bits(std::min(j + reach + 1, a.size())) & ~first_bits(from);
    const std::uint64_t free = places.of(b[j]) & window & ~taken_a;
    taken_a |= free & (~free + 1); // the lowest free place, if any
    taken_b |= std::uint64_t{free != 0} << j;
  }
  const int common = std::popcount(taken_a);
  if (common == 0) return 0;
  int out_of_order = 0;
  for (std::uint64_t x = taken_a, y = taken_b; x != 0; x &= x - 1, y &= y - 1)
    out_of_order +=
        a[static_cast<std::size_t>(std::countr_zero(x))] != b[static_cast<std::size_t>(std::countr_zero(y))];
  const double m = common, la = static_cast<double>(a.size()), lb = static_cast<double>(b.size());
  return winkler(a, b, (m / la + m / lb + (m - out_of_order / 2) / m) / 3.0);
}

int alike(const Word& a, const Word& b) {
  if (a.text == b.text) return 1000;
  if (a.family != 0 && a.family == b.family) return 980;
  if (a.script == Script::other || b.script == Script::other) {
    return a.script == b.script ? std::min(999, jaro_winkler(a.letters, b.letters)) : 0;
  }
  int best = a.script == b.script ? jaro_winkler(a.letters, b.letters) : 0;
  best = std::max(best, best_in_sound(a, b));
  return std::min(best, two_known_names(a, b) ? known_ceiling : unequal_ceiling);
}

std::vector<Meeting> meet(const Name& a, const Name& b, int floor) {
  std::vector<Meeting> all, chosen;
  for (std::size_t i = 0; i < a.words.size(); ++i)
    for (std::size_t j = 0; j < b.words.size(); ++j) {
      if (floor > known_ceiling && two_known_names(a.words[i], b.words[j])) continue;
      if (const int similarity = alike(a.words[i], b.words[j]); similarity >= floor)
        all.push_back({i, j, similarity});
    }
  // Among equals the pair that keeps the order of the words, then the earliest. Two pairs equal in all of
  // this share no word, so swapping a and b swaps the answer and nothing else.
  std::ranges::sort(all, {}, [](const Meeting& m) {
    return std::tuple(-m.similarity, std::max(m.a, m.b) - std::min(m.a, m.b), m.a + m.b);
  });
  std::uint32_t used_a = 0, used_b = 0;
  for (const auto& meeting : all) {
    if ((used_a >> meeting.a & 1u) != 0 || (used_b >> meeting.b & 1u) != 0) continue;
    used_a |= 1u << meeting.a;
    used_b |= 1u << meeting.b;
    chosen.push_back(meeting);
  }
  return chosen;
}

int answers(const Name& typed, const Name& name) {
  if (typed.words.empty() || name.words.empty()) return 0;
  int found = 0;
  for (const auto& meeting : meet(typed, name, 700))
    found += meeting.similarity;
  const int asked = static_cast<int>(typed.words.size());
  const int unasked = std::max(0, static_cast<int>(name.words.size()) - asked);
  return std::max(0, found / asked - 10 * unasked);
}

} // namespace amana::identity
