#include "journal/file_labels.hpp"
#include "modules/recruitment/labels.hpp"
#include "modules/recruitment/words_contracts.hpp"

namespace amana::recruitment {

using journal::Label;
using journal::Labels;
using journal::Tag;

namespace {

Label contract() { return Label("contract", T("Contract number within the placement")).fixed(); }
Label hash() { return Label("hash", T("Digest of the text")).fixed(); }
Label decided() {
  return {"decided", T("Clauses on which nobody has published a value"),
          T("For each one: why what the contract says is right.")};
}

} // namespace

Labels labels(Tag<Word>) {
  return {{"item", T("Item")}, Label("words", T("What shows it, or why it may be missing")).longest(500)};
}

Labels labels(Tag<Verdict>) { return {{"accepted", T("accepted")}, {"refused", T("refused")}}; }

Labels labels(Tag<ReadingForm>) {
  return {{"read_aloud", T("read out to the worker")},
          {"interpreted", T("read out by an interpreter")},
          {"read_alone", T("read by the worker alone")}};
}

Labels labels(Tag<ContractKind>) {
  return {{"first", T("first contract")},
          {"extension", T("extension")},
          {"employer_change", T("change of employer")},
          {"returning", T("return to the same employer")}};
}

Labels labels(Tag<DrawContract>) {
  return {fixed_placement(),
          {"terms", T("Terms"), T("Filled from the job order and the offer. Nothing may be below the offer.")},
          decided()};
}

Labels labels(Tag<AnswerContract>) {
  return {fixed_placement(),
          contract(),
          hash(),
          {"verdict", T("The worker’s answer")},
          {"language", T("Language in which it was read")},
          {"how", T("How the worker came to know it")},
          {"witness", T("Read by, and before whom"), T("Name and office.")},
          Label("reason", T("Why the worker refuses"),
                T("Stays in this state; the employer and the other state never see it."))
              .longest(2000)
              .paragraph(),
          checklist_answers()};
}

Labels labels(Tag<SignContract>) {
  return {fixed_placement(), contract(), hash(),
          {"signer", T("Signed for the employer by"), T("Name and office, as they stand under the contract.")},
          checklist_answers()};
}

Labels labels(Tag<EndorseContract>) {
  return {fixed_placement(),
          contract(),
          hash(),
          {"verdict", T("Decision")},
          Label("reason", T("Why the contract is not endorsed"),
                T("Needed for a refusal. The other state, the employer and the worker read it."))
              .longest(2000)
              .paragraph(),
          checklist_answers()};
}

Labels labels(Tag<AttachContractPaper>) {
  return journal::file_labels({fixed_placement(), contract(), Label("key", T("Key of the file")).fixed()});
}

Labels labels(Tag<ProposeChange>) {
  return {fixed_placement(),
          {"change", T("What changes")},
          {"terms", T("Terms"), T("Filled from the contract in force.")},
          {"employer", T("The new employer"), T("For a change of employer.")},
          Label("release", T("How the present employer agreed"), T("Not needed once wages are late as often as the corridor says."))
              .longest(500),
          decided(),
          checklist_answers()};
}

} // namespace amana::recruitment
