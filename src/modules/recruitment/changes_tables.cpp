#include "modules/recruitment/case_words.hpp"
#include "modules/recruitment/changes.hpp"

namespace amana::recruitment {

using journal::Entry;
using store::Connection;

void apply(Connection& db, const Entry& entry, const StepRefused& event) {
  db.execute("INSERT INTO case_refusals (placement, step, day, authority, office, ground, cure) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7)",
             entry.subject, event.step, event.day, entry.author.authority, entry.author.office, event.ground.content,
             event.cure.content);
}

void apply(Connection& db, const Entry& entry, const AlertRaised& event) {
  db.execute("INSERT INTO case_alerts (placement, alert, period, day, authority, office) VALUES ($1, $2, $3, $4, $5, $6)",
             entry.subject, name_of(event.alert), event.period ? event.period->text() : "", event.day,
             entry.author.authority, entry.author.office);
  keep_words(db, entry, "note", event.note);
}

void apply(Connection& db, const Entry& entry, const ReturnGranted& event) {
  db.execute("INSERT INTO return_rights (placement, number, granted, until) VALUES ($1, $2, $3, $4)", entry.subject,
             event.number, event.day, event.until);
}

std::vector<AlertRow> alerts_of(Connection& db, const Id<Placement>& placement) {
  std::vector<AlertRow> found;
  auto rows = db.query("SELECT alert, period, day, authority, office FROM case_alerts WHERE placement = $1 "
                       "ORDER BY day, alert, period, authority",
                       placement);
  while (rows.next())
    found.push_back({named<AlertKind>(rows.view(0)).value_or(AlertKind::late_wages), rows.text(1), rows.text(3),
                     rows.text(4), rows.get<Day>(2)});
  return found;
}

bool passport_retained(const std::vector<AlertRow>& alerts) {
  bool retained = false;
  for (const auto& alert : alerts)
    if (alert.alert != AlertKind::late_wages) retained = alert.alert == AlertKind::passport_retained;
  return retained;
}

std::vector<RefusalRow> refusals_of(Connection& db, const Id<Placement>& placement) {
  std::vector<RefusalRow> found;
  auto rows = db.query("SELECT step, authority, office, ground, cure, day FROM case_refusals WHERE placement = $1 "
                       "ORDER BY day, step, authority",
                       placement);
  while (rows.next())
    found.push_back({rows.text(0), rows.text(1), rows.text(2), rows.text(3), rows.text(4), rows.get<Day>(5)});
  return found;
}

std::optional<ReturnRight> return_right_of(Connection& db, const Id<Placement>& placement) {
  auto rows = db.query("SELECT number, granted, until FROM return_rights WHERE placement = $1", placement);
  if (!rows.next()) return std::nullopt;
  return ReturnRight{rows.text(0), rows.get<Day>(1), rows.get<Day>(2)};
}

} // namespace amana::recruitment
