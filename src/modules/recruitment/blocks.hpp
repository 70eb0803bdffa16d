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
};

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
