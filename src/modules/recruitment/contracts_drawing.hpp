// What drawing a first contract and proposing a later one have in common.
#pragma once
#include "modules/recruitment/case.hpp"

namespace amana::recruitment {

/// What is wrong with the terms in themselves, by the path of the command.
inline std::vector<Fault> flaws_of(const journal::Desk& desk, const contracts::ContractTerms& terms) {
  auto faults = contracts::flaws(desk.agreement, terms, desk.today);
  for (auto& fault : faults) fault.path = "terms." + fault.path;
  return faults;
}

inline std::vector<std::string> items_of(const std::vector<Word>& words) {
  std::vector<std::string> items;
  for (const auto& word : words) items.push_back(word.item);
  return items;
}

inline std::vector<Word> together(std::vector<Word> one, const std::vector<Word>& other) {
  one.insert(one.end(), other.begin(), other.end());
  return one;
}

/// The text, and what it takes from the worker against every earlier contract of the placement.
template<class Event>
void write_down(const journal::Desk& desk, const Case& at, const contracts::ContractTerms& terms, Event& event) {
  const auto text = contracts::compose(desk.agreement, terms, desk.today);
  event.contract = at.contracts.empty() ? 1 : at.contracts.back().contract + 1;
  event.hash = text.hash;
  event.corridor = desk.agreement.code();
  event.text = journal::sealed(at.placement, text.canonical);
  std::set<std::string> lowered;
  for (const auto& earlier : at.contracts) {
    const auto before = earlier.state() == ContractState::declined ? std::nullopt : earlier.text();
    if (!before) continue;
    for (auto& clause : lowered_clauses(desk.agreement, before->body.terms, terms, desk.today)) lowered.insert(std::move(clause));
  }
  event.lowered.assign(lowered.begin(), lowered.end());
}

} // namespace amana::recruitment
