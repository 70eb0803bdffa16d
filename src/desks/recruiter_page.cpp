// One recruiter, and the public look-up.
#include "desks/people.hpp"
#include "desks/recruiters.hpp"
#include "node/node.hpp"
#include "registry/firms/labels.hpp"
#include "registry/firms/recruiter_decisions.hpp"
#include "web/forms.hpp"
#include "web/values.hpp"

namespace amana::desks {

namespace {

using registry::RecruiterAct;
using registry::RecruiterRow;
using registry::RecruiterStatus;
using web::Html;
using web::html;
using web::Visit;

bool keeps(const Visit& visit, store::Connection& db, const registry::Right& right, const RecruiterRow& row) {
  const auto reach = registry::reach_of(visit.actor(), right, *visit.node.agreement());
  return reach && row.node == visit.node.settings().name &&
         registry::keeps_recruiter(db, *reach, row.recruiter);
}

std::optional<RecruiterRow> recruiter_of(const Visit& visit, store::Connection& db) {
  const auto id = Id<registry::Recruiter>::parse(visit.places.at(0));
  return id ? registry::find_recruiter(db, *id) : std::nullopt;
}

web::Response no_such_recruiter(const Visit& visit) {
  return refusal_response(visit, registry::no_such_recruiter().error());
}

Html crumbs(const Visit& visit, const RecruiterRow& row) {
  return html<"<nav class=\"crumbs\" aria-label=\"{}\"><ol><li><a href=\"/recruiters\">{}</a></li><li "
              "aria-current=\"page\"><bdi class=\"code\">{}</bdi></li></ol></nav>">(
      visit.t(T("Where you are")), visit.t(T("Recruiters")), row.number);
}

Html licence(const Visit& visit, const RecruiterRow& row) {
  const auto& t = visit.t;
  if (!row.days.licence) return {};
  const auto& one = *row.days.licence;
  Html facts = html<"<div><dt>{}</dt><dd><bdi class=\"code\" "
                    "dir=\"ltr\">{}</bdi></dd></div><div><dt>{}</dt><dd>{}</dd></div><div><dt>{}</dt><dd>{}</"
                    "dd></div><div><dt>{}</dt><dd>{}</dd></div>">(
      t(T("Number of the licence")), one.number, t(T("Granted")), t(one.day), t(T("First day")), t(one.from),
      t(T("Last day")), t(one.until));
  return html<"<h2>{}</h2><dl class=\"facts\">{}</dl>">(t(T("Licence")), facts);
}

/// What is held, what must be, and how it moved: the lines are for those who keep the file.
Html deposit(const Visit& visit, store::Connection& db, const RecruiterRow& row, bool keeper) {
  const auto& t = visit.t;
  const auto lines = keeper ? registry::deposit_lines(db, row.recruiter) : std::vector<registry::DepositLine>();
  if (!row.days.licence && !row.deposit && lines.empty()) return {};
  const auto agreement = visit.node.agreement();
  const auto asked = registry::deposit_asked(*agreement, row, visit.node.today());
  Html out = html<"<h2>{}</h2><dl class=\"facts\"><div><dt>{}</dt><dd><bdi>{}</bdi></dd></div><div><dt>{}</dt><dd><bdi>{}</bdi></dd></div></dl>">(
      t(T("Guarantee deposit")), t(T("Held now")), row.deposit ? t(*row.deposit) : t(T("nothing")), t(T("Must be held")), t(agreement->words(asked)));
  const auto status = row.status(visit.node.today());
  if ((status == RecruiterStatus::licensed || status == RecruiterStatus::suspended) && !registry::deposit_suffices(asked, row.deposit))
    out += html<"<div class=\"notice bad\">{}<p>{}</p></div>">(web::icon("warn"), t(T("Less is held than must be: have the rest lodged, or suspend the recruiter.")));
  Html moved;
  const std::string amount = t(T("Amount")), paper = t(T("Receipt or decision")), why = t(T("For what"));
  for (const auto& line : lines)
    moved += html<"<tr><th scope=\"row\">{} <small class=\"under\">{}</small></th><td data-label=\"{}\"><bdi>{}</bdi></td><td data-label=\"{}\"><bdi dir=\"auto\">{}</bdi></td><td data-label=\"{}\"><bdi dir=\"auto\">{}</bdi></td></tr>">(
        enum_words(line.what, t), t(line.day), amount, t(line.amount), paper, line.paper, why, line.words);
  if (!moved.empty())
    out += html<"<table class=\"cards-on-phone\"><thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead><tbody>{}</tbody></table>">(
        t(T("What happened")), amount, paper, why, moved);
  return out;
}

Html acts(const Visit& visit, store::Connection& db, const RecruiterRow& row) {
  const auto status = row.status_for_acts(visit.node.today());
  const auto id = row.recruiter.text();
  const bool decides = keeps(visit, db, registry::recruiters_license_right, row);
  Html out;
  const auto link = [&](bool may, RecruiterAct act, const std::string& address, std::string_view sign,
                        const Text& words) {
    if (may && allows(status, act))
      out += html<"<a class=\"button\" href=\"{}\">{} {}</a>">(address, web::icon(sign), visit.t(words));
  };
  link(decides, RecruiterAct::license, "/do/license_recruiter?recruiter=" + id, "stamp",
       T("License the recruiter"));
  link(keeps(visit, db, registry::recruiters_manage_right, row), RecruiterAct::correct,
       "/recruiters/" + id + "/correct", "edit", T("Correct the file"));
  const auto move = [&](const char* act, std::string_view sign, const Text& words, const std::string& amount = {}) {
    if (decides) out += html<"<a class=\"button\" href=\"/do/{}?recruiter={}{}\">{} {}</a>">(act, id, amount, web::icon(sign), visit.t(words));
  };
  move("lodge_deposit", "plus", T("Record a deposit"));
  if (row.deposit && row.deposit->minor() > 0) {
    move("draw_deposit", "money", T("Pay workers from the deposit"));
    if (status != RecruiterStatus::licensed && status != RecruiterStatus::suspended) move("return_deposit", "money", T("Give the deposit back"),
           "&amount.amount=" + row.deposit->amount_text() + "&amount.currency=" + std::string(row.deposit->currency().text()));
  }
  link(decides, RecruiterAct::suspend, "/do/suspend_recruiter?recruiter=" + id, "warn",
       T("Suspend the recruiter"));
  link(decides, RecruiterAct::lift, "/do/lift_recruiter_suspension?recruiter=" + id, "check",
       T("Lift the suspension"));
  link(decides, RecruiterAct::withdraw, "/do/withdraw_licence?recruiter=" + id, "cross",
       T("Withdraw the licence"));
  if (visit.actor().may("users.manage"))
    out += html<"<a class=\"button\" href=\"/do/appoint_user?firm={}\">{} {}</a>">(
        id, web::icon("key"), visit.t(T("Open an account")));
  return out.empty() ? Html() : html<"<p class=\"acts\">{}</p>">(out);
}

Html measure(const Visit& visit, const registry::RecruiterMeasure& one, bool answers) {
  const auto& t = visit.t;
  Html ground, ways;
  if (one.ground)
    ground = html<"<dl class=\"why\"><dt>{}</dt><dd><bdi dir=\"auto\">{}</bdi></dd><dt>{}</dt><dd><bdi "
                  "dir=\"auto\">{}</bdi></dd><dt>{}</dt><dd><bdi dir=\"auto\">{}</bdi></dd></dl>">(
        t(T("Ground")), one.ground->ground, t(T("Legal basis")), one.ground->legal_basis, t(T("Evidence")),
        one.ground->evidence);
  if (one.days.reply_until)
    ways += html<"<li>{}</li>">(t(T("Reply until {day}", {{"day", *one.days.reply_until}})));
  if (one.days.appeal_until)
    ways += html<"<li>{}</li>">(t(T("Appeal until {day}", {{"day", *one.days.appeal_until}})));
  for (const auto& answer : one.answers)
    ways += html<"<li>{} &middot; {} <bdi dir=\"auto\">{}</bdi></li>">(enum_words(answer.kind, t),
                                                                       t(answer.day), answer.text);
  if (one.lifted)
    ways += html<"<li>{} <bdi dir=\"auto\">{}</bdi></li>">(t(T("Lifted on {day}:", {{"day", *one.lifted}})),
                                                           one.lift_reason);
  const bool stands = !one.lifted && visit.node.today() <= one.days.until;
  const Text days =
      one.for_good
          ? T("From {from}; notice on {notice}.", {{"from", one.days.from}, {"notice", one.days.notice}})
          : T("From {from} to {until}; notice on {notice}.",
              {{"from", one.days.from}, {"until", one.days.until}, {"notice", one.days.notice}});
  const Html act =
      stands && answers
          ? html<"<p class=\"acts\"><a class=\"button\" href=\"/do/answer_recruiter_measure?measure={}\">{} "
                 "{}</a></p>">(one.measure.text(), web::icon("edit"), t(T("Reply or appeal")))
          : Html();
  return html<"<div class=\"notice {}\">{}<h3>{}</h3><p>{}</p>{}<ul>{}</ul>{}</div>">(
      std::string_view(stands ? "bad" : ""), web::icon("warn"),
      one.for_good ? t(T("Withdrawal of the licence")) : t(T("Suspension")), t(days), ground, ways, act);
}

Html measures(const Visit& visit, store::Connection& db, const RecruiterRow& row) {
  // The defence of a firm is for those who keep the file, and for the firm.
  if (!keeps(visit, db, registry::recruiters_manage_right, row) &&
      !keeps(visit, db, registry::recruiters_license_right, row))
    return {};
  const bool answers = keeps(visit, db, registry::recruiters_manage_right, row);
  Html out;
  for (const auto& one : registry::measures_of(db, row.recruiter))
    out += measure(visit, one, answers);
  return out.empty() ? Html() : html<"<h2>{}</h2>{}">(visit.t(T("Measures")), out);
}

json::object whole_json(store::Connection& db, const RecruiterRow& row, Day today, bool keeper) {
  json::object out = recruiter_json(row, today);
  if (!keeper) return out;
  if (const auto details = registry::recruiter_details(db, row)) out["details"] = write(*details);
  json::array measures;
  for (const auto& one : registry::measures_of(db, row.recruiter)) {
    json::object measure{
        {"measure", one.measure.text()}, {"for_good", one.for_good}, {"days", write(one.days)}};
    if (one.ground) measure["ground"] = write(*one.ground);
    if (one.lifted) measure["lifted"] = one.lifted->text();
    measures.push_back(std::move(measure));
  }
  out["measures"] = std::move(measures);
  json::array deposits;
  for (const auto& line : registry::deposit_lines(db, row.recruiter))
    deposits.push_back({{"day", line.day.text()}, {"what", name_of(line.what)}, {"amount", line.amount.text()}, {"paper", line.paper}, {"words", line.words}});
  out["deposits"] = std::move(deposits);
  return out;
}

// --- The public ---

Html public_row(const Visit& visit, const RecruiterRow& row) {
  const auto& t = visit.t;
  const auto licence = row.days.licence ? row.days.licence->number : std::string();
  return html<"<li class=\"card\">{}<h3><bdi dir=\"auto\">{}</bdi></h3><p>{}</p><p><bdi class=\"code\" "
              "dir=\"ltr\">{}</bdi> <small>{}</small></p></li>">(
      web::icon(row.status(visit.node.today()) == RecruiterStatus::licensed ? "shield" : "warn"),
      shown_name(row, t), recruiter_status(row, visit.node.today(), t), licence,
      row.days.licence ? t(T("until {day}", {{"day", row.days.licence->until}})) : std::string());
}

Html unknown(const Visit& visit) {
  const auto& t = visit.t;
  return html<"<div class=\"notice bad\">{}<h2>{}</h2><p>{}</p></div>">(
      web::icon("warn"), t(T("Unknown: no licence of this name or number")),
      t(T("Pay nothing and hand over no paper. Ask the employment office whether this agency may place "
          "people.")));
}

Html warned(const Visit& visit, const std::vector<registry::AgentRow>& agents) {
  const auto& t = visit.t;
  Html items;
  for (const auto& one : agents)
    items += html<"<li>{} <div><bdi dir=\"auto\">{}</bdi> <small>{} &middot; {}</small><p><bdi "
                  "dir=\"auto\">{}</bdi></p></div></li>">(
        web::icon("warn"), shown_name(one, t), code_label(visit, "areas", one.area),
        t(T("warning until {day}", {{"day", *one.until}})), one.words);
  return items.empty() ? Html()
                       : html<"<section><h2>{}</h2><ul class=\"changes\">{}</ul></section>">(
                             t(T("Warning: these place people without a licence")), items);
}

} // namespace

web::Response show_recruiter(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto row = recruiter_of(visit, *db);
  if (!row) return no_such_recruiter(visit);
  visit.shows({row->recruiter});
  const bool keeper = keeps(visit, *db, registry::recruiters_manage_right, *row) ||
                      keeps(visit, *db, registry::recruiters_license_right, *row);
  if (visit.json()) return web::json_response(whole_json(*db, *row, visit.node.today(), keeper));
  const auto& t = visit.t;
  Html body = crumbs(visit, *row);
  body += done_notice(visit);
  body += html<"<header class=\"case-head\"><div class=\"names\"><h1><bdi dir=\"auto\">{}</bdi></h1> "
               "{}</div></header>">(shown_name(*row, t), recruiter_status(*row, visit.node.today(), t));
  body += acts(visit, *db, *row);
  body += licence(visit, *row);
  body += deposit(visit, *db, *row, keeper);
  if (const auto details = keeper ? registry::recruiter_details(*db, *row) : std::nullopt)
    body += web::show_fields(visit.node.house().command("register_recruiter")->fields,
                             write(*details).as_object(), *visit.node.agreement(), t);
  body += measures(visit, *db, *row);
  return page(visit, {.title = T("Recruiter"), .body = std::move(body)});
}

web::Response correct_recruiter(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto row = recruiter_of(visit, *db);
  const auto details = row && keeps(visit, *db, registry::recruiters_manage_right, *row)
                           ? registry::recruiter_details(*db, *row)
                           : std::nullopt;
  if (!details) return no_such_recruiter(visit);
  visit.shows({row->recruiter});
  const auto* command = visit.node.house().command("correct_recruiter");
  json::object values = write(*details).as_object();
  values["recruiter"] = row->recruiter.text();
  values["seen"] = row->changed;
  Html body = crumbs(visit, *row);
  body += html<"<h1>{}</h1><p class=\"lead\">{}</p>{}">(
      visit.t(command->title), visit.t(command->help),
      command_form(visit, *command, {.values = std::move(values), .faults = {}}));
  return page(visit, {.title = command->title, .body = std::move(body), .width = web::Page::Width::narrow});
}

web::Response look_up_recruiters(Visit& visit) {
  auto db = visit.node.readers().lease();
  const Day today = visit.node.today();
  const auto typed = tidy(visit.query("q"));
  const registry::RecruiterFilter filter{
      typed, typed.empty() ? std::optional(RecruiterStatus::licensed) : std::nullopt, true};
  const auto found = find_recruiters(*db, filter, today, {.after = {}, .size = 100}).rows;
  const auto agents = registry::warnings(*db, typed, today);
  if (visit.json()) {
    json::array rows, warned_of;
    for (const auto& row : found) {
      auto one = recruiter_json(row, today);
      for (const auto* inner : {"changed", "deposit"})
        one.erase(inner);
      rows.push_back(std::move(one));
    }
    for (const auto& one : agents)
      warned_of.push_back(
          json::object{{"names", write(one.report ? one.report->names : std::vector<registry::FirmName>())},
                       {"area", one.area},
                       {"until", one.until->text()},
                       {"ground", one.words}});
    return web::json_response(
        json::object{{"recruiters", std::move(rows)},
                     {"warnings", std::move(warned_of)},
                     {"answer", found.empty() ? "unknown" : name_of(found.front().status(today))}});
  }
  const auto& t = visit.t;
  Html cards;
  for (const auto& row : found)
    cards += public_row(visit, row);
  Html body = html<"<h1>{}</h1><p class=\"lead\">{}</p>">(
      t(T("Is this recruiter licensed?")),
      t(T("Type the name in any script, or the number of the licence.")));
  body += filter_form(visit, filter_search(visit, T("Name or number")));
  if (!typed.empty() && found.empty() && agents.empty()) body += unknown(visit);
  if (!cards.empty())
    body += html<"<h2>{}</h2><ul class=\"cards\">{}</ul>">(
        typed.empty() ? t(T("Licensed today")) : t(T("Found")), cards);
  if (typed.empty() && cards.empty())
    body += html<"<p class=\"soft\">{}</p>">(t(T("No recruiter is licensed today.")));
  body += warned(visit, agents);
  return page(visit, {.title = T("Is this recruiter licensed?"), .body = std::move(body), .bare = true});
}

} // namespace amana::desks
