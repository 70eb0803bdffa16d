#include "modules/recruitment/case_row.hpp"

#include "modules/recruitment/stored.hpp"

#include <fmt/core.h>

namespace amana::recruitment {

namespace {

constexpr std::string_view half_columns =
    "o.interview_result, o.offered, o.answer_by, o.ended, o.end_ground, "
    "(SELECT MAX(s.day) FROM placement_steps s WHERE s.placement = p.placement AND s.step = 'departure'), "
    "(SELECT MAX(s.day) FROM placement_steps s WHERE s.placement = p.placement AND s.step = 'entry'), "
    "(SELECT MAX(s.day) FROM placement_steps s WHERE s.placement = p.placement AND s.step = 'at_work'), "
    "(SELECT MAX(s.day) FROM placement_steps s WHERE s.placement = p.placement AND s.step IN "
    "('visa', 'contract_endorsed_destination', 'fines_settled', 'work_permit'))";

void read_halves(const store::Rows& rows, int first, CaseRow& row) {
  row.origin = {row.answer, row.answered, row.withdrawn, rows.maybe<Day>(first + 5), row.regularised};
  auto& destination = row.destination;
  destination.interview = maybe_enum<InterviewResult>(rows, first);
  destination.offered = rows.maybe<Day>(first + 1);
  destination.answer_by = rows.maybe<Day>(first + 2);
  destination.ended = rows.maybe<Day>(first + 3);
  destination.end = maybe_enum<OfferEndGround>(rows, first + 4);
  destination.entered = rows.maybe<Day>(first + 6);
  destination.at_work = rows.maybe<Day>(first + 7);
  destination.invested = rows.maybe<Day>(first + 8);
}

std::vector<CaseRow> read_cases(store::Connection& db, std::string_view rest, const AnyId& of) {
  std::vector<CaseRow> cases;
  const auto sql = fmt::format("SELECT {}, {} FROM placements p LEFT JOIN placement_people w ON w.placement = "
                               "p.placement LEFT JOIN placement_offers o ON o.placement = p.placement {}",
                               placement_columns, half_columns, rest);
  for (auto rows = db.query(sql, of); rows.next();) {
    CaseRow row{read_placement(rows), {}, {}};
    read_halves(rows, placement_column_count, row);
    cases.push_back(std::move(row));
  }
  return cases;
}

} // namespace

std::optional<CaseRow> find_case(store::Connection& db, const Id<Placement>& placement) {
  auto cases = read_cases(db, "WHERE p.placement = $1", placement);
  return cases.empty() ? std::nullopt : std::optional(std::move(cases.front()));
}

std::vector<CaseRow> cases_of_order(store::Connection& db, const Id<JobOrder>& order) {
  return read_cases(db, "WHERE p.job_order = $1 ORDER BY p.placement", order);
}

std::vector<CaseRow> cases_of_person(store::Connection& db, const Id<registry::Person>& person) {
  return read_cases(db, "WHERE w.person = $1 ORDER BY p.placement DESC", person);
}

} // namespace amana::recruitment
