// What may stop a case, protect the worker, or bring them back.
#include "modules/recruitment/case.hpp"
#include "modules/recruitment/case_words.hpp"
#include "modules/recruitment/changes.hpp"
#include "modules/recruitment/placements.hpp"
#include "modules/recruitment/rights.hpp"

namespace amana::recruitment {

using journal::decided;
using journal::Decision;
using journal::Desk;

Result<Decision> refuse_step(const Desk& desk, const RefuseStep& command) {
  const Case at = TRY(open_case(desk, refuse_right, command.placement));
  const auto* step = desk.agreement.step(command.step);
  if (!step)
    return refuse(Kind::invalid, {.code = "step.unknown",
                                  .what = T("The path has no such step."),
                                  .cure = T("Open the case and refuse from there."),
                                  .path = "step"});
  TRY_DO(may_take(desk.agreement, command.step, at.done, at.taker, desk.today));
  if (desk.db.query("SELECT 1 FROM case_refusals WHERE placement = $1 AND step = $2 AND day = $3 AND authority = $4",
                    command.placement, command.step, desk.today, desk.actor.authority)
          .next())
    return refuse(Kind::conflict, {.code = "step.refused",
                                   .what = T("This step was refused today already."),
                                   .cure = T("Wait for the cure, or take the step.")});
  StepRefused event;
  event.step = command.step;
  event.ground = journal::sealed(command.placement, command.ground);
  event.cure = journal::sealed(command.placement, command.cure);
  event.day = desk.today;
  return decided(command.placement, event);
}

namespace {

/// Months are given for late wages alone, and each is counted once.
Result<void> fitting_period(const Desk& desk, const RaiseAlert& command) {
  const bool late = command.alert == AlertKind::late_wages;
  if (late && (!command.period || !command.period->month() || command.period->earliest() > desk.today))
    return refuse(Kind::invalid, {.code = "alert.period",
                                  .what = T("Late wages are those of a month that has begun."),
                                  .cure = T("Write the year and the month."),
                                  .path = "period"});
  if (!late && command.period)
    return refuse(Kind::invalid, {.code = "alert.period",
                                  .what = T("A month is given for late wages alone."),
                                  .cure = T("Leave it out."),
                                  .path = "period"});
  return {};
}

} // namespace

Result<Decision> raise_alert(const Desk& desk, const RaiseAlert& command) {
  const Case at = TRY(open_case(desk, alert_right, command.placement));
  TRY_DO(fitting_period(desk, command));
  AlertRaised event;
  event.alert = command.alert;
  if (command.period) // the month alone: the same month is the same fact
    event.period = PartDay::parse(command.period->text().substr(command.period->estimated() ? 1 : 0, 7));
  event.day = desk.today;
  event.note = sealed_words(command.placement, command.note);
  for (const auto& alert : alerts_of(desk.db, command.placement))
    if (alert.alert == event.alert && alert.period == (event.period ? event.period->text() : "") &&
        (event.period || alert.day == desk.today))
      return refuse(Kind::conflict, {.code = "alert.known",
                                     .what = T("This has been recorded already."),
                                     .cure = T("Open the case and look at the alerts.")});
  return decided(command.placement, event);
}

namespace {

std::string fresh_return(const Desk& desk) {
  while (true) {
    const auto number = paper_number(desk.ids.make(desk.now));
    if (!desk.db.query("SELECT 1 FROM return_rights WHERE number = $1", number).next()) return number;
  }
}

Result<Day> return_until(const Desk& desk, const GrantReturn& command, std::string_view party) {
  const auto rule = desk.agreement.parameter("return_right.months", party, desk.today);
  if (const auto months = rule.whole()) {
    const Day last = desk.today.plus_months(*months);
    if (!command.until || (*command.until > desk.today && *command.until <= last)) return command.until.value_or(last);
    return refuse(Kind::refused, {.code = "return_right.months",
                                  .what = T("The right to return lasts {rule}.", {{"rule", desk.agreement.words(rule)}}),
                                  .cure = T("Write {day} or earlier.", {{"day", last}}),
                                  .path = "until",
                                  .basis = desk.agreement.basis(rule)});
  }
  if (command.until && *command.until > desk.today && command.reason) return *command.until;
  return refuse(Kind::refused, {.code = "return_right.unmeasured",
                                .what = T("Nobody has published how long the right to return lasts."),
                                .cure = T("Decide until when, and say why."),
                                .path = "until",
                                .basis = desk.agreement.basis(rule)});
}

} // namespace

Result<Decision> grant_return(const Desk& desk, const GrantReturn& command) {
  const Case at = TRY(open_case(desk, change_right, command.placement));
  TRY_DO(on_side(desk, agreement::Side::destination));
  if (!at.done.contains("at_work"))
    return refuse(Kind::refused, {.code = "return.not_at_work",
                                  .what = T("Only somebody who has worked there returns there."),
                                  .cure = T("Record the start of work first.")});
  if (return_right_of(desk.db, command.placement))
    return refuse(Kind::conflict, {.code = "return.granted",
                                   .what = T("The right to return has been granted already."),
                                   .cure = T("Open the case: the coupon can be printed there.")});
  const Day until = TRY(return_until(desk, command, at.taker.party));
  return decided(command.placement, ReturnGranted{fresh_return(desk), desk.today, until});
}

} // namespace amana::recruitment
