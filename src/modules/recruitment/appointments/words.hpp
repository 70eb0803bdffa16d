// Days on which an office receives people, and who is booked for them: tests of skill, medical visits, orientation.
#pragma once
#include "journal/command.hpp"
#include "registry/words.hpp"

namespace amana::recruitment {

/// A day, an hour and a place where so many people are received.
struct Sitting;
/// One person booked for one sitting.
struct Appointment;

enum class SittingKind { skill_test, medical, orientation };
BOOST_DESCRIBE_ENUM(SittingKind, skill_test, medical, orientation)

enum class Attendance { attended, absent };
BOOST_DESCRIBE_ENUM(Attendance, attended, absent)

enum class TestResult { passed, failed };
BOOST_DESCRIBE_ENUM(TestResult, passed, failed)

// --- What is asked for ---

struct OpenSitting {
  SittingKind what = SittingKind::skill_test;
  Day day;
  std::string hour; ///< "08:30", local time, in either set of digits
  std::string place;
  int places = 1;
  std::optional<Code<"occupations">> occupation; ///< that is tested
  std::optional<Code<"languages">> language;
  std::optional<std::string> note; ///< what to bring
};
BOOST_DESCRIBE_STRUCT(OpenSitting, (), (what, day, hour, place, places, occupation, language, note))

struct CancelSitting {
  Id<Sitting> sitting;
  std::string reason; ///< everybody who is booked reads it
};
BOOST_DESCRIBE_STRUCT(CancelSitting, (), (sitting, reason))

struct BookAppointment {
  Id<Sitting> sitting;
  Id<registry::Person> person;
};
BOOST_DESCRIBE_STRUCT(BookAppointment, (), (sitting, person))

struct CancelAppointment {
  Id<Appointment> appointment;
};
BOOST_DESCRIBE_STRUCT(CancelAppointment, (), (appointment))

struct NoteAttendance {
  Id<Appointment> appointment;
  Attendance attendance = Attendance::attended;
  std::optional<std::string> identity; ///< of whoever came: nobody comes for somebody else
  std::optional<TestResult> result;    ///< of a test
  std::optional<std::string> remark;
};
BOOST_DESCRIBE_STRUCT(NoteAttendance, (), (appointment, attendance, identity, result, remark))

// --- What has happened. All of it stays at this node. ---

struct SittingOpened {
  static constexpr std::string_view kind = "sitting_opened";
  static constexpr int version = 1;
  SittingKind what = SittingKind::skill_test;
  Day day;
  std::string hour; ///< "08:30"
  std::string place;
  int places = 1;
  std::optional<Code<"occupations">> occupation;
  std::optional<Code<"languages">> language;
  std::string note;
};
BOOST_DESCRIBE_STRUCT(SittingOpened, (), (what, day, hour, place, places, occupation, language, note))

struct SittingCancelled {
  static constexpr std::string_view kind = "sitting_cancelled";
  static constexpr int version = 1;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(SittingCancelled, (), (reason))

/// Its subject is the person, as that of the two below.
struct AppointmentBooked {
  static constexpr std::string_view kind = "appointment_booked";
  static constexpr int version = 1;
  Id<Appointment> appointment;
  Id<Sitting> sitting;
};
BOOST_DESCRIBE_STRUCT(AppointmentBooked, (), (appointment, sitting))

struct AppointmentCancelled {
  static constexpr std::string_view kind = "appointment_cancelled";
  static constexpr int version = 1;
  Id<Appointment> appointment;
};
BOOST_DESCRIBE_STRUCT(AppointmentCancelled, (), (appointment))

/// A later one replaces the earlier.
struct AttendanceNoted {
  static constexpr std::string_view kind = "attendance_noted";
  static constexpr int version = 1;
  Id<Appointment> appointment;
  Attendance attendance = Attendance::attended;
  std::optional<TestResult> result;
  journal::Sealed<std::string> identity, remark; ///< empty: none
};
BOOST_DESCRIBE_STRUCT(AttendanceNoted, (), (appointment, attendance, result, identity, remark))

// --- How the fields are called ---

journal::Labels labels(journal::Tag<SittingKind>);
journal::Labels labels(journal::Tag<Attendance>);
journal::Labels labels(journal::Tag<TestResult>);
journal::Labels labels(journal::Tag<OpenSitting>);
journal::Labels labels(journal::Tag<CancelSitting>);
journal::Labels labels(journal::Tag<BookAppointment>);
journal::Labels labels(journal::Tag<CancelAppointment>);
journal::Labels labels(journal::Tag<NoteAttendance>);

} // namespace amana::recruitment
