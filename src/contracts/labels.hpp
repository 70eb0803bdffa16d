// The words for each member of the terms, for the commands that carry them.
#pragma once
#include "contracts/terms.hpp"
#include "journal/command.hpp"

namespace amana::contracts {

journal::Labels labels(journal::Tag<Wording>);
journal::Labels labels(journal::Tag<Provider>);
journal::Labels labels(journal::Tag<Provision>);
journal::Labels labels(journal::Tag<ContractTerms>);

} // namespace amana::contracts
