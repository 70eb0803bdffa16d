// What other modules may ask of recruitment: who works for whom under which terms, and whose cases somebody reaches. Beside words.hpp
// it is all that they include.
#pragma once
#include "lang/tongue.hpp"
#include "modules/recruitment/words.hpp"
#include "registry/reach.hpp"

namespace amana::agreement {
struct Party;
}

namespace amana::recruitment {

/// Somebody at work under one contract that both states endorsed.
struct Employment {
  Id<Placement> placement;
  std::string number;
  int contract = 0;
  Id<registry::Employer> employer;
  Day from;                 ///< of work under this contract
  std::optional<Day> until; ///< from this day on it holds no more: its term is over, or a later one took its place; nothing: its text is gone
  std::optional<Money> wage; ///< a month; nothing after erasure

  bool holds_within(Day first, Day after) const { return from < after && (!until || first < *until); }
};

/// Under contracts with that employer, by case and contract.
std::vector<Employment> employments_with(store::Connection& db, const Id<registry::Employer>& employer);
/// Of one case, the first contract first.
std::vector<Employment> employments_of(store::Connection& db, const Id<Placement>& placement);
/// Who had somebody at work before that day, and the first day of it.
struct EmployerAtWork {
  Id<registry::Employer> employer;
  Day since;
};
std::vector<EmployerAtWork> employers_at_work(store::Connection& db, Day before);
/// The first day on which anybody began to work; nothing: nobody has.
std::optional<Day> first_day_at_work(store::Connection& db);

/// Numbers under which an employer's own lists know its workers: of work permits, work cards, the register of arrivals.
std::vector<std::pair<std::string, Id<Placement>>> outside_numbers(store::Connection& db, const Id<registry::Employer>& employer);

/// Who looks or acts, and at which node: its authority says on which side of the corridor that is.
struct Looker {
  const agreement::Agreement& agreement;
  const journal::Actor& actor;
  std::string_view home;
};
/// Whether that permission of theirs reaches the case.
bool reaches_case(store::Connection& db, const Looker& looker, const registry::Right& right, const Id<Placement>& placement);
std::unexpected<Refusal> no_such_placement();
std::optional<Id<Placement>> placement_by_number(store::Connection& db, std::string_view typed);
/// The latest case of a person that came to a contract; the origin alone knows whose it is.
std::optional<Id<Placement>> case_at_work_of(store::Connection& db, const Id<registry::Person>& person);

/// How a case's worker is called in the reader's script; empty: not released, or erased.
std::string worker_name(store::Connection& db, const Id<Placement>& placement, const lang::Tongue& t);
std::string number_of(store::Connection& db, const Id<Placement>& placement);

/// The state where the work is.
const agreement::Party& destination_of(const agreement::Agreement& agreement);
const agreement::Party& origin_of(const agreement::Agreement& agreement);

} // namespace amana::recruitment
