// Keeping a person out of placements: only with a legal ground, notice, a way to appeal and an end. It expires by
// itself: no table says that it is over.
#pragma once
#include "modules/recruitment/words_journey.hpp"
#include "registry/reach.hpp"

namespace amana::recruitment {

inline constexpr registry::Right block_right{"blocks.manage", journal::placement},
    appeal_right{"blocks.appeal", journal::placement}, judge_right{"blocks.judge", journal::placement};

struct BlockRow {
  Id<Block> block;
  Id<registry::Person> person;
  std::string ground, legal_basis, authority, office;
  std::optional<AnyId> blocker; ///< user; nothing: the node
  Day noticed, from, until;
  std::optional<Day> appeal_by, appealed, decided;
  std::optional<AppealVerdict> verdict;
  std::optional<BlockFacts> facts; ///< nothing after erasure
  std::string appeal, reasons;     ///< what the person said, why it was decided so; empty after erasure

  bool holds(Day day) const { return from <= day && day <= until; }
  bool appeal_waits() const { return appealed && !decided; }
  /// Whether it may still be appealed, as far as time goes.
  bool appealable(Day day) const { return !appealed && day <= until && (!appeal_by || day <= *appeal_by); }
};

enum class BlockStatus { announced, in_force, over };
BOOST_DESCRIBE_ENUM(BlockStatus, announced, in_force, over)
journal::Labels labels(journal::Tag<BlockStatus>);
BlockStatus status_of(const BlockRow& block, Day today);

/// Which blocks of a list: those that stand or will, those with an appeal that waits, those that ended.
enum class BlockTab { standing, appealed, over, all };
BOOST_DESCRIBE_ENUM(BlockTab, standing, appealed, over, all)
journal::Labels labels(journal::Tag<BlockTab>);

struct BlockList {
  std::vector<BlockRow> rows;
  std::optional<Id<Block>> next;
};
/// Newest first, behind `after`; of people within reach.
BlockList find_blocks(store::Connection& db, const registry::Reach& reach, BlockTab tab, Day today, const std::optional<Id<Block>>& after, std::size_t size);

/// Latest first.
std::vector<BlockRow> blocks_of(store::Connection& db, const Id<registry::Person>& person);
std::optional<BlockRow> find_block(store::Connection& db, const Id<Block>& block);
/// The block that keeps the person, under any of their registrations, from being placed on that day.
std::optional<BlockRow> block_on(store::Connection& db, const Id<registry::Person>& person, Day day);
/// For decisions that would place somebody: refused with ground, end and the way to appeal.
Result<void> not_blocked(const journal::Desk& desk, const Id<registry::Person>& person);

/// What block.due_process demands, every fault with its path. `party` measures; empty: nothing is wrong.
std::vector<Fault> faults_of(const BlockPerson& block, const agreement::Agreement& agreement,
                             std::string_view party, Day today);

Result<journal::Decision> block_person(const journal::Desk& desk, const BlockPerson& command);
Result<journal::Decision> appeal_block(const journal::Desk& desk, const AppealBlock& command);
Result<journal::Decision> decide_appeal(const journal::Desk& desk, const DecideAppeal& command);

void apply(store::Connection& db, const journal::Entry& entry, const PersonBlocked& event);
void apply(store::Connection& db, const journal::Entry& entry, const BlockAppealed& event);
void apply(store::Connection& db, const journal::Entry& entry, const AppealDecided& event);
/// The person's key is gone.
void forget_blocks(store::Connection& db, const AnyId& person);

std::vector<journal::CommandType> block_commands();
std::vector<journal::EventType> block_events();

} // namespace amana::recruitment
