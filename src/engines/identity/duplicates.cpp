#include "engines/identity/duplicates.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <set>
#include <thread>

namespace amana::identity {
namespace {

constexpr std::size_t words_used = 4;

/// A known name under the one key of all its spellings, and under its own sound in case the other side is
/// misspelt.
std::vector<std::string_view> sounds_of(const Word& word) {
  std::vector<std::string_view> out{word.meeting};
  for (const auto& key : word.keys)
    if (out.size() < 2 && key != word.meeting) out.push_back(key);
  return out;
}

/// The words that tell people apart, each under one or two keys.
std::vector<std::vector<std::string_view>> telling_words(const Name& name) {
  std::vector<std::vector<std::string_view>> out;
  for (const auto& word : name.words)
    if (!word.title && out.size() < words_used) out.push_back(sounds_of(word));
  return out;
}

int year_of(int days) {
  return static_cast<int>(std::chrono::year_month_day(std::chrono::sys_days(std::chrono::days(days))).year());
}

void add_day(std::chrono::year_month_day day, std::set<std::string>& keys) {
  const auto [low, high] =
      std::minmax({static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day())});
  keys.insert("d:" + std::to_string(static_cast<int>(day.year())) + "-" + std::to_string(low) + "-" +
              std::to_string(high));
}

void add_years(const std::vector<std::vector<std::string_view>>& words, const Person::Window& birth,
               std::set<std::string>& keys) {
  // Whoever does not know the day may be a year off.
  const int slack = birth.exact ? 0 : 180;
  for (int year = year_of(birth.from - slack); year <= year_of(birth.to + slack); ++year)
    for (const auto& word : words)
      keys.insert("y:" + std::string(word.front()) + ":" + std::to_string(year));
}

void add_word_pairs(const std::vector<std::vector<std::string_view>>& words, std::set<std::string>& keys) {
  for (std::size_t i = 0; i < words.size(); ++i)
    for (std::size_t j = i + 1; j < words.size(); ++j)
      for (const auto one : words[i])
        for (const auto other : words[j]) {
          const auto [low, high] = std::minmax({one, other});
          keys.insert("n:" + std::string(low) + "+" + std::string(high));
        }
}

/// A block key of one person, small enough to sort by the million.
struct Entry {
  std::uint64_t key;
  std::uint32_t person;
  auto operator<=>(const Entry&) const = default;
};

struct Block {
  std::size_t from, to; ///< in the sorted entries
};

/// The batch made ready: persons, their keys, and the blocks small enough to open.
struct Batch {
  std::vector<Person> persons;
  std::vector<std::vector<std::uint64_t>> keys; ///< of each person, of open blocks only, sorted
  std::vector<Entry> entries;
  std::vector<Block> blocks;
  std::size_t skipped = 0;
};

Batch prepare(std::span<const Profile> profiles, const Parameters& parameters, std::size_t largest_block) {
  Batch batch;
  batch.persons.reserve(profiles.size());
  for (const auto& profile : profiles) {
    const auto& person = batch.persons.emplace_back(profile, parameters);
    const auto number = static_cast<std::uint32_t>(batch.persons.size() - 1);
    for (const auto& key : block_keys(person))
      batch.entries.push_back({std::hash<std::string>{}(key), number});
  }
  std::ranges::sort(batch.entries);
  batch.keys.resize(profiles.size());
  for (std::size_t from = 0, to = 0; from < batch.entries.size(); from = to) {
    while (to < batch.entries.size() && batch.entries[to].key == batch.entries[from].key)
      ++to;
    if (to - from > largest_block) ++batch.skipped;
    if (to - from < 2 || to - from > largest_block) continue;
    batch.blocks.push_back({from, to});
    for (std::size_t i = from; i < to; ++i)
      batch.keys[batch.entries[i].person].push_back(batch.entries[from].key);
  }
  return batch;
}

/// Two persons may share many blocks; they are weighed in the first of them.
bool first_shared(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b,
                  std::uint64_t key) {
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) return a[i] == key;
    if (a[i] < b[j])
      ++i;
    else
      ++j;
  }
  return false;
}

void weigh(const Batch& batch, const Block& block, const Parameters& parameters, Duplicates& out) {
  const std::uint64_t key = batch.entries[block.from].key;
  for (std::size_t i = block.from; i < block.to; ++i)
    for (std::size_t j = i + 1; j < block.to; ++j) {
      const auto a = batch.entries[i].person, b = batch.entries[j].person;
      if (!first_shared(batch.keys[a], batch.keys[b], key)) continue;
      ++out.compared;
      auto score = compare(batch.persons[a], batch.persons[b], parameters);
      if (score.verdict != Verdict::different) out.pairs.push_back({a, b, std::move(score)});
    }
}

} // namespace

std::vector<std::string> block_keys(const Person& person) {
  std::set<std::string> keys;
  for (const auto& paper : person.papers)
    keys.insert("p:" + paper.number);
  for (const auto& phone : person.phones)
    keys.insert("t:" + phone);
  if (person.birth && person.birth->exact) add_day(person.birth->day, keys);
  for (const auto& name : person.names) {
    const auto words = telling_words(name.name);
    if (person.birth) add_years(words, *person.birth, keys);
    add_word_pairs(words, keys);
  }
  std::vector<std::string> out(keys.begin(), keys.end());
  if (out.size() > most_block_keys) out.resize(most_block_keys);
  return out;
}

std::vector<std::string> block_keys(const Profile& profile, const Parameters& parameters) {
  return block_keys(Person(profile, parameters));
}

Duplicates find_duplicates(std::span<const Profile> profiles, const Parameters& given, unsigned threads,
                           std::size_t largest_block) {
  Parameters parameters = given;
  if (!parameters.commonness && profiles.size() >= enough_for_commonness)
    parameters.commonness = std::make_shared<const Commonness>(Commonness::of(profiles));
  const Batch batch = prepare(profiles, parameters, largest_block);
  std::vector<Duplicates> found(std::max(1u, threads));
  std::atomic<std::size_t> next = 0;
  const auto work = [&](Duplicates& out) {
    for (std::size_t block = next++; block < batch.blocks.size(); block = next++)
      weigh(batch, batch.blocks[block], parameters, out);
  };
  {
    std::vector<std::jthread> helpers;
    for (std::size_t i = 1; i < found.size(); ++i)
      helpers.emplace_back(work, std::ref(found[i]));
    work(found[0]);
  }
  Duplicates out;
  out.skipped_blocks = batch.skipped;
  for (auto& part : found) {
    out.compared += part.compared;
    std::ranges::move(part.pairs, std::back_inserter(out.pairs));
  }
  std::ranges::sort(out.pairs, {}, [](const Pair& pair) { return std::pair(pair.a, pair.b); });
  return out;
}

} // namespace amana::identity
