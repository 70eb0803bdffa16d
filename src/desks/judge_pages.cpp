// Queues of what somebody must judge: corrections to approve, registrations that may be one person.
#include "desks/people.hpp"
#include "engines/identity/explain.hpp"
#include "node/node.hpp"
#include "web/forms.hpp"
#include "web/shell.hpp"
#include "web/values.hpp"

#include <charconv>

namespace amana::desks {

namespace {

using web::Html;
using web::html;
using web::Visit;

registry::Page part_of(const Visit& visit) {
  const auto after = visit.query("after");
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(after.data(), after.data() + after.size(), value);
  return {.after = error == std::errc() && !after.empty() ? std::optional(value) : std::nullopt, .size = 25};
}

Html next_link(const Visit& visit, std::string_view path, const std::optional<std::int64_t>& next) {
  if (!next) return {};
  return html<"<nav class=\"pages\" aria-label=\"{}\"><ul><li><a href=\"{}?after={}\">{} {}</a></li></ul></nav>">(visit.t(T("Pages")), path, *next, visit.t(T("Next")), web::icon("arrow-end", true));
}

Html nothing_waits(const Visit& visit) {
  return html<"<div class=\"empty\">{}<h2>{}</h2><p>{}</p></div>">(web::icon("check"), visit.t(T("Nothing waits for you")), visit.t(T("All that came in has been judged.")));
}

/// Before and after, and the two answers there are.
Html correction(const Visit& visit, const registry::CorrectionRow& row) {
  const auto& house = visit.node.house();
  const auto agreement = visit.node.agreement();
  Html change;
  if (row.change) {
    change = web::show_side_by_side(house.command("register_person")->fields, row.change->before, row.change->after, visit.t(T("Before")), visit.t(T("After")), *agreement, visit.t);
    change += html<"<p><strong>{}</strong> <bdi dir=\"auto\">{}</bdi></p>">(visit.t(T("Reason:")), row.change->reason);
  }
  const auto id = row.correction.text();
  return html<"<section class=\"sheet\"><h2>{}</h2>{}<div class=\"acts\">{}<a class=\"button\" href=\"/do/decline_correction?correction={}\">{}</a></div></section>">(
      person_link(row.person, visit.t), change, command_button(visit, *house.command("approve_correction"), {{"correction", id}}, ""), id, visit.t(house.command("decline_correction")->title));
}

Html pair_line(const Visit& visit, const registry::PairRow& pair) {
  return html<"<li>{} <div>{} {} {} <small><a href=\"/pairs/{}/{}\">{}</a></small></div></li>">(web::icon("versus"), person_link(pair.one, visit.t), visit.t(T("and")), person_link(pair.other, visit.t),
                                                                                               pair.one.person.text(), pair.other.person.text(), visit.t(T("Compare side by side")));
}

Html reasons_of(const Visit& visit, const identity::Score& score) {
  Html items;
  for (const auto& reason : score.reasons) items += html<"<li>{}</li>">(visit.t(identity::words(reason)));
  const Text held = identity::why_held(score);
  return html<"<div class=\"notice\">{}<h2>{}</h2><ul>{}</ul>{}</div>">(web::icon("versus"), visit.t(identity::words(score.verdict)), items, held.empty() ? Html() : html<"<p>{}</p>">(visit.t(held)));
}

/// The three answers, each with its reason; both ids are carried along.
Html decisions(const Visit& visit, const registry::PersonView& one, const registry::PersonView& other) {
  Html out;
  const auto form = [&](std::string_view name, std::string_view first, std::string_view second) {
    const auto* command = visit.node.house().command(name);
    out += html<"<section class=\"sheet\"><h2>{}</h2><p>{}</p>{}</section>">(visit.t(command->title), visit.t(command->help),
                                                                            command_form(visit, *command, {.values = {{first, one.person.text()}, {second, other.person.text()}}, .faults = {}}));
  };
  form("link_people", "leading", "other");
  form("keep_apart", "one", "other");
  form("send_to_review", "one", "other");
  return out;
}

} // namespace

web::Response list_corrections(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto right = registry::reach_of(visit.actor(), registry::approve_right, *visit.node.agreement());
  const auto listed = registry::open_corrections(*db, *right, part_of(visit));
  std::vector<AnyId> shown;
  for (const auto& row : listed.rows) shown.push_back(row.person.person);
  visit.shows(shown);
  if (visit.json()) {
    json::array rows;
    for (const auto& row : listed.rows) rows.push_back(correction_json(row));
    json::object out{{"corrections", std::move(rows)}};
    if (listed.next) out["next"] = *listed.next;
    return web::json_response(out);
  }
  Html items;
  for (const auto& row : listed.rows) items += correction(visit, row);
  Html body = done_notice(visit);
  body += html<"<h1>{}</h1>">(visit.t(T("Corrections to approve")));
  body += listed.rows.empty() ? nothing_waits(visit) : items;
  body += next_link(visit, "/corrections", listed.next);
  return page(visit, {.title = T("Corrections to approve"), .body = std::move(body)});
}

web::Response list_pairs(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto right = registry::reach_of(visit.actor(), registry::link_right, *visit.node.agreement());
  const auto state = visit.query("state") == "review" ? registry::PairState::review : registry::PairState::found;
  const auto listed = registry::waiting_pairs(*db, *right, state, part_of(visit));
  std::vector<AnyId> shown;
  for (const auto& row : listed.rows) shown.insert(shown.end(), {row.one.person, row.other.person});
  visit.shows(shown);
  if (visit.json()) {
    json::array rows;
    for (const auto& row : listed.rows) rows.push_back(pair_json(row));
    json::object out{{"pairs", std::move(rows)}};
    if (listed.next) out["next"] = *listed.next;
    return web::json_response(out);
  }
  Html items;
  for (const auto& row : listed.rows) items += pair_line(visit, row);
  const auto tab = [&](std::string_view name, bool here, const std::string& words) {
    return here ? html<"<li><a href=\"/pairs?state={}\" aria-current=\"page\">{}</a></li>">(name, words) : html<"<li><a href=\"/pairs?state={}\">{}</a></li>">(name, words);
  };
  Html tabs = tab("found", state == registry::PairState::found, visit.t(T("Found by likeness")));
  tabs += tab("review", state == registry::PairState::review, visit.t(T("Sent to review")));
  Html body = html<"<h1>{}</h1><nav aria-label=\"{}\"><ul class=\"tabs\">{}</ul></nav>">(visit.t(T("Is it the same person?")), visit.t(T("Lists")), tabs);
  body += listed.rows.empty() ? nothing_waits(visit) : html<"<ul class=\"changes\">{}</ul>">(items);
  body += next_link(visit, "/pairs", listed.next);
  return page(visit, {.title = T("Same person?"), .body = std::move(body)});
}

web::Response compare_people(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto reach = reach_of(visit);
  const auto known = [&](const std::string& text) {
    const auto id = Id<registry::Person>::parse(text);
    return id ? registry::find_known(*db, reach, *id) : std::nullopt;
  };
  const auto left = known(visit.places.at(0)), right = known(visit.places.at(1));
  if (!left || !right || left->person == right->person) return no_such_person(visit);
  const auto one = registry::view_person(*db, reach, left->person, visit.node.today()), other = registry::view_person(*db, reach, right->person, visit.node.today());
  visit.shows({left->person, right->person});
  const auto score = registry::compare_people(*db, *left, *right);
  if (visit.json()) {
    json::object out{{"one", person_json(*one)}, {"other", person_json(*other)}};
    if (score) {
      json::array reasons;
      for (const auto& reason : score->reasons) reasons.push_back(json::string(visit.t(identity::words(reason))));
      out["verdict"] = visit.t(identity::words(score->verdict));
      out["reasons"] = std::move(reasons);
    }
    return web::json_response(out);
  }
  const auto agreement = visit.node.agreement();
  const auto details = [](const registry::PersonView& person) { return person.details ? write(*person.details).as_object() : json::object(); };
  Html body = html<"<h1>{}</h1>">(visit.t(T("Is it the same person?")));
  if (score) body += reasons_of(visit, *score);
  body += web::show_side_by_side(visit.node.house().command("register_person")->fields, details(*one), details(*other), shown_name(*one, visit.t) + " " + one->number, shown_name(*other, visit.t) + " " + other->number, *agreement, visit.t);
  if (one->details && other->details) body += decisions(visit, *one, *other);
  return page(visit, {.title = T("Same person?"), .body = std::move(body)});
}

} // namespace amana::desks
