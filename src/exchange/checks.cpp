#include "exchange/checks.hpp"

#include "journal/opening.hpp"

#include "agreement/agreement.hpp"
#include "exchange/decisions.hpp"
#include "exchange/joint.hpp"

#include <algorithm>

namespace amana::exchange {

namespace {

Result<void> check_writer(const agreement::Agreement& agreement, const Peer& peer, const journal::DocumentHead& head) {
  const auto* policy = agreement.document(head.document);
  // An employer or a worker has no authority: the one that runs their node speaks for them.
  const auto& speaking = head.authority.empty() ? peer.authority : head.authority;
  const auto* authority = agreement.authority(speaking);
  const bool right = head.node == peer.name && authority && speaks_for(agreement, peer.name, peer.authority, speaking) && policy &&
                     (policy->writer == "both" || policy->writer == authority->party);
  if (!right)
    return refuse(Kind::refused, {.code = "document.writer",
                                  .what = T("The node {node} may not write this document for the authority {authority}.",
                                            {{"node", peer.name}, {"authority", head.authority}}),
                                  .cure = T("Ask the other administrator. Until then nothing behind it is taken.")});
  return {};
}

Result<void> check_kind(const journal::House& house, const journal::DocumentHead& head) {
  const auto* type = house.event(head.kind);
  if (type && type->document != head.document)
    return refuse(Kind::refused, {.code = "document.kind",
                                  .what = T("This document is not what it says it is."),
                                  .cure = T("Ask the other administrator. Until then nothing behind it is taken.")});
  if (!type || head.version < 1 || head.version > type->version)
    return refuse(Kind::refused, {.code = "document.unknown",
                                  .what = T("This version of Amana does not know documents of the kind {kind}, version {version}.",
                                            {{"kind", head.kind}, {"version", head.version}}),
                                  .cure = T("Install the version that the other node runs. The document is kept until then.")});
  return {};
}

Result<void> check_rules(store::Connection& db, const agreement::Agreement& agreement,
                         const journal::DocumentHead& head) {
  if (agreement.version() == head.rules) return {};
  if (journal::first_adopted(db, head.rules)) return {};
  if (rules_agreed(db, agreement, head.rules)) return {};
  return refuse(Kind::refused, {.code = "rules.unknown",
                                .what = T("This document was written under a version of the rules that this node does not know: {rules}.",
                                          {{"rules", head.rules.text()}}),
                                .cure = T("Adopt that version, or agree it by a joint act. The document is kept until then.")});
}

} // namespace

Result<journal::Document> inspect(store::Connection& db, const journal::House& house,
                                  const agreement::Agreement& agreement, const Peer& peer, std::span<const PublicKey> keys,
                                  const json::object& written) {
  auto document = TRY(journal::read_document(written));
  TRY_DO(journal::check_document(document, keys));
  TRY_DO(check_kind(house, document.head));
  TRY_DO(check_writer(agreement, peer, document.head));
  TRY_DO(check_rules(db, agreement, document.head));
  return document;
}

bool may_be_known_later(const Refusal& refusal) {
  const auto& code = refusal.faults.front().code;
  return code == "document.unknown" || code == "rules.unknown";
}

void withhold_unwanted(store::Connection& db, const agreement::Agreement& agreement, journal::Document& document) {
  journal::withhold(document, [&](const AnyId& subject) {
    return db.query("SELECT 1 FROM erased_subjects WHERE subject = $1", subject).next();
  });
  const auto* policy = agreement.document(document.head.document);
  std::erase_if(document.fields, [&](const json::object& field) {
    const std::string_view name = field.at("name").as_string();
    return !policy || std::ranges::none_of(policy->fields, [&](const auto& shared) {
      return shared.name == name && shared.crosses != agreement::Crossing::never;
    });
  });
}

std::unexpected<Refusal> suspended() {
  return refuse(Kind::refused, {.code = "peer.suspended",
                                .what = T("The exchange with this node is suspended."),
                                .cure = T("The administrator sees on the page of the other nodes why, and resumes it.")});
}

std::unexpected<Refusal> repeated() {
  return refuse(Kind::conflict, {.code = "pouch.repeated", .what = T("This document is here already.")});
}

} // namespace amana::exchange
