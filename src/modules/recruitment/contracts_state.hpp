// Where a contract stands: a pure function of what each side has put under it. Both nodes come to the same.
#pragma once
#include "modules/recruitment/words_contracts.hpp"

#include <optional>

namespace amana::recruitment {

/// One signature, answer or endorsement, over the hash that its writer had before them.
struct Mark {
  Hash hash;
  Verdict verdict = Verdict::accepted;
  Day day;
  std::string node, authority, office;
  bool accepts(const Hash& drawn) const { return verdict == Verdict::accepted && hash == drawn; }
};

struct Marks {
  Hash drawn;
  std::optional<Mark> answered, signature, endorsed_destination, endorsed_origin;
};

/// contested: somebody put their hand to another text than the one that was drawn. It is not valid, whatever
/// else stands under it.
enum class ContractState { drawn, declined, accepted, concluded, endorsed_once, in_force, not_endorsed, contested };
BOOST_DESCRIBE_ENUM(ContractState, drawn, declined, accepted, concluded, endorsed_once, in_force, not_endorsed,
                    contested)

ContractState state_of(const Marks& marks);
/// The day from which both states' endorsements stand; nothing: they do not.
std::optional<Day> in_force_since(const Marks& marks);

/// What may be put under a contract next.
enum class MarkKind { answer, signature, endorsement_destination, endorsement_origin };
BOOST_DESCRIBE_ENUM(MarkKind, answer, signature, endorsement_destination, endorsement_origin)

/// Whether this mark may be put now: its turn has come, and the hash is the one that was drawn.
Result<void> may_mark(const Marks& marks, MarkKind kind, const Hash& hash);

/// Over: another one may be drawn in its place.
inline bool is_over(ContractState state) {
  return state == ContractState::declined || state == ContractState::not_endorsed || state == ContractState::contested;
}

journal::Labels labels(journal::Tag<ContractState>);

} // namespace amana::recruitment
