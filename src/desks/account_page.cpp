// One's own account: what one may do, in sentences; password, programs, standing in.
#include "access/programs.hpp"
#include "desks/entrance.hpp"
#include "node/node.hpp"
#include "web/acts.hpp"

namespace amana::desks {

namespace {

using web::Html;
using web::html;
using web::Visit;

std::string label_of(const Visit& visit, std::string_view list, std::string_view code) { return web::code_words(*visit.node.agreement(), list, code, visit.node.today(), visit.t); }

/// "Read a person's file: own office, for placement".
Html rights(const Visit& visit) {
  Html items;
  for (const auto& grant : visit.actor().grants) {
    std::vector<std::string> purposes;
    for (const auto& purpose : grant.purposes) purposes.push_back(label_of(visit, "purpose", purpose));
    items += html<"<li>{}: {}, {}</li>">(label_of(visit, "permission", grant.permission), label_of(visit, "scope", name_of(grant.scope)), visit.t.list(purposes));
  }
  return html<"<h2>{}</h2><ul>{}</ul>">(visit.t(T("What your roles allow")), items);
}

Html secret_field(const Visit&, const std::string& name, const std::string& label, std::string_view completion) {
  return html<"<div class=\"field\"><label for=\"{}\">{}</label><input id=\"{}\" name=\"{}\" type=\"password\" autocomplete=\"{}\" required></div>">(name, label, name, name, completion);
}

Html password_form(const Visit& visit) {
  const auto& t = visit.t;
  Html fields = secret_field(visit, "present", t(T("Present password")), "current-password");
  fields += secret_field(visit, "fresh", t(T("New password")), "new-password");
  return html<"<h2>{}</h2><form method=\"post\" action=\"/me/password\">{}{}<p class=\"acts\"><button class=\"button\">{}</button></p></form>">(t(T("Password")), web::form_seals(visit), fields, t(T("Change the password")));
}

Html programs(const Visit& visit, store::Connection& db) {
  const auto& t = visit.t;
  Html rows;
  for (const auto& program : access::programs_of(db, visit.actor().user))
    rows += html<"<li>{} <div><bdi dir=\"auto\">{}</bdi> <small>{}</small><form method=\"post\" action=\"/me/programs/remove\">{}<input type=\"hidden\" name=\"program\" value=\"{}\"><button class=\"button small\">{}</button></form></div></li>">(
        web::icon("key"), program.label, t(T("until {day}", {{"day", program.expires.day(visit.node.offset_minutes())}})), web::form_seals(visit), program.program.text(), t(T("Shut out")));
  return html<"<h2>{}</h2><p>{}</p><ul class=\"changes\">{}</ul><form method=\"post\" action=\"/me/programs\">{}<div class=\"field\"><label for=\"label\">{}</label><input id=\"label\" name=\"label\" maxlength=\"60\" required></div>"
              "<div class=\"field\"><label for=\"until\">{}</label><input id=\"until\" name=\"until\" type=\"date\" class=\"w16\" required></div><p class=\"acts\"><button class=\"button\">{}</button></p></form>">(
      t(T("Programs")), t(T("A program comes in with a token of its own and has your rights, never more.")), rows, web::form_seals(visit), t(T("Name of the program")), t(T("Last day")), t(T("Make a token")));
}

Html stand_ins(const Visit& visit, store::Connection& db) {
  const auto& t = visit.t;
  const auto absent = access::absent_colleagues(db, visit.actor().user, visit.node.today());
  if (absent.empty() && !visit.actor().stands_for) return {};
  Html buttons;
  for (const auto& user : absent) {
    const auto account = access::find_account(db, user);
    buttons += html<"<form method=\"post\" action=\"/me/stand-in\">{}<input type=\"hidden\" name=\"absent\" value=\"{}\"><button class=\"button\">{}</button></form>">(
        web::form_seals(visit), user.text(), t(T("Act for {name}", {{"name", account ? account->name : std::string()}})));
  }
  buttons += html<"<form method=\"post\" action=\"/me/stand-in\">{}<button class=\"button\">{}</button></form>">(web::form_seals(visit), t(T("Act for myself")));
  return html<"<h2>{}</h2><div class=\"acts\">{}</div>">(t(T("Standing in")), buttons);
}

} // namespace

web::Response Entrance::show_account(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto& t = visit.t;
  const auto* authority = visit.node.agreement()->authority(visit.actor().authority);
  if (visit.json()) return web::json_response(json::object{{"user", visit.actor().user.text()}, {"authority", visit.actor().authority}, {"office", visit.actor().office}});
  Html body = html<"<div class=\"title\"><div><h1><bdi dir=\"auto\">{}</bdi></h1><p>{}</p></div><form method=\"post\" action=\"/sign-out\">{}<button class=\"button\">{} {}</button></form></div>">(
      visit.guest->name, authority ? t(authority->name(visit.node.today())) : std::string(), web::form_seals(visit), web::icon("sign-out", true), t(T("Sign out")));
  body += stand_ins(visit, *db);
  body += rights(visit);
  body += password_form(visit);
  body += programs(visit, *db);
  return page(visit, {.title = T("My account"), .body = std::move(body), .width = web::Page::Width::narrow});
}

web::Response Entrance::take_password(Visit& visit) {
  const auto value = [&](std::string_view name) { return web::find(visit.request.form, name).value_or(""); };
  const auto changed = sign_in_.change_password(token_of(visit.request), value("present"), value("fresh"), visit.request.peer, node_.clock().now());
  return changed ? web::see_other("/me") : refusal_response(visit, changed.error());
}

web::Response Entrance::take_program(Visit& visit) {
  const auto value = [&](std::string_view name) { return web::find(visit.request.form, name).value_or(""); };
  const auto until = Day::parse(value("until"));
  if (!until) return refusal_response(visit, {Kind::invalid, {{.code = "day.form", .what = T("This is not a day."), .cure = T("Choose the last day of the program."), .path = "until"}}});
  const auto token = sign_in_.add_program(token_of(visit.request), value("label"), *until, node_.clock().now());
  if (!token) return refusal_response(visit, token.error());
  Html body = html<"<h1>{}</h1><p class=\"lead\">{}</p><p><bdi class=\"code\" dir=\"ltr\">{}</bdi></p><p class=\"acts\"><a class=\"button primary\" href=\"/me\">{}</a></p>">(
      visit.t(T("Token of the program")), visit.t(T("It is shown once. Put it where only the program reads it.")), *token, visit.t(T("Back to my account")));
  return page(visit, {.title = T("Token of the program"), .body = std::move(body), .width = web::Page::Width::narrow});
}

web::Response Entrance::remove_program(Visit& visit) {
  const auto program = Id<access::Program>::parse(web::find(visit.request.form, "program").value_or(""));
  const auto removed = program ? sign_in_.remove_program(token_of(visit.request), *program, node_.clock().now()) : Result<void>();
  return removed ? web::see_other("/me") : refusal_response(visit, removed.error());
}

web::Response Entrance::take_stand_in(Visit& visit) {
  const auto absent = Id<access::User>::parse(web::find(visit.request.form, "absent").value_or(""));
  const auto done = sign_in_.stand_in(token_of(visit.request), absent, node_.clock().now());
  return done ? web::see_other("/me") : refusal_response(visit, done.error());
}

} // namespace amana::desks
