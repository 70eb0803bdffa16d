// An input for any act, from what its declaration says of its fields: enough to be read, not to be right.
#pragma once
#include "agreement/agreement.hpp"
#include "journal/command.hpp"

namespace amana::tests {

/// Every required field with the least that it takes; `known` as given. Ids that are not known lead to nothing.
json::object filled(const std::vector<journal::Field>& fields, const agreement::Agreement& agreement, Day today, const json::object& known = {});

} // namespace amana::tests
