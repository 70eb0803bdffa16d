#include "modules/recruitment/placements.hpp"

#include "modules/recruitment/stored.hpp"

namespace amana::recruitment {

using agreement::Side;
using journal::Desk;

void note_step(store::Connection& db, const journal::Entry& entry, const Id<Placement>& placement,
               std::string_view step, Day day, int version) {
  db.execute("INSERT INTO placement_steps (placement, step, version, day, node, authority, office) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (placement, step, version) DO UPDATE SET "
             "day = excluded.day, node = excluded.node, authority = excluded.authority, office = excluded.office",
             placement, step, version, day, entry.node, entry.author.authority, entry.author.office);
}

Taker taker_of(const Desk& desk) {
  const auto* own = desk.agreement.authority(desk.actor.authority);
  const auto* home = desk.agreement.authority(desk.home);
  if (own) return {own->party, own->code};
  return {home ? home->party : std::string(), {}};
}

Side side_of(const Desk& desk) {
  const auto* party = desk.agreement.party(taker_of(desk).party);
  return party ? party->role : Side::destination;
}

Result<void> on_side(const Desk& desk, Side side) {
  if (side_of(desk) == side) return {};
  return refuse(Kind::forbidden,
                {.code = "side.other",
                 .what = T("This is for the other state to do; its node tells this one when it is done."),
                 .cure = T("Wait for its news, or ask it.")});
}

Result<void> may_take_step(const Desk& desk, const Id<Placement>& placement, std::string_view step) {
  return may_take(desk.agreement, step, done_of(desk.db, placement), taker_of(desk), desk.today);
}

// --- Reading ---

std::vector<StepRow> steps_of(store::Connection& db, const Id<Placement>& placement) {
  std::vector<StepRow> steps;
  auto rows = db.query("SELECT step, version, day, node, authority, office FROM placement_steps "
                       "WHERE placement = $1 ORDER BY day, step, version",
                       placement);
  while (rows.next())
    steps.push_back({rows.text(0), static_cast<int>(rows.integer(1)), rows.get<Day>(2), rows.text(3),
                     rows.text(4), rows.text(5)});
  return steps;
}

Done done_of_order(store::Connection& db, const Id<JobOrder>& order) {
  Done done;
  if (auto rows = db.query("SELECT approved, authority FROM job_orders WHERE job_order = $1", order);
      rows.next()) {
    // No order is approved of an employer that is not, and the approval is the sending.
    const StepDone approval{rows.get<Day>(0), rows.text(1)};
    for (const auto* step : {"employer_approved", "order_submitted", "order_approved", "order_sent"})
      done.emplace(step, approval);
  }
  if (auto rows = db.query("SELECT answered, authority FROM order_answers WHERE job_order = $1 AND verdict = "
                           "'accepted'",
                           order);
      rows.next())
    done.emplace("order_published", StepDone{rows.get<Day>(0), rows.text(1)});
  return done;
}

Done done_of(store::Connection& db, const Id<Placement>& placement) {
  Done done;
  auto rows = db.query("SELECT job_order, put_forward, authority FROM placements WHERE placement = $1", placement);
  if (!rows.next()) return done;
  if (db.query("SELECT 1 FROM regularisations WHERE placement = $1", placement).next()) {
    done.lane = regularisation_lane;
  } else {
    done = done_of_order(db, rows.get<Id<JobOrder>>(0));
    // Whoever was put forward had been ranked before.
    for (const auto* step : {"candidates_ranked", "candidates_shared"})
      done.emplace(step, StepDone{rows.get<Day>(1), rows.text(2)});
  }
  auto steps = db.query("SELECT step, day, authority FROM placement_steps WHERE placement = $1 "
                        "ORDER BY step, version",
                        placement);
  while (steps.next())
    done.insert_or_assign(steps.text(0), StepDone{steps.get<Day>(1), steps.text(2)});
  return done;
}

PlacementRow read_placement(const store::Rows& rows) {
  PlacementRow row;
  row.placement = rows.get<Id<Placement>>(0);
  row.order = rows.get<Id<JobOrder>>(1);
  row.number = rows.text(2);
  row.node = rows.text(3);
  row.authority = rows.text(4);
  row.office = rows.text(5);
  row.put_forward = rows.get<Day>(6);
  row.profile = stored_json<CoarseProfile>(rows.view(7));
  row.score = static_cast<int>(rows.integer(8));
  row.returnee = rows.integer(9) != 0;
  row.answer = maybe_enum<OfferVerdict>(rows, 10);
  row.answered = rows.maybe<Day>(11);
  row.withdrawn = rows.maybe<Day>(12);
  row.person = rows.maybe<Id<registry::Person>>(13);
  row.regularised = rows.integer(14) != 0;
  return row;
}

std::optional<PlacementRow> find_placement(store::Connection& db, const Id<Placement>& placement) {
  static const std::string sql = "SELECT " + std::string(placement_columns) +
                                 " FROM placements p LEFT JOIN placement_people w ON w.placement = p.placement "
                                 "WHERE p.placement = $1";
  auto rows = db.query(sql, placement);
  return rows.next() ? std::optional(read_placement(rows)) : std::nullopt;
}

std::optional<Id<Placement>> placement_by_number(store::Connection& db, std::string_view typed) {
  const auto number = read_paper_number(typed);
  if (!number) return std::nullopt;
  auto rows = db.query("SELECT placement FROM placements WHERE paper_number = $1 ORDER BY placement", *number);
  return rows.next() ? std::optional(rows.get<Id<Placement>>(0)) : std::nullopt;
}

std::optional<ReleasedNames> names_of(store::Connection& db, const Id<Placement>& placement) {
  auto rows = db.query("SELECT released, names, birth, sex, nationality, passport, phone FROM placement_names "
                       "WHERE placement = $1",
                       placement);
  if (!rows.next() || rows.null(1)) return std::nullopt;
  ReleasedNames names;
  names.released = rows.get<Day>(0);
  names.names = stored_json<std::vector<registry::NamePart>>(rows.view(1));
  names.birth = rows.maybe<PartDay>(2);
  names.sex = rows.maybe<Code<"sexes">>(3);
  names.nationality = rows.maybe<Code<"countries">>(4);
  names.passport = maybe_json<PassportSheet>(rows, 5);
  names.phone = rows.maybe_text(6);
  return names;
}

std::optional<OfferRow> offer_of(store::Connection& db, const Id<Placement>& placement) {
  auto rows = db.query("SELECT offered, answer_by, terms FROM placement_offers "
                       "WHERE placement = $1 AND offered IS NOT NULL",
                       placement);
  if (!rows.next()) return std::nullopt;
  return OfferRow{stored_json<OfferTerms>(rows.view(2)), rows.get<Day>(0), rows.get<Day>(1)};
}

std::vector<std::string> whole_names_of(const ReleasedNames& released) {
  registry::PersonDetails details;
  details.names = released.names;
  return registry::whole_names(details);
}

std::string shown_of(const std::vector<std::string>& names, const lang::Tongue& t) {
  const auto script = t.language() == lang::Language::ar ? "Arab" : "Latn";
  for (const auto& name : names)
    if (registry::script_of(name) == script) return name;
  return names.empty() ? "" : names.front();
}

std::unexpected<Refusal> no_such_placement() {
  return refuse(Kind::missing,
                {.code = "placement.missing",
                 .what = T("There is no such case, or it is not within your reach."),
                 .cure = T("Check the number, or ask the office that keeps the case.")});
}

} // namespace amana::recruitment
