#include "desks/imports.hpp"

#include "access/rights.hpp"
#include "desks/export.hpp"
#include "desks/lists.hpp"
#include "desks/people.hpp"
#include "imports/template.hpp"
#include "web/forms.hpp"
#include "web/multipart.hpp"
#include "web/refusals.hpp"


namespace amana::desks {

namespace {

using imports::Import;
using imports::ImportRow;
using imports::Reported;
using imports::Runner;
using imports::State;
using journal::CommandType;
using web::Html;
using web::html;
using web::Visit;

constexpr std::size_t faults_a_page = 100;
constexpr std::chrono::milliseconds patience(1500); ///< a small file is done before its page is shown

std::vector<const CommandType*> importable(const Visit& visit) {
  std::vector<const CommandType*> found;
  for (const auto* command : visit.node.house().commands())
    if (imports::may_import(visit.actor(), *command)) found.push_back(command);
  return found;
}

imports::Reach reach(const Visit& visit) { return imports::reach_of(visit.actor(), *visit.node.agreement()).value(); }

/// The import that the address names, within reach, of a command that the reader may import themselves.
std::optional<ImportRow> import_of(const Visit& visit) {
  const auto id = Id<Import>::parse(visit.places.at(0));
  auto import = id ? imports::find_import(*visit.node.readers().lease(), reach(visit), *id) : std::nullopt;
  const auto* command = import ? visit.node.house().command(import->command) : nullptr;
  return command && imports::may_import(visit.actor(), *command) ? import : std::nullopt;
}

web::Response no_such_import(const Visit& visit) { return refusal_response(visit, imports::no_such_import().error()); }

std::optional<Secret> key_of(const Visit& visit, const ImportRow& import) {
  journal::PersonKeys keys(visit.node.keys().master);
  const auto* key = keys.find(*visit.node.readers().lease(), import.import);
  return key ? std::optional(key->copy()) : std::nullopt;
}

bool runs(const ImportRow& import) {
  return import.state == State::opened || import.state == State::committing || import.state == State::undoing;
}

std::string title_of(const Visit& visit, const ImportRow& import) {
  const auto* command = visit.node.house().command(import.command);
  return command ? visit.t(command->title) : import.command;
}

Html state_tag(const Visit& visit, const ImportRow& import) {
  const std::string words = visit.t(journal::words_of(import.state));
  if (runs(import)) return html<"<span class=\"tag due\">{} {}</span>">(web::icon("clock"), words);
  if (import.state == State::rehearsed) return html<"<span class=\"tag due\">{} {}</span>">(web::icon("help"), words);
  if (import.state == State::committed) return html<"<span class=\"tag ok\">{} {}</span>">(web::icon("check"), words);
  return html<"<span class=\"tag\">{} {}</span>">(web::icon("dash"), words);
}

// --- The list, and bringing a file ------------------------------------------------------------------------

Html upload_form(const Visit& visit, const std::vector<const CommandType*>& commands, std::string_view chosen = {}) {
  const auto& t = visit.t;
  Html options, templates;
  for (const auto* command : commands) {
    options += html<"<option value=\"{}\"{}>{}</option>">(command->name, command->name == chosen ? html<" selected">() : Html(), t(command->title));
    templates += html<"<li>{}: <a href=\"/import-templates/{}?as=xlsx\">{} {}</a> <a href=\"/import-templates/{}?as=csv\">{}</a></li>">(
        t(command->title), command->name, web::icon("download"), t(T("template as a workbook")), command->name, t(T("as CSV")));
  }
  return html<"<section class=\"sheet\"><h2>{}</h2><p>{}</p><ul>{}</ul><form method=\"post\" action=\"/imports\" enctype=\"multipart/form-data\">{}"
              "<div class=\"field\"><label for=\"command\">{}</label><select id=\"command\" name=\"command\">{}</select></div>"
              "<div class=\"field\"><label for=\"file\">{}</label><input id=\"file\" name=\"file\" type=\"file\" accept=\".xlsx,.csv,.txt,.tsv\" required aria-describedby=\"file-h\"><p class=\"hint\" id=\"file-h\">{}</p></div>"
              "<p class=\"acts\"><button class=\"button primary\">{} {}</button></p></form></section>">(
      t(T("Bring a file in")), t(T("The file is rehearsed first: nothing is written, and every fault is shown with its row, column and cure. Names of columns may be in any of the three languages.")), templates,
      web::form_seals(visit), t(T("What each row stands for")), options, t(T("File")),
      t(T("XLSX or CSV, at most 32 MB and 200,000 rows. It is kept sealed, and destroyed when it is no longer needed.")), web::icon("upload"), t(T("Rehearse the file")));
}

Html import_table(const Visit& visit, const std::vector<ImportRow>& rows) {
  const auto& t = visit.t;
  const std::string what = t(T("Act")), day = t(T("Day")), count = t(T("Rows")), in = t(T("Brought in")), state = t(T("State"));
  Html lines;
  for (const auto& row : rows)
    lines += html<"<tr><th scope=\"row\"><a href=\"/imports/{}\"><bdi dir=\"auto\">{}</bdi></a></th><td data-label=\"{}\">{}</td><td data-label=\"{}\"><time class=\"when\" datetime=\"{}\">{}</time></td>"
                  "<td data-label=\"{}\" class=\"num\"><bdi>{}</bdi></td><td data-label=\"{}\" class=\"num\"><bdi>{}</bdi></td><td data-label=\"{}\">{}</td></tr>">(
        row.import.text(), row.name.value_or(paper_number(row.import)), what, title_of(visit, row), day, row.opened.text(), t.short_day(row.opened), count, t(row.rows), in, t(row.taken - row.undone), state, state_tag(visit, row));
  return html<"<table class=\"cards-on-phone\"><caption class=\"hear\">{}</caption><thead><tr><th>{}</th><th>{}</th><th>{}</th><th class=\"num\">{}</th><th class=\"num\">{}</th><th>{}</th></tr></thead><tbody>{}</tbody></table>">(
      t(T("Imports")), t(T("File")), what, day, count, in, state, lines);
}

json::object import_json(const ImportRow& row, const Runner& runner) {
  json::object out{{"import", row.import.text()}, {"command", row.command}, {"state", name_of(row.state)}, {"opened", row.opened.text()}, {"authority", row.authority},
                   {"office", row.office}, {"bytes", row.bytes}, {"readable", row.readable}, {"rows", row.rows}, {"good", row.good}, {"faulty", row.rows - row.good}, {"warned", row.warned},
                   {"whole", row.whole}, {"taken", row.taken}, {"refused", row.refused}, {"undone", row.undone}, {"kept", row.kept}, {"file_kept", !row.file_gone}, {"progress", runner.progress(row.import)}};
  if (row.name) out["name"] = *row.name;
  return out;
}

web::Response list(Visit& visit, const Runner& runner) {
  const auto after = asked_number(visit, "after");
  auto rows = imports::list_imports(*visit.node.readers().lease(), reach(visit), after ? std::optional(static_cast<std::int64_t>(after)) : std::nullopt, 51);
  const bool more = rows.size() > 50;
  if (more) rows.pop_back();
  if (visit.json()) {
    json::array all;
    for (const auto& row : rows) all.push_back(import_json(row, runner));
    json::object out{{"imports", std::move(all)}};
    if (more) out["next"] = rows.back().filed;
    return web::json_response(out);
  }
  const auto commands = importable(visit);
  Html body = html<"<div class=\"title\"><div><h1>{}</h1><p>{}</p></div></div>">(visit.t(T("Imports")), visit.t(T("Many rows at once, from a spreadsheet.")));
  if (!commands.empty()) body += upload_form(visit, commands);
  if (!rows.empty()) body += import_table(visit, rows);
  if (more)
    body += html<"<nav class=\"pages\" aria-label=\"{}\"><ul><li><a href=\"/imports?after={}\">{} {}</a></li></ul></nav>">(visit.t(T("Pages")), rows.back().filed, visit.t(T("Next")), web::icon("arrow-end", true));
  return page(visit, {.title = T("Imports"), .body = std::move(body)});
}

/// A file that was refused has to be chosen again: no browser keeps one that was sent. What it stands for is kept.
web::Response ask_again(const Visit& visit, std::string_view command, const Refusal& refusal) {
  Html body = web::refusal_notice(refusal, visit.t);
  body += html<"<h1>{}</h1><p>{}</p>{}">(visit.t(T("Imports")), visit.t(T("Nothing was brought in. Browsers do not keep a file that was sent: choose it again, or another one.")),
                                       upload_form(visit, importable(visit), command));
  return page(visit, {.title = T("Imports"), .body = std::move(body), .status = web::status_of(refusal.kind)});
}

web::Response bring(Visit& visit, Runner& runner) {
  const auto& request = visit.request;
  const bool form = !request.uploads.empty() || !request.form.empty();
  const std::string_view bytes = !form ? std::string_view(request.body) : request.uploads.empty() ? std::string_view() : std::string_view(request.uploads.front().bytes);
  const std::string command(form ? web::find(request.form, "command").value_or("") : visit.query("command"));
  const std::string name = web::safe_filename(form && !request.uploads.empty() ? request.uploads.front().filename : std::string(visit.query("name")));
  const auto key = form ? web::find(request.form, "key").value_or("") : request.header("idempotency-key").value_or("");
  auto actor = visit.actor();
  actor.channel = form ? journal::Channel::page : request.local ? journal::Channel::command_line : journal::Channel::api;
  const auto receipt = runner.bring(actor, command, name, bytes, std::string(key.substr(0, 64)));
  if (!receipt) return visit.json() || !form ? refusal_response(visit, receipt.error()) : ask_again(visit, command, receipt.error());
  if (visit.json())
    return web::json_response(json::object{{"subject", receipt->subject.text()}, {"entry", receipt->entry.text()}, {"hash", receipt->hash.text()}, {"repeated", receipt->repeated}});
  runner.settle(patience);
  return web::see_other("/imports/" + receipt->subject.text());
}

// --- One import -------------------------------------------------------------------------------------------

/// What a report holds, from fault number `after`, behind the lines that tell how columns were read.
struct Report {
  std::vector<Reported> columns, faults;
  bool more = false;
};

Report report_of(const Visit& visit, const Runner& runner, const ImportRow& import, std::size_t after, std::size_t most = faults_a_page) {
  Report report;
  const auto key = key_of(visit, import);
  if (!key) return report;
  std::size_t columns = 0;
  {
    imports::ReportReader heads(runner.shelf(), *key, import.import);
    for (auto line = heads.next(); line && line->code == imports::column_read; line = heads.next(), ++columns) report.columns.push_back(*line);
  }
  imports::ReportReader reader(runner.shelf(), *key, import.import);
  reader.skip(columns + after);
  while (auto line = reader.next()) {
    report.more = report.faults.size() == most;
    if (report.more) break;
    report.faults.push_back(*std::move(line));
  }
  return report;
}

Html figures(const Visit& visit, const ImportRow& row) {
  const auto& t = visit.t;
  Html facts;
  const auto fact = [&](const Text& label, std::int64_t count) { facts += html<"<div><dt>{}</dt><dd><bdi>{}</bdi></dd></div>">(t(label), t(count)); };
  fact(T("Rows"), row.rows);
  fact(T("Without a fault"), row.good);
  fact(T("With a fault"), row.rows - row.good);
  if (row.warned) fact(T("To look at"), row.warned);
  if (row.begun) {
    fact(T("Brought in"), row.taken);
    fact(T("Refused"), row.refused);
  }
  if (row.undo_begun) fact(T("Taken back"), row.undone);
  if (row.kept) fact(T("Could not be taken back"), row.kept);
  return html<"<dl class=\"facts line\">{}</dl>">(facts);
}

Html columns_table(const Visit& visit, const std::vector<Reported>& columns) {
  if (columns.empty()) return {};
  const auto& t = visit.t;
  const std::string here = t(T("In the file")), read = t(T("Read as"));
  Html lines;
  for (const auto& column : columns)
    lines += html<"<tr><th scope=\"row\"><bdi class=\"code\" dir=\"ltr\">{}</bdi></th><td data-label=\"{}\"><bdi dir=\"auto\">{}</bdi></td><td data-label=\"{}\">{}</td></tr>">(
        channels::column_letter(column.column.value_or(0)), here, column.head, read, t(column.what));
  return html<"<details><summary>{}</summary><table class=\"cards-on-phone\"><thead><tr><th>{}</th><th>{}</th><th>{}</th></tr></thead><tbody>{}</tbody></table></details>">(
      t(T("How the columns were read")), t(T("Column")), here, read, lines);
}

Html faults_table(const Visit& visit, const std::vector<Reported>& faults) {
  const auto& t = visit.t;
  const std::string where = t(T("Column")), there = t(T("What stands there")), wrong = t(T("What is wrong")), cure = t(T("What cures it"));
  Html lines;
  for (const auto& fault : faults) {
    const auto row = fault.row ? t(T("Row {row}", {{"row", fault.row}})) : t(T("File"));
    const Html column = fault.column ? html<"<span><bdi class=\"code\" dir=\"ltr\">{}</bdi> <small class=\"under\"><bdi dir=\"auto\">{}</bdi></small></span>">(channels::column_letter(*fault.column), fault.head) : Html();
    const Html sign = fault.warning ? html<"<span class=\"tag due\">{} {}</span> ">(web::icon("help"), t(T("to look at"))) : html<"<span class=\"tag late\">{} {}</span> ">(web::icon("cross"), t(T("fault")));
    lines += html<"<tr><th scope=\"row\"><bdi>{}</bdi></th><td data-label=\"{}\">{}</td><td data-label=\"{}\"><bdi dir=\"auto\">{}</bdi></td><td data-label=\"{}\"><span>{}{}</span></td><td data-label=\"{}\">{}</td></tr>">(
        row, where, column, there, fault.value, wrong, sign, t(fault.what), cure, t(fault.cure));
  }
  return html<"<table class=\"cards-on-phone\"><caption class=\"hear\">{}</caption><thead><tr><th>{}</th><th>{}</th><th>{}</th><th>{}</th><th>{}</th></tr></thead><tbody>{}</tbody></table>">(
      t(T("Faults")), t(T("Row")), where, there, wrong, cure, lines);
}

/// A form of one act on this import.
Html act_form(const Visit& visit, const ImportRow& import, std::string_view act, std::string_view style, const Html& more = {}) {
  const auto* command = visit.node.house().command(act);
  return html<"<form method=\"post\" action=\"/do/{}\">{}<input type=\"hidden\" name=\"import\" value=\"{}\">{}<p class=\"acts\"><button class=\"button {}\">{}</button></p></form>">(
      act, web::form_seals(visit), import.import.text(), more, style, visit.t(command->title));
}

Html next_act(const Visit& visit, const Runner& runner, const ImportRow& import) {
  const auto& t = visit.t;
  if (runs(import)) {
    const auto rows = std::max(runner.progress(import.import), import.taken + import.refused);
    return html<"<div class=\"notice due\" role=\"status\">{}<h2>{}</h2><p>{}</p><p><a class=\"button\" href=\"/imports/{}\">{}</a></p></div>">(
        web::icon("clock"), t(journal::words_of(import.state)), t(N("{n} row so far. It goes on when this page is closed, and after a stop of the node.", "{n} rows so far. It goes on when this page is closed, and after a stop of the node.", rows)),
        import.import.text(), t(T("Look again")));
  }
  if (import.state == State::rehearsed && import.readable && import.good > 0) {
    const Html whole = import.good < import.rows ? Html() : html<"<div class=\"choice\"><input type=\"checkbox\" id=\"whole\" name=\"whole\" value=\"yes\"><label for=\"whole\">{}</label></div>">(t(T("All rows or none")));
    return html<"<section class=\"next-act\" aria-labelledby=\"next\"><h2 id=\"next\">{}</h2><p>{}</p>{}</section>">(
        t(N("{n} row can go in", "{n} rows can go in", import.good)),
        import.good < import.rows ? t(T("Rows with a fault stay out. They can be downloaded with their reasons, corrected and brought in anew.")) : t(T("No row has a fault.")), act_form(visit, import, "commit_import", "primary", whole));
  }
  if (import.state == State::rehearsed)
    return html<"<div class=\"notice bad\" role=\"status\">{}<h2>{}</h2><p>{}</p></div>">(web::icon("warn"), t(T("No row of this file can go in")), t(T("Correct the file as the report says and bring it in anew.")));
  if (import.state == State::committed && import.taken > 0)
    return html<"<details><summary>{}</summary><p>{}</p>{}</details>">(t(T("Undo the import")), t(T("Takes all its rows back, while nothing depends on any of them.")), act_form(visit, import, "undo_import", "danger"));
  return {};
}

web::Response show(Visit& visit, const Runner& runner) {
  const auto import = import_of(visit);
  if (!import) return no_such_import(visit);
  if (visit.json()) return web::json_response(import_json(*import, runner));
  const auto& t = visit.t;
  const auto after = asked_number(visit, "after");
  const auto report = import->state == State::opened || import->file_gone ? Report() : report_of(visit, runner, *import, after);
  const std::string address = "/imports/" + import->import.text();
  Html body = done_notice(visit);
  body += html<"<header class=\"case-head\"><div class=\"names\"><h1><bdi dir=\"auto\">{}</bdi></h1></div><p>{} {}</p>{}</header>">(
      import->name.value_or(paper_number(import->import)), title_of(visit, *import), state_tag(visit, *import), figures(visit, *import));
  body += next_act(visit, runner, *import);
  if (!report.faults.empty()) {
    const bool rows = import->readable && (import->good < import->rows || import->refused > 0);
    const Html downloads = !rows ? Html() : html<"<p class=\"row\"><a class=\"button\" href=\"{}/faulty?as=xlsx\">{} {}</a><a class=\"button\" href=\"{}/faulty?as=csv\">{} <bdi>{}</bdi></a></p>">(
        address, web::icon("download"), t(T("Rows with a fault, as a file")), address, web::icon("download"), std::string_view("CSV"));
    body += html<"<section aria-labelledby=\"faults\"><h2 id=\"faults\">{}</h2>{}{}</section>">(t(T("What the rehearsal found")), downloads, faults_table(visit, report.faults));
  }
  if (report.more)
    body += html<"<nav class=\"pages\" aria-label=\"{}\"><ul><li><a href=\"{}?after={}\">{} {}</a></li></ul></nav>">(t(T("Pages")), address, after + faults_a_page, t(T("Next")), web::icon("arrow-end", true));
  body += columns_table(visit, report.columns);
  if (!import->file_gone && !runs(*import))
    body += html<"<details><summary>{}</summary><p>{}</p>{}</details>">(t(T("Destroy the file")), t(N("File and report are kept sealed for {n} day after the last act, then destroyed.", "File and report are kept sealed for {n} days after the last act, then destroyed.", imports::kept_days)), act_form(visit, *import, "close_import", "danger"));
  auto response = page(visit, {.title = T("Import"), .body = std::move(body)});
  if (runs(*import)) response.headers.emplace_back("Refresh", "5");
  return response;
}

web::Response list_faults(Visit& visit, const Runner& runner) {
  const auto import = import_of(visit);
  if (!import) return no_such_import(visit);
  const auto after = asked_number(visit, "after");
  const auto report = report_of(visit, runner, *import, after, 500);
  json::array faults;
  for (const auto& fault : report.faults) {
    json::object one{{"row", fault.row}, {"head", fault.head}, {"value", fault.value}, {"code", fault.code}, {"what", visit.t(fault.what)}, {"cure", visit.t(fault.cure)}, {"warning", fault.warning}};
    if (fault.column) one["column"] = channels::column_letter(*fault.column);
    faults.push_back(std::move(one));
  }
  json::object out{{"faults", std::move(faults)}};
  if (report.more) out["next"] = static_cast<std::int64_t>(after + report.faults.size());
  return web::json_response(out);
}

/// The rows of the file that have a fault, as they were, with the reasons in a last column: to be corrected and
/// brought in anew.
web::Response faulty_rows(Visit& visit, const Runner& runner) {
  const auto import = import_of(visit);
  const auto key = import && !import->file_gone ? key_of(visit, *import) : std::nullopt;
  auto bytes = key ? runner.shelf().open(*key, import->import) : std::nullopt;
  const auto* command = import ? visit.node.house().command(import->command) : nullptr;
  if (!bytes || !command) return no_such_import(visit);
  auto source = imports::Source::open(*std::move(bytes), *command, visit.node.agreement(), visit.node.today());
  if (!source) return refusal_response(visit, source.error());
  channels::SheetTable table{.title = title_of(visit, *import), .right_to_left = visit.t.direction() == "rtl", .columns = {}};
  for (const auto& head : (*source)->layout().heads) table.columns.push_back({.head = head});
  table.columns.push_back({.head = visit.t(T("What is wrong")), .width = 60});
  const auto width = (*source)->layout().heads.size();
  auto own_key = std::make_shared<Secret>(key->copy());
  struct Walk {
    std::shared_ptr<Secret> key;
    std::unique_ptr<imports::Source> source;
    imports::ReportReader report;
    std::optional<Reported> fault;
  };
  auto walk = std::make_shared<Walk>(Walk{own_key, *std::move(source), imports::ReportReader(runner.shelf(), *own_key, import->import), {}});
  walk->fault = walk->report.next();
  const auto kind = channels::sheet_kind(visit.query("as")).value_or(channels::SheetKind::xlsx);
  return stream_sheet(kind, "rows-with-faults", std::move(table), [walk, width, t = visit.t](channels::SheetWriter& writer) {
    for (int i = 0; i < 500; ++i) {
      const auto next = walk->source->next();
      if (!next || !*next || !walk->fault) return false;
      const auto number = walk->source->row().number;
      std::string reasons;
      for (; walk->fault && walk->fault->row <= number; walk->fault = walk->report.next())
        if (walk->fault->row == number && !walk->fault->warning) reasons += (reasons.empty() ? "" : "\n") + t(walk->fault->what) + " " + t(walk->fault->cure);
      if (reasons.empty()) continue;
      std::vector<channels::SheetCell> cells(walk->source->row().cells.begin(), walk->source->row().cells.end());
      cells.resize(width);
      cells.emplace_back(reasons);
      writer.row(cells);
    }
    return true;
  });
}

web::Response give_template(Visit& visit) {
  const auto* command = visit.node.house().command(visit.places.at(0));
  if (!command || !imports::may_import(visit.actor(), *command)) return no_such_import(visit);
  const auto kind = channels::sheet_kind(visit.query("as")).value_or(channels::SheetKind::xlsx);
  std::shared_ptr writer = imports::template_sheet(*command, visit.node.agreement(), visit.node.today(), visit.t, kind);
  return finished_sheet(kind, std::string(command->name) + "-" + std::string(visit.t.code()), writer);
}

} // namespace

web::Pages import_pages(Runner& runner) {
  using web::Method;
  const web::Gate managing(imports::manage, journal::administration);
  const auto with = [&runner](web::Response (*answer)(Visit&, const Runner&)) { return [&runner, answer](Visit& visit) { return answer(visit, runner); }; };
  const auto take = [&runner](Visit& visit) { return bring(visit, runner); };
  return {.routes = {{Method::get, "/imports", managing, with(list)},
                     {Method::get, "/api/imports", managing, with(list)},
                     {Method::post, "/imports", managing, take},
                     {Method::post, "/api/imports", managing, take},
                     {Method::get, "/imports/{import}", managing, with(show)},
                     {Method::get, "/api/imports/{import}", managing, with(show)},
                     {Method::get, "/api/imports/{import}/faults", managing, with(list_faults)},
                     {Method::get, "/imports/{import}/faulty", managing, with(faulty_rows)},
                     {Method::get, "/api/imports/{import}/faulty", managing, with(faulty_rows)},
                     {Method::get, "/import-templates/{command}", managing, give_template},
                     {Method::get, "/api/import-templates/{command}", managing, give_template}},
          .places = {{"/imports", T("Imports"), "upload"}}};
}

std::vector<web::ApiRead> import_reads() {
  return {{"/api/imports", "list_imports", T("Imports within reach, newest first"), {{"after", T("Cursor: “next” of the part before.")}}},
          {"/api/imports", "post_import", T("Bring a file in"), {}, "multipart/form-data"},
          {"/api/imports/{import}", "read_import", T("One import: its state and counts"), {}},
          {"/api/imports/{import}/faults", "list_import_faults", T("What the rehearsal or the bringing in found"), {{"after", T("Cursor: “next” of the part before.")}}},
          {"/api/imports/{import}/faulty", "read_faulty_rows", T("Rows with a fault, as a file"), {{"as", T("xlsx or csv")}}},
          {"/api/import-templates/{command}", "read_import_template", T("An empty table to fill in"), {{"as", T("xlsx or csv")}}}};
}

imports::Runner::ActorOf rights_of(node::Node& node) {
  return [&node](const Id<journal::User>& user) -> std::optional<journal::Actor> {
    auto db = node.readers().lease();
    const auto account = access::find_account(*db, user);
    return account ? access::actor_for(*db, *node.agreement(), *account, node.today()) : std::nullopt;
  };
}

} // namespace amana::desks
