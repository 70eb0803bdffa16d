// Lists of wages: every employer's months, one month worker by worker, arrears.
#include "modules/conditions/pages.hpp"

#include "desks/employers.hpp"
#include "desks/export.hpp"
#include "desks/lists.hpp"
#include "desks/people.hpp"
#include "node/node.hpp"

namespace amana::conditions {

using web::Html;
using web::html;
using web::Visit;

// --- Words ---

std::string month_words(Month month, const lang::Tongue& t) { return t(*PartDay::parse(month.text())); }
std::string amount_words(std::int64_t amount, const Currency& currency, const lang::Tongue& t) { return t(Money(amount, currency)); }

std::string employer_words(store::Connection& db, const Id<Employer>& employer, const lang::Tongue& t) {
  const auto row = registry::find_employer(db, employer);
  return row ? desks::shown_name(*row, t) : paper_number(employer);
}

bool hears(const Visit& visit) { return visit.actor().may(hear_right.permission, hear_right.purposes).has_value() && !visit.actor().firm; }

Html tag(const Visit& visit, std::string_view style, std::string_view icon, const Text& words) {
  return html<"<span class=\"tag {}\">{} {}</span> ">(style, web::icon(icon), visit.t(words));
}

Html finding_tags(const Visit& visit, const PayMonth& pay) {
  Html tags;
  for (const auto finding : pay.line.findings)
    tags += tag(visit, finding == PayFinding::late ? "due" : "late", finding == PayFinding::late ? "clock" : "warn", journal::words_of(finding));
  return tags.empty() && pay.filed ? tag(visit, "ok", "check", T("as the contract says")) : tags;
}

Html answer_tag(const Visit& visit, const PayMonth& pay) {
  if (!pay.answer) return {};
  const auto words = pay.answer->verdict == PayVerdict::in_part && pay.answer->received ? T("received {amount}", {{"amount", *pay.answer->received}}) : journal::words_of(pay.answer->verdict);
  return pay.answer->verdict == PayVerdict::in_full ? tag(visit, "ok", "check", words) : tag(visit, "late", "warn", words);
}

Html crumbs(const Visit& visit, const std::vector<std::pair<std::string, std::string>>& way, const std::string& here) {
  Html items;
  for (const auto& [address, words] : way) items += html<"<li><a href=\"{}\"><bdi dir=\"auto\">{}</bdi></a></li>">(address, words);
  return html<"<nav class=\"crumbs\" aria-label=\"{}\"><ol>{}<li aria-current=\"page\"><bdi dir=\"auto\">{}</bdi></li></ol></nav>">(visit.t(T("Where you are")), items, here);
}

json::object pay_json(const Visit& visit, const PayRow& row) {
  const auto& pay = row.pay;
  json::object out{{"placement", pay.line.placement.text()}, {"month", row.month.text()}, {"filed", pay.filed}};
  if (row.employer) {
    const auto money = [&](std::int64_t amount) { return Money(amount, pay.currency).text(); };
    out["employer"] = row.employer.text();
    out["expected"] = money(pay.line.expected);
    out["fixed"] = money(pay.line.fixed);
    if (pay.line.variable) out["variable"] = money(*pay.line.variable);
    json::array kept;
    for (const auto& one : pay.line.kept) kept.push_back(json::object{{"what", one.what}, {"amount", money(one.amount)}, {"forbidden", one.forbidden}});
    out["deductions"] = std::move(kept);
    out["stated"] = money(pay.stated());
    out["missing_by_list"] = money(pay.missing_by_list());
    json::array findings;
    for (const auto finding : pay.line.findings) findings.push_back(json::string(name_of(finding)));
    out["findings"] = std::move(findings);
    if (pay.line.paid) out["paid"] = pay.line.paid->text();
    if (pay.line.by) out["by"] = name_of(*pay.line.by);
    if (pay.due) out["due"] = pay.due->text();
    if (hears(visit)) {
      out["missing"] = money(pay.missing());
      if (const auto apart = pay.mismatch()) out["mismatch"] = money(*apart);
    }
  }
  if (pay.answer && hears(visit)) {
    json::object answer{{"verdict", name_of(pay.answer->verdict)}, {"day", pay.answer->day.text()}};
    if (pay.answer->received) answer["received"] = pay.answer->received->text();
    out["answer"] = std::move(answer);
  }
  return out;
}

namespace {

// --- All months ---

json::object month_json(const Visit& visit, const WageMonthRow& row) {
  const auto money = [&](std::int64_t amount) { return Money(amount, row.currency).text(); };
  json::object out{{"employer", row.employer.text()}, {"month", row.month.text()}, {"workers", row.workers}, {"with_findings", row.with_findings},
                   {"stated", money(row.stated)}, {"missing_by_list", money(row.missing_by_list)}};
  if (row.due) out["due"] = row.due->text();
  if (row.filed) out["filed"] = row.filed->text();
  if (row.missed) out["missed"] = row.missed->text();
  if (!row.correction.empty()) out["correction"] = row.correction;
  if (hears(visit)) {
    out["missing"] = money(row.missing);
    out["says_otherwise"] = row.says_otherwise;
  }
  return out;
}

Html state_tag(const Visit& visit, const WageMonthRow& row) {
  if (!row.filed) return tag(visit, "late", "warn", T("no list filed"));
  Html tags;
  if (row.with_findings > 0) tags += tag(visit, "due", "warn", N("{n} line to be looked at", "{n} lines to be looked at", row.with_findings));
  if (hears(visit) && row.says_otherwise > 0) tags += tag(visit, "late", "message", N("{n} worker says otherwise", "{n} workers say otherwise", row.says_otherwise));
  return tags.empty() ? tag(visit, "ok", "check", T("as the contracts say")) : tags;
}

Html months_table(const Visit& visit, store::Connection& db, const std::vector<WageMonthRow>& months) {
  const auto& t = visit.t;
  Html rows;
  for (const auto& row : months)
    rows += html<"<tr><th scope=\"row\"><a href=\"/wages/{}/{}\">{}</a></th><td data-label=\"{}\"><bdi dir=\"auto\">{}</bdi></td><td class=\"num\" data-label=\"{}\"><bdi>{}</bdi></td><td class=\"num\" "
                 "data-label=\"{}\"><bdi>{}</bdi></td><td class=\"num\" data-label=\"{}\"><bdi>{}</bdi></td><td data-label=\"{}\"><span>{}</span></td></tr>">(
        row.employer.text(), row.month.text(), month_words(row.month, t), t(T("Employer")), employer_words(db, row.employer, t), t(T("Workers")), t(row.workers), t(T("Stated as paid")),
        amount_words(row.stated, row.currency, t), t(T("Missing")), amount_words(hears(visit) ? row.missing : row.missing_by_list, row.currency, t), t(T("State")), state_tag(visit, row));
  return html<"<table class=\"cards-on-phone\"><caption class=\"hear\">{}</caption><thead><tr><th>{}</th><th>{}</th><th class=\"num\">{}</th><th class=\"num\">{}</th><th class=\"num\">{}</th><th>{}</th></tr></thead><tbody>{}</tbody></table>">(
      t(T("Wages")), t(T("Month")), t(T("Employer")), t(T("Workers")), t(T("Stated as paid")), t(T("Missing")), t(T("State")), rows);
}

web::Response no_such_wages(const Visit& visit) {
  return web::refusal_response(visit, {Kind::missing, {{.code = "wages.missing", .what = T("There is no such list of wages, or it is not within your reach."), .cure = T("Look at the list of wages.")}}});
}

bool files(const Visit& visit) { return visit.actor().may(file_right.permission, file_right.purposes).has_value(); }

} // namespace

web::Response list_wages(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto scope = pay_scope(*db, visit.actor(), {wages_right.permission, looking_at_pay});
  if (!scope) return no_such_wages(visit);
  WageMonthFilter filter{.employer = {}, .month = Month::parse(latin_digits(tidy(visit.query("month")))), .unfiled = !visit.query("unfiled").empty()};
  const auto asked = visit.places.empty() ? desks::asked(visit, "employer") : std::optional(visit.places.at(0));
  if (asked) {
    filter.employer = Id<Employer>::parse(*asked);
    if (!filter.employer || !within(*db, *scope, *filter.employer)) return no_such_wages(visit);
  }
  const auto list = wage_months(*db, *scope, filter, visit.query("after"));
  const auto& months = list.rows;
  std::vector<AnyId> shown;
  for (const auto& row : months) shown.push_back(row.employer);
  visit.shows(shown);
  if (visit.json()) {
    json::array rows;
    for (const auto& row : months) rows.push_back(month_json(visit, row));
    json::object out{{"months", std::move(rows)}};
    if (list.next) out["next"] = *list.next;
    return web::json_response(out);
  }
  const auto& t = visit.t;
  Html acts;
  const std::string of = filter.employer ? "?employer=" + filter.employer->text() : std::string();
  if (files(visit)) acts += html<"<a class=\"button primary\" href=\"/wages/file{}\">{} {}</a> ">(of, web::icon("upload"), t(T("File the wages of a month")));
  if (hears(visit)) acts += html<"<a class=\"button\" href=\"/arrears\">{} {}</a>">(web::icon("warn"), t(T("Arrears")));
  Html body = filter.employer ? crumbs(visit, {{"/wages", t(T("Wages"))}}, employer_words(*db, *filter.employer, t)) : Html();
  body += desks::done_notice(visit);
  body += html<"<div class=\"title\"><div><h1>{}</h1><p>{}</p></div><p class=\"row\">{}</p></div>">(
      t(T("Wages")), t(T("What employers say they paid, month by month, held against the contracts.")), acts);
  if (!filter.employer)
    body += desks::filter_form(visit, html<"<div class=\"field\"><label for=\"month\">{}</label><input id=\"month\" name=\"month\" value=\"{}\" dir=\"ltr\" inputmode=\"numeric\" placeholder=\"2026-03\" size=\"8\"></div>{}">(
                                          t(T("Month")), visit.query("month"), desks::filter_menu(visit, "unfiled", T("State"), {{"1", T("no list filed")}})));
  body += months.empty() ? html<"<div class=\"empty\">{}<h2>{}</h2><p>{}</p></div>">(web::icon("money"), t(T("No wages here")), t(T("Employers file one list for each month.")))
                         : months_table(visit, *db, months);
  body += desks::next_part(visit, filter.employer ? "/wages/" + filter.employer->text() : std::string("/wages"), list.next);
  return page(visit, {.title = T("Wages"), .body = std::move(body)});
}

// --- One month ---

namespace {

struct WagesShown {
  Id<Employer> employer;
  WageMonthRow month;
  std::vector<PayRow> rows;
  std::optional<std::string> next; ///< the cursor of the part that follows
};

constexpr std::size_t lines_a_page = 200;

std::optional<WagesShown> wages_of(Visit& visit, store::Connection& db, std::optional<std::size_t> most = {}) {
  const auto employer = Id<Employer>::parse(visit.places.at(0));
  const auto month = Month::parse(visit.places.at(1));
  const auto scope = pay_scope(db, visit.actor(), {wages_right.permission, looking_at_pay});
  if (!employer || !month || !scope || !within(db, *scope, *employer)) return std::nullopt;
  auto row = wage_month(db, *employer, *month);
  if (!row) return std::nullopt;
  WagesShown found{*employer, *std::move(row), most ? pay_rows(db, *employer, *month, *most + 1, Id<Placement>::parse(visit.query("after"))) : pay_rows(db, *employer, *month), {}};
  if (most && found.rows.size() > *most) {
    found.rows.pop_back();
    found.next = found.rows.back().pay.line.placement.text();
  }
  std::vector<AnyId> shown{*employer};
  for (const auto& one : found.rows) shown.push_back(one.pay.line.placement);
  visit.shows(shown);
  return found;
}

bool names_workers(const Visit& visit) { return visit.actor().sees("identity", wages_right.permission, wages_right.purposes); }

Html kept_words(const Visit& visit, const PayMonth& pay) {
  Html items;
  const auto agreement = visit.node.agreement();
  for (const auto& one : pay.line.kept)
    items += html<"<small class=\"under\">{}: <bdi>{}</bdi> {}</small>">(visit.t(agreement->label("deductions", one.what)), amount_words(one.amount, pay.currency, visit.t),
                                                             one.forbidden ? tag(visit, "late", "warn", T("not allowed")) : Html());
  return items;
}

Html lines_table(const Visit& visit, store::Connection& db, const WagesShown& shown) {
  const auto& t = visit.t;
  const bool names = names_workers(visit), hear = hears(visit);
  Html rows;
  for (const auto& row : shown.rows) {
    const auto& pay = row.pay;
    const auto money = [&](std::int64_t amount) { return amount_words(amount, pay.currency, t); };
    const std::string number = recruitment::number_of(db, pay.line.placement), name = names ? recruitment::worker_name(db, pay.line.placement, t) : std::string();
    const Html said = !hear ? Html()
                            : html<"<td data-label=\"{}\"><span>{}{}</span></td><td class=\"num\" data-label=\"{}\"><bdi>{}</bdi></td>">(
                                  t(T("The worker says")), answer_tag(visit, pay), pay.mismatch().value_or(0) > 0 ? html<"<small class=\"under\">{} <bdi>{}</bdi></small>">(t(T("apart by")), money(*pay.mismatch())) : Html(),
                                  t(T("Missing")), money(pay.missing()));
    rows += html<"<tr><th scope=\"row\"><a href=\"/pay/{}\"><bdi dir=\"auto\">{}</bdi></a> <small class=\"under\"><bdi class=\"code\" dir=\"ltr\">{}</bdi></small></th><td class=\"num\" data-label=\"{}\"><bdi>{}</bdi></td>"
                 "<td class=\"num\" data-label=\"{}\"><bdi>{}</bdi>{}</td><td data-label=\"{}\">{}</td><td data-label=\"{}\"><span>{}</span></td>{}</tr>">(
        pay.line.placement.text(), name.empty() ? number : name, number, t(T("By the contract")), money(pay.line.expected), t(T("Stated as paid")), money(pay.stated()), kept_words(visit, pay), t(T("Day paid")),
        pay.line.paid ? html<"<time class=\"when\" datetime=\"{}\">{}</time>">(pay.line.paid->text(), t.short_day(*pay.line.paid)) : Html(), t(T("Found")), finding_tags(visit, pay), said);
  }
  const Html heads = hear ? html<"<th>{}</th><th class=\"num\">{}</th>">(t(T("The worker says")), t(T("Missing"))) : Html();
  return html<"<table class=\"cards-on-phone\"><caption class=\"hear\">{}</caption><thead><tr><th>{}</th><th class=\"num\">{}</th><th class=\"num\">{}</th><th>{}</th><th>{}</th>{}</tr></thead><tbody>{}</tbody></table>">(
      t(T("Wages of the month")), t(T("Worker")), t(T("By the contract")), t(T("Stated as paid")), t(T("Day paid")), t(T("Found")), heads, rows);
}

Html month_facts(const Visit& visit, const WageMonthRow& row) {
  const auto& t = visit.t;
  Html facts;
  const auto add = [&](const Text& name, const std::string& value) { facts += html<"<div><dt>{}</dt><dd>{}</dd></div>">(t(name), value); };
  if (row.due) add(T("Last day of payment"), t(*row.due));
  else add(T("Last day of payment"), t(T("no rule gives one")));
  if (row.filed) add(T("Filed"), t(*row.filed));
  if (row.missed) add(T("No list by the last day; noted"), t(*row.missed));
  if (!row.correction.empty()) facts += html<"<div><dt>{}</dt><dd><bdi dir=\"auto\">{}</bdi></dd></div>">(t(T("Takes the place of an earlier list")), row.correction);
  return html<"<dl class=\"facts\">{}</dl>">(facts);
}

} // namespace

web::Response show_wages(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto shown = wages_of(visit, *db, lines_a_page);
  if (!shown) return no_such_wages(visit);
  if (visit.json()) {
    auto out = month_json(visit, shown->month);
    for (const auto* sum : {"workers", "with_findings", "stated", "missing_by_list", "missing", "says_otherwise"}) out.erase(sum);
    json::array lines;
    for (const auto& row : shown->rows) lines.push_back(pay_json(visit, row));
    out["lines"] = std::move(lines);
    if (shown->next) out["next"] = *shown->next;
    return web::json_response(out);
  }
  const auto& t = visit.t;
  const std::string address = "/wages/" + shown->employer.text() + "/" + shown->month.month.text(), employer = employer_words(*db, shown->employer, t);
  Html acts = html<"<a class=\"button\" href=\"{}/list.xlsx\">{} {}</a> {}">(address, web::icon("download"), t(T("Table as a file")), web::print_button(t(T("Print the list"))));
  if (files(visit))
    acts += html<" <a class=\"button\" href=\"/wages/file?employer={}&amp;month={}\">{} {}</a>">(shown->employer.text(), shown->month.month.text(), web::icon("upload"),
                                                                                               t(shown->month.filed ? T("Correct the list") : T("File the wages of a month")));
  Html body = crumbs(visit, {{"/wages", t(T("Wages"))}, {"/wages/" + shown->employer.text(), employer}}, month_words(shown->month.month, t));
  body += desks::done_notice(visit);
  body += html<"<h1>{}</h1>{}<div class=\"acts below\">{}</div>{}">(t(T("Wages of {month}", {{"month", verbatim(month_words(shown->month.month, t))}})), month_facts(visit, shown->month), acts,
                                                                    lines_table(visit, *db, *shown));
  body += desks::next_part(visit, address, shown->next);
  return page(visit, {.title = T("Wages of the month"), .body = std::move(body)});
}

web::Response export_wages(Visit& visit) {
  auto db = visit.node.readers().lease();
  auto shown = wages_of(visit, *db);
  if (!shown) return no_such_wages(visit);
  struct Line {
    std::string number, name, found, said;
    PayMonth pay;
  };
  auto lines = std::make_shared<std::vector<Line>>();
  const bool names = names_workers(visit), hear = hears(visit);
  for (auto& row : shown->rows) {
    const auto& pay = row.pay;
    std::vector<std::string> found;
    for (const auto finding : pay.line.findings) found.push_back(visit.t(journal::words_of(finding)));
    lines->push_back({recruitment::number_of(*db, pay.line.placement), names ? recruitment::worker_name(*db, pay.line.placement, visit.t) : std::string(), visit.t.list(found),
                      hear && pay.answer ? visit.t(journal::words_of(pay.answer->verdict)) : std::string(), pay});
  }
  using Columns = std::vector<desks::ExportColumn<Line>>;
  const auto money = [](auto amount) { return [amount](const Line& line) { return channels::SheetCell(Money(amount(line.pay), line.pay.currency)); }; };
  Columns columns{{T("Case"), [](const Line& line) { return channels::SheetCell(line.number); }},
                  {T("Worker"), [](const Line& line) { return channels::SheetCell(line.name); }, 30},
                  {T("By the contract"), money([](const PayMonth& pay) { return pay.line.expected; })},
                  {T("Stated as paid"), money([](const PayMonth& pay) { return pay.stated(); })},
                  {T("Deductions"), money([](const PayMonth& pay) { return pay.kept_back(); })},
                  {T("Day paid"), [](const Line& line) { return line.pay.line.paid ? channels::SheetCell(*line.pay.line.paid) : channels::SheetCell(); }},
                  {T("Found"), [](const Line& line) { return channels::SheetCell(line.found); }, 40}};
  if (hear) {
    columns.push_back({T("The worker says"), [](const Line& line) { return channels::SheetCell(line.said); }});
    columns.push_back({T("Missing"), money([](const PayMonth& pay) { return pay.missing(); })});
  }
  const auto kind = visit.request.path.ends_with(".csv") ? channels::SheetKind::csv : channels::SheetKind::xlsx;
  return desks::export_list<Line>(visit, kind, "wages-" + shown->month.month.text(), T("Wages of the month"), std::move(columns), [lines] { return std::exchange(*lines, {}); });
}

// --- Arrears ---

namespace {

struct LitRow {
  ArrearsRow row;
  LightAt at;
};

std::vector<LitRow> lit_arrears(const Visit& visit, store::Connection& db, const PayScope& scope) {
  const auto agreement = visit.node.agreement();
  std::vector<LitRow> lit;
  for (auto& row : arrears_of(db, *agreement, scope, visit.node.today())) {
    auto at = light_of(*agreement, row.arrears, visit.node.today());
    lit.push_back({std::move(row), std::move(at)});
  }
  std::ranges::sort(lit, [](const LitRow& one, const LitRow& other) {
    return std::tuple(other.at.light, other.row.arrears.missing, one.row.employer) < std::tuple(one.at.light, one.row.arrears.missing, other.row.employer);
  });
  return lit;
}

Html light_tag(const Visit& visit, Light light) {
  switch (light) {
  case Light::red: return tag(visit, "late", "warn", journal::words_of(light));
  case Light::amber: return tag(visit, "due", "clock", journal::words_of(light));
  case Light::green: break;
  }
  return tag(visit, "ok", "check", journal::words_of(light));
}

json::object arrears_json(const Visit& visit, const LitRow& lit) {
  const auto& arrears = lit.row.arrears;
  json::array reasons;
  for (const auto& reason : lit.at.reasons) reasons.push_back(json::string(visit.t(reason)));
  json::object out{{"employer", lit.row.employer.text()}, {"light", name_of(lit.at.light)}, {"reasons", std::move(reasons)}, {"missing", arrears.missing.text()},
                   {"workers", arrears.workers}, {"months", arrears.months}, {"disputed", arrears.disputed}};
  if (arrears.oldest) out["oldest"] = arrears.oldest->text();
  return out;
}

Html arrears_table(const Visit& visit, store::Connection& db, const std::vector<LitRow>& all) {
  const auto& t = visit.t;
  Html rows;
  for (const auto& lit : all) {
    Html reasons;
    for (const auto& reason : lit.at.reasons) reasons += html<"<li>{}</li>">(t(reason));
    rows += html<"<tr><th scope=\"row\"><a href=\"/wages/{}\"><bdi dir=\"auto\">{}</bdi></a></th><td data-label=\"{}\">{}</td><td class=\"num\" data-label=\"{}\"><bdi>{}</bdi></td><td data-label=\"{}\"><ul class=\"plain\">{}</ul></td></tr>">(
        lit.row.employer.text(), employer_words(db, lit.row.employer, t), t(T("Light")), light_tag(visit, lit.at.light), t(T("Missing")), t(lit.row.arrears.missing), t(T("Why")), reasons);
  }
  return html<"<table class=\"cards-on-phone\"><caption class=\"hear\">{}</caption><thead><tr><th>{}</th><th>{}</th><th class=\"num\">{}</th><th>{}</th></tr></thead><tbody>{}</tbody></table>">(
      t(T("Arrears")), t(T("Employer")), t(T("Light")), t(T("Missing")), t(T("Why")), rows);
}

} // namespace

web::Response list_arrears(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto scope = pay_scope(*db, visit.actor(), {hear_right.permission, journal::protection});
  if (!scope || scope->employer) return no_such_wages(visit);
  const auto all = lit_arrears(visit, *db, *scope);
  std::vector<AnyId> shown;
  for (const auto& lit : all) shown.push_back(lit.row.employer);
  visit.shows(shown);
  if (visit.json()) {
    json::array list;
    for (const auto& lit : all) list.push_back(arrears_json(visit, lit));
    return web::json_response(json::object{{"employers", std::move(list)}});
  }
  const auto& t = visit.t;
  if (visit.request.path.ends_with(".csv") || visit.request.path.ends_with(".xlsx")) {
    struct Line {
      std::string employer, light, why;
      Arrears arrears;
    };
    auto lines = std::make_shared<std::vector<Line>>();
    for (const auto& lit : all) {
      std::string why;
      for (const auto& reason : lit.at.reasons) why += (why.empty() ? "" : " ") + t(reason);
      lines->push_back({employer_words(*db, lit.row.employer, t), t(journal::words_of(lit.at.light)), std::move(why), lit.row.arrears});
    }
    const auto kind = visit.request.path.ends_with(".csv") ? channels::SheetKind::csv : channels::SheetKind::xlsx;
    return desks::export_list<Line>(visit, kind, "arrears", T("Arrears"),
                                    {{T("Employer"), [](const Line& line) { return channels::SheetCell(line.employer); }, 30},
                                     {T("Light"), [](const Line& line) { return channels::SheetCell(line.light); }},
                                     {T("Missing"), [](const Line& line) { return channels::SheetCell(line.arrears.missing); }},
                                     {T("Workers"), [](const Line& line) { return channels::SheetCell(std::int64_t(line.arrears.workers)); }},
                                     {T("Why"), [](const Line& line) { return channels::SheetCell(line.why); }, 60}},
                                    [lines] { return std::exchange(*lines, {}); });
  }
  Html body = crumbs(visit, {{"/wages", t(T("Wages"))}}, t(T("Arrears")));
  body += html<"<div class=\"title\"><div><h1>{}</h1><p>{}</p></div><p class=\"row\"><a class=\"button\" href=\"/arrears.xlsx\">{} {}</a> {}</p></div>">(
      t(T("Arrears")), t(T("Employers that owe wages by their own lists or by what their workers say, the worst first. No employer sees this page.")), web::icon("download"), t(T("Table as a file")),
      web::print_button(t(T("Print"))));
  body += all.empty() ? html<"<div class=\"empty\">{}<h2>{}</h2><p>{}</p></div>">(web::icon("check"), t(T("Nobody owes wages")), t(T("As far as lists and workers say."))) : arrears_table(visit, *db, all);
  return page(visit, {.title = T("Arrears"), .body = std::move(body)});
}

std::vector<desks::Waiting> waiting_arrears(const Visit& visit, store::Connection& db, desks::Whose, std::size_t most) {
  std::vector<desks::Waiting> rows;
  const auto scope = pay_scope(db, visit.actor(), {hear_right.permission, journal::protection});
  if (!scope || scope->employer) return rows;
  for (const auto& lit : lit_arrears(visit, db, *scope)) {
    if (lit.at.light != Light::red || rows.size() == most) break;
    desks::Waiting row;
    row.act = T("Look at the arrears");
    row.address = "/wages/" + lit.row.employer.text();
    row.name = employer_words(db, lit.row.employer, visit.t);
    row.number = paper_number(lit.row.employer);
    row.detail = lit.at.reasons.front();
    row.since = lit.row.arrears.oldest.value_or(visit.node.today());
    row.due = row.since;
    row.shows = {lit.row.employer};
    rows.push_back(std::move(row));
  }
  return rows;
}

} // namespace amana::conditions
