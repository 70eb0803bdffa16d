#include "access/module.hpp"

#include "access/decisions.hpp"
#include "access/tables.hpp"
#include "base/embedded.hpp"

namespace amana::access {

journal::Module access_module() {
  using enum journal::TableKind;
  return {.name = "access",
          .migrations = {embedded("src/access/tables.sql"), embedded("src/access/sign_in.sql"),
                         embedded("src/access/reads.sql"), embedded("src/access/firms.sql")},
          .tables = {{"users", fact, {"user_id"}},
                     {"user_names", fact, {"user_id"}},
                     {"user_roles", fact, {"user_id", "place"}},
                     {"delegations", fact, {"delegation"}},
                     {"read_seals", fact, {"number"}},
                     {"passwords", run, {"user_id"}},
                     {"invitations", run, {"user_id"}},
                     {"second_factors", run, {"user_id"}},
                     {"recovery_codes", run, {"code"}},
                     {"sessions", run, {"session"}},
                     {"programs", run, {"program"}},
                     {"attempts", run, {"who"}},
                     {"reads", access, {"number"}},
                     {"read_subjects", access, {"subject", "number"}},
                     {"read_log_start", access, {"number"}}},
          .commands = user_commands(),
          .events = user_events(),
          .erase_again = erase_again};
}

} // namespace amana::access
