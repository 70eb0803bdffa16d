#include "modules/recruitment/quotas.hpp"

#include "modules/recruitment/orders_rules.hpp"

#include <fmt/core.h>

namespace amana::recruitment {

using agreement::Agreement;
using agreement::Quota;

std::vector<YearPlaces> places_of(store::Connection& db, int year, bool with_work) {
  static constexpr std::string_view at_work = "(SELECT COUNT(*) FROM placements p JOIN placement_steps s ON s.placement = p.placement "
                                              "WHERE p.job_order = j.job_order AND s.step = 'at_work')";
  std::vector<YearPlaces> all;
  auto rows = db.query(fmt::format("SELECT COALESCE(e.sector, '') AS sector, j.occupation, j.area, CAST(SUM(j.places) AS BIGINT), "
                                   "CAST(SUM(COALESCE(a.returned, 0)) AS BIGINT), CAST(SUM({}) AS BIGINT) FROM job_orders j "
                                   "LEFT JOIN order_answers a ON a.job_order = j.job_order LEFT JOIN employers e ON e.employer = j.employer "
                                   "WHERE j.approved >= $1 AND j.approved <= $2 GROUP BY COALESCE(e.sector, ''), j.occupation, j.area "
                                   "ORDER BY COALESCE(e.sector, ''), j.occupation, j.area",
                                   with_work ? at_work : std::string_view("0")),
                       Day(year, 1, 1), Day(year, 12, 31));
  while (rows.next())
    all.push_back({rows.text(0), rows.text(1), rows.text(2), rows.integer(3), rows.integer(4), rows.integer(5)});
  return all;
}

namespace {

/// The area or one that it lies in.
bool lies_in(const Agreement& agreement, std::string area, const std::vector<std::string>& areas) {
  while (!area.empty()) {
    if (std::ranges::find(areas, area) != areas.end()) return true;
    const auto* item = agreement.item("areas", area);
    area = item ? item->parent : std::string();
  }
  return false;
}

void add(YearPlaces& to, const YearPlaces& one) {
  to.approved += one.approved;
  to.returned += one.returned;
  to.at_work += one.at_work;
}

Text left_this_year(std::int64_t most, std::int64_t used) {
  return T("At most {left} places can be approved this year, until places are handed back.", {{"left", std::max<std::int64_t>(0, most - used)}});
}

} // namespace

bool counts(const Quota& quota, const Agreement& agreement, const YearPlaces& work) {
  if (!quota.sectors.empty() && std::ranges::find(quota.sectors, work.sector) == quota.sectors.end()) return false;
  // A group of the classification holds all whose codes begin with its own.
  if (!quota.occupations.empty() && !std::ranges::any_of(quota.occupations, [&](const auto& group) { return work.occupation.starts_with(group); }))
    return false;
  return quota.areas.empty() || lies_in(agreement, work.area, quota.areas);
}

std::vector<const Quota*> quotas_on(const Agreement& agreement, Day day) {
  std::vector<const Quota*> all;
  for (const auto& quota : agreement.said().quotas)
    if (quota.holds(day, day)) all.push_back(&quota);
  return all;
}

YearPlaces places_in(const Quota& quota, const Agreement& agreement, const std::vector<YearPlaces>& year) {
  YearPlaces sum;
  for (const auto& one : year)
    if (counts(quota, agreement, one)) add(sum, one);
  return sum;
}

YearPlaces all_places(const std::vector<YearPlaces>& year) {
  YearPlaces sum;
  for (const auto& one : year) add(sum, one);
  return sum;
}

std::vector<Fault> quota_faults(store::Connection& db, const Agreement& agreement, const OrderTerms& terms, const std::string& sector, Day today) {
  std::vector<Fault> faults;
  const auto year = places_of(db, today.year());
  const auto whole = agreement.parameter("quota.places", destination_of(agreement).code, today, today);
  const auto used = all_places(year).used();
  if (const auto most = whole.whole(); most && used + terms.places > *most)
    faults.push_back({"quota.places",
                      T("{used} places of this year's quota are used; {n} more would exceed it. In force on {day}: {in_force}.",
                        {{"used", used}, {"n", terms.places}, {"day", today}, {"in_force", agreement.words(whole)}}),
                      left_this_year(*most, used), "places", agreement.basis(whole)});
  const YearPlaces asked{.sector = sector, .occupation = terms.occupation.value, .area = terms.area.value};
  for (const auto* quota : quotas_on(agreement, today)) {
    if (!counts(*quota, agreement, asked)) continue;
    const auto so_far = places_in(*quota, agreement, year).used();
    if (so_far + terms.places <= quota->places) continue;
    faults.push_back({"quota.part",
                      T("{used} of the {most} places that this year has for “{quota}” are used; {n} more would exceed them.",
                        {{"used", so_far}, {"most", quota->places}, {"quota", quota->name}, {"n", terms.places}}),
                      left_this_year(quota->places, so_far), "places", {.clause = quota->code, .rules = agreement.version().text()}});
  }
  return faults;
}

} // namespace amana::recruitment
