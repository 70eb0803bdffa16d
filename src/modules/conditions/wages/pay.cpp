#include "modules/conditions/wages/pay.hpp"

#include "registry/tables.hpp"

#include <algorithm>

namespace amana::conditions {

using agreement::Agreement;
using recruitment::Employment;

namespace {

const std::string& state_of_work(const Agreement& agreement) { return recruitment::destination_of(agreement).code; }

/// Days of the month on which the contract holds.
int covered(const Employment& contract, Month month) {
  const Day first = std::max(contract.from, month.first()), after = contract.until ? std::min(*contract.until, month.after()) : month.after();
  return std::max(0, after.since(first));
}

} // namespace

std::optional<Day> due_day(const Agreement& agreement, Month month) {
  const auto days = agreement.parameter("wage.day_of_payment", state_of_work(agreement), month.after()).whole();
  return days ? std::optional(month.after().plus_days(*days - 1)) : std::nullopt;
}

std::vector<std::string> forbidden_deductions(const Agreement& agreement, Month month) {
  const auto answer = agreement.parameter("wage.deductions.forbidden", state_of_work(agreement), month.after());
  const auto* text = answer.figure() ? std::get_if<std::string>(answer.figure()) : nullptr;
  return text ? registry::split(*text) : std::vector<std::string>();
}

Currency pay_currency(const Agreement& agreement) {
  const auto* entry = agreement.currency(recruitment::destination_of(agreement).currency);
  return {entry->code, entry->exponent};
}

std::int64_t expected_pay(std::span<const Employment> contracts, const Currency& currency, Month month, int unpaid_leave) {
  __int128 wage_days = 0;
  for (const auto& one : contracts) {
    const auto wage = one.wage && one.wage->currency() == currency ? one.wage->in_decimals(currency.exponent) : std::nullopt;
    const int away = &one == &contracts.back() ? unpaid_leave : 0;
    if (wage) wage_days += static_cast<__int128>(wage->minor()) * std::max(0, covered(one, month) - away);
  }
  return static_cast<std::int64_t>((wage_days * 2 + month.days()) / (2 * month.days()));
}

std::vector<PayFinding> findings_of(const PaidLine& line, std::optional<Day> due) {
  std::vector<PayFinding> found;
  if (!line.paid) found.push_back(PayFinding::unpaid);
  if (line.fixed < line.expected) found.push_back(PayFinding::short_pay);
  if (line.paid && due && *line.paid > *due) found.push_back(PayFinding::late);
  if (std::ranges::any_of(line.kept, &KeptBack::forbidden)) found.push_back(PayFinding::forbidden);
  return found;
}

// --- Two words on one month ---

std::int64_t PayMonth::kept_back() const {
  std::int64_t sum = 0;
  for (const auto& one : line.kept) sum += one.amount;
  return sum;
}

std::int64_t PayMonth::stated() const { return filed && line.paid ? line.fixed + line.variable.value_or(0) - kept_back() : 0; }

std::int64_t PayMonth::rightful() const {
  std::int64_t lawful = 0;
  for (const auto& one : line.kept)
    if (!one.forbidden) lawful += one.amount;
  return std::max<std::int64_t>(0, std::max(line.expected, line.fixed) + line.variable.value_or(0) - lawful);
}

std::int64_t PayMonth::missing_by_list() const { return std::max<std::int64_t>(0, rightful() - stated()); }

std::int64_t PayMonth::missing() const {
  if (!answer) return missing_by_list();
  if (answer->verdict == PayVerdict::in_full) return filed && line.paid ? missing_by_list() : 0;
  const std::int64_t received = answer->verdict == PayVerdict::in_part && answer->received ? answer->received->minor() : 0;
  return std::max(filed && line.paid ? missing_by_list() : 0, rightful() - received);
}

std::optional<std::int64_t> PayMonth::mismatch() const {
  if (!filed || !answer) return std::nullopt;
  switch (answer->verdict) {
  // Whoever says that they were paid in full has nothing to object to what was said to be paid, but for nothing at all.
  case PayVerdict::in_full: return line.paid ? 0 : rightful();
  case PayVerdict::in_part: return std::abs(stated() - (answer->received ? answer->received->minor() : 0));
  case PayVerdict::not_paid: break;
  }
  return stated();
}

// --- The traffic light ---

LightAt light_of(const Agreement& agreement, const Arrears& arrears, Day today) {
  LightAt at;
  const auto days = agreement.parameter("arrears.red_days", state_of_work(agreement), today), months = agreement.parameter("arrears.red_months", state_of_work(agreement), today);
  const int late = arrears.oldest ? today.since(*arrears.oldest) : 0;
  const bool long_late = days.whole() && late > *days.whole(), often = months.whole() && arrears.months >= *months.whole();
  if (arrears.workers > 0) {
    at.light = long_late || often ? Light::red : Light::amber;
    at.reasons.push_back(N("{n} worker has not received what is theirs.", "{n} workers have not received what is theirs.", arrears.workers));
    if (arrears.oldest)
      at.reasons.push_back(T("Open: {months}, the oldest for {days}.", {{"months", N("{n} month", "{n} months", arrears.months)}, {"days", N("{n} day", "{n} days", late)}}));
    if (at.light == Light::red) at.reasons.push_back(T("Red from: {rule}.", {{"rule", agreement.words(long_late ? days : months)}}));
  }
  if (arrears.disputed > 0) {
    at.light = std::max(at.light, Light::amber);
    at.reasons.push_back(N("On {n} payment the worker says otherwise than the employer.", "On {n} payments the worker says otherwise than the employer.", arrears.disputed));
  }
  return at;
}

} // namespace amana::conditions
