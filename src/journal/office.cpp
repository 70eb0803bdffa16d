#include "journal/office.hpp"

#include "agreement/agreement.hpp"
#include "base/log.hpp"
#include "journal/document.hpp"
#include "journal/opening.hpp"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <thread>

namespace amana::journal {

namespace {

using Answer = std::promise<Result<Receipt>>;

/// A decision waiting for its turn.
struct Waiting {
  Decide decide;
  Actor actor;
  std::string purpose;
  std::string key, digest;
  std::optional<EntryName> cause;
  Answer answer;
};

/// Other work in the writer's turn.
struct Chore {
  std::function<void(store::Connection&)> work;
  std::promise<void> done;
};

using Job = std::variant<Waiting, Chore>;

/// What becomes of one job once its batch is committed.
using Reply = std::function<void()>;

Refusal not_stored(bool full) {
  Fault fault{.code = full ? "store.full" : "store.broken",
              .what = full ? T("The disk of this node is full. Nothing of this was recorded.")
                           : T("The database of this node did not answer. Nothing of this was recorded."),
              .cure = full ? T("Make room on the disk, then send it again.")
                           : T("Wait a moment, then send it again.")};
  return {Kind::busy, {std::move(fault)}};
}

Refusal concurrent() {
  return {Kind::conflict,
          {{.code = "store.conflict",
            .what = T("Somebody else has just recorded the same thing."),
            .cure = T("Open the page again and look at what stands there now.")}}};
}

std::unexpected<Refusal> erased_subject() {
  return refuse(
      Kind::refused,
      {.code = "subject.erased",
       .what =
           T("The personal data of this person were erased. Nothing personal can be recorded about them."),
       .cure = T("Register the person anew if they come back.")});
}

std::unexpected<Refusal> still_recovering() {
  return refuse(Kind::busy,
                {.code = "node.recovering",
                 .what = T("This node was restored from a backup and first fetches back from the other nodes what "
                           "it had sent since. Nothing is recorded until then."),
                 .cure = T("Wait until it has finished. The administrator sees on the page of the other nodes who "
                           "has not answered yet.")});
}

/// Who may ask for this command at all; scope and state are looked at by the decision.
/// The purpose that the act then serves.
Result<std::string_view> check_permission(const CommandType& command, const Actor& actor) {
  if (!actor.may(command.permission.name))
    return refuse(Kind::forbidden,
                  {.code = "permission.missing",
                   .what = T("Your role does not allow this: {act}.", {{"act", command.title}}),
                   .cure = T("Ask a colleague whose role allows it, or your administrator.")});
  const auto purpose = actor.serves(command.permission.name, command.purposes);
  if (!purpose)
    return refuse(Kind::forbidden,
                  {.code = "purpose.missing",
                   .what = T("Your role does not work for the purpose that this act serves: {act}.",
                             {{"act", command.title}}),
                   .cure = T("Ask the authority that works for this purpose.")});
  return *purpose;
}

/// An office that cannot even open its journal must not start.
void expect(const Result<Receipt>& recorded) {
  if (!recorded) throw store::Broken("the journal cannot be opened: " + recorded.error().faults.front().code);
}

} // namespace

struct Office::Inside {
  OfficeSetting setting;
  std::unique_ptr<store::Connection> db;
  PersonKeys keys;
  std::optional<Tip> tip;
  std::int64_t next_epoch = 1;

  mutable std::mutex mutex;
  std::condition_variable wake;
  std::deque<Job> queue;
  bool stopping = false;
  std::atomic<bool> recovering = false;
  std::shared_ptr<const agreement::Agreement> agreement;
  std::vector<AnyId> erased;  ///< keys destroyed in the batch at hand
  std::vector<AnyId> unnoted; ///< and in earlier ones, where the ledger outside could not be written
  std::thread writer;

  Inside(OfficeSetting s, std::unique_ptr<store::Connection> connection,
         std::shared_ptr<const agreement::Agreement> a)
      : setting(std::move(s)),
        db(std::move(connection)),
        keys(setting.keys->master),
        agreement(std::move(a)) {
    read_tip();
  }

  void read_tip() {
    tip = journal::tip(*db);
    next_epoch = tip ? tip->name.epoch : 1;
    keys.forget();
  }

  void enqueue(Job job) {
    {
      const std::lock_guard lock(mutex);
      queue.push_back(std::move(job));
    }
    wake.notify_one();
  }

  std::vector<Job> take() {
    std::unique_lock lock(mutex);
    wake.wait(lock, [&] { return stopping || !queue.empty(); });
    std::vector<Job> batch;
    while (!queue.empty() && batch.size() < setting.largest_batch) {
      batch.push_back(std::move(queue.front()));
      queue.pop_front();
    }
    return batch;
  }

  void work() {
    for (auto batch = take(); !batch.empty(); batch = take())
      carry_out(std::move(batch));
  }

  /// One transaction for the batch. What goes wrong in one job undoes that job; what goes wrong with the
  /// database undoes them all, and each is told.
  void carry_out(std::vector<Job> batch) {
    std::vector<Reply> replies;
    const auto before = tip;
    try {
      store::Transaction transaction(*db);
      for (auto& job : batch)
        replies.push_back(std::visit([&](auto& one) { return carry_out_one(one); }, job));
      if (tip && (!before || tip->name != before->name)) sign_head();
      transaction.commit();
    } catch (const std::exception& failure) {
      const bool full = dynamic_cast<const store::DiskFull*>(&failure) != nullptr;
      give_up(batch, full);
      return;
    }
    tell_ledger();
    for (auto& reply : replies)
      reply();
  }

  /// What is committed is recorded, whatever the ledger says: it is told again with the next batch, and the node
  /// completes it when it starts.
  void tell_ledger() {
    unnoted.insert(unnoted.end(), erased.begin(), erased.end());
    erased.clear();
    if (unnoted.empty() || !setting.on_erasure) return;
    try {
      setting.on_erasure(unnoted);
      unnoted.clear();
    } catch (const std::exception& failure) {
      log::error("erasures.unnoted", {{"subjects", unnoted.size()}, {"fault", typeid(failure)}});
    }
  }

  void give_up(std::vector<Job>& batch, bool full) {
    erased.clear();
    for (auto& job : batch) {
      if (auto* waiting = std::get_if<Waiting>(&job))
        waiting->answer.set_value(std::unexpected(not_stored(full)));
      else
        std::get<Chore>(job).done.set_exception(std::make_exception_ptr(store::Broken("not stored")));
    }
    try {
      read_tip();
    } catch (const store::Broken&) {
      // The next batch will find the database as it then is.
    }
  }

  Reply carry_out_one(Chore& chore) {
    std::exception_ptr failure;
    try {
      store::Savepoint savepoint(*db);
      chore.work(*db);
      savepoint.keep();
    } catch (const store::Broken&) {
      throw;
    } catch (...) {
      failure = std::current_exception();
    }
    return [&chore, failure] {
      if (failure)
        chore.done.set_exception(failure);
      else
        chore.done.set_value();
    };
  }

  Reply carry_out_one(Waiting& waiting) {
    const auto before = tip;
    const auto erased_before = erased.size();
    const auto undo = [&] {
      tip = before;
      erased.resize(erased_before);
      keys.forget();
    };
    std::optional<Result<Receipt>> outcome;
    std::exception_ptr bug;
    try {
      store::Savepoint savepoint(*db);
      outcome = take_decision(waiting);
      if (*outcome)
        savepoint.keep();
      else
        undo();
    } catch (const store::NotUnique&) {
      undo();
      outcome = std::unexpected(concurrent());
    } catch (const store::Broken&) {
      throw;
    } catch (...) {
      undo();
      bug = std::current_exception();
    }
    return [&waiting, bug, outcome = std::move(outcome)]() mutable {
      if (bug)
        waiting.answer.set_exception(bug);
      else
        waiting.answer.set_value(std::move(*outcome));
    };
  }

  Result<Receipt> take_decision(Waiting& waiting) {
    if (auto repeated = TRY(carried_out_before(waiting))) return *repeated;
    const auto rules = current_agreement();
    const Instant now = tip ? std::max(setting.clock->now(), tip->at) : setting.clock->now();
    const Desk desk{*db, *rules, now, now.day(setting.offset_minutes), waiting.actor, *setting.ids, setting.node, setting.authority};
    Decision decision = TRY(waiting.decide(desk));
    const Receipt receipt = TRY(record(std::move(decision), waiting, desk));
    if (!waiting.key.empty())
      db->execute("INSERT INTO command_keys (key, digest, epoch, number, at) VALUES ($1, $2, $3, $4, $5)",
                  waiting.key, waiting.digest, receipt.entry.epoch, receipt.entry.number, now.milliseconds());
    return receipt;
  }

  Result<std::optional<Receipt>> carried_out_before(const Waiting& waiting) {
    if (waiting.key.empty()) return std::nullopt;
    auto rows = db->query("SELECT k.digest, k.epoch, k.number, j.subject, j.hash FROM command_keys k "
                          "JOIN journal j ON j.epoch = k.epoch AND j.number = k.number WHERE k.key = $1",
                          waiting.key);
    if (!rows.next()) return std::nullopt;
    if (rows.view(0) != waiting.digest)
      return refuse(Kind::conflict, {.code = "key.reused",
                                     .what = T("This form was sent before with other content."),
                                     .cure = T("Open the form again and fill it in anew.")});
    return Receipt{rows.get<AnyId>(3), {rows.integer(1), rows.integer(2)}, rows.get<Hash>(4), true};
  }

  /// Decision → entry → tables. The tables are filled from what the entry says, exactly as replay does it.
  Result<Receipt> record(Decision decision, const Waiting& waiting, const Desk& desk) {
    Entry entry;
    entry.node = setting.node;
    entry.epoch = next_epoch;
    entry.number = tip ? tip->name.number + 1 : 1;
    entry.previous = tip ? tip->hash : Hash{};
    entry.at = desk.now;
    entry.day = desk.today;
    entry.kind = decision.kind;
    entry.version = decision.version;
    entry.subject = decision.subject;
    entry.author = author(waiting.actor);
    entry.purpose = waiting.purpose;
    entry.rules = desk.agreement.version();
    if (waiting.cause) entry.cause = waiting.cause->text();
    entry.facts = std::move(decision.facts);
    if (const auto* type = setting.house->event(entry.kind))
      entry.document = seal_document(*type, entry, decision.parts, desk, *setting.keys);

    std::vector<Bytes> parts;
    OpenedParts opened;
    for (auto& part : decision.parts) {
      const Secret* key = keys.ensure(*db, part.subject);
      if (!key) return erased_subject();
      parts.push_back(seal_part(*key, part.subject, entry.kind, part.content));
      entry.sealed.push_back({part.subject, sha256(parts.back())});
      opened.emplace_back(std::move(part.content));
    }

    const std::string stored = stored_form(entry);
    const Hash hash = hash_of(stored);
    append(*db, entry, stored, hash, parts);
    TRY_DO(project(*setting.house, *db, entry, opened));
    for (const auto& subject : decision.erases) {
      keys.destroy(*db, subject, desk.now);
      erased.push_back(subject);
    }
    tip = Tip{entry.name(), hash, entry.at};
    return Receipt{entry.subject, entry.name(), hash, false};
  }

  static Author author(const Actor& actor) {
    return {actor.user ? std::optional<AnyId>(actor.user) : std::nullopt, actor.authority, actor.office,
            actor.stands_for ? std::optional<AnyId>(*actor.stands_for) : std::nullopt, actor.channel};
  }

  void sign_head() {
    const Head head{setting.node, tip->name.epoch, tip->name.number, tip->hash, tip->at};
    append_head(*db, head, setting.keys->signing.sign(bytes_of(head_bytes(head))));
  }

  std::shared_ptr<const agreement::Agreement> current_agreement() const {
    const std::lock_guard lock(mutex);
    return agreement;
  }
};

Office::Office(OfficeSetting setting, std::unique_ptr<store::Connection> db,
               std::shared_ptr<const agreement::Agreement> agreement)
    : inside_(std::make_unique<Inside>(std::move(setting), std::move(db), std::move(agreement))) {
  const bool fresh = !inside_->tip;
  const bool new_rules = adopted_rules(*inside_->db) != inside_->agreement->version();
  const auto untold = untold_keys(*inside_->db, *inside_->setting.keys).value(); // whoever opens an office asks first
  inside_->writer = std::thread([inside = inside_.get()] { inside->work(); });
  if (fresh) {
    const JournalOpened opened{base64url(inside_->setting.keys->signing.public_key()), inside_->setting.authority};
    expect(act({[opened](const Desk& desk) -> Result<Decision> { return decided(desk.ids.make(desk.now), opened); }}).get());
  }
  else if (inside_->setting.restored)
    expect(open_epoch(0, "restored"));
  for (const auto& change : untold)
    expect(act({[change](const Desk& desk) -> Result<Decision> { return decided(desk.ids.make(desk.now), change); }}).get());
  if (new_rules) expect(adopt(inside_->agreement));
}

Office::~Office() {
  {
    const std::lock_guard lock(inside_->mutex);
    inside_->stopping = true;
  }
  inside_->wake.notify_one();
  inside_->writer.join();
}

std::future<Result<Receipt>> Office::submit(Order order) {
  const auto checked = [&]() -> Result<Waiting> {
    const auto purpose = TRY(check_permission(*order.command, order.actor));
    if (inside_->recovering && !order.command->while_recovering) return still_recovering();
    const std::string digest =
        order.key.empty() ? ""
                          : sha256(std::string(order.command->name) + "\n" + canonical(order.input)).text();
    const auto input = TRY(tidy_input(order.command->fields, std::move(order.input)));
    Decide decide = TRY(order.command->prepare(input));
    std::string key = order.key.empty() ? "" : order.actor.user.text() + ":" + order.key;
    return Waiting{std::move(decide),
                   std::move(order.actor),
                   std::string(purpose),
                   std::move(key),
                   digest,
                   order.cause,
                   {}};
  };
  auto waiting = checked();
  if (!waiting) {
    Answer refused;
    refused.set_value(std::unexpected(std::move(waiting).error()));
    return refused.get_future();
  }
  auto future = waiting->answer.get_future();
  inside_->enqueue(std::move(*waiting));
  return future;
}

std::future<Result<Receipt>> Office::act(NodeAct act) {
  Waiting waiting{std::move(act.decide),
                  Actor::of_node(act.authority.empty() ? inside_->setting.authority : std::move(act.authority)),
                  std::string(act.purpose.name),
                  std::move(act.key),
                  std::move(act.digest),
                  act.cause,
                  {}};
  waiting.actor.office = std::move(act.office);
  auto future = waiting.answer.get_future();
  inside_->enqueue(std::move(waiting));
  return future;
}

std::future<void> Office::run(std::function<void(store::Connection&)> work) {
  Chore chore{std::move(work), {}};
  auto future = chore.done.get_future();
  inside_->enqueue(std::move(chore));
  return future;
}

std::shared_ptr<const agreement::Agreement> Office::agreement() const { return inside_->current_agreement(); }

Result<Receipt> Office::adopt(std::shared_ptr<const agreement::Agreement> agreement) {
  auto recorded = act({[&](const Desk& desk) -> Result<Decision> {
                    return decided(desk.ids.make(desk.now), RulesAdopted{agreement->version()});
                  }}).get();
  if (recorded) {
    const std::lock_guard lock(inside_->mutex);
    inside_->agreement = std::move(agreement);
  }
  return recorded;
}

Result<Receipt> Office::open_epoch(std::int64_t epoch, std::string reason) {
  return act({[this, epoch, reason](const Desk& desk) -> Result<Decision> {
           const auto& tip = inside_->tip;
           const EpochOpened opened{tip ? tip->name.text() : "", reason};
           inside_->next_epoch = std::max(epoch, inside_->next_epoch + 1);
           return decided(desk.ids.make(desk.now), opened);
         }})
      .get();
}

void Office::hold(bool recovering) { inside_->recovering = recovering; }
bool Office::recovering() const { return inside_->recovering; }

const OfficeSetting& Office::setting() const { return inside_->setting; }

Result<void> erase_again(Office& office, const House& house, store::Readers& readers, const std::vector<AnyId>& ledger) {
  const auto erasure_of = [&house](const Desk& desk, const AnyId& subject) -> std::optional<Decision> {
    for (const auto& module : house.modules())
      if (auto again = module.erase_again ? module.erase_again(desk, subject) : std::nullopt) return again;
    return std::nullopt;
  };
  for (const auto& subject : ledger) {
    if (readers.lease()->query("SELECT 1 FROM erased_subjects WHERE subject = $1", subject).next()) continue;
    const bool keyless = !readers.lease()->query("SELECT 1 FROM person_keys WHERE subject = $1", subject).next();
    const auto nobodys = [] { return refuse(Kind::missing, {.code = "subject.unknown"}); };
    const auto again = office.act({[&](const Desk& desk) -> Result<Decision> {
      auto erasure = erasure_of(desk, subject);
      return erasure ? Result<Decision>(*std::move(erasure)) : nobodys();
    }}).get();
    if (!again && again.error().faults.front().code != "subject.unknown") return std::unexpected(again.error());
    if (!again && !keyless) throw std::logic_error("no module knows the erased subject");
  }
  return {};
}

} // namespace amana::journal
