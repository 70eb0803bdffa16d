#include "journal/journal.hpp"

#include "base/embedded.hpp"
#include "journal/opening.hpp"

namespace amana::journal {

Module journal_module() {
  return {.name = "journal",
          .migrations = {embedded("src/journal/tables.sql")},
          .tables = {{"journal", TableKind::journal, {"epoch", "number"}},
                     {"journal_parts", TableKind::journal, {"epoch", "number", "part"}},
                     {"journal_heads", TableKind::journal, {"epoch", "number"}},
                     {"journal_turns", TableKind::fact, {"epoch", "number"}},
                     {"person_keys", TableKind::run, {"subject"}},
                     {"erased_subjects", TableKind::run, {"subject"}},
                     {"command_keys", TableKind::run, {"key"}}},
          .commands = {},
          .events = opening_events()};
}

std::optional<Tip> tip(store::Connection& db) {
  auto rows =
      db.query("SELECT epoch, number, hash, at FROM journal ORDER BY epoch DESC, number DESC LIMIT 1");
  if (!rows.next()) return std::nullopt;
  return Tip{{rows.integer(0), rows.integer(1)}, rows.get<Hash>(2), Instant(rows.integer(3))};
}

void append(store::Connection& db, const Entry& entry, std::string_view open, const Hash& hash,
            const std::vector<Bytes>& parts) {
  db.execute("INSERT INTO journal (epoch, number, hash, previous, at, kind, subject, author, open) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
             entry.epoch, entry.number, hash, entry.previous, entry.at.milliseconds(), entry.kind,
             entry.subject, entry.author.user, open);
  for (std::size_t part = 0; part < parts.size(); ++part)
    db.execute("INSERT INTO journal_parts (epoch, number, part, content) VALUES ($1, $2, $3, $4)",
               entry.epoch, entry.number, part, parts[part]);
}

void append_head(store::Connection& db, const Head& head, const Signature& signature) {
  db.execute("INSERT INTO journal_heads (epoch, number, hash, at, signature) VALUES ($1, $2, $3, $4, $5)",
             head.epoch, head.number, head.hash, head.at.milliseconds(), BytesView(signature));
}

namespace {

constexpr std::string_view stored_columns =
    "SELECT j.epoch, j.number, j.hash, j.open, p.part, p.content FROM journal j "
    "LEFT JOIN journal_parts p ON p.epoch = j.epoch AND p.number = j.number ";

/// Rows of one entry follow one another, one for each part.
void gather(store::Rows rows, const std::function<bool(StoredEntry&&)>& visit) {
  std::optional<StoredEntry> current;
  while (rows.next()) {
    const EntryName name{rows.integer(0), rows.integer(1)};
    if (!current || current->name != name) {
      if (current && !visit(std::move(*current))) return;
      current = StoredEntry{name, rows.get<Hash>(2), rows.text(3), {}};
    }
    if (!rows.null(4)) current->parts.push_back(rows.bytes(5));
  }
  if (current) visit(std::move(*current));
}

} // namespace

void each_entry(store::Connection& db, EntryName after, const std::function<bool(StoredEntry&&)>& visit) {
  // Page by page: whoever asks for something else meanwhile makes PostgreSQL's driver keep what is still to come.
  constexpr std::int64_t page = 1000;
  constexpr std::string_view sql =
      "SELECT j.epoch, j.number, j.hash, j.open, p.part, p.content FROM (SELECT epoch, number, hash, open FROM journal "
      "WHERE (epoch, number) > ($1, $2) ORDER BY epoch, number LIMIT $3) j "
      "LEFT JOIN journal_parts p ON p.epoch = j.epoch AND p.number = j.number ORDER BY j.epoch, j.number, p.part";
  std::int64_t seen = page;
  for (bool more = true; more && seen == page;) {
    seen = 0;
    gather(db.query(sql, after.epoch, after.number, page), [&](StoredEntry&& entry) {
      ++seen;
      after = entry.name;
      return more = visit(std::move(entry));
    });
  }
}

std::optional<StoredEntry> find_entry(store::Connection& db, EntryName name) {
  static const std::string sql =
      std::string(stored_columns) + "WHERE j.epoch = $1 AND j.number = $2 ORDER BY p.part";
  std::optional<StoredEntry> found;
  gather(db.query(sql, name.epoch, name.number), [&](StoredEntry&& entry) {
    found = std::move(entry);
    return false;
  });
  return found;
}

std::vector<StoredEntry> history(store::Connection& db, const AnyId& subject, std::size_t most) {
  static const std::string sql =
      std::string(stored_columns) + "WHERE j.subject = $1 ORDER BY j.epoch, j.number, p.part";
  std::vector<StoredEntry> entries;
  gather(db.query(sql, subject), [&](StoredEntry&& entry) {
    entries.push_back(std::move(entry));
    return entries.size() < most;
  });
  return entries;
}

OpenedParts open_parts(store::Connection& db, PersonKeys& keys, const Entry& entry,
                       const std::vector<Bytes>& parts) {
  OpenedParts opened;
  for (std::size_t i = 0; i < entry.sealed.size() && i < parts.size(); ++i) {
    const auto& subject = entry.sealed[i].subject;
    const Secret* key = keys.find(db, subject);
    opened.push_back(key ? open_part(*key, subject, entry.kind, parts[i]) : std::nullopt);
    if (key && !opened.back()) throw store::Broken("a sealed part does not open under its person's key");
  }
  return opened;
}

Result<Projection> read_projection(const House& house, const Entry& entry, const OpenedParts& parts) {
  const auto* type = house.event(entry.kind);
  if (!type || entry.version > type->version || entry.version < 1)
    return refuse(
        Kind::unreadable,
        {.code = "entry.unknown",
         .what = T("This version of Amana does not know entries of the kind {kind}, version {version}.",
                   {{"kind", entry.kind}, {"version", entry.version}}),
         .cure = T("Install the version that wrote the journal, or a later one.")});
  if (entry.version == type->version) return type->read(house, entry, entry.facts, parts);
  json::object upgraded = entry.facts;
  for (int version = entry.version; version < type->version; ++version)
    upgraded = type->upgrades.at(static_cast<std::size_t>(version - 1))(std::move(upgraded));
  return type->read(house, entry, upgraded, parts);
}

Result<Projection> projection_of(const House& house, const Entry& entry, const OpenedParts& parts) {
  auto event = TRY(read_projection(house, entry, parts));
  const auto* type = house.event(entry.kind);
  auto forgotten = type->forgets ? type->forgets(entry.facts) : std::vector<AnyId>();
  std::vector<Projection> ways_out;
  if (entry.document)
    for (const auto& module : house.modules())
      if (module.on_document) ways_out.push_back(module.on_document(entry));
  if (forgotten.empty() && ways_out.empty()) return event;
  return [&house, event = std::move(event), forgotten = std::move(forgotten), ways_out = std::move(ways_out)](store::Connection& db, const Entry& entry) mutable {
    event(db, entry);
    for (const auto& subject : forgotten)
      for (const auto& module : house.modules())
        if (module.forget) module.forget(db, subject);
    for (auto& way_out : ways_out) way_out(db, entry);
  };
}

Result<void> project(const House& house, store::Connection& db, const Entry& entry, const OpenedParts& parts) {
  TRY(projection_of(house, entry, parts))(db, entry);
  return {};
}

} // namespace amana::journal
