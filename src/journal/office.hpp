// The office that takes every decision: one writer, one decision at a time, many to a commit.
#pragma once
#include "base/clock.hpp"
#include "journal/journal.hpp"

#include <future>
#include <memory>
#include <string>

namespace amana::journal {

/// A command on its way in.
struct Order {
  const CommandType* command = nullptr;
  json::object input;
  Actor actor;
  std::string key; ///< idempotency: the same key from the same user is carried out once; empty: no care
  std::optional<EntryName> cause = {};
};

/// An act of the node itself (its clock, its exchange with peers, its recovery): no person asked, nobody's
/// permission is needed, and it is recorded with the node as author.
struct NodeAct {
  Decide decide;
  Purpose purpose = administration;
  std::optional<EntryName> cause = {};
  std::string authority = {}, office = {}; ///< in whose name; empty: the authority's that runs the node
  std::string key = {};                    ///< the same key twice does it once
  std::string digest = {};                 ///< of what was asked for under the key
};

/// That it was recorded, and durably.
struct Receipt {
  AnyId subject;
  EntryName entry;
  Hash hash;
  bool repeated = false; ///< the key had been carried out before; this is the first answer again
};

/// What the office needs to know about its node.
struct OfficeSetting {
  std::string node; ///< the node's name in entries and heads
  const House* house = nullptr;
  const NodeKeys* keys = nullptr;
  const Clock* clock = nullptr;
  IdMaker* ids = nullptr;
  int offset_minutes = 0; ///< of the node's wall clock from UTC: decides the legal day
  std::string authority;  ///< the authority that operates the node
  std::size_t largest_batch = 256;
  bool restored = false; ///< the database came from a backup: what is written from now on stands in a new epoch
  /// Called after a commit that destroyed keys, before anybody is answered: keeps the ledger outside the
  /// database.
  std::function<void(const std::vector<AnyId>&)> on_erasure = {};
};

class Office {
public:
  /// Takes the connection that may write. Throws store::Broken when the journal cannot be read.
  Office(OfficeSetting setting, std::unique_ptr<store::Connection> db,
         std::shared_ptr<const agreement::Agreement> agreement);
  ~Office(); ///< finishes what it has taken, then stops

  /// Permission, purpose and form are checked here, by the caller's thread; the decision is taken in turn.
  /// The answer comes after the commit. A refusal leaves nothing behind.
  std::future<Result<Receipt>> submit(Order order);
  Result<Receipt> decide(Order order) { return submit(std::move(order)).get(); }
  std::future<Result<Receipt>> act(NodeAct act);

  /// Work on tables that are not facts (sessions, access log, outbox attempts), in the writer's turn and
  /// commit.
  std::future<void> run(std::function<void(store::Connection&)> work);

  /// The agreement that decisions are taken under. Adopting another one records its version; decisions
  /// already taken keep theirs.
  std::shared_ptr<const agreement::Agreement> agreement() const;
  Result<Receipt> adopt(std::shared_ptr<const agreement::Agreement> agreement);

  /// After a restore or a change of leader: later entries stand in a new epoch, above every epoch known so
  /// far.
  Result<Receipt> open_epoch(std::int64_t epoch, std::string reason);

  /// While this node fetches back from its peers what a restored backup lacks, people's commands are refused,
  /// but those that say `while_recovering`. Acts of the node itself go on.
  void hold(bool recovering);
  bool recovering() const;

  const OfficeSetting& setting() const;

private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

/// What the ledger of erasures names and this database does not know as erased: it was restored from an earlier day.
/// Before anybody is let in.
Result<void> erase_again(Office& office, const House& house, store::Readers& readers, const std::vector<AnyId>& ledger);

} // namespace amana::journal
