// One writer per database (DESIGN 6.10).
#pragma once
#include "base/result.hpp"
#include "store/store.hpp"

namespace amana::store {

/// Holds the right to be the one process that writes.
///
/// SQLite: a lock on the file "PATH-writer" beside the database, held until the object goes or the process
/// dies. PostgreSQL: an advisory lock of the database and schema, held by the connection it was taken on
/// until that ends. A database in memory has no lock, for nobody else can see it.
class WriterLock {
public:
  /// Refused (busy) while another holds it, in words that say who: program, host and process.
  static Result<WriterLock> take(Connection& writer);

  WriterLock(WriterLock&& other) noexcept;
  WriterLock& operator=(WriterLock&&) = delete;
  ~WriterLock();

private:
  explicit WriterLock(int file) : file_(file) {}
  static Result<WriterLock> take_file(const std::string& path);

  int file_; ///< -1: nothing to let go
};

/// Who we are, for others to read: "amana HOST:PROCESS".
std::string process_name();

} // namespace amana::store
