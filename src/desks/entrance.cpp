#include "desks/entrance.hpp"

#include "access/decisions.hpp"
#include "channels/qr.hpp"
#include "node/node.hpp"
#include "web/acts.hpp"
#include "web/refusals.hpp"

namespace amana::desks {

namespace {

using access::Opened;
using access::Standing;
using web::Gate;
using web::Html;
using web::html;
using web::Method;
using web::Page;
using web::Visit;

std::string_view where_it_goes_on(Standing standing) {
  switch (standing) {
  case Standing::second_factor: return "/sign-in/code";
  case Standing::enrol: return "/sign-in/enrol";
  case Standing::locked: return "/unlock";
  case Standing::open: return "";
  }
  return "";
}

std::string_view form_value(const Visit& visit, std::string_view name) { return web::find(visit.request.form, name).value_or(""); }

/// Only a path of ours: never another site's address that somebody put into a link.
std::string safe_way_back(std::string_view address) {
  const bool ours = address.starts_with('/') && !address.starts_with("//") && address.find('\\') == std::string_view::npos && address.find_first_of("\r\n") == std::string_view::npos;
  return ours ? std::string(address) : "/";
}

Html field(const std::string& name, const std::string& label, std::string_view type, std::string_view completion, const std::string& hint = {}, std::string_view value = {}) {
  const Html below = hint.empty() ? Html() : html<"<p class=\"hint\" id=\"{}-h\">{}</p>">(name, hint);
  const Html described = hint.empty() ? Html() : html<" aria-describedby=\"{}-h\"">(name);
  return html<"<div class=\"field\"><label for=\"{}\">{}</label><input id=\"{}\" name=\"{}\" type=\"{}\" autocomplete=\"{}\" value=\"{}\" required{}>{}</div>">(name, label, name, name, type, completion, value, described, below);
}

web::Response gate_page(const Visit& visit, Text title, const Html& before, const Html& fields, std::string_view action, Text button, const std::optional<Refusal>& refusal) {
  Html body = refusal ? web::refusal_notice(*refusal, visit.t) : Html();
  body += html<"<h1>{}</h1>{}<form method=\"post\" action=\"{}\">{}{}<p class=\"acts\"><button class=\"button primary\">{}</button></p></form>">(visit.t(title), before, action, web::form_seals(visit), fields, visit.t(button));
  return page(visit, {.title = std::move(title), .body = std::move(body), .width = Page::Width::gate, .status = refusal ? web::status_of(refusal->kind) : 200, .bare = true});
}

/// Typed before where something else was refused; a link may bring it.
Html login_field(const Visit& visit) {
  const auto typed = form_value(visit, "login");
  return field("login", visit.t(T("Login name")), "text", "username", {}, typed.empty() ? visit.query("login") : typed);
}

web::Response sign_in_page(const Visit& visit, const std::optional<Refusal>& refusal) {
  Html fields = login_field(visit);
  fields += field("password", visit.t(T("Password")), "password", "current-password");
  fields += html<"<input type=\"hidden\" name=\"back\" value=\"{}\">">(safe_way_back(visit.request.method == Method::post ? form_value(visit, "back") : visit.query("back")));
  const Html invited = html<"<p><a href=\"/invitation\">{}</a></p>">(visit.t(T("I have an invitation code")));
  auto response = gate_page(visit, T("Sign in"), Html(), fields, "/sign-in", T("Sign in"), refusal);
  response.body.insert(response.body.find("</main>"), invited.markup);
  return response;
}

web::Response code_page(const Visit& visit, const std::optional<Refusal>& refusal) {
  return gate_page(visit, T("Second factor"), Html(), field("code", visit.t(T("Code")), "text", "one-time-code", visit.t(T("Six digits from your authenticator, or one of your recovery codes."))), "/sign-in/code", T("Go on"), refusal);
}

web::Response invitation_page(const Visit& visit, const std::optional<Refusal>& refusal) {
  Html fields = login_field(visit);
  fields += field("code", visit.t(T("Invitation code")), "text", "off", visit.t(T("Your administrator handed it to you. It works once.")), form_value(visit, "code"));
  fields += field("password", visit.t(T("New password")), "password", "new-password", visit.t(T("At least 10 characters. Several words are better than few signs.")));
  fields += field("again", visit.t(T("The same password again")), "password", "new-password");
  return gate_page(visit, T("Set your password"), Html(), fields, "/invitation", T("Set the password"), refusal);
}

web::Response locked_page(const Visit& visit, const std::optional<Refusal>& refusal) {
  return gate_page(visit, T("This page is locked"), html<"<p class=\"lead\">{}</p>">(visit.t(T("Nobody used it for a while. What you typed is kept in this window."))),
                   field("password", visit.t(T("Password")), "password", "current-password"), "/unlock", T("Unlock"), refusal);
}

Refusal differs() { return {Kind::invalid, {{.code = "password.differs", .what = T("The two passwords differ."), .cure = T("Type the new password twice."), .path = "again"}}}; }

Html code_list(const std::vector<std::string>& codes) {
  Html items;
  for (const auto& code : codes) items += html<"<li><bdi class=\"code\" dir=\"ltr\">{}</bdi></li>">(code);
  return html<"<ul>{}</ul>">(items);
}

/// A first administrator's form while there is none.
const journal::CommandType& first_form() {
  static const journal::CommandType form{{.name = "first", .title = T("Appoint the first administrator"), .help = {}, .permission = access::manage_users, .purposes = journal::administration, .noun = {}},
                                         journal::fields_of<access::FirstAdministrator>(), {}};
  return form;
}

} // namespace

Entrance::Entrance(node::Node& node) : node_(node), sign_in_(node.office(), node.readers()) {
  if (!access::any_account(*node.readers().lease())) opening_code_ = access::new_code();
}

std::string Entrance::token_of(const web::Request& request) const {
  const auto authorization = request.header("authorization").value_or("");
  if (authorization.starts_with("Bearer ")) return std::string(authorization.substr(7));
  return std::string(request.cookie("amana").value_or(""));
}

std::optional<web::Guest> Entrance::recognise(const web::Request& request, web::Pairs& headers) {
  const std::string token = token_of(request);
  if (token.empty()) return std::nullopt;
  const Instant now = node_.clock().now();
  const bool bearer = request.header("authorization").has_value();
  auto visitor = sign_in_.resume(token, now);
  if (!visitor && bearer) visitor = sign_in_.resume_program(token, now);
  if (!visitor) return std::nullopt;
  if (visitor->token && !bearer) headers.emplace_back("Set-Cookie", cookie(*visitor->token));
  web::Guest guest{.actor = std::move(visitor->actor), .name = std::move(visitor->name), .csrf = std::move(visitor->csrf), .halted_at = where_it_goes_on(visitor->standing), .by_token = bearer};
  guest.actor.channel = request.local ? journal::Channel::command_line : journal::Channel::page;
  return guest;
}

bool Entrance::too_often(const web::Request& request) {
  return !request.local && !requests_.take(access::subscriber_of(request.peer), node_.clock().now());
}

std::string Entrance::cookie(std::string_view token) const {
  const bool secure = !node_.settings().certificate.empty();
  return "amana=" + std::string(token) + "; Path=/; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : "") + (token.empty() ? "; Max-Age=0" : "");
}

web::Response Entrance::go_on(const Visit& visit, const Opened& opened) {
  const auto halt = where_it_goes_on(opened.standing);
  auto response = web::see_other(halt.empty() ? safe_way_back(form_value(visit, "back")) : std::string(halt));
  response.headers.emplace_back("Set-Cookie", cookie(opened.token));
  return response;
}

web::Response Entrance::show_sign_in(Visit& visit) {
  if (waits_for_first()) return web::see_other("/first");
  if (visit.guest && visit.guest->halted_at.empty()) return web::see_other("/");
  return sign_in_page(visit, std::nullopt);
}

web::Response Entrance::take_sign_in(Visit& visit) {
  const auto opened = sign_in_.begin(form_value(visit, "login"), form_value(visit, "password"), visit.request.peer, node_.clock().now());
  return opened ? go_on(visit, *opened) : sign_in_page(visit, opened.error());
}

/// For programs and the command line: one request, the session's token in the answer.
web::Response Entrance::json_sign_in(Visit& visit) {
  const auto body = parse_json(visit.request.body);
  const auto text = [&](std::string_view name) -> std::string {
    const auto* member = body && body->is_object() ? body->as_object().if_contains(name) : nullptr;
    return member && member->is_string() ? std::string(member->as_string()) : std::string();
  };
  const Instant now = node_.clock().now();
  auto opened = sign_in_.begin(text("login"), text("password"), visit.request.peer, now);
  if (opened && opened->standing == Standing::second_factor) {
    if (text("code").empty()) {
      sign_in_.sign_out(opened->token);
      return web::json_response(json::object{{"second_factor", true}}, 401);
    }
    opened = sign_in_.second(opened->token, text("code"), visit.request.peer, now);
  }
  if (!opened) return refusal_response(visit, opened.error());
  return web::json_response(json::object{{"token", opened->token}, {"standing", name_of(opened->standing)}});
}

web::Response Entrance::show_code(Visit& visit) { return code_page(visit, std::nullopt); }

web::Response Entrance::take_code(Visit& visit) {
  const auto opened = sign_in_.second(token_of(visit.request), form_value(visit, "code"), visit.request.peer, node_.clock().now());
  return opened ? go_on(visit, *opened) : code_page(visit, opened.error());
}

web::Response Entrance::show_enrolment(Visit& visit) {
  const auto begun = sign_in_.begin_enrolment(token_of(visit.request), "", visit.request.peer, node_.clock().now());
  if (!begun) return refusal_response(visit, begun.error());
  const Html before = html<"<p class=\"lead\">{}</p>{}<p>{} <bdi class=\"code\" dir=\"ltr\">{}</bdi></p>">(
      visit.t(T("Your role asks for a second factor. Scan this picture with an authenticator, or type the key into it.")), Html(channels::qr_svg(begun->address, visit.t(T("Key as a QR code")))), visit.t(T("Key:")), begun->secret);
  return gate_page(visit, T("Set up the second factor"), before, field("code", visit.t(T("Code")), "text", "one-time-code", visit.t(T("Six digits that the authenticator shows now."))), "/sign-in/enrol", T("Go on"), std::nullopt);
}

web::Response Entrance::take_enrolment(Visit& visit) {
  const auto enrolled = sign_in_.confirm_enrolment(token_of(visit.request), form_value(visit, "code"), node_.clock().now());
  if (!enrolled) {
    Visit again = visit;
    auto response = show_enrolment(again);
    response.status = web::status_of(enrolled.error().kind);
    const auto at = response.body.find("<h1>");
    if (at != std::string::npos) response.body.insert(at, web::refusal_notice(enrolled.error(), visit.t).markup);
    return response;
  }
  Html body = html<"<h1>{}</h1><p class=\"lead\">{}</p>{}<p class=\"acts\"><a class=\"button primary\" href=\"/\">{}</a> {}</p>">(
      visit.t(T("Recovery codes")), visit.t(T("Print them and keep them apart from your telephone. Each opens your account once when the authenticator is lost.")), code_list(enrolled->recovery_codes), visit.t(T("Go on")), web::print_button(visit.t(T("Print"))));
  auto response = page(visit, {.title = T("Recovery codes"), .body = std::move(body), .width = Page::Width::gate, .bare = true});
  response.headers.emplace_back("Set-Cookie", cookie(enrolled->session.token));
  return response;
}

web::Response Entrance::show_invitation(Visit& visit) { return invitation_page(visit, std::nullopt); }

web::Response Entrance::take_invitation(Visit& visit) {
  if (form_value(visit, "password") != form_value(visit, "again")) return invitation_page(visit, differs());
  const auto opened = sign_in_.accept(form_value(visit, "login"), form_value(visit, "code"), form_value(visit, "password"), visit.request.peer, node_.clock().now());
  return opened ? go_on(visit, *opened) : invitation_page(visit, opened.error());
}

web::Response Entrance::show_locked(Visit& visit) { return locked_page(visit, std::nullopt); }

web::Response Entrance::take_unlock(Visit& visit) {
  const auto opened = sign_in_.unlock(token_of(visit.request), form_value(visit, "password"), visit.request.peer, node_.clock().now());
  return opened ? go_on(visit, *opened) : locked_page(visit, opened.error());
}

web::Response Entrance::lock(Visit& visit) {
  sign_in_.lock(token_of(visit.request));
  return web::see_other("/unlock");
}

/// The page asks this while somebody is typing, so that the session does not lock under their hands.
web::Response Entrance::alive(Visit&) { return web::json_response(json::object{{"alive", true}}); }

web::Response Entrance::sign_out(Visit& visit) {
  sign_in_.sign_out(token_of(visit.request));
  if (visit.json()) return web::json_response(json::object{{"signed_out", true}});
  auto response = web::see_other("/");
  response.headers.emplace_back("Set-Cookie", cookie(""));
  return response;
}

namespace {

/// The first administrator sits with the authority that runs the node.
web::CodeLists lists_of_first(const Visit& visit) {
  return [agreement = visit.node.agreement(), own = visit.node.settings().authority,
          all = web::code_lists(visit.node.agreement(), visit.node.today())](std::string_view name) {
    const auto* authority = name == "office" ? agreement->authority(own) : nullptr;
    if (!authority) return all(name);
    std::vector<journal::Choice> offices;
    for (const auto& office : authority->offices) offices.push_back({office.code, office.name});
    return offices;
  };
}

/// With what was typed, where it was refused.
web::Response first_page(const Visit& visit, const std::optional<Refusal>& refusal) {
  const auto lists = lists_of_first(visit);
  Html fields = field("opening_code", visit.t(T("Opening code")), "text", "off", visit.t(T("It stands in the terminal where this node was started.")), form_value(visit, "opening_code"));
  fields += web::form_fields(first_form().fields, {web::read_form(first_form().fields, visit.request.form), refusal ? refusal->faults : std::vector<Fault>()}, lists, visit.t);
  return gate_page(visit, first_form().title, html<"<p class=\"lead\">{}</p>">(visit.t(T("This node has no users yet."))), fields, "/first", T("Appoint"), refusal);
}

Refusal wrong_opening_code() {
  return {Kind::forbidden, {{.code = "opening_code.wrong", .what = T("The opening code is wrong."), .cure = T("Copy it from the terminal where this node was started.")}}};
}

Refusal too_many_openings() {
  return {Kind::busy, {{.code = "opening_code.often", .what = T("Too many wrong codes were tried."), .cure = T("Wait half a minute, then try again.")}}};
}

} // namespace

bool Entrance::waits_for_first() const { return !opening_code_.empty() && !access::any_account(*node_.readers().lease()); }

web::Response Entrance::show_first(Visit& visit) { return waits_for_first() ? first_page(visit, std::nullopt) : web::see_other("/sign-in"); }

web::Response Entrance::take_first(Visit& visit) {
  if (!waits_for_first()) return web::see_other("/sign-in");
  if (!openings_.take("all", node_.clock().now())) return first_page(visit, too_many_openings());
  if (access::read_code(form_value(visit, "opening_code")) != access::read_code(opening_code_)) return first_page(visit, wrong_opening_code());
  auto act = access::appoint_first_administrator(web::read_form(first_form().fields, visit.request.form));
  if (!act) return first_page(visit, act.error());
  const auto receipt = node_.office().act(std::move(*act)).get();
  if (!receipt) return first_page(visit, receipt.error());
  const auto invitation = sign_in_.invite(journal::Actor::of_node(node_.settings().authority), Id<access::User>(receipt->subject), node_.clock().now());
  if (!invitation) return refusal_response(visit, invitation.error());
  Html body = html<"<h1>{}</h1><p class=\"lead\">{}</p><p><bdi class=\"code\" dir=\"ltr\">{}</bdi></p><p class=\"acts\"><a class=\"button primary\" href=\"/invitation?login={}\">{}</a></p>">(
      visit.t(T("Appointed")), visit.t(T("Set the password with this invitation code:")), invitation->code, web::percent_encode(form_value(visit, "login")), visit.t(T("Set the password")));
  return page(visit, {.title = T("Appointed"), .body = std::move(body), .width = Page::Width::gate, .bare = true});
}

web::Route Entrance::route(Method method, std::string_view pattern, Gate gate, Answer answer) {
  return {method, pattern, gate, [this, answer](Visit& visit) { return (this->*answer)(visit); }};
}

web::Pages Entrance::pages() {
  const auto anyone = Gate::everyone(), signed_in = Gate::signed_in();
  return {.routes = {route(Method::get, "/sign-in", anyone, &Entrance::show_sign_in),
                     route(Method::post, "/sign-in", anyone, &Entrance::take_sign_in),
                     route(Method::post, "/api/sign-in", anyone, &Entrance::json_sign_in),
                     route(Method::get, "/sign-in/code", anyone, &Entrance::show_code),
                     route(Method::post, "/sign-in/code", anyone, &Entrance::take_code),
                     route(Method::get, "/sign-in/enrol", anyone, &Entrance::show_enrolment),
                     route(Method::post, "/sign-in/enrol", anyone, &Entrance::take_enrolment),
                     route(Method::get, "/invitation", anyone, &Entrance::show_invitation),
                     route(Method::post, "/invitation", anyone, &Entrance::take_invitation),
                     route(Method::get, "/unlock", anyone, &Entrance::show_locked),
                     route(Method::post, "/unlock", anyone, &Entrance::take_unlock),
                     route(Method::post, "/lock", signed_in, &Entrance::lock),
                     route(Method::get, "/alive", signed_in, &Entrance::alive),
                     route(Method::post, "/sign-out", anyone, &Entrance::sign_out),
                     route(Method::post, "/api/sign-out", anyone, &Entrance::sign_out),
                     route(Method::get, "/me", signed_in, &Entrance::show_account),
                     route(Method::post, "/me/password", signed_in, &Entrance::take_password),
                     route(Method::post, "/me/programs", signed_in, &Entrance::take_program),
                     route(Method::post, "/me/programs/remove", signed_in, &Entrance::remove_program),
                     route(Method::post, "/me/stand-in", signed_in, &Entrance::take_stand_in),
                     route(Method::get, "/first", anyone, &Entrance::show_first),
                     route(Method::post, "/first", anyone, &Entrance::take_first)},
          .places = {}};
}

std::vector<web::ApiRead> entrance_reads() {
  return {{.path = "/api/sign-in", .name = "sign_in", .title = T("Sign in: login, password and, where the role asks for it, code"), .posts = "application/json", .everyone = true},
          {.path = "/api/sign-out", .name = "sign_out", .title = T("Sign out"), .posts = "application/json", .everyone = true}};
}

} // namespace amana::desks
