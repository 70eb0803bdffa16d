#include "people.hpp"

#include "agreement/agreement.hpp"
#include "node/node.hpp"
#include "registry/module.hpp"
#include "registry/seen.hpp"
#include "replayed.hpp"

namespace amana::tests {

using journal::Actor;
using journal::Receipt;
using registry::Person;

json::object object(std::string_view text) { return parse_json(text).value().as_object(); }

json::object somebody(std::string_view name, std::string_view more) {
  json::object input = object(R"({"sex":"m","nationality":"XBB"})");
  input["names"] = json::array{json::object{{"text", name}, {"kind", "full"}}};
  for (const auto& member : object(more))
    input.insert_or_assign(member.key(), member.value());
  return input;
}

json::object erasure(const Id<Person>& person, bool linked_too) {
  return {{"person", person.text()},
          {"ground", "own_request"},
          {"legal_basis", "article 12"},
          {"linked_too", linked_too}};
}

Actor officer(std::uint64_t number, std::string authority, std::string office, journal::Scope scope,
              const std::vector<registry::Right>& rights) {
  Actor actor;
  std::array<std::uint8_t, 16> bytes{};
  for (std::size_t i = 0; i < 8; ++i)
    bytes[15 - i] = static_cast<std::uint8_t>(number >> (8 * i));
  actor.user = Id<journal::User>(AnyId(bytes));
  actor.authority = std::move(authority);
  actor.office = std::move(office);
  const std::vector<std::string> everything(registry::detail_groups().begin(), registry::detail_groups().end());
  for (const auto& right : rights)
    actor.grants.push_back({std::string(right.permission), scope, {right.purposes.names().begin(), right.purposes.names().end()}, everything});
  return actor;
}

Actor clerk(std::uint64_t number) {
  return officer(number, "bb-employment", "bb-employment-brisa", journal::Scope::all,
                 {registry::register_right, registry::read_right, registry::correct_right,
                  registry::approve_right, registry::link_right, registry::erase_right});
}

namespace {

std::vector<journal::Module> modules(std::vector<registry::DutyToKeep> duties) {
  return {journal::journal_module(), registry::registry_module(std::move(duties))};
}

} // namespace

PeopleNode::PeopleNode(const store::Address& address, std::vector<registry::DutyToKeep> duties)
    : RegisterNode(address, modules(std::move(duties)), "bb-node", "bb-employment") {}

RegisterNode::RegisterNode(const store::Address& address, std::vector<journal::Module> parts, std::string name,
                           std::string authority)
    : address_(address),
      house_(std::move(parts)),
      keys_{SigningKey::random(), Secret::random(32)},
      clock_(*Instant::parse("2026-03-01T09:00:00.000Z")),
      ids_(1),
      agreement_(agreement::Agreement::load("aa-bb").value()) {
  auto writer = with_tables(address_, house_);
  reader_ = store::open(address_, store::Access::read);
  journal::OfficeSetting setting;
  setting.node = std::move(name);
  setting.authority = std::move(authority);
  setting.house = &house_;
  setting.keys = &keys_;
  setting.clock = &clock_;
  setting.ids = &ids_;
  office_ = std::make_unique<journal::Office>(setting, std::move(writer), agreement_);
}

RegisterNode::~RegisterNode() = default;

Result<Receipt> RegisterNode::act(std::string_view command, json::object input, const Actor& actor,
                                std::string key) {
  const auto* type = house_.command(command);
  REQUIRE(type);
  return office_->decide({type, std::move(input), actor, std::move(key)});
}

Receipt RegisterNode::done(std::string_view command, json::object input, const Actor& actor) {
  const auto receipt = act(command, std::move(input), actor);
  if (!receipt) {
    const auto& fault = receipt.error().faults.front();
    FAIL(command << ": " << fault.code << " at " << fault.path << ": " << fault.what.key);
  }
  return *receipt;
}

Id<Person> PeopleNode::registered(json::object input, const Actor& actor) {
  return Id<Person>(done("register_person", std::move(input), actor).subject);
}

std::string RegisterNode::refused(std::string_view command, json::object input, const Actor& actor) {
  const auto receipt = act(command, std::move(input), actor);
  return receipt ? "" : receipt.error().faults.front().code;
}

registry::Reach RegisterNode::everywhere() const {
  registry::Reach reach;
  reach.scope = journal::Scope::all;
  reach.groups.assign(registry::detail_groups().begin(), registry::detail_groups().end());
  return reach;
}

registry::PersonView PeopleNode::view(const Id<Person>& person) {
  auto view = registry::view_person(db(), everywhere(), person, today());
  REQUIRE(view);
  return *std::move(view);
}

json::object PeopleNode::form_of(const Id<Person>& person, std::string reason) {
  const auto now = view(person);
  REQUIRE(now.details);
  auto form = write(*now.details).as_object();
  form["person"] = person.text();
  form["seen"] = now.changed;
  form["reason"] = std::move(reason);
  return form;
}

std::vector<Id<Person>> PeopleNode::found(std::string typed) {
  registry::PeopleFilter filter;
  filter.typed = std::move(typed);
  std::vector<Id<Person>> people;
  for (const auto& row : registry::find_people(db(), everywhere(), filter, {}).rows)
    people.push_back(row.person);
  return people;
}

void RegisterNode::next_day() { clock_.set(clock_.now().plus(std::chrono::hours(24))); }
Day RegisterNode::today() const { return clock_.now().day(); }

std::int64_t RegisterNode::differences_after_replay() { return replayed(house_, keys_, *reader_).different_rows; }

std::string RegisterNode::dump(std::string_view table, std::string_view columns, std::string_view order) {
  std::string out;
  auto rows = reader_->query("SELECT " + std::string(columns) + " FROM " + std::string(table) + " ORDER BY " +
                             std::string(order));
  while (rows.next()) {
    for (int i = 0; i < rows.columns(); ++i) {
      const auto value = rows.value(i);
      if (const auto* number = std::get_if<std::int64_t>(&value)) out += std::to_string(*number);
      if (const auto* text = std::get_if<std::string_view>(&value)) out += *text;
      if (const auto* bytes = std::get_if<BytesView>(&value)) out += hex(*bytes);
      out += std::holds_alternative<std::monostate>(value) ? "-|" : "|";
    }
    out += "\n";
  }
  return out;
}

} // namespace amana::tests
