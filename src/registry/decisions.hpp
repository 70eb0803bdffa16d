// Commands about people → events or refusals.
#pragma once
#include "registry/words.hpp"

#include <functional>

namespace amana::registry {

/// Somebody's duty to keep a person's data a while longer: a fault that says which and until when, or
/// nothing. Modules bring theirs; registry_module() takes them.
using DutyToKeep = std::function<std::optional<Fault>(const journal::Desk&, const Id<Person>&)>;

Result<journal::Decision> register_person(const journal::Desk& desk, const RegisterPerson& command);
/// For modules whose own event registers somebody on the way: what a registration records, and whom it names.
Result<Id<Person>> new_person(const journal::Desk& desk, const RegisterPerson& command, PersonRegistered& event);
Result<journal::Decision> propose_correction(const journal::Desk& desk, const ProposeCorrection& command);
Result<journal::Decision> approve_correction(const journal::Desk& desk, const ApproveCorrection& command);
Result<journal::Decision> decline_correction(const journal::Desk& desk, const DeclineCorrection& command);
Result<journal::Decision> link_people(const journal::Desk& desk, const LinkPeople& command);
Result<journal::Decision> unlink_people(const journal::Desk& desk, const UnlinkPeople& command);
Result<journal::Decision> keep_apart(const journal::Desk& desk, const KeepApart& command);
Result<journal::Decision> send_to_review(const journal::Desk& desk, const SendToReview& command);
Result<journal::Decision> erase_person(const journal::Desk& desk, const ErasePerson& command,
                                       const std::vector<DutyToKeep>& duties);
/// The erasure once more, when a restored backup brought the person back.
std::optional<journal::Decision> erase_again(const journal::Desk& desk, const AnyId& subject);
Result<journal::Decision> attach_file(const journal::Desk& desk, const AttachFile& command);

/// Whether the same papers stand with somebody else already, and nobody has said why that is right.
Result<void> papers_are_free(const journal::Desk& desk, const PersonDetails& details,
                             const std::optional<Id<Person>>& self, const std::optional<std::string>& reason);

/// Gives an id to each paper that has none.
void name_papers(const journal::Desk& desk, PersonDetails& details);

} // namespace amana::registry
