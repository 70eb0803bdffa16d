// People: what is asked for (commands) and what has happened (events). All that other folders need to know.
#pragma once
#include "journal/command.hpp"
#include "journal/files.hpp"
#include "registry/person.hpp"

namespace amana::registry {

struct Link;       ///< one act of saying that two registrations are one person
struct Correction; ///< one request for a change

// --- What is asked for
// -----------------------------------------------------------------------------------------

struct RegisterPerson : PersonDetails {
  /// Why the same paper may stand with two persons; without it that is refused.
  std::optional<std::string> shared_paper_reason;
};
BOOST_DESCRIBE_STRUCT(RegisterPerson, (PersonDetails), (shared_paper_reason))

/// The whole of the details as they should be; the request records what differs.
struct ProposeCorrection : PersonDetails {
  Id<Person> person;
  std::int64_t seen = 0; ///< the entry that last changed the person on the page the request was made from
  std::string reason;
  std::optional<std::string> shared_paper_reason;
};
BOOST_DESCRIBE_STRUCT(ProposeCorrection, (PersonDetails), (person, seen, reason, shared_paper_reason))

struct ApproveCorrection {
  Id<Correction> correction;
};
BOOST_DESCRIBE_STRUCT(ApproveCorrection, (), (correction))

struct DeclineCorrection {
  Id<Correction> correction;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(DeclineCorrection, (), (correction, reason))

/// The same person registered twice. Where a record is linked already, its whole group joins.
struct LinkPeople {
  Id<Person> leading, other;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(LinkPeople, (), (leading, other, reason))

struct UnlinkPeople {
  Id<Link> link;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(UnlinkPeople, (), (link, reason))

/// Judged to be two persons: not proposed again.
struct KeepApart {
  Id<Person> one, other;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(KeepApart, (), (one, other, reason))

/// Not to be judged at this desk: somebody else must look.
struct SendToReview {
  Id<Person> one, other;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(SendToReview, (), (one, other, reason))

enum class ErasureGround { own_request, consent_withdrawn, purpose_ended, registered_in_error, ordered };
BOOST_DESCRIBE_ENUM(ErasureGround, own_request, consent_withdrawn, purpose_ended, registered_in_error,
                    ordered)

struct ErasePerson {
  Id<Person> person;
  ErasureGround ground = ErasureGround::own_request;
  std::string legal_basis;        ///< article or decision; stays readable, so never a name
  std::optional<bool> linked_too; ///< also every record linked with this one
};
BOOST_DESCRIBE_STRUCT(ErasePerson, (), (person, ground, legal_basis, linked_too))

/// Attaches a file that the vault already keeps, sealed under the person's key.
struct AttachFile : journal::FileRef {
  Id<Person> person;
  std::optional<Id<IdentityPaper>> paper; ///< the paper it shows; absent: something else of the person
};
BOOST_DESCRIBE_STRUCT(AttachFile, (journal::FileRef), (person, paper))

// --- What has happened
// -----------------------------------------------------------------------------------------

struct OpenPaper {
  Id<IdentityPaper> paper;
  Code<"papers"> type;
};
BOOST_DESCRIBE_STRUCT(OpenPaper, (), (paper, type))

/// What may stand open about a person: coarse codes for counting (DESIGN 6.1).
struct PersonCodes {
  Code<"sexes"> sex;
  std::optional<int> birth_year;
  std::optional<Code<"areas">> department;
  Confidence confidence = Confidence::stated;
  std::vector<OpenPaper> papers;
  std::vector<Code<"occupations">> occupations;
};
BOOST_DESCRIBE_STRUCT(PersonCodes, (), (sex, birth_year, department, confidence, papers, occupations))

/// How likely two registrations are one person. The order is from weak to strong.
enum class Likeness { possible, likely, same };
BOOST_DESCRIBE_ENUM(Likeness, possible, likely, same)

/// Another registration that looks like the same person, and by what.
struct Candidate {
  Id<Person> person;
  Likeness likeness = Likeness::possible;
  std::vector<std::string> reasons; ///< "names.near": the field and what was found; no content
  bool operator==(const Candidate&) const = default;
};
BOOST_DESCRIBE_STRUCT(Candidate, (), (person, likeness, reasons))

/// Free words of whoever acted.
struct Reason {
  std::string text;
};
BOOST_DESCRIBE_STRUCT(Reason, (), (text))

struct PersonRegistered {
  static constexpr std::string_view kind = "person_registered";
  static constexpr int version = 1;
  PersonCodes codes;
  journal::Sealed<PersonDetails> details;
  std::vector<journal::Sealed<Reason>> shared_paper; ///< why a paper may stand with two persons; none or one
  std::vector<Candidate> candidates;
};
BOOST_DESCRIBE_STRUCT(PersonRegistered, (), (codes, details, shared_paper, candidates))

/// The fields that a correction changes, as they were and as they should be; an absent member has no value.
struct Change {
  json::object before, after;
  std::string reason;
  std::optional<std::string> shared_paper_reason;
};
BOOST_DESCRIBE_STRUCT(Change, (), (before, after, reason, shared_paper_reason))

struct CorrectionProposed {
  static constexpr std::string_view kind = "correction_proposed";
  static constexpr int version = 1;
  Id<Correction> correction;
  std::vector<std::string> fields;
  journal::Sealed<Change> change;
};
BOOST_DESCRIBE_STRUCT(CorrectionProposed, (), (correction, fields, change))

struct CorrectionApproved {
  static constexpr std::string_view kind = "correction_approved";
  static constexpr int version = 1;
  Id<Correction> correction;
  PersonCodes codes;
  journal::Sealed<PersonDetails> details; ///< as they stand from now on
  std::vector<Candidate> candidates;
};
BOOST_DESCRIBE_STRUCT(CorrectionApproved, (), (correction, codes, details, candidates))

struct CorrectionDeclined {
  static constexpr std::string_view kind = "correction_declined";
  static constexpr int version = 1;
  Id<Correction> correction;
  journal::Sealed<Reason> reason;
};
BOOST_DESCRIBE_STRUCT(CorrectionDeclined, (), (correction, reason))

/// What has been judged of two registrations; a pair that nobody looked at has no state.
enum class PairState { found, review, apart, linked };
BOOST_DESCRIBE_ENUM(PairState, found, review, apart, linked)

/// Two registrations are one person. Their groups become one, led by whoever led the first one's; the reason
/// is sealed under that one's key.
struct PeopleLinked {
  static constexpr std::string_view kind = "people_linked";
  static constexpr int version = 1;
  Id<Link> link;
  Id<Person> leading, other;
  std::optional<PairState> pair_was; ///< of the two, before
  journal::Sealed<Reason> reason;
};
BOOST_DESCRIBE_STRUCT(PeopleLinked, (), (link, leading, other, pair_was, reason))

/// The link never was: groups stand as the other links, in the order they were made, would have made them.
struct PeopleUnlinked {
  static constexpr std::string_view kind = "people_unlinked";
  static constexpr int version = 1;
  Id<Link> link;
  Id<Person> leading, other;         ///< as they were linked
  std::optional<PairState> pair_was; ///< and is again
  journal::Sealed<Reason> reason;
};
BOOST_DESCRIBE_STRUCT(PeopleUnlinked, (), (link, leading, other, pair_was, reason))

struct PeopleKeptApart {
  static constexpr std::string_view kind = "people_kept_apart";
  static constexpr int version = 1;
  Id<Person> one, other; ///< one < other; the reason is sealed under the first
  journal::Sealed<Reason> reason;
};
BOOST_DESCRIBE_STRUCT(PeopleKeptApart, (), (one, other, reason))

struct PairSentToReview {
  static constexpr std::string_view kind = "pair_sent_to_review";
  static constexpr int version = 1;
  Id<Person> one, other;
  journal::Sealed<Reason> reason;
};
BOOST_DESCRIBE_STRUCT(PairSentToReview, (), (one, other, reason))

struct PeopleErased {
  static constexpr std::string_view kind = "people_erased";
  static constexpr int version = 1;
  std::vector<Id<Person>> people;
  ErasureGround ground = ErasureGround::own_request;
  std::string legal_basis;
};
BOOST_DESCRIBE_STRUCT(PeopleErased, (), (people, ground, legal_basis))

struct FileSalt {
  std::string salt;
};
BOOST_DESCRIBE_STRUCT(FileSalt, (), (salt))

struct FileAttached {
  static constexpr std::string_view kind = "file_attached";
  static constexpr int version = 1;
  Hash name, digest;
  journal::FileType type = journal::FileType::jpeg;
  std::int64_t bytes = 0;
  std::optional<Id<IdentityPaper>> paper;
  journal::Sealed<FileSalt> salt;
};
BOOST_DESCRIBE_STRUCT(FileAttached, (), (name, digest, type, bytes, paper, salt))

} // namespace amana::registry
