#include "exchange/decisions.hpp"

#include "agreement/agreement.hpp"
#include "exchange/files.hpp"
#include "exchange/joint.hpp"
#include "exchange/rules.hpp"
#include "exchange/tables.hpp"

#include <algorithm>

namespace amana::exchange {

using journal::decided;
using journal::Decision;
using journal::Desk;

namespace {

std::unexpected<Refusal> no_such_peer() {
  return refuse(Kind::missing, {.code = "peer.none",
                                .what = T("This node trusts no other node of that name."),
                                .cure = T("Look at the list of the other nodes."),
                                .path = "name"});
}

Result<Peer> known_peer(const Desk& desk, std::string_view name) {
  auto peer = find_peer(desk.db, name);
  if (!peer) return no_such_peer();
  return *std::move(peer);
}

bool is_node_name(std::string_view name) {
  return !name.empty() && name.size() <= 64 && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

Result<void> check_address(const std::optional<std::string>& address) {
  const bool plausible = !address || ((address->starts_with("https://") || address->starts_with("http://")) &&
                                      address->find_first_of(" \"<>\\^`{|}@") == std::string::npos);
  if (!plausible)
    return refuse(Kind::invalid, {.code = "peer.address",
                                  .what = T("This is not the address of a node."),
                                  .cure = T("Write it like https://amana.example.org, or leave it empty for pouches by hand."),
                                  .path = "address"});
  return {};
}

Result<void> check_key(const NodeKey& key) {
  if (!is_public_key(key.bytes))
    return refuse(Kind::invalid, {.code = "peer.key",
                                  .what = T("These characters are not a node's public key."),
                                  .cure = T("Copy the key from the other node's card once more."),
                                  .path = "public_key"});
  return {};
}

} // namespace

bool speaks_for(const agreement::Agreement& agreement, std::string_view node, std::string_view run_by,
                std::string_view authority) {
  if (const auto* said = agreement.node(node)) return std::ranges::find(said->serves, authority) != said->serves.end();
  return run_by == authority;
}

Result<Decision> trust_peer(const Desk& desk, const TrustPeer& command) {
  if (!is_node_name(command.name))
    return refuse(Kind::invalid, {.code = "peer.name",
                                  .what = T("The name of a node consists of small Latin letters, digits and hyphens."),
                                  .cure = T("Copy it from the other node's card."),
                                  .path = "name"});
  if (!desk.agreement.authority(command.authority))
    return refuse(Kind::invalid, {.code = "peer.authority",
                                  .what = T("The corridor knows no authority {authority}.", {{"authority", command.authority}}),
                                  .cure = T("Copy it from the other node's card."),
                                  .path = "authority"});
  TRY_DO(check_key(command.public_key));
  TRY_DO(check_address(command.address));
  if (find_peer(desk.db, command.name))
    return refuse(Kind::conflict, {.code = "peer.known",
                                   .what = T("This node trusts a node of that name already."),
                                   .cure = T("If it has a new key, replace the key."),
                                   .path = "name"});
  return decided(desk.ids.make(desk.now),
                 PeerTrusted{command.name, command.authority, command.public_key, command.address});
}

Result<Decision> move_peer(const Desk& desk, const MovePeer& command) {
  TRY(known_peer(desk, command.name));
  TRY_DO(check_address(command.address));
  return decided(desk.ids.make(desk.now), PeerMoved{command.name, command.address});
}

Result<Decision> replace_peer_key(const Desk& desk, const ReplacePeerKey& command) {
  TRY(known_peer(desk, command.name));
  TRY_DO(check_key(command.public_key));
  return decided(desk.ids.make(desk.now), PeerKeyReplaced{command.name, command.public_key, command.reason});
}

Result<Decision> suspend_peer(const Desk& desk, const SuspendPeer& command) {
  if (TRY(known_peer(desk, command.name)).status == PeerStatus::suspended)
    return refuse(Kind::conflict, {.code = "peer.suspended",
                                   .what = T("The exchange with this node is suspended already."),
                                   .cure = T("Nothing is left to do.")});
  return decided(desk.ids.make(desk.now), PeerSuspended{command.name, command.reason});
}

Result<Decision> resume_peer(const Desk& desk, const ResumePeer& command) {
  if (TRY(known_peer(desk, command.name)).status == PeerStatus::trusted)
    return refuse(Kind::conflict, {.code = "peer.trusted",
                                   .what = T("The exchange with this node is not suspended."),
                                   .cure = T("Nothing is left to do.")});
  return decided(desk.ids.make(desk.now), PeerResumed{command.name, command.reason});
}

Result<Decision> end_recovery(const Desk& desk, const EndRecovery& command) {
  std::vector<std::string> missing;
  for (const auto& peer : peers(desk.db)) missing.push_back(peer.name);
  return decided(desk.ids.make(desk.now), RecoveryEnded{command.reason, missing});
}

Result<Decision> send_message(const Desk& desk, const SendMessage& command) {
  if (!desk.agreement.authority(command.to))
    return refuse(Kind::invalid, {.code = "message.to",
                                  .what = T("The corridor knows no authority {authority}.", {{"authority", command.to}}),
                                  .cure = T("Choose one from the list."),
                                  .path = "to"});
  if (command.answers &&
      !desk.db.query("SELECT 1 FROM messages WHERE message = $1", *command.answers).next())
    return refuse(Kind::missing, {.code = "message.none",
                                  .what = T("The message that this one answers is not here."),
                                  .cure = T("Look at the list of messages."),
                                  .path = "answers"});
  const auto id = desk.ids.make<Message>(desk.now);
  return decided(id, MessageSent{command.to, command.answers, journal::sealed(id, Words{command.subject}),
                                 journal::sealed(id, Words{command.text})});
}

// --- Joint acts ---

Result<Decision> propose_joint(const Desk& desk, const ProposeJoint& command) {
  if ((command.matter == Matter::corridor_version) != command.rules.has_value())
    return refuse(Kind::invalid, {.code = "joint.rules",
                                  .what = T("A version of the rules is named by its hash, and nothing else is."),
                                  .cure = T("Copy the version that “amana agreement pack” prints, or choose a text."),
                                  .path = "rules"});
  JointProposed act{command.matter, command.title, command.text, command.rules, command.from, {}, command.paper};
  act.hash = joint_hash(act);
  return decided(desk.ids.make<JointAct>(desk.now), act);
}

namespace {

std::unexpected<Refusal> no_such_act() {
  return refuse(Kind::missing, {.code = "joint.none",
                                .what = T("There is no such joint act."),
                                .cure = T("Look at the list of joint acts."),
                                .path = "act"});
}

Result<JointView> known_act(const Desk& desk, const Id<JointAct>& id) {
  auto act = find_joint(desk.db, desk.agreement, id);
  if (!act) return no_such_act();
  return *std::move(act);
}

std::unexpected<Refusal> out_of_turn(const JointView& act) {
  return refuse(Kind::conflict,
                {.code = "joint.turn",
                 .what = T("This cannot be done with the joint act as it stands: {status}.",
                           {{"status", words_of(act.status)}}),
                 .cure = T("Open it again and look at what each side has done.")});
}

std::string party_of(const Desk& desk) {
  const auto* authority = desk.agreement.authority(desk.actor.authority);
  return authority ? authority->party : "";
}

} // namespace

Result<Decision> sign_joint_act(const Desk& desk, const SignJoint& command) {
  const auto act = TRY(known_act(desk, command.act));
  if (party_of(desk).empty() || party_of(desk) == act.proposer.party)
    return refuse(Kind::refused, {.code = "joint.own_side",
                                  .what = T("Your side has signed already: the proposal carries its signature."),
                                  .cure = T("The other side signs now.")});
  if (act.status != JointStatus::proposed) return out_of_turn(act);
  if (command.hash != act.hash)
    return refuse(Kind::conflict, {.code = "joint.hash",
                                   .what = T("What you read is not what this act says: the two hashes differ."),
                                   .cure = T("Open the act again, read it and sign what you then see."),
                                   .path = "hash"});
  return decided(command.act, JointSigned{command.hash, command.paper});
}

Result<Decision> decline_joint(const Desk& desk, const DeclineJoint& command) {
  const auto act = TRY(known_act(desk, command.act));
  if (act.status != JointStatus::proposed) return out_of_turn(act);
  return decided(command.act, JointDeclined{act.hash, command.reason});
}

Result<Decision> attach_joint_paper(const Desk& desk, const AttachJointPaper& command) {
  constexpr std::size_t most = 20; // scans of both sides together
  const auto act = TRY(known_act(desk, command.act));
  if (!has_signed(act, party_of(desk)))
    return refuse(Kind::refused, {.code = "joint.unsigned",
                                  .what = T("Your side has not signed this act, so it has no paper original of it yet."),
                                  .cure = T("Sign first, then attach the scan.")});
  if (command.type == journal::FileType::corridor && !act.rules) return about_no_rules();
  const auto files = carried_files(desk.db, command.act, "joint_paper");
  if (files.size() >= most) return too_many_scans(most);
  TRY_DO(check_file_key(command.key));
  return decided(command.act, JointPaperAttached{command, journal::sealed(command.act, command.key)});
}

} // namespace amana::exchange
