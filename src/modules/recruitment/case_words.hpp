// Words about a case that never leave the node of whoever wrote them.
#pragma once
#include "journal/entry.hpp"
#include "modules/recruitment/words_contracts.hpp"

namespace amana::recruitment {

std::optional<std::string> words_in(const journal::Sealed<std::string>& sealed);
/// Of a member that may be absent.
std::optional<std::string> first_words(const std::vector<journal::Sealed<std::string>>& sealed);

/// How the items of a checklist were shown, each under its item's code.
void keep_words(store::Connection& db, const journal::Entry& entry, const std::vector<journal::Sealed<std::vector<Word>>>& checks);
/// Free words under the name of the event's member. Withheld by another node: nothing is kept.
void keep_words(store::Connection& db, const journal::Entry& entry, std::string_view member,
                const std::vector<journal::Sealed<std::string>>& words);

/// For events: sealed under the placement; no element where nothing was said.
std::vector<journal::Sealed<std::vector<Word>>> sealed_words(const Id<Placement>& placement, const std::vector<Word>& words);
std::vector<journal::Sealed<std::string>> sealed_words(const Id<Placement>& placement,
                                                  const std::optional<std::string>& words);

struct KeptWords {
  std::string member, item, words; ///< words: empty after erasure
  Day day;
};
std::vector<KeptWords> words_of(store::Connection& db, const Id<Placement>& placement);
void forget_words(store::Connection& db, const AnyId& placement);

} // namespace amana::recruitment
