#include "web/front.hpp"

#include "base/embedded.hpp"
#include "node/node.hpp"

#include <algorithm>

namespace amana::web {

namespace {

std::string_view type_of(std::string_view file) {
  static constexpr std::pair<std::string_view, std::string_view> types[] = {
      {".css", "text/css; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".svg", "image/svg+xml"},
      {".woff2", "font/woff2"},
      {".json", "application/json"}};
  for (const auto& [ending, type] : types)
    if (file.ends_with(ending)) return type;
  return "application/octet-stream";
}

/// Files of the binary: they change only with it, and their ETag is their hash.
std::optional<Response> asset(const Request& request) {
  if (request.method != Method::get || !request.path.starts_with("/assets/")) return std::nullopt;
  static const auto etags = [] {
    std::map<std::string_view, std::string> made;
    for (const auto& file : embedded_files())
      if (file.name.starts_with("assets/"))
        made.emplace(file.name, '"' + sha256(file.bytes).text().substr(0, 16) + '"');
    return made;
  }();
  const auto etag = etags.find(std::string_view(request.path).substr(1));
  if (etag == etags.end()) return std::nullopt;
  Response response;
  response.content_type = type_of(request.path);
  response.headers = {{"ETag", etag->second}, {"Cache-Control", "public, max-age=3600"}};
  if (request.header("if-none-match") == etag->second)
    response.status = 304;
  else
    response.body = embedded(etag->first);
  return response;
}

/// The language: as chosen before, else as the browser prefers.
lang::Tongue tongue_of(const Request& request) {
  if (const auto chosen = request.cookie("lang"))
    if (const auto tongue = lang::Tongue::of(*chosen)) return *tongue;
  return lang::Tongue::accepted(request.header("accept-language").value_or(""));
}

/// "?lang=fr" on any page: remembered, and the same page again.
std::optional<Response> choose_language(const Request& request) {
  const auto wanted = find(request.query, "lang");
  if (!wanted || request.method != Method::get || !lang::Tongue::of(*wanted)) return std::nullopt;
  std::string address = request.path;
  char separator = '?';
  for (const auto& [name, value] : request.query) {
    if (name == "lang") continue;
    address += separator + percent_encode(name) + "=" + percent_encode(value);
    separator = '&';
  }
  Response response = see_other(std::move(address));
  response.headers.emplace_back("Set-Cookie", "lang=" + std::string(*wanted) +
                                                  "; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly");
  return response;
}

void add_security_headers(Response& response) {
  const auto add = [&](const char* name, const char* value) { response.headers.emplace_back(name, value); };
  add("Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' "
                                 "data:; font-src 'self'; connect-src 'self'; "
                                 "form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
  add("Referrer-Policy", "same-origin");
  add("X-Frame-Options", "DENY");
  add("Cross-Origin-Opener-Policy", "same-origin");
  add("Permissions-Policy", "geolocation=(), camera=(), microphone=()");
  const bool cached = std::ranges::any_of(response.headers,
                                          [](const auto& header) { return header.first == "Cache-Control"; });
  if (!cached) add("Cache-Control", "no-store");
}

Refusal simply(Kind kind, std::string code, Text what, Text cure) {
  return {kind, {{.code = std::move(code), .what = std::move(what), .cure = std::move(cure)}}};
}

/// A form that another site made a browser send carries no proof of the session.
bool forged(const Visit& visit) {
  if (visit.request.method != Method::post || !visit.guest || visit.guest->by_token) return false;
  const auto proof =
      visit.request.header("x-csrf-token").value_or(find(visit.request.form, "csrf").value_or(""));
  return !equal_secretly(bytes_of(proof), bytes_of(visit.guest->csrf));
}

} // namespace

Front::Front(node::Node& node, Doorkeeper doorkeeper, std::vector<Pages> pages)
    : node_(node), doorkeeper_(std::move(doorkeeper)), router_(std::move(pages)) {}

Response Front::answer(const Request& request) {
  if (auto file = asset(request)) {
    add_security_headers(*file);
    return *std::move(file);
  }
  Response response;
  Pairs cookies;
  if (auto chosen = choose_language(request)) {
    response = *std::move(chosen);
  } else {
    Visit visit{.node = node_, .router = router_, .request = request, .t = tongue_of(request)};
    try {
      if (doorkeeper_.too_often(request)) {
        response = refusal_response(visit, simply(Kind::busy, "rate.limit",
                                                  T("There were too many requests from your address."),
                                                  T("Wait a minute, then try again.")));
        response.status = 429;
      } else {
        visit.guest = doorkeeper_.recognise(request, cookies);
        response = go_in(visit);
      }
    } catch (const store::Busy&) {
      response = refusal_response(visit, simply(Kind::busy, "store.busy", T("The database is busy."),
                                                T("Wait a moment, then try again.")));
    }
  }
  response.headers.insert(response.headers.end(), cookies.begin(), cookies.end());
  add_security_headers(response);
  return response;
}

Response Front::go_in(Visit& visit) {
  visit.route = router_.find(visit.request.method, visit.request.path, visit.places);
  if (!visit.route) return not_found(visit, visit.request.method);
  const Gate& gate = visit.route->gate;
  const bool operators = gate.operator_too && visit.request.local && !visit.guest;
  const bool open = gate.who == Gate::Who::everyone || operators;
  if (!open && !visit.guest) {
    if (visit.json())
      return refusal_response(visit, simply(Kind::unauthenticated, "sign_in.needed",
                                            T("Nobody has signed in."), T("Sign in, or send a token.")));
    return see_other("/sign-in?back=" +
                     percent_encode(visit.request.method == Method::get ? visit.request.path : "/"));
  }
  if (!open && !visit.guest->halted_at.empty()) {
    if (visit.json()) return refusal_response(visit, simply(Kind::unauthenticated, "sign_in.unfinished", T("Signing in is not finished, or the session is locked."), T("Go on at the page for signing in.")));
    return see_other(std::string(visit.guest->halted_at));
  }
  if (gate.who == Gate::Who::holders && !operators) {
    const auto purpose = visit.actor().serves(gate.permission, gate.purposes);
    if (!purpose)
      return refusal_response(
          visit, simply(Kind::forbidden, "permission.missing", T("Your role does not open this page."),
                        T("Ask a colleague whose role allows it, or your administrator.")));
    visit.purpose = *purpose;
    visit.scope = visit.actor().may(gate.permission, *purpose).value();
  }
  if (forged(visit))
    return refusal_response(visit,
                            simply(Kind::forbidden, "form.stale", T("This form belongs to another session."),
                                   T("Open the page again and send the form from there.")));
  Response response = visit.route->answer(visit);
  if (visit.shown.empty()) return response;
  const auto noted = doorkeeper_.note_read(visit);
  return noted ? response : refusal_response(visit, noted.error());
}

Response Front::not_found(const Visit& visit, Method) {
  const bool other_method = router_.knows(visit.request.path);
  Response response =
      refusal_response(visit, simply(Kind::missing, other_method ? "method.wrong" : "page.none",
                                     other_method ? T("This address does not take that kind of request.")
                                                  : T("There is no such page, or it is not open to you."),
                                     T("Go back, or start from the first page.")));
  if (other_method) response.status = 405;
  return response;
}

Response Front::failure(const Request& request, const Failure& failure) {
  const Visit visit{.node = node_, .router = router_, .request = request, .t = tongue_of(request)};
  const auto because = [&]() -> Refusal {
    switch (failure.status) {
    case 413:
    case 431: return simply(Kind::too_large, "request.too_large", T("This is too large for one request."), T("Send it in smaller parts."));
    case 405: return simply(Kind::invalid, "method.wrong", T("This address does not take that kind of request."), T("Go back, or start from the first page."));
    case 503: return simply(Kind::busy, "node.busy", T("This node has more to do than it can take."), T("Wait a moment, then try again."));
    case 500: return simply(Kind::busy, "unforeseen", T("Something went wrong in this node. Its administrator finds it under {reference}.", {{"reference", failure.reference}}),
                            T("Try once more. If it happens again, tell the administrator the reference."));
    default: return simply(Kind::invalid, "request.malformed", T("This request is not well formed."), T("Go back, or start from the first page."));
    }
  };
  Response response = refusal_response(visit, because());
  response.status = failure.status;
  add_security_headers(response);
  return response;
}

} // namespace amana::web
