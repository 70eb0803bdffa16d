#include "engines/identity/compare.hpp"
#include "engines/identity/fold.hpp"

#include <algorithm>
#include <cmath>

namespace amana::identity {
namespace {

/// Spellings of a known name are one name here; other words are who they sound like.
std::string bearer_key(const Word& word) {
  return word.family != 0 ? "@" + std::to_string(word.family) : word.text;
}

std::string folded_number(std::string_view number) {
  std::string out;
  for (const auto& word : folded_words(number))
    append_utf8(word, out);
  return out;
}

/// Country and trunk prefixes differ between the two sides of a border; the last eight digits do not.
std::string phone_tail(std::string_view phone) {
  std::string digits;
  for (const char c : folded_number(phone))
    if (c >= '0' && c <= '9') digits += c;
  constexpr std::size_t tail = 8, least = 6;
  if (digits.size() < least) return {};
  return digits.size() > tail ? digits.substr(digits.size() - tail) : digits;
}

int days_of(Day day) { return static_cast<int>(day.days().time_since_epoch().count()); }

Person::Window window(const PartDay& birth, const Parameters& parameters) {
  const auto day = birth.earliest().date();
  const unsigned nominal = static_cast<unsigned>(day.month()) * 100 + static_cast<unsigned>(day.day());
  if (!birth.exact()) return {days_of(birth.earliest()), days_of(birth.latest()), false, {}};
  if (std::ranges::find(parameters.nominal_days, nominal) == parameters.nominal_days.end())
    return {days_of(birth.earliest()), days_of(birth.latest()), true, day};
  const auto year = PartDay::of_year(birth.year());
  return {days_of(year.earliest()), days_of(year.latest()), false, {}};
}

} // namespace

Person::RatedName rated(Name name, const Parameters& parameters) {
  Person::RatedName out{std::move(name), {}};
  for (const auto& word : out.name.words) {
    if (word.title)
      out.rarity.push_back(parameters.title);
    else if (parameters.commonness)
      out.rarity.push_back(parameters.commonness->rarity(word));
    else
      out.rarity.push_back(word.family != 0 ? parameters.known_name : parameters.other_name);
  }
  return out;
}

Commonness Commonness::of(std::span<const Profile> profiles) {
  Commonness out;
  out.persons_ = static_cast<std::uint32_t>(profiles.size());
  std::vector<std::string> own;
  for (const auto& profile : profiles) {
    own.clear();
    for (const auto& name : profile.names)
      for (const auto& word : read_name(name).words)
        own.push_back(bearer_key(word));
    std::ranges::sort(own);
    own.erase(std::unique(own.begin(), own.end()), own.end());
    for (const auto& key : own)
      ++out.bearers_[key];
  }
  return out;
}

int Commonness::rarity(const Word& word) const {
  const auto found = bearers_.find(bearer_key(word));
  const double bearers = found == bearers_.end() ? 1.0 : found->second;
  // A name seen once is not proven rarer than one in a thousand, and in a small batch less than that.
  const double one_in = (persons_ + 20.0) / (bearers + 1.0);
  return std::clamp(static_cast<int>(100.0 * std::log2(one_in)), 100, 1000);
}

Parameters parameters_for(std::size_t persons) {
  constexpr double measured_on = 10000;
  Parameters out;
  const int more =
      static_cast<int>(100.0 * std::log2(std::max(1.0, static_cast<double>(persons) / measured_on)));
  out.possible += more;
  out.likely += more;
  out.same += more;
  return out;
}

Person::Person(const Profile& profile, const Parameters& parameters)
    : mother(rated(read_name(profile.mother), parameters)), sex(profile.sex), place(profile.place) {
  for (const auto& name : profile.names)
    if (auto read = read_name(name); !read.words.empty()) names.push_back(rated(std::move(read), parameters));
  if (profile.birth) birth = window(*profile.birth, parameters);
  for (const auto& paper : profile.papers)
    if (auto number = folded_number(paper.number); !number.empty())
      papers.push_back({paper.type, std::move(number)});
  for (const auto& phone : profile.phones)
    if (auto tail = phone_tail(phone); !tail.empty()) phones.push_back(std::move(tail));
}

} // namespace amana::identity
