#include "modules/recruitment/case_acts.hpp"

#include <algorithm>

namespace amana::recruitment {

using agreement::Agreement;
using agreement::Side;

namespace {

struct StepAct {
  std::string_view step, command;
  bool renews = false;                    ///< a paper: it may be recorded again after the step was done
  std::optional<MarkKind> mark = {};      ///< put under a later contract too, which has no steps of its own
};

constexpr StepAct step_acts[] = {
    {"interviewed", "record_interview"},
    {"offer_made", "make_offer"},
    {"offer_accepted", "answer_offer"},
    {"name_released", "release_name"},
    {"contract_drawn", "draw_contract"},
    {"contract_read", "answer_contract", false, MarkKind::answer},
    {"contract_signed", "sign_contract", false, MarkKind::signature},
    {"contract_endorsed_destination", "endorse_contract", false, MarkKind::endorsement_destination},
    {"contract_endorsed_origin", "endorse_contract", false, MarkKind::endorsement_origin},
    {"medical", "record_fitness", true},
    {"visa", "issue_visa", true},
    {"orientation", "give_orientation"},
    {"clearance", "clear_exit", true},
    {"departure", "confirm_departure"},
    {"entry", "confirm_entry"},
    {"handover", "record_handover"},
    {"registered", "register_arrival"},
    {"work_permit", "issue_permit", true},
    {"residence", "issue_permit", true},
    {"work_card", "issue_permit", true},
    {"at_work", "start_work"},
    {"employment_confirmed", "confirm_employment"},
    {"papers_completed", "complete_papers", true},
    {"site_medical", "record_fitness", true},
    {"fines_settled", "assess_fine"}};

constexpr std::string_view other_acts[] = {"dismiss_candidate", "withdraw_placement", "refuse_step", "propose_change",
                                           "grant_return",      "raise_alert",        "settle_fine"};

/// What the acts are judged by.
struct Where {
  const Agreement& agreement;
  const CaseView& view;
  const Taker& taker;
  Day today;

  PlacementStatus status() const { return view.row.status(); }
  bool done(std::string_view step) const { return view.done.contains(step); }
  bool side(Side side) const {
    const auto* party = agreement.party(taker.party);
    return party && party->role == side;
  }
  bool may(std::string_view step, bool again = false) const {
    if (!agreement.step(step)) return false;
    if (!again) return may_take(agreement, step, view.done, taker, today).has_value();
    Done before = view.done;
    before.erase(std::string(step));
    return may_take(agreement, step, before, taker, today).has_value();
  }
};

/// Before the name is released the joint status says more than the steps: an offer may have lapsed, the candidate may
/// not have been chosen.
bool fits_status(const Where& at, std::string_view step) {
  using enum PlacementStatus;
  if (step == "interviewed" || step == "offer_made") return at.status() == candidate;
  // A lapse that was written meanwhile does not stand against an answer given in time.
  if (step == "offer_accepted") return at.status() == offered || at.status() == lapsed;
  return !at.view.over();
}

bool renewable(const Where& at, const StepAct& act) {
  return act.renews && at.done(act.step) && !(act.step == "clearance" && at.done("departure")) && at.may(act.step, true);
}

/// A later contract is read, signed and endorsed as the first one was.
bool marks_later(const Where& at, const StepAct& act) {
  const auto* open = act.mark ? under_way(at.view.contracts) : nullptr;
  return open && !open->first() && may_mark(open->marks, *act.mark, open->marks.drawn) && at.may(act.step, true);
}

void add_beside_the_path(const Where& at, std::vector<CaseAct>& acts) {
  using enum PlacementStatus;
  const auto status = at.status();
  const bool works = at.done("at_work");
  if (status == candidate && at.side(Side::destination)) acts.push_back({"dismiss_candidate", ""});
  if (at.view.over()) return;
  if (at.view.fine && !at.view.fine->settled() && at.may("fines_settled")) acts.push_back({"settle_fine", ""});
  if (works && in_force(at.view.contracts) && !under_way(at.view.contracts)) acts.push_back({"propose_change", ""});
  if (works && !at.view.return_right && at.side(Side::destination)) acts.push_back({"grant_return", ""});
  if (at.done("name_released")) acts.push_back({"raise_alert", ""});
  if ((status == candidate || status == offered || status == accepted) && at.side(Side::origin))
    acts.push_back({"withdraw_placement", ""});
}

} // namespace

std::string CaseAct::address(const Id<Placement>& placement) const {
  std::string out = "/placements/" + placement.text() + "/do/" + std::string(command);
  if (command == "issue_permit") out += "?paper=" + std::string(step);
  if (command == "refuse_step") out += "?step=" + std::string(step);
  return out;
}

std::vector<CaseAct> acts_now(const Agreement& agreement, const CaseView& view, const Taker& taker, Day today) {
  const Where at{agreement, view, taker, today};
  std::vector<CaseAct> acts, beside;
  for (const auto& act : step_acts) {
    const bool turn = at.may(act.step) && fits_status(at, act.step);
    if (turn || (!view.over() && marks_later(at, act))) {
      acts.push_back({act.command, act.step, true});
      // From the contract on whoever is competent for a step may refuse it, with what would cure it.
      if (turn && view.done.contains("name_released")) beside.push_back({"refuse_step", act.step});
    } else if (!view.over() && renewable(at, act)) {
      beside.push_back({act.command, act.step});
    }
  }
  std::ranges::move(beside, std::back_inserter(acts));
  add_beside_the_path(at, acts);
  return acts;
}

std::string_view command_of_step(std::string_view step) {
  const auto* found = std::ranges::find(step_acts, step, &StepAct::step);
  return found == std::end(step_acts) ? std::string_view() : found->command;
}

bool is_case_act(std::string_view command) {
  return std::ranges::find(other_acts, command) != std::end(other_acts) ||
         std::ranges::find(step_acts, command, &StepAct::command) != std::end(step_acts);
}

} // namespace amana::recruitment
