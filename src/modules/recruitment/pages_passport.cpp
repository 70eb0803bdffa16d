// Pictures of the passport: sent by the origin once the name was released, opened by whoever issues the visa.
#include "desks/attach.hpp"
#include "journal/file_labels.hpp"
#include "modules/recruitment/pages.hpp"
#include "node/node.hpp"

namespace amana::recruitment {

using web::Html;
using web::html;
using web::Visit;

namespace {

std::string address_of_case(const CaseView& view) { return "/placements/" + view.row.placement.text(); }

/// Papers and what is on them are one group of fields.
bool sees_passport(const Visit& visit) {
  return visit.actor().sees("papers", read_placement_right.permission, read_placement_right.purposes);
}

bool may_send(const Visit& visit, const CaseView& view) {
  const auto* send = visit.node.house().command("send_passport");
  return view.row.person && !view.over() && view.done.contains("name_released") && visit.actor().may(send->permission.name, send->purposes);
}

/// What was attached to the person's own file, as far as the guest may open it.
std::vector<registry::FileRow> stored_pictures(const Visit& visit, store::Connection& db, const CaseView& view) {
  if (!may_send(visit, view) || !visit.actor().may(registry::files_right.permission, registry::files_right.purposes)) return {};
  auto person = registry::view_person(db, desks::reach_of(visit, registry::files_right), *view.row.person, visit.node.today());
  return person ? std::move(person->files) : std::vector<registry::FileRow>();
}

/// One click for each picture that lies on the person's file.
Html stored_list(const Visit& visit, store::Connection& db, const CaseView& view) {
  const auto& t = visit.t;
  Html items;
  for (const auto& stored : stored_pictures(visit, db, view))
    items += html<"<li>{} <div><form method=\"post\" action=\"{}/passport/{}\">{}<a href=\"/people/{}/files/{}\">{}</a> <small>{}</small> <button class=\"button\">{} {}</button></form></div></li>">(
        web::icon("paper"), address_of_case(view), stored.file.name.text(), web::form_seals(visit), view.row.person->text(), stored.file.name.text(), t(journal::words_of(stored.file.type)),
        t(T("attached on {day}", {{"day", stored.attached}})), web::icon("exchange"), t(T("Send")));
  return items.empty() ? Html() : html<"<p>{}</p><ul class=\"changes\">{}</ul>">(t(T("On the person’s own file:")), items);
}

desks::Attaching to_case(const CaseView& view) {
  return {.subject = view.row.placement, .command = "send_passport", .field = "placement", .page = address_of_case(view), .travels = true};
}

} // namespace

json::array passports_json(const Visit& visit, store::Connection& db, const CaseView& view) {
  return sees_passport(visit) ? desks::carried_json(visit, exchange::carried_files(db, view.row.placement, passport_scan)) : json::array();
}

Html passports(const Visit& visit, store::Connection& db, const CaseView& view) {
  Html inside;
  if (sees_passport(visit)) inside += desks::carried_list(visit, exchange::carried_files(db, view.row.placement, passport_scan), address_of_case(view));
  if (may_send(visit, view)) {
    if (inside.empty()) inside = html<"<p class=\"soft\">{}</p>">(visit.t(T("The other state has no picture of the passport yet.")));
    inside += stored_list(visit, db, view);
    inside += desks::attach_form(visit, address_of_case(view));
  }
  return inside.empty() ? Html() : html<"<section class=\"sheet screen\"><h2>{}</h2>{}</section>">(visit.t(T("Pictures of the passport")), inside);
}

web::Response send_passport_scan(Visit& visit) {
  std::optional<CaseView> view;
  {
    auto db = visit.node.readers().lease();
    view = case_of(visit, *db);
  }
  return view ? desks::attach(visit, to_case(*view)) : no_such_case(visit);
}

web::Response send_stored_passport(Visit& visit) {
  std::optional<CaseView> view;
  std::vector<registry::FileRow> stored;
  {
    auto db = visit.node.readers().lease();
    view = case_of(visit, *db);
    if (view) stored = stored_pictures(visit, *db, *view);
  }
  const auto file = std::ranges::find(stored, visit.places.at(1), [](const registry::FileRow& row) { return row.file.name.text(); });
  if (file == stored.end()) return no_such_case(visit);
  visit.shows({*view->row.person});
  const auto content = desks::attached_content(visit, *view->row.person, file->file);
  if (!content) return refusal_response(visit, content.error());
  return desks::attach_content(visit, to_case(*view), *content);
}

web::Response open_passport_scan(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto view = case_of(visit, *db);
  const auto name = Hash::parse(visit.places.at(1));
  const auto scan = view && name && sees_passport(visit) ? exchange::carried_file(*db, view->row.placement, passport_scan, *name) : std::nullopt;
  if (!scan) return no_such_case(visit);
  visit.shows({view->row.placement});
  return desks::open_carried(visit, *scan);
}

} // namespace amana::recruitment
