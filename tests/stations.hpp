// Nodes of the fictional corridor in one process, with lines and sticks between them that a test holds in its hands.
#pragma once
#include "databases.hpp"
#include "exchange/exchange.hpp"
#include "journal/replay.hpp"
#include "node/node.hpp"

#include <memory>

namespace amana::tests {

struct Line {
  std::string text;
};
BOOST_DESCRIBE_STRUCT(Line, (), (text))

/// A document about a person, with a field of every sort. It travels as the corridor's "contract".
struct ContractWritten {
  static constexpr std::string_view kind = "test_contract_written";
  static constexpr int version = 1;
  int number = 0;
  std::optional<std::string> text, secret; ///< the policy does not know the second
  journal::Sealed<Line> names;
  std::vector<journal::Sealed<Line>> clauses;
};
BOOST_DESCRIBE_STRUCT(ContractWritten, (), (number, text, secret, names, clauses))

/// A station is a node without settings, passphrase and network.
class Station {
public:
  Station(const store::Address& address, std::string name, std::string authority);

  void trust(Station& other, bool line = true);
  journal::Receipt done(std::string_view command, json::object input);
  /// The code of the first fault; empty: it was done.
  std::string refused(std::string_view command, json::object input);
  /// A contract about that person, written as its own module would.
  Result<journal::Receipt> write_contract(const AnyId& person, int number);
  void erase(const AnyId& person);
  /// A scan of a joint act's paper original, as a desk would attach it; nothing: it was refused.
  std::optional<journal::FileRef> attach_paper(const AnyId& act, BytesView content);
  AnyId somebody();

  std::string pouch_for(const Station& other);
  Result<exchange::Taken> take(std::string_view pouch, exchange::Way way = exchange::Way::file);
  exchange::Exchange& exchange() { return *exchange_; }
  void tend() { exchange_->tend(); }

  /// A copy of the database as it stands, to be restored later.
  std::unique_ptr<TemporaryDatabase> backup();
  /// Goes on from a backup. `told`: the administrator says so, as `amana restored` does.
  void restore(std::unique_ptr<TemporaryDatabase> backup, bool told);
  void restart();
  void renew_key();
  void next_hour();

  std::string digests();  ///< of the shared tables
  std::int64_t differences_after_replay();
  std::size_t flaws();
  std::int64_t count(std::string_view what);
  std::string value(std::string_view query);
  exchange::Peer peer(const Station& other);

  journal::Office& office() { return *office_; }
  store::Readers& readers() { return *readers_; }
  const journal::House& house() const { return house_; }
  const journal::NodeKeys& keys() const { return keys_; }
  const std::string& name() const { return name_; }
  SetClock& clock() { return clock_; }
  const std::filesystem::path& folder() const { return folder_.path(); }
  /// What this node would load next: another version of the rules.
  std::shared_ptr<const agreement::Agreement> agreement;

private:
  void open();
  void close();
  TemporaryFolder folder_;
  store::Address address_;
  std::unique_ptr<TemporaryDatabase> restored_;
  std::vector<AnyId> ledger_; ///< of erasures: outlives a restored database
  std::string name_, authority_;
  journal::House house_;
  journal::NodeKeys keys_;
  SetClock clock_;
  IdMaker ids_;
  std::unique_ptr<store::Readers> readers_;
  std::unique_ptr<journal::Office> office_;
  std::unique_ptr<exchange::Exchange> exchange_;
};

/// Both ways over a line until nothing is left to say, at most so many rounds.
void talk(Station& one, Station& other, int rounds = 20);

} // namespace amana::tests
