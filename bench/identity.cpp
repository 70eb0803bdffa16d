// What it costs to hear, compare and find people, beside the plain ways of doing it.
//
// The bit-parallel Jaro-Winkler is measured against the same comparison letter by letter and against
// Levenshtein's table, on the same names in the same run: the ratio of the three is the figure, not their
// speed.
#include "engines/identity/duplicates.hpp"
#include "engines/identity/similarity.hpp"
#include "identity_bank.cpp" // the invented people of tests/

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <map>

using namespace amana;
using namespace amana::identity;

namespace {

const std::vector<Profile>& people(std::size_t count) {
  static std::map<std::size_t, std::vector<Profile>> made;
  auto& out = made[count];
  if (out.empty())
    for (auto& record : tests::make_bank({.persons = count, .seed = 5}))
      out.push_back(std::move(record.profile));
  return out;
}

std::vector<std::vector<std::uint8_t>> many_words() {
  std::vector<std::vector<std::uint8_t>> out;
  for (const auto& person : people(1000))
    for (const auto& word : read_name(person.names.front()).words)
      out.push_back(word.letters);
  return out;
}

int plain_jaro_winkler(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b) {
  const std::size_t longest = std::max(a.size(), b.size()), reach = longest / 2 > 0 ? longest / 2 - 1 : 0;
  std::vector<bool> used_a(a.size()), used_b(b.size());
  double common = 0, moved = 0;
  for (std::size_t j = 0; j < b.size(); ++j)
    for (std::size_t i = j > reach ? j - reach : 0; i < std::min(a.size(), j + reach + 1); ++i)
      if (!used_a[i] && a[i] == b[j]) {
        used_a[i] = used_b[j] = true;
        ++common;
        break;
      }
  if (common == 0) return 0;
  for (std::size_t i = 0, j = 0; i < a.size(); ++i) {
    if (!used_a[i]) continue;
    while (!used_b[j])
      ++j;
    moved += a[i] != b[j++];
  }
  const double la = static_cast<double>(a.size()), lb = static_cast<double>(b.size());
  const double jaro = (common / la + common / lb + (common - std::floor(moved / 2)) / common) / 3;
  double prefix = 0;
  for (std::size_t i = 0; i < std::min({a.size(), b.size(), std::size_t{4}}) && a[i] == b[i]; ++i)
    ++prefix;
  return static_cast<int>(1000 * (jaro + 0.1 * prefix * (1 - jaro)) + 0.5);
}

int levenshtein(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j)
    row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t kept = diagonal + (a[i - 1] != b[j - 1]);
      diagonal = row[j];
      row[j] = std::min({kept, row[j - 1] + 1, row[j] + 1});
    }
  }
  const std::size_t longest = std::max<std::size_t>(1, std::max(a.size(), b.size()));
  return static_cast<int>(1000 - 1000 * row[b.size()] / longest);
}

template<class Compare> void compare_words(benchmark::State& state, Compare compare_two) {
  const auto words = many_words();
  std::size_t i = 0;
  for (auto _ : state) {
    const auto& a = words[i % words.size()];
    const auto& b = words[(i * 31 + 7) % words.size()];
    benchmark::DoNotOptimize(compare_two(a, b));
    ++i;
  }
  state.SetItemsProcessed(state.iterations());
}

void words_bit_parallel(benchmark::State& state) {
  compare_words(state, [](const auto& a, const auto& b) { return jaro_winkler(a, b); });
}
void words_letter_by_letter(benchmark::State& state) { compare_words(state, plain_jaro_winkler); }
void words_levenshtein(benchmark::State& state) { compare_words(state, levenshtein); }
BENCHMARK(words_bit_parallel);
BENCHMARK(words_letter_by_letter);
BENCHMARK(words_levenshtein);

void names_folded(benchmark::State& state) {
  const auto& persons = people(1000);
  std::size_t i = 0;
  for (auto _ : state)
    benchmark::DoNotOptimize(fold(persons[i++ % persons.size()].names.front()));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(names_folded);

void names_to_search_keys(benchmark::State& state) {
  const auto& persons = people(1000);
  std::size_t i = 0;
  for (auto _ : state)
    benchmark::DoNotOptimize(search_keys(persons[i++ % persons.size()].names.front()));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(names_to_search_keys);

void persons_compared(benchmark::State& state) {
  const Parameters parameters;
  std::vector<Person> persons;
  for (const auto& profile : people(1000))
    persons.emplace_back(profile, parameters);
  std::size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        compare(persons[i % persons.size()], persons[(i * 31 + 7) % persons.size()], parameters));
    ++i;
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(persons_compared);

/// A batch of so many persons, with one thread and with two.
void batch_of(benchmark::State& state) {
  const auto& persons = people(static_cast<std::size_t>(state.range(0)));
  std::size_t compared = 0;
  for (auto _ : state)
    compared += find_duplicates(persons, {}, static_cast<unsigned>(state.range(1))).compared;
  state.SetItemsProcessed(static_cast<std::int64_t>(compared));
}
BENCHMARK(batch_of)->ArgsProduct({{2000, 8000}, {1, 2}})->Unit(benchmark::kMillisecond)->UseRealTime();

} // namespace

BENCHMARK_MAIN();
