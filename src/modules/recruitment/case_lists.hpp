// Lists of cases: those that wait for a step, those that answer to a filter.
#pragma once
#include "modules/recruitment/case_view.hpp"

namespace amana::recruitment {

struct CaseLine {
  Id<Placement> placement;
  Id<JobOrder> order;
  std::string number, occupation;
  std::string latin_name, arabic_name, other_name; ///< empty: not released, erased, or not for this reader
  std::optional<Day> withdrawn, since; ///< since: of one that waits, the day from which it could be done
  bool departed = true; ///< of one expected at the border, as far as is known here
};

/// Cases in which everything before the step is done and the step is not; the longest waiting first.
std::vector<CaseLine> waiting_for(store::Connection& db, const Looker& looker, const registry::Right& right,
                                  const agreement::Step& step, std::size_t most);

struct CaseFilter {
  std::string number, step, occupation; ///< step: that the case waits for
  std::optional<Id<JobOrder>> order;
  std::optional<Id<registry::Person>> person; ///< whose they are, as far as this node knows
  bool withdrawn = false; ///< the withdrawn ones alone
};
struct CasePage {
  std::optional<Id<Placement>> after; ///< behind this one, newest first
  std::size_t size = 50;
};
struct CaseList {
  std::vector<CaseLine> rows;
  std::optional<Id<Placement>> next;
};
CaseList find_cases(store::Connection& db, const Looker& looker, const CaseFilter& filter, const CasePage& page);

/// Whom the border expects: cleared and not departed (`leaving`), or departed and not entered. Who is named by a number may
/// stand there before the news of their departure.
std::vector<CaseLine> expected_at_border(store::Connection& db, const Looker& looker, bool leaving, std::string_view typed,
                                         Day today, std::size_t most);

} // namespace amana::recruitment
