// What every statement of a corridor carries: from where, how sure, from when.
#pragma once
#include "base/text.hpp"

#include <optional>
#include <string>

namespace amana::agreement {

/// How sure a value is, and where it comes from. `contested`: sources disagree, the values stand side by side
/// and one is chosen. `proposed`: ours, for the parties to decide.
enum class Status { agreed, statutory, unverified, contested, proposed };

/// A: official. B: press or law firm. C: commercial guides, memory, ourselves.
enum class Reliability { A, B, C };

/// Anything that is written in a corridor's file.
struct Entry {
  std::string at; ///< where it stands, for faults; not part of what it says
};

/// A statement. It holds on days from `from` until before `to`, and could be known from `known`.
struct Said : Entry {
  Status status = Status::proposed;
  std::string source; ///< code of a Source
  Day from, known;
  std::optional<Day> to;
  std::optional<std::string> clause; ///< the article as the source cites it
  std::optional<Text> note;

  /// Whether it holds on `day`, as far as could be known on `as_known`.
  bool holds(Day day, Day as_known) const { return from <= day && (!to || day < *to) && known <= as_known; }
};

struct Source : Entry {
  std::string code;
  Text name;         ///< short, as it is cited beside a value
  std::string title; ///< in its own language
  std::string publisher;
  std::optional<std::string> url;
  std::optional<PartDay> date; ///< nothing: the source bears no date
  Reliability reliability = Reliability::C;
};

/// "agreed", "statutory", "unverified" … in words.
Text words_of(Status status);

/// Later than any day: with everything that the files say now.
inline constexpr Day as_known_now{2999, 12, 31};

} // namespace amana::agreement
