// How a folded word is spoken, so that one name written in two scripts, or by a French, an English, a Hausa
// or an Arabic hand, meets itself.
#pragma once
#include "engines/identity/name.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace amana::identity {

/// One character per sound. Consonants: b p t T(th) j S(sh) h x(kh) d D(dh) r z s c(s or sh) G(gh) f v q k g
/// l m n and w, y where they open a word. Vowels: a e i u o, and V for one that the script leaves open.
/// Doubled consonants are single. Empty for a word in neither script.
std::string latin_sounds(std::string_view folded);
std::string arabic_sounds(std::u32string_view folded);

/// Half words inside a word that one script writes and the other does not: the l of the article in
/// "Abdelkader", "Noureddine", "عبدالقادر".
std::string without_inner_article(std::string_view latin);
std::u32string without_inner_article(std::u32string_view arabic);

/// The plain reading of sounds as consonants ("ms" for Moussa, Musa, موسى), then readings in which doubtful
/// consonants are heard otherwise (th as s, dh as z, kh as h, gh as r, g as j): at most `most`.
std::vector<std::string> skeletons(std::string_view sounds, std::size_t most);

/// A bit per consonant of the plain reading.
std::uint32_t consonants_of(std::string_view sounds);

bool is_vowel(char sound);

/// Which side leaves its short vowels unwritten, so that the other's count for little.
enum class Unvowelled : std::uint8_t { neither, one, other };

/// How alike two words sound, in thousandths. Vowels cost little, and next to nothing where the other side
/// does not write them; neighbours in the mouth cost less than strangers.
int alike_in_sound(std::string_view one, std::string_view other, Unvowelled unvowelled);

} // namespace amana::identity
