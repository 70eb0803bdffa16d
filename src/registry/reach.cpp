#include "registry/reach.hpp"

#include "registry/seen.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace amana::registry {

using journal::Scope;

std::string Sql::values(const std::vector<std::string>& list) {
  std::string places;
  for (const auto& each : list)
    places += (places.empty() ? "" : ", ") + value(std::string(each));
  return places.empty() ? "NULL" : places;
}

std::string Sql::values(const std::vector<std::int64_t>& list) {
  std::string places;
  for (const auto each : list)
    places += (places.empty() ? "" : ", ") + value(each);
  return places.empty() ? "NULL" : places;
}

store::Rows Sql::run(store::Connection& db) const {
  std::vector<store::Value> bound;
  for (const auto& each : values_)
    bound.push_back(each.value());
  return db.run_query(text_, bound);
}

bool Reach::sees(std::string_view group) const { return std::ranges::find(groups, group) != groups.end(); }

std::string Reach::condition(Sql& sql, std::string_view table) const {
  return condition(sql, table, "person", person);
}

std::string Reach::condition_on_firms(Sql& sql, std::string_view table, std::string_view noun) const {
  return condition(sql, table, noun, firm);
}

std::string Reach::condition(Sql& sql, std::string_view table, std::string_view noun,
                             const std::optional<AnyId>& oneself) const {
  switch (scope) {
  case Scope::own: {
    const auto self =
        oneself ? fmt::format("{}.{} = {}", table, noun, sql.value(*oneself)) : std::string("1 = 0");
    const auto hand = user ? fmt::format(" OR {}.registrar = {}", table, sql.value(user)) : std::string();
    return "(" + self + hand + ")";
  }
  case Scope::office:
    return fmt::format("({0}.authority IN ({1}) AND {0}.office = {2})", table, sql.values(authorities),
                       sql.value(office));
  case Scope::authority:
  // Nearly all rows are of one state: whoever looks for the newest must walk them in order, not sort all by way of an index.
  case Scope::state: return fmt::format("COALESCE({}.authority, '') IN ({})", table, sql.values(authorities));
  case Scope::all: break;
  }
  return "1 = 1";
}

static std::vector<std::string> of_same_state(const std::string& authority,
                                              const agreement::Agreement& agreement) {
  std::vector<std::string> codes{authority};
  const auto* own = agreement.authority(authority);
  if (!own) return codes;
  for (const auto& each : agreement.authorities())
    if (each.party == own->party && each.code != authority) codes.push_back(each.code);
  return codes;
}

std::optional<Reach> reach_of(const journal::Actor& actor, const Right& right,
                              const agreement::Agreement& agreement) {
  const auto scope = actor.may(right.permission, right.purposes);
  if (!scope) return std::nullopt;
  Reach reach{*scope, actor.office, {actor.authority}, actor.user, actor.person, actor.firm, {}};
  for (const auto group : detail_groups())
    if (actor.sees(group, right.permission, right.purposes)) reach.groups.emplace_back(group);
  if (*scope == Scope::state) reach.authorities = of_same_state(actor.authority, agreement);
  return reach;
}

std::optional<Known> find_known(store::Connection& db, const Reach& reach, const Id<Person>& person) {
  Sql sql("SELECT p.filed, p.changed, p.person, p.leader, p.erased FROM people p WHERE p.person = ");
  sql += sql.value(person) + " AND " + reach.condition(sql, "p");
  auto rows = sql.run(db);
  if (!rows.next()) return std::nullopt;
  return Known{rows.integer(0), rows.integer(1), rows.get<Id<Person>>(2), rows.maybe<Id<Person>>(3),
               !rows.null(4)};
}

std::unexpected<Refusal> no_such_person() {
  return refuse(Kind::missing,
                {.code = "person.missing",
                 .what = T("There is no such person, or the file is not within your reach."),
                 .cure = T("Check the number, or ask the office that registered the person.")});
}

Result<Known> reachable(const journal::Desk& desk, const Right& right, const Id<Person>& person) {
  const auto reach = reach_of(desk.actor, right, desk.agreement);
  const auto known = reach ? find_known(desk.db, *reach, person) : std::nullopt;
  if (!known) return no_such_person();
  return *known;
}

Result<Known> present(const journal::Desk& desk, const Right& right, const Id<Person>& person) {
  const Known known = TRY(reachable(desk, right, person));
  if (known.erased)
    return refuse(Kind::refused,
                  {.code = "person.erased",
                   .what = T("The data of this person were erased; what is left cannot be changed."),
                   .cure = T("Register the person anew if they come back.")});
  return known;
}

PersonDetails read_details(std::string_view stored) {
  const auto parsed = parse_json(stored);
  auto details = parsed ? amana::read<PersonDetails>(*parsed) : std::unexpected(parsed.error());
  if (!details) throw store::Broken("the stored details of a person do not have their form");
  return *std::move(details);
}

std::optional<PersonDetails> details_of(store::Connection& db, std::int64_t filed) {
  auto rows = db.query("SELECT details FROM person_details WHERE filed = $1", filed);
  if (!rows.next()) return std::nullopt;
  return read_details(rows.view(0));
}

} // namespace amana::registry
