// The words for each field that somebody fills in, and for each state that pages show.
#pragma once
#include "contracts/labels.hpp"
#include "modules/recruitment/half.hpp"
#include "modules/recruitment/orders.hpp"
#include "modules/recruitment/words.hpp"
#include "registry/labels.hpp"

namespace amana::recruitment {

using journal::Labels;
using journal::Tag;

// --- Fields that many acts have ---

/// A text of several lines.
journal::Label paragraph(Literal member, Text label, Text hint = {});
/// What shows each item of the step's checklist.
journal::Label checklist_answers();
journal::Label fixed_placement();

// --- Each act's, and each state's ---

Labels labels(Tag<SubmitJobOrder>);
Labels labels(Tag<ApproveJobOrder>);
Labels labels(Tag<RefuseJobOrder>);
Labels labels(Tag<WithdrawJobOrder>);
Labels labels(Tag<ChangeJobOrder>);
Labels labels(Tag<AcceptJobOrder>);
Labels labels(Tag<DeclineJobOrder>);
Labels labels(Tag<ReturnPlaces>);
Labels labels(Tag<OrderTerms>);
Labels labels(Tag<RankCandidates>);
Labels labels(Tag<PutForwardCandidate>);
Labels labels(Tag<RecordInterview>);
Labels labels(Tag<MakeOffer>);
Labels labels(Tag<DismissCandidate>);
Labels labels(Tag<AnswerOffer>);
Labels labels(Tag<ReleaseName>);
Labels labels(Tag<WithdrawPlacement>);

Labels labels(Tag<OrderChangeKind>);
Labels labels(Tag<RequestStatus>);
Labels labels(Tag<OrderStatus>);
Labels labels(Tag<OrderVerdict>);
Labels labels(Tag<ReturnGround>);
Labels labels(Tag<PlacementStatus>);
Labels labels(Tag<AgeBand>);
Labels labels(Tag<CoarseProfile>);
Labels labels(Tag<InterviewResult>);
Labels labels(Tag<OfferVerdict>);

using journal::words_of;

} // namespace amana::recruitment
