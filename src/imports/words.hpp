// An import: one file that brings many rows of one command. What is asked for and what has happened.
#pragma once
#include "base/crypto.hpp"
#include "journal/command.hpp"

namespace amana::imports {

struct Import; ///< one file on its way in

// --- What is asked for ------------------------------------------------------------------------------------

/// A file is there: it is kept sealed under the import's own key, and rehearsed.
struct OpenImport {
  std::string command; ///< that each row stands for
  std::string name;    ///< of the file
  Hash digest;         ///< SHA-256 of salt and content
  std::string salt;
  std::int64_t bytes = 0;
};
BOOST_DESCRIBE_STRUCT(OpenImport, (), (command, name, digest, salt, bytes))

struct CommitImport {
  Id<Import> import;
  std::optional<bool> whole; ///< all rows or none
};
BOOST_DESCRIBE_STRUCT(CommitImport, (), (import, whole))

struct UndoImport {
  Id<Import> import;
};
BOOST_DESCRIBE_STRUCT(UndoImport, (), (import))

/// The file and its report are destroyed; before it is committed, that ends the import.
struct CloseImport {
  Id<Import> import;
};
BOOST_DESCRIBE_STRUCT(CloseImport, (), (import))

// --- What has happened ------------------------------------------------------------------------------------

struct FileName {
  std::string name, salt;
};
BOOST_DESCRIBE_STRUCT(FileName, (), (name, salt))

struct ImportOpened {
  static constexpr std::string_view kind = "import_opened";
  static constexpr int version = 1;
  std::string command;
  Hash digest;
  std::int64_t bytes = 0;
  journal::Sealed<FileName> file;
};
BOOST_DESCRIBE_STRUCT(ImportOpened, (), (command, digest, bytes, file))

/// What the rehearsal counted; its report, which shows what stands in the cells, is sealed beside the file.
struct ImportRehearsed {
  static constexpr std::string_view kind = "import_rehearsed";
  static constexpr int version = 1;
  std::string form;      ///< "csv", "xlsx"; empty: it could not be read
  std::int64_t rows = 0; ///< below the heads
  std::int64_t good = 0;
  std::int64_t warned = 0; ///< good rows with a warning
  bool readable = false;   ///< the heads were understood and the file came to its end
};
BOOST_DESCRIBE_STRUCT(ImportRehearsed, (), (form, rows, good, warned, readable))

struct ImportBegun {
  static constexpr std::string_view kind = "import_begun";
  static constexpr int version = 1;
  bool whole = false;
};
BOOST_DESCRIBE_STRUCT(ImportBegun, (), (whole))

struct RowTaken {
  std::int64_t row = 0;
  AnyId subject;
  std::int64_t entry = 0; ///< number of the entry that it became
};
BOOST_DESCRIBE_STRUCT(RowTaken, (), (row, subject, entry))

struct RowRefused {
  std::int64_t row = 0;
  std::string code; ///< of its first fault
};
BOOST_DESCRIBE_STRUCT(RowRefused, (), (row, code))

/// A portion of rows went in, or was refused.
struct ImportRowsDone {
  static constexpr std::string_view kind = "import_rows_done";
  static constexpr int version = 1;
  std::vector<RowTaken> taken;
  std::vector<RowRefused> refused;
};
BOOST_DESCRIBE_STRUCT(ImportRowsDone, (), (taken, refused))

/// The last row was done. Where none was refused, the file is destroyed with it.
struct ImportFinished {
  static constexpr std::string_view kind = "import_finished";
  static constexpr int version = 1;
  bool file_destroyed = false;
};
BOOST_DESCRIBE_STRUCT(ImportFinished, (), (file_destroyed))

/// `ended`: what was still to go in stays out; a commit of all or nothing that met a refusal.
struct ImportUndoBegun {
  static constexpr std::string_view kind = "import_undo_begun";
  static constexpr int version = 1;
  bool by_refusal = false;
};
BOOST_DESCRIBE_STRUCT(ImportUndoBegun, (), (by_refusal))

/// Its row stands no more. The entry about the row's own subject says what became of it.
struct ImportRowsUndone {
  static constexpr std::string_view kind = "import_rows_undone";
  static constexpr int version = 1;
  std::vector<std::int64_t> undone, kept; ///< kept: something came to depend on the row in the last moment
};
BOOST_DESCRIBE_STRUCT(ImportRowsUndone, (), (undone, kept))

struct ImportUndone {
  static constexpr std::string_view kind = "import_undone";
  static constexpr int version = 1;
  bool file_destroyed = false;
};
BOOST_DESCRIBE_STRUCT(ImportUndone, (), (file_destroyed))

enum class Ending { asked, expired, lost };
BOOST_DESCRIBE_ENUM(Ending, asked, expired, lost)

struct ImportClosed {
  static constexpr std::string_view kind = "import_closed";
  static constexpr int version = 1;
  Ending ending = Ending::asked;
};
BOOST_DESCRIBE_STRUCT(ImportClosed, (), (ending))

// --- States -----------------------------------------------------------------------------------------------

enum class State { opened, rehearsed, committing, committed, undoing, undone, closed };
BOOST_DESCRIBE_ENUM(State, opened, rehearsed, committing, committed, undoing, undone, closed)

journal::Labels labels(journal::Tag<OpenImport>);
journal::Labels labels(journal::Tag<CommitImport>);
journal::Labels labels(journal::Tag<UndoImport>);
journal::Labels labels(journal::Tag<CloseImport>);
journal::Labels labels(journal::Tag<State>);

} // namespace amana::imports
