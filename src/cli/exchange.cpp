// card, pouch, exchange, restored: what the operator of the machine does about other nodes, while the node runs or not.
#include "cli/cli.hpp"
#include "cli/speaker.hpp"
#include "exchange/decisions.hpp"
#include "exchange/exchange.hpp"
#include "modules/all.hpp"
#include "web/http.hpp"

#include <fstream>
#include <iostream>

namespace amana::cli {

namespace {

/// What the node answers, or its refusal as it stands there: in the language of the command line already.
Result<json::object> ask(Speaker& speaker, const std::string& path, const std::string* body = nullptr) {
  const auto said = speaker.say(path, body);
  auto value = TRY(parse_json(said.body));
  if (said.status != 200) {
    Refusal refusal{Kind::refused, {}};
    if (value.is_object() && value.as_object().contains("faults"))
      for (const auto& fault : value.at("faults").as_array()) {
        const auto& one = fault.as_object();
        const auto* cure = one.if_contains("cure");
        refusal.faults.push_back({.code = std::string(one.at("code").as_string()),
                                  .what = verbatim(std::string(one.at("what").as_string())),
                                  .cure = cure ? verbatim(std::string(cure->as_string())) : Text()});
      }
    return std::unexpected(std::move(refusal));
  }
  return std::move(value).as_object();
}

Result<int> print_answer(const NodeOptions& options, const std::string& path, const lang::Tongue& t) {
  auto speaker = TRY(speak_to(options, t));
  std::cout << canonical(TRY(ask(*speaker, path))) << "\n";
  return 0;
}

std::filesystem::path part_of(const std::filesystem::path& file, int part) {
  return part == 1 ? file : std::filesystem::path(file.string() + "." + std::to_string(part));
}

/// As many files as the news need: FILE, FILE.2 …
Result<int> make_pouches(const PouchOptions& options, const lang::Tongue& t) {
  auto speaker = TRY(speak_to(options.node, t));
  std::string after;
  for (int part = 1;; ++part) {
    const auto made = TRY(ask(*speaker, "/api/exchange/" + web::percent_encode(options.peer) + "/pouch" + after));
    const auto bytes = from_base64url(made.at("pouch").as_string()).value();
    const auto file = part_of(options.file, part);
    TRY_DO(write_output(file, text_of(bytes)));
    std::cout << t(N("{file}: {n} document, up to number {upto}.", "{file}: {n} documents, up to number {upto}.",
                     made.at("items").as_int64(), {{"file", file.string()}, {"upto", made.at("upto").as_int64()}}))
              << "\n";
    if (!made.at("more").as_bool()) return 0;
    after = "?after=" + std::to_string(made.at("upto").as_int64());
  }
}

void print_taken(const std::filesystem::path& file, const json::object& taken, const lang::Tongue& t) {
  std::cout << t(T("{file}: from {peer}; new documents: {new}; known already: {known}.",
                   {{"file", file.string()},
                    {"peer", std::string(taken.at("peer").as_string())},
                    {"new", taken.at("applied").as_int64()},
                    {"known", taken.at("repeated").as_int64()}}))
            << "\n";
  if (const auto* why = taken.if_contains("why"))
    std::cout << std::string_view(why->as_string()) << " " << std::string_view(taken.at("cure").as_string()) << " ["
              << std::string_view(taken.at("stopped").as_string()) << "]\n";
}

Result<int> take_pouches(const PouchOptions& options, const lang::Tongue& t) {
  auto speaker = TRY(speak_to(options.node, t));
  int stopped = 0;
  for (const auto& file : options.files) {
    const auto bytes = TRY(read_input(file));
    const auto taken = TRY(ask(*speaker, "/api/exchange/pouch", &bytes));
    print_taken(file, taken, t);
    stopped |= taken.contains("stopped");
  }
  return stopped;
}

Result<int> show_pouch(const PouchOptions& options, const lang::Tongue& t) {
  const auto bytes = TRY(read_input(options.files.front()));
  const auto envelope = exchange::read_envelope(bytes);
  if (!envelope)
    return refuse(Kind::unreadable, {.code = "pouch.no_pouch",
                                     .what = T("These bytes are not a pouch."),
                                     .cure = T("Choose the file that the other node made.")});
  std::cout << t(T("From {from} to {to}, {bytes} bytes.", {{"from", envelope->from}, {"to", envelope->to}, {"bytes", bytes.size()}})) << "\n";
  const auto settings = node::read_settings(options.node.folder);
  if (!settings || settings->name != envelope->to) {
    std::cout << t(T("What is in it, the receiver alone can see.")) << "\n";
    return 0;
  }
  auto speaker = TRY(speak_to(options.node, t));
  std::cout << canonical(TRY(ask(*speaker, "/api/exchange/look", &bytes))) << "\n";
  return 0;
}

Result<int> print_status(const NodeOptions& options, const lang::Tongue& t) {
  auto speaker = TRY(speak_to(options, t));
  const auto status = TRY(ask(*speaker, "/api/exchange"));
  std::cout << t(T("Node {node}; documents of its own: {count}.", {{"node", std::string(status.at("node").as_string())}, {"count", status.at("documents").as_int64()}})) << "\n";
  if (status.at("recovering").as_bool()) std::cout << t(T("This node is recovering")) << "\n";
  for (const auto& one : status.at("peers").as_array()) {
    const auto& peer = one.as_object();
    const auto* failure = peer.if_contains("failure");
    std::cout << std::string_view(peer.at("name").as_string()) << "  " << std::string_view(peer.at("status").as_string()) << "  "
              << t(T("acknowledged {number} of {all}, received {received}, still to come {missing}",
                     {{"number", peer.at("acknowledged").as_int64()}, {"all", peer.at("sent").as_int64()}, {"received", peer.at("received").as_int64()}, {"missing", peer.at("missing").as_int64()}}))
              << (failure ? "  " + std::string(failure->as_string()) : "") << "\n";
  }
  for (const auto& alarm : status.at("alarms").as_array())
    std::cout << t(T("Fork alarm: the exchange with {node} is stopped", {{"node", std::string(alarm.at("peer").as_string())}})) << " (" << alarm.at("number").as_int64() << ")\n";
  return status.at("alarms").as_array().empty() ? 0 : 3;
}

Result<int> print_digests(const NodeOptions& options, const lang::Tongue& t) {
  auto speaker = TRY(speak_to(options, t));
  const auto digests = TRY(ask(*speaker, "/api/exchange/digests"));
  for (const auto& table : digests.at("shared").as_array())
    std::cout << std::string_view(table.at("digest").as_string()) << "  " << std::string_view(table.at("table").as_string()) << "  "
              << table.at("rows").as_int64() << "\n";
  return 0;
}

Result<int> mark_restored(const NodeOptions& options, const lang::Tongue& t) {
  TRY(node::read_settings(options.folder));
  std::ofstream mark(exchange::recovery_mark(options.folder));
  mark << "restored\n" << std::flush;
  if (!mark)
    return refuse(Kind::busy, {.code = "file.unwritable",
                               .what = T("The file {file} cannot be written.", {{"file", exchange::recovery_mark(options.folder).string()}}),
                               .cure = T("Check that the folder exists, is yours and has room.")});
  std::cout << t(T("When this node starts next, it first fetches back from the other nodes what the backup lacks.")) << "\n";
  return 0;
}

/// For nodes to try: the card of the other one is taken as its administrator would.
Result<int> trust_card(const NodeOptions& options, const std::filesystem::path& card, const std::string& address, const lang::Tongue& t) {
  auto said = TRY(parse_json(TRY(read_input(card))));
  if (!said.is_object()) return refuse(Kind::unreadable, {.code = "card.malformed", .what = T("This file is not a node's card."), .cure = T("Make it with “amana peer card” on the other node.")});
  said.as_object().erase("fingerprint");
  auto command = TRY(read<exchange::TrustPeer>(said));
  if (!address.empty()) command.address = address;
  const auto node = TRY(node::Node::open(options.folder, TRY(passphrase(options, t)), every_module()));
  TRY(node->office().act({.decide = [command](const journal::Desk& desk) { return exchange::trust_peer(desk, command); }}).get());
  return 0;
}

} // namespace

int peer_card(const NodeOptions& options, const lang::Tongue& t) { return answer(print_answer(options, "/api/exchange/card", t), t); }
int pouch_make(const PouchOptions& options, const lang::Tongue& t) { return answer(make_pouches(options, t), t); }
int pouch_take(const PouchOptions& options, const lang::Tongue& t) { return answer(take_pouches(options, t), t); }
int pouch_show(const PouchOptions& options, const lang::Tongue& t) { return answer(show_pouch(options, t), t); }
int exchange_status(const NodeOptions& options, const lang::Tongue& t) { return answer(print_status(options, t), t); }
int exchange_agree(const NodeOptions& options, const lang::Tongue& t) { return answer(print_digests(options, t), t); }
int restored(const NodeOptions& options, const lang::Tongue& t) { return answer(mark_restored(options, t), t); }
int demo_trust(const NodeOptions& options, const std::filesystem::path& card, const std::string& address, const lang::Tongue& t) {
  return answer(trust_card(options, card, address, t), t);
}

} // namespace amana::cli
