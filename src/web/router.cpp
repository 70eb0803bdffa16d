#include "web/router.hpp"

#include <stdexcept>

namespace amana::web {

namespace {

std::string_view next_step(std::string_view& path) {
  const auto slash = path.find('/', 1);
  const auto step = path.substr(0, slash);
  path = slash == std::string_view::npos ? std::string_view() : path.substr(slash);
  return step;
}

/// Whether the path has the pattern's form; what stood in the holes.
bool matches(std::string_view pattern, std::string_view path, std::vector<std::string>& holes) {
  holes.clear();
  while (!pattern.empty() && !path.empty()) {
    const auto expected = next_step(pattern), given = next_step(path);
    if (expected.starts_with("/{")) {
      if (given.size() < 2) return false;
      holes.emplace_back(given.substr(1));
    } else if (expected != given) {
      return false;
    }
  }
  return pattern.empty() && path.empty();
}

} // namespace

bool Visit::json() const {
  if (request.path.starts_with("/api/")) return true;
  const auto accept = request.header("accept").value_or("");
  return accept.starts_with("application/json");
}

const journal::Actor& Visit::actor() const {
  static const journal::Actor nobody;
  return guest ? guest->actor : nobody;
}

std::string_view Visit::query(std::string_view name) const { return find(request.query, name).value_or(""); }

Router::Router(std::vector<Pages> pages) {
  for (auto& some : pages) {
    routes_.insert(routes_.end(), some.routes.begin(), some.routes.end());
    places_.insert(places_.end(), some.places.begin(), some.places.end());
  }
  for (std::size_t i = 0; i < routes_.size(); ++i)
    for (std::size_t j = i + 1; j < routes_.size(); ++j)
      if (routes_[i].method == routes_[j].method && routes_[i].pattern == routes_[j].pattern)
        throw std::logic_error("two routes of one pattern: " + std::string(routes_[i].pattern));
  for (auto& place : places_) {
    std::vector<std::string> holes;
    place.route = find(Method::get, place.path, holes);
    if (!place.route) throw std::logic_error("no route answers a place of the menu: " + std::string(place.path));
  }
}

const Route* Router::find(Method method, std::string_view path, std::vector<std::string>& holes) const {
  for (const auto& route : routes_)
    if (route.method == method && matches(route.pattern, path, holes)) return &route;
  return nullptr;
}

bool Router::knows(std::string_view path) const {
  std::vector<std::string> holes;
  for (const auto& route : routes_)
    if (matches(route.pattern, path, holes)) return true;
  return false;
}

} // namespace amana::web
