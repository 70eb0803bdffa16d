#include "modules/recruitment/module.hpp"

#include "base/embedded.hpp"
#include "modules/recruitment/appointments/pages.hpp"
#include "modules/recruitment/candidates_decisions.hpp"
#include "modules/recruitment/journey_commands.hpp"
#include "modules/recruitment/orders_decisions.hpp"
#include "modules/recruitment/orders_tables.hpp"
#include "modules/recruitment/pages.hpp"
#include "modules/recruitment/regularisation/pages.hpp"
#include "modules/recruitment/roster.hpp"

namespace amana::recruitment {

namespace {

template<class T, class... More> std::vector<T> together(std::vector<T> one, More... others) {
  (std::ranges::move(others, std::back_inserter(one)), ...);
  return one;
}

void forget(store::Connection& db, const AnyId& subject) {
  forget_placement(db, subject);
  forget_case(db, subject);
  forget_regularisation(db, subject);
  forget_appointments(db, subject);
}

/// Each act looks whether it is this node's to take: what is the other side's is refused and stays.
std::vector<journal::DueAct> due(store::Connection& db, const agreement::Agreement&, Day today, std::string_view) {
  return together(expired_orders(db, today), lapsed_offers(db, today), candidacies_to_forget(db));
}

} // namespace

journal::Module recruitment_module() {
  return {.name = "recruitment",
          .migrations = {embedded("src/modules/recruitment/orders_tables.sql"),
                         embedded("src/modules/recruitment/journey_tables.sql"),
                         embedded("src/modules/recruitment/regularisation/tables.sql"),
                         embedded("src/modules/recruitment/steps_index.sql"),
                         embedded("src/modules/recruitment/appointments/tables.sql"),
                         embedded("src/modules/recruitment/roster.sql"),
                         embedded("src/modules/recruitment/employers_index.sql")},
          .tables = together(order_tables(), journey_tables(), regularisation_tables(), appointment_tables(), roster_tables()),
          .commands = together(order_commands(), candidate_commands(), journey_commands(), regularisation_commands(), appointment_commands(), roster_commands()),
          .events = together(order_events(), journey_events(), regularisation_events(), appointment_events(), roster_events()),
          .forget = forget,
          .due = due};
}

std::optional<Fault> keeps(const journal::Desk& desk, const Id<registry::Person>& person) {
  if (auto fault = duty_to_keep(desk, person)) return fault;
  return expected_somewhere(desk, person);
}

std::vector<web::Pages> recruitment_pages(std::vector<CaseSource> on_cases) { return together(all_pages(std::move(on_cases)), std::vector{regularisation_pages(), appointment_pages()}); }
std::vector<web::ApiRead> recruitment_reads() { return together(all_reads(), regularisation_reads(), appointment_reads()); }
std::vector<desks::QueueSource> recruitment_queue() { return together(all_queues(), regularisation_queue(), appointment_queue()); }
std::vector<desks::BulkPart> recruitment_bulk() { return {{"answers", checklist_for_many}}; }
std::vector<desks::OwnSource> recruitment_own() {
  return {[](const web::Visit& visit, store::Connection& db, const Id<registry::Person>& person) {
    auto own = own_case(visit, db, person);
    return own ? own : own_roster(visit, db, person);
  }};
}
std::vector<desks::OwnDates> recruitment_dates() { return {own_dates}; }
desks::EmployerParts recruitment_on_employers() { return {points_of_all, points_of_one}; }
std::vector<desks::PersonSource> recruitment_on_people() { return {roster_part, person_part, appointments_part}; }

} // namespace amana::recruitment
