#include "modules/recruitment/regularisation/regularisation.hpp"
#include "modules/recruitment/rights.hpp"
#include "modules/recruitment/stored.hpp"
#include "registry/tables.hpp"

namespace amana::recruitment {

using journal::Scope;
using registry::Sql;
using store::Connection;

// --- Visits ---

namespace {

/// Somebody who was erased before anything was sent is on no list any more.
constexpr std::string_view there =
    "(w.sent IS NOT NULL OR EXISTS (SELECT 1 FROM people e WHERE e.person = w.person AND e.erased IS NULL))";

std::string count_of(std::string_view which) {
  return "(SELECT CAST(COUNT(*) AS BIGINT) FROM site_workers w WHERE w.site = v.site AND " + std::string(there) + std::string(which) + ")";
}

const std::string& visit_query() {
  static const std::string sql =
      "SELECT v.site, v.number, v.authority, v.office, v.name, v.area, v.town, v.place, v.employer_name, v.day, v.opened, "
      "v.employer, v.teams, v.ended, " + count_of("") + ", " + count_of(" AND w.consent = 'given'") + ", " +
      count_of(" AND w.consent IN ('refused', 'revoked')") + ", " + count_of(" AND w.sent IS NOT NULL") + " FROM site_visits v ";
  return sql;
}

SiteVisitRow read_visit(const store::Rows& rows) {
  SiteVisitRow row;
  row.site = rows.get<Id<Site>>(0);
  row.number = rows.text(1);
  row.authority = rows.text(2);
  row.office = rows.text(3);
  row.name = rows.text(4);
  row.area = rows.text(5);
  row.town = rows.text(6);
  row.place = rows.text(7);
  row.employer_name = rows.text(8);
  row.day = rows.get<Day>(9);
  row.opened = rows.get<Day>(10);
  row.employer = rows.maybe<Id<registry::Employer>>(11);
  for (const auto& team : registry::split(rows.view(12))) row.teams.push_back(stored_enum<SiteTeam>(team));
  row.ended = rows.maybe<Day>(13);
  row.workers = static_cast<int>(rows.integer(14));
  row.consented = static_cast<int>(rows.integer(15));
  row.refused = static_cast<int>(rows.integer(16));
  row.sent = static_cast<int>(rows.integer(17));
  return row;
}

} // namespace

std::optional<SiteVisitRow> find_visit(Connection& db, const Id<Site>& site) {
  auto rows = db.query(visit_query() + "WHERE v.site = $1", site);
  return rows.next() ? std::optional(read_visit(rows)) : std::nullopt;
}

std::optional<Id<Site>> visit_by_number(Connection& db, std::string_view typed) {
  const auto number = read_paper_number(typed);
  if (!number) return std::nullopt;
  auto rows = db.query("SELECT site FROM site_visits WHERE number = $1", *number);
  return rows.next() ? std::optional(rows.get<Id<Site>>(0)) : std::nullopt;
}

bool reaches(const journal::Actor& actor, const registry::Right& right, const SiteVisitRow& visit) {
  return reaches_office(actor, right, visit.authority, visit.office);
}

std::vector<SiteVisitRow> site_visits(Connection& db, const journal::Actor& actor, const registry::Right& right,
                                      std::size_t most) {
  std::vector<SiteVisitRow> found;
  auto rows = db.query(visit_query() + "ORDER BY v.day DESC, v.site DESC");
  while (found.size() < most && rows.next())
    if (auto visit = read_visit(rows); reaches(actor, right, visit)) found.push_back(std::move(visit));
  return found;
}

// --- The people of a visit ---

ListedState ListedWorker::state() const {
  if (withdrawn) return ListedState::withdrawn;
  if (sent) return ListedState::sent;
  if (revoked) return ListedState::revoked;
  if (!consent) return ListedState::not_asked;
  return *consent == ConsentVerdict::given ? ListedState::consented : ListedState::refused;
}

namespace {

constexpr std::string_view listed_columns =
    "w.placement, w.site, w.person, w.trade, w.language, w.how, w.reader, w.entered, w.consent, w.answered, w.sent, "
    "w.secrets, (SELECT p.withdrawn FROM placements p WHERE p.placement = w.placement)";

ListedWorker read_listed(const store::Rows& rows) {
  ListedWorker one;
  one.placement = rows.get<Id<Placement>>(0);
  one.site = rows.get<Id<Site>>(1);
  one.person = rows.get<Id<registry::Person>>(2);
  one.trade = rows.text(3);
  one.language = rows.text(4);
  one.how = rows.text(5);
  one.reader = rows.text(6);
  one.entered = rows.get<Day>(7);
  one.revoked = rows.text(8) == "revoked";
  if (!one.revoked) one.consent = maybe_enum<ConsentVerdict>(rows, 8);
  one.answered = rows.maybe<Day>(9);
  one.sent = rows.maybe<Day>(10);
  one.secrets = maybe_json<SiteSecrets>(rows, 11);
  one.withdrawn = rows.maybe<Day>(12);
  return one;
}

std::vector<ListedWorker> read_all(Connection& db, const std::string& rest, const AnyId& of) {
  std::vector<ListedWorker> found;
  auto rows = db.query("SELECT " + std::string(listed_columns) + " FROM site_workers w " + rest, of);
  while (rows.next()) found.push_back(read_listed(rows));
  return found;
}

} // namespace

std::optional<ListedWorker> find_listed(Connection& db, const Id<Placement>& placement) {
  auto found = read_all(db, "WHERE w.placement = $1", placement);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<ListedWorker> listed_at(Connection& db, const Id<Site>& site) {
  return read_all(db, "WHERE w.site = $1 AND " + std::string(there) + " ORDER BY w.placement", site);
}

std::optional<ListedWorker> listed_of(Connection& db, const Id<registry::Person>& person) {
  auto found = read_all(db, "WHERE w.person = $1 AND w.sent IS NULL ORDER BY w.placement DESC", person);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

// --- The case ---

std::optional<RegularisationRow> regularisation_of(Connection& db, const Id<Placement>& placement) {
  auto rows = db.query("SELECT site, site_number, site_name, area, town, named_employer_name, language, how, denial, "
                       "named_employer, employer, consented, employment_day, employment FROM regularisations "
                       "WHERE placement = $1 AND site IS NOT NULL",
                       placement);
  if (!rows.next()) return std::nullopt;
  RegularisationRow row;
  row.site = rows.get<Id<Site>>(0);
  std::string* texts[] = {&row.site_number, &row.site_name, &row.area, &row.town, &row.named_employer_name, &row.language, &row.how, &row.denial};
  for (int i = 0; i < 8; ++i) *texts[i] = rows.text(i + 1);
  row.named_employer = rows.maybe<Id<registry::Employer>>(9);
  row.employer = rows.maybe<Id<registry::Employer>>(10);
  row.consented = rows.maybe<Day>(11);
  row.employment_day = rows.maybe<Day>(12);
  row.employment = maybe_enum<EmploymentVerdict>(rows, 13);
  return row;
}

std::optional<FineRow> fine_of(Connection& db, const Id<Placement>& placement) {
  auto rows = db.query("SELECT verdict, assessed, amount, payer, ground, paid FROM case_fines WHERE placement = $1", placement);
  if (!rows.next()) return std::nullopt;
  FineRow fine{.verdict = stored_enum<FineVerdict>(rows.view(0)), .assessed = rows.get<Day>(1)};
  if (!rows.null(2)) fine.amount = Money::parse(rows.view(2));
  fine.payer = rows.text(3);
  fine.ground = rows.text(4);
  fine.paid = rows.maybe<Day>(5);
  return fine;
}

const agreement::Payer* fine_payer(const agreement::Agreement& agreement, Day day) {
  for (const auto& cost : agreement.said().costs)
    if (cost.step == "fines_settled") return cost.payer("any", day);
  return nullptr;
}

// --- Sites ---

namespace {

constexpr std::string_view site_columns = "r.site, r.site_number, r.site_name, r.area, r.town, s.authority, s.office, s.opened, p.placement";

std::vector<WorkSite> read_sites(Sql& sql, Connection& db, std::size_t most) {
  std::vector<WorkSite> found;
  for (auto rows = sql.run(db); rows.next();) {
    const auto site = rows.get<Id<Site>>(0);
    if (found.empty() || found.back().site != site) {
      if (found.size() == most) break;
      found.push_back({site, rows.text(1), rows.text(2), rows.text(3), rows.text(4), rows.text(5), rows.text(6), rows.maybe<Day>(7), {}});
    }
    found.back().cases.push_back(rows.get<Id<Placement>>(8));
  }
  return found;
}

Sql sites_query(const Looker& looker) {
  Sql sql("SELECT ");
  sql += site_columns;
  sql += case_tables;
  sql += "WHERE r.site IS NOT NULL AND " + reach_condition(looker, read_placement_right, sql);
  return sql;
}

} // namespace

std::optional<WorkSite> find_site(Connection& db, const Looker& looker, const Id<Site>& site) {
  Sql sql = sites_query(looker);
  sql += " AND r.site = " + sql.value(site) + " ORDER BY p.placement";
  auto found = read_sites(sql, db, 1);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<WorkSite> work_sites(Connection& db, const Looker& looker, std::size_t most) {
  Sql sql = sites_query(looker);
  sql += " ORDER BY r.site DESC, p.placement";
  return read_sites(sql, db, most);
}

} // namespace amana::recruitment
