// One employer: where it stands and what comes next, facts, staff against the cap, measures, papers, history.
#include "desks/attach.hpp"
#include "desks/employers.hpp"
#include "desks/people.hpp"
#include "node/node.hpp"
#include "registry/firms/labels.hpp"
#include "web/forms.hpp"
#include "web/values.hpp"

namespace amana::desks {

namespace {

using registry::EmployerAct;
using registry::EmployerRow;
using web::Html;
using web::html;
using web::Visit;

Html crumbs(const Visit& visit, const EmployerRow& row) {
  return html<"<nav class=\"crumbs\" aria-label=\"{}\"><ol><li><a href=\"/employers\">{}</a></li><li "
              "aria-current=\"page\"><bdi class=\"code\">{}</bdi></li></ol></nav>">(
      visit.t(T("Where you are")), visit.t(T("Employers")), row.number);
}

Html head(const Visit& visit, const EmployerRow& row) {
  const auto& t = visit.t;
  const std::string shown = shown_name(row, t);
  const bool arabic = shown == row.arabic_name;
  const std::string& also = arabic ? row.latin_name : row.arabic_name;
  const auto* authority = visit.node.agreement()->authority(row.authority);
  return html<
      "<header class=\"case-head\"><div class=\"names\"><h1><bdi dir=\"auto\">{}</bdi></h1> {} {}</div>"
      "<dl class=\"facts line\"><div><dt>{}</dt><dd><bdi class=\"code\" dir=\"ltr\">{}</bdi></dd></div>"
      "<div><dt>{}</dt><dd>{}</dd></div><div><dt>{}</dt><dd><time class=\"when\" datetime=\"{}\">{}</time>"
      "</dd></div></dl></header>">(
      shown,
      also.empty()
          ? Html()
          : html<"<bdi class=\"also\" lang=\"{}\" dir=\"{}\">{}</bdi>">(
                std::string_view(arabic ? "fr" : "ar"), std::string_view(arabic ? "ltr" : "rtl"), also),
      employer_status(row, visit.node.today(), t), t(T("Number")), row.number, t(T("Approving authority")),
      authority ? t(authority->name(visit.node.today())) : row.authority, t(T("Registered")),
      row.registered.text(), t(row.registered));
}

/// What the reader may do here, by the same table that the server asks.
Html acts(const Visit& visit, store::Connection& db, const EmployerRow& row, const EmployerParts& parts) {
  const auto& t = visit.t;
  const auto status = row.status_for_acts(visit.node.today());
  const auto id = row.employer.text();
  const bool manages = keeps(visit, db, registry::employers_manage_right, row);
  const bool approves = keeps(visit, db, registry::employers_approve_right, row);
  Html out;
  const auto link = [&](bool may, EmployerAct act, const std::string& address, std::string_view sign,
                        const Text& words) {
    if (may && allows(status, act))
      out += html<"<a class=\"button{}\" href=\"{}\">{} {}</a>">(
          std::string_view(act == EmployerAct::approve ? " primary" : ""), address, web::icon(sign),
          t(words));
  };
  link(approves, EmployerAct::approve, "/employers/" + id + "/approve", "check",
       T("Look through the checklist"));
  link(manages, EmployerAct::report, "/do/report_headcount?employer=" + id, "person",
       T("Report the headcount"));
  link(manages, EmployerAct::correct, "/employers/" + id + "/correct", "edit", T("Correct the file"));
  link(approves, EmployerAct::refuse, "/do/refuse_employer?employer=" + id, "cross",
       T("Refuse the employer"));
  link(approves, EmployerAct::suspend, "/do/suspend_employer?employer=" + id, "warn",
       T("Suspend the employer"));
  link(approves, EmployerAct::lift, "/do/lift_suspension?employer=" + id, "check", T("Lift the suspension"));
  out += html<"<a class=\"button\" href=\"/employers/{}/history\">{} {}</a>">(id, web::icon("clock"),
                                                                              t(T("History")));
  if (visit.actor().may("users.manage"))
    out += html<"<a class=\"button\" href=\"/do/appoint_user?firm={}\">{} {}</a>">(id, web::icon("key"),
                                                                                   t(T("Open an account")));
  if (parts.one) out += parts.one(visit, row);
  return html<"<p class=\"acts\">{}</p>">(out);
}

/// Another state's employer is read here and written there.
Html elsewhere(const Visit& visit, const EmployerRow& row) {
  if (row.node == visit.node.settings().name) return {};
  return html<"<div class=\"notice\">{}<h2>{}</h2><p>{}</p></div>">(
      web::icon("info"), visit.t(T("From the other state")),
      visit.t(T("This is the sheet that the approving authority sends. What it withholds is not here.")));
}

Html refusal(const Visit& visit, const EmployerRow& row,
             const std::vector<registry::EmployerDecision>& decisions) {
  if (row.standing != registry::EmployerStanding::refused || decisions.empty() || !decisions.front().refusal)
    return {};
  const auto& last = decisions.front();
  return html<
      "<div class=\"notice bad\">{}<h2>{}</h2><p><bdi dir=\"auto\">{}</bdi></p><p><strong>{}</strong> <bdi "
      "dir=\"auto\">{}</bdi></p></div>">(
      web::icon("cross"), visit.t(T("Refused on {day}", {{"day", last.day}})), last.refusal->ground,
      visit.t(T("What cures it:")), last.refusal->cure);
}

Html cap(const Visit& visit, const registry::ForeignShare& share) {
  const auto& t = visit.t;
  const auto words = t(visit.node.agreement()->words(share.cap));
  if (!share.cap.number())
    return html<"<p class=\"soft\">{}</p>">(t(T("No cap is known: {rule}.", {{"rule", words}})));
  if (share.above())
    return html<"<div class=\"notice bad\">{}<h3>{}</h3><p>{}</p></div>">(
        web::icon("warn"), t(T("The share of foreigners is above the cap")),
        t(T("Largest share allowed: {rule}.", {{"rule", words}})));
  return html<"<p>{}</p>">(t(T("Largest share allowed: {rule}.", {{"rule", words}})));
}

Html staff(const Visit& visit, store::Connection& db, const EmployerRow& row) {
  const auto& t = visit.t;
  const auto share = foreign_share(*visit.node.agreement(), row, visit.node.today());
  if (!share)
    return html<"<h2>{}</h2><p class=\"soft\">{}</p>">(t(T("Staff")), t(T("No headcount was reported yet.")));
  const std::string persons = t(T("Persons"));
  Html lines;
  for (const auto& one : row.headcount->persons)
    lines += html<"<tr><th scope=\"row\">{}</th><td class=\"num\" data-label=\"{}\"><bdi>{}</bdi></td></tr>">(
        code_label(visit, "countries", one.nationality.value), persons, t(std::int64_t{one.persons}));
  Html earlier;
  for (const auto& one : registry::headcounts_of(db, row.employer))
    if (one.day != row.headcount->day)
      earlier += html<"<li>{} <div>{} <small>{}</small></div></li>">(
          web::icon("clock"), t(N("{n} person", "{n} people", one.staff())), t(one.day));
  Html out = html<"<h2>{}</h2><p>{}</p>{}">(
      t(T("Staff")),
      t(T("{percent} % foreign of {staff} on {day}.", {{"percent", share->percent()},
                                                       {"staff", N("{n} person", "{n} people", share->staff)},
                                                       {"day", row.headcount->day}})),
      cap(visit, *share));
  out += html<"<table><caption class=\"hear\">{}</caption><thead><tr><th>{}</th><th "
              "class=\"num\">{}</th></tr></thead>"
              "<tbody>{}</tbody></table>">(t(T("Staff by nationality")), t(T("Nationality")), persons, lines);
  if (!earlier.empty())
    out += html<"<details><summary>{}</summary><ul class=\"changes\">{}</ul></details>">(
        t(T("Earlier headcounts")), earlier);
  return out;
}

std::string person_words(const Visit& visit, const registry::MeasureDays& days) {
  return visit.t(T("From {from} to {until}; notice on {notice}.",
                   {{"from", days.from}, {"until", days.until}, {"notice", days.notice}}));
}

/// What an employer may still say to a measure, and until when.
Html ways_to_answer(const Visit& visit, const registry::SuspensionRow& one) {
  const auto& t = visit.t;
  Html out;
  if (one.days.reply_until)
    out += html<"<li>{}</li>">(t(T("Reply until {day}", {{"day", *one.days.reply_until}})));
  if (one.days.appeal_until)
    out += html<"<li>{}</li>">(t(T("Appeal until {day}", {{"day", *one.days.appeal_until}})));
  for (const auto& answer : one.answers)
    out += html<"<li>{} &middot; {} <bdi dir=\"auto\">{}</bdi></li>">(enum_words(answer.kind, t),
                                                                      t(answer.day), answer.text);
  return html<"<ul>{}</ul>">(out);
}

Html measure(const Visit& visit, const registry::SuspensionRow& one, bool answers) {
  const auto& t = visit.t;
  Html ground;
  if (one.ground)
    ground = html<"<dl class=\"why\"><dt>{}</dt><dd><bdi dir=\"auto\">{}</bdi></dd><dt>{}</dt><dd><bdi "
                  "dir=\"auto\">{}</bdi></dd><dt>{}</dt><dd><bdi dir=\"auto\">{}</bdi></dd></dl>">(
        t(T("Ground")), one.ground->ground, t(T("Legal basis")), one.ground->legal_basis, t(T("Evidence")),
        one.ground->evidence);
  const bool stands = !one.lifted && visit.node.today() <= one.days.until;
  const Html lifted = one.lifted ? html<"<p>{} <bdi dir=\"auto\">{}</bdi></p>">(
                                       t(T("Lifted on {day}:", {{"day", *one.lifted}})), one.lift_reason)
                                 : Html();
  const Html act =
      stands && answers
          ? html<"<p class=\"acts\"><a class=\"button\" href=\"/do/answer_suspension?measure={}\">{} "
                 "{}</a></p>">(one.measure.text(), web::icon("edit"), t(T("Reply or appeal")))
          : Html();
  return html<"<div class=\"notice {}\">{}<h3>{}</h3><p>{}</p>{}{}{}{}</div>">(
      std::string_view(stands ? "bad" : ""), web::icon("warn"), t(T("Suspension")),
      person_words(visit, one.days), ground, ways_to_answer(visit, one), lifted, act);
}

Html measures(const Visit& visit, store::Connection& db, const EmployerRow& row) {
  const bool answers = keeps(visit, db, registry::employers_manage_right, row);
  Html out;
  for (const auto& one : registry::suspensions_of(db, row.employer))
    out += measure(visit, one, answers);
  return out.empty() ? Html() : html<"<h2>{}</h2>{}">(visit.t(T("Measures")), out);
}

Html files(const Visit& visit, store::Connection& db, const EmployerRow& row) {
  const auto& t = visit.t;
  Html items;
  for (const auto& file : registry::files_of(db, row.employer))
    items += html<"<li>{} <div><a href=\"/employers/{}/files/{}\">{}</a> <small>{}</small></div></li>">(
        web::icon("paper"), row.employer.text(), file.file.name.text(), enum_words(file.file.type, t),
        t(file.attached));
  const Html form = keeps(visit, db, registry::employers_manage_right, row) ? attach_form(visit, "/employers/" + row.employer.text()) : Html();
  if (items.empty() && form.empty()) return {};
  return html<"<h2>{}</h2><ul class=\"changes\">{}</ul>{}">(t(T("Attached papers")), items, form);
}

Html correction(const Visit& visit, const registry::EmployerCorrectionRow& one, bool approves) {
  const auto& house = visit.node.house();
  const auto& t = visit.t;
  if (one.status != "open" || !one.change) {
    const Text words = one.status == "approved"   ? T("approved")
                       : one.status == "declined" ? T("declined")
                                                  : T("waits for approval");
    return html<"<p>{}: {} <bdi dir=\"auto\">{}</bdi></p>">(t(one.proposed), t(words), one.decline_reason);
  }
  const auto id = one.correction.text();
  Html out =
      web::show_side_by_side(house.command("register_employer")->fields, one.change->before,
                             one.change->after, t(T("Before")), t(T("After")), *visit.node.agreement(), t);
  out += html<"<p><strong>{}</strong> <bdi dir=\"auto\">{}</bdi></p>">(t(T("Reason:")), one.change->reason);
  if (approves)
    out += html<"<div class=\"acts\">{}<a class=\"button\" "
                "href=\"/do/decline_employer_correction?correction={}\">{}</a></div>">(
        command_button(visit, *house.command("approve_employer_correction"), {{"correction", id}}, ""), id,
        t(house.command("decline_employer_correction")->title));
  return out;
}

Html corrections_section(const Visit& visit, store::Connection& db, const EmployerRow& row) {
  const bool approves = keeps(visit, db, registry::employers_approve_right, row);
  Html out;
  for (const auto& one : registry::corrections_of(db, row.employer))
    out += correction(visit, one, approves);
  return out.empty() ? Html()
                     : html<"<section id=\"corrections\"><h2>{}</h2>{}</section>">(
                           visit.t(T("Requests for correction")), out);
}

/// What is for those alone who keep the file is left out for the others who may read of the employer.
std::optional<registry::EmployerDetails> shown_details(store::Connection& db, const EmployerRow& row,
                                                       bool keeper) {
  auto details = registry::employer_details(db, row);
  return details && !keeper ? std::optional(registry::shared_part(*std::move(details))) : details;
}

json::object whole_json(store::Connection& db, const EmployerRow& row, Day today, bool keeper) {
  json::object out = employer_json(row, today);
  if (const auto details = shown_details(db, row, keeper)) out["details"] = write(*details);
  out["headcounts"] = write(registry::headcounts_of(db, row.employer));
  if (!keeper) return out;
  json::array measures, files, corrections;
  for (const auto& one : registry::suspensions_of(db, row.employer)) {
    json::object measure{{"measure", one.measure.text()}, {"days", write(one.days)}};
    if (one.ground) measure["ground"] = write(*one.ground);
    if (one.lifted) measure["lifted"] = one.lifted->text();
    measures.push_back(std::move(measure));
  }
  for (const auto& one : registry::files_of(db, row.employer))
    files.push_back(json::object{
        {"file", one.file.name.text()}, {"type", name_of(one.file.type)}, {"attached", one.attached.text()}});
  for (const auto& one : registry::corrections_of(db, row.employer))
    corrections.push_back(json::object{
        {"correction", one.correction.text()}, {"status", one.status}, {"proposed", one.proposed.text()}});
  out["measures"] = std::move(measures);
  out["files"] = std::move(files);
  out["corrections"] = std::move(corrections);
  return out;
}

} // namespace

web::Response show_employer(Visit& visit, const EmployerParts& parts) {
  auto db = visit.node.readers().lease();
  const auto row = employer_of(visit, *db);
  if (!row) return no_such_employer(visit);
  visit.shows({row->employer});
  const bool keeper = keeps_file(visit, *db, *row);
  if (visit.json()) return web::json_response(whole_json(*db, *row, visit.node.today(), keeper));
  Html body = crumbs(visit, *row);
  body += done_notice(visit);
  body += head(visit, *row);
  body += elsewhere(visit, *row);
  if (keeper) body += refusal(visit, *row, registry::decisions_of(*db, row->employer));
  body += acts(visit, *db, *row, parts);
  if (const auto details = shown_details(*db, *row, keeper))
    body += web::show_fields(visit.node.house().command("register_employer")->fields,
                             write(*details).as_object(), *visit.node.agreement(), visit.t);
  body += staff(visit, *db, *row);
  if (keeper) {
    body += measures(visit, *db, *row);
    body += corrections_section(visit, *db, *row);
    body += files(visit, *db, *row);
  }
  return page(visit, {.title = T("Employer"), .body = std::move(body)});
}

web::Response correct_employer(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto row = employer_of(visit, *db);
  const auto details = row ? registry::employer_details(*db, *row) : std::nullopt;
  if (!details) return no_such_employer(visit);
  visit.shows({row->employer});
  const auto* command = visit.node.house().command("correct_employer");
  json::object values = write(*details).as_object();
  values["employer"] = row->employer.text();
  values["seen"] = row->changed;
  Html body = crumbs(visit, *row);
  body += html<"<h1>{}</h1><p class=\"lead\">{}</p>{}">(
      visit.t(command->title), visit.t(command->help),
      command_form(visit, *command, {.values = std::move(values), .faults = {}}));
  return page(visit, {.title = command->title, .body = std::move(body), .width = web::Page::Width::narrow});
}

namespace {

/// One line of the checklist: there, or with a place for the officer's word.
Html checklist_line(const Visit& visit, const registry::ChecklistLine& line, std::size_t number) {
  const auto& t = visit.t;
  const auto& item = *line.item;
  const auto* source = visit.node.agreement()->source(item.source);
  const Html from =
      html<"<small>{}{}</small>">(line.detail.empty() ? std::string() : t(line.detail) + " · ",
                                  (source ? t(source->name) : item.source) + ", " + t(words_of(item.status)));
  if (line.there) return html<"<li>{} <span>{} {}</span></li>">(web::icon("check"), t(item.name), from);
  if (!line.asks_word && item.must())
    return html<"<li class=\"missing\">{} <span>{} {}</span></li>">(web::icon("cross"), t(item.name), from);
  const std::string name = "answers." + std::to_string(number);
  const std::string id = "f-answers-" + std::to_string(number);
  return html<"<li class=\"missing\">{} <div>{} {}<input type=\"hidden\" name=\"{}.item\" value=\"{}\"><div "
              "class=\"field\"><label for=\"{}\">{}</label><textarea id=\"{}\" name=\"{}.words\" rows=\"2\" "
              "maxlength=\"2000\"></textarea></div></div></li>">(
      web::icon("help"), t(item.name), from, name, item.code, id,
      line.asks_word ? t(T("What shows it")) : t(T("Why you go on without it")), id, name);
}

} // namespace

web::Response approve_employer(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto row = employer_of(visit, *db);
  if (!row) return no_such_employer(visit);
  visit.shows({row->employer});
  const auto& t = visit.t;
  const auto* command = visit.node.house().command("approve_employer");
  Html items;
  std::size_t asked_words = 0;
  bool ready = true;
  for (const auto& line : employer_checklist(*visit.node.agreement(), *row, visit.node.today())) {
    ready = ready && (line.there || line.asks_word || !line.item->must());
    items += checklist_line(visit, line, asked_words);
    if (!line.there && (line.asks_word || !line.item->must())) ++asked_words;
  }
  Html body = crumbs(visit, *row);
  body += head(visit, *row);
  body +=
      html<"<form method=\"post\" action=\"/do/{}\"><section class=\"next-act\" aria-labelledby=\"next\"><h2 "
           "id=\"next\">{}</h2><p>{}</p>{}<input type=\"hidden\" name=\"employer\" value=\"{}\"><ul "
           "class=\"needs\">{}</ul><p class=\"acts\">{} <a class=\"button\" "
           "href=\"/do/refuse_employer?employer={}\">{}</a> <a class=\"button plain\" "
           "href=\"/employers/{}\">{}</a></p></section></form>">(
          command->name, t(T("Checklist for the approval")),
          ready ? t(T("All that must be there is there."))
                : t(T("Something that must be there is missing: it cannot be approved yet.")),
          web::form_seals(visit), row->employer.text(), items,
          ready ? html<"<button class=\"button primary\">{}</button>">(t(command->title)) : Html(),
          row->employer.text(), t(T("Refuse the employer")), row->employer.text(), t(T("Back")));
  return page(
      visit,
      {.title = T("Checklist for the approval"), .body = std::move(body), .width = web::Page::Width::narrow});
}

web::Response show_employer_history(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto row = employer_of(visit, *db);
  if (!row) return no_such_employer(visit);
  visit.shows({row->employer});
  std::vector<journal::Entry> entries;
  for (const auto& stored : journal::history(*db, row->employer, 500))
    if (auto entry = journal::read_entry(stored.open)) entries.push_back(*std::move(entry));
  if (visit.json()) {
    json::array out;
    for (const auto& entry : entries)
      out.push_back(write(entry));
    return web::json_response(json::object{{"entries", std::move(out)}});
  }
  Html items;
  for (const auto& entry : entries) {
    const auto* authority = visit.node.agreement()->authority(entry.author.authority);
    items += html<"<li>{} <div>{} <small>{}, {} &middot; <bdi class=\"code\">{}</bdi></small></div></li>">(
        web::icon("check"), visit.t(words_of_kind(entry.kind)),
        authority ? visit.t(authority->name(entry.day)) : visit.t(T("the firm itself")),
        visit.t(entry.at, visit.node.offset_minutes()), entry.name().text());
  }
  Html body = crumbs(visit, *row);
  body += head(visit, *row);
  body += html<"<h2>{}</h2><ul class=\"changes\">{}</ul>">(visit.t(T("History")), items);
  return page(visit, {.title = T("History"), .body = std::move(body)});
}

} // namespace amana::desks
