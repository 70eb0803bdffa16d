// The front of the house: every request comes through here, whatever it wants.
#pragma once
#include "web/router.hpp"
#include "web/shell.hpp"

namespace amana::web {

/// How the front knows its guests and whom it tells what was read. Given by the access desk.
struct Doorkeeper {
  /// Who holds this session or token. May add cookies to `headers` (sessions rotate).
  std::function<std::optional<Guest>(const Request&, Pairs& headers)> recognise;
  /// Notes whose data an answer shows, before it leaves. Refused: then the answer does not leave either.
  std::function<Result<void>(const Visit&)> note_read;
  /// Whether this peer asks too often.
  std::function<bool(const Request&)> too_often;
};

class Front {
public:
  Front(node::Node& node, Doorkeeper doorkeeper, std::vector<Pages> pages);
  Response answer(const Request& request);
  /// For a request that got no answer of its own: a page in the guest's language.
  Response failure(const Request& request, const Failure& failure);
  const Router& router() const { return router_; }

private:
  Response go_in(Visit& visit);
  Response not_found(const Visit& visit, Method method);
  node::Node& node_;
  Doorkeeper doorkeeper_;
  Router router_;
};

} // namespace amana::web
