#include "modules/recruitment/contracts_state.hpp"

#include <algorithm>

namespace amana::recruitment {

namespace {

std::vector<const Mark*> marks_of(const Marks& marks) {
  std::vector<const Mark*> all;
  for (const auto* mark : {&marks.answered, &marks.signature, &marks.endorsed_destination, &marks.endorsed_origin})
    if (*mark) all.push_back(&**mark);
  return all;
}

bool endorsed(const std::optional<Mark>& mark) { return mark && mark->verdict == Verdict::accepted; }
bool refused(const std::optional<Mark>& mark) { return mark && mark->verdict == Verdict::refused; }

} // namespace

ContractState state_of(const Marks& marks) {
  if (std::ranges::any_of(marks_of(marks), [&](const Mark* mark) { return mark->hash != marks.drawn; }))
    return ContractState::contested;
  if (refused(marks.answered)) return ContractState::declined;
  if (refused(marks.endorsed_destination) || refused(marks.endorsed_origin)) return ContractState::not_endorsed;
  if (!marks.answered) return ContractState::drawn;
  if (!marks.signature) return ContractState::accepted;
  const int endorsements = endorsed(marks.endorsed_destination) + endorsed(marks.endorsed_origin);
  if (endorsements == 0) return ContractState::concluded;
  return endorsements == 1 ? ContractState::endorsed_once : ContractState::in_force;
}

std::optional<Day> in_force_since(const Marks& marks) {
  if (state_of(marks) != ContractState::in_force) return std::nullopt;
  return std::max(marks.endorsed_destination->day, marks.endorsed_origin->day);
}

namespace {

std::unexpected<Refusal> other_text() {
  return refuse(Kind::conflict,
                {.code = "contract.other_text",
                 .what = T("The text before you is not the text that was drawn: their digests differ."),
                 .cure = T("Open the contract again. If it still differs, do not sign: tell both labour offices."),
                 .path = "hash"});
}

std::unexpected<Refusal> not_yet(Text what, Text cure) {
  return refuse(Kind::refused, {.code = "contract.not_yet", .what = std::move(what), .cure = std::move(cure)});
}

std::unexpected<Refusal> already() {
  return refuse(Kind::conflict, {.code = "contract.marked",
                                 .what = T("This has been done already for this contract."),
                                 .cure = T("Open the contract again and look at what stands under it.")});
}

const std::optional<Mark>& mark_of(const Marks& marks, MarkKind kind) {
  switch (kind) {
  case MarkKind::answer: return marks.answered;
  case MarkKind::signature: return marks.signature;
  case MarkKind::endorsement_destination: return marks.endorsed_destination;
  case MarkKind::endorsement_origin: break;
  }
  return marks.endorsed_origin;
}

} // namespace

Result<void> may_mark(const Marks& marks, MarkKind kind, const Hash& hash) {
  if (mark_of(marks, kind)) return already();
  const auto state = state_of(marks);
  if (is_over(state))
    return refuse(Kind::conflict,
                  {.code = "contract.over",
                   .what = T("This contract was refused, or the two sides hold different texts."),
                   .cure = T("Draw another one in its place.")});
  if (hash != marks.drawn) return other_text();
  if (kind == MarkKind::answer) return {};
  if (!marks.answered)
    return not_yet(T("The worker has not accepted this contract."), T("Read it out to the worker first."));
  if (kind == MarkKind::signature || marks.signature) return {};
  return not_yet(T("The employer has not signed this contract."), T("Wait for the employer’s signature."));
}

journal::Labels labels(journal::Tag<ContractState>) {
  return {{"drawn", T("drawn, waits to be read out")},
          {"declined", T("refused by the worker")},
          {"accepted", T("accepted by the worker")},
          {"concluded", T("signed by both parties")},
          {"endorsed_once", T("endorsed by one state")},
          {"in_force", T("endorsed by both states")},
          {"not_endorsed", T("endorsement refused")},
          {"contested", T("not valid: different texts")}};
}

} // namespace amana::recruitment
