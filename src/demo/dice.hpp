// Chance that can be repeated: the same seed gives the same corridor on every machine (SplitMix64, Steele and
// others, OOPSLA 2014).
#pragma once
#include <cstdint>
#include <vector>

namespace amana::demo {

class Dice {
public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}

  std::uint64_t roll() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }
  /// 0 to n − 1; n is not 0.
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(roll() % n); }
  int between(int least, int most) { return least + static_cast<int>(below(static_cast<std::size_t>(most - least + 1))); }
  bool percent(int chance) { return below(100) < static_cast<std::size_t>(chance); }
  template<class T> const T& pick(const std::vector<T>& all) { return all[below(all.size())]; }
  /// Each by its member `weight`.
  template<class T> const T& weighted(const std::vector<T>& all) {
    int sum = 0;
    for (const auto& one : all) sum += one.weight;
    int left = static_cast<int>(below(static_cast<std::size_t>(sum)));
    for (const auto& one : all)
      if ((left -= one.weight) < 0) return one;
    return all.back();
  }

private:
  std::uint64_t state_;
};

} // namespace amana::demo
