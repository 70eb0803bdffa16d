// Is this the same person? A sum of evidence in the manner of Fellegi and Sunter (1969), with every term
// shown.
//
// Weights are centibits: hundredths of a base-2 logarithm of how much likelier the finding is for one person
// recorded twice than for two persons. Plus says same, minus says different. The numbers are ours, set on the
// banks that README.md names; all of them are parameters.
#pragma once
#include "base/day.hpp"
#include "engines/identity/name.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace amana::identity {

enum class Sex : std::uint8_t { unknown, female, male };

struct Paper {
  std::string type; ///< code of the corridor's list
  std::string number;
};

/// What is known of one person. Whatever is empty counts neither for nor against.
struct Profile {
  std::vector<std::string> names; ///< full names as given, each in any script, parts in any order
  std::string mother;             ///< her name
  std::optional<PartDay> birth;
  Sex sex = Sex::unknown;
  std::string place; ///< code; a code that begins with another lies within it
  std::vector<Paper> papers;
  std::vector<std::string> phones;
};

/// How many carry each name among a known many, so that sharing a rare name says more than sharing a common
/// one.
class Commonness {
public:
  static Commonness of(std::span<const Profile> profiles);
  /// log2 of one in how many, in centibits.
  int rarity(const Word& word) const;

private:
  std::unordered_map<std::string, std::uint32_t> bearers_;
  std::uint32_t persons_ = 0;
};

struct Parameters {
  // Names. A word that meets its like brings its rarity, in full or in part.
  int known_name = 450; ///< rarity of a name of the dictionary, where no Commonness is given (1 in 23)
  int other_name = 800; ///< rarity of any other (1 in 256)
  int title = 40;       ///< a pilgrim's title and the like
  int same_from = 960,
      same_share = 90; ///< similarity in thousandths, and the share of the rarity in per cent
  int near_from = 890, near_share = 60;
  int weak_from = 830, weak_share = 25;
  int given_differs = -900; ///< the first words find no like on either side: brothers share all the others
  int word_differs = -500;  ///< so does another word
  int word_missing = -60;   ///< one side gives more of the chain of names
  int order_differs = -220; ///< "Musa Isa" and "Isa Musa" may be son and father
  int names_most = 2000;    ///< a chain of names is shared by cousins; it proves nothing alone
  // Birth. Overlapping windows bring log2(span / joint width); others lose by the years between.
  int birth_span_days = 45 * 365; ///< the ages among which workers are spread
  int birth_most = 1300;
  int birth_swapped = 800;                        ///< day and month exchanged
  int birth_one_part = 450;                       ///< same year, and one of month and day
  int birth_year_typo = 350;                      ///< same day and month, one digit of the year
  int birth_differs = -400, birth_per_year = -60; ///< two exact days
  /// At least one of them vague: a gap up to this many days may be a slip of memory and brings what the wider
  /// window would, less a malus; a wider gap loses by the years.
  int vague_slack_days = 400, vague_malus = -200, vague_per_year = -150;
  int birth_least = -1200;
  /// Days (month * 100 + day) that stand for "not known" on papers: an exact birth on one counts as its year.
  std::vector<unsigned> nominal_days = {101, 701, 1231};
  // The rest.
  int sex_same = 90, sex_differs = -600;
  int place_same = 400, place_within = 200, place_differs = -100; ///< people move
  int paper_same = 2200, paper_other_type = 1500, paper_near = 700,
      paper_differs = -120;                  ///< papers are renewed
  int phone_same = 900, phone_differs = -20; ///< a phone is a family's
  int mother_most = 700, mother_differs = -350;
  // Decisions, on the sum; see parameters_for().
  int possible = 900, likely = 1300, same = 2200;
  std::shared_ptr<const Commonness> commonness;
};

/// The thresholds hold for a base of about ten thousand: the more people there are, the more of them look
/// alike by chance. One bit more is asked for each doubling.
Parameters parameters_for(std::size_t persons);

enum class Field : std::uint8_t { names, given_name, name_order, birth, sex, place, paper, phone, mother };
enum class Finding : std::uint8_t { equal, near, overlaps, within, swapped, one_part_differs, different };
enum class Verdict : std::uint8_t { different, possible, likely, same };

struct Reason {
  Field field;
  Finding finding;
  int similarity; ///< thousandths; 0 where the field knows no degrees
  int centibits;
  bool operator==(const Reason&) const = default;
};

struct Score {
  Verdict verdict = Verdict::different;
  int centibits = 0; ///< the sum of the reasons
  std::vector<Reason> reasons;
  /// The field that kept the verdict below what the sum allows: a given name or sex that differs never yields
  /// more than `possible` unless a paper agrees; names alone never do; `same` needs a paper, or an exact
  /// birth and something else beside the names.
  std::optional<Field> held_by;
  bool operator==(const Score&) const = default;
};

/// A profile with all that can be computed once; what to keep when one is compared with many.
class Person {
public:
  Person(const Profile& profile, const Parameters& parameters);

  /// All that compare() looks at, as bytes to keep beside the person: reading them back is far less work than reading the
  /// names anew. Nothing: they are of another version of this program, or broken.
  std::string kept() const;
  static std::optional<Person> read_kept(std::string_view kept, const Parameters& parameters);

  struct RatedName {
    Name name;
    std::vector<int> rarity; ///< of each word, centibits
  };
  struct Window {
    int from, to;                    ///< days since 1970, both included
    bool exact;                      ///< one known day, and not a nominal one
    std::chrono::year_month_day day; ///< when exact
  };

  std::vector<RatedName> names;
  RatedName mother;
  std::optional<Window> birth;
  Sex sex = Sex::unknown;
  std::string place;
  std::vector<Paper> papers;       ///< numbers folded, spaces out
  std::vector<std::string> phones; ///< last eight digits

private:
  Person() = default;
};

/// A name whose words know how rare they are.
Person::RatedName rated(Name name, const Parameters& parameters);

/// Symmetric: compare(a, b) == compare(b, a).
Score compare(const Person& a, const Person& b, const Parameters& parameters = {});
Score compare(const Profile& a, const Profile& b, const Parameters& parameters = {});

} // namespace amana::identity
