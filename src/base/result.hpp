// Expected failures are values. A Refusal says what is wrong, where, by which rule, and what would cure it.
#pragma once
#include "base/text.hpp"

#include <expected>
#include <string>
#include <utility>
#include <vector>

namespace amana {

/// What a decision or a refusal rested on.
struct Basis {
  std::string clause; ///< the corridor's name of the article or parameter, for example "article-9"; may be empty
  std::string rules;  ///< the corridor version it was read from; may be empty
  bool operator==(const Basis&) const = default;
};

/// One thing that is wrong. `code` is stable and meant for programs; `what` and `cure` are for people.
struct Fault {
  std::string code;
  Text what;
  Text cure = {};
  std::string path = {}; ///< the field it concerns, for example "names.0.text"; empty: the whole
  Basis basis = {};
};

/// The family of a refusal; the web gives each its HTTP status, the command line its exit code.
enum class Kind {
  invalid,     ///< the input is not well formed (400)
  unauthenticated, ///< nobody has signed in (401)
  forbidden,   ///< this actor may not (403)
  missing,     ///< no such thing, or not in this actor's scope: the two look the same on purpose (404)
  conflict,    ///< the state has changed, or the same key came with other content (409)
  refused,     ///< well formed, yet a rule says no (422)
  too_large,   ///< over a stated limit (413)
  busy,        ///< try again later (503)
  unreadable,  ///< bytes that are not what they claim to be: forged, truncated, of an unknown version (400)
};

struct Refusal {
  Kind kind = Kind::invalid;
  std::vector<Fault> faults;
};

template <class T> using Result = std::expected<T, Refusal>;

inline std::unexpected<Refusal> refuse(Kind kind, Fault fault) {
  Refusal refusal{kind, {}};
  refusal.faults.push_back(std::move(fault));
  return std::unexpected(std::move(refusal));
}

// A name of its own for each use: TRY stands inside TRY.
#define AMANA_JOINED_(a, b) a##b
#define AMANA_JOINED(a, b) AMANA_JOINED_(a, b)
#define AMANA_TRY(expression, name)                                                                          \
  ({                                                                                                         \
    auto name = (expression);                                                                                \
    if (!name) return std::unexpected(std::move(name).error());                                              \
    *std::move(name);                                                                                        \
  })
#define AMANA_TRY_DO(expression, name)                                                                       \
  do {                                                                                                       \
    auto name = (expression);                                                                                \
    if (!name) return std::unexpected(std::move(name).error());                                              \
  } while (false)

/// The value of a Result, or out of this function with its refusal.
#define TRY(expression) AMANA_TRY(expression, AMANA_JOINED(tried_, __COUNTER__))

/// As TRY, where there is no value to keep.
#define TRY_DO(expression) AMANA_TRY_DO(expression, AMANA_JOINED(tried_, __COUNTER__))

} // namespace amana
