// What may be decided about other nodes, messages and joint acts.
#pragma once
#include "exchange/words.hpp"

namespace amana::exchange {

inline constexpr journal::Permission manage_exchange{"exchange.manage"}, write_messages{"messages.write"},
    sign_joint{"joint.sign"};

Result<journal::Decision> trust_peer(const journal::Desk& desk, const TrustPeer& command);
Result<journal::Decision> move_peer(const journal::Desk& desk, const MovePeer& command);
Result<journal::Decision> replace_peer_key(const journal::Desk& desk, const ReplacePeerKey& command);
Result<journal::Decision> suspend_peer(const journal::Desk& desk, const SuspendPeer& command);
Result<journal::Decision> resume_peer(const journal::Desk& desk, const ResumePeer& command);
Result<journal::Decision> end_recovery(const journal::Desk& desk, const EndRecovery& command);

Result<journal::Decision> send_message(const journal::Desk& desk, const SendMessage& command);

Result<journal::Decision> propose_joint(const journal::Desk& desk, const ProposeJoint& command);
Result<journal::Decision> sign_joint_act(const journal::Desk& desk, const SignJoint& command);
Result<journal::Decision> decline_joint(const journal::Desk& desk, const DeclineJoint& command);
Result<journal::Decision> attach_joint_paper(const journal::Desk& desk, const AttachJointPaper& command);

/// The authorities a node may speak for: those the corridor says it serves; of a node that the corridor does not
/// name, the one that runs it.
bool speaks_for(const agreement::Agreement& agreement, std::string_view node, std::string_view run_by,
                std::string_view authority);

} // namespace amana::exchange
