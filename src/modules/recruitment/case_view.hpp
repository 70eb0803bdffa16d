// One case as its page shows it: who, where in the path, what each state has done.
#pragma once
#include "modules/recruitment/case.hpp"
#include "modules/recruitment/case_row.hpp"
#include "modules/recruitment/case_words.hpp"
#include "modules/recruitment/changes.hpp"
#include "modules/recruitment/journey.hpp"
#include "modules/recruitment/regularisation/regularisation.hpp"
#include "modules/recruitment/rights.hpp"

namespace amana::recruitment {

struct CaseView {
  CaseRow row; ///< with both halves
  OfOrder order;
  std::optional<OfferRow> offer;
  std::optional<ReleasedNames> names; ///< nothing: not released, erased, or not for this reader
  Done done;
  std::vector<StepRow> steps;
  std::vector<ContractRow> contracts;
  std::vector<CasePaper> papers;
  JourneyRow journey;
  std::vector<RefusalRow> refusals;
  std::vector<AlertRow> alerts;
  std::optional<ReturnRight> return_right;
  std::vector<KeptWords> kept;
  std::optional<RegularisationRow> regularisation; ///< nothing: a recruited worker's case
  std::optional<FineRow> fine;

  /// Nobody is a candidate, under offer or on the way any more.
  bool over() const { return !standing(row.status()); }
};

/// Nothing: no such case, or not within reach.
std::optional<CaseView> view_case(store::Connection& db, const Looker& looker, const Id<Placement>& placement);

/// Where the fine stands, in one sentence.
Text fine_words(const agreement::Agreement& agreement, const FineRow& fine);

// --- The path on top ---

struct Stage {
  Text name;
  enum class State { behind, here, ahead } state = State::ahead;
  bool late = false;
};
/// Some ten stages, whatever the corridor's number of steps; one without a step in this corridor is left out.
std::vector<Stage> stages(const agreement::Agreement& agreement, const CaseView& view, Day today);

} // namespace amana::recruitment
