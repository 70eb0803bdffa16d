// One command for many: look at them once more, leave some out, carry out. Each is a command of its own.
#include "desks/queue.hpp"
#include "node/node.hpp"
#include "web/forms.hpp"

#include <algorithm>

namespace amana::desks {

namespace {

using journal::CommandType;
using journal::Field;
using web::Html;
using web::html;
using web::Visit;

constexpr std::size_t most_chosen = 500;

/// One of those chosen: what the command's own field takes, and its short number for the eye.
struct Chosen {
  std::string value, number;
};

/// The field that says what the command acts on: the first that a page fixes.
const Field* own_field(const CommandType& command) {
  const auto found = std::ranges::find_if(command.fields, [](const Field& field) {
    return field.fixed && field.kind == journal::FieldKind::id && !field.list;
  });
  return found == command.fields.end() ? nullptr : &*found;
}

std::vector<Field> other_fields(const CommandType& command, const Field& own) {
  std::vector<Field> others;
  for (const auto& field : command.fields)
    if (field.name != own.name) others.push_back(field);
  return others;
}

/// The parts that a module shows itself, and their lists taken out of the fields.
Html shown_parts(const Visit& visit, const CommandType& command, const std::vector<BulkPart>& parts, std::vector<Field>& fields) {
  Html shown;
  for (const auto& part : parts) {
    const auto field = std::ranges::find(fields, part.field, &Field::name);
    if (field == fields.end()) continue;
    if (auto html = part.html(visit, command)) {
      shown += *html;
      fields.erase(field);
    }
  }
  return shown;
}

/// An element of such a list in which something that must be there was left empty is none.
void drop_empty(json::object& values, const std::vector<Field>& fields, const std::vector<BulkPart>& parts) {
  for (const auto& part : parts) {
    const auto field = std::ranges::find(fields, part.field, &Field::name);
    auto* list = field == fields.end() ? nullptr : values.if_contains(part.field);
    if (!list || !list->is_array()) continue;
    json::array kept;
    for (const auto& element : list->get_array())
      if (std::ranges::all_of(field->fields, [&](const Field& inner) { return !inner.required || (element.is_object() && element.get_object().contains(inner.name)); }))
        kept.push_back(element);
    *list = std::move(kept);
  }
}

/// Where the many were chosen: a page of this node, else the queue.
struct Back {
  std::string address = "/queue";
  bool queue() const { return address == "/queue"; }
};

Back back_of(const Visit& visit) {
  auto came = web::came_from(visit);
  return came.empty() ? Back{} : Back{std::move(came)};
}

Text words_of(const Back& back) { return back.queue() ? T("Back to the queue") : T("Back to the list"); }

std::vector<Chosen> chosen_in(const web::Pairs& pairs) {
  std::vector<Chosen> chosen;
  for (const auto& [name, value] : pairs) {
    const auto space = value.find(' ');
    if (name != "case" || !AnyId::parse(value.substr(0, space)) || chosen.size() == most_chosen) continue;
    chosen.push_back({value.substr(0, space), space == std::string::npos ? "" : value.substr(space + 1)});
  }
  return chosen;
}

/// The command of the address, if this guest may give it and it can be given in bulk.
Result<const CommandType*> command_of(const Visit& visit) {
  const auto* command = visit.node.house().command(visit.places.at(0));
  if (!command || !own_field(*command))
    return refuse(Kind::missing, {.code = "bulk.none",
                                  .what = T("This act is not done for many at once."),
                                  .cure = T("Open one of them and do it there.")});
  if (!visit.actor().may(command->permission.name, command->purposes))
    return refuse(Kind::forbidden,
                  {.code = "permission.missing",
                   .what = T("Your role does not allow this: {act}.", {{"act", command->title}}),
                   .cure = T("Ask a colleague whose role allows it, or your administrator.")});
  return command;
}

Html choices(const Visit& visit, const std::vector<Chosen>& chosen) {
  Html items;
  for (const auto& one : chosen)
    items += html<"<div class=\"choice\"><input type=\"checkbox\" id=\"c-{}\" name=\"case\" value=\"{} {}\" checked><label "
                  "for=\"c-{}\"><bdi class=\"code\" dir=\"ltr\">{}</bdi></label></div>">(
        one.value, one.value, one.number, one.value, one.number.empty() ? one.value : one.number);
  return html<"<fieldset class=\"field\"><legend>{}</legend><p class=\"hint\">{}</p><div class=\"choices\">{}</div></fieldset>">(
      visit.t(N("{n} chosen", "{n} chosen", static_cast<std::int64_t>(chosen.size()))),
      visit.t(T("Take the tick away from those that are an exception.")), items);
}

web::Response form(const Visit& visit, const CommandType& command, const std::vector<BulkPart>& parts,
                   const std::vector<Chosen>& chosen, const web::Filled& filled, int status) {
  auto fields = other_fields(command, *own_field(command));
  const Html shown = shown_parts(visit, command, parts, fields);
  const Back back = back_of(visit);
  const Html body = html<"{}<h1>{}</h1><form method=\"post\" action=\"/bulk/{}\">{}<input type=\"hidden\" name=\"back\" value=\"{}\">{}{}{}<p class=\"acts\"><button class=\"button "
                         "primary\">{}</button> <a class=\"button plain\" href=\"{}\">{}</a></p></form>">(
      web::error_summary(filled.faults, command.fields, visit.t), visit.t(command.title), command.name,
      web::form_seals(visit), back.address, choices(visit, chosen), shown,
      web::form_fields(fields, filled, web::code_lists(visit.node.agreement(), visit.node.today()), visit.t),
      visit.t(command.title), back.address, visit.t(words_of(back)));
  return page(visit, {.title = command.title, .body = body, .width = web::Page::Width::narrow, .status = status});
}

web::Response ask(const Visit& visit, const std::vector<BulkPart>& parts) {
  const auto command = command_of(visit);
  if (!command) return web::refusal_response(visit, command.error());
  const auto chosen = chosen_in(visit.request.query);
  if (chosen.empty()) return web::see_other(back_of(visit).address);
  return form(visit, **command, parts, chosen, {}, 200);
}

struct Outcome {
  Chosen what;
  Result<journal::Receipt> result;
};

/// All are handed in before the first answer is waited for, so that they share commits.
std::vector<Outcome> carry_out(const Visit& visit, const CommandType& command, const std::vector<Chosen>& chosen,
                               const json::object& common, std::string_view key) {
  std::vector<std::future<Result<journal::Receipt>>> answers;
  for (const auto& one : chosen) {
    json::object input = common;
    input[own_field(command)->name] = one.value;
    answers.push_back(visit.node.office().submit({.command = &command,
                                                  .input = std::move(input),
                                                  .actor = visit.actor(),
                                                  .key = key.empty() ? "" : std::string(key) + one.value,
                                                  .cause = {}}));
  }
  std::vector<Outcome> outcomes;
  for (std::size_t i = 0; i < chosen.size(); ++i) outcomes.push_back({chosen[i], answers[i].get()});
  return outcomes;
}

Html outcome_row(const Visit& visit, const Outcome& outcome) {
  const auto& t = visit.t;
  Html words;
  if (outcome.result)
    words = html<"<span class=\"tag ok\">{} {}</span>">(web::icon("check"), t(T("Recorded")));
  else
    for (const auto& fault : outcome.result.error().faults)
      words += html<"<p>{} {}</p>">(t(fault.what), t(fault.cure));
  return html<"<tr{}><th scope=\"row\"><bdi class=\"code\" dir=\"ltr\">{}</bdi></th><td data-label=\"{}\"><span>{}</span></td></tr>">(
      outcome.result ? Html() : html<" class=\"late\"">(), outcome.what.number, t(T("Outcome")), words);
}

web::Response outcomes_page(const Visit& visit, const CommandType& command, const std::vector<Outcome>& outcomes) {
  const auto& t = visit.t;
  const auto recorded = std::ranges::count_if(outcomes, [](const Outcome& one) { return one.result.has_value(); });
  const auto refused = static_cast<std::int64_t>(outcomes.size()) - recorded;
  const Back back = back_of(visit);
  Html rows;
  for (const auto& one : outcomes)
    if (!one.result) rows += outcome_row(visit, one);
  for (const auto& one : outcomes)
    if (one.result) rows += outcome_row(visit, one);
  const Html body = html<"<h1>{}</h1><div class=\"notice {}\" role=\"status\">{}<h2>{}</h2><p>{}</p></div><table "
                         "class=\"cards-on-phone\"><caption class=\"hear\">{}</caption><thead><tr><th>{}</th><th>{}</th></tr></thead>"
                         "<tbody>{}</tbody></table><p class=\"acts\"><a class=\"button primary\" href=\"{}\">{}</a></p>">(
      t(command.title), refused ? "due" : "ok", web::icon(refused ? "warn" : "check"),
      t(N("{n} recorded", "{n} recorded", recorded)),
      refused ? t(N("{n} was refused; the reason stands beside it.", "{n} were refused; the reason stands beside each.", refused))
              : t(T("None was refused.")),
      t(T("Outcome")), t(T("Number")), t(T("Outcome")), rows, back.address, t(words_of(back)));
  return page(visit, {.title = command.title, .body = body});
}

web::Response do_all(const Visit& visit, const std::vector<BulkPart>& parts) {
  const auto command = command_of(visit);
  if (!command) return web::refusal_response(visit, command.error());
  const auto fields = other_fields(**command, *own_field(**command));
  const auto chosen = chosen_in(visit.request.form);
  web::Filled filled{.values = web::read_form(fields, visit.request.form), .faults = {}};
  if (chosen.empty()) return web::see_other(back_of(visit).address);
  if (web::turn_rows(fields, visit.request.form, filled.values)) return form(visit, **command, parts, chosen, filled, 200);
  drop_empty(filled.values, fields, parts);
  const auto key = web::find(visit.request.form, "key").value_or("");
  return outcomes_page(visit, **command, carry_out(visit, **command, chosen, filled.values, key));
}

} // namespace

web::Pages bulk_pages(std::vector<BulkPart> parts) {
  const auto shared = std::make_shared<const std::vector<BulkPart>>(std::move(parts));
  return {.routes = {{web::Method::get, "/bulk/{command}", web::Gate::signed_in(), [shared](Visit& visit) { return ask(visit, *shared); }},
                     {web::Method::post, "/bulk/{command}", web::Gate::signed_in(), [shared](Visit& visit) { return do_all(visit, *shared); }}},
          .places = {}};
}

} // namespace amana::desks
