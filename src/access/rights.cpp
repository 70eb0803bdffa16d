#include "access/rights.hpp"

#include <algorithm>

namespace amana::access {

namespace {

using journal::Actor;
using journal::Grant;
using journal::Scope;

bool holds(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

bool held(const RoleGiven& given, Day today) { return !given.until || today <= *given.until; }

/// The corridor's roles that are held today. One that an adopted corridor no longer knows gives nothing.
std::vector<const agreement::Role*> roles_today(const agreement::Agreement& agreement,
                                                std::span<const RoleGiven> roles, Day today) {
  std::vector<const agreement::Role*> found;
  for (const auto& given : roles)
    if (const auto* role = held(given, today) ? agreement.role(given.role.value) : nullptr)
      found.push_back(role);
  return found;
}

void add_grants(std::vector<Grant>& grants, const agreement::Role& role) {
  for (const auto& given : role.grants) {
    const auto scope = named<Scope>(given.scope);
    if (!scope) continue;
    Grant grant{given.permission, *scope, given.purposes, role.sees};
    std::erase(grant.purposes, never);
    grants.push_back(std::move(grant));
  }
}

/// What the account may do by itself. A role of officials counts only where it can sit: a move or a new
/// corridor version cannot carry it over a wall.
Actor own_actor(const agreement::Agreement& agreement, const Account& account, Day today) {
  Actor actor;
  actor.user = account.user;
  actor.person = account.person;
  actor.firm = account.firm;
  const auto* authority = agreement.authority(account.seat.authority);
  for (const auto* role : roles_today(agreement, account.roles, today)) {
    if (is_public(*role)) {
      add_grants(actor.grants, *role);
    } else if (authority && can_sit(*role, *authority)) {
      add_grants(actor.grants, *role);
      actor.authority = account.seat.authority;
      actor.office = account.seat.office;
    }
  }
  return actor;
}

/// Whether any role that may sit in the actor's authority holds the permission for this purpose.
bool could_ever(const agreement::Agreement& agreement, const Actor& actor, std::string_view permission,
                std::string_view purpose) {
  const auto* authority = agreement.authority(actor.authority);
  return authority && std::ranges::any_of(agreement.roles(), [&](const agreement::Role& role) {
           return can_sit(role, *authority) &&
                  std::ranges::any_of(role.grants, [&](const agreement::RoleGrant& grant) {
                    return grant.permission == permission && holds(grant.purposes, purpose);
                  });
         });
}

/// Shorter than this no article or decision can be named.
constexpr std::size_t shortest_ground = 6;

std::unexpected<Refusal> no_permission() {
  return refuse(Kind::forbidden, {.code = "permission.missing",
                                  .what = T("Your role does not let you read this."),
                                  .cure = T("Ask a colleague whose role allows it, or your administrator.")});
}

std::unexpected<Refusal> behind_the_wall() {
  return refuse(Kind::forbidden, {.code = "purpose.wall",
                                  .what = T("For this purpose nobody in your authority may read this, and no "
                                            "legal ground opens it."),
                                  .cure = T("Ask the authority that works for this purpose.")});
}

std::unexpected<Refusal> needs_ground() {
  return refuse(Kind::forbidden,
                {.code = "purpose.ground",
                 .what = T("These data were collected for a purpose that is not yours."),
                 .cure = T("Name the article or decision that lets you read them. It is recorded, and the "
                           "person can see it."),
                 .path = "ground"});
}

} // namespace

bool Reach::covers(const UserSeat& seat) const {
  return scope != Scope::own && (!party || *party == seat.party) &&
         (!authority || *authority == seat.authority) && (!office || *office == seat.office);
}

Reach reach_of(const agreement::Agreement& agreement, const Actor& actor, Scope scope) {
  Reach reach;
  reach.scope = scope;
  if (scope == Scope::own) {
    reach.person = actor.person;
    return reach;
  }
  if (scope == Scope::office) reach.office = actor.office;
  if (scope <= Scope::authority) reach.authority = actor.authority;
  if (scope <= Scope::state) {
    const auto* authority = agreement.authority(actor.authority);
    reach.party = authority ? authority->party : std::string();
  }
  return reach;
}

Result<Pass> guard(const agreement::Agreement& agreement, const Actor& actor, std::string_view permission,
                   std::string_view purpose, std::string_view ground) {
  if (purpose == never) return behind_the_wall();
  if (const auto scope = actor.may(permission, purpose))
    return Pass{reach_of(agreement, actor, *scope), std::string(purpose), {}};
  const auto scope = actor.may(permission);
  if (!scope) return no_permission();
  if (!could_ever(agreement, actor, permission, purpose)) return behind_the_wall();
  const auto named = tidy(ground);
  if (length(named) < shortest_ground) return needs_ground();
  return Pass{reach_of(agreement, actor, *scope), std::string(purpose), named};
}

std::optional<Actor> actor_for(store::Connection& db, const agreement::Agreement& agreement,
                               const Account& account, Day today, std::optional<Id<User>> stands_for) {
  if (!account.may_enter(today)) return std::nullopt;
  Actor actor = own_actor(agreement, account, today);
  if (!stands_for) return actor;
  const auto absent = find_account(db, *stands_for);
  if (!absent || !absent->may_enter(today)) return std::nullopt;
  const auto away = absent_colleagues(db, account.user, today);
  if (std::ranges::find(away, *stands_for) == away.end()) return std::nullopt;
  Actor acting = own_actor(agreement, *absent, today);
  if (absent->seat == account.seat)
    acting.grants.insert(acting.grants.end(), actor.grants.begin(), actor.grants.end());
  acting.user = account.user;
  acting.person.reset();
  acting.firm.reset();
  acting.stands_for = absent->user;
  return acting;
}

std::optional<Scope> manages(const agreement::Agreement& agreement, std::span<const RoleGiven> roles,
                             Day today) {
  Actor actor;
  for (const auto* role : roles_today(agreement, roles, today))
    add_grants(actor.grants, *role);
  return actor.may(manage_users.name);
}

bool wants_second_factor(const agreement::Agreement& agreement, std::span<const RoleGiven> roles, Day today) {
  return std::ranges::any_of(roles_today(agreement, roles, today), &agreement::Role::second_factor);
}

bool can_sit(const agreement::Role& role, const agreement::Authority& authority) {
  return holds(role.kinds, authority.kind);
}

} // namespace amana::access
