// Who may be put forward for a job order, in which order, and why.
#pragma once
#include "engines/matching/explain.hpp"
#include "modules/recruitment/case_row.hpp"
#include "modules/recruitment/orders.hpp"
#include "modules/recruitment/rights.hpp"

namespace amana::recruitment {

/// Why somebody is not in the pool of an order today. Each is a fact of the file that the person can see and change.
enum class Bar { none, erased, linked, no_consent, unseen, registration_old, under_age, blocked, placed, no_details };
BOOST_DESCRIBE_ENUM(Bar, none, erased, linked, no_consent, unseen, registration_old, under_age, blocked, placed, no_details)

struct Candidacy {
  Bar bar = Bar::none;
  bool age_unsure = false; ///< the birth is not known well enough: the desk decides with a reason
};
/// `details`: as they stand; the rest is asked of the tables.
Candidacy candidacy_of(store::Connection& db, const agreement::Agreement& agreement, const Id<registry::Person>& person,
                       Day today);
Text words_of(Bar bar);
Text cure_of(Bar bar);

/// The corridor's weights as a formula; refused where it has none.
Result<matching::Formula> formula_of(const agreement::Agreement& agreement, Day today);
/// The order as the engine sees it; languages get columns in the order they are asked for.
matching::Order engine_order(const agreement::Agreement& agreement, const OrderTerms& terms, Day today);

/// Somebody as the engine sees them.
matching::Candidate engine_candidate(const registry::PersonDetails& details, const OrderTerms& terms, Day registered,
                                     bool returnee, std::string_view seed, const Id<registry::Person>& person,
                                     Day today);

/// Everybody whom this order may be offered to today, and their ranking.
struct Pooled {
  std::vector<Id<registry::Person>> people; ///< by place in the pool
  std::vector<bool> age_unsure;
  matching::Pool pool;
};
Pooled pool_of(store::Connection& db, const agreement::Agreement& agreement, const OrderRow& order, Day today);

/// The passport to be sent along: of those that are still good, the one that is good longest.
std::optional<PassportSheet> passport_of(const registry::PersonDetails& details, Day today);
/// How old a worker must be; by the corridor, else 18.
int least_age(const agreement::Agreement& agreement, Day today);
/// What the destination may know of somebody.
CoarseProfile coarse_profile(const registry::PersonDetails& details, const OrderTerms& terms, Day today);

// --- What was recorded ---

struct RankedRow {
  int rank = 0;
  Id<registry::Person> person;
  std::array<int, matching::parts> points{};
  bool age_unsure = false;
  std::optional<Id<Placement>> placement; ///< put forward since

  int score() const { return points[0] + points[1] + points[2] + points[3] + points[4]; }
};

struct RankingRow {
  Day day;
  std::string seed;
  int pool = 0, fitting = 0;
  std::vector<HinderedCount> hindered;
  std::vector<RankedRow> ranked;
};
/// The last ranking of an order; nothing: none.
std::optional<RankingRow> ranking_of(store::Connection& db, const Id<JobOrder>& order);

/// How many candidates the corridor lets be shown for the places of an order; nothing: no limit.
std::optional<int> most_candidates(const agreement::Agreement& agreement, const OrderRow& order, Day today);

/// One person and one order: for the person's own sheet.
struct Sheet {
  OrderRow order;
  matching::Explanation explanation;
  std::optional<int> rank;           ///< in the last ranking
  std::optional<matching::Chance> chance;
  int waiting_days = 0;
};
std::optional<Sheet> sheet_of(store::Connection& db, const agreement::Agreement& agreement,
                              const Id<registry::Person>& person, const OrderRow& order, Day today);

} // namespace amana::recruitment
