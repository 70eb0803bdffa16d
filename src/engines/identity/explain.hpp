// The reasons of a comparison in the three languages, for the page that shows two persons side by side.
#pragma once
#include "base/text.hpp"
#include "engines/identity/compare.hpp"

namespace amana::identity {

Text words(Verdict verdict);
Text words(const Reason& reason);

/// Why the verdict is lower than the sum of the reasons would make it; empty when it is not.
Text why_held(const Score& score);

} // namespace amana::identity
