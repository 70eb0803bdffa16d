// Joint acts: what was proposed, and what each side has done with it, side by side.
#include "agreement/changes.hpp"
#include "desks/attach.hpp"
#include "desks/exchange.hpp"
#include "exchange/decisions.hpp"
#include "exchange/rules.hpp"
#include "node/node.hpp"
#include "web/refusals.hpp"

namespace amana::desks {

using exchange::JointAct;
using exchange::JointStatus;
using exchange::JointStep;
using exchange::JointView;
using web::Html;
using web::html;
using web::Method;
using web::Response;
using web::Visit;

namespace {

Html status_tag(const Visit& visit, JointStatus status) {
  const auto words = visit.t(exchange::words_of(status));
  switch (status) {
  case JointStatus::agreed: return html<"<span class=\"tag ok\">{} {}</span>">(web::icon("check"), words);
  case JointStatus::proposed:
  case JointStatus::signed_: return html<"<span class=\"tag due\">{} {}</span>">(web::icon("clock"), words);
  case JointStatus::declined:
  case JointStatus::withdrawn: return html<"<span class=\"tag\">{} {}</span>">(web::icon("dash"), words);
  case JointStatus::invalid: return html<"<span class=\"tag late\">{} {}</span>">(web::icon("warn"), words);
  }
  return {};
}

json::object step_json(const JointStep& step) {
  json::object out{{"node", step.node}, {"step", step.step}, {"authority", step.authority}, {"party", step.party}, {"hash", step.hash.text()}, {"day", step.day.text()}, {"at", step.at.text()}};
  if (step.paper) out["paper"] = step.paper->text();
  if (step.reason) out["reason"] = *step.reason;
  return out;
}

json::object act_json(const JointView& act) {
  json::array steps;
  for (const auto& step : act.steps) steps.push_back(step_json(step));
  const std::string status(act.status == JointStatus::signed_ ? "signed" : name_of(act.status));
  json::object out{{"act", act.act.text()}, {"matter", name_of(act.matter)}, {"title", act.title}, {"text", act.text}, {"hash", act.hash.text()}, {"status", status}, {"steps", std::move(steps)}};
  if (act.rules) out["rules"] = act.rules->text();
  if (act.in_force) out["in_force"] = act.in_force->text();
  return out;
}

Response list_acts(Visit& visit) {
  const auto db = visit.node.readers().lease();
  const auto acts = exchange::joint_acts(*db, *visit.node.agreement(), 100);
  if (visit.json()) {
    json::array rows;
    for (const auto& act : acts) rows.push_back(act_json(act));
    return web::json_response(json::object{{"acts", std::move(rows)}});
  }
  const auto& t = visit.t;
  Html rows;
  for (const auto& act : acts)
    rows += html<"<tr><th scope=\"row\"><a href=\"/joint/{}\"><bdi dir=\"auto\">{}</bdi></a></th><td data-label=\"{}\">{}</td><td data-label=\"{}\">{}</td><td data-label=\"{}\"><time class=\"when\" datetime=\"{}\">{}</time></td></tr>">(
        act.act.text(), act.title, t(T("Proposed by")), authority_words(visit, act.proposer.authority), t(T("Status")), status_tag(visit, act.status), t(T("Day")), act.proposer.day.text(), t.short_day(act.proposer.day));
  const auto* propose = visit.node.house().command("propose_joint");
  Html body = html<"<div class=\"title\"><div><h1>{}</h1><p>{}</p></div>{}</div>">(t(T("Joint acts")), t(T("What both states agree by signing one text with one hash.")),
      visit.actor().may(propose->permission.name) ? html<"<a class=\"button primary\" href=\"/do/propose_joint\">{} {}</a>">(web::icon("plus"), t(propose->title)) : Html());
  body += rows.empty() ? html<"<div class=\"empty\">{}<h2>{}</h2><p>{}</p></div>">(web::icon("pen-sign"), t(T("No joint act yet")), t(T("Whoever may sign for this side proposes one.")))
                       : titled_table(t(T("Joint acts")), {t(T("Title")), t(T("Proposed by")), t(T("Status")), t(T("Day"))}, rows);
  return page(visit, {.title = T("Joint acts"), .body = std::move(body)});
}

Text words_of_step(const JointView& act, const JointStep& step) {
  if (step.step == "proposed") return T("proposed and signed");
  if (step.step == "signed") return T("signed");
  if (step.step == "confirmed") return T("confirmed that both signatures are there");
  return step.party == act.proposer.party ? T("withdrew") : T("declined");
}

/// What one side has done; a side that has done nothing has its place all the same.
Html half(const Visit& visit, const JointView& act, std::string_view party) {
  Html items;
  for (const auto& step : act.steps) {
    if (step.party != party) continue;
    const Html paper = step.paper ? html<"<br><small>{} <bdi class=\"code\" dir=\"ltr\">{}</bdi></small>">(visit.t(T("Paper original:")), step.paper->text().substr(0, 16)) : Html();
    const Html reason = step.reason ? html<"<br><small><bdi dir=\"auto\">{}</bdi></small>">(*step.reason) : Html();
    items += html<"<p><strong>{}</strong><br>{}<br><time datetime=\"{}\">{}</time>{}{}</p>">(visit.t(words_of_step(act, step)), authority_words(visit, step.authority), step.at.text(), visit.t(step.at, visit.node.offset_minutes()), paper, reason);
  }
  const auto* said = visit.node.agreement()->party(party);
  return html<"<div><p><strong>{}</strong></p>{}</div>">(said ? visit.t(said->name) : std::string(party), items.empty() ? html<"<p class=\"soft\">{}</p>">(visit.t(T("awaiting signature"))) : items);
}

Html halves(const Visit& visit, const JointView& act) {
  Html both;
  for (const auto& party : visit.node.agreement()->said().parties) both += half(visit, act, party.code);
  const bool done = act.status == JointStatus::agreed;
  const Html dot = html<"<span class=\"dot\">{}</span>">(web::icon(done ? "check" : "clock"));
  return html<"<section class=\"lanes\" aria-labelledby=\"halves\"><h2 id=\"halves\">{}</h2><ol class=\"timeline\"><li class=\"joint {}\">{}<time class=\"when\" datetime=\"{}\">{}</time>{}<div class=\"what\"><h3><bdi dir=\"auto\">{}</bdi></h3><div class=\"signed\">{}</div></div></li></ol></section>">(
      visit.t(T("What each side has done")), std::string_view(done ? "done" : "now"), dot, act.proposer.day.text(), visit.t.short_day(act.proposer.day), dot, act.title, both);
}

constexpr std::string_view paper_document = "joint_paper";

std::span<const journal::FileType> files_of(const JointView& act) {
  return act.rules ? std::span<const journal::FileType>(journal::scans_and_rules) : std::span<const journal::FileType>(journal::scans);
}

/// The scans of what was signed by hand, of both sides; and the form for this side's.
Html papers(const Visit& visit, store::Connection& db, const JointView& act) {
  const std::string address = "/joint/" + act.act.text();
  const auto* attach = visit.node.house().command("attach_joint_paper");
  const auto* authority = visit.node.agreement()->authority(visit.actor().authority);
  const bool ours = authority && has_signed(act, authority->party);
  Html inside = carried_list(visit, exchange::carried_files(db, act.act, paper_document), address);
  if (inside.empty()) inside = html<"<p class=\"soft\">{}</p>">(visit.t(T("No scan is attached yet.")));
  if (ours && visit.actor().may(attach->permission.name, attach->purposes)) inside += attach_form(visit, address, files_of(act));
  return html<"<section class=\"sheet\"><h2>{}</h2>{}</section>">(visit.t(act.rules ? T("Paper original and version of the rules") : T("Paper original")), inside);
}

// --- A version of the rules ---

using exchange::RulesFile;

/// Whether this node works under it, and if not, what that waits for.
Html rules_standing(const Visit& visit, const JointView& act, const RulesFile& found) {
  const auto& t = visit.t;
  const auto tag = [&](std::string_view look, std::string_view icon, const Text& words) { return html<"<p><span class=\"tag {}\">{} {}</span></p>">(look, web::icon(icon), t(words)); };
  if (*act.rules == visit.node.agreement()->version()) return tag("ok", "check", T("this node works under this version"));
  switch (found.state) {
  case RulesFile::State::none: return tag("due", "clock", T("its file is not attached yet: nobody can read what changes"));
  case RulesFile::State::coming: return tag("due", "clock", T("its file is still on its way"));
  case RulesFile::State::unsound: return tag("late", "warn", T("this node cannot work under this version: its Amana does not read it")) += web::refusal_notice(found.faults, t);
  case RulesFile::State::here: break;
  }
  if (act.status == JointStatus::declined || act.status == JointStatus::withdrawn) return {};
  if (!act.in_force) return tag("due", "clock", T("comes into force the day after both signatures and the receipt, at the earliest"));
  if (visit.node.today() < *act.in_force) return tag("due", "clock", T("this node goes over to it on {day}", {{"day", *act.in_force}}));
  return tag("", "dash", T("a later version has taken its place"));
}

Text words_of_change(agreement::Change::What what) {
  return what == agreement::Change::What::added ? T("new") : what == agreement::Change::What::removed ? T("no longer there") : T("altered");
}

json::array changes_json(const std::vector<agreement::Change>& changes) {
  json::array out;
  for (const auto& one : changes) {
    json::object row{{"change", name_of(one.what)}, {"file", one.file}, {"kind", one.kind}, {"code", one.code}, {"field", one.field}};
    if (one.before) row["before"] = *one.before;
    if (one.after) row["after"] = *one.after;
    out.push_back(std::move(row));
  }
  return out;
}

/// What differs from the version that this node works under.
Html rules_changes(const Visit& visit, const std::vector<agreement::Change>& changes) {
  constexpr std::size_t most = 300;
  const auto& t = visit.t;
  Html rows;
  for (const auto& one : std::span(changes).first(std::min(most, changes.size()))) {
    const auto value = [](const std::optional<std::string>& text) { return text ? html<"<bdi dir=\"auto\">{}</bdi>">(*text) : html<"<span class=\"soft\">&ndash;</span>">(); };
    rows += html<"<tr><th scope=\"row\">{} <small class=\"under\"><bdi class=\"code\">{} {}</bdi></small></th><td data-label=\"{}\">{}<br><small><bdi class=\"code\">{}</bdi></small></td><td data-label=\"{}\">{}</td><td data-label=\"{}\">{}</td></tr>">(
        one.name.empty() ? one.file : t(one.name), one.kind, one.code, t(T("Change")), t(words_of_change(one.what)), one.field, t(T("Now")), value(one.before), t(T("As agreed here")), value(one.after));
  }
  Html out = html<"<p>{}</p>">(t(N("{n} change against the version that this node works under", "{n} changes against the version that this node works under", std::ssize(changes))));
  if (changes.size() > most) out += html<"<p class=\"soft\">{}</p>">(t(T("Only the first {most} are shown; the file says them all.", {{"most", most}})));
  if (!rows.empty()) out += titled_table(t(T("What changes")), {t(T("Entry")), t(T("Change")), t(T("Now")), t(T("As agreed here"))}, rows);
  return out;
}

Html rules_section(const Visit& visit, const JointView& act, const RulesFile& found) {
  Html inside = rules_standing(visit, act, found);
  if (found.rules) inside += rules_changes(visit, agreement::changes(*visit.node.agreement(), *found.rules));
  return html<"<section class=\"sheet\"><h2>{}</h2>{}</section>">(visit.t(T("Version of the rules")), inside);
}

json::object rules_json(const Visit& visit, const JointView& act, const RulesFile& found) {
  json::object out{{"version", act.rules->text()}, {"file", name_of(found.state)}, {"works_under", *act.rules == visit.node.agreement()->version()}};
  if (found.rules) out["changes"] = changes_json(agreement::changes(*visit.node.agreement(), *found.rules));
  return out;
}

/// What this side may do now.
Html decision(const Visit& visit, const JointView& act) {
  const auto& house = visit.node.house();
  const auto* sign = house.command("sign_joint");
  const auto* decline = house.command("decline_joint");
  if (act.status != JointStatus::proposed || !visit.actor().may(sign->permission.name, sign->purposes)) return {};
  const auto* authority = visit.node.agreement()->authority(visit.actor().authority);
  const bool ours = authority && authority->party == act.proposer.party;
  Html out;
  if (!ours) out += html<"<section class=\"sheet\"><h2>{}</h2><p>{}</p>{}</section>">(visit.t(sign->title), visit.t(sign->help), command_form(visit, *sign, {.values = {{"act", act.act.text()}, {"hash", act.hash.text()}}, .faults = {}}));
  out += html<"<section class=\"sheet\"><h2>{}</h2>{}</section>">(visit.t(decline->title), command_form(visit, *decline, {.values = {{"act", act.act.text()}}, .faults = {}}));
  return out;
}

Response no_such_act(const Visit& visit) {
  return refusal_response(visit, {Kind::missing, {{.code = "joint.none", .what = T("There is no such joint act."), .cure = T("Look at the list of joint acts.")}}});
}

Response show_act(Visit& visit) {
  const auto db = visit.node.readers().lease();
  const auto id = Id<JointAct>::parse(visit.places.at(0));
  const auto act = id ? exchange::find_joint(*db, *visit.node.agreement(), *id) : std::nullopt;
  if (!act) return no_such_act(visit);
  if (visit.json()) {
    auto out = act_json(*act);
    out["files"] = carried_json(visit, exchange::carried_files(*db, act->act, paper_document));
    if (act->rules) out["version_of_rules"] = rules_json(visit, *act, exchange::rules_file(*db, visit.node.vault(), *act));
    return web::json_response(out);
  }
  const auto& t = visit.t;
  Html body = html<"<nav class=\"crumbs\" aria-label=\"{}\"><ol><li><a href=\"/joint\">{}</a></li><li aria-current=\"page\"><bdi dir=\"auto\">{}</bdi></li></ol></nav><h1><bdi dir=\"auto\">{}</bdi> {}</h1>">(
      t(T("Where you are")), t(T("Joint acts")), act->title, act->title, status_tag(visit, act->status));
  Html facts = html<"<div><dt>{}</dt><dd><bdi class=\"digest\" dir=\"ltr\">{}</bdi></dd></div>">(t(T("Hash that both sides sign")), act->hash.text());
  if (act->rules) facts += html<"<div><dt>{}</dt><dd><bdi class=\"digest\" dir=\"ltr\">{}</bdi></dd></div>">(t(T("Version of the rules")), act->rules->text());
  if (act->in_force) facts += html<"<div><dt>{}</dt><dd><time datetime=\"{}\">{}</time></dd></div>">(t(T("In force from")), act->in_force->text(), t(*act->in_force));
  body += html<"<div class=\"sheet\"><p><bdi dir=\"auto\">{}</bdi></p></div><dl class=\"facts\">{}</dl>">(act->text, facts);
  if (act->rules) body += rules_section(visit, *act, exchange::rules_file(*db, visit.node.vault(), *act));
  body += html<"{}{}{}">(halves(visit, *act), papers(visit, *db, *act), decision(visit, *act));
  return page(visit, {.title = T("Joint act"), .body = std::move(body), .width = web::Page::Width::narrow});
}

Response attach_paper(Visit& visit) {
  const auto id = Id<JointAct>::parse(visit.places.at(0));
  const auto act = id ? exchange::find_joint(*visit.node.readers().lease(), *visit.node.agreement(), *id) : std::nullopt;
  if (!act) return no_such_act(visit);
  const auto check = [&](BytesView content) -> Result<void> {
    if (agreement::is_packed(content)) TRY(exchange::check_rules_file(*act, content));
    return {};
  };
  return attach(visit, {.subject = *id, .command = "attach_joint_paper", .field = "act", .page = "/joint/" + id->text(), .travels = true, .taken = files_of(*act), .check = check});
}

Response open_paper(Visit& visit) {
  const auto id = Id<JointAct>::parse(visit.places.at(0));
  const auto name = Hash::parse(visit.places.at(1));
  const auto file = id && name ? exchange::carried_file(*visit.node.readers().lease(), *id, paper_document, *name) : std::nullopt;
  return file ? open_carried(visit, *file) : no_such_act(visit);
}

} // namespace

web::Pages joint_pages() {
  const web::Gate reading(journal::Permission("corridor.read"), journal::monitoring), signing(exchange::sign_joint, journal::monitoring);
  return {.routes = {{Method::get, "/joint", reading, list_acts},
                     {Method::get, "/joint/{act}", reading, show_act},
                     {Method::post, "/joint/{act}/files", signing, attach_paper},
                     {Method::get, "/joint/{act}/files/{file}", reading, open_paper},
                     {Method::post, "/api/joint/{act}/files", signing, attach_paper},
                     {Method::get, "/api/joint/{act}/files/{file}", reading, open_paper},
                     {Method::get, "/api/joint", reading, list_acts},
                     {Method::get, "/api/joint/{act}", reading, show_act}},
          .places = {{"/joint", T("Joint acts"), "pen-sign"}}};
}

} // namespace amana::desks
