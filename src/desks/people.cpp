#include "desks/people.hpp"

#include "node/node.hpp"
#include "web/forms.hpp"

namespace amana::desks {

using web::Gate;
using web::Html;
using web::html;
using web::Method;
using web::Visit;

registry::Reach reach_of(const Visit& visit, const registry::Right& right) {
  return registry::reach_of(visit.actor(), right, *visit.node.agreement()).value_or(registry::Reach());
}

std::optional<registry::PersonView> person_of(const Visit& visit, store::Connection& db, const registry::Right& right) {
  const auto reach = reach_of(visit, right);
  auto id = Id<registry::Person>::parse(visit.places.at(0));
  if (!id) id = registry::find_by_number(db, reach, visit.places.at(0));
  return id ? registry::view_person(db, reach, *id, visit.node.today()) : std::nullopt;
}

web::Response no_such_person(const Visit& visit) { return refusal_response(visit, registry::no_such_person().error()); }

bool sees_readers(const Visit& visit, const registry::Right& right) { return visit.actor().sees("readers", right.permission, right.purposes); }

std::string shown_name(const registry::PersonRow& row, const lang::Tongue& t) {
  const bool arabic = t.language() == lang::Language::ar;
  for (const auto* name : {arabic ? &row.arabic_name : &row.latin_name, arabic ? &row.latin_name : &row.arabic_name, &row.other_name})
    if (!name->empty()) return *name;
  return row.erased ? t(T("Erased")) : t(T("Without a name"));
}

Html person_link(const registry::PersonRow& row, const lang::Tongue& t) {
  return html<"<a href=\"/people/{}\"><bdi dir=\"auto\">{}</bdi></a> <small class=\"under\"><bdi class=\"code\" dir=\"ltr\">{}</bdi></small>">(row.person.text(), shown_name(row, t), row.number);
}

Html code_label(const Visit& visit, std::string_view list, std::string_view code) {
  return code.empty() ? Html() : html<"{}">(web::code_words(*visit.node.agreement(), list, code, visit.node.today(), visit.t));
}

Html done_notice(const Visit& visit) {
  const auto entry = journal::EntryName::parse(visit.query("done"));
  if (!entry) return {};
  return html<"<div class=\"notice ok\" role=\"status\">{}<h2>{}</h2><p>{}</p></div>">(web::icon("check"), visit.t(T("Recorded")),
                                                                                      visit.t(T("It stands in the journal under the number {entry}.", {{"entry", entry->text()}})));
}

web::Pages people_pages(std::vector<PersonSource> sources) {
  constexpr auto read = journal::Permission("people.read");
  constexpr auto files = journal::Permission("files.read");
  const Gate reading(read, registry::reading), correcting(journal::Permission("people.correct"), registry::correcting),
      approving(journal::Permission("people.approve"), journal::placement), linking(journal::Permission("people.link"), registry::linking),
      erasing(journal::Permission("people.erase"), journal::administration), seeing_files(files, registry::reading);
  web::Pages pages{.routes = {{Method::get, "/people", reading, list_people},
                              {Method::get, "/people.csv", reading, export_people},
                              {Method::get, "/people.xlsx", reading, export_people},
                              {Method::get, "/people/{person}", reading, [sources = std::move(sources)](Visit& visit) { return show_person(visit, sources); }},
                              {Method::get, "/people/{person}/history", reading, show_history},
                              {Method::get, "/people/{person}/correct", correcting, correct_person},
                              {Method::get, "/people/{person}/erase", erasing, erase_person},
                              {Method::post, "/people/{person}/files", correcting, attach_file},
                              {Method::get, "/people/{person}/files/{file}", seeing_files, open_file},
                              {Method::get, "/corrections", approving, list_corrections},
                              {Method::get, "/pairs", linking, list_pairs},
                              {Method::get, "/pairs/{one}/{other}", linking, compare_people}},
                   .places = {{"/people", T("People"), "people"},
                              {"/corrections", T("Corrections"), "edit"},
                              {"/pairs", T("Same person?"), "versus"}}};
  // The same under /api, where the answer is JSON.
  for (const auto& route : std::vector(pages.routes)) {
    static constexpr std::pair<std::string_view, std::string_view> twins[] = {
        {"/people", "/api/people"}, {"/people/{person}", "/api/people/{person}"}, {"/people/{person}/history", "/api/people/{person}/history"},
        {"/people/{person}/files", "/api/people/{person}/files"}, {"/people/{person}/files/{file}", "/api/people/{person}/files/{file}"},
        {"/corrections", "/api/corrections"}, {"/pairs", "/api/pairs"}, {"/pairs/{one}/{other}", "/api/pairs/{one}/{other}"}};
    for (const auto& [page, twin] : twins)
      if (route.pattern == page) pages.routes.push_back({route.method, twin, route.gate, route.answer});
  }
  return pages;
}

std::vector<web::ApiRead> people_reads() {
  const Text after = T("Cursor: “next” of the part before.");
  return {{"/api/people", "list_people", T("People within reach, newest first"),
           {{"q", T("A name in any script, a number, a telephone.")}, {"sex", T("Code")}, {"department", T("Code")}, {"occupation", T("Code")}, {"confidence", T("stated, vouched or papers")},
            {"from", T("Registered on this day or later.")}, {"to", T("Registered on this day or before.")}, {"after", after}}},
          {"/api/people/{person}", "read_person", T("One person: details, papers, files, links"), {}},
          {"/api/people/{person}/files", "post_file", T("Attach a photo or scan of a paper: its bytes"), {}, "application/octet-stream"},
          {"/api/people/{person}/files/{file}", "read_file", T("One attached file, as it was attached")},
          {"/api/people/{person}/history", "read_person_history", T("The acts about one person"), {}},
          {"/api/corrections", "list_corrections", T("Requests for correction that wait"), {{"after", after}}},
          {"/api/pairs", "list_pairs", T("Registrations that may be one person"), {{"state", T("found or review")}, {"after", after}}},
          {"/api/pairs/{one}/{other}", "compare_people", T("Two registrations side by side, with reasons"), {}}};
}

} // namespace amana::desks
