// Commands about candidates, offers and names → events or refusals.
#pragma once
#include "journal/module.hpp"
#include "modules/recruitment/candidates.hpp"

namespace amana::recruitment {

// The origin.
Result<journal::Decision> rank_candidates(const journal::Desk& desk, const RankCandidates& command);
Result<journal::Decision> put_forward_candidate(const journal::Desk& desk, const PutForwardCandidate& command);
Result<journal::Decision> answer_offer(const journal::Desk& desk, const AnswerOffer& command);
Result<journal::Decision> release_name(const journal::Desk& desk, const ReleaseName& command);
Result<journal::Decision> send_passport(const journal::Desk& desk, const SendPassport& command);
Result<journal::Decision> withdraw_placement(const journal::Desk& desk, const WithdrawPlacement& command);

// The destination.
Result<journal::Decision> record_interview(const journal::Desk& desk, const RecordInterview& command);
Result<journal::Decision> make_offer(const journal::Desk& desk, const MakeOffer& command);
Result<journal::Decision> dismiss_candidate(const journal::Desk& desk, const DismissCandidate& command);

/// Offers that nobody answered in time: the destination's to end.
std::vector<journal::DueAct> lapsed_offers(store::Connection& db, Day today);

/// Candidacies of people who were erased since: the origin's to forget.
std::vector<journal::DueAct> candidacies_to_forget(store::Connection& db);
/// Somebody on the way cannot be erased: their contract, visa and travel hang on it.
std::optional<Fault> duty_to_keep(const journal::Desk& desk, const Id<registry::Person>& person);

std::vector<journal::CommandType> candidate_commands();

} // namespace amana::recruitment
