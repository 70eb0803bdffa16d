#include "access/read_lines.hpp"

#include <algorithm>

namespace amana::access {

namespace {

constexpr std::string_view columns =
    "number, at, user_id, stands_for, authority, office, channel, purpose, ground, route, previous";

ReadLine line_of(const store::Rows& row) {
  ReadLine line;
  line.number = row.integer(0);
  line.at = Instant(row.integer(1));
  line.user = row.maybe<Id<User>>(2);
  line.stands_for = row.maybe<Id<User>>(3);
  line.authority = row.text(4);
  line.office = row.text(5);
  const auto channel = named<journal::Channel>(row.view(6));
  if (!channel) throw store::Broken("a line of the log of reads names an unknown channel");
  line.channel = *channel;
  line.purpose = row.text(7);
  line.ground = row.maybe_text(8);
  line.route = row.text(9);
  line.previous = row.get<Hash>(10);
  return line;
}

std::vector<ReadLine> gather(store::Rows rows) {
  std::vector<ReadLine> lines;
  while (rows.next())
    lines.push_back(line_of(rows));
  return lines;
}

std::string joined(const std::vector<AnyId>& subjects) {
  std::string text;
  for (const auto& subject : subjects)
    text += (text.empty() ? "" : " ") + subject.text();
  return text;
}

std::vector<AnyId> split(std::string_view text) {
  std::vector<AnyId> subjects;
  while (!text.empty()) {
    const auto space = std::min(text.find(' '), text.size());
    const auto subject = AnyId::parse(text.substr(0, space));
    if (!subject) throw store::Broken("a line of the log of reads names no person");
    subjects.push_back(*subject);
    text.remove_prefix(std::min(space + 1, text.size()));
  }
  return subjects;
}

/// A place in the chain.
struct End {
  std::int64_t number = 0;
  Hash hash;
};

/// Where the chain begins: after the last line that went.
End start_of(store::Connection& db) {
  auto rows = db.query("SELECT number, hash FROM read_log_start");
  return rows.next() ? End{rows.integer(0), rows.get<Hash>(1)} : End{};
}

End end_of(store::Connection& db) {
  {
    auto rows = db.query("SELECT number, hash FROM reads ORDER BY number DESC LIMIT 1");
    if (rows.next()) return {rows.integer(0), rows.get<Hash>(1)};
  }
  return start_of(db);
}

void store_line(store::Connection& db, const ReadLine& line, const Hash& hash) {
  db.execute(
      "INSERT INTO reads (number, at, user_id, stands_for, authority, office, channel, purpose, ground, "
      "route, subjects, previous, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
      line.number, line.at.milliseconds(), line.user, line.stands_for, line.authority, line.office,
      name_of(line.channel), line.purpose, line.ground, line.route, joined(line.subjects), line.previous,
      hash);
  for (const auto& subject : line.subjects)
    db.execute("INSERT INTO read_subjects (subject, number) VALUES ($1, $2)", subject, line.number);
}

/// Walks the chain once, a thousand lines at a time.
class Walk {
public:
  explicit Walk(store::Connection& db) : db_(db), start_(start_of(db)), last_(start_) {}

  VerifiedReads walk() {
    read_seals();
    while (look_at_next()) {
    }
    for (const auto& [number, hash] : seals_)
      if (number > last_.number)
        flaw(number, T("The journal has sealed this line, and the log of reads does not reach it."));
    return std::move(result_);
  }

private:
  static constexpr std::int64_t at_once = 1000;

  void flaw(std::int64_t number, Text what) { result_.flaws.push_back({number, std::move(what)}); }

  void read_seals() {
    for (auto rows = db_.query("SELECT number, hash FROM read_seals WHERE number > $1 ORDER BY number",
                               start_.number);
         rows.next();)
      seals_.emplace(rows.integer(0), rows.get<Hash>(1));
    result_.seals = static_cast<std::int64_t>(seals_.size());
  }

  bool look_at_next() {
    static const std::string sql = "SELECT " + std::string(columns) +
                                   ", subjects, hash FROM reads WHERE number > $1 ORDER BY number LIMIT $2";
    std::vector<std::pair<ReadLine, Hash>> lines;
    for (auto rows = db_.query(sql, last_.number, at_once); rows.next();) {
      lines.emplace_back(line_of(rows), rows.get<Hash>(12));
      lines.back().first.subjects = split(rows.view(11));
    }
    if (lines.empty()) return false;
    look_at_index(lines);
    for (const auto& [line, hash] : lines)
      look_at(line, hash);
    return true;
  }

  void look_at(const ReadLine& line, const Hash& hash) {
    ++result_.lines;
    if (line.number != last_.number + 1)
      flaw(line.number, T("Lines are missing before this one."));
    else if (line.previous != last_.hash)
      flaw(line.number, T("This line does not follow from the one before."));
    if (hash_of(line) != hash) flaw(line.number, T("This line was altered: its hash does not match."));
    if (const auto seal = seals_.find(line.number); seal != seals_.end() && seal->second != hash)
      flaw(line.number, T("The journal has sealed another line in this place."));
    last_ = {line.number, hash};
  }

  void look_at_index(const std::vector<std::pair<ReadLine, Hash>>& lines) {
    std::map<std::int64_t, std::vector<AnyId>> indexed;
    for (auto rows =
             db_.query("SELECT number, subject FROM read_subjects WHERE number >= $1 AND number <= $2 "
                       "ORDER BY number, subject",
                       lines.front().first.number, lines.back().first.number);
         rows.next();)
      indexed[rows.integer(0)].push_back(rows.get<AnyId>(1));
    for (const auto& [line, hash] : lines)
      if (auto subjects = line.subjects; std::ranges::sort(subjects), indexed[line.number] != subjects)
        flaw(line.number, T("The persons of this line do not find it in the list of their readers."));
  }

  store::Connection& db_;
  End start_, last_;
  std::map<std::int64_t, Hash> seals_;
  VerifiedReads result_;
};

} // namespace

Hash hash_of(const ReadLine& line) { return sha256("amana-read-1\n" + canonical(write(line))); }

std::optional<ReadsSealed> unsealed_end(store::Connection& db) {
  const End end = end_of(db);
  if (end.number == 0) return std::nullopt;
  const bool sealed = db.query("SELECT 1 FROM read_seals WHERE number = $1", end.number).next();
  return sealed ? std::nullopt : std::optional(ReadsSealed{end.number, end.hash});
}

void append(store::Connection& db, std::vector<ReadLine> lines) {
  End end = end_of(db);
  for (auto& line : lines) {
    line.number = end.number + 1;
    line.previous = end.hash;
    const Hash hash = hash_of(line);
    store_line(db, line, hash);
    end = {line.number, hash};
  }
}

std::vector<ReadLine> who_read(store::Connection& db, const AnyId& subject, std::int64_t before,
                               std::size_t most, std::optional<Id<User>> but) {
  static const std::string sql =
      "SELECT " + std::string(columns) +
      " FROM reads WHERE number IN (SELECT s.number FROM read_subjects s JOIN reads r ON r.number = s.number "
      "WHERE s.subject = $1 AND (CAST($2 AS BIGINT) = 0 OR s.number < $2) "
      "AND (r.user_id IS NULL OR r.user_id <> $4 OR r.stands_for IS NOT NULL) "
      "ORDER BY s.number DESC LIMIT $3) ORDER BY number DESC";
  return gather(db.query(sql, subject, before, most, but ? but->text() : std::string()));
}

std::vector<ReadLine> reads_across(store::Connection& db, Instant from, Instant before, std::size_t most) {
  static const std::string sql =
      "SELECT " + std::string(columns) +
      " FROM reads WHERE ground IS NOT NULL AND at >= $1 AND at < $2 ORDER BY number LIMIT $3";
  return gather(db.query(sql, from.milliseconds(), before.milliseconds(), most));
}

std::int64_t forget_reads(store::Connection& db, Instant before, Instant now) {
  End last;
  {
    // The youngest line that may go is the one before the first that must stay.
    auto rows =
        db.query("SELECT number, hash FROM reads WHERE number < COALESCE((SELECT MIN(number) FROM reads "
                 "WHERE at >= $1), (SELECT MAX(number) + 1 FROM reads)) ORDER BY number DESC LIMIT 1",
                 before.milliseconds());
    if (!rows.next()) return 0;
    last = {rows.integer(0), rows.get<Hash>(1)};
  }
  db.execute("DELETE FROM read_log_start");
  db.execute("INSERT INTO read_log_start (number, hash, at) VALUES ($1, $2, $3)", last.number, last.hash,
             now.milliseconds());
  db.execute("DELETE FROM read_subjects WHERE number <= $1", last.number);
  return db.execute_now("DELETE FROM reads WHERE number <= $1", last.number);
}

VerifiedReads verify_reads(store::Connection& db) { return Walk(db).walk(); }

} // namespace amana::access
