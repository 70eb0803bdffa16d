#include "store/writer_lock.hpp"

#include "base/crypto.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>

namespace amana::store {
namespace {

std::unexpected<Refusal> held_by(std::string holder) {
  auto what = holder.empty() ? T("Another process already writes to this database.")
                             : T("Another process already writes to this database: {holder}.",
                                 {{"holder", std::move(holder)}});
  return refuse(Kind::busy, {.code = "second_writer",
                             .what = std::move(what),
                             .cure = T("Stop it first, or use it instead of starting a second one.")});
}

std::string read_note(int file) {
  std::array<char, 200> note{};
  const auto size = pread(file, note.data(), note.size(), 0);
  const std::string_view text(note.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
  const auto line = text.substr(0, text.find('\n'));
  return is_clean_utf8(line) ? std::string(line) : std::string();
}

void write_note(int file) {
  const auto note = process_name() + "\n";
  if (ftruncate(file, 0) != 0 ||
      pwrite(file, note.data(), note.size(), 0) != static_cast<ssize_t>(note.size()))
    throw Broken("the writer's lock file cannot be written");
}

/// The advisory locks of PostgreSQL are numbers.
std::int64_t lock_number(Connection& db) {
  auto rows = db.query("SELECT CAST(current_database() AS TEXT), CAST(current_schema() AS TEXT)");
  rows.next();
  const auto hash = sha256(fmt::format("amana writer\n{}\n{}", rows.view(0), rows.view(1)));
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < 8; ++i)
    number = number << 8 | hash.bytes[i];
  return static_cast<std::int64_t>(number);
}

std::string holder_on_postgresql(Connection& db, std::int64_t number) {
  auto rows = db.query("SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid "
                       "WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 "
                       "AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) "
                       "AND CAST(l.classid AS BIGINT) = $1 AND CAST(l.objid AS BIGINT) = $2",
                       static_cast<std::uint64_t>(number) >> 32, number & 0xffffffff);
  return rows.next() ? rows.text(0) : std::string();
}

} // namespace

Result<WriterLock> WriterLock::take(Connection& writer) {
  if (writer.dialect() == Dialect::sqlite) {
    auto rows = writer.query("SELECT file FROM pragma_database_list WHERE name = 'main'");
    if (!rows.next() || rows.view(0).empty()) return WriterLock(-1);
    return take_file(rows.text(0) + "-writer");
  }
  const auto number = lock_number(writer);
  auto rows = writer.query("SELECT pg_try_advisory_lock($1)", number);
  if (rows.next() && rows.integer(0) != 0) return WriterLock(-1);
  return held_by(holder_on_postgresql(writer, number));
}

Result<WriterLock> WriterLock::take_file(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) throw Broken("the writer's lock file beside the database cannot be opened");
  WriterLock lock(file);
  if (flock(file, LOCK_EX | LOCK_NB) != 0) return held_by(read_note(file));
  write_note(file);
  return lock;
}

WriterLock::WriterLock(WriterLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

WriterLock::~WriterLock() {
  if (file_ >= 0) close(file_); // the file stays: taking it away would let two processes lock two files
}

std::string process_name() {
  std::array<char, 256> host{};
  gethostname(host.data(), host.size() - 1);
  return fmt::format("amana {}:{}", std::string_view(host.data()).substr(0, 40), getpid());
}

} // namespace amana::store
