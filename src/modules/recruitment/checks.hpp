// What the corridor asks for before a step, looked at: steps and papers that the case shows by itself, and what
// the officer answers for.
#pragma once
#include "modules/recruitment/path.hpp"
#include "modules/recruitment/words_contracts.hpp"

#include <set>

namespace amana::recruitment {

struct CheckLine {
  const agreement::ChecklistItem* item = nullptr;
  bool there = false;      ///< the case itself shows it
  bool asks_word = false;  ///< the officer says what shows it, or, where it may be missing, why they go on
  Text detail;             ///< what is missing; may be empty
};

/// What the case shows by itself: kinds of paper that are valid on the day.
using Papers = std::set<std::string, std::less<>>;

std::vector<CheckLine> look_over(const agreement::Agreement& agreement, std::string_view step, const Done& done,
                                 const Papers& papers);

/// The officer's words for the record, or a refusal that names every item without one. A required step that
/// has not been done cannot be talked away.
Result<std::vector<Word>> answered(const agreement::Agreement& agreement, std::string_view step, const Done& done,
                                   const Papers& papers, const std::vector<Word>& answers);

} // namespace amana::recruitment
