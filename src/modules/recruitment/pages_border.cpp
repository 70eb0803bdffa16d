// The border desk: who is expected at this port; a number typed or read from the code, and one key to confirm.
#include "desks/people.hpp"
#include "modules/recruitment/pages.hpp"
#include "node/node.hpp"

namespace amana::recruitment {

using web::Html;
using web::html;
using web::Visit;

namespace {

constexpr std::size_t most_travellers = 200;

/// The party whose border this is, and whether workers leave by it.
struct Border {
  std::string party;
  bool leaving = false;
};

Border border_of(const Visit& visit) {
  const auto agreement = visit.node.agreement();
  const auto* own = agreement->authority(visit.actor().authority);
  const auto* party = own ? agreement->party(own->party) : nullptr;
  return {own ? own->party : std::string(), party && party->role == agreement::Side::origin};
}

/// What was typed or read: a number, or the text of the printed code around it.
std::string typed(const Visit& visit) {
  std::string text = tidy(visit.query("q"));
  if (text.starts_with("amana:1:")) {
    text = text.substr(8);
    text = text.substr(0, text.find(':'));
  }
  return text;
}

Html ports(const Visit& visit, const Border& border) {
  Html options;
  for (const auto& port : visit.node.agreement()->said().ports)
    if (port.party == border.party && port.listed)
      options += html<"<option value=\"{}\"{}>{}</option>">(port.code, port.code == visit.query("port") ? html<" selected">() : Html(), visit.t(port.name));
  return options;
}

Html search(const Visit& visit, const Border& border) {
  const auto& t = visit.t;
  return html<"<form class=\"filters\"><div class=\"field\"><label for=\"port\">{}</label><select id=\"port\" name=\"port\">{}</select></div><div class=\"field\"><label "
              "for=\"q2\">{}</label><input id=\"q2\" name=\"q\" class=\"code w16\" value=\"{}\" autofocus></div><button class=\"button\">{} {}</button></form>">(
      t(T("Port")), ports(visit, border), t(T("Number of the case or of the clearance")), visit.query("q"), web::icon("search"), t(T("Look")));
}

/// The first listed port where none was chosen.
std::string chosen_port(const Visit& visit, const Border& border) {
  std::string first;
  for (const auto& port : visit.node.agreement()->said().ports) {
    if (port.party != border.party || !port.listed) continue;
    if (port.code == visit.query("port")) return port.code;
    if (first.empty()) first = port.code;
  }
  return first;
}

/// What the checklist asks for at the border is in the officer's hands: the visa in the passport, the port.
Html words(const Visit& visit, std::string_view step) {
  Html out;
  std::int64_t n = 0;
  const auto* list = visit.node.agreement()->checklist(step);
  if (!list) return out;
  for (const auto& item : list->items) {
    if (item.kind == agreement::EvidenceKind::step || item.kind == agreement::EvidenceKind::paper) continue;
    out += html<"<input type=\"hidden\" name=\"answers.{}.item\" value=\"{}\"><input type=\"hidden\" name=\"answers.{}.words\" value=\"{}\">">(
        n, item.code, n, visit.t(T("seen at the border desk")));
    ++n;
  }
  return out;
}

/// Before the news of the departure the paper in the worker's hand stands for it: its number is typed, or was read from its code.
Html clearance(const Visit& visit, const CaseLine& line) {
  const auto number = read_paper_number(typed(visit)).value_or("");
  const bool of_case = number == line.number;
  return html<"<div class=\"field\"><label for=\"clearance-{}\">{}</label><input id=\"clearance-{}\" name=\"clearance\" class=\"code w16\" value=\"{}\" required></div>">(
      line.number, visit.t(T("Number of the clearance")), line.number, of_case ? std::string() : number);
}

Html confirm(const Visit& visit, const Border& border, const CaseLine& line, bool alone) {
  const auto* command = visit.node.house().command(border.leaving ? "confirm_departure" : "confirm_entry");
  const Html means = border.leaving ? html<"<input type=\"hidden\" name=\"means\" value=\"{}\">">(visit.query("means").empty() ? std::string_view("bus") : visit.query("means")) : Html();
  const Html paper = border.leaving || line.departed ? Html() : clearance(visit, line);
  return html<"<form method=\"post\" action=\"/placements/{}/do/{}\">{}<input type=\"hidden\" name=\"port\" value=\"{}\">{}{}{}<button class=\"button small{}\"{}>{}</button></form>">(
      line.placement.text(), command->name, web::form_seals(visit), chosen_port(visit, border), means, paper, words(visit, border.leaving ? "departure" : "entry"),
      std::string_view(alone ? " primary" : ""), alone ? html<" autofocus">() : Html(), visit.t(command->title));
}

Html table(const Visit& visit, const Border& border, const std::vector<CaseLine>& lines) {
  const auto& t = visit.t;
  Html rows;
  for (const auto& line : lines)
    rows += html<"<tr><th scope=\"row\">{}</th><td data-label=\"{}\">{}</td><td data-label=\"{}\">{}</td><td class=\"act\">{}</td></tr>">(
        case_link(line, t), t(T("Occupation")), desks::code_label(visit, "occupations", line.occupation), t(T("Visa until")), line.since ? when(visit, *line.since) : Html(),
        confirm(visit, border, line, lines.size() == 1));
  return html<"<table class=\"cards-on-phone\"><caption class=\"hear\">{}</caption><thead><tr><th>{}</th><th>{}</th><th>{}</th><td class=\"act\"></td></tr></thead><tbody>{}</tbody></table>">(
      t(T("Expected")), t(T("Who")), t(T("Occupation")), t(T("Visa until")), rows);
}

} // namespace

web::Response show_border(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto agreement = visit.node.agreement();
  const Border border = border_of(visit);
  const auto lines = expected_at_border(*db, looker_of(visit, *agreement), border.leaving, typed(visit), visit.node.today(), most_travellers);
  std::vector<AnyId> shown;
  for (const auto& line : lines) shown.push_back(line.placement);
  visit.shows(shown);
  if (visit.json()) {
    json::array rows;
    for (const auto& line : lines) rows.push_back(json::object{{"placement", line.placement.text()}, {"number", line.number}, {"name", shown_name(line, visit.t)}, {"departed", line.departed}});
    return web::json_response(json::object{{"leaving", border.leaving}, {"expected", std::move(rows)}});
  }
  const auto& t = visit.t;
  Html body = desks::done_notice(visit);
  body += html<"<div class=\"title\"><div><h1>{}</h1><p>{}</p></div></div>">(
      t(border.leaving ? T("Border desk: departures") : T("Border desk: entries")),
      t(border.leaving ? T("With a valid visa and clearance. A number and Enter, then Enter once more.") : T("Departed, with a valid visa. A number and Enter, then Enter once more. Who stands here before the news has come is found by number.")));
  body += search(visit, border);
  body += lines.empty() ? html<"<div class=\"empty\">{}<h2>{}</h2><p>{}</p></div>">(web::icon("border"), t(T("Nobody is expected here")), t(T("Who is missing may lack a visa or a clearance, or news may not have come yet.")))
                        : table(visit, border, lines);
  return page(visit, {.title = T("Border desk"), .body = std::move(body)});
}

} // namespace amana::recruitment
