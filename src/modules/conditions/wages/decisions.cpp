#include "modules/conditions/wages/wages.hpp"
#include "registry/firms/employer_decisions.hpp"
#include "registry/firms/employer_reach.hpp"

#include <algorithm>
#include <unordered_map>

namespace amana::conditions {

using journal::decided;
using journal::Decision;
using journal::Desk;

namespace {

Fault fault(std::string code, std::string path, Text what, Text cure) {
  return {.code = std::move(code), .what = std::move(what), .cure = std::move(cure), .path = std::move(path)};
}

/// A month that has begun.
Result<Month> month_asked(const Desk& desk, const PartDay& written) {
  const auto month = Month::of(written);
  if (!month) return refuse(Kind::invalid, fault("wages.month", "month", T("This is no month."), T("Write year and month, as 2026-03.")));
  if (month->first() > desk.today) return refuse(Kind::invalid, fault("wages.future", "month", T("This month has not begun yet."), T("Correct the month.")));
  return *month;
}

// --- Whom a line is about ---

/// What two ways of writing a number have in common: letters and digits, without zeros in front, in which some layouts fill a number up.
std::string bare(std::string_view number) {
  std::string out;
  for (const char c : latin_digits(number)) {
    if (c >= 'a' && c <= 'z') out += static_cast<char>(c - 'a' + 'A');
    else if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) out += c;
  }
  return out.substr(std::min(out.find_first_not_of('0'), out.size()));
}

/// Everybody who worked for an employer in a month, by every number they are known under.
class Staff {
public:
  Staff(const Desk& desk, const Id<Employer>& employer, Month month) : hands_(hands_of(desk.db, employer, month)) {
    std::unordered_map<AnyId, std::size_t> places;
    for (std::size_t i = 0; i < hands_.size(); ++i) {
      by_number_.emplace(bare(hands_[i].last().number), i);
      places.emplace(hands_[i].last().placement, i);
    }
    for (const auto& [number, placement] : recruitment::outside_numbers(desk.db, employer))
      if (const auto place = places.find(placement); place != places.end()) by_number_.emplace(bare(number), place->second);
  }

  const std::vector<Hand>& hands() const { return hands_; }
  std::optional<std::size_t> find(std::string_view number) const {
    const auto found = by_number_.find(bare(number));
    return found == by_number_.end() ? std::nullopt : std::optional(found->second);
  }

private:
  std::vector<Hand> hands_; ///< by case
  std::unordered_map<std::string, std::size_t> by_number_;
};

// --- One line ---

struct Checking {
  const Desk& desk;
  Month month;
  Currency currency;
  std::vector<std::string> forbidden;
  std::optional<Day> due;
  std::vector<Fault> faults = {};
  std::string path = {}; ///< of the line

  void add(std::string code, std::string_view member, Text what, Text cure) { faults.push_back(fault(std::move(code), path + "." + std::string(member), std::move(what), std::move(cure))); }

  /// In the smallest unit; 0 with a fault.
  std::int64_t amount(const Money& money, std::string_view member) {
    const auto exact = money.currency() == currency ? money.in_decimals(currency.exponent) : std::nullopt;
    if (!exact) add("wages.currency", member, T("Wages are filed in {currency}, with {n} decimals at most.", {{"currency", verbatim(std::string(currency.text()))}, {"n", currency.exponent}}), T("Write the amount in this currency."));
    else if (exact->minor() < 0) add("wages.negative", member, T("An amount is not less than nothing."), T("Correct the amount."));
    else return exact->minor();
    return 0;
  }

  void day_count(const std::optional<int>& days, std::string_view member) {
    if (days && (*days < 0 || *days > month.days()))
      add("wages.days", member, N("The month has {n} day.", "The month has {n} days.", month.days()), T("Correct the number of days."));
  }
};

void take_deductions(Checking& at, const WageLine& said, PaidLine& line) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < said.deductions.size(); ++i) {
    const auto& one = said.deductions[i];
    const auto member = "deductions." + std::to_string(i);
    if (!at.desk.agreement.item("deductions", one.what.value))
      at.add("code.unknown", member + ".what", T("This kind of deduction is not on the list."), T("Choose one of the list."));
    const auto amount = at.amount(one.amount, member + ".amount");
    sum += amount;
    line.kept.push_back({one.what.value, amount, std::ranges::find(at.forbidden, one.what.value) != at.forbidden.end()});
  }
  if (sum > line.fixed + line.variable.value_or(0))
    at.add("wages.kept", "deductions", T("More is kept back than was earned."), T("Correct the amounts."));
}

PaidLine line_about(const Hand& hand) {
  PaidLine line;
  line.placement = hand.last().placement;
  line.contract = hand.last().contract;
  return line;
}

PaidLine line_of(Checking& at, const WageLine& said, const Hand& hand) {
  auto line = line_about(hand);
  line.fixed = at.amount(said.fixed, "fixed");
  if (said.variable) line.variable = at.amount(*said.variable, "variable");
  at.day_count(said.days, "days");
  at.day_count(said.unpaid_leave, "unpaid_leave");
  if (said.paid && *said.paid > at.desk.today) at.add("wages.paid_later", "paid", T("This day has not come yet."), T("Leave it empty until the wage is paid."));
  if (said.paid && *said.paid < at.month.first()) at.add("wages.paid_before", "paid", T("This day lies before the month."), T("Correct the day."));
  take_deductions(at, said, line);
  line.days = said.days;
  line.unpaid_leave = said.unpaid_leave;
  line.paid = said.paid;
  line.by = said.by;
  line.expected = expected_pay(hand.contracts, at.currency, at.month, said.unpaid_leave.value_or(0));
  line.findings = findings_of(line, at.due);
  return line;
}

/// What should have been paid to somebody of whom nothing is said.
PaidLine silent_line(const Hand& hand, const Currency& currency, Month month, PayFinding finding) {
  auto line = line_about(hand);
  line.expected = expected_pay(hand.contracts, currency, month);
  line.findings = {finding};
  return line;
}

std::vector<PaidLine> lines_of(Checking& at, const FileWages& command, const Staff& staff) {
  std::vector<PaidLine> lines;
  lines.reserve(staff.hands().size());
  std::vector<std::size_t> seen(staff.hands().size()); ///< the number of the line that is about each; 0: none yet
  for (std::size_t i = 0; i < command.lines.size(); ++i) {
    at.path = "lines." + std::to_string(i);
    const auto who = staff.find(command.lines[i].worker);
    if (!who) {
      at.add("wages.stranger", "worker", T("Nobody of this number worked for this employer in {month}.", {{"month", verbatim(at.month.text())}}),
             T("Look at the number of the case or of the work permit. Who has begun to work must be recorded at work first."));
      continue;
    }
    if (seen[*who] != 0) at.add("wages.twice", "worker", T("Line {n} is about the same worker.", {{"n", seen[*who]}}), T("Write one line for each worker."));
    else seen[*who] = i + 1;
    lines.push_back(line_of(at, command.lines[i], staff.hands()[*who]));
  }
  for (std::size_t i = 0; i < staff.hands().size(); ++i)
    if (seen[i] == 0) lines.push_back(silent_line(staff.hands()[i], at.currency, at.month, PayFinding::absent));
  std::ranges::sort(lines, {}, [](const PaidLine& line) { return AnyId(line.placement); });
  return lines;
}

Result<void> takes_place(const Desk& desk, const FileWages& command, Month month) {
  const auto before = wage_month(desk.db, command.employer, month);
  if (!before || !before->filed || command.correction) return {};
  return refuse(Kind::conflict, fault("wages.filed", "correction", T("The wages of this month were filed on {day}.", {{"day", *before->filed}}),
                                      T("Say why this list takes the place of that one.")));
}

template<class Event> Event head_of(Month month, Day day, const Currency& currency) {
  Event event;
  event.month = month.text();
  event.day = day;
  event.currency = currency.text();
  event.decimals = currency.exponent;
  return event;
}

} // namespace

Result<Decision> file_wages(const Desk& desk, const FileWages& command) {
  TRY_DO(registry::employer_to_change(desk, file_right, command.employer));
  const auto month = TRY(month_asked(desk, command.month));
  TRY_DO(takes_place(desk, command, month));
  const Staff staff(desk, command.employer, month);
  if (staff.hands().empty())
    return refuse(Kind::refused, fault("wages.nobody", "month", T("Nobody worked for this employer in {month}, as far as is recorded here.", {{"month", verbatim(month.text())}}),
                                       T("Record the start of work first, or choose another month.")));
  Checking at{.desk = desk, .month = month, .currency = pay_currency(desk.agreement), .forbidden = forbidden_deductions(desk.agreement, month), .due = due_day(desk.agreement, month)};
  auto event = head_of<WagesFiled>(month, desk.today, at.currency);
  event.due = at.due;
  if (command.correction) event.correction.push_back(journal::sealed(command.employer, *command.correction));
  event.lines = lines_of(at, command, staff);
  if (!at.faults.empty()) return std::unexpected(Refusal{Kind::invalid, std::move(at.faults)});
  return decided(command.employer, event);
}

// --- The worker's word ---

namespace {

Result<void> may_hear(const Desk& desk, const Id<Placement>& placement) {
  if (recruitment::reaches_case(desk.db, {desk.agreement, desk.actor, desk.home}, answer_right, placement)) return {};
  return recruitment::no_such_placement();
}

} // namespace

Result<Decision> answer_pay(const Desk& desk, const AnswerPay& command) {
  TRY_DO(may_hear(desk, command.placement));
  const auto month = TRY(month_asked(desk, command.month));
  if (const auto months = months_to_answer(desk.db, command.placement, desk.today); std::ranges::find(months, month) == months.end())
    return refuse(Kind::refused, fault("pay.month", "month", T("The worker was not at work in this month, as far as is recorded here."), T("Choose a month in which they worked.")));
  const bool part = command.verdict == PayVerdict::in_part;
  if (part != command.received.has_value())
    return refuse(Kind::invalid, fault("pay.received", "received", part ? T("Of a part it must be known how much it was.") : T("Only a part needs an amount."),
                                       part ? T("Write what the worker received, as they say it.") : T("Leave the amount empty.")));
  PayAnswered event{.month = month.text(), .day = desk.today, .verdict = command.verdict, .received = {}, .witness = {}};
  if (command.received) {
    const auto currency = pay_currency(desk.agreement);
    event.received = command.received->currency() == currency ? command.received->in_decimals(currency.exponent) : std::nullopt;
    if (!event.received || event.received->minor() <= 0)
      return refuse(Kind::invalid, fault("pay.amount", "received", T("The amount must be in {currency} and more than nothing.", {{"currency", verbatim(std::string(currency.text()))}}),
                                         T("Correct the amount. If the worker received nothing, choose that.")));
  }
  if (command.witness) event.witness.push_back(journal::sealed(command.placement, *command.witness));
  return decided(command.placement, event);
}

// --- The clock ---

namespace {

bool at_destination(const agreement::Agreement& agreement, std::string_view home) {
  const auto* own = agreement.authority(home);
  return own && own->party == recruitment::destination_of(agreement).code;
}

std::unexpected<Refusal> not_due() { return refuse(Kind::conflict, fault("wages.not_due", "", T("Nothing is due of this month."), T("Look at the list of wages."))); }

Result<Decision> note_missed(const Desk& desk, const Id<Employer>& employer, Month month) {
  const auto due = due_day(desk.agreement, month);
  if (!at_destination(desk.agreement, desk.home) || !due || desk.today <= *due || wage_month(desk.db, employer, month)) return not_due();
  const auto hands = hands_of(desk.db, employer, month); // nobody is looked up by number here
  if (hands.empty()) return not_due();
  const auto currency = pay_currency(desk.agreement);
  auto event = head_of<WagesMissed>(month, desk.today, currency);
  event.due = *due;
  for (const auto& one : hands) event.lines.push_back(silent_line(one, currency, month, PayFinding::unfiled));
  return decided(employer, event);
}

/// The first month that is not closed; nothing: nobody has been at work yet.
std::optional<Month> month_to_close(store::Connection& db) {
  auto rows = db.query("SELECT MAX(month) FROM wage_months_closed");
  if (rows.next() && !rows.null(0)) return Month::parse(rows.view(0))->next();
  const auto first = recruitment::first_day_at_work(db);
  return first ? std::optional(Month(*first)) : std::nullopt;
}

/// Employers that had somebody at work in the month and of which no list and no gap stands.
std::vector<Id<Employer>> silent_employers(store::Connection& db, Month month) {
  std::vector<Id<Employer>> silent;
  for (const auto& one : recruitment::employers_at_work(db, month.after())) {
    if (wage_month(db, one.employer, month)) continue;
    if (!hands_of(db, one.employer, month).empty()) silent.push_back(one.employer);
    if (silent.size() == 200) break;
  }
  return silent;
}

} // namespace

std::vector<journal::DueAct> wages_due(store::Connection& db, const agreement::Agreement& agreement, Day today, std::string_view home) {
  std::vector<journal::DueAct> due;
  const auto month = at_destination(agreement, home) ? month_to_close(db) : std::nullopt;
  if (!month) return due;
  if (const auto last = due_day(agreement, *month); !last || today <= *last) return due;
  const auto silent = silent_employers(db, *month);
  for (const auto& employer : silent)
    due.push_back({[employer, month = *month](const Desk& desk) { return note_missed(desk, employer, month); }, journal::protection});
  if (silent.empty())
    due.push_back({[month = *month](const Desk& desk) -> Result<Decision> {
                     if (!at_destination(desk.agreement, desk.home) || month_to_close(desk.db) != month) return not_due();
                     return decided(desk.ids.make(desk.now), WageMonthClosed{month.text()});
                   },
                   journal::protection});
  return due;
}

} // namespace amana::conditions
