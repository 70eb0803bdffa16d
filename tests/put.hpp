// An event put into the journal and the tables as if a decision had made it: the shortest way to a state from which a test begins.
#pragma once
#include "journal/office.hpp"

namespace amana::tests {

Result<journal::Receipt> put(journal::Office& office, const journal::Decision& decision, journal::Actor actor);

} // namespace amana::tests
