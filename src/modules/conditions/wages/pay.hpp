// What a month of work is worth by the contract, what is wrong with what was paid, and what both sides' words come to. Pure.
#pragma once
#include "agreement/agreement.hpp"
#include "modules/conditions/wages/month.hpp"
#include "modules/conditions/wages/words.hpp"
#include "modules/recruitment/known.hpp"

#include <span>

namespace amana::conditions {

/// The last day on which the wage of a month is paid in time: `wage.day_of_payment` of the state of work. Nothing: no rule gives one.
std::optional<Day> due_day(const agreement::Agreement& agreement, Month month);
/// Kinds of deduction that the state of work forbids (`wage.deductions.forbidden`, codes with a space between).
std::vector<std::string> forbidden_deductions(const agreement::Agreement& agreement, Month month);

/// What one worker's contracts with one employer say of a month: each wage for the days that it covers, those of unpaid leave taken from
/// the last; calendar days, half a unit rounded up once. A month that is covered whole is worth the whole wage, however long it is.
/// 0 after erasure, or where the wage is in another currency.
std::int64_t expected_pay(std::span<const recruitment::Employment> contracts, const Currency& currency, Month month, int unpaid_leave = 0);
/// What wages are filed in: the currency of the state of work.
Currency pay_currency(const agreement::Agreement& agreement);

/// By the employer's own list.
std::vector<PayFinding> findings_of(const PaidLine& line, std::optional<Day> due);

/// One worker's month as both sides have told it. Amounts in the smallest unit of `currency`.
struct PayMonth {
  PaidLine line;
  Currency currency;
  std::optional<Day> due;
  bool filed = false; ///< the employer stands behind the line; else it only says what should have been paid
  struct Answer {
    PayVerdict verdict = PayVerdict::in_full;
    std::optional<Money> received;
    Day day;
  };
  std::optional<Answer> answer; ///< the worker's

  std::int64_t kept_back() const;
  std::int64_t stated() const;   ///< that the employer says it put into the worker's hand; 0 where it was not paid
  std::int64_t rightful() const; ///< that should be in the worker's hand, by contract, overtime and lawful deductions
  std::int64_t missing_by_list() const; ///< of it, by the employer's own list
  /// The worker's word goes before the list's; but no word makes good what the list itself shows to be too little.
  std::int64_t missing() const;
  /// How far the two words lie apart; nothing: only one side has spoken.
  std::optional<std::int64_t> mismatch() const;
  bool overdue(Day today) const { return !due || *due < today; }
};

// --- The traffic light ---

enum class Light { green, amber, red };
BOOST_DESCRIBE_ENUM(Light, green, amber, red)
journal::Labels labels(journal::Tag<Light>);

/// What a firm's, or one worker's, months come to.
struct Arrears {
  int months = 0;            ///< of which something is missing and whose last day is past
  int workers = 0;           ///< to whom something is missing
  int disputed = 0;          ///< months of workers in which the two words lie apart
  std::optional<Day> oldest; ///< last day of payment of the first month of which something is missing
  Money missing;             ///< in all, in the currency of the state of work
};

struct LightAt {
  Light light = Light::green;
  std::vector<Text> reasons; ///< in plain words; none where it is green
};
/// By `arrears.red_days` and `arrears.red_months` of the state of work.
LightAt light_of(const agreement::Agreement& agreement, const Arrears& arrears, Day today);

} // namespace amana::conditions
