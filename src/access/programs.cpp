#include "access/programs.hpp"

namespace amana::access {

namespace {

constexpr std::string_view select =
    "SELECT program, user_id, label, made, expires, used FROM programs WHERE ";

Program program_of(const store::Rows& row) {
  Program program{row.get<Id<Program>>(0), row.get<Id<User>>(1),    row.text(2),
                  Instant(row.integer(3)), Instant(row.integer(4)), std::nullopt};
  if (!row.null(5)) program.used = Instant(row.integer(5));
  return program;
}

} // namespace

std::optional<Program> find_program(store::Connection& db, std::string_view kept_token) {
  static const std::string sql = std::string(select) + "token = $1";
  auto rows = db.query(sql, kept_token);
  return rows.next() ? std::optional(program_of(rows)) : std::nullopt;
}

std::vector<Program> programs_of(store::Connection& db, Id<User> user) {
  static const std::string sql = std::string(select) + "user_id = $1 ORDER BY program DESC";
  std::vector<Program> found;
  for (auto rows = db.query(sql, user); rows.next();)
    found.push_back(program_of(rows));
  return found;
}

void add_program(store::Connection& db, const Program& program, std::string_view kept_token) {
  db.execute("INSERT INTO programs (program, token, user_id, label, made, expires) "
             "VALUES ($1, $2, $3, $4, $5, $6)",
             program.program, kept_token, program.user, program.label, program.made.milliseconds(),
             program.expires.milliseconds());
}

void note_use(store::Connection& db, const Program& program, Instant now) {
  db.execute("UPDATE programs SET used = $2 WHERE program = $1", program.program, now.milliseconds());
}

bool remove_program(store::Connection& db, Id<User> user, Id<Program> program) {
  return db.execute_now("DELETE FROM programs WHERE user_id = $1 AND program = $2", user, program) == 1;
}

} // namespace amana::access
