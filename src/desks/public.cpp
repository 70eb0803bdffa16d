#include "desks/public.hpp"

#include "agreement/agreement.hpp"
#include "desks/joining.hpp"
#include "journal/journal.hpp"
#include "node/node.hpp"
#include "web/forms.hpp"

namespace amana::desks {

namespace {

using agreement::Life;
using agreement::Status;
using web::Gate;
using web::Html;
using web::html;
using web::Method;
using web::Visit;

/// How sure a statement is: a sign, a word, a colour.
Html status_tag(const Visit& visit, const agreement::Said& said) {
  const bool sure = said.status == Status::agreed || said.status == Status::statutory;
  return html<"<span class=\"tag {}\">{} {}</span>">(std::string_view(sure ? "sure" : "unsure"), web::icon(sure ? "check" : "help"), visit.t(words_of(said.status)));
}

Html source_line(const Visit& visit, const agreement::Agreement& agreement, const agreement::Said& said) {
  const auto* source = agreement.source(said.source);
  if (!source) return {};
  return html<"<small class=\"soft\">{} {}</small>">(visit.t(T("Source:")), visit.t(source->name));
}

Text life_words(const Life& life) {
  switch (life.state) {
  case Life::State::before: return T("The agreement is signed and not yet in force.");
  case Life::State::running: return T("The present term runs until {day}.", {{"day", life.ends}});
  case Life::State::ending: return T("The present term ends on {day}: renewal is due.", {{"day", life.ends}});
  case Life::State::over_unknown: return T("The first term ended on {day}. Whether it was renewed is not known.", {{"day", life.ends}});
  case Life::State::over: return T("The agreement ended on {day}.", {{"day", life.ends}});
  }
  return {};
}

Html treaty(const Visit& visit, const agreement::Agreement& agreement) {
  const auto& treaty = agreement.said().treaty;
  const auto& t = visit.t;
  Html facts = html<"<div><dt>{}</dt><dd>{}, {} {}</dd></div>">(t(T("Signed")), t(treaty.signed_on), t(treaty.place), status_tag(visit, treaty));
  facts += html<"<div><dt>{}</dt><dd>{} {}</dd></div>">(t(T("Term")), t(N("{n} month", "{n} months", treaty.term.months)), status_tag(visit, treaty.term));
  facts += html<"<div><dt>{}</dt><dd>{}</dd></div>">(t(T("Today")), t(life_words(agreement.life(visit.node.today()))));
  facts += html<"<div><dt>{}</dt><dd>{}</dd></div>">(t(T("Text")), treaty.text_public ? t(T("Public")) : t(T("Not public: what stands here comes from releases and the press.")));
  return html<"<dl class=\"facts\">{}</dl>">(facts);
}

Html about(const Visit& visit, const agreement::Agreement& agreement) {
  Html cards;
  for (const auto& paragraph : agreement.said().about) cards += html<"<li class=\"card\">{}<h2>{}</h2><p>{}</p></li>">(web::icon("shield"), visit.t(paragraph.head), visit.t(paragraph.text));
  return cards.empty() ? Html() : html<"<ul class=\"cards\">{}</ul>">(cards);
}

Html article(const Visit& visit, const agreement::Agreement& agreement, const agreement::Article& article) {
  const auto& t = visit.t;
  const Html number = article.number ? html<"<bdi class=\"code\">{}</bdi> ">(*article.number) : Html();
  const Html text = article.text ? html<"<p>{}</p>">(t(*article.text)) : article.reported ? html<"<p>{}</p><p class=\"soft\">{}</p>">(t(*article.reported), t(T("As reported; the text itself is not public."))) : html<"<p class=\"soft\">{}</p>">(t(T("The text is not public.")));
  return html<"<details><summary>{}{} {}</summary>{}<p>{}</p></details>">(number, t(article.title), status_tag(visit, article), text, source_line(visit, agreement, article));
}

Html dimensions(const Visit& visit, const agreement::Agreement& agreement) {
  Html out;
  for (const auto& dimension : agreement.said().dimensions) {
    Html articles;
    for (const auto& one : agreement.said().articles)
      if (one.dimension == dimension.number) articles += article(visit, agreement, one);
    out += html<"<section><h2>{}. {}</h2>{}</section>">(dimension.number, visit.t(dimension.name), articles);
  }
  return out;
}

std::string figure_words(const Visit& visit, const agreement::Agreement& agreement, const agreement::Parameter& parameter, const agreement::Value& value) {
  if (!value.figure) return visit.t(T("Nobody has published a figure: the officer decides and gives a reason."));
  agreement::Answer answer{&parameter, &value, {}};
  return visit.t(agreement.words(answer));
}

Html parameters(const Visit& visit, const agreement::Agreement& agreement) {
  const auto& t = visit.t;
  const std::string value_head = t(T("Value")), from_head = t(T("From")), source_head = t(T("Source"));
  Html rows;
  for (const auto& parameter : agreement.said().parameters)
    for (const auto& value : parameter.values) {
      const auto* party = value.party ? agreement.party(*value.party) : nullptr;
      const auto* source = agreement.source(value.source);
      rows += html<"<tr><th scope=\"row\">{} <small class=\"under\">{}</small></th><td data-label=\"{}\"><span>{} {}</span></td><td data-label=\"{}\"><time class=\"when\" datetime=\"{}\">{}</time></td><td data-label=\"{}\">{}</td></tr>">(
          t(parameter.name), party ? t(party->name) : t(T("both states")), value_head, figure_words(visit, agreement, parameter, value), status_tag(visit, value), from_head, value.from.text(), t.short_day(value.from), source_head,
          source ? t(source->name) : std::string());
    }
  return html<"<h2>{}</h2><table class=\"cards-on-phone\"><caption class=\"hear\">{}</caption><thead><tr><th>{}</th><th>{}</th><th>{}</th><th>{}</th></tr></thead><tbody>{}</tbody></table>">(
      t(T("Figures and from when they hold")), t(T("Figures and from when they hold")), t(T("What")), value_head, from_head, source_head, rows);
}

web::Response show_agreement(Visit& visit) {
  const auto agreement = visit.node.agreement();
  const auto& said = agreement->said();
  if (visit.json()) return web::json_response(json::object{{"code", said.code}, {"title", visit.t(said.title)}, {"version", agreement->version().text()}});
  Html body = html<"<div class=\"title\"><div><h1>{}</h1><p>{}</p></div></div>{}{}{}{}<p class=\"soft small\">{} <bdi dir=\"ltr\">{}</bdi></p>">(
      visit.t(said.treaty.name), visit.t(said.title), treaty(visit, *agreement), about(visit, *agreement), dimensions(visit, *agreement), parameters(visit, *agreement),
      visit.t(T("Version of this corridor:")), agreement->version().text());
  return page(visit, {.title = T("The agreement"), .body = std::move(body)});
}

/// The signed head and the key: what the other side and a journalist need to check this journal.
web::Response show_node(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto tip = journal::tip(*db);
  const std::string key = base64url(visit.node.keys().signing.public_key());
  if (visit.json()) {
    json::object out{{"node", visit.node.settings().name}, {"public_key", key}};
    if (tip) {
      const journal::Head head{visit.node.settings().name, tip->name.epoch, tip->name.number, tip->hash, tip->at};
      out["head"] = write(head);
      out["signature"] = base64url(visit.node.keys().signing.sign(bytes_of(journal::head_bytes(head))));
    }
    return web::json_response(out);
  }
  const auto& t = visit.t;
  Html facts = html<"<div><dt>{}</dt><dd><bdi class=\"code\">{}</bdi></dd></div><div><dt>{}</dt><dd><bdi dir=\"ltr\">{}</bdi></dd></div>">(t(T("Node")), visit.node.settings().name, t(T("Public key")), key);
  if (tip)
    facts += html<"<div><dt>{}</dt><dd><bdi class=\"code\">{}</bdi></dd></div><div><dt>{}</dt><dd><bdi dir=\"ltr\">{}</bdi></dd></div><div><dt>{}</dt><dd>{}</dd></div>">(
        t(T("Last entry")), tip->name.text(), t(T("Its hash")), tip->hash.text(), t(T("Recorded")), t(tip->at, visit.node.offset_minutes()));
  Html body = html<"<h1>{}</h1><p class=\"lead\">{}</p><dl class=\"facts\">{}</dl>">(t(T("This node and its journal")),
      t(T("Every decision is one entry in a chain. Who keeps this page on paper can prove later that nothing before it was rewritten.")), facts);
  return page(visit, {.title = T("This node and its journal"), .body = std::move(body), .width = web::Page::Width::narrow});
}

/// Where somebody begins: whoever signs in for their own sake with their own file, whoever watches over the whole and opens no
/// single case with the overview, all others with what waits for them.
std::string_view beginning_of(const journal::Actor& actor) {
  if (actor.person) return "/mine";
  if (actor.authority.empty() && actor.may("employers.manage")) return "/employer";
  const bool opens_cases = std::ranges::any_of(std::initializer_list<std::string_view>{"people.read", "placements.read", "orders.read", "users.manage"},
                                               [&](auto permission) { return actor.may(permission).has_value(); });
  return !opens_cases && actor.may("statistics.read") ? "/overview" : "/queue";
}

web::Response first_page(Visit& visit) {
  const auto& t = visit.t;
  if (visit.guest) return web::see_other(std::string(beginning_of(visit.actor())));
  const auto agreement = visit.node.agreement();
  const bool joins = Joining::open(visit);
  Html body = html<"<div class=\"hero\"><div><h1>{}</h1><p class=\"lead\">{}</p><p class=\"acts\">{}<a class=\"button{}\" href=\"/agreement\">{}</a> <a class=\"button\" href=\"/sign-in\">{}</a></p></div></div><div class=\"inside\">{}</div>">(
      t(agreement->said().title), t(T("From the clause that two states signed to the worker who is paid, insured, heard and brought home.")), joins ? html<"<a class=\"button primary\" href=\"/join\">{}</a> ">(t(T("Register as a jobseeker"))) : Html(), std::string_view(joins ? "" : " primary"), t(T("What the agreement says")), t(T("Sign in")), about(visit, *agreement));
  return page(visit, {.title = T("Amana"), .body = std::move(body), .width = web::Page::Width::open, .bare = true});
}

} // namespace

web::Pages public_pages(std::function<bool()> waits_for_first) {
  const auto beginning = [waits_for_first = std::move(waits_for_first)](Visit& visit) { return waits_for_first() ? web::see_other("/first") : first_page(visit); };
  return {.routes = {{Method::get, "/", Gate::everyone(), beginning},
                     {Method::get, "/agreement", Gate::everyone(), show_agreement},
                     {Method::get, "/api/agreement", Gate::everyone(), show_agreement},
                     {Method::get, "/check", Gate::everyone(), show_node},
                     {Method::get, "/api/node", Gate::everyone(), show_node}},
          .places = {}};
}

std::vector<web::ApiRead> public_reads() {
  return {{.path = "/api/agreement", .name = "read_agreement", .title = T("What the agreement says"), .everyone = true},
          {.path = "/api/node", .name = "read_node", .title = T("This node and its journal"), .everyone = true},
          {.path = "/api/openapi.json", .name = "read_description", .title = T("Every act and every list of this node."), .everyone = true}};
}

} // namespace amana::desks
