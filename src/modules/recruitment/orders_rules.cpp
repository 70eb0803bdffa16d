#include "modules/recruitment/orders_rules.hpp"

#include "contracts/findings.hpp"
#include "registry/rules.hpp"

namespace amana::recruitment {

using agreement::Agreement;
using agreement::Answer;
using registry::EmployerRow;

namespace {

/// The order's terms as a contract would have them: the same rules hold for both.
contracts::ContractTerms as_contract(const OrderTerms& terms) {
  contracts::ContractTerms out;
  out.occupation = terms.occupation;
  out.start = terms.start;
  out.months = terms.months;
  out.wage = terms.wage;
  out.weekly_hours = terms.weekly_hours;
  out.daily_hours = terms.daily_hours;
  return out;
}

/// Only what an order says can break a rule here; the rest is the contract's.
void minimum_terms(const OrderTerms& terms, const Agreement& agreement, Day today, std::vector<Fault>& faults) {
  static constexpr std::string_view of_orders[] = {"wage.minimum", "hours.week.maximum", "hours.day.maximum",
                                                   "term.maximum", "occupation.not_reserved"};
  for (auto& finding : contracts::check(agreement, as_contract(terms), today))
    if (finding.outcome == contracts::Outcome::breach &&
        std::ranges::find(of_orders, finding.rule) != std::end(of_orders))
      faults.push_back({finding.rule, finding.what, finding.cure, finding.path, finding.basis});
}

void codes(const OrderTerms& terms, const Agreement& agreement, Day today, std::vector<Fault>& faults) {
  Reading reading;
  const auto check = [&](std::string_view name, std::string_view list, const std::string& code) {
    const Reading::Step step(reading, name);
    registry::check_code(reading, list, code, agreement, today);
  };
  check("occupation", "occupations", terms.occupation.value);
  check("area", "areas", terms.area.value);
  for (std::size_t i = 0; i < terms.languages.size(); ++i) {
    const Reading::Step list(reading, "languages");
    const Reading::Step one(reading, std::to_string(i));
    check("language", "languages", terms.languages[i].language.value);
    if (terms.languages[i].level) check("level", "language_levels", terms.languages[i].level->value);
  }
  if (terms.town && !agreement.town(terms.town->value)) {
    const Reading::Step step(reading, "town");
    reading.fault("code.unknown", T("The corridor's list does not know the code {code}.", {{"code", terms.town->value}}),
                  T("Choose an entry of the list."));
  }
  std::ranges::move(reading.faults(), std::back_inserter(faults));
}

void plain_numbers(const OrderTerms& terms, Day today, std::vector<Fault>& faults) {
  const auto fault = [&](std::string path, Text what, Text cure) {
    faults.push_back({"order.number", std::move(what), std::move(cure), std::move(path), {}});
  };
  if (terms.places < 1)
    fault("places", T("An order asks for at least one place."), T("Write how many workers are needed."));
  if (terms.months < 1 || terms.months > 120)
    fault("months", T("The term must be between 1 and 120 months."), T("Write the months of the contract."));
  if (terms.wage.minor() <= 0)
    fault("wage", T("The wage must be more than nothing."), T("Write the monthly wage with its currency."));
  if (terms.weekly_hours <= Decimal(0, 0) || terms.weekly_hours > Decimal(168, 0))
    fault("weekly_hours", T("A week has 168 hours."), T("Write the hours of work in a week."));
  if (terms.daily_hours && (*terms.daily_hours <= Decimal(0, 0) || *terms.daily_hours > Decimal(24, 0)))
    fault("daily_hours", T("A day has 24 hours."), T("Write the hours of work in a day."));
  if (terms.experience && (*terms.experience < 0 || *terms.experience > 50))
    fault("experience", T("Experience must be between 0 and 50 years."), T("Write whole years."));
  if (terms.start <= today)
    fault("start", T("The work would start on {day}, which is not ahead.", {{"day", terms.start}}),
          T("Give a later day: approval, candidates and papers take time."));
}

void most_places(const OrderTerms& terms, const Agreement& agreement, Day today, std::vector<Fault>& faults) {
  const Answer most = agreement.parameter("order.places.maximum", destination_of(agreement).code, today, today);
  if (const auto whole = most.whole(); whole && terms.places > *whole)
    faults.push_back({"order.places.maximum",
                      T("{n} places are more than one order may have on {day}: {in_force}.",
                        {{"n", terms.places}, {"day", today}, {"in_force", agreement.words(most)}}),
                      T("Ask for fewer, or share them among several orders."), "places", agreement.basis(most)});
}

} // namespace

std::vector<Fault> faults_of(const OrderTerms& terms, const Agreement& agreement, Day today) {
  std::vector<Fault> faults;
  codes(terms, agreement, today, faults);
  plain_numbers(terms, today, faults);
  if (!faults.empty()) return faults;
  most_places(terms, agreement, today, faults);
  minimum_terms(terms, agreement, today, faults);
  return faults;
}

std::optional<Fault> employer_fault(const EmployerRow& employer, Day today) {
  switch (employer.status_for_acts(today)) {
  case registry::EmployerStatus::approved: return std::nullopt;
  case registry::EmployerStatus::suspended:
    return Fault{"employer.suspended",
                 T("The employer is suspended until {day}.", {{"day", *employer.suspended_until}}),
                 T("The employer may answer the suspension; a new order can be submitted when it is over."),
                 "employer"};
  case registry::EmployerStatus::registered:
  case registry::EmployerStatus::refused: break;
  }
  return Fault{"employer.not_approved", T("The employer has not been approved."),
               T("Have the employer approved first; the page of the employer says what is missing."), "employer"};
}

// --- Share of foreigners ---

bool ShareAfter::above(const Decimal& cap) const {
  const auto share = static_cast<__int128>(foreign) * 100, staff_share = static_cast<__int128>(cap.digits()) * staff;
  __int128 scale = 1;
  for (int i = 0; i < cap.scale(); ++i) scale *= 10;
  return share * scale > staff_share;
}

Decimal ShareAfter::percent() const {
  if (staff == 0) return Decimal(0, 0);
  return Decimal((foreign * 2000 + staff) / (staff * 2), 1);
}

ShareAfter share_after(store::Connection& db, const Agreement& agreement, const EmployerRow& employer, int places) {
  ShareAfter share;
  if (employer.headcount) {
    share.staff = employer.headcount->staff();
    share.foreign = employer.headcount->foreign(destination_of(agreement).country);
  }
  std::int64_t coming = places;
  auto rows = db.query("SELECT CAST(COALESCE(SUM(j.places - COALESCE(a.returned, 0)), 0) AS BIGINT), "
                       "(SELECT COUNT(*) FROM job_orders o JOIN placements p ON p.job_order = o.job_order WHERE o.employer = $1 AND EXISTS "
                       "(SELECT 1 FROM placement_steps s WHERE s.placement = p.placement AND s.step = 'at_work')) "
                       "FROM job_orders j LEFT JOIN order_answers a ON a.job_order = j.job_order WHERE j.employer = $1",
                       employer.employer);
  if (rows.next()) coming += std::max<std::int64_t>(0, rows.integer(0) - rows.integer(1));
  share.staff += coming;
  share.foreign += coming;
  return share;
}

namespace {

Text exemptions_of(const Agreement& agreement, std::string_view parameter, Day today) {
  Text list;
  for (const auto& one : agreement.said().exemptions)
    if (one.parameter == parameter && one.holds(today, today))
      list = list.empty() ? one.name : T("{one}; {other}", {{"one", list}, {"other", one.name}});
  return list;
}

const agreement::Exemption* exemption_of(const Agreement& agreement, std::string_view parameter,
                                         std::string_view code, Day today) {
  for (const auto& one : agreement.said().exemptions)
    if (one.code == code && one.parameter == parameter && one.holds(today, today)) return &one;
  return nullptr;
}

Fault above_share(const Agreement& agreement, const Answer& cap, const ShareAfter& share, Day today) {
  const Text exemptions = exemptions_of(agreement, cap.parameter->code, today);
  return {"foreign_share.maximum",
          T("With these places {foreign} of {staff} workers would be foreign, which is {percent} %. In force on "
            "{day}: {in_force}.",
            {{"foreign", share.foreign},
             {"staff", share.staff},
             {"percent", share.percent()},
             {"day", today},
             {"in_force", agreement.words(cap)}}),
          exemptions.empty() ? T("Approve fewer places.")
                             : T("Approve fewer places, or name an exemption and say why: {exemptions}.",
                                 {{"exemptions", exemptions}}),
          "places", agreement.basis(cap)};
}

std::optional<Fault> exempted(const Agreement& agreement, const Answer& cap, const ShareAfter& share,
                              const Code<"exemption">& code, const std::optional<std::string>& reason, Day today) {
  const auto* exemption = exemption_of(agreement, cap.parameter->code, code.value, today);
  if (!exemption)
    return Fault{"exemption.unknown", T("No such exemption holds on {day}.", {{"day", today}}),
                 T("Choose one of the corridor's exemptions from this rule."), "exemption", agreement.basis(cap)};
  if (!reason)
    return Fault{"exemption.reason", T("An exemption needs a reason."),
                 T("Say why it applies to this employer: it stands in the journal."), "reason", agreement.basis(cap)};
  const auto* raised = exemption->figure ? std::get_if<Decimal>(&*exemption->figure) : nullptr;
  if (raised && share.above(*raised)) {
    auto fault = above_share(agreement, cap, share, today);
    fault.cure = T("Even with this exemption the share may be {percent} % at most. Approve fewer places.",
                   {{"percent", *raised}});
    return fault;
  }
  return std::nullopt;
}

} // namespace

std::optional<Fault> share_fault(store::Connection& db, const Agreement& agreement, const EmployerRow& employer,
                                 int places, const std::optional<Code<"exemption">>& exemption,
                                 const std::optional<std::string>& reason, Day today) {
  const Answer cap = agreement.parameter("foreign_share.maximum", destination_of(agreement).code, today, today);
  if (!cap.number()) return std::nullopt; // nobody has published one: the officer decides
  if (!employer.headcount)
    return Fault{"foreign_share.unknown",
                 T("The employer has not reported its staff by nationality, so its share of foreigners is not known. "
                   "In force on {day}: {in_force}.",
                   {{"day", today}, {"in_force", agreement.words(cap)}}),
                 T("Have the employer report its headcount first."), "employer", agreement.basis(cap)};
  const auto share = share_after(db, agreement, employer, places);
  if (!share.above(*cap.number())) return std::nullopt;
  if (exemption) return exempted(agreement, cap, share, *exemption, reason, today);
  return above_share(agreement, cap, share, today);
}

std::optional<Day> longest_validity(const Agreement& agreement, Day today) {
  const auto months = agreement.parameter("order.validity", destination_of(agreement).code, today, today).whole();
  return months ? std::optional(today.plus_months(*months)) : std::nullopt;
}

} // namespace amana::recruitment
