// Joint acts: two signatures over one hash. The status is a pure function of what each side has written.
#pragma once
#include "agreement/agreement.hpp"
#include "exchange/words.hpp"

#include <span>
#include <vector>

namespace amana::exchange {

/// One row of joint_steps, with the party whose authority acted.
struct JointStep {
  std::string node, step, authority, party;
  Hash hash;
  std::optional<Hash> paper;
  std::optional<std::string> reason;
  Day day;
  Instant at;
};

enum class JointStatus {
  proposed,  ///< one signature; the other side has not answered
  signed_,   ///< both signatures; the proposer's receipt is still to come
  agreed,    ///< both signatures over one hash, and the receipt
  declined,  ///< by the side that was asked
  withdrawn, ///< by the side that proposed, before it had the other's signature
  invalid    ///< the two halves do not belong together
};
BOOST_DESCRIBE_ENUM(JointStatus, proposed, signed_, agreed, declined, withdrawn, invalid)
Text words_of(JointStatus status);

/// The table of crossings. The proposer's half is nothing more, withdrawn or confirmed; the other half is nothing,
/// signed or declined.
///
///   proposer \ other   nothing     signed      declined
///   nothing more       proposed    signed      declined
///   withdrawn          withdrawn   withdrawn   withdrawn    a withdrawal wins over a signature it crossed
///   confirmed          invalid     agreed      invalid      a proposer that has confirmed can no longer withdraw
///
/// Two proposals about the rules that crossed are two acts; where both are agreed, the later one governs.
JointStatus joint_status(std::span<const JointStep> steps);

struct JointView {
  Id<JointAct> act;
  Matter matter = Matter::text;
  std::string title, text;
  std::optional<Hash> rules;
  std::optional<Day> from;
  Hash hash;
  JointStatus status = JointStatus::invalid;
  std::optional<Day> in_force; ///< of an agreed act: the day after the receipt, or the later day it names
  JointStep proposer;
  std::vector<JointStep> steps; ///< oldest first
};

/// Whether a party's signature stands under the act: by its proposal or by its answer.
bool has_signed(const JointView& act, std::string_view party);

std::optional<JointView> find_joint(store::Connection& db, const agreement::Agreement& agreement,
                                    const Id<JointAct>& act);
/// Newest first.
std::vector<JointView> joint_acts(store::Connection& db, const agreement::Agreement& agreement, std::int64_t most);

/// Whether both sides have agreed that version of the rules.
bool rules_agreed(store::Connection& db, const agreement::Agreement& agreement, const Hash& rules);
/// The act whose version of the rules is in force on a day: of those that have begun, the one that begins last, then the later act.
std::optional<JointView> rules_in_force(store::Connection& db, const agreement::Agreement& agreement, Day day);

/// Proposals of this node that the other side has signed and that wait for our receipt.
std::vector<Id<JointAct>> to_confirm(store::Connection& db, const agreement::Agreement& agreement,
                                     std::string_view own_node);

} // namespace amana::exchange
