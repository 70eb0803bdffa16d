// Wages: what an employer says it paid for a month, and what the worker says of the same month.
#pragma once
#include "base/bytes.hpp"
#include "journal/command.hpp"
#include "modules/recruitment/words.hpp"

namespace amana::conditions {

using recruitment::Placement;
using registry::Employer;

enum class PaidBy { cash, bank, wallet };
BOOST_DESCRIBE_ENUM(PaidBy, cash, bank, wallet)

/// What was kept back of a wage, and for what.
struct Deduction {
  Code<"deductions"> what;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(Deduction, (), (what, amount))

/// One worker's month, as the employer has it in its books.
struct WageLine {
  std::string worker;          ///< number of the case, of the work permit or card, or in the register of arrivals
  Money fixed;                 ///< the month's wage before deductions
  std::optional<Money> variable; ///< overtime and the like, besides
  std::vector<Deduction> deductions;
  std::optional<int> days, unpaid_leave; ///< of the month: paid for, and away without pay
  std::optional<Day> paid;     ///< absent: it was not paid
  std::optional<PaidBy> by;
};
BOOST_DESCRIBE_STRUCT(WageLine, (), (worker, fixed, variable, deductions, days, unpaid_leave, paid, by))

// --- What is asked for ---

/// A month's list is one decision, whatever its length. Whoever is at work and does not stand in it counts as not paid.
struct FileWages {
  Id<Employer> employer;
  PartDay month;
  std::vector<WageLine> lines;
  std::optional<std::string> correction; ///< why another list takes the place of the one that was filed
};
BOOST_DESCRIBE_STRUCT(FileWages, (), (employer, month, lines, correction))

enum class PayVerdict { in_full, in_part, not_paid };
BOOST_DESCRIBE_ENUM(PayVerdict, in_full, in_part, not_paid)

/// The worker's own word on a month, given by themselves or to somebody who asks them away from the employer.
struct AnswerPay {
  Id<Placement> placement;
  PartDay month;
  PayVerdict verdict = PayVerdict::in_full;
  std::optional<Money> received;      ///< of a part: how much
  std::optional<std::string> witness; ///< of cash: who saw it, or who asked the worker
};
BOOST_DESCRIBE_STRUCT(AnswerPay, (), (placement, month, verdict, received, witness))

// --- What has happened, and crosses ---

/// What is wrong with one worker's month by the employer's own list.
enum class PayFinding {
  unfiled,   ///< the employer filed no list in time
  absent,    ///< at work, and not in the list
  unpaid,    ///< in the list, without a day of payment
  short_pay, ///< less than the contract says
  late,      ///< paid after the last day
  forbidden, ///< something was kept back that must not be
};
BOOST_DESCRIBE_ENUM(PayFinding, unfiled, absent, unpaid, short_pay, late, forbidden)

struct KeptBack {
  std::string what; ///< code
  std::int64_t amount = 0;
  bool forbidden = false;
};
BOOST_DESCRIBE_STRUCT(KeptBack, (), (what, amount, forbidden))

/// One worker's month with what the contract says of it. Amounts in the smallest unit of the event's currency.
struct PaidLine {
  Id<Placement> placement;
  int contract = 0;
  std::int64_t expected = 0; ///< by the contract, for the days it covers
  std::int64_t fixed = 0;
  std::optional<std::int64_t> variable;
  std::vector<KeptBack> kept;
  std::optional<int> days, unpaid_leave;
  std::optional<Day> paid;
  std::optional<PaidBy> by;
  std::vector<PayFinding> findings;
};
BOOST_DESCRIBE_STRUCT(PaidLine, (), (placement, contract, expected, fixed, variable, kept, days, unpaid_leave, paid, by, findings))

/// Document wage_list. Subject: the employer. A later one of the same month takes the place of the earlier, worker by worker.
struct WagesFiled {
  static constexpr std::string_view kind = "wages_filed";
  static constexpr int version = 1;
  std::string month; ///< "2026-03"
  Day day;
  std::string currency;
  int decimals = 0;
  std::optional<Day> due; ///< the last day of payment; nothing: no rule gives one
  std::vector<PaidLine> lines;
  std::vector<journal::Sealed<std::string>> correction; ///< none or one, about the employer
};
BOOST_DESCRIBE_STRUCT(WagesFiled, (), (month, day, currency, decimals, due, lines, correction))

/// Document wage_gap, by the clock. Subject: the employer. The lines say what should have been paid.
struct WagesMissed {
  static constexpr std::string_view kind = "wages_missed";
  static constexpr int version = 1;
  std::string month;
  Day day;
  std::string currency;
  int decimals = 0;
  Day due;
  std::vector<PaidLine> lines;
};
BOOST_DESCRIBE_STRUCT(WagesMissed, (), (month, day, currency, decimals, due, lines))

/// Document pay_answer, of either state. Subject: the placement.
struct PayAnswered {
  static constexpr std::string_view kind = "pay_answered";
  static constexpr int version = 1;
  std::string month;
  Day day;
  PayVerdict verdict = PayVerdict::in_full;
  std::optional<Money> received;
  std::vector<journal::Sealed<std::string>> witness; ///< none or one; never crosses
};
BOOST_DESCRIBE_STRUCT(PayAnswered, (), (month, day, verdict, received, witness))

// --- What has happened, and stays at home ---

/// By the clock: every employer that had somebody at work in the month has filed, or is known not to have.
struct WageMonthClosed {
  static constexpr std::string_view kind = "wage_month_closed";
  static constexpr int version = 1;
  std::string month;
};
BOOST_DESCRIBE_STRUCT(WageMonthClosed, (), (month))

// --- How the fields are called ---

journal::Labels labels(journal::Tag<PaidBy>);
journal::Labels labels(journal::Tag<Deduction>);
journal::Labels labels(journal::Tag<WageLine>);
journal::Labels labels(journal::Tag<FileWages>);
journal::Labels labels(journal::Tag<PayVerdict>);
journal::Labels labels(journal::Tag<AnswerPay>);
journal::Labels labels(journal::Tag<PayFinding>);

} // namespace amana::conditions
