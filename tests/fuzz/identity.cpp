// Any bytes as two names, one a line: what must hold of every name holds.
#include "engines/identity/compare.hpp"
#include "engines/identity/duplicates.hpp"
#include "engines/identity/similarity.hpp"
#include "fuzz.hpp"

using namespace amana::identity;
using amana::fuzz::must;

namespace {

void check_name(std::string_view text) {
  const auto folded = fold(text);
  must(fold(folded) == folded, "a folded name stays");
  const auto name = read_name(text);
  must(name.words.size() <= most_words, "a name has an end");
  for (const auto& word : name.words) {
    must(!word.keys.empty() && word.keys.size() <= 4, "a word has one to four keys");
    must(alike(word, word) == 1000, "a word is itself");
  }
}

void check_pair(std::string_view one, std::string_view other) {
  const auto a = read_name(one), b = read_name(other);
  for (const auto& x : a.words)
    for (const auto& y : b.words) {
      const int similarity = alike(x, y);
      must(similarity >= 0 && similarity <= 1000, "similarity is in thousandths");
      must(similarity == alike(y, x), "similarity has no direction");
    }
  const int answer = answers(a, b);
  must(answer >= 0 && answer <= 1000, "an answer is in thousandths");
}

void check_persons(std::string_view one, std::string_view other) {
  Profile a, b;
  a.names = {std::string(one)};
  b.names = {std::string(other), std::string(one.substr(0, one.size() / 2))};
  a.mother = other;
  b.mother = one;
  a.place = b.place = other.substr(0, 4);
  a.papers = {{"paper", std::string(one)}};
  b.papers = {{"paper", std::string(other)}};
  a.phones = b.phones = {std::string(one)};
  must(compare(a, b) == compare(b, a), "comparison has no direction");
  must(block_keys(a).size() <= most_block_keys, "block keys have an end");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = amana::fuzz::text_of(data, size);
  const auto cut = std::min(text.find('\n'), text.size());
  const auto one = text.substr(0, cut), other = text.substr(std::min(cut + 1, text.size()));
  check_name(one);
  check_name(other);
  check_pair(one, other);
  check_persons(one, other);
  return 0;
}
