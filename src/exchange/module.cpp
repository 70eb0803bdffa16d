#include "exchange/module.hpp"

#include "base/embedded.hpp"
#include "exchange/decisions.hpp"
#include "exchange/labels.hpp"
#include "exchange/tables.hpp"

namespace amana::exchange {

using journal::command;
using journal::CommandType;
using journal::CommandWords;

namespace {

CommandWords about_peers(std::string_view name, Text title, Text help) {
  return {.name = name,
          .title = std::move(title),
          .help = std::move(help),
          .permission = manage_exchange,
          .purposes = journal::administration,
          .noun = "exchange",
          .while_recovering = true};
}

CommandWords about_joint(std::string_view name, Text title, Text help) {
  return {.name = name,
          .title = std::move(title),
          .help = std::move(help),
          .permission = sign_joint,
          .purposes = journal::monitoring,
          .noun = "joint"};
}

std::vector<CommandType> commands() {
  return {
      command<TrustPeer>(about_peers("trust_peer", T("Trust another node"),
                                     T("Its documents are taken from now on, and it receives ours.")),
                         trust_peer),
      command<MovePeer>(about_peers("move_peer", T("Change the address"),
                                    T("Where the other node is reached from now on.")),
                        move_peer),
      command<ReplacePeerKey>(about_peers("replace_peer_key", T("Replace the key"),
                                          T("Only for a key that the other administrator has shown on paper.")),
                              replace_peer_key),
      command<SuspendPeer>(about_peers("suspend_peer", T("Suspend the exchange"),
                                       T("Nothing is taken from this node and nothing sent to it.")),
                           suspend_peer),
      command<ResumePeer>(about_peers("resume_peer", T("Resume the exchange"),
                                      T("Documents go both ways again from where they stopped.")),
                          resume_peer),
      command<EndRecovery>(about_peers("end_recovery", T("End the recovery"),
                                       T("What only an unreachable node still holds will then count as a fork.")),
                           end_recovery),
      command<SendMessage>({.name = "send_message",
                            .title = T("Send a message"),
                            .help = T("To another authority of the corridor, signed like every document."),
                            .permission = write_messages,
                            .purposes = journal::administration,
                            .noun = "messages"},
                           send_message),
      command<ProposeJoint>(about_joint("propose_joint", T("Propose a joint act"),
                                        T("The proposal carries the signature of this side.")),
                            propose_joint),
      command<SignJoint>(about_joint("sign_joint", T("Sign the joint act"),
                                     T("Both signatures then stand under one hash. It cannot be taken back.")),
                         sign_joint_act),
      command<DeclineJoint>(about_joint("decline_joint", T("Decline or withdraw"),
                                        T("The side that was asked declines; the side that proposed withdraws.")),
                            decline_joint),
      command<AttachJointPaper>(about_joint("attach_joint_paper", T("Attach the paper original"),
                                            T("A scan of what was signed by hand. The other side receives it too.")),
                                attach_joint_paper)};
}

/// A peer's subject whose key a restored backup brought back, or one that the backup does not know: what peers give back
/// of it must find it erased.
std::optional<journal::Decision> erase_again(const journal::Desk& desk, const AnyId& subject) {
  const bool keyless = !desk.db.query("SELECT 1 FROM person_keys WHERE subject = $1", subject).next();
  const bool known = desk.db.query("SELECT 1 FROM exchange_subjects WHERE subject = $1", subject).next();
  if (!keyless && !known) return std::nullopt;
  return journal::decided(subject, SubjectForgotten{subject, !known}, {subject});
}

} // namespace

journal::Module exchange_module() {
  return {.name = "exchange",
          .migrations = {embedded("src/exchange/tables.sql")},
          .tables = tables(),
          .commands = commands(),
          .events = events(),
          .erase_again = erase_again,
          .forget = forget,
          .on_document = append_to_feed};
}

} // namespace amana::exchange
