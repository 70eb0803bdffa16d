#include "modules/recruitment/module.hpp"

#include "base/embedded.hpp"
#include "modules/recruitment/candidate_decisions.hpp"
#include "modules/recruitment/journey_module.hpp"
#include "modules/recruitment/order_decisions.hpp"
#include "modules/recruitment/order_pages.hpp"
#include "modules/recruitment/tables.hpp"

namespace amana::recruitment {

namespace {

template<class T> std::vector<T> together(std::vector<T> one, std::vector<T> other) {
  std::ranges::move(other, std::back_inserter(one));
  return one;
}

void forget(store::Connection& db, const AnyId& subject) {
  forget_placement(db, subject);
  forget_case(db, subject);
}

/// Each act looks whether it is this node's to take: what is the other side's is refused and stays.
std::vector<journal::DueAct> due(store::Connection& db, const agreement::Agreement&, Day today) {
  return together(expired_orders(db, today), together(lapsed_offers(db, today), candidacies_to_forget(db)));
}

} // namespace

journal::Module recruitment_module() {
  return {.name = "recruitment",
          .migrations = {embedded("src/modules/recruitment/tables_orders.sql"),
                         embedded("src/modules/recruitment/journey.sql")},
          .tables = together(order_tables(), journey_tables()),
          .commands = together(together(order_commands(), candidate_commands()), journey_commands()),
          .events = together(order_events(), journey_events()),
          .forget = forget,
          .due = due};
}

std::optional<Fault> keeps(const journal::Desk& desk, const Id<registry::Person>& person) { return duty_to_keep(desk, person); }

std::vector<web::Pages> recruitment_pages() { return {order_pages(), journey_pages()}; }
std::vector<web::ApiRead> recruitment_reads() { return together(order_reads(), journey_reads()); }
std::vector<desks::QueueSource> recruitment_queue() { return together(order_queue(), journey_queue()); }
std::vector<desks::OwnSource> recruitment_own() { return {own_case}; }

} // namespace amana::recruitment
