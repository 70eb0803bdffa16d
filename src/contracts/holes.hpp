// The {holes} of contract clauses: what stands in each, and which of two values helps the worker more.
#pragma once
#include "agreement/agreement.hpp"
#include "contracts/terms.hpp"

#include <compare>
#include <span>
#include <string_view>

namespace amana::contracts {

struct HoleType {
  std::string_view name;
  /// The value in words, with its unit; nothing where the terms do not say.
  std::optional<Text> (*say)(const agreement::Agreement&, const ContractTerms&);
  /// How the first stands to the second; unordered where more and less say nothing.
  std::partial_ordering (*order)(const ContractTerms&, const ContractTerms&);
};

/// One for each name in agreement::hole_names().
std::span<const HoleType> hole_types();
const HoleType* hole_type(std::string_view name);

/// The names between braces, in the order of the text.
std::vector<std::string_view> holes_of(std::string_view text);

/// Quantities as a sentence has them: "48 hours", "30 days", "24 months", "150 %".
Text in_hours(const Decimal& hours);
Text in_days(std::int64_t days);
Text in_months(std::int64_t months);
Text in_percent(const Decimal& percent);

} // namespace amana::contracts
