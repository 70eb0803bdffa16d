#include "modules/recruitment/case.hpp"

#include "modules/recruitment/placements.hpp"
#include "modules/recruitment/stored.hpp"

#include <algorithm>

namespace amana::recruitment {

using agreement::Side;
using journal::Desk;
using journal::Scope;

const CasePaper* Case::paper(std::string_view kind) const {
  const CasePaper* latest = nullptr;
  for (const auto& one : papers)
    if (one.paper == kind) latest = &one;
  return latest;
}

Papers Case::good_papers(Day day) const {
  static constexpr std::pair<std::string_view, std::string_view> names[] = {{"fitness", "fitness_certificate"},
                                                                           {"visa", "entry_visa"},
                                                                           {"work_permit", "work_permit"},
                                                                           {"residence", "residence_permit"}};
  Papers good;
  // What the worker's own state issued is called as checklists call it.
  for (const auto& one : papers)
    if (one.good_on(day)) good.emplace(one.paper);
  for (const auto& [kind, name] : names)
    if (const auto* one = paper(kind); one && one->good_on(day)) good.emplace(name);
  if (in_force(contracts)) good.emplace("contract");
  return good;
}

std::optional<OfOrder> order_of(store::Connection& db, const PlacementRow& row) {
  auto rows = row.regularised
                  ? db.query("SELECT COALESCE(r.employer, r.named_employer), COALESCE(s.authority, ''), COALESCE(s.office, '') "
                             "FROM regularisations r LEFT JOIN work_sites s ON s.site = r.site WHERE r.placement = $1",
                             row.placement)
                  : db.query("SELECT employer, authority, office FROM job_orders WHERE job_order = $1", row.order);
  if (!rows.next()) return std::nullopt;
  return OfOrder{rows.maybe<Id<registry::Employer>>(0), rows.text(1), rows.text(2)};
}

namespace {

/// Whether the looker sits on the origin's side.
bool at_origin(const Looker& looker) {
  const auto* own = looker.agreement.authority(looker.actor.authority);
  const auto* seat = own ? own : looker.agreement.authority(looker.home);
  const auto* party = seat ? looker.agreement.party(seat->party) : nullptr;
  return party && party->role == Side::origin;
}

} // namespace

bool reaches(const Looker& looker, const registry::Right& right, const PlacementRow& row, const OfOrder& order) {
  const auto scope = looker.actor.may(right.permission, right.purposes);
  if (!scope) return false;
  const auto& authority = at_origin(looker) ? row.authority : order.authority;
  const auto& office = at_origin(looker) ? row.office : order.office;
  switch (*scope) {
  case Scope::own:
    return (looker.actor.person && row.person == looker.actor.person) || (looker.actor.firm && order.employer && *looker.actor.firm == AnyId(*order.employer));
  case Scope::office: return looker.actor.authority == authority && looker.actor.office == office;
  case Scope::authority: return looker.actor.authority == authority;
  case Scope::state:
  case Scope::all: break;
  }
  return true;
}

std::string reach_condition(const Looker& looker, const registry::Right& right, registry::Sql& sql) {
  const auto scope = looker.actor.may(right.permission, right.purposes);
  if (!scope) return "1 = 0";
  const bool origin = at_origin(looker);
  const std::string authority = origin ? "p.authority" : "COALESCE(o.authority, s.authority)";
  const std::string office = origin ? "p.office" : "COALESCE(o.office, s.office)";
  switch (*scope) {
  case Scope::own:
    if (looker.actor.firm) {
      const auto firm = sql.value(looker.actor.firm);
      return "(o.employer = " + firm + " OR COALESCE(r.employer, r.named_employer) = " + firm + ")";
    }
    if (!looker.actor.person) return "1 = 0";
    return "EXISTS (SELECT 1 FROM placement_people w WHERE w.placement = p.placement AND w.person = " +
           sql.value(looker.actor.person) + ")";
  case Scope::office:
    return "(" + authority + " = " + sql.value(looker.actor.authority) + " AND " + office + " = " +
           sql.value(looker.actor.office) + ")";
  case Scope::authority: return authority + " = " + sql.value(looker.actor.authority);
  case Scope::state:
  case Scope::all: break;
  }
  return "1 = 1";
}

namespace {

Result<void> running(const PlacementRow& row) {
  if (!row.withdrawn) return {};
  return refuse(Kind::conflict, {.code = "placement.withdrawn",
                                 .what = T("The worker withdrew on {day}.", {{"day", *row.withdrawn}}),
                                 .cure = T("Nothing more is done in this case. A new candidacy begins a new one.")});
}

Case read_case(const Desk& desk, const PlacementRow& row, const OfOrder& order) {
  Case at;
  at.placement = row.placement;
  at.employer = order.employer;
  at.done = done_of(desk.db, row.placement);
  at.taker = taker_of(desk);
  at.contracts = contracts_of(desk.db, row.placement, Texts::left);
  at.papers = papers_of(desk.db, row.placement);
  return at;
}

} // namespace

Result<void> within_days(const Desk& desk, Day day, Day what_came_first, std::string path) {
  const Day first = not_before(what_came_first, desk.today);
  if (first <= day && day <= desk.today) return {};
  return refuse(Kind::invalid, {.code = "day.outside",
                                .what = T("The day must lie between {first} and {last}.", {{"first", first}, {"last", desk.today}}),
                                .cure = T("Correct the day."),
                                .path = std::move(path)});
}

Result<Case> open_case(const Desk& desk, const registry::Right& right, const Id<Placement>& placement) {
  const auto row = find_placement(desk.db, placement);
  const auto order = row ? order_of(desk.db, *row) : std::nullopt;
  if (!order || !reaches({desk.agreement, desk.actor, desk.home}, right, *row, *order)) return no_such_placement();
  TRY_DO(running(*row));
  return read_case(desk, *row, *order);
}

Result<Case> case_at(const Desk& desk, const registry::Right& right, const Id<Placement>& placement,
                     std::string_view step, const std::vector<Word>& answers) {
  Case at = TRY(open_case(desk, right, placement));
  TRY_DO(may_take(desk.agreement, step, at.done, at.taker, desk.today));
  TRY_DO(answered(desk.agreement, step, at.done, at.good_papers(desk.today), answers));
  return at;
}

Result<Case> case_at_or_after(const Desk& desk, const registry::Right& right, const Id<Placement>& placement,
                              std::string_view step, const std::vector<Word>& answers) {
  Case at = TRY(open_case(desk, right, placement));
  Done before = at.done;
  before.erase(std::string(step));
  TRY_DO(may_take(desk.agreement, step, before, at.taker, desk.today));
  TRY_DO(answered(desk.agreement, step, before, at.good_papers(desk.today), answers));
  return at;
}

Result<void> competent_for(const Desk& desk, const Case& at, std::string_view step) {
  Done before = at.done;
  before.erase(std::string(step));
  return may_take(desk.agreement, step, before, at.taker, desk.today);
}

} // namespace amana::recruitment
