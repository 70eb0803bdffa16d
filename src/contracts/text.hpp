// One contract, one text in three languages, one hash: what the worker hears, the employer signs and both
// states endorse.
#pragma once
#include "agreement/agreement.hpp"
#include "contracts/terms.hpp"

namespace amana::contracts {

/// Whole sentences; in each language all are there.
struct ThreeTexts {
  std::string ar, fr, en;
  bool operator==(const ThreeTexts&) const = default;
};
BOOST_DESCRIBE_STRUCT(ThreeTexts, (), (ar, fr, en))

/// A clause of the corridor with its holes filled. What was filled in stands between U+2068 and U+2069, so
/// that its direction cannot disturb the sentence; these signs are part of the text that is hashed.
struct ClauseText {
  std::string code;
  ThreeTexts title, text;
  std::optional<ThreeTexts>
      note; ///< a rule that the clause leans on and does not state, or that nobody has published
  bool operator==(const ClauseText&) const = default;
};
BOOST_DESCRIBE_STRUCT(ClauseText, (), (code, title, text, note))

/// All that is hashed, as both states keep it.
struct ContractBody {
  int format = 1;
  std::string corridor;
  Hash rules; ///< the corridor's version
  Day day;    ///< on which the clauses and their rules were read
  ContractTerms terms;
  std::vector<ClauseText> clauses;
  bool operator==(const ContractBody&) const = default;
};
BOOST_DESCRIBE_STRUCT(ContractBody, (), (format, corridor, rules, day, terms, clauses))

struct ContractText {
  ContractBody body;
  std::string canonical; ///< RFC 8785 of the body
  Hash hash;             ///< SHA-256 of these bytes
};

/// The corridor's clauses of that day, as far as they could be known on it, filled from the terms. A clause
/// that is not required and of which the terms say nothing is left out; in a required one the gap shows.
ContractText compose(const agreement::Agreement& agreement, const ContractTerms& terms, Day day);

/// A contract that came from elsewhere: its text is taken as it stands, never composed anew, because months
/// and currencies may be worded otherwise there. Refused where the bytes are not the canonical form of what
/// they say.
Result<ContractText> reread(std::string_view canonical);

/// The terms alone, of the canonical bytes of a contract: a twentieth of the work of `reread`, which is for who must know that the
/// bytes are what they say.
Result<ContractTerms> terms_within(std::string_view canonical);

/// The clauses of a contract that hold on the day, as far as could be known on it, in their order.
std::vector<const agreement::ContractClause*> clauses_in_force(const agreement::Agreement& agreement,
                                                               Day day);

/// The state where the work is: its rules are those of the contract.
const agreement::Party& state_of_work(const agreement::Agreement& agreement);

} // namespace amana::contracts
