#include "node/node.hpp"

#include "journal/opening.hpp"
#include "node/erasures.hpp"
#include "node/rules.hpp"
#include "store/migrations.hpp"
#include "store/writer_lock.hpp"

namespace amana::node {

namespace {

std::filesystem::path ledger_of(const std::filesystem::path& folder) { return folder / "erasures"; }

std::unexpected<Refusal> unknown_authority(const std::string& code) {
  return refuse(Kind::invalid, {.code = "node.authority",
                                .what = T("The corridor knows no authority {authority}.", {{"authority", code}}),
                                .cure = T("Correct “authority” in node.json."),
                                .path = "authority"});
}

} // namespace

store::Address database_of(const std::filesystem::path& folder, const Settings& settings) {
  constexpr std::string_view sqlite = "sqlite:";
  if (!settings.database.starts_with(sqlite)) return {settings.database, settings.schema};
  return {std::string(sqlite) + (folder / settings.database.substr(sqlite.size())).string(), {}};
}

Result<int> migrate(store::Connection& db, const journal::House& house) {
  std::vector<store::Migration> migrations;
  for (const auto& module : house.modules())
    for (std::size_t i = 0; i < module.migrations.size(); ++i)
      migrations.push_back({module.name, static_cast<int>(i + 1), module.migrations[i]});
  return store::migrate(db, migrations);
}

std::filesystem::path keystore_of(const std::filesystem::path& folder) { return folder / "keystore.json"; }

Result<void> check_passphrase(std::string_view passphrase) {
  if (passphrase.size() >= 12) return {};
  return refuse(Kind::invalid, {.code = "passphrase.short",
                                .what = T("The passphrase of a node has at least 12 characters."),
                                .cure = T("Choose four or more words that belong together only for you."),
                                .path = "passphrase"});
}

Result<void> create(const std::filesystem::path& folder, const NewNode& fresh) {
  TRY_DO(check_passphrase(fresh.passphrase));
  const auto agreement = TRY(agreement::Agreement::load(fresh.settings.corridor));
  if (!agreement->authority(fresh.settings.authority)) return unknown_authority(fresh.settings.authority);
  TRY_DO(write_settings(folder, fresh.settings));
  TRY_DO(journal::make_keystore(keystore_of(folder), fresh.passphrase));
  return {};
}

Node::Node(std::filesystem::path folder, Settings settings, std::vector<journal::Module> modules,
           journal::NodeKeys keys, std::unique_ptr<Clock> clock, std::optional<std::uint64_t> id_seed)
    : folder_(std::move(folder)),
      settings_(std::move(settings)),
      house_(std::move(modules)),
      keys_(std::move(keys)),
      clock_(std::move(clock)),
      ids_(id_seed ? IdMaker(*id_seed) : IdMaker()),
      readers_(database_of(folder_, settings_)),
      vault_(folder_ / "files") {}

Node::~Node() = default;

Result<std::unique_ptr<Node>> Node::open(const std::filesystem::path& folder, std::string_view passphrase,
                                         std::vector<journal::Module> modules, std::unique_ptr<Clock> clock,
                                         std::optional<std::uint64_t> id_seed) {
  auto settings = TRY(read_settings(folder));
  auto keys = TRY(journal::open_keystore(keystore_of(folder), passphrase));
  std::unique_ptr<Node> node(
      new Node(folder, std::move(settings), std::move(modules), std::move(keys), std::move(clock), id_seed));
  TRY_DO(node->start());
  TRY_DO(journal::erase_again(*node->office_, node->house_, node->readers_, read_erasures(ledger_of(node->folder_))));
  node->complete_ledger();
  return node;
}

Result<void> Node::start() {
  auto released = TRY(agreement::Agreement::load(settings_.corridor));
  const auto address = database_of(folder_, settings_);
  auto db = store::open(address, store::Access::write);
  lock_ = std::make_unique<store::WriterLock>(TRY(store::WriterLock::take(*db)));
  TRY_DO(migrate(*db, house_));
  TRY_DO(journal::untold_keys(*db, keys_));
  const auto agreement = rules_at_start(*db, folder_, std::move(released));
  const auto* authority = agreement->authority(settings_.authority);
  if (!authority) return unknown_authority(settings_.authority);
  journal::OfficeSetting setting;
  setting.node = settings_.name;
  setting.house = &house_;
  setting.keys = &keys_;
  setting.clock = clock_.get();
  setting.ids = &ids_;
  setting.offset_minutes = authority->offset_minutes;
  setting.authority = settings_.authority;
  // The exchange ends a recovery and takes the mark away; until then every start is a new epoch.
  setting.restored = std::filesystem::exists(folder_ / "recovering");
  setting.on_erasure = [ledger = ledger_of(folder_)](const std::vector<AnyId>& subjects) {
    note_erasures(ledger, subjects);
  };
  const bool restored = setting.restored;
  office_ = std::make_unique<journal::Office>(std::move(setting), std::move(db), agreement);
  office_->hold(restored);
  return {};
}

int Node::take_due_acts() {
  if (office_->recovering()) return 0; // what is written before others gave back what they hold would fork
  int recorded = 0;
  for (const auto& module : house_.modules()) {
    if (!module.due) continue;
    auto due = module.due(*readers_.lease(), *agreement(), today(), settings().authority);
    for (auto& act : due)
      if (office_->act({std::move(act.decide), act.purpose}).get()) ++recorded;
  }
  return recorded;
}

/// What was erased while the ledger could not be written.
void Node::complete_ledger() {
  auto noted = read_erasures(ledger_of(folder_));
  std::ranges::sort(noted);
  std::vector<AnyId> missing;
  {
    auto db = readers_.lease();
    for (auto rows = db->query("SELECT subject FROM erased_subjects ORDER BY subject"); rows.next();)
      if (const auto subject = rows.get<AnyId>(0); !std::ranges::binary_search(noted, subject))
        missing.push_back(subject);
  }
  if (!missing.empty()) note_erasures(ledger_of(folder_), missing);
}

} // namespace amana::node
