#include "registry/duplicates.hpp"

#include "registry/keys.hpp"
#include "registry/reach.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <algorithm>

namespace amana::registry {

namespace {

constexpr std::size_t most_weighed = 50;
constexpr int most_in_vain = 25; ///< so many strangers one after the other: those behind share still less
constexpr int most_of_one_key = 1000; ///< a key that more share tells too little

/// Who shares keys with these, those who share most of them first. Rare keys count for more: a paper's number
/// is shared by few, a common pair of names by many.
std::vector<std::int64_t> who_share(store::Connection& db, const std::vector<std::int64_t>& tokens,
                                    std::optional<std::int64_t> self) {
  boost::unordered_flat_map<std::int64_t, double> weights; // thousands, for a common name
  std::vector<std::int64_t> sharers;
  for (const auto token : tokens) {
    sharers.clear();
    auto rows = db.query("SELECT filed FROM person_tokens WHERE token = $1 ORDER BY filed DESC LIMIT $2",
                         token, most_of_one_key);
    while (rows.next())
      if (const auto filed = rows.integer(0); filed != self) sharers.push_back(filed);
    for (const auto filed : sharers)
      weights[filed] += 1.0 / static_cast<double>(sharers.size());
  }
  std::vector<std::pair<double, std::int64_t>> ranked;
  ranked.reserve(weights.size());
  for (const auto& [filed, weight] : weights)
    ranked.emplace_back(-weight, filed);
  const auto weighed = std::min(ranked.size(), most_weighed);
  std::ranges::partial_sort(ranked, ranked.begin() + static_cast<std::ptrdiff_t>(weighed));
  ranked.resize(weighed);
  std::vector<std::int64_t> filed;
  for (const auto& [weight, one] : ranked)
    filed.push_back(one);
  return filed;
}

/// As they were when their details were last written; nothing: erased.
std::optional<identity::Person> comparable_of(store::Connection& db, std::int64_t filed, const identity::Parameters& parameters) {
  auto rows = db.query("SELECT comparable FROM person_details WHERE filed = $1", filed);
  if (!rows.next()) return std::nullopt;
  if (auto kept = identity::Person::read_kept(text_of(rows.bytes(0)), parameters)) return kept;
  const auto details = details_of(db, filed); // kept by an earlier version of this program
  return details ? std::optional(comparable(*details)) : std::nullopt;
}

Id<Person> person_of(store::Connection& db, std::int64_t filed) {
  auto rows = db.query("SELECT person FROM people WHERE filed = $1", filed);
  if (!rows.next()) throw store::Broken("a search key leads to nobody");
  return rows.get<Id<Person>>(0);
}

bool judged_or_joined(store::Connection& db, const Id<Person>& known, const Id<Person>& candidate) {
  const auto [one, other] = std::minmax(known, candidate);
  if (db.query("SELECT 1 FROM person_pairs WHERE one = $1 AND other = $2", one, other).next()) return true;
  return db
      .query("SELECT 1 FROM people a JOIN people b ON COALESCE(a.leader, a.person) = "
             "COALESCE(b.leader, b.person) WHERE a.person = $1 AND b.person = $2",
             known, candidate)
      .next();
}

/// The engine's words for a reason, as the journal keeps them. Permanent.
std::string code_of(const identity::Reason& reason) {
  constexpr std::string_view fields[] = {"names", "given_name", "name_order", "birth", "sex",
                                         "place", "paper",      "phone",      "mother"};
  constexpr std::string_view findings[] = {
      "equal", "near", "overlaps", "within", "swapped", "one_part_differs", "different"};
  return std::string(fields[static_cast<std::size_t>(reason.field)]) + "." +
         std::string(findings[static_cast<std::size_t>(reason.finding)]);
}

Likeness likeness_of(identity::Verdict verdict) {
  switch (verdict) {
  case identity::Verdict::same: return Likeness::same;
  case identity::Verdict::likely: return Likeness::likely;
  default: return Likeness::possible;
  }
}

} // namespace

std::vector<Match> likely_matches(store::Connection& db, const PersonDetails& details,
                                  std::optional<std::int64_t> self, std::size_t most) {
  const identity::Parameters parameters;
  const auto sought = comparable(details);
  std::vector<Match> matches;
  int in_vain = 0;
  for (const auto filed : who_share(db, block_tokens_of(sought), self)) {
    const auto other = comparable_of(db, filed, parameters);
    if (!other) continue;
    auto score = identity::compare(sought, *other, parameters);
    if (score.verdict == identity::Verdict::different) {
      if (++in_vain == most_in_vain) break;
      continue;
    }
    in_vain = 0;
    matches.push_back({filed, person_of(db, filed), std::move(score)});
  }
  std::ranges::sort(matches, [](const Match& a, const Match& b) {
    return std::tie(b.score.verdict, b.score.centibits, a.filed) <
           std::tie(a.score.verdict, a.score.centibits, b.filed);
  });
  if (matches.size() > most) matches.resize(most);
  return matches;
}

std::vector<Candidate> new_candidates(store::Connection& db, const PersonDetails& details,
                                      const std::optional<Id<Person>>& known) {
  std::optional<std::int64_t> self;
  if (known)
    if (auto rows = db.query("SELECT filed FROM people WHERE person = $1", *known); rows.next())
      self = rows.integer(0);
  std::vector<Candidate> candidates;
  for (const auto& match : likely_matches(db, details, self)) {
    if (known && judged_or_joined(db, *known, match.person)) continue;
    Candidate candidate{match.person, likeness_of(match.score.verdict), {}};
    for (const auto& reason : match.score.reasons)
      candidate.reasons.push_back(code_of(reason));
    candidates.push_back(std::move(candidate));
  }
  return candidates;
}

} // namespace amana::registry
