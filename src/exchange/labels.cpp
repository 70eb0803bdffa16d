#include "exchange/labels.hpp"

namespace amana::exchange {

using journal::Label;
using journal::Labels;
using journal::Tag;

namespace {

Label node_name() { return Label("name", T("Name of the node"), T("As it stands on the node's card.")); }
Label fixed_node() { return Label("name", T("Name of the node")).fixed(); }
Label address() {
  return {"address", T("Address"), T("Where it can be reached, for example https://amana.example.org. Empty: pouches by hand.")};
}
Label key() {
  return {"public_key", T("Public key"), T("From the card. Compare its fingerprint aloud with the other administrator.")};
}
Label reason() { return Label("reason", T("Reason")).paragraph().longest(2000); }
Label paper() {
  return {"paper", T("Digest of the paper original"), T("SHA-256 of the scan, 64 hexadecimal digits, where there is one.")};
}

} // namespace

std::optional<NodeKey> NodeKey::parse(std::string_view text) {
  const auto bytes = fixed_from_base64url<32>(text);
  if (!bytes) return std::nullopt;
  return NodeKey{*bytes};
}

Text NodeKey::form() { return T("Copy the 43 characters of the key from the other node's card."); }

std::string fingerprint(const NodeKey& key) {
  const std::string digits = sha256(BytesView(key.bytes)).text().substr(0, 40);
  std::string groups;
  for (std::size_t i = 0; i < digits.size(); i += 4) groups += (i ? " " : "") + digits.substr(i, 4);
  return groups;
}

Labels labels(Tag<TrustPeer>) {
  return {node_name(),
          {"authority", T("Authority that runs it"), T("Its code in the corridor, from the card.")},
          key(),
          address()};
}
Labels labels(Tag<MovePeer>) { return {fixed_node(), address()}; }
Labels labels(Tag<ReplacePeerKey>) { return {fixed_node(), key(), reason()}; }
Labels labels(Tag<SuspendPeer>) { return {fixed_node(), reason()}; }
Labels labels(Tag<ResumePeer>) { return {fixed_node(), reason()}; }
Labels labels(Tag<EndRecovery>) {
  return {Label("reason", T("Reason"), T("Why this node goes on without the answer of the others.")).paragraph().longest(2000)};
}
Labels labels(Tag<SendMessage>) {
  return {{"to", T("To"), T("Code of the authority.")},
          {"subject", T("Subject")},
          Label("text", T("Message"), T("Every node of the corridor that this one trusts receives it. Do not write about a worker here.")).paragraph().longest(4000),
          Label("answers", T("Answers")).fixed()};
}
Labels labels(Tag<Matter>) {
  return {{"text", T("A text")}, {"corridor_version", T("A version of the rules")}};
}
Labels labels(Tag<ProposeJoint>) {
  return {{"matter", T("What is agreed")},
          {"title", T("Title")},
          Label("text", T("Text"), T("Every word of it is signed. For a version of the rules: what changes.")).paragraph().longest(20'000),
          {"rules", T("Version of the rules"), T("The hash that “amana agreement check” prints.")},
          {"from", T("In force from"), T("Not before the day after both signatures and the receipt.")},
          paper()};
}
Labels labels(Tag<SignJoint>) {
  return {Label("act", T("Joint act")).fixed(), Label("hash", T("Hash of what was read")).fixed(), paper()};
}
Labels labels(Tag<DeclineJoint>) { return {Label("act", T("Joint act")).fixed(), reason()}; }
Labels labels(Tag<AttachJointPaper>) {
  return journal::file_labels({Label("act", T("Joint act")).fixed(), Label("key", T("Key of the file")).fixed()});
}

} // namespace amana::exchange
