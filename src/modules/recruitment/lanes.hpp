// The path on a page: what each state has done, in two lanes, and whose turn it is.
#pragma once
#include "modules/recruitment/path.hpp"
#include "web/shell.hpp"

namespace amana::recruitment {

/// Who looks: their state and authority, as far as taking steps goes.
Taker taker_of(const web::Visit& visit);

/// The steps behind, the one that is now, those ahead. The corridor's first party has the start side.
web::Html two_lanes(const web::Visit& visit, const std::vector<StepView>& steps);

/// Whose turn it is, and what they do next: `acts` are the buttons, shown where it is the reader's turn.
web::Html next_act(const web::Visit& visit, const std::vector<StepView>& steps, const web::Html& acts);

} // namespace amana::recruitment
