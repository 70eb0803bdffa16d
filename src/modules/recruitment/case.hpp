// One placement as decisions of this folder see it.
#pragma once
#include "modules/recruitment/checks.hpp"
#include "modules/recruitment/contracts.hpp"
#include "modules/recruitment/placements.hpp"
#include "registry/reach.hpp"

#include <algorithm>

namespace amana::recruitment {

/// A paper of the case: the latest of its kind.
struct CasePaper {
  std::string paper;
  int serial = 0;
  Day issued, until;
  std::string issuer, authority, code, number; ///< number: empty after erasure
  bool good_on(Day day) const { return day <= until; }
};

struct Case {
  Id<Placement> placement;
  std::optional<Id<registry::Employer>> employer; ///< of the job order; of a regularisation: that has confirmed, or was named
  Done done;
  Taker taker;
  std::vector<ContractRow> contracts; ///< without their texts: who needs them reads them
  std::vector<CasePaper> papers; ///< all, the latest of a kind last

  const CasePaper* paper(std::string_view kind) const;
  /// The kinds of paper, as checklists name them, that are good on the day.
  Papers good_papers(Day day) const;
};

/// Who employs, and who keeps the case at the destination: by the job order, or by the work site.
struct OfOrder {
  std::optional<Id<registry::Employer>> employer; ///< of a site: nothing where nobody was named
  std::string authority, office;                  ///< of a site: empty until it was opened
};
std::optional<OfOrder> order_of(store::Connection& db, const PlacementRow& row);

/// What every list of cases is made of: `o` where a job order stands behind it, `r` and `s` where a work site does.
inline constexpr std::string_view case_tables =
    " FROM placements p LEFT JOIN job_orders o ON o.job_order = p.job_order "
    "LEFT JOIN regularisations r ON r.placement = p.placement LEFT JOIN work_sites s ON s.site = r.site "
    "LEFT JOIN placement_names n ON n.placement = p.placement ";

/// How far the permission goes among cases: the destination's offices keep their orders, the origin's their
/// candidates; workers and employers their own.
bool reaches(const Looker& looker, const registry::Right& right, const PlacementRow& row, const OfOrder& order);
/// The same as a condition over `case_tables`; "1 = 0": nothing.
std::string reach_condition(const Looker& looker, const registry::Right& right, registry::Sql& sql);

/// The first day on which the next thing may have happened. What came before may stand under tomorrow's day: midnight comes earlier in the
/// east, and whoever answers the same evening answers in time.
inline Day not_before(Day what_came_first, Day today) { return std::min(what_came_first, today); }
/// Refused: a day before that one, or after today.
Result<void> within_days(const journal::Desk& desk, Day day, Day what_came_first, std::string path);

/// Within reach and still running: neither withdrawn nor ended.
Result<Case> open_case(const journal::Desk& desk, const registry::Right& right, const Id<Placement>& placement);
/// And that step may be taken now by this actor, with every item of its checklist there or answered for.
Result<Case> case_at(const journal::Desk& desk, const registry::Right& right, const Id<Placement>& placement,
                     std::string_view step, const std::vector<Word>& answers);
/// The same for a paper that may be renewed: the step may have been done before.
Result<Case> case_at_or_after(const journal::Desk& desk, const registry::Right& right, const Id<Placement>& placement,
                              std::string_view step, const std::vector<Word>& answers);

/// Whether this actor is competent for the step, taken or not.
Result<void> competent_for(const journal::Desk& desk, const Case& at, std::string_view step);

std::vector<CasePaper> papers_of(store::Connection& db, const Id<Placement>& placement);

} // namespace amana::recruitment
