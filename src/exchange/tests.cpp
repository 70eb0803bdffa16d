#include "exchange/exchange.hpp"

#include "exchange/joint.hpp"
#include "journal/document.hpp"
#include "stations.hpp"

#include <doctest/doctest.h>

using namespace amana;
using namespace amana::tests;

namespace {

std::string code(const Result<exchange::Taken>& taken) { return taken ? taken->stopped ? taken->stopped->faults.front().code : "" : taken.error().faults.front().code; }

/// Two nodes that trust each other, each on a database of its own.
struct Two {
  TemporaryDatabase second;
  Station aa, bb;
  explicit Two(const store::Address& address) : second(address.dialect()), aa(address, "aa", "aa-labour"), bb(second.address(), "bb", "bb-labour") {
    aa.trust(bb);
    bb.trust(aa);
  }
  void end_well() {
    CHECK(aa.digests() == bb.digests());
    for (auto* station : {&aa, &bb}) {
      CHECK(station->differences_after_replay() == 0);
      CHECK(station->flaws() == 0);
    }
  }
};

json::object message(std::string text) { return {{"to", "bb-labour"}, {"subject", "about the season"}, {"text", std::move(text)}}; }

} // namespace

TEST_CASE("exchange: a document crosses once, however often its pouch comes") {
  for_each_database([](const store::Address& address) {
    Two two(address);
    two.aa.done("send_message", message("خمسون عاملاً"));
    const auto pouch = two.aa.pouch_for(two.bb);
    CHECK(pouch.find("about the season") == std::string::npos);
    CHECK(two.bb.take(pouch)->applied == 1);
    CHECK(two.bb.take(pouch)->repeated == 1);
    CHECK(two.bb.value("SELECT text FROM messages") == "خمسون عاملاً");
    CHECK(two.aa.peer(two.bb).has.number == 0);
    CHECK(two.aa.take(two.bb.pouch_for(two.aa))->applied == 0);
    CHECK(two.aa.peer(two.bb).has.number == 1); // the receipt, and the head that the peer signed
    CHECK(two.aa.peer(two.bb).head.number > 0);
    const auto journal = two.aa.count("journal");
    talk(two.aa, two.bb);
    CHECK(two.aa.count("journal") == journal); // silence writes nothing
    two.end_well();
  });
}

TEST_CASE("exchange: what is not a good pouch is refused, noted and never applied") {
  for_each_database([](const store::Address& address) {
    Two two(address);
    const TemporaryDatabase third(address.dialect());
    Station inland(third.address(), "aa-inland", "aa-labour-inland");
    two.aa.done("send_message", message("one"));
    const auto good = two.aa.pouch_for(two.bb);
    CHECK(code(two.bb.take("")) == "pouch.no_pouch");
    CHECK(code(two.bb.take("amana-pouch-1 aa bb")) == "pouch.no_pouch");
    CHECK(code(two.aa.take(good)) == "pouch.foreign");
    inland.trust(two.bb);
    CHECK(code(two.bb.take(inland.pouch_for(two.bb))) == "pouch.stranger");
    for (const std::size_t size : {good.size() - 1, good.size() / 2, std::size_t(20)}) CHECK(code(two.bb.take(good.substr(0, size))) == "pouch.unreadable");
    for (std::size_t i = good.find('\n') + 1; i < good.size(); i += 97) {
      auto altered = good;
      altered[i] = static_cast<char>(altered[i] ^ 1);
      CHECK(code(two.bb.take(altered)) == "pouch.unreadable");
    }
    // Sealed for the right node, by another hand.
    exchange::PouchBody body;
    body.from = "aa";
    body.to = "bb";
    body.head.signature = "";
    CHECK(code(two.bb.take(exchange::write_pouch(body, SigningKey::random(), two.bb.keys().signing.public_key()))) == "pouch.forged");
    body.want.assign(static_cast<std::size_t>(exchange::most_items) + 1, {sha256(Bytes(1)), 0});
    CHECK(code(two.bb.take(exchange::write_pouch(body, two.aa.keys().signing, two.bb.keys().signing.public_key()))) == "pouch.too_large");
    CHECK(two.bb.count("messages") == 0);
    two.bb.office().run([](store::Connection&) {}).get(); // what was noted on the way stands by now
    CHECK(two.bb.count("exchange_refusals") > 5);
    CHECK(two.bb.take(good)->applied == 1);
    two.bb.done("suspend_peer", {{"name", "aa"}, {"reason", "a stolen laptop"}});
    CHECK(code(two.bb.take(good)) == "peer.suspended");
    two.bb.done("resume_peer", {{"name", "aa"}, {"reason", "found again"}});
    CHECK(code(two.bb.take(good)) == "");
  });
}

TEST_CASE("exchange: a node with a new key is believed once its peer has the new card, older documents included") {
  for_each_database([](const store::Address& address) {
    Two two(address);
    two.aa.done("send_message", message("under the old key"));
    const auto on_the_way = two.aa.pouch_for(two.bb);
    two.aa.renew_key();
    two.aa.done("send_message", message("under the new key"));
    CHECK(code(two.bb.take(two.aa.pouch_for(two.bb))) == "pouch.forged");
    two.bb.done("replace_peer_key", {{"name", two.aa.name()}, {"public_key", base64url(two.aa.keys().signing.public_key())}, {"reason", "new card on paper"}});
    CHECK(code(two.bb.take(on_the_way)) == "pouch.forged"); // whoever has the old key alone is nobody now
    CHECK(two.bb.take(two.aa.pouch_for(two.bb))->applied == 2);
    talk(two.aa, two.bb);
    two.end_well();
  });
}

TEST_CASE("exchange: a restored node takes its own documents back, whichever of its keys signed them") {
  for_each_database([](const store::Address& address) {
    Two two(address);
    auto backup = two.aa.backup();
    two.aa.done("send_message", message("under the old key"));
    two.aa.renew_key();
    two.bb.done("replace_peer_key", {{"name", two.aa.name()}, {"public_key", base64url(two.aa.keys().signing.public_key())}, {"reason", "new card on paper"}});
    two.aa.done("send_message", message("under the new key"));
    talk(two.aa, two.bb);
    two.aa.restore(std::move(backup), true); // the keystore is newer than the database
    talk(two.aa, two.bb);
    CHECK(two.aa.count("messages") == 2);
    two.end_well();
  });
}

TEST_CASE("exchange: a gap is named, and closed by the next pouch") {
  for_each_database([](const store::Address& address) {
    Two two(address);
    for (int i = 0; i < 5; ++i) two.aa.done("send_message", message(std::to_string(i)));
    const auto late = two.aa.exchange().make("bb", exchange::Way::file, 3).value().pouch;
    const auto taken = two.bb.take(late).value();
    CHECK(taken.applied == 0);
    CHECK(taken.stopped->faults.front().code == "pouch.gap");
    CHECK(two.bb.take(two.aa.pouch_for(two.bb))->applied == 5);
    two.aa.take(two.bb.pouch_for(two.aa));
    two.end_well();
  });
}

namespace {

/// A pouch of `maker`'s with items made by hand.
std::string forged_items(Station& maker, Station& receiver, const std::vector<exchange::PouchItem>& items) {
  auto body = exchange::read_pouch(maker.pouch_for(receiver), receiver.keys().signing, maker.keys().signing.public_key()).value();
  body.items = items;
  return exchange::write_pouch(body, maker.keys().signing, receiver.keys().signing.public_key());
}

std::vector<exchange::PouchItem> items_of(Station& maker, Station& receiver) {
  return exchange::read_pouch(maker.pouch_for(receiver), receiver.keys().signing, maker.keys().signing.public_key()).value().items;
}

} // namespace

TEST_CASE("exchange: a trusted node cannot alter, invent or write what is not its own") {
  for_each_database([](const store::Address& address) {
    Two two(address);
    two.aa.done("send_message", message("one"));
    auto items = items_of(two.aa, two.bb);
    auto altered = items;
    altered[0].document["fields"].as_array().back().as_object()["salt"] = "AAAAAAAAAAAAAAAAAAAAAA";
    CHECK(code(two.bb.take(forged_items(two.aa, two.bb, altered))) == "document.altered");
    auto other_writer = items;
    other_writer[0].document["head"].as_object()["authority"] = "bb-labour";
    CHECK(code(two.bb.take(forged_items(two.aa, two.bb, other_writer))) == "document.forged");
    // Signed by the node, in the name of an authority that it does not serve.
    auto document = journal::read_document(items[0].document).value();
    const auto sign_again = [&] { document.signature = two.aa.keys().signing.sign(bytes_of(journal::document_bytes(document.head))); };
    document.head.authority = "bb-labour";
    sign_again();
    CHECK(code(two.bb.take(forged_items(two.aa, two.bb, {{1, {}, journal::write_document(document)}}))) == "document.writer");
    document.head.authority = "aa-labour";
    document.head.kind = "peer_trusted"; // an act of the node's own dressed as a message
    sign_again();
    CHECK(code(two.bb.take(forged_items(two.aa, two.bb, {{1, {}, journal::write_document(document)}}))) == "document.kind");
    document.head.kind = "a_kind_of_tomorrow";
    sign_again();
    const auto held = two.bb.take(forged_items(two.aa, two.bb, {{1, {}, journal::write_document(document)}})).value();
    CHECK(held.held);
    CHECK(two.bb.count("exchange_inbox") == 0);
    CHECK(two.bb.exchange().held("aa") == std::vector<std::string>{"document.unknown"});
    CHECK(two.bb.take(two.aa.pouch_for(two.bb))->applied == 1);
  });
}

TEST_CASE("exchange: two documents for one number stop the line and raise the alarm") {
  for_each_database([](const store::Address& address) {
    Two two(address);
    two.aa.done("send_message", message("first"));
    talk(two.aa, two.bb);
    two.aa.done("send_message", message("second"));
    auto items = items_of(two.aa, two.bb);
    items[0].previous = sha256("another past");
    CHECK(code(two.bb.take(forged_items(two.aa, two.bb, items))) == "pouch.fork");
    CHECK(two.bb.count("exchange_alarms") == 1);
    CHECK(two.bb.peer(two.aa).status == exchange::PeerStatus::suspended);
    CHECK(two.bb.count("messages") == 1);
    CHECK(two.bb.differences_after_replay() == 0);
  });
}

TEST_CASE("exchange: an erasure travels, and nothing of the person is sent or kept afterwards") {
  for_each_database([](const store::Address& address) {
    Two two(address);
    const auto person = two.bb.somebody();
    CHECK(two.bb.write_contract(person, 1));
    talk(two.aa, two.bb);
    CHECK(two.aa.count("test_contracts WHERE names IS NOT NULL") == 1);
    const auto old = two.bb.exchange().make("aa", exchange::Way::file, 0).value().pouch; // a stick that was forgotten in a drawer
    CHECK(two.aa.write_contract(person, 2)); // the other side writes of the person meanwhile
    two.bb.erase(person);
    talk(two.aa, two.bb);
    for (auto* station : {&two.aa, &two.bb}) {
      CHECK(station->count("test_contracts") == 2);
      CHECK(station->count("test_contracts WHERE names IS NOT NULL OR clauses IS NOT NULL") == 0);
      CHECK(station->count("person_keys WHERE subject = '" + person.text() + "'") == 0);
    }
    CHECK(two.aa.take(old)->repeated == 1);
    CHECK(two.aa.count("test_contracts WHERE names IS NOT NULL") == 0);
    CHECK(two.bb.count("exchange_erasures") == 2); // and each knows that the other has done it
    two.end_well();
  });
}

TEST_CASE("exchange: nobody erases a person who is at home elsewhere") {
  for_each_database([](const store::Address& address) {
    Two two(address);
    const auto person = two.bb.somebody();
    CHECK(two.bb.write_contract(person, 1));
    talk(two.aa, two.bb);
    CHECK(two.aa.write_contract(person, 2));
    two.aa.erase(person); // at aa alone
    talk(two.aa, two.bb);
    CHECK(two.bb.count("test_contracts WHERE node = 'bb' AND names IS NOT NULL") == 1);
    CHECK(two.bb.count("exchange_erasures WHERE node = 'aa'") == 1);
    CHECK(two.bb.count("person_keys WHERE subject = '" + person.text() + "'") == 1);
    CHECK(two.bb.differences_after_replay() == 0);
  });
}

TEST_CASE("exchange: a document under rules that are not known here is held, and taken once they are agreed") {
  for_each_database([](const store::Address& address) {
    Two two(address);
    two.aa.done("send_message", message("one"));
    auto document = journal::read_document(items_of(two.aa, two.bb)[0].document).value();
    const Hash rules = sha256("rules of next year");
    // The other node has adopted them already; what it writes names them.
    document.head.rules = rules;
    document.signature = two.aa.keys().signing.sign(bytes_of(journal::document_bytes(document.head)));
    const auto pouch = forged_items(two.aa, two.bb, {{1, {}, journal::write_document(document)}});
    const auto taken = two.bb.take(pouch).value();
    CHECK(taken.held);
    CHECK(taken.stopped->faults.front().code == "rules.unknown");
    const auto answer = exchange::read_pouch(two.bb.pouch_for(two.aa), two.aa.keys().signing, two.bb.keys().signing.public_key()).value();
    CHECK(answer.waiting == "rules.unknown");
    // The parties agree them: proposed there, signed here, confirmed there.
    TemporaryDatabase third(address.dialect());
    auto act = two.bb.done("propose_joint", {{"matter", "corridor_version"}, {"title", "Rules of 2027"}, {"text", "new minimum wage"}, {"rules", rules.text()}});
    two.aa.take(two.bb.pouch_for(two.aa));
    const auto hash = exchange::find_joint(*two.aa.readers().lease(), *two.aa.office().agreement(), Id<exchange::JointAct>(act.subject))->hash;
    two.aa.done("sign_joint", {{"act", act.subject.text()}, {"hash", hash.text()}});
    CHECK(!exchange::rules_agreed(*two.bb.readers().lease(), *two.bb.office().agreement(), rules));
    auto signature = items_of(two.aa, two.bb);
    CHECK(signature.size() == 2);
    two.bb.next_hour();
    two.bb.tend();
    CHECK(two.bb.count("messages") == 0);
  });
}

TEST_CASE("exchange: a node restored from yesterday's backup fetches back what it had sent, and does not fork") {
  for_each_database([](const store::Address& address) {
    for (const bool told : {true, false}) {
      CAPTURE(told);
      TemporaryDatabase first(address.dialect());
      Two two(first.address());
      two.aa.done("send_message", message("before the backup"));
      talk(two.aa, two.bb);
      auto yesterday = two.aa.backup();
      two.aa.done("send_message", message("after the backup"));
      const auto person = two.aa.somebody();
      CHECK(two.aa.write_contract(person, 3));
      two.bb.done("send_message", {{"to", "aa-labour"}, {"subject", "s"}, {"text", "an answer"}});
      talk(two.aa, two.bb);
      const auto before = two.aa.digests();
      two.aa.restore(std::move(yesterday), told);
      if (told) {
        CHECK(two.aa.exchange().recovering());
        CHECK(two.aa.refused("send_message", message("too early")) == "node.recovering");
      }
      two.aa.next_hour();
      talk(two.aa, two.bb);
      CHECK(!two.aa.exchange().recovering());
      CHECK(two.aa.digests() == before);
      two.aa.done("send_message", message("afterwards"));
      talk(two.aa, two.bb);
      CHECK(two.bb.count("messages") == 4);
      CHECK(two.bb.count("exchange_alarms") == 0);
      CHECK(two.aa.count("journal_turns WHERE what = 'epoch_opened'") >= 2);
      two.end_well();
    }
  });
}

TEST_CASE("exchange: a pouch that was on its way when a backup was restored neither ends the recovery nor is taken") {
  for_each_database([](const store::Address& address) {
    Two two(address);
    two.aa.done("send_message", message("before the backup"));
    talk(two.aa, two.bb);
    auto yesterday = two.aa.backup();
    const auto late_receipt = two.bb.pouch_for(two.aa); // has as much of ours as the backup
    two.aa.done("send_message", message("after the backup"));
    talk(two.aa, two.bb);
    two.aa.next_hour();
    two.aa.done("send_message", message("on a stick that nobody has taken"));
    const auto late_news = two.aa.pouch_for(two.bb);
    two.aa.next_hour();
    two.aa.restore(std::move(yesterday), true);
    two.aa.take(late_receipt).value();
    two.aa.tend();
    CHECK(two.aa.exchange().recovering());
    CHECK(two.aa.refused("send_message", message("too early")) == "node.recovering");
    two.bb.take(two.aa.pouch_for(two.bb)).value(); // it says that it recovers
    CHECK(code(two.bb.take(late_news)) == "pouch.stale");
    two.aa.restart(); // and goes on with the same recovery
    talk(two.aa, two.bb);
    CHECK(!two.aa.exchange().recovering());
    CHECK(two.bb.count("messages WHERE text = 'after the backup'") == 1);
    two.aa.done("send_message", message("afterwards"));
    talk(two.aa, two.bb);
    CHECK(two.aa.count("exchange_alarms") + two.bb.count("exchange_alarms") == 0);
    two.end_well();
  });
}

TEST_CASE("exchange: an erasure that a restored backup does not know is kept, and told to whoever holds the person") {
  for_each_database([](const store::Address& address) {
    Two two(address);
    talk(two.aa, two.bb);
    auto yesterday = two.aa.backup();
    const auto person = two.aa.somebody();
    CHECK(two.aa.write_contract(person, 3));
    talk(two.aa, two.bb);
    CHECK(two.bb.count("test_contracts WHERE names IS NOT NULL") == 1);
    two.aa.erase(person); // and before anybody hears of it the disk breaks
    two.aa.restore(std::move(yesterday), true);
    two.aa.next_hour();
    talk(two.aa, two.bb);
    CHECK(!two.aa.exchange().recovering());
    for (auto* station : {&two.aa, &two.bb}) {
      CHECK(station->count("test_contracts") == 1);
      CHECK(station->count("test_contracts WHERE names IS NOT NULL OR clauses IS NOT NULL") == 0);
      CHECK(station->count("person_keys WHERE subject = '" + person.text() + "'") == 0);
    }
    two.end_well();
  });
}

TEST_CASE("exchange: who was at home here is so again after a recovery, whatever came before it") {
  for_each_database([](const store::Address& address) {
    Two two(address);
    talk(two.aa, two.bb);
    auto yesterday = two.aa.backup();
    const auto person = two.aa.somebody();
    CHECK(two.aa.write_contract(person, 3));
    talk(two.aa, two.bb);
    two.bb.next_hour();
    CHECK(two.bb.write_contract(person, 4));
    two.aa.restore(std::move(yesterday), true);
    two.aa.next_hour();
    two.aa.take(two.bb.pouch_for(two.aa)).value(); // of the other, before our own came back
    talk(two.aa, two.bb);
    CHECK(exchange::home_of(*two.aa.readers().lease(), person) == "aa");
    two.aa.erase(person);
    talk(two.aa, two.bb);
    CHECK(two.bb.count("test_contracts WHERE names IS NOT NULL") == 0);
    two.end_well();
  });
}

TEST_CASE("exchange: whoever writes before recovering has forked, and both sides say so") {
  for_each_database([](const store::Address& address) {
    Two two(address);
    two.aa.done("send_message", message("before the backup"));
    talk(two.aa, two.bb);
    auto yesterday = two.aa.backup();
    two.aa.done("send_message", message("after the backup"));
    talk(two.aa, two.bb);
    two.aa.restore(std::move(yesterday), false); // and nobody says so
    two.aa.done("send_message", message("written too early"));
    talk(two.aa, two.bb);
    CHECK(two.aa.count("exchange_alarms") + two.bb.count("exchange_alarms") >= 1);
    CHECK(two.bb.peer(two.aa).status == exchange::PeerStatus::suspended);
    CHECK(two.bb.count("messages WHERE text = 'after the backup'") == 1);
    CHECK(two.bb.count("messages WHERE text = 'written too early'") == 0);
  });
}

TEST_CASE("exchange: the administrator ends a recovery that nobody answers") {
  for_each_database([](const store::Address& address) {
    Two two(address);
    two.aa.restore(two.aa.backup(), true);
    CHECK(two.aa.refused("send_message", message("x")) == "node.recovering");
    CHECK(two.aa.exchange().unanswered() == std::vector<std::string>{"bb"});
    two.aa.done("end_recovery", {{"reason", "the other ministry has no electricity this month"}});
    two.aa.tend();
    CHECK(two.aa.refused("send_message", message("x")) == "");
    talk(two.aa, two.bb);
    two.end_well();
  });
}

TEST_CASE("exchange: a joint act needs both signatures over one hash, and the receipt") {
  for_each_database([](const store::Address& address) {
    Two two(address);
    const auto act = two.aa.done("propose_joint", {{"matter", "text"}, {"title", "Minutes"}, {"text", "Both sides met."}}).subject;
    const auto view = [&](Station& station) { return exchange::find_joint(*station.readers().lease(), *station.office().agreement(), Id<exchange::JointAct>(act)).value(); };
    talk(two.aa, two.bb);
    CHECK(view(two.bb).status == exchange::JointStatus::proposed);
    CHECK(two.aa.refused("sign_joint", {{"act", act.text()}, {"hash", view(two.aa).hash.text()}}) == "joint.own_side");
    CHECK(two.bb.refused("sign_joint", {{"act", act.text()}, {"hash", sha256("other words").text()}}) == "joint.hash");
    two.bb.done("sign_joint", {{"act", act.text()}, {"hash", view(two.bb).hash.text()}, {"paper", sha256("scan").text()}});
    CHECK(view(two.bb).status == exchange::JointStatus::signed_);
    CHECK(!view(two.bb).in_force);
    talk(two.aa, two.bb);
    CHECK(view(two.aa).status == exchange::JointStatus::agreed);
    CHECK(view(two.bb).in_force == Day(2026, 3, 2));
    CHECK(two.aa.refused("decline_joint", {{"act", act.text()}, {"reason", "regret"}}) == "joint.turn");
    two.end_well();
  });
}

TEST_CASE("exchange: a withdrawal that crosses the signature wins, on both sides") {
  for_each_database([](const store::Address& address) {
    Two two(address);
    const auto act = two.aa.done("propose_joint", {{"matter", "text"}, {"title", "Minutes"}, {"text", "Both sides met."}}).subject;
    const auto view = [&](Station& station) { return exchange::find_joint(*station.readers().lease(), *station.office().agreement(), Id<exchange::JointAct>(act)).value(); };
    talk(two.aa, two.bb);
    two.aa.done("decline_joint", {{"act", act.text()}, {"reason", "a mistake in the text"}});
    two.bb.done("sign_joint", {{"act", act.text()}, {"hash", view(two.bb).hash.text()}});
    talk(two.aa, two.bb);
    CHECK(view(two.aa).status == exchange::JointStatus::withdrawn);
    CHECK(view(two.bb).status == exchange::JointStatus::withdrawn);
    two.end_well();
  });
}
