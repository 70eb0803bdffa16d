// Messages between authorities: the list, and a conversation from its first message on.
#include "desks/exchange.hpp"
#include "exchange/decisions.hpp"
#include "node/node.hpp"

namespace amana::desks {

using exchange::Message;
using web::Html;
using web::html;
using web::Method;
using web::Response;
using web::Visit;

namespace {

struct Row {
  Id<Message> message;
  std::string node, sender, receiver;
  std::optional<Id<Message>> answers;
  std::optional<std::string> subject, text; ///< gone after erasure
  Instant at;
};

std::vector<Row> read_rows(store::Rows rows) {
  std::vector<Row> all;
  while (rows.next())
    all.push_back({rows.get<Id<Message>>(0), rows.text(1), rows.text(2), rows.text(3), rows.maybe<Id<Message>>(4), rows.maybe_text(5), rows.maybe_text(6), Instant(rows.integer(7))});
  return all;
}

constexpr std::string_view message_columns = "SELECT message, node, sender, receiver, answers, subject, text, at FROM messages ";

std::string of(std::string_view rest) { return std::string(message_columns) + std::string(rest); }

json::object row_json(const Row& row) {
  json::object out{{"message", row.message.text()}, {"node", row.node}, {"from", row.sender}, {"to", row.receiver}, {"at", row.at.text()}};
  if (row.answers) out["answers"] = row.answers->text();
  if (row.subject) out["subject"] = *row.subject;
  if (row.text) out["text"] = *row.text;
  return out;
}

std::string subject_of(const Visit& visit, const Row& row) { return row.subject.value_or(visit.t(T("Erased"))); }

Response list_messages(Visit& visit) {
  const auto db = visit.node.readers().lease();
  const auto rows = read_rows(db->query(of("ORDER BY at DESC, message DESC LIMIT 100")));
  if (visit.json()) {
    json::array out;
    for (const auto& row : rows) out.push_back(row_json(row));
    return web::json_response(json::object{{"messages", std::move(out)}});
  }
  const auto& t = visit.t;
  Html lines;
  for (const auto& row : rows)
    lines += html<"<tr><th scope=\"row\"><a href=\"/messages/{}\"><bdi dir=\"auto\">{}</bdi></a></th><td data-label=\"{}\">{}</td><td data-label=\"{}\">{}</td><td data-label=\"{}\"><time class=\"when\" datetime=\"{}\">{}</time></td></tr>">(
        row.message.text(), subject_of(visit, row), t(T("From")), authority_words(visit, row.sender), t(T("To")), authority_words(visit, row.receiver), t(T("When")), row.at.text(), t(row.at, visit.node.offset_minutes()));
  Html body = html<"<div class=\"title\"><div><h1>{}</h1></div><a class=\"button primary\" href=\"/do/send_message\">{} {}</a></div>">(t(T("Messages between authorities")), web::icon("plus"), t(T("Send a message")));
  body += lines.empty() ? html<"<div class=\"empty\">{}<h2>{}</h2></div>">(web::icon("message"), t(T("No message yet")))
                        : titled_table(t(T("Messages between authorities")), {t(T("Subject")), t(T("From")), t(T("To")), t(T("When"))}, lines);
  return page(visit, {.title = T("Messages between authorities"), .body = std::move(body)});
}

/// From the first message to the last answer. An answer may come before what it answers is here.
std::vector<Row> conversation(store::Connection& db, Row any) {
  constexpr int longest = 100;
  for (int i = 0; i < longest && any.answers; ++i) {
    auto before = read_rows(db.query(of("WHERE message = $1 ORDER BY node LIMIT 1"), *any.answers));
    if (before.empty()) break;
    any = std::move(before.front());
  }
  std::vector<Row> all{std::move(any)};
  for (std::size_t i = 0; i < all.size() && all.size() < longest; ++i)
    for (auto& answer : read_rows(db.query(of("WHERE answers = $1 AND message <> $1 ORDER BY at, message LIMIT 50"), all[i].message))) all.push_back(std::move(answer));
  std::ranges::sort(all, {}, [](const Row& row) { return std::pair(row.at, row.message); });
  return all;
}

Response show_message(Visit& visit) {
  const auto db = visit.node.readers().lease();
  const auto id = Id<Message>::parse(visit.places.at(0));
  auto found = id ? read_rows(db->query(of("WHERE message = $1 ORDER BY node LIMIT 1"), *id)) : std::vector<Row>();
  if (found.empty()) return refusal_response(visit, {Kind::missing, {{.code = "message.none", .what = T("There is no such message."), .cure = T("Look at the list of messages.")}}});
  if (visit.json()) return web::json_response(row_json(found.front()));
  const auto& t = visit.t;
  const auto all = conversation(*db, found.front());
  Html body = html<"<nav class=\"crumbs\" aria-label=\"{}\"><ol><li><a href=\"/messages\">{}</a></li></ol></nav><h1><bdi dir=\"auto\">{}</bdi></h1>">(t(T("Where you are")), t(T("Messages between authorities")), subject_of(visit, all.front()));
  for (const auto& row : all)
    body += html<"<section class=\"sheet\"><p><strong>{}</strong> {} {}<br><time class=\"when\" datetime=\"{}\">{}</time></p><p><bdi dir=\"auto\">{}</bdi></p></section>">(
        authority_words(visit, row.sender), web::icon("arrow-end", true), authority_words(visit, row.receiver), row.at.text(), t(row.at, visit.node.offset_minutes()), row.text.value_or(t(T("Erased"))));
  const auto* answer = visit.node.house().command("send_message");
  json::object values{{"to", found.front().sender}, {"answers", found.front().message.text()}};
  if (found.front().subject) values["subject"] = *found.front().subject;
  body += html<"<section class=\"sheet\"><h2>{}</h2>{}</section>">(t(T("Answer")), command_form(visit, *answer, {.values = std::move(values), .faults = {}}));
  return page(visit, {.title = T("Message"), .body = std::move(body), .width = web::Page::Width::narrow});
}

} // namespace

web::Pages message_pages() {
  const web::Gate writing(exchange::write_messages, journal::administration);
  return {.routes = {{Method::get, "/messages", writing, list_messages},
                     {Method::get, "/messages/{message}", writing, show_message},
                     {Method::get, "/api/messages", writing, list_messages},
                     {Method::get, "/api/messages/{message}", writing, show_message}},
          .places = {{"/messages", T("Messages"), "message"}}};
}

} // namespace amana::desks
