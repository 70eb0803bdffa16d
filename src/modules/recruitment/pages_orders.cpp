// Job orders: the list, the page of one, what everybody may read.
#include "desks/export.hpp"
#include "desks/lists.hpp"
#include "desks/people.hpp"
#include "modules/recruitment/labels.hpp"
#include "modules/recruitment/orders_decisions.hpp"
#include "modules/recruitment/orders_rules.hpp"
#include "modules/recruitment/pages.hpp"
#include "modules/recruitment/quotas.hpp"
#include "node/node.hpp"
#include "web/forms.hpp"
#include "web/values.hpp"

namespace amana::recruitment {

namespace {

using web::Html;
using web::html;
using web::Visit;

// --- The list ---

OrderTab tab_of(const Visit& visit) { return named<OrderTab>(visit.query("tab")).value_or(OrderTab::running); }

OrderFilter order_filter(const Visit& visit) {
  OrderFilter filter;
  filter.tab = tab_of(visit);
  filter.occupation = desks::asked(visit, "occupation");
  filter.area = desks::asked(visit, "area");
  return filter;
}

Html tabs(const Visit& visit) {
  const std::pair<OrderTab, Text> all[] = {{OrderTab::waiting, T("Waiting for approval")},
                                           {OrderTab::running, T("Running")},
                                           {OrderTab::over, T("Over")},
                                           {OrderTab::refused, T("Refused")},
                                           {OrderTab::all, T("All")}};
  Html items;
  for (const auto& [tab, words] : all)
    items += html<"<li><a href=\"{}\"{}>{}</a></li>">(desks::address_with(visit, "/orders", "tab", name_of(tab)),
                                                     tab == tab_of(visit) ? html<" aria-current=\"page\"">() : Html(),
                                                     visit.t(words));
  return html<"<nav aria-label=\"{}\"><ul class=\"tabs\">{}</ul></nav>">(visit.t(T("Job orders")), items);
}

Html order_filters(const Visit& visit) {
  const auto lists = web::code_lists(visit.node.agreement(), visit.node.today());
  const Html fields = html<"<input type=\"hidden\" name=\"tab\" value=\"{}\"><div class=\"field\"><label for=\"by-occupation\">{}</label><input "
                           "id=\"by-occupation\" name=\"occupation\" class=\"code w8\" value=\"{}\"></div>{}">(
      name_of(tab_of(visit)), visit.t(T("Occupation (code)")), visit.query("occupation"),
      desks::filter_menu(visit, "area", T("Area of the work"), lists("areas")));
  return desks::filter_form(visit, fields);
}

/// What both kinds of row show.
struct Line {
  Id<JobOrder> order;
  std::string number;
  Id<registry::Employer> employer;
  const OrderTerms* terms;
  std::string places;
  Html status;
  Day since;
};

Html row(const Visit& visit, store::Connection& db, const Line& line) {
  const auto& t = visit.t;
  return html<"<tr><th scope=\"row\"><a href=\"/orders/{}\">{}</a> <small class=\"under\"><bdi class=\"code\" "
              "dir=\"ltr\">{}</bdi></small></th><td data-label=\"{}\"><bdi dir=\"auto\">{}</bdi></td><td data-label=\"{}\" "
              "class=\"num\"><bdi>{}</bdi></td><td data-label=\"{}\" class=\"num\"><bdi>{}</bdi></td><td data-label=\"{}\">{}</td><td "
              "data-label=\"{}\"><time class=\"when\" datetime=\"{}\">{}</time></td></tr>">(
      line.order.text(), occupation_words(visit, line.terms->occupation.value), line.number, t(T("Employer")),
      employer_name(db, line.employer, visit.t), t(T("Places left")), line.places, t(T("Monthly wage")), t(line.terms->wage),
      t(T("Status")), line.status, t(T("Since")), line.since.text(), t.short_day(line.since));
}

Html table(const Visit& visit, const Html& rows) {
  const auto& t = visit.t;
  if (rows.empty())
    return html<"<div class=\"empty\">{}<h2>{}</h2><p>{}</p></div>">(web::icon("check"), t(T("No job order here")),
                                                                    t(T("Look under another tab, or filter less.")));
  return html<"<table class=\"cards-on-phone\"><caption class=\"hear\">{}</caption><thead><tr><th>{}</th><th>{}</th><th "
              "class=\"num\">{}</th><th class=\"num\">{}</th><th>{}</th><th>{}</th></tr></thead><tbody>{}</tbody></table>">(
      t(T("Job orders")), t(T("Occupation")), t(T("Employer")), t(T("Places left")), t(T("Monthly wage")), t(T("Status")),
      t(T("Since")), rows);
}

std::string places_words(const Visit& visit, const OrderRow& order) {
  return visit.t(T("{left} of {places} left", {{"left", places_left(halves_of(order))}, {"places", order.terms.places}}));
}

std::optional<std::string> cursor(const std::optional<Id<JobOrder>>& next) {
  return next ? std::optional(next->text()) : std::nullopt;
}

web::Response frame(const Visit& visit, const Html& rows, const std::optional<Id<JobOrder>>& next) {
  const bool submits = visit.actor().may("orders.submit").has_value();
  Html body = desks::done_notice(visit);
  body += html<"<div class=\"title\"><div><h1>{}</h1></div>{}</div>{}{}{}{}">(
      visit.t(T("Job orders")),
      html<"<p class=\"row\"><a class=\"button\" href=\"/quotas\">{} {}</a> <a class=\"button\" href=\"{}\">{} {}</a>{}</p>">(
          web::icon("scale"), visit.t(T("Quotas")), desks::address_with(visit, "/orders.xlsx", "", ""), web::icon("download"), visit.t(T("Table as a file")),
          submits ? html<"<a class=\"button primary\" href=\"/do/submit_job_order\">{} {}</a>">(
                        web::icon("plus"), visit.t(T("Submit a job order")))
                  : Html()),
      tabs(visit), order_filters(visit), table(visit, rows), desks::next_part(visit, "/orders", cursor(next)));
  return page(visit, {.title = T("Job orders"), .body = std::move(body)});
}

template<class Row> json::object listed(json::array rows, const Row& next) {
  json::object out{{"orders", std::move(rows)}};
  if (next) out["next"] = next->text();
  return out;
}

/// What was asked for and is no order: not yet, or not at all.
web::Response list_requests(const Visit& visit, store::Connection& db, const OrderReach& reach, RequestStatus status, const OrderPage& part) {
  const auto list = find_requests(db, reach, status, part);
  if (visit.json()) {
    json::array rows;
    for (const auto& one : list.rows) rows.push_back(request_json(one));
    return web::json_response(listed(std::move(rows), list.next));
  }
  Html rows;
  for (const auto& one : list.rows)
    rows += row(visit, db, {one.order, one.number, one.employer, &one.terms, visit.t(std::int64_t(one.terms.places)),
                            status_tag(visit, one.status), one.submitted});
  return frame(visit, rows, list.next);
}

} // namespace

web::Response list_orders(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto reach = order_reach(visit.actor(), orders_read_right);
  const OrderPage part{Id<JobOrder>::parse(visit.query("after")), 50};
  if (tab_of(visit) == OrderTab::waiting) return list_requests(visit, *db, reach, RequestStatus::submitted, part);
  if (tab_of(visit) == OrderTab::refused) return list_requests(visit, *db, reach, RequestStatus::refused, part);
  const auto today = visit.node.today();
  const auto list = find_orders(*db, reach, order_filter(visit), today, part);
  if (visit.json()) {
    json::array rows;
    for (const auto& one : list.rows) rows.push_back(order_json(one, today));
    return web::json_response(listed(std::move(rows), list.next));
  }
  Html rows;
  for (const auto& one : list.rows)
    rows += row(visit, *db, {one.order, one.number, one.employer, &one.terms, places_words(visit, one),
                             status_tag(visit, status_of(one, today)), one.approved});
  return frame(visit, rows, list.next);
}

// --- The list as a file ---

namespace {

std::vector<desks::ExportColumn<OrderRow>> export_columns(const Visit& visit) {
  using Cell = channels::SheetCell;
  const auto today = visit.node.today();
  const auto words = [agreement = visit.node.agreement(), today, t = visit.t](std::string_view list, const std::string& code) {
    return web::code_words(*agreement, list, code, today, t);
  };
  return {{T("Number"), [](const OrderRow& row) -> Cell { return row.number; }},
          {T("Occupation"), [words](const OrderRow& row) -> Cell { return words("occupations", row.terms.occupation.value); }, 30},
          {T("Employer"), [&node = visit.node, visit_t = visit.t](const OrderRow& row) -> Cell {
             return employer_name(*node.readers().lease(), row.employer, visit_t);
           }, 30},
          {T("Area of the work"), [words](const OrderRow& row) -> Cell { return words("areas", row.terms.area.value); }},
          {T("Monthly wage"), [](const OrderRow& row) -> Cell { return row.terms.wage; }},
          {T("Number of places"), [](const OrderRow& row) { return Cell(std::int64_t{row.terms.places}); }, 10},
          {T("Places left"), [](const OrderRow& row) { return Cell(std::int64_t{places_left(halves_of(row))}); }, 10},
          {T("Taken or under offer"), [](const OrderRow& row) { return Cell(std::int64_t{row.taken}); }, 10},
          {T("Status"), [today, t = visit.t](const OrderRow& row) -> Cell { return t(words_of(status_of(row, today))); }},
          {T("Approved"), [](const OrderRow& row) -> Cell { return row.approved; }, 12},
          {T("Valid until"), [](const OrderRow& row) -> Cell { return row.valid_until; }, 12}};
}

} // namespace

web::Response export_orders(Visit& visit) {
  using Orders = desks::ListParts<OrderList>;
  auto parts = std::make_shared<Orders>(visit.node.readers(), [reach = order_reach(visit.actor(), orders_read_right), filter = order_filter(visit), today = visit.node.today()](
                                                                  store::Connection& db, const Orders::Place& after) {
    return find_orders(db, reach, filter, today, {after, 500});
  });
  const auto kind = visit.request.path.ends_with(".xlsx") ? channels::SheetKind::xlsx : channels::SheetKind::csv;
  return desks::export_list<OrderRow>(visit, kind, "orders", T("Job orders"), export_columns(visit), [parts] { return parts->next(); });
}

// --- One order ---

namespace {

/// Steps of the regular path that concern the order as a whole: those before its candidates cross.
struct OrderPath {
  Done done;
  std::vector<StepView> along;
};

OrderPath path_of(const Visit& visit, store::Connection& db, const OrderPageData& data) {
  OrderPath path{done_of_order(db, data.id), {}};
  auto& done = path.done;
  if (data.request) {
    const auto employer = registry::find_employer(db, data.request->employer);
    if (employer && employer->approved) done.emplace("employer_approved", StepDone{*employer->approved, employer->authority});
    done.insert_or_assign("order_submitted", StepDone{data.request->submitted, {}});
  }
  if (const auto ranking = ranking_of(db, data.id)) done.emplace("candidates_ranked", StepDone{ranking->day, {}});
  const auto cases = cases_of_order(db, data.id);
  if (!cases.empty()) {
    done.emplace("candidates_ranked", StepDone{cases.front().put_forward, {}});
    done.emplace("candidates_shared", StepDone{cases.front().put_forward, {}});
  }
  path.along = look_along(*visit.node.agreement(), "regular", done);
  const auto last = std::ranges::find(path.along, "candidates_shared", [](const StepView& view) { return view.step->code; });
  if (last != path.along.end()) path.along.erase(last + 1, path.along.end());
  return path;
}

Html head(const Visit& visit, store::Connection& db, const OrderPageData& data) {
  const auto& t = visit.t;
  const Html tag = data.order ? status_tag(visit, status_of(*data.order, visit.node.today()))
                              : status_tag(visit, data.request->status);
  return html<"<nav class=\"crumbs\" aria-label=\"{}\"><ol><li><a href=\"/orders\">{}</a></li><li aria-current=\"page\"><bdi "
              "class=\"code\">{}</bdi></li></ol></nav><header class=\"case-head\"><div class=\"names\"><h1>{}</h1> {}</div><dl "
              "class=\"facts line\"><div><dt>{}</dt><dd><bdi class=\"code\" dir=\"ltr\">{}</bdi></dd></div><div><dt>{}</dt><dd><a "
              "href=\"/employers/{}\"><bdi dir=\"auto\">{}</bdi></a></dd></div></dl></header>">(
      t(T("Where you are")), t(T("Job orders")), data.number(), occupation_words(visit, data.terms().occupation.value), tag,
      t(T("Number")), data.number(), t(T("Employer")), data.employer().text(), employer_name(db, data.employer(), visit.t));
}

/// Why it does not go on, in the words of whoever decided.
Html said(const Visit& visit, const OrderPageData& data) {
  const auto& t = visit.t;
  const auto notice = [&](std::string_view style, const Text& title, const std::string& words, const std::string& cure) {
    return html<"<div class=\"notice {}\">{}<h2>{}</h2><p><bdi dir=\"auto\">{}</bdi></p>{}</div>">(
        style, web::icon("info"), t(title), words,
        cure.empty() ? Html() : html<"<p><strong>{}</strong> <bdi dir=\"auto\">{}</bdi></p>">(t(T("What cures it:")), cure));
  };
  if (data.request && data.request->status == RequestStatus::refused)
    return notice("bad", T("The order was refused"), data.request->ground, data.request->cure);
  if (!data.order) return {};
  if (data.order->verdict == OrderVerdict::declined)
    return notice("bad", T("The other state declined the order"), data.order->answer_reason, "");
  if (data.order->asked)
    return notice("due", words_of(*data.order->asked), data.order->asked_reason, "");
  return {};
}

Html acts(const Visit& visit, const OrderPageData& data) {
  Html out;
  if (!data.order && data.request->status == RequestStatus::submitted) {
    out += act_link(visit, "approve_job_order", "order", data.id, "primary");
    out += act_link(visit, "refuse_job_order", "order", data.id);
  } else if (data.order && !data.order->verdict) {
    out += act_link(visit, "accept_job_order", "order", data.id, "primary");
    out += act_link(visit, "decline_job_order", "order", data.id);
  } else if (data.order && visit.actor().may("candidates.rank")) {
    out += html<"<a class=\"button primary\" href=\"/orders/{}/candidates\">{}</a> ">(data.id.text(), visit.t(T("Candidates")));
  }
  return out;
}

/// Whose turn it is. An order that is over has none.
Html next_act(const Visit& visit, const OrderPath& path, const Html& buttons) {
  const auto* next = next_step(path.along);
  if (!next) return {};
  const bool mine = !buttons.empty() && may_take(*visit.node.agreement(), next->step->code, path.done, taker_of(visit), visit.node.today()).has_value();
  return turn_box(visit, *next, mine, {}, mine ? buttons : Html());
}

/// What may be done beside the path.
Html other_acts(const Visit& visit, const OrderPageData& data) {
  Html out;
  if (data.order && visit.actor().may("candidates.read"))
    out += html<"<a class=\"button\" href=\"/orders/{}/candidates\">{} {}</a> ">(data.id.text(), web::icon("people"),
                                                                              visit.t(T("Candidates")));
  if (data.order && places_left(halves_of(*data.order)) > 0) {
    out += act_link(visit, "change_job_order", "order", data.id);
    if (data.order->verdict) out += act_link(visit, "return_places", "order", data.id);
  }
  if (!data.order && data.request->status == RequestStatus::submitted)
    out += act_link(visit, "withdraw_job_order", "order", data.id);
  return out.empty() ? out : html<"<p class=\"acts\">{}</p>">(out);
}

Html counts(const Visit& visit, const OrderRow& order) {
  const auto& t = visit.t;
  const auto halves = halves_of(order);
  const auto fact = [&](const Text& name, const std::string& value) {
    return html<"<div><dt>{}</dt><dd><bdi>{}</bdi></dd></div>">(t(name), value);
  };
  Html facts = fact(T("Approved"), t(order.approved));
  facts += fact(T("Reference of the approval"), order.approval);
  facts += fact(T("Valid until"), t(order.valid_until));
  facts += fact(T("Places left"), places_words(visit, order));
  facts += fact(T("Taken or under offer"), t(std::int64_t(order.taken)));
  if (const int back = places_back(halves))
    facts += fact(T("Handed back"), t(T("{n}: {ground}", {{"n", back}, {"ground", words_of(order.returned_ground.value_or(ReturnGround::unfilled))}})));
  facts += fact(T("Candidates"), t(std::int64_t(order.candidates)));
  return html<"<dl class=\"facts\">{}</dl>">(facts);
}

/// The rules an approval will be held against, as they stand now.
Html outlook(const Visit& visit, store::Connection& db, const OrderPageData& data) {
  if (data.order || data.request->status != RequestStatus::submitted || !visit.actor().may("orders.approve")) return {};
  const auto agreement = visit.node.agreement();
  const auto today = visit.node.today();
  auto faults = faults_of(data.terms(), *agreement, today);
  const auto employer = registry::find_employer(db, data.employer());
  if (employer) {
    if (auto fault = employer_fault(*employer, today)) faults.push_back(*std::move(fault));
    if (auto fault = share_fault(db, *agreement, *employer, data.terms().places, {}, {}, today)) faults.push_back(*std::move(fault));
  }
  std::ranges::move(quota_faults(db, *agreement, data.terms(), employer ? employer->sector : std::string(), today), std::back_inserter(faults));
  if (faults.empty())
    return html<"<div class=\"notice ok\">{}<h2>{}</h2><p>{}</p></div>">(
        web::icon("check"), visit.t(T("It keeps to every rule that can be checked today")),
        visit.t(T("Minimum terms, reserved occupations, share of foreigners, quota, most places.")));
  Html lines;
  for (const auto& fault : faults)
    lines += html<"<p>{}</p><p><strong>{}</strong> {}</p>">(visit.t(fault.what), visit.t(T("What cures it:")), visit.t(fault.cure));
  return html<"<div class=\"notice bad\">{}<h2>{}</h2>{}</div>">(
      web::icon("warn"), visit.t(T("It cannot be approved as it stands")), lines);
}

} // namespace

web::Response show_order(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto data = order_of(visit, *db);
  if (!data) return web::refusal_response(visit, no_such_order().error());
  if (visit.json()) {
    json::object out;
    if (data->request) out["request"] = request_json(*data->request);
    if (data->order) out["order"] = order_json(*data->order, visit.node.today());
    return web::json_response(out);
  }
  const auto path = path_of(visit, *db, *data);
  Html body = head(visit, *db, *data);
  body += desks::done_notice(visit);
  body += said(visit, *data);
  if (data->order) body += crossing_notices(visit, crossings(halves_of(*data->order)));
  body += next_act(visit, path, acts(visit, *data));
  body += outlook(visit, *db, *data);
  body += other_acts(visit, *data);
  body += html<"<h2>{}</h2>">(visit.t(T("What is offered")));
  body += web::show_fields(journal::fields_of<OrderTerms>(), write(data->terms()).as_object(), *visit.node.agreement(), visit.t);
  if (data->request && !data->request->open_occupation.empty())
    body += html<"<p><strong>{}</strong> <bdi dir=\"auto\">{}</bdi></p>">(visit.t(T("Why the occupation is open to foreigners")), data->request->open_occupation);
  if (data->order) body += counts(visit, *data->order);
  body += timeline_html(visit, *db, timeline(*visit.node.agreement(), path.along, path.done, visit.node.today()));
  return page(visit, {.title = T("Job order"), .body = std::move(body)});
}

// --- For everybody ---

namespace {

Html public_card(const Visit& visit, store::Connection& db, const OrderRow& order) {
  const auto& t = visit.t;
  const auto agreement = visit.node.agreement();
  const auto* authority = agreement->authority(order.authority);
  return html<"<li class=\"card\">{}<h2>{}</h2><p><bdi dir=\"auto\">{}</bdi>, {}</p><dl class=\"facts\"><div><dt>{}</dt><dd><bdi>{}</bdi></dd></div>"
              "<div><dt>{}</dt><dd><bdi>{}</bdi></dd></div><div><dt>{}</dt><dd><bdi>{}</bdi></dd></div><div><dt>{}</dt><dd>{}</dd></div></dl>"
              "<p class=\"soft small\">{} <bdi class=\"code\" dir=\"ltr\">{}</bdi></p></li>">(
      web::icon("work"), occupation_words(visit, order.terms.occupation.value), employer_name(db, order.employer, visit.t),
      web::code_words(*agreement, "areas", order.terms.area.value, visit.node.today(), t), t(T("Monthly wage")), t(order.terms.wage),
      t(T("Hours a week")), t(order.terms.weekly_hours), t(T("Places left")), places_words(visit, order), t(T("Approved by")),
      authority ? t(authority->name(order.approved)) : order.authority, t(T("Number of the order")), order.number);
}

} // namespace

web::Response list_public_orders(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto today = visit.node.today();
  OrderFilter filter;
  filter.tab = OrderTab::running;
  filter.published_only = true;
  const auto list = find_orders(*db, {true, {}}, filter, today, {Id<JobOrder>::parse(visit.query("after")), 50});
  if (visit.json()) {
    json::array rows;
    for (const auto& one : list.rows) rows.push_back(order_json(one, today));
    return web::json_response(listed(std::move(rows), list.next));
  }
  Html cards;
  for (const auto& one : list.rows) cards += public_card(visit, *db, one);
  const Html none = html<"<div class=\"empty\">{}<h2>{}</h2><p>{}</p></div>">(
      web::icon("check"), visit.t(T("No order is open today")), visit.t(T("Come back later, or ask your employment office.")));
  Html body = html<"<div class=\"inside\"><h1>{}</h1><p class=\"lead\">{}</p>{}{}</div>">(
      visit.t(T("Verified job orders")),
      visit.t(T("Each was approved by the state where the work is and accepted by the state of the worker. Registration and placement cost the worker nothing: whoever asks for money is not part of this.")),
      cards.empty() ? none : html<"<ul class=\"cards\">{}</ul>">(cards),
      desks::next_part(visit, "/public/orders", cursor(list.next)));
  return page(visit, {.title = T("Verified job orders"), .body = std::move(body), .width = web::Page::Width::open, .bare = true});
}

} // namespace amana::recruitment
