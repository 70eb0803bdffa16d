// Which acts are possible in a case now: one table for its page, its JSON and the queue. Where a case stands decides it,
// and who would take the act; whether the guest's role holds the permission is asked by whoever shows it.
#pragma once
#include "modules/recruitment/case_view.hpp"

namespace amana::recruitment {

struct CaseAct {
  std::string_view command, step; ///< step: of the path, that the act takes, refuses or renews; empty: none
  bool on_the_path = false;       ///< it brings the case on

  /// Where the act is done.
  std::string address(const Id<Placement>& placement) const;
};

/// Those that bring the case on first, in the order of the path.
std::vector<CaseAct> acts_now(const agreement::Agreement& agreement, const CaseView& view, const Taker& taker, Day today);

/// The command that takes a step; empty: none of a case.
std::string_view command_of_step(std::string_view step);
/// Whether it is done from the page of a case.
bool is_case_act(std::string_view command);

} // namespace amana::recruitment
