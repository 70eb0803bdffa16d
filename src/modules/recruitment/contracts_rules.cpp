// What holds for a contract before anybody puts their hand to it.
#include "modules/recruitment/contracts.hpp"

#include <algorithm>

namespace amana::recruitment {

using agreement::Agreement;
using contracts::ContractTerms;

namespace {

std::unexpected<Refusal> text_of_other_terms() {
  return refuse(Kind::conflict,
                {.code = "contract.other_text",
                 .what = T("The terms of this contract do not give the text whose digest was signed."),
                 .cure = T("Do not act on it. Tell both labour offices.")});
}

} // namespace

Result<void> same_text(const Agreement& agreement, const ContractRow& contract) {
  const auto text = contract.text();
  if (!text || text->hash != contract.marks.drawn) return text_of_other_terms();
  const auto& body = text->body;
  if (body.rules != agreement.version()) return {}; // other rules word it otherwise: the text stands as it came
  if (contracts::compose(agreement, body.terms, body.day).hash != contract.marks.drawn) return text_of_other_terms();
  return {};
}

std::vector<std::string> lowered_clauses(const Agreement& agreement, const ContractTerms& before,
                                         const ContractTerms& after, Day day) {
  std::vector<std::string> codes;
  for (const auto& change : contracts::changes(agreement, before, after, day))
    if (change.effect == contracts::Effect::lowered && std::ranges::find(codes, change.clause) == codes.end())
      codes.push_back(change.clause);
  return codes;
}

namespace {

/// The terms as they would be if they said exactly what was promised.
ContractTerms promised(const Promise& promise, ContractTerms terms) {
  if (promise.wage) terms.wage = *promise.wage;
  if (promise.weekly_hours) terms.weekly_hours = promise.weekly_hours;
  if (promise.daily_hours) terms.daily_hours = promise.daily_hours;
  if (promise.housing) terms.housing = promise.housing;
  if (promise.food) terms.food = promise.food;
  return terms;
}

Fault below_fault(std::string hole, Text before, Text after) {
  return {.code = "contract.below_offer",
          .what = T("The offer that the worker accepted says {offered}; the contract says {written}.",
                    {{"offered", std::move(before)}, {"written", std::move(after)}}),
          .cure = T("Write what was offered, or better."),
          .path = "terms." + std::move(hole)};
}

} // namespace

std::vector<Fault> below(const Agreement& agreement, const Promise& promise, const ContractTerms& terms, Day day) {
  std::vector<Fault> faults;
  for (const auto& change : contracts::changes(agreement, promised(promise, terms), terms, day))
    if (change.effect != contracts::Effect::raised) faults.push_back(below_fault(change.hole, change.before, change.after));
  if (promise.months && terms.months < *promise.months)
    faults.push_back(below_fault("months", N("{n} month", "{n} months", *promise.months), N("{n} month", "{n} months", terms.months)));
  return faults;
}

std::vector<Fault> clause_faults(const Agreement& agreement, const ContractTerms& terms,
                                 const std::vector<Word>& decided, Day day) {
  const auto findings = contracts::check(agreement, terms, day);
  std::vector<Fault> faults;
  if (auto against = contracts::refusal(findings)) faults = std::move(against->faults);
  for (auto& fault : faults)
    if (!fault.path.empty()) fault.path = "terms." + fault.path;
  for (const auto& finding : findings)
    if (finding.outcome == contracts::Outcome::officer_decides && std::ranges::find(decided, finding.clause, &Word::item) == decided.end())
      faults.push_back({.code = "contract.decide",
                        .what = finding.what,
                        .cure = T("Nobody has published a value that could be compared: decide, and say why this is right."),
                        .path = "decided",
                        .basis = finding.basis});
  return faults;
}

} // namespace amana::recruitment
