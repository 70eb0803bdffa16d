#include "desks/users.hpp"

#include "node/node.hpp"
#include "web/acts.hpp"

namespace amana::desks {

namespace {

using access::Account;
using web::Gate;
using web::Html;
using web::html;
using web::Method;
using web::Visit;

std::string label_of(const Visit& visit, std::string_view list, std::string_view code) { return code.empty() ? std::string() : web::code_words(*visit.node.agreement(), list, code, visit.node.today(), visit.t); }

std::string seat_words(const Visit& visit, const Account& account) {
  const auto* authority = visit.node.agreement()->authority(account.seat.authority);
  const std::string name = authority ? visit.t(authority->name(visit.node.today())) : account.seat.authority;
  return account.seat.office.empty() ? name : name + ", " + label_of(visit, "office", account.seat.office);
}

Html status_tag(const Visit& visit, const Account& account) {
  switch (account.status) {
  case access::AccountStatus::active: return html<"<span class=\"tag ok\">{} {}</span>">(web::icon("check"), visit.t(T("active")));
  case access::AccountStatus::suspended: return html<"<span class=\"tag due\">{} {}</span>">(web::icon("clock"), visit.t(T("suspended")));
  case access::AccountStatus::dismissed: return html<"<span class=\"tag\">{} {}</span>">(web::icon("dash"), visit.t(T("dismissed")));
  }
  return {};
}

std::string role_words(const Visit& visit, const Account& account) {
  std::vector<std::string> names;
  for (const auto& given : account.roles) names.push_back(label_of(visit, "role", given.role.value));
  return visit.t.list(names);
}

json::object account_json(const Account& account) {
  json::array roles;
  for (const auto& role : account.roles) roles.push_back(write(role));
  return {{"user", account.user.text()}, {"login", account.login}, {"name", account.name}, {"authority", account.seat.authority}, {"office", account.seat.office}, {"status", name_of(account.status)}, {"roles", std::move(roles)}};
}

access::Reach reach(const Visit& visit) { return access::reach_of(*visit.node.agreement(), visit.actor(), visit.scope); }

std::optional<Account> account_of(const Visit& visit, store::Connection& db) {
  const auto id = Id<access::User>::parse(visit.places.at(0));
  auto account = id ? access::find_account(db, *id) : std::nullopt;
  return account && reach(visit).covers(account->seat) ? account : std::nullopt;
}

web::Response no_such_user(const Visit& visit) {
  return refusal_response(visit, {Kind::missing, {{.code = "user.none", .what = T("There is no such user, or not within your reach."), .cure = T("Look at the list of users.")}}});
}

web::Response list_users(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto after = Id<access::User>::parse(visit.query("after")).value_or(Id<access::User>());
  const auto accounts = access::accounts(*db, reach(visit), after, 50);
  if (visit.json()) {
    json::array rows;
    for (const auto& account : accounts) rows.push_back(account_json(account));
    return web::json_response(json::object{{"users", std::move(rows)}});
  }
  const auto& t = visit.t;
  const std::string seat = t(T("Seat")), roles = t(T("Roles")), status = t(T("Status"));
  Html rows;
  for (const auto& account : accounts)
    rows += html<"<tr><th scope=\"row\"><a href=\"/users/{}\"><bdi dir=\"auto\">{}</bdi></a> <small class=\"under\"><bdi class=\"code\" dir=\"ltr\">{}</bdi></small></th><td data-label=\"{}\">{}</td><td data-label=\"{}\">{}</td><td data-label=\"{}\">{}</td></tr>">(
        account.user.text(), account.name.empty() ? t(T("Erased")) : account.name, account.login, seat, seat_words(visit, account), roles, role_words(visit, account), status, status_tag(visit, account));
  Html body = html<"<div class=\"title\"><div><h1>{}</h1></div><a class=\"button primary\" href=\"/do/appoint_user\">{} {}</a></div>">(t(T("Users")), web::icon("plus"), t(T("Appoint a user")));
  body += html<"<table class=\"cards-on-phone\"><caption class=\"hear\">{}</caption><thead><tr><th>{}</th><th>{}</th><th>{}</th><th>{}</th></tr></thead><tbody>{}</tbody></table>">(t(T("Users")), t(T("Name")), seat, roles, status, rows);
  if (accounts.size() == 50)
    body += html<"<nav class=\"pages\" aria-label=\"{}\"><ul><li><a href=\"/users?after={}\">{}</a></li></ul></nav>">(t(T("Pages")), accounts.back().user.text(), t(T("Next")));
  return page(visit, {.title = T("Users"), .body = std::move(body)});
}

/// Every act on this account that the declarations know, as links to their forms.
Html acts(const Visit& visit, const Account& account) {
  Html links;
  for (const auto* name : {"correct_user", "move_user", "change_roles", "suspend_user", "restore_user", "reset_sign_in", "dismiss_user", "erase_user"})
    if (const auto* command = visit.node.house().command(name)) links += html<"<a class=\"button\" href=\"/do/{}?user={}\">{}</a>">(command->name, account.user.text(), visit.t(command->title));
  return html<"<div class=\"acts\">{}</div>">(links);
}

web::Response show_user(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto account = account_of(visit, *db);
  if (!account) return no_such_user(visit);
  if (visit.json()) return web::json_response(account_json(*account));
  const auto& t = visit.t;
  Html body = html<"<nav class=\"crumbs\" aria-label=\"{}\"><ol><li><a href=\"/users\">{}</a></li><li aria-current=\"page\"><bdi class=\"code\">{}</bdi></li></ol></nav>">(t(T("Where you are")), t(T("Users")), account->login);
  body += html<"<h1><bdi dir=\"auto\">{}</bdi> {}</h1><dl class=\"facts\"><div><dt>{}</dt><dd>{}</dd></div><div><dt>{}</dt><dd>{}</dd></div><div><dt>{}</dt><dd>{}</dd></div></dl>">(
      account->name.empty() ? t(T("Erased")) : account->name, status_tag(visit, *account), t(T("Seat")), seat_words(visit, *account), t(T("Roles")), role_words(visit, *account), t(T("Appointed")), t(account->appointed));
  body += html<"<form method=\"post\" action=\"/users/{}/invite\">{}<p class=\"acts\"><button class=\"button primary\">{}</button></p></form>">(account->user.text(), web::form_seals(visit), t(T("Make an invitation code")));
  body += acts(visit, *account);
  return page(visit, {.title = T("User"), .body = std::move(body), .width = web::Page::Width::narrow});
}

web::Response invite_user(Visit& visit, access::SignIn& sign_in) {
  const auto user = Id<access::User>::parse(visit.places.at(0));
  if (!user) return no_such_user(visit);
  const auto invitation = sign_in.invite(visit.actor(), *user, visit.node.clock().now());
  if (!invitation) return refusal_response(visit, invitation.error());
  if (visit.json()) return web::json_response(json::object{{"code", invitation->code}, {"expires", invitation->expires.text()}});
  const auto& t = visit.t;
  Html body = html<"<h1>{}</h1><p class=\"lead\">{}</p><p><bdi class=\"code\" dir=\"ltr\">{}</bdi></p><p>{}</p><p class=\"acts\"><a class=\"button\" href=\"/users/{}\">{}</a></p>">(
      t(T("Invitation code")), t(T("It is shown once. Hand it over on paper or by voice; whoever has it sets the password.")), invitation->code,
      t(T("It expires on {day}.", {{"day", invitation->expires.day(visit.node.offset_minutes())}})), user->text(), t(T("Back")));
  return page(visit, {.title = T("Invitation code"), .body = std::move(body), .width = web::Page::Width::narrow});
}

} // namespace

web::Pages user_pages(access::SignIn& sign_in) {
  const Gate managing(access::manage_users, journal::administration);
  const auto invite = [&sign_in](Visit& visit) { return invite_user(visit, sign_in); };
  return {.routes = {{Method::get, "/users", managing, list_users},
                     {Method::get, "/users/{user}", managing, show_user},
                     {Method::post, "/users/{user}/invite", managing, invite},
                     {Method::get, "/api/users", managing, list_users},
                     {Method::get, "/api/users/{user}", managing, show_user},
                     {Method::post, "/api/users/{user}/invite", managing, invite}},
          .places = {{"/users", T("Users"), "key"}}};
}

std::vector<web::ApiRead> user_reads() {
  return {{"/api/users", "list_users", T("Users within reach"), {{"after", T("Cursor: the last user of the part before.")}}}, {"/api/users/{user}", "read_user", T("One user"), {}},
          {"/api/users/{user}/invite", "invite_user", T("Make an invitation code"), {}, "application/json"}};
}

} // namespace amana::desks
