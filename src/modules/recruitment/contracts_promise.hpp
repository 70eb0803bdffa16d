// What the worker was promised, from the job order and the offer they accepted.
#pragma once
#include "modules/recruitment/contracts.hpp"
#include "modules/recruitment/placements.hpp"

namespace amana::recruitment {

Promise promise_of(store::Connection& db, const Id<Placement>& placement);
/// Terms to begin the contract with: what order, offer and released name say; the rest is empty.
contracts::ContractTerms prefilled(const agreement::Agreement& agreement, store::Connection& db, const Id<Placement>& placement);
/// Nothing: the origin did not send a passport, or it was erased.
std::optional<Day> passport_expiry(store::Connection& db, const Id<Placement>& placement);

} // namespace amana::recruitment
