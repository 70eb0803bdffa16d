// The line to a PostgreSQL server, always in pipeline mode: statements go out one after the other, their
// answers come back in the same order. For this folder alone.
#pragma once
#include "store/store.hpp"

#include <libpq-fe.h>

namespace amana::store {

struct ClearAnswer {
  void operator()(PGresult* answer) const { PQclear(answer); }
};
using Answer = std::unique_ptr<PGresult, ClearAnswer>;

/// A prepared statement that the server no longer knows, or whose table has changed.
struct Stale : Broken {
  using Broken::Broken;
};

/// Throws the fault that an answer speaks of.
[[noreturn]] void raise(const PGresult* answer, std::string_view sql);

/// Every call throws Broken when the line is lost.
class Line {
public:
  Line(const std::string& conninfo, const std::string& schema, Access access);

  void prepare(const std::string& name, std::string_view sql);
  void execute(const std::string& name, std::span<const Value> values);
  void execute_plain(const std::string& sql);
  /// Where the server takes up work again after a fault; sends all that still waits here.
  void sync();

  /// The next answer of the statement whose turn it is.
  Answer answer();
  /// To be called after the last answer of each statement, and after the last statement before a sync.
  void end_of_statement();
  void end_of_sync();
  /// The statement whose turn it is will answer row by row.
  void row_by_row();

  bool stands() const { return !lost_ && PQstatus(line_.get()) == CONNECTION_OK; }

private:
  struct Finish {
    void operator()(PGconn* line) const { PQfinish(line); }
  };
  void set_up(const std::string& schema, Access access);
  void require(bool done);

  std::unique_ptr<PGconn, Finish> line_;
  bool lost_ = false;
};

} // namespace amana::store
