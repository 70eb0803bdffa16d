#include "exchange/files.hpp"

#include <fstream>

namespace amana::exchange {

using journal::FileRef;
using journal::Vault;
using store::Connection;

namespace {

constexpr std::string_view file_columns = "SELECT f.name, f.digest, f.salt, f.type, f.bytes, f.node, f.authority, f.day, f.at, f.about, f.key, f.part FROM carried_files f ";

CarriedFile read_file(const store::Rows& rows) {
  CarriedFile file;
  file.file = {rows.get<Hash>(0), rows.get<Hash>(1), rows.text(2), named<journal::FileType>(rows.view(3)).value(), rows.integer(4)};
  file.node = rows.text(5);
  file.authority = rows.text(6);
  file.day = rows.get<Day>(7);
  file.at = Instant(rows.integer(8));
  file.about = rows.get<AnyId>(9);
  if (const auto key = rows.maybe_text(10)) file.key = read_file_key(*key);
  file.part = static_cast<int>(rows.integer(11));
  return file;
}

constexpr std::size_t key_size = 32;

std::optional<Bytes> key_bytes(std::string_view key) {
  auto bytes = from_base64url(key);
  if (!bytes || bytes->size() != key_size) return std::nullopt;
  return *std::move(bytes);
}

/// A file that no vault would have taken is not asked for.
bool plausible(const FileRef& file) { return file.bytes >= 0 && file.bytes <= static_cast<std::int64_t>(Vault::largest); }

void note_here(const std::filesystem::path& path, BytesView bytes, std::int64_t from) {
  std::fstream stream(path, std::ios::binary | std::ios::in | std::ios::out | std::ios::ate);
  if (!stream) stream.open(path, std::ios::binary | std::ios::out);
  stream.seekp(from);
  stream.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

std::unexpected<Refusal> altered() {
  return refuse(Kind::unreadable, {.code = "file.altered",
                                   .what = T("A file that came whole is not the one that its document announced."),
                                   .cure = T("It is asked for anew. If this goes on, ask the other administrator to look at their files.")});
}

} // namespace

void apply_file(Connection& db, const journal::Entry& entry, const Announced& announced) {
  db.execute("INSERT INTO carried_files (name, node, noun, document, about, digest, salt, type, bytes, key, authority, day, at, part) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT DO NOTHING",
             announced.file.name, entry.node, announced.noun, announced.document, announced.about, announced.file.digest, announced.file.salt,
             name_of(announced.file.type), announced.file.bytes, announced.key, entry.author.authority, entry.day, entry.at.milliseconds(), announced.part);
  if (announced.key) db.execute("INSERT INTO files_awaited (name) VALUES ($1) ON CONFLICT DO NOTHING", announced.file.name);
}

void forget_files(Connection& db, const AnyId& subject) {
  db.execute("DELETE FROM files_awaited WHERE name IN (SELECT name FROM carried_files WHERE about = $1)", subject);
  db.execute("UPDATE carried_files SET key = NULL WHERE about = $1", subject);
}

std::vector<CarriedFile> carried_files(Connection& db, const AnyId& noun, std::string_view document) {
  std::vector<CarriedFile> files;
  for (auto rows = db.query(std::string(file_columns) + "WHERE f.noun = $1 AND f.document = $2 ORDER BY f.at, f.node, f.name", noun, document); rows.next();)
    files.push_back(read_file(rows));
  return files;
}

std::optional<CarriedFile> carried_file(Connection& db, const AnyId& noun, std::string_view document, const Hash& name) {
  auto rows = db.query(std::string(file_columns) + "WHERE f.noun = $1 AND f.document = $2 AND f.name = $3 ORDER BY f.node LIMIT 1", noun, document, name);
  return rows.next() ? std::optional(read_file(rows)) : std::nullopt;
}

std::string file_key() { return base64url(Secret::random(key_size).view()); }

Secret read_file_key(std::string_view key) {
  auto bytes = key_bytes(key);
  return Secret(bytes ? *std::move(bytes) : Bytes(key_size)); // opens nothing
}

Result<void> check_file_key(std::string_view key) {
  if (key_bytes(key)) return {};
  return refuse(Kind::invalid, {.code = "file.key",
                                .what = T("This is no key of a file: it has 32 bytes, written in base64url."),
                                .cure = T("Attach the file itself: it is sealed and its key made on the way in."),
                                .path = "key"});
}

std::unexpected<Refusal> too_many_scans(std::int64_t most) {
  return refuse(Kind::refused, {.code = "file.most",
                                .what = T("There are {most} scans already; more are not taken.", {{"most", most}}),
                                .cure = T("Put the pages into one PDF.")});
}

Files::Files(std::filesystem::path folder, std::string own_node)
    : vault_(folder / "files"), coming_(folder / "coming"), own_(std::move(own_node)) {}

std::int64_t Files::bytes_here(const Hash& name) const {
  std::error_code none;
  const auto size = std::filesystem::file_size(coming(name), none);
  return none ? 0 : static_cast<std::int64_t>(size);
}

int Files::percent_here(const FileRef& file) const {
  if (vault_.has(file.name)) return 100;
  return static_cast<int>(std::min<std::int64_t>(99, bytes_here(file.name) * 100 / Vault::sealed_size(file)));
}

/// What `peer` wrote or this node lost, the oldest first.
std::vector<FileRef> Files::lacking(Connection& db, std::string_view peer, std::size_t most) const {
  std::vector<FileRef> files;
  auto rows = db.query(std::string(file_columns) + "JOIN files_awaited w ON w.name = f.name WHERE f.node IN ($1, $2) AND f.key IS NOT NULL ORDER BY f.at, f.name", peer, own_);
  while (rows.next() && files.size() < most)
    if (auto file = read_file(rows).file; plausible(file) && !vault_.has(file.name)) files.push_back(std::move(file));
  return files;
}

std::vector<Want> Files::wanted_from(Connection& db, std::string_view peer) const {
  std::vector<Want> wants;
  for (const auto& file : lacking(db, peer, most_wanted)) wants.push_back({file.name, bytes_here(file.name)});
  return wants;
}

Files::Coming Files::coming_from(Connection& db, std::string_view peer) const {
  Coming coming;
  for (const auto& file : lacking(db, peer, std::numeric_limits<std::size_t>::max())) {
    ++coming.files;
    coming.bytes += Vault::sealed_size(file);
    coming.here += bytes_here(file.name);
  }
  return coming;
}

std::vector<Hash> Files::arrived(Connection& db) const {
  std::vector<Hash> names;
  for (auto rows = db.query("SELECT name FROM files_awaited ORDER BY name"); rows.next();)
    if (const auto name = rows.get<Hash>(0); vault_.has(name)) names.push_back(name);
  return names;
}

std::vector<Hash> Files::lost(Connection& db) const {
  std::vector<Hash> names;
  for (auto rows = db.query("SELECT DISTINCT name FROM carried_files WHERE key IS NOT NULL AND name NOT IN (SELECT name FROM files_awaited) ORDER BY name"); rows.next();)
    if (const auto name = rows.get<Hash>(0); !vault_.has(name)) names.push_back(name);
  return names;
}

void Files::sweep(Connection& db) const {
  std::error_code none;
  for (const auto& part : std::filesystem::directory_iterator(coming_, none)) {
    const auto name = Hash::parse(part.path().filename().string());
    if (!name || !db.query("SELECT 1 FROM files_awaited WHERE name = $1", *name).next()) std::filesystem::remove(part.path(), none);
  }
}

std::vector<Piece> Files::pieces_for(Connection& db, std::string_view peer, const std::vector<Want>& wants, std::size_t budget) const {
  std::vector<Piece> pieces;
  for (const auto& want : wants) {
    if (budget == 0 || pieces.size() == most_wanted) break;
    // What either of the two wrote, and nothing that was erased here.
    const bool theirs = db.query("SELECT 1 FROM carried_files WHERE name = $1 AND node IN ($2, $3) AND key IS NOT NULL", want.name, own_, peer).next();
    if (!theirs || want.from < 0) continue;
    const auto bytes = vault_.piece(want.name, want.from, budget);
    if (bytes.empty()) continue;
    budget -= bytes.size();
    pieces.push_back({want.name, want.from, base64url(bytes)});
  }
  return pieces;
}

Result<bool> Files::take(Connection& db, std::string_view peer, const Piece& piece) const {
  auto rows = db.query(std::string(file_columns) + "WHERE f.name = $1 AND f.node IN ($2, $3) AND f.key IS NOT NULL ORDER BY f.node LIMIT 1", piece.name, peer, own_);
  const auto bytes = from_base64url(piece.bytes);
  if (!rows.next() || !bytes || bytes->empty() || vault_.has(piece.name)) return false;
  const auto file = read_file(rows);
  const std::int64_t here = bytes_here(piece.name), end = piece.from + static_cast<std::int64_t>(bytes->size()), whole = Vault::sealed_size(file.file);
  if (!plausible(file.file) || piece.from < 0 || piece.from > here || end <= here || end > whole) return false;
  std::filesystem::create_directories(coming_);
  note_here(coming(piece.name), *bytes, piece.from);
  if (bytes_here(piece.name) < whole) return bytes_here(piece.name) == end; // not so on a full disk
  const auto adopted = vault_.adopt(coming(piece.name), piece.name);
  std::error_code none;
  if (adopted || adopted.error().kind != Kind::busy) std::filesystem::remove(coming(piece.name), none);
  if (adopted) return true;
  return adopted.error().kind == Kind::busy ? Result<bool>(false) : Result<bool>(altered());
}

} // namespace amana::exchange
