// replay, verify, head: proofs that need neither web nor users.
#include "cli/cli.hpp"
#include "journal/replay.hpp"
#include "modules/all.hpp"
#include "store/migrations.hpp"

#include <unistd.h>

#include <fstream>
#include <iostream>

namespace amana::cli {

namespace {

/// A node's folder opened for looking only: a running node goes on beside it.
struct Looking {
  node::Settings settings;
  journal::NodeKeys keys;
  std::unique_ptr<store::Connection> db;
};

Result<Looking> look_into(const NodeOptions& options, const lang::Tongue& t) {
  auto settings = TRY(node::read_settings(options.folder));
  auto keys = TRY(journal::open_keystore(node::keystore_of(options.folder), TRY(passphrase(options, t))));
  auto db = store::open(node::database_of(options.folder, settings), store::Access::read);
  return Looking{std::move(settings), std::move(keys), std::move(db)};
}

/// An empty database for the projection, gone afterwards. It stands on the same kind of database.
class Workbench {
public:
  Workbench(const node::Settings& settings, const std::filesystem::path& folder)
      : postgresql_(settings.database.starts_with("postgresql:")) {
    name_ = "replay_" + std::to_string(::getpid());
    address_ = node::database_of(folder, settings);
    if (postgresql_) {
      store::open({address_.url, ""}, store::Access::write)->script("CREATE SCHEMA " + name_ + ";");
      address_.schema = name_;
    } else {
      file_ = folder / (name_ + ".db");
      address_.url = "sqlite:" + file_.string();
    }
    db_ = store::open(address_, store::Access::scratch);
  }
  ~Workbench() {
    db_.reset();
    std::error_code ignored;
    if (!postgresql_)
      for (const auto* ending : {"", "-journal", "-writer"})
        std::filesystem::remove(file_.string() + ending, ignored);
    else
      drop_schema();
  }
  store::Connection& db() { return *db_; }

private:
  void drop_schema() noexcept {
    try {
      store::open({address_.url, ""}, store::Access::write)->script("DROP SCHEMA " + name_ + " CASCADE;");
    } catch (const store::Broken&) {
      std::cerr << name_ << "\n"; // left behind; its name tells whose it was
    }
  }

  bool postgresql_;
  std::string name_;
  std::filesystem::path file_;
  store::Address address_;
  std::unique_ptr<store::Connection> db_;
};

Result<int> replay_node(const NodeOptions& options, const lang::Tongue& t) {
  const auto looking = TRY(look_into(options, t));
  const journal::House house(every_module());
  Workbench bench(looking.settings, options.folder);
  TRY_DO(node::migrate(bench.db(), house));
  const auto replayed = TRY(journal::replay_and_compare(house, looking.keys, *looking.db, bench.db()));
  std::cout << t(N("{n} entry was replayed.", "{n} entries were replayed.", replayed.entries)) << "\n";
  for (const auto& difference : replayed.differences)
    std::cout << difference.table << ": " << difference.what << "\n";
  if (replayed.different_rows == 0)
    std::cout << t(T("No difference: every fact table is what the journal says.")) << "\n";
  else
    std::cout << t(N("{n} row differs from what the journal says.",
                     "{n} rows differ from what the journal says.", replayed.different_rows))
              << "\n";
  return replayed.different_rows == 0 ? 0 : 3;
}

struct HeldHead {
  journal::Head head;
  std::string signature; ///< base64url
};
BOOST_DESCRIBE_STRUCT(HeldHead, (), (head, signature))

Result<std::vector<std::pair<journal::Head, Signature>>> read_heads(const std::filesystem::path& file) {
  std::vector<std::pair<journal::Head, Signature>> heads;
  std::ifstream stream(file);
  for (std::string line; std::getline(stream, line);) {
    if (line.empty()) continue;
    const auto held = TRY(read<HeldHead>(TRY(parse_json(line))));
    heads.emplace_back(held.head, fixed_from_base64url<64>(held.signature).value_or(Signature{}));
  }
  return heads;
}

Result<int> verify_node(const NodeOptions& options, const std::filesystem::path& heads_file,
                        const lang::Tongue& t) {
  const auto looking = TRY(look_into(options, t));
  const auto held =
      heads_file.empty() ? std::vector<std::pair<journal::Head, Signature>>() : TRY(read_heads(heads_file));
  const auto verified =
      journal::verify_journal(*looking.db, looking.keys.signing.public_key(), looking.settings.name, held);
  for (const auto& flaw : verified.flaws)
    std::cout << flaw.entry.text() << ": " << t(flaw.what) << "\n";
  std::cout << t(N("{n} entry was checked, up to {last}.", "{n} entries were checked, up to {last}.",
                   verified.entries, {{"last", verified.last.text()}}))
            << "\n";
  if (verified.outside_heads == 0)
    std::cout << t(T("No head held outside was given: entries cut off at the end together with their heads "
                     "cannot be noticed."))
              << "\n";
  if (verified.flaws.empty())
    std::cout << t(T("The journal is whole: nothing was altered, removed or put in another order.")) << "\n";
  return verified.flaws.empty() ? 0 : 3;
}

Result<int> print_head(const NodeOptions& options, const lang::Tongue& t) {
  const auto looking = TRY(look_into(options, t));
  const auto tip = journal::tip(*looking.db);
  if (!tip) return refuse(Kind::missing, {.code = "journal.empty", .what = T("This journal is empty.")});
  const journal::Head head{looking.settings.name, tip->name.epoch, tip->name.number, tip->hash, tip->at};
  const auto signature = looking.keys.signing.sign(bytes_of(journal::head_bytes(head)));
  std::cout << canonical(write(HeldHead{head, base64url(signature)})) << "\n";
  return 0;
}

} // namespace

int replay(const NodeOptions& options, const lang::Tongue& t) { return answer(replay_node(options, t), t); }

int verify(const NodeOptions& options, const std::filesystem::path& heads_file, const lang::Tongue& t) {
  return answer(verify_node(options, heads_file, t), t);
}

int head(const NodeOptions& options, const lang::Tongue& t) { return answer(print_head(options, t), t); }

} // namespace amana::cli
