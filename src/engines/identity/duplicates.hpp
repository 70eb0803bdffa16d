// Finding pairs worth comparing without comparing all: persons who share a block key.
#pragma once
#include "engines/identity/compare.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace amana::identity {

/// Keys to store beside a person, so that one equality look-up per key finds everybody it should be compared
/// with:
///   n:…  two words of the name, as they sound, in either order
///   y:…  one word of the name and a year in which the birth may lie (a vague birth has several)
///   d:…  an exact day of birth, day and month in either order
///   p:…  the number of a paper        t:…  the last digits of a telephone
/// About ten for a person with three names and an exact birth; at most `most_block_keys`.
std::vector<std::string> block_keys(const Profile& profile, const Parameters& parameters = {});
std::vector<std::string> block_keys(const Person& person);

inline constexpr std::size_t most_block_keys = 64;

struct Pair {
  std::size_t a, b; ///< positions, a < b
  Score score;
};

struct Duplicates {
  std::vector<Pair> pairs;  ///< at least `possible`, ordered by position
  std::size_t compared = 0; ///< pairs that were weighed
  std::size_t skipped_blocks =
      0; ///< blocks too large to open: their pairs were found by other keys, or not at all
};

/// A batch of this many tells by itself which names are common.
inline constexpr std::size_t enough_for_commonness = 1000;

/// All likely duplicates within a batch, weighed by the commonness given, else by the batch's own if it is
/// large enough. `largest_block` bounds the work that very common names can cause. The answer does not depend
/// on the number of threads.
Duplicates find_duplicates(std::span<const Profile> profiles, const Parameters& parameters = {},
                           unsigned threads = 2, std::size_t largest_block = 1000);

} // namespace amana::identity
