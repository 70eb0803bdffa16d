// Files that travel: the scan of a joint act's paper original, of a signed contract. A document announces the file and
// carries its key; the sealed bytes follow in pieces, from where the last pouch left off, and lie in the vault of both
// nodes as the same bytes under the same name. Who destroys the key has destroyed the file.
#pragma once
#include "exchange/pouch.hpp"
#include "journal/event.hpp"
#include "journal/files.hpp"

namespace amana::exchange {

/// A file as its document announces it. `about`: whose key seals the file's own.
struct Announced {
  AnyId noun, about;
  std::string document; ///< the corridor's name of the document that announces it
  const journal::FileRef& file;
  std::optional<std::string> key; ///< base64url; nothing: withheld, or erased since
  int part = 0;                   ///< of the noun: the number of a contract; 0: the whole
};
void apply_file(store::Connection& db, const journal::Entry& entry, const Announced& announced);
void forget_files(store::Connection& db, const AnyId& subject);

struct CarriedFile {
  journal::FileRef file;
  std::string node, authority; ///< who attached it
  Day day;
  Instant at;
  AnyId about;
  int part = 0;
  std::optional<Secret> key;   ///< nothing after erasure
};
/// Those that documents of this name announced for a noun, the oldest first.
std::vector<CarriedFile> carried_files(store::Connection& db, const AnyId& noun, std::string_view document);
std::optional<CarriedFile> carried_file(store::Connection& db, const AnyId& noun, std::string_view document, const Hash& name);
/// A key for a file that is to travel, as its document carries it.
std::string file_key();
Secret read_file_key(std::string_view key);
/// Refused: it is none, and nobody could ever open the file.
Result<void> check_file_key(std::string_view key);
std::unexpected<Refusal> too_many_scans(std::int64_t most);

/// Where files lie that have not come whole yet, and what is still to be asked for.
class Files {
public:
  /// `folder` is the node's.
  Files(std::filesystem::path folder, std::string own_node);

  /// Of all that `peer` wrote and this node lacks: how many files, and how many of their sealed bytes are here.
  struct Coming {
    std::int64_t files = 0, bytes = 0, here = 0;
  };
  Coming coming_from(store::Connection& db, std::string_view peer) const;
  /// What was here once and is gone: awaited anew. Looks at every file: for the start of a node.
  std::vector<Hash> lost(store::Connection& db) const;
  /// Throws parts away for which nobody waits any more: of what was erased meanwhile.
  void sweep(store::Connection& db) const;
  /// What was awaited and is in the vault now: awaited no longer.
  std::vector<Hash> arrived(store::Connection& db) const;
  /// What this node lacks of what `peer` wrote, or of what it lost itself: at most `most_wanted`.
  std::vector<Want> wanted_from(store::Connection& db, std::string_view peer) const;
  /// What a peer wants and this node may give it, at most `budget` bytes.
  std::vector<Piece> pieces_for(store::Connection& db, std::string_view peer, const std::vector<Want>& wants,
                                std::size_t budget) const;
  /// Keeps a piece that fits; whether it did. Refused: the file is whole and not the one that was announced; then it is
  /// asked for anew.
  Result<bool> take(store::Connection& db, std::string_view peer, const Piece& piece) const;
  /// How much of it is here, of its sealed bytes; in percent.
  int percent_here(const journal::FileRef& file) const;

private:
  std::filesystem::path coming(const Hash& name) const { return coming_ / name.text(); }
  std::vector<journal::FileRef> lacking(store::Connection& db, std::string_view peer, std::size_t most) const;
  std::int64_t bytes_here(const Hash& name) const;

  journal::Vault vault_;
  std::filesystem::path coming_;
  std::string own_;
};

inline constexpr std::size_t most_wanted = 8;
inline constexpr std::size_t line_pieces = 256u << 10; ///< bytes of files in a pouch over the line: a minute of a thin one
inline constexpr std::size_t stick_pieces = 5u << 20;  ///< on a stick

} // namespace amana::exchange
