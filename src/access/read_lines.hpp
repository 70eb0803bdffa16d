// The log of reads as the tables hold it: a chain of lines, each bound to the one before by its hash.
#pragma once
#include "access/words.hpp"
#include "journal/module.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace amana::access {

/// One page, answer or piece of an export that showed personal data.
struct ReadLine {
  std::int64_t number = 0;
  Hash previous;
  Instant at;
  std::optional<Id<User>> user; ///< nothing: the node itself
  std::optional<Id<User>> stands_for;
  std::string authority, office;
  journal::Channel channel = journal::Channel::page;
  std::string purpose;
  std::optional<std::string> ground; ///< the legal ground of a read across purposes
  std::string route;                 ///< the pattern of the address
  std::vector<AnyId> subjects;       ///< whose data were shown
};
BOOST_DESCRIBE_STRUCT(ReadLine, (),
                      (number, previous, at, user, stands_for, authority, office, channel, purpose, ground,
                       route, subjects))

/// SHA-256 over "amana-read-1", a line feed and the line's canonical JSON.
Hash hash_of(const ReadLine& line);

/// Adds lines at the end of the chain, in the writer's turn; their numbers and links are given here.
void append(store::Connection& db, std::vector<ReadLine> lines);

/// The end of the chain, unless it is sealed already or there are no lines.
std::optional<ReadsSealed> unsealed_end(store::Connection& db);

/// Who read about one person, the latest first: lines before number `before` (0: from the end), at most
/// `most`, without those of the account `but` (a worker who opens the own file every day would hide everybody
/// else). The subjects of the lines are left out: they are others' names.
std::vector<ReadLine> who_read(store::Connection& db, const AnyId& subject, std::int64_t before,
                               std::size_t most, std::optional<Id<User>> but = {});
/// Reads across purposes between two instants, for the yearly report.
std::vector<ReadLine> reads_across(store::Connection& db, Instant from, Instant before, std::size_t most);

/// Lines whose retention is over go, from the front: those before the first that is as young as `before`.
/// How many went.
std::int64_t forget_reads(store::Connection& db, Instant before, Instant now);

struct ReadFlaw {
  std::int64_t number = 0;
  Text what;
};

struct VerifiedReads {
  std::int64_t lines = 0, seals = 0;
  std::vector<ReadFlaw> flaws;
};

/// Finds any line that was altered, removed or put in another order, and any person who was taken out of the
/// index that shows them their readers. Up to the last seal in the journal nobody can make the chain anew
/// without changing the journal too.
VerifiedReads verify_reads(store::Connection& db);

} // namespace amana::access
