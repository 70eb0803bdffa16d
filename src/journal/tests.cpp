#include "journal/files.hpp"
#include "journal/opening.hpp"

#include "replayed.hpp"
#include "small_office.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <fstream>
#include <thread>

using namespace amana;
using amana::tests::for_each_database;
using amana::tests::SmallOffice;
using amana::tests::TemporaryDatabase;
using amana::tests::TemporaryFolder;

namespace {

std::int64_t count(store::Connection& db, std::string_view what) {
  auto rows = db.query("SELECT CAST(COUNT(*) AS BIGINT) FROM " + std::string(what));
  rows.next();
  return rows.integer(0);
}

std::string text_of_file(const std::filesystem::path& file) {
  std::ifstream stream(file);
  return {std::istreambuf_iterator<char>(stream), {}};
}

journal::Replayed replay(SmallOffice& small) { return tests::replayed(small.house(), small.keys(), *small.look()); }

std::string code_of(const Result<journal::Receipt>& result) { return result ? "recorded" : result.error().faults.front().code; }

} // namespace

TEST_CASE("a decision becomes an entry, a head and a row") {
  for_each_database([](const store::Address& address) {
    SmallOffice small(address);
    const auto receipt = small.write("مرحبا من المكتب", 5).value();
    CHECK(receipt.entry == journal::EntryName{1, 3}); // after the journal's opening and its rules
    auto db = small.look();
    const auto stored = journal::find_entry(*db, receipt.entry).value();
    CHECK(journal::hash_of(stored.open) == receipt.hash);
    CHECK(stored.open.find("مرحبا") == std::string::npos);
    const auto entry = journal::read_entry(stored.open).value();
    CHECK(entry.kind == "note_written");
    CHECK(entry.author.user == std::optional<AnyId>(tests::note_writer().user));
    CHECK(entry.rules == small.office().agreement()->version());
    CHECK(count(*db, "notes WHERE content = 'مرحبا من المكتب'") == 1);
    CHECK(small.verify().flaws.empty());
    CHECK(replay(small).different_rows == 0);
  });
}

TEST_CASE("a refusal leaves nothing behind") {
  for_each_database([](const store::Address& address) {
    SmallOffice small(address);
    const auto before = count(*small.look(), "journal");
    CHECK(code_of(small.write("light", -1)) == "note.weight");
    CHECK(count(*small.look(), "journal") == before);
    CHECK(count(*small.look(), "person_keys") == 0);
    CHECK(code_of(small.write("heavy", 1)) == "recorded");
    CHECK(code_of(small.write("as heavy", 1)) == "store.conflict"); // the table's own rule
    CHECK(count(*small.look(), "journal") == before + 1);
    CHECK(small.verify().flaws.empty());
  });
}

TEST_CASE("who has no permission is refused before the writer is asked") {
  TemporaryDatabase database(store::Dialect::sqlite);
  SmallOffice small(database.address());
  auto actor = tests::note_writer();
  actor.grants.front().purposes = {"protection"};
  const auto result = small.office().decide({.command = small.house().command("write_note"), .input = {{"text", "x"}, {"weight", 1}}, .actor = actor, .key = {}, .cause = {}});
  CHECK(result.error().kind == Kind::forbidden);
}

TEST_CASE("one key is carried out once") {
  for_each_database([](const store::Address& address) {
    SmallOffice small(address);
    const auto first = small.write("once", 1, "form-1").value();
    const auto again = small.write("once", 1, "form-1").value();
    CHECK(again.repeated);
    CHECK(again.entry == first.entry);
    CHECK(again.subject == first.subject);
    CHECK(code_of(small.write("something else", 1, "form-1")) == "key.reused");
    CHECK(count(*small.look(), "notes") == 1);
  });
}

TEST_CASE("many at once: each is recorded once, in one chain") {
  for_each_database([](const store::Address& address) {
    SmallOffice small(address);
    std::vector<std::future<Result<journal::Receipt>>> answers;
    for (int i = 0; i < 400; ++i)
      answers.push_back(small.office().submit({.command = small.house().command("write_note"), .input = {{"text", "n"}, {"weight", i % 300}}, .actor = tests::note_writer(), .key = {}, .cause = {}}));
    int recorded = 0;
    for (auto& answer : answers) recorded += answer.get().has_value();
    CHECK(recorded == 300); // the last hundred repeat a weight, and are refused alone
    CHECK(count(*small.look(), "notes") == 300);
    const auto verified = small.verify();
    CHECK(verified.flaws.empty());
    CHECK(verified.entries == 302);
    CHECK(verified.heads < 302); // several decisions to a commit
    CHECK(replay(small).different_rows == 0);
  });
}

TEST_CASE("erasure: the key goes, the words go, the chain and the rest stand") {
  for_each_database([](const store::Address& address) {
    SmallOffice small(address);
    const auto about = small.write("secret words", 1).value().subject;
    small.write("other words", 2).value();
    CHECK(small.erase(about).has_value());
    auto db = small.look();
    CHECK(count(*db, "notes WHERE content IS NULL") == 1);
    CHECK(count(*db, "person_keys WHERE subject = '" + about.text() + "'") == 0);
    CHECK(small.verify().flaws.empty());
    CHECK(replay(small).different_rows == 0);
    CHECK(code_of(small.write("again", 3, {}, about)) == "subject.erased");
  });
}

TEST_CASE("verify finds every tampering and names the entry") {
  struct Tampering {
    const char* what;
    const char* sql;
    std::int64_t shows_at;
  };
  const Tampering tamperings[] = {
      {"altered content", "UPDATE journal SET open = REPLACE(open, '\"weight\":2', '\"weight\":9') WHERE number = 4", 4},
      {"removed entry", "DELETE FROM journal WHERE number = 4", 5},
      {"removed part", "DELETE FROM journal_parts WHERE number = 4", 4},
      {"altered part", "UPDATE journal_parts SET content = (SELECT content FROM journal_parts WHERE number = 5) WHERE number = 4", 4},
      {"swapped entries", "UPDATE journal SET number = CASE number WHEN 4 THEN -5 ELSE -4 END WHERE number IN (4, 5); UPDATE journal SET number = -number WHERE number < 0", 4},
      {"removed last entry", "DELETE FROM journal WHERE number = 7", 7},
      {"altered head", "UPDATE journal_heads SET at = at + 1 WHERE number = 6", 6},
      {"removed last head", "DELETE FROM journal_heads WHERE number = 7", 7},
  };
  for_each_database([&](const store::Address& address) {
    for (const auto& tampering : tamperings) {
      CAPTURE(tampering.what);
      const TemporaryDatabase own(address.dialect());
      SmallOffice small(own.address());
      for (int i = 1; i <= 5; ++i) small.write("note", i).value(); // entries 3 to 7
      CHECK(small.verify().flaws.empty());
      small.close();
      store::open(own.address(), store::Access::write)->script(tampering.sql);
      const auto flaws = small.verify().flaws;
      REQUIRE_FALSE(flaws.empty());
      CHECK(flaws.front().entry.number == tampering.shows_at);
    }
  });
}

TEST_CASE("a whole end cut off shows against a head held outside") {
  for_each_database([](const store::Address& address) {
    SmallOffice small(address);
    for (int i = 1; i <= 4; ++i) small.write("note", i).value();
    const auto tip = journal::tip(*small.look()).value();
    const journal::Head head{"bb-test", tip.name.epoch, tip.name.number, tip.hash, tip.at};
    const std::vector held{std::pair(head, small.keys().signing.sign(bytes_of(journal::head_bytes(head))))};
    CHECK(small.verify(held).flaws.empty());
    small.close();
    store::open(address, store::Access::write)->script("DELETE FROM journal WHERE number = 6; DELETE FROM journal_heads WHERE number = 6; DELETE FROM journal_parts WHERE number = 6;");
    CHECK(small.verify().flaws.empty()); // the cut itself cannot be seen from inside
    REQUIRE(small.verify(held).flaws.size() == 1);
    CHECK(small.verify(held).flaws.front().entry == tip.name);
  });
}

TEST_CASE("replay finds a row that no decision made") {
  for_each_database([](const store::Address& address) {
    SmallOffice small(address);
    small.write("note", 1).value();
    small.close();
    store::open(address, store::Access::write)->script("UPDATE notes SET weight = 8;");
    const auto replayed = replay(small);
    CHECK(replayed.different_rows == 1);
    CHECK(replayed.differences.front().table == "notes");
  });
}

TEST_CASE("the journal goes on after a restart, and in a new epoch after a restore") {
  for_each_database([](const store::Address& address) {
    SmallOffice small(address);
    const auto before = small.write("note", 1).value().entry;
    small.reopen();
    CHECK(small.write("note", 2).value().entry == journal::EntryName{1, before.number + 1});
    CHECK(small.office().open_epoch(7, "restored").has_value());
    CHECK(small.write("note", 3).value().entry == journal::EntryName{7, before.number + 3});
    small.reopen();
    CHECK(small.write("note", 4).value().entry == journal::EntryName{7, before.number + 4});
    CHECK(small.verify().flaws.empty());
    CHECK(replay(small).different_rows == 0);
  });
}

TEST_CASE("time never goes backwards in the journal") {
  TemporaryDatabase database(store::Dialect::sqlite);
  SmallOffice small(database.address());
  small.write("note", 1).value();
  small.clock().set(Instant(1'000));
  const auto receipt = small.write("note", 2).value();
  const auto entry = journal::read_entry(journal::find_entry(*small.look(), receipt.entry)->open).value();
  CHECK(entry.at == Instant(1'772'000'000'000));
}

TEST_CASE("chores run in the writer's turn; one that fails undoes itself alone") {
  for_each_database([](const store::Address& address) {
    SmallOffice small(address);
    auto failing = small.office().run([](store::Connection& db) {
      db.execute("DELETE FROM command_keys");
      throw std::runtime_error("a bug");
    });
    auto good = small.write("note", 1, "k");
    CHECK_THROWS_AS(failing.get(), std::runtime_error);
    CHECK(good.has_value());
    CHECK(count(*small.look(), "command_keys") == 1);
  });
}

TEST_CASE("an entry survives writing and reading, whatever it holds") {
  rc::check([](const std::string& node, std::int64_t number, const std::vector<std::uint8_t>& noise) {
    journal::Entry entry;
    entry.node = hex(bytes_of(node));
    entry.epoch = 1;
    entry.number = number & 0xFFFFFFFFFF;
    entry.previous = sha256(noise);
    entry.kind = "k";
    entry.facts = {{"n", hex(noise)}, {"ع", "م"}};
    entry.sealed.push_back({AnyId(), sha256(noise)});
    const auto stored = journal::stored_form(entry);
    const auto again = journal::read_entry(stored);
    RC_ASSERT(again.has_value());
    RC_ASSERT(journal::stored_form(*again) == stored);
  });
}

TEST_CASE("the keystore opens for its passphrase alone") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "keystore.json";
  const auto made = journal::make_keystore(file, "four words for one node").value();
  CHECK_FALSE(journal::make_keystore(file, "four words for one node").has_value());
  CHECK(journal::open_keystore(file, "four words for one node").value().signing.public_key() == made.signing.public_key());
  CHECK(journal::open_keystore(file, "five words for one node").error().faults.front().code == "keystore.closed");
  CHECK(journal::change_passphrase(file, "four words for one node", "another passphrase").has_value());
  CHECK_FALSE(journal::open_keystore(file, "four words for one node").has_value());
  CHECK(journal::open_keystore(file, "another passphrase").has_value());
  std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
  CHECK_FALSE(journal::open_keystore(file, "another passphrase").has_value());
}

TEST_CASE("a node changes its signing key: what the old one signed stays good, and only a key it signed over follows it") {
  for_each_database([](const store::Address& address) {
    SmallOffice small(address);
    small.write("under the first key").value();
    const auto tip = journal::tip(*small.look()).value();
    const journal::Head head{"bb-test", tip.name.epoch, tip.name.number, tip.hash, tip.at};
    const std::vector held{std::pair(head, small.keys().signing.sign(bytes_of(journal::head_bytes(head))))};
    const auto first = small.keys().signing.public_key();
    small.renew_key();
    small.renew_key();
    small.write("under the third key", 2).value();
    CHECK(small.keys().public_keys().size() == 3);
    CHECK(small.verify(held).flaws.empty());
    CHECK(count(*small.look(), "journal_turns WHERE what = 'signing_key_changed'") == 2);
    small.reopen();
    CHECK(count(*small.look(), "journal_turns WHERE what = 'signing_key_changed'") == 2); // told once
    CHECK(replay(small).different_rows == 0);
    // Whoever holds an earlier key only cannot pass for the node.
    CHECK_FALSE(journal::verify_journal(*small.look(), first, "bb-test", held).flaws.empty());
    const auto end = journal::tip(*small.look()).value();
    const journal::Head late{"bb-test", end.name.epoch, end.name.number, end.hash, end.at};
    journal::NodeKeys thief{SigningKey::random(), Secret::random(32)};
    CHECK(small.verify({{late, thief.signing.sign(bytes_of(journal::head_bytes(late)))}}).flaws.size() == 1);
    // Nor does a stranger's head for an entry that never was make anything missing.
    const journal::Head invented{"bb-test", end.name.epoch, end.name.number + 5, end.hash, end.at};
    const auto flaws = small.verify({{invented, thief.signing.sign(bytes_of(journal::head_bytes(invented)))}}).flaws;
    REQUIRE(flaws.size() == 1);
    CHECK(flaws.front().what.key == "The head held outside for this entry is not signed by this node.");
    CHECK(journal::untold_keys(*small.look(), thief).error().faults.front().code == "keystore.foreign");
  });
}

TEST_CASE("the keystore keeps the keys that retired, each with its signature over the next") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "keystore.json";
  const auto made = journal::make_keystore(file, "four words for one node").value();
  CHECK_FALSE(journal::change_signing_key(file, "five words for one node").has_value());
  const auto changed = journal::change_signing_key(file, "four words for one node").value();
  CHECK(journal::change_passphrase(file, "four words for one node", "another passphrase").has_value());
  const auto opened = journal::open_keystore(file, "another passphrase").value();
  CHECK(opened.public_keys() == std::vector{made.signing.public_key(), changed.signing.public_key()});
  auto stored = parse_json(text_of_file(file)).value();
  stored.at("retired").as_array().front().as_object()["public_key"] = base64url(SigningKey::random().public_key());
  std::ofstream(file) << json::serialize(stored);
  CHECK_FALSE(journal::open_keystore(file, "another passphrase").has_value());
}

TEST_CASE("the vault keeps pictures sealed and without what the camera wrote") {
  const TemporaryFolder folder;
  const journal::Vault vault(folder.path());
  const Secret key = Secret::random(32);
  const AnyId subject = IdMaker(3).make(Instant(1));
  const std::string_view exif("\xFF\xE1\x00\x0E" "Exif\0\0place!", 16);
  const std::string jpeg = std::string("\xFF\xD8", 2) + std::string(exif) + std::string("\xFF\xFE\x00\x07owner", 9) + std::string("\xFF\xDB\x00\x04qq", 6) + std::string("\xFF\xDA\x00\x02picture\xFF\xD9", 13);
  const auto ref = vault.keep(key, subject, bytes_of(jpeg)).value();
  const auto content = vault.open(key, subject, ref).value();
  CHECK(text_of(content).find("place!") == std::string_view::npos);
  CHECK(text_of(content).find("owner") == std::string_view::npos);
  CHECK(text_of(content).find("picture") != std::string_view::npos);
  CHECK_FALSE(vault.open(Secret::random(32), subject, ref).has_value());
  CHECK_FALSE(vault.open(key, AnyId(), ref).has_value());
  CHECK(vault.keep(key, subject, bytes_of("MZ a program")).error().faults.front().code == "file.type");
  CHECK(vault.keep(key, subject, Bytes(journal::Vault::largest + 1)).error().kind == Kind::too_large);
  CHECK(vault.keep(key, subject, bytes_of(jpeg.substr(0, 12))).error().faults.front().code == "file.type");
}

TEST_CASE("no bytes upset the removal of metadata") {
  rc::check([](const std::vector<std::uint8_t>& noise, bool png) {
    const std::string_view magic = png ? std::string_view("\x89PNG\r\n\x1A\n") : std::string_view("\xFF\xD8\xFF\xE0");
    Bytes content(magic.begin(), magic.end());
    content.insert(content.end(), noise.begin(), noise.end());
    const auto type = journal::file_type(content);
    RC_ASSERT(type.has_value());
    const auto plain = journal::without_metadata(*type, content);
    if (plain) RC_ASSERT(plain->size() <= content.size());
  });
}
