#include "modules/recruitment/case_view.hpp"

#include <algorithm>

namespace amana::recruitment {

using agreement::Agreement;

std::optional<CaseView> view_case(store::Connection& db, const Looker& looker, const Id<Placement>& placement) {
  const auto row = find_case(db, placement);
  const auto order = row ? order_of(db, *row) : std::nullopt;
  if (!order || !reaches(looker, read_placement_right, *row, *order)) return std::nullopt;
  CaseView view{.row = *row, .order = *order};
  view.offer = offer_of(db, placement);
  if (looker.actor.sees("identity", read_placement_right.permission, read_placement_right.purposes))
    view.names = names_of(db, placement);
  view.done = done_of(db, placement);
  view.steps = steps_of(db, placement);
  view.contracts = contracts_of(db, placement);
  view.papers = papers_of(db, placement);
  view.journey = journey_of(db, placement);
  view.refusals = refusals_of(db, placement);
  view.alerts = alerts_of(db, placement);
  view.return_right = return_right_of(db, placement);
  view.kept = words_of(db, placement);
  view.regularisation = regularisation_of(db, placement);
  view.fine = fine_of(db, placement);
  return view;
}

Text fine_words(const Agreement& agreement, const FineRow& fine) {
  switch (fine.verdict) {
  case FineVerdict::none: return T("Nothing is due.");
  case FineVerdict::waived: return T("Waived on {day}.", {{"day", fine.assessed}});
  case FineVerdict::due: break;
  }
  const Money amount = fine.amount.value_or(Money());
  if (!fine.paid) return T("{amount} due, not paid yet.", {{"amount", amount}});
  return T("{amount}, paid on {day} by: {payer}.", {{"amount", amount}, {"day", *fine.paid}, {"payer", agreement.label("payers", fine.payer)}});
}

// --- The path on top ---

namespace {

using NamedStages = std::vector<std::pair<std::string_view, Text>>;

NamedStages stages_of_lane(std::string_view lane) {
  if (lane == regularisation_lane)
    return {{"consent_given", T("Consent")},  {"employment_confirmed", T("Employer")}, {"contract_signed", T("Contract")},
            {"contract_endorsed_origin", T("Endorsement")}, {"papers_completed", T("Identity papers")}, {"site_medical", T("Fitness")},
            {"fines_settled", T("Fine")},     {"work_card", T("Permits")},             {"at_work", T("At work")}};
  return {
      {"offer_accepted", T("Offer")},      {"name_released", T("Name")},   {"contract_signed", T("Contract")},
      {"contract_endorsed_origin", T("Endorsement")}, {"medical", T("Fitness")},     {"visa", T("Visa")},
      {"clearance", T("Clearance")},       {"entry", T("Journey")},        {"work_card", T("Permits")},
      {"at_work", T("At work")}};
}

} // namespace

std::vector<Stage> stages(const Agreement& agreement, const CaseView& view, Day today) {
  std::vector<Stage> out;
  bool here = false;
  for (const auto& [code, name] : stages_of_lane(view.done.lane)) {
    if (!agreement.step(code)) continue;
    const bool behind = view.done.contains(code) &&
                        (code != "contract_endorsed_origin" || view.done.contains("contract_endorsed_destination"));
    Stage stage{name, behind ? Stage::State::behind : !here && !view.over() ? Stage::State::here : Stage::State::ahead};
    here = here || !behind;
    stage.late = stage.state == Stage::State::here && look_at(agreement, code, view.done).late(today);
    out.push_back(std::move(stage));
  }
  return out;
}

} // namespace amana::recruitment
