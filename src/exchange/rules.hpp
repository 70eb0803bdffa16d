// Versions of the rules that two states agree by a joint act: the file that says them, and when this node goes over to it.
#pragma once
#include "exchange/files.hpp"
#include "exchange/joint.hpp"

namespace amana::exchange {

/// The file of the version that an act is about.
struct RulesFile {
  enum class State { none, coming, unsound, here };
  BOOST_DESCRIBE_NESTED_ENUM(State, none, coming, unsound, here)
  State state = State::none;
  Bytes packed; ///< while it is here
  std::shared_ptr<const agreement::Agreement> rules;
  Refusal faults; ///< of one that is unsound: why this node cannot work under it
};
RulesFile rules_file(store::Connection& db, const journal::Vault& vault, const JointView& act);

std::unexpected<Refusal> about_no_rules();
/// Refused: the act is about no version of the rules, or the file says another one, or has faults.
Result<std::shared_ptr<const agreement::Agreement>> check_rules_file(const JointView& act, BytesView packed);

/// The act whose version this node goes over to today. Nothing: it works under it already, or under a release that came
/// later.
std::optional<JointView> rules_due(store::Connection& db, const agreement::Agreement& agreement, Day today, int offset_minutes);

} // namespace amana::exchange
