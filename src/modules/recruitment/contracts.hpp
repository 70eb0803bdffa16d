// The contracts of a placement: what stands in the tables, and the decisions about them.
#pragma once
#include "contracts/changes.hpp"
#include "contracts/findings.hpp"
#include "contracts/text.hpp"
#include "modules/recruitment/contracts_state.hpp"
#include "modules/recruitment/path.hpp"

namespace amana::recruitment {

struct ContractRow {
  Id<Placement> placement;
  int contract = 0;
  ContractKind change = ContractKind::first;
  Id<registry::Employer> employer;
  std::string corridor, node, authority, office;
  Day drawn;
  std::vector<std::string> decided, lowered;
  Marks marks;
  std::string language, how;                   ///< of the reading; empty: not read yet
  std::string witness, signer;                 ///< empty after erasure
  std::string not_endorsed;                    ///< why
  std::optional<std::string> writing;          ///< canonical bytes of the text; nothing after erasure, or where it was left

  /// Reread each time, for it is long and seldom asked for. Nothing after erasure, or where the bytes are not what they say.
  std::optional<contracts::ContractText> text() const;
  ContractState state() const { return state_of(marks); }
  bool first() const { return change == ContractKind::first; }
};

/// Whether the writing of each comes along: some ten thousand bytes.
enum class Texts { left, read };
/// In their order.
std::vector<ContractRow> contracts_of(store::Connection& db, const Id<Placement>& placement, Texts texts = Texts::read);
std::optional<ContractRow> find_contract(store::Connection& db, const Id<Placement>& placement, int contract);
/// The one that binds today: the latest that both states have endorsed. Null: none yet.
const ContractRow* in_force(const std::vector<ContractRow>& contracts);
/// The one that waits for something; null: none does.
const ContractRow* under_way(const std::vector<ContractRow>& contracts);

/// The text is the one its hash says, and, where both nodes hold the same rules, its terms composed anew give the
/// same text. Refused otherwise: nothing is put under another text.
Result<void> same_text(const agreement::Agreement& agreement, const ContractRow& contract);

/// Which clauses of a later contract are worse for the worker than in an earlier one; codes.
std::vector<std::string> lowered_clauses(const agreement::Agreement& agreement, const contracts::ContractTerms& before,
                                         const contracts::ContractTerms& after, Day day);

/// What was promised: nothing of it may be less in the contract.
struct Promise {
  std::optional<Money> wage;
  std::optional<Decimal> weekly_hours, daily_hours;
  std::optional<int> months;
  std::optional<contracts::Provision> housing, food;
};
/// Every term that is below what was promised.
std::vector<Fault> below(const agreement::Agreement& agreement, const Promise& promise,
                         const contracts::ContractTerms& terms, Day day);
/// Breaches of the corridor's rules, and clauses without a published value on which nobody has decided.
std::vector<Fault> clause_faults(const agreement::Agreement& agreement, const contracts::ContractTerms& terms,
                                 const std::vector<Word>& decided, Day day);

MarkKind mark_of(StateSide side);

/// Under this name the scans of signed contracts cross (exchange/files.hpp).
inline constexpr std::string_view contract_paper = "contract_paper";

Result<journal::Decision> draw_contract(const journal::Desk& desk, const DrawContract& command);
Result<journal::Decision> answer_contract(const journal::Desk& desk, const AnswerContract& command);
Result<journal::Decision> sign_contract(const journal::Desk& desk, const SignContract& command);
Result<journal::Decision> endorse_contract(const journal::Desk& desk, const EndorseContract& command);
Result<journal::Decision> attach_contract_paper(const journal::Desk& desk, const AttachContractPaper& command);
Result<journal::Decision> propose_change(const journal::Desk& desk, const ProposeChange& command);

void apply(store::Connection& db, const journal::Entry& entry, const ContractDrawn& event);
void apply(store::Connection& db, const journal::Entry& entry, const ContractAnswered& event);
void apply(store::Connection& db, const journal::Entry& entry, const ContractSigned& event);
void apply(store::Connection& db, const journal::Entry& entry, const ContractEndorsed& event);
void apply(store::Connection& db, const journal::Entry& entry, const ContractPaperAttached& event);
void apply(store::Connection& db, const journal::Entry& entry, const ContractChangeProposed& event);
void forget_contracts(store::Connection& db, const AnyId& placement);

} // namespace amana::recruitment
