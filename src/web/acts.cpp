#include "web/acts.hpp"

#include "agreement/agreement.hpp"
#include "node/node.hpp"
#include "web/refusals.hpp"

namespace amana::web {

Result<json::object> read_fields(std::string_view text) {
  auto value = TRY(parse_json(text));
  if (!value.is_object()) return refuse(Kind::invalid, {.code = "json.object", .what = T("The body must be a JSON object with the fields of the act.")});
  return std::move(value.as_object());
}

namespace {

using journal::CommandType;

Refusal no_such_act(const Visit& visit) {
  return {Kind::missing,
          {{.code = "command.unknown",
            .what = T("There is no act of the name {name}.",
                      {{"name", visit.places.empty() ? std::string() : visit.places[0]}}),
            .cure = T("Look at the list of acts.")}}};
}

Refusal not_allowed(const CommandType& command) {
  return {Kind::forbidden,
          {{.code = "permission.missing",
            .what = T("Your role does not allow this: {act}.", {{"act", command.title}}),
            .cure = T("Ask a colleague whose role allows it, or your administrator.")}}};
}

bool allowed(const Visit& visit, const CommandType& command) {
  return visit.actor().may(command.permission.name, command.purposes).has_value();
}

/// The command that the address names, if this guest may give it.
std::expected<const CommandType*, Refusal> command_of(const Visit& visit) {
  const auto* command = visit.node.house().command(visit.places.at(0));
  if (!command) return std::unexpected(no_such_act(visit));
  if (!allowed(visit, *command)) return std::unexpected(not_allowed(*command));
  return command;
}

Response form_page(const Visit& visit, const CommandType& command, const Filled& filled, int status) {
  const std::string title = visit.t(command.title);
  Html body = error_summary(filled.faults, command.fields, visit.t);
  body += html<"<h1>{}</h1>">(title);
  if (!command.help.empty()) body += html<"<p class=\"lead\">{}</p>">(visit.t(command.help));
  body += command_form(visit, command, filled);
  return page(
      visit,
      {.title = command.title, .body = std::move(body), .width = Page::Width::narrow, .status = status});
}

/// What the address gives in advance: /do/link_people?leading=…
Response show_form(const Visit& visit) {
  const auto command = command_of(visit);
  if (!command) return refusal_response(visit, command.error());
  return form_page(visit, **command,
                   {.values = read_form((*command)->fields, visit.request.query), .faults = {}}, 200);
}

/// Where it goes on: where the form was opened, if it says so; the page of what was acted upon; for somebody who acts about themselves,
/// their own page.
std::string page_of(const Visit& visit, const CommandType& command, const journal::Receipt& receipt) {
  if (const auto came = came_from(visit); !came.empty()) return came + (came.contains('?') ? "&done=" : "?done=") + receipt.entry.text();
  if (visit.actor().person) return "/mine?done=" + receipt.entry.text();
  if (command.noun.empty()) return "/?done=" + receipt.entry.text();
  return "/" + std::string(command.noun) + "/" + receipt.subject.text() + "?done=" + receipt.entry.text();
}

journal::Order order_of(const Visit& visit, const CommandType& command, json::object input,
                        std::string_view key, journal::Channel channel) {
  journal::Order order{.command = &command,
                       .input = std::move(input),
                       .actor = visit.actor(),
                       .key = std::string(key.substr(0, 64)),
                       .cause = {}};
  order.actor.channel = channel;
  return order;
}

Response take_form(const Visit& visit) {
  const auto found = command_of(visit);
  if (!found) return refusal_response(visit, found.error());
  const CommandType& command = **found;
  Filled filled{.values = read_form(command.fields, visit.request.form), .faults = {}};
  if (turn_rows(command.fields, visit.request.form, filled.values))
    return form_page(visit, command, filled, 200);
  const auto key = find(visit.request.form, "key").value_or("");
  auto receipt =
      visit.node.office().decide(order_of(visit, command, filled.values, key, journal::Channel::page));
  if (receipt) return see_other(page_of(visit, command, *receipt));
  filled.faults = std::move(receipt.error().faults);
  return form_page(visit, command, filled, status_of(receipt.error().kind));
}

Response take_json(const Visit& visit) {
  const auto command = command_of(visit);
  if (!command) return refusal_response(visit, command.error());
  const auto input = read_fields(visit.request.body);
  if (!input) return refusal_response(visit, input.error());
  const auto key = visit.request.header("idempotency-key").value_or("");
  const auto channel = visit.request.local ? journal::Channel::command_line : journal::Channel::api;
  const auto receipt =
      visit.node.office().decide(order_of(visit, **command, *input, key, channel));
  if (!receipt) return refusal_response(visit, receipt.error());
  return json_response(json::object{{"subject", receipt->subject.text()},
                                    {"entry", receipt->entry.text()},
                                    {"hash", receipt->hash.text()},
                                    {"repeated", receipt->repeated}});
}

Response list_acts(const Visit& visit) {
  Html items;
  for (const auto* command : visit.node.house().commands()) {
    // Acts on something that stands on a page are done from that page.
    const bool elsewhere = std::ranges::any_of(command->fields, &journal::Field::fixed);
    if (!allowed(visit, *command) || elsewhere) continue;
    items += html<"<li class=\"card\"><h2><a href=\"/do/{}\">{}</a></h2><p>{}</p></li>">(
        command->name, visit.t(command->title), visit.t(command->help));
  }
  return page(visit, {.title = T("Acts"),
                      .body = html<"<h1>{}</h1><ul class=\"cards\">{}</ul>">(
                          visit.t(T("What you can do here")), items)});
}

} // namespace

namespace {

template<class Named> std::vector<journal::Choice> named_choices(const std::vector<Named>& all) {
  std::vector<journal::Choice> choices;
  for (const auto& one : all) choices.push_back({one.code, one.name});
  return choices;
}

/// Lists that the corridor does not write as lists.
std::vector<journal::Choice> own_list(const agreement::Agreement& agreement, std::string_view name, Day today) {
  const auto& said = agreement.said();
  if (name == "role") return named_choices(said.roles);
  if (name == "permission") return named_choices(said.permissions);
  if (name == "scope") return named_choices(said.scopes);
  if (name == "purpose") return named_choices(said.purposes);
  if (name == "town") return named_choices(said.towns);
  if (name == "exemption") return named_choices(said.exemptions);
  std::vector<journal::Choice> choices;
  if (name == "port")
    for (const auto& port : said.ports)
      if (port.listed) choices.push_back({port.code, port.name});
  for (const auto& authority : said.authorities) {
    if (name == "authority") choices.push_back({authority.code, authority.name(today)});
    if (name == "office")
      for (const auto& office : authority.offices) choices.push_back({office.code, office.name});
  }
  return choices;
}

} // namespace

CodeLists code_lists(std::shared_ptr<const agreement::Agreement> agreement, Day today) {
  return [agreement = std::move(agreement), today](std::string_view name) {
    if (name == "currencies") return named_choices(agreement->said().currencies); // those of the corridor, not of the world
    const auto* list = agreement->list(name);
    if (!list) return own_list(*agreement, name, today);
    std::vector<journal::Choice> choices;
    for (const auto& item : list->items)
      if (item.offered(today)) choices.push_back({item.code, item.label});
    return choices;
  };
}

std::string code_words(const agreement::Agreement& agreement, std::string_view list, std::string_view code, Day today, const lang::Tongue& t) {
  if (agreement.list(list)) return t(agreement.label(list, code));
  for (const auto& choice : own_list(agreement, list, today))
    if (choice.value == code) return t(choice.label);
  return std::string(code);
}

std::string came_from(const Visit& visit) {
  std::string_view asked = visit.query("back");
  if (asked.empty()) asked = find(visit.request.form, "back").value_or("");
  const auto plain = [](char c) { return c > ' ' && c < 0x7f && c != '\\'; };
  const bool here = asked.starts_with('/') && !asked.starts_with("//") && std::ranges::all_of(asked, plain);
  return here ? std::string(asked) : std::string();
}

namespace {

/// What is paid on this side of the corridor stands first among the currencies; offices are those of this side.
CodeLists lists_at_home(const Visit& visit) {
  const auto agreement = visit.node.agreement();
  const auto* home = agreement->authority(visit.node.settings().authority);
  const auto* party = home ? agreement->party(home->party) : nullptr;
  return [all = code_lists(agreement, visit.node.today()), agreement, side = party ? party->code : std::string(), own = party ? party->currency : std::string()](std::string_view name) {
    auto choices = all(name);
    if (name == "office")
      std::erase_if(choices, [&](const journal::Choice& choice) {
        const auto* office = agreement->office(choice.value);
        const auto* authority = office ? agreement->authority(office->authority) : nullptr;
        return authority && authority->party != side;
      });
    if (name == "currencies")
      if (const auto found = std::ranges::find(choices, own, &journal::Choice::value); found != choices.end()) std::rotate(choices.begin(), found, found + 1);
    return choices;
  };
}

} // namespace

Html command_form(const Visit& visit, const CommandType& command, const Filled& filled) {
  const auto lists = lists_at_home(visit);
  const auto came = came_from(visit);
  const Html back = came.empty() ? Html() : html<"<input type=\"hidden\" name=\"back\" value=\"{}\">">(came);
  return html<"<form method=\"post\" action=\"/do/{}\" data-keep=\"form:{}\">{}{}{}<p class=\"acts\"><button "
              "class=\"button primary\">{}</button></p></form>">(
      command.name, command.name, form_seals(visit), back, form_fields(command.fields, filled, lists, visit.t),
      visit.t(command.title));
}

Html command_button(const Visit& visit, const CommandType& command, const json::object& values,
                    std::string_view style) {
  Html hidden;
  for (const auto& [name, value] : values)
    hidden += html<"<input type=\"hidden\" name=\"{}\" value=\"{}\">">(std::string_view(name),
                                                                       std::string_view(value.as_string()));
  return html<"<form method=\"post\" action=\"/do/{}\">{}{}<button class=\"button {}\">{}</button></form>">(
      command.name, form_seals(visit), hidden, style, visit.t(command.title));
}

Pages act_pages(std::vector<ApiRead> reads) {
  return {.routes = {{Method::get, "/do", Gate::signed_in(), list_acts},
                     {Method::get, "/do/{command}", Gate::signed_in(), show_form},
                     {Method::post, "/do/{command}", Gate::signed_in(), take_form},
                     {Method::post, "/api/do/{command}", Gate::signed_in(), take_json},
                     {Method::get, "/api/openapi.json", Gate::everyone(),
                      [reads = std::move(reads)](Visit& visit) {
                        return json_response(openapi(visit.node.house(), reads, visit.t, "/"));
                      }}},
          .places = {{"/do", T("Acts"), "pen-sign"}}};
}

} // namespace amana::web
