// Contracts: drawn from the corridor's clauses, read to the worker, signed, endorsed by both states over one
// hash; and the later contracts of the same placement.
#pragma once
#include "contracts/labels.hpp"
#include "journal/command.hpp"
#include "journal/file_labels.hpp"
#include "modules/recruitment/words_placements.hpp"
#include "registry/words.hpp"

namespace amana::recruitment {

// --- What is asked for
// -----------------------------------------------------------------------------------------

/// The officer's word on one item of a checklist, or on one clause: what shows it, or why it may be missing.
struct Word {
  std::string item, words;
};
BOOST_DESCRIBE_STRUCT(Word, (), (item, words))

/// The first contract of a placement; drawn again after it was refused.
struct DrawContract {
  Id<Placement> placement;
  contracts::ContractTerms terms;
  std::vector<Word> decided; ///< clauses on which nobody has published a value: why this one is right
};
BOOST_DESCRIBE_STRUCT(DrawContract, (), (placement, terms, decided))

enum class Verdict { accepted, refused };
BOOST_DESCRIBE_ENUM(Verdict, accepted, refused)

/// How the worker came to know what the contract says.
enum class ReadingForm { read_aloud, interpreted, read_alone };
BOOST_DESCRIBE_ENUM(ReadingForm, read_aloud, interpreted, read_alone)

struct AnswerContract {
  Id<Placement> placement;
  int contract = 0;
  Hash hash; ///< of the text that was read
  Verdict verdict = Verdict::accepted;
  Code<"languages"> language; ///< in which it was read
  ReadingForm how = ReadingForm::read_aloud;
  std::optional<std::string> witness; ///< by whom it was read, and before whom
  std::optional<std::string> reason;  ///< of a refusal; stays here
  std::vector<Word> answers;
};
BOOST_DESCRIBE_STRUCT(AnswerContract, (),
                      (placement, contract, hash, verdict, language, how, witness, reason, answers))

struct SignContract {
  Id<Placement> placement;
  int contract = 0;
  Hash hash;
  std::string signer; ///< for the employer, with their office
  std::vector<Word> answers;
};
BOOST_DESCRIBE_STRUCT(SignContract, (), (placement, contract, hash, signer, answers))

struct EndorseContract {
  Id<Placement> placement;
  int contract = 0;
  Hash hash;
  Verdict verdict = Verdict::accepted;
  std::optional<std::string> reason; ///< of a refusal: the other state reads it
  std::vector<Word> answers;
};
BOOST_DESCRIBE_STRUCT(EndorseContract, (), (placement, contract, hash, verdict, reason, answers))

/// A scan of what was signed by hand, already in the vault under a key of its own.
struct AttachContractPaper : journal::FileRef {
  Id<Placement> placement;
  int contract = 0;
  std::string key; ///< base64url
};
BOOST_DESCRIBE_STRUCT(AttachContractPaper, (journal::FileRef), (placement, contract, key))

/// Why there is another contract.
enum class ContractKind { first, extension, employer_change, returning };
BOOST_DESCRIBE_ENUM(ContractKind, first, extension, employer_change, returning)

/// A later contract of somebody who is at work. It takes its way as the first one did: read, signed, endorsed.
struct ProposeChange {
  Id<Placement> placement;
  ContractKind change = ContractKind::extension;
  contracts::ContractTerms terms;
  std::optional<Id<registry::Employer>> employer; ///< the new one
  std::optional<std::string> release; ///< how the present employer agreed; not needed when wages are late
  std::vector<Word> decided, answers;
};
BOOST_DESCRIBE_STRUCT(ProposeChange, (), (placement, change, terms, employer, release, decided, answers))

// --- What has happened
// -----------------------------------------------------------------------------------------

/// Its subject, as that of every event here, is the placement. `contract` numbers the contracts of one placement.
struct ContractDrawn {
  static constexpr std::string_view kind = "contract_drawn";
  static constexpr int version = 1;
  int contract = 0;
  Id<registry::Employer> employer;
  Hash hash;
  std::string corridor;
  journal::Sealed<std::string> text; ///< all that is hashed, byte for byte
  std::vector<std::string> decided; ///< clauses on which an officer decided
  std::vector<std::string> lowered; ///< clauses in which an earlier contract was better for the worker
  std::vector<journal::Sealed<std::vector<Word>>> checks; ///< never cross
};
BOOST_DESCRIBE_STRUCT(ContractDrawn, (), (contract, employer, hash, corridor, text, decided, lowered, checks))

struct ContractAnswered {
  static constexpr std::string_view kind = "contract_answered";
  static constexpr int version = 1;
  int contract = 0;
  Hash hash;
  Verdict verdict = Verdict::accepted;
  std::string language;
  ReadingForm how = ReadingForm::read_aloud;
  Day day;
  std::vector<journal::Sealed<std::string>> witness, reason;
  std::vector<journal::Sealed<std::vector<Word>>> checks;
};
BOOST_DESCRIBE_STRUCT(ContractAnswered, (),
                      (contract, hash, verdict, language, how, day, witness, reason, checks))

struct ContractSigned {
  static constexpr std::string_view kind = "contract_signed";
  static constexpr int version = 1;
  int contract = 0;
  Hash hash;
  Day day;
  journal::Sealed<std::string> signer;
  std::vector<journal::Sealed<std::vector<Word>>> checks;
};
BOOST_DESCRIBE_STRUCT(ContractSigned, (), (contract, hash, day, signer, checks))

/// Which of the two states.
enum class StateSide { destination, origin };
BOOST_DESCRIBE_ENUM(StateSide, destination, origin)

struct ContractEndorsed {
  static constexpr std::string_view kind = "contract_endorsed";
  static constexpr int version = 1;
  int contract = 0;
  StateSide side = StateSide::destination;
  Hash hash;
  Verdict verdict = Verdict::accepted;
  Day day;
  std::vector<journal::Sealed<std::string>> reason;
  std::vector<journal::Sealed<std::vector<Word>>> checks;
};
BOOST_DESCRIBE_STRUCT(ContractEndorsed, (), (contract, side, hash, verdict, day, reason, checks))

/// Its bytes follow the document (exchange/files.hpp).
struct ContractPaperAttached {
  static constexpr std::string_view kind = "contract_paper_attached";
  static constexpr int version = 1;
  int contract = 0;
  journal::FileRef file;
  journal::Sealed<std::string> key; ///< sealed about the placement
};
BOOST_DESCRIBE_STRUCT(ContractPaperAttached, (), (contract, file, key))

struct ContractChangeProposed {
  static constexpr std::string_view kind = "contract_change_proposed";
  static constexpr int version = 1;
  int contract = 0;
  ContractKind change = ContractKind::extension;
  Id<registry::Employer> employer;
  Hash hash;
  std::string corridor;
  journal::Sealed<std::string> text;
  std::vector<std::string> decided, lowered;
  Day day;
  std::vector<journal::Sealed<std::vector<Word>>> checks;
};
BOOST_DESCRIBE_STRUCT(ContractChangeProposed, (),
                      (contract, change, employer, hash, corridor, text, decided, lowered, day, checks))

// --- How the fields are called
// ---------------------------------------------------------------------------------

journal::Labels labels(journal::Tag<Word>);
journal::Labels labels(journal::Tag<Verdict>);
journal::Labels labels(journal::Tag<ReadingForm>);
journal::Labels labels(journal::Tag<ContractKind>);
journal::Labels labels(journal::Tag<DrawContract>);
journal::Labels labels(journal::Tag<AnswerContract>);
journal::Labels labels(journal::Tag<SignContract>);
journal::Labels labels(journal::Tag<EndorseContract>);
journal::Labels labels(journal::Tag<AttachContractPaper>);
journal::Labels labels(journal::Tag<ProposeChange>);

} // namespace amana::recruitment
