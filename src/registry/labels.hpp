// The words for each field that somebody fills in.
#pragma once
#include "journal/file_labels.hpp"
#include "registry/words.hpp"

namespace amana::registry {

using journal::Labels;
using journal::Tag;

Labels labels(Tag<NamePart>);
Labels labels(Tag<Contact>);
Labels labels(Tag<SpokenLanguage>);
Labels labels(Tag<Practice>);
Labels labels(Tag<Kin>);
Labels labels(Tag<Paper>);
Labels labels(Tag<Consent>);
Labels labels(Tag<ConsentForm>);
Labels labels(Tag<Voucher>);
Labels labels(Tag<RegisterPerson>);
Labels labels(Tag<ProposeCorrection>);
Labels labels(Tag<ApproveCorrection>);
Labels labels(Tag<DeclineCorrection>);
Labels labels(Tag<LinkPeople>);
Labels labels(Tag<UnlinkPeople>);
Labels labels(Tag<KeepApart>);
Labels labels(Tag<SendToReview>);
Labels labels(Tag<ErasePerson>);
Labels labels(Tag<ErasureGround>);
Labels labels(Tag<AttachFile>);

// For pages: states and levels in words.
Labels labels(Tag<Confidence>);
Labels labels(Tag<Likeness>);
Labels labels(Tag<PairState>);

} // namespace amana::registry
