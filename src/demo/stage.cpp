#include "demo/stage.hpp"

#include <stdexcept>

namespace amana::demo {

std::future<Result<journal::Receipt>> Side::hand_in(const journal::Actor& actor, std::string_view command, json::object input) {
  const auto* type = node.house().command(command);
  if (!type) throw std::logic_error("the demonstration knows a command that is none: " + std::string(command));
  return node.office().submit({.command = type, .input = std::move(input), .actor = actor, .key = {}, .cause = {}});
}

const journal::Actor& origin_official(Stage& stage, std::string_view act, std::string_view role, std::size_t office) {
  const auto agreement = stage.origin.node.agreement();
  const auto competent = agreement->competent(agreement->node(stage.world.origin)->party, act);
  return stage.origin.cast.official(role, competent.at(0)->code, office);
}

std::vector<ApprovedFirm> approved_firms(Side& destination) {
  std::vector<ApprovedFirm> firms;
  auto db = destination.node.readers().lease();
  auto rows = db->query("SELECT employer, authority, area, paper_number FROM employers WHERE standing = 'approved' ORDER BY employer");
  while (rows.next()) firms.push_back({rows.get<AnyId>(0), rows.text(1), rows.text(2), rows.text(3)});
  return firms;
}

std::vector<journal::Receipt> await(std::vector<std::future<Result<journal::Receipt>>>& answers, Counts& counts) {
  std::vector<journal::Receipt> receipts;
  for (auto& answer : answers) {
    auto result = answer.get();
    ++(result ? counts.acts : counts.refused);
    if (result) receipts.push_back(std::move(*result));
  }
  answers.clear();
  return receipts;
}

namespace {

/// What the administrator of `side` types from the card of the other node.
void trust(Side& side, const node::Node& other) {
  const auto& settings = other.settings();
  const std::string address = (settings.certificate.empty() ? "http://" : "https://") + settings.address + ":" + std::to_string(settings.port);
  const auto trusted = side.hand_in(side.cast.administrator(), "trust_peer",
                                    {{"name", settings.name},
                                     {"authority", settings.authority},
                                     {"public_key", base64url(other.keys().signing.public_key())},
                                     {"address", address}})
                           .get();
  if (!trusted) throw std::logic_error("the nodes cannot be introduced: " + trusted.error().faults.front().code);
}

/// One pouch: how many documents it held.
int carry(Side& from, Side& to, exchange::Way way) {
  const auto made = from.exchange.make(to.node.settings().name, way);
  if (!made) throw std::logic_error("no pouch can be made: " + made.error().faults.front().code);
  const auto taken = to.exchange.take(made->pouch, way);
  if (!taken) throw std::logic_error("a pouch was not taken: " + taken.error().faults.front().code);
  return static_cast<int>(made->items);
}

} // namespace

void introduce(Stage& stage) {
  trust(stage.origin, stage.destination.node);
  trust(stage.destination, stage.origin.node);
}

void exchange_post(Stage& stage, exchange::Way way) {
  auto& here = stage.origin;
  auto& there = stage.destination;
  // Each round carries what the last one brought about; a few always suffice.
  for (int round = 0; round < 8; ++round) {
    const int news = carry(here, there, way) + carry(there, here, way);
    here.exchange.tend();
    there.exchange.tend();
    if (news == 0) return;
  }
}

} // namespace amana::demo
