// What the folder brings: tables, commands with their words, events.
#include "modules/recruitment/appointments/appointments.hpp"
#include "modules/recruitment/labels.hpp"

namespace amana::recruitment {

using journal::command;
using journal::Label;
using journal::Permission;
using journal::TableKind;

std::vector<journal::TableType> appointment_tables() {
  return {{"sittings", TableKind::fact, {"sitting"}}, {"appointments", TableKind::fact, {"appointment"}}};
}

std::vector<journal::CommandType> appointment_commands() {
  return {command({.name = "open_sitting",
                   .title = T("Open a day of appointments"),
                   .help = T("A test of skill, a medical visit or an orientation, with its hour, its place and how many can come."),
                   .permission = Permission("sittings.keep"),
                   .purposes = journal::placement,
                   .noun = "sittings"},
                  open_sitting),
          command({.name = "cancel_sitting",
                   .title = T("Cancel the day"),
                   .help = T("Everybody who is booked sees it with the reason and can be booked for another day."),
                   .permission = Permission("sittings.keep"),
                   .purposes = journal::placement,
                   .noun = "sittings"},
                  cancel_sitting),
          command({.name = "book_appointment",
                   .title = T("Book"),
                   .help = T("One appointment of a kind at a time. It costs the person nothing."),
                   .permission = Permission("appointments.book"),
                   .purposes = booking,
                   .noun = "people"},
                  book_appointment),
          command({.name = "cancel_appointment",
                   .title = T("Cancel the appointment"),
                   .help = T("The place is free for somebody else. Nobody holds it against the person."),
                   .permission = Permission("appointments.book"),
                   .purposes = booking,
                   .noun = "people"},
                  cancel_appointment),
          command({.name = "note_attendance",
                   .title = T("Note who came"),
                   .help = T("With the paper that was shown: nobody comes for somebody else."),
                   .permission = Permission("sittings.keep"),
                   .purposes = journal::placement,
                   .noun = "people"},
                  note_attendance)};
}

std::vector<journal::EventType> appointment_events() {
  using journal::event;
  return {event<SittingOpened>(apply), event<SittingCancelled>(apply), event<AppointmentBooked>(apply), event<AppointmentCancelled>(apply),
          event<AttendanceNoted>(apply)};
}

// --- Words ---

Labels labels(Tag<SittingKind>) {
  return {{"skill_test", T("Test of skill")}, {"medical", T("Medical visit")}, {"orientation", T("Orientation before departure")}};
}
Labels labels(Tag<Attendance>) { return {{"attended", T("came")}, {"absent", T("did not come")}}; }
Labels labels(Tag<TestResult>) { return {{"passed", T("passed")}, {"failed", T("not passed")}}; }
Labels labels(Tag<SittingTab>) { return {{"coming", T("Coming")}, {"past", T("Past")}, {"cancelled", T("Cancelled")}}; }
Labels labels(Tag<OpenSitting>) {
  return {{"what", T("What for")},
          {"day", T("Day")},
          Label("hour", T("Hour"), T("Local time, as 08:30.")).longest(5),
          {"place", T("Place"), T("As people find it: building, street, town.")},
          {"places", T("How many can come")},
          {"occupation", T("Occupation that is tested"), T("Only for a test of skill.")},
          {"language", T("Language")},
          paragraph("note", T("What to bring"), T("Everybody who is booked reads it."))};
}
Labels labels(Tag<CancelSitting>) {
  return {Label("sitting", T("Day of appointments")).fixed(), paragraph("reason", T("Reason"), T("Everybody who is booked reads it."))};
}
Labels labels(Tag<BookAppointment>) { return {Label("sitting", T("Day of appointments")).fixed(), Label("person", T("Person")).fixed()}; }
Labels labels(Tag<CancelAppointment>) { return {Label("appointment", T("Appointment")).fixed()}; }
Labels labels(Tag<NoteAttendance>) {
  return {Label("appointment", T("Appointment")).fixed(),
          {"attendance", T("The person")},
          {"identity", T("Shown on arrival"), T("Which paper with which number, or who knows the person. It stays at this node.")},
          {"result", T("Result of the test"), T("Only for a test of skill.")},
          paragraph("remark", T("Remark"), T("It stays at this node."))};
}

} // namespace amana::recruitment
