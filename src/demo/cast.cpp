#include "demo/cast.hpp"

#include "access/rights.hpp"

#include <stdexcept>

namespace amana::demo {

const journal::Actor& Cast::official(std::string_view role, std::string_view authority, std::size_t number) {
  const auto agreement = node_.agreement();
  const auto* where = agreement->authority(authority);
  if (!where) throw std::logic_error("the demonstration names an authority that is none: " + std::string(authority));
  const std::string office = where->offices.empty() ? "" : where->offices[number % where->offices.size()].code;
  const std::string key = std::string(role) + ' ' + std::string(authority) + ' ' + office;
  if (const auto known = known_.find(key); known != known_.end()) return known->second;
  return known_.emplace(key, actor_of(appoint(role, authority, office))).first->second;
}

const journal::Actor* Cast::holder(const agreement::Authority& authority, std::string_view permission, const journal::Purposes& purposes) {
  const auto agreement = node_.agreement();
  for (const auto& role : agreement->roles())
    if (role.seat == agreement::Seat::official && access::can_sit(role, authority) && std::ranges::any_of(purposes.names(), [&](auto purpose) { return role.may(permission, purpose); })) return &official(role.code, authority.code);
  return nullptr;
}

Id<access::User> Cast::appoint(std::string_view role, std::string_view authority, const std::string& office) {
  const std::string login = "demo." + std::to_string(known_.size() + 1);
  json::object input{{"login", login},
                     {"name", "Demo " + std::string(authority)},
                     {"authority", authority},
                     {"language", "fr"},
                     {"roles", json::array{json::object{{"role", role}}}}};
  if (!office.empty()) input["office"] = office;
  const auto appointed = node_.office().decide({.command = node_.house().command("appoint_user"),
                                                .input = std::move(input),
                                                .actor = actor_of(administrator_),
                                                .key = {},
                                                .cause = {}});
  if (!appointed) throw std::logic_error("nobody can be appointed as " + std::string(role) + ": " + appointed.error().faults.front().code);
  return Id<access::User>(appointed->subject);
}

journal::Actor Cast::actor_of(Id<access::User> user) const {
  auto db = node_.readers().lease();
  const auto account = access::find_account(*db, user);
  return access::actor_for(*db, *node_.agreement(), account.value(), node_.today()).value();
}

} // namespace amana::demo
