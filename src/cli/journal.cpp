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

/// An empty database for the projection, whatever the node's own is: a file in the node's folder whose name is taken away at
/// once, so that nothing of it is left even by a process that is killed.
std::unique_ptr<store::Connection> workbench(const std::filesystem::path& folder) {
  const auto file = folder / ("replay_" + std::to_string(::getpid()) + ".db");
  auto db = store::open({"sqlite:" + file.string()}, store::Access::scratch);
  std::filesystem::remove(file);
  return db;
}

Result<int> replay_node(const NodeOptions& options, const lang::Tongue& t) {
  const auto looking = TRY(look_into(options, t));
  const journal::House house(every_module());
  const auto bench = workbench(options.folder);
  TRY_DO(node::migrate(*bench, house));
  const auto replayed = TRY(journal::replay_and_compare(house, looking.keys, *looking.db, *bench));
  std::cout << t(N("{n} entry was replayed.", "{n} entries were replayed.", replayed.entries)) << " "
            << t(T("{rate} a second.", {{"rate", replayed.entries_a_second}})) << "\n";
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
