#include "imports/runner.hpp"

#include "base/log.hpp"
#include "imports/claims.hpp"

#include <unordered_map>
#include <unordered_set>

namespace amana::imports {

using journal::Desk;
using journal::Decision;

namespace {

constexpr std::chrono::milliseconds between_looks(300), after_failure(2000);
constexpr std::chrono::hours between_tidyings(1);

/// The office could not take it now: it is tried again, and no row is to blame.
struct TryLater {};

RowFault of_whole(const Layout& layout, std::size_t column, Fault fault, bool warning) {
  RowFault placed{layout.row, std::nullopt, {}, {}, std::move(fault), warning};
  if (column != Layout::whole) {
    placed.column = column;
    placed.head = placed.value = layout.heads[column];
  }
  return placed;
}

/// For as long as a file is between its entry and its place on the shelf.
struct Arriving {
  std::atomic<int>& count;
  explicit Arriving(std::atomic<int>& all) : count(all) { ++count; }
  ~Arriving() { --count; }
  Arriving(const Arriving&) = delete;
};

} // namespace

// --- Rehearsal --------------------------------------------------------------------------------------------

/// Tries every row: reads it, decides it on a reader's view of the tables, records nothing.
class Runner::Rehearsal {
public:
  Rehearsal(Runner& runner, const ImportRow& import, const journal::CommandType& command, const Secret& key)
      : runner_(runner), import_(import), command_(command), report_(runner.shelf_, key, import.import), claims_(command) {}

  ImportRehearsed run(Source& source, const std::optional<journal::Actor>& actor) {
    counted_.form = source.form();
    const auto& layout = source.layout();
    for (const auto& column : layout.columns)
      list(of_whole(layout, column.index, {.code = std::string(column_read), .what = column.target.label}, true));
    for (const auto& [column, warning] : layout.warnings)
      list(of_whole(layout, column, warning, true));
    for (const auto& [column, fault] : layout.faults)
      list(of_whole(layout, column, fault, false));
    counted_.readable = layout.faults.empty() && rows(source, actor);
    report_.flush();
    return counted_;
  }
  void unreadable(const Refusal& refusal) {
    for (const auto& fault : refusal.faults)
      list({0, std::nullopt, {}, {}, fault, false});
    report_.flush();
  }

private:
  bool rows(Source& source, const std::optional<journal::Actor>& actor) {
    while (!runner_.stopping()) {
      const auto more = source.next();
      if (!more) {
        unreadable(more.error());
        return false;
      }
      if (!*more) return true;
      if (counted_.rows++ % 500 == 0) {
        lease_.reset();
        lease_.emplace(runner_.node_.readers().lease()); // a fresh view, so that no old one is held for minutes
        runner_.show(import_.import, counted_.rows);
      }
      one_row(source, actor);
    }
    throw TryLater();
  }

  void one_row(Source& source, const std::optional<journal::Actor>& actor) {
    auto row = source.assemble();
    const auto decide = prepare_row(source, command_, row);
    std::vector<RowFault> warnings;
    if (row.faults.empty() && decide && actor) try_decision(source, *actor, *decide, row, warnings);
    if (row.faults.empty()) claim(source, row, warnings);
    for (const auto& fault : row.faults)
      list(fault);
    if (!row.faults.empty()) return;
    for (const auto& warning : warnings)
      list(warning);
    ++counted_.good;
    if (!warnings.empty()) ++counted_.warned;
  }

  void try_decision(Source& source, const journal::Actor& actor, const journal::Decide& decide, Assembled& row,
                    std::vector<RowFault>& warnings) {
    const auto& node = runner_.node_;
    const auto now = node.clock().now();
    const auto agreement = node.agreement();
    const Desk desk{**lease_, *agreement, now, now.day(node.offset_minutes()), actor, ids_};
    const auto decision = decide(desk);
    if (!decision) {
      for (const auto& fault : decision.error().faults)
        row.faults.push_back(source.place(fault));
    } else if (command_.importing->warnings) {
      for (auto& warning : command_.importing->warnings(*decision))
        warnings.push_back(source.place(std::move(warning), true));
    }
  }

  /// What an earlier row of the same file has already.
  void claim(Source& source, Assembled& row, std::vector<RowFault>& warnings) {
    const auto [same, fresh] = contents_.try_emplace(short_hash(json::serialize(row.input)), source.row().number);
    if (!fresh)
      warnings.push_back(source.place({.code = "row.repeated",
                                       .what = T("This row says the same as row {row}.", {{"row", same->second}}),
                                       .cure = T("Remove one of the two, unless both are meant.")}, true));
    for (const auto& conflict : claims_.conflicts(row.input)) row.faults.push_back(source.place(claimed(conflict)));
    claims_.hold(row.input, source.row().number);
  }

  void list(const RowFault& fault) {
    if (listed_++ < listed_faults) report_.add(fault);
  }

  Runner& runner_;
  const ImportRow& import_;
  const journal::CommandType& command_;
  ReportWriter report_;
  std::optional<store::Readers::Lease> lease_;
  IdMaker ids_;
  ImportRehearsed counted_;
  std::size_t listed_ = 0;
  Claims claims_;
  std::unordered_map<std::uint64_t, std::int64_t> contents_;
};

void Runner::rehearse(const ImportRow& import, const Secret& key) {
  const auto* command = node_.house().command(import.command);
  auto bytes = shelf_.open(key, import.import);
  if (!bytes && arriving_ > 0) throw TryLater();
  if (!bytes || !command) { // the node stopped before the file was stored
    record(import, ImportClosed{Ending::lost}, {import.import});
    return shelf_.remove(import.import);
  }
  Rehearsal rehearsal(*this, import, *command, key);
  auto source = Source::open(*std::move(bytes), *command, node_.agreement(), node_.today());
  if (!source) {
    rehearsal.unreadable(source.error());
    return record(import, ImportRehearsed{});
  }
  record(import, rehearsal.run(**source, actor_of_(import.owner)));
}

// --- Rows go in -------------------------------------------------------------------------------------------

void Runner::bring_in(const ImportRow& import, const Secret& key) {
  const auto* command = node_.house().command(import.command);
  auto actor = actor_of_(import.committer.value_or(import.owner));
  if (!actor || !command) throw TryLater(); // whoever asked may not act today; an administrator decides
  actor->channel = journal::Channel::file;
  auto bytes = shelf_.open(key, import.import);
  if (!bytes) throw store::Broken("the file of an import is gone");
  auto source = Source::open(*std::move(bytes), *command, node_.agreement(), node_.today());
  if (!source) throw store::Broken("the file of an import cannot be read again");
  ReportWriter report(shelf_, key, import.import, import.done_row);
  Claims claims(*command);
  hold_taken(import, **source, claims);
  while (bring_portion(import, **source, *actor, report, claims))
    if (stopping()) throw TryLater();
  auto now = find_import(*node_.readers().lease(), everywhere(), import.import);
  if (now->state != State::committing) return wake();
  const bool destroy = now->refused == 0;
  record(import, ImportFinished{destroy}, destroy ? std::vector<AnyId>{import.import} : std::vector<AnyId>(), import.begun);
  if (destroy) shelf_.remove(import.import);
}

/// Goes past the rows that were done before a stop; those that went in have what they claimed.
void Runner::hold_taken(const ImportRow& import, Source& source, Claims& claims) {
  if (import.done_row == 0) return;
  std::unordered_set<std::int64_t> taken;
  for (std::int64_t after = 0; claims.any();) {
    const auto rows = rows_of(*node_.readers().lease(), import.import, "taken", after, 500);
    if (rows.empty()) break;
    for (const auto& row : rows) taken.insert(row.number);
    after = rows.back().number;
  }
  while (source.row().number < import.done_row) {
    const auto next = source.next();
    if (!next || !*next) return;
    if (taken.contains(source.row().number)) claims.hold(source.assemble().input, source.row().number);
  }
}

namespace {

/// A row that was handed to the office.
struct SentRow {
  channels::SheetRow row;
  RowReader placer;
  std::future<Result<journal::Receipt>> answer;
  std::optional<Result<journal::Receipt>> outcome = {};

  const Result<journal::Receipt>& settled() {
    if (!outcome) outcome = answer.get();
    return *outcome;
  }
};

/// Whether what an earlier row has stands in the way: a row on its way is waited for, and has nothing if it was refused.
std::vector<Claims::Conflict> standing_conflicts(Claims& claims, const json::object& input, std::vector<SentRow>& sent) {
  auto found = claims.conflicts(input);
  std::erase_if(found, [&](const Claims::Conflict& conflict) {
    const auto holder = std::ranges::find(sent, conflict.row, [](const SentRow& each) { return each.row.number; });
    if (holder == sent.end() || holder->settled()) return false;
    claims.release(conflict.row);
    return true;
  });
  return found;
}

} // namespace

/// The next rows, all in flight at once so that they share a commit. False: that was the end.
bool Runner::bring_portion(const ImportRow& import, Source& source, const journal::Actor& actor, ReportWriter& report, Claims& claims) {
  const auto* command = node_.house().command(import.command);
  ImportRowsDone done;
  std::vector<SentRow> sent;
  bool more = true;
  const auto refuse_row = [&](const RowFault& fault) {
    report.add(fault);
    if (done.refused.empty() || done.refused.back().row != fault.row) done.refused.push_back({fault.row, fault.fault.code});
  };
  while (sent.size() + done.refused.size() < portion_rows) {
    const auto next = source.next();
    more = next && *next;
    if (!more) break;
    if (source.row().number <= import.done_row) continue;
    auto row = source.assemble();
    if (row.faults.empty())
      for (const auto& conflict : standing_conflicts(claims, row.input, sent)) row.faults.push_back(source.place(claimed(conflict)));
    if (!row.faults.empty()) {
      for (const auto& fault : row.faults)
        refuse_row(fault);
      continue;
    }
    claims.hold(row.input, source.row().number);
    auto answer = node_.office().submit({.command = command, .input = std::move(row.input), .actor = actor,
                                         .key = import.import.text() + " " + std::to_string(source.row().number), .cause = import.begun});
    sent.push_back({source.row(), source.placer(), std::move(answer)});
  }
  for (auto& each : sent) {
    const auto& receipt = each.settled();
    if (receipt) {
      done.taken.push_back({each.row.number, receipt->subject, receipt->entry.number});
      continue;
    }
    if (receipt.error().kind == Kind::busy) throw TryLater();
    claims.release(each.row.number);
    for (auto fault : receipt.error().faults)
      refuse_row(each.placer.place(std::move(fault), each.row));
  }
  if (done.taken.empty() && done.refused.empty()) return more;
  report.flush();
  std::ranges::sort(done.taken, {}, &RowTaken::row);
  std::ranges::sort(done.refused, {}, &RowRefused::row);
  show(import.import, std::max(done.taken.empty() ? 0 : done.taken.back().row, done.refused.empty() ? 0 : done.refused.back().row));
  const bool give_up = import.whole && !done.refused.empty();
  record(import, done, {}, import.begun);
  if (give_up) record(import, ImportUndoBegun{true}, {}, import.begun);
  return more && !give_up;
}

// --- Rows come back ---------------------------------------------------------------------------------------

void Runner::take_back_all(const ImportRow& import) {
  const auto* command = node_.house().command(import.command);
  if (!command || !command->importing || !command->importing->take_back) throw store::Broken("an import that cannot be undone");
  while (!stopping()) {
    const auto rows = rows_of(*node_.readers().lease(), import.import, "taken", 0, portion_rows);
    if (rows.empty()) {
      const bool destroy = !import.file_gone;
      record(import, ImportUndone{destroy}, destroy ? std::vector<AnyId>{import.import} : std::vector<AnyId>(), import.undo_begun);
      return shelf_.remove(import.import);
    }
    std::vector<std::future<Result<journal::Receipt>>> answers;
    for (const auto& row : rows)
      answers.push_back(node_.office().act({.decide = [command, import, row](const Desk& desk) { return take_back(desk, *command, import, row); },
                                            .purpose = journal::administration, .cause = import.undo_begun}));
    ImportRowsUndone done;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto receipt = answers[i].get();
      if (!receipt && receipt.error().kind == Kind::busy) throw TryLater();
      // After a stop in between, a row may be back already.
      const bool back = receipt || taken_back(*node_.readers().lease(), import, rows[i]);
      (back ? done.undone : done.kept).push_back(rows[i].number);
    }
    record(import, done, {}, import.undo_begun);
    show(import.import, rows.back().number);
  }
  throw TryLater();
}

// --- The thread -------------------------------------------------------------------------------------------

Runner::Runner(node::Node& node, ActorOf actor_of)
    : node_(node), actor_of_(std::move(actor_of)), shelf_(node.folder() / "imports"), thread_([this] { work(); }) {}

Runner::~Runner() {
  stopping_ = true;
  wake();
  thread_.join();
}

void Runner::wake() {
  const std::lock_guard lock(mutex_);
  asked_ = true;
  wake_.notify_one();
}

std::int64_t Runner::progress(const Id<Import>& import) const {
  const std::lock_guard lock(mutex_);
  const auto found = progress_.find(import);
  return found == progress_.end() ? 0 : found->second;
}

void Runner::show(const Id<Import>& import, std::int64_t rows) {
  const std::lock_guard lock(mutex_);
  progress_[import] = rows;
}

bool Runner::settle(std::chrono::milliseconds most) {
  std::unique_lock lock(mutex_);
  return idle_.wait_for(lock, most, [&] { return !busy_ && !asked_; });
}

void Runner::work() {
  while (!stopping()) {
    {
      const std::lock_guard lock(mutex_);
      asked_ = false;
      busy_ = true;
    }
    const bool all_done = carry_on();
    std::unique_lock lock(mutex_);
    busy_ = false;
    progress_.clear();
    idle_.notify_all();
    // Whoever commits or undoes comes by any way in and does not know this thread: it looks for itself.
    wake_.wait_for(lock, all_done ? between_looks : after_failure, [&] { return asked_ || stopping_; });
  }
}

/// Everything that is unfinished, once. False: something has to be tried again.
bool Runner::carry_on() {
  bool all_done = true;
  try {
    if (const auto now = std::chrono::steady_clock::now(); !tidied_ || now >= *tidied_ + between_tidyings) {
      tidied_ = now;
      sweep();
      forget_old();
    }
    // Asked before the loop: within its head the lease would live as long as the loop (C++23), and SQLite keeps every page that
    // was written since somebody began to look.
    const auto imports = unfinished(*node_.readers().lease());
    for (const auto& import : imports) {
      if (stopping()) return false;
      try {
        carry(import);
        failures_.erase(import.import);
      } catch (const TryLater&) {
        all_done = false;
      } catch (const std::exception& failure) {
        log::error("imports.failed", {{"import", static_cast<const AnyId&>(import.import)}, {"exception", typeid(failure)}});
        if (++failures_[import.import] < 5) all_done = false;
      }
    }
  } catch (const std::exception& failure) {
    log::error("imports.stopped", {{"exception", typeid(failure)}});
    return false;
  } catch (const TryLater&) {
    return false;
  }
  return all_done;
}

void Runner::carry(const ImportRow& import) {
  if (failures_[import.import] >= 5) return;
  if (import.state == State::undoing) return take_back_all(import);
  const auto key = key_of(import.import);
  if (!key) throw store::Broken("the key of an import is gone");
  import.state == State::opened ? rehearse(import, *key) : bring_in(import, *key);
}

void Runner::forget_old() {
  const auto imports = forgotten(*node_.readers().lease(), node_.today().plus_days(-kept_days));
  for (const auto& import : imports) {
    record(import, ImportClosed{Ending::expired}, {import.import});
    shelf_.remove(import.import);
  }
}

/// Files whose key is destroyed: the node stopped before it removed them.
void Runner::sweep() {
  auto db = node_.readers().lease();
  for (const auto& id : shelf_.held()) {
    const auto import = find_import(*db, everywhere(), id);
    if (!import || import->file_gone) shelf_.remove(id);
  }
}

template<class Event>
void Runner::record(const ImportRow& import, const Event& event, std::vector<AnyId> erases, std::optional<journal::EntryName> cause) {
  const auto decide = [id = import.import, event, erases](const Desk&) -> Result<Decision> {
    return journal::decided(id, event, erases);
  };
  if (!node_.office().act({.decide = decide, .purpose = journal::administration, .cause = cause}).get()) throw TryLater();
}

std::optional<Secret> Runner::key_of(const Id<Import>& import) {
  journal::PersonKeys keys(node_.keys().master);
  const auto* key = keys.find(*node_.readers().lease(), import);
  return key ? std::optional(key->copy()) : std::nullopt;
}

Result<journal::Receipt> Runner::bring(const journal::Actor& actor, const std::string& command, std::string name,
                                       std::string_view bytes, const std::string& key) {
  if (bytes.empty() || bytes.size() > Shelf::largest) { // said at once, without an entry
    auto refused = channels::read_sheet(bytes, {.bytes = Shelf::largest});
    return std::unexpected(std::move(refused).error());
  }
  const Arriving arriving(arriving_);
  // With the same key the salt is the same, so that a form sent twice asks for the same thing.
  const std::string salt = key.empty() ? base64url(random_bytes(16))
                                       : base64url(BytesView(hmac_sha256(node_.keys().master.view(), bytes_of("import salt " + key))).first(16));
  const Hash digest = sha256(salt + std::string(bytes));
  name.resize(std::min<std::size_t>(name.size(), 150));
  name.resize(clean_utf8_prefix(name));
  json::object input{{"command", command}, {"name", name.empty() ? "-" : name}, {"digest", digest.text()}, {"salt", salt},
                     {"bytes", static_cast<std::int64_t>(bytes.size())}};
  auto receipt = TRY(node_.office().decide({.command = node_.house().command("open_import"), .input = std::move(input), .actor = actor, .key = key, .cause = {}}));
  if (receipt.repeated) return receipt;
  const Id<Import> import(receipt.subject);
  const auto secret = key_of(import);
  if (!secret) throw store::Broken("the key of an import is gone");
  shelf_.keep(*secret, import, bytes);
  wake();
  return receipt;
}

} // namespace amana::imports
