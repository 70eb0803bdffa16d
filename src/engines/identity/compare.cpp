#include "engines/identity/compare.hpp"

#include "engines/identity/similarity.hpp"

#include <algorithm>
#include <cmath>

namespace amana::identity {
namespace {

/// What two written names say, before the rest of the person is known.
struct NameFinding {
  int centibits = 0; ///< words met, differing and missing
  int similarity = 0;
  bool given_differs = false, order_differs = false, any_differs = false;
  int total(const Parameters& p) const {
    return centibits + (given_differs ? p.given_differs : 0) + (order_differs ? p.order_differs : 0);
  }
};

int share_of(int similarity, const Parameters& p) {
  if (similarity == 1000) return 100;
  if (similarity >= p.same_from) return p.same_share;
  return similarity >= p.near_from ? p.near_share : p.weak_share;
}

bool in_order(std::vector<Meeting> meetings) {
  std::ranges::sort(meetings, {}, &Meeting::a);
  return std::ranges::is_sorted(meetings, {}, &Meeting::b);
}

/// Words of a name that met nobody, titles apart; and whether the first was among them.
struct Lonely {
  int words = 0;
  bool first = false;
};

Lonely lonely(const Name& name, std::uint32_t met) {
  Lonely out;
  bool first = true;
  for (std::size_t i = 0; i < name.words.size(); ++i) {
    if (name.words[i].title) continue;
    const bool alone = (met >> i & 1u) == 0;
    out.words += alone;
    out.first |= first && alone;
    first = false;
  }
  return out;
}

NameFinding compare_names(const Person::RatedName& a, const Person::RatedName& b, const Parameters& p) {
  NameFinding out;
  const auto meetings = meet(a.name, b.name, p.weak_from);
  std::uint32_t met_a = 0, met_b = 0;
  int similarities = 0;
  for (const auto& meeting : meetings) {
    const int rarity = (a.rarity[meeting.a] + b.rarity[meeting.b]) / 2;
    out.centibits += rarity * share_of(meeting.similarity, p) / 100;
    similarities += meeting.similarity;
    met_a |= 1u << meeting.a;
    met_b |= 1u << meeting.b;
  }
  const auto alone_a = lonely(a.name, met_a), alone_b = lonely(b.name, met_b);
  const int differing = std::min(alone_a.words, alone_b.words);
  const int missing = std::max(alone_a.words, alone_b.words) - differing;
  out.given_differs = alone_a.first && alone_b.first;
  out.any_differs = differing > 0;
  out.order_differs = !in_order(meetings);
  out.centibits += (differing - out.given_differs) * p.word_differs + missing * p.word_missing;
  const int compared = static_cast<int>(meetings.size()) + differing;
  out.similarity = compared == 0 ? 0 : similarities / compared;
  return out;
}

NameFinding best_names(const Person& a, const Person& b, const Parameters& p) {
  std::optional<NameFinding> best;
  for (const auto& one : a.names)
    for (const auto& other : b.names) {
      const auto finding = compare_names(one, other, p);
      if (!best ||
          std::pair(finding.total(p), finding.similarity) > std::pair(best->total(p), best->similarity))
        best = finding;
    }
  return best.value_or(NameFinding{});
}

/// One digit typed wrong, or two neighbours exchanged.
bool near_years(int a, int b) {
  if (std::abs(a - b) < 10 || (a - b) % 10 == 0) return a / 100 == b / 100;
  const int x = a % 100, y = b % 100;
  return a / 100 == b / 100 && x / 10 == y % 10 && x % 10 == y / 10;
}

Reason compare_days(std::chrono::year_month_day a, std::chrono::year_month_day b, int gap_days,
                    const Parameters& p) {
  const auto number = [](auto part) { return static_cast<unsigned>(part); };
  const bool year = a.year() == b.year(), month = a.month() == b.month(), day = a.day() == b.day();
  if (year && number(a.month()) == number(b.day()) && number(a.day()) == number(b.month()))
    return {Field::birth, Finding::swapped, 0, p.birth_swapped};
  if (year && (month || day)) return {Field::birth, Finding::one_part_differs, 0, p.birth_one_part};
  if (month && day && near_years(static_cast<int>(a.year()), static_cast<int>(b.year())))
    return {Field::birth, Finding::one_part_differs, 0, p.birth_year_typo};
  const int weight = p.birth_differs + gap_days * p.birth_per_year / 365;
  return {Field::birth, Finding::different, 0, std::max(weight, p.birth_least)};
}

/// What it says that two windows as wide as `days` together touch: log2 of how seldom strangers' do.
int weight_of_width(int days, const Parameters& p) {
  return static_cast<int>(100.0 * std::log2(std::max(1.0, p.birth_span_days / static_cast<double>(days))));
}

Reason compare_births(const Person::Window& a, const Person::Window& b, const Parameters& p) {
  const int gap = std::max(a.from, b.from) - std::min(a.to, b.to);
  const int width = (a.to - a.from) + (b.to - b.from) + 1;
  if (gap <= 0) {
    const bool equal = a.exact && b.exact;
    return {Field::birth, equal ? Finding::equal : Finding::overlaps, 0,
            std::min(weight_of_width(width, p), p.birth_most)};
  }
  if (a.exact && b.exact) return compare_days(a.day, b.day, gap, p);
  if (gap <= p.vague_slack_days)
    return {Field::birth, Finding::near, 0, std::max(0, weight_of_width(width + 2 * gap, p) + p.vague_malus)};
  return {Field::birth, Finding::different, 0,
          std::max((gap - p.vague_slack_days) * p.vague_per_year / 365, p.birth_least)};
}

std::optional<Reason> compare_places(const std::string& a, const std::string& b, const Parameters& p) {
  if (a.empty() || b.empty()) return std::nullopt;
  if (a == b) return Reason{Field::place, Finding::equal, 0, p.place_same};
  if (a.starts_with(b) || b.starts_with(a)) return Reason{Field::place, Finding::within, 0, p.place_within};
  return Reason{Field::place, Finding::different, 0, p.place_differs};
}

std::vector<std::uint8_t> characters(const std::string& text) { return {text.begin(), text.end()}; }

Reason compare_two_papers(const Paper& a, const Paper& b, const Parameters& p) {
  const bool type = a.type == b.type;
  if (a.number == b.number && type) return {Field::paper, Finding::equal, 1000, p.paper_same};
  if (a.number == b.number && a.number.size() >= 6)
    return {Field::paper, Finding::equal, 1000, p.paper_other_type};
  if (!type) return {Field::paper, Finding::different, 0, 0};
  constexpr int slip = 945; // one character of eight
  const bool near = a.number.size() >= 6 && jaro_winkler(characters(a.number), characters(b.number)) >= slip;
  if (near) return {Field::paper, Finding::near, slip, p.paper_near};
  return {Field::paper, Finding::different, 0, p.paper_differs};
}

std::optional<Reason> compare_papers(const Person& a, const Person& b, const Parameters& p) {
  std::optional<Reason> best;
  for (const auto& one : a.papers)
    for (const auto& other : b.papers) {
      const auto reason = compare_two_papers(one, other, p);
      if (reason.centibits != 0 && (!best || reason.centibits > best->centibits)) best = reason;
    }
  return best;
}

std::optional<Reason> compare_phones(const Person& a, const Person& b, const Parameters& p) {
  if (a.phones.empty() || b.phones.empty()) return std::nullopt;
  for (const auto& phone : a.phones)
    if (std::ranges::find(b.phones, phone) != b.phones.end())
      return Reason{Field::phone, Finding::equal, 0, p.phone_same};
  return Reason{Field::phone, Finding::different, 0, p.phone_differs};
}

std::optional<Reason> compare_mothers(const Person& a, const Person& b, const Parameters& p) {
  if (a.mother.name.words.empty() || b.mother.name.words.empty()) return std::nullopt;
  const auto finding = compare_names(a.mother, b.mother, p);
  if (finding.any_differs)
    return Reason{Field::mother, Finding::different, finding.similarity, p.mother_differs};
  const auto how = finding.similarity == 1000 ? Finding::equal : Finding::near;
  return Reason{Field::mother, how, finding.similarity, std::clamp(finding.total(p), 0, p.mother_most)};
}

void add_names(const NameFinding& found, const Parameters& p, std::vector<Reason>& reasons) {
  auto finding = found.similarity == 1000 ? Finding::equal : Finding::near;
  if (found.any_differs && found.centibits <= 0) finding = Finding::different;
  reasons.push_back({Field::names, finding, found.similarity, std::min(found.centibits, p.names_most)});
  if (found.given_differs) reasons.push_back({Field::given_name, Finding::different, 0, p.given_differs});
  if (found.order_differs) reasons.push_back({Field::name_order, Finding::different, 0, p.order_differs});
}

const Reason* find(const std::vector<Reason>& reasons, Field field) {
  const auto found = std::ranges::find(reasons, field, &Reason::field);
  return found == reasons.end() ? nullptr : &*found;
}

/// The highest verdict that the kind of evidence allows, and the field that says so.
std::pair<Verdict, std::optional<Field>> ceiling(const std::vector<Reason>& reasons, bool names_differ) {
  const auto says = [&](Field field, Finding finding) {
    const auto* reason = find(reasons, field);
    return reason != nullptr && reason->finding == finding;
  };
  const auto speaks_for = [&](Field field) {
    const auto* reason = find(reasons, field);
    return reason != nullptr && reason->centibits > 0;
  };
  if (says(Field::paper, Finding::equal)) return {Verdict::same, std::nullopt};
  if (names_differ)
    return {Verdict::possible,
            says(Field::given_name, Finding::different) ? Field::given_name : Field::names};
  if (says(Field::sex, Finding::different)) return {Verdict::possible, Field::sex};
  const bool born_alike = speaks_for(Field::birth), paper = speaks_for(Field::paper);
  const bool beside = speaks_for(Field::phone) || speaks_for(Field::mother) || paper;
  if (!born_alike && !beside) return {Verdict::possible, Field::birth};
  if (!says(Field::birth, Finding::equal) || !(beside || speaks_for(Field::place)))
    return {Verdict::likely, Field::birth};
  return {Verdict::same, std::nullopt};
}

} // namespace

Score compare(const Person& a, const Person& b, const Parameters& p) {
  Score score;
  NameFinding names;
  if (!a.names.empty() && !b.names.empty()) add_names(names = best_names(a, b, p), p, score.reasons);
  const auto add = [&](std::optional<Reason> reason) {
    if (reason) score.reasons.push_back(*reason);
  };
  if (a.birth && b.birth) add(compare_births(*a.birth, *b.birth, p));
  if (a.sex != Sex::unknown && b.sex != Sex::unknown)
    add(a.sex == b.sex ? Reason{Field::sex, Finding::equal, 0, p.sex_same}
                       : Reason{Field::sex, Finding::different, 0, p.sex_differs});
  add(compare_places(a.place, b.place, p));
  add(compare_papers(a, b, p));
  add(compare_phones(a, b, p));
  add(compare_mothers(a, b, p));
  for (const auto& reason : score.reasons)
    score.centibits += reason.centibits;

  if (score.centibits >= p.same)
    score.verdict = Verdict::same;
  else if (score.centibits >= p.likely)
    score.verdict = Verdict::likely;
  else if (score.centibits >= p.possible)
    score.verdict = Verdict::possible;
  const auto [highest, field] = ceiling(score.reasons, names.any_differs);
  if (score.verdict > highest) {
    score.verdict = highest;
    score.held_by = field;
  }
  return score;
}

Score compare(const Profile& a, const Profile& b, const Parameters& parameters) {
  return compare(Person(a, parameters), Person(b, parameters), parameters);
}

} // namespace amana::identity
