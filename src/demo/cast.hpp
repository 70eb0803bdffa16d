// Who acts in the demonstration: an official for each role in each office, appointed when first needed, by the
// same act as any other.
#pragma once
#include "access/users.hpp"
#include "node/node.hpp"

#include <map>
#include <string>

namespace amana::demo {

class Cast {
public:
  /// `administrator`: who appoints them.
  Cast(node::Node& node, Id<access::User> administrator) : node_(node), administrator_(administrator) {}

  /// An official of that role at a desk of the authority; `number` chooses among its offices. The role must
  /// be able to sit there: anything else is a bug of the demonstration and throws std::logic_error.
  const journal::Actor& official(std::string_view role, std::string_view authority, std::size_t number = 0);

  /// An official of the authority whose role holds the permission for one of these purposes; null: nobody there does.
  const journal::Actor* holder(const agreement::Authority& authority, std::string_view permission, const journal::Purposes& purposes = journal::placement);

  journal::Actor administrator() const { return actor_of(administrator_); }

private:
  journal::Actor actor_of(Id<access::User> user) const;
  Id<access::User> appoint(std::string_view role, std::string_view authority, const std::string& office);

  node::Node& node_;
  Id<access::User> administrator_;
  std::map<std::string, journal::Actor> known_;
};

} // namespace amana::demo
