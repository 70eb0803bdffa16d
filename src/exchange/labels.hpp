// Labels of fields and choices, and the words of this room.
#pragma once
#include "journal/file_labels.hpp"
#include "exchange/words.hpp"

namespace amana::exchange {

journal::Labels labels(journal::Tag<TrustPeer>);
journal::Labels labels(journal::Tag<MovePeer>);
journal::Labels labels(journal::Tag<ReplacePeerKey>);
journal::Labels labels(journal::Tag<SuspendPeer>);
journal::Labels labels(journal::Tag<ResumePeer>);
journal::Labels labels(journal::Tag<EndRecovery>);
journal::Labels labels(journal::Tag<SendMessage>);
journal::Labels labels(journal::Tag<Matter>);
journal::Labels labels(journal::Tag<ProposeJoint>);
journal::Labels labels(journal::Tag<SignJoint>);
journal::Labels labels(journal::Tag<DeclineJoint>);
journal::Labels labels(journal::Tag<AttachJointPaper>);

} // namespace amana::exchange
