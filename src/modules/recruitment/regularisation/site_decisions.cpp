// At the state of work: the site is opened, somebody employs the worker, the fine is known or waived.
#include "modules/recruitment/case_words.hpp"
#include "modules/recruitment/regularisation/regularisation.hpp"
#include "registry/firms/employer_queries.hpp"

namespace amana::recruitment {

using journal::decided;
using journal::Decision;
using journal::Desk;

namespace {

std::unexpected<Refusal> no_such_site() {
  return refuse(Kind::missing, {.code = "site.missing",
                                .what = T("There is no such work site, or nobody there has consented yet."),
                                .cure = T("A site is known here once the worker’s state has sent somebody’s case.")});
}

} // namespace

Result<Decision> open_site(const Desk& desk, const OpenSite& command) {
  TRY_DO(on_side(desk, agreement::Side::destination));
  auto rows = desk.db.query("SELECT placement FROM regularisations WHERE site = $1 ORDER BY placement", command.site);
  if (!rows.next()) return no_such_site();
  TRY_DO(may_take_step(desk, rows.get<Id<Placement>>(0), "site_opened"));
  return decided(command.site, SiteOpened{desk.today});
}

// --- The employer ---

namespace {

std::unexpected<Refusal> employer_fault(std::string code, Text what, Text cure) {
  return refuse(Kind::refused, {.code = std::move(code), .what = std::move(what), .cure = std::move(cure), .path = "employer"});
}

/// Whom the command means: a number, one's own firm, or the one that the worker named.
Result<Id<registry::Employer>> meant(const Desk& desk, const Case& at, const ConfirmEmployment& command) {
  std::optional<Id<registry::Employer>> employer = at.employer;
  if (command.employer) {
    const registry::Reach everywhere{.scope = journal::Scope::all};
    employer = registry::employer_by_number(desk.db, everywhere, *command.employer);
    if (!employer)
      return employer_fault("employer.unknown", T("No employer with this number is known here."), T("Check the number, or have the employer registered first."));
  }
  if (desk.actor.firm && (!employer || AnyId(*employer) != *desk.actor.firm)) return no_such_placement();
  if (!employer)
    return employer_fault("employer.missing", T("No employer was named for this worker."), T("Find one that is approved, and write its number."));
  return *employer;
}

Result<void> may_employ(const Desk& desk, const Id<registry::Employer>& employer) {
  const auto row = registry::find_employer(desk.db, employer);
  if (row && row->status(desk.today) == registry::EmployerStatus::approved) return {};
  return employer_fault("employer.not_approved", T("This employer is not approved, or is suspended."),
                        T("Have it approved first, or look for another employer."));
}

/// Once a contract is under way or in force, the employer changes by a later contract alone.
Result<void> before_contract(const Case& at) {
  if (!under_way(at.contracts) && !in_force(at.contracts)) return {};
  return refuse(Kind::conflict, {.code = "employment.contract",
                                 .what = T("A contract stands already."),
                                 .cure = T("The employer changes by a later contract, with the worker’s consent.")});
}

/// As `case_at`, for a step that the latest answer takes anew.
Result<Case> at_employment(const Desk& desk, const ConfirmEmployment& command) {
  Case at = TRY(open_case(desk, employment_right, command.placement));
  TRY_DO(before_contract(at));
  Done before = at.done;
  before.erase("employment_confirmed");
  TRY_DO(may_take(desk.agreement, "employment_confirmed", before, at.taker, desk.today));
  if (command.verdict == EmploymentVerdict::confirmed)
    TRY_DO(answered(desk.agreement, "employment_confirmed", before, at.good_papers(desk.today), command.answers));
  return at;
}

int answers_so_far(store::Connection& db, const Id<Placement>& placement) {
  auto rows = db.query("SELECT COALESCE(answers, 0) FROM regularisations WHERE placement = $1", placement);
  return rows.next() ? static_cast<int>(rows.integer(0)) : 0;
}

} // namespace

Result<Decision> confirm_employment(const Desk& desk, const ConfirmEmployment& command) {
  const Case at = TRY(at_employment(desk, command));
  EmploymentAnswered event;
  event.serial = answers_so_far(desk.db, command.placement) + 1;
  event.verdict = command.verdict;
  event.day = desk.today;
  if (command.verdict == EmploymentVerdict::confirmed) {
    const auto employer = TRY(meant(desk, at, command));
    TRY_DO(may_employ(desk, employer));
    event.employer = employer;
    event.checks = sealed_words(command.placement, command.answers);
  } else if (!command.reason) {
    return refuse(Kind::invalid, {.code = "employment.reason",
                                  .what = T("A denial says why: the worker is told."),
                                  .cure = T("Write what the employer said, or that nobody was there."),
                                  .path = "reason"});
  }
  event.reason = sealed_words(command.placement, command.reason);
  return decided(command.placement, event);
}

// --- The fine ---

namespace {

std::unexpected<Refusal> fine_fault(std::string code, Text what, Text cure, std::string path) {
  return refuse(Kind::invalid, {.code = std::move(code), .what = std::move(what), .cure = std::move(cure), .path = std::move(path)});
}

Result<void> assessed_well(const AssessFine& command) {
  const bool due = command.verdict == FineVerdict::due;
  if (due && (!command.amount || command.amount->minor() <= 0))
    return fine_fault("fine.amount", T("A fine that is due has an amount."), T("Write what was assessed. If nobody knows, leave the fine open."), "amount");
  if (!due && command.amount)
    return fine_fault("fine.no_amount", T("Where nothing is to be paid there is no amount."), T("Take the amount out, or say that it is due."), "amount");
  if (!command.ground)
    return fine_fault("fine.ground", T("Nobody can see on what this rests."), T("Write the rule or decision; of a waiver, who granted it and why."), "ground");
  return {};
}

} // namespace

Result<Decision> assess_fine(const Desk& desk, const AssessFine& command) {
  const Case at = TRY(case_at(desk, fine_right, command.placement, "fines_settled", command.answers));
  TRY_DO(assessed_well(command));
  FineAssessed event{command.verdict, command.amount, {}, desk.today, {}};
  event.ground = sealed_words(command.placement, command.ground);
  event.checks = sealed_words(command.placement, command.answers);
  return decided(at.placement, event);
}

namespace {

/// Who pays is the corridor's; a fine never goes to the worker by the way.
Result<void> right_payer(const Desk& desk, const SettleFine& command) {
  const auto* row = fine_payer(desk.agreement, desk.today);
  if (row && row->payer == command.payer.value) return {};
  const Text payer = row ? desk.agreement.label("payers", row->payer) : Text();
  return refuse(Kind::refused,
                {.code = "fine.payer",
                 .what = row ? T("By the rules of the corridor this fine is paid by: {payer}.", {{"payer", payer}})
                             : T("The corridor does not say who pays this fine."),
                 .cure = T("Have it paid by whom it concerns, or waived. What a worker paid is given back."),
                 .path = "payer",
                 .basis = {row ? row->clause.value_or("") : "", desk.agreement.version().text()}});
}

} // namespace

Result<Decision> settle_fine(const Desk& desk, const SettleFine& command) {
  const Case at = TRY(open_case(desk, fine_right, command.placement));
  TRY_DO(may_take(desk.agreement, "fines_settled", at.done, at.taker, desk.today));
  const auto fine = fine_of(desk.db, command.placement);
  if (!fine)
    return fine_fault("fine.unknown", T("Nobody has assessed what is due."), T("Assess the fine first."), "paid");
  TRY_DO(right_payer(desk, command));
  TRY_DO(within_days(desk, command.paid, fine->assessed, "paid"));
  FineSettled event{command.payer.value, command.paid, sealed_words(command.placement, command.receipt)};
  return decided(command.placement, event);
}

} // namespace amana::recruitment
