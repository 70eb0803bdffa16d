// One or two nodes with placements in them, for tests: the real office over a real database, and the shortest way
// from a job order to a released name.
#pragma once
#include "databases.hpp"
#include "journal/office.hpp"
#include "modules/recruitment/case_view.hpp"

#include <doctest/doctest.h>

namespace amana::tests {

using recruitment::Placement;

/// An officer of that authority with these permissions, each for placement, everywhere.
journal::Actor officer_of(std::uint64_t number, std::string authority, std::vector<std::string> permissions,
                          std::string purpose = "placement");
/// May do everything that this authority is competent for.
journal::Actor anybody(std::string authority, std::uint64_t number = 7);

/// How the corridor calls the node that this authority runs.
std::string node_of(const agreement::Agreement& agreement, std::string_view authority);

class JourneyNode {
public:
  /// `home` operates it and speaks for its employers and workers.
  JourneyNode(const store::Address& address, std::string home);
  /// With the keys of a node that somebody else will serve, from that day on.
  JourneyNode(const store::Address& address, std::string home, journal::NodeKeys keys, Instant start);
  ~JourneyNode();

  Result<journal::Receipt> act(std::string_view command, json::object input, const journal::Actor& actor, std::string key = {});
  journal::Receipt done(std::string_view command, json::object input, const journal::Actor& actor);
  /// The code of the first fault; empty: it was accepted.
  std::string refused(std::string_view command, json::object input, const journal::Actor& actor);

  /// An event put into the journal and the tables as if a decision had made it, by this authority.
  void put(const journal::Decision& decision, const std::string& authority);
  /// An approved employer, put, not decided.
  Id<registry::Employer> employer(std::string_view name = "Harbour Works");
  /// A worker whose offer was accepted and whose name was released; everything before is put, not decided.
  Id<Placement> named(std::string_view name = "Moussa Idrissa");

  recruitment::CaseView view(const Id<Placement>& placement);
  store::Connection& db() { return *reader_; }
  const agreement::Agreement& agreement() const { return *agreement_; }
  Day today() const { return clock_.now().day(); }
  void pass_days(int days);
  /// Takes every act that is due at this node; how many were recorded.
  int take_due_acts();
  std::int64_t differences_after_replay();
  journal::Office& office() { return *office_; }
  const journal::House& house() const { return house_; }
  const journal::NodeKeys& keys() const { return keys_; }
  Instant now() const { return clock_.now(); }

private:
  store::Address address_;
  journal::House house_;
  journal::NodeKeys keys_;
  SetClock clock_;
  IdMaker ids_;
  std::shared_ptr<const agreement::Agreement> agreement_;
  std::string home_;
  std::unique_ptr<store::Connection> reader_;
  std::unique_ptr<journal::Office> office_;
};

} // namespace amana::tests
