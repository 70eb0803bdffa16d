#include "modules/recruitment/case_words.hpp"
#include "modules/recruitment/journey.hpp"
#include "modules/recruitment/contracts_promise.hpp"
#include "modules/recruitment/placements.hpp"
#include "modules/recruitment/regularisation/words.hpp"
#include "modules/recruitment/rights.hpp"

namespace amana::recruitment {

using journal::decided;
using journal::Decision;
using journal::Desk;

namespace {

int next_serial(const Case& at, std::string_view kind) {
  const auto* latest = at.paper(kind);
  return latest ? latest->serial + 1 : 1;
}

/// Something that has happened: not before `first`, not after today.
Result<void> happened(const Desk& desk, Day day, std::optional<Day> first, std::string path) {
  if (day > desk.today)
    return refuse(Kind::invalid, {.code = "day.future",
                                  .what = T("This day has not come yet."),
                                  .cure = T("Record it when it has happened."),
                                  .path = std::move(path)});
  if (first && day < not_before(*first, desk.today))
    return refuse(Kind::invalid, {.code = "day.too_early",
                                  .what = T("This lies before what came first, on {day}.", {{"day", *first}}),
                                  .cure = T("Correct the day."),
                                  .path = std::move(path)});
  return {};
}

Result<void> still_good(const Desk& desk, Day issued, Day until) {
  TRY_DO(happened(desk, issued, std::nullopt, "issued"));
  if (until > issued && until >= desk.today) return {};
  return refuse(Kind::invalid, {.code = "paper.expired",
                                .what = T("This paper ends before it begins, or is no longer valid."),
                                .cure = T("Correct the days, or issue a new one."),
                                .path = "until"});
}

std::optional<Day> day_of(const Done& done, std::string_view step) {
  const auto found = done.find(step);
  return found == done.end() ? std::nullopt : std::optional(found->second.day);
}

Fault above(const Desk& desk, const agreement::Answer& rule, Text what, Text cure, std::string path) {
  return {.code = std::string(rule.parameter->code),
          .what = std::move(what),
          .cure = std::move(cure),
          .path = std::move(path),
          .basis = desk.agreement.basis(rule)};
}

} // namespace

// --- Before departure ---

namespace {

/// Whoever is at work already is examined there, by the state of work.
bool examined_on_site(const Done& done) { return done.lane == regularisation_lane; }
std::string_view medical_step(bool on_site) { return on_site ? "site_medical" : "medical"; }

Result<void> valid_long_enough(const Desk& desk, const Case& at, Day fit_until) {
  const auto rule = desk.agreement.parameter("medical.validity", at.taker.party, desk.today);
  const auto months = rule.whole();
  if (!months || fit_until <= desk.today.plus_months(*months)) return {};
  return refuse(Kind::refused, above(desk, rule, T("A certificate of fitness is valid for {rule}.", {{"rule", desk.agreement.words(rule)}}),
                                     T("Write {day} or earlier.", {{"day", desk.today.plus_months(*months)}}), "fit_until"));
}

} // namespace

Result<Decision> record_fitness(const Desk& desk, const RecordFitness& command) {
  const bool on_site = examined_on_site(done_of(desk.db, command.placement));
  const Case at = TRY(case_at_or_after(desk, fitness_right, command.placement, medical_step(on_site), command.answers));
  TRY_DO(still_good(desk, desk.today, command.fit_until));
  TRY_DO(valid_long_enough(desk, at, command.fit_until));
  FitnessRecorded event;
  event.serial = next_serial(at, "fitness");
  event.day = desk.today;
  event.fit_until = command.fit_until;
  event.centre = command.centre;
  event.diagnosis = sealed_words(command.placement, command.diagnosis);
  event.results = sealed_words(command.placement, command.results);
  event.checks = sealed_words(command.placement, command.answers);
  return on_site ? decided(command.placement, SiteFitnessRecorded{event}) : decided(command.placement, event);
}

Result<Decision> take_fitness_result(const Desk& desk, const TakeFitnessResult& command) {
  const auto placement = placement_by_number(desk.db, command.number);
  if (!placement) return no_such_placement();
  const Case at = TRY(open_case(desk, fitness_right, *placement));
  RecordFitness whole{*placement, command.fit_until, command.centre, command.diagnosis, command.results, {}};
  for (const auto& line : look_over(desk.agreement, medical_step(examined_on_site(at.done)), at.done, at.good_papers(desk.today)))
    if (line.asks_word) whole.answers.push_back({line.item->code, command.certificate});
  return record_fitness(desk, whole);
}

namespace {

/// How long the passport must still be valid; absent on both sides: the officer cannot tell, and says so.
Result<void> passport_lasts(const Desk& desk, const IssueVisa& command, std::string_view party) {
  const auto expires = command.passport_expires ? command.passport_expires : passport_expiry(desk.db, command.placement);
  if (!expires)
    return refuse(Kind::invalid, {.code = "passport.expiry",
                                  .what = T("Nobody has said until when the passport is valid."),
                                  .cure = T("Write the day that stands in the passport."),
                                  .path = "passport_expires"});
  const auto rule = desk.agreement.parameter("passport.remaining", party, desk.today);
  const auto months = rule.whole();
  if (!months || *expires >= desk.today.plus_months(*months)) return {};
  return refuse(Kind::refused, above(desk, rule,
                                     T("The passport expires on {day}; it must still be valid for {rule}.",
                                       {{"day", *expires}, {"rule", desk.agreement.words(rule)}}),
                                     T("Have the passport renewed first."), "passport_expires"));
}

} // namespace

Result<Decision> issue_visa(const Desk& desk, const IssueVisa& command) {
  const Case at = TRY(case_at_or_after(desk, visa_right, command.placement, "visa", command.answers));
  TRY_DO(fit_on(at, desk.today));
  TRY_DO(still_good(desk, command.issued, command.until));
  TRY_DO(passport_lasts(desk, command, at.taker.party));
  VisaIssued event;
  event.serial = next_serial(at, "visa");
  event.number = journal::sealed(command.placement, command.number);
  event.issued = command.issued;
  event.until = command.until;
  event.post = command.post;
  event.checks = sealed_words(command.placement, command.answers);
  return decided(command.placement, event);
}

Result<Decision> give_orientation(const Desk& desk, const GiveOrientation& command) {
  const Case at = TRY(case_at(desk, orient_right, command.placement, "orientation", command.answers));
  TRY_DO(happened(desk, command.day, std::nullopt, "day"));
  OrientationGiven event{command.day, command.language.value, sealed_words(command.placement, command.answers)};
  return decided(command.placement, event);
}

namespace {

Result<void> not_departed(const Case& at) {
  const auto gone = at.done.find("departure");
  if (gone == at.done.end()) return {};
  return refuse(Kind::conflict, {.code = "placement.departed",
                                 .what = T("The worker departed on {day}.", {{"day", gone->second.day}}),
                                 .cure = T("Nothing more is cleared for this departure.")});
}

/// A number that no other clearance has.
std::string fresh_clearance(const Desk& desk) {
  while (true) {
    const auto number = paper_number(desk.ids.make(desk.now));
    if (!desk.db.query("SELECT 1 FROM case_papers WHERE code = $1", number).next()) return number;
  }
}

} // namespace

Result<Decision> clear_exit(const Desk& desk, const ClearExit& command) {
  const Case at = TRY(case_at_or_after(desk, clear_right, command.placement, "clearance", command.answers));
  TRY_DO(visa_on(at, command.until));
  TRY_DO(fit_on(at, desk.today));
  TRY_DO(not_departed(at));
  if (command.until < desk.today)
    return refuse(Kind::invalid, {.code = "paper.expired",
                                  .what = T("This paper ends before it begins, or is no longer valid."),
                                  .cure = T("Correct the days, or issue a new one."),
                                  .path = "until"});
  ExitCleared event{next_serial(at, "clearance"), fresh_clearance(desk), desk.today, command.until,
                    sealed_words(command.placement, command.answers)};
  return decided(command.placement, event);
}

// --- The border ---

Result<Decision> confirm_departure(const Desk& desk, const ConfirmDeparture& command) {
  const Case at = TRY(case_at(desk, border_right, command.placement, "departure", command.answers));
  TRY_DO(listed_port(desk.agreement, at.taker.party, command.port.value));
  TRY_DO(visa_on(at, desk.today));
  TRY_DO(cleared_on(at, desk.today));
  Departed event;
  event.day = desk.today;
  event.port = command.port.value;
  event.means = command.means;
  event.companions = sealed_words(command.placement, command.companions);
  event.checks = sealed_words(command.placement, command.answers);
  return decided(command.placement, event);
}

namespace {

/// The worker stands at the border and no news of the departure has come: the paper in their hand is the news. Its number
/// is the one that is known here, if any is.
Result<std::string> shown_clearance(const Case& at, std::string_view typed) {
  const auto number = read_paper_number(typed);
  const auto* known = at.paper("clearance");
  if (number && (!known || known->code == *number)) return *number;
  return refuse(Kind::refused, {.code = "clearance.number",
                                .what = T("This is not the number of this worker’s clearance."),
                                .cure = T("Read it once more from the paper. If the paper is another’s, ask the labour office of the other state."),
                                .path = "clearance"});
}

/// The case as the border sees it: with the departure that a clearance on paper shows.
Result<Case> case_at_entry(const Desk& desk, const ConfirmEntry& command) {
  Case at = TRY(open_case(desk, border_right, command.placement));
  if (command.clearance && !at.done.contains("departure")) {
    TRY(shown_clearance(at, *command.clearance));
    at.done.emplace("departure", StepDone{desk.today, ""});
  }
  auto allowed = may_take(desk.agreement, "entry", at.done, at.taker, desk.today);
  if (!allowed && !at.done.contains("departure") && allowed.error().faults.front().code == "step.missing")
    allowed.error().faults.front().cure = T("If the worker shows the clearance on paper, write its number: the news may still be on its way.");
  TRY_DO(allowed);
  TRY_DO(answered(desk.agreement, "entry", at.done, at.good_papers(desk.today), command.answers));
  return at;
}

} // namespace

Result<Decision> confirm_entry(const Desk& desk, const ConfirmEntry& command) {
  const Case at = TRY(case_at_entry(desk, command));
  TRY_DO(listed_port(desk.agreement, at.taker.party, command.port.value));
  TRY_DO(visa_on(at, desk.today));
  return decided(command.placement, Entered{desk.today, command.port.value, sealed_words(command.placement, command.clearance),
                                            sealed_words(command.placement, command.answers)});
}

// --- Arrived ---

Result<Decision> record_handover(const Desk& desk, const RecordHandover& command) {
  const Case at = TRY(case_at(desk, hand_over_right, command.placement, "handover", command.answers));
  TRY_DO(happened(desk, command.day, day_of(at.done, "entry"), "day"));
  HandedOver event{command.day, journal::sealed(command.placement, command.lodging), command.passport_kept,
                   sealed_words(command.placement, command.answers)};
  return decided(command.placement, event);
}

Result<Decision> register_arrival(const Desk& desk, const RegisterArrival& command) {
  const Case at = TRY(case_at(desk, register_arrival_right, command.placement, "registered", command.answers));
  ArrivalRegistered event{desk.today, journal::sealed(command.placement, command.registration),
                          sealed_words(command.placement, command.answers)};
  return decided(command.placement, event);
}

Result<Decision> issue_permit(const Desk& desk, const IssuePermit& command) {
  const auto kind = name_of(command.paper); // the steps are called as the papers
  const Case at = TRY(case_at_or_after(desk, permit_right, command.placement, kind, command.answers));
  TRY_DO(still_good(desk, command.issued, command.until));
  PermitIssued event;
  event.serial = next_serial(at, kind);
  event.paper = command.paper;
  event.number = journal::sealed(command.placement, command.number);
  event.issued = command.issued;
  event.until = command.until;
  event.checks = sealed_words(command.placement, command.answers);
  return decided(command.placement, event);
}

Result<Decision> start_work(const Desk& desk, const StartWork& command) {
  const Case at = TRY(case_at(desk, start_right, command.placement, "at_work", command.answers));
  TRY_DO(happened(desk, command.day, day_of(at.done, "entry"), "day"));
  return decided(command.placement, WorkStarted{command.day, sealed_words(command.placement, command.answers)});
}

} // namespace amana::recruitment
