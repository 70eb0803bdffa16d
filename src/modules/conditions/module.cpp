#include "modules/conditions/module.hpp"

#include "base/embedded.hpp"
#include "modules/conditions/pages.hpp"

namespace amana::conditions {

journal::Module conditions_module() {
  return {.name = "conditions",
          .migrations = {embedded("src/modules/conditions/wages/tables.sql")},
          .tables = wage_tables(),
          .commands = wage_commands(),
          .events = wage_events(),
          .forget = forget_pay,
          .due = wages_due};
}

std::vector<web::Pages> conditions_pages() { return {wage_pages()}; }
std::vector<web::ApiRead> conditions_reads() { return wage_reads(); }
std::vector<desks::QueueSource> conditions_queue() { return wage_queue(); }
std::vector<desks::OwnLinks> conditions_own() { return {own_pay}; }
std::function<web::Html(const web::Visit&, store::Connection&, const Id<recruitment::Placement>&)> conditions_on_cases() { return pay_on_case; }

} // namespace amana::conditions
