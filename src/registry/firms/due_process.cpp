#include "registry/firms/due_process.hpp"

#include "agreement/agreement.hpp"

namespace amana::registry {

namespace {

/// `parameter` working days after today by the authority's calendar; nothing where nobody has said how many.
std::optional<Day> working_days(const journal::Desk& desk, const agreement::Authority& authority,
                                std::string_view parameter) {
  const auto days = desk.agreement.parameter(parameter, authority.party, desk.today).whole();
  return days ? std::optional(desk.agreement.deadline(authority.code, desk.today, *days)) : std::nullopt;
}

void check_start(const journal::Desk& desk, const agreement::Authority& authority, const MeasureDays& days,
                 bool urgent, Refusal& refusal) {
  if (days.from < days.notice)
    refusal.faults.push_back({.code = "measure.backdated",
                              .what = T("A measure does not begin before the day it is decided."),
                              .cure = T("Let it begin today or later."),
                              .path = "from"});
  else if (days.reply_until && days.from <= *days.reply_until && !urgent)
    refusal.faults.push_back(
        {.code = "measure.notice",
         .what = T("The firm has until {day} to reply before the measure begins: {rule}.",
                   {{"day", *days.reply_until},
                    {"rule", desk.agreement.words(desk.agreement.parameter("suspension.reply",
                                                                           authority.party, desk.today))}}),
         .cure = T("Let it begin after that day, or say why it cannot wait."),
         .path = "from",
         .basis = desk.agreement.basis(
             desk.agreement.parameter("suspension.reply", authority.party, desk.today))});
}

void check_end(const journal::Desk& desk, const agreement::Authority& authority, const MeasureDays& days,
               Refusal& refusal) {
  if (days.until < days.from)
    return refusal.faults.push_back({.code = "measure.days",
                                     .what = T("The last day lies before the first."),
                                     .cure = T("Correct the days."),
                                     .path = "until"});
  const auto longest = desk.agreement.parameter("suspension.maximum", authority.party, desk.today);
  const auto months = longest.whole();
  if (months && days.until > days.from.plus_months(*months))
    refusal.faults.push_back(
        {.code = "measure.too_long",
         .what = T("A suspension lasts at most {rule}.", {{"rule", desk.agreement.words(longest)}}),
         .cure = T("End it by {day}; a new decision may follow.", {{"day", days.from.plus_months(*months)}}),
         .path = "until",
         .basis = desk.agreement.basis(longest)});
}

} // namespace

namespace {

Result<MeasureDays> decided_today(const journal::Desk& desk, std::string_view authority_code,
                                  const MeasureGround& ground, Day from, Day until, bool for_good) {
  const auto* authority = desk.agreement.authority(authority_code);
  if (!authority) throw store::Broken("a firm lies with an authority that the corridor does not know");
  const MeasureDays days{desk.today, from, until, working_days(desk, *authority, "suspension.reply"),
                         working_days(desk, *authority, "suspension.appeal")};
  Refusal refusal{Kind::refused, {}};
  check_start(desk, *authority, days, ground.urgent_reason.has_value(), refusal);
  if (!for_good) check_end(desk, *authority, days, refusal);
  if (!refusal.faults.empty()) return std::unexpected(std::move(refusal));
  return days;
}

} // namespace

Result<MeasureDays> due_process(const journal::Desk& desk, std::string_view authority,
                                const MeasureGround& ground, Day from, Day until) {
  return decided_today(desk, authority, ground, from, until, false);
}

Result<MeasureDays> due_process_for_good(const journal::Desk& desk, std::string_view authority,
                                         const MeasureGround& ground, Day from, Day until) {
  return decided_today(desk, authority, ground, from, until, true);
}

Result<void> in_time(const MeasureDays& days, AnswerKind kind, Day today) {
  const auto last = kind == AnswerKind::reply ? days.reply_until : days.appeal_until;
  if (!last || today <= *last) return {};
  return refuse(Kind::refused, {.code = "answer.late",
                                .what = T("The time for this answer ended on {day}.", {{"day", *last}}),
                                .cure = kind == AnswerKind::reply
                                            ? T("Appeal instead, or ask the authority to lift the measure.")
                                            : T("Ask the authority to lift the measure."),
                                .path = "kind"});
}

} // namespace amana::registry
