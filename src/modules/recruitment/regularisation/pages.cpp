#include "modules/recruitment/regularisation/pages.hpp"

#include "modules/recruitment/labels.hpp"
#include "modules/recruitment/pages.hpp"
#include "node/node.hpp"
#include "registry/seen.hpp"

namespace amana::recruitment {

using desks::Waiting;
using desks::Whose;
using web::Gate;
using web::Html;
using web::html;
using web::Method;
using web::Visit;

std::vector<SitePerson> people_of(const Visit& visit, store::Connection& db, std::vector<ListedWorker> listed) {
  const auto reach = registry::reach_of(visit.actor(), site_people_right, *visit.node.agreement());
  std::vector<SitePerson> people;
  for (auto& one : listed) {
    SitePerson person{.one = std::move(one)};
    auto rows = db.query("SELECT filed, paper_number, confidence FROM people WHERE person = $1", person.one.person);
    if (rows.next()) {
      person.number = rows.text(1);
      person.confidence = named<registry::Confidence>(rows.view(2)).value_or(registry::Confidence::stated);
      auto details = reach ? registry::details_of(db, rows.integer(0)) : std::nullopt;
      if (details) person.seen = registry::seen_part(*std::move(details), *reach);
    }
    people.push_back(std::move(person));
  }
  return people;
}

std::string shown_name(const SitePerson& person, const lang::Tongue& t) {
  const auto names = person.seen ? registry::whole_names(*person.seen) : std::vector<std::string>();
  const auto script = t.language() == lang::Language::ar ? "Arab" : "Latn";
  for (const auto& name : names)
    if (registry::script_of(name) == script) return name;
  return names.empty() ? person.number : names.front();
}

Text place_words(const agreement::Agreement& agreement, const std::string& town, const std::string& area) {
  const auto* known = town.empty() ? nullptr : agreement.town(town);
  return known ? known->name : agreement.label("areas", area);
}

Html state_tag(const Visit& visit, ListedState state) {
  const auto words = words_of(state);
  switch (state) {
  case ListedState::consented: return tag(visit, "due", "pen-sign", words);
  case ListedState::sent: return tag(visit, "ok", "check", words);
  case ListedState::not_asked: return tag(visit, "", "help", words);
  // Whoever says no has done nothing wrong: no colour of refusal.
  case ListedState::refused:
  case ListedState::revoked:
  case ListedState::withdrawn: break;
  }
  return tag(visit, "", "dash", words);
}

// --- What waits ---

namespace {

/// Everybody of open visits in one state.
auto listed_in(ListedState state, std::string_view command) {
  return [state, command](const Visit& visit, store::Connection& db, Whose, std::size_t most) {
    std::vector<Waiting> rows;
    for (const auto& one : site_visits(db, visit.actor(), visit_right)) {
      if (one.ended && state == ListedState::not_asked) continue;
      auto listed = listed_at(db, one.site);
      std::erase_if(listed, [&](const ListedWorker& worker) { return worker.state() != state; });
      for (const auto& person : people_of(visit, db, std::move(listed))) {
        if (rows.size() == most) return rows;
        Waiting row;
        row.act = visit.node.house().command(command)->title;
        row.address = "/listed/" + person.one.placement.text();
        row.name = shown_name(person, visit.t);
        row.number = paper_number(person.one.placement);
        row.detail = verbatim(one.name);
        row.since = person.one.answered.value_or(person.one.entered);
        row.shows = {person.one.person};
        if (state == ListedState::consented) row.value = person.one.placement.text();
        rows.push_back(std::move(row));
      }
    }
    return rows;
  };
}

std::vector<Waiting> sites_to_open(const Visit& visit, store::Connection& db, Whose, std::size_t most) {
  std::vector<Waiting> rows;
  const auto agreement = visit.node.agreement();
  const auto* step = agreement->step("site_opened");
  const auto* own = agreement->authority(visit.actor().authority);
  if (!step || !step->act || !own || own->party != step->party || !own->may(*step->act)) return rows;
  for (const auto& site : work_sites(db, looker_of(visit, *agreement))) {
    if (site.opened || rows.size() == most) continue;
    Waiting row;
    row.act = visit.node.house().command("open_site")->title;
    row.address = "/sites/" + site.site.text();
    row.name = site.name;
    row.number = site.number;
    row.detail = N("{n} worker", "{n} workers", static_cast<std::int64_t>(site.cases.size()));
    const auto first = find_placement(db, site.cases.front());
    row.since = first ? first->put_forward : visit.node.today();
    row.due = due_day(*agreement, *step, row.since);
    row.value = site.site.text();
    rows.push_back(std::move(row));
  }
  return rows;
}

} // namespace

std::vector<desks::QueueSource> regularisation_queue() {
  using journal::Permission;
  return {{"consents", T("Workers to be asked"), Permission("sites.visit"), journal::protection, listed_in(ListedState::not_asked, "answer_site_consent")},
          {"cases_to_send", T("Cases to send"), Permission("sites.visit"), journal::protection, listed_in(ListedState::consented, "send_site_case"), "send_site_case"},
          {"sites", T("Work sites to open"), Permission("sites.open"), journal::placement, sites_to_open, "open_site"}};
}

// --- Routes ---

web::Pages regularisation_pages() {
  const Gate visiting(journal::Permission("sites.visit"), journal::protection),
      reading(journal::Permission("placements.read"), looking);
  return {.routes = {{Method::get, "/visits", visiting, list_visits},
                     {Method::get, "/api/visits", visiting, list_visits},
                     {Method::get, "/visits/{site}", visiting, show_visit},
                     {Method::get, "/api/visits/{site}", visiting, show_visit},
                     {Method::get, "/visits/{site}/workers.csv", visiting, export_visit},
                     {Method::get, "/visits/{site}/workers.xlsx", visiting, export_visit},
                     {Method::get, "/listed/{placement}", visiting, show_listed},
                     {Method::get, "/api/listed/{placement}", visiting, show_listed},
                     {Method::get, "/sites", reading, list_sites},
                     {Method::get, "/api/sites", reading, list_sites},
                     {Method::get, "/sites/{site}", reading, show_site},
                     {Method::get, "/api/sites/{site}", reading, show_site},
                     {Method::get, "/sites/{site}/workers.csv", reading, export_site},
                     {Method::get, "/sites/{site}/workers.xlsx", reading, export_site}},
          .places = {{"/visits", T("Visits to work sites"), "house"},
                     {"/sites", T("Work sites"), "work"}}};
}

std::vector<web::ApiRead> regularisation_reads() {
  return {{"/api/visits", "list_site_visits", T("Visits to work sites within reach, newest first"), {}},
          {"/api/visits/{site}", "read_site_visit", T("One visit with everybody who was entered"), {{"q", T("A name, to find somebody who is registered")}}},
          {"/api/listed/{placement}", "read_listed_worker", T("Somebody entered at a site, and what would be sent of them"), {}},
          {"/api/sites", "list_work_sites", T("Work sites with cases within reach, newest first"), {}},
          {"/api/sites/{site}", "read_work_site", T("One work site: each case and what is missing"), {}}};
}

} // namespace amana::recruitment
