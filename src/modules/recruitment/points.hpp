// Points of employers, of a hundred: from events that an authority has recorded, each with what was found and what would raise it.
// Weights and period are parameters of the state of work (`employer.points.*`); nobody's opinion counts.
#pragma once
#include "agreement/agreement.hpp"
#include "registry/firms/employer_queries.hpp"

namespace amana::recruitment {

/// wages: months that a labour office reported late. passports: kept from their workers. contracts: later ones that gave less.
/// housing: a place for each worker. headcount: reported within a year. record: no suspension.
enum class PointPart { wages, passports, contracts, housing, headcount, record };
BOOST_DESCRIBE_ENUM(PointPart, wages, passports, contracts, housing, headcount, record)

/// What is known of one employer up to a day, within the period that counts.
struct EmployerEvents {
  registry::EmployerRow employer;
  std::int64_t workers = 0, workers_now = 0; ///< who began to work there; of these, who still do
  std::int64_t late_months = 0, passports_kept = 0, contracts = 0, lowered = 0;
  std::int64_t concerned = 0; ///< workers with late wages or without their passport
};

struct PartPoints {
  PointPart part = PointPart::wages;
  int most = 0, points = 0;
  Text found, better; ///< better: empty where nothing is missing
};

struct EmployerPoints {
  EmployerEvents events;
  std::vector<PartPoints> parts;
  int points() const;
  int most() const; ///< what the corridor's weights add up to
};

/// The day up to which a firm is told its own points: the last of the month before, so that what changes on a page does not betray
/// who complained, and when.
Day told_to_firms(Day today);

/// Every approved employer, or one; by points, the most first, those without a worker last.
std::vector<EmployerPoints> points_of_employers(store::Connection& db, const agreement::Agreement& agreement, Day as_of,
                                                const std::optional<Id<registry::Employer>>& one = {});
/// The same for the firm itself: what concerns a single worker is left out.
std::optional<EmployerPoints> points_told_to(store::Connection& db, const agreement::Agreement& agreement,
                                             const Id<registry::Employer>& firm, Day today);

/// The points that these events give.
EmployerPoints points_for(EmployerEvents events, const agreement::Agreement& agreement, Day as_of);

journal::Labels labels(journal::Tag<PointPart>);

} // namespace amana::recruitment
