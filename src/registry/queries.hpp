// What pages, the API and the command line ask about people. Every query takes how far its reader's
// permission goes.
#pragma once
#include "journal/journal.hpp"
#include "registry/duplicates.hpp"
#include "registry/reach.hpp"
#include "registry/rules.hpp"

namespace amana::registry {

/// Which part of a list: the rows behind a cursor, newest first. A cursor is the `filed` of the last row
/// shown.
struct Page {
  std::optional<std::int64_t> after;
  std::size_t size = 50; ///< at most 500
};

struct PeopleFilter {
  std::string typed; ///< a name in any script and order, a short number, a paper's number, a telephone, an
                     ///< e-mail address
  std::optional<std::string> sex, department, occupation, confidence, office;
  std::optional<Day> registered_from, registered_to; ///< both included
  std::optional<int> born_from, born_to;             ///< years, both included
  bool leading_only = false;                         ///< of linked registrations only the leading one
  bool unmet = false;                                ///< who registered by themselves, and whom no office has met
};

/// Who registered by themselves, and whom no office has met: over the columns of `people p`.
inline constexpr std::string_view unmet_condition = "p.registrar IS NULL AND p.confidence = 'stated'";

struct PersonRow {
  std::int64_t filed = 0;
  Id<Person> person;
  std::string number;                              ///< for paper and telephone
  std::string latin_name, arabic_name, other_name; ///< empty: not given in such a script
  std::string authority, office, sex, department, confidence;
  std::optional<int> birth_year;
  Day registered;
  std::optional<Id<Person>> leading;
  std::optional<Day> erased;
};

template<class Row> struct Listed {
  std::vector<Row> rows;
  std::optional<std::int64_t> next; ///< the cursor of the part that follows; nothing: this was the last
};

Listed<PersonRow> find_people(store::Connection& db, const Reach& reach, const PeopleFilter& filter,
                              const Page& page);
/// How many there are, counted up to `most`.
std::int64_t count_people(store::Connection& db, const Reach& reach, const PeopleFilter& filter,
                          std::int64_t most = 1'000'000);
/// The person with a short number as somebody typed it.
std::optional<Id<Person>> find_by_number(store::Connection& db, const Reach& reach, std::string_view typed);

struct PaperRow {
  Id<IdentityPaper> paper;
  std::string type;
  std::optional<Paper> details;       ///< nothing after erasure
  std::vector<Contradiction> against; ///< what its zone says otherwise than the person
};

struct FileRow {
  journal::FileRef file; ///< without salt after erasure: the content is gone
  std::optional<Id<IdentityPaper>> paper;
  Day attached;
};

struct LinkRow {
  Id<Link> link;
  Id<Person> leading, other;
  Day made;
  std::optional<Day> undone;
  std::string reason, undo_reason;
};

struct PersonView : PersonRow {
  std::int64_t changed = 0;             ///< to be given back with a request for a correction
  std::optional<PersonDetails> details; ///< nothing after erasure
  std::string shared_paper_reason;
  std::optional<ErasureGround> erasure_ground;
  std::string erasure_basis;
  std::vector<PaperRow> papers;
  std::vector<FileRow> files;
  std::vector<PersonRow> group; ///< the others linked with this one
  std::vector<LinkRow> links;   ///< standing and undone, oldest first
};

/// Nothing: no such person, or not within reach.
std::optional<PersonView> view_person(store::Connection& db, const Reach& reach, const Id<Person>& person,
                                      Day today);

enum class CorrectionStatus { open, approved, declined, dropped };
BOOST_DESCRIBE_ENUM(CorrectionStatus, open, approved, declined, dropped)

struct CorrectionRow {
  Id<Correction> correction;
  PersonRow person;
  CorrectionStatus status = CorrectionStatus::open;
  std::vector<std::string> fields;
  Day proposed;
  std::optional<AnyId> proposer;
  std::optional<Day> decided;
  std::optional<Change> change; ///< nothing after erasure
  std::string decline_reason;
};

/// The queue of those who approve: oldest first; the cursor goes forward.
Listed<CorrectionRow> open_corrections(store::Connection& db, const Reach& reach, const Page& page);
std::vector<CorrectionRow> corrections_of(store::Connection& db, const Reach& reach,
                                          const Id<Person>& person);

struct PairRow {
  std::int64_t entry = 0;
  PersonRow one, other;
  PairState state = PairState::found;
  std::optional<Likeness> likeness;
  std::vector<std::string> reasons;
  Day day;
  std::string reason;
};

/// Pairs that wait to be judged, at least one of them within reach, oldest first; the cursor goes forward.
/// Pairs that links have joined since are left out.
Listed<PairRow> waiting_pairs(store::Connection& db, const Reach& reach, PairState state, const Page& page);
/// What is known or was judged of one person's likeness with others.
std::vector<PairRow> pairs_of(store::Connection& db, const Reach& reach, const Id<Person>& person);

/// Two people side by side: why they are or are not one.
std::optional<identity::Score> compare_people(store::Connection& db, const Known& one, const Known& other);

/// The acts about one person, oldest first: what the journal says openly of each.
std::vector<journal::Entry> history_of(store::Connection& db, const Known& person, std::size_t most = 500);

} // namespace amana::registry
