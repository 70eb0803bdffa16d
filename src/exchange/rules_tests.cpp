// Versions of the rules that both states agree: read before they are signed, and worked under from their day.
#include "exchange/rules.hpp"

#include "journal/opening.hpp"
#include "corridors.hpp"
#include "node/rules.hpp"
#include "stations.hpp"

#include <doctest/doctest.h>

using namespace amana;
using namespace amana::tests;
using agreement::Agreement;
using agreement::CorridorFile;

namespace {

/// The corridor with another minimum wage.
std::vector<CorridorFile> next_year(const std::string& wage = "1300.000") {
  return CorridorFiles().change("aa-bb/parameters/conditions.toml", "\"300.000 AAD\"", "\"" + wage + " AAD\"").files();
}

struct Ruled {
  TemporaryDatabase second;
  Station aa, bb;
  Bytes packed = agreement::pack(next_year());
  Hash rules = Agreement::read(agreement::unpack(packed).value()).value()->version();
  Hash before;
  explicit Ruled(const store::Address& address) : second(address.dialect()), aa(address, "aa", "aa-labour"), bb(second.address(), "bb", "bb-labour") {
    aa.trust(bb);
    bb.trust(aa);
    before = version(aa);
  }
  static Hash version(Station& station) { return station.office().agreement()->version(); }
  /// Proposed by aa with its file; signed by bb, if it is.
  AnyId agreed(const Hash& what, const Bytes& file, std::string_view from = "") {
    json::object input{{"matter", "corridor_version"}, {"title", "Rules of next year"}, {"text", "A higher minimum wage."}, {"rules", what.text()}};
    if (!from.empty()) input["from"] = from;
    const auto act = aa.done("propose_joint", input).subject;
    if (!file.empty()) CHECK(aa.attach_paper(act, file));
    talk(aa, bb);
    bb.done("sign_joint", {{"act", act.text()}, {"hash", seen(bb, act).hash.text()}});
    talk(aa, bb);
    return act;
  }
  static exchange::JointView seen(Station& station, const AnyId& act) {
    return exchange::find_joint(*station.readers().lease(), *station.office().agreement(), Id<exchange::JointAct>(act)).value();
  }
  void tomorrow() {
    for (auto* station : {&aa, &bb}) {
      for (int hour = 0; hour < 24; ++hour) station->next_hour();
      station->tend();
    }
  }
  void end_well() {
    talk(aa, bb);
    CHECK(aa.digests() == bb.digests());
    for (auto* station : {&aa, &bb}) {
      CHECK(station->differences_after_replay() == 0);
      CHECK(station->flaws() == 0);
    }
  }
};

} // namespace

TEST_CASE("rules: agreed by both, both nodes work under them from the day after, and a restart changes nothing") {
  for_each_database([](const store::Address& address) {
    Ruled two(address);
    const auto act = two.agreed(two.rules, two.packed);
    for (auto* station : {&two.aa, &two.bb}) {
      const auto seen = Ruled::seen(*station, act);
      CHECK(seen.status == exchange::JointStatus::agreed);
      CHECK(exchange::rules_file(*station->readers().lease(), journal::Vault(station->folder() / "files"), seen).state == exchange::RulesFile::State::here);
      station->tend();
      CHECK(Ruled::version(*station) == two.before); // not today
    }
    two.tomorrow();
    for (auto* station : {&two.aa, &two.bb}) {
      CHECK(Ruled::version(*station) == two.rules);
      CHECK(journal::adopted_rules(*station->readers().lease()) == two.rules);
      station->tend();
      CHECK(station->count("journal_turns WHERE what = 'rules_adopted'") == 2); // once
      station->agreement = node::rules_at_start(*station->readers().lease(), station->folder(), Agreement::load("aa-bb").value());
      station->restart();
      CHECK(Ruled::version(*station) == two.rules);
      CHECK(station->count("journal_turns WHERE what = 'rules_adopted'") == 2);
    }
    two.aa.done("send_message", {{"to", "bb-labour"}, {"subject", "s"}, {"text", "under the new rules"}});
    two.end_well();
    CHECK(two.bb.count("messages") == 1);
  });
}

TEST_CASE("rules: a later day is waited for, and so is a file that has not come") {
  for_each_database([](const store::Address& address) {
    Ruled two(address);
    const auto act = two.agreed(two.rules, {}, "2026-03-04");
    two.tomorrow(); // 2 March
    CHECK(Ruled::version(two.aa) == two.before);
    two.tomorrow();
    two.tomorrow();
    CHECK(Ruled::version(two.aa) == two.before); // in force, and nobody has its file
    CHECK(two.bb.attach_paper(act, two.packed));
    two.bb.tend();
    CHECK(Ruled::version(two.bb) == two.rules);
    CHECK(Ruled::version(two.aa) == two.before);
    two.bb.done("send_message", {{"to", "aa-labour"}, {"subject", "s"}, {"text", "written under the new rules already"}});
    talk(two.aa, two.bb);
    CHECK(two.aa.count("messages") == 1); // an agreed version is known
    two.aa.tend();
    CHECK(Ruled::version(two.aa) == two.rules);
    two.end_well();
  });
}

TEST_CASE("rules: a release that came later is not taken back; one of before does not outlive a lost file") {
  for_each_database([](const store::Address& address) {
    Ruled two(address);
    two.agreed(two.rules, two.packed);
    two.tomorrow();
    // The file in the node's folder is lost: the release governs until the file in the vault is looked at again.
    std::filesystem::remove_all(two.aa.folder() / "rules");
    two.aa.agreement = node::rules_at_start(*two.aa.readers().lease(), two.aa.folder(), Agreement::load("aa-bb").value());
    two.aa.restart();
    CHECK(Ruled::version(two.aa) == two.before);
    two.aa.tend();
    CHECK(Ruled::version(two.aa) == two.rules);
    // A new release with rules of its own.
    const auto released = Agreement::read(next_year("2300.000")).value();
    two.aa.agreement = node::rules_at_start(*two.aa.readers().lease(), two.aa.folder(), released);
    CHECK(two.aa.agreement->version() == released->version());
    two.aa.restart();
    two.aa.tend();
    two.tomorrow();
    CHECK(Ruled::version(two.aa) == released->version());
    CHECK(two.aa.differences_after_replay() == 0);
  });
}

TEST_CASE("rules: what is not the agreed version is never worked under") {
  for_each_database([](const store::Address& address) {
    Ruled two(address);
    const auto other = agreement::pack(agreement::find_files("aa-bb").value());
    const auto act = two.agreed(two.rules, other);
    const auto seen = Ruled::seen(two.bb, act);
    CHECK(exchange::check_rules_file(seen, other).error().faults.front().code == "joint.other_rules");
    CHECK(exchange::rules_file(*two.bb.readers().lease(), journal::Vault(two.bb.folder() / "files"), seen).state == exchange::RulesFile::State::unsound);
    two.tomorrow();
    for (auto* station : {&two.aa, &two.bb}) CHECK(Ruled::version(*station) == two.before);
    // A text has no version; its act takes no such file.
    const auto text = two.aa.done("propose_joint", {{"matter", "text"}, {"title", "Minutes"}, {"text", "Met."}}).subject;
    CHECK(!two.aa.attach_paper(text, two.packed));
    two.end_well();
  });
}
