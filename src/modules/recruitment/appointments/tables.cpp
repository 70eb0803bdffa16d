// Appointments from events to tables, and what is asked of the tables.
#include "modules/recruitment/appointments/appointments.hpp"
#include "modules/recruitment/stored.hpp"

#include <fmt/core.h>

namespace amana::recruitment {

using journal::Entry;
using journal::Sealed;
using store::Connection;

namespace {

std::optional<std::string> kept(const Sealed<std::string>& sealed) {
  return sealed.content && !sealed.content->empty() ? sealed.content : std::nullopt;
}

} // namespace

void apply(Connection& db, const Entry& entry, const SittingOpened& event) {
  db.execute("INSERT INTO sittings (sitting, number, authority, office, what, day, hour, place, places, occupation, language, note) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
             entry.subject, paper_number(entry.subject), entry.author.authority, entry.author.office, name_of(event.what), event.day, event.hour,
             event.place, event.places, event.occupation, event.language, event.note);
}

void apply(Connection& db, const Entry& entry, const SittingCancelled& event) {
  db.execute("UPDATE sittings SET cancelled = $2, reason = $3 WHERE sitting = $1", entry.subject, entry.day, event.reason);
}

void apply(Connection& db, const Entry& entry, const AppointmentBooked& event) {
  db.execute("INSERT INTO appointments (appointment, number, sitting, person, booked) VALUES ($1, $2, $3, $4, $5)", event.appointment,
             paper_number(event.appointment), event.sitting, entry.subject, entry.day);
}

void apply(Connection& db, const Entry& entry, const AppointmentCancelled& event) {
  db.execute("UPDATE appointments SET cancelled = $2 WHERE appointment = $1", event.appointment, entry.day);
}

void apply(Connection& db, const Entry& entry, const AttendanceNoted& event) {
  db.execute("UPDATE appointments SET attendance = $2, noted = $3, result = $4, identity = $5, remark = $6 WHERE appointment = $1",
             event.appointment, name_of(event.attendance), entry.day,
             event.result ? std::optional(std::string(name_of(*event.result))) : std::nullopt, kept(event.identity), kept(event.remark));
}

void forget_appointments(Connection& db, const AnyId& person) {
  db.execute("UPDATE appointments SET identity = NULL, remark = NULL WHERE person = $1", person);
}

// --- Questions ---

namespace {

constexpr std::string_view sitting_columns =
    "s.sitting, s.number, s.authority, s.office, s.what, s.day, s.hour, s.place, s.places, s.occupation, s.language, s.note, s.reason, s.cancelled, "
    "(SELECT COUNT(*) FROM appointments c WHERE c.sitting = s.sitting AND c.cancelled IS NULL), "
    "(SELECT COUNT(*) FROM appointments c WHERE c.sitting = s.sitting AND c.cancelled IS NULL AND c.attendance IS NOT NULL)";
constexpr int sitting_width = 16;
constexpr std::string_view appointment_columns =
    "a.appointment, a.sitting, a.person, a.booked, a.cancelled, a.noted, a.attendance, a.result, a.identity, a.remark";

SittingRow read_sitting(const store::Rows& rows) {
  SittingRow row;
  row.sitting = rows.get<Id<Sitting>>(0);
  row.number = rows.text(1);
  row.authority = rows.text(2);
  row.office = rows.text(3);
  row.what = stored_enum<SittingKind>(rows.view(4));
  row.day = rows.get<Day>(5);
  row.hour = rows.text(6);
  row.place = rows.text(7);
  row.places = static_cast<int>(rows.integer(8));
  row.occupation = rows.text(9);
  row.language = rows.text(10);
  row.note = rows.text(11);
  row.reason = rows.text(12);
  row.cancelled = rows.maybe<Day>(13);
  row.booked = static_cast<int>(rows.integer(14));
  row.noted = static_cast<int>(rows.integer(15));
  return row;
}

AppointmentRow read_appointment(const store::Rows& rows, int at = 0) {
  AppointmentRow row;
  row.appointment = rows.get<Id<Appointment>>(at);
  row.sitting = rows.get<Id<Sitting>>(at + 1);
  row.person = rows.get<Id<registry::Person>>(at + 2);
  row.booked = rows.get<Day>(at + 3);
  row.cancelled = rows.maybe<Day>(at + 4);
  row.noted = rows.maybe<Day>(at + 5);
  row.attendance = maybe_enum<Attendance>(rows, at + 6);
  row.result = maybe_enum<TestResult>(rows, at + 7);
  row.identity = rows.text(at + 8);
  row.remark = rows.text(at + 9);
  return row;
}

} // namespace

bool BookedSitting::certified() const {
  if (appointment.attendance != Attendance::attended) return false;
  return sitting.what == SittingKind::orientation || appointment.result == TestResult::passed;
}

std::optional<SittingRow> find_sitting(Connection& db, const Id<Sitting>& sitting) {
  static const auto text = fmt::format("SELECT {} FROM sittings s WHERE s.sitting = $1", sitting_columns);
  auto rows = db.query(text, sitting);
  return rows.next() ? std::optional(read_sitting(rows)) : std::nullopt;
}

std::vector<SittingRow> find_sittings(Connection& db, const SittingFilter& filter, Day today, std::size_t most) {
  registry::Sql sql(fmt::format("SELECT {} FROM sittings s WHERE ", sitting_columns));
  const bool coming = filter.tab == SittingTab::coming;
  if (filter.tab == SittingTab::cancelled) sql += "s.cancelled IS NOT NULL";
  else if (filter.unnoted_only) sql += "s.cancelled IS NULL AND s.day <= " + sql.value(today);
  else sql += fmt::format("s.cancelled IS NULL AND s.day {} {}", coming ? ">=" : "<", sql.value(today));
  if (filter.what) sql += fmt::format(" AND s.what = '{}'", name_of(*filter.what));
  if (filter.unnoted_only)
    sql += " AND EXISTS (SELECT 1 FROM appointments u WHERE u.sitting = s.sitting AND u.cancelled IS NULL AND u.attendance IS NULL)";
  if (filter.free_only)
    sql += " AND s.places > (SELECT COUNT(*) FROM appointments f WHERE f.sitting = s.sitting AND f.cancelled IS NULL)";
  sql += coming ? " ORDER BY s.day, s.hour, s.sitting LIMIT " : " ORDER BY s.day DESC, s.hour DESC, s.sitting DESC LIMIT ";
  sql += sql.value(static_cast<std::int64_t>(most));
  std::vector<SittingRow> found;
  for (auto rows = sql.run(db); rows.next();) found.push_back(read_sitting(rows));
  return found;
}

std::optional<AppointmentRow> find_appointment(Connection& db, const Id<Appointment>& appointment) {
  static const auto text = fmt::format("SELECT {} FROM appointments a WHERE a.appointment = $1", appointment_columns);
  auto rows = db.query(text, appointment);
  return rows.next() ? std::optional(read_appointment(rows)) : std::nullopt;
}

std::optional<AppointmentRow> appointment_by_number(Connection& db, std::string_view typed) {
  const auto number = read_paper_number(typed);
  if (!number) return std::nullopt;
  static const auto text = fmt::format("SELECT {} FROM appointments a WHERE a.number = $1", appointment_columns);
  auto rows = db.query(text, *number);
  return rows.next() ? std::optional(read_appointment(rows)) : std::nullopt;
}

std::vector<AppointmentRow> appointments_at(Connection& db, const Id<Sitting>& sitting) {
  static const auto text = fmt::format("SELECT {} FROM appointments a WHERE a.sitting = $1 ORDER BY a.appointment", appointment_columns);
  std::vector<AppointmentRow> found;
  for (auto rows = db.query(text, sitting); rows.next();) found.push_back(read_appointment(rows));
  return found;
}

std::vector<BookedSitting> appointments_of(Connection& db, const Id<registry::Person>& person) {
  static const auto text = fmt::format("SELECT {}, {} FROM appointments a JOIN sittings s ON s.sitting = a.sitting WHERE a.person = $1 "
                                       "ORDER BY s.day DESC, s.hour DESC, a.appointment DESC LIMIT 100",
                                       sitting_columns, appointment_columns);
  std::vector<BookedSitting> found;
  for (auto rows = db.query(text, person); rows.next();) found.push_back({read_appointment(rows, sitting_width), read_sitting(rows)});
  return found;
}

} // namespace amana::recruitment
