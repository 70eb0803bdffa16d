#include "registry/firms/employer_reach.hpp"

#include "agreement/agreement.hpp"

namespace amana::registry {

std::unexpected<Refusal> no_such_employer() {
  return refuse(Kind::missing, {.code = "employer.missing",
                                .what = T("There is no such employer, or the file is not within your reach."),
                                .cure = T("Check the number, or ask the office that keeps the file.")});
}

/// Only whoever keeps the file writes in it: what another node sent has no writer here.
Result<EmployerState> employer_to_change(const journal::Desk& desk, const Right& right,
                                         const Id<Employer>& employer) {
  const auto reach = reach_of(desk.actor, right, desk.agreement);
  if (!reach || !keeps_employer(desk.db, *reach, employer)) return no_such_employer();
  auto row = find_employer(desk.db, employer);
  if (!row || row->node != desk.node) return no_such_employer();
  auto details = employer_details(desk.db, *row);
  if (!details)
    return refuse(
        Kind::refused,
        {.code = "employer.erased",
         .what = T("The personal data of this employer were erased; what is left cannot be changed."),
         .cure = T("Register the employer anew if they come back.")});
  return EmployerState{*std::move(row), *std::move(details), reach->scope == journal::Scope::own};
}

static Text words_of_status(EmployerStatus status) {
  switch (status) {
  case EmployerStatus::registered: return T("waits for approval");
  case EmployerStatus::approved: return T("approved");
  case EmployerStatus::refused: return T("refused");
  case EmployerStatus::suspended: return T("suspended");
  }
  return {};
}

Result<void> fits(const EmployerState& state, EmployerAct act, Day today) {
  const auto status = state.row.status_for_acts(today);
  if (allows(status, act)) return {};
  return refuse(Kind::conflict, {.code = "employer.status",
                                 .what = T("The employer's file stands at “{status}”: this act does not fit.",
                                           {{"status", words_of_status(status)}}),
                                 .cure = T("Open the employer's page: it shows what can be done now.")});
}

Result<void> competent_for(const journal::Desk& desk, std::string_view act) {
  const auto* authority = desk.agreement.authority(desk.actor.authority);
  if (authority && authority->may(act)) return {};
  const auto others = authority ? desk.agreement.competent(authority->party, act)
                                : std::vector<const agreement::Authority*>();
  return refuse(Kind::forbidden,
                {.code = "authority.competence",
                 .what = T("Your authority is not competent for this: {act}.",
                           {{"act", desk.agreement.label("acts", act)}}),
                 .cure = others.empty()
                             ? T("Ask the authority that the corridor names.")
                             : T("Ask {authority}.", {{"authority", others.front()->name(desk.today)}})});
}

void fill(EmployerSheet& sheet, const EmployerRow& row, const EmployerDetails& details) {
  using journal::sealed;
  const auto& id = row.employer;
  sheet.name = sealed(id, details.names);
  sheet.status = row.standing;
  sheet.authority = row.authority;
  if (!row.office.empty()) sheet.office = row.office;
  sheet.sector = details.sector;
  sheet.area = details.area;
  sheet.town = details.town;
  sheet.licence = sealed(id, details.licence.value_or(FirmLicence()));
  sheet.headcount = row.headcount;
  sheet.housing_places = details.housing_places;
  sheet.approved = row.approved;
  sheet.suspended_from = row.suspended_from;
  sheet.suspended_until = row.suspended_until;
  sheet.papers = held(details.papers);
  if (details.contact_person) sheet.contact_person.push_back(sealed(id, *details.contact_person));
  sheet.tax_number = sealed(id, details.tax_number.value_or(""));
  sheet.social_security_number = sealed(id, details.social_security_number.value_or(""));
  sheet.note = sealed(id, details.note.value_or(""));
  sheet.paper_numbers = sealed(id, details.papers);
}

} // namespace amana::registry
