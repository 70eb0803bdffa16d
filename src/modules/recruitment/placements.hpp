// What every room of a placement stands on: its row, the steps behind it, who takes the next one.
#pragma once
#include "modules/recruitment/known.hpp"
#include "modules/recruitment/path.hpp"
#include "modules/recruitment/words.hpp"

namespace amana::recruitment {

// --- For those who write ---

/// Notes that a step of the path was taken. Called when a document is put into the tables, so it is the same on
/// every node. `version` of the contract it concerns, where it concerns one.
/// The document that carries pictures of the passport.
inline constexpr std::string_view passport_scan = "passport_scan";

void note_step(store::Connection& db, const journal::Entry& entry, const Id<Placement>& placement,
               std::string_view step, Day day, int version = 0);

/// Who takes a step at this desk: the actor's authority and its state; an employer or a worker has none, and acts
/// for the state of the authority that operates the node.
Taker taker_of(const journal::Desk& desk);
/// Which side of the corridor this desk is on: an act of the other side is refused here.
agreement::Side side_of(const journal::Desk& desk);
/// Refused where the act is the other side's.
Result<void> on_side(const journal::Desk& desk, agreement::Side side);

/// `may_take` for a placement: what is done so far, who acts, today.
Result<void> may_take_step(const journal::Desk& desk, const Id<Placement>& placement, std::string_view step);

// --- For those who read ---

struct StepRow {
  std::string step;
  int version = 0;
  Day day;
  std::string node, authority, office;
};

/// Every step of a placement, its order's and its employer's, as `look_along` takes them. What had been reached
/// under a contract that was refused stands here no more: contracts_tables.cpp takes it out.
Done done_of(store::Connection& db, const Id<Placement>& placement);
/// The steps of a job order alone.
Done done_of_order(store::Connection& db, const Id<JobOrder>& order);
std::vector<StepRow> steps_of(store::Connection& db, const Id<Placement>& placement);

struct PlacementRow {
  Id<Placement> placement;
  Id<JobOrder> order;
  std::string number, node, authority, office;
  Day put_forward;
  CoarseProfile profile;
  int score = 0;
  bool returnee = false;
  std::optional<OfferVerdict> answer;
  std::optional<Day> answered, withdrawn;
  std::optional<Id<registry::Person>> person; ///< known at the origin alone
  bool regularised = false; ///< found at a work site: `order` is the site's id
};

/// Columns of placements p LEFT JOIN placement_people w, as read_placement() takes them.
inline constexpr std::string_view placement_columns =
    "p.placement, p.job_order, p.paper_number, p.node, p.authority, p.office, p.put_forward, p.profile, p.score, "
    "p.returnee, p.answer, p.answered, p.withdrawn, w.person, "
    "(SELECT COUNT(*) FROM regularisations r WHERE r.placement = p.placement)";
inline constexpr int placement_column_count = 15;
PlacementRow read_placement(const store::Rows& rows);

/// Nothing: no such placement is known here. Whoever asks answers for the reach.
std::optional<PlacementRow> find_placement(store::Connection& db, const Id<Placement>& placement);

/// What the origin released of a worker; nothing: it has not, or it was erased.
struct ReleasedNames {
  Day released;
  std::vector<registry::NamePart> names;
  std::optional<PartDay> birth;
  std::optional<Code<"sexes">> sex;
  std::optional<Code<"countries">> nationality;
  std::optional<PassportSheet> passport;
  std::optional<std::string> phone; ///< only with consent
};
std::optional<ReleasedNames> names_of(store::Connection& db, const Id<Placement>& placement);
/// Whole, in each script they were given in.
std::vector<std::string> whole_names_of(const ReleasedNames& released);
/// The one in the reader's script, else the first; empty: there is none.
std::string shown_of(const std::vector<std::string>& names, const lang::Tongue& t);

/// What the employer is bound by.
struct OfferRow : OfferTerms {
  Day made, answer_by;
};
std::optional<OfferRow> offer_of(store::Connection& db, const Id<Placement>& placement);

} // namespace amana::recruitment
