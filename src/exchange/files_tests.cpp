// Files travel behind their documents: in pieces, from where they stopped, the same bytes on both nodes.
#include "exchange/files.hpp"

#include "exchange/exchange.hpp"
#include "exchange/joint.hpp"
#include "journal/keys.hpp"
#include "stations.hpp"

#include <doctest/doctest.h>
#include <fstream>
#include <random>

using namespace amana;
using namespace amana::tests;
using exchange::Way;

namespace {

/// A scan that no compression makes shorter.
Bytes scan(std::size_t bytes, unsigned seed = 1) {
  std::mt19937 random(seed);
  Bytes content(bytes);
  for (auto& byte : content) byte = static_cast<std::uint8_t>(random());
  std::ranges::copy(std::string_view("%PDF-1.7\n"), content.begin());
  return content;
}

/// Two nodes and an act that both have signed.
struct Signed {
  TemporaryDatabase second;
  Station aa, bb;
  AnyId act;
  explicit Signed(const store::Address& address) : second(address.dialect()), aa(address, "aa", "aa-labour"), bb(second.address(), "bb", "bb-labour") {
    aa.trust(bb);
    bb.trust(aa);
    act = aa.done("propose_joint", {{"matter", "text"}, {"title", "Renewal"}, {"text", "For three years."}}).subject;
    talk(aa, bb);
    bb.done("sign_joint", {{"act", act.text()}, {"hash", exchange::joint_acts(*aa.readers().lease(), *aa.office().agreement(), 1).at(0).hash.text()}});
    talk(aa, bb);
  }
  void end_well() {
    CHECK(aa.digests() == bb.digests());
    for (auto* station : {&aa, &bb}) {
      CHECK(station->differences_after_replay() == 0);
      CHECK(station->flaws() == 0);
    }
  }
};

std::optional<Bytes> opened(Station& station, const AnyId& act, const Hash& name) {
  const auto file = exchange::carried_file(*station.readers().lease(), act, "joint_paper", name);
  if (!file || !file->key) return std::nullopt;
  const auto content = journal::Vault(station.folder() / "files").open(*file->key, file->about, file->file);
  return content ? std::optional(*content) : std::nullopt;
}

int percent(Station& station, const journal::FileRef& file) { return station.exchange().files().percent_here(file); }

std::filesystem::path kept(Station& station, const Hash& name) { return journal::Vault(station.folder() / "files").path(name); }

std::string code(const exchange::Taken& taken) { return taken.stopped ? taken.stopped->faults.front().code : ""; }

/// What `maker` says to `receiver` over the line, changed before it is signed.
std::string said(Station& maker, Station& receiver, const std::function<void(exchange::PouchBody&)>& change) {
  auto body = exchange::read_pouch(maker.exchange().make(receiver.name(), Way::line).value().pouch, receiver.keys().signing, maker.keys().signing.public_key()).value();
  change(body);
  return exchange::write_pouch(body, maker.keys().signing, receiver.keys().signing.public_key());
}

} // namespace

TEST_CASE("files: a scan follows its document over the line, in pieces, from where they stopped") {
  for_each_database([](const store::Address& address) {
    Signed two(address);
    const auto content = scan(3 * exchange::line_pieces - 1000);
    const auto file = two.aa.attach_paper(two.act, content).value();
    two.bb.take(two.aa.exchange().make("bb", Way::line)->pouch, Way::line).value(); // the document: nothing was asked for yet
    CHECK(percent(two.bb, file) == 0);
    CHECK(!opened(two.bb, two.act, file.name));
    std::vector<std::string> on_the_way;
    for (const int there : {33, 66, 99}) {
      two.aa.take(two.bb.exchange().make("aa", Way::line)->pouch, Way::line).value();
      on_the_way.push_back(two.aa.exchange().make("bb", Way::line)->pouch);
      two.aa.exchange().make("bb", Way::line).value(); // one that got lost
      CHECK(two.bb.take(on_the_way.back(), Way::line)->pieces == 1);
      for (const auto& again : on_the_way) CHECK(two.bb.take(again, Way::line)->pieces == 0);
      CHECK(percent(two.bb, file) >= there);
      two.bb.restart(); // what is here stays here
    }
    CHECK(percent(two.bb, file) == 100);
    CHECK(opened(two.bb, two.act, file.name) == content);
    two.bb.tend();
    CHECK(two.bb.count("files_awaited") == 0);
    CHECK(std::filesystem::is_empty(two.bb.folder() / "coming"));
    talk(two.aa, two.bb);
    CHECK(!two.aa.exchange().has_news_for(two.aa.peer(two.bb)));
    two.end_well();
  });
}

TEST_CASE("files: on a stick a document brings its file along") {
  for_each_database([](const store::Address& address) {
    Signed two(address);
    const auto content = scan(900'000);
    const auto file = two.bb.attach_paper(two.act, content).value();
    const auto pouch = two.bb.pouch_for(two.aa);
    const auto taken = two.aa.take(pouch).value();
    CHECK(taken.applied == 1);
    CHECK(taken.pieces == 1);
    CHECK(opened(two.aa, two.act, file.name) == content);
    CHECK(two.aa.take(pouch)->pieces == 0);
    CHECK(pouch.find("%PDF-1.7") == std::string::npos);
  });
}

TEST_CASE("files: many at once come one behind the other") {
  for_each_database([](const store::Address& address) {
    Signed two(address);
    std::vector<journal::FileRef> files;
    for (unsigned i = 0; i < 12; ++i) files.push_back(two.aa.attach_paper(two.act, scan(1000 + 70'000 * i, i)).value());
    talk(two.aa, two.bb, 40);
    for (unsigned i = 0; i < 12; ++i) CHECK(opened(two.bb, two.act, files[i].name) == scan(1000 + 70'000 * i, i));
    talk(two.aa, two.bb);
    two.end_well();
  });
}

TEST_CASE("files: one that was altered is thrown away, said, and asked for anew") {
  for_each_database([](const store::Address& address) {
    Signed two(address);
    const auto content = scan(5000);
    const auto file = two.aa.attach_paper(two.act, content).value();
    two.bb.take(two.aa.exchange().make("bb", Way::line)->pouch, Way::line).value();
    two.aa.take(two.bb.exchange().make("aa", Way::line)->pouch, Way::line).value();
    const auto bad = said(two.aa, two.bb, [](exchange::PouchBody& body) {
      auto bytes = from_base64url(body.pieces.at(0).bytes).value();
      bytes[100] ^= 1;
      body.pieces[0].bytes = base64url(bytes);
    });
    CHECK(code(two.bb.take(bad, Way::line).value()) == "file.altered");
    CHECK(percent(two.bb, file) == 0);
    CHECK(two.bb.take(two.aa.exchange().make("bb", Way::line)->pouch, Way::line)->pieces == 1);
    CHECK(opened(two.bb, two.act, file.name) == content);
  });
}

TEST_CASE("files: pieces that do not fit are left alone") {
  for_each_database([](const store::Address& address) {
    Signed two(address);
    const auto file = two.aa.attach_paper(two.act, scan(5000)).value();
    two.bb.take(two.aa.exchange().make("bb", Way::line)->pouch, Way::line).value();
    const auto piece = [&](std::int64_t from, std::string bytes) {
      return two.bb.take(said(two.aa, two.bb, [&](exchange::PouchBody& body) { body.pieces = {{file.name, from, bytes}}; }), Way::line)->pieces;
    };
    CHECK(piece(10, base64url(Bytes(100))) == 0);                // a hole before it
    CHECK(piece(-1, base64url(Bytes(100))) == 0);
    CHECK(piece(0, "") == 0);
    CHECK(piece(0, "not base64url!") == 0);
    CHECK(piece(0, base64url(Bytes(6000))) == 0);                // longer than announced
    CHECK(piece((std::int64_t(1) << 53) - 1, base64url(Bytes(100))) == 0);
    const auto foreign = said(two.aa, two.bb, [&](exchange::PouchBody& body) { body.pieces = {{sha256(Bytes(3)), 0, base64url(Bytes(3))}}; });
    CHECK(two.bb.take(foreign, Way::line)->pieces == 0);         // nobody announced it
    CHECK(percent(two.bb, file) == 0);
  });
}

TEST_CASE("files: a node gives what was announced and nothing else out of its vault") {
  for_each_database([](const store::Address& address) {
    Signed two(address);
    const auto mine = journal::Vault(two.aa.folder() / "files").keep(Secret::random(32), two.act, scan(5000)).value(); // a photo of somebody
    const auto file = two.aa.attach_paper(two.act, scan(5000, 2)).value();
    const auto given = [&](const Hash& name, std::int64_t from) {
      two.aa.clock().set(two.aa.clock().now().plus(std::chrono::seconds(1)));
      two.bb.clock().set(two.aa.clock().now());
      two.aa.take(said(two.bb, two.aa, [&](exchange::PouchBody& body) { body.want = {{name, from}}; }), Way::line).value();
      std::size_t pieces = 0;
      said(two.aa, two.bb, [&](exchange::PouchBody& body) { pieces = body.pieces.size(); });
      return pieces;
    };
    CHECK(given(mine.name, 0) == 0);
    CHECK(given(sha256(Bytes(9)), 0) == 0);
    CHECK(given(file.name, 0) == 1);
    CHECK(given(file.name, -5) == 0);
    CHECK(given(file.name, 1'000'000) == 0);
    two.aa.erase(two.act);
    CHECK(given(file.name, 0) == 0);
  });
}

TEST_CASE("files: erasure destroys the key everywhere; nobody waits for the rest of the file") {
  for_each_database([](const store::Address& address) {
    Signed two(address);
    const auto file = two.aa.attach_paper(two.act, scan(2 * exchange::line_pieces)).value();
    two.bb.take(two.aa.exchange().make("bb", Way::line)->pouch, Way::line).value();
    two.aa.take(two.bb.exchange().make("aa", Way::line)->pouch, Way::line).value();
    CHECK(two.bb.take(two.aa.exchange().make("bb", Way::line)->pouch, Way::line)->pieces == 1);
    two.aa.erase(two.act);
    talk(two.aa, two.bb);
    CHECK(two.bb.count("carried_files WHERE key IS NOT NULL") == 0);
    CHECK(two.bb.count("files_awaited") == 0);
    CHECK(!opened(two.bb, two.act, file.name));
    two.bb.restart();
    two.bb.tend();
    CHECK(std::filesystem::is_empty(two.bb.folder() / "coming")); // nor is its first half kept
    two.end_well();
  });
}

TEST_CASE("files: what a node lost it gets back from the other") {
  for_each_database([](const store::Address& address) {
    Signed two(address);
    const auto content = scan(600'000);
    const auto file = two.aa.attach_paper(two.act, content).value();
    talk(two.aa, two.bb);
    CHECK(opened(two.bb, two.act, file.name) == content);
    for (auto* loser : {&two.aa, &two.bb}) {
      std::filesystem::remove(kept(*loser, file.name));
      loser->restart();
      talk(two.aa, two.bb);
      CHECK(opened(*loser, two.act, file.name) == content);
    }
    two.end_well();
  });
}

TEST_CASE("files: a scan needs a signature first, and there is an end of them") {
  for_each_database([](const store::Address& address) {
    Signed two(address);
    const auto other = two.aa.done("propose_joint", {{"matter", "text"}, {"title", "t"}, {"text", "x"}}).subject;
    talk(two.aa, two.bb);
    const auto ref = [&](const AnyId& act) {
      auto input = write(journal::FileRef{sha256(Bytes(1)), sha256(Bytes(2)), "c2FsdA", journal::FileType::pdf, 10}).as_object();
      input["act"] = act.text();
      input["key"] = exchange::file_key();
      return input;
    };
    CHECK(two.bb.refused("attach_joint_paper", ref(other)) == "joint.unsigned");
    CHECK(two.bb.refused("attach_joint_paper", ref(two.bb.somebody())) == "joint.none");
    auto unkeyed = ref(two.act);
    unkeyed["key"] = "short";
    CHECK(two.bb.refused("attach_joint_paper", unkeyed) == "file.key");
    for (int i = 0; i < 20; ++i) {
      auto input = ref(two.act);
      input["name"] = sha256(Bytes(static_cast<std::size_t>(i))).text();
      CHECK(two.bb.refused("attach_joint_paper", input) == "");
    }
    CHECK(two.bb.refused("attach_joint_paper", ref(two.act)) == "file.most");
  });
}
