// A person's file changes hands: one office keeps it at a time, and gives it to another by an act of its own.
#pragma once
#include "journal/command.hpp"
#include "journal/module.hpp"
#include "registry/words.hpp"

namespace amana::registry {

struct HandOverFile {
  Id<Person> person;
  Code<"office"> office; ///< that keeps it from now on: of this node, and one that registers people
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(HandOverFile, (), (person, office, reason))
journal::Labels labels(journal::Tag<HandOverFile>);

struct FileHandedOver {
  static constexpr std::string_view kind = "file_handed_over";
  static constexpr int version = 1;
  std::string authority, office;
  journal::Sealed<Reason> reason;
};
BOOST_DESCRIBE_STRUCT(FileHandedOver, (), (authority, office, reason))

/// By whoever approves for the office that keeps it. Refused: no such office here, or the one that keeps it already.
Result<journal::Decision> hand_over_file(const journal::Desk& desk, const HandOverFile& command);
void apply(store::Connection& db, const journal::Entry& entry, const FileHandedOver& event);
journal::CommandType hand_over_command();

} // namespace amana::registry
