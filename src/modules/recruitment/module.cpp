#include "modules/recruitment/module.hpp"

#include "base/embedded.hpp"
#include "modules/recruitment/candidate_decisions.hpp"
#include "modules/recruitment/order_decisions.hpp"
#include "modules/recruitment/pages.hpp"
#include "modules/recruitment/tables.hpp"

namespace amana::recruitment {

namespace {

/// Each act looks whether it is this node's to take: what is the other side's is refused and stays.
std::vector<journal::DueAct> due(store::Connection& db, const agreement::Agreement&, Day today) {
  auto acts = expired_orders(db, today);
  for (auto more : {lapsed_offers(db, today), candidacies_to_forget(db)})
    std::ranges::move(more, std::back_inserter(acts));
  return acts;
}

std::vector<journal::CommandType> commands() {
  auto all = order_commands();
  std::ranges::move(candidate_commands(), std::back_inserter(all));
  return all;
}

} // namespace

journal::Module recruitment_module() {
  return {.name = "recruitment",
          .migrations = {embedded("src/modules/recruitment/tables_orders.sql")},
          .tables = order_tables(),
          .commands = commands(),
          .events = order_events(),
          .forget = forget_placement,
          .due = due};
}

std::optional<Fault> keeps(const journal::Desk& desk, const Id<registry::Person>& person) { return duty_to_keep(desk, person); }

web::Pages recruitment_pages() { return order_pages(); }
std::vector<web::ApiRead> recruitment_reads() { return order_reads(); }
std::vector<desks::QueueSource> recruitment_queue() { return order_queue(); }
std::vector<desks::OwnSource> recruitment_own() { return {own_case}; }

} // namespace amana::recruitment
