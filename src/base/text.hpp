// What a person will read, before it is known in which language.
//
// A Text is an English key with named holes, or words that the corridor file gives in each language. `lang`
// turns it into Arabic, French or English. English literals become Texts only through T() and N(); a check
// over the sources relies on that.
#pragma once
#include "base/day.hpp"
#include "base/decimal.hpp"
#include "base/money.hpp"

#include <concepts>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace amana {

/// A string literal: cannot be made from text that arrives at run time.
struct Literal {
  std::string_view text;
  consteval Literal(const char* literal) : text(literal) {}
};

/// The same words in the three languages of the house. An empty language falls back visibly, never silently.
struct Words {
  std::string ar, fr, en;
  bool operator==(const Words&) const = default;
};

struct Text;

/// What may fill a hole. Strings are given by people (names, numbers of papers) and are isolated from the
/// direction of the sentence around them.
using Filling = std::variant<std::string, std::int64_t, Day, PartDay, Instant, Money, Decimal,
                             std::shared_ptr<const Text>>;

struct Hole {
  std::string_view name; ///< without the braces
  Filling filling;

  Hole(Literal hole, std::string value) : name(hole.text), filling(std::move(value)) {}
  Hole(Literal hole, std::string_view value) : name(hole.text), filling(std::string(value)) {}
  Hole(Literal hole, const char* value) : name(hole.text), filling(std::string(value)) {}
  Hole(Literal hole, std::integral auto value) : name(hole.text), filling(static_cast<std::int64_t>(value)) {}
  Hole(Literal hole, Day value) : name(hole.text), filling(value) {}
  Hole(Literal hole, PartDay value) : name(hole.text), filling(value) {}
  Hole(Literal hole, Instant value) : name(hole.text), filling(value) {}
  Hole(Literal hole, Money value) : name(hole.text), filling(value) {}
  Hole(Literal hole, Decimal value) : name(hole.text), filling(value) {}
  Hole(Literal hole, Text value);
};

/// Made by T(), N(), given() and verbatim(). Not an aggregate: else a bare string in its place would be taken
/// for the key, past T() and past the translators.
struct Text {
  Text() = default;

  std::string_view key;   ///< the English sentence; empty when `words` or `verbatim` speaks
  std::string_view many;  ///< the English plural, for N()
  std::int64_t count = 0; ///< decides the plural form and fills the hole {n}
  std::vector<Hole> holes;
  std::shared_ptr<const Words> words;
  std::string verbatim; ///< as somebody gave it, the same in every language

  bool empty() const { return key.empty() && !words && verbatim.empty(); }
};

inline Hole::Hole(Literal hole, Text value)
    : name(hole.text), filling(std::make_shared<const Text>(std::move(value))) {}

/// A sentence of ours. The translators' files know it by its English.
inline Text T(Literal english, std::initializer_list<Hole> holes = {}) {
  Text text;
  text.key = english.text;
  text.holes = holes;
  return text;
}

/// A sentence that counts: N("{n} person waits.", "{n} persons wait.", waiting).
inline Text N(Literal one, Literal many, std::int64_t count, std::initializer_list<Hole> holes = {}) {
  Text text = T(one, holes);
  text.many = many.text;
  text.count = count;
  return text;
}

/// Words that the corridor gives in each language.
inline Text given(Words words) {
  Text text;
  text.words = std::make_shared<const Words>(std::move(words));
  return text;
}

/// A name, a number, a code: the same in every language.
inline Text verbatim(std::string value) {
  Text text;
  text.verbatim = std::move(value);
  return text;
}

} // namespace amana
