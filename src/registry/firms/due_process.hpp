// Stopping a firm: only with ground, notice, time to reply, appeal and an end, as the corridor's parameters
// measure them. Employers and recruiters alike.
#pragma once
#include "journal/command.hpp"
#include "registry/firms/firm.hpp"

namespace amana::registry {

/// The days of a measure decided today, or every rule it breaks. Parameters of the authority's party:
/// `suspension.reply` and `suspension.appeal` (working days), `suspension.maximum` (months). One without a
/// value does not bind.
Result<MeasureDays> due_process(const journal::Desk& desk, std::string_view authority,
                                const MeasureGround& ground, Day from, Day until);

/// The days of a measure for good: notice and the ways to answer bind as above, `until` is where it would
/// have ended anyway.
Result<MeasureDays> due_process_for_good(const journal::Desk& desk, std::string_view authority,
                                         const MeasureGround& ground, Day from, Day until);

/// Whether a reply or an appeal still comes in time.
Result<void> in_time(const MeasureDays& days, AnswerKind kind, Day today);

} // namespace amana::registry
