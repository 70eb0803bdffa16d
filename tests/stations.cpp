#include "stations.hpp"

#include "exchange/module.hpp"
#include "replayed.hpp"
#include "store/digest.hpp"

#include <fstream>

namespace amana::tests {

using exchange::Way;

namespace {

struct ContractsErased {
  static constexpr std::string_view kind = "test_contracts_erased";
  static constexpr int version = 1;
  AnyId person;
};
BOOST_DESCRIBE_STRUCT(ContractsErased, (), (person))

void apply(store::Connection& db, const journal::Entry& entry, const ContractWritten& event) {
  const auto words = [](const journal::Sealed<Line>& line) {
    return line.content ? std::optional(line.content->text) : std::nullopt;
  };
  std::optional<std::string> clauses;
  for (const auto& clause : event.clauses)
    if (clause.content) clauses = clauses.value_or("") + clause.content->text + ";";
  db.execute("INSERT INTO test_contracts (contract, node, person, number, text, names, clauses, at) VALUES ($1, $2, $3, $4, "
             "$5, $6, $7, $8)",
             entry.subject, entry.node, event.names.subject, event.number, event.text, words(event.names), clauses,
             entry.at.milliseconds());
}
void apply(store::Connection&, const journal::Entry&, const ContractsErased&) {}
std::vector<AnyId> subjects(const ContractsErased& event) { return {event.person}; }

void forget(store::Connection& db, const AnyId& subject) {
  db.execute("UPDATE test_contracts SET names = NULL, clauses = NULL, person = $2 WHERE person = $1", subject, AnyId());
}

constexpr std::string_view tables =
    "CREATE TABLE test_contracts (contract TEXT NOT NULL, node TEXT NOT NULL, person TEXT NOT NULL, number BIGINT NOT "
    "NULL, text TEXT, names TEXT, clauses TEXT, at BIGINT NOT NULL, PRIMARY KEY (contract, node)) STRICT;";

journal::Module contracts() {
  return {.name = "test_contracts",
          .migrations = {tables},
          .tables = {{"test_contracts", journal::TableKind::fact, {"contract", "node"}, true}},
          .commands = {},
          .events = {journal::crossing<ContractWritten>("contract", apply),
                     journal::forgetting<ContractsErased>(journal::event<ContractsErased>(apply), subjects)},
          .erase_again = [](const journal::Desk& desk, const AnyId& subject) -> std::optional<journal::Decision> {
            if (!desk.db.query("SELECT 1 FROM person_keys WHERE subject = $1", subject).next()) return std::nullopt;
            return journal::decided(subject, ContractsErased{subject}, {subject});
          },
          .forget = forget};
}

journal::Actor whoever(const std::string& authority) {
  journal::Actor actor;
  actor.user = IdMaker(7).make<journal::User>(Instant(1'700'000'000'000));
  actor.authority = authority;
  for (const auto* permission : {"exchange.manage", "messages.write"})
    actor.grants.push_back({permission, journal::Scope::all, {"administration"}, {}});
  actor.grants.push_back({"joint.sign", journal::Scope::all, {"monitoring"}, {}});
  return actor;
}

std::uint64_t seed_of(std::string_view name) { return std::hash<std::string_view>()(name); }

} // namespace

Station::Station(const store::Address& address, std::string name, std::string authority)
    : agreement(agreement::Agreement::load("aa-bb").value()), address_(address), name_(std::move(name)),
      authority_(std::move(authority)), house_({journal::journal_module(), exchange::exchange_module(), contracts()}),
      keys_{SigningKey::random(), Secret::random(32)}, clock_(*Instant::parse("2026-03-01T09:00:00.000Z")),
      ids_(seed_of(name_)) {
  node::migrate(*store::open(address_, store::Access::write), house_).value();
  open();
}

void Station::open() {
  readers_ = std::make_unique<store::Readers>(address_);
  journal::OfficeSetting setting;
  setting.node = name_;
  setting.house = &house_;
  setting.keys = &keys_;
  setting.clock = &clock_;
  setting.ids = &ids_;
  setting.authority = authority_;
  setting.on_erasure = [this](const std::vector<AnyId>& subjects) { ledger_.insert(ledger_.end(), subjects.begin(), subjects.end()); };
  setting.restored = std::filesystem::exists(exchange::recovery_mark(folder_.path()));
  office_ = std::make_unique<journal::Office>(setting, store::open(address_, store::Access::write), agreement);
  exchange_ = std::make_unique<exchange::Exchange>(*office_, *readers_, folder_.path());
}

void Station::close() {
  exchange_.reset();
  office_.reset();
  readers_.reset();
}

void Station::restart() {
  close();
  open();
}

void Station::renew_key() {
  close();
  keys_.renew_signing();
  open();
}

void Station::next_hour() { clock_.set(clock_.now().plus(std::chrono::hours(1))); }

void Station::trust(Station& other, bool line) {
  json::object input{{"name", other.name_}, {"authority", other.authority_},
                     {"public_key", base64url(other.keys_.signing.public_key())}};
  if (line) input["address"] = "http://" + other.name_ + ".example";
  done("trust_peer", input);
}

journal::Receipt Station::done(std::string_view command, json::object input) {
  auto outcome = office_->decide({.command = house_.command(command), .input = std::move(input), .actor = whoever(authority_), .key = {}, .cause = {}});
  if (!outcome) { const std::string why = std::string(command) + ": " + outcome.error().faults.front().code; FAIL(why); }
  return *outcome;
}

std::string Station::refused(std::string_view command, json::object input) {
  const auto outcome = office_->decide({.command = house_.command(command), .input = std::move(input), .actor = whoever(authority_), .key = {}, .cause = {}});
  return outcome ? "" : outcome.error().faults.front().code;
}

std::optional<journal::FileRef> Station::attach_paper(const AnyId& act, BytesView content) {
  const auto key = exchange::file_key();
  const auto file = journal::Vault(folder() / "files").keep(exchange::read_file_key(key), act, content, journal::scans_and_rules).value();
  auto input = write(file).as_object();
  input["act"] = act.text();
  input["key"] = key;
  return refused("attach_joint_paper", input).empty() ? std::optional(file) : std::nullopt;
}

AnyId Station::somebody() { return ids_.make(clock_.now()); }

Result<journal::Receipt> Station::write_contract(const AnyId& person, int number) {
  return office_->act({.decide = [person, number](const journal::Desk& desk) -> Result<journal::Decision> {
    const auto about = [&](std::string text) { return journal::sealed(person, Line{std::move(text)}); };
    ContractWritten event{number, "terms " + std::to_string(number), "never tell", about("names of " + person.text()),
                          {about("first"), about("second")}};
    return journal::decided(desk.ids.make(desk.now), event);
  }}).get();
}

void Station::erase(const AnyId& person) {
  CHECK(office_->act({.decide = [person](const journal::Desk&) -> Result<journal::Decision> {
    return journal::decided(person, ContractsErased{person}, {person});
  }}).get().has_value());
}

std::string Station::pouch_for(const Station& other) {
  auto made = exchange_->make(other.name_, exchange::Way::file);
  if (!made) FAIL(made.error().faults.front().code);
  return made->pouch;
}

Result<exchange::Taken> Station::take(std::string_view pouch, Way way) { return exchange_->take(pouch, way); }

std::unique_ptr<TemporaryDatabase> Station::backup() {
  auto copy = std::make_unique<TemporaryDatabase>(address_.dialect());
  auto into = store::open(copy->address(), store::Access::write);
  node::migrate(*into, house_).value();
  const auto from = readers_->lease();
  store::Transaction transaction(*into);
  for (const auto& table : house_.tables()) store::copy_table(*from, *into, table.name);
  transaction.commit();
  return copy;
}

void Station::restore(std::unique_ptr<TemporaryDatabase> backup, bool told) {
  close();
  address_ = backup->address();
  restored_ = std::move(backup);
  if (told) std::ofstream(exchange::recovery_mark(folder_.path())) << "restored\n";
  open();
  journal::erase_again(*office_, house_, *readers_, std::vector(ledger_)).value(); // as a node does when it opens
}

std::string Station::digests() {
  std::string all;
  const auto db = readers_->lease();
  for (const auto& table : house_.tables())
    if (table.shared) {
      const auto digest = store::table_digest(*db, table.name, table.key);
      all += std::string(table.name) + " " + std::to_string(digest.rows) + " " + digest.hash.text() + "\n";
    }
  return all;
}

std::int64_t Station::differences_after_replay() { return replayed(house_, keys_, *readers_->lease()).different_rows; }

std::size_t Station::flaws() {
  const auto db = store::open(address_, store::Access::read);
  return journal::verify_journal(*db, keys_.signing.public_key(), name_, {}).flaws.size();
}

std::int64_t Station::count(std::string_view what) {
  const auto db = readers_->lease();
  auto rows = db->query("SELECT CAST(COUNT(*) AS BIGINT) FROM " + std::string(what));
  rows.next();
  return rows.integer(0);
}

std::string Station::value(std::string_view query) {
  const auto db = readers_->lease();
  auto rows = db->query(query);
  return rows.next() ? rows.text(0) : "";
}

exchange::Peer Station::peer(const Station& other) { return exchange::find_peer(*readers_->lease(), other.name_).value(); }

void talk(Station& one, Station& other, int rounds) {
  const auto side = [](Station& here, const Station& there) {
    return std::tuple(here.digests(), here.count("exchange_inbox"), here.peer(there).has.number, here.exchange().recovering(),
                      here.exchange().files().coming_from(*here.readers().lease(), there.name()).here);
  };
  for (int round = 0; round < rounds; ++round) {
    const auto before = std::pair(side(one, other), side(other, one));
    one.tend();
    other.tend();
    auto made = one.exchange().make(other.name(), exchange::Way::line);
    if (!made) return;
    const auto answer = other.exchange().swap(made->pouch);
    if (answer) one.take(*answer, Way::line);
    if (before == std::pair(side(one, other), side(other, one)) && round > 1) return;
  }
}

} // namespace amana::tests
