// Candidates of an order: ranked and explained at their home, by number at the destination; one person's prospects.
#include "desks/people.hpp"
#include "modules/recruitment/labels.hpp"
#include "modules/recruitment/orders_rules.hpp"
#include "modules/recruitment/pages.hpp"
#include "node/node.hpp"
#include "web/forms.hpp"
#include "web/values.hpp"

namespace amana::recruitment {

namespace {

using web::Html;
using web::html;
using web::Visit;

std::string points_words(const Visit& visit, std::int64_t milli) { return visit.t(matching::points_of(milli)); }

/// The parts of a score in one line: "occupation 40, experience 20 …".
std::string parts_words(const Visit& visit, const std::array<int, matching::parts>& points) {
  Text all;
  for (std::size_t i = 0; i < matching::parts; ++i) {
    const Text one = T("{part} {points}", {{"part", matching::words(static_cast<matching::Part>(i))}, {"points", matching::points_of(points[i])}});
    all = all.empty() ? one : T("{one}, {other}", {{"one", all}, {"other", one}});
  }
  return visit.t(all);
}

/// Where names are known: the ranking with people, those to be put forward chosen.
Html ranking_rows(const Visit& visit, store::Connection& db, const RankingRow& ranking, std::vector<AnyId>& shown) {
  const auto& t = visit.t;
  const auto reach = registry::reach_of(visit.actor(), registry::read_right, *visit.node.agreement());
  Html rows;
  for (const auto& one : ranking.ranked) {
    const auto person = reach ? registry::view_person(db, *reach, one.person, visit.node.today()) : std::nullopt;
    const Html name = person ? desks::person_link(*person, t) : html<"{}">(t(T("out of your reach")));
    if (person) shown.push_back(one.person);
    Html state;
    if (one.placement)
      state = html<"<a href=\"/placements/{}\">{}</a>">(one.placement->text(), t(T("put forward")));
    else if (one.age_unsure)
      state = html<"<a href=\"/do/put_forward_candidate?order={}&amp;person={}\">{}</a>">(visit.places.at(0), one.person.text(), t(T("birth not known well: decide")));
    const Html pick = one.placement || one.age_unsure || !person
                          ? Html()
                          : html<"<label class=\"tick\"><span class=\"hear\">{}</span><input type=\"checkbox\" name=\"person\" value=\"{}\"></label>">(
                                person->number, one.person.text());
    rows += html<"<tr><td class=\"pick\">{}</td><th scope=\"row\">{}</th><td data-label=\"{}\" class=\"num\"><bdi>{}</bdi></td><td "
                 "data-label=\"{}\" class=\"num\"><bdi>{}</bdi></td><td data-label=\"{}\"><small>{}</small></td><td data-label=\"{}\">{}</td></tr>">(
        pick, name, t(T("Rank")), t(std::int64_t(one.rank)), t(T("Points")), points_words(visit, one.score()), t(T("Made of")),
        parts_words(visit, one.points), t(T("Status")), state);
  }
  return rows;
}

Html ranking_section(const Visit& visit, store::Connection& db, const OrderRow& order, std::vector<AnyId>& shown) {
  const auto& t = visit.t;
  if (!visit.actor().may(rank_right.permission, rank_right.purposes)) return {};
  const auto ranking = ranking_of(db, order.order);
  const Html again = act_link(visit, "rank_candidates", "order", order.order, ranking ? "" : "primary");
  if (!ranking)
    return html<"<div class=\"empty\">{}<h2>{}</h2><p>{}</p><p class=\"acts\">{}</p></div>">(
        web::icon("people"), t(T("Nobody has been ranked yet")), t(T("The ranking takes everybody registered whose trade is near enough.")), again);
  Html hindered;
  for (const auto& one : ranking->hindered)
    if (const auto because = named<matching::Hindrance>(one.because))
      hindered += html<"<li>{} <div>{} <small>{}</small></div></li>">(web::icon("info"), t(matching::words(*because)), t(std::int64_t(one.people)));
  return html<"<h2>{}</h2><p>{} {}</p><ul class=\"changes\">{}</ul><form method=\"post\" action=\"/orders/{}/put-forward\">{}<table class=\"cards-on-phone\"><caption "
              "class=\"hear\">{}</caption><thead><tr><th class=\"pick\"><label class=\"tick js-only\"><span class=\"hear\">{}</span><input type=\"checkbox\" data-all=\"person\"></label></th><th>{}</th><th class=\"num\">{}</th><th class=\"num\">{}</th><th>{}</th><th>{}</th></tr></thead>"
              "<tbody>{}</tbody></table><div class=\"bulk\">{}<button class=\"button primary\">{}</button></div></form>">(
      t(T("Ranking of {day}", {{"day", ranking->day}})),
      t(N("{n} person fits.", "{n} people fit.", ranking->fitting)),
      t(T("Equal points are drawn by lot from the number of the order, which stood before anybody was ranked.")), hindered, order.order.text(),
      web::form_seals(visit), t(T("Ranking")), t(T("All")), t(T("Person")), t(T("Rank")), t(T("Points")), t(T("Made of")), t(T("Status")),
      ranking_rows(visit, db, *ranking, shown), again, t(T("Put the chosen forward")));
}

/// What the destination sees of somebody, and the state of the candidacy.
Html case_row(const Visit& visit, const CaseRow& one) {
  const auto& t = visit.t;
  const auto agreement = visit.node.agreement();
  const auto label = [&](std::string_view list, const std::string& code) { return web::code_words(*agreement, list, code, visit.node.today(), t); };
  Text languages;
  for (const auto& spoken : one.profile.languages) {
    const Text word = agreement->label("languages", spoken.language.value);
    languages = languages.empty() ? word : T("{one}, {other}", {{"one", languages}, {"other", word}});
  }
  const auto years = one.profile.experience_years;
  return html<"<tr><th scope=\"row\"><a href=\"/placements/{}\"><bdi class=\"code\" dir=\"ltr\">{}</bdi></a></th><td data-label=\"{}\">{} "
              "<small>{}</small></td><td data-label=\"{}\">{}</td><td data-label=\"{}\">{}, {}</td><td data-label=\"{}\" class=\"num\"><bdi>{}</bdi></td><td data-label=\"{}\">{}</td></tr>">(
      one.placement.text(), one.number, t(T("Occupation")), label("occupations", one.profile.occupation.value),
      years ? t(N("{n} year", "{n} years", *years)) : std::string(), t(T("Languages")), t(languages), t(T("Age and sex")),
      t(words_of(one.profile.age_band)), label("sexes", one.profile.sex.value), t(T("Points")), points_words(visit, one.score), t(T("Status")),
      status_tag(visit, one.status()));
}

Html cases_section(const Visit& visit, const std::vector<CaseRow>& cases) {
  const auto& t = visit.t;
  Html rows;
  for (const auto& one : cases) rows += case_row(visit, one);
  if (rows.empty())
    return html<"<div class=\"empty\">{}<h2>{}</h2><p>{}</p></div>">(web::icon("people"), t(T("No candidate has been put forward yet")), t(T("Candidates come by number, with a coarse profile and no name.")));
  return html<"<h2>{}</h2><p class=\"soft\">{}</p><table class=\"cards-on-phone\"><caption class=\"hear\">{}</caption><thead><tr><th>{}</th><th>{}</th><th>{}</th><th>{}</th><th class=\"num\">{}</th><th>{}</th></tr></thead><tbody>{}</tbody></table>">(
      t(T("Put forward, by number")), t(T("The name is released once the worker has accepted an offer.")), t(T("Candidates")), t(T("Number")),
      t(T("Occupation")), t(T("Languages")), t(T("Age and sex")), t(T("Points")), t(T("Status")), rows);
}

json::object ranking_json(const RankingRow& ranking) {
  json::array rows;
  for (const auto& one : ranking.ranked) {
    json::object row{{"rank", one.rank}, {"person", one.person.text()}, {"score", one.score()}, {"points", write(std::vector<int>(one.points.begin(), one.points.end()))}, {"age_unsure", one.age_unsure}};
    if (one.placement) row["placement"] = one.placement->text();
    rows.push_back(std::move(row));
  }
  return {{"day", ranking.day.text()}, {"seed", ranking.seed}, {"pool", ranking.pool}, {"fitting", ranking.fitting}, {"hindered", write(ranking.hindered)}, {"ranked", std::move(rows)}};
}

} // namespace

web::Response show_candidates(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto data = order_of(visit, *db);
  if (!data || !data->order) return web::refusal_response(visit, no_such_order().error());
  const auto cases = cases_of_order(*db, data->id);
  std::vector<AnyId> shown;
  if (visit.json()) {
    json::array rows;
    for (const auto& one : cases) {
      rows.push_back(candidate_json(one));
      if (one.person) shown.push_back(*one.person);
    }
    json::object out{{"candidates", std::move(rows)}};
    const auto ranking = visit.actor().may(rank_right.permission, rank_right.purposes) ? ranking_of(*db, data->id) : std::nullopt;
    if (ranking) {
      out["ranking"] = ranking_json(*ranking);
      for (const auto& one : ranking->ranked) shown.push_back(one.person);
    }
    visit.shows(shown);
    return web::json_response(out);
  }
  const Html sections = ranking_section(visit, *db, *data->order, shown);
  visit.shows(shown);
  Html body = html<"<nav class=\"crumbs\" aria-label=\"{}\"><ol><li><a href=\"/orders\">{}</a></li><li><a href=\"/orders/{}\"><bdi class=\"code\">{}</bdi></a></li><li "
                   "aria-current=\"page\">{}</li></ol></nav><h1>{}</h1><p class=\"lead\">{}</p>">(
      visit.t(T("Where you are")), visit.t(T("Job orders")), data->id.text(), data->number(), visit.t(T("Candidates")), visit.t(T("Candidates")),
      occupation_words(visit, data->terms().occupation.value));
  body += cases_section(visit, cases);
  body += sections;
  return page(visit, {.title = T("Candidates"), .body = std::move(body)});
}

// --- Many put forward at once ---

namespace {

Html outcome(const Visit& visit, const std::string& number, const Result<journal::Receipt>& result) {
  Html words;
  if (result)
    words = html<"<span class=\"tag ok\">{} {}</span>">(web::icon("check"), visit.t(T("Recorded")));
  else
    for (const auto& fault : result.error().faults) words += html<"<p>{} {}</p>">(visit.t(fault.what), visit.t(fault.cure));
  return html<"<tr><th scope=\"row\"><bdi class=\"code\" dir=\"ltr\">{}</bdi></th><td data-label=\"{}\"><span>{}</span></td></tr>">(number, visit.t(T("Outcome")), words);
}

} // namespace

web::Response put_forward_many(Visit& visit) {
  const auto* command = visit.node.house().command("put_forward_candidate");
  const auto key = std::string(web::find(visit.request.form, "key").value_or(""));
  Html rows;
  std::vector<AnyId> shown;
  for (const auto& [name, value] : visit.request.form) {
    const auto person = name == "person" ? Id<registry::Person>::parse(value) : std::nullopt;
    if (!person || shown.size() >= 500) continue;
    shown.push_back(*person);
    const auto result = visit.node.office().decide({.command = command,
                                                    .input = {{"order", visit.places.at(0)}, {"person", person->text()}},
                                                    .actor = visit.actor(),
                                                    .key = key.empty() ? "" : key.substr(0, 30) + person->text(),
                                                    .cause = {}});
    rows += outcome(visit, paper_number(*person), result);
  }
  visit.shows(shown);
  const Html body = html<"<h1>{}</h1><table class=\"cards-on-phone\"><caption class=\"hear\">{}</caption><thead><tr><th>{}</th><th>{}</th></tr></thead><tbody>{}</tbody></table><p "
                         "class=\"acts\"><a class=\"button primary\" href=\"/orders/{}/candidates\">{}</a></p>">(
      visit.t(T("Put forward")), visit.t(T("Outcome")), visit.t(T("Number")), visit.t(T("Outcome")), rows, visit.places.at(0), visit.t(T("Back to the candidates")));
  return page(visit, {.title = T("Put forward"), .body = body});
}

// --- One person's prospects ---

namespace {

Html raises(const Visit& visit, const Sheet& sheet) {
  const auto agreement = visit.node.agreement();
  Html items;
  for (const auto& raise : sheet.explanation.raises) {
    Text language, level;
    if (raise.part == matching::Part::language && raise.column < sheet.order.terms.languages.size()) {
      const auto& asked = sheet.order.terms.languages[raise.column];
      language = agreement->label("languages", asked.language.value);
      level = agreement->label("language_levels", name_of(static_cast<matching::Level>(raise.amount)));
    }
    items += html<"<li>{} <div>{} <small>+{}</small></div></li>">(web::icon("arrow-end", true), visit.t(matching::words(raise, language, level)), points_words(visit, raise.by));
  }
  return items.empty() ? Html() : html<"<h3>{}</h3><ul class=\"changes\">{}</ul>">(visit.t(T("What would raise the score")), items);
}

Html sheet_section(const Visit& visit, const Sheet& sheet) {
  const auto& t = visit.t;
  const auto& points = sheet.explanation.points;
  Html facts = html<"<div><dt>{}</dt><dd><bdi>{}</bdi></dd></div>">(t(T("Points")), t(T("{points} of {most}", {{"points", matching::points_of(points.sum())}, {"most", matching::points_of(sheet.explanation.most())}})));
  facts += html<"<div><dt>{}</dt><dd>{}</dd></div>">(t(T("Made of")), parts_words(visit, points.of));
  facts += html<"<div><dt>{}</dt><dd>{}</dd></div>">(t(T("Waiting for")), t(N("{n} day", "{n} days", sheet.waiting_days)));
  if (sheet.rank)
    facts += html<"<div><dt>{}</dt><dd><bdi>{}</bdi> {}</dd></div>">(t(T("Rank")), t(std::int64_t(*sheet.rank)), sheet.chance ? t(matching::words(*sheet.chance)) : std::string());
  Html hindered;
  if (sheet.explanation.hindrance != matching::Hindrance::none)
    hindered = html<"<p>{} {}</p>">(t(matching::words(sheet.explanation.hindrance)), t(matching::cure(sheet.explanation.hindrance)));
  return html<"<section><h2><a href=\"/orders/{}\">{}</a> <small><bdi class=\"code\" dir=\"ltr\">{}</bdi></small></h2>{}<dl class=\"facts\">{}</dl>{}</section>">(
      sheet.order.order.text(), occupation_words(visit, sheet.order.terms.occupation.value), sheet.order.number, hindered, facts, raises(visit, sheet));
}

json::object sheet_json(const Sheet& sheet) {
  json::object out{{"order", sheet.order.order.text()}, {"number", sheet.order.number}, {"score", sheet.explanation.points.sum()}, {"most", sheet.explanation.most()},
                   {"hindrance", name_of(sheet.explanation.hindrance)}, {"waiting_days", sheet.waiting_days}};
  if (sheet.rank) out["rank"] = *sheet.rank;
  if (sheet.chance) out["chance"] = name_of(*sheet.chance);
  json::array raises;
  for (const auto& raise : sheet.explanation.raises) raises.push_back(json::object{{"part", name_of(raise.part)}, {"by", raise.by}, {"amount", raise.amount}});
  out["raises"] = std::move(raises);
  return out;
}

} // namespace

web::Response show_prospects(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto reach = registry::reach_of(visit.actor(), rank_right, *visit.node.agreement());
  auto id = Id<registry::Person>::parse(visit.places.at(0));
  if (!id && reach) id = registry::find_by_number(*db, *reach, visit.places.at(0));
  const auto person = id && reach ? registry::view_person(*db, *reach, *id, visit.node.today()) : std::nullopt;
  if (!person) return desks::no_such_person(visit);
  visit.shows({person->person});
  const auto today = visit.node.today();
  const auto agreement = visit.node.agreement();
  OrderFilter filter;
  filter.tab = OrderTab::running;
  filter.published_only = true;
  std::vector<Sheet> sheets;
  for (const auto& order : find_orders(*db, {true, {}}, filter, today, {{}, 100}).rows)
    if (auto sheet = sheet_of(*db, *agreement, person->person, order, today)) sheets.push_back(*std::move(sheet));
  std::ranges::sort(sheets, std::greater(), [](const Sheet& sheet) { return sheet.explanation.hindrance == matching::Hindrance::none ? sheet.explanation.points.sum() : -1; });
  const auto candidacy = candidacy_of(*db, *agreement, person->person, today);
  if (visit.json()) {
    json::array out;
    for (const auto& sheet : sheets) out.push_back(sheet_json(sheet));
    return web::json_response(json::object{{"bar", name_of(candidacy.bar)}, {"orders", std::move(out)}});
  }
  const auto& t = visit.t;
  Html body = html<"<h1>{}</h1><p class=\"lead\">{}</p>">(t(T("Prospects")), desks::person_link(*person, t));
  if (candidacy.bar != Bar::none)
    body += html<"<div class=\"notice due\">{}<h2>{}</h2><p>{}</p></div>">(web::icon("warn"), t(words_of(candidacy.bar)), t(cure_of(candidacy.bar)));
  for (const auto& sheet : sheets) body += sheet_section(visit, sheet);
  if (sheets.empty()) body += html<"<div class=\"empty\">{}<h2>{}</h2></div>">(web::icon("work"), t(T("No order is open today")));
  return page(visit, {.title = T("Prospects"), .body = std::move(body), .width = web::Page::Width::narrow});
}

} // namespace amana::recruitment
