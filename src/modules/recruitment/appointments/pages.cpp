#include "modules/recruitment/appointments/pages.hpp"

#include "channels/papers.hpp"
#include "desks/export.hpp"
#include "desks/lists.hpp"
#include "modules/recruitment/labels.hpp"
#include "modules/recruitment/pages.hpp"
#include "node/node.hpp"
#include "registry/rows.hpp"

namespace amana::recruitment {

using registry::Person;
using web::Html;
using web::html;
using web::Visit;

namespace {

bool books(const Visit& visit) { return visit.actor().may(book_right.permission, book_right.purposes).has_value(); }
bool keeps(const Visit& visit) { return visit.actor().may(sittings_right.permission, sittings_right.purposes).has_value(); }

/// "Test of skill: masons"
Text what_words(const Visit& visit, const SittingRow& sitting) {
  const Text what = words_of(sitting.what);
  if (sitting.occupation.empty()) return what;
  return T("{what}: {occupation}", {{"what", what}, {"occupation", visit.node.agreement()->label("occupations", sitting.occupation)}});
}

Html when_words(const Visit& visit, const SittingRow& sitting) {
  return html<"<time datetime=\"{}T{}\">{}, <bdi dir=\"ltr\">{}</bdi></time>">(sitting.day.text(), sitting.hour, visit.t(sitting.day), sitting.hour);
}

Html state_tag(const Visit& visit, const BookedSitting& one) {
  const auto& at = one.appointment;
  if (one.sitting.cancelled) return tag(visit, "late", "cross", T("the day was cancelled"));
  if (at.cancelled) return tag(visit, "", "dash", T("cancelled"));
  if (at.result) return *at.result == TestResult::passed ? tag(visit, "ok", "check", words_of(*at.result)) : tag(visit, "", "dash", words_of(*at.result));
  if (at.attendance) return *at.attendance == Attendance::attended ? tag(visit, "ok", "check", words_of(*at.attendance)) : tag(visit, "late", "warn", words_of(*at.attendance));
  return one.ahead(visit.node.today()) ? tag(visit, "due", "calendar", T("expected")) : tag(visit, "late", "warn", T("not noted yet"));
}

json::object sitting_json(const SittingRow& row) {
  json::object out{{"sitting", row.sitting.text()}, {"number", row.number}, {"what", name_of(row.what)}, {"day", row.day.text()}, {"hour", row.hour},
                   {"place", row.place}, {"places", row.places}, {"booked", row.booked}, {"authority", row.authority}, {"office", row.office}};
  for (const auto& [name, text] : {std::pair("occupation", &row.occupation), std::pair("language", &row.language), std::pair("note", &row.note), std::pair("reason", &row.reason)})
    if (!text->empty()) out.emplace(name, *text);
  if (row.cancelled) out["cancelled"] = row.cancelled->text();
  return out;
}

json::object appointment_json(const BookedSitting& one) {
  const auto& at = one.appointment;
  json::object out{{"appointment", at.appointment.text()}, {"sitting", sitting_json(one.sitting)}, {"person", at.person.text()}, {"booked", at.booked.text()}};
  if (at.cancelled) out["cancelled"] = at.cancelled->text();
  if (at.attendance) out["attendance"] = name_of(*at.attendance);
  if (at.result) out["result"] = name_of(*at.result);
  return out;
}

// --- All days ---

SittingTab tab_of(const Visit& visit) { return named<SittingTab>(visit.query("tab")).value_or(SittingTab::coming); }

Html tabs(const Visit& visit) {
  Html items;
  for (const auto& choice : desks::choices_of<SittingTab>())
    items += html<"<li><a href=\"{}\"{}>{}</a></li>">(desks::address_with(visit, "/sittings", "tab", choice.value),
                                                      choice.value == name_of(tab_of(visit)) ? html<" aria-current=\"page\"">() : Html(), visit.t(choice.label));
  return html<"<nav aria-label=\"{}\"><ul class=\"tabs\">{}</ul></nav>">(visit.t(T("Lists")), items);
}

Html sittings_table(const Visit& visit, const std::vector<SittingRow>& sittings) {
  const auto& t = visit.t;
  Html rows;
  for (const auto& row : sittings) {
    // Who is booked is for the office that keeps the day.
    const auto what = t(what_words(visit, row));
    const Html name = keeps_sitting(visit.actor(), row) ? html<"<a href=\"/sittings/{}\">{}</a>">(row.sitting.text(), what) : html<"{}">(what);
    rows += html<"<tr><th scope=\"row\">{} <small class=\"under\"><bdi class=\"code\" dir=\"ltr\">{}</bdi></small></th><td data-label=\"{}\">{}</td><td data-label=\"{}\"><bdi "
                 "dir=\"auto\">{}</bdi></td><td data-label=\"{}\">{}</td></tr>">(
        name, row.number, t(T("When")), when_words(visit, row), t(T("Place")), row.place, t(T("Booked")), t(T("{n} of {all}", {{"n", row.booked}, {"all", row.places}})));
  }
  return html<"<table class=\"cards-on-phone\"><caption class=\"hear\">{}</caption><thead><tr><th>{}</th><th>{}</th><th>{}</th><th>{}</th></tr></thead><tbody>{}</tbody></table>">(
      t(T("Appointments")), t(T("What for")), t(T("When")), t(T("Place")), t(T("Booked")), rows);
}

/// What is certified and within reach; nothing else is told of, not even that it is there.
std::optional<BookedSitting> certified(Visit& visit, store::Connection& db, const std::optional<AppointmentRow>& appointment) {
  if (!appointment || !registry::find_known(db, desks::reach_of(visit, book_right), appointment->person)) return std::nullopt;
  const auto sitting = find_sitting(db, appointment->sitting);
  if (!sitting || !BookedSitting{*appointment, *sitting}.certified()) return std::nullopt;
  visit.shows({appointment->person});
  return BookedSitting{*appointment, *sitting};
}

Html certificate_notice(const Visit& visit, store::Connection& db, const std::optional<BookedSitting>& found) {
  const auto& t = visit.t;
  if (!found)
    return html<"<div class=\"notice bad\">{}<h2>{}</h2><p>{}</p></div>">(web::icon("warn"), t(T("No certificate of this number was given here")), t(T("Look at the number again. If it is right, the paper is not genuine.")));
  const auto person = registry::row_of(db, desks::reach_of(visit, book_right), found->appointment.person);
  return html<"<div class=\"notice ok\">{}<h2>{}</h2><p>{}</p><p>{}, {}</p></div>">(web::icon("check"), t(T("This certificate was given here")), desks::person_link(person, t),
                                                                            t(what_words(visit, found->sitting)), when_words(visit, found->sitting));
}

web::Response list_sittings(Visit& visit) {
  auto db = visit.node.readers().lease();
  const SittingFilter filter{.tab = tab_of(visit), .what = named<SittingKind>(visit.query("what")), .free_only = !visit.query("free").empty()};
  const auto sittings = find_sittings(*db, filter, visit.node.today());
  const bool asked = !tidy(visit.query("q")).empty();
  const auto certificate = asked ? certified(visit, *db, appointment_by_number(*db, tidy(visit.query("q")))) : std::nullopt;
  if (visit.json()) {
    json::array list;
    for (const auto& row : sittings) list.push_back(sitting_json(row));
    json::object out{{"sittings", std::move(list)}};
    if (asked) out["certificate"] = certificate ? json::value(appointment_json(*certificate)) : json::value(nullptr);
    return web::json_response(out);
  }
  const auto& t = visit.t;
  const Html add = keeps(visit) ? html<"<a class=\"button primary\" href=\"/do/open_sitting\">{} {}</a>">(web::icon("plus"), t(T("Open a day of appointments"))) : Html();
  Html body = desks::done_notice(visit);
  body += html<"<div class=\"title\"><div><h1>{}</h1><p>{}</p></div><p class=\"row\">{}</p></div>{}">(
      t(T("Appointments")), t(T("Tests of skill, medical visits and orientation: days, places, who is booked. People are booked from their own page.")), add, tabs(visit));
  body += desks::filter_form(visit, html<"{}{}">(desks::filter_search(visit, T("Number of a certificate")), desks::filter_menu(visit, "what", T("What for"), desks::choices_of<SittingKind>())));
  if (asked) body += certificate_notice(visit, *db, certificate);
  body += sittings.empty() ? html<"<div class=\"empty\">{}<h2>{}</h2><p>{}</p></div>">(web::icon("calendar"), t(T("No day of appointments here")), t(T("An office opens one with its hour, its place and how many can come.")))
                           : sittings_table(visit, sittings);
  return page(visit, {.title = T("Appointments"), .body = std::move(body)});
}

// --- One day ---

/// Somebody booked, with as much of their file as the guest sees.
struct Guest {
  BookedSitting one;
  registry::PersonRow person;
};

std::vector<Guest> guests_of(Visit& visit, store::Connection& db, const SittingRow& sitting) {
  std::vector<Guest> guests;
  std::vector<AnyId> shown;
  const auto reach = desks::reach_of(visit);
  for (auto& at : appointments_at(db, sitting.sitting)) {
    if (at.cancelled) continue;
    shown.push_back(at.person);
    auto person = registry::row_of(db, reach, at.person);
    guests.push_back({{std::move(at), sitting}, std::move(person)});
  }
  visit.shows(shown);
  return guests;
}

std::optional<SittingRow> kept_sitting(const Visit& visit, store::Connection& db) {
  const auto id = Id<Sitting>::parse(visit.places.at(0));
  auto sitting = id ? find_sitting(db, *id) : std::nullopt;
  return sitting && keeps_sitting(visit.actor(), *sitting) ? sitting : std::nullopt;
}

/// The running case of a person in which what they came for is recorded.
Html case_of_guest(const Visit& visit, store::Connection& db, const Guest& guest) {
  if (!visit.actor().may(read_placement_right.permission, read_placement_right.purposes)) return {};
  const auto agreement = visit.node.agreement();
  CaseFilter filter;
  filter.person = guest.one.appointment.person;
  const auto cases = find_cases(db, looker_of(visit, *agreement), filter, {.after = {}, .size = 1});
  if (cases.rows.empty()) return {};
  return html<" <small class=\"under\"><a href=\"/placements/{}\">{} <bdi class=\"code\" dir=\"ltr\">{}</bdi></a></small>">(cases.rows.front().placement.text(), visit.t(T("Case")), cases.rows.front().number);
}

Html guests_table(const Visit& visit, store::Connection& db, const std::vector<Guest>& guests, const SittingRow& sitting) {
  const auto& t = visit.t;
  const bool now = sitting.day <= visit.node.today() && !sitting.cancelled;
  Html rows;
  for (const auto& guest : guests) {
    const auto& at = guest.one.appointment;
    const Html pick = now && at.stands() ? html<"<label class=\"tick\"><span class=\"hear\">{}</span><input type=\"checkbox\" name=\"case\" value=\"{} {}\"></label>">(
                                               t(T("Choose {what}", {{"what", guest.person.number}})), at.appointment.text(), guest.person.number)
                                         : Html();
    const Html note = now ? html<"<a class=\"button\" href=\"/do/note_attendance?appointment={}&amp;back=/sittings/{}\">{}</a>">(at.appointment.text(), sitting.sitting.text(), t(T("Note who came"))) : Html();
    const Html paper = guest.one.certified() ? html<" <a href=\"/appointments/{}/certificate.pdf\">{} {}</a>">(at.appointment.text(), web::icon("download"), t(T("Certificate"))) : Html();
    rows += html<"<tr><td class=\"pick\">{}</td><th scope=\"row\">{} {}</th><td data-label=\"{}\"><span>{}{}</span></td><td data-label=\"{}\"><bdi dir=\"auto\">{}</bdi></td><td "
                 "data-label=\"{}\">{}</td></tr>">(
        pick, desks::person_link(guest.person, t), case_of_guest(visit, db, guest), t(T("State")), state_tag(visit, guest.one), paper,
        t(T("Shown on arrival")), at.identity, t(T("Note who came")), note);
  }
  if (rows.empty()) return html<"<div class=\"empty\">{}<h2>{}</h2><p>{}</p></div>">(web::icon("people"), t(T("Nobody is booked yet")), t(T("People are booked from their own page.")));
  const bool waits = std::ranges::any_of(guests, [](const Guest& guest) { return guest.one.appointment.stands(); });
  const Html bulk = now && waits ? html<"<div class=\"bulk\"><p>{}</p><p class=\"row\"><button class=\"button\" formaction=\"/bulk/note_attendance\">{}</button></p></div>">(
                              t(T("Choose those of whom the same is to be noted.")), t(T("Note who came")))
                        : Html();
  return html<"<form method=\"get\"><input type=\"hidden\" name=\"back\" value=\"/sittings/{}\"><table class=\"cards-on-phone\"><caption class=\"hear\">{}</caption><thead><tr><th class=\"pick\"><span class=\"hear\">{}</span></th><th>{}</th><th>{}</th><th>{}</th><th><span "
              "class=\"hear\">{}</span></th></tr></thead><tbody>{}</tbody></table>{}</form>">(
      sitting.sitting.text(), t(T("Who is booked")), t(T("Choose")), t(T("Person")), t(T("State")), t(T("Shown on arrival")), t(T("Note who came")), rows, bulk);
}

Html sitting_facts(const Visit& visit, const SittingRow& sitting) {
  const auto& t = visit.t;
  const auto words = [](const std::string& text) { return text.empty() ? Html() : html<"<bdi dir=\"auto\">{}</bdi>">(text); };
  Html facts = fact(visit, T("When"), when_words(visit, sitting));
  facts += fact(visit, T("Place"), words(sitting.place));
  facts += fact(visit, T("Booked"), html<"<bdi>{}</bdi>">(t(T("{n} of {all}", {{"n", sitting.booked}, {"all", sitting.places}}))));
  if (!sitting.language.empty()) facts += fact(visit, T("Language"), words(t(visit.node.agreement()->label("languages", sitting.language))));
  facts += fact(visit, T("What to bring"), words(sitting.note));
  if (sitting.cancelled) facts += fact(visit, T("Cancelled"), html<"{} <bdi dir=\"auto\">{}</bdi>">(t(*sitting.cancelled), sitting.reason));
  return html<"<dl class=\"facts\">{}</dl>">(facts);
}

web::Response show_sitting(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto sitting = kept_sitting(visit, *db);
  if (!sitting) return web::refusal_response(visit, no_such_sitting().error());
  const auto guests = guests_of(visit, *db, *sitting);
  if (visit.json()) {
    auto out = sitting_json(*sitting);
    json::array people;
    for (const auto& guest : guests) {
      auto one = appointment_json(guest.one);
      one.erase("sitting");
      one["number"] = guest.person.number;
      people.push_back(std::move(one));
    }
    out["appointments"] = std::move(people);
    return web::json_response(out);
  }
  const auto& t = visit.t;
  Html acts = html<"<a class=\"button\" href=\"/sittings/{}/people.xlsx\">{} {}</a> {}">(sitting->sitting.text(), web::icon("download"), t(T("Table as a file")), web::print_button(t(T("Print the list"))));
  if (!sitting->cancelled && sitting->noted == 0 && sitting->day >= visit.node.today()) acts += act_link(visit, "cancel_sitting", "sitting", sitting->sitting);
  Html body = html<"<nav class=\"crumbs\" aria-label=\"{}\"><ol><li><a href=\"/sittings\">{}</a></li><li aria-current=\"page\"><bdi class=\"code\">{}</bdi></li></ol></nav>">(
      t(T("Where you are")), t(T("Appointments")), sitting->number);
  body += desks::done_notice(visit);
  body += html<"<h1>{}</h1>{}<div class=\"acts below\">{}</div>">(t(what_words(visit, *sitting)), sitting_facts(visit, *sitting), acts);
  body += guests_table(visit, *db, guests, *sitting);
  return page(visit, {.title = T("Day of appointments"), .body = std::move(body)});
}

struct GuestLine {
  std::string number, name, state, identity;
};

web::Response export_sitting(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto sitting = kept_sitting(visit, *db);
  if (!sitting) return web::refusal_response(visit, no_such_sitting().error());
  std::vector<GuestLine> lines;
  for (const auto& guest : guests_of(visit, *db, *sitting)) {
    const auto& at = guest.one.appointment;
    const Text state = at.result ? words_of(*at.result) : at.attendance ? words_of(*at.attendance) : Text();
    lines.push_back({guest.person.number, desks::shown_name(guest.person, visit.t), visit.t(state), at.identity});
  }
  using Cell = channels::SheetCell;
  std::vector<desks::ExportColumn<GuestLine>> columns{{T("Number"), [](const GuestLine& row) -> Cell { return row.number; }},
                                                      {T("Name"), [](const GuestLine& row) -> Cell { return row.name; }, 30},
                                                      {T("State"), [](const GuestLine& row) -> Cell { return row.state; }},
                                                      {T("Shown on arrival"), [](const GuestLine& row) -> Cell { return row.identity; }, 30},
                                                      {T("Signature"), [](const GuestLine&) -> Cell { return std::string(); }, 30}};
  const auto kind = visit.request.path.ends_with(".xlsx") ? channels::SheetKind::xlsx : channels::SheetKind::csv;
  return desks::export_list<GuestLine>(visit, kind, "appointments-" + sitting->day.text(), T("Who is booked"), std::move(columns),
                                       [lines = std::move(lines)]() mutable { return std::exchange(lines, {}); });
}

// --- One person's ---

Html own_acts(const Visit& visit, const BookedSitting& one) {
  if (one.certified())
    return html<"<a href=\"/appointments/{}/certificate.pdf\">{} {}</a>">(one.appointment.appointment.text(), web::icon("download"), visit.t(T("Certificate")));
  if (!one.ahead(visit.node.today()) || !books(visit)) return {};
  return web::command_button(visit, *visit.node.house().command("cancel_appointment"), {{"appointment", one.appointment.appointment.text()}}, "");
}

Html appointment_item(const Visit& visit, const BookedSitting& one) {
  const auto& t = visit.t;
  const Html more = one.sitting.cancelled ? html<"<p><bdi dir=\"auto\">{}</bdi></p>">(one.sitting.reason)
                    : one.ahead(visit.node.today()) && !one.sitting.note.empty() ? html<"<p>{} <bdi dir=\"auto\">{}</bdi></p>">(t(T("What to bring:")), one.sitting.note)
                                                                                 : Html();
  return html<"<li>{} <div>{} {} <small>{}, <bdi dir=\"auto\">{}</bdi></small>{}{}</div></li>">(web::icon("calendar"), t(what_words(visit, one.sitting)), state_tag(visit, one),
                                                                                             when_words(visit, one.sitting), one.sitting.place, more, own_acts(visit, one));
}

Html appointment_list(const Visit& visit, const std::vector<BookedSitting>& all) {
  Html items;
  for (const auto& one : all) items += appointment_item(visit, one);
  return items.empty() ? Html() : html<"<ul class=\"changes\">{}</ul>">(items);
}

/// The days that have a place, with a button each.
Html choices(const Visit& visit, store::Connection& db, const Id<Person>& person, const std::vector<BookedSitting>& booked) {
  const auto& t = visit.t;
  const auto expected = [&](SittingKind what) {
    return std::ranges::any_of(booked, [&](const BookedSitting& one) { return one.sitting.what == what && one.ahead(visit.node.today()); });
  };
  const auto* command = visit.node.house().command("book_appointment");
  Html rows;
  for (const auto& sitting : find_sittings(db, {.tab = SittingTab::coming, .what = named<SittingKind>(visit.query("what")), .free_only = true}, visit.node.today(), 100))
    rows += html<"<tr><th scope=\"row\">{} <small class=\"under\"><bdi class=\"code\" dir=\"ltr\">{}</bdi></small></th><td data-label=\"{}\">{}</td><td data-label=\"{}\"><bdi dir=\"auto\">{}</bdi></td><td data-label=\"{}\">{}</td><td>{}</td></tr>">(
        t(what_words(visit, sitting)), sitting.number, t(T("When")), when_words(visit, sitting), t(T("Place")), sitting.place, t(T("Places left")), t(std::int64_t(sitting.left())),
        expected(sitting.what) ? html<"<small>{}</small>">(t(T("expected already")))
                               : web::command_button(visit, *command, {{"sitting", sitting.sitting.text()}, {"person", person.text()}}, "primary"));
  if (rows.empty()) return html<"<p class=\"soft\">{}</p>">(t(T("No day with a free place is open. An office opens one with its hour, its place and how many can come.")));
  return html<"<table class=\"cards-on-phone\"><caption class=\"hear\">{}</caption><thead><tr><th>{}</th><th>{}</th><th>{}</th><th>{}</th><th><span class=\"hear\">{}</span></th></tr></thead><tbody>{}</tbody></table>">(
      t(T("Days with a free place")), t(T("What for")), t(T("When")), t(T("Place")), t(T("Places left")), t(command->title), rows);
}

web::Response show_appointments(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto person = desks::person_of(visit, *db, book_right);
  if (!person) return desks::no_such_person(visit);
  visit.shows({person->person});
  const auto all = appointments_of(*db, person->person);
  if (visit.json()) {
    json::array out;
    for (const auto& one : all) out.push_back(appointment_json(one));
    return web::json_response(json::object{{"appointments", std::move(out)}});
  }
  const auto& t = visit.t;
  // Whoever looks at their own has no list of people to go back to.
  const Html from = visit.actor().may(registry::read_right.permission, registry::read_right.purposes) ? html<"<a href=\"/people/{}\"><bdi dir=\"auto\">{}</bdi></a>">(person->person.text(), desks::shown_name(*person, t))
                                                                                                       : html<"<a href=\"/mine\">{}</a>">(t(T("My page")));
  Html body = html<"<nav class=\"crumbs\" aria-label=\"{}\"><ol><li>{}</li><li aria-current=\"page\">{}</li></ol></nav><h1>{}</h1>">(
      t(T("Where you are")), from, t(T("Appointments")), t(T("Appointments")));
  body += desks::done_notice(visit);
  body += appointment_list(visit, all);
  if (!person->erased)
    body += html<"<h2>{}</h2>{}{}">(t(T("Days with a free place")), desks::filter_form(visit, desks::filter_menu(visit, "what", T("What for"), desks::choices_of<SittingKind>())),
                                    choices(visit, *db, person->person, all));
  return page(visit, {.title = T("Appointments"), .body = std::move(body)});
}

// --- The certificate ---

channels::Certificate certificate_of(const Visit& visit, const BookedSitting& one, const registry::PersonRow& person) {
  const auto agreement = visit.node.agreement();
  const auto* authority = agreement->authority(one.sitting.authority);
  channels::Certificate out;
  out.title = one.sitting.what == SittingKind::skill_test ? T("Certificate of skill") : T("Certificate of orientation");
  if (authority) out.authority = authority->name(one.sitting.day);
  out.number = paper_number(one.appointment.appointment);
  out.day = one.sitting.day;
  const auto& arabic = person.arabic_name.empty() ? person.latin_name : person.arabic_name;
  const auto& latin = person.latin_name.empty() ? person.arabic_name : person.latin_name;
  out.facts.emplace_back(T("Name"), arabic.empty() ? verbatim(person.other_name) : given({arabic, latin, latin}));
  out.facts.emplace_back(T("Number of registration"), verbatim(person.number));
  if (!one.sitting.occupation.empty()) out.facts.emplace_back(T("Occupation"), agreement->label("occupations", one.sitting.occupation));
  if (!one.sitting.language.empty()) out.facts.emplace_back(T("Language"), agreement->label("languages", one.sitting.language));
  out.facts.emplace_back(T("Place"), verbatim(one.sitting.place));
  out.facts.emplace_back(T("Day"), T("{day}", {{"day", one.sitting.day}}));
  out.closing = {one.sitting.what == SittingKind::skill_test ? T("The person named came themselves and passed the test.") : T("The person named came themselves and took part."),
                 T("The test, the visit and this paper cost the worker nothing.")};
  out.signed_by = T("For the authority");
  return out;
}

web::Response print_certificate(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto id = Id<Appointment>::parse(visit.places.at(0));
  const auto one = certified(visit, *db, id ? find_appointment(*db, *id) : std::nullopt);
  if (!one)
    return web::refusal_response(visit, {Kind::missing, {{.code = "certificate.missing",
                                                          .what = T("There is no certificate of this appointment."),
                                                          .cure = T("It is given once somebody came, and passed where it was a test.")}}});
  const auto person = registry::row_of(*db, desks::reach_of(visit, book_right), one->appointment.person);
  return web::pdf_response(channels::certificate(*visit.node.agreement(), certificate_of(visit, *one, person), {lang::Language::ar, lang::Language::fr, lang::Language::en}), "certificate.pdf");
}

// --- What waits ---

std::vector<desks::Waiting> attendances(const Visit& visit, store::Connection& db, desks::Whose, std::size_t most) {
  std::vector<desks::Waiting> rows;
  for (const auto& sitting : find_sittings(db, {.tab = SittingTab::past, .unnoted_only = true}, visit.node.today(), most)) {
    if (!keeps_sitting(visit.actor(), sitting)) continue;
    desks::Waiting row;
    row.act = T("Note who came");
    row.address = "/sittings/" + sitting.sitting.text();
    row.name = visit.t(what_words(visit, sitting));
    row.number = sitting.number;
    row.detail = N("{n} person", "{n} people", static_cast<std::int64_t>(sitting.booked - sitting.noted));
    row.since = sitting.day;
    row.due = sitting.day.plus_days(1);
    rows.push_back(std::move(row));
  }
  return rows;
}

} // namespace

desks::PersonPart appointments_part(const Visit& visit, store::Connection& db, const registry::PersonView& person) {
  desks::PersonPart part;
  if (person.erased || !books(visit)) return part;
  part.acts = html<"<a class=\"button\" href=\"/people/{}/appointments\">{} {}</a>">(person.person.text(), web::icon("calendar"), visit.t(T("Appointments")));
  // What is over stands on the page of appointments.
  auto ahead = appointments_of(db, person.person);
  std::erase_if(ahead, [&](const BookedSitting& one) { return !one.ahead(visit.node.today()); });
  if (const Html list = appointment_list(visit, ahead); !list.empty())
    part.section = html<"<h2>{}</h2>{}">(visit.t(T("Appointments")), list);
  return part;
}

std::vector<desks::OwnDate> own_dates(const Visit& visit, store::Connection& db, const Id<Person>& person) {
  std::vector<desks::OwnDate> dates;
  for (const auto& one : appointments_of(db, person))
    if (one.ahead(visit.node.today()))
      dates.push_back({what_words(visit, one.sitting), one.sitting.day, one.sitting.hour, one.sitting.place, one.sitting.note,
                       books(visit) ? "/do/cancel_appointment?appointment=" + one.appointment.appointment.text() : std::string()});
  std::ranges::reverse(dates); // the next first
  return dates;
}

Html next_appointment(const Visit& visit, store::Connection& db, const Id<Person>& person) {
  if (!books(visit)) return {};
  Html items;
  for (const auto& one : appointments_of(db, person))
    if (one.ahead(visit.node.today())) items += appointment_item(visit, one);
  return html<"<section><h2>{}</h2>{}<p class=\"acts\"><a class=\"button\" href=\"/people/{}/appointments\">{} {}</a></p></section>">(
      visit.t(T("Appointments")), items.empty() ? Html() : html<"<ul class=\"changes\">{}</ul>">(items), person.text(), web::icon("calendar"), visit.t(T("Book or cancel an appointment")));
}

web::Pages appointment_pages() {
  using web::Method;
  const web::Gate keeping(journal::Permission("sittings.keep"), journal::placement), books_gate(journal::Permission("appointments.book"), booking);
  return {.routes = {{Method::get, "/sittings", books_gate, list_sittings},
                     {Method::get, "/api/sittings", books_gate, list_sittings},
                     {Method::get, "/sittings/{sitting}", keeping, show_sitting},
                     {Method::get, "/api/sittings/{sitting}", keeping, show_sitting},
                     {Method::get, "/sittings/{sitting}/people.csv", keeping, export_sitting},
                     {Method::get, "/sittings/{sitting}/people.xlsx", keeping, export_sitting},
                     {Method::get, "/people/{person}/appointments", books_gate, show_appointments},
                     {Method::get, "/api/people/{person}/appointments", books_gate, show_appointments},
                     {Method::get, "/appointments/{appointment}/certificate.pdf", books_gate, print_certificate}},
          .places = {{"/sittings", T("Appointments"), "calendar"}}};
}

std::vector<web::ApiRead> appointment_reads() {
  return {{"/api/sittings", "list_sittings", T("Days of appointments, the next first"),
           {{"tab", T("coming, past or cancelled")}, {"what", T("skill_test, medical or orientation")}, {"free", T("1: with a place left")}, {"q", T("Number of a certificate")}}},
          {"/api/sittings/{sitting}", "read_sitting", T("One day of appointments with everybody who is booked"), {}},
          {"/api/people/{person}/appointments", "read_appointments", T("The appointments of one person"), {}}};
}

std::vector<desks::QueueSource> appointment_queue() {
  return {{"attendances", T("Appointments to be noted"), journal::Permission("sittings.keep"), journal::placement, attendances, {}}};
}

} // namespace amana::recruitment
