// What a job order must keep to: each rule with its value, day, source and how sure it is.
#pragma once
#include "modules/recruitment/known.hpp"
#include "modules/recruitment/orders.hpp"
#include "registry/firms/employer_queries.hpp"

namespace amana::recruitment {

/// Of the terms in themselves: codes, numbers, days, the corridor's minimum terms for that work, reserved
/// occupations, most places in one order.
std::vector<Fault> faults_of(const OrderTerms& terms, const agreement::Agreement& agreement, Day today);

/// Whether the employer may ask for workers today.
std::optional<Fault> employer_fault(const registry::EmployerRow& employer, Day today);

/// The share of foreigners that this employer would have with the places asked for, and with those of its other
/// orders whose workers are not there yet.
struct ShareAfter {
  std::int64_t staff = 0, foreign = 0;
  bool above(const Decimal& cap) const;
  Decimal percent() const;
};
ShareAfter share_after(store::Connection& db, const agreement::Agreement& agreement,
                       const registry::EmployerRow& employer, int places);
/// `exemption`: of the corridor's list for this parameter; it needs a reason.
std::optional<Fault> share_fault(store::Connection& db, const agreement::Agreement& agreement,
                                 const registry::EmployerRow& employer, int places,
                                 const std::optional<Code<"exemption">>& exemption,
                                 const std::optional<std::string>& reason, Day today);

/// The last day of an order approved today; nothing: no rule gives one.
std::optional<Day> longest_validity(const agreement::Agreement& agreement, Day today);

} // namespace amana::recruitment
