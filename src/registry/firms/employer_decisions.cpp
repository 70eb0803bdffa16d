#include "registry/firms/employer_decisions.hpp"

#include "agreement/agreement.hpp"
#include "registry/change.hpp"
#include "registry/firms/check.hpp"
#include "registry/firms/due_process.hpp"
#include "registry/firms/employer_reach.hpp"

namespace amana::registry {

using journal::decided;
using journal::Decision;
using journal::Desk;

namespace {

constexpr std::string_view approving = "approve_employer"; ///< the corridor's name of the competence

Result<void> none_of(std::vector<Fault> faults) {
  if (faults.empty()) return {};
  return std::unexpected(Refusal{Kind::invalid, std::move(faults)});
}

/// Somebody else under the same register number: most likely the same employer.
Result<void> licence_is_free(const Desk& desk, const EmployerDetails& details,
                             const std::optional<Id<Employer>>& self) {
  if (!details.licence) return {};
  auto rows = desk.db.query(
      "SELECT e.paper_number FROM employer_details d JOIN employers e ON e.employer = d.employer "
      "WHERE d.licence_key = $1 AND e.employer <> $2 ORDER BY e.employer LIMIT 1",
      number_key(details.licence->number), self ? AnyId(*self) : AnyId());
  if (!rows.next()) return {};
  return refuse(
      Kind::refused,
      {.code = "licence.known",
       .what =
           T("This register number stands already with the employer {number}.", {{"number", rows.text(0)}}),
       .cure = T("If it is the same employer, use that file. If the number is mistyped, correct it."),
       .path = "licence.number"});
}

/// Who keeps the file and shall approve.
struct Keeper {
  std::string authority;
  std::optional<std::string> office;
};

const agreement::Office* office_for(const agreement::Agreement& agreement,
                                    const agreement::Authority& authority, const std::string& area) {
  const auto* item = agreement.item("areas", area);
  for (const auto& office : authority.offices)
    for (const auto& covered : office.areas)
      if (covered == area || (item && covered == item->parent)) return &office;
  return nullptr;
}

std::unexpected<Refusal> choose_authority() {
  return refuse(Kind::refused, {.code = "authority.choose",
                                .what = T("More than one authority is competent for this area."),
                                .cure = T("Choose the one that shall approve."),
                                .path = "authority"});
}

/// The authority that the area leads to, when somebody registers who sits in none.
Result<Keeper> keeper_by_area(const Desk& desk, const RegisterEmployer& command, const std::string& party) {
  std::vector<const agreement::Authority*> competent = desk.agreement.competent(party, approving);
  if (command.authority)
    std::erase_if(competent, [&](const auto* one) { return one->code != command.authority->value; });
  for (const auto* authority : competent)
    if (const auto* office = office_for(desk.agreement, *authority, command.area.value))
      return Keeper{authority->code, office->code};
  if (competent.size() > 1) return choose_authority();
  if (competent.size() == 1) return Keeper{competent.front()->code, std::nullopt};
  return refuse(
      Kind::refused,
      {.code = "authority.none",
       .what = T("No authority approves employers for this area."),
       .cure =
           T("Employers are registered in the state where the work is: correct the area or the authority."),
       .path = "area"});
}

Result<Keeper> keeper_of(const Desk& desk, const RegisterEmployer& command) {
  const auto* area = desk.agreement.item("areas", command.area.value);
  const auto party = area ? area->party : std::string();
  const auto* seat = desk.agreement.authority(desk.actor.authority);
  if (seat && seat->party == party && seat->may(approving))
    return Keeper{seat->code, desk.actor.office.empty() ? std::nullopt : std::optional(desk.actor.office)};
  return keeper_by_area(desk, command, party);
}

Id<Employer> fresh_employer(const Desk& desk) {
  while (true) {
    const auto employer = desk.ids.make<Employer>(desk.now);
    if (!desk.db.query("SELECT 1 FROM employers WHERE paper_number = $1", paper_number(employer)).next())
      return employer;
  }
}

} // namespace

Result<Decision> register_employer(const Desk& desk, const RegisterEmployer& command) {
  auto faults = faults_of(command, desk.agreement, desk.today);
  std::ranges::move(faults_of(command.staff, desk.agreement, desk.today), std::back_inserter(faults));
  TRY_DO(none_of(std::move(faults)));
  TRY_DO(licence_is_free(desk, command, std::nullopt));
  auto keeper = TRY(keeper_of(desk, command));
  EmployerRow row;
  row.employer = fresh_employer(desk);
  row.authority = std::move(keeper.authority);
  row.office = keeper.office.value_or("");
  if (!command.staff.empty()) row.headcount = Headcount{desk.today, command.staff};
  const auto employer = row.employer;
  return decided(employer, carrying<EmployerRegistered>({std::move(row), command, false}));
}

Result<Decision> correct_employer(const Desk& desk, const CorrectEmployer& command) {
  const auto state = TRY(employer_to_change(desk, employers_manage_right, command.employer));
  TRY_DO(fits(state, EmployerAct::correct, desk.today));
  if (command.seen != state.row.changed)
    return refuse(Kind::conflict,
                  {.code = "employer.changed",
                   .what = T("Somebody has changed this employer's file since you opened the page."),
                   .cure = T("Open the page again and make the correction there.")});
  const EmployerDetails& after = command;
  auto change = difference(state.details, after);
  const auto fields = fields_of<EmployerDetails>(change);
  if (fields.empty())
    return refuse(Kind::invalid, {.code = "correction.empty",
                                  .what = T("Nothing was changed."),
                                  .cure = T("Change what is wrong, then send it again.")});
  auto faults = faults_of(after, desk.agreement, desk.today);
  keep_faults_of(fields, faults);
  TRY_DO(none_of(std::move(faults)));
  TRY_DO(licence_is_free(desk, after, command.employer));
  change.reason = command.reason;
  if (state.own)
    return decided(command.employer,
                   EmployerCorrectionProposed{desk.ids.make<EmployerCorrection>(desk.now), fields,
                                              journal::sealed(command.employer, std::move(change))});
  auto event = carrying<EmployerCorrected>({state.row, after, false});
  event.fields = fields;
  event.change.push_back(journal::sealed(command.employer, std::move(change)));
  return decided(command.employer, event);
}

namespace {

Result<EmployerCorrectionRow> open_correction(const Desk& desk, const Id<EmployerCorrection>& correction) {
  auto found = find_correction(desk.db, correction);
  const auto reach = reach_of(desk.actor, employers_approve_right, desk.agreement);
  if (!found || !reach || !keeps_employer(desk.db, *reach, found->employer))
    return refuse(Kind::missing, {.code = "correction.missing",
                                  .what = T("There is no such request for a correction."),
                                  .cure = T("Open the employer's page and look at the requests there.")});
  TRY(employer_to_change(desk, employers_approve_right, found->employer));
  if (found->status != "open")
    return refuse(Kind::conflict, {.code = "correction.decided",
                                   .what = T("This request for a correction has been decided already."),
                                   .cure = T("Open the employer's page to see how.")});
  return *std::move(found);
}

} // namespace

Result<Decision> approve_employer_correction(const Desk& desk, const ApproveEmployerCorrection& command) {
  const auto correction = TRY(open_correction(desk, command.correction));
  const auto state = TRY(employer_to_change(desk, employers_approve_right, correction.employer));
  TRY_DO(fits(state, EmployerAct::correct, desk.today));
  auto after = carried_out(state.details, correction.change.value());
  if (!after)
    return refuse(Kind::conflict,
                  {.code = "correction.stale",
                   .what = T("The employer's file has changed since this correction was asked for."),
                   .cure = T("Decline it, and ask for it again on the file as it now stands."),
                   .path = after.error()});
  auto faults = faults_of(*after, desk.agreement, desk.today);
  keep_faults_of(correction.fields, faults);
  TRY_DO(none_of(std::move(faults)));
  TRY_DO(licence_is_free(desk, *after, correction.employer));
  auto event = carrying<EmployerCorrected>({state.row, *std::move(after), false});
  event.correction = command.correction;
  event.fields = correction.fields;
  return decided(correction.employer, event);
}

Result<Decision> decline_employer_correction(const Desk& desk, const DeclineEmployerCorrection& command) {
  const auto correction = TRY(open_correction(desk, command.correction));
  return decided(correction.employer,
                 EmployerCorrectionDeclined{command.correction,
                                            journal::sealed(correction.employer, Reason{command.reason})});
}

Result<Decision> report_headcount(const Desk& desk, const ReportHeadcount& command) {
  auto state = TRY(employer_to_change(desk, employers_manage_right, command.employer));
  TRY_DO(fits(state, EmployerAct::report, desk.today));
  auto faults = faults_of(command.staff, desk.agreement, desk.today);
  if (command.day > desk.today)
    faults.push_back({.code = "day.future",
                      .what = T("This day lies after today."),
                      .cure = T("Correct the day."),
                      .path = "day"});
  if (command.staff.empty())
    faults.push_back({.code = "staff.missing",
                      .what = T("Nobody is counted."),
                      .cure = T("Write at least one line; who employs nobody writes 0."),
                      .path = "staff"});
  if (state.row.headcount && command.day < state.row.headcount->day)
    faults.push_back({.code = "headcount.older",
                      .what = T("A later headcount is known, of {day}.", {{"day", state.row.headcount->day}}),
                      .cure = T("Report one of that day or later."),
                      .path = "day"});
  TRY_DO(none_of(std::move(faults)));
  state.row.headcount = Headcount{command.day, command.staff};
  return decided(command.employer, carrying<HeadcountReported>(state));
}

namespace {

Fault missing_item(const Desk& desk, const ChecklistLine& line) {
  const auto& item = *line.item;
  const auto* source = desk.agreement.source(item.source);
  const auto from = source ? source->name : verbatim(item.source);
  Fault fault{
      .code = "checklist." + item.code,
      .what = T("Not there: {item} ({source}, {status}).",
                {{"item", item.name}, {"source", from}, {"status", words_of(item.status)}}),
      .path = "answers",
      .basis = {.clause = "employer_approved." + item.code, .rules = desk.agreement.version().text()}};
  if (line.asks_word)
    fault.cure = T("Say what shows it.");
  else if (!item.must())
    fault.cure = T("Ask the employer for it, or say why you go on without it.");
  else
    fault.cure = T("Ask the employer for it, and record it in the file.");
  return fault;
}

const ChecklistAnswer* answer_to(const ApproveEmployer& command, const agreement::ChecklistItem& item) {
  const auto found = std::ranges::find(command.answers, item.code, &ChecklistAnswer::item);
  return found == command.answers.end() || tidy(found->words).empty() ? nullptr : &*found;
}

/// Looks through the checklist and notes in the event what was there, what the officer's word stands for.
Result<void> go_through(const Desk& desk, const ApproveEmployer& command, const EmployerRow& row,
                        EmployerApproved& event) {
  Refusal refusal{Kind::refused, {}};
  for (const auto& line : employer_checklist(desk.agreement, row, desk.today)) {
    const auto& item = *line.item;
    const auto* answer = answer_to(command, item);
    if (line.there)
      event.there.push_back(item.code);
    else if (answer && line.asks_word)
      event.stated.push_back(item.code);
    else if (answer && !item.must())
      event.missing.push_back(item.code);
    else
      refusal.faults.push_back(missing_item(desk, line));
    if (answer && !line.there) event.answers.push_back(journal::sealed(row.employer, *answer));
  }
  if (!refusal.faults.empty()) return std::unexpected(std::move(refusal));
  return {};
}

} // namespace

Result<Decision> approve_employer(const Desk& desk, const ApproveEmployer& command) {
  auto state = TRY(employer_to_change(desk, employers_approve_right, command.employer));
  TRY_DO(competent_for(desk, approving));
  TRY_DO(fits(state, EmployerAct::approve, desk.today));
  state.row.standing = EmployerStanding::approved;
  state.row.approved = desk.today;
  auto event = carrying<EmployerApproved>(state);
  TRY_DO(go_through(desk, command, state.row, event));
  return decided(command.employer, event);
}

Result<Decision> refuse_employer(const Desk& desk, const RefuseEmployer& command) {
  auto state = TRY(employer_to_change(desk, employers_approve_right, command.employer));
  TRY_DO(competent_for(desk, approving));
  TRY_DO(fits(state, EmployerAct::refuse, desk.today));
  state.row.standing = EmployerStanding::refused;
  auto event = carrying<EmployerRefused>(state);
  event.refusal.push_back(journal::sealed(command.employer, Refused{command.ground, command.cure}));
  return decided(command.employer, event);
}

Result<Decision> suspend_employer(const Desk& desk, const SuspendEmployer& command) {
  auto state = TRY(employer_to_change(desk, employers_approve_right, command.employer));
  TRY_DO(competent_for(desk, approving));
  TRY_DO(fits(state, EmployerAct::suspend, desk.today));
  const auto days = TRY(due_process(desk, state.row.authority, command, command.from, command.until));
  state.row.suspended_from = days.from;
  state.row.suspended_until = days.until;
  auto event = carrying<EmployerSuspended>(state);
  event.measure = desk.ids.make<Measure>(desk.now);
  event.days = days;
  event.ground.push_back(journal::sealed(command.employer, MeasureGround(command)));
  return decided(command.employer, event);
}

namespace {

/// The measure that stands against the employer today, in its notice or running.
std::optional<SuspensionRow> standing_measure(const Desk& desk, const Id<Employer>& employer) {
  for (auto& one : suspensions_of(desk.db, employer))
    if (!one.lifted && desk.today <= one.days.until) return std::move(one);
  return std::nullopt;
}

} // namespace

Result<Decision> lift_suspension(const Desk& desk, const LiftSuspension& command) {
  auto state = TRY(employer_to_change(desk, employers_approve_right, command.employer));
  TRY_DO(competent_for(desk, approving));
  TRY_DO(fits(state, EmployerAct::lift, desk.today));
  const auto measure = standing_measure(desk, command.employer);
  state.row.suspended_from.reset();
  state.row.suspended_until.reset();
  auto event = carrying<SuspensionLifted>(state);
  if (measure) event.measure = measure->measure;
  event.reason.push_back(journal::sealed(command.employer, Reason{command.reason}));
  return decided(command.employer, event);
}

Result<Decision> answer_suspension(const Desk& desk, const AnswerSuspension& command) {
  auto rows = desk.db.query("SELECT employer FROM employer_measures WHERE measure = $1", command.measure);
  if (!rows.next()) return no_such_employer();
  const auto employer = rows.get<Id<Employer>>(0);
  TRY(employer_to_change(desk, employers_manage_right, employer));
  const auto all = suspensions_of(desk.db, employer);
  const auto measure = std::ranges::find(all, command.measure, &SuspensionRow::measure);
  if (measure->lifted)
    return refuse(Kind::conflict, {.code = "measure.lifted",
                                   .what = T("This measure was lifted already."),
                                   .cure = T("Nothing is left to do.")});
  TRY_DO(in_time(measure->days, command.kind, desk.today));
  return decided(employer, SuspensionAnswered{command.measure, command.kind,
                                              journal::sealed(employer, Reason{command.text})});
}

Result<Decision> attach_employer_file(const Desk& desk, const AttachEmployerFile& command) {
  const auto state = TRY(employer_to_change(desk, employers_manage_right, command.employer));
  const auto& id = state.row.employer;
  if (desk.db.query("SELECT 1 FROM employer_files WHERE employer = $1 AND file = $2", id, command.name)
          .next())
    return refuse(Kind::conflict, {.code = "file.attached",
                                   .what = T("This file is attached already."),
                                   .cure = T("Open the employer's page again to see it.")});
  if (command.paper) {
    FirmCheck check(desk.agreement, desk.today);
    check.code("paper", *command.paper);
    if (auto faults = std::move(check).faults(); !faults.empty())
      return std::unexpected(Refusal{Kind::invalid, std::move(faults)});
  }
  EmployerFileAttached event{command.name, command.digest, command.type, command.bytes, command.paper, {}};
  event.salt = journal::sealed(id, FileSalt{command.salt});
  return decided(id, event);
}

} // namespace amana::registry
