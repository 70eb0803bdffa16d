#include "modules/recruitment/module.hpp"

#include "base/embedded.hpp"
#include "modules/recruitment/journey_module.hpp"
#include "modules/recruitment/pages.hpp"
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

} // namespace

journal::Module recruitment_module() {
  return {.name = "recruitment",
          .migrations = {embedded("src/modules/recruitment/tables_orders.sql"),
                         embedded("src/modules/recruitment/journey.sql")},
          .tables = together(order_tables(), journey_tables()),
          .commands = journey_commands(),
          .events = together(order_events(), journey_events()),
          .forget = forget};
}

std::vector<web::Pages> recruitment_pages() { return {journey_pages()}; }
std::vector<web::ApiRead> recruitment_reads() { return journey_reads(); }
std::vector<desks::QueueSource> recruitment_queue() { return journey_queue(); }

} // namespace amana::recruitment
