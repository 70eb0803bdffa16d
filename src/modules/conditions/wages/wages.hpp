// Wages: what is asked of them, decided about them, kept of them.
#pragma once
#include "journal/module.hpp"
#include "modules/conditions/wages/pay.hpp"
#include "registry/firms/employer_queries.hpp"

namespace amana::conditions {

inline constexpr journal::Purposes looking_at_pay{journal::placement, journal::protection}, hearing_pay{journal::protection, journal::own_file},
    seeing_pay{journal::placement, journal::protection, journal::own_file};
inline constexpr registry::Right file_right{"wages.file", journal::placement}, wages_right{"wages.read", seeing_pay},
    hear_right{"pay.hear", hearing_pay},   ///< what workers say of their pay: never the employer
    answer_right{"pay.answer", hearing_pay};

// --- Commands ---

Result<journal::Decision> file_wages(const journal::Desk& desk, const FileWages& command);
Result<journal::Decision> answer_pay(const journal::Desk& desk, const AnswerPay& command);
/// Employers that let the last day pass without a list, and months of which nothing more is to be found out.
std::vector<journal::DueAct> wages_due(store::Connection& db, const agreement::Agreement& agreement, Day today, std::string_view home);

// --- Tables ---

void apply(store::Connection& db, const journal::Entry& entry, const WagesFiled& event);
void apply(store::Connection& db, const journal::Entry& entry, const WagesMissed& event);
void apply(store::Connection& db, const journal::Entry& entry, const PayAnswered& event);
void apply(store::Connection& db, const journal::Entry& entry, const WageMonthClosed& event);
/// The key of a case, or of an employer, is gone.
void forget_pay(store::Connection& db, const AnyId& subject);

std::vector<journal::TableType> wage_tables();
std::vector<journal::CommandType> wage_commands();
std::vector<journal::EventType> wage_events();

// --- Questions ---

/// Somebody who worked for an employer in a month, under one contract or several after each other.
struct Hand {
  std::vector<recruitment::Employment> contracts;

  const recruitment::Employment& last() const { return contracts.back(); }
};
/// By case.
std::vector<Hand> hands_of(store::Connection& db, const Id<Employer>& employer, Month month);

/// One employer's month: its list, or that it filed none.
struct WageMonthRow {
  Id<Employer> employer;
  Month month{Day()};
  Currency currency;
  std::optional<Day> due, filed, missed;
  std::string correction;
  int workers = 0, with_findings = 0, says_otherwise = 0;
  std::int64_t stated = 0, missing_by_list = 0, missing = 0;
};

/// Whose wages somebody looks at.
struct PayScope {
  std::optional<Id<Employer>> employer; ///< one alone: of a firm, its own
  std::string authority, office;        ///< that keeps the employers; empty: any
};
/// Nothing: the actor may not look at lists of wages at all.
std::optional<PayScope> pay_scope(store::Connection& db, const journal::Actor& actor, const registry::Right& right = wages_right);
/// Whether that employer is within it.
bool within(store::Connection& db, const PayScope& scope, const Id<Employer>& employer);

struct WageMonthFilter {
  std::optional<Id<Employer>> employer;
  std::optional<Month> month;
  bool unfiled = false; ///< those alone of which no list came
};
struct WageMonthList {
  std::vector<WageMonthRow> rows;
  std::optional<std::string> next; ///< the cursor of the part that follows
};
/// The latest month first, behind that cursor.
WageMonthList wage_months(store::Connection& db, const PayScope& scope, const WageMonthFilter& filter, std::string_view after = {}, std::size_t most = 200);
std::optional<WageMonthRow> wage_month(store::Connection& db, const Id<Employer>& employer, Month month);

struct PayRow {
  Id<Employer> employer;
  Month month{Day()};
  PayMonth pay;
};
/// Everybody in one employer's month, by case, behind that one.
std::vector<PayRow> pay_rows(store::Connection& db, const Id<Employer>& employer, Month month, std::size_t most = 200'000, const std::optional<Id<Placement>>& after = {});
/// One worker's months, the latest first; also those of which only the worker has spoken yet.
std::vector<PayRow> pay_of(store::Connection& db, const Id<Placement>& placement);
/// The months of which somebody may say whether they were paid: at work in them, and begun to end.
std::vector<Month> months_to_answer(store::Connection& db, const Id<Placement>& placement, Day today);

struct ArrearsRow {
  Id<Employer> employer;
  Arrears arrears;
};
/// Every employer with something missing or in dispute, the most first.
std::vector<ArrearsRow> arrears_of(store::Connection& db, const agreement::Agreement& agreement, const PayScope& scope, Day today);

} // namespace amana::conditions
