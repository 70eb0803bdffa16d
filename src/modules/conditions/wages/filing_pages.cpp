// A month's list comes in: chosen, rehearsed with every fault, filed on the employer's word. And what waits.
#include "base/deflate.hpp"
#include "desks/employers.hpp"
#include "desks/export.hpp"
#include "desks/lists.hpp"
#include "imports/template.hpp"
#include "modules/conditions/pages.hpp"
#include "modules/conditions/wages/wage_file.hpp"
#include "node/node.hpp"
#include "web/forms.hpp"
#include "web/refusals.hpp"

#include <map>

namespace amana::conditions {

using imports::RowFault;
using web::Html;
using web::html;
using web::Visit;

namespace {

constexpr std::size_t shown_faults = 500, shown_absent = 20;

/// What somebody hands in.
struct Handed {
  std::string employer, month, correction, bytes;
  bool file = false; ///< on their word; else it is only rehearsed
};

/// What a file comes to, before anything is written.
struct Rehearsed {
  json::object input;
  std::optional<WageFile> file;
  std::vector<RowFault> faults;
  std::optional<WagesFiled> outcome; ///< nothing where there is a fault
  std::optional<Day> filed_before;   ///< a list of that month stands already
  std::optional<Refusal> refusal;    ///< of the whole
};

registry::Reach reach_of_filing(const Visit& visit) { return registry::reach_of(visit.actor(), file_right, *visit.node.agreement()).value(); }

/// By id, by short number, or, of a firm, its own.
std::optional<Id<Employer>> employer_named(const Visit& visit, store::Connection& db, const std::string& typed) {
  if (typed.empty()) {
    const auto own = registry::own_employer(db, visit.actor());
    return own ? std::optional(own->employer) : std::nullopt;
  }
  if (const auto id = Id<Employer>::parse(typed)) return id;
  return registry::employer_by_number(db, reach_of_filing(visit), typed);
}

RowFault whole_fault(Fault fault) { return {0, std::nullopt, {}, {}, std::move(fault), false}; }

/// Where in the file a fault of the command stands: "lines.3.paid" is of the fourth line.
RowFault placed(Fault fault, const WageFile& file, const lang::Tongue& t) {
  constexpr std::string_view lines = "lines.";
  if (!fault.path.starts_with(lines)) return whole_fault(std::move(fault));
  const auto number = static_cast<std::size_t>(std::strtoull(fault.path.c_str() + lines.size(), nullptr, 10));
  const auto rest = fault.path.find('.', lines.size());
  const std::string member = rest == fault.path.npos ? std::string() : fault.path.substr(rest + 1, fault.path.find('.', rest + 1) - rest - 1);
  RowFault out{number < file.rows.size() ? file.rows[number] : 0, std::nullopt, {}, {}, std::move(fault), false};
  for (const auto& field : wage_row().fields)
    if (field.name == member) out.head = t(field.label);
  if (number < file.lines.size())
    if (const auto* value = file.lines[number].as_object().if_contains(member); value && value->is_string()) out.value = std::string(value->get_string());
  return out;
}

/// Decides it, and writes nothing.
Result<journal::Decision> tried(const Visit& visit, store::Connection& db, const json::object& input) {
  const auto* command = visit.node.house().command("file_wages");
  const auto agreement = visit.node.agreement();
  IdMaker ids;
  const journal::Desk desk{db, *agreement, visit.node.clock().now(), visit.node.today(), visit.actor(), ids, visit.node.settings().name, visit.node.settings().authority};
  return TRY(command->prepare(TRY(journal::tidy_input(command->fields, input))))(desk);
}

Rehearsed rehearse(const Visit& visit, store::Connection& db, const Handed& handed) {
  Rehearsed out;
  const auto refuse_whole = [&](std::string path, Text what, Text cure) {
    out.refusal = Refusal{Kind::invalid, {{.code = "wages.file", .what = std::move(what), .cure = std::move(cure), .path = std::move(path)}}};
  };
  const auto employer = employer_named(visit, db, handed.employer);
  if (!employer) return refuse_whole("employer", T("There is no such employer, or it is not within your reach."), T("Write its short number, as it stands on its page.")), std::move(out);
  auto file = read_wage_file(handed.bytes, visit.node.agreement(), visit.node.today());
  if (!file) return out.refusal = file.error(), std::move(out);
  out.file = *std::move(file);
  const auto month = handed.month.empty() ? out.file->month : Month::parse(latin_digits(handed.month));
  if (!month) return refuse_whole("month", T("The month is missing."), T("Write year and month, as 2026-03.")), std::move(out);
  if (out.file->month && *out.file->month != *month)
    return refuse_whole("month", T("The file is of another month: {month}.", {{"month", verbatim(out.file->month->text())}}), T("Choose that month, or another file.")), std::move(out);
  if (const auto before = wage_month(db, *employer, *month)) out.filed_before = before->filed;
  out.input = {{"employer", employer->text()}, {"month", month->text()}, {"lines", out.file->lines}};
  if (!handed.correction.empty()) out.input["correction"] = handed.correction;
  for (const auto& [column, fault] : out.file->head_faults) out.faults.push_back({0, column == imports::Layout::whole ? std::nullopt : std::optional(column), {}, {}, fault, false});
  std::ranges::copy_if(out.file->faults, std::back_inserter(out.faults), [](const RowFault& fault) { return !fault.warning; });
  if (!out.faults.empty()) return out;
  auto trial = out.input;
  if (out.filed_before && handed.correction.empty()) trial["correction"] = "-"; // asked for on the page, when it is filed
  if (const auto decision = tried(visit, db, trial)) out.outcome = journal::read_event<WagesFiled>(decision->facts, {}).value();
  else
    for (auto fault : decision.error().faults) out.faults.push_back(placed(std::move(fault), *out.file, visit.t));
  return out;
}

// --- What came ---

Handed handed_in(const Visit& visit) {
  const auto& request = visit.request;
  const bool form = !request.uploads.empty() || !request.form.empty();
  const auto said = [&](std::string_view name) { return tidy(form ? web::find(request.form, name).value_or("") : visit.query(name)); };
  Handed handed{.employer = said("employer"), .month = said("month"), .correction = said("correction"), .bytes = {}, .file = said("word") == "file"};
  if (!form) handed.bytes = request.body;
  else if (!request.uploads.empty()) handed.bytes = request.uploads.front().bytes;
  else if (const auto again = from_base64url(said("again"))) handed.bytes = inflate(*again, channels::SheetLimits().bytes).value_or("");
  return handed;
}

// --- Pages ---

Html input_field(const Visit& visit, std::string_view name, const Text& label, const std::string& value, const Text& hint, bool ltr) {
  return html<"<div class=\"field\"><label for=\"{}\">{}</label><input id=\"{}\" name=\"{}\" value=\"{}\"{} required aria-describedby=\"{}-h\"><p class=\"hint\" id=\"{}-h\">{}</p></div>">(
      name, visit.t(label), name, name, value, ltr ? html<" dir=\"ltr\"">() : Html(), name, name, visit.t(hint));
}

/// Of a firm its own, which is not asked for.
Html employer_field(const Visit& visit, store::Connection& db, const std::string& typed) {
  const auto id = employer_named(visit, db, typed);
  if (id && (typed.empty() || Id<Employer>::parse(typed)))
    return html<"<input type=\"hidden\" name=\"employer\" value=\"{}\"><p>{} <strong><bdi dir=\"auto\">{}</bdi></strong></p>">(id->text(), visit.t(T("Employer:")), employer_words(db, *id, visit.t));
  return input_field(visit, "employer", T("Employer"), typed, T("Its short number, as it stands on its page."), true);
}

Html choose_form(const Visit& visit, store::Connection& db, const std::string& employer, const std::string& month) {
  const auto& t = visit.t;
  const auto of = employer_named(visit, db, employer);
  const auto in = Month::parse(latin_digits(month));
  const bool known = of && in;
  const std::string query = known ? "?employer=" + of->text() + "&month=" + in->text() : std::string();
  return html<"<section class=\"sheet\"><p>{}</p><p class=\"row\"><a class=\"button\" href=\"/wages/template.xlsx{}\">{} {}</a> <a class=\"button\" href=\"/wages/template.csv{}\">{} <bdi>{}</bdi></a></p><form method=\"post\" action=\"/wages/file\" "
              "enctype=\"multipart/form-data\">{}{}{}<div class=\"field\"><label for=\"file\">{}</label><input id=\"file\" name=\"file\" type=\"file\" accept=\".xlsx,.csv,.txt,.tsv,.sif\" required aria-describedby=\"file-h\"><p class=\"hint\" "
              "id=\"file-h\">{}</p></div><p class=\"acts\"><button class=\"button primary\">{} {}</button></p></form></section>">(
      t(T("One row for each worker. The file is rehearsed first: nothing is written, and every fault is shown with its row, column and cure.")), query, web::icon("download"), known ? t(T("List of the month’s workers to fill in")) : t(T("Template as a workbook")), query, web::icon("download"),
      std::string_view("CSV"), web::form_seals(visit), employer_field(visit, db, employer), input_field(visit, "month", T("Month"), month, T("Year and month, as 2026-03."), true), t(T("File")),
      t(T("XLSX or CSV with a head for each column in any of the three languages, or a salary information file (SIF). At most 32 MB and 200,000 workers.")), web::icon("upload"), t(T("Rehearse the file")));
}

web::Response form_page(const Visit& visit, store::Connection& db, const Html& above, const std::string& employer, const std::string& month, int status) {
  Html body = crumbs(visit, {{"/wages", visit.t(T("Wages"))}}, visit.t(T("File the wages of a month")));
  body += above;
  body += html<"<h1>{}</h1>{}">(visit.t(T("File the wages of a month")), choose_form(visit, db, employer, month));
  return page(visit, {.title = T("File the wages of a month"), .body = std::move(body), .width = web::Page::Width::narrow, .status = status});
}

Html faults_table(const Visit& visit, const std::vector<RowFault>& faults) {
  const auto& t = visit.t;
  Html rows;
  for (std::size_t i = 0; i < std::min(faults.size(), shown_faults); ++i) {
    const auto& one = faults[i];
    const std::string where = one.column ? channels::column_letter(*one.column) : std::string();
    rows += html<"<tr><th scope=\"row\"><bdi>{}</bdi></th><td data-label=\"{}\"><bdi dir=\"auto\">{} {}</bdi></td><td data-label=\"{}\"><bdi dir=\"auto\">{}</bdi></td><td data-label=\"{}\">{}</td><td data-label=\"{}\">{}</td></tr>">(
        one.row ? t(one.row) : std::string(), t(T("Column")), where, one.head, t(T("What stands there")), one.value, t(T("What is wrong")), t(one.fault.what), t(T("What cures it")), t(one.fault.cure));
  }
  return html<"<table class=\"cards-on-phone\"><caption class=\"hear\">{}</caption><thead><tr><th>{}</th><th>{}</th><th>{}</th><th>{}</th><th>{}</th></tr></thead><tbody>{}</tbody></table>">(
      t(T("Faults")), t(T("Row")), t(T("Column")), t(T("What stands there")), t(T("What is wrong")), t(T("What cures it")), rows);
}

std::int64_t stated_in(const WagesFiled& event) {
  std::int64_t sum = 0;
  for (const auto& line : event.lines)
    sum += PayMonth{.line = line, .currency = {event.currency, event.decimals}, .due = event.due, .filed = true, .answer = {}}.stated();
  return sum;
}

Html outcome_html(const Visit& visit, store::Connection& db, const WagesFiled& event) {
  const auto& t = visit.t;
  const Currency currency{event.currency, event.decimals};
  std::map<PayFinding, std::int64_t> found;
  Html absent;
  std::size_t absent_shown = 0;
  for (const auto& line : event.lines)
    for (const auto finding : line.findings) {
      ++found[finding];
      if (finding == PayFinding::absent && absent_shown++ < shown_absent) absent += html<"<li><bdi class=\"code\" dir=\"ltr\">{}</bdi></li>">(recruitment::number_of(db, line.placement));
    }
  Html facts;
  const auto fact = [&](const Text& name, const std::string& value) { facts += html<"<div><dt>{}</dt><dd><bdi>{}</bdi></dd></div>">(t(name), value); };
  fact(T("Workers"), t(std::ssize(event.lines)));
  fact(T("Stated as paid"), amount_words(stated_in(event), currency, t));
  for (const auto& [finding, count] : found) fact(journal::words_of(finding), t(count));
  Html out = html<"<dl class=\"facts line\">{}</dl>">(facts);
  if (!absent.empty())
    out += html<"<div class=\"notice due\">{}<h2>{}</h2><p>{}</p><ul>{}</ul></div>">(web::icon("warn"), t(N("{n} worker does not stand in the file", "{n} workers do not stand in the file", found[PayFinding::absent])),
                                                                                 t(T("They are at work by their contracts and would count as not paid.")), absent);
  return out;
}

Html file_form(const Visit& visit, const Rehearsed& done, const Handed& handed) {
  const auto& t = visit.t;
  Html correction;
  if (done.filed_before)
    correction = html<"<div class=\"field\"><label for=\"correction\">{}</label><textarea id=\"correction\" name=\"correction\" required aria-describedby=\"correction-h\">{}</textarea><p class=\"hint\" id=\"correction-h\">{}</p></div>">(
        t(T("Why this list takes the place of another")), handed.correction, t(T("A list of this month was filed on {day}.", {{"day", *done.filed_before}})));
  return html<"<form method=\"post\" action=\"/wages/file\">{}<input type=\"hidden\" name=\"word\" value=\"file\"><input type=\"hidden\" name=\"employer\" value=\"{}\"><input type=\"hidden\" name=\"month\" value=\"{}\"><input type=\"hidden\" "
              "name=\"again\" value=\"{}\">{}<p class=\"acts\"><button class=\"button primary\">{}</button> <a class=\"button\" href=\"/wages/file?employer={}&amp;month={}\">{}</a></p></form>">(
      web::form_seals(visit), std::string_view(done.input.at("employer").as_string()), std::string_view(done.input.at("month").as_string()), base64url(deflate(bytes_of(handed.bytes))), correction,
      t(T("File this list")), std::string_view(done.input.at("employer").as_string()), std::string_view(done.input.at("month").as_string()), t(T("Choose another file")));
}

web::Response rehearsal_page(const Visit& visit, store::Connection& db, const Rehearsed& done, const Handed& handed) {
  const auto& t = visit.t;
  const auto employer = *Id<Employer>::parse(std::string_view(done.input.at("employer").as_string()));
  const auto month = *Month::parse(std::string_view(done.input.at("month").as_string()));
  Html body = crumbs(visit, {{"/wages", t(T("Wages"))}, {"/wages/" + employer.text(), employer_words(db, employer, t)}}, month_words(month, t));
  body += html<"<h1>{}</h1>">(t(T("Wages of {month}", {{"month", verbatim(month_words(month, t))}})));
  if (done.outcome) {
    body += html<"<div class=\"notice ok\" role=\"status\">{}<h2>{}</h2><p>{}</p></div>{}{}">(web::icon("check"), t(T("The file can be filed")), t(T("Nothing is written yet. Look at what it comes to.")), outcome_html(visit, db, *done.outcome),
                                                                                file_form(visit, done, handed));
    return page(visit, {.title = T("File the wages of a month"), .body = std::move(body)});
  }
  body += html<"<div class=\"notice bad\" role=\"alert\">{}<h2>{}</h2><p>{}</p></div>{}">(web::icon("warn"), t(N("{n} fault: nothing was filed", "{n} faults: nothing was filed", std::ssize(done.faults))),
                                                                                     t(T("A list is filed whole or not at all. Correct the file and choose it again.")), faults_table(visit, done.faults));
  body += html<"<h2>{}</h2>{}">(t(T("Choose another file")), choose_form(visit, db, employer.text(), month.text()));
  return page(visit, {.title = T("File the wages of a month"), .body = std::move(body), .status = 400});
}

json::object rehearsal_json(const Visit& visit, const Rehearsed& done) {
  json::array faults;
  for (const auto& one : done.faults) {
    json::object line{{"row", one.row}, {"code", one.fault.code}, {"what", visit.t(one.fault.what)}, {"cure", visit.t(one.fault.cure)}, {"value", one.value}};
    if (one.column) line["column"] = channels::column_letter(*one.column);
    if (!one.fault.path.empty()) line["path"] = one.fault.path;
    faults.push_back(std::move(line));
  }
  json::object out{{"form", done.file->form}, {"month", done.input.at("month")}, {"rows", std::ssize(done.file->lines)}, {"good", done.outcome.has_value()}, {"faults", std::move(faults)}};
  if (done.outcome) {
    out["workers"] = std::ssize(done.outcome->lines);
    out["stated"] = Money(stated_in(*done.outcome), {done.outcome->currency, done.outcome->decimals}).text();
    json::object found;
    for (const auto& line : done.outcome->lines)
      for (const auto finding : line.findings) {
        auto& count = found[name_of(finding)];
        count = (count.is_int64() ? count.as_int64() : 0) + 1;
      }
    out["found"] = std::move(found);
  }
  if (done.filed_before) out["filed_before"] = done.filed_before->text();
  return out;
}

/// On their word.
web::Response file_now(Visit& visit, store::Connection& db, const Rehearsed& done, const Handed& handed) {
  const bool form = !visit.request.form.empty() || !visit.request.uploads.empty();
  journal::Order order{.command = visit.node.house().command("file_wages"), .input = done.input, .actor = visit.actor(), .key = {}, .cause = {}};
  order.key = std::string((form ? web::find(visit.request.form, "key").value_or("") : visit.request.header("idempotency-key").value_or("")).substr(0, 64));
  order.actor.channel = form ? journal::Channel::page : visit.request.local ? journal::Channel::command_line : journal::Channel::api;
  const auto receipt = visit.node.office().decide(std::move(order));
  if (!receipt) {
    if (visit.json()) return web::refusal_response(visit, receipt.error());
    auto again = done;
    again.outcome.reset();
    for (auto fault : receipt.error().faults) again.faults.push_back(placed(std::move(fault), *done.file, visit.t));
    return rehearsal_page(visit, db, again, handed);
  }
  if (visit.json())
    return web::json_response(json::object{{"subject", receipt->subject.text()}, {"entry", receipt->entry.text()}, {"hash", receipt->hash.text()}, {"repeated", receipt->repeated}});
  return web::see_other("/wages/" + receipt->subject.text() + "/" + std::string(done.input.at("month").as_string()) + "?done=" + receipt->entry.text());
}

} // namespace

web::Response ask_for_wages(Visit& visit) {
  auto db = visit.node.readers().lease();
  return form_page(visit, *db, {}, tidy(visit.query("employer")), tidy(visit.query("month")), 200);
}

namespace {

web::Response filled_template(Visit& visit, store::Connection& db, channels::SheetKind kind, const Id<Employer>& employer, Month month) {
  if (!registry::keeps_employer(db, reach_of_filing(visit), employer)) return desks::no_such_employer(visit);
  struct Line {
    std::string number, name;
    Money worth;
  };
  auto lines = std::make_shared<std::vector<Line>>();
  const auto currency = pay_currency(*visit.node.agreement());
  const bool names = visit.actor().sees("identity", file_right.permission, file_right.purposes);
  std::vector<AnyId> shown{employer};
  for (const auto& hand : hands_of(db, employer, month)) {
    const auto& last = hand.last();
    shown.push_back(last.placement);
    lines->push_back({last.number, names ? recruitment::worker_name(db, last.placement, visit.t) : std::string(), Money(expected_pay(hand.contracts, currency, month), currency)});
  }
  visit.shows(shown);
  // The heads are those by which the reader knows the columns; whose the number is, it does not take in.
  return desks::export_list<Line>(visit, kind, "wages-" + month.text(), T("Wages of a month"),
                                  {{T("Worker"), [](const Line& line) { return channels::SheetCell(line.number); }},
                                   {T("Name"), [](const Line& line) { return channels::SheetCell(line.name); }, 30},
                                   {T("Wage of the month"), [](const Line& line) { return channels::SheetCell(line.worth); }},
                                   {T("Overtime and extras"), [](const Line&) { return channels::SheetCell(); }},
                                   {T("Day paid"), [](const Line&) { return channels::SheetCell(); }},
                                   {T("Paid by"), [](const Line&) { return channels::SheetCell(); }}},
                                  [lines] { return std::exchange(*lines, {}); });
}

} // namespace

web::Response take_wages(Visit& visit) {
  const auto handed = handed_in(visit);
  auto db = visit.node.readers().lease();
  const auto done = rehearse(visit, *db, handed);
  if (done.refusal) {
    if (visit.json()) return web::refusal_response(visit, *done.refusal);
    return form_page(visit, *db, web::refusal_notice(*done.refusal, visit.t), handed.employer, handed.month, web::status_of(done.refusal->kind));
  }
  if (handed.file && done.outcome) return file_now(visit, *db, done, handed);
  if (visit.json()) return web::json_response(rehearsal_json(visit, done), done.outcome || !handed.file ? 200 : 400);
  return rehearsal_page(visit, *db, done, handed);
}

/// With a month: its workers, each with what the contract says, for the days of payment to be filled in. Without: the heads alone.
web::Response give_wage_template(Visit& visit) {
  const auto kind = visit.request.path.ends_with(".csv") ? channels::SheetKind::csv : channels::SheetKind::xlsx;
  const auto month = Month::parse(latin_digits(tidy(visit.query("month"))));
  if (auto db = visit.node.readers().lease(); month)
    if (const auto employer = employer_named(visit, *db, tidy(visit.query("employer")))) return filled_template(visit, *db, kind, *employer, *month);
  std::shared_ptr writer = imports::template_sheet(wage_row(), visit.node.agreement(), visit.node.today(), visit.t, kind);
  return desks::finished_sheet(kind, "wages-" + std::string(visit.t.code()), writer);
}

// --- What waits ---

namespace {

/// Months over of which the guest's own firm has filed nothing; of officials nothing waits: they look at arrears.
std::vector<desks::Waiting> lists_to_file(const Visit& visit, store::Connection& db, desks::Whose, std::size_t most) {
  std::vector<desks::Waiting> rows;
  const auto own = registry::own_employer(db, visit.actor());
  if (!own) return rows;
  const auto agreement = visit.node.agreement();
  const Month now(visit.node.today());
  std::map<Month, std::int64_t> workers;
  for (const auto& one : recruitment::employments_with(db, own->employer))
    for (Month month(one.from); month < now && one.holds_within(month.first(), month.after()); month = month.next()) ++workers[month];
  for (const auto& [month, count] : workers) {
    const auto filed = wage_month(db, own->employer, month);
    if ((filed && filed->filed) || rows.size() == most) continue;
    desks::Waiting row;
    row.act = T("File the wages of a month");
    row.address = "/wages/file?employer=" + own->employer.text() + "&month=" + month.text();
    row.name = month_words(month, visit.t);
    row.number = own->number;
    row.detail = N("{n} worker", "{n} workers", count);
    row.since = month.after();
    row.due = due_day(*agreement, month);
    rows.push_back(std::move(row));
  }
  return rows;
}

} // namespace

std::vector<desks::QueueSource> wage_queue() {
  return {{"wages", T("Wages to be filed"), journal::Permission("wages.file"), journal::placement, lists_to_file, {}},
          {"arrears", T("Wages that are owed"), journal::Permission("pay.hear"), journal::protection, waiting_arrears, {}}};
}

web::Pages wage_pages() {
  using journal::Permission;
  using web::Gate;
  using web::Method;
  const Gate looking(Permission("wages.read"), looking_at_pay), filing(Permission("wages.file"), journal::placement), hearing(Permission("pay.hear"), journal::protection),
      seeing(Permission("wages.read"), seeing_pay);
  return {.routes = {{Method::get, "/wages", looking, list_wages},
                     {Method::get, "/api/wages", looking, list_wages},
                     {Method::get, "/wages/file", filing, ask_for_wages},
                     {Method::post, "/wages/file", filing, take_wages},
                     {Method::post, "/api/wages/file", filing, take_wages},
                     {Method::get, "/wages/template.xlsx", filing, give_wage_template},
                     {Method::get, "/wages/template.csv", filing, give_wage_template},
                     {Method::get, "/wages/{employer}", looking, list_wages},
                     {Method::get, "/api/wages/{employer}", looking, list_wages},
                     {Method::get, "/wages/{employer}/{month}", looking, show_wages},
                     {Method::get, "/api/wages/{employer}/{month}", looking, show_wages},
                     {Method::get, "/wages/{employer}/{month}/list.csv", looking, export_wages},
                     {Method::get, "/wages/{employer}/{month}/list.xlsx", looking, export_wages},
                     {Method::get, "/arrears", hearing, list_arrears},
                     {Method::get, "/api/arrears", hearing, list_arrears},
                     {Method::get, "/arrears.csv", hearing, list_arrears},
                     {Method::get, "/arrears.xlsx", hearing, list_arrears},
                     {Method::get, "/pay/{placement}", seeing, show_pay},
                     {Method::get, "/api/pay/{placement}", seeing, show_pay},
                     {Method::get, "/pay/{placement}/{month}/statement.pdf", seeing, print_pay}},
          .places = {{"/wages", T("Wages"), "money"}}};
}

std::vector<web::ApiRead> wage_reads() {
  return {{"/api/wages", "list_wages", T("Every employer’s months of wages within reach, the latest first"),
           {{"employer", T("Id of an employer")}, {"month", T("Year and month, as 2026-03.")}, {"unfiled", T("1: of which no list came")}, {"after", T("Cursor: “next” of the part before.")}}},
          {"/api/wages/{employer}", "list_wages_of_employer", T("The months of wages of one employer"), {{"after", T("Cursor: “next” of the part before.")}}},
          {"/api/wages/{employer}/{month}", "read_wages", T("One month of wages, worker by worker"), {{"after", T("Cursor: “next” of the part before.")}}},
          {"/api/wages/file", "rehearse_wages", T("Rehearse a month’s file, or file it"),
           {{"employer", T("Id or short number of an employer")}, {"month", T("Year and month, as 2026-03.")}, {"word", T("file: write it; else it is only rehearsed")}, {"correction", T("Why this list takes the place of another")}},
           "multipart/form-data"},
          {"/api/arrears", "list_arrears", T("Employers that owe wages, the worst first, with reasons"), {}},
          {"/api/pay/{placement}", "read_pay", T("The pay of one worker, month by month, by both sides’ word"), {}}};
}

} // namespace amana::conditions
