#include "contracts/findings.hpp"

#include "contracts/holes.hpp"
#include "contracts/text.hpp"

namespace amana::contracts {
namespace {

using agreement::Agreement;
using agreement::Answer;
using agreement::ContractClause;
using agreement::Unit;

enum class Bound { least, most };

/// What a sentence about a breach speaks of.
struct Case {
  Text given, limit, in_force; ///< "400 AAD" · "450 AAD" · "450 AAD (Order 3/2026, statutory)"
  Day day;
};

struct Sentence {
  Text what, cure;
};

/// A rule that sets a number of the terms against a parameter.
struct Limit {
  std::string_view rule, member;
  Bound bound;
  Unit unit; ///< in which the terms count
  std::optional<Decimal> (*given)(const ContractTerms&);
  Sentence (*breach)(const Case&);
};

std::optional<Decimal> whole(std::optional<int> number) {
  return number ? std::optional(Decimal(*number, 0)) : std::nullopt;
}

Sentence long_week(const Case& c) {
  return {T("The weekly hours ({given}) are above the maximum in force on {day}: {in_force}.",
            {{"given", c.given}, {"day", c.day}, {"in_force", c.in_force}}),
          T("Lower them to {limit} or less.", {{"limit", c.limit}})};
}
Sentence long_day(const Case& c) {
  return {T("The daily hours ({given}) are above the maximum in force on {day}: {in_force}.",
            {{"given", c.given}, {"day", c.day}, {"in_force", c.in_force}}),
          T("Lower them to {limit} or less.", {{"limit", c.limit}})};
}
Sentence long_term(const Case& c) {
  return {T("The term of the contract ({given}) is above the maximum in force on {day}: {in_force}.",
            {{"given", c.given}, {"day", c.day}, {"in_force", c.in_force}}),
          T("Shorten it to {limit} or less.", {{"limit", c.limit}})};
}
Sentence long_probation(const Case& c) {
  return {T("The probation ({given}) is above the maximum in force on {day}: {in_force}.",
            {{"given", c.given}, {"day", c.day}, {"in_force", c.in_force}}),
          T("Shorten it to {limit} or less, or leave probation out.", {{"limit", c.limit}})};
}
Sentence short_leave(const Case& c) {
  return {T("The annual leave ({given}) is below the minimum in force on {day}: {in_force}.",
            {{"given", c.given}, {"day", c.day}, {"in_force", c.in_force}}),
          T("Raise it to {limit} or more.", {{"limit", c.limit}})};
}
Sentence short_notice(const Case& c) {
  return {T("The notice ({given}) is below the minimum in force on {day}: {in_force}.",
            {{"given", c.given}, {"day", c.day}, {"in_force", c.in_force}}),
          T("Raise it to {limit} or more.", {{"limit", c.limit}})};
}
Sentence low_overtime(const Case& c) {
  return {T("The pay for overtime ({given}) is below the rate in force on {day}: {in_force}.",
            {{"given", c.given}, {"day", c.day}, {"in_force", c.in_force}}),
          T("Raise it to {limit} or more.", {{"limit", c.limit}})};
}
Sentence short_rest(const Case& c) {
  return {T("The weekly rest ({given}) is below the minimum in force on {day}: {in_force}.",
            {{"given", c.given}, {"day", c.day}, {"in_force", c.in_force}}),
          T("Raise it to {limit} or more.", {{"limit", c.limit}})};
}
Sentence low_wage(const Case& c) {
  return {T("The monthly wage ({given}) is below the minimum in force on {day}: {in_force}.",
            {{"given", c.given}, {"day", c.day}, {"in_force", c.in_force}}),
          T("Raise it to {limit} or more.", {{"limit", c.limit}})};
}

constexpr Limit limits[] = {
    {"hours.day.maximum", "daily_hours", Bound::most, Unit::hour,
     [](const ContractTerms& t) { return t.daily_hours; }, long_day},
    {"hours.week.maximum", "weekly_hours", Bound::most, Unit::hour,
     [](const ContractTerms& t) { return t.weekly_hours; }, long_week},
    {"leave.annual.minimum", "leave_days", Bound::least, Unit::day,
     [](const ContractTerms& t) { return whole(t.leave_days); }, short_leave},
    {"notice.minimum", "notice_days", Bound::least, Unit::day,
     [](const ContractTerms& t) { return whole(t.notice_days); }, short_notice},
    {"overtime.rate", "overtime_percent", Bound::least, Unit::percent,
     [](const ContractTerms& t) { return whole(t.overtime_percent); }, low_overtime},
    {"probation.maximum", "probation_days", Bound::most, Unit::day,
     [](const ContractTerms& t) { return whole(t.probation_days); }, long_probation},
    {"rest.week.minimum", "rest_hours", Bound::least, Unit::hour,
     [](const ContractTerms& t) { return whole(t.rest_hours); }, short_rest},
    {"term.maximum", "months", Bound::most, Unit::month,
     [](const ContractTerms& t) { return whole(t.months); }, long_term},
};

Text quantity(Unit unit, const Decimal& number) {
  const auto count = static_cast<std::int64_t>(rescale(number.digits(), number.scale(), 0, Rounding::down));
  const bool is_whole = Decimal(count, 0) == number;
  if (unit == Unit::hour) return in_hours(number);
  if (unit == Unit::day && is_whole) return in_days(count);
  if (unit == Unit::month && is_whole) return in_months(count);
  if (unit == Unit::percent) return in_percent(number);
  return T("{number} {unit}", {{"number", number}, {"unit", agreement::words_of(unit)}});
}

class Check {
public:
  Check(const Agreement& agreement, const ContractTerms& terms, Day day, const ContractClause& clause)
      : agreement_(agreement), terms_(terms), clause_(clause) {
    finding_.clause = clause.code;
    finding_.rule = clause.check.value_or("");
    finding_.day = day;
    if (clause.parameter) {
      answer_ = agreement.parameter(*clause.parameter, state_of_work(agreement).code, day, day);
      finding_.value = agreement.words(*answer_);
      finding_.basis = agreement.basis(*answer_);
      if (answer_->value) says(*answer_->value);
    } else {
      finding_.basis = {.clause = clause.code, .rules = agreement.version().text()};
    }
  }

  Finding run() && {
    const auto limit = std::ranges::find(limits, finding_.rule, &Limit::rule);
    if (finding_.rule == "wage.minimum")
      wage();
    else if (limit != std::end(limits))
      against(*limit);
    else if (finding_.rule == "occupation.not_reserved")
      occupation();
    else if (finding_.rule == "fee.worker.none" || finding_.rule == "documents.not_retained")
      kept_by_its_words();
    else
      decides(T("The terms do not tell whether “{clause}” keeps to its rule.", {{"clause", clause_.title}}));
    return std::move(finding_);
  }

private:
  void says(const agreement::Said& said) {
    finding_.status = said.status;
    finding_.source = said.source;
  }
  void conclude(Outcome outcome, Text what, Text cure = {}) {
    finding_.outcome = outcome;
    finding_.what = std::move(what);
    finding_.cure = std::move(cure);
  }
  void decides(Text what) {
    conclude(Outcome::officer_decides, std::move(what),
             T("Nobody has published a figure: the officer decides and gives a reason."));
  }
  void without_value() {
    if (!answer_)
      return decides(T("“{clause}” names no value to compare with.", {{"clause", clause_.title}}));
    decides(T("{rule}: {value}.", {{"rule", answer_->parameter->name}, {"value", finding_.value}}));
  }
  void keeps(Text given) {
    conclude(Outcome::ok, T("{clause}: {given} keeps to what is in force on {day}: {in_force}.",
                            {{"clause", clause_.title},
                             {"given", std::move(given)},
                             {"day", finding_.day},
                             {"in_force", finding_.value}}));
  }
  void breaks(Sentence (*sentence)(const Case&), Text given, Text limit) {
    auto [what, cure] = sentence({std::move(given), std::move(limit), finding_.value, finding_.day});
    conclude(Outcome::breach, std::move(what), with_exemptions(std::move(cure)));
  }

  Text with_exemptions(Text cure) const {
    for (const auto& exemption : agreement_.said().exemptions)
      if (clause_.parameter == exemption.parameter && exemption.holds(finding_.day, finding_.day))
        cure = T("{cure} Or ask the competent authority for this exemption: {exemption}.",
                 {{"cure", std::move(cure)}, {"exemption", exemption.name}});
    return cure;
  }

  void wage() {
    finding_.path = "wage";
    const auto* minimum = answer_ ? answer_->money() : nullptr;
    const Text given = T("{amount}", {{"amount", terms_.wage}});
    if (!minimum) return without_value();
    if (!(minimum->currency() == terms_.wage.currency()))
      return decides(
          T("The wage ({given}) and the minimum in force on {day} are in two currencies: {in_force}.",
            {{"given", given}, {"day", finding_.day}, {"in_force", finding_.value}}));
    if (terms_.wage < *minimum) return breaks(low_wage, given, T("{amount}", {{"amount", *minimum}}));
    keeps(given);
  }

  void against(const Limit& limit) {
    finding_.path = limit.member;
    const auto given = limit.given(terms_);
    if (!given && !clause_.required)
      return conclude(Outcome::ok, T("{clause}: none.", {{"clause", clause_.title}}));
    if (!given) return not_stated();
    const auto* bound = answer_ ? answer_->number() : nullptr;
    if (!bound) return without_value();
    const auto unit = answer_->parameter->unit.value_or(limit.unit);
    if (unit != limit.unit)
      return decides(T("{clause}: {given} cannot be compared with what is in force on {day}: {in_force}.",
                       {{"clause", clause_.title},
                        {"given", quantity(limit.unit, *given)},
                        {"day", finding_.day},
                        {"in_force", finding_.value}}));
    const bool broken = limit.bound == Bound::most ? *given > *bound : *given < *bound;
    if (broken) return breaks(limit.breach, quantity(unit, *given), quantity(unit, *bound));
    keeps(quantity(unit, *given));
  }

  void not_stated() {
    conclude(Outcome::not_stated, T("The contract does not say: {clause}.", {{"clause", clause_.title}}),
             T("Write it into the terms."));
  }

  void occupation() {
    finding_.path = "occupation";
    const auto& party = state_of_work(agreement_);
    const auto& code = terms_.occupation.text();
    const auto label = agreement_.label("occupations", code);
    const auto* row = agreement_.reserved(party.code, code, finding_.day, finding_.day);
    if (!row)
      return conclude(Outcome::ok,
                      T("No list in force on {day} reserves this occupation for nationals: {occupation}.",
                        {{"day", finding_.day}, {"occupation", label}}));
    says(*row);
    const auto* source = agreement_.source(row->source);
    finding_.value = T("{name} ({source}, {status})", {{"name", row->name},
                                                       {"source", row->clause ? verbatim(*row->clause)
                                                                  : source    ? source->name
                                                                              : verbatim(row->source)},
                                                       {"status", agreement::words_of(row->status)}});
    conclude(Outcome::breach,
             T("This occupation is reserved for nationals on {day}: {occupation}. The list says: {in_force}.",
               {{"day", finding_.day}, {"occupation", label}, {"in_force", finding_.value}}),
             T("Choose the occupation that the work really is, or employ a national."));
  }

  /// The clause itself is the rule, whatever the terms say.
  void kept_by_its_words() {
    conclude(Outcome::ok,
             T("The words of “{clause}” hold this rule themselves.", {{"clause", clause_.title}}));
  }

  const Agreement& agreement_;
  const ContractTerms& terms_;
  const ContractClause& clause_;
  std::optional<Answer> answer_;
  Finding finding_;
};

/// The first hole of a required clause that the terms leave open.
std::optional<std::string> gap(const Agreement& agreement, const ContractTerms& terms,
                               const ContractClause& clause) {
  if (!clause.required || !clause.text.words) return {};
  for (const auto hole : holes_of(clause.text.words->en))
    if (const auto* type = hole_type(hole); !type || !type->say(agreement, terms)) return std::string(hole);
  return {};
}

Finding gap_finding(const Agreement& agreement, const ContractClause& clause, std::string path, Day day) {
  return {.clause = clause.code,
          .outcome = Outcome::not_stated,
          .path = std::move(path),
          .day = day,
          .what = T("The contract does not say: {clause}.", {{"clause", clause.title}}),
          .cure = T("Write it into the terms."),
          .basis = {.clause = clause.code, .rules = agreement.version().text()}};
}

std::string status_name(agreement::Status status) {
  static constexpr std::string_view names[] = {"agreed", "statutory", "unverified", "contested", "proposed"};
  return std::string(names[static_cast<std::size_t>(status)]);
}

} // namespace

std::vector<Finding> check(const Agreement& agreement, const ContractTerms& terms, Day day) {
  std::vector<Finding> out;
  for (const auto* clause : clauses_in_force(agreement, day)) {
    const auto open = gap(agreement, terms, *clause);
    if (clause->check) out.push_back(Check(agreement, terms, day, *clause).run());
    if (open && (!clause->check || out.back().outcome != Outcome::not_stated))
      out.push_back(gap_finding(agreement, *clause, *open, day));
  }
  return out;
}

bool stands_against(const Finding& finding) {
  return finding.outcome == Outcome::breach || finding.outcome == Outcome::not_stated;
}

std::optional<Refusal> refusal(const std::vector<Finding>& findings) {
  Refusal out{Kind::refused, {}};
  for (const auto& finding : findings)
    if (stands_against(finding))
      out.faults.push_back({"contract." + (finding.rule.empty() ? finding.clause : finding.rule),
                            finding.what, finding.cure, finding.path, finding.basis});
  return out.faults.empty() ? std::nullopt : std::optional(std::move(out));
}

json::object written(const Finding& finding, const lang::Tongue& t) {
  json::object out{{"clause", finding.clause},
                   {"outcome", name_of(finding.outcome)},
                   {"day", finding.day.text()},
                   {"what", t(finding.what)}};
  if (!finding.rule.empty()) out.emplace("rule", finding.rule);
  if (!finding.path.empty()) out.emplace("path", finding.path);
  if (!finding.value.empty()) out.emplace("value", t(finding.value));
  if (finding.status) out.emplace("status", status_name(*finding.status));
  if (!finding.source.empty()) out.emplace("source", finding.source);
  if (!finding.cure.empty()) out.emplace("cure", t(finding.cure));
  return out;
}

} // namespace amana::contracts
