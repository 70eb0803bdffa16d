#include "desks/joining.hpp"

#include "node/node.hpp"
#include "registry/oneself.hpp"
#include "web/acts.hpp"
#include "web/refusals.hpp"

namespace amana::desks {

namespace {

using web::Gate;
using web::Html;
using web::html;
using web::Method;
using web::Response;
using web::Visit;

std::vector<journal::Choice> offices(const Visit& visit) {
  const auto& settings = visit.node.settings();
  return registry::registration_offices(*visit.node.agreement(), settings.name, settings.authority, visit.node.today());
}

web::CodeLists lists_of(const Visit& visit) {
  return [all = web::code_lists(visit.node.agreement(), visit.node.today()), own = offices(visit)](std::string_view name) {
    return name == "registration_offices" ? own : all(name);
  };
}

Response form_page(const Visit& visit, const web::Filled& filled, int status) {
  const auto& t = visit.t;
  const auto& fields = registry::oneself_fields();
  Html body = web::error_summary(filled.faults, fields, t);
  body += html<"<h1>{}</h1><p class=\"lead\">{}</p><form method=\"post\" action=\"/join\">{}{}<p class=\"acts\"><button class=\"button primary\">{}</button></p></form>">(
      t(T("Register as a jobseeker")), t(T("It costs nothing, and nobody may ask you for money for it. Write what you know; an office completes it with you.")),
      web::form_seals(visit), web::form_fields(fields, filled, lists_of(visit), t), t(T("Register")));
  return page(visit, {.title = T("Register as a jobseeker"), .body = std::move(body), .width = web::Page::Width::narrow, .status = status});
}

Refusal not_here() {
  return {Kind::missing, {{.code = "oneself.closed",
                           .what = T("Nobody registers as a jobseeker on this node."),
                           .cure = T("The employment offices of the state that you come from do it.")}}};
}

std::unexpected<Refusal> too_often() {
  return refuse(Kind::busy, {.code = "oneself.often",
                             .what = T("Too many registrations came from your connection."),
                             .cure = T("Wait some minutes, or come to an office.")});
}

} // namespace

bool Joining::open(const Visit& visit) { return !offices(visit).empty(); }

Result<journal::Receipt> Joining::join(const Visit& visit, json::object input, std::string_view key) {
  const auto& settings = visit.node.settings();
  auto act = registry::register_oneself(*visit.node.agreement(), settings.name, settings.authority, visit.node.today(), std::move(input), key);
  if (!act) return std::unexpected(std::move(act).error());
  if (visit.node.office().recovering()) return refuse(Kind::busy, {.code = "node.recovering", .what = T("This node is recovering"), .cure = T("Try again later.")});
  const auto from = access::subscriber_of(visit.request.peer);
  const auto now = visit.node.clock().now();
  if (!of_one_.take(from, now) || !of_all_.take("all", now)) return too_often();
  auto receipt = visit.node.office().act(*std::move(act)).get();
  if (!receipt) of_one_.give_back(from);
  return receipt;
}

Response Joining::show(Visit& visit) {
  if (!open(visit)) return refusal_response(visit, not_here());
  return form_page(visit, {.values = web::read_form(registry::oneself_fields(), visit.request.query), .faults = {}}, 200);
}

Response Joining::take(Visit& visit) {
  if (!open(visit)) return refusal_response(visit, not_here());
  const auto& fields = registry::oneself_fields();
  web::Filled filled{.values = web::read_form(fields, visit.request.form), .faults = {}};
  if (web::turn_rows(fields, visit.request.form, filled.values)) return form_page(visit, filled, 200);
  const auto* office = filled.values.if_contains("office");
  const std::string where = office && office->is_string() ? std::string(office->get_string()) : "";
  const auto receipt = join(visit, filled.values, web::find(visit.request.form, "key").value_or(""));
  if (receipt) return web::see_other("/join/done?number=" + web::percent_encode(paper_number(receipt->subject)) + "&office=" + web::percent_encode(where));
  filled.faults = receipt.error().faults;
  return form_page(visit, filled, web::status_of(receipt.error().kind));
}

Response Joining::take_json(Visit& visit) {
  if (!open(visit)) return refusal_response(visit, not_here());
  const auto input = web::read_fields(visit.request.body);
  if (!input) return refusal_response(visit, input.error());
  const auto receipt = join(visit, *input, visit.request.header("idempotency-key").value_or(""));
  return receipt ? web::json_response(json::object{{"number", paper_number(receipt->subject)}, {"repeated", receipt->repeated}})
                 : refusal_response(visit, receipt.error());
}

/// What to bring, on paper or in mind. It tells nothing but what the address says.
Response Joining::done(Visit& visit) {
  const auto& t = visit.t;
  const auto all = offices(visit);
  const auto office = std::ranges::find(all, visit.query("office"), &journal::Choice::value);
  Html facts = html<"<div><dt>{}</dt><dd><bdi class=\"code\" dir=\"ltr\">{}</bdi></dd></div>">(t(T("Your number")), visit.query("number").substr(0, 20));
  if (office != all.end()) facts += html<"<div><dt>{}</dt><dd>{}</dd></div>">(t(T("Where you come")), t(office->label));
  Html body = html<"<div class=\"notice ok\">{}<h2>{}</h2><p>{}</p></div><h1>{}</h1><dl class=\"facts\">{}</dl><p>{}</p><p class=\"acts\">{} <a class=\"button\" href=\"/public/orders\">{}</a></p>">(
      web::icon("check"), t(T("Recorded")), t(T("The office has what you wrote.")), t(T("Come to the office once")), facts,
      t(T("Bring this number and what shows who you are: a passport, an identity card, a birth certificate, or somebody who knows you. Only then can you be chosen. It costs nothing.")),
      web::print_button(t(T("Print"))), t(T("Verified job orders")));
  return page(visit, {.title = T("Come to the office once"), .body = std::move(body), .width = web::Page::Width::narrow});
}

web::Pages Joining::pages() {
  const auto route = [this](Method method, std::string_view pattern, Response (Joining::*answer)(Visit&)) {
    return web::Route{method, pattern, Gate::everyone(), [this, answer](Visit& visit) { return (this->*answer)(visit); }};
  };
  return {.routes = {route(Method::get, "/join", &Joining::show), route(Method::post, "/join", &Joining::take), route(Method::get, "/join/done", &Joining::done),
                     route(Method::post, "/api/public/people", &Joining::take_json)},
          .places = {}};
}

std::vector<web::ApiRead> Joining::reads() {
  return {{.path = "/api/public/people", .name = "join", .title = T("Register oneself as a jobseeker: the fields of “register_person” without papers, vouchers and consents, with “office” and “agreed”"),
           .posts = "application/json", .everyone = true}};
}

} // namespace amana::desks
