#include "engines/identity/sound.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace amana::identity {
namespace {

bool is_latin_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

/// Letters of `at` onwards read as one sound.
struct Heard {
  std::string_view sounds;
  std::size_t letters;
};

struct Spelling {
  std::string_view letters, sounds;
};

/// Longest first among those that begin alike.
// clang-format off
constexpr std::array spellings = std::to_array<Spelling>({
    {"aa", "a"}, {"ck", "k"}, {"dh", "D"}, {"dj", "j"}, {"ee", "i"}, {"gh", "G"}, {"kh", "x"},
    {"oo", "u"}, {"ou", "u"}, {"ph", "f"}, {"qu", "k"}, {"sch", "S"}, {"sh", "S"}, {"tch", "S"},
    {"th", "T"}, {"tj", "S"}, {"zh", "j"},
});
// clang-format on

/// What a single letter says, whatever stands around it.
constexpr std::string_view plain(char c) {
  // clang-format off
  switch (c) {
  case 'a': return "a"; case 'b': return "b"; case 'c': return "k"; case 'd': return "d";
  case 'e': return "e"; case 'f': return "f"; case 'g': return "g"; case 'h': return "h";
  case 'i': return "i"; case 'j': return "j"; case 'k': return "k"; case 'l': return "l";
  case 'm': return "m"; case 'n': return "n"; case 'o': return "o"; case 'p': return "p";
  case 'q': return "q"; case 'r': return "r"; case 's': return "s"; case 't': return "t";
  case 'u': return "u"; case 'v': return "v"; case 'w': return "u"; case 'x': return "ks";
  case 'y': return "i"; case 'z': return "z";
  default: return "";
  }
  // clang-format on
}

char letter(std::string_view word, std::size_t at) { return at < word.size() ? word[at] : '\0'; }

/// Readings that hang on the letters around.
Heard hear_in_context(std::string_view word, std::size_t at) {
  const char here = word[at], next = letter(word, at + 1), after = letter(word, at + 2);
  const bool soft = next == 'e' || next == 'i' || next == 'y';
  if (at == 0) {
    if (here == 'o' && next == 'u' && is_latin_vowel(after)) return {"w", 2};
    if (here == 't' && next == 's') return {"s", 2};
    if ((here == 'y' || here == 'i') && is_latin_vowel(next) && next != 'i') return {"y", 1};
    if (here == 'w') return {"w", 1};
  }
  if (here == 'c' && next == 'h') return {after == 'r' || after == 'l' ? "k" : "S", 2};
  if (here == 'c' && soft) return {"c", 1};
  if (here == 'g' && next == 'u' && (after == 'e' || after == 'i')) return {"g", 2};
  if (here == 'g' && next == 'n' && is_latin_vowel(after)) return {"n", 2};
  if ((here == 'a' || here == 'e') && (next == 'i' || next == 'y') && !is_latin_vowel(after)) return {"e", 2};
  if (here == 'h' && at + 1 == word.size()) return {"", 1};
  return {"", 0};
}

Heard hear(std::string_view word, std::size_t at) {
  if (const auto heard = hear_in_context(word, at); heard.letters != 0) return heard;
  for (const auto& spelling : spellings)
    if (word.substr(at).starts_with(spelling.letters)) return {spelling.sounds, spelling.letters.size()};
  return {plain(word[at]), 1};
}

void say(std::string_view sounds, std::string& out) {
  for (const char sound : sounds)
    if (out.empty() || out.back() != sound) out += sound;
}

/// A consonant, or the vowel that a letter of prolongation stands for.
constexpr char arabic_sound(char32_t c) {
  // clang-format off
  switch (c) {
  case U'ا': return 'a'; case U'ب': return 'b'; case U'ت': return 't'; case U'ث': return 'T';
  case U'ج': return 'j'; case U'ح': return 'h'; case U'خ': return 'x'; case U'د': return 'd';
  case U'ذ': return 'D'; case U'ر': return 'r'; case U'ز': return 'z'; case U'س': return 's';
  case U'ش': return 'S'; case U'ص': return 's'; case U'ض': return 'D'; case U'ط': return 't';
  case U'ظ': return 'D'; case U'ع': return 'V'; case U'غ': return 'G'; case U'ف': return 'f';
  case U'ق': return 'q'; case U'ك': return 'k'; case U'ل': return 'l'; case U'م': return 'm';
  case U'ن': return 'n'; case U'ه': return 'h'; case U'و': return 'u'; case U'ي': return 'i';
  default: return 0;
  }
  // clang-format on
}

/// A consonant as the skeleton writes it, and how else it may be heard (0: only so).
struct Reading {
  char plain, other;
};

constexpr Reading read(char sound) {
  // clang-format off
  switch (sound) {
  case 'p': return {'b', 0}; case 'v': return {'f', 0}; case 'q': return {'k', 0};
  case 'T': return {'t', 's'}; case 'D': return {'d', 'z'}; case 'x': return {'k', 'h'};
  case 'G': return {'k', 'r'}; case 'g': return {'k', 'j'}; case 'c': return {'s', 'S'};
  default: return {sound, 0};
  }
  // clang-format on
}

/// Consonants alone; 'A' says that the word opens with a vowel, whichever.
std::string bare(std::string_view sounds) {
  std::string out;
  for (std::size_t i = 0; i < sounds.size(); ++i) {
    if (!is_vowel(sounds[i]))
      out += sounds[i];
    else if (i == 0)
      out += 'A';
  }
  while (out.size() > 1 && out.back() == 'h')
    out.pop_back(); // Salah, Saleh, Salihu: the last breath is lost
  return out;
}

} // namespace

bool is_vowel(char sound) { return sound == 'V' || is_latin_vowel(sound); }

std::string latin_sounds(std::string_view folded) {
  std::string out;
  for (std::size_t at = 0; at < folded.size();) {
    const auto heard = hear(folded, at);
    say(heard.sounds, out);
    at += heard.letters;
  }
  return out;
}

std::string arabic_sounds(std::u32string_view folded) {
  std::string out;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    char sound = arabic_sound(folded[i]);
    if (sound == 0) continue;
    if (sound == 't' && i + 1 < folded.size() && folded[i + 1] == U'ش') continue; // "تش" writes one sound, ch
    const bool first = i == 0, last = i + 1 == folded.size();
    if (first && sound == 'u') sound = 'w';
    if (first && sound == 'i') sound = 'y';
    if (first && sound == 'a') sound = 'V';
    if (last && !first && sound == 'i') sound = 'V'; // ى and ي were folded into one
    if (last && !first && sound == 'h') sound = 'a'; // ة and ه were folded into one
    say({&sound, 1}, out);
  }
  return out;
}

std::string without_inner_article(std::string_view latin) {
  std::string word(latin);
  const auto vowel = [&](std::size_t at) { return at < word.size() && is_latin_vowel(word[at]); };
  if (word.starts_with("abd")) {
    std::size_t l = 3;
    while (vowel(l))
      ++l;
    const auto rest = std::string_view(word).substr(std::min(l + 1, word.size()));
    const bool of_god = rest.find_first_not_of("aeiouyh") == std::string_view::npos; // Abdoulaye, Abdulahi
    if (l > 3 && letter(word, l) == 'l' && letter(word, l + 1) != 'l' && !of_god) word.erase(l, 1);
  }
  for (const std::string_view ending : {"ldin", "ldine", "ldeen"}) {
    const auto at = word.size() - std::min(word.size(), ending.size());
    if (at > 1 && word.ends_with(ending) && vowel(at - 1)) word.erase(at, 1);
  }
  return word;
}

std::u32string without_inner_article(std::u32string_view arabic) {
  std::u32string word(arabic);
  if (word.starts_with(U"عبدال") && word.size() >= 7) word.erase(3, 2);
  for (const std::u32string_view ending : {U"الدين", U"الله"})
    if (word.size() > ending.size() + 1 && word.ends_with(ending)) word.erase(word.size() - ending.size(), 2);
  return word;
}

std::vector<std::string> skeletons(std::string_view sounds, std::size_t most) {
  const std::string heard = bare(sounds);
  std::vector<std::string> out;
  if (heard.empty() || most == 0) return out;
  std::string plain_reading;
  for (const char sound : heard)
    plain_reading += read(sound).plain;
  out.push_back(plain_reading);
  for (std::size_t i = 0; i < heard.size(); ++i) {
    const char other = read(heard[i]).other;
    for (std::size_t k = 0, known = out.size(); other != 0 && k < known && out.size() < most; ++k) {
      out.push_back(out[k]);
      out.back()[i] = other;
    }
  }
  return out;
}

std::uint32_t consonants_of(std::string_view sounds) {
  std::uint32_t bits = 0;
  for (const char sound : sounds)
    if (!is_vowel(sound)) bits |= 1u << (static_cast<unsigned char>(read(sound).plain) & 31u);
  return bits;
}

namespace {

constexpr int consonant_cost = 100, breath_cost = 50, vowel_cost = 30, open_vowel_cost = 10,
              unwritten_cost = 6;

/// What it costs to leave a sound out. `unvowelled`: the other side does not write its short vowels.
constexpr int leaving_out(char sound, bool unvowelled) {
  switch (sound) {
  case 'V': return open_vowel_cost;
  case 'h': return breath_cost;
  case 'a':
  case 'e':
  case 'i':
  case 'o':
  case 'u': return unvowelled ? unwritten_cost : vowel_cost;
  default: return consonant_cost;
  }
}

struct Neighbours {
  char a, b;
  int cost;
};

// clang-format off
constexpr std::array neighbours = std::to_array<Neighbours>({
    {'a', 'e', 6}, {'e', 'i', 6}, {'o', 'u', 3}, {'a', 'o', 25}, {'a', 'i', 40}, {'a', 'u', 40},
    {'e', 'o', 40}, {'e', 'u', 40}, {'i', 'o', 45}, {'i', 'u', 45}, {'b', 'p', 15}, {'f', 'v', 15},
    {'b', 'v', 40}, {'f', 'p', 40}, {'w', 'v', 30}, {'q', 'k', 8}, {'q', 'g', 10}, {'k', 'g', 20},
    {'G', 'g', 10}, {'G', 'k', 30}, {'G', 'q', 25}, {'G', 'r', 30}, {'x', 'k', 20}, {'x', 'h', 20},
    {'x', 'q', 40}, {'g', 'j', 20}, {'T', 't', 8}, {'T', 's', 12}, {'D', 'd', 8}, {'D', 'z', 12},
    {'T', 'D', 40}, {'s', 'c', 5}, {'S', 'c', 12}, {'s', 'S', 40}, {'s', 'z', 40}, {'d', 't', 60},
    {'j', 'S', 60}, {'j', 'z', 60}, {'m', 'n', 70}, {'l', 'r', 70}, {'l', 'n', 80}, {'y', 'i', 10},
    {'y', 'e', 20}, {'w', 'u', 10}, {'w', 'o', 15}, {'y', 'j', 60}, {'V', 'a', 3}, {'V', 'e', 3},
    {'V', 'i', 3}, {'V', 'o', 3}, {'V', 'u', 3},
});
// clang-format on

constexpr unsigned column(char sound) { return static_cast<unsigned char>(sound) & 63u; }

using Costs = std::array<std::array<std::int16_t, 64>, 64>;

constexpr Costs make_costs() {
  Costs costs{};
  for (auto& row : costs)
    row.fill(2 * consonant_cost);
  for (unsigned i = 0; i < 64; ++i)
    costs[i][i] = 0;
  for (const auto& pair : neighbours)
    costs[column(pair.a)][column(pair.b)] = costs[column(pair.b)][column(pair.a)] =
        static_cast<std::int16_t>(pair.cost);
  return costs;
}

constexpr Costs costs = make_costs();
constexpr std::size_t most_sounds = 32;

} // namespace

int alike_in_sound(std::string_view one, std::string_view two, Unvowelled unvowelled) {
  one = one.substr(0, most_sounds);
  two = two.substr(0, most_sounds);
  if (one.empty() || two.empty()) return 0;
  const bool loose_one = unvowelled == Unvowelled::other, loose_two = unvowelled == Unvowelled::one;
  std::array<int, most_sounds + 1> row;
  row[0] = 0;
  for (std::size_t j = 0; j < two.size(); ++j)
    row[j + 1] = row[j] + leaving_out(two[j], loose_two);
  const int weight_two = row[two.size()];
  for (const char sound : one) {
    const int out = leaving_out(sound, loose_one);
    const auto& row_costs = costs[column(sound)];
    int diagonal = row[0];
    row[0] += out;
    for (std::size_t j = 0; j < two.size(); ++j) {
      const int kept = diagonal + row_costs[column(two[j])];
      diagonal = row[j + 1];
      row[j + 1] = std::min({kept, diagonal + out, row[j] + leaving_out(two[j], loose_two)});
    }
  }
  const int weight = weight_two + row[0];
  return std::max(0, 1000 - 2000 * row[two.size()] / std::max(weight, 1));
}

} // namespace amana::identity
