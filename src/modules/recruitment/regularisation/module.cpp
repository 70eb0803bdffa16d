#include "modules/recruitment/candidates_decisions.hpp"
#include "modules/recruitment/regularisation/regularisation.hpp"
#include "registry/importing.hpp"
#include "registry/labels.hpp"

namespace amana::recruitment {

using journal::command;
using journal::CommandType;
using journal::Permission;
using journal::protection;
using journal::TableKind;

std::vector<journal::TableType> regularisation_tables() {
  constexpr bool shared = true;
  return {{"site_visits", TableKind::fact, {"site"}},
          {"site_workers", TableKind::fact, {"placement"}},
          {"regularisations", TableKind::fact, {"placement"}, shared},
          {"work_sites", TableKind::fact, {"site"}, shared},
          {"case_fines", TableKind::fact, {"placement"}, shared}};
}

namespace {

CommandType register_command() {
  auto type = command({.name = "register_site_worker",
                       .title = T("Register a worker at the site"),
                       .help = T("With papers or without; others may vouch. Nothing leaves this node before the worker agrees."),
                       .permission = Permission("sites.visit"),
                       .purposes = protection,
                       .noun = "people"},
                      register_site_worker);
  type.importing = journal::Importing{.permission = "sites.visit",
                                      .warnings = registry::likely_duplicates,
                                      .claims = registry::claimed_papers,
                                      .take_back = [](const journal::Desk& desk, const AnyId& person, const std::string& import) {
                                        return registry::take_back_registration(desk, Id<registry::Person>(person), import, {duty_to_keep});
                                      }};
  return type;
}

std::vector<CommandType> visit_commands() {
  return {command({.name = "open_site_visit",
                   .title = T("Open a visit to a work site"),
                   .help = T("One visit for everybody who works there. The other state learns of it only with the first worker who agrees."),
                   .permission = Permission("sites.visit"),
                   .purposes = protection,
                   .noun = "visits"},
                  open_site_visit),
          command({.name = "end_site_visit",
                   .title = T("End the visit"),
                   .help = T("Nobody is entered any more. Those who agreed go on."),
                   .permission = Permission("sites.visit"),
                   .purposes = protection,
                   .noun = "visits"},
                  end_site_visit),
          register_command(),
          command({.name = "enter_site_worker",
                   .title = T("Enter somebody who is registered"),
                   .help = T("Nothing leaves this node before the worker agrees."),
                   .permission = Permission("sites.visit"),
                   .purposes = protection,
                   .noun = "listed"},
                  enter_site_worker),
          command({.name = "answer_site_consent",
                   .title = T("Record the worker’s answer"),
                   .help = T("Read out what would be sent, to whom and why. Whoever says no loses nothing by it."),
                   .permission = Permission("sites.visit"),
                   .purposes = protection,
                   .noun = "listed"},
                  answer_site_consent),
          command({.name = "revoke_site_consent",
                   .title = T("Take the consent back"),
                   .help = T("As long as the case was not sent. After that, a withdrawal."),
                   .permission = Permission("sites.consent"),
                   .purposes = protection},
                  revoke_site_consent),
          command({.name = "send_site_case",
                   .title = T("Send the case"),
                   .help = T("To the state of work, with what the worker agreed to and nothing else."),
                   .permission = Permission("sites.visit"),
                   .purposes = protection,
                   .noun = "listed"},
                  send_site_case),
          command({.name = "complete_papers",
                   .title = T("Record an identity paper"),
                   .help = T("That the worker’s own state issued: passport, consular card, laissez-passer."),
                   .permission = Permission("papers.complete"),
                   .purposes = journal::placement,
                   .noun = "placements"},
                  complete_papers)};
}

std::vector<CommandType> site_commands() {
  return {command({.name = "open_site",
                   .title = T("Open the site for regularisation"),
                   .help = T("This office keeps the cases of the site from now on."),
                   .permission = Permission("sites.open"),
                   .purposes = journal::placement,
                   .noun = "sites"},
                  open_site),
          command({.name = "confirm_employment",
                   .title = T("Confirm or deny the employment"),
                   .help = T("Where the employer is missing or denies it, another one that is approved may take the worker on."),
                   .permission = Permission("employment.confirm"),
                   .purposes = journal::placement,
                   .noun = "placements"},
                  confirm_employment),
          command({.name = "assess_fine",
                   .title = T("Say what fine is due"),
                   .help = T("Due, waived, or nothing. If nobody knows, leave it open: no amount is assumed."),
                   .permission = Permission("fines.settle"),
                   .purposes = journal::placement,
                   .noun = "placements"},
                  assess_fine),
          command({.name = "settle_fine",
                   .title = T("Record the payment of the fine"),
                   .help = T("By whom the corridor says: never by the worker on the way."),
                   .permission = Permission("fines.settle"),
                   .purposes = journal::placement,
                   .noun = "placements"},
                  settle_fine)};
}

/// Only what the worker agreed to, and only while they do.
bool consented(store::Connection& db, const AnyId& placement, const agreement::SharedField&) {
  return db.query("SELECT 1 FROM site_workers WHERE placement = $1 AND consent = 'given'", placement).next();
}

} // namespace

std::vector<CommandType> regularisation_commands() {
  auto all = visit_commands();
  std::ranges::move(site_commands(), std::back_inserter(all));
  return all;
}

std::vector<journal::EventType> regularisation_events() {
  using journal::crossing;
  using journal::event;
  return {event<SiteVisitOpened>(apply),
          event<SiteVisitEnded>(apply),
          event<SiteWorkerEntered>(apply),
          event<SiteWorkerRegistered>(apply),
          event<SiteConsentAnswered>(apply),
          event<SiteConsentRevoked>(apply),
          crossing<RegularisationSent>("regularisation", apply, {.may_cross = consented}),
          crossing<PapersCompleted>("identity_paper", apply),
          crossing<SiteOpened>("site_opened", apply),
          crossing<EmploymentAnswered>("employment", apply),
          crossing<SiteFitnessRecorded>("site_fitness", apply),
          crossing<FineAssessed>("fine", apply),
          crossing<FineSettled>("fine", apply)};
}

} // namespace amana::recruitment
