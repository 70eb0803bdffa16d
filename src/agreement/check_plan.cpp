// Indicators, objectives, activities, committees.
#include "agreement/check.hpp"

namespace amana::agreement {

void check_plan(Reader& reader) {
  const auto& corridor = reader.corridor;
  auto& faults = reader.faults;
  const auto parties = names_of("party", corridor.parties);
  const auto responsible = with(parties, {"joint"});
  const auto objectives = names_of("objective", corridor.objectives);
  const auto indicators = names_of("indicator", corridor.indicators);
  refuse_twins(corridor.indicators, faults);
  refuse_twins(corridor.objectives, faults);
  refuse_twins(corridor.activities, faults);
  refuse_twins(corridor.committees, faults);
  for (const auto& committee : corridor.committees)
    refer(faults, committee, "party", committee.party, parties);
  for (const auto& activity : corridor.activities) {
    refer(faults, activity, "objective", std::string_view(activity.objective), objectives);
    refer(faults, activity, "responsible", std::string_view(activity.responsible), responsible);
    refer(faults, activity, "indicators", activity.indicators, indicators);
    if (activity.start && activity.due && *activity.due < *activity.start)
      faults.add(activity, "due", "corridor.days", T("It would end before it begins."),
                 T("Write a later day as its end, or leave the end out."));
  }
}

} // namespace amana::agreement
