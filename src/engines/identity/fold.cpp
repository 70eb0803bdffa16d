// Folding a letter does not depend on its neighbours, because every combining mark goes. So ICU is asked once
// for each of the first 0x800 code points (Latin, Arabic and their neighbours) and the answers are kept.
#include "engines/identity/fold.hpp"

#include "engines/identity/name.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace amana::identity {
namespace {

constexpr char32_t gone = 0, space = U' ';

struct Kin {
  std::u32string_view plain, letters;
};

// clang-format off
/// Letters that Unicode does not decompose and that writers of one name use for each other.
constexpr std::array kin = std::to_array<Kin>({
    // Latin: the hooked letters of Hausa, Fula and Kanuri, and what Unicode does not decompose.
    {U"ae", U"æ"}, {U"d", U"ðđɖɗ"}, {U"o", U"øɔ"}, {U"th", U"þ"}, {U"h", U"ħ"}, {U"i", U"ı"},
    {U"k", U"ĸƙ"}, {U"l", U"ł"}, {U"n", U"ŋɲ"}, {U"oe", U"œ"}, {U"t", U"ŧƭ"}, {U"c", U"ƈ"}, {U"f", U"ƒ"},
    {U"p", U"ƥ"}, {U"y", U"ƴ"}, {U"e", U"ǝəɛ"}, {U"b", U"ɓ"}, {U"g", U"ɠ"}, {U"gh", U"ɣ"}, {U"sh", U"ʃ"},
    {U"j", U"ʒ"}, {U"", U"ꞌ"},
    // Arabic: carriers of hamza, the feminine ending, the final alef, and the letters that the Ajami of Hausa,
    // Songhay-Zarma, Kanuri and Tamasheq, the Maghrib, Persian and Urdu add or shape otherwise.
    {U"", U"ءـٴ"}, {U"ا", U"آأإٱٲٳ"}, {U"و", U"ؤۄۅۆۇۈۉۊۋ"}, {U"ي", U"ئىیۍێېۑےࢨࢩ"}, {U"ه", U"ةھہۃە"},
    {U"ب", U"ٮٻپڀݐݑݒݓݔݕݖࢠ"}, {U"ق", U"ٯڧڨࢥࢼ"}, {U"ت", U"ٹٺټٽٿ"}, {U"ح", U"ځ"}, {U"ج", U"ڃڄژ"},
    {U"ش", U"څچڇڜ"}, {U"د", U"ڈډڊڋڌڍڎ"}, {U"ر", U"ڑړڔڕږ"}, {U"س", U"ښڛ"}, {U"ص", U"ڝ"}, {U"ض", U"ڞ"},
    {U"ط", U"ڟ"}, {U"غ", U"ڠ"}, {U"ف", U"ڡڢڣڤڥڦࢤࢻ"}, {U"ك", U"کڪګڬڭڮگڰڳڴݣݤ"}, {U"ن", U"ڱںڻڼڽݧݨݩࢽ"},
    {U"ل", U"ڵ"}, {U"م", U"ݦࢧ"},
    // Tifinagh, as Tamasheq writes its names.
    {U"a", U"ⴰⵄ"}, {U"b", U"ⴱ"}, {U"g", U"ⴳ"}, {U"j", U"ⴵⴶⵊⵌ"}, {U"d", U"ⴷⴹ"}, {U"e", U"ⴻ"},
    {U"f", U"ⴼ"}, {U"k", U"ⴽ"}, {U"h", U"ⵀⵂⵃ"}, {U"kh", U"ⵅⵆ"}, {U"q", U"ⵇ"}, {U"gh", U"ⵈⵖⵗ"},
    {U"i", U"ⵉ"}, {U"l", U"ⵍ"}, {U"m", U"ⵎ"}, {U"n", U"ⵏ"}, {U"u", U"ⵓ"}, {U"r", U"ⵔ"}, {U"s", U"ⵙⵚ"},
    {U"sh", U"ⵛ"}, {U"t", U"ⵜⵟ"}, {U"w", U"ⵡ"}, {U"y", U"ⵢ"}, {U"z", U"ⵣⵥ"},
});
// clang-format on

/// Marks that stand for a glottal stop or an ayn, or join two halves of one word: "Sa'id", "N’Diaye", "ʿAlī".
bool is_apostrophe(char32_t c) {
  return c == U'\'' || c == U'`' || c == U'\u00b4' || (c >= 0x2b9 && c <= 0x2c1) || c == 0x2c8 ||
         c == 0x2ca || c == 0x2cb || c == 0x2018 || c == 0x2019 || c == 0x201b || c == 0x2032 ||
         c == 0x2035 || c == 0xff07;
}

void append_plain(char32_t c, std::u32string& out) {
  const auto type = u_charType(static_cast<UChar32>(c));
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR || is_apostrophe(c))
    return;
  if (type == U_DECIMAL_DIGIT_NUMBER) {
    out += U'0' + static_cast<char32_t>(u_charDigitValue(static_cast<UChar32>(c)));
    return;
  }
  const auto known = std::ranges::find_if(kin, [&](const Kin& group) { return group.letters.contains(c); });
  if (known != kin.end())
    out += known->plain;
  else
    out += u_isalnum(static_cast<UChar32>(c)) ? c : space;
}

std::u32string fold_with_icu(char32_t c) {
  std::u32string out;
  if (is_apostrophe(c) || c == 0xfdfa || c == 0xfdfb) return out; // and the two honorific ligatures
  UErrorCode status = U_ZERO_ERROR;
  const auto* compatible = icu::Normalizer2::getNFKCCasefoldInstance(status);
  const auto* decomposed = icu::Normalizer2::getNFDInstance(status);
  icu::UnicodeString text = compatible->normalize(icu::UnicodeString(static_cast<UChar32>(c)), status);
  text = decomposed->normalize(text, status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no normalization data");
  for (int i = 0; i < text.length(); i = text.moveIndex32(i, 1))
    append_plain(static_cast<char32_t>(text.char32At(i)), out);
  return out;
}

/// The answers for the code points that names are made of. `long_answer`: more than two characters.
class Answers {
public:
  Answers() {
    for (char32_t c = 0; c < table_.size(); ++c) {
      const auto folded = fold_with_icu(c);
      if (folded.size() > 2)
        table_[c] = {long_answer, gone};
      else
        table_[c] = {folded.empty() ? gone : folded[0], folded.size() < 2 ? gone : folded[1]};
    }
  }
  void append(char32_t c, std::u32string& out) const {
    if (c >= table_.size() || table_[c][0] == long_answer) {
      out += fold_with_icu(c);
      return;
    }
    const auto& answer = table_[c];
    if (answer[0] != gone) out += answer[0];
    if (answer[1] != gone) out += answer[1];
  }

private:
  static constexpr char32_t long_answer = 0x110000;
  std::array<std::array<char32_t, 2>, 0x800> table_;
};

bool is_one_of(std::u32string_view word, std::initializer_list<std::u32string_view> list) {
  return std::ranges::find(list, word) != list.end();
}

/// "abd", "al" and their kin: half a word that belongs to the next.
bool belongs_to_next(std::u32string_view word, std::u32string_view next) {
  if (is_one_of(word, {U"al", U"el", U"abd", U"abdal", U"abdel", U"abdil", U"abdol", U"abdul", U"abdoul",
                       U"ال", U"عبدال"}))
    return true;
  if (word == U"عبد") return next.starts_with(U"ال") || next == U"ربه";
  if (is_one_of(word, {U"ابو", U"ابا", U"ابي"})) return next == U"بكر";
  if (is_one_of(word, {U"abou", U"abu", U"abo"}))
    return next.starts_with(U"bakr") || next.starts_with(U"bakar") || next.starts_with(U"bacar") ||
           next.starts_with(U"bakir") || next.starts_with(U"bekr");
  // The article taking the sound of what follows: "as salam", "abdur rahman", "ad din".
  const bool article = word.size() == 2 && is_one_of(word.substr(0, 1), {U"a", U"e"});
  const bool servant = word.starts_with(U"abd") && word.size() >= 5 && word.size() <= 7;
  return (article || servant) &&
         is_one_of(word.substr(word.size() - 1), {U"t", U"d", U"r", U"z", U"s", U"n"}) &&
         next.starts_with(word.substr(word.size() - 1));
}

/// "… of the faith", "… of God": half a word that belongs to the one before.
bool belongs_to_previous(std::u32string_view word) {
  return is_one_of(word, {U"eddin", U"eddine", U"uddin", U"oudine", U"addin", U"addine", U"aldin", U"aldine",
                          U"eldin", U"eldine", U"aldeen", U"eldeen", U"uddeen", U"الدين", U"الله"});
}

std::vector<std::u32string> split(const std::u32string& folded) {
  std::vector<std::u32string> words;
  for (std::size_t at = 0; at < folded.size();) {
    const auto end = std::min(folded.find(space, at), folded.size());
    if (end > at) words.push_back(folded.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

void join(std::vector<std::u32string>& words) {
  for (std::size_t before = words.size() + 1; before > words.size();) { // "nour al din": "aldin" joins again
    before = words.size();
    std::size_t last = 0;
    for (std::size_t i = 1; i < words.size(); ++i) {
      if (belongs_to_next(words[last], words[i]) || belongs_to_previous(words[i]))
        words[last] += words[i];
      else if (++last != i)
        words[last] = std::move(words[i]);
    }
    if (!words.empty()) words.resize(last + 1);
  }
}

} // namespace

void append_utf8(std::u32string_view text, std::string& out) {
  for (const char32_t c : text) {
    char bytes[4];
    int length = 0;
    U8_APPEND_UNSAFE(bytes, length, static_cast<std::uint32_t>(c));
    out.append(bytes, static_cast<std::size_t>(length));
  }
}

std::u32string read_utf8(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int64_t>(text.size());
  for (std::int64_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT(bytes, i, size, c);
    if (c >= 0) out += static_cast<char32_t>(c);
  }
  return out;
}

std::vector<std::u32string> folded_words(std::string_view name) {
  static const Answers answers;
  std::u32string folded;
  folded.reserve(name.size());
  for (const char32_t c : read_utf8(name))
    answers.append(c, folded);
  auto words = split(folded);
  join(words);
  return words;
}

std::string fold(std::string_view name) {
  std::string out;
  out.reserve(name.size());
  for (const auto& word : folded_words(name)) {
    if (!out.empty()) out += ' ';
    append_utf8(word, out);
  }
  return out;
}

} // namespace amana::identity
