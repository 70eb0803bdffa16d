#include "desks/exchange.hpp"

#include "channels/qr.hpp"
#include "exchange/decisions.hpp"
#include "node/node.hpp"
#include "store/digest.hpp"
#include "web/refusals.hpp"

#include <charconv>

namespace amana::desks {

using exchange::Exchange;
using exchange::Peer;
using exchange::PeerStatus;
using web::Gate;
using web::Html;
using web::html;
using web::Method;
using web::Response;
using web::Visit;

std::string authority_words(const Visit& visit, std::string_view code) {
  const auto* authority = visit.node.agreement()->authority(code);
  return authority ? visit.t(authority->name(visit.node.today())) : std::string(code);
}

std::string node_words(const Visit& visit, const Peer& peer) {
  const auto* node = visit.node.agreement()->node(peer.name);
  return node ? visit.t(node->name) : peer.name;
}

Html titled_table(const std::string& caption, const std::vector<std::string>& heads, const Html& rows) {
  Html cells;
  for (const auto& head : heads) cells += html<"<th>{}</th>">(head);
  return html<"<table class=\"cards-on-phone\"><caption class=\"hear\">{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>">(caption, cells, rows);
}

namespace {

/// Why a pouch was refused or held, or a line failed, in words; codes of tomorrow stay codes.
Text words_of_code(std::string_view code) {
  if (code == "line.down") return T("the line is down");
  if (code == "line.status") return T("the other node answered with an error");
  if (code == "pouch.foreign") return T("a pouch for another node");
  if (code == "pouch.stranger") return T("a pouch from a node that is not trusted");
  if (code == "pouch.unreadable") return T("a pouch that was broken off, altered or sealed for another key");
  if (code == "pouch.forged" || code == "document.forged") return T("a signature that is not the node's");
  if (code == "file.altered") return T("a file that is not the one announced");
  if (code == "document.altered") return T("a document that was altered");
  if (code == "pouch.no_pouch") return T("bytes that are no pouch");
  if (code == "pouch.gap") return T("documents are missing in between");
  if (code == "pouch.fork") return T("two documents for one number");
  if (code == "pouch.format") return T("a pouch of a newer format");
  if (code == "pouch.too_large") return T("a pouch that is too large");
  if (code == "peer.suspended") return T("the exchange is suspended");
  if (code == "document.unknown") return T("documents of a newer version of Amana wait here");
  if (code == "rules.unknown") return T("documents under rules that are not adopted here wait");
  if (code == "document.writer" || code == "document.kind") return T("a document that this node may not write");
  return verbatim(std::string(code));
}

Text words_of_fork(exchange::Fork fork) {
  switch (fork) {
  case exchange::Fork::of_peer: return T("The other node has written two different documents under one number.");
  case exchange::Fork::of_ours: return T("The other node holds another document of ours under this number: one of us was restored and wrote before it had recovered.");
  case exchange::Fork::of_head: return T("The other node has signed two different journals for one place.");
  }
  return {};
}

Html instant(const Visit& visit, std::optional<Instant> at) {
  if (!at || at->milliseconds() == 0) return html<"<span class=\"soft\">{}</span>">(visit.t(T("never")));
  return html<"<time class=\"when\" datetime=\"{}\">{}</time>">(at->text(), visit.t(*at, visit.node.offset_minutes()));
}

Html fact(const std::string& name, const Html& value) { return html<"<div><dt>{}</dt><dd>{}</dd></div>">(name, value); }
Html fact(const std::string& name, const std::string& value) { return html<"<div><dt>{}</dt><dd>{}</dd></div>">(name, value); }

/// How one peer stands: what waits, and on whom.
struct PeerStanding {
  Peer peer;
  exchange::Contact contact;
  std::vector<std::string> held;
  std::int64_t to_send = 0, to_fetch = 0;
  exchange::Files::Coming files; ///< on their way here
};

PeerStanding standing_of(store::Connection& db, const Exchange& exchange, Peer peer) {
  PeerStanding standing{std::move(peer), {}, {}, 0, 0, {}};
  standing.contact = exchange::contact_of(db, standing.peer.name);
  standing.held = exchange.held(standing.peer.name);
  standing.to_send = exchange::feed_tip(db).number - standing.peer.has.number;
  standing.to_fetch = std::max<std::int64_t>(0, standing.contact.feed - standing.peer.taken.number);
  standing.files = exchange.files().coming_from(db, standing.peer.name);
  return standing;
}

Html status_tag(const Visit& visit, const PeerStanding& standing) {
  if (standing.peer.status == PeerStatus::suspended) return html<"<span class=\"tag late\">{} {}</span>">(web::icon("cross"), visit.t(T("suspended")));
  if (!standing.held.empty() || !standing.contact.waiting.empty()) return html<"<span class=\"tag due\">{} {}</span>">(web::icon("warn"), visit.t(T("documents are held")));
  if (!standing.contact.failure.empty()) return html<"<span class=\"tag due\">{} {}</span>">(web::icon("silence"), visit.t(words_of_code(standing.contact.failure)));
  if (standing.to_send || standing.to_fetch || standing.files.files || !standing.contact.wants.empty()) return html<"<span class=\"tag due\">{} {}</span>">(web::icon("clock"), visit.t(T("news on their way")));
  return html<"<span class=\"tag ok\">{} {}</span>">(web::icon("check"), visit.t(T("up to date")));
}

json::object peer_json(const PeerStanding& standing) {
  const auto& peer = standing.peer;
  json::object out{{"name", peer.name}, {"authority", peer.authority}, {"fingerprint", exchange::fingerprint(peer.key)}, {"status", name_of(peer.status)},
                   {"sent", peer.has.number + standing.to_send}, {"acknowledged", peer.has.number}, {"waiting", standing.to_send},
                   {"received", peer.taken.number}, {"missing", standing.to_fetch},
                   {"files_to_come", standing.files.files}, {"file_bytes_to_come", standing.files.bytes - standing.files.here}, {"files_wanted_there", standing.contact.wants.size()}};
  if (peer.address) out["address"] = *peer.address;
  if (peer.taken_at.milliseconds()) out["last_news"] = peer.taken_at.text();
  if (standing.contact.last_in) out["last_contact"] = standing.contact.last_in->text();
  if (!standing.contact.failure.empty()) out["failure"] = standing.contact.failure;
  if (!standing.contact.waiting.empty()) out["held_there"] = standing.contact.waiting;
  if (!standing.contact.recovery.empty()) out["recovering"] = true;
  if (!standing.held.empty()) out["held_here"] = standing.held.front();
  if (peer.head.number) out["head"] = json::object{{"head", write(peer.head)}, {"signature", peer.head_signature}};
  return out;
}

json::object status_json(const Visit& visit, Exchange& exchange) {
  const auto db = visit.node.readers().lease();
  json::array peers, alarms;
  for (auto& peer : exchange::peers(*db)) peers.push_back(peer_json(standing_of(*db, exchange, std::move(peer))));
  for (const auto& alarm : exchange::alarms(*db))
    alarms.push_back(json::object{{"peer", alarm.peer}, {"fork", name_of(alarm.fork)}, {"number", alarm.number}, {"held", alarm.held.text()}, {"came", alarm.came.text()}, {"at", alarm.at.text()}});
  json::array refused;
  for (const auto& one : exchange::refusals(*db)) refused.push_back(json::object{{"at", one.at.text()}, {"peer", one.peer}, {"way", one.way}, {"code", one.code}});
  return {{"node", visit.node.settings().name}, {"recovering", exchange.recovering()}, {"documents", exchange::feed_tip(*db).number},
          {"peers", std::move(peers)}, {"alarms", std::move(alarms)}, {"refused", std::move(refused)}};
}

// --- The list ---

Html alarm_notices(const Visit& visit, store::Connection& db) {
  Html out;
  for (const auto& alarm : exchange::alarms(db))
    out += html<"<div class=\"notice bad\" role=\"alert\">{}<h2>{}</h2><p>{}</p><dl class=\"why\"><dt>{}</dt><dd><bdi>{}</bdi></dd><dt>{}</dt><dd><bdi class=\"code\">{}</bdi></dd><dt>{}</dt><dd><bdi class=\"code\" dir=\"ltr\">{}</bdi></dd><dt>{}</dt><dd><bdi class=\"code\" dir=\"ltr\">{}</bdi></dd></dl></div>">(
        web::icon("warn"), visit.t(T("Fork alarm: the exchange with {node} is stopped", {{"node", alarm.peer}})), visit.t(words_of_fork(alarm.fork)),
        visit.t(T("When")), visit.t(alarm.at, visit.node.offset_minutes()), visit.t(T("Number")), alarm.number, visit.t(T("Held here")), alarm.held.text().substr(0, 16), visit.t(T("Came")), alarm.came.text().substr(0, 16));
  return out;
}

Html recovery_notice(const Visit& visit, Exchange& exchange) {
  if (!exchange.recovering()) return {};
  Html missing;
  for (const auto& name : exchange.unanswered()) missing += html<"<li><bdi class=\"code\">{}</bdi></li>">(name);
  return html<"<div class=\"notice bad\">{}<h2>{}</h2><p>{}</p><ul>{}</ul><p class=\"acts\"><a class=\"button\" href=\"/do/end_recovery\">{}</a></p></div>">(
      web::icon("warn"), visit.t(T("This node is recovering")), visit.t(T("These nodes have not yet given back what they hold of ours:")), missing, visit.t(visit.node.house().command("end_recovery")->title));
}

Html peer_row(const Visit& visit, const PeerStanding& standing) {
  const auto& t = visit.t;
  const auto& peer = standing.peer;
  return html<"<tr class=\"{}\"><th scope=\"row\"><a href=\"/exchange/{}\">{}</a> <small class=\"under\"><bdi class=\"code\">{}</bdi></small></th><td data-label=\"{}\">{}</td><td data-label=\"{}\">{}</td><td data-label=\"{}\" class=\"num\"><bdi>{}</bdi></td><td data-label=\"{}\" class=\"num\"><bdi>{}</bdi></td></tr>">(
      std::string_view(peer.status == PeerStatus::suspended ? "late" : ""), peer.name, node_words(visit, peer), peer.name, t(T("State")), status_tag(visit, standing), t(T("Last news")), instant(visit, peer.taken_at),
      t(T("Not yet acknowledged")), t(standing.to_send), t(T("Still to come")), t(standing.to_fetch));
}

Html refusal_list(const Visit& visit, store::Connection& db) {
  Html items;
  for (const auto& one : exchange::refusals(db))
    items += html<"<li>{} <div>{} <small><bdi class=\"code\">{}</bdi> {}</small></div></li>">(web::icon("cross"), visit.t(words_of_code(one.code)), one.peer, instant(visit, one.at));
  return items.empty() ? Html() : html<"<section><h2>{}</h2><p>{}</p><ul class=\"changes\">{}</ul></section>">(visit.t(T("What was refused")), visit.t(T("None of it was applied.")), items);
}

Html upload_form(const Visit& visit) {
  return html<"<section class=\"sheet\"><h2>{}</h2><form method=\"post\" action=\"/exchange/pouch\" enctype=\"multipart/form-data\">{}<div class=\"field\"><label for=\"pouch\">{}</label><input id=\"pouch\" name=\"pouch\" type=\"file\"><p class=\"hint\">{}</p></div><p class=\"acts\"><button class=\"button\">{} {}</button></p></form></section>">(
      visit.t(T("Take a pouch")), web::form_seals(visit), visit.t(T("File")), visit.t(T("As the other node made it, from a stick or an attachment. Taking it twice does no harm.")), web::icon("upload"), visit.t(T("Take it")));
}

Response list_peers(Visit& visit, Exchange& exchange) {
  if (visit.json()) return web::json_response(status_json(visit, exchange));
  const auto& t = visit.t;
  const auto db = visit.node.readers().lease();
  Html rows;
  for (auto& peer : exchange::peers(*db)) rows += peer_row(visit, standing_of(*db, exchange, std::move(peer)));
  Html body = html<"<div class=\"title\"><div><h1>{}</h1><p>{}</p></div><p class=\"acts\"><a class=\"button\" href=\"/exchange/card\">{}</a> <a class=\"button primary\" href=\"/do/trust_peer\">{} {}</a></p></div>">(
      t(T("Other nodes")), t(T("Whom this node exchanges signed documents with, and how it goes.")), t(T("Own card")), web::icon("plus"), t(T("Trust another node")));
  body += recovery_notice(visit, exchange);
  body += alarm_notices(visit, *db);
  body += rows.empty() ? html<"<div class=\"empty\">{}<h2>{}</h2><p>{}</p></div>">(web::icon("exchange"), t(T("This node stands alone")), t(T("Exchange cards with the administrator of another node, then trust it.")))
                       : titled_table(t(T("Other nodes")), {t(T("Node")), t(T("State")), t(T("Last news")), t(T("Not yet acknowledged")), t(T("Still to come"))}, rows);
  body += upload_form(visit);
  body += refusal_list(visit, *db);
  return page(visit, {.title = T("Other nodes"), .body = std::move(body)});
}

// --- One peer ---

Response no_such_peer(const Visit& visit) {
  return refusal_response(visit, {Kind::missing, {{.code = "peer.none", .what = T("This node trusts no other node of that name."), .cure = T("Look at the list of the other nodes.")}}});
}

Html gap_notice(const Visit& visit, const PeerStanding& standing) {
  Html out;
  if (standing.to_fetch)
    out += html<"<div class=\"notice\">{}<h2>{}</h2><p>{}</p></div>">(web::icon("silence"), visit.t(N("{n} document of the other node is not here yet", "{n} documents of the other node are not here yet", standing.to_fetch)),
                                                                    visit.t(T("Numbers {from} to {to}. They come with the next pouch.", {{"from", standing.peer.taken.number + 1}, {"to", standing.contact.feed}})));
  if (!standing.contact.recovery.empty())
    out += html<"<div class=\"notice\">{}<h2>{}</h2><p>{}</p></div>">(web::icon("clock"), visit.t(T("The other node is recovering")), visit.t(T("It was restored from a backup and fetches back what it had sent. Until then nobody acts there.")));
  if (standing.files.files)
    out += html<"<div class=\"notice\">{}<h2>{}</h2><p>{}</p></div>">(web::icon("paper"), visit.t(N("{n} file of the other node is on its way", "{n} files of the other node are on their way", standing.files.files)),
                                                                    visit.t(T("{here} of {all} kB are here. The rest comes piece by piece, from where it stopped.", {{"here", standing.files.here / 1000}, {"all", (standing.files.bytes + 999) / 1000}})));
  if (!standing.contact.wants.empty())
    out += html<"<div class=\"notice\">{}<h2>{}</h2><p>{}</p></div>">(web::icon("paper"), visit.t(T("Files travel to the other node")), visit.t(T("They go along with the documents, piece by piece.")));
  if (!standing.held.empty())
    out += html<"<div class=\"notice\">{}<h2>{}</h2><p>{}</p></div>">(web::icon("warn"), visit.t(T("Held here")), visit.t(words_of_code(standing.held.front())));
  if (!standing.contact.waiting.empty())
    out += html<"<div class=\"notice\">{}<h2>{}</h2><p>{}</p></div>">(web::icon("warn"), visit.t(T("Held there")), visit.t(words_of_code(standing.contact.waiting)));
  return out;
}

Html peer_facts(const Visit& visit, const PeerStanding& standing) {
  const auto& t = visit.t;
  const auto& peer = standing.peer;
  const auto code = [](const std::string& text) { return html<"<bdi class=\"digest\" dir=\"ltr\">{}</bdi>">(text); };
  Html facts = fact(t(T("Authority that runs it")), authority_words(visit, peer.authority));
  facts += fact(t(T("Fingerprint of its key")), code(exchange::fingerprint(peer.key)));
  facts += fact(t(T("Address")), peer.address ? code(*peer.address) : html<"{}">(t(T("none: pouches by hand"))));
  facts += fact(t(T("Last news")), instant(visit, peer.taken_at));
  facts += fact(t(T("Last pouch taken")), instant(visit, standing.contact.last_in));
  facts += fact(t(T("Last pouch made")), instant(visit, standing.contact.last_out));
  facts += fact(t(T("Last failure")), instant(visit, standing.contact.last_failure));
  if (standing.contact.next_try) facts += fact(t(T("Next try")), instant(visit, standing.contact.next_try));
  facts += fact(t(T("Received from it")), t(peer.taken.number));
  facts += fact(t(T("Acknowledged by it")), t(T("{number} of {all}", {{"number", peer.has.number}, {"all", peer.has.number + standing.to_send}})));
  if (peer.head.number) facts += fact(t(T("Last signed head held of its journal")), code(journal::EntryName{peer.head.epoch, peer.head.number}.text() + " " + peer.head.hash.text().substr(0, 16)));
  return html<"<dl class=\"facts\">{}</dl>">(facts);
}

Html items_table(const Visit& visit, Text caption, std::vector<exchange::Item> items, std::int64_t known_to_both) {
  const auto& t = visit.t;
  const auto agreement = visit.node.agreement();
  std::ranges::reverse(items);
  Html rows;
  for (const auto& item : items) {
    const auto* document = agreement->document(item.document);
    const bool there = item.place.number <= known_to_both;
    rows += html<"<tr><th scope=\"row\"><bdi class=\"code\">{}</bdi></th><td data-label=\"{}\">{}</td><td data-label=\"{}\">{}</td><td data-label=\"{}\">{}</td></tr>">(
        item.place.number, t(T("Document")), document ? t(document->name) : item.document, t(T("Written")), instant(visit, item.at), t(T("Receipt")),
        there ? html<"<span class=\"tag ok\">{} {}</span>">(web::icon("check"), t(T("there"))) : html<"<span class=\"tag due\">{} {}</span>">(web::icon("clock"), t(T("waits"))));
  }
  if (rows.empty()) return {};
  return html<"<section><h2>{}</h2>{}</section>">(t(caption), titled_table(t(caption), {t(T("Number")), t(T("Document")), t(T("Written")), t(T("Receipt"))}, rows));
}

Html peer_acts(const Visit& visit, const Peer& peer) {
  Html links = html<"<a class=\"button\" href=\"/exchange/{}/pouch\">{} {}</a>">(peer.name, web::icon("download"), visit.t(T("Make a pouch")));
  for (const auto* name : {"move_peer", "replace_peer_key", "suspend_peer", "resume_peer"}) {
    const bool suspended = peer.status == PeerStatus::suspended;
    if (suspended ? name == std::string_view("suspend_peer") : name == std::string_view("resume_peer")) continue;
    const auto* command = visit.node.house().command(name);
    links += html<"<a class=\"button\" href=\"/do/{}?name={}\">{}</a>">(command->name, peer.name, visit.t(command->title));
  }
  return html<"<div class=\"acts\">{}</div>">(links);
}

Response show_peer(Visit& visit, Exchange& exchange) {
  constexpr std::int64_t shown = 20;
  const auto db = visit.node.readers().lease();
  auto peer = exchange::find_peer(*db, visit.places.at(0));
  // An act about a peer leads here under its own name.
  if (!peer) return AnyId::parse(visit.places.at(0)) ? web::see_other("/exchange") : no_such_peer(visit);
  const auto standing = standing_of(*db, exchange, *std::move(peer));
  if (visit.json()) return web::json_response(peer_json(standing));
  const auto& name = standing.peer.name;
  const auto tip = exchange::feed_tip(*db).number;
  Html body = html<"<nav class=\"crumbs\" aria-label=\"{}\"><ol><li><a href=\"/exchange\">{}</a></li><li aria-current=\"page\"><bdi class=\"code\">{}</bdi></li></ol></nav><h1>{} {}</h1>">(
      visit.t(T("Where you are")), visit.t(T("Other nodes")), name, node_words(visit, standing.peer), status_tag(visit, standing));
  if (!standing.peer.reason.empty()) body += html<"<p><strong>{}</strong> <bdi dir=\"auto\">{}</bdi></p>">(visit.t(T("Reason:")), standing.peer.reason);
  body += gap_notice(visit, standing);
  body += peer_facts(visit, standing);
  body += peer_acts(visit, standing.peer);
  body += items_table(visit, T("Our last documents"), exchange::feed(*db, tip - shown, shown), standing.peer.has.number);
  body += items_table(visit, T("Its last documents"), exchange::inbox(*db, name, standing.peer.taken.number - shown, shown), standing.peer.taken.number);
  return page(visit, {.title = T("Other node"), .body = std::move(body), .width = web::Page::Width::narrow});
}

// --- The card ---

json::object card(const node::Node& node) {
  return {{"name", node.settings().name}, {"authority", node.settings().authority}, {"public_key", base64url(node.keys().signing.public_key())}};
}

Response show_card(Visit& visit) {
  const auto own = card(visit.node);
  const auto print = exchange::fingerprint({visit.node.keys().signing.public_key()});
  if (visit.json()) {
    auto out = own;
    out["fingerprint"] = print;
    return web::json_response(out);
  }
  const auto& t = visit.t;
  const auto code = [](std::string_view text) { return html<"<bdi class=\"digest\" dir=\"ltr\">{}</bdi>">(text); };
  Html facts = fact(t(T("Name of the node")), code(visit.node.settings().name));
  facts += fact(t(T("Authority that runs it")), html<"{} {}">(authority_words(visit, visit.node.settings().authority), code(visit.node.settings().authority)));
  facts += fact(t(T("Public key")), code(own.at("public_key").as_string()));
  facts += fact(t(T("Fingerprint of its key")), code(print));
  Html body = html<"<h1>{}</h1><p class=\"lead\">{}</p><div class=\"sheet\"><dl class=\"facts\">{}</dl>{}</div><p>{}</p>">(
      t(T("Card of this node")), t(T("Print it, sign it and hand it to the administrator of the other node. They read the fingerprint back to you by telephone.")), facts,
      Html(channels::qr_svg(canonical(own), t(T("The same as a QR code")))), t(T("Whoever trusts this card takes what this node signs as this authority's word.")));
  return page(visit, {.title = T("Card of this node"), .body = std::move(body), .width = web::Page::Width::narrow});
}

// --- Pouches ---

std::optional<std::int64_t> number_of(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return !text.empty() && error == std::errc() && end == text.data() + text.size() && value >= 0 ? std::optional(value) : std::nullopt;
}

Response give_pouch(Visit& visit, Exchange& exchange) {
  const auto made = exchange.make(visit.places.at(0), exchange::Way::file, number_of(visit.query("after")));
  if (!made) return refusal_response(visit, made.error());
  if (visit.json()) return web::json_response(json::object{{"items", made->items}, {"upto", made->upto.number}, {"more", made->more}, {"pouch", base64url(bytes_of(made->pouch))}});
  Response response;
  response.content_type = "application/octet-stream";
  response.headers = {{"Content-Disposition", web::attachment(visit.node.settings().name + "-" + visit.places.at(0) + "-" + std::to_string(made->upto.number) + ".pouch")}};
  response.body = made->pouch;
  return response;
}

json::object taken_json(const exchange::Taken& taken, const lang::Tongue& t) {
  json::object out{{"peer", taken.peer}, {"made", taken.made.text()}, {"applied", taken.applied}, {"repeated", taken.repeated}, {"recovered", taken.recovered}, {"pieces", taken.pieces}, {"held", taken.held}};
  if (taken.stopped) {
    out["stopped"] = taken.stopped->faults.front().code;
    out["why"] = t(taken.stopped->faults.front().what);
    out["cure"] = t(taken.stopped->faults.front().cure);
  }
  return out;
}

Response ask_again(const Visit& visit, const Refusal& refusal) {
  Html body = web::refusal_notice(refusal, visit.t);
  body += html<"<h1>{}</h1>{}<p class=\"acts\"><a class=\"button\" href=\"/exchange\">{}</a></p>">(visit.t(T("Take a pouch")), upload_form(visit), visit.t(T("Other nodes")));
  return page(visit, {.title = T("Take a pouch"), .body = std::move(body), .width = web::Page::Width::narrow, .status = web::status_of(refusal.kind)});
}

/// By hand: from a page or the command line.
Response take_pouch(Visit& visit, Exchange& exchange) {
  const auto& request = visit.request;
  const std::string_view bytes = request.uploads.empty() ? std::string_view(request.body) : std::string_view(request.uploads.front().bytes);
  const auto taken = exchange.take(bytes, exchange::Way::file);
  if (!taken) return visit.json() ? refusal_response(visit, taken.error()) : ask_again(visit, taken.error());
  exchange.tend();
  if (visit.json()) return web::json_response(taken_json(*taken, visit.t));
  const auto& t = visit.t;
  Html body = html<"<h1>{}</h1><dl class=\"facts\">{}{}{}{}{}</dl>">(t(T("The pouch was taken")), fact(t(T("From")), taken->peer), fact(t(T("Made")), instant(visit, taken->made)), fact(t(T("New documents")), t(taken->applied)), fact(t(T("Known already")), t(taken->repeated)), fact(t(T("Parts of files")), t(taken->pieces)));
  if (taken->stopped) body += web::refusal_notice(*taken->stopped, t);
  body += html<"<p class=\"acts\"><a class=\"button primary\" href=\"/exchange/{}/pouch\">{} {}</a> <a class=\"button\" href=\"/exchange\">{}</a></p>">(taken->peer, web::icon("download"), t(T("Make a pouch with the receipt")), t(T("Other nodes")));
  return page(visit, {.title = T("The pouch was taken"), .body = std::move(body), .width = web::Page::Width::narrow});
}

/// Who made it, when, how much is in it: without taking anything.
Response look_at_pouch(Visit& visit, Exchange& exchange) {
  const auto body = exchange.look(visit.request.body);
  if (!body) return refusal_response(visit, body.error());
  json::object out{{"from", body->from}, {"to", body->to}, {"made", body->made.text()}, {"documents", body->items.size()}, {"returned", body->returned.size()}, {"feed", body->feed.number}, {"has_of_ours", body->have.number}};
  if (!body->items.empty()) {
    out["first"] = body->items.front().number;
    out["last"] = body->items.back().number;
  }
  if (body->waiting) out["holds"] = *body->waiting;
  return web::json_response(out);
}

/// Over the line, from the other node itself: what proves who it is stands in the pouch.
Response swap(Visit& visit, Exchange& exchange) {
  const auto answer = exchange.swap(visit.request.body);
  if (!answer) return refusal_response(visit, answer.error());
  Response response;
  response.content_type = "application/octet-stream";
  response.body = *answer;
  return response;
}

/// Digests of what both nodes must hold alike once all news have arrived.
Response show_digests(Visit& visit) {
  const auto db = visit.node.readers().lease();
  json::array tables;
  for (const auto& table : visit.node.house().tables()) {
    if (!table.shared) continue;
    const auto digest = store::table_digest(*db, table.name, table.key);
    tables.push_back(json::object{{"table", table.name}, {"rows", digest.rows}, {"digest", digest.hash.text()}});
  }
  return web::json_response(json::object{{"node", visit.node.settings().name}, {"shared", std::move(tables)}});
}

} // namespace

web::Pages exchange_pages(Exchange& exchange) {
  const Gate managing(exchange::manage_exchange, journal::administration);
  const Gate operating = Gate::holders_and_operator(exchange::manage_exchange, journal::administration);
  const auto with = [&exchange](Response (*answer)(Visit&, Exchange&)) { return [&exchange, answer](Visit& visit) { return answer(visit, exchange); }; };
  return {.routes = {{Method::post, "/exchange", Gate::everyone(), with(swap)},
                     {Method::get, "/exchange", managing, with(list_peers)},
                     {Method::get, "/exchange/card", managing, show_card},
                     {Method::post, "/exchange/pouch", managing, with(take_pouch)},
                     {Method::get, "/exchange/{peer}", managing, with(show_peer)},
                     {Method::get, "/exchange/{peer}/pouch", managing, with(give_pouch)},
                     {Method::get, "/api/exchange", operating, with(list_peers)},
                     {Method::get, "/api/exchange/card", operating, show_card},
                     {Method::get, "/api/exchange/digests", operating, show_digests},
                     {Method::post, "/api/exchange/pouch", operating, with(take_pouch)},
                     {Method::post, "/api/exchange/look", operating, with(look_at_pouch)},
                     {Method::get, "/api/exchange/{peer}", operating, with(show_peer)},
                     {Method::get, "/api/exchange/{peer}/pouch", operating, with(give_pouch)}},
          .places = {{"/exchange", T("Other nodes"), "exchange"}}};
}

std::vector<web::ApiRead> exchange_reads() {
  return {{"/api/exchange", "exchange_status", T("How the exchange with the other nodes goes"), {}},
          {"/api/exchange/card", "read_card", T("Card of this node"), {}},
          {"/api/exchange/digests", "read_digests", T("Digests of what both nodes hold alike"), {}},
          {.path = "/api/exchange/pouch", .name = "take_pouch", .title = T("Take a pouch"), .posts = "application/octet-stream"},
          {.path = "/api/exchange/look", .name = "look_at_pouch", .title = T("Who made a pouch, when and how much is in it"), .posts = "application/octet-stream"},
          {"/api/exchange/{peer}", "read_peer", T("One other node"), {}},
          {"/api/exchange/{peer}/pouch", "make_pouch", T("A pouch for another node"), {{"after", T("Behind this number of the own feed.")}}},
          {"/api/joint", "list_joint_acts", T("Joint acts"), {}},
          {"/api/joint/{act}", "read_joint_act", T("One joint act"), {}},
          {"/api/joint/{act}/files", "post_joint_paper", T("Attach a scan of the paper original: its bytes"), {}, "application/octet-stream"},
          {"/api/joint/{act}/files/{file}", "read_joint_paper", T("One scan of a paper original")},
          {"/api/messages", "list_messages", T("Messages between authorities"), {}},
          {"/api/messages/{message}", "read_message", T("One message"), {}}};
}

} // namespace amana::desks
