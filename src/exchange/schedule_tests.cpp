// Any order of acts, losses, repetitions, delays, partitions, restarts and restored backups ends equal.
#include "exchange/joint.hpp"
#include "stations.hpp"

#include <doctest/doctest.h>
#include <random>

using namespace amana;
using namespace amana::tests;

namespace {

struct Parcel {
  std::size_t to;
  std::string pouch;
};

class Schedule {
public:
  Schedule(store::Dialect dialect, std::size_t nodes, unsigned seed) : random_(seed) {
    static constexpr std::pair<const char*, const char*> names[] = {{"aa", "aa-labour"}, {"bb", "bb-labour"}, {"aa-inland", "aa-labour-inland"}};
    for (std::size_t i = 0; i < nodes; ++i) {
      databases_.push_back(std::make_unique<TemporaryDatabase>(dialect));
      stations_.push_back(std::make_unique<Station>(databases_.back()->address(), names[i].first, names[i].second));
    }
    backups_.resize(nodes);
    for (auto& one : stations_)
      for (auto& other : stations_)
        if (one != other) one->trust(*other);
  }

  void run(int steps) {
    for (int i = 0; i < steps; ++i) step();
  }

  /// Every line works again until nothing is left to say.
  void heal() {
    for (int round = 0; round < 6; ++round) {
      for (auto& station : stations_) station->next_hour();
      for (std::size_t i = 0; i < stations_.size(); ++i)
        for (std::size_t j = i + 1; j < stations_.size(); ++j) talk(*stations_[i], *stations_[j]);
    }
  }

  void check() {
    for (auto& station : stations_) {
      CAPTURE(station->name());
      CHECK(!station->exchange().recovering());
      CHECK(station->count("exchange_alarms") == 0);
      CHECK(station->digests() == stations_.front()->digests());
      CHECK(station->differences_after_replay() == 0);
      CHECK(station->flaws() == 0);
      CHECK(station->count("files_awaited") == 0);
      const auto db = station->readers().lease();
      for (auto rows = db->query("SELECT name FROM carried_files WHERE key IS NOT NULL"); rows.next();)
        CHECK(journal::Vault(station->folder() / "files").has(rows.get<Hash>(0)));
      CHECK(station->count("test_contracts c WHERE names IS NOT NULL AND EXISTS (SELECT 1 FROM erased_subjects e WHERE e.subject = c.person)") == 0);
    }
  }

private:
  std::size_t any(std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_); }
  Station& somewhere() { return *stations_[any(stations_.size())]; }

  void step() {
    for (auto& station : stations_) station->clock().set(station->clock().now().plus(std::chrono::seconds(1)));
    Station& here = somewhere();
    const std::size_t to = any(stations_.size());
    Station& there = *stations_[to];
    switch (any(21)) {
    case 0:
    case 1:
    case 2: here.refused("send_message", {{"to", "bb-labour"}, {"subject", "s"}, {"text", std::to_string(any(1000))}}); break;
    case 3:
    case 4: if (!here.exchange().recovering()) write(here); break;
    case 5: if (!people_.empty() && !here.exchange().recovering()) erase(here); break;
    case 6: here.refused("propose_joint", {{"matter", "text"}, {"title", "t"}, {"text", std::to_string(any(1000))}}); break;
    case 7:
    case 8: answer_joint(here); break;
    case 9:
    case 10:
    case 11:
      if (&here != &there)
        if (const auto made = here.exchange().make(there.name(), exchange::Way::line)) on_the_way_.push_back({to, made->pouch});
      break;
    case 12:
    case 13:
    case 14: deliver(); break;
    case 15: if (&here != &there) swap(here, there); break;
    case 16: here.tend(); break;
    case 17: here.next_hour(); break;
    case 18: backups_[index_of(here)] = here.backup(); break;
    case 19: restart(here); break;
    case 20: attach(here); break;
    }
  }

  std::size_t index_of(const Station& station) {
    return static_cast<std::size_t>(std::ranges::find_if(stations_, [&](const auto& one) { return one.get() == &station; }) - stations_.begin());
  }

  void write(Station& here) {
    if (people_.empty() || any(2)) people_.push_back({here.somebody(), index_of(here)});
    const auto& [person, home] = people_[any(people_.size())];
    const bool known = home == index_of(here) || here.count("exchange_subjects WHERE subject = '" + person.text() + "'") > 0;
    if (known) (void)here.write_contract(person, static_cast<int>(any(100))); // refused about somebody erased
  }

  void erase(Station& here) {
    const auto& [person, home] = people_[any(people_.size())];
    if (home == index_of(here) && here.count("person_keys WHERE subject = '" + person.text() + "'")) here.erase(person);
  }

  void answer_joint(Station& here) {
    const auto acts = exchange::joint_acts(*here.readers().lease(), *here.office().agreement(), 20);
    if (acts.empty()) return;
    const auto& act = acts[any(acts.size())];
    if (any(3)) here.refused("sign_joint", {{"act", act.act.text()}, {"hash", act.hash.text()}});
    else here.refused("decline_joint", {{"act", act.act.text()}, {"reason", "changed our mind"}});
  }

  void attach(Station& here) {
    const auto acts = exchange::joint_acts(*here.readers().lease(), *here.office().agreement(), 20);
    if (acts.empty() || here.exchange().recovering()) return;
    Bytes scan(300 + any(3000), static_cast<std::uint8_t>(any(256)));
    std::ranges::copy(std::string_view("%PDF-1.7\n"), scan.begin());
    (void)here.attach_paper(acts[any(acts.size())].act, scan); // refused where this side has not signed
  }

  /// One of those on the way, not in their order; perhaps broken, perhaps again later, perhaps never.
  void deliver() {
    if (on_the_way_.empty()) return;
    const std::size_t which = any(on_the_way_.size());
    auto parcel = on_the_way_[which];
    if (any(4) == 0) {
      if (any(2)) parcel.pouch.resize(any(parcel.pouch.size()));
      else parcel.pouch[any(parcel.pouch.size())] ^= 4;
    }
    if (any(3)) (void)stations_[parcel.to]->take(parcel.pouch);
    if (any(3)) on_the_way_.erase(on_the_way_.begin() + static_cast<long>(which));
  }

  void swap(Station& here, Station& there) {
    const auto made = here.exchange().make(there.name(), exchange::Way::line);
    if (!made) return;
    const auto answer = there.exchange().swap(made->pouch);
    if (answer && any(4)) (void)here.take(*answer, exchange::Way::line); // or the line broke before the answer came
  }

  void restart(Station& here) {
    auto& backup = backups_[index_of(here)];
    if (backup && any(2)) here.restore(std::move(backup), true);
    else here.restart();
  }

  std::mt19937 random_;
  std::vector<std::unique_ptr<TemporaryDatabase>> databases_;
  std::vector<std::unique_ptr<Station>> stations_;
  std::vector<std::unique_ptr<TemporaryDatabase>> backups_;
  std::vector<Parcel> on_the_way_;
  std::vector<std::pair<AnyId, std::size_t>> people_; ///< and where they are at home
};

} // namespace

TEST_CASE("exchange: every schedule ends equal") {
  const char* asked = std::getenv("AMANA_SCHEDULES"); // so many times as many
  const char* one = std::getenv("AMANA_SCHEDULE");    // or that one again
  const unsigned times = asked ? static_cast<unsigned>(std::atoi(asked)) : 1;
  for (const auto dialect : {store::Dialect::sqlite, store::Dialect::postgresql}) {
    if (dialect == store::Dialect::postgresql && !postgresql_is_here()) continue;
    const unsigned seeds = (dialect == store::Dialect::sqlite ? 8 : 2) * times;
    const unsigned first = one ? static_cast<unsigned>(std::atoi(one)) : 1;
    for (unsigned seed = first; seed <= (one ? first : seeds); ++seed) {
      CAPTURE(seed);
      Schedule schedule(dialect, seed % 3 == 0 ? 3 : 2, seed);
      schedule.run(120);
      schedule.heal();
      schedule.check();
    }
  }
}
