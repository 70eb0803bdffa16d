#include "modules/recruitment/appointments/appointments.hpp"
#include "modules/recruitment/rights.hpp"
#include "registry/rules.hpp"

namespace amana::recruitment {

using journal::decided;
using journal::Decision;
using journal::Desk;
using journal::sealed;

std::unexpected<Refusal> no_such_sitting() {
  return refuse(Kind::missing, {.code = "sitting.missing",
                                .what = T("There is no such day of appointments, or another office keeps it."),
                                .cure = T("Look at the list of appointments.")});
}

bool keeps_sitting(const journal::Actor& actor, const SittingRow& sitting) {
  return reaches_office(actor, sittings_right, sitting.authority, sitting.office);
}

namespace {

constexpr int most_at_once = 1000;

/// "08:30" from "8:30" or "٨:٣٠"; nothing: no hour of a day.
std::optional<std::string> hour_of(std::string_view typed) {
  const auto text = latin_digits(typed);
  const auto colon = text.find_first_of(":.hH");
  if (colon == 0 || colon > 2 || text.size() != colon + 3) return std::nullopt;
  const auto number = [](std::string_view digits) {
    int value = 0;
    for (const char digit : digits) {
      if (digit < '0' || digit > '9') return -1;
      value = value * 10 + (digit - '0');
    }
    return value;
  };
  const int hour = number(text.substr(0, colon)), minute = number(text.substr(colon + 1));
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return std::nullopt;
  return (hour < 10 ? "0" : "") + std::to_string(hour) + (minute < 10 ? ":0" : ":") + std::to_string(minute);
}

void check_codes(const OpenSitting& command, const Desk& desk, std::vector<Fault>& faults) {
  Reading reading;
  const auto check = [&](std::string_view name, std::string_view list, const std::string& code) {
    const Reading::Step step(reading, name);
    registry::check_code(reading, list, code, desk.agreement, desk.today);
  };
  if (command.occupation) check("occupation", "occupations", command.occupation->value);
  if (command.language) check("language", "languages", command.language->value);
  std::ranges::move(reading.faults(), std::back_inserter(faults));
}

std::vector<Fault> faults_of(const OpenSitting& command, const Desk& desk) {
  std::vector<Fault> faults;
  const auto fault = [&](const char* code, const char* path, Text what, Text cure) {
    faults.push_back({.code = code, .what = std::move(what), .cure = std::move(cure), .path = path});
  };
  if (command.day < desk.today) fault("sitting.day", "day", T("This day is past."), T("Give today or a later day."));
  if (!hour_of(command.hour)) fault("sitting.hour", "hour", T("This is no hour of a day."), T("Write hours and minutes, as 08:30."));
  if (command.places < 1 || command.places > most_at_once)
    fault("sitting.places", "places", T("Between 1 and {most} people are received on one occasion.", {{"most", most_at_once}}), T("Write how many can come."));
  if (command.what == SittingKind::skill_test && !command.occupation)
    fault("sitting.occupation", "occupation", T("A test is for an occupation."), T("Choose the occupation that is tested."));
  check_codes(command, desk, faults);
  return faults;
}

Result<void> not_cancelled(const SittingRow& sitting) {
  if (!sitting.cancelled) return {};
  return refuse(Kind::conflict, {.code = "sitting.cancelled",
                                 .what = T("This day of appointments was cancelled on {day}.", {{"day", *sitting.cancelled}}),
                                 .cure = T("Look at the list of appointments.")});
}

Fault expected_at(std::string code, const BookedSitting& one, std::string path = {}) {
  return {.code = std::move(code),
          .what = T("The person is expected already on {day} at {hour}, {place}.",
                    {{"day", one.sitting.day}, {"hour", one.sitting.hour}, {"place", verbatim(one.sitting.place)}}),
          .cure = T("Cancel that appointment first."),
          .path = std::move(path)};
}

std::unexpected<Refusal> no_such_appointment() {
  return refuse(Kind::missing, {.code = "appointment.missing",
                                .what = T("There is no such appointment, or it is not within your reach."),
                                .cure = T("Open the person’s page and look there.")});
}

} // namespace

Result<Decision> open_sitting(const Desk& desk, const OpenSitting& command) {
  if (desk.actor.authority.empty())
    return refuse(Kind::forbidden, {.code = "sitting.authority",
                                    .what = T("Only an office receives people."),
                                    .cure = T("Ask the employment office.")});
  if (auto faults = faults_of(command, desk); !faults.empty()) return std::unexpected(Refusal{Kind::invalid, std::move(faults)});
  return decided(desk.ids.make<Sitting>(desk.now),
                 SittingOpened{command.what, command.day, *hour_of(command.hour), command.place, command.places,
                               command.what == SittingKind::skill_test ? command.occupation : std::nullopt, command.language, command.note.value_or("")});
}

Result<Decision> cancel_sitting(const Desk& desk, const CancelSitting& command) {
  const auto sitting = find_sitting(desk.db, command.sitting);
  if (!sitting || !keeps_sitting(desk.actor, *sitting)) return no_such_sitting();
  TRY_DO(not_cancelled(*sitting));
  if (sitting->noted > 0 || sitting->day < desk.today)
    return refuse(Kind::conflict, {.code = "sitting.over",
                                   .what = T("People have been received already."),
                                   .cure = T("Note for each person whether they came.")});
  return decided(command.sitting, SittingCancelled{command.reason});
}

Result<Decision> book_appointment(const Desk& desk, const BookAppointment& command) {
  TRY_DO(registry::present(desk, book_right, command.person));
  const auto sitting = find_sitting(desk.db, command.sitting);
  if (!sitting) return no_such_sitting();
  if (!sitting->takes_bookings(desk.today))
    return refuse(Kind::conflict, {.code = "sitting.full",
                                   .what = sitting->cancelled || sitting->day < desk.today ? T("Nobody can be booked for this day any more.")
                                                                                            : T("All {n} places of this day are taken.", {{"n", sitting->places}}),
                                   .cure = T("Choose another day.")});
  for (const auto& other : appointments_of(desk.db, command.person))
    if (other.ahead(desk.today) && other.sitting.what == sitting->what)
      return refuse(Kind::conflict, expected_at("appointment.double", other));
  return decided(command.person, AppointmentBooked{desk.ids.make<Appointment>(desk.now), command.sitting});
}

std::optional<Fault> expected_somewhere(const Desk& desk, const Id<registry::Person>& person) {
  for (const auto& one : appointments_of(desk.db, person))
    if (one.ahead(desk.today)) return expected_at("appointment.ahead", one, "person");
  return std::nullopt;
}

Result<Decision> cancel_appointment(const Desk& desk, const CancelAppointment& command) {
  const auto appointment = find_appointment(desk.db, command.appointment);
  if (!appointment || !registry::reachable(desk, book_right, appointment->person)) return no_such_appointment();
  if (!appointment->stands())
    return refuse(Kind::conflict, {.code = "appointment.over",
                                   .what = T("This appointment was cancelled, or it is over."),
                                   .cure = T("Open the person’s page and look there.")});
  return decided(appointment->person, AppointmentCancelled{command.appointment});
}

Result<Decision> note_attendance(const Desk& desk, const NoteAttendance& command) {
  const auto appointment = find_appointment(desk.db, command.appointment);
  const auto sitting = appointment ? find_sitting(desk.db, appointment->sitting) : std::nullopt;
  if (!sitting || !keeps_sitting(desk.actor, *sitting) || appointment->cancelled) return no_such_appointment();
  TRY_DO(not_cancelled(*sitting));
  if (sitting->day > desk.today)
    return refuse(Kind::invalid, {.code = "appointment.early",
                                  .what = T("The appointment is on {day}.", {{"day", sitting->day}}),
                                  .cure = T("Note it on that day.")});
  const bool came = command.attendance == Attendance::attended;
  if (came && !command.identity)
    return refuse(Kind::invalid, {.code = "appointment.identity",
                                  .what = T("Nobody comes for somebody else."),
                                  .cure = T("Write which paper was shown, or who knows the person."),
                                  .path = "identity"});
  const bool tested = came && sitting->what == SittingKind::skill_test;
  if (tested != command.result.has_value())
    return refuse(Kind::invalid, {.code = "appointment.result",
                                  .what = tested ? T("A test has a result.") : T("Only who came to a test has a result."),
                                  .cure = tested ? T("Say whether the person passed.") : T("Leave the result empty."),
                                  .path = "result"});
  const auto& person = appointment->person;
  return decided(person, AttendanceNoted{command.appointment, command.attendance, command.result,
                                         sealed(person, command.identity.value_or("")), sealed(person, command.remark.value_or(""))});
}

} // namespace amana::recruitment
