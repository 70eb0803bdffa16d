#include "web/refusals.hpp"

namespace amana::web {

namespace {

std::string_view word_of(Kind kind) {
  switch (kind) {
  case Kind::invalid: return "invalid";
  case Kind::unauthenticated: return "unauthenticated";
  case Kind::forbidden: return "forbidden";
  case Kind::missing: return "missing";
  case Kind::conflict: return "conflict";
  case Kind::refused: return "refused";
  case Kind::too_large: return "too_large";
  case Kind::busy: return "busy";
  case Kind::unreadable: return "unreadable";
  }
  return "invalid";
}

} // namespace

int status_of(Kind kind) {
  switch (kind) {
  case Kind::invalid:
  case Kind::unreadable: return 400;
  case Kind::unauthenticated: return 401;
  case Kind::forbidden: return 403;
  case Kind::missing: return 404;
  case Kind::conflict: return 409;
  case Kind::too_large: return 413;
  case Kind::refused: return 422;
  case Kind::busy: return 503;
  }
  return 400;
}

json::object refusal_json(const Refusal& refusal, const lang::Tongue& t) {
  json::array faults;
  for (const auto& fault : refusal.faults) {
    json::object one{{"code", fault.code}, {"what", t(fault.what)}};
    const auto add = [&](std::string_view name, const std::string& value) {
      if (!value.empty()) one.emplace(name, value);
    };
    add("path", fault.path);
    add("cure", t(fault.cure));
    add("clause", fault.basis.clause);
    add("rules", fault.basis.rules);
    faults.push_back(std::move(one));
  }
  return {{"kind", word_of(refusal.kind)}, {"faults", std::move(faults)}};
}

} // namespace amana::web
