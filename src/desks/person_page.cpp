#include "access/read_lines.hpp"
#include "desks/attach.hpp"
#include "desks/people.hpp"
#include "engines/identity/explain.hpp"
#include "node/node.hpp"
#include "registry/labels.hpp"
#include "registry/seen.hpp"
#include "web/forms.hpp"
#include "web/shell.hpp"
#include "web/values.hpp"

namespace amana::desks {

namespace {

using registry::PersonView;
using web::Html;
using web::html;
using web::Visit;

/// The office that keeps the file, or its authority where it has none.
std::string keeper_words(const Visit& visit, const PersonView& person) {
  const auto agreement = visit.node.agreement();
  if (const auto* office = agreement->office(person.office)) return visit.t(office->name);
  const auto* authority = agreement->authority(person.authority);
  return authority ? visit.t(authority->name(visit.node.today())) : visit.t(T("this node"));
}

Html head(const Visit& visit, const PersonView& person) {
  const auto& t = visit.t;
  const std::string shown = shown_name(person, t);
  const std::string& also = shown == person.arabic_name ? person.latin_name : person.arabic_name;
  const std::string_view lang = shown == person.arabic_name ? "fr" : "ar", direction = shown == person.arabic_name ? "ltr" : "rtl";
  return html<"<header class=\"case-head\"><div class=\"names\"><h1><bdi dir=\"auto\">{}</bdi></h1> {}</div><dl class=\"facts line\"><div><dt>{}</dt><dd><bdi class=\"code\" dir=\"ltr\">{}</bdi></dd></div>"
              "<div><dt>{}</dt><dd>{}</dd></div><div><dt>{}</dt><dd><time class=\"when\" datetime=\"{}\">{}</time></dd></div><div><dt>{}</dt><dd>{}</dd></div></dl></header>">(
      shown, also.empty() || also == shown ? Html() : html<"<bdi class=\"also\" lang=\"{}\" dir=\"{}\">{}</bdi>">(lang, direction, also), t(T("Number")), person.number, t(T("Confidence")),
      [&] {
        registry::Confidence level{};
        boost::describe::enum_from_string(person.confidence.c_str(), level);
        return t(journal::words_of(level));
      }(),
      t(T("Registered")), person.registered.text(), t(person.registered), t(T("Kept by")), keeper_words(visit, person));
}

Html erased_notice(const Visit& visit, const PersonView& person) {
  if (!person.erased) return {};
  return html<"<div class=\"notice\">{}<h2>{}</h2><p>{}</p></div>">(
      web::icon("erase"), visit.t(T("The personal data were erased on {day}", {{"day", *person.erased}})),
      visit.t(T("Ground: {ground}. Basis: {basis}.", {{"ground", person.erasure_ground ? visit.t(journal::words_of(*person.erasure_ground)) : std::string()}, {"basis", person.erasure_basis}})));
}

Html acts(const Visit& visit, const PersonView& person, const Html& more) {
  if (person.erased) return {};
  const auto& t = visit.t;
  const auto link = [&](std::string_view permission, std::string_view what, std::string_view icon, const std::string& words) {
    return visit.actor().may(permission) ? html<"<a class=\"button\" href=\"/people/{}/{}\">{} {}</a>">(person.person.text(), what, web::icon(icon), words) : Html();
  };
  Html out = link("people.correct", "correct", "edit", t(T("Ask for a correction")));
  out += more;
  out += link("people.read", "history", "clock", t(T("History")));
  out += link("people.erase", "erase", "erase", t(T("Erase…")));
  out += web::print_button(t(T("Print")));
  return html<"<p class=\"acts\">{}</p>">(out);
}

Html matches(const Visit& visit, store::Connection& db, const registry::Reach& reach, const PersonView& person) {
  if (person.erased || !visit.actor().may("people.link")) return {};
  Html items;
  for (const auto& pair : registry::pairs_of(db, reach, person.person)) {
    if (pair.state != registry::PairState::found && pair.state != registry::PairState::review) continue;
    const auto& other = pair.one.person == person.person ? pair.other : pair.one;
    if (!registry::find_known(db, reach, other.person)) continue;
    items += html<"<li>{} <div>{} <small><a href=\"/pairs/{}/{}\">{}</a></small></div></li>">(web::icon("versus"), person_link(other, visit.t), person.person.text(), other.person.text(), visit.t(T("Compare side by side")));
  }
  return items.empty() ? Html() : html<"<h2>{}</h2><ul class=\"changes\">{}</ul>">(visit.t(T("May be the same person")), items);
}

Html group(const Visit& visit, const PersonView& person) {
  const auto& t = visit.t;
  Html items;
  for (const auto& link : person.links) {
    if (link.undone) continue;
    const auto* unlink = visit.node.house().command("unlink_people");
    const Html undo = visit.actor().may("people.link") ? html<"<a class=\"button small\" href=\"/do/{}?link={}\">{} {}</a>">(unlink->name, link.link.text(), web::icon("unlink"), t(unlink->title)) : Html();
    items += html<"<li>{} <div>{} <small>{}</small> {}</div></li>">(web::icon("link"), t(T("Linked on {day}", {{"day", link.made}})), link.reason, undo);
  }
  for (const auto& row : person.group) items += html<"<li>{} <div>{}</div></li>">(web::icon("person"), person_link(row, t));
  return items.empty() ? Html() : html<"<h2>{}</h2><ul class=\"changes\">{}</ul>">(t(T("Registrations of this person")), items);
}

Html files(const Visit& visit, const PersonView& person) {
  const auto& t = visit.t;
  Html items;
  for (const auto& file : person.files)
    items += html<"<li>{} <div><a href=\"/people/{}/files/{}\">{}</a> <small>{}</small></div></li>">(web::icon("paper"), person.person.text(), file.file.name.text(), t(journal::words_of(file.file.type)), t(file.attached));
  Html form;
  if (!person.erased && visit.actor().may("people.correct"))
    form = attach_form(visit, "/people/" + person.person.text());
  if (items.empty() && form.empty()) return {};
  return html<"<h2>{}</h2><ul class=\"changes\">{}</ul>{}">(t(T("Attached papers")), items, form);
}

/// Who opened this file: the person may ask, and sees the same.
Html readers(const Visit& visit, store::Connection& db, const PersonView& person) {
  Html items;
  for (const auto& line : access::who_read(db, person.person, 0, 10)) {
    const auto* authority = visit.node.agreement()->authority(line.authority);
    items += html<"<li>{} <div>{} <small>{}, {}</small></div></li>">(web::icon("eye"), authority ? visit.t(authority->name(visit.node.today())) : visit.t(T("this node")),
                                                                   web::code_words(*visit.node.agreement(), "purpose", line.purpose, visit.node.today(), visit.t), visit.t(line.at, visit.node.offset_minutes()));
  }
  return items.empty() ? Html() : html<"<h2>{}</h2><ul class=\"changes\">{}</ul>">(visit.t(T("Who opened this file")), items);
}

Html crumbs(const Visit& visit, const PersonView& person) {
  return html<"<nav class=\"crumbs\" aria-label=\"{}\"><ol><li><a href=\"/people\">{}</a></li><li aria-current=\"page\"><bdi class=\"code\">{}</bdi></li></ol></nav>">(visit.t(T("Where you are")), visit.t(T("People")), person.number);
}

std::string words_of_status(registry::CorrectionStatus status, const lang::Tongue& t) {
  switch (status) {
  case registry::CorrectionStatus::open: return t(T("waits for approval"));
  case registry::CorrectionStatus::approved: return t(T("approved"));
  case registry::CorrectionStatus::declined: return t(T("declined"));
  case registry::CorrectionStatus::dropped: return t(T("dropped: the person was erased"));
  }
  return {};
}

Html corrections_section(const Visit& visit, store::Connection& db, const registry::Reach& reach, const PersonView& person) {
  Html items;
  for (const auto& correction : registry::corrections_of(db, reach, person.person))
    items += html<"<li>{} <div>{} <small>{}</small></div></li>">(web::icon("edit"), words_of_status(correction.status, visit.t), visit.t(correction.proposed));
  return items.empty() ? Html() : html<"<h2>{}</h2><ul class=\"changes\">{}</ul>">(visit.t(T("Requests for correction")), items);
}

/// The form without the fields that the guest does not see.
journal::CommandType without_unseen(journal::CommandType command, const registry::Reach& reach) {
  std::erase_if(command.fields, [&](const journal::Field& field) { return registry::is_detail(field.name) && !reach.sees(registry::group_of(field.name)); });
  return command;
}

/// Who acted, when and how; what it says openly of the person only to those who see every part of the file.
json::value shown_entry(const journal::Entry& entry, const registry::Reach& reach) {
  auto shown = write(entry);
  if (!std::ranges::all_of(registry::detail_groups(), [&](std::string_view group) { return reach.sees(group); })) shown.as_object().erase("facts");
  return shown;
}

} // namespace

web::Response show_person(Visit& visit, const std::vector<PersonSource>& sources) {
  auto db = visit.node.readers().lease();
  const auto person = person_of(visit, *db);
  if (!person) return no_such_person(visit);
  visit.shows({person->person});
  if (visit.json()) return web::json_response(person_json(*person));
  const auto reach = reach_of(visit);
  const auto agreement = visit.node.agreement();
  PersonPart more;
  for (const auto& source : sources) {
    const auto part = source(visit, *db, *person);
    more.notice += part.notice;
    more.acts += part.acts;
    more.section += part.section;
  }
  if (!person->erased && registry::find_known(*db, reach_of(visit, registry::approve_right), person->person))
    more.acts += html<"<a class=\"button\" href=\"/do/hand_over_file?person={}\">{} {}</a>">(person->person.text(), web::icon("exchange"), visit.t(T("Hand over the file")));
  Html body = crumbs(visit, *person);
  body += done_notice(visit);
  body += head(visit, *person);
  body += erased_notice(visit, *person);
  body += more.notice;
  body += acts(visit, *person, more.acts);
  body += more.section;
  if (person->details)
    body += web::show_fields(visit.node.house().command("register_person")->fields, write(*person->details).as_object(), *agreement, visit.t);
  body += matches(visit, *db, reach, *person);
  body += group(visit, *person);
  body += files(visit, *person);
  body += corrections_section(visit, *db, reach, *person);
  if (sees_readers(visit)) body += readers(visit, *db, *person);
  return page(visit, {.title = T("Person"), .body = std::move(body)});
}

Html correction_form(const Visit& visit, const PersonView& person) {
  json::object values = write(*person.details).as_object();
  values["person"] = person.person.text();
  values["seen"] = person.changed;
  return command_form(visit, without_unseen(*visit.node.house().command("propose_correction"), reach_of(visit, registry::correct_right)), {.values = std::move(values), .faults = {}});
}

web::Response correct_person(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto person = person_of(visit, *db, registry::correct_right);
  if (!person || !person->details) return no_such_person(visit);
  visit.shows({person->person});
  const auto* command = visit.node.house().command("propose_correction");
  Html body = crumbs(visit, *person);
  body += html<"<h1>{}</h1><p class=\"lead\">{}</p>{}">(visit.t(command->title), visit.t(command->help), correction_form(visit, *person));
  return page(visit, {.title = command->title, .body = std::move(body), .width = web::Page::Width::narrow});
}

web::Response erase_person(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto person = person_of(visit, *db, registry::erase_right);
  if (!person || person->erased) return no_such_person(visit);
  visit.shows({person->person});
  const auto* command = visit.node.house().command("erase_person");
  Html body = crumbs(visit, *person);
  body += html<"<h1>{}</h1><p class=\"lead\">{}</p>{}">(visit.t(command->title), visit.t(command->help), command_form(visit, *command, {.values = {{"person", person->person.text()}}, .faults = {}}));
  return page(visit, {.title = command->title, .body = std::move(body), .width = web::Page::Width::narrow});
}

web::Response show_history(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto person = person_of(visit, *db);
  if (!person) return no_such_person(visit);
  visit.shows({person->person});
  const auto known = registry::find_known(*db, reach_of(visit), person->person);
  const auto entries = registry::history_of(*db, *known);
  if (visit.json()) {
    json::array out;
    for (const auto& entry : entries) out.push_back(shown_entry(entry, reach_of(visit)));
    return web::json_response(json::object{{"entries", std::move(out)}});
  }
  Html items;
  for (const auto& entry : entries) {
    const auto* authority = visit.node.agreement()->authority(entry.author.authority);
    items += html<"<li>{} <div>{} <small>{}, {} &middot; <bdi class=\"code\">{}</bdi></small></div></li>">(
        web::icon("check"), visit.t(words_of_kind(entry.kind)), authority ? visit.t(authority->name(entry.day)) : entry.author.authority, visit.t(entry.at, visit.node.offset_minutes()), entry.name().text());
  }
  Html body = crumbs(visit, *person);
  body += head(visit, *person);
  body += html<"<h2>{}</h2><ul class=\"changes\">{}</ul>">(visit.t(T("History")), items);
  return page(visit, {.title = T("History"), .body = std::move(body)});
}

} // namespace amana::desks
