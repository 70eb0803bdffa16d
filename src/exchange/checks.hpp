// Whether a document may be taken: pure, but for what this node knows.
#pragma once
#include "exchange/tables.hpp"
#include "journal/document.hpp"

namespace amana::exchange {

/// Checks signature, writer, kind and rules. The codes "document.unknown" and "rules.unknown" mean: later, perhaps.
Result<journal::Document> inspect(store::Connection& db, const journal::House& house,
                                  const agreement::Agreement& agreement, const Peer& peer, std::span<const PublicKey> keys,
                                  const json::object& written);
bool may_be_known_later(const Refusal& refusal);

/// Takes out what speaks of subjects erased here, and what the sharing policy says never crosses.
void withhold_unwanted(store::Connection& db, const agreement::Agreement& agreement, journal::Document& document);

/// Refusals of a whole exchange, and of a document that came before.
std::unexpected<Refusal> suspended();
std::unexpected<Refusal> repeated();

} // namespace amana::exchange
