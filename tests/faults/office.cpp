// The whole office on a disk that loses power, runs full and fails to sync: journal, tables, keys and log of
// reads.
#include "access/read_log.hpp"
#include "examples.hpp"
#include "faults/vfs.hpp"
#include "node/node.hpp"
#include "whole_house.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>

using namespace amana;
using tests::code_of;
using tests::FaultyDisk;
using tests::TemporaryFolder;
using tests::WholeHouse;

namespace {

const tests::Seat seat{"bb", "bb-employment", "bb-employment-brisa"};

/// What was acknowledged before the power went.
using Acknowledged = std::vector<journal::Receipt>;

/// A node with something in it, to begin from again and again.
class OfficeBench {
public:
  OfficeBench() : first_({"sqlite:" + (folder_.path() / "first.db").string(), {}}) {
    tests::Maker make(first_.office(), first_.readers());
    one_ = make.person(seat);
    other_ = make.person(seat);
    doomed_ = make.person(seat);
    user_ = make.user(seat);
    clerk_ = make.clerk(seat);
    first_.close();
  }

  /// On the faulty disk, as after the first day.
  std::unique_ptr<WholeHouse> begin(FaultyDisk& disk) {
    const auto path = folder_.path() / "amana.db";
    for (const char* more : {"", "-wal", "-shm"})
      std::filesystem::remove(path.string() + more);
    std::filesystem::copy_file(folder_.path() / "first.db", path);
    disk.look_again(); // else a cut would leave the pages of the run before under the log of this one
    return std::make_unique<WholeHouse>(address(), first_);
  }
  std::unique_ptr<WholeHouse> again(const WholeHouse& before) {
    return std::make_unique<WholeHouse>(address(), before);
  }

  /// A busy morning: acts of every kind, several to a commit, reads noted on the side. Stops at the first act
  /// that is not acknowledged.
  void work(WholeHouse& house, Acknowledged& acknowledged) const {
    access::ReadLog log(house.office());
    const auto read = [&] {
      (void)log.note(clerk_, {access::Reach{}, "placement", {}}, "/people/{person}",
                     std::vector<AnyId>{one_, other_}, house.now());
    };
    const auto one = [&](std::string_view command, json::object input, const journal::Actor& actor) {
      read();
      const auto receipt = house.act(command, std::move(input), actor);
      if (receipt) acknowledged.push_back(*receipt);
      return receipt.has_value();
    };
    const auto& head = tests::head_of_users();
    if (!many(house, acknowledged)) return;
    if (!one("link_people",
             {{"leading", one_.text()}, {"other", other_.text()}, {"reason", "the same thumb"}}, clerk_))
      return;
    if (!one("erase_person",
             {{"person", doomed_.text()}, {"ground", "own_request"}, {"legal_basis", "Article 12"}}, clerk_))
      return;
    if (!one("suspend_user", {{"user", user_.text()}, {"ground", "an inquiry"}, {"until", "2026-04-01"}},
             head))
      return;
    if (!one("restore_user", {{"user", user_.text()}}, head)) return;
    if (!many(house, acknowledged)) return;
    if (!one("dismiss_user", {{"user", user_.text()}, {"ground", "left"}}, head)) return;
    if (!one("erase_user", {{"user", user_.text()}}, head)) return;
    try {
      (void)log.seal();
    } catch (const store::Broken&) { // the power went
    }
  }

  const Id<registry::Person>& doomed() const { return doomed_; }
  const journal::Actor& clerk() const { return clerk_; }

private:
  store::Address address() const { return {FaultyDisk::address(folder_.path() / "amana.db"), {}}; }

  /// Eight at once, to share a commit.
  bool many(WholeHouse& house, Acknowledged& acknowledged) const {
    std::vector<std::future<Result<journal::Receipt>>> answers;
    for (int i = 0; i < 8; ++i) {
      json::object input{{"sex", "f"}, {"nationality", "XBB"}};
      input["names"] = json::array{json::object{{"text", "Halima " + std::to_string(i)}, {"kind", "full"}}};
      answers.push_back(
          house.office().submit({house.house().command("register_person"), std::move(input), clerk_, {}}));
    }
    bool all = true;
    for (auto& answer : answers)
      if (const auto receipt = answer.get())
        acknowledged.push_back(*receipt);
      else
        all = false;
    return all;
  }

  TemporaryFolder folder_;
  WholeHouse first_;
  Id<registry::Person> one_, other_, doomed_;
  Id<journal::User> user_;
  journal::Actor clerk_;
};

std::int64_t count(store::Connection& db, const std::string& what) {
  auto rows = db.query("SELECT COUNT(*) FROM " + what);
  rows.next();
  return rows.integer(0);
}

/// Nothing lost, nothing half-done: journal, tables and keys tell the same.
void check_whole(WholeHouse& house, const Acknowledged& acknowledged) {
  {
    auto db = house.readers().lease();
    auto check = db->query("PRAGMA integrity_check");
    REQUIRE(check.next());
    CHECK(check.text(0) == "ok");
  }
  {
    auto db = house.readers().lease();
    for (const auto& receipt : acknowledged) {
      const auto stored = journal::find_entry(*db, receipt.entry);
      REQUIRE_MESSAGE(stored, receipt.entry.text());
      CHECK(journal::hash_of(stored->open) == receipt.hash);
    }
    // A key for every subject that was not erased, and for no other.
    CHECK(count(*db, "person_keys k JOIN erased_subjects e ON e.subject = k.subject") == 0);
    CHECK(count(*db, "people p LEFT JOIN person_keys k ON k.subject = p.person WHERE p.erased IS NULL AND "
                     "k.subject IS NULL") == 0);
    CHECK(count(*db, "people p JOIN person_keys k ON k.subject = p.person WHERE p.erased IS NOT NULL") == 0);
    CHECK(count(*db, "people p JOIN person_details d ON d.filed = p.filed WHERE p.erased IS NOT NULL") == 0);
    CHECK(access::verify_reads(*db).flaws.empty());
  }
  CHECK(house.verify().flaws.empty());
  CHECK(house.differences_after_replay() == 0);
}

/// Every how many writes the power goes; 1 for the soak.
std::int64_t stride() {
  const char* asked = std::getenv("AMANA_CUT_EVERY");
  return asked ? std::max(1, std::atoi(asked)) : 13;
}

} // namespace

TEST_CASE("wherever the power goes in the office, what was acknowledged is there and nothing is half-done") {
  FaultyDisk disk;
  OfficeBench bench;
  std::size_t most = 0;
  int cuts = 0;
  for (std::int64_t moment = 0;; moment += stride(), ++cuts) {
    CAPTURE(moment);
    Acknowledged acknowledged;
    auto house = bench.begin(disk);
    disk.cut_before(moment, static_cast<std::uint64_t>(moment));
    const auto before = disk.cuts();
    bench.work(*house, acknowledged);
    house->close();
    const bool survived = disk.cuts() == before;
    if (survived) disk.cut(0); // after all of it
    auto after = bench.again(*house);
    house.reset();
    check_whole(*after, acknowledged);
    // And it goes on.
    Acknowledged more;
    const auto registered =
        after->act("register_person",
                   {{"sex", "f"},
                    {"nationality", "XBB"},
                    {"names", json::array{json::object{{"text", "After"}, {"kind", "full"}}}}},
                   bench.clerk());
    CHECK(registered);
    most = std::max(most, acknowledged.size());
    if (survived) break;
  }
  CHECK(most == 22); // the last run did everything
  CHECK(cuts > 10);
}

TEST_CASE("a full disk is told as such; the office goes on when there is room again") {
  FaultyDisk disk;
  OfficeBench bench;
  auto house = bench.begin(disk);
  const auto registration = [] {
    json::object input{{"sex", "f"}, {"nationality", "XBB"}};
    input["names"] = json::array{json::object{{"text", "Halima"}, {"kind", "full"}}};
    return input;
  };
  Acknowledged acknowledged;
  {
    access::ReadLog log(house->office());
    for (const std::int64_t bytes : {0, 4096, 20'000}) {
      CAPTURE(bytes);
      disk.leave_free(bytes);
      std::string code;
      for (int i = 0; i < 200 && code.empty(); ++i) {
        const auto receipt = house->act("register_person", registration(), bench.clerk(),
                                        "full " + std::to_string(bytes) + " " + std::to_string(i));
        code = code_of(receipt);
        if (receipt) acknowledged.push_back(*receipt);
      }
      CHECK(code == "store.full");
      CHECK(code_of(house->act(
                "erase_person",
                {{"person", bench.doomed().text()}, {"ground", "own_request"}, {"legal_basis", "Article 12"}},
                bench.clerk())) == "store.full");
      // Reads are noted in memory until there is room; who waits for the disk is told.
      CHECK(log.note(bench.clerk(), {access::Reach{}, "placement", {}}, "/people/{person}",
                     std::vector<AnyId>{bench.doomed()}, house->now()));
      CHECK_THROWS_AS(log.flush(), store::Broken);
      CHECK(house->verify().flaws.empty());
    }
    disk.leave_free_without_limit();
    const auto again = house->act("register_person", registration(), bench.clerk(), "full 0 0");
    REQUIRE(again);
    CHECK_FALSE(again->repeated); // what was refused was not done
    acknowledged.push_back(*again);
    acknowledged.push_back(house->done(
        "erase_person",
        {{"person", bench.doomed().text()}, {"ground", "own_request"}, {"legal_basis", "Article 12"}},
        bench.clerk()));
    log.flush();
  }
  CHECK(access::who_read(*house->readers().lease(), bench.doomed(), 0, 10).size() == 3);
  check_whole(*house, acknowledged);
  house->close();
  disk.cut(0);
  auto after = bench.again(*house);
  check_whole(*after, acknowledged);
}

TEST_CASE("a sync that fails is told, and the office goes on") {
  FaultyDisk disk;
  OfficeBench bench;
  auto house = bench.begin(disk);
  Acknowledged acknowledged;
  for (int round = 0; round < 5; ++round) {
    disk.fail_next_sync();
    json::object input{{"sex", "f"}, {"nationality", "XBB"}};
    input["names"] = json::array{json::object{{"text", "Halima"}, {"kind", "full"}}};
    CHECK(code_of(house->act("register_person", input, bench.clerk())) == "store.broken");
    const auto next = house->act("register_person", input, bench.clerk());
    REQUIRE(next);
    acknowledged.push_back(*next);
  }
  check_whole(*house, acknowledged);
}

TEST_CASE("an erasure that the ledger could not take is recorded all the same, and told again") {
  tests::for_each_database([](const store::Address& address) {
    WholeHouse house(address);
    bool full = true;
    std::vector<AnyId> ledger;
    house.on_erasure = [&](const std::vector<AnyId>& subjects) {
      if (full) throw store::Broken("the ledger of erasures cannot be written");
      ledger.insert(ledger.end(), subjects.begin(), subjects.end());
    };
    house.reopen();
    tests::Maker make(house.office(), house.readers());
    const auto person = make.person(seat), other = make.person(seat);
    const auto erase = [&](const auto& whom) {
      return house.act("erase_person",
                       {{"person", whom.text()}, {"ground", "own_request"}, {"legal_basis", "Article 12"}},
                       make.clerk(seat));
    };
    CHECK(code_of(erase(person)) == "");
    CHECK(code_of(erase(person)) == "person.erased");
    CHECK(ledger.empty());
    full = false;
    CHECK(code_of(erase(other)) == "");
    CHECK(ledger == std::vector<AnyId>{person, other});
    CHECK(house.verify().flaws.empty());
    CHECK(house.differences_after_replay() == 0);
  });
}

TEST_CASE("a node that starts completes its ledger of erasures") {
  const TemporaryFolder folder;
  node::Settings settings;
  settings.name = "ledger";
  settings.authority = "bb-employment";
  settings.corridor = "aa-bb";
  settings.database = "sqlite:amana.db";
  constexpr std::string_view passphrase = "four words for one node";
  REQUIRE(node::create(folder.path(), {settings, std::string(passphrase)}));
  AnyId erased;
  {
    const auto node = node::Node::open(folder.path(), passphrase, every_module()).value();
    tests::Maker make(node->office(), node->readers());
    erased = make.done("erase_person", tests::examples().at("erase_person")(make, seat), make.clerk(seat));
  }
  std::filesystem::remove(folder.path() / "erasures");
  const auto node = node::Node::open(folder.path(), passphrase, every_module()).value();
  std::ifstream ledger(folder.path() / "erasures");
  std::string line;
  REQUIRE(std::getline(ledger, line));
  CHECK(line == erased.text());
}
