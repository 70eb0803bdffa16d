// Blocks: whom somebody keeps out of placements, on what ground, until when; and the appeals that wait.
#include "desks/exchange.hpp"
#include "desks/export.hpp"
#include "desks/lists.hpp"
#include "modules/recruitment/blocks.hpp"
#include "modules/recruitment/pages.hpp"
#include "node/node.hpp"
#include "registry/rows.hpp"

namespace amana::recruitment {

using desks::Waiting;
using desks::Whose;
using registry::Person;
using web::Html;
using web::html;
using web::Visit;

namespace {

Text ground_words(const Visit& visit, const BlockRow& block) { return visit.node.agreement()->label("block_grounds", block.ground); }

Html status_tag(const Visit& visit, const BlockRow& block) {
  const Text words = journal::words_of(status_of(block, visit.node.today()));
  switch (status_of(block, visit.node.today())) {
  case BlockStatus::announced: return tag(visit, "due", "clock", words);
  case BlockStatus::in_force: return tag(visit, "late", "shield", words);
  case BlockStatus::over: return tag(visit, "", "dash", words);
  }
  return {};
}

/// Where the appeal stands; empty: there is none.
Text appeal_words(const BlockRow& block) {
  if (block.verdict) return T("decided on {day}: {verdict}", {{"day", *block.decided}, {"verdict", journal::words_of(*block.verdict)}});
  if (block.appealed) return T("appealed on {day}, waits for a decision", {{"day", *block.appealed}});
  return block.appeal_by ? T("may be appealed until {day}", {{"day", *block.appeal_by}}) : Text();
}

json::object block_json(const BlockRow& block, Day today) {
  json::object out{{"block", block.block.text()}, {"person", block.person.text()}, {"status", name_of(status_of(block, today))}, {"ground", block.ground}, {"legal_basis", block.legal_basis},
                   {"authority", block.authority}, {"noticed", block.noticed.text()}, {"from", block.from.text()}, {"until", block.until.text()}};
  const std::pair<std::string_view, const std::optional<Day>&> days[] = {{"appeal_by", block.appeal_by}, {"appealed", block.appealed}, {"decided", block.decided}};
  for (const auto& [name, day] : days)
    if (day) out[name] = day->text();
  if (block.verdict) out["verdict"] = name_of(*block.verdict);
  if (block.facts) out["facts"] = block.facts->facts;
  if (block.facts && block.facts->reason) out["reason"] = *block.facts->reason;
  if (!block.appeal.empty()) out["appeal"] = block.appeal;
  if (!block.reasons.empty()) out["reasons"] = block.reasons;
  return out;
}

// --- The list ---

BlockTab tab_of(const Visit& visit) { return named<BlockTab>(visit.query("tab")).value_or(BlockTab::standing); }

Html tabs(const Visit& visit) {
  Html items;
  for (const auto tab : {BlockTab::standing, BlockTab::appealed, BlockTab::over, BlockTab::all})
    items += html<"<li><a href=\"{}\"{}>{}</a></li>">(desks::address_with(visit, "/blocks", "tab", name_of(tab)), tab == tab_of(visit) ? html<" aria-current=\"page\"">() : Html(),
                                                     visit.t(journal::words_of(tab)));
  return html<"<nav aria-label=\"{}\"><ul class=\"tabs\">{}</ul></nav>">(visit.t(T("Blocks")), items);
}

Html table(const Visit& visit, store::Connection& db, const registry::Reach& reach, const std::vector<BlockRow>& blocks) {
  const auto& t = visit.t;
  Html rows;
  for (const auto& block : blocks) {
    const auto person = registry::row_of(db, reach, block.person);
    rows += html<"<tr><th scope=\"row\"><a href=\"/people/{}/blocks\"><bdi dir=\"auto\">{}</bdi></a> <small class=\"under\"><bdi class=\"code\" dir=\"ltr\">{}</bdi></small></th><td data-label=\"{}\">{}</td>"
                 "<td data-label=\"{}\">{}</td><td data-label=\"{}\"><span>{} {}</span></td></tr>">(
        block.person.text(), desks::shown_name(person, t), person.number, t(T("Ground")), t(ground_words(visit, block)), t(T("Until")), when(visit, block.until), t(T("Status")), status_tag(visit, block),
        t(appeal_words(block)));
  }
  return html<"<table class=\"cards-on-phone\"><caption class=\"hear\">{}</caption><thead><tr><th>{}</th><th>{}</th><th>{}</th><th>{}</th></tr></thead><tbody>{}</tbody></table>">(
      t(T("Blocks")), t(T("Person")), t(T("Ground")), t(T("Until")), t(T("Status")), rows);
}

} // namespace

web::Response list_blocks(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto reach = desks::reach_of(visit, appeal_right);
  const auto list = find_blocks(*db, reach, tab_of(visit), visit.node.today(), Id<Block>::parse(visit.query("after")), 50);
  std::vector<AnyId> shown;
  for (const auto& block : list.rows) shown.push_back(block.person);
  visit.shows(shown);
  if (visit.json()) {
    json::array rows;
    for (const auto& block : list.rows) rows.push_back(block_json(block, visit.node.today()));
    json::object out{{"blocks", std::move(rows)}};
    if (list.next) out["next"] = list.next->text();
    return web::json_response(out);
  }
  const auto& t = visit.t;
  Html body = desks::done_notice(visit);
  body += html<"<div class=\"title\"><div><h1>{}</h1><p>{}</p></div><p class=\"row\"><a class=\"button\" href=\"{}\">{} {}</a></p></div>">(
      t(T("Blocks")), t(T("Whom an authority keeps out of placements: with a ground of the law, told before, open to appeal, and with an end.")),
      desks::address_with(visit, "/blocks.xlsx", "", ""), web::icon("download"), t(T("Table as a file")));
  body += tabs(visit);
  body += list.rows.empty() ? html<"<div class=\"empty\">{}<h2>{}</h2><p>{}</p></div>">(web::icon("check"), t(T("Nobody stands here")), t(T("Look under another tab.")))
                            : table(visit, *db, reach, list.rows);
  body += desks::next_part(visit, "/blocks", list.next ? std::optional(list.next->text()) : std::nullopt);
  return page(visit, {.title = T("Blocks"), .body = std::move(body)});
}

// --- The list as a file ---

namespace {

/// A row as the file shows it: told while the reader's visit lasts, written after it.
struct BlockLine {
  BlockRow block;
  std::string number, name, ground, authority, status, appeal;
};

std::vector<desks::ExportColumn<BlockLine>> export_columns() {
  using Cell = channels::SheetCell;
  return {{T("Number"), [](const BlockLine& row) -> Cell { return row.number; }},
          {T("Name"), [](const BlockLine& row) -> Cell { return row.name; }, 30},
          {T("Ground"), [](const BlockLine& row) -> Cell { return row.ground; }, 30},
          {T("Legal basis"), [](const BlockLine& row) -> Cell { return row.block.legal_basis; }, 30},
          {T("Authority"), [](const BlockLine& row) -> Cell { return row.authority; }, 30},
          {T("From"), [](const BlockLine& row) -> Cell { return row.block.from; }, 12},
          {T("Until"), [](const BlockLine& row) -> Cell { return row.block.until; }, 12},
          {T("Status"), [](const BlockLine& row) -> Cell { return row.status; }},
          {T("Appeal"), [](const BlockLine& row) -> Cell { return row.appeal; }, 30}};
}

std::vector<BlockLine> file_rows(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto reach = desks::reach_of(visit, appeal_right);
  const auto& t = visit.t;
  std::vector<BlockLine> rows;
  std::vector<AnyId> shown;
  for (std::optional<Id<Block>> after;;) {
    auto list = find_blocks(*db, reach, tab_of(visit), visit.node.today(), after, 500);
    for (auto& block : list.rows) {
      const auto person = registry::row_of(*db, reach, block.person);
      shown.push_back(block.person);
      rows.push_back({.block = block, .number = person.number, .name = desks::shown_name(person, t), .ground = t(ground_words(visit, block)), .authority = desks::authority_words(visit, block.authority),
                      .status = t(journal::words_of(status_of(block, visit.node.today()))), .appeal = t(appeal_words(block))});
    }
    if (!list.next) break;
    after = list.next;
  }
  visit.shows(shown);
  return rows;
}

} // namespace

web::Response export_blocks(Visit& visit) {
  const auto kind = visit.request.path.ends_with(".xlsx") ? channels::SheetKind::xlsx : channels::SheetKind::csv;
  return desks::export_list<BlockLine>(visit, kind, "blocks", T("Blocks"), export_columns(), [rows = file_rows(visit)]() mutable { return std::exchange(rows, {}); });
}

// --- One person's ---

namespace {

Html said(std::string_view words) { return words.empty() ? Html() : html<"<bdi dir=\"auto\">{}</bdi>">(words); }

Html acts(const Visit& visit, const BlockRow& block) {
  Html links;
  if (block.appealable(visit.node.today())) links += act_link(visit, "appeal_block", "block", block.block);
  if (block.appeal_waits()) links += act_link(visit, "decide_appeal", "block", block.block, "primary");
  return links.empty() ? Html() : html<"<p class=\"acts\">{}</p>">(links);
}

Html sheet(const Visit& visit, const BlockRow& block) {
  const auto& t = visit.t;
  const std::string facts_text = block.facts ? block.facts->facts : std::string(), reason = block.facts ? block.facts->reason.value_or("") : std::string();
  Html facts = fact(visit, T("Legal basis"), said(block.legal_basis));
  facts += fact(visit, T("What happened"), said(facts_text));
  facts += fact(visit, T("Why this long"), said(reason));
  facts += fact(visit, T("Authority"), html<"{}">(desks::authority_words(visit, block.authority)));
  facts += fact(visit, T("Told on"), when(visit, block.noticed));
  facts += fact(visit, T("From"), when(visit, block.from));
  facts += fact(visit, T("Until"), when(visit, block.until));
  facts += fact(visit, T("Appeal"), html<"{}">(t(appeal_words(block))));
  facts += fact(visit, T("What the person says"), said(block.appeal));
  facts += fact(visit, T("Why it was decided so"), said(block.reasons));
  return html<"<section class=\"sheet\" id=\"{}\"><h2>{} {}</h2><dl class=\"facts\">{}</dl>{}</section>">(block.block.text(), t(ground_words(visit, block)), status_tag(visit, block), facts, acts(visit, block));
}

} // namespace

web::Response show_blocks(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto person = desks::person_of(visit, *db, appeal_right);
  if (!person) return desks::no_such_person(visit);
  visit.shows({person->person});
  const auto blocks = blocks_of(*db, person->person);
  if (visit.json()) {
    json::array rows;
    for (const auto& block : blocks) rows.push_back(block_json(block, visit.node.today()));
    return web::json_response(json::object{{"blocks", std::move(rows)}});
  }
  const auto& t = visit.t;
  Html body = desks::done_notice(visit);
  body += html<"<div class=\"title\"><div><h1>{}</h1><p class=\"lead\">{}</p></div><p class=\"row\">{}</p></div>">(t(T("Blocks")), desks::person_link(*person, t), act_link(visit, "block_person", "person", person->person));
  for (const auto& block : blocks) body += sheet(visit, block);
  if (blocks.empty()) body += html<"<div class=\"empty\">{}<h2>{}</h2></div>">(web::icon("check"), t(T("Nothing keeps this person out of placements")));
  return page(visit, {.title = T("Blocks"), .body = std::move(body), .width = web::Page::Width::narrow});
}

// --- What waits ---

std::vector<Waiting> waiting_appeals(const Visit& visit, store::Connection& db, Whose whose, std::size_t most) {
  std::vector<Waiting> rows;
  if (whose == Whose::mine) return rows;
  const auto reach = desks::reach_of(visit, judge_right);
  for (const auto& block : find_blocks(db, reach, BlockTab::appealed, visit.node.today(), {}, most).rows) {
    if (block.blocker == std::optional<AnyId>(visit.actor().user)) continue; // whoever blocked does not judge
    const auto person = registry::row_of(db, reach, block.person);
    Waiting row;
    row.act = T("Decide on the appeal");
    row.address = "/people/" + block.person.text() + "/blocks#" + block.block.text();
    row.name = desks::shown_name(person, visit.t);
    row.number = person.number;
    row.detail = ground_words(visit, block);
    row.since = *block.appealed;
    row.shows = {block.person};
    rows.push_back(std::move(row));
  }
  return rows;
}

} // namespace amana::recruitment
