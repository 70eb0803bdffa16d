// The agreement itself: who concluded it, for how long, what it says, and the clauses of the contract.
#pragma once
#include "agreement/said.hpp"

#include <vector>

namespace amana::agreement {

enum class Side { destination, origin };

struct Party : Entry {
  std::string code, country, currency; ///< ISO 3166-1 alpha-3, ISO 4217
  Side role = Side::destination;
  int offset_minutes = 0; ///< of its wall clock from UTC
  std::vector<std::string> languages;
  Text name;
};

/// Where several administrations act in one state, each is named; nothing is said of which is right.
struct Administration : Said {
  std::string code, party;
  std::optional<std::string> seat; ///< a town
  Text name;
};

struct Dimension : Said {
  int number = 0;
  std::string code;
  Text name;
};

struct Effect : Said {
  std::optional<Day> on; ///< nothing: not known
};

struct Term : Said {
  int months = 0;
  bool renewable = false;
};

/// What is known of the agreement's prolongation at the end of a term.
struct Renewal : Said {
  std::optional<Day> on, until; ///< without `until` it is not known whether it was prolonged
};

struct Treaty : Said {
  Text name;
  Day signed_on;
  Text place;
  bool text_public = false;
  std::vector<int> alarm_months; ///< before the end of a term
  std::optional<Effect> entry_into_force;
  Term term;
  std::vector<Renewal> renewals;
};

enum class EventKind {
  negotiation,
  signature,
  entry_into_force,
  plan_approved,
  renewal,
  term_end,
  meeting,
  platform,
  study,
};

struct Event : Said {
  PartDay day;
  EventKind kind = EventKind::meeting;
  Text what;
};

/// A paragraph of the public page.
struct About : Entry {
  std::string code;
  Text head, text;
};

/// check: a rule of the software, by name. duty: something owed by a day, watched. text: declared, not
/// computable.
enum class ClauseKind { check, duty, text };
enum class Better { more, less };

struct ArticleClause : Said {
  std::string code;
  ClauseKind kind = ClauseKind::text;
  Text text;
  std::optional<std::string> check, parameter;
  std::optional<std::string> owner; ///< of a duty: a party, "joint", "employer", "worker" or "recruiter"
  std::optional<int> working_days;
};

/// An article, or the empty slot of one whose text nobody has published.
struct Article : Said {
  std::string code;
  std::optional<std::string> number;
  std::optional<int> dimension;
  Text title;
  std::optional<Text> text;     ///< nothing: not public
  std::optional<Text> reported; ///< what official releases and the press say of it
  std::vector<ArticleClause> clauses;
};

/// A clause of the employment contract. The {holes} of its text are the same in the three languages.
struct ContractClause : Said {
  std::string code;
  int order = 0;
  ClauseKind kind = ClauseKind::text;
  bool required = false;
  std::optional<std::string> check, parameter, owner;
  std::optional<Better>
      better; ///< which way helps the worker; the other way in a later contract raises an alarm
  Text title, text;
};

/// Where the agreement stands in its life on one day.
struct Life {
  enum class State { before, running, ending, over_unknown, over };
  State state = State::before;
  Day ends;                 ///< of the last term that is known
  std::optional<int> alarm; ///< ending: the alarm that has been passed, in months before the end
};

} // namespace amana::agreement
