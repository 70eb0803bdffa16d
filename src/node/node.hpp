// A node: one running Amana with its own database, keys and journal, operated by one authority.
#pragma once
#include "agreement/agreement.hpp"
#include "base/clock.hpp"
#include "journal/files.hpp"
#include "journal/office.hpp"
#include "node/settings.hpp"
#include "store/store.hpp"

#include <filesystem>
#include <memory>

namespace amana::store {
class WriterLock;
}

namespace amana::node {

/// Makes a new node in an empty folder: settings, keystore, empty journal.
struct NewNode {
  Settings settings;
  std::string passphrase;
};
Result<void> check_passphrase(std::string_view passphrase);
/// The file of the node's own keys.
std::filesystem::path keystore_of(const std::filesystem::path& folder);
Result<void> create(const std::filesystem::path& folder, const NewNode& fresh);

/// The address of the node's database, with relative paths resolved against its folder.
store::Address database_of(const std::filesystem::path& folder, const Settings& settings);

/// An open node. `id_seed`: of a demonstration, where the same story must be told again. Opening takes the writer's lock, brings tables up to date, destroys again the keys that an
/// older backup brought back, and starts the office.
class Node {
public:
  static Result<std::unique_ptr<Node>> open(const std::filesystem::path& folder, std::string_view passphrase,
                                            std::vector<journal::Module> modules,
                                            std::unique_ptr<Clock> clock = std::make_unique<MachineClock>(),
                                            std::optional<std::uint64_t> id_seed = {});
  ~Node();

  const Settings& settings() const { return settings_; }
  const std::filesystem::path& folder() const { return folder_; }
  const journal::House& house() const { return house_; }
  const journal::NodeKeys& keys() const { return keys_; }
  const Clock& clock() const { return *clock_; }
  IdMaker& ids() { return ids_; }
  journal::Office& office() { return *office_; }
  store::Readers& readers() { return readers_; }
  const journal::Vault& vault() const { return vault_; }
  std::shared_ptr<const agreement::Agreement> agreement() const { return office_->agreement(); }
  int offset_minutes() const { return office_->setting().offset_minutes; }
  /// Takes every act that time has made due; how many were recorded. The server's clock calls it, and tests do.
  int take_due_acts();
  Day today() const { return clock_->now().day(offset_minutes()); }

private:
  Node(std::filesystem::path folder, Settings settings, std::vector<journal::Module> modules,
       journal::NodeKeys keys, std::unique_ptr<Clock> clock, std::optional<std::uint64_t> id_seed);
  Result<void> start();
  void complete_ledger();

  std::filesystem::path folder_;
  Settings settings_;
  journal::House house_;
  journal::NodeKeys keys_;
  std::unique_ptr<Clock> clock_;
  IdMaker ids_;
  store::Readers readers_;
  journal::Vault vault_;
  std::unique_ptr<store::WriterLock> lock_;
  std::unique_ptr<journal::Office> office_;
};

/// Tables of every module, made or brought up to date; how many steps that took.
Result<int> migrate(store::Connection& db, const journal::House& house);

} // namespace amana::node
