// At the consulate: visits, the list of one, and what is read out to somebody before they answer.
#include "desks/export.hpp"
#include "desks/lists.hpp"
#include "desks/people.hpp"
#include "modules/recruitment/labels.hpp"
#include "modules/recruitment/pages.hpp"
#include "modules/recruitment/regularisation/pages.hpp"
#include "node/node.hpp"
#include "registry/labels.hpp"

namespace amana::recruitment {

using web::Html;
using web::html;
using web::Visit;

namespace {

web::Response no_such(const Visit& visit) {
  return web::refusal_response(visit, {Kind::missing, {{.code = "visit.missing",
                                                        .what = T("There is no such visit, or it is not within your reach."),
                                                        .cure = T("Check the number, or ask the office that opened it.")}}});
}

Html act_button(const Visit& visit, std::string_view command, const std::string& query, std::string_view style) {
  const auto* type = visit.node.house().command(command);
  if (!visit.actor().may(type->permission.name, type->purposes)) return {};
  return html<" <a class=\"button {}\" href=\"/do/{}{}\">{}</a>">(style, command, query, visit.t(type->title));
}

/// The same for an act that asks for nothing more.
Html one_click(const Visit& visit, std::string_view command, std::string_view field, const AnyId& id, std::string_view style) {
  const auto* type = visit.node.house().command(command);
  if (!visit.actor().may(type->permission.name, type->purposes)) return {};
  return web::command_button(visit, *type, {{field, id.text()}}, style);
}

Html bdi(std::string_view text) { return html<"<bdi dir=\"auto\">{}</bdi>">(text); }

std::string teams_words(const Visit& visit, const SiteVisitRow& row) {
  std::vector<std::string> teams;
  for (const auto team : row.teams) teams.push_back(visit.t(words_of(team)));
  return visit.t.list(teams);
}

std::string employer_of(const Visit& visit, store::Connection& db, const SiteVisitRow& row) {
  if (row.employer) return employer_name(db, *row.employer, visit.t);
  return row.employer_name.empty() ? visit.t(T("not known")) : row.employer_name;
}

/// The country whose consulate this is: of nearly everybody who comes.
std::string own_country(const Visit& visit) {
  const auto agreement = visit.node.agreement();
  const auto* own = agreement->authority(visit.actor().authority);
  const auto* party = own ? agreement->party(own->party) : nullptr;
  return party ? party->country : std::string();
}

json::object visit_json(const SiteVisitRow& row) {
  json::object out{{"site", row.site.text()}, {"number", row.number}, {"name", row.name}, {"area", row.area}, {"day", row.day.text()},
                   {"authority", row.authority}, {"workers", row.workers}, {"consented", row.consented}, {"refused", row.refused}, {"sent", row.sent}};
  if (!row.town.empty()) out["town"] = row.town;
  if (row.employer) out["employer"] = row.employer->text();
  if (!row.employer_name.empty()) out["employer_name"] = row.employer_name;
  if (row.ended) out["ended"] = row.ended->text();
  return out;
}

// --- The list of visits ---

Html visits_table(const Visit& visit, const std::vector<SiteVisitRow>& rows) {
  const auto& t = visit.t;
  const auto agreement = visit.node.agreement();
  Html lines;
  for (const auto& row : rows)
    lines += html<"<tr><th scope=\"row\"><a href=\"/visits/{}\"><bdi dir=\"auto\">{}</bdi></a> <small class=\"under\"><bdi class=\"code\" dir=\"ltr\">{}</bdi></small></th><td "
                  "data-label=\"{}\">{}</td><td data-label=\"{}\">{}</td><td data-label=\"{}\" class=\"num\">{}</td><td data-label=\"{}\" class=\"num\">{}</td><td data-label=\"{}\" "
                  "class=\"num\">{}</td></tr>">(
        row.site.text(), row.name, row.number, t(T("Place")), t(place_words(*agreement, row.town, row.area)), t(T("Day of the visit")), when(visit, row.day), t(T("Workers")),
        t(std::int64_t{row.workers}), t(T("Agree")), t(std::int64_t{row.consented}), t(T("Sent")), t(std::int64_t{row.sent}));
  return html<"<table class=\"cards-on-phone\"><caption class=\"hear\">{}</caption><thead><tr><th>{}</th><th>{}</th><th>{}</th><th class=\"num\">{}</th><th class=\"num\">{}</th><th "
              "class=\"num\">{}</th></tr></thead><tbody>{}</tbody></table>">(t(T("Visits to work sites")), t(T("Work site")), t(T("Place")), t(T("Day of the visit")), t(T("Workers")),
                                                                             t(T("Agree")), t(T("Sent")), lines);
}

} // namespace

web::Response list_visits(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto rows = site_visits(*db, visit.actor(), visit_right);
  if (visit.json()) {
    json::array out;
    for (const auto& row : rows) out.push_back(visit_json(row));
    return web::json_response(json::object{{"visits", std::move(out)}});
  }
  const auto& t = visit.t;
  Html body = desks::done_notice(visit);
  body += html<"<div class=\"title\"><div><h1>{}</h1><p>{}</p></div><p class=\"row\"><a class=\"button primary\" href=\"/do/open_site_visit\">{} {}</a></p></div>">(
      t(T("Visits to work sites")), t(N("{n} visit", "{n} visits", static_cast<std::int64_t>(rows.size()))), web::icon("plus"), t(T("Open a visit to a work site")));
  body += rows.empty() ? html<"<div class=\"empty\">{}<h2>{}</h2><p>{}</p></div>">(web::icon("house"), t(T("No visit yet")), t(T("Open one for the next work site: everybody there is entered on one list.")))
                       : visits_table(visit, rows);
  return page(visit, {.title = T("Visits to work sites"), .body = std::move(body)});
}

// --- One visit ---

namespace {

struct OneVisit {
  SiteVisitRow row;
  std::vector<SitePerson> people;
};

std::optional<OneVisit> visit_of(const Visit& visit, store::Connection& db) {
  auto id = Id<Site>::parse(visit.places.at(0));
  if (!id) id = visit_by_number(db, visit.places.at(0));
  const auto row = id ? find_visit(db, *id) : std::nullopt;
  if (!row || !reaches(visit.actor(), visit_right, *row)) return std::nullopt;
  return OneVisit{*row, people_of(visit, db, listed_at(db, *id))};
}

/// Kinds of identity paper that are still good, in words; none: what the visit must bring.
std::string papers_held(const Visit& visit, const SitePerson& person) {
  std::vector<std::string> held;
  const auto agreement = visit.node.agreement();
  const auto today = visit.node.today();
  if (person.seen)
    for (const auto& paper : person.seen->papers)
      if (!paper.expires || *paper.expires >= today) held.push_back(visit.t(agreement->label("papers", paper.type.value)));
  return held.empty() ? visit.t(T("none")) : visit.t.list(held);
}

Html worker_row(const Visit& visit, const SitePerson& person) {
  const auto& t = visit.t;
  const bool ready = person.one.state() == ListedState::consented;
  const Html pick = ready ? html<"<label class=\"tick\"><span class=\"hear\">{}</span><input type=\"checkbox\" name=\"case\" value=\"{} {}\" checked></label>">(
                                t(T("Choose {what}", {{"what", person.number}})), person.one.placement.text(), paper_number(person.one.placement))
                          : Html();
  const Html sent = person.one.sent ? html<" <a href=\"/placements/{}\">{}</a>">(person.one.placement.text(), t(T("Case"))) : Html();
  return html<"<tr><td class=\"pick\">{}</td><th scope=\"row\"><a href=\"/listed/{}\"><bdi dir=\"auto\">{}</bdi></a> <small class=\"under\"><bdi class=\"code\" dir=\"ltr\">{}</bdi></small></th><td "
              "data-label=\"{}\">{}</td><td data-label=\"{}\">{}</td><td data-label=\"{}\">{}</td><td data-label=\"{}\"><span>{}{}</span></td><td class=\"by-hand\"></td></tr>">(
      pick, person.one.placement.text(), shown_name(person, t), person.number, t(T("Occupation")), desks::code_label(visit, "occupations", person.one.trade),
      t(T("Confidence")), t(words_of(person.confidence)), t(T("Papers held")), papers_held(visit, person), t(T("Consent")), state_tag(visit, person.one.state()), sent);
}

Html workers_table(const Visit& visit, const OneVisit& one) {
  const auto& t = visit.t;
  if (one.people.empty())
    return html<"<div class=\"empty\">{}<h2>{}</h2><p>{}</p></div>">(web::icon("people"), t(T("Nobody is entered yet")), t(T("Register those who come, one after the other, or find them by name.")));
  Html rows;
  for (const auto& person : one.people) rows += worker_row(visit, person);
  const bool any = std::ranges::any_of(one.people, [](const SitePerson& person) { return person.one.state() == ListedState::consented; });
  const Html send = any ? html<"<div class=\"bulk\"><p>{}</p><button class=\"button\">{}</button></div>">(
                              t(T("Only those who agree can be sent. Take the tick away from those that are an exception.")), t(T("Send those chosen")))
                        : Html();
  return html<"<form method=\"get\" action=\"/bulk/send_site_case\"><input type=\"hidden\" name=\"back\" value=\"{}\"><table class=\"cards-on-phone\"><caption class=\"hear\">{}</caption><thead><tr><th class=\"pick\"><span "
              "class=\"hear\">{}</span></th><th>{}</th><th>{}</th><th>{}</th><th>{}</th><th>{}</th><th class=\"by-hand\">{}</th></tr></thead><tbody>{}</tbody></table>{}</form>">(
      visit.request.path, t(T("Workers")), t(T("Choose")), t(T("Worker")), t(T("Occupation")), t(T("Confidence")), t(T("Papers held")), t(T("Consent")), t(T("Signature or thumbprint")), rows, send);
}

/// Somebody who is registered already, found by name and entered with one act.
Html finder(const Visit& visit, store::Connection& db, const OneVisit& one) {
  const auto& t = visit.t;
  const std::string typed(visit.query("q"));
  Html found;
  if (!typed.empty()) {
    const auto reach = registry::reach_of(visit.actor(), site_people_right, *visit.node.agreement());
    const auto listed = reach ? registry::find_people(db, *reach, {.typed = typed}, {.after = {}, .size = 20}) : registry::Listed<registry::PersonRow>();
    for (const auto& row : listed.rows)
      found += html<"<li><bdi dir=\"auto\">{}</bdi> <bdi class=\"code\" dir=\"ltr\">{}</bdi>{}</li>">(
          desks::shown_name(row, t), row.number, act_button(visit, "enter_site_worker", "?site=" + one.row.site.text() + "&person=" + row.person.text(), ""));
    found = found.empty() ? html<"<p>{}</p>">(t(T("Nobody found"))) : html<"<ul class=\"changes\">{}</ul>">(found);
  }
  return html<"<section class=\"screen\"><h2>{}</h2><form class=\"filters\"><div class=\"field\"><label for=\"who\">{}</label><input id=\"who\" name=\"q\" dir=\"auto\" value=\"{}\"></div><button "
              "class=\"button\">{} {}</button></form>{}</section>">(t(T("Somebody who is registered already")), t(T("Name or number")), typed, web::icon("search"), t(T("Find")), found);
}

Html visit_head(const Visit& visit, store::Connection& db, const OneVisit& one) {
  const auto& t = visit.t;
  const auto& row = one.row;
  Html facts = fact(visit, T("Number of the visit"), html<"<bdi class=\"code\" dir=\"ltr\">{}</bdi>">(row.number));
  facts += fact(visit, T("Day of the visit"), when(visit, row.day));
  facts += fact(visit, T("Place"), bdi(t(place_words(*visit.node.agreement(), row.town, row.area))));
  facts += fact(visit, T("Employer"), bdi(employer_of(visit, db, row)));
  if (!row.teams.empty()) facts += fact(visit, T("Who comes along"), bdi(teams_words(visit, row)));
  if (!row.place.empty()) facts += fact(visit, T("How to find it"), bdi(row.place));
  return html<"<header class=\"case-head\"><div class=\"names\"><h1><bdi dir=\"auto\">{}</bdi></h1></div><dl class=\"facts line\">{}</dl></header>">(row.name, facts);
}

/// Whoever comes next, with the least that a registration needs; everything else is asked for later or on the whole form.
Html next_worker(const Visit& visit, const OneVisit& one) {
  const auto& t = visit.t;
  const auto* command = visit.node.house().command("register_site_worker");
  std::vector<journal::Field> fields, vouching;
  for (const auto& field : command->fields) {
    if (field.name == "sex" || field.name == "born" || field.name == "trade") fields.push_back(field);
    if (field.name == "vouchers") vouching.push_back(field);
  }
  const auto lists = web::code_lists(visit.node.agreement(), visit.node.today());
  const auto nationality = own_country(visit);
  return html<"<section class=\"screen\" id=\"next\"><h2>{}</h2><form method=\"post\" action=\"/do/register_site_worker\">{}<input type=\"hidden\" name=\"visit\" value=\"{}\"><input type=\"hidden\" "
              "name=\"nationality\" value=\"{}\"><input type=\"hidden\" name=\"names.0.kind\" value=\"full\"><div class=\"field\"><label for=\"next-name\">{}</label><input id=\"next-name\" name=\"names.0.text\" "
              "dir=\"auto\" autocomplete=\"off\"></div>{}{}<p class=\"acts\"><button class=\"button primary\">{}</button> <a class=\"button plain\" href=\"/do/register_site_worker?visit={}&amp;nationality={}\">{}</a></p></form></section>">(
      t(T("The next worker")), web::form_seals(visit), one.row.number, nationality, t(T("Name")), web::form_fields(fields, {}, lists, t), web::form_fields(vouching, {}, lists, t), t(command->title),
      one.row.number, nationality, t(T("The whole form, with papers and family")));
}

Html visit_acts(const Visit& visit, const OneVisit& one) {
  const auto& t = visit.t;
  const auto& row = one.row;
  Html acts = html<"<a class=\"button\" href=\"/visits/{}/workers.xlsx\">{} {}</a> {}">(
      row.site.text(), web::icon("download"), t(T("Table as a file")), web::print_button(t(T("Print the list"))));
  if (row.sent) acts += html<" <a class=\"button\" href=\"/sites/{}\">{}</a>">(row.site.text(), t(T("What is missing for each")));
  if (!row.ended) acts += one_click(visit, "end_site_visit", "site", row.site, "plain");
  return html<"<div class=\"acts below\">{}</div>">(acts);
}

Html visit_notice(const Visit& visit, const OneVisit& one) {
  const auto& t = visit.t;
  return html<"<div class=\"notice\">{}<h2>{}</h2><p>{}</p></div>">(
      web::icon("shield"), t(N("{n} of {all} agrees", "{n} of {all} agree", one.row.consented, {{"all", std::int64_t{one.row.workers}}})),
      t(T("Of everybody else nothing leaves this node, and no authority of the state of work learns that they were here. Saying no costs nothing.")));
}

json::object person_json(const Visit& visit, const SitePerson& person) {
  json::object out{{"placement", person.one.placement.text()}, {"person", person.one.person.text()}, {"number", person.number}, {"name", shown_name(person, visit.t)},
                   {"trade", person.one.trade}, {"state", name_of(person.one.state())}, {"confidence", name_of(person.confidence)}, {"entered", person.one.entered.text()}};
  if (person.one.answered) out["answered"] = person.one.answered->text();
  if (person.one.sent) out["sent"] = person.one.sent->text();
  return out;
}

std::vector<AnyId> shown_people(const std::vector<SitePerson>& people) {
  std::vector<AnyId> shown;
  for (const auto& person : people) shown.push_back(person.one.person);
  return shown;
}

} // namespace

web::Response show_visit(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto one = visit_of(visit, *db);
  if (!one) return no_such(visit);
  visit.shows(shown_people(one->people));
  if (visit.json()) {
    auto out = visit_json(one->row);
    json::array people;
    for (const auto& person : one->people) people.push_back(person_json(visit, person));
    out["people"] = std::move(people);
    return web::json_response(out);
  }
  const auto& t = visit.t;
  Html body = html<"<nav class=\"crumbs\" aria-label=\"{}\"><ol><li><a href=\"/visits\">{}</a></li><li aria-current=\"page\"><bdi dir=\"auto\">{}</bdi></li></ol></nav>">(
      t(T("Where you are")), t(T("Visits to work sites")), one->row.name);
  body += desks::done_notice(visit);
  body += visit_head(visit, *db, *one);
  body += visit_acts(visit, *one);
  if (!one->people.empty()) body += visit_notice(visit, *one);
  body += workers_table(visit, *one);
  if (!one->row.ended) {
    body += next_worker(visit, *one);
    body += finder(visit, *db, *one);
  }
  return page(visit, {.title = T("Visit to a work site"), .body = std::move(body)});
}

web::Response export_visit(Visit& visit) {
  std::optional<OneVisit> one;
  {
    auto db = visit.node.readers().lease();
    one = visit_of(visit, *db);
  }
  if (!one) return no_such(visit);
  visit.shows(shown_people(one->people));
  using Cell = channels::SheetCell;
  const auto agreement = visit.node.agreement();
  const auto t = visit.t;
  std::vector<std::string> papers;
  for (const auto& person : one->people) papers.push_back(papers_held(visit, person));
  std::vector<desks::ExportColumn<std::pair<SitePerson, std::string>>> columns{
      {T("Number"), [](const auto& row) -> Cell { return row.first.number; }},
      {T("Name"), [t](const auto& row) -> Cell { return shown_name(row.first, t); }, 30},
      {T("Occupation"), [agreement, t](const auto& row) -> Cell { return t(agreement->label("occupations", row.first.one.trade)); }, 30},
      {T("Confidence"), [t](const auto& row) -> Cell { return t(words_of(row.first.confidence)); }},
      {T("Papers held"), [](const auto& row) -> Cell { return row.second; }, 26},
      {T("Consent"), [t](const auto& row) -> Cell { return t(words_of(row.first.one.state())); }, 22}};
  std::vector<std::pair<SitePerson, std::string>> rows;
  for (std::size_t i = 0; i < one->people.size(); ++i) rows.emplace_back(std::move(one->people[i]), std::move(papers[i]));
  const auto kind = visit.request.path.ends_with(".xlsx") ? channels::SheetKind::xlsx : channels::SheetKind::csv;
  auto left = std::make_shared<decltype(rows)>(std::move(rows));
  return desks::export_list<std::pair<SitePerson, std::string>>(visit, kind, "visit", T("Workers"), std::move(columns), [left] { return std::exchange(*left, {}); });
}

// --- Somebody of a list: what would be sent, what never is, and their answer ---

namespace {

std::optional<SitePerson> listed_person(const Visit& visit, store::Connection& db) {
  const auto id = Id<Placement>::parse(visit.places.at(0));
  auto one = id ? find_listed(db, *id) : std::nullopt;
  if (!one)
    if (const auto person = Id<registry::Person>::parse(visit.places.at(0))) one = listed_of(db, *person);
  const auto row = one ? find_visit(db, one->site) : std::nullopt;
  if (!row || !reaches(visit.actor(), visit_right, *row)) return std::nullopt;
  auto people = people_of(visit, db, {*std::move(one)});
  return std::move(people.front());
}

/// The fields of the sharing policy as somebody reads them out.
Text words_of_field(std::string_view field) {
  static const std::pair<std::string_view, Text> all[] = {
      {"number", T("the number of your case")}, {"site", T("where you work")}, {"profile", T("your occupation, languages, age to ten years, sex and region")},
      {"names", T("your name")}, {"birth", T("your birth")}, {"nationality", T("your nationality")}, {"papers", T("your passport, if you have one")},
      {"employer", T("whom you named as your employer")}, {"consent", T("that you agreed, when, and in which language it was read")},
      {"person", T("your file at the consulate")}, {"irregular_since", T("since when you have no papers")}, {"entry_route", T("how you came")},
      {"contacts", T("your telephone")}, {"kin", T("your family")}, {"complaints", T("any complaint you made")}};
  for (const auto& [name, words] : all)
    if (name == field) return words;
  return verbatim(std::string(field));
}

Html fields_that(const Visit& visit, bool cross) {
  Html items;
  if (const auto* policy = visit.node.agreement()->document("regularisation"))
    for (const auto& field : policy->fields)
      if ((field.crosses != agreement::Crossing::never) == cross)
        items += html<"<li>{} <span>{}</span></li>">(web::icon(cross ? "arrow-end" : "shield", cross), visit.t(words_of_field(field.name)));
  return html<"<ul class=\"needs\">{}</ul>">(items);
}

/// Who will work on the case over there, as the corridor's lane says.
std::string who_sees(const Visit& visit) {
  const auto agreement = visit.node.agreement();
  const auto today = visit.node.today();
  std::vector<std::string> names;
  for (const auto& at : look_along(*agreement, regularisation_lane, {})) {
    const auto* party = agreement->party(at.step->party);
    if (!party || party->role != agreement::Side::destination) continue;
    auto name = visit.t(owner_of(*agreement, *at.step, today));
    if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
  }
  return visit.t.list(names);
}

Html read_out(const Visit& visit) {
  const auto& t = visit.t;
  return html<"<section><h2>{}</h2><p>{}</p><h3>{}</h3>{}<p>{} {}</p><h3>{}</h3>{}<p>{}</p><p>{}</p></section>">(
      t(T("To be read out to the worker")), t(T("You may have your stay and your work put in order. For that, the state you work in must know of you.")), t(T("This is sent, if you agree")),
      fields_that(visit, true), t(T("It is seen by:")), who_sees(visit), t(T("This is never sent")), fields_that(visit, false),
      t(T("If you say no, nothing is sent, nobody is told, and you lose nothing: the consulate helps you all the same.")),
      t(T("If you agree you may take it back until it is sent, and withdraw at any time after that.")));
}

/// What somebody may do from here, by where they stand.
Html listed_acts(const Visit& visit, const SitePerson& person, const SiteVisitRow& row) {
  const auto& one = person.one;
  Html acts;
  if (one.state() == ListedState::consented) {
    acts += one_click(visit, "send_site_case", "placement", one.placement, "primary");
    acts += one_click(visit, "revoke_site_consent", "placement", one.placement, "");
  }
  if (one.sent) acts += html<" <a class=\"button primary\" href=\"/placements/{}\">{}</a>">(one.placement.text(), visit.t(T("Open the case")));
  if (!row.ended) acts += html<" <a class=\"button\" href=\"/visits/{}#next\">{} {}</a>">(row.site.text(), web::icon("plus"), visit.t(T("The next worker")));
  return html<"<div class=\"acts below\">{}</div>">(acts);
}

/// The answer is written down below what was read out.
Html answer_form(const Visit& visit, const SitePerson& person) {
  const auto* command = visit.node.house().command("answer_site_consent");
  const Html form = web::command_form(visit, *command, {.values = {{"placement", person.one.placement.text()}}, .faults = {}});
  if (person.one.state() != ListedState::not_asked)
    return html<"<details class=\"screen\"><summary>{}</summary>{}</details>">(visit.t(T("The worker says otherwise")), form);
  return html<"<section class=\"screen\"><h2>{}</h2>{}</section>">(visit.t(T("What the worker says")), form);
}

Html secrets_html(const Visit& visit, const SitePerson& person) {
  if (!person.one.secrets || !visit.actor().sees("irregular", visit_right.permission, visit_right.purposes)) return {};
  Html facts;
  if (person.one.secrets->irregular_since) facts += fact(visit, T("Without papers since"), bdi(visit.t(*person.one.secrets->irregular_since)));
  if (person.one.secrets->entry_route) facts += fact(visit, T("How they came"), bdi(*person.one.secrets->entry_route));
  return facts;
}

Html listed_head(const Visit& visit, const SitePerson& person) {
  const auto& t = visit.t;
  const auto agreement = visit.node.agreement();
  Html facts = fact(visit, T("Number"), html<"<bdi class=\"code\" dir=\"ltr\">{}</bdi>">(person.number));
  facts += fact(visit, T("Occupation at the site"), desks::code_label(visit, "occupations", person.one.trade));
  facts += fact(visit, T("Confidence"), bdi(t(words_of(person.confidence))));
  facts += fact(visit, T("Papers held"), bdi(papers_held(visit, person)));
  facts += fact(visit, T("Consent"), state_tag(visit, person.one.state()));
  if (person.one.answered) facts += fact(visit, T("Answered on"), when(visit, *person.one.answered));
  if (!person.one.language.empty()) facts += fact(visit, T("Read out in"), bdi(t(agreement->label("languages", person.one.language))));
  if (!person.one.reader.empty()) facts += fact(visit, T("Read out by"), bdi(person.one.reader));
  facts += secrets_html(visit, person);
  return html<"<header class=\"case-head\"><div class=\"names\"><h1><bdi dir=\"auto\">{}</bdi></h1></div><dl class=\"facts line\">{}</dl></header>">(shown_name(person, t), facts);
}

Html still_here(const Visit& visit, ListedState state) {
  if (state == ListedState::sent || state == ListedState::withdrawn) return {};
  const bool said_no = state == ListedState::refused || state == ListedState::revoked;
  return html<"<div class=\"notice\">{}<h2>{}</h2><p>{}</p></div>">(
      web::icon("shield"), visit.t(T("Known to this node alone")),
      visit.t(said_no ? T("The worker does not agree. That costs them nothing: the consulate helps them as before, and nobody else learns of it.")
                      : T("Nothing of this worker has left. It leaves only when they agree and the case is sent.")));
}

} // namespace

web::Response show_listed(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto person = listed_person(visit, *db);
  if (!person) return no_such(visit);
  visit.shows({person->one.person});
  if (visit.json()) return web::json_response(person_json(visit, *person));
  const auto& t = visit.t;
  const auto row = find_visit(*db, person->one.site).value();
  Html body = html<"<nav class=\"crumbs\" aria-label=\"{}\"><ol><li><a href=\"/visits\">{}</a></li><li><a href=\"/visits/{}\"><bdi dir=\"auto\">{}</bdi></a></li><li aria-current=\"page\"><bdi "
                   "dir=\"auto\">{}</bdi></li></ol></nav>">(t(T("Where you are")), t(T("Visits to work sites")), row.site.text(), row.name, shown_name(*person, t));
  body += desks::done_notice(visit);
  body += listed_head(visit, *person);
  body += still_here(visit, person->one.state());
  body += listed_acts(visit, *person, row);
  if (!person->one.sent) {
    body += read_out(visit);
    body += answer_form(visit, *person);
  }
  return page(visit, {.title = T("Worker at a site"), .body = std::move(body)});
}

} // namespace amana::recruitment
