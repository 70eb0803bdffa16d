#include "registry/firms/recruiter_decisions.hpp"

#include "agreement/agreement.hpp"
#include "registry/change.hpp"
#include "registry/firms/check.hpp"
#include "registry/firms/due_process.hpp"
#include "registry/firms/employer_reach.hpp"
#include "registry/firms/recruiter_queries.hpp"

namespace amana::registry {

using journal::decided;
using journal::Decision;
using journal::Desk;
using journal::sealed;

std::unexpected<Refusal> no_such_recruiter() {
  return refuse(Kind::missing,
                {.code = "recruiter.missing",
                 .what = T("There is no such recruiter, or the file is not within your reach."),
                 .cure = T("Check the number, or ask the authority that licenses.")});
}

namespace {

constexpr std::string_view licensing = "license_recruiter"; ///< the corridor's name of the competence

struct State {
  RecruiterRow row;
  RecruiterDetails details;
};

Result<State> to_change(const Desk& desk, const Right& right, const Id<Recruiter>& recruiter) {
  const auto reach = reach_of(desk.actor, right, desk.agreement);
  if (!reach || !keeps_recruiter(desk.db, *reach, recruiter)) return no_such_recruiter();
  auto row = find_recruiter(desk.db, recruiter);
  if (!row || row->node != desk.node) return no_such_recruiter();
  auto details = recruiter_details(desk.db, *row);
  if (!details) return no_such_recruiter();
  return State{*std::move(row), *std::move(details)};
}

/// For the licensing authority alone.
Result<State> to_decide(const Desk& desk, const Id<Recruiter>& recruiter, RecruiterAct act) {
  auto state = TRY(to_change(desk, recruiters_license_right, recruiter));
  TRY_DO(competent_for(desk, licensing));
  if (allows(state.row.status_for_acts(desk.today), act)) return state;
  return refuse(Kind::conflict,
                {.code = "recruiter.status",
                 .what = T("This act does not fit where the recruiter's licence stands today."),
                 .cure = T("Open the recruiter's page: it shows what can be done now.")});
}

void fill(RecruiterSheet& sheet, const State& state) {
  const auto& [row, details] = state;
  sheet.name = sealed(row.recruiter, details.names);
  sheet.licence = row.days.licence;
  sheet.status = row.days.standing;
  sheet.authority = row.authority;
  if (!row.office.empty()) sheet.office = row.office;
  sheet.area = details.area;
  sheet.town = details.town;
  sheet.deposit = row.deposit;
  sheet.suspended_from = row.days.suspended_from;
  sheet.suspended_until = row.days.suspended_until;
  sheet.withdrawn = row.days.withdrawn;
  if (details.contact) sheet.contact.push_back(sealed(row.recruiter, *details.contact));
  sheet.note = sealed(row.recruiter, details.note.value_or(""));
}

template<class Event> Event carrying_recruiter(const State& state) {
  Event event;
  fill(event, state);
  return event;
}

std::vector<Fault> faults_of(const RecruiterDetails& details, const agreement::Agreement& agreement,
                             Day today) {
  FirmCheck check(agreement, today);
  check.names(details.names);
  check.place(details.area, details.town);
  check.contact("contact", details.contact);
  return std::move(check).faults();
}

Result<void> none_of(std::vector<Fault> faults) {
  if (faults.empty()) return {};
  return std::unexpected(Refusal{Kind::invalid, std::move(faults)});
}

/// The authority that licenses in the state where the agency is.
Result<std::string> licenser(const Desk& desk, const RecruiterDetails& details) {
  const auto* area = desk.agreement.item("areas", details.area.value);
  const auto competent = desk.agreement.competent(area ? area->party : std::string(), licensing);
  const auto* seat = desk.agreement.authority(desk.actor.authority);
  if (seat && std::ranges::find(competent, seat) != competent.end()) return seat->code;
  if (!competent.empty()) return competent.front()->code;
  return refuse(Kind::refused,
                {.code = "authority.none",
                 .what = T("No authority licenses recruiters for this area."),
                 .cure = T("Recruiters are registered in the state that licenses them: correct the area."),
                 .path = "area"});
}

} // namespace

Result<Decision> register_recruiter(const Desk& desk, const RegisterRecruiter& command) {
  TRY_DO(none_of(faults_of(command, desk.agreement, desk.today)));
  State state{{}, command};
  state.row.authority = TRY(licenser(desk, command));
  state.row.office = desk.actor.authority == state.row.authority ? desk.actor.office : std::string();
  state.row.recruiter = desk.ids.make<Recruiter>(desk.now);
  return decided(state.row.recruiter, carrying_recruiter<RecruiterRegistered>(state));
}

Result<Decision> correct_recruiter(const Desk& desk, const CorrectRecruiter& command) {
  const auto state = TRY(to_change(desk, recruiters_manage_right, command.recruiter));
  if (command.seen != state.row.changed)
    return refuse(Kind::conflict,
                  {.code = "recruiter.changed",
                   .what = T("Somebody has changed this recruiter's file since you opened the page."),
                   .cure = T("Open the page again and make the correction there.")});
  const RecruiterDetails& after = command;
  auto change = difference(state.details, after);
  const auto fields = fields_of<RecruiterDetails>(change);
  if (fields.empty())
    return refuse(Kind::invalid, {.code = "correction.empty",
                                  .what = T("Nothing was changed."),
                                  .cure = T("Change what is wrong, then send it again.")});
  auto faults = faults_of(after, desk.agreement, desk.today);
  keep_faults_of(fields, faults);
  TRY_DO(none_of(std::move(faults)));
  change.reason = command.reason;
  auto event = carrying_recruiter<RecruiterCorrected>({state.row, after});
  event.fields = fields;
  event.change.push_back(sealed(command.recruiter, std::move(change)));
  return decided(command.recruiter, event);
}

// --- The guarantee ---

namespace {

constexpr std::int64_t most_held = 1'000'000'000'000'000; ///< minor units: far from where sums overflow

/// `held` after the movement; what speaks against it goes to `faults`.
void move_deposit(const agreement::Agreement& agreement, const DepositMovement& movement, const std::string& path,
                  std::optional<Money>& held, std::vector<Fault>& faults) {
  const auto fault = [&](std::string code, Text what, Text cure) {
    faults.push_back({.code = std::move(code), .what = std::move(what), .cure = std::move(cure), .path = path});
  };
  const auto& amount = movement.amount;
  const auto currency = std::string(amount.currency().text());
  const auto* known = agreement.currency(currency);
  if (amount.minor() <= 0 || amount.minor() > most_held)
    return fault("deposit.amount", T("The amount is more than nothing, and of a size that somebody can hold."), T("Correct the amount."));
  if (!known || !amount.in_decimals(known->exponent))
    return fault("deposit.currency", T("Nobody pays with {amount} here.", {{"amount", amount}}), T("Write the amount in a currency of the corridor, with its decimals."));
  if (held && held->currency() != amount.currency())
    return fault("deposit.currency", T("The deposit is held in another currency: {held}.", {{"held", *held}}), T("Move it in the currency in which it is held."));
  if (movement.what == DepositMove::lodged) {
    if (held && held->minor() + amount.minor() > most_held)
      return fault("deposit.amount", T("The amount is more than nothing, and of a size that somebody can hold."), T("Correct the amount."));
    held = held ? *held + amount : amount;
  } else if (!held || *held < amount) {
    fault("deposit.short", held ? T("Only {held} is held.", {{"held", *held}}) : T("No deposit is held."), T("Correct the amount."));
  } else {
    held = *held - amount;
  }
}

/// No licence without the deposit that the corridor asks for.
void least_deposit(const Desk& desk, const RecruiterRow& row, std::vector<Fault>& faults) {
  const auto least = deposit_asked(desk.agreement, row, desk.today);
  if (deposit_suffices(least, row.deposit)) return;
  faults.push_back({.code = "deposit.minimum",
                    .what = T("The deposit that must be held on {day}: {in_force}.", {{"day", desk.today}, {"in_force", desk.agreement.words(least)}}),
                    .cure = T("Have the rest lodged, and write it into the field."),
                    .path = "deposit",
                    .basis = desk.agreement.basis(least)});
}

/// A deposit goes back when nobody can ask for it any more: the licence is over, and the time for claims as well.
std::optional<Fault> too_early(const Desk& desk, const RecruiterRow& row) {
  if (!row.days.licence) return std::nullopt;
  const auto status = row.status(desk.today);
  if (status == RecruiterStatus::licensed || status == RecruiterStatus::suspended)
    return Fault{.code = "deposit.needed", .what = T("A deposit stays as long as the licence is in force."), .cure = T("It can be given back when the licence is over.")};
  const auto end = row.days.withdrawn && *row.days.withdrawn < row.days.licence->until ? *row.days.withdrawn : row.days.licence->until;
  const auto kept = desk.agreement.parameter("deposit.kept", desk.agreement.authority(row.authority)->party, desk.today);
  const auto months = kept.whole();
  if (!months || end.plus_months(*months) < desk.today) return std::nullopt;
  return Fault{.code = "deposit.kept",
               .what = T("Workers can still claim from it: the licence was over on {end}, and a deposit is kept for {in_force}.",
                         {{"end", end}, {"in_force", desk.agreement.words(kept)}}),
               .cure = T("It can be given back after {day}.", {{"day", end.plus_months(*months)}}),
               .basis = desk.agreement.basis(kept)};
}

Result<Decision> deposit_moved(const Desk& desk, const Id<Recruiter>& recruiter, DepositMovement movement, const std::string& reason) {
  auto state = TRY(to_change(desk, recruiters_license_right, recruiter));
  TRY_DO(competent_for(desk, licensing));
  std::vector<Fault> faults;
  if (movement.what == DepositMove::returned)
    if (auto fault = too_early(desk, state.row)) faults.push_back(*std::move(fault));
  move_deposit(desk.agreement, movement, "amount", state.row.deposit, faults);
  TRY_DO(none_of(std::move(faults)));
  auto event = carrying_recruiter<DepositMoved>(state);
  event.movement = std::move(movement);
  if (!reason.empty()) event.reason.push_back(sealed(recruiter, Reason{reason}));
  return decided(recruiter, event);
}

} // namespace

Result<Decision> license_recruiter(const Desk& desk, const LicenseRecruiter& command) {
  auto state = TRY(to_decide(desk, command.recruiter, RecruiterAct::license));
  std::vector<Fault> faults;
  const auto key = number_key(command.number);
  if (key.empty())
    faults.push_back({.code = "paper.number",
                      .what = T("The number of a paper has letters or digits."),
                      .cure = T("Copy it from the paper."),
                      .path = "number"});
  if (command.until < command.from || command.until < desk.today)
    faults.push_back({.code = "licence.days",
                      .what = T("The last day lies before the first, or is past."),
                      .cure = T("Correct the days."),
                      .path = "until"});
  if (desk.db
          .query("SELECT 1 FROM recruiters WHERE licence_key = $1 AND recruiter <> $2", key,
                 command.recruiter)
          .next())
    faults.push_back({.code = "licence.known",
                      .what = T("Another recruiter has a licence of this number."),
                      .cure = T("Correct the number."),
                      .path = "number"});
  RecruiterLicensed event;
  if (command.deposit) {
    event.movement = DepositMovement{DepositMove::lodged, *command.deposit, command.number};
    move_deposit(desk.agreement, *event.movement, "deposit", state.row.deposit, faults);
  }
  least_deposit(desk, state.row, faults);
  TRY_DO(none_of(std::move(faults)));
  state.row.days = {RecruiterStanding::licensed,
                    RecruiterLicence{command.number, desk.today, command.from, command.until},
                    {},
                    {},
                    {}};
  fill(event, state);
  return decided(command.recruiter, event);
}

Result<Decision> lodge_deposit(const Desk& desk, const LodgeDeposit& command) {
  return deposit_moved(desk, command.recruiter, {DepositMove::lodged, command.amount, command.receipt}, {});
}

Result<Decision> draw_deposit(const Desk& desk, const DrawDeposit& command) {
  return deposit_moved(desk, command.recruiter, {DepositMove::drawn, command.amount, command.decision}, command.ground);
}

Result<Decision> return_deposit(const Desk& desk, const ReturnDeposit& command) {
  return deposit_moved(desk, command.recruiter, {DepositMove::returned, command.amount, command.receipt}, command.reason);
}

Result<Decision> suspend_recruiter(const Desk& desk, const SuspendRecruiter& command) {
  auto state = TRY(to_decide(desk, command.recruiter, RecruiterAct::suspend));
  const auto days = TRY(due_process(desk, state.row.authority, command, command.from, command.until));
  state.row.days.suspended_from = days.from;
  state.row.days.suspended_until = days.until;
  auto event = carrying_recruiter<RecruiterSuspended>(state);
  event.measure = desk.ids.make<Measure>(desk.now);
  event.days = days;
  event.ground.push_back(sealed(command.recruiter, MeasureGround(command)));
  return decided(command.recruiter, event);
}

Result<Decision> lift_recruiter_suspension(const Desk& desk, const LiftRecruiterSuspension& command) {
  auto state = TRY(to_decide(desk, command.recruiter, RecruiterAct::lift));
  state.row.days.suspended_from.reset();
  state.row.days.suspended_until.reset();
  auto event = carrying_recruiter<RecruiterSuspensionLifted>(state);
  for (const auto& one : measures_of(desk.db, command.recruiter))
    if (!one.for_good && !one.lifted && desk.today <= one.days.until) event.measure = one.measure;
  event.reason.push_back(sealed(command.recruiter, Reason{command.reason}));
  return decided(command.recruiter, event);
}

Result<Decision> withdraw_licence(const Desk& desk, const WithdrawLicence& command) {
  auto state = TRY(to_decide(desk, command.recruiter, RecruiterAct::withdraw));
  const auto days = TRY(
      due_process_for_good(desk, state.row.authority, command, command.from, state.row.days.licence->until));
  state.row.days.standing = RecruiterStanding::withdrawn;
  state.row.days.withdrawn = days.from;
  auto event = carrying_recruiter<LicenceWithdrawn>(state);
  event.measure = desk.ids.make<Measure>(desk.now);
  event.days = days;
  event.ground.push_back(sealed(command.recruiter, MeasureGround(command)));
  return decided(command.recruiter, event);
}

Result<Decision> answer_recruiter_measure(const Desk& desk, const AnswerRecruiterMeasure& command) {
  auto rows = desk.db.query("SELECT recruiter FROM recruiter_measures WHERE measure = $1", command.measure);
  if (!rows.next()) return no_such_recruiter();
  const auto recruiter = rows.get<Id<Recruiter>>(0);
  TRY(to_change(desk, recruiters_manage_right, recruiter));
  const auto all = measures_of(desk.db, recruiter);
  const auto measure = std::ranges::find(all, command.measure, &RecruiterMeasure::measure);
  if (measure->lifted)
    return refuse(Kind::conflict, {.code = "measure.lifted",
                                   .what = T("This measure was lifted already."),
                                   .cure = T("Nothing is left to do.")});
  TRY_DO(in_time(measure->days, command.kind, desk.today));
  return decided(recruiter, RecruiterMeasureAnswered{command.measure, command.kind,
                                                     sealed(recruiter, Reason{command.text})});
}

// --- Agents without a licence ---

Result<Decision> report_illegal_agent(const Desk& desk, const ReportIllegalAgent& command) {
  FirmCheck check(desk.agreement, desk.today);
  check.names(command.names);
  check.place(command.area, command.town);
  TRY_DO(none_of(std::move(check).faults()));
  const auto agent = desk.ids.make<IllegalAgent>(desk.now);
  return decided(agent,
                 IllegalAgentReported{command.area, command.town, sealed(agent, AgentReport(command))});
}

namespace {

Result<AgentRow> open_report(const Desk& desk, const Id<IllegalAgent>& agent) {
  TRY_DO(competent_for(desk, licensing));
  auto row = find_agent(desk.db, agent);
  if (!row)
    return refuse(Kind::missing, {.code = "agent.missing",
                                  .what = T("There is no such report."),
                                  .cure = T("Look at the list of reports.")});
  if (row->status != AgentStatus::reported)
    return refuse(Kind::conflict, {.code = "agent.decided",
                                   .what = T("This report has been decided already."),
                                   .cure = T("Look at the list of reports to see how.")});
  return *std::move(row);
}

} // namespace

Result<Decision> confirm_illegal_agent(const Desk& desk, const ConfirmIllegalAgent& command) {
  TRY(open_report(desk, command.agent));
  const auto* authority = desk.agreement.authority(desk.actor.authority);
  const auto longest = desk.agreement.parameter("suspension.maximum", authority->party, desk.today);
  const auto months = longest.whole();
  if (command.until < desk.today || (months && command.until > desk.today.plus_months(*months)))
    return refuse(Kind::refused, {.code = "warning.days",
                                  .what = T("A warning begins today and ends after at most {rule}.",
                                            {{"rule", desk.agreement.words(longest)}}),
                                  .cure = T("Correct the last day."),
                                  .path = "until",
                                  .basis = desk.agreement.basis(longest)});
  return decided(command.agent,
                 IllegalAgentConfirmed{command.until, sealed(command.agent, Reason{command.ground}),
                                       command.legal_basis});
}

Result<Decision> dismiss_agent_report(const Desk& desk, const DismissAgentReport& command) {
  TRY(open_report(desk, command.agent));
  return decided(command.agent, AgentReportDismissed{sealed(command.agent, Reason{command.reason})});
}

} // namespace amana::registry
