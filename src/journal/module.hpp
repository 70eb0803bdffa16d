// What a part of the house brings with it: its table of contents.
#pragma once
#include "journal/command.hpp"
#include "journal/event.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

namespace amana::journal {

/// fact: projected from the journal, replayed and compared. access: the chained log of reads. run: sessions,
/// jobs, attempts, secrets: never journaled, never compared. journal: the journal itself.
enum class TableKind { fact, access, run, journal };

struct TableType {
  std::string_view name;
  TableKind kind;
  std::vector<std::string_view> key; ///< columns of the primary key, in order
  bool shared = false; ///< filled by documents alone: equal on every node once all news have arrived
};

/// An act that time makes due: taken by the node itself when its day has come.
struct DueAct {
  Decide decide; ///< looks again: somebody may have acted meanwhile, and then it refuses
  Purpose purpose = administration;
};

struct Module {
  std::string_view name;
  std::vector<std::string_view> migrations; ///< SQL texts in order; text i is migration i+1
  std::vector<TableType> tables;
  std::vector<CommandType> commands;
  std::vector<EventType> events;
  /// For a subject whose key a restored backup brought back although it was erased: the erasure once more.
  /// Nothing: not a subject of this module.
  std::function<std::optional<Decision>(const Desk&, const AnyId& subject)> erase_again = {};
  /// Clears what the module's tables hold of a subject whose key an event of any module destroyed. Replayed.
  void (*forget)(store::Connection&, const AnyId& subject) = nullptr;
  /// What an entry of this node that is a document does besides: the way out to the peers.
  Projection (*on_document)(const Entry&) = nullptr;
  /// What is due today by the tables as they stand, at most a few hundred at once. Each act, once taken, is due
  /// no more. `home`: the authority that operates the node.
  std::vector<DueAct> (*due)(store::Connection&, const agreement::Agreement&, Day today, std::string_view home) = nullptr;
};

/// All modules of this binary, with what they declare found by name. Two of one name stop the start.
class House {
public:
  explicit House(std::vector<Module> modules);
  const std::vector<Module>& modules() const { return modules_; }
  const CommandType* command(std::string_view name) const;
  const EventType* event(std::string_view kind) const;
  std::vector<const CommandType*> commands() const;
  std::vector<TableType> tables() const;

private:
  std::vector<Module> modules_;
  std::map<std::string_view, const CommandType*> commands_;
  std::map<std::string_view, const EventType*> events_;
};

} // namespace amana::journal
