#include "modules/recruitment/case_lists.hpp"

#include "modules/recruitment/rights.hpp"
#include "modules/recruitment/stored.hpp"

namespace amana::recruitment {

using registry::Sql;

namespace {

constexpr std::string_view case_columns = "p.placement, p.job_order, p.paper_number, p.occupation, p.withdrawn, n.names";

void put_names(CaseLine& line, std::string_view stored) {
  registry::PersonDetails details;
  details.names = stored_json<std::vector<registry::NamePart>>(stored);
  line.latin_name = registry::name_in(details, "Latn");
  line.arabic_name = registry::name_in(details, "Arab");
  if (!line.latin_name.empty() || !line.arabic_name.empty()) return;
  if (const auto whole = registry::whole_names(details); !whole.empty()) line.other_name = whole.front();
}

CaseLine read_line(const store::Rows& rows, bool names) {
  CaseLine line;
  line.placement = rows.get<Id<Placement>>(0);
  line.order = rows.get<Id<JobOrder>>(1);
  line.number = rows.text(2);
  line.occupation = rows.text(3);
  line.withdrawn = rows.maybe<Day>(4);
  if (names && !rows.null(5)) put_names(line, rows.view(5));
  if (rows.columns() > 6) line.since = rows.maybe<Day>(6);
  if (rows.columns() > 7) line.departed = rows.integer(7) != 0;
  return line;
}

std::vector<CaseLine> read_lines(const Sql& sql, store::Connection& db, const Looker& looker, const registry::Right& right) {
  const bool names = looker.actor.sees("identity", right.permission, right.purposes);
  std::vector<CaseLine> lines;
  for (auto rows = sql.run(db); rows.next();) lines.push_back(read_line(rows, names));
  return lines;
}

/// `step` outlives the query: a code of the corridor, or a literal.
std::string has_step(Sql& sql, std::string_view step) {
  return "EXISTS (SELECT 1 FROM placement_steps s WHERE s.placement = p.placement AND s.step = " + sql.value(step) + ")";
}

/// As placement_status() says it: not withdrawn, not declined, and what was written off was accepted in time.
constexpr std::string_view still_standing =
    "p.withdrawn IS NULL AND (p.answer = 'accepted' OR (p.answer IS NULL AND NOT EXISTS "
    "(SELECT 1 FROM placement_offers f WHERE f.placement = p.placement AND f.ended IS NOT NULL)))";

std::string all_done(Sql& sql, const std::vector<std::string>& steps) {
  std::string condition;
  for (const auto& step : steps)
    if (step != "candidates_shared") condition += " AND " + has_step(sql, step); // done for every candidate
  return condition;
}

/// Narrows to those that have done what stands last before the step, in whichever lane, and not the step: two walks along an
/// index, so that the queue costs little however many cases have gone by. Nothing where a lane has no such step.
std::string gone_so_far(Sql& sql, const std::vector<const std::vector<std::string>*>& before_in_lanes, std::string_view step) {
  std::vector<std::string> last;
  for (const auto* steps : before_in_lanes) {
    if (steps->empty() || steps->back() == "candidates_shared") return "";
    if (std::ranges::find(last, steps->back()) == last.end()) last.push_back(steps->back());
  }
  return " AND p.placement IN (SELECT placement FROM placement_steps WHERE step IN (" + sql.values(last) +
         ") EXCEPT SELECT placement FROM placement_steps WHERE step = " + sql.value(step) + " ORDER BY 1)";
}

/// Everything before the step is done, by the lane the case goes along, and the step is not.
std::string waits_for(Sql& sql, const agreement::Agreement& agreement, const agreement::Step& step) {
  const auto* taken = agreement.lane_step(regularisation_lane, step.code);
  const bool own = step.lane == regularisation_lane;
  std::string lanes;
  std::vector<const std::vector<std::string>*> before_in_lanes;
  if (!own) {
    lanes = "(r.placement IS NULL" + all_done(sql, step.after) + ")";
    before_in_lanes.push_back(&step.after);
  }
  if (own || taken) {
    const auto& after = taken ? taken->after : step.after;
    lanes += (lanes.empty() ? "(r.placement IS NOT NULL" : " OR (r.placement IS NOT NULL") + all_done(sql, after) + ")";
    before_in_lanes.push_back(&after);
  }
  return std::string(still_standing) + " AND NOT " + has_step(sql, step.code) + " AND (" + lanes + ")" +
         gone_so_far(sql, before_in_lanes, step.code);
}

/// The steps that come before it in either lane.
std::vector<std::string> before(const agreement::Agreement& agreement, const agreement::Step& step) {
  auto all = step.after;
  if (const auto* taken = agreement.lane_step(regularisation_lane, step.code)) std::ranges::copy(taken->after, std::back_inserter(all));
  return all;
}

} // namespace

std::vector<CaseLine> waiting_for(store::Connection& db, const Looker& looker, const registry::Right& right,
                                  const agreement::Step& step, std::size_t most) {
  const auto earlier = before(looker.agreement, step);
  Sql sql("SELECT ");
  sql += case_columns;
  sql += ", (SELECT MAX(s.day) FROM placement_steps s WHERE s.placement = p.placement AND s.step IN (" + sql.values(earlier) + "))";
  sql += case_tables;
  sql += "WHERE ";
  sql += waits_for(sql, looker.agreement, step) + " AND " + reach_condition(looker, right, sql);
  sql += " ORDER BY 7, p.placement LIMIT " + sql.value(most);
  return read_lines(sql, db, looker, right);
}

CaseList find_cases(store::Connection& db, const Looker& looker, const CaseFilter& filter, const CasePage& page) {
  const std::size_t size = std::min<std::size_t>(page.size, 500);
  Sql sql("SELECT ");
  sql += case_columns;
  sql += case_tables;
  sql += "WHERE ";
  sql += reach_condition(looker, read_placement_right, sql);
  if (const auto number = read_paper_number(filter.number)) sql += " AND p.paper_number = '" + *number + "'";
  else if (!filter.number.empty()) sql += " AND 1 = 0";
  if (!filter.occupation.empty()) sql += " AND p.occupation = " + sql.value(filter.occupation);
  if (filter.order) sql += " AND p.job_order = " + sql.value(*filter.order);
  if (filter.person) sql += " AND p.placement IN (SELECT placement FROM placement_people WHERE person = " + sql.value(*filter.person) + ")";
  if (filter.withdrawn) sql += " AND p.withdrawn IS NOT NULL";
  if (const auto* step = looker.agreement.step(filter.step)) sql += " AND " + waits_for(sql, looker.agreement, *step);
  if (page.after) sql += " AND p.placement < " + sql.value(*page.after);
  sql += " ORDER BY p.placement DESC LIMIT " + sql.value(size + 1);
  CaseList list{read_lines(sql, db, looker, read_placement_right), {}};
  if (list.rows.size() > size) {
    list.rows.pop_back();
    list.next = list.rows.back().placement;
  }
  return list;
}

std::vector<CaseLine> expected_at_border(store::Connection& db, const Looker& looker, bool leaving, std::string_view typed,
                                         Day today, std::size_t most) {
  Sql sql("SELECT ");
  sql += case_columns;
  const auto number = read_paper_number(typed);
  sql += ", (SELECT MIN(c.until) FROM case_papers c WHERE c.placement = p.placement AND c.paper = 'visa')";
  sql += ", CASE WHEN " + has_step(sql, "departure") + " THEN 1 ELSE 0 END";
  sql += case_tables;
  sql += "WHERE p.withdrawn IS NULL AND NOT " + has_step(sql, leaving ? "departure" : "entry");
  if (leaving) sql += " AND " + has_step(sql, "clearance");
  else if (!number) sql += " AND " + has_step(sql, "departure");
  const std::string day = sql.value(today);
  const auto good = [&](std::string_view paper) {
    return " AND EXISTS (SELECT 1 FROM case_papers c WHERE c.placement = p.placement AND c.paper = '" + std::string(paper) + "' AND c.until >= " + day + ")";
  };
  sql += good("visa");
  if (leaving) sql += good("clearance");
  if (number) {
    const std::string value = "'" + *number + "'";
    sql += " AND (p.paper_number = " + value + " OR EXISTS (SELECT 1 FROM case_papers c WHERE c.placement = p.placement AND c.code = " + value + "))";
  } else if (!typed.empty()) {
    sql += " AND 1 = 0";
  }
  sql += " AND " + reach_condition(looker, border_right, sql) + " ORDER BY p.placement LIMIT " + sql.value(most);
  return read_lines(sql, db, looker, border_right);
}

} // namespace amana::recruitment
