// The path of a worker: steps, what each needs, what crosses the border, who pays.
#pragma once
#include "agreement/said.hpp"

#include <vector>

namespace amana::agreement {

struct Lane : Entry {
  std::string code;
  Text name;
};

/// One step. Exactly one of `act` (an authority's competence) and `actor` says who takes it.
struct Step : Said {
  std::string code, lane;
  int order = 0;
  Text name;
  std::optional<int> dimension;
  std::optional<std::string> article;
  std::string party;
  std::optional<std::string> act;
  std::optional<std::string> actor; ///< employer, worker or recruiter
  std::vector<std::string> after;   ///< steps that come first
  std::optional<int> working_days;  ///< deadline, by the calendar of whoever acts; nothing: no deadline
  bool joint = false;               ///< needs both states
  bool optional = false;
};

/// A step of another lane that this lane takes too, with what comes before it here.
struct LaneStep : Entry {
  std::string lane, step;
  int order = 0;
  std::vector<std::string> after;
};

enum class EvidenceKind { paper, fact, step, statement };

struct ChecklistItem : Said {
  std::string code;
  EvidenceKind kind = EvidenceKind::paper;
  Text name;
  std::vector<std::string> papers, steps; ///< any of these papers; all of these steps
  std::optional<bool> required;           ///< nothing: yes. false: the officer may go on and says why
  bool must() const { return required.value_or(true); }
};

/// What must be there before a step.
struct Checklist : Entry {
  std::string step;
  std::vector<ChecklistItem> items;
};

enum class Crossing { always, after, consent, never };

struct SharedField : Entry {
  std::string name;
  Crossing crosses = Crossing::never;
  std::optional<std::string> step; ///< of `after`
};

/// A kind of document that one state sends the other. A field that is not listed never crosses.
struct Document : Said {
  std::string code, writer; ///< a party, or "both"
  std::optional<int> dimension;
  std::string purpose;
  Text name;
  std::vector<SharedField> fields;

  Crossing crossing(std::string_view field) const;
};

struct Payer : Said {
  std::string payer, situation;
  bool chosen = false;
};

struct CostItem : Entry {
  std::string code, category;
  Text name;
  std::optional<std::string> parameter; ///< of the amount, where one is published
  std::optional<std::string> step;
  std::vector<Payer> payers;

  /// Who pays in this situation: the row for it, else the row for any.
  const Payer* payer(std::string_view situation, Day day) const;
};

} // namespace amana::agreement
