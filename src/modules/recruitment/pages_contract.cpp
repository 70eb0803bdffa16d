// One contract: clauses in the reader's language and beside it, findings, digest, what stands under it; and two
// contracts side by side.
#include "desks/attach.hpp"
#include "modules/recruitment/labels.hpp"
#include "modules/recruitment/pages.hpp"
#include "node/node.hpp"

#include <charconv>

namespace amana::recruitment {

using contracts::ThreeTexts;
using web::Html;
using web::html;
using web::Visit;

namespace {

std::optional<int> number_in(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && !text.empty() ? std::optional(value) : std::nullopt;
}

const ContractRow* contract_of(const CaseView& view, std::optional<int> number) {
  for (const auto& contract : view.contracts)
    if (contract.contract == number) return &contract;
  return nullptr;
}

web::Response no_such_contract(const Visit& visit) {
  return web::refusal_response(visit, {Kind::missing, {{.code = "contract.missing",
                                                        .what = T("The placement has no such contract."),
                                                        .cure = T("Open the placement again and look at its contracts.")}}});
}

bool sees_contract(const Visit& visit) {
  return visit.actor().sees("contract", read_placement_right.permission, read_placement_right.purposes);
}

/// The reader's language first, Arabic beside it; beside Arabic, French.
std::pair<std::string_view, std::string_view> languages_of(const Visit& visit) {
  const std::string_view own = visit.t.code();
  return {own, own == "ar" ? "fr" : "ar"};
}

const std::string& in(const ThreeTexts& texts, std::string_view language) {
  return language == "ar" ? texts.ar : language == "fr" ? texts.fr : texts.en;
}

Html text_in(const contracts::ClauseText& clause, std::string_view language) {
  const std::string_view direction = language == "ar" ? "rtl" : "ltr";
  Html note;
  if (clause.note) note = html<"<p class=\"soft small\">{}</p>">(in(*clause.note, language));
  return html<"<div lang=\"{}\" dir=\"{}\"><h3>{}</h3><p>{}</p>{}</div>">(language, direction, in(clause.title, language), in(clause.text, language), note);
}

Html finding_tag(const Visit& visit, const contracts::Finding& finding) {
  switch (finding.outcome) {
  case contracts::Outcome::ok: return tag(visit, "ok", "check", T("keeps to the rule"));
  case contracts::Outcome::breach: return tag(visit, "late", "warn", T("breaks the rule"));
  case contracts::Outcome::officer_decides: return tag(visit, "unsure", "help", T("an officer decided"));
  case contracts::Outcome::not_stated: break;
  }
  return tag(visit, "late", "warn", T("not stated"));
}

Html findings_of(const Visit& visit, const std::vector<contracts::Finding>& findings, std::string_view clause) {
  Html out;
  for (const auto& finding : findings)
    if (finding.clause == clause) out += html<"<p>{} <small>{}</small></p>">(finding_tag(visit, finding), visit.t(finding.what));
  return out;
}

Html clauses(const Visit& visit, const ContractRow& contract, const contracts::ContractBody& body) {
  const auto findings = contracts::check(*visit.node.agreement(), body.terms, body.day);
  const auto [own, beside] = languages_of(visit);
  Html rows;
  for (const auto& clause : body.clauses) {
    const bool lowered = std::ranges::find(contract.lowered, clause.code) != contract.lowered.end();
    Html under = findings_of(visit, findings, clause.code);
    if (lowered) under += html<"<p>{}</p>">(tag(visit, "late", "warn", T("lower than in an earlier contract")));
    rows += html<"<tr{}><td>{}{}</td><td>{}</td></tr>">(lowered ? html<" class=\"late\"">() : Html(), text_in(clause, own), under, text_in(clause, beside));
  }
  return html<"<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{}\"><table class=\"versus\"><tbody>{}</tbody></table></div>">(visit.t(T("Clauses")), rows);
}

// --- What stands under it ---

Html mark_row(const Visit& visit, const ContractRow& contract, const Text& what, const std::optional<Mark>& mark, const std::string& words) {
  const auto& t = visit.t;
  if (!mark) return html<"<tr><th scope=\"row\">{}</th><td>{}</td><td></td></tr>">(t(what), tag(visit, "", "clock", T("awaited")));
  const bool other = mark->hash != contract.marks.drawn;
  const auto agreement = visit.node.agreement();
  const auto* authority = agreement->authority(mark->authority);
  const Html state = other                               ? tag(visit, "bad", "warn", T("another text"))
                     : mark->verdict == Verdict::refused ? tag(visit, "refused", "cross", T("refused"))
                                                         : tag(visit, "ok", "check", T("the same text"));
  return html<"<tr{}><th scope=\"row\">{}</th><td>{} <small class=\"under\"><bdi class=\"code\" dir=\"ltr\">{}</bdi></small></td><td>{} {} <small class=\"under\"><bdi dir=\"auto\">{}</bdi></small></td></tr>">(
      other ? html<" class=\"late\"">() : Html(), t(what), state, mark->hash.text().substr(0, 16), when(visit, mark->day),
      authority ? t(authority->name(mark->day)) : std::string(), words);
}

Html marks(const Visit& visit, const ContractRow& contract) {
  const auto& t = visit.t;
  const auto agreement = visit.node.agreement();
  Html rows = mark_row(visit, contract, T("The worker’s answer"), contract.marks.answered, contract.witness);
  rows += mark_row(visit, contract, T("The employer’s signature"), contract.marks.signature, contract.signer);
  for (const auto& party : agreement->said().parties)
    rows += mark_row(visit, contract, T("Endorsement: {state}", {{"state", party.name}}),
                     party.role == agreement::Side::destination ? contract.marks.endorsed_destination : contract.marks.endorsed_origin, "");
  return html<"<h2>{}</h2><table class=\"cards-on-phone\"><tbody>{}</tbody></table>">(t(T("What stands under it")), rows);
}

Html head(const Visit& visit, const CaseView& view, const ContractRow& contract) {
  const auto& t = visit.t;
  const auto state = contract.state();
  const bool bad = is_over(state);
  return html<"<header class=\"case-head\"><div class=\"names\"><h1>{}</h1> {}</div><dl class=\"facts line\"><div><dt>{}</dt><dd><bdi dir=\"auto\">{}</bdi></dd></div>"
              "<div><dt>{}</dt><dd>{}</dd></div><div><dt>{}</dt><dd><bdi class=\"digest\" dir=\"ltr\">{}</bdi></dd></div></dl></header>">(
      t(T("Contract {n}: {kind}", {{"n", contract.contract}, {"kind", words_of(contract.change)}})),
      tag(visit, bad ? "bad" : state == ContractState::in_force ? "ok" : "", bad ? "warn" : state == ContractState::in_force ? "check" : "clock", words_of(state)),
      t(T("Case")), title_of(view, t), t(T("Drawn on")), when(visit, contract.drawn), t(T("Digest of the text")), contract.marks.drawn.text());
}

Html contested(const Visit& visit, const ContractRow& contract) {
  if (contract.state() != ContractState::contested) return {};
  return html<"<div class=\"notice bad\" role=\"alert\">{}<h2>{}</h2><p>{}</p></div>">(
      web::icon("warn"), visit.t(T("This contract is not valid")),
      visit.t(T("The endorsements name different texts. Nobody may act on it; both labour offices must draw it anew.")));
}

Html acts(const Visit& visit, const CaseView& view, const ContractRow& contract) {
  Html out;
  const auto* open = under_way(view.contracts);
  if (open && open->contract == contract.contract)
    for (const auto& act : acts_of(visit, view))
      if (act.on_the_path)
        out += html<"<a class=\"button primary\" href=\"{}\">{}</a> ">(act.address(view.row.placement), visit.t(visit.node.house().command(act.command)->title));
  if (contract.contract > 1)
    out += html<"<a class=\"button\" href=\"/placements/{}/contracts/{}/against\">{}</a> ">(view.row.placement.text(), contract.contract, visit.t(T("Compare with the one before")));
  if (contract.writing) {
    const auto paper = [&](std::string_view name, const Text& words) {
      out += html<"<a class=\"button\" href=\"/placements/{}/contracts/{}/{}\">{} {}</a> ">(view.row.placement.text(), contract.contract, name, web::icon("download"), visit.t(words));
    };
    paper("signature.pdf", T("PDF for signature"));
    paper("reading.pdf", T("PDF to read at home"));
  }
  out += web::print_button(visit.t(T("Print")));
  return html<"<p class=\"acts\">{}</p>">(out);
}

std::string address_of(const CaseView& view, const ContractRow& contract) {
  return "/placements/" + view.row.placement.text() + "/contracts/" + std::to_string(contract.contract);
}

std::vector<exchange::CarriedFile> scans_of(store::Connection& db, const CaseView& view, int contract) {
  auto files = exchange::carried_files(db, view.row.placement, contract_paper);
  std::erase_if(files, [&](const auto& file) { return file.part != contract; });
  return files;
}

/// What was signed by hand, from both sides of the border; and the form to add to it.
Html scans(const Visit& visit, store::Connection& db, const CaseView& view, const ContractRow& contract) {
  const auto* attach = visit.node.house().command("attach_contract_paper");
  const bool may = !view.over() && (contract.marks.answered || contract.marks.signature) && visit.actor().may(attach->permission.name, attach->purposes);
  Html inside = desks::carried_list(visit, scans_of(db, view, contract.contract), address_of(view, contract));
  if (inside.empty() && !may) return {};
  if (inside.empty()) inside = html<"<p class=\"soft\">{}</p>">(visit.t(T("No scan is attached yet.")));
  if (may) inside += desks::attach_form(visit, address_of(view, contract));
  return html<"<section class=\"sheet screen\"><h2>{}</h2>{}</section>">(visit.t(T("Signed on paper")), inside);
}

} // namespace

json::object contract_json(const Visit& visit, const ContractRow& contract) {
  json::object out{{"contract", contract.contract},
                   {"kind", name_of(contract.change)},
                   {"state", name_of(contract.state())},
                   {"hash", contract.marks.drawn.text()},
                   {"drawn", contract.drawn.text()},
                   {"employer", contract.employer.text()},
                   {"decided", write(contract.decided)},
                   {"lowered", write(contract.lowered)}};
  const auto mark = [&](std::string_view name, const std::optional<Mark>& one) {
    if (one)
      out[name] = json::object{{"hash", one->hash.text()}, {"verdict", name_of(one->verdict)}, {"day", one->day.text()}, {"authority", one->authority}};
  };
  mark("answer", contract.marks.answered);
  mark("signature", contract.marks.signature);
  mark("endorsement_destination", contract.marks.endorsed_destination);
  mark("endorsement_origin", contract.marks.endorsed_origin);
  if (const auto text = sees_contract(visit) ? contract.text() : std::nullopt) {
    out["text"] = parse_json(text->canonical).value();
    json::array findings;
    for (const auto& finding : contracts::check(*visit.node.agreement(), text->body.terms, text->body.day))
      findings.push_back(contracts::written(finding, visit.t));
    out["findings"] = std::move(findings);
  }
  return out;
}

web::Response show_contract(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto view = case_of(visit, *db);
  if (!view) return no_such_case(visit);
  const auto* contract = contract_of(*view, number_in(visit.places.at(1)));
  if (!contract || !sees_contract(visit)) return no_such_contract(visit);
  visit.shows({view->row.placement});
  if (visit.json()) {
    auto out = contract_json(visit, *contract);
    out["files"] = desks::carried_json(visit, scans_of(*db, *view, contract->contract));
    return web::json_response(out);
  }
  Html body = crumbs(visit, *view, T("Contract {n}", {{"n", contract->contract}}));
  body += contested(visit, *contract);
  body += head(visit, *view, *contract);
  body += acts(visit, *view, *contract);
  body += marks(visit, *contract);
  const auto text = contract->text();
  body += text ? clauses(visit, *contract, text->body)
               : html<"<div class=\"notice\">{}<h2>{}</h2><p>{}</p></div>">(web::icon("erase"), visit.t(T("The text is no longer here")),
                                                                                     visit.t(T("The personal data were erased; what was decided stands.")));
  body += scans(visit, *db, *view, *contract);
  return page(visit, {.title = T("Contract"), .body = std::move(body)});
}

web::Response attach_scan(Visit& visit) {
  std::optional<CaseView> view;
  {
    auto db = visit.node.readers().lease();
    view = case_of(visit, *db);
  }
  if (!view) return no_such_case(visit);
  const auto* contract = contract_of(*view, number_in(visit.places.at(1)));
  if (!contract) return no_such_contract(visit);
  return desks::attach(visit, {.subject = view->row.placement,
                               .command = "attach_contract_paper",
                               .field = "placement",
                               .page = address_of(*view, *contract),
                               .more = {{"contract", contract->contract}},
                               .travels = true});
}

web::Response open_scan(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto view = case_of(visit, *db);
  if (!view) return no_such_case(visit);
  const auto name = Hash::parse(visit.places.at(2));
  const auto scan = name ? exchange::carried_file(*db, view->row.placement, contract_paper, *name) : std::nullopt;
  if (!scan || scan->part != number_in(visit.places.at(1)) || !sees_contract(visit)) return no_such_contract(visit);
  visit.shows({view->row.placement});
  return desks::open_carried(visit, *scan);
}

namespace {

Html effect_tag(const Visit& visit, contracts::Effect effect) {
  if (effect == contracts::Effect::lowered) return tag(visit, "late", "warn", T("lowered"));
  return effect == contracts::Effect::raised ? tag(visit, "ok", "check", T("raised")) : tag(visit, "", "differs", T("changed"));
}

json::object change_json(const Visit& visit, const contracts::Change& change) {
  return {{"clause", change.clause}, {"term", change.hole}, {"effect", name_of(change.effect)}, {"before", visit.t(change.before)}, {"after", visit.t(change.after)}};
}

Html change_rows(const Visit& visit, const std::vector<contracts::Change>& changes, const std::string& one, const std::string& other) {
  Html rows;
  for (const auto& change : changes) {
    const auto* clause = visit.node.agreement()->clause(change.clause);
    rows += html<"<tr class=\"differs\"><th scope=\"row\">{} <span class=\"sign\">{}</span></th><td data-label=\"{}\"><bdi dir=\"auto\">{}</bdi></td><td data-label=\"{}\"><bdi dir=\"auto\">{}</bdi></td></tr>">(
        clause ? visit.t(clause->title) : change.clause, effect_tag(visit, change.effect), one, visit.t(change.before), other, visit.t(change.after));
  }
  return rows;
}

} // namespace

web::Response compare_contracts(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto view = case_of(visit, *db);
  if (!view) return no_such_case(visit);
  const auto* later = contract_of(*view, number_in(visit.places.at(1)));
  const auto asked = number_in(visit.query("other"));
  const auto* earlier = later ? contract_of(*view, asked ? asked : std::optional(later->contract - 1)) : nullptr;
  const auto before = earlier ? earlier->text() : std::nullopt, after = earlier ? later->text() : std::nullopt;
  if (!before || !after || !sees_contract(visit)) return no_such_contract(visit);
  visit.shows({view->row.placement});
  const auto changes = contracts::changes(*visit.node.agreement(), before->body.terms, after->body.terms, after->body.day);
  if (visit.json()) {
    json::array out;
    for (const auto& change : changes) out.push_back(change_json(visit, change));
    return web::json_response(json::object{{"contract", later->contract}, {"other", earlier->contract}, {"changes", std::move(out)}});
  }
  const auto& t = visit.t;
  const std::string one = t(T("Contract {n}", {{"n", earlier->contract}})), other = t(T("Contract {n}", {{"n", later->contract}}));
  Html body = crumbs(visit, *view, T("Contracts side by side"));
  body += html<"<h1>{}</h1>">(t(T("Contracts side by side")));
  body += contracts::lowers(changes)
              ? html<"<div class=\"notice bad\" role=\"alert\">{}<h2>{}</h2><p>{}</p></div>">(web::icon("warn"), t(T("The later contract gives the worker less")), t(T("Both labour offices see this.")))
              : html<"<div class=\"notice ok\">{}<h2>{}</h2><p>{}</p></div>">(web::icon("check"), t(T("Nothing is taken from the worker")), t(T("What differs stands below.")));
  body += changes.empty() ? Html()
                          : html<"<table class=\"versus cards-on-phone\"><thead><tr><td></td><th>{}</th><th>{}</th></tr></thead><tbody>{}</tbody></table>">(one, other, change_rows(visit, changes, one, other));
  return page(visit, {.title = T("Contracts side by side"), .body = std::move(body)});
}

} // namespace amana::recruitment
