// From an address to the function that answers it. A route without a gate does not compile.
#pragma once
#include "journal/actor.hpp"
#include "lang/tongue.hpp"
#include "web/http.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace amana::node {
class Node;
}
namespace amana::web {

/// Who may come in, and for what purpose the page shows what it shows.
class Gate {
public:
  /// Shows nothing personal.
  static Gate everyone() { return Gate(Who::everyone, "", {}); }
  /// One's own session, language, password.
  static Gate signed_in() { return Gate(Who::signed_in, "", {}); }
  Gate(journal::Permission held, journal::Purposes stated) : Gate(Who::holders, held.name, stated) {}
  /// The same; and the operator of the machine, through the node's own socket, where nothing personal is shown.
  static Gate holders_and_operator(journal::Permission held, journal::Purposes stated) {
    Gate gate(held, stated);
    gate.operator_too = true;
    return gate;
  }

  /// Of somebody who has signed in.
  bool opens_to(const journal::Actor& actor) const { return who != Who::holders || actor.serves(permission, purposes); }

  enum class Who { everyone, signed_in, holders };
  Who who;
  std::string_view permission;
  journal::Purposes purposes; ///< for which of these: the guest's role decides
  bool operator_too = false;

private:
  Gate(Who w, std::string_view p, journal::Purposes u) : who(w), permission(p), purposes(u) {}
};

/// Whoever holds a session, as the pages need to know them.
struct Guest {
  journal::Actor actor;
  std::string name;  ///< to show in the band; never in a log
  std::string csrf;  ///< must come back with every posted form
  std::string_view halted_at; ///< where a session that is not open yet, or locked, goes on; empty: it is open
  bool by_token = false; ///< a program with a bearer token: no cookie, so no forged form either
};

struct Route;
class Router;

/// One request on its way through the house.
struct Visit {
  node::Node& node;
  const Router& router;
  const Request& request;
  lang::Tongue t;
  std::optional<Guest> guest = {};            ///< nothing: nobody has signed in
  journal::Scope scope = journal::Scope::own; ///< how far the route's permission reaches for this guest
  std::string_view purpose = {};              ///< which of the gate's this guest comes in for
  const Route* route = nullptr;
  std::vector<std::string> places = {}; ///< what filled the {holes} of the pattern, in order
  /// Whose personal data the answer shows, and for what purpose.
  struct Shown {
    std::vector<AnyId> subjects;
    std::string_view purpose;
  };
  std::vector<Shown> shown = {};

  bool json() const; ///< the caller wants JSON: an address below /api, or an Accept header
  const journal::Actor& actor() const;
  std::string_view query(std::string_view name) const; ///< "" when absent
  /// Whose personal data this answer shows: noted with who, when and for what purpose, where they can see it.
  void shows(std::vector<AnyId> subjects, std::optional<std::string_view> other_purpose = {}) {
    if (!subjects.empty()) shown.push_back({std::move(subjects), other_purpose.value_or(purpose)});
  }
};

struct Route {
  Method method;
  std::string_view pattern; ///< "/people/{id}/history"
  Gate gate;
  std::function<Response(Visit&)> answer;
};

/// A place in the menu, shown to those whom its gate lets in.
struct Place {
  std::string_view path;
  Text label;
  std::string_view icon;
  const Route* route = nullptr; ///< that answers there: the router finds it
};

struct Pages {
  std::vector<Route> routes;
  std::vector<Place> places;
};

/// Two routes of one method and pattern stop the start, and so does a place that no route answers.
class Router {
public:
  explicit Router(std::vector<Pages> pages);
  const Route* find(Method method, std::string_view path, std::vector<std::string>& holes) const;
  bool knows(std::string_view path) const; ///< under any method: tells 405 from 404
  const std::vector<Route>& routes() const { return routes_; }
  const std::vector<Place>& places() const { return places_; }

private:
  std::vector<Route> routes_;
  std::vector<Place> places_;
};

} // namespace amana::web
