#include "modules/recruitment/known.hpp"

#include "contracts/text.hpp"
#include "modules/recruitment/case.hpp"

#include <algorithm>

namespace amana::recruitment {

using registry::Employer;
using store::Connection;

const agreement::Party& destination_of(const agreement::Agreement& agreement) {
  return *std::ranges::find(agreement.said().parties, agreement::Side::destination, &agreement::Party::role);
}
const agreement::Party& origin_of(const agreement::Agreement& agreement) {
  return *std::ranges::find(agreement.said().parties, agreement::Side::origin, &agreement::Party::role);
}

// --- Who works for whom ---

namespace {

/// A contract with the four marks that bring it into force, in one look: a country's lists are made of this.
constexpr std::string_view employed =
    "SELECT c.placement, p.paper_number, c.contract, c.employer, c.hash, c.writing, w.day, "
    "a.hash, a.verdict, a.day, s.hash, s.verdict, s.day, d.hash, d.verdict, d.day, o.hash, o.verdict, o.day "
    "FROM contracts c JOIN placements p ON p.placement = c.placement "
    "JOIN placement_steps w ON w.placement = c.placement AND w.step = 'at_work' AND w.version = 0 "
    "JOIN contract_marks a ON a.placement = c.placement AND a.contract = c.contract AND a.mark = 'answer' "
    "JOIN contract_marks s ON s.placement = c.placement AND s.contract = c.contract AND s.mark = 'signature' "
    "JOIN contract_marks d ON d.placement = c.placement AND d.contract = c.contract AND d.mark = 'endorsement_destination' "
    "JOIN contract_marks o ON o.placement = c.placement AND o.contract = c.contract AND o.mark = 'endorsement_origin' ";

Mark mark_at(const store::Rows& rows, int column) {
  Mark mark;
  mark.hash = rows.get<Hash>(column);
  mark.verdict = named<Verdict>(rows.view(column + 1)).value_or(Verdict::refused);
  mark.day = rows.get<Day>(column + 2);
  return mark;
}

/// Nothing: the contract is not in force.
std::optional<Employment> read_employment(const store::Rows& rows) {
  Marks marks;
  marks.drawn = rows.get<Hash>(4);
  marks.answered = mark_at(rows, 7);
  marks.signature = mark_at(rows, 10);
  marks.endorsed_destination = mark_at(rows, 13);
  marks.endorsed_origin = mark_at(rows, 16);
  const auto since = in_force_since(marks);
  if (!since) return std::nullopt;
  Employment one{.placement = rows.get<Id<Placement>>(0), .number = rows.text(1), .contract = static_cast<int>(rows.integer(2)), .employer = rows.get<Id<Employer>>(3),
                 .from = rows.get<Day>(6), .until = {}, .wage = {}};
  if (one.contract > 1) one.from = std::max(one.from, *since);
  const auto terms = rows.null(5) ? std::nullopt : std::optional(contracts::terms_within(rows.view(5)));
  if (!terms || !*terms) return one;
  if (one.contract > 1) one.from = std::max(one.from, (*terms)->start);
  one.until = (*terms)->start.plus_months((*terms)->months);
  one.wage = (*terms)->wage;
  return one;
}

/// By case and contract: what a later contract replaces ends when that one begins. Sorted here: the database would carry the texts along.
std::vector<Employment> read_employments(store::Rows rows) {
  std::vector<Employment> found;
  while (rows.next())
    if (auto one = read_employment(rows)) found.push_back(*std::move(one));
  std::ranges::sort(found, {}, [](const Employment& one) { return std::pair(AnyId(one.placement), one.contract); });
  for (std::size_t i = 1; i < found.size(); ++i) {
    auto& before = found[i - 1];
    if (before.placement == found[i].placement) before.until = before.until ? std::min(*before.until, found[i].from) : found[i].from;
  }
  return found;
}

} // namespace

std::vector<Employment> employments_with(Connection& db, const Id<Employer>& employer) {
  static const std::string sql = std::string(employed) + "WHERE c.placement IN (SELECT e.placement FROM contracts e WHERE e.employer = $1)";
  auto found = read_employments(db.query(sql, employer));
  // Contracts with others were needed to know when one of theirs took this one's place.
  std::erase_if(found, [&](const Employment& one) { return one.employer != employer; });
  return found;
}

std::vector<Employment> employments_of(Connection& db, const Id<Placement>& placement) {
  static const std::string sql = std::string(employed) + "WHERE c.placement = $1";
  return read_employments(db.query(sql, placement));
}

std::vector<EmployerAtWork> employers_at_work(Connection& db, Day before) {
  auto rows = db.query("SELECT c.employer, MIN(w.day) FROM placement_steps w JOIN contracts c ON c.placement = w.placement "
                       "WHERE w.step = 'at_work' AND w.day < $1 GROUP BY c.employer ORDER BY c.employer",
                       before);
  std::vector<EmployerAtWork> found;
  while (rows.next()) found.push_back({rows.get<Id<Employer>>(0), rows.get<Day>(1)});
  return found;
}

std::optional<Day> first_day_at_work(Connection& db) {
  auto rows = db.query("SELECT MIN(day) FROM placement_steps WHERE step = 'at_work'");
  return rows.next() ? rows.maybe<Day>(0) : std::nullopt;
}

std::vector<std::pair<std::string, Id<Placement>>> outside_numbers(Connection& db, const Id<Employer>& employer) {
  std::vector<std::pair<std::string, Id<Placement>>> found;
  const auto collect = [&](store::Rows rows) {
    while (rows.next()) found.emplace_back(rows.text(0), rows.get<Id<Placement>>(1));
  };
  collect(db.query("SELECT n.number, n.placement FROM case_papers n WHERE n.paper IN ('work_permit', 'work_card') AND n.number IS NOT NULL "
                   "AND n.placement IN (SELECT e.placement FROM contracts e WHERE e.employer = $1) ORDER BY n.placement, n.paper, n.serial",
                   employer));
  collect(db.query("SELECT j.registration, j.placement FROM case_journeys j WHERE j.registration IS NOT NULL "
                   "AND j.placement IN (SELECT e.placement FROM contracts e WHERE e.employer = $1) ORDER BY j.placement",
                   employer));
  return found;
}

// --- Whose case it is ---

bool reaches_case(Connection& db, const Looker& looker, const registry::Right& right, const Id<Placement>& placement) {
  const auto row = find_placement(db, placement);
  const auto order = row ? order_of(db, *row) : std::nullopt;
  return order && reaches(looker, right, *row, *order);
}

std::optional<Id<Placement>> case_at_work_of(Connection& db, const Id<registry::Person>& person) {
  auto rows = db.query("SELECT w.placement FROM placement_people w WHERE w.person = $1 AND w.forgotten IS NULL AND EXISTS "
                       "(SELECT 1 FROM placement_steps s WHERE s.placement = w.placement AND s.step = 'at_work') ORDER BY w.placement DESC LIMIT 1",
                       person);
  return rows.next() ? std::optional(rows.get<Id<Placement>>(0)) : std::nullopt;
}

std::string worker_name(Connection& db, const Id<Placement>& placement, const lang::Tongue& t) {
  const auto released = names_of(db, placement);
  return released ? shown_of(whole_names_of(*released), t) : std::string();
}

std::string number_of(Connection& db, const Id<Placement>& placement) {
  auto rows = db.query("SELECT paper_number FROM placements WHERE placement = $1", placement);
  return rows.next() ? rows.text(0) : std::string();
}

} // namespace amana::recruitment
