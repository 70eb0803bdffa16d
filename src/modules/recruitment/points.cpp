#include "modules/recruitment/points.hpp"

#include "modules/recruitment/orders_rules.hpp"

#include <map>
#include <set>

namespace amana::recruitment {

using agreement::Agreement;
using registry::Employer;

namespace {

constexpr int headcount_months = 12;
constexpr std::int64_t fewest_told = 2; ///< workers that something must concern before their employer is told of it

int parameter_of(const Agreement& agreement, const std::string& name, Day day, int otherwise) {
  return agreement.parameter("employer.points." + name, destination_of(agreement).code, day, day).whole().value_or(otherwise);
}

/// Under whom somebody works, from which day: contracts that both states endorsed.
struct Employment {
  Day since;
  Id<Employer> employer;
  bool lowered = false;
};
using Employments = std::map<std::string, std::vector<Employment>>; ///< by placement, the earliest first

Employments employments(store::Connection& db) {
  Employments all;
  auto rows = db.query("SELECT c.placement, c.employer, c.lowered, d.day, o.day FROM contracts c "
                       "JOIN contract_marks d ON d.placement = c.placement AND d.contract = c.contract AND d.mark = 'endorsement_destination' AND d.verdict = 'accepted' AND d.hash = c.hash "
                       "JOIN contract_marks o ON o.placement = c.placement AND o.contract = c.contract AND o.mark = 'endorsement_origin' AND o.verdict = 'accepted' AND o.hash = c.hash "
                       "ORDER BY c.placement, c.contract");
  while (rows.next())
    all[rows.text(0)].push_back({std::max(rows.get<Day>(3), rows.get<Day>(4)), rows.get<Id<Employer>>(1), !rows.view(2).empty()});
  return all;
}

/// Whose worker somebody was on a day; null: nobody's yet.
const Employment* employment_on(const Employments& all, const std::string& placement, Day day) {
  const auto found = all.find(placement);
  if (found == all.end()) return nullptr;
  const Employment* latest = nullptr;
  for (const auto& one : found->second)
    if (one.since <= day) latest = &one;
  return latest;
}

/// Everything that happened, added up for each employer.
class Counting {
public:
  Counting(store::Connection& db, Day from, Day as_of) : db_(db), from_(from), as_of_(as_of), employments_(employments(db)) {}

  std::map<std::string, EmployerEvents> counted() {
    count_workers();
    count_contracts();
    count_alerts();
    for (const auto& [employer, workers] : concerned_) events_[employer].concerned = static_cast<std::int64_t>(workers.size());
    return std::move(events_);
  }

private:
  EmployerEvents& of(const Id<Employer>& employer) { return events_[employer.text()]; }

  void count_workers() {
    auto rows = db_.query("SELECT placement, MIN(day) FROM placement_steps WHERE step = 'at_work' AND day <= $1 GROUP BY placement", as_of_);
    while (rows.next()) {
      const auto placement = rows.text(0);
      const auto* now = employment_on(employments_, placement, as_of_);
      if (!now) continue;
      ++of(now->employer).workers_now;
      std::set<std::string> seen;
      for (const auto& one : employments_.at(placement))
        if (one.since <= as_of_ && seen.insert(one.employer.text()).second) ++of(one.employer).workers;
    }
  }

  void count_contracts() {
    for (const auto& [placement, contracts] : employments_)
      for (const auto& one : contracts) {
        if (one.since < from_ || one.since > as_of_) continue;
        ++of(one.employer).contracts;
        if (one.lowered) ++of(one.employer).lowered;
      }
  }

  void count_alerts() {
    std::map<std::string, std::pair<bool, Day>> kept; // by placement: whether somebody keeps the passport, since when
    auto rows = db_.query("SELECT placement, alert, period, day FROM case_alerts WHERE day >= $1 AND day <= $2 ORDER BY day, alert, placement, period, authority", from_, as_of_);
    std::set<std::pair<std::string, std::string>> months; // both states may report the same month
    while (rows.next()) {
      const auto placement = rows.text(0);
      const auto day = rows.get<Day>(3);
      const auto* under = employment_on(employments_, placement, day);
      if (!under) continue;
      if (rows.view(1) != "late_wages") {
        kept[placement] = {rows.view(1) == "passport_retained", day};
      } else if (months.emplace(placement, rows.text(2)).second) {
        ++of(under->employer).late_months;
        concerned_[under->employer.text()].insert(placement);
      }
    }
    for (const auto& [placement, state] : kept) {
      if (!state.first) continue;
      const auto* under = employment_on(employments_, placement, state.second);
      ++of(under->employer).passports_kept;
      concerned_[under->employer.text()].insert(placement);
    }
  }

  store::Connection& db_;
  Day from_, as_of_;
  Employments employments_;
  std::map<std::string, EmployerEvents> events_;
  std::map<std::string, std::set<std::string>> concerned_;
};

/// `most` less the share that is missing: `missing` of `all`; of nothing nothing is missing.
int remaining(int most, std::int64_t missing, std::int64_t all) {
  if (missing <= 0 || all <= 0) return most;
  return missing >= all ? 0 : static_cast<int>(most * (all - missing) / all);
}

std::vector<Id<Employer>> approved_employers(store::Connection& db) {
  std::vector<Id<Employer>> all;
  auto rows = db.query("SELECT employer FROM employers WHERE standing = 'approved' ORDER BY employer");
  while (rows.next()) all.push_back(rows.get<Id<Employer>>(0));
  return all;
}

} // namespace

int EmployerPoints::points() const {
  int sum = 0;
  for (const auto& one : parts) sum += one.points;
  return sum;
}

int EmployerPoints::most() const {
  int sum = 0;
  for (const auto& one : parts) sum += one.most;
  return sum;
}

Day told_to_firms(Day today) { return Day(today.year(), unsigned(today.date().month()), 1).plus_days(-1); }

EmployerPoints points_for(EmployerEvents events, const Agreement& agreement, Day as_of) {
  EmployerPoints out{.events = std::move(events), .parts = {}};
  const auto& e = out.events;
  const int period = parameter_of(agreement, "months", as_of, 24);
  const auto add = [&](PointPart part, std::int64_t missing, std::int64_t all, Text found, Text better) {
    PartPoints one{.part = part, .most = parameter_of(agreement, std::string(name_of(part)), as_of, 0), .found = std::move(found), .better = {}};
    one.points = remaining(one.most, missing, all);
    if (one.points < one.most) one.better = std::move(better);
    out.parts.push_back(std::move(one));
  };
  add(PointPart::wages, e.late_months, e.workers, T("Months of late wages: {n}. Workers: {workers}.", {{"n", e.late_months}, {"workers", e.workers}}),
      T("Pay every wage on its day. A late month counts for {n} months.", {{"n", period}}));
  add(PointPart::passports, e.passports_kept, e.workers, T("Passports kept from their workers: {n}. Workers: {workers}.", {{"n", e.passports_kept}, {"workers", e.workers}}),
      T("Give every passport back to its owner: nobody may keep it."));
  add(PointPart::contracts, e.lowered, e.contracts, T("Contracts in force that give less than an earlier one: {n} of {all}.", {{"n", e.lowered}, {"all", e.contracts}}),
      T("Offer the terms of the earlier contract again."));
  const auto beds = e.employer.housing_places;
  add(PointPart::housing, beds ? e.workers_now - *beds : e.workers_now, e.workers_now,
      beds ? T("Places to live: {n}. Workers now: {workers}.", {{"n", *beds}, {"workers", e.workers_now}}) : T("Places to live were not reported. Workers now: {workers}.", {{"workers", e.workers_now}}),
      T("Have a place to live for every worker, and enter it in the file."));
  const auto& count = e.employer.headcount;
  const bool counted = count && count->day.plus_months(headcount_months) >= as_of;
  add(PointPart::headcount, counted ? 0 : 1, 1, count ? T("Headcount reported for {day}.", {{"day", count->day}}) : T("No headcount was reported yet."),
      T("Report the headcount by nationality at least once a year."));
  const auto until = e.employer.suspended_until;
  const bool suspended = until && *e.employer.suspended_from <= as_of && until->plus_months(period) >= as_of;
  add(PointPart::record, suspended ? 1 : 0, 1, suspended ? T("Suspended from {from} to {until}.", {{"from", *e.employer.suspended_from}, {"until", *until}}) : T("No suspension counts."),
      T("A suspension counts for {n} months after its end, unless it is lifted.", {{"n", period}}));
  return out;
}

std::vector<EmployerPoints> points_of_employers(store::Connection& db, const Agreement& agreement, Day as_of, const std::optional<Id<Employer>>& one) {
  auto counted = Counting(db, as_of.plus_months(-parameter_of(agreement, "months", as_of, 24)), as_of).counted();
  std::vector<EmployerPoints> all;
  for (const auto& id : one ? std::vector{*one} : approved_employers(db)) {
    auto row = registry::find_employer(db, id);
    if (!row) continue;
    auto& events = counted[id.text()];
    events.employer = *std::move(row);
    all.push_back(points_for(std::move(events), agreement, as_of));
  }
  std::ranges::sort(all, {}, [](const EmployerPoints& each) {
    return std::tuple(each.events.workers == 0, -each.points(), -each.events.workers, each.events.employer.employer);
  });
  return all;
}

std::optional<EmployerPoints> points_told_to(store::Connection& db, const Agreement& agreement, const Id<Employer>& firm, Day today) {
  const Day as_of = told_to_firms(today);
  auto own = points_of_employers(db, agreement, as_of, firm);
  if (own.empty()) return std::nullopt;
  auto events = std::move(own.front().events);
  if (events.concerned < fewest_told) events.late_months = events.passports_kept = 0;
  return points_for(std::move(events), agreement, as_of);
}

journal::Labels labels(journal::Tag<PointPart>) {
  return {{"wages", T("Wages on time")}, {"passports", T("Passports with their owners")}, {"contracts", T("Contracts kept")},
          {"housing", T("Places to live")}, {"headcount", T("Headcount reported")}, {"record", T("No suspension")}};
}

} // namespace amana::recruitment
