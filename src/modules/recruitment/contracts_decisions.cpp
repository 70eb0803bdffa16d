#include "exchange/files.hpp"
#include "modules/recruitment/case.hpp"
#include "modules/recruitment/case_words.hpp"
#include "modules/recruitment/contracts_drawing.hpp"
#include "modules/recruitment/placements.hpp"
#include "modules/recruitment/contracts_promise.hpp"
#include "modules/recruitment/rights.hpp"

namespace amana::recruitment {

using contracts::ContractTerms;
using journal::decided;
using journal::Decision;
using journal::Desk;

namespace {

/// Everything that stands against these terms, once for all: the worker's promise, the rules, gaps.
Result<void> may_be_drawn(const Desk& desk, const Promise& promise, const ContractTerms& terms,
                          const std::vector<Word>& decided) {
  auto faults = flaws_of(desk, terms);
  if (faults.empty()) {
    faults = below(desk.agreement, promise, terms, desk.today);
    std::ranges::move(clause_faults(desk.agreement, terms, decided, desk.today), std::back_inserter(faults));
  }
  if (!faults.empty()) return std::unexpected(Refusal{Kind::refused, std::move(faults)});
  return {};
}

Result<void> none_under_way(const std::vector<ContractRow>& contracts) {
  const auto* open = under_way(contracts);
  if (!open) return {};
  return refuse(Kind::conflict,
                {.code = "contract.under_way",
                 .what = T("A contract of this placement is under way since {day}.", {{"day", open->drawn}}),
                 .cure = T("Bring it to its end first, or have it refused.")});
}

} // namespace

Result<Decision> draw_contract(const Desk& desk, const DrawContract& command) {
  Case at = TRY(case_at(desk, draw_right, command.placement, "contract_drawn", {}));
  at.contracts = contracts_of(desk.db, command.placement, Texts::read);
  TRY_DO(none_under_way(at.contracts));
  TRY_DO(may_be_drawn(desk, promise_of(desk.db, command.placement), command.terms, command.decided));
  ContractDrawn event;
  write_down(desk, at, command.terms, event);
  event.employer = at.employer.value(); // its step comes after the one that names it
  event.decided = items_of(command.decided);
  event.checks = sealed_words(command.placement, command.decided);
  return decided(command.placement, event);
}

namespace {

std::unexpected<Refusal> no_such_contract() {
  return refuse(Kind::missing, {.code = "contract.missing",
                                .what = T("The placement has no such contract."),
                                .cure = T("Open the placement again and look at its contracts.")});
}

/// Where a contract stands before somebody puts their hand to it. A first contract takes the steps of the path; a
/// later one takes the same marks in the same order.
struct AtContract {
  Case at;
  ContractRow contract;
};

struct Hand {
  const registry::Right& right;
  std::string_view step; ///< of the path, for a first contract
  MarkKind mark;
};

Result<AtContract> at_contract(const Desk& desk, const Hand& hand, const auto& command) {
  const auto row = find_contract(desk.db, command.placement, command.contract);
  const bool first = !row || row->first();
  Case at = TRY(first ? case_at(desk, hand.right, command.placement, hand.step, command.answers)
                      : open_case(desk, hand.right, command.placement));
  if (!row) return no_such_contract();
  TRY_DO(may_mark(row->marks, hand.mark, command.hash));
  TRY_DO(competent_for(desk, at, hand.step));
  return AtContract{std::move(at), *row};
}

Result<void> reason_given(const std::optional<std::string>& reason, Text what) {
  if (reason) return {};
  return refuse(Kind::invalid, {.code = "contract.reason",
                                .what = std::move(what),
                                .cure = T("Write it in a sentence or two."),
                                .path = "reason"});
}

} // namespace

Result<Decision> answer_contract(const Desk& desk, const AnswerContract& command) {
  const auto [at, contract] = TRY(at_contract(desk, {read_out_right, "contract_read", MarkKind::answer}, command));
  TRY_DO(same_text(desk.agreement, contract));
  if (command.how != ReadingForm::read_alone && !command.witness)
    return refuse(Kind::invalid, {.code = "contract.witness",
                                  .what = T("Nobody is named who read the contract out."),
                                  .cure = T("Write who read it, and before whom."),
                                  .path = "witness"});
  if (!desk.agreement.item("languages", command.language.value))
    return refuse(Kind::invalid, {.code = "code.unknown",
                                  .what = T("The list of languages has no such code."),
                                  .cure = T("Choose one of the list."),
                                  .path = "language"});
  ContractAnswered event{command.contract, command.hash, command.verdict, command.language.value, command.how,
                         desk.today, {}, {}, {}};
  event.witness = sealed_words(command.placement, command.witness);
  event.reason = sealed_words(command.placement, command.reason);
  event.checks = sealed_words(command.placement, command.answers);
  return decided(command.placement, event);
}

Result<Decision> sign_contract(const Desk& desk, const SignContract& command) {
  const auto [at, contract] = TRY(at_contract(desk, {sign_right, "contract_signed", MarkKind::signature}, command));
  TRY_DO(same_text(desk.agreement, contract));
  ContractSigned event{command.contract, command.hash, desk.today, {}, {}};
  event.signer = journal::sealed(command.placement, command.signer);
  event.checks = sealed_words(command.placement, command.answers);
  return decided(command.placement, event);
}

Result<Decision> endorse_contract(const Desk& desk, const EndorseContract& command) {
  const auto side = side_of(desk) == agreement::Side::destination ? StateSide::destination : StateSide::origin;
  const Hand hand{endorse_right,
                  side == StateSide::destination ? "contract_endorsed_destination" : "contract_endorsed_origin",
                  mark_of(side)};
  const auto [at, contract] = TRY(at_contract(desk, hand, command));
  if (command.verdict == Verdict::refused)
    TRY_DO(reason_given(command.reason, T("A refusal says why.")));
  else
    TRY_DO(same_text(desk.agreement, contract));
  ContractEndorsed event{command.contract, side, command.hash, command.verdict, desk.today, {}, {}};
  event.reason = sealed_words(command.placement, command.reason);
  event.checks = sealed_words(command.placement, command.answers);
  return decided(command.placement, event);
}

Result<Decision> attach_contract_paper(const Desk& desk, const AttachContractPaper& command) {
  constexpr std::int64_t most = 20; // pages of one contract
  TRY_DO(open_case(desk, paper_right, command.placement));
  const auto contract = find_contract(desk.db, command.placement, command.contract);
  if (!contract) return no_such_contract();
  if (!contract->marks.answered && !contract->marks.signature)
    return refuse(Kind::refused, {.code = "contract.unsigned",
                                  .what = T("Neither the worker nor the employer has put their hand to this contract yet."),
                                  .cure = T("Print it for signature, record what they say, then attach the scan.")});
  const auto files = exchange::carried_files(desk.db, command.placement, contract_paper);
  if (std::ranges::count(files, command.contract, &exchange::CarriedFile::part) >= most) return exchange::too_many_scans(most);
  TRY_DO(exchange::check_file_key(command.key));
  return decided(command.placement, ContractPaperAttached{command.contract, command, journal::sealed(command.placement, command.key)});
}

} // namespace amana::recruitment
