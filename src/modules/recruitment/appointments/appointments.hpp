// Sittings and appointments: what is asked of them, decided about them, kept of them.
#pragma once
#include "journal/module.hpp"
#include "modules/recruitment/appointments/words.hpp"
#include "registry/queries.hpp"

namespace amana::recruitment {

/// An office books for whoever it places; somebody may also book for themselves.
inline constexpr journal::Purposes booking{journal::placement, journal::own_file};
inline constexpr registry::Right sittings_right{"sittings.keep", journal::placement}, book_right{"appointments.book", booking};

struct SittingRow {
  Id<Sitting> sitting;
  std::string number, authority, office;
  SittingKind what = SittingKind::skill_test;
  Day day;
  std::string hour, place;
  int places = 0, booked = 0, noted = 0; ///< booked: without cancelled ones; noted: of these, whether they came
  std::string occupation, language, note, reason;
  std::optional<Day> cancelled;

  int left() const { return places - booked; }
  bool takes_bookings(Day today) const { return !cancelled && day >= today && left() > 0; }
};

enum class SittingTab { coming, past, cancelled };
BOOST_DESCRIBE_ENUM(SittingTab, coming, past, cancelled)
journal::Labels labels(journal::Tag<SittingTab>);

struct SittingFilter {
  SittingTab tab = SittingTab::coming;
  std::optional<SittingKind> what;
  bool free_only = false; ///< with a place left
  bool unnoted_only = false; ///< somebody of whom nobody has said whether they came
};
std::optional<SittingRow> find_sitting(store::Connection& db, const Id<Sitting>& sitting);
/// Coming: the next first; else the latest first.
std::vector<SittingRow> find_sittings(store::Connection& db, const SittingFilter& filter, Day today, std::size_t most = 200);

struct AppointmentRow {
  Id<Appointment> appointment;
  Id<Sitting> sitting;
  Id<registry::Person> person;
  Day booked;
  std::optional<Day> cancelled, noted;
  std::optional<Attendance> attendance;
  std::optional<TestResult> result;
  std::string identity, remark; ///< empty: none, or erased

  bool stands() const { return !cancelled && !attendance; }
};
std::optional<AppointmentRow> find_appointment(store::Connection& db, const Id<Appointment>& appointment);
/// By the short number of a certificate, as somebody typed it.
std::optional<AppointmentRow> appointment_by_number(store::Connection& db, std::string_view typed);
std::vector<AppointmentRow> appointments_at(store::Connection& db, const Id<Sitting>& sitting);

struct BookedSitting {
  AppointmentRow appointment;
  SittingRow sitting;
  /// Neither cancelled nor over: the person is expected.
  bool ahead(Day today) const { return appointment.stands() && !sitting.cancelled && sitting.day >= today; }
  /// There is a certificate of it.
  bool certified() const;
};
/// The latest day first.
std::vector<BookedSitting> appointments_of(store::Connection& db, const Id<registry::Person>& person);

/// Whether the right reaches what that office keeps.
bool keeps_sitting(const journal::Actor& actor, const SittingRow& sitting);

Result<journal::Decision> open_sitting(const journal::Desk& desk, const OpenSitting& command);
Result<journal::Decision> cancel_sitting(const journal::Desk& desk, const CancelSitting& command);
Result<journal::Decision> book_appointment(const journal::Desk& desk, const BookAppointment& command);
Result<journal::Decision> cancel_appointment(const journal::Desk& desk, const CancelAppointment& command);
Result<journal::Decision> note_attendance(const journal::Desk& desk, const NoteAttendance& command);

void apply(store::Connection& db, const journal::Entry& entry, const SittingOpened& event);
void apply(store::Connection& db, const journal::Entry& entry, const SittingCancelled& event);
void apply(store::Connection& db, const journal::Entry& entry, const AppointmentBooked& event);
void apply(store::Connection& db, const journal::Entry& entry, const AppointmentCancelled& event);
void apply(store::Connection& db, const journal::Entry& entry, const AttendanceNoted& event);
/// The person's key is gone.
void forget_appointments(store::Connection& db, const AnyId& person);

/// A registration is neither taken back nor erased while its person is expected somewhere.
std::optional<Fault> expected_somewhere(const journal::Desk& desk, const Id<registry::Person>& person);

std::unexpected<Refusal> no_such_sitting();

std::vector<journal::TableType> appointment_tables();
std::vector<journal::CommandType> appointment_commands();
std::vector<journal::EventType> appointment_events();

} // namespace amana::recruitment
