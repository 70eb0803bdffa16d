#include "modules/recruitment/module.hpp"

#include "base/embedded.hpp"
#include "modules/recruitment/tables.hpp"

namespace amana::recruitment {

journal::Module recruitment_module() {
  return {.name = "recruitment",
          .migrations = {embedded("src/modules/recruitment/tables_orders.sql")},
          .tables = order_tables(),
          .commands = {},
          .events = order_events()};
}

} // namespace amana::recruitment
