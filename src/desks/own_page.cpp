#include "desks/own_page.hpp"

#include "access/read_lines.hpp"
#include "desks/lists.hpp"
#include "desks/people.hpp"
#include "node/node.hpp"
#include "web/forms.hpp"
#include "web/values.hpp"

namespace amana::desks {

namespace {

using web::Gate;
using web::Html;
using web::html;
using web::Method;
using web::Visit;

constexpr registry::Right own_right{"people.read", journal::own_file};

/// The guest's own file, or nothing: an account of the role without a file, or erased.
std::optional<registry::PersonView> own_file(const Visit& visit, store::Connection& db, const registry::Right& right = own_right) {
  const auto reach = registry::reach_of(visit.actor(), right, *visit.node.agreement());
  if (!reach || !visit.actor().person) return std::nullopt;
  return registry::view_person(db, *reach, *visit.actor().person, visit.node.today());
}

Html crumbs(const Visit& visit) {
  return html<"<p><a href=\"/mine\">{} {}</a></p>">(web::icon("arrow-start", true), visit.t(T("Back")));
}

Html steps(const Visit& visit, const OwnCase& own) {
  if (own.steps == 0) return {};
  Html items;
  for (int i = 1; i <= own.steps; ++i) {
    const Html state = i < own.step ? html<" class=\"done\"">() : i == own.step ? html<" class=\"now\" aria-current=\"step\"">() : Html();
    items += html<"<li{}><span class=\"hear\">{}</span></li>">(state, visit.t(i));
  }
  const std::string words = visit.t(T("Step {step} of {steps}", {{"step", own.step}, {"steps", own.steps}}));
  return html<"<ol class=\"parts-of\" aria-label=\"{}\">{}</ol><p class=\"soft\">{}</p>">(words, items, words);
}

Html block(std::string_view sign, std::string_view style, const std::string& kicker, const std::string& head, const Html& more) {
  return html<"<section class=\"block {}\"><div class=\"row\"><span class=\"sign\">{}</span><div><p class=\"kicker\">{}</p><h2>{}</h2></div></div>{}</section>">(
      style, web::icon(sign), kicker, head, more);
}

Html sentence(const Visit& visit, const Text& text) { return text.empty() ? Html() : html<"<p>{}</p>">(visit.t(text)); }

Html case_blocks(const Visit& visit, const OwnCase& own) {
  const auto& t = visit.t;
  Html next = sentence(visit, own.next_more);
  if (own.due) next += html<"<p><time class=\"when\" datetime=\"{}\">{}</time></p>">(own.due->text(), t(T("By {day}", {{"day", *own.due}})));
  Html out = block("passport", "here", t(T("Where I am")), t(own.where), html<"{}{}">(sentence(visit, own.where_more), steps(visit, own)));
  out += block("arrow-end", "", t(T("What comes next")), t(own.next), next);
  return out;
}

Html date_blocks(const Visit& visit, const std::vector<OwnDate>& dates) {
  const auto& t = visit.t;
  Html out;
  for (const auto& one : dates) {
    Html more = html<"<p><time class=\"when\" datetime=\"{}T{}\">{}, <bdi dir=\"ltr\">{}</bdi></time></p><p><bdi dir=\"auto\">{}</bdi></p>">(one.day.text(), one.hour, t(one.day), one.hour, one.place);
    if (!one.bring.empty()) more += html<"<p>{} <bdi dir=\"auto\">{}</bdi></p>">(t(T("What to bring:")), one.bring);
    if (!one.cancel.empty()) more += html<"<p><a href=\"{}\">{}</a></p>">(one.cancel, t(T("I cannot come")));
    out += block("calendar", "", t(T("You are expected")), t(one.what), more);
  }
  return out;
}

/// Until a module has a case: they are registered and wait.
Html waiting_blocks(const Visit& visit) {
  const auto& t = visit.t;
  Html out = block("person", "here", t(T("Where I am")), t(T("You are registered")), sentence(visit, T("Your file is with the employment service. It costs you nothing.")));
  out += block("arrow-end", "", t(T("What comes next")), t(T("You will be told when a job fits")), sentence(visit, T("Nobody may ask you for money for a job, a contract or a place on a list.")));
  return out;
}

/// The authorities of the worker's own state that assist its people, with the places where they receive.
Html help_block(const Visit& visit) {
  const auto agreement = visit.node.agreement();
  const auto* home = agreement->authority(visit.node.settings().authority);
  Html items;
  for (const auto* authority : agreement->competent(home->party, "assist")) {
    Html offices;
    for (const auto& office : authority->offices) offices += html<"<small>{}</small> ">(visit.t(office.name));
    items += html<"<li>{} <div>{} {}</div></li>">(web::icon("shield"), visit.t(authority->name(visit.node.today())), offices);
  }
  return block("help", "", visit.t(T("Who can help")), visit.t(T("People who must listen to you")), html<"<ul class=\"changes\">{}</ul>">(items));
}

Html links(const Visit& visit, const registry::PersonView& person, const std::vector<OwnCase>& cases, const std::vector<OwnCase::Link>& more) {
  Html items;
  const auto add = [&](std::string_view address, std::string_view sign, const Text& words) {
    items += html<"<li><a href=\"{}\">{} <span>{}</span> {}</a></li>">(address, web::icon(sign), visit.t(words), web::icon("arrow-end", true));
  };
  for (const auto& own : cases)
    for (const auto& link : own.links) add(link.address, link.icon, link.words);
  for (const auto& link : more) add(link.address, link.icon, link.words);
  if (visit.actor().may("appointments.book", journal::own_file)) add("/people/" + person.person.text() + "/appointments", "calendar", T("My appointments"));
  add("/mine/file", "case", T("My file"));
  if (sees_readers(visit, own_right)) add("/mine/readers", "eye", T("Who opened my file"));
  add("/agreement", "scale", T("My rights under the agreement"));
  return html<"<ul class=\"links\">{}</ul>">(items);
}

web::Response own_page(const Visit& visit, Text title, Html body) {
  return page(visit, {.title = std::move(title), .body = std::move(body), .width = web::Page::Width::worker, .bare = true});
}

json::object case_json(const Visit& visit, const OwnCase& own) {
  json::object out{{"where", visit.t(own.where)}, {"next", visit.t(own.next)}, {"step", own.step}, {"steps", own.steps}};
  if (own.due) out["due"] = own.due->text();
  return out;
}

web::Response show_own(Visit& visit, const OwnParts& parts) {
  auto db = visit.node.readers().lease();
  const auto person = own_file(visit, *db);
  if (!person) return no_such_person(visit);
  visit.shows({person->person});
  std::vector<OwnCase> cases;
  for (const auto& source : parts.cases)
    if (auto own = source(visit, *db, person->person)) cases.push_back(*std::move(own));
  std::vector<OwnDate> dates;
  for (const auto& source : parts.dates) std::ranges::move(source(visit, *db, person->person), std::back_inserter(dates));
  if (visit.json()) {
    json::array list;
    for (const auto& own : cases) list.push_back(case_json(visit, own));
    json::array expected;
    for (const auto& one : dates) expected.push_back(json::object{{"what", visit.t(one.what)}, {"day", one.day.text()}, {"hour", one.hour}, {"place", one.place}});
    return web::json_response(json::object{{"person", person_json(*person)}, {"cases", std::move(list)}, {"expected", std::move(expected)}});
  }
  Html body = done_notice(visit);
  body += html<"<h1><bdi dir=\"auto\">{}</bdi></h1>">(shown_name(*person, visit.t));
  body += cases.empty() ? waiting_blocks(visit) : case_blocks(visit, cases.front());
  body += date_blocks(visit, dates);
  body += help_block(visit);
  std::vector<OwnCase::Link> more;
  for (const auto& source : parts.links)
    if (auto link = source(visit, *db, person->person)) more.push_back(*std::move(link));
  body += links(visit, *person, cases, more);
  return own_page(visit, T("My page"), std::move(body));
}

/// What somebody can do about a wrong file, here or at a desk.
Html wrong(const Visit& visit) {
  const Html here = visit.actor().may("people.correct", journal::own_file)
                        ? html<"<p><a class=\"button\" href=\"/mine/correct\">{} {}</a></p>">(web::icon("edit"), visit.t(T("Something is wrong")))
                        : Html();
  return html<"{}<p>{}</p><p>{}</p>">(here, visit.t(T("You may also go to any desk and ask for a correction. What was wrong stays visible beside what is right.")),
                                      visit.t(T("You may ask any desk to erase your file. While a contract runs, what the law says must be kept is kept.")));
}

web::Response show_file(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto person = own_file(visit, *db);
  if (!person) return no_such_person(visit);
  visit.shows({person->person});
  const Html details = person->details ? web::show_fields(visit.node.house().command("register_person")->fields, write(*person->details).as_object(), *visit.node.agreement(), visit.t) : Html();
  return own_page(visit, T("My file"), html<"{}<h1>{}</h1><p>{} <bdi class=\"code\" dir=\"ltr\">{}</bdi></p>{}<p>{}</p>">(
                                           crumbs(visit), visit.t(T("My file")), visit.t(T("My number:")), person->number, details, wrong(visit)));
}

web::Response show_correction(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto person = own_file(visit, *db, {"people.correct", journal::own_file});
  if (!person || !person->details) return no_such_person(visit);
  visit.shows({person->person});
  const auto* command = visit.node.house().command("propose_correction");
  return own_page(visit, command->title, html<"{}<h1>{}</h1><p>{}</p>{}">(crumbs(visit), visit.t(command->title), visit.t(command->help), correction_form(visit, *person)));
}

/// The latest readers but the guest, who looks more often than all others together.
web::Response show_readers(Visit& visit) {
  constexpr std::size_t most = 50;
  auto db = visit.node.readers().lease();
  const auto person = own_file(visit, *db);
  if (!person || !sees_readers(visit, own_right)) return no_such_person(visit);
  visit.shows({person->person});
  auto lines = access::who_read(*db, person->person, static_cast<std::int64_t>(asked_number(visit, "after")), most + 1, visit.actor().user);
  std::optional<std::string> earlier;
  if (lines.size() > most) {
    lines.pop_back();
    earlier = std::to_string(lines.back().number);
  }
  Html items;
  for (const auto& line : lines) {
    const auto* authority = visit.node.agreement()->authority(line.authority);
    items += html<"<li>{} <div>{} <small>{}, {}</small></div></li>">(
        web::icon("eye"), authority ? visit.t(authority->name(visit.node.today())) : visit.t(T("this node")),
        web::code_words(*visit.node.agreement(), "purpose", line.purpose, visit.node.today(), visit.t), visit.t(line.at, visit.node.offset_minutes()));
  }
  return own_page(visit, T("Who opened my file"), html<"{}<h1>{}</h1><p>{}</p><ul class=\"changes\">{}</ul>{}">(
                                                     crumbs(visit), visit.t(T("Who opened my file")),
                                                     items.empty() ? visit.t(T("Nobody but you has opened it.")) : visit.t(T("Your own visits are left out.")), items,
                                                     next_part(visit, "/mine/readers", earlier)));
}

} // namespace

web::Pages own_pages(OwnParts parts) {
  const auto all = std::make_shared<const OwnParts>(std::move(parts));
  const auto answer = [all](Visit& visit) { return show_own(visit, *all); };
  const Gate own(journal::Permission("people.read"), journal::own_file);
  return {.routes = {{Method::get, "/mine", own, answer},
                     {Method::get, "/api/mine", own, answer},
                     {Method::get, "/mine/file", own, show_file},
                     {Method::get, "/mine/correct", Gate(journal::Permission("people.correct"), journal::own_file), show_correction},
                     {Method::get, "/mine/readers", own, show_readers}},
          .places = {}};
}

std::vector<web::ApiRead> own_reads() { return {{"/api/mine", "own_page", T("One's own file and case"), {}}}; }

} // namespace amana::desks
