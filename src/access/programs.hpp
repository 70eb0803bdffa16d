// Tokens by which a user's programs come in: an employer's payroll, a ministry's own system. A program has
// its user's rights, never more, until the day that was given, and can be shut out alone.
#pragma once
#include "access/users.hpp"

namespace amana::access {

struct Program {
  Id<Program> program;
  Id<User> user;
  std::string label; ///< as its user calls it
  Instant made, expires;
  std::optional<Instant> used; ///< to the hour
};

std::optional<Program> find_program(store::Connection& db, std::string_view kept_token);
/// The latest first.
std::vector<Program> programs_of(store::Connection& db, Id<User> user);
void add_program(store::Connection& db, const Program& program, std::string_view kept_token);
void note_use(store::Connection& db, const Program& program, Instant now);
/// False: the user has no such program.
bool remove_program(store::Connection& db, Id<User> user, Id<Program> program);

} // namespace amana::access
