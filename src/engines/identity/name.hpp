// A name as given, and what can be computed from it: its folded form, its words, their sounds and search
// keys. Pure; nothing here fails: any bytes are a name, broken UTF-8 loses only the broken bytes.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace amana::identity {

/// The exact normal form: what differs only in writing becomes equal bytes. Lower case; no diacritics, vowel
/// marks, tatweel, zero-width or direction controls; hooked letters and Ajami letters as their plain ones;
/// one alef, ه for ة, ي for ى; Latin digits; apostrophes gone, hyphens as spaces; the article and "servant
/// of" joined to the word they belong to ("Abd El-Kader" and "AbdelKader", "عبد الله" and "عبدالله"). Scripts
/// are kept apart. Folding a folded name changes nothing.
std::string fold(std::string_view name);

enum class Script : std::uint8_t { latin, arabic, other };

/// One way a word may be spoken (sound.hpp).
struct Spoken {
  std::string sounds;
  std::uint32_t consonants = 0; ///< a bit per consonant heard, to see early that two words are far apart
};

/// One word of a name, prepared for comparison: everything that can be computed once is.
struct Word {
  std::string text; ///< folded
  Script script = Script::other;
  bool title = false;       ///< pilgrim, doctor, lady …: may be missing without meaning anything
  std::uint16_t family = 0; ///< known spellings of one name share it (dictionary.hpp); 0: not a known name
  std::vector<std::uint8_t> letters; ///< small codes for the bit-parallel comparison, at most 64
  std::vector<Spoken> spoken; ///< as written, then without an article or an ending; empty: a script unheard
  std::vector<std::string> keys; ///< 1 to 4 search keys; the first is the plain reading
  std::string meeting; ///< the one key that all spellings of a known name share; else the plain reading
};

/// The words of a name without particles ("ben", "ag", "ould" …), at most `most_words`.
struct Name {
  std::vector<Word> words;
};

inline constexpr std::size_t most_words = 10;

Name read_name(std::string_view name);

/// Every search key of a name, each once. Two spellings of one name share at least one key for each word; a
/// token table holds them as (key, person), and a query is the same function over what was typed.
std::vector<std::string> search_keys(std::string_view name);

} // namespace amana::identity
