// One worker's pay: for officials both words side by side, for the worker themselves a question and three answers; the statement on paper.
#include "channels/papers.hpp"
#include "desks/export.hpp"
#include "desks/people.hpp"
#include "modules/conditions/pages.hpp"
#include "node/node.hpp"

namespace amana::conditions {

using web::Html;
using web::html;
using web::Visit;

namespace {

recruitment::Looker looker_of(const Visit& visit, const agreement::Agreement& agreement) { return {agreement, visit.actor(), visit.node.settings().authority}; }

/// The case that the address names, within reach.
std::optional<Id<Placement>> case_of(const Visit& visit, store::Connection& db) {
  const auto agreement = visit.node.agreement();
  const auto placement = Id<Placement>::parse(visit.places.at(0));
  return placement && recruitment::reaches_case(db, looker_of(visit, *agreement), wages_right, *placement) ? placement : std::nullopt;
}

bool answers(const Visit& visit) { return visit.actor().may(answer_right.permission, answer_right.purposes).has_value(); }

/// Every month that somebody has spoken of or may speak of, the latest first.
std::vector<PayRow> months_of(store::Connection& db, const Id<Placement>& placement, Day today) {
  auto rows = pay_of(db, placement);
  for (const auto month : months_to_answer(db, placement, today)) {
    if (std::ranges::find(rows, month, &PayRow::month) != rows.end()) continue;
    PayRow row;
    row.month = month;
    row.pay.line.placement = placement;
    rows.push_back(std::move(row));
  }
  std::ranges::sort(rows, [](const PayRow& one, const PayRow& other) { return std::pair(other.month, other.pay.line.contract) < std::pair(one.month, one.pay.line.contract); });
  return rows;
}

/// What the employer says, in one sentence.
Text employer_says(const PayRow& row) {
  const auto& pay = row.pay;
  if (!row.employer) return T("No list of this month has come yet.");
  if (!pay.filed) return T("The employer filed no list.");
  if (!pay.line.paid) return std::ranges::count(pay.line.findings, PayFinding::absent) > 0 ? T("The employer’s list leaves you out.") : T("The employer says that you have not been paid yet.");
  return T("The employer says that it paid {amount} on {day}.", {{"amount", Money(pay.stated(), pay.currency)}, {"day", *pay.line.paid}});
}

// --- For the worker ---

Html answer_form(const Visit& visit, const Id<Placement>& placement, Month month, PayVerdict verdict, std::string_view style, const Text& words) {
  return html<"<form method=\"post\" action=\"/do/answer_pay\">{}<input type=\"hidden\" name=\"back\" value=\"/pay/{}\"><input type=\"hidden\" name=\"placement\" value=\"{}\"><input type=\"hidden\" name=\"month\" value=\"{}\"><input "
              "type=\"hidden\" name=\"verdict\" value=\"{}\"><button class=\"button {}\">{}</button></form>">(web::form_seals(visit), placement.text(), placement.text(), month.text(), name_of(verdict), style, visit.t(words));
}

Html question(const Visit& visit, const Id<Placement>& placement, const PayRow& row) {
  const auto& t = visit.t;
  Html said = row.pay.answer ? html<"<p>{} {}</p>">(t(T("You said:")), answer_tag(visit, row.pay)) : Html();
  Html acts;
  if (answers(visit)) {
    const auto ask = [&](PayVerdict verdict, std::string_view style, const Text& words) { acts += answer_form(visit, placement, row.month, verdict, style, words); };
    ask(PayVerdict::in_full, "primary", T("Yes, in full"));
    acts += html<"<form action=\"/do/answer_pay\"><input type=\"hidden\" name=\"back\" value=\"/pay/{}\"><input type=\"hidden\" name=\"placement\" value=\"{}\"><input type=\"hidden\" name=\"month\" value=\"{}\"><input "
                 "type=\"hidden\" name=\"verdict\" value=\"in_part\"><button class=\"button\">{}</button></form>">(placement.text(), placement.text(), row.month.text(), t(T("A part of it")));
    ask(PayVerdict::not_paid, "", T("No, nothing"));
  }
  const Html more = !row.employer || !row.pay.filed ? Html() : html<"<p><a href=\"/pay/{}/{}/statement.pdf\">{} {}</a></p>">(placement.text(), row.month.text(), web::icon("download"), t(T("Statement as a paper")));
  const Html ask = row.pay.answer ? html<"<details><summary>{}</summary><div class=\"acts below\">{}</div></details>">(t(T("Change my answer")), acts)
                                  : html<"<p>{}</p><div class=\"acts below\">{}</div>">(t(T("Were you paid?")), acts);
  return html<"<section class=\"block\"><div class=\"row\"><span class=\"sign\">{}</span><div><p class=\"kicker\">{}</p><h2>{}</h2></div></div>{}{}{}</section>">(
      web::icon("money"), month_words(row.month, t), t(employer_says(row)), said, ask, more);
}

web::Response own_pay_page(Visit& visit, store::Connection& db, const Id<Placement>& placement) {
  const auto& t = visit.t;
  Html body = html<"<p><a href=\"/mine\">{} {}</a></p>{}<h1>{}</h1><p>{}</p>">(web::icon("arrow-start", true), t(T("Back")), desks::done_notice(visit), t(T("My pay")),
                                                                              t(T("Your employer does not see what you answer here, nor that you answered.")));
  auto rows = months_of(db, placement, visit.node.today());
  // Nobody is asked of a month that is not over, unless a list of it has come.
  std::erase_if(rows, [now = Month(visit.node.today())](const PayRow& row) { return row.month >= now && !row.employer; });
  for (const auto& row : rows) body += question(visit, placement, row);
  if (rows.empty()) body += html<"<div class=\"empty\">{}<h2>{}</h2></div>">(web::icon("money"), t(T("You have not worked a month yet")));
  return page(visit, {.title = T("My pay"), .body = std::move(body), .width = web::Page::Width::worker, .bare = true});
}

// --- For officials ---

Html pay_table(const Visit& visit, store::Connection& db, const std::vector<PayRow>& rows, const Id<Placement>& placement) {
  const auto& t = visit.t;
  const bool hear = hears(visit);
  Html lines;
  for (const auto& row : rows) {
    const auto& pay = row.pay;
    const auto money = [&](std::int64_t amount) { return row.employer ? html<"<bdi>{}</bdi>">(amount_words(amount, pay.currency, t)) : Html(); };
    const Html month = row.employer ? html<"<a href=\"/wages/{}/{}\">{}</a> <small class=\"under\"><bdi dir=\"auto\">{}</bdi></small>">(row.employer.text(), row.month.text(), month_words(row.month, t), employer_words(db, row.employer, t))
                                    : html<"{}">(month_words(row.month, t));
    const Html ask = hear && answers(visit) ? html<"<a class=\"button\" href=\"/do/answer_pay?placement={}&amp;month={}&amp;back=/pay/{}\">{}</a>">(placement.text(), row.month.text(), placement.text(), t(pay.answer ? T("Another answer") : T("Note the answer"))) : Html();
    const Html paper = row.employer && pay.filed ? html<" <a href=\"/pay/{}/{}/statement.pdf\">{} {}</a>">(placement.text(), row.month.text(), web::icon("download"), t(T("Statement"))) : Html();
    const Html said = !hear ? Html()
                            : html<"<td data-label=\"{}\"><span>{}{}</span></td><td class=\"num\" data-label=\"{}\">{}</td>">(t(T("The worker says")), answer_tag(visit, pay), ask, t(T("Missing")), money(pay.missing()));
    lines += html<"<tr><th scope=\"row\">{}</th><td class=\"num\" data-label=\"{}\">{}</td><td class=\"num\" data-label=\"{}\">{}</td><td data-label=\"{}\"><span>{}{}</span></td>{}</tr>">(
        month, t(T("By the contract")), money(pay.line.expected), t(T("Stated as paid")), money(pay.stated()), t(T("Found")), row.employer ? finding_tags(visit, pay) : tag(visit, "unsure", "clock", T("not filed yet")), paper, said);
  }
  const Html heads = hear ? html<"<th>{}</th><th class=\"num\">{}</th>">(t(T("The worker says")), t(T("Missing"))) : Html();
  return html<"<table class=\"cards-on-phone\"><caption class=\"hear\">{}</caption><thead><tr><th>{}</th><th class=\"num\">{}</th><th class=\"num\">{}</th><th>{}</th>{}</tr></thead><tbody>{}</tbody></table>">(
      t(T("Pay")), t(T("Month")), t(T("By the contract")), t(T("Stated as paid")), t(T("Found")), heads, lines);
}

std::string shown_worker(const Visit& visit, store::Connection& db, const Id<Placement>& placement) {
  const auto name = visit.actor().sees("identity", wages_right.permission, wages_right.purposes) ? recruitment::worker_name(db, placement, visit.t) : std::string();
  return name.empty() ? recruitment::number_of(db, placement) : name;
}

} // namespace

web::Response show_pay(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto placement = case_of(visit, *db);
  if (!placement) return web::refusal_response(visit, recruitment::no_such_placement().error());
  visit.shows({*placement});
  if (visit.json()) {
    json::array months;
    for (const auto& row : months_of(*db, *placement, visit.node.today())) months.push_back(pay_json(visit, row));
    return web::json_response(json::object{{"placement", placement->text()}, {"months", std::move(months)}});
  }
  if (visit.actor().person) return own_pay_page(visit, *db, *placement);
  const auto& t = visit.t;
  const auto name = shown_worker(visit, *db, *placement);
  const auto rows = months_of(*db, *placement, visit.node.today());
  Html body = crumbs(visit, {{"/placements/" + placement->text(), name}}, t(T("Pay")));
  body += desks::done_notice(visit);
  body += html<"<h1>{}</h1>">(t(T("Pay of {name}", {{"name", verbatim(name)}})));
  if (hears(visit)) body += html<"<p>{}</p>">(t(T("The employer sees neither what the worker says nor that they were asked.")));
  body += rows.empty() ? html<"<div class=\"empty\">{}<h2>{}</h2><p>{}</p></div>">(web::icon("money"), t(T("No month yet")), t(T("Wages are due for the months in which the worker is at work."))) : pay_table(visit, *db, rows, *placement);
  return page(visit, {.title = T("Pay"), .body = std::move(body)});
}

namespace {

channels::Certificate statement_of(const Visit& visit, store::Connection& db, const PayRow& row) {
  const auto agreement = visit.node.agreement();
  const auto& pay = row.pay;
  const auto money = [&](std::int64_t amount) { return T("{amount}", {{"amount", Money(amount, pay.currency)}}); };
  channels::Certificate out{.title = T("Statement of pay"), .authority = agreement->authority(visit.node.settings().authority)->name(visit.node.today()),
                            .number = recruitment::number_of(db, pay.line.placement) + "/" + row.month.text(), .day = visit.node.today()};
  out.facts.emplace_back(T("Month"), T("{month}", {{"month", *PartDay::parse(row.month.text())}}));
  if (const auto name = shown_worker(visit, db, pay.line.placement); !name.empty()) out.facts.emplace_back(T("Worker"), verbatim(name));
  out.facts.emplace_back(T("Employer"), verbatim(employer_words(db, row.employer, visit.t)));
  out.facts.emplace_back(T("By the contract"), money(pay.line.expected));
  out.facts.emplace_back(T("Wage of the month"), money(pay.line.fixed));
  if (pay.line.variable) out.facts.emplace_back(T("Overtime and extras"), money(*pay.line.variable));
  for (const auto& one : pay.line.kept) out.facts.emplace_back(T("Deduction: {what}", {{"what", agreement->label("deductions", one.what)}}), money(one.amount));
  out.facts.emplace_back(T("Stated as paid"), money(pay.stated()));
  if (pay.line.paid) out.facts.emplace_back(T("Day paid"), T("{day}", {{"day", *pay.line.paid}}));
  if (pay.line.by) out.facts.emplace_back(T("Paid by"), journal::words_of(*pay.line.by));
  out.closing = {T("This is what the employer states. It takes no right from the worker, who may say otherwise at any time, at no cost."),
                 T("Received in cash: the worker signs or puts a thumb here only for what they have in hand.")};
  out.signed_by = T("The worker");
  return out;
}

} // namespace

web::Response print_pay(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto placement = case_of(visit, *db);
  const auto month = Month::parse(visit.places.at(1));
  if (placement && month)
    for (const auto& row : pay_of(*db, *placement))
      if (row.month == *month && row.employer && row.pay.filed) {
        visit.shows({*placement});
        return web::pdf_response(channels::certificate(*visit.node.agreement(), statement_of(visit, *db, row), {visit.t.language()}), "statement-of-pay.pdf");
      }
  return web::refusal_response(visit, {Kind::missing, {{.code = "pay.statement", .what = T("There is no statement of this month."), .cure = T("It comes once the employer has filed the month.")}}});
}

Html pay_on_case(const Visit& visit, store::Connection& db, const Id<Placement>& placement) {
  const auto agreement = visit.node.agreement();
  if (!recruitment::reaches_case(db, looker_of(visit, *agreement), {wages_right.permission, looking_at_pay}, placement)) return {};
  auto rows = pay_of(db, placement);
  if (rows.empty() && months_to_answer(db, placement, visit.node.today()).empty()) return {};
  if (rows.size() > 3) rows.resize(3);
  return html<"<section><h2>{}</h2>{}<p class=\"acts\"><a class=\"button\" href=\"/pay/{}\">{} {}</a></p></section>">(
      visit.t(T("Pay")), rows.empty() ? Html() : pay_table(visit, db, rows, placement), placement.text(), web::icon("money"), visit.t(T("All months")));
}

std::optional<desks::OwnCase::Link> own_pay(const Visit&, store::Connection& db, const Id<registry::Person>& person) {
  const auto placement = recruitment::case_at_work_of(db, person);
  if (!placement) return std::nullopt;
  return desks::OwnCase::Link{"/pay/" + placement->text(), "money", T("My pay")};
}

} // namespace amana::conditions
