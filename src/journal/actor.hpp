// Who acts, on whose authority, for which purpose and how far.
#pragma once
#include "base/id.hpp"
#include "base/text.hpp"

#include <boost/describe.hpp>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace amana::journal {

struct User;   ///< somebody who can sign in
struct Person; ///< somebody the corridor serves

/// What a role may do, for example "people.register". Roles and what they hold are the corridor's.
struct Permission {
  std::string_view name;
  consteval explicit Permission(const char* literal) : name(literal) {}
};

/// Why personal data are read or written. Every route and command names its own; a role holds some of them.
struct Purpose {
  std::string_view name;
  consteval explicit Purpose(const char* literal) : name(literal) {}
};

inline constexpr Purpose placement{"placement"}, protection{"protection"}, social_security{"social_security"},
    returning{"return"}, monitoring{"monitoring"}, administration{"administration"}, own_file{"own_file"};

/// What something may serve: a person's file serves a placement at an employment office and protection at a
/// consulate. Whoever opens it does so for the one that their role works for, and that one is recorded.
class Purposes {
public:
  constexpr Purposes(Purpose one) : names_{one.name}, count_(1) {}
  constexpr Purposes(std::initializer_list<Purpose> all) {
    for (const auto& each : all) names_.at(count_++) = each.name;
  }
  constexpr std::span<const std::string_view> names() const { return {names_.data(), count_}; }
  std::string text() const; ///< "placement, protection"

private:
  std::array<std::string_view, 5> names_{};
  std::size_t count_ = 0;
};

/// How far a permission reaches, from narrow to wide.
enum class Scope { own, office, authority, state, all };
BOOST_DESCRIBE_ENUM(Scope, own, office, authority, state, all)

/// What a role gives. It holds for its purposes alone: what a role may read to place somebody, it may not
/// read to inspect their employer.
struct Grant {
  std::string permission;
  Scope scope = Scope::own;
  std::vector<std::string> purposes;
  std::vector<std::string> sees; ///< groups of a person's fields that are shown under it
};

/// How the act came in; recorded with it.
enum class Channel { page, api, command_line, file, message, exchange, node };
BOOST_DESCRIBE_ENUM(Channel, page, api, command_line, file, message, exchange, node)

struct Actor {
  Id<User> user;                 ///< none: the node itself
  std::string authority, office; ///< codes of the corridor; empty for members of the public
  std::vector<Grant> grants;
  std::optional<Id<User>> stands_for; ///< acting for somebody who is away
  std::optional<Id<Person>> person;   ///< whose own file this is, when a worker signs in
  std::optional<AnyId> firm = {};     ///< for which employer or recruiter somebody signs in
  Channel channel = Channel::page;

  /// How far this actor may do it for that purpose, or nothing: not at all.
  std::optional<Scope> may(std::string_view permission, std::string_view purpose) const;
  /// For any purpose: what menus and buttons ask before they offer something.
  std::optional<Scope> may(std::string_view permission) const;
  /// Under which of several purposes this actor reaches furthest, of equals the first; nothing: not at all.
  std::optional<std::string_view> serves(std::string_view permission, const Purposes& purposes) const;
  /// How far, for that purpose.
  std::optional<Scope> may(std::string_view permission, const Purposes& purposes) const;
  bool has_purpose(std::string_view purpose) const;
  /// Whether a group of a person's fields is shown to this actor under a permission and purpose.
  bool sees(std::string_view group, std::string_view permission, std::string_view purpose) const;
  bool sees(std::string_view group, std::string_view permission, const Purposes& purposes) const;
  /// The node itself: clock, reactions, recovery.
  static Actor of_node(std::string authority);
};

} // namespace amana::journal
