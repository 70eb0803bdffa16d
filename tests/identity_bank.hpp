// A bank of invented people for the identity engine: names as French, English-Hausa and Arabic hands write
// them, births known by year, season or age, brothers, twins and namesakes. Made by a seed, the same
// everywhere.
#pragma once
#include "engines/identity/compare.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace amana::tests {

/// How the second desk knew the birth.
enum class BirthKnown : std::uint8_t { exact, new_year, year, season, age };

struct BankRecord {
  identity::Profile profile;
  std::size_t person; ///< truth: records of one person share it
  BirthKnown known;
};

struct BankShape {
  std::size_t persons = 10000;
  int registered_twice = 30; ///< per cent
  bool vague = true;         ///< the second desk never knows the exact day
  std::uint64_t seed = 1;
};

std::vector<BankRecord> make_bank(const BankShape& shape);

} // namespace amana::tests
