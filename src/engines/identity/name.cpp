#include "engines/identity/name.hpp"

#include "engines/identity/dictionary.hpp"
#include "engines/identity/fold.hpp"
#include "engines/identity/sound.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace amana::identity {
namespace {

constexpr std::size_t most_keys = 4, most_letters = 64, most_sounded = 64, most_ways = 3;

Script script_of(std::u32string_view word) {
  if (std::ranges::all_of(word, [](char32_t c) { return c < 0x80; })) return Script::latin;
  if (std::ranges::all_of(word, [](char32_t c) { return (c >= 0x621 && c <= 0x64a) || c < 0x80; }))
    return Script::arabic;
  return Script::other;
}

/// Latin letters, digits and Arabic letters have codes of their own; other scripts share the rest, so that
/// two of their letters may look equal here: whether two such words are equal is asked of the text.
std::uint8_t letter_code(char32_t c) {
  if (c >= U'a' && c <= U'z') return static_cast<std::uint8_t>(c - U'a');
  if (c >= U'0' && c <= U'9') return static_cast<std::uint8_t>(26 + (c - U'0'));
  if (c >= 0x621 && c <= 0x64a) return static_cast<std::uint8_t>(36 + (c - 0x621));
  return static_cast<std::uint8_t>(78 + c % 50);
}

/// The sounds of every way the word may be cut: plain first; then without an article that may be one, or
/// without the ending that makes a woman's name in Hausa and Songhay-Zarma (Fatimatou, Mariamata).
std::vector<std::string> latin_readings(std::string_view word) {
  std::vector<std::string> out{latin_sounds(without_inner_article(word))};
  const auto worth = [&](std::string_view rest) {
    return std::ranges::count_if(latin_sounds(rest), [](char c) { return !is_vowel(c); }) >= 2;
  };
  const auto read_also = [&](std::string_view rest) { out.push_back(latin_sounds(rest)); };
  const bool opens = word.size() > 4 && (word[0] == 'a' || word[0] == 'e');
  if (opens && word[1] == 'l' && worth(word.substr(2)))
    read_also(word.substr(2));
  else if (opens && word[1] == word[2] && std::string_view("tdrzsn").contains(word[1]) &&
           worth(word.substr(2)))
    read_also(word.substr(2)); // "Attahir": the article has taken the sound of the t
  for (const std::string_view ending : {"atou", "atu", "ata"})
    if (word.ends_with(ending) && worth(word.substr(0, word.size() - ending.size())))
      read_also(word.substr(0, word.size() - ending.size()));
  return out;
}

std::vector<std::string> arabic_readings(std::u32string_view word) {
  std::vector<std::string> out{arabic_sounds(without_inner_article(word))};
  const bool article = word.starts_with(U"ال") && word.size() >= 4;
  if (article) out.push_back(arabic_sounds(without_inner_article(word.substr(2))));
  if (article &&
      (word[2] == U'ع' || word[2] == U'ا')) // "Laroussi", "Lamine": only the l of the article is heard
    out.push_back("l" + arabic_sounds(word.substr(2)));
  if (word.ends_with(U"اه") && word.size() >= 4) // "حياة" is heard with its t, "طه" has none
    out.push_back(arabic_sounds(std::u32string(word.substr(0, word.size() - 1)) + U'ت'));
  if (word.ends_with(U"تو") && word.size() >= 5)
    out.push_back(arabic_sounds(word.substr(0, word.size() - 2)));
  return out;
}

std::vector<std::string> readings(std::u32string_view word, Script script, const std::string& text) {
  return script == Script::latin ? latin_readings(text) : arabic_readings(word);
}

void add_key(std::string key, std::vector<std::string>& keys) {
  if (keys.size() < most_keys && !key.empty() && std::ranges::find(keys, key) == keys.end())
    keys.push_back(std::move(key));
}

/// The plain reading of each family's first spelling: the meeting point of all its spellings.
const std::vector<std::string>& family_keys() {
  static const std::vector<std::string> keys = [] {
    std::vector<std::string> out{""};
    for (const auto family : name_families()) {
      const auto first = family.substr(0, family.find(' '));
      out.push_back(skeletons(latin_sounds(without_inner_article(first)), 1).front());
    }
    return out;
  }();
  return keys;
}

/// Plain readings first, so that none is lost to the limit; then the doubtful ones.
std::vector<std::string> keys_of(const Word& word, const std::vector<std::string>& ways) {
  std::vector<std::string> keys;
  for (const auto& sounds : ways) {
    for (auto& key : skeletons(sounds, 1))
      add_key(std::move(key), keys);
    if (&sounds == &ways.front() && word.family != 0) add_key(family_keys()[word.family], keys);
  }
  for (const auto& sounds : ways)
    for (auto& key : skeletons(sounds, most_keys))
      add_key(std::move(key), keys);
  if (keys.empty()) add_key("=" + word.text, keys); // another script, or digits: only itself
  return keys;
}

Word read_word(std::u32string_view word) {
  Word out;
  append_utf8(word, out.text);
  out.script = script_of(word);
  out.title = is_title(out.text);
  out.family = family_of(out.text);
  for (const char32_t c : word.substr(0, most_letters))
    out.letters.push_back(letter_code(c));
  std::vector<std::string> ways;
  if (out.script != Script::other) {
    const auto heard = word.substr(0, most_sounded);
    ways = readings(heard, out.script, out.text.substr(0, most_sounded));
    for (const auto& sounds : ways)
      if (!sounds.empty() && out.spoken.size() < most_ways)
        out.spoken.push_back({sounds, consonants_of(sounds)});
  }
  out.keys = keys_of(out, ways);
  out.meeting = out.family != 0 ? family_keys()[out.family] : out.keys.front();
  return out;
}

} // namespace

Name read_name(std::string_view name) {
  Name out;
  std::string text;
  for (const auto& word : folded_words(name)) {
    if (out.words.size() == most_words) break;
    text.clear();
    append_utf8(word, text);
    if (!is_particle(text)) out.words.push_back(read_word(word));
  }
  return out;
}

std::vector<std::string> search_keys(std::string_view name) {
  std::vector<std::string> keys;
  for (const auto& word : read_name(name).words)
    for (const auto& key : word.keys)
      if (std::ranges::find(keys, key) == keys.end()) keys.push_back(key);
  return keys;
}

} // namespace amana::identity
