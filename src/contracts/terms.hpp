// What one worker and one employer agree on: every {hole} of the corridor's contract clauses has its value
// here.
#pragma once
#include "base/code.hpp"
#include "base/day.hpp"
#include "base/decimal.hpp"
#include "base/json.hpp"
#include "base/money.hpp"

#include <optional>
#include <string>
#include <vector>

namespace amana::agreement {
class Agreement;
}

namespace amana::contracts {

inline constexpr std::size_t longest_words = 2000; ///< of what the parties word themselves

/// The same in three languages. One that is absent is shown in another's words, marked as not translated.
struct Wording {
  std::optional<std::string> ar, fr, en;
  bool operator==(const Wording&) const = default;
};
BOOST_DESCRIBE_STRUCT(Wording, (), (ar, fr, en))

/// Who bears a thing the worker lives on, the worst for the worker first.
enum class Provider { worker, allowance, employer };
BOOST_DESCRIBE_ENUM(Provider, worker, allowance, employer)

struct Provision {
  Provider by = Provider::employer;
  std::optional<Money> allowance; ///< a month; with Provider::allowance alone
  std::optional<Wording> words;   ///< "two persons to a room"
  bool operator==(const Provision&) const = default;
};
BOOST_DESCRIBE_STRUCT(Provision, (), (by, allowance, words))

/// Names stand once for each script they are written in, byte for byte as given.
struct ContractTerms {
  std::vector<std::string> employer, worker;
  Code<"occupations"> occupation;
  Wording duties, workplace;
  Day start;
  int months = 0;
  std::optional<int> probation_days; ///< absent: no probation
  Money wage;                        ///< a month
  std::optional<Decimal> weekly_hours, daily_hours;
  std::optional<int> rest_hours, overtime_percent, leave_days, notice_days;
  std::optional<Provision> housing, food;
  bool operator==(const ContractTerms&) const = default;
};
BOOST_DESCRIBE_STRUCT(ContractTerms, (),
                      (employer, worker, occupation, duties, workplace, start, months, probation_days, wage,
                       weekly_hours, daily_hours, rest_hours, overtime_percent, leave_days, notice_days,
                       housing, food))

/// What is wrong with the terms in themselves, before any rule of the corridor: a name without letters, a
/// term of no months, a day of thirty hours. `path` names the member.
std::vector<Fault> flaws(const agreement::Agreement& agreement, const ContractTerms& terms, Day day);

/// Terms that somebody sent, or a refusal that names every wrong member with its cure.
Result<ContractTerms> read_terms(const agreement::Agreement& agreement, const json::value& in, Day day);

} // namespace amana::contracts
