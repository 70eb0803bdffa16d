// Each clause of a contract against the corridor's rule that it names.
#pragma once
#include "agreement/agreement.hpp"
#include "contracts/terms.hpp"
#include "lang/tongue.hpp"

namespace amana::contracts {

/// officer_decides: nobody has published a value that could be compared. not_stated: a required clause
/// without its value in the terms.
enum class Outcome { ok, breach, officer_decides, not_stated };
BOOST_DESCRIBE_ENUM(Outcome, ok, breach, officer_decides, not_stated)

struct Finding {
  std::string clause, rule; ///< codes; the rule is empty where a required clause names none
  Outcome outcome = Outcome::ok;
  std::string path; ///< the member of the terms; may be empty
  Day day;
  Text value; ///< what is in force, with its source and status; may be empty
  std::optional<agreement::Status> status;
  std::string source; ///< code
  Text what, cure;
  Basis basis;
};

/// In the clauses' order; one for each clause that names a rule, and one for each required clause with a gap.
std::vector<Finding> check(const agreement::Agreement& agreement, const ContractTerms& terms, Day day);

/// Whether a breach or a gap stands against concluding it.
bool stands_against(const Finding& finding);
/// A refusal with everything that stands against it; nothing where nothing does.
std::optional<Refusal> refusal(const std::vector<Finding>& findings);

json::object written(const Finding& finding, const lang::Tongue& t);

} // namespace amana::contracts
